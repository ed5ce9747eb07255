"""A map as one file of HTML, whose script only moves, hides and marks what is written here."""

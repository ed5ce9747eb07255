"""The lines of a text: from characters to the parts of each line."""

"""A map as one file of HTML: the picture, the outline and what is known of each statement.

Everything that the page shows is written here; its script only moves, hides and marks.
Not here: the picture itself (`drawing`), verdicts and reasons (`semantics`).
"""

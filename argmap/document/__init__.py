"""Documents: a text with its map, comments and settings, and how a file of any format becomes one.

Not here: argmap's own language (`syntax`), the other ones (`formats`).
"""

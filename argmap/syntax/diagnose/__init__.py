"""What is said about lines that may be meant otherwise, and how else to write them.

Not here: which lines those are (`outline`).
"""

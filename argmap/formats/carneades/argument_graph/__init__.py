"""Carneades 4: its terms, schemes and weights, and the map of an argument graph and back.

Not here: the format itself (`formats.carneades`).
"""

"""Carneades 4: its argument graph and weights, and the map of that and back.

Not here: the format itself (`formats.carneades`).
"""

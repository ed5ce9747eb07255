"""Argdown: from text to the model that Argdown itself derives, from there to a map, and back."""

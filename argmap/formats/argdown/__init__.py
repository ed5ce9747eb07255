"""Argdown: its text and its JSON export, both by way of the model that Argdown itself derives."""

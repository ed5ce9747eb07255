"""The model that Argdown derives from a text, and the map of it."""

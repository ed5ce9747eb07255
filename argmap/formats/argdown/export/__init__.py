"""The JSON that Argdown exports, from its model and back."""

"""The meaning of words: from nodes to the typed graph."""

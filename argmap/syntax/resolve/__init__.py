"""The meaning of words: from nodes to the typed graph.

Not here: reading files (`argmap.syntax.files`).
"""

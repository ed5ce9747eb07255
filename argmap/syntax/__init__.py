"""The `.arg` language: text to graph, graph to text.

Not here: what a map means once it is read.
"""

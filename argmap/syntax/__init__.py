"""The `.arg` language: text to graph, graph to text."""

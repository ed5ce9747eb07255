"""The layout that draws every line within a group, laid out by Graphviz."""

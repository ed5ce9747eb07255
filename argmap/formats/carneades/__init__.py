"""Carneades 4 in YAML, and the XML of its predecessors and of LKIF."""

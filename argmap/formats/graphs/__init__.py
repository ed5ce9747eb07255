"""Graphs and tables of general tools: GraphML, node-link JSON, TGF and CSV."""

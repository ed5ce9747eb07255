"""Drawings by other tools: Mermaid, D2, JSON Canvas and DOT."""

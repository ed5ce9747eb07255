"""Argumentation frameworks: abstract, weighted, dialectical and structured."""

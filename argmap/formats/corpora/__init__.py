"""Corpora of argument mining: microtexts, brat and Araucaria."""

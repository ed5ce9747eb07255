"""Argument maps as text: written, checked, evaluated and drawn."""

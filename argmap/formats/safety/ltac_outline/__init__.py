"""LTAC: the lines of an outline, the elements that they declare, and lines for a map.

Not here: the format itself (`formats.safety.ltac`), and what the elements mean
(`formats.safety.goals`).
"""

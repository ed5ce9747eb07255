"""Pictures of argument maps: measured cards, a layout by an engine, an SVG of our own.

Not here: texts and their grammar (`syntax`), and judgement (`checks`, `semantics`).
"""

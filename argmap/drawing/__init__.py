"""Pictures of argument maps: measured cards, a layout by an engine, an SVG of our own."""

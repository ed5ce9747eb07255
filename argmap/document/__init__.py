"""Documents: a text with its map, comments and settings, and how any file becomes one."""

"""Pages made from the code: the manual of all codes, and that of all formats.

Not here: what the pages say, which stands beside what it is about (`checks`, `formats`, `codes`).
"""

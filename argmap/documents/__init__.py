"""Maps in documents: notebooks, Sphinx, MkDocs and Zensical, pandoc, and coloured source text.

Each module belongs to one tool and is imported by it alone; none of the tools is required.
Not here: the pictures (`drawing`).
"""

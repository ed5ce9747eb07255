"""The report on a map: the document that an analyst hands on, as HTML or PDF.

`content` says what stands in it as blocks, `html` and `typst` write blocks.  Not here: the page
that is explored in a browser (`argmap.drawing.html`), verdicts and reasons (`argmap.semantics`).
"""

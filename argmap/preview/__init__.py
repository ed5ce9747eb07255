"""The live preview: a server on this machine that draws a map again whenever its file is saved.

It never writes, and answers nobody but the browser of this machine.
Not here: the page that it shows (`drawing.html`).
"""

"""Sphinx: the directive `argmap`, which draws a map from a file or from its own content.

`extensions = ["argmap.documents.sphinx"]` in `conf.py`; then in a page

    .. argmap:: debate.arg
       :caption: What speaks for it

with the options of `render` and `caption`, `alt`, `align`, `class` and `name`, as those of
`sphinx.ext.graphviz`.  Builders without HTML get the picture as PNG.
"""

import os
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from argmap.documents.drawn import OPTIONS, TROUBLE, drawn, in_words, png_in


class ArgmapDirective(SphinxDirective):  # type: ignore[misc]  # Sphinx is an extra
    """Draws a map: `.. argmap:: FILE`, or the text of the map as its content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(OPTIONS, directives.unchanged),
        "caption": directives.unchanged,
        "alt": directives.unchanged,
        "align": lambda argument: directives.choice(argument, ("left", "center", "right")),
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure, or an error with all findings about the text."""
        try:
            text, name = self._source()
            options = {key: self.options[key] or "" for key in OPTIONS if key in self.options}
            drawing = drawn(text, options, name=name)
        except TROUBLE as trouble:
            raise self.error(in_words(trouble)) from None
        classes = list(self.options.get("class", []))
        if "align" in self.options:
            classes.append(f"align-{self.options['align']}")
        caption = self.options.get("caption", "")
        html = drawing.figure(
            caption=caption, classes=" ".join(classes), alt=self.options.get("alt", "")
        )
        wanted = nodes.raw("", html, format="html")
        self.add_name(wanted)
        shown: list[nodes.Node] = [wanted]
        if self.env.app.builder.format != "html":
            path = png_in(Path(self.env.doctreedir) / "argmap", drawing)
            page = Path(self.env.doc2path(self.env.docname))  # which names the picture from there
            uri = Path(os.path.relpath(path, page.parent)).as_posix()
            shown = [nodes.image(uri=uri, alt=caption)]
        return shown

    def _source(self) -> tuple[str, str]:
        if not self.arguments:
            where = f"{self.env.docname}, line {self.content_offset + 1}"
            return "\n".join(self.content), where
        if self.content:
            raise ValueError("name a file or write the map, not both")
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        return Path(path).read_text(encoding="utf-8"), relative


def setup(app: Any) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_directive("argmap", ArgmapDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

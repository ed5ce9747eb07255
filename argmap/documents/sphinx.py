"""Sphinx: the directive `argmap`, which draws a map from a file or from its own content.

`extensions = ["argmap.documents.sphinx"]` in `conf.py`; then in a page

    .. argmap:: debate.arg
       :caption: What speaks for it

with the options of `render` and `caption`, `alt`, `align`, `class` and `name`, as those of
`sphinx.ext.graphviz`.  Builders without HTML get the picture as PNG.
"""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

from argmap.documents.drawn import (
    OPTIONS,
    PRINTED,
    TROUBLE,
    WORDS,
    drawn,
    in_words,
    png_in,
    remarks,
)
from argmap.drawing.html.figure import figure
from argmap.drawing.svg.heading import description

_OPTIONS = (*WORDS, *OPTIONS)
_LOG = getLogger(__name__)


class ArgmapDirective(SphinxDirective):  # type: ignore[misc]  # Sphinx is an extra
    """Draws a map: `.. argmap:: FILE`, or the text of the map as its content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(_OPTIONS, directives.unchanged),
        "align": lambda argument: directives.choice(argument, ("left", "center", "right")),
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure, or an error with all findings about the text."""
        given = {key: word or "" for key, word in self.options.items() if key in _OPTIONS}
        try:
            name = f"{self.env.docname} (the map of line {self.lineno})"
            draw = partial(drawn, self._source(), given, name=name)
            drawing = draw()
        except TROUBLE as trouble:
            raise self.error(in_words(trouble)) from None
        if text := remarks(drawing):
            _LOG.info(text.rstrip())
        classes, align = list(self.options.get("class", ())), self.options.get("align", "")
        alt, caption = given.get("alt", ""), given.get("caption", "")
        shown = nodes.raw(format="html", draw=draw, alt=alt or description(drawing.view))
        if not (caption or "name" in self.options):
            classes += [f"align-{align}"] if align else []
            shown += nodes.Text(drawing.figure(classes=" ".join(classes), alt=alt))
            return [shown]
        shown += nodes.Text(figure(drawing.view.complete, drawing.svg, alt=alt, element="div"))
        whole = nodes.figure("", shown, classes=["argmap-figure", *classes])
        whole["align"] = align or "default"
        words, messages = self.parse_inline(caption)
        whole += [nodes.caption(caption, "", *words)] if caption else []
        self.add_name(whole)
        return [whole, *messages]

    def _source(self) -> str | Path:
        if not self.arguments:
            return "\n".join(self.content)
        if self.content:
            raise ValueError("name a file or write the map, not both")
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        return Path(path)


class Printing(SphinxPostTransform):  # type: ignore[misc]  # the same
    """Puts a PNG where a builder does not write HTML: pages are read once for all builders."""

    default_priority = 5  # before what looks for images

    def run(self, **_: object) -> None:
        """Replace the pictures of a page."""
        if self.app.builder.format == "html":
            return
        for node in list(self.document.findall(nodes.raw)):
            if "draw" in node:
                drawing = node["draw"](pages=PRINTED)
                if text := remarks(drawing, "png"):
                    _LOG.info(text.rstrip())
                path = str(png_in(Path(self.env.doctreedir) / "argmap", drawing))
                self.env.images.add_file(self.env.docname, path)
                node.replace_self(nodes.image(uri=path, candidates={"*": path}, alt=node["alt"]))


def setup(app: Any) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_directive("argmap", ArgmapDirective)
    app.add_post_transform(Printing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

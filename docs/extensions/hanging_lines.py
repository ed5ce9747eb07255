"""Lines of code as elements that know their indentation, so that a style can wrap them behind it."""

import re

from pygments.formatters import HtmlFormatter


class HangingLines(HtmlFormatter):
    """Writes each line as a span whose style has `--indent`, the number of its leading blanks."""

    def wrap(self, source):  # noqa: ANN001, ANN201 - Pygments calls it
        """Wrap the lines, of which each is HTML that ends with a line end."""
        return super().wrap(map(_line, source))


def _line(piece: tuple[int, str]) -> tuple[int, str]:
    kind, html = piece
    text = re.sub(r"<[^>]*>", "", html).rstrip("\n")
    indent = len(text) - len(text.lstrip(" "))
    return kind, f'<span class="line" style="--indent:{indent}">{html}</span>'


def setup(app):  # noqa: ANN001, ANN201 - Sphinx calls it
    """Write code so in pages of HTML."""
    app.connect("builder-inited", _choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _choose(app) -> None:  # noqa: ANN001 - as `setup`
    if app.builder.format == "html":
        app.builder.highlighter.formatter = HangingLines

"""What a drawing has to report: the codes and their pages.  None of them stops the drawing.

Not here: the codes of texts and maps (`argmap.codes`), and errors of a call, which are raised.
"""

from argmap.codes import table
from argmap.diagnostics import Diagnostic, Severity

CODES = table("""
ARG601 A map that is folded to be drawn
  The map does not fit its page with text of the least size, so that a part of it is folded: a
  chip such as `+3 −2 below` says how many statements for and against are not shown. `--pages`
  continues on further pages, `--min-text` allows smaller text, `--focus NAME --depth N` draws a
  part around one statement, `--group TITLE` one group, and the DOT text (`--format dot`) always
  holds the whole map.

ARG602 A picture with fewer pixels than asked for
  A PNG holds at most 40 million pixels. A larger picture is scaled down to that. SVG has no such
  limit.

ARG603 Another layout engine than usual
  The layout engine failed or is missing, so another one drew the map: the `dot` of this machine
  (`system`), whose pictures can differ a little, or the layout `tree`, which needs no program. A
  map of more than 1,500 statements is always a tree. The message names it and says what failed;
  `pip install --force-reinstall graphviz-pure` brings the usual engine back.

ARG604 A link that is not drawn
  Links in a picture are http, https, mailto or relative. Anything else, such as `javascript:` or
  `data:`, is left out, since opening it could do harm.

ARG605 A map with nothing to draw
  The map holds no statements, so that its picture is a title only.

ARG606 Statuses that are not certain
  The evaluation that a picture was to show reached its limit, and the picture shows the grounded
  verdicts, which take no search: what they leave open may be decided. Where strengths meet in too
  many conflicts even for these, attacks alone act in it. Or the strengths of a gradual method
  have not settled.

ARG607 A line that is drawn as a chip
  No line of a picture runs behind a card. Where the graph layout finds no clear way for a line, a
  chip with the title of its source hangs at the target instead, and is a link to it. `--focus
  NAME` or `--group TITLE` draws a part with more room.

ARG609 Characters without a glyph
  A PNG or PDF is drawn with the bundled font, which has Latin, Greek and Cyrillic, and with the
  fonts of this machine. None of them has some characters of the map; boxes stand in their place.
  Install a font for the script that the message names (the Noto family has one for each), or
  write SVG: a browser shows it with its own fonts. A PDF with such characters holds neither to
  PDF/A nor to PDF/UA.

ARG608 Text smaller than the page should have
  Something on the page is larger than the page itself, such as one very long card, so that
  everything is drawn smaller than the least size of text. Take a larger page, or allow more pages
  with `--pages`.
""")


def drawing_finding(code: str, message: str, *hints: str, subject: str = "") -> Diagnostic:
    """Return the finding `code`, a warning."""
    return Diagnostic(
        CODES[code].code, message, severity=Severity.WARNING, hints=hints, subject=subject
    )

"""MkDocs and Zensical: a fence of PyMdown's SuperFences that is drawn.

In `mkdocs.yml`:

    markdown_extensions:
      - attr_list
      - pymdownx.superfences:
          custom_fences:
            - name: argmap
              class: argmap
              format: !!python/name:argmap.documents.superfences.fence

Then ```` ```argmap ```` draws the map in the fence, and ```` ``` {.argmap theme="light"} ```` does
it with options, `caption` and `alt`; these need `attr_list`.
"""

from collections.abc import Mapping
from html import escape
from logging import getLogger
from typing import Any

from argmap.documents.drawn import TROUBLE, drawn, in_words, remarks


def fence(
    source: str,
    language: str,
    class_name: str,
    options: Mapping[str, Any],
    md: object,
    **extra: Any,
) -> str:
    """Return the figure of the map in a fence.

    A text that cannot be read is shown with its findings, and reported as an error, which fails a
    strict build.
    """
    del language, md
    words = {key: str(word) for key, word in {**options, **(extra.get("attrs") or {})}.items()}
    log = getLogger("mkdocs.plugins.argmap")
    try:
        drawing = drawn(source, words, name="<fence>")
    except TROUBLE as trouble:
        text = in_words(trouble)
        log.error(text)  # noqa: TRY400 - the words say all
        return f"<pre class='argmap-error'>{escape(text)}</pre>"
    if text := remarks(drawing):
        log.info(text.rstrip())
    classes = " ".join((class_name, *(extra.get("classes") or ())))
    html = drawing.figure(
        caption=words.get("caption", ""), classes=classes, alt=words.get("alt", "")
    )
    id_ = escape(extra.get("id_value") or "")
    return f'<div id="{id_}">{html}</div>' if id_ else html

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
it with options; these need `attr_list`.
"""

from collections.abc import Mapping
from html import escape
from logging import getLogger
from typing import Any

from argmap.documents.drawn import OPTIONS, TROUBLE, drawn, in_words


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
    words = {**options, **(extra.get("attrs") or {})}
    given = {key: str(value) for key, value in words.items() if key in OPTIONS}
    try:
        drawing = drawn(source, given, name="<fence>")
    except TROUBLE as trouble:
        text = in_words(trouble)
        getLogger("mkdocs.plugins.argmap").error(text)  # noqa: TRY400 - the words say all
        return f"<pre class='argmap-error'>{escape(text)}</pre>"
    return drawing.figure(caption=str(words.get("caption", "")), classes=class_name)

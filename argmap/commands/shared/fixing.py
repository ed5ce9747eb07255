"""Fix a file, or standard input: make the fixes of what is found, until none is left."""

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.commands.shared.inputs import STDIN, chosen_format, say, write_out
from argmap.diagnostics import Diagnostic, Fix
from argmap.system.files import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.document.document import Document

_MOST_ROUNDS = 20  # one fix makes room for another; a text has seldom more than two on one line

Findings = tuple[Diagnostic, ...]


def fixed(
    name: str, findings: "Callable[[Document], Findings]", *, unsafe: bool, fence: int = 0
) -> tuple["Document", Findings]:
    """Fix the file `name` in place, or standard input onto standard output; return what is left.

    `findings` returns those of a document.  `unsafe` makes the likeliest fix of every finding,
    otherwise only safe ones are made.  A file that changes meanwhile is left alone: `UsageError`.
    """
    from argmap.api import read
    from argmap.diagnostics import ArgmapError
    from argmap.document.document import Document
    from argmap.syntax.files import open_bytes

    try:
        _, data = open_bytes(name)
    except ArgmapError as refused:
        return Document(map=None, diagnostics=refused.diagnostics), refused.diagnostics
    document = read(name, data=data, format=chosen_format(), fence=fence)
    left = findings(document)
    text = ""
    with suppress(UnicodeDecodeError):
        text = data.decode() if any(finding.fixes for finding in left) else ""
    new_fixes: list[Fix] = []
    for _ in range(_MOST_ROUNDS if text else 0):
        step = _round(name, text, document, left, unsafe=unsafe)
        if step is None:
            break
        text, document, fixes = step
        left = findings(document)
        new_fixes += fixes
    if name == STDIN:
        write_out(text.encode() if new_fixes else data, STDIN)
    elif new_fixes:
        if read_plain(Path(name))[0] != data:
            raise click.UsageError(f"{name} changed while it was checked: nothing was written")
        write_out(text.encode(), name)
        for title, count in Counter(fix.title for fix in new_fixes).items():
            say(f"{name}: {title}{f' ({count} times)' if count > 1 else ''}")
    return document, left


def _round(
    name: str, text: str, document: "Document", left: Findings, *, unsafe: bool
) -> "tuple[str, Document, tuple[Fix, ...]] | None":
    """Return the text with the fixes that can be made together, None when there are none.

    Where they would make a text that can be read unreadable, half of them are made.
    """
    from argmap.api import read
    from argmap.checks import mended

    new, fixes = mended(text, document.sources[-1].name, left, unsafe=unsafe)
    if not fixes or new == text:
        return None
    fence = document.sources[-1].fence
    again = read(name, data=new.encode(), format=document.format_name, fence=fence)
    if document.map is not None and again.map is None:
        half = len(left) // 2
        halves = (left[:half], left[half:]) if half else ()
        steps = (_round(name, text, document, part, unsafe=unsafe) for part in halves)
        return next((step for step in steps if step is not None), None)
    return new, again, fixes

"""What the playground asks of argmap inside the browser: a text goes in, JSON comes out.

Places in JSON count UTF-16 units, as JavaScript does.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from time import perf_counter

from attrs import evolve

import argmap
from argmap.drawing.html.document import page
from argmap.model.picture_options import Theme

NAME = "map.arg"  # of the text, in findings about it


def answer(text: str, width: float = 800, height: float = 800) -> str:
    """Return the findings about a text, its page ('' when it cannot be read) and what is where.

    `width` and `height` are those of the frame in pixels, `seconds` is how long it took.
    """
    began = perf_counter()
    document = argmap.reads(text, name=NAME)
    at = units(text)
    map_ = document.map
    findings = [_finding(finding, at) for finding in document.check()]
    if map_ is None and (fix := _translation(text, document.diagnostics)):
        findings = [{**findings[0], "hints": [f"it looks like {fix.pop('format')}"], "fixes": [fix]}]
    return json.dumps(
        {
            "findings": findings,
            "html": page(map_, frame=(width, height)) if map_ is not None and len(map_) else "",
            "title": (map_.metadata.title or "") if map_ is not None else "",
            "count": len(map_) if map_ is not None else 0,
            "places": _places(map_, at) if map_ is not None else {},
            "seconds": perf_counter() - began,
        }
    )


def export(text: str, kind: str) -> str:
    """Return a map as `svg`, as one in light colours for `png`, or as `html`, each a file of its own.

    Errors: `ArgmapError` when the text cannot be read.
    """
    map_ = argmap.loads(text)
    theme: Theme = "light" if kind == "png" else "auto"
    return page(map_) if kind == "html" else map_.render(layout="tree", theme=theme).svg


def fixed(text: str) -> str:
    """Return a text with one fix of each finding made, and of those that come up then."""
    return argmap.reads(text, name=NAME).fixed(unsafe=True)


def units(text: str) -> Callable[[int], int]:
    """Return the function that turns an offset in characters into one in UTF-16 units."""
    wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
    return lambda at: at + bisect_left(wide, at)


def _translation(text: str, findings: Iterable[argmap.Diagnostic]) -> dict[str, object] | None:
    """Return the fix that writes a text of another tool as a map of argmap's own."""
    hints = " ".join(hint for finding in findings for hint in finding.hints)
    format_ = re.search(r"it looks like (.+): read it with format='(\w+)'", hints)
    if format_ is None:
        return None
    try:
        map_ = argmap.loads(text, format=format_[2])
    except argmap.ArgmapError:
        return None
    edit = {"from": 0, "to": units(text)(len(text)), "insert": argmap.dumps(evolve(map_, origin=None))}
    name = format_[1].removesuffix(" text export")
    return {"format": name, "title": f"read it as {name}", "safe": True, "edits": [edit]}


def _places(map_: argmap.ArgumentMap, at: Callable[[int], int]) -> dict[str, int]:
    return {
        statement.name: at(statement.span.start)
        for statement in map_.statements
        if statement.span is not None and statement.span.source.name == NAME
    }


def _finding(finding: argmap.Diagnostic, at: Callable[[int], int]) -> dict[str, object]:
    """Return a finding as JSON; one about another file stands at the start."""
    span = finding.span
    is_here = span is not None and span.source.name == NAME
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hints": list(finding.hints),
        "from": at(span.start) if is_here else 0,
        "to": at(span.end) if is_here else 0,
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.is_safe,
                "edits": [
                    {"from": at(edit.span.start), "to": at(edit.span.end), "insert": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in finding.fixes
            if all(edit.span.source.name == NAME for edit in fix.edits)
        ],
    }

"""What the playground asks of argmap inside the browser: a text goes in, JSON comes out.

Places in JSON count UTF-16 units, as JavaScript does.
"""

import json
from bisect import bisect_left
from collections.abc import Callable
from time import perf_counter

import argmap
from argmap.drawing.html.document import page

NAME = "map.arg"  # of the text, in findings about it


def answer(text: str, width: float = 800, height: float = 800) -> str:
    """Return the findings about a text, its page ('' when it cannot be read) and what is where.

    `width` and `height` are those of the frame in pixels, `seconds` is how long it took.
    """
    began = perf_counter()
    document = argmap.reads(text, name=NAME)
    at = units(text)
    findings = [_finding(finding, at) for finding in document.check()]
    map_ = document.map
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
    """Return a map as `svg` or `html`, which are files of their own.

    Errors: `ArgmapError` when the text cannot be read.
    """
    map_ = argmap.loads(text)
    return page(map_) if kind == "html" else map_.render(layout="tree").svg


def fixed(text: str) -> str:
    """Return a text with one fix of each finding made, and of those that come up then."""
    return argmap.reads(text, name=NAME).fixed(unsafe=True)


def units(text: str) -> Callable[[int], int]:
    """Return the function that turns an offset in characters into one in UTF-16 units."""
    wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
    return lambda at: at + bisect_left(wide, at)


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

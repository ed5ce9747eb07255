"""Argdown's own parser, `@argdown/core` of npm, to compare with what argmap reads and writes.

It is found in the folder that the environment variable `ARGMAP_ARGDOWN` names, or in the global
one of npm; where it is neither, or node is missing, there is nothing to compare with.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
_SCRIPT = Path(__file__).parent / "bench" / "argdown_core.mjs"


@cache
def folder() -> Path | None:
    """Return a folder in which node finds @argdown/core, None where there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return None
    folders = [Path(os.environ.get("ARGMAP_ARGDOWN", "."))]
    if npm is not None:
        root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        folders.append(Path(root.stdout.strip()).parent)
    return next(
        (path for path in folders if (path / "node_modules" / "@argdown" / "core").is_dir()), None
    )


def answers(texts: Iterable[str]) -> list[Json]:
    """Return what Argdown says of each text: `errors`, `exceptions`, and the `model` or None."""
    place = folder()
    assert place is not None
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    process = subprocess.run(
        [shutil.which("node") or "node", str(_SCRIPT)],
        input=lines,
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in process.stdout.splitlines() if line.startswith("{")]


def refuses(answer: Json) -> bool:
    """Return whether Argdown could not read a text, or failed while it made its model."""
    model = answer["model"]
    return bool(answer["errors"] or answer["exceptions"] or model is None)


def outline(model: Json) -> Json:
    """Return what is compared of an export: all but places, colours and what repeats the rest."""
    headings = dict(_headings(model.get("sections", [])))
    return {
        "statements": {title: _node(node, headings) for title, node in model["statements"].items()},
        "arguments": {title: _node(node, headings) for title, node in model["arguments"].items()},
        "relations": sorted(
            [
                link["relationType"],
                link["from"],
                link["fromType"],
                link["to"],
                link["toType"],
                link.get("conclusionIndex"),
            ]
            for link in model["relations"]
        ),
        "sections": [_section(section) for section in model.get("sections", [])],
        "nodes": _sorted(map(_drawn, model.get("map", {}).get("nodes", []))),
        "edges": sorted(_edges(model.get("map", {}))),
    }


def _headings(sections: list[Json]) -> Iterator[tuple[str, str]]:
    for section in sections:
        yield section["id"], section["title"]
        yield from _headings(section.get("children") or [])


def _node(node: Json, headings: dict[str, str]) -> Json:
    return {
        "members": _sorted(map(_member, node["members"])),  # as exploding arguments moves them
        "pcs": [_member(member) for member in node.get("pcs") or ()],
        "tags": node.get("tags") or [],
        "data": node.get("data") or {},
        "section": headings.get(node.get("section") or "", ""),
    }


def _member(member: Json) -> Json:
    inference = member.get("inference") or {}
    return {
        "title": member.get("title"),
        "role": member.get("role"),
        "text": " ".join((member.get("text") or "").split()),
        "refers": bool(member.get("isReference")),
        "tags": member.get("tags") or [],
        "rules": inference.get("inferenceRules") or [],
        "uses": inference.get("data") or {},
    }


def _section(section: Json) -> Json:
    return {
        "title": section["title"],
        "level": section["level"],
        "tags": section.get("tags") or [],
        "children": [_section(child) for child in section.get("children") or ()],
    }


def _drawn(node: Json) -> Json:
    return {
        "title": node.get("title"),
        "type": node["type"],
        "text": " ".join((node.get("labelText") or "").split()),
        "label": node.get("labelTitle") or "",
        "tags": node.get("tags") or [],
        "children": _sorted(map(_drawn, node.get("children") or ())),
    }


def _sorted(records: Iterable[Json]) -> list[Json]:
    return sorted(records, key=lambda record: json.dumps(record, sort_keys=True))


def _edges(drawn: Json) -> list[list[str]]:
    titles: dict[str, str] = {}
    waiting = list(drawn.get("nodes", []))
    while waiting:
        node = waiting.pop()
        titles[node["id"]] = f"{node['type']} {node.get('title')}"
        waiting += node.get("children") or []
    return [
        [edge["relationType"], titles.get(edge["from"], ""), titles.get(edge["to"], "")]
        for edge in drawn.get("edges", [])
    ]

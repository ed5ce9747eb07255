"""Argdown's own model of texts beside ours: `python tests/bench/argdown_models.py [COUNT]`.

Texts are drawn as authors write them (`argdown_texts`): COUNT without slips, of which the models
are compared, and COUNT with one slip each, which Argdown refuses or not.  Then COUNT maps are
written and read by Argdown, and texts that were read are written anew: does Argdown read them, and
does it draw as many nodes and edges?  Needs node and @argdown/core (see `argdown_core`).
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from argdown_core import Json, answers, folder, outline, refuses
from argdown_map import drawn
from argdown_texts import Author
from attrs import evolve
from random_maps import random_map

import argmap
from argmap.diagnostics import ArgmapError, Severity
from argmap.formats.argdown.export.to_json import to_json
from argmap.formats.argdown.read.document import read_model
from argmap.formats.argdown.read.findings import Notes
from argmap.source import SourceFile


def own(text: str) -> Json:
    """Return our model of a text as it is compared."""
    model = read_model(text, Notes(SourceFile("text", text)))
    exported: Json = json.loads(json.dumps({**to_json(model), "map": drawn(model) or {}}))
    return outline(exported)


def models(count: int) -> Counter[str]:
    """Compare the models of texts without slips."""
    author = Author(1)
    texts = [author.document() for _ in range(count)]
    counts: Counter[str] = Counter()
    for text, answer in zip(texts, answers(texts), strict=True):
        if refuses(answer):
            counts["refused by Argdown"] += 1
        else:
            same = outline(answer["model"]) == own(text)
            counts["the same model" if same else "another model"] += 1
    return counts


def slips(count: int) -> Counter[str]:
    """Compare what is refused of texts with slips."""
    author = Author(2)
    texts = [author.slip(author.document()) for _ in range(count)]
    counts: Counter[str] = Counter()
    for text, answer in zip(texts, answers(texts), strict=True):
        findings = argmap.reads(text, format="argdown").diagnostics
        error = any(finding.severity is Severity.ERROR for finding in findings)
        counts[f"Argdown {'refuses' if refuses(answer) else 'reads'}, {error=}"] += 1
    return counts


def writing(count: int) -> Counter[str]:
    """Let Argdown read maps that were written, and compare its models of them with ours."""
    texts = []
    for seed in range(count):
        try:
            texts.append(random_map(seed).dumps(format="argdown"))
        except ArgmapError:  # a map that cannot be
            continue
    counts: Counter[str] = Counter()
    for text, answer in zip(texts, answers(texts), strict=True):
        same = not refuses(answer) and outline(answer["model"]) == own(text)
        counts["the same model" if same else "refused or other"] += 1
    return counts


def again(count: int) -> Counter[str]:
    """Write texts that were read as if they had been edited, and compare what Argdown draws."""
    author = Author(3, claims=50)
    texts = [author.document() for _ in range(count)]
    read = [pair for pair in zip(texts, answers(texts), strict=True) if not refuses(pair[1])]
    maps = [argmap.loads(text, format="argdown") for text, _ in read]
    written = [evolve(map_, record=None).dumps(format="argdown") for map_ in maps]
    counts: Counter[str] = Counter()
    for (_, before), after in zip(read, answers(written), strict=True):
        if refuses(after):
            counts["refused"] += 1
        else:
            same = sizes(before["model"]) == sizes(after["model"])
            counts["as many nodes and edges" if same else "others"] += 1
    return counts


def sizes(model: Json) -> tuple[int, int]:
    """Return how many nodes and edges Argdown draws."""
    drawing = outline(model)
    waiting, nodes = list(drawing["nodes"]), 0
    while waiting:
        node = waiting.pop()
        nodes += not node["children"]
        waiting += node["children"]
    return nodes, len(drawing["edges"])


MEASURES: tuple[Callable[[int], Counter[str]], ...] = (models, slips, writing, again)


def main() -> None:
    if folder() is None:
        print("@argdown/core is not installed: no comparison")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for measure in MEASURES:
        print(f"{measure.__name__:8} {dict(measure(count).most_common())}", flush=True)


if __name__ == "__main__":
    main()

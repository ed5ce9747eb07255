"""DOT for a layout program, the running of it, and the reading of its answer.

No text of a user reaches the program: nodes are numbered boxes of a fixed size.  It runs without a
shell, with a time limit, and with `SERVER_NAME` set, which stops Graphviz from opening files.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import Any

from argmap.drawing.layout.plan import EngineError, LayoutPlan, PlanEdge
from argmap.drawing.scene.places import Places
from argmap.drawing.scene.shapes import Box, Curve, Point, bounds

_INCH = 72.0  # points: dot counts sizes in inches
_SECONDS = 45.0  # after which a tree is drawn instead, or --layout graph gives up
_GAP, _MOST_GAP = 0.4, 0.9  # inches between ranks, and added to it at most
_LINES, _LANE = 4, 0.06  # to one head that have room in it, and inches for each one more
_MANY = 400  # nodes: from here on dot's search for ranks and orders is cut short


def layout_source(plan: LayoutPlan) -> str:
    """Return the DOT text of a plan: boxes n0, n1, …, edges of ids 0, 1, …; only numbers."""
    many = " nslimit=1 mclimit=0.1" if len(plan.sizes) > _MANY else ""
    ids = {key: f"n{at}" for at, key in enumerate(plan.sizes)}
    seen = {(edge.head, edge.tail) for edge in plan.edges if edge.ranks}
    most = max(Counter(head for head, _ in seen).values(), default=0)
    gap = _GAP + min(max(most - _LINES, 0) * _LANE, _MOST_GAP)
    return "".join(
        (
            f"digraph {{\ngraph [nodesep=0.2 ranksep={gap:.4f} splines=spline{many}]\n",
            'node [shape=box fixedsize=true label=""]\nedge [arrowhead=none]\n',
            *(
                f"{ids[key]} [width={width / _INCH:.4f} height={height / _INCH:.4f}]\n"
                for key, (width, height) in plan.sizes.items()
            ),
            *(_edge(number, edge, ids) for number, edge in enumerate(plan.edges)),
            *(_row(row, seen, ids) for row in plan.rows),
            "}\n",
        )
    )


def _row(row: Sequence[str], seen: Container[tuple[str, str]], ids: Mapping[str, str]) -> str:
    """Return the line of a row, whose order edges keep, unseen ones where the plan has none."""
    pairs = (f"{ids[pair[0]]} -> {ids[pair[1]]}" for pair in pairwise(row) if pair not in seen)
    return f"{{rank=same; edge [style=invis]; {'; '.join((*map(ids.__getitem__, row), *pairs))}}}\n"


def _edge(number: int, edge: PlanEdge, ids: Mapping[str, str]) -> str:
    pull = "weight=2" if edge.ranks else "weight=0 constraint=false"
    return f"{ids[edge.head]} -> {ids[edge.tail]} [id={number} minlen=1 {pull}]\n"


def read_answer(plans: Sequence[LayoutPlan], answer: str) -> list[Places]:
    """Return the places that an engine wrote as JSON, one object after the other.

    `EngineError` when the answer is not what was asked for.
    """
    from json import JSONDecodeError, JSONDecoder

    decoder = JSONDecoder()
    read: list[Places] = []
    at = 0
    try:
        for plan in plans:
            at = answer.index("{", at)
            graph, at = decoder.raw_decode(answer, at)
            read.append(_places(plan, graph))
    except (JSONDecodeError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise EngineError(f"the answer of the layout engine cannot be read: {error!r}") from error
    return read


def _places(plan: LayoutPlan, graph: dict[str, Any]) -> Places:
    bottom = float(graph["bb"].split(",")[3])
    boxes: dict[str, Box] = {}
    sizes = [*plan.sizes.items()]
    for item in graph.get("objects", ()):
        if item["name"][0] != "n":
            continue  # a row
        x, y = _point(item["pos"], bottom)
        key, (width, height) = sizes[int(item["name"][1:])]
        boxes[key] = Box(x - width / 2, y - height / 2, width, height)
    if len(boxes) < len(sizes):
        raise ValueError("a node is missing")
    curves: dict[int, Curve] = {}
    for item in graph.get("edges", ()):
        points = [
            _point(pair, bottom) for pair in item.get("pos", "").split() if pair[0] not in "es"
        ]
        if "id" in item and len(points) > 1 and len(points) % 3 == 1:
            curves[int(item["id"])] = Curve(tuple(points[::-1]))  # from the lower to the upper end
    return Places(extent=bounds(list(boxes.values())), boxes=boxes, curves=curves)


def _point(text: str, height: float) -> Point:
    x, _, y = text.partition(",")
    return float(x), height - float(y)


def arrange_with(
    name: str, program: str | None, plans: Sequence[LayoutPlan], lack: str = ""
) -> list[Places]:
    """Return the places that `program` makes; `EngineError` names it and what went wrong.

    `lack` is what there is to say without a program.
    """
    if program is None:
        raise EngineError(f"the layout engine {name!r} is missing: {lack}")
    source = "\n".join(map(layout_source, plans))
    try:
        return read_answer(plans, _run(program, source))
    except EngineError as error:
        raise EngineError(f"the layout engine {name!r} failed: {error}") from error


def _run(program: str, source: str) -> str:
    import os
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - a program of ours or of the user's PATH, no shell
            [program, "-Kdot", "-Tjson0", "-q2"],
            input=source.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "SERVER_NAME": "argmap"},
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"it took more than {_SECONDS:.0f} s") from error
    except OSError as error:
        raise EngineError(f"{program} cannot be run: {error.strerror}") from error
    trouble = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or "Error" in trouble:
        cause = trouble.splitlines()[0][:200] if trouble else "it said nothing"
        raise EngineError(f"exit status {done.returncode}: {cause}")
    return done.stdout.decode("utf-8", "replace")

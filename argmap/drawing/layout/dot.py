"""DOT for a layout engine, and the reading of its answer; the only importer of `graphviz`.

No text of a user reaches the engine: nodes are numbered boxes of a fixed size.  Not here: the DOT
text that a user asks for (`dot_text`), which programs there are (`engines`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from graphviz import Digraph

from argmap.drawing.layout.plan import Arrangement, EngineError, Plan, PlanEdge
from argmap.drawing.scene.shapes import Box, Curve, Point

_INCH = 72.0
_TITLE_HEIGHT = 16


def layout_source(plan: Plan) -> str:
    """Return the DOT text of a plan: boxes n0, n1, …, frames cluster_0, …, edges of ids 0, 1, …."""
    graph = Digraph(graph_attr=_graph_attributes(plan))
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowhead="none")
    graph.body.extend(_clusters(plan))
    graph.body.extend(_edge(number, edge) for number, edge in enumerate(plan.edges))
    return str(graph.source)


def _edge(number: int, edge: PlanEdge) -> str:
    """Return the line of an edge, written from its upper end; all of it is numbers."""
    free = "" if edge.ranks else " constraint=false"
    hidden = "" if edge.shown else " style=invis"
    numbers = f"id={number} minlen={edge.span} weight={edge.pull}"
    return f"n{edge.head} -> n{edge.tail} [{numbers}{free}{hidden}]\n"


def _graph_attributes(plan: Plan) -> dict[str, str]:
    top = plan.direction == "top"
    common = {
        "rankdir": "TB" if top else "LR",
        "nodesep": "0.25" if top else "0.2",
        "ranksep": "0.3",
        "newrank": "true",
        "splines": "line" if plan.fast else "spline",
    }
    return {**common, "nslimit": "1", "mclimit": "0.1"} if plan.fast else common


def _clusters(plan: Plan) -> Iterator[str]:
    """Yield the lines of nodes and clusters, nested by brackets, without recursion."""
    members: dict[int, list[int]] = {}
    inner: dict[int, list[int]] = {}
    for number, node in enumerate(plan.nodes):
        members.setdefault(node.cluster, []).append(number)
    for number, cluster in enumerate(plan.clusters):
        inner.setdefault(cluster.parent, []).append(number)
    stack = [(-1, False)]
    while stack:
        number, ends = stack.pop()
        if ends:
            yield "}\n"
            continue
        if number >= 0:
            yield _opening(number, plan.clusters[number].title_width)
            stack.append((number, True))
        for at in members.get(number, ()):
            box = plan.nodes[at]
            yield f"n{at} [width={box.width / _INCH:.4f} height={box.height / _INCH:.4f}]\n"
        stack.extend((one, False) for one in reversed(inner.get(number, ())))


def _opening(number: int, title_width: float) -> str:
    blank = (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>'
        f'<TD FIXEDSIZE="TRUE" WIDTH="{title_width:.0f}" HEIGHT="{_TITLE_HEIGHT}"></TD>'
        "</TR></TABLE>>"
    )
    return f"subgraph cluster_{number} {{\nlabel={blank} labeljust=l margin=11\n"


def read_answer(plans: Sequence[Plan], answer: str) -> list[Arrangement]:
    """Return the arrangements that an engine wrote as JSON, one object after the other.

    `EngineError` when the answer is not what was asked for.
    """
    from json import JSONDecodeError, JSONDecoder

    decoder = JSONDecoder()
    found: list[Arrangement] = []
    at = 0
    try:
        for plan in plans:
            at = answer.index("{", at)
            graph, at = decoder.raw_decode(answer, at)
            found.append(_arrangement(plan, graph))
    except (JSONDecodeError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise EngineError(f"the answer of the layout engine cannot be read: {error!r}") from error
    return found


def _arrangement(plan: Plan, graph: dict[str, Any]) -> Arrangement:
    height = float(graph["bb"].split(",")[3])
    nodes: list[Box | None] = [None] * len(plan.nodes)
    clusters: list[Box | None] = [None] * len(plan.clusters)
    for one in graph.get("objects", ()):
        name: str = one["name"]
        if name.startswith("cluster_"):
            clusters[int(name[8:])] = _frame(one["bb"], height)
        else:
            number = int(name[1:])
            x, y = _point(one["pos"], height)
            size = plan.nodes[number]
            nodes[number] = Box(x - size.width / 2, y - size.height / 2, size.width, size.height)
    curves: list[Curve | None] = [None] * len(plan.edges)
    for one in graph.get("edges", ()):
        if "pos" in one and plan.edges[int(one["id"])].shown:
            curves[int(one["id"])] = _curve(one["pos"], height)
    if None in nodes:
        raise ValueError("a node is missing")
    return Arrangement(
        nodes=tuple(box for box in nodes if box), curves=tuple(curves), clusters=tuple(clusters)
    )


def _frame(text: str, height: float) -> Box:
    left, low, right, high = map(float, text.split(","))
    return Box(left, height - high, right - left, high - low)


def _point(text: str, height: float) -> Point:
    x, _, y = text.partition(",")
    return float(x), height - float(y)


def _curve(text: str, height: float) -> Curve | None:
    """Return the curve of an edge from its lower to its upper end, or None for an odd one."""
    points = [_point(one, height) for one in text.split() if one[0] not in "es"]
    if not points or len(points) % 3 != 1 or len(points) == 1:
        return None
    return Curve(tuple(points[::-1]))

"""What reading and writing AIF costs: `python tests/bench/exchange.py [NODES]`.

CPU time of this process, the best of several runs, on two graphs: one of statements and inferences
only, which is the hardest for a typed graph, and one with the locutions of a dialogue.
Not here: Argdown (`argdown.py`).
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import process_time
from typing import Any

from argmap.formats.aif.aif import aif
from argmap.source import SourceFile

RUNS = 7
TEXT = "some text that is about as long as a statement in such a file usually is"


def best(call: Callable[[], object]) -> float:
    """Return the least CPU time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        call()
        times.append(process_time() - start)
    return min(times) * 1000


class Net:
    """Collects nodes and edges as AIFdb writes them."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []

    def node(self, kind: str, scheme: str = "") -> str:
        key = str(100_000 + len(self.nodes))
        text = scheme or f"{TEXT} {key}"
        record = {"nodeID": key, "text": text, "type": kind, "timestamp": "2026-05-04 12:00:00"}
        self.nodes.append({**record, "scheme": scheme, "schemeID": "72"} if scheme else record)
        return key

    def chain(self, *keys: str) -> None:
        for start, end in pairwise(keys):
            key = str(len(self.edges))
            self.edges.append({"edgeID": key, "fromID": start, "toID": end, "formEdgeID": None})

    def text(self) -> str:
        return json.dumps({"nodes": self.nodes, "edges": self.edges, "locutions": []})


def inferences(size: int) -> str:
    """Return a graph in which every other node is an inference."""
    net = Net()
    last = net.node("I")
    while len(net.nodes) + 1 < size:
        reason = net.node("I")
        net.chain(reason, net.node("RA", "Default Inference"), last)
        last = reason
    return net.text()


def dialogue(size: int) -> str:
    """Return a graph in which every statement is said, and every inference is made by a turn."""
    net = Net()
    previous_turn, last = net.node("L"), net.node("I")
    while len(net.nodes) + 5 < size:
        turn, reason = net.node("L"), net.node("I")
        step, move = net.node("RA", "Default Inference"), net.node("TA", "Default Transition")
        net.chain(turn, net.node("YA", "Asserting"), reason, step, last)
        net.chain(previous_turn, move, turn)
        net.chain(move, net.node("YA", "Arguing"), step)
        previous_turn, last = turn, reason
    return net.text()


def figures(size: int) -> Iterator[str]:
    for name, text in (("inferences", inferences(size)), ("dialogue", dialogue(size))):
        source = SourceFile("x.json", text)
        assert aif.read is not None
        assert aif.write is not None
        map_ = aif.read(source).unwrap()
        assert json.loads(aif.write(map_).text) == json.loads(text)
        plain = best(lambda: json.loads(text))  # noqa: B023 - called at once
        reading = best(lambda: aif.read and aif.read(source))  # noqa: B023 - the same
        writing = best(lambda: aif.write and aif.write(map_))  # noqa: B023 - the same
        yield f"{name:12}{size:8}{len(text) / 1e6:8.1f} MB{plain:8.0f}{reading:8.0f}{writing:8.0f}"


if __name__ == "__main__":
    print(f"{'graph':12}{'nodes':>8}{'size':>11}{'json':>8}{'read':>8}{'write':>8}   CPU ms")
    for line in figures(int(sys.argv[1]) if sys.argv[1:] else 10_000):
        print(line)

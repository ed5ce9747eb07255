"""Measure reading by doubling: python tests/bench/reading.py.

Good texts, texts with a fault in every line, written maps and comments that silence a rule, each of
n, 2n and 4n lines: the CPU time a line must grow by no more than a quarter.
"""

import time
from collections.abc import Callable

import argmap
from argmap import ArgumentMap, Relation, Statement

LINES = 4_000
FAULTS = (
    "claim c{0}: The measure {0} helps.\n",
    "  1. x{0}: It is cheap.\n",
    "  - people say{0}: it works\n",
    "  * and nobody minds\n",
    "words in line {0}\n",
    "  + nothing{0}\n",
)


def good(lines: int) -> str:
    heads = ("claim c{0}", "  + p{0}", "  - q{0}", "  +")
    return "".join(f"{heads[at % 4].format(at)}: It is number {at}.\n" for at in range(lines))


def faulty(lines: int) -> str:
    return "".join(FAULTS[at % len(FAULTS)].format(at) for at in range(lines))


def silenced(lines: int) -> str:
    comments = "// argmap: ignore-file ARG303\n" * (lines // 4)
    return comments + "".join(f"claim c{at}: It is number {at}.\n" for at in range(lines))


def one_group(statements: int) -> ArgumentMap:
    names = [f"s{at}" for at in range(statements)]
    return ArgumentMap(
        statements=[Statement(name, "It is so.") for name in names],
        relations=[
            Relation("supports", (names[at],), names[(at - 1) // 2]) for at in range(1, statements)
        ],
    )


def seconds(call: Callable[[], object]) -> float:
    """Return the least CPU seconds of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def row(name: str, call: Callable[[int], Callable[[], object]]) -> None:
    each = [seconds(call(LINES * factor)) / factor for factor in (1, 2, 4)]
    growth = max(each[1] / each[0], each[2] / each[1])
    figures = "  ".join(f"{1e6 * time_ / LINES:7.1f}" for time_ in each)
    print(f"{name:<44} {figures} µs a line   growth {growth:.2f}", flush=True)


def main() -> None:
    def reading(text: str) -> Callable[[], object]:
        return lambda: argmap.reads(text)

    def checking(text: str) -> Callable[[], object]:
        return lambda: argmap.reads(text).check()

    def writing(map_: ArgumentMap) -> Callable[[], object]:
        return lambda: argmap.dumps(map_)

    row("read a good text", lambda lines: reading(good(lines)))
    row("read a text with a fault in each line", lambda lines: reading(faulty(lines)))
    row("check with comments for the whole file", lambda lines: checking(silenced(lines)))
    row("write a map of one group", lambda lines: writing(one_group(lines)))


if __name__ == "__main__":
    main()

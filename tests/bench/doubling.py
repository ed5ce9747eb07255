"""Whether all readers and writers are linear: `python tests/bench/doubling.py [SIZE] [FORMAT…]`.

A map of n, 2n and 4n statements is written in each format and read from it.  Printed is the CPU
time for a statement in microseconds at n, and how it grows from n to 2n and to 4n; what grows by
more than a quarter is marked.  Formats that are only read are fed what others write of their kind.
Not here: how long AIF takes (`exchange.py`).
"""

import gc
import sys
from collections.abc import Callable, Iterator
from time import process_time

from argmap.formats import formats
from argmap.model import ArgumentMap, Group, Relation, Statement
from argmap.model.provenance import Actor, Attribution, Citation, Source
from argmap.source import SourceFile

RUNS = 3
MOST = 1.25  # by so much may the time for a statement grow
GROUPS = 20  # statements of a group


def debate(size: int) -> ArgumentMap:
    """Return a map with linked and separate reasons, attacks, groups, speakers and sources."""
    groups = [(f"Part {number}",) for number in range(size // GROUPS + 1)]
    statements = [
        Statement(
            f"s{number}",
            f"Statement number {number} says that it rains.",
            group=groups[number // GROUPS],
            attribution=Attribution(by=("ada",), citations=(Citation("paper", f"p. {number}"),)),
        )
        for number in range(size)
    ]
    relations = [
        Relation("attacks" if number % 5 == 0 else "supports", (f"s{number}",), f"s{number // 3}")
        for number in range(1, size - 1)
        if number % 7
    ]
    relations += [
        Relation("supports", (f"s{number}", f"s{number + 1}"), f"s{number // 3}")
        for number in range(7, size - 1, 7)
    ]
    return ArgumentMap(
        statements=statements,
        relations=relations,
        groups=map(Group, groups),
        actors=(Actor("ada", "Ada Lovelace"),),
        sources=(Source("paper", "A paper"),),
    )


def plain(size: int) -> ArgumentMap:
    """Return a map of names, attacks and supports, which frameworks can hold."""
    return ArgumentMap(
        statements=[Statement(f"s{number}", f"Number {number}.") for number in range(size)],
        relations=[
            Relation("attacks", (f"s{number}",), f"s{number // 3}") for number in range(1, size)
        ],
    )


def made_for(name: str, size: int) -> str:
    """Return a text in a format that is only read, '' where nothing makes one."""
    steps = range(1, size)
    if name == "ova2":
        nodes = ",".join(
            f'{{"id":{n},"text":"Number {n}.","type":"I"}},'
            f'{{"id":{size + n},"text":"RA","type":"RA"}}'
            for n in range(size)
        )
        edges = ",".join(
            f'{{"from":{{"id":{n}}},"to":{{"id":{size + n}}}}},'
            f'{{"from":{{"id":{size + n}}},"to":{{"id":{n // 3}}}}}'
            for n in steps
        )
        return f'{{"analysis":{{}},"nodes":[{nodes}],"edges":[{edges}]}}'
    if name in ("caf", "lkif"):
        texts = "".join(f'<statement id="s{n}"><s>Number {n}.</s></statement>' for n in range(size))
        arguments = "".join(
            f'<argument id="a{n}"><conclusion statement="s{n // 3}"/><premises>'
            f'<premise statement="s{n}"/></premises></argument>'
            for n in steps
        )
        inner = f"<statements>{texts}</statements><arguments>{arguments}</arguments>"
        if name == "caf":
            return f"<caf>{inner}</caf>"
        graph = f"<argument-graph>{inner}</argument-graph>"
        return f"<lkif><argument-graphs>{graph}</argument-graphs></lkif>"
    if name == "brat":
        lines = [f"T{n}\tClaim {n * 9} {n * 9 + 8}\tIt rains" for n in range(size)]
        return "\n".join(lines + [f"R{n}\tsupports Arg1:T{n} Arg2:T{n // 3}" for n in steps]) + "\n"
    if name == "rationale":
        boxes = ["#-- End of Prelude --", 'b0 = Create("Claim")', 'SetText("Number 0.")']
        for n in steps:
            boxes += [f'r{n} = CreateChild(b{n // 3}, "CompoundReason")',
                      f'b{n} = CreateChild(r{n}, "Claim")', f'SetText("Number {n}.")']  # fmt: skip
        return "\n".join(boxes) + "\n"
    if name == "aml":
        units = "".join(
            f'<CA><AU><PROP identifier="{n}" missing="no"><PROPTEXT offset="0">Number {n}.'
            "</PROPTEXT></PROP></AU></CA>"
            for n in steps
        )
        head = '<PROP identifier="0" missing="no"><PROPTEXT offset="0">Number 0.</PROPTEXT></PROP>'
        return f"<ARG><AU>{head}{units}</AU></ARG>"
    return ""


def least(call: Callable[[], object]) -> float:
    """Return the least CPU time of several runs, in microseconds, without collecting garbage.

    The collector walks through all that lives, and so makes anything look steeper than it is.
    """
    times = []
    for _ in range(RUNS):
        gc.collect()
        gc.disable()
        start = process_time()
        call()
        times.append(process_time() - start)
        gc.enable()
    return min(times) * 1e6


def costs(name: str, sizes: tuple[int, ...]) -> Iterator[tuple[str, list[float]]]:
    """Yield what writing and reading cost for a statement at each size."""
    format_ = formats()[name]
    written = plain if name in ("af", "apx", "bag", "tgf", "adf", "aspic") else debate
    maps = [written(size) for size in sizes]
    texts = [made_for(format_.name, size) for size in sizes]
    write, read = format_.write, format_.read
    if write is not None:
        yield "write", [least(lambda m=m: write(m)) / len(m) for m in maps]  # type: ignore[misc]
        texts = [write(map_).text for map_ in maps]
    if read is not None and all(texts):
        files = [SourceFile("x", text) for text in texts]
        assert all(read(file).map is not None for file in files), name
        yield (
            "read",
            [
                least(lambda file=file: read(file)) / size  # type: ignore[misc]
                for file, size in zip(files, sizes, strict=True)
            ],
        )


def main(size: int, names: list[str]) -> int:
    """Print the table and return how many rows grow by more than `MOST`."""
    sizes = (size, 2 * size, 4 * size)
    print(f"{'format':16} {'':6} {'us at n':>9} {'2n':>6} {'4n':>6}   n = {size}")
    steep = 0
    for name in names or formats():
        for task, (first, second, third) in costs(name, sizes):
            grows = max(second, third) > MOST * first
            steep += grows
            ratios = f"{second / first:6.2f} {third / first:6.2f}"
            print(
                f"{name:16} {task:6} {first:9.1f} {ratios} {'  <--' if grows else ''}", flush=True
            )
    return steep


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    sys.exit(
        min(main((numbers or [500])[0], [word for word in sys.argv[1:] if not word.isdigit()]), 1)
    )

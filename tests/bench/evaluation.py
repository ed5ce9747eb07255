"""Measure evaluation, alone and against its peers: python tests/bench/evaluation.py.

First what single questions cost, each beside the unit `python -c "import lark, attrs"` of the same
run; `--figures` stops there.

Then two figures for each framework and task, in CPU seconds: ours as a whole process (`argmap
solve`, start-up and reading included), and ours and the peers' for the task alone, after reading.
Peers are taken where this Python has them (`clingo`, `pygarg`, `python-argumentation`); the script
says which are missing, and compares whole processes with `mu-toksia` and `crustabri` where these
are on PATH.  At the end stand the rows in which ours took over 1.5 times as long as clingo.

Every framework is generated from a fixed seed.  `--quick` leaves the large ones out.  Hard
components are in `knots.py`.
"""

import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from clingo_peer import CLINGO

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable
TIMEOUT = 60
MOST = 1.5  # times clingo, beyond which a row is named at the end
SIZES = (50, 200, 1_000) if "--quick" in sys.argv else (50, 200, 1_000, 5_000, 100_000)
TASKS = ("SE-GR", "SE-PR", "SE-ST", "DC-PR", "DS-PR", "CE-PR")
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(ROOT),
}
READ = """
import sys, time
head, *lines = open(sys.argv[1]).read().split("\\n")
names = [str(one + 1) for one in range(int(head.split()[2]))]
pairs = list(dict.fromkeys(tuple(line.split()) for line in lines if line))
task, code = sys.argv[2].split("-")
"""
OURS = """
import sys, time
import argmap.semantics.engine.defended
from argmap.semantics.iccma import problems, read, solve
problems()  # imports the methods
try:
    from pysat.solvers import Solver
    Solver(name="minisat22").delete()
except ImportError:
    pass
instance = read(open(sys.argv[1]).read(), "i23")
start = time.process_time()
solve(instance, sys.argv[2], "1")
print(time.process_time() - start)
"""
PYGARG = (
    READ
    + """
from pygarg.dung import solver
pairs = [list(pair) for pair in pairs]
start = time.process_time()
if task == "SE":
    solver.compute_some_extension(names, pairs, code)
elif task == "CE":
    solver.extension_counting(names, pairs, code)
elif task == "DC":
    solver.credulous_acceptability(names, pairs, "1", code)
else:
    solver.skeptical_acceptability(names, pairs, "1", code)
print(time.process_time() - start)
"""
)
PY_ARG = (
    READ
    + """
from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
    AbstractArgumentationFramework,
)
from py_arg.abstract_argumentation_classes.argument import Argument
from py_arg.abstract_argumentation_classes.defeat import Defeat
from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension
from py_arg.algorithms.semantics.get_preferred_extensions import (
    get_preferred_extensions,
)
from py_arg.algorithms.semantics.get_stable_extensions import get_stable_extensions
made = {name: Argument(name) for name in names}
defeats = [Defeat(made[one], made[other]) for one, other in pairs]
framework = AbstractArgumentationFramework("", list(made.values()), defeats)
solve = {"GR": get_grounded_extension, "PR": get_preferred_extensions, "ST": get_stable_extensions}
start = time.process_time()
solve[code](framework)
print(time.process_time() - start)
"""
)

READ_PLAINLY = """
import sys
head, *lines = open(sys.argv[1]).read().split("\\n")
rows = [[] for _ in range(int(head.split()[2]) + 1)]
for line in lines:
    if line:
        one, other = line.split()
        rows[int(one)].append(int(other))
"""
PARTS = """
import argmap, argmap.model, argmap.diagnostics
map_ = argmap.ArgumentMap(statements=(argmap.Statement("a"),))
"""
QUESTIONS = """
import gc, sys, time
from random import Random
import argmap
from argmap.semantics.circuits.framework import Framework
argmap.evaluate, argmap.strengths  # imported before
what, size = sys.argv[1], int(sys.argv[2])
rng = Random(1)
names = [f"s{one}" for one in range(size)]

KINDS = ("supports",) * 11 + ("attacks",) * 5 + ("undercuts",) * 3 + ("contradicts",)

def parent(one):
    return names[rng.randrange(max(0, one - 50), one)]

def article():
    statements = [argmap.Statement(name, f"Statement {name}.") for name in names]
    relations = []
    for one in range(1, size):
        kind = rng.choice(KINDS)
        if kind == "undercuts":
            steps = [step for step in relations[-3:] if step.kind in ("supports", "attacks")]
            aim = steps[-1].id if steps else parent(one)
            kind = "undercuts" if steps else "attacks"
        else:
            aim = parent(one)
        premises = {names[one], *(() if kind != "supports" or one % 7 else (names[one - 1],))}
        relations.append(argmap.Relation(kind, sorted(premises - {aim}), aim))
    return argmap.ArgumentMap(statements=statements, relations=relations)

def attacks():
    pairs = [(names[one], parent(one)) for one in range(1, size)]
    return Framework(names, [*pairs, *(pair[::-1] for pair in pairs if rng.random() < 0.1)])

def tree():
    sides = [], []
    for one in range(1, size):
        sides[one % 2].append((names[one], parent(one)))
    return Framework(names, *sides)

def mutual(pairs, more=()):
    ends = [end for pair in pairs for end in pair]
    return Framework(ends, [*pairs, *(pair[::-1] for pair in pairs), *more])

def count(framework):
    return argmap.evaluate(framework, "preferred").extensions.count

pairs = [(f"a{one}", f"b{one}") for one in range(size)]
linked = [(f"a{one}", f"a{one + 1}") for one in range(size - 1)]
star = [("hub", f"leaf{one}") for one in range(size)]
asked = {
    "statuses": (article, lambda map_: [one.status for one in argmap.evaluate(map_).values()]),
    "shares": (attacks, lambda framework: [
        (one.credulous, one.sceptical)
        for one in argmap.evaluate(framework, "preferred").values()
    ]),
    "pairs": (lambda: mutual(pairs), count),
    "star": (lambda: mutual(star), count),
    "linked": (lambda: mutual(pairs, linked), count),
    "strengths": (tree, argmap.strengths),
}
if what in asked:
    make, ask = asked[what]
    ask(mutual([("a", "b")]) if what != "statuses" else argmap.loads("a: A.\\n"))  # imports
    subjects = [make() for _ in range(5 if size <= 1_000 else 1)]
else:
    before = article()
    subjects = [before.replace(f"s{one}", weight=0.0) for one in range(5, size, 100)]
    aims = {one.target for one in before.relations}
    for one in range(7, size, 100):
        if before.relations[one].id not in aims:
            kept = before.relations[:one] + before.relations[one + 1 :]
            subjects.append(argmap.ArgumentMap(statements=before.statements, relations=kept))
    result = argmap.evaluate(before, what)
    list(map(result.status, result))

    def ask(subject):
        after = result.after(subject)
        list(map(after.status, after))

    ask(before)
times = []
gc.collect()
for subject in subjects:
    start = time.process_time()
    ask(subject)
    times.append(time.process_time() - start)
print(sorted(times)[len(times) // 2])
"""

Edges = list[tuple[int, int]]


def article(size: int, rng: random.Random) -> Edges:
    """Attack as articles do: trees with some contradictions."""
    edges = []
    for node in range(2, size + 1):
        parent = rng.randint(max(1, node - 50), node - 1)
        edges.append((node, parent))
        if rng.random() < 0.1:
            edges.append((parent, node))
    return edges


def erdos_renyi(size: int, rng: random.Random) -> Edges:
    """Attack at random, two attacks an argument."""
    return [(rng.randint(1, size), rng.randint(1, size)) for _ in range(2 * size)]


def barabasi_albert(size: int, rng: random.Random) -> Edges:
    """Attack what is attacked already, either way round."""
    ends = [1, 2]
    edges = [(1, 2)]
    for node in range(3, size + 1):
        for target in {rng.choice(ends), rng.choice(ends)}:
            edges.append((node, target) if rng.random() < 0.7 else (target, node))
            ends += [node, target]
    return edges


def watts_strogatz(size: int, rng: random.Random) -> Edges:
    """Attack neighbours on a ring, sometimes somebody far away."""
    return [
        (node, rng.randint(1, size) if rng.random() < 0.2 else (node + step - 1) % size + 1)
        for node in range(1, size + 1)
        for step in (1, 2)
    ]


def pairs(size: int, _: random.Random) -> Edges:
    """Set arguments against each other two by two."""
    return [
        edge
        for number in range(1, size, 2)
        for edge in ((number, number + 1), (number + 1, number))
    ]


def chain(size: int, _: random.Random) -> Edges:
    """Attack the next one."""
    return [(number, number + 1) for number in range(1, size)]


def ring(size: int, _: random.Random) -> Edges:
    """Attack the next one, and the last the first."""
    return [*((number, number + 1) for number in range(1, size)), (size, 1)]


FAMILIES: tuple[Any, ...] = (
    article,
    erdos_renyi,
    barabasi_albert,
    watts_strogatz,
    pairs,
    chain,
    ring,
)


def run(command: Sequence[str]) -> tuple[float, str] | None:
    """Return the CPU seconds of a command and what it prints, or None when it fails or is late."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        printed, _ = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        return None
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, printed.decode()


def task_alone(script: str, file: Path, task: str) -> float | None:
    """Return the seconds that a script says its task took."""
    output = run((PYTHON, "-c", script, str(file), task))
    return float(output[1].split()[-1]) if output else None


def whole(name: Sequence[str], file: Path, task: str) -> float | None:
    """Return the CPU seconds of a solver's whole process."""
    asked = ("-a", "1") if task[:2] in ("DC", "DS") else ()
    output = run((*name, "-p", task, "-fo", "i23", "-f", str(file), *asked))
    return output[0] if output else None


def median(command: Sequence[str], runs: int = 7) -> float:
    """Return the median CPU seconds of a command that does not fail."""
    results = [run(command) for _ in range(runs)]
    return statistics.median(result[0] for result in results if result)


def saved(family: Any, size: int, folder: Path) -> Path:
    """Return a file with a framework of a family, of that size."""
    file = folder / f"{family.__name__}-{size}.af"
    edges = family(size, random.Random(size))  # noqa: S311 - no secret
    text = "".join(f"{attacker} {target}\n" for attacker, target in edges)
    file.write_text(f"p af {size}\n{text}", encoding="utf-8")
    return file


def figures(folder: Path) -> None:
    """Print what single questions cost, beside the unit and what they are to stay within."""
    unit = median((PYTHON, "-c", "import lark, attrs"))
    print(f"unit: import lark, attrs = {unit:.3f} s; figures are in CPU seconds and units\n")

    def show(name: str, value: float, reach: float) -> None:
        print(f"{name:56} {value:8.4f} {value / unit:7.3f}   reach {reach / 0.09:7.3f}", flush=True)

    imports = median((PYTHON, "-c", PARTS))
    for semantics in ("grounded", "preferred"):
        asked = f"{PARTS}argmap.evaluate(map_, {semantics!r})['a'].status"
        show(f"import of evaluation, {semantics}", median((PYTHON, "-c", asked)) - imports, 0.015)
    for name, question, size, reach in (
        # Reasons and attacks rebut each other: a third more nodes than in the 0.3 s of before,
        # and half of the time goes by until the map is a circuit.
        ("grounded status of every statement, 100,000", "statuses", 100_000, 0.6),
        ("credulous and sceptical under preferred, 5,000", "shares", 5_000, 0.1),
        ("credulous and sceptical under preferred, 100,000", "shares", 100_000, 1.2),
        ("preferred extensions of 100 pairs, counted", "pairs", 100, 0.1),
        ("preferred extensions of a star of 100, counted", "star", 100, 0.1),
        ("preferred extensions of 80 linked pairs, counted", "linked", 80, 0.1),
        ("strengths on a tree of 1,000", "strengths", 1_000, 0.002),
        ("strengths on a tree of 100,000", "strengths", 100_000, 1.0),
        # The map is compiled anew, and only components that changed are searched again; where the
        # edit states a second strength, all are compared, which takes some times as long.
        ("a map of 1,000 after an edit, grounded", "grounded", 1_000, 0.003),
        ("a map of 1,000 after an edit, preferred", "preferred", 1_000, 0.01),
    ):
        runs = [run((PYTHON, "-c", QUESTIONS, question, str(size))) for _ in range(5)]
        show(name, statistics.median(float(run[1]) for run in runs if run), reach)
    argmap = (PYTHON, "-m", "argmap")
    small, large = (str(saved(article, size, folder)) for size in (1_000, 100_000))
    task = (*argmap, "solve", "-p", "SE-PR", "-f")
    # the search is a small part of it; the rest is the import of the engine, which --version spares
    ratio = median((*task, small)) / median((*argmap, "--version"))
    print(f"SE-PR of 1,000, whole process: {ratio:.2f} times argmap --version   reach 1.5")
    ratio = median((*task, large)) / median((PYTHON, "-c", READ_PLAINLY, large))
    print(f"SE-PR of 100,000, whole process: {ratio:.2f} times reading it plainly   reach 4")
    print()


def peers() -> dict[str, str | None]:
    """Return the peers that are there: a script for a library, None for a command."""
    scripts: dict[str, str | None] = {}
    for name, module, script in (
        ("clingo", "clingo", CLINGO),
        ("pygarg", "pygarg", PYGARG),
        ("python-argumentation", "py_arg", PY_ARG),
    ):
        if find_spec(module):
            scripts[name] = script
        else:
            print(f"no {name}: pip install {name}")
    for name in ("mu-toksia", "crustabri"):
        if shutil.which(name):
            scripts[name] = None
        else:
            print(f"no {name} on PATH")
    return scripts


def main() -> None:
    """Print a line for each framework and task: our seconds, and how many times the peers'."""
    with tempfile.TemporaryDirectory() as folder:
        figures(Path(folder))
    if "--figures" in sys.argv:
        return
    scripts = peers()
    print(f"{'framework':24} {'task':6} {'process':>8} {'task':>8}", end="")
    print("".join(f" {name:>22}" for name in scripts))
    slower: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for family in FAMILIES:
            late: set[tuple[str, str]] = set()
            for size in SIZES:
                file = saved(family, size, Path(folder))
                for task in TASKS:
                    ratio = row(file, task, scripts, late)
                    if ratio is not None and ratio > MOST:
                        slower.append(f"{file.stem} {task}: {ratio:.2f}")
    print(f"\n{len(slower)} rows over {MOST} times clingo: {', '.join(slower) or 'none'}")


def row(
    file: Path, task: str, scripts: Mapping[str, str | None], late: set[tuple[str, str]]
) -> float | None:
    """Measure one task on one framework; a peer that was late is not asked about a larger one.

    Returned is how many times as long as clingo ours took, None where one of the two was late.
    """
    ratio = None
    process = whole((PYTHON, "-m", "argmap", "solve"), file, task)
    alone = task_alone(OURS, file, task)
    print(f"{file.stem:24} {task:6}", end="")
    for seconds in (process, alone):
        print(f" {'stopped':>8}" if seconds is None else f" {seconds:8.4f}", end="")
    for name, script in scripts.items():
        cell = "-"
        if (name, task) not in late:
            time = whole((name,), file, task) if script is None else task_alone(script, file, task)
            ours = process if script is None else alone
            if time is None:
                late.add((name, task))
            if name == "clingo" and time and ours:
                ratio = ours / time
            cell = f"{time / ours:,.1f} times" if time and ours else "stopped or not offered"
        print(f" {cell:>22}", end="", flush=True)
    print()
    return ratio


if __name__ == "__main__":
    main()

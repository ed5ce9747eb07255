"""Measure evaluation against its peers and print ratios: python tests/bench/evaluation.py.

Two figures for each framework and task, in CPU seconds: ours as a whole process (`argmap solve`,
start-up and reading included), and ours and the peers' for the task alone, after reading.  Peers
are taken where this Python has them (`pygarg`, `python-argumentation`); the script says which are
missing, and compares whole processes with `mu-toksia` and `crustabri` where these are on PATH.
Every framework is generated from a fixed seed.  `--quick` leaves the large ones out.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable
TIMEOUT = 60
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
from argmap.semantics.iccma import problems, read, solve
problems()  # imports the methods
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
        for other in {rng.choice(ends), rng.choice(ends)}:
            edges.append((node, other) if rng.random() < 0.7 else (other, node))
            ends += [node, other]
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
    return [edge for one in range(1, size, 2) for edge in ((one, one + 1), (one + 1, one))]


def chain(size: int, _: random.Random) -> Edges:
    """Attack the next one."""
    return [(one, one + 1) for one in range(1, size)]


def ring(size: int, _: random.Random) -> Edges:
    """Attack the next one, and the last the first."""
    return [*((one, one + 1) for one in range(1, size)), (size, 1)]


FAMILIES = (article, erdos_renyi, barabasi_albert, watts_strogatz, pairs, chain, ring)


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
    found = run((PYTHON, "-c", script, str(file), task))
    return float(found[1]) if found else None


def whole(name: Sequence[str], file: Path, task: str) -> float | None:
    """Return the CPU seconds of a solver's whole process."""
    asked = ("-a", "1") if task[:2] in ("DC", "DS") else ()
    found = run((*name, "-p", task, "-fo", "i23", "-f", str(file), *asked))
    return found[0] if found else None


def peers() -> dict[str, str | None]:
    """Return the peers that are there: a script for a library, None for a command."""
    found: dict[str, str | None] = {}
    for name, module, script in (
        ("pygarg", "pygarg", PYGARG),
        ("python-argumentation", "py_arg", PY_ARG),
    ):
        if find_spec(module):
            found[name] = script
        else:
            print(f"no {name}: pip install {name}")
    for name in ("mu-toksia", "crustabri"):
        if shutil.which(name):
            found[name] = None
        else:
            print(f"no {name} on PATH")
    return found


def main() -> None:
    """Print a line for each framework and task: our seconds, and how many times the peers'."""
    others = peers()
    print(f"{'framework':24} {'task':6} {'process':>8} {'task':>8}", end="")
    print("".join(f" {name:>22}" for name in others))
    with tempfile.TemporaryDirectory() as folder:
        for family in FAMILIES:
            late: set[tuple[str, str]] = set()
            for size in SIZES:
                file = Path(folder) / f"{family.__name__}-{size}.af"
                edges = family(size, random.Random(size))  # noqa: S311 - no secret
                text = "".join(f"{one} {other}\n" for one, other in edges)
                file.write_text(f"p af {size}\n{text}", encoding="utf-8")
                for task in TASKS:
                    row(file, task, others, late)


def row(
    file: Path, task: str, others: Mapping[str, str | None], late: set[tuple[str, str]]
) -> None:
    """Measure one task on one framework; a peer that was late is not asked about a larger one."""
    process = whole((PYTHON, "-m", "argmap", "solve"), file, task)
    alone = task_alone(OURS, file, task)
    shown = [f"{one:8.4f}" if one is not None else f"{'stopped':>8}" for one in (process, alone)]
    print(f"{file.stem:24} {task:6} {' '.join(shown)}", end="")
    for name, script in others.items():
        cell = "-"
        if (name, task) not in late:
            time = whole((name,), file, task) if script is None else task_alone(script, file, task)
            own = process if script is None else alone
            if time is None:
                late.add((name, task))
            cell = f"{time / own:,.1f} times" if time and own else "stopped or not offered"
        print(f" {cell:>22}", end="", flush=True)
    print()


if __name__ == "__main__":
    main()

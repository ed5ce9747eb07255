"""Measure hard components against clingo and print ratios: python tests/bench/knots.py [SIZE…].

Random frameworks (after Erdős and Rényi, Watts and Strogatz, Barabási and Albert) whose undecided
arguments are mostly one strongly connected part; SE-PR, SE-ST, DC-PR and DS-PR in CPU seconds after
reading, ours with `python-sat` and clingo's by answer set programs (both solvers loaded before).
`DIFFER` marks answers that are not the same.  Needs `pip install clingo python-sat`.
"""

import random
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from clingo_peer import CLINGO

ROOT = Path(__file__).parents[2]
SIZES = tuple(map(int, sys.argv[1:])) or (200, 350, 500)
SEEDS = (1, 2)
TASKS = ("SE-PR", "SE-ST", "DC-PR", "DS-PR")
TIMEOUT = 40
OURS = """
import sys, time
from pysat.solvers import Solver
import argmap.semantics.engine.defended
from argmap.semantics.iccma import problems, read, solve
problems()  # imports the methods
Solver(name="cadical153").delete()
file, task, argument = sys.argv[1:]
instance = read(open(file).read(), "i23")
start = time.process_time()
answer = solve(instance, task, argument).split()[0]
print(answer, time.process_time() - start)
"""
Edges = set[tuple[int, int]]


def erdos_renyi(size: int, rng: random.Random) -> Edges:
    """Attack at random, two to four attacks an argument."""
    degree = rng.choice((2, 3, 4))
    return {(rng.randint(1, size), rng.randint(1, size)) for _ in range(degree * size)}


def watts_strogatz(size: int, rng: random.Random) -> Edges:
    """Attack neighbours on a ring or somebody far away, either way round or both."""
    edges = set()
    for node in range(size):
        for step in (1, 2, 3):
            target = (node + step) % size if rng.random() > 0.25 else rng.randrange(size)
            edges.add((node + 1, target + 1) if rng.random() < 0.6 else (target + 1, node + 1))
            if rng.random() < 0.3:
                edges.add((target + 1, node + 1))
    return edges


def barabasi_albert(size: int, rng: random.Random) -> Edges:
    """Attack what is attacked already, either way round or both."""
    ends = [1, 2]
    edges = {(1, 2), (2, 1)}
    for node in range(3, size + 1):
        for target in sorted({rng.choice(ends) for _ in range(3)}):
            edges.add((node, target) if rng.random() < 0.5 else (target, node))
            if rng.random() < 0.4:
                edges.add((target, node))
            ends += [node, target]
    return edges


def run(script: str, file: Path, task: str, argument: int) -> tuple[str, float] | None:
    """Return the answer of a script and the seconds it says it took, or None when it is late."""
    command = (sys.executable, "-c", script, str(file), task, str(argument))
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TIMEOUT, cwd=ROOT, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    answer, seconds = done.stdout.split()
    return answer, float(seconds)


def cell(file: Path, task: str, argument: int) -> str:
    """Measure one task; our seconds, clingo's, and how many times as long ours took."""
    ours, theirs = run(OURS, file, task, argument), run(CLINGO, file, task, argument)
    if ours is None or theirs is None:
        late = [name for name, answer in (("ours", ours), ("clingo", theirs)) if answer is None]
        return f"{' and '.join(late)} late"
    differ = "" if ours[0] == theirs[0] else " DIFFER"
    return f"{ours[1]:.3f} / {theirs[1]:.3f} = {ours[1] / theirs[1]:.2f}{differ}"


def main() -> None:
    """Print a line for each framework."""
    missing = [name for name in ("clingo", "pysat") if not find_spec(name)]
    if missing:
        sys.exit(f"no {' and no '.join(missing)}: pip install clingo python-sat")
    print(f"{'framework':26}", *(f"{task:28}" for task in TASKS))
    with tempfile.TemporaryDirectory() as folder:
        for family in (erdos_renyi, watts_strogatz, barabasi_albert):
            for size in SIZES:
                for seed in SEEDS:
                    rng = random.Random(10 * size + seed)  # noqa: S311 - no secret
                    edges = sorted(family(size, rng))
                    file = Path(folder) / f"{family.__name__}-{size}-{seed}.af"
                    text = "".join(f"{attacker} {target}\n" for attacker, target in edges)
                    file.write_text(f"p af {size}\n{text}", encoding="utf-8")
                    print(f"{file.stem:26}", end="", flush=True)
                    for task in TASKS:
                        print(f" {cell(file, task, rng.randint(1, size)):28}", end="", flush=True)
                    print()


if __name__ == "__main__":
    main()

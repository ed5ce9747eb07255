"""Measure whole processes and print them as ratios within this run: python tests/bench/figures.py.

Each command runs five times after a warm-up; the figure is the median of its CPU seconds (user and
system, its children included) or its peak memory.  Machines differ, so every time stands beside
the unit `python -c "import lark, attrs"`, measured in the same run.  `--quick` runs each once.

Not here: Argdown's own tool as a peer (`argdown.py`).
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "docs" / "examples" / "peace-declaration.arg"
RUNS = 1 if "--quick" in sys.argv else 5
PYTHON = sys.executable
MEGABYTE = 1024
# An installed package has its bytecode: a checkout must be allowed to write its own.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

BARE_TREE = """
import sys
from pathlib import Path
from lark import Lark
grammar = Path(sys.argv[1]).read_text(encoding="utf-8")
Lark(grammar, parser="lalr", maybe_placeholders=True).parse(Path(sys.argv[2]).read_text())
"""


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Return the median CPU seconds and the greatest peak memory in MB of a command."""
    times, peak = [], 0.0
    for run in range(RUNS + (RUNS > 1)):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        if run or RUNS == 1:
            times.append(used.ru_utime + used.ru_stime)
        peak = max(peak, used.ru_maxrss / MEGABYTE)
    return statistics.median(times), peak


def text(statements: int) -> str:
    """Return a map of so many statements, about 130 characters each, as articles have them."""
    lines = ["@title A large map\n"]
    for number in range(statements):
        head = ("", "  + ", "  & ", "    - ", "  + ", "    ~ ", "  + ", "  - ")[number % 8]
        if not head:
            lines.append("\n")
        claim = "claim " if not head else ""
        lines.append(
            f"{head}{claim}s{number}: The council should take measure number {number}, because it "
            "is the one that helps most people of the town in the long run.\n"
        )
    return "".join(lines)


def row(name: str, value: float, unit: float, reach: str) -> None:
    print(f"{name:<44} {value:8.3f} s {value / unit:8.2f} units   reach: {reach}", flush=True)


def main() -> None:
    argmap = (PYTHON, "-m", "argmap")
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for statements in (30, 100, 1_000, 10_000, 100_000):
            files[statements] = str(Path(folder) / f"{statements}.arg")
            Path(files[statements]).write_text(text(statements), encoding="utf-8")
        bare, _ = measure((PYTHON, "-c", "pass"))
        unit, _ = measure((PYTHON, "-c", "import lark, attrs"))
        scale = unit / 0.09
        print(f"unit: import lark, attrs = {unit:.3f} s; bare interpreter {bare:.3f} s\n")
        used, _ = measure((PYTHON, "-c", "import argmap"))
        row("import argmap, over a bare interpreter", used - bare, unit, f"{0.06 * scale:.3f} s")
        used, _ = measure((*argmap, "--version"))
        row("argmap --version", used, unit, "-")
        used, _ = measure((*argmap, "check", files[30]))
        row("check of 30 statements", used, unit, "2 units")
        grammar = str(ROOT / "grammars" / "argmap.lark")
        tree, _ = measure((PYTHON, "-c", BARE_TREE, grammar, files[10_000]))
        row("a bare Lark tree of 10,000 statements", tree, unit, "-")
        used, peak = measure((*argmap, "check", files[10_000]))
        row("check of 10,000 statements", used, unit, f"{3 * tree:.3f} s (3 trees)")
        print(f"{'  of the bare tree':<44} {used / tree:8.2f} times")
        print(f"{'  peak memory':<44} {peak:8.1f} MB               reach: 120 MB")
        larger, _ = measure((*argmap, "check", files[100_000]))
        row("check of 100,000 statements", larger, unit, "linear")
        print(f"{'  of 10,000':<44} {larger / used:8.2f} times")
        _, low = measure((*argmap, "convert", files[100], "--to", "dot"))
        used, peak = measure((*argmap, "convert", files[10_000], "--to", "dot"))
        row("DOT of 10,000 statements", used, unit, f"{2 * scale:.3f} s")
        kilobytes = (peak - low) * MEGABYTE / 9_900
        print(f"{'  memory a statement, all told':<44} {kilobytes:8.2f} KB")
        used, _ = measure((*argmap, "render", str(ARTICLE), "-o", str(Path(folder) / "a.svg")))
        row("SVG of the article", used, unit, f"{0.5 * scale:.3f} s")
        used, _ = measure((*argmap, "render", files[1_000], "-o", str(Path(folder) / "b.svg")))
        row("SVG of 1,000 statements", used, unit, f"{2 * scale:.3f} s")


if __name__ == "__main__":
    main()

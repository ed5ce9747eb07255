"""What reading Argdown costs, beside Argdown itself: `python tests/bench/argdown.py [--quick]`.

First reading in this process, in MB of text for each second of CPU, on texts of several kinds; the
best of several runs.  Then whole processes that read a text and write DOT, ours and `argdown` of
npm, as CPU seconds of all children, the median of several runs, each pair in turn.  Where
`argdown` is not on PATH, the script says so.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from time import process_time

import argmap

RUNS = 1 if "--quick" in sys.argv else 5
SIZES = (100, 1_000, 10_000)
SAID = (
    "the council should take this measure because it helps most people of town in the long run and "
    "costs less than what we pay now"
)
WORDS = SAID.split()
DICE = random.Random(1)  # noqa: S311 - words, no secrets


def sentence(words: int) -> str:
    return " ".join(DICE.choice(WORDS) for _ in range(words)).capitalize() + "."


def chain(elements: int) -> str:
    """Return short statements, each supported by the one before."""
    lines = (
        f"[S{at}]: The council should take measure {at}.\n  + [S{at - 1}]\n"
        for at in range(1, elements)
    )
    return "\n".join(["[S0]: It is so.\n", *lines])


def debate(elements: int) -> str:
    """Return claims with sketched arguments, half of them by their titles only."""
    return "\n".join(
        f"[Claim {at}]: {sentence(12)}\n  + <Pro {at}>: {sentence(15)} #pro\n"
        f"    - <Con {at}>\n  - [Claim {at + 1}]\n"
        for at in range(elements // 3)
    )


def prose(elements: int) -> str:
    """Return sections of claims and arguments as long as those of a newspaper."""
    return "\n".join(
        f"# Section {at}\n\n[Claim {at}]: {sentence(40)}\n  + <Pro {at}>: {sentence(60)} #pro\n"
        f"    - <Con {at}>: {sentence(50)}\n  - [Reason {at}]: {sentence(40)} {{source: p{at}}}\n"
        for at in range(elements // 4)
    )


def structures(elements: int) -> str:
    """Return arguments with their premises, rules and conclusions."""
    return "\n".join(
        f"<Argument {at}>: {sentence(14)}\n\n(1) [P{at}]: {sentence(12)}\n(2) {sentence(10)}\n"
        f"--\nModus ponens {{uses: [1, 2]}}\n--\n(3) {sentence(11)}\n    -> [P{at + 1}]\n"
        for at in range(elements // 4)
    )


KINDS: Sequence[Callable[[int], str]] = (chain, debate, prose, structures)


def in_process(kind: Callable[[int], str]) -> None:
    text = kind(4_000)
    times = []
    for _ in range(RUNS):
        start = process_time()
        argmap.loads(text, format="argdown")
        times.append(process_time() - start)
    size = len(text.encode()) / 1e6
    print(f"{kind.__name__:12}{size:8.2f} MB{min(times):8.3f} s{size / min(times):8.2f} MB/s")


def cpu(*command: str) -> float:
    """Return the CPU seconds of a command and its children."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def in_turn(kind: Callable[[int], str], size: int, argdown: str, folder: Path) -> None:
    path = folder / f"{kind.__name__}-{size}.argdown"
    path.write_text(kind(size), encoding="utf-8")
    ours, theirs = [], []
    for run in count():
        ours.append(cpu(sys.executable, "-m", "argmap", "convert", str(path), "--to", "dot"))
        theirs.append(cpu(argdown, "map", "-f", "dot", "--stdout", str(path)))
        if run >= RUNS:
            break
    our, their = (statistics.median(times[RUNS > 1 :]) for times in (ours, theirs))
    print(
        f"{kind.__name__:12}{size:8} elements  argmap {our:6.2f} s  argdown {their:6.2f} s  "
        f"ratio {our / their:5.2f}",
        flush=True,
    )


def main() -> None:
    argmap.loads("[S]: It is so.", format="argdown")  # imports what it needs
    print("reading, in this process")
    for kind in KINDS:
        in_process(kind)
    argdown = shutil.which("argdown")
    if argdown is None:
        print("\nargdown is not on PATH (npm install -g @argdown/cli): no comparison")
        return
    version = subprocess.run([argdown, "--version"], capture_output=True, text=True, check=False)
    print(f"\nreading and exporting DOT, whole processes; argdown {version.stdout.strip()}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            for size in SIZES:
                in_turn(kind, size, argdown, Path(folder))


if __name__ == "__main__":
    main()

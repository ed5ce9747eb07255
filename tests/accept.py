"""Accept all golden output, and make all generated pages and pictures anew.

    python tests/accept.py              everything that differs
    python tests/accept.py reports      only test files with that word in their names, no pictures
    python tests/accept.py --pictures   only the pictures of the docs

Every test that compares with a kept file does so through `golden.is_golden`, which writes when this
asks for it.  There is no list of golden files here: a new test is found by that call, if the word
golden is in its name.  Read the difference before you commit it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from golden import ACCEPTS

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EXAMPLES = "docs/examples"
# A picture that is read in a column of text, 736 pixels wide on the site: its text has 7 there.
COLUMN = ("--page", "readme", "--min-text", "9")
# What README and docs show of docs/examples: the map, the picture, the options.
PICTURES = (
    ("peace-declaration", "peace-declaration.svg", ()),
    ("peace-declaration", "peace-declaration-overview.svg", ("--collapse",)),
    ("peace-declaration", "peace-declaration-status.svg", ("--collapse", "--status", *COLUMN)),
    ("peace-declaration", "peace-declaration-light.svg", ("--page", "readme", "--theme", "light")),
    ("peace-declaration", "peace-declaration-dark.svg", ("--page", "readme", "--theme", "dark")),
    ("peace-declaration", "peace-declaration-slide.svg", ("--page", "slide")),
    ("peace-declaration", "peace-declaration-sheet.svg", ("--page", "a4-landscape", "--pages")),
    ("school-phones", "school-phones-tree.svg", ("--layout", "tree", "--page", "readme")),
    ("school-phones", "school-phones-graph.svg", ("--layout", "graph", "--page", "readme")),
    (
        "continental-drift",
        "continental-drift-sources.svg",
        ("--color-by", "source", "--no-names", *COLUMN),
    ),
    ("school-phones", "school-phones.svg", ()),
    ("continental-drift", "continental-drift.svg", ()),
    ("infusion-pump", "infusion-pump.svg", ()),
    ("harbour-mill", "harbour-mill.svg", ()),
    ("free-will", "free-will.svg", ()),
)
# What docs/verdicts.md shows of its own maps: the block, and the verdict that names the picture.
VERDICTS = (
    ("market.arg", "supported"),
    ("bridge.arg", "disputed"),
    ("storm.arg", "undecided"),
    ("door.arg", "unsupported"),
    ("lake.arg", "refuted"),
)


def verdict_maps() -> dict[str, str]:
    """Return the maps of docs/verdicts.md by the name of their picture."""
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```arg[^\n]* ?title=(\S+)\n(.*?)```", page, re.DOTALL))
    return {f"verdicts-{verdict}.svg": blocks[name] for name, verdict in VERDICTS}


def tutorial_maps() -> dict[str, str]:
    """Return the maps of the steps of docs/tutorial.md that it shows, by their picture."""
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    steps = re.findall(r"```arg title=talks.arg\n(.*?)```", page, re.DOTALL)
    return {f"tutorial-{n}.svg": text for n, text in enumerate((steps[0], steps[2], steps[-1]), 1)}


def first_map() -> str:
    """Return the ten lines of the README."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    return page.partition("```arg title=promise.arg\n")[2].partition("```")[0]


def comparing(words: list[str]) -> list[Path]:
    """Return the test files with golden output and one of the words in their names."""
    return [
        path
        for path in sorted(TESTS.glob("test_*.py"))
        if "is_golden(" in path.read_text(encoding="utf-8")
        and (not words or any(word in path.stem for word in words))
    ]


def accept(words: list[str]) -> int:
    """Run the tests that compare, which write what differs; return the worst status."""
    files = comparing(words)
    if not files:
        sys.exit(f"no test file with kept output is called like {' or '.join(words)}")
    command = [sys.executable, "-m", "pytest", "-q", "-rP", "-k", "golden", *map(str, files)]
    done = subprocess.run(
        command,
        env={**os.environ, ACCEPTS: "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    wrote = sorted({line for line in done.stdout.splitlines() if line.startswith("wrote ")})
    print("\n".join(wrote) or "nothing differs")  # noqa: T201 - a command
    if done.returncode:
        print(done.stdout[-3000:])  # noqa: T201 - what failed besides
    return done.returncode


def draw() -> int:
    """Draw the pictures of the docs; return the worst status."""
    worst = 0
    for source, picture, words in PICTURES:
        if not (ROOT / EXAMPLES / f"{source}.arg").exists():
            continue
        command = [sys.executable, "-m", "argmap", "render", f"{EXAMPLES}/{source}.arg"]
        output = ["-o", f"{EXAMPLES}/{picture}", "--fresh"]
        done = subprocess.run([*command, *output, *words], cwd=ROOT, check=False)
        worst = max(worst, done.returncode)
    options = {**dict.fromkeys(verdict_maps(), ("--status",)), "tutorial-3.svg": COLUMN}
    for theme in ("light", "dark"):
        options[f"readme-{theme}.svg"] = ("--page", "readme", "--theme", theme)
    firsts = dict.fromkeys(("readme-light.svg", "readme-dark.svg"), first_map())
    texts = {**verdict_maps(), **tutorial_maps(), **firsts}
    for picture, text in texts.items():
        command = [sys.executable, "-m", "argmap", "render", "-", "--fresh"]
        output = ["-o", f"docs/{picture}", *options.get(picture, ())]
        data = text.encode()
        done = subprocess.run([*command, *output], cwd=ROOT, input=data, check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    asked = sys.argv[1:]
    status = 0 if asked == ["--pictures"] else accept(asked)
    if not asked or asked == ["--pictures"]:
        status = max(status, draw())
    sys.exit(status)

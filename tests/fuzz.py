"""Read, check, fix, write and draw texts that nobody would write: python tests/fuzz.py --count 9.

Half the inputs are argmap's own language, made of what opens lines and heads elsewhere; the others
are the cases and examples of every format with a few places changed.  Each is read; its findings
are asked, its fixes made, its map written and read again, and every tenth that has a map is
drawn.  An input depends on `--seed` and its number alone: `--only 812` repeats one.

A script, not a test: pytest does not collect it.  It ends with 1 when an input failed.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from test_slips import BETWEEN, lost

import argmap
from argmap import ArgumentMap, api
from argmap.diagnostics import ArgmapError, Severity
from argmap.formats import formats
from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.files import read_source
from argmap.syntax.format import format as formatted
from argmap.syntax.lines.attributes import OWNERS

ROOT = Path(__file__).parents[1]
LARGEST = 6_000  # characters of an example that is changed: larger ones say nothing more
EVERY_DRAWN = 10  # inputs of which one is drawn, if there is a map in it
ROUNDS = 30
KEYS = (*statement_kinds(), *relation_kinds(), *(key for keys in OWNERS.values() for key in keys))
NEAR = 0.5  # likeness, from 0 to 1: two words of which half the letters agree
OPENINGS = (
    "", "", "", "  ", "  ", "    ", "    ", "      ", "\t", " ", "\u00a0 ", "\u3000",
)  # fmt: skip
HEADS = (
    "+ ", "- ", "~ ", "& ", "= ", "+> ", "-> ", ">< ", "~+ ", "+", "-", "＋ ", "* ", "• ", "– ",
    "— ", "1. ", "2) ", "> ", "<+ ", "# ", "## ", "// ", "@note ", "@hedge ", "@id ", "~@by ",
    "@source ", "@date ", "@expect ", "@weight ", "@title ", "@", "~@", "claim ", "claim a: ",
    "question q: ", "source s: ", "actor p: ", "a: ", "b: ", "+ b: ", "- c: ", '- "T": ', "**a**: ",
    "`a`: ", "“T”: ", "supports ", "a supports b", "a & b attacks c", "a -> b undercuts ", "```arg",
    "```", "",
)  # fmt: skip
WORDS = (
    "a", "b", "c", "rain", "Rain", "the", "claim", "premise", "Premise", "source", "supports",
    "attacks", "undercuts", "note", "doi", "https", "it", "is", "3", "12", "1.", "2)", ":", ": ",
    "-", "–", "—", "*", "•", "+", "&", "~", "=", ">", "<+", "->", "#", "@by", "//", "/", "\\", '"',
    "“", "”", "(", ")", ".", ",", "`", "'", "[x]", "**", "\u3000", "\u00a0", "：", "＋", "桜", "é",
    "e\u0301", "\u202e", "\u200d", "😀", "0.5", "60%", "2018-09", "in", "out", "grounded", "שלום",
    "$", "\ufeff", "\x0b", "\x1c", "\u2028", "<b>", "&amp;", "{", "}", "[", "]", "|", "_", "^",
)  # fmt: skip


def own_text(chance: random.Random) -> str:
    """Return a text of a few lines in argmap's own language, or nearly so."""
    lines = []
    for _ in range(chance.randint(1, 7)):
        joint = chance.choice((" ", " ", " ", ""))
        words = joint.join(chance.choices(WORDS, k=chance.randint(0, 5)))
        lines.append(chance.choice(OPENINGS) + chance.choice(HEADS) + words)
    return "\n".join(lines) + chance.choice(("\n", ""))


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Return the examples as pairs of a format and a text."""
    pairs = []
    for path in sorted(ROOT.glob("tests/cases/formats/*/*")):
        known = formats().get(path.parent.name)
        if known is not None and known.read is not None and path.suffix != ".arg":
            pairs.append((path.parent.name, path))
    for folder in ("docs/examples", "tests/cases/syntax/maps", "tests/cases/slips"):
        pairs += [("arg", path) for path in sorted((ROOT / folder).glob("*.arg"))]
    texts = ((name, path.read_bytes().decode(errors="replace")) for name, path in pairs)
    return tuple((name, text) for name, text in texts if len(text) <= LARGEST)


def changed(chance: random.Random, text: str, second: str) -> str:
    """Return a text with one to four places deleted, doubled, moved, overwritten or spliced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 1, 2, 5, 20, 200)))
        slip = chance.randrange(7)
        if slip == 0:
            text = text[:start] + text[end:]
        elif slip == 1:
            text = text[:end] + text[start:]
        elif slip == 2:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + text[start:end] + text[place:]
        elif slip == 3:
            text = text[:start] + chance.choice(WORDS) + text[end:]
        elif slip == 4:
            lines = text.split("\n")
            lines[chance.randrange(len(lines))] = chance.choice(second.split("\n"))
            text = "\n".join(lines)
        elif slip == 5:
            lines = text.split("\n")
            at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
            text = "\n".join(lines)
        else:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(('"', "'", "\0", "0", "-1", "1e999", "\ud800", "<"))
    return text


def drawn_input(seed: int, number: int) -> tuple[str, str]:
    """Return the format and the text of an input."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - not for secrets
    if chance.random() < 0.5:
        return "arg", own_text(chance)
    name, text = chance.choice(examples())
    return name, changed(chance, text, chance.choice(examples())[1])


def try_own(text: str, number: int) -> ArgumentMap | None:
    """Hold what is owed to any text of argmap's own language, and return its map when fixed."""
    document = api.reads(text)
    for finding in document.check():
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text)
    if document.map is not None:
        tidied = formatted(document.source)
        again = api.reads(tidied)
        assert again.map == document.map, f"formatted: {tidied!r}"
        assert formatted(SourceFile("x", tidied)) == tidied, f"formatted twice: {tidied!r}"
    if number % 2:
        fix_all(text, unsafe=False)
    return fix_all(text, unsafe=True)


def is_spelled_anew(word: str, before: str, after: str) -> bool:
    """Return whether a lost word is a key of the language, or a slip for a word that came.

    So are other words for kinds and values, and those that a verb replaces (`From P1 it follows
    that C1`).
    """
    values = ("kind", "value-confidence", "value-mode", "value-stance")
    if word in BETWEEN or any(word in meanings(family) for family in values):
        return True
    return bool(get_close_matches(word, (*lost(after, before), *KEYS), 1, NEAR))


def fix_all(text: str, *, unsafe: bool) -> ArgumentMap | None:
    """Return the map of a text with its fixes made, and those of what comes of them."""
    document = api.reads(text)
    for _ in range(ROUNDS):
        new = document.fixed(unsafe=unsafe)
        if new == document.text:
            gone = [word for word in lost(text, new) if not is_spelled_anew(word, text, new)]
            assert not gone, f"lost {gone}: {new!r}"
            return document.map
        again = api.reads(new)
        assert document.map is None or again.map is not None, f"unreadable after fixes: {new!r}"
        document = again
    raise AssertionError(f"still not fixed: {document.text!r}")


def try_foreign(name: str, text: str) -> ArgumentMap | None:
    """Hold what is owed to any text of another format, and return its map."""
    document = api.reads(text, name="x", format=name)
    has_error = any(finding.severity is Severity.ERROR for finding in document.diagnostics)
    assert has_error or document.map is not None  # both, where a tool refuses what is read here
    if document.map is None:
        return None
    document.check()
    known = formats()[name]
    if known.write is not None:
        written = known.write(document.map).text
        assert api.reads(written, name="x", format=name).map is not None, f"written: {written!r}"
    return document.map


def try_map(map_: ArgumentMap, number: int, tally: Counter[str]) -> None:
    """Hold what is owed to any map that was read."""
    written = map_.dumps()
    again = read_source(SourceFile("x", written)).map
    assert again == map_, f"dumped: {written!r}"
    targets = [known for known in formats().values() if known.write is not None]
    target = targets[number % len(targets)]
    assert target.write is not None
    target.write(map_)
    tally["written"] += 1
    if number % EVERY_DRAWN == 0 and len(map_.statements) < 60:
        argmap.render(map_)
        tally["drawn"] += 1


def try_input(seed: int, number: int, tally: Counter[str]) -> None:
    name, text = drawn_input(seed, number)
    try:
        map_ = try_own(text, number) if name == "arg" else try_foreign(name, text)
        if map_ is not None:
            try_map(map_, number, tally)
    except ArgmapError as refused:  # what cannot be written says so, with findings
        tally["refused"] += 1
        tally["refused without a finding"] += not refused.diagnostics


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000, help="inputs to try")
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat the one input of this number")
    parser.add_argument("--most", type=int, default=20, help="failures after which it stops")
    options = parser.parse_args()
    only: int | None = options.only
    first: int = options.start if only is None else only
    numbers = range(first, first + (options.count if only is None else 1))
    if only is not None:
        print(repr(drawn_input(options.seed, only)))
    tally: Counter[str] = Counter()
    began = time.perf_counter()
    for number in numbers:
        tally["read"] += 1
        try:
            try_input(options.seed, number, tally)
        except Exception:  # noqa: BLE001 - any is a failure, and the next input is tried
            tally["failed"] += 1
            print(f"--- input {number} of seed {options.seed}\n{traceback.format_exc(limit=-4)}")
            if tally["failed"] >= options.most:
                break
        if tally["read"] % 10_000 == 0:
            print(f"{dict(tally)} in {time.perf_counter() - began:.0f} s", flush=True)
    print(f"{dict(tally)} in {time.perf_counter() - began:.0f} s", flush=True)
    return 1 if tally["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())

"""Problems as the ICCMA competition puts them: its files, its tasks, its answers.

Files are `i23` (`p af n`, then a line `i j` for each attack, since 2021), `apx` (`arg(a).`,
`att(a,b).`) and `tgf` (names, `#`, pairs).  Tasks are SE (some extension), EE (every extension), CE
(count them), DC and DS (is an argument in some, in every one), each with the code of a semantics.
Rules: http://argumentationcompetition.org/2019/rules.html, 2021 and 2023 likewise.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from argmap.registry import everything
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.extensions import Semantics
from argmap.semantics.phrases import digits

TASKS = ("SE", "EE", "CE", "DC", "DS")
_MOST_LISTED = 1_000_000  # extensions: more fill gigabytes
_FIRST = ("CO", "PR", "ST", "SST", "STG", "GR", "ID")  # as the competition lists them


class Instance(NamedTuple):
    """A framework as the competition gives it: arguments by name, in the order of the file."""

    names: list[str]
    graph: Circuit
    format: str


def read(text: str, format: str) -> Instance:  # noqa: A002 - the competition's word
    """Return the framework of a text in the format `i23`, `apx` or `tgf`.

    Comments and blank lines are passed over; attacks that are there twice count once.  `ValueError`
    for an unknown format, or with the line that cannot be read.
    """
    name = known_format(format)
    names, targets = _READERS[name](text)
    return Instance(names, Circuit.of_targets(targets), name)


def known_format(name: str) -> str:
    """Return the name of a format in small letters, or raise `ValueError`."""
    if name.lower() not in _READERS:
        raise ValueError(f"unknown format {name!r}: it is {', '.join(_READERS)}")
    return name.lower()


def format_of(path: str, text: str = "") -> str:
    """Return the format that the name of a file tells, else its text, else `i23`."""
    suffix = path.rpartition(".")[2].lower()
    if suffix in _READERS:
        return suffix
    if suffix == "af" or re.match(_HEADED, text):
        return "i23"
    if re.match(_FACTUAL, text):
        return "apx"
    return "tgf" if re.search(_PARTED, text) else "i23"


def problems() -> list[str]:
    """Return every problem, the task first: `SE-CO`."""
    return [f"{task}-{code}" for code in _codes() for task in TASKS]


def solve(
    instance: Instance, problem: str, argument: str = "", budget: Budget | None = None
) -> str:
    """Return the answer to a problem, to the letter, its last line end left out.

    `argument` is for DC and DS.  The letters of a problem may be small: no two problems differ
    in that alone, as two arguments may.  With the format `i23`, an argument that is accepted by
    some extension, or not by all, comes with such an extension as the rules of 2023 want it.
    Errors: `ValueError` for an unknown problem or argument; `LimitError`.
    """
    task, _, code = problem.upper().partition("-")
    method = _codes().get(code)
    if task not in TASKS or method is None:
        otherwise = "it is a task and a semantics, such as SE-PR"
        from argmap.diagnostics import or_meant

        raise ValueError(or_meant(f"unknown problem {problem!r}", problem, problems(), otherwise))
    node = _asked(instance, argument) if task in ("DC", "DS") else -1
    extensions = method.answer(instance.graph, budget or Budget(), called="arguments")
    if node >= 0:
        inside = task == "DC"
        example = extensions.example(node, inside=inside)
        word = "YES" if (example is not None) == inside else "NO"
        certified = example is not None and instance.format == "i23"
        return f"{word}\n{_shown(instance, example)}" if certified else word
    if task == "CE":
        return digits(extensions.count)
    if task == "EE":
        count = extensions.count  # a search that is stopped says how many there are at least
        if count > _MOST_LISTED:
            raise LimitError(f"there are {digits(count)} extensions, too many to list")
        rows = "".join(f"{_bracketed(instance, extension)}\n" for extension in extensions)
        return f"[\n{rows}]" if rows else "[]"
    return _shown(instance, extensions.first())


@cache
def _codes() -> dict[str, Semantics]:
    by_code = {
        semantic.code: semantic
        for semantic in everything("argmap.semantics.extensions", Semantics).values()
    }
    return {code: by_code[code] for code in dict.fromkeys([*_FIRST, *sorted(by_code)])}


def _asked(instance: Instance, argument: str) -> int:
    if argument in instance.names:
        return instance.names.index(argument)
    if not argument:
        raise ValueError("DC and DS ask about an argument: name it with -a")
    from argmap.diagnostics import or_meant

    raise ValueError(or_meant(f"no argument {argument!r}", argument, instance.names))


def _shown(instance: Instance, extension: Iterable[int] | None) -> str:
    if extension is None:
        return "NO"
    if instance.format == "i23":
        return " ".join(["w", *(instance.names[node] for node in extension)])
    return _bracketed(instance, extension)


def _bracketed(instance: Instance, extension: Iterable[int]) -> str:
    return f"[{','.join(instance.names[node] for node in extension)}]"


Rows = tuple[list[str], list[list[int]]]  # names, and the targets of each

_HEADED = r"(?:\s|#[^\n]*\n)*p\s+af\b"  # these three are seldom needed, and compiled then
_FACTUAL = r"(?:\s|%[^\n]*\n)*(?:arg|att)\s*\("
_PARTED = r"(?m)^[ \t]*#[ \t]*$"
_MOST_ARGUMENTS = 10_000_000  # arguments: the largest framework of a competition has a million
_COMMENTS = re.compile(r"(?:\s*+#[^\n]*+)*+\s*+")
_I23 = re.compile(
    rf"{_COMMENTS.pattern}p[^\S\n]++af[^\S\n]++([0-9]++)[^\S\n]*+(?=\n|\Z)"
    r"((?:\s*+(?:#[^\n]*+|[0-9]{1,8}+[^\S\n]++[0-9]{1,8}+[^\S\n]*+)(?=\n|\Z))*+)\s*+"
)
_FACTS = re.compile(
    r"\s*(?:%[^\n]*|arg\s*\(\s*([^\s(),%]+)\s*\)\s*\.?"
    r"|att\s*\(\s*([^\s(),%]+)\s*,\s*([^\s(),%]+)\s*\)\s*\.?)",
    re.ASCII,
)


def _i23(text: str) -> Rows:
    read = _I23.match(text)
    if read is None:
        headless = "'p af' and the number of arguments"
        rest = _COMMENTS.sub("", text, count=1)
        if not rest:
            raise ValueError(f"{headless} are missing")
        raise ValueError(f"line {_line(text, len(text) - len(rest))}: {headless} must come first")
    if len(read[1]) > len(str(_MOST_ARGUMENTS)) or int(read[1]) > _MOST_ARGUMENTS:
        raise ValueError(f"more than {_MOST_ARGUMENTS} arguments are not read")
    size, pairs = int(read[1]), read[2]
    if "#" in pairs:
        pairs = re.sub("#[^\n]*", lambda comment: " " * len(comment[0]), pairs)
    ends = list(map(int, pairs.split()))
    wrong = read.end()
    if ends and (max(ends) > size or min(ends) < 1):
        lines = re.finditer(r"\S+\s+\S+", pairs)
        numbers = zip(lines, ends[::2], ends[1::2], strict=True)
        wrong = read.start(2) + next(
            line.start() for line, *pair in numbers if max(pair) > size or min(pair) < 1
        )
    if wrong < len(text):
        expected = f"is not an attack such as '1 2' between arguments 1 to {size}"
        raise _unread(text, wrong, expected)
    attacks = zip(ends[::2], ends[1::2], strict=True)
    return _rows(list(map(str, range(1, size + 1))), attacks, first=1)


def _apx(text: str) -> Rows:
    """Facts may stand in any order, several on a line."""
    names: dict[str, int] = {}
    attacks: list[re.Match[str]] = []
    at = 0
    while fact := _FACTS.match(text, at):
        at = fact.end()
        if fact[1]:
            names.setdefault(fact[1], len(names))
        elif fact[2]:
            attacks.append(fact)
    rest = text[at:].lstrip()
    if rest:
        raise _unread(text, len(text) - len(rest), "is neither arg(a). nor att(a,b).")
    for fact in attacks:
        lost = next((name for name in fact.group(2, 3) if name not in names), None)
        if lost is not None:
            raise ValueError(f"line {_line(text, fact.start(2))}: no argument {lost!r}")
    return _rows(list(names), [(names[fact[2]], names[fact[3]]) for fact in attacks])


def _tgf(text: str) -> Rows:
    lines = enumerate(text.split("\n"), 1)
    rows = ((number, line, line.split()) for number, line in lines if line.strip())
    above = takewhile(lambda row: row[2][0] != "#", rows)
    names = {name: at for at, name in enumerate(dict.fromkeys(words[0] for *_, words in above))}
    pairs = []
    for number, line, words in rows:
        if len(words) < 2 or words[0] not in names or words[1] not in names:  # noqa: PLR2004 - two ends
            wrong = f"{line.strip()[:40]!r} is not an attack between arguments"
            raise ValueError(f"line {number}: {wrong}")
        pairs.append((names[words[0]], names[words[1]]))
    return _rows(list(names), pairs)


def _line(text: str, at: int) -> int:
    return 1 + text.count("\n", 0, at)


def _unread(text: str, at: int, expected: str) -> ValueError:
    line = text[at:].partition("\n")[0].strip()
    return ValueError(f"line {_line(text, at)}: {line[:40]!r} {expected}")


def _rows(names: list[str], pairs: Iterable[tuple[int, int]], *, first: int = 0) -> Rows:
    targets: list[list[int]] = [[] for _ in range(len(names) + first)]
    for node, neighbour in pairs:
        targets[node].append(neighbour - first)
    return names, [row if len(row) < 2 else list(dict.fromkeys(row)) for row in targets[first:]]  # noqa: PLR2004 - nothing is there twice


_READERS: dict[str, Callable[[str], Rows]] = {"i23": _i23, "apx": _apx, "tgf": _tgf}
FORMATS = tuple(_READERS)

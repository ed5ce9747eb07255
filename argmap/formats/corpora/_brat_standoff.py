"""The lines of a standoff file of brat, and the text beside it that their offsets count in.

Source: https://brat.nlplab.org/standoff.html, and brat's own reader, which takes lines in any
order.  Not here: what they mean for an argument (`brat`).
"""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from argmap.exchange.findings import Findings
from argmap.syntax.files import beside

_COMPONENT = re.compile(r"(T\S*)\s+(\S+)\s+([0-9]+ +[0-9]+(?:; *[0-9]+ +[0-9]+)*)[ \t]*(.*)\Z")
_RELATION = re.compile(r"(R\S*)\s+(\S+)\s+(?:([^\s:]+):)?([^\s:]+)\s+(?:([^\s:]+):)?([^\s:]+)\s*\Z")
_ATTRIBUTE = re.compile(r"([AM]\S*)\s+(\S+)\s+(\S+)(?:\s+(.*?))?\s*\Z")
_NOTE = re.compile(r"(#\S*)\s+(\S+)\s+(\S+)(?:\t(.*?))?\s*\Z")
_EVENT = re.compile(r"(E\S*)\s+([^\s:]+):(\S+)((?:\s+[^\s:]+:\S+)*)\s*\Z")
_EQUAL = re.compile(r"\*\s+(\S+)\s+(\S.*?)\s*\Z")
_NORMAL = re.compile(r"N\S*\s+\S+\s+\S+\s+\S")
_LONGEST_OFFSET = 12  # digits
_FAR = 10**_LONGEST_OFFSET


@frozen
class Component:
    """A stretch of the text, perhaps in pieces, that has a type; offsets count code points."""

    key: str
    type: str
    spans: tuple[tuple[int, int], ...]
    text: str
    at: int


@frozen
class Link:
    """A relation of a kind from one component to another, by their keys."""

    key: str
    kind: str
    source: str
    target: str
    at: int


@frozen
class Mark:
    """An attribute, a note or another thing that is said of a key."""

    kind: str
    target: str
    value: str
    at: int


@define
class Standoff:
    """What a standoff file says, each in the order of its lines."""

    components: dict[str, Component] = Factory(dict)
    links: list[Link] = Factory(list)
    equals: list[Link] = Factory(list)
    attributes: list[Mark] = Factory(list)
    notes: list[Mark] = Factory(list)
    triggers: dict[str, str] = Factory(dict)  # the components of events
    rest: list[str] = Factory(list)


# Roles of a relation that say what its end is; without them, the first leads to the second.
_ENDS = frozenset({"arg2", "target", "to", "conclusion", "claim", "trg", "object"})


def read(findings: Findings) -> Standoff:
    """Return what the lines say; those that brat would not take are findings.

    Errors: `ArgmapError` where there is no component.
    """
    made = Standoff()
    at = 0
    for line in findings.source.text.split("\n"):
        if line.strip():
            _take(findings, made, line.strip("\ufeff "), at)
        at += len(line) + 1
    if not made.components:
        raise findings.refuse("no component is here: T1, a tab, its type and its offsets")
    return made


def _take(findings: Findings, made: Standoff, line: str, at: int) -> None:
    kind = line[0]
    if kind == "T" and (found := _COMPONENT.match(line)):
        _component(findings, made, found, at)
    elif kind == "R" and (found := _RELATION.match(line)):
        made.links.append(_link(found, at))
    elif kind in "AM" and (found := _ATTRIBUTE.match(line)):
        made.attributes.append(Mark(found[2], found[3], found[4] or "", at))
    elif kind == "#" and (found := _NOTE.match(line)):
        made.notes.append(Mark(found[2], found[3], found[4] or "", at))
    elif kind == "*" and (found := _EQUAL.match(line)):
        first, *others = found[2].split()
        made.equals += [Link("*", found[1], other, first, at) for other in others]
    elif kind == "E" and (found := _EVENT.match(line)):
        made.triggers[found[1]] = found[3]
        made.rest.append(line)
        if found[4]:
            findings.add("ARG414", f"what takes part in the event {found[1]!r} is kept only", at)
    elif kind == "N" and _NORMAL.match(line):
        made.rest.append(line)
    else:
        made.rest.append(line)
        findings.add("ARG414", f"{line[:40]!r} is no annotation of brat", at)


def _component(findings: Findings, made: Standoff, found: re.Match[str], at: int) -> None:
    if found[1] in made.components:
        raise findings.refuse(f"two components have the id {found[1]!r}", at)
    pairs = (pair.split() for pair in found[3].split(";"))
    spans = tuple((_offset(start), _offset(end)) for start, end in pairs)
    made.components[found[1]] = Component(found[1], found[2], spans, found[4], at)


def _offset(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_OFFSET else _FAR


def _link(found: re.Match[str], at: int) -> Link:
    key, kind, first, source, second, target = found.groups()
    if first and second and first.lower() in _ENDS and second.lower() not in _ENDS:
        source, target = target, source
    return Link(key, kind, source, target, at)


@frozen
class Text:
    """The text that offsets count in, and how many components stand in it where they should."""

    name: str
    text: str
    fits: int

    def of(self, one: Component) -> tuple[str, ...]:
        """Return the pieces of the text that belong to a component."""
        return tuple(self.text[start:end] for start, end in one.spans)

    def holds(self, one: Component) -> bool:
        """Tell whether a component stands where its offsets say; one without a text always does."""
        pieces = self.of(one)
        return all(pieces) and (not one.text or _folded(" ".join(pieces)) == _folded(one.text))


def text_of(findings: Findings, components: Sequence[Component]) -> Text | None:
    """Return the text beside the file, None when it is not there, which is a finding.

    Offsets count the characters of the file.  Whether a byte-order mark and the CR of a line end
    are among them depends on the tool; what fits the components best is taken.
    """
    data, why = beside(findings.source, ".txt")
    path = findings.source.path
    name = path.with_suffix(".txt").name if path else ""
    hint = "put the .txt of the same name beside the .ann"
    if data is None:
        message = f"the text {name!r} cannot be read" if name else "the text cannot be found"
        findings.add("ARG417", f"{message}, so that there are no quotes: {why}", 0, hint)
        return None
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        message = f"{name!r} is not UTF-8 (byte {failure.start}); there are no quotes"
        findings.add("ARG417", message, 0, "save it as UTF-8")
        return None
    texts = (Text(name, text, _fits(name, text, components)) for text in _readings(whole))
    best = max(texts, key=lambda one: one.fits)
    if components and not best.fits:
        findings.add("ARG417", f"nothing stands in {name!r} where its offsets say", 0, hint)
        return None
    return best


def _readings(whole: str) -> Iterator[str]:
    """Yield a text as tools may count it, each once."""
    bare = whole.removeprefix("\ufeff")
    joined = (text.replace("\r\n", "\n") for text in (bare, whole))
    yield from dict.fromkeys((bare, whole, *joined))


def _fits(name: str, text: str, components: Sequence[Component]) -> int:
    found = Text(name, text, 0)
    return sum(found.holds(one) for one in components)


def _folded(text: str) -> str:
    return " ".join(text.split())

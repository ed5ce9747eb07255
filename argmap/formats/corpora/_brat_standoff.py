"""The lines of a standoff file of brat, and the text beside it that their offsets count in.

Source: https://brat.nlplab.org/standoff.html, and brat's own reader, which takes lines in any
order.  Not here: what they mean for an argument (`brat`).
"""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, evolve, frozen

from argmap.exchange.findings import Findings

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
class BratComponent:
    """A stretch of the text, perhaps in pieces, that has a type; offsets count code points."""

    key: str
    type: str
    spans: tuple[tuple[int, int], ...]
    text: str
    at: int


@frozen
class BratLink:
    """A relation of a kind from one component to another, by their keys."""

    key: str
    kind: str
    source: str
    target: str
    at: int


@frozen
class BratMark:
    """An attribute, a note or another thing that is said of a key."""

    kind: str
    target: str
    value: str
    at: int


@define
class Standoff:
    """What a standoff file says, each in the order of its lines."""

    components: dict[str, BratComponent] = Factory(dict)
    links: list[BratLink] = Factory(list)
    equals: list[BratLink] = Factory(list)
    attributes: list[BratMark] = Factory(list)
    notes: list[BratMark] = Factory(list)
    triggers: dict[str, str] = Factory(dict)  # the components of events
    rest: list[str] = Factory(list)


# Roles of a relation that say what its end is; without them, the first leads to the second.
_ENDS = frozenset({"arg2", "target", "to", "conclusion", "claim", "trg", "object"})


def read(findings: Findings) -> Standoff:
    """Return what the lines say; those that brat would not take are findings.

    Errors: `ArgmapError` where there is no component.
    """
    standoff = Standoff()
    at = 0
    for line in findings.source.text.split("\n"):
        annotation = line.strip("\ufeff ")
        if annotation.strip():
            _take(findings, standoff, annotation, at)
        at += len(line) + 1
    if not standoff.components:
        raise findings.refuse("no component is here: T1, a tab, its type and its offsets")
    return standoff


def _take(findings: Findings, standoff: Standoff, line: str, at: int) -> None:
    kind = line[0]
    if kind == "T" and (match := _COMPONENT.match(line)):
        _component(findings, standoff, match, at)
    elif kind == "R" and (match := _RELATION.match(line)):
        standoff.links.append(_link(match, at))
    elif kind in "AM" and (match := _ATTRIBUTE.match(line)):
        standoff.attributes.append(BratMark(match[2], match[3], match[4] or "", at))
    elif kind == "#" and (match := _NOTE.match(line)):
        standoff.notes.append(BratMark(match[2], match[3], match[4] or "", at))
    elif kind == "*" and (match := _EQUAL.match(line)):
        first, *further = match[2].split()
        standoff.equals += [BratLink("*", match[1], equal, first, at) for equal in further]
    elif kind == "E" and (match := _EVENT.match(line)):
        standoff.triggers[match[1]] = match[3]
        standoff.rest.append(line)
        if match[4]:
            findings.add("ARG414", f"what takes part in the event {match[1]!r} is kept only", at)
    elif kind == "N" and _NORMAL.match(line):
        standoff.rest.append(line)
    else:
        standoff.rest.append(line)
        findings.add("ARG414", f"{line[:40]!r} is not an annotation of brat", at)


def _component(findings: Findings, standoff: Standoff, match: re.Match[str], at: int) -> None:
    pairs = (pair.split() for pair in match[3].split(";"))
    spans = tuple((_offset(start), _offset(end)) for start, end in pairs)
    component = BratComponent(match[1], match[2], spans, match[4], at)
    if match[1] in standoff.components:
        findings.add("ARG413", f"a second component has the id {match[1]!r}", at)
        if evolve(standoff.components[match[1]], at=at) == component:
            return
        component = evolve(component, key=f"{match[1]}-{len(standoff.components) + 1}")
    standoff.components[component.key] = component


def _offset(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_OFFSET else _FAR


def _link(match: re.Match[str], at: int) -> BratLink:
    key, kind, first, source, second, target = match.groups()
    if first and second and first.lower() in _ENDS and second.lower() not in _ENDS:
        source, target = target, source
    return BratLink(key, kind, source, target, at)


@frozen
class BratText:
    """The text that offsets count in, and how many components stand in it where they should."""

    name: str
    text: str
    fits: int

    def of(self, component: BratComponent) -> tuple[str, ...]:
        """Return the pieces of the text that belong to a component."""
        return tuple(self.text[start:end] for start, end in component.spans)

    def holds(self, component: BratComponent) -> bool:
        """Say whether a component stands where its offsets say; one without a text always does."""
        pieces = self.of(component)
        return all(pieces) and (
            not component.text or _folded(" ".join(pieces)) == _folded(component.text)
        )


def text_of(findings: Findings, components: Sequence[BratComponent]) -> BratText | None:
    """Return the text beside the file, None when it is not there, which is a finding.

    Offsets count the characters of the file.  Whether a byte-order mark and the CR of a line end
    are among them depends on the tool; what fits the components best is taken.
    """
    from argmap.syntax.files import beside

    data, why = beside(findings.source, ".txt")
    path = findings.source.path
    name = path.with_suffix(".txt").name if path else ""
    hint = "put the .txt of the same name beside the .ann"
    if data is None:
        message = f"the text {name!r} cannot be read" if name else "the text cannot be found"
        findings.add("ARG417", f"{message}, so quotes are missing: {why}", 0, hint)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        message = f"{name!r} is not UTF-8 (byte {failure.start}), so quotes are missing"
        findings.add("ARG417", message, 0, "save it as UTF-8")
        return None
    texts = (BratText(name, text, _fits(name, text, components)) for text in _readings(text))
    best = max(texts, key=lambda text: text.fits)
    if components and not best.fits:
        findings.add("ARG417", f"nothing stands in {name!r} where its offsets say", 0, hint)
        return None
    return best


def _readings(text: str) -> Iterator[str]:
    """Yield a text as tools may count it, each once."""
    bare = text.removeprefix("\ufeff")
    joined = (text.replace("\r\n", "\n") for text in (bare, text))
    yield from dict.fromkeys((bare, text, *joined))


def _fits(name: str, text: str, components: Sequence[BratComponent]) -> int:
    found_text = BratText(name, text, 0)
    return sum(found_text.holds(component) for component in components)


def _folded(text: str) -> str:
    return " ".join(text.split())

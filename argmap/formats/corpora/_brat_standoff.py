"""The lines of a standoff file of brat, and the text beside it that their offsets count in.

Source: https://brat.nlplab.org/standoff.html, and brat's own reader, which takes lines in any
order.  Not here: what they mean for an argument (`brat`).
"""

import re
from collections.abc import Sequence

from attrs import Factory, define, evolve, frozen

from argmap.exchange.findings import Findings

_LINES = {
    "T": re.compile(r"(T\S*)\s+(\S+)\s+([0-9]+ +[0-9]+(?:; *[0-9]+ +[0-9]+)*)[ \t]*(.*)\Z"),
    "R": re.compile(r"(R\S*)\s+(\S+)\s+(?:([^\s:]+):)?([^\s:]+)\s+(?:([^\s:]+):)?([^\s:]+)\s*\Z"),
    **dict.fromkeys("AM", re.compile(r"[AM]\S*\s+(\S+)\s+(\S+)(?:\s+(.*?))?\s*\Z")),
    "#": re.compile(r"#\S*\s+(\S+)\s+(\S+)(?:\t(.*?))?\s*\Z"),
    "E": re.compile(r"(E\S*)\s+([^\s:]+):(\S+)((?:\s+[^\s:]+:\S+)*)\s*\Z"),
    "*": re.compile(r"\*\s+(\S+)\s+(\S.*?)\s*\Z"),
    "N": re.compile(r"N\S*\s+\S+\s+\S+\s+\S"),
}
_NEVER = re.compile(r"(?!)")
_LONGEST_OFFSET = 12  # digits
# Roles of a relation that say what its end is; without them, the first leads to the second.
_ENDS = frozenset({"arg2", "target", "to", "conclusion", "claim", "trg", "object"})


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
    match = _LINES.get(line[0], _NEVER).match(line)
    if match is None:
        standoff.rest.append(line)
        findings.add("ARG414", f"{line[:40]!r} is not an annotation of brat", at)
        return
    first, *groups = match.groups() or ("",)
    match line[0]:
        case "T":
            _component(findings, standoff, match, at)
        case "R":
            kind, role, source, second_role, target = groups
            roles = [bool(word) and word.lower() in _ENDS for word in (role, second_role)]
            if role and second_role and roles == [True, False]:
                source, target = target, source
            standoff.links.append(BratLink(first, kind, source, target, at))
        case "A" | "M":
            standoff.attributes.append(BratMark(first, groups[0], groups[1] or "", at))
        case "#":
            standoff.notes.append(BratMark(first, groups[0], groups[1] or "", at))
        case "*":
            equal, *further = groups[0].split()
            standoff.equals += [BratLink("*", first, key, equal, at) for key in further]
        case _:
            standoff.rest.append(line)
    if line[0] == "E":
        standoff.triggers[first] = groups[1]
        if groups[2]:
            findings.add("ARG414", f"what takes part in the event {first!r} is kept only", at)


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
    return int(digits) if len(digits) <= _LONGEST_OFFSET else 10**_LONGEST_OFFSET


@frozen
class BratText:
    """The text that offsets count in."""

    name: str
    text: str

    def of(self, component: BratComponent) -> tuple[str, ...]:
        """Return the pieces of the text that belong to a component."""
        return tuple(self.text[start:end] for start, end in component.spans)

    def holds(self, component: BratComponent) -> bool:
        """Say whether a component stands where its offsets say; one without a text always does."""
        pieces = self.of(component)
        is_same = " ".join(pieces).split() == component.text.split()
        return all(pieces) and (not component.text or is_same)


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
    bare = text.removeprefix("\ufeff")
    joined = [image.replace("\r\n", "\n") for image in (bare, text)]
    readings = [BratText(name, image) for image in dict.fromkeys((bare, text, *joined))]
    fits = [sum(map(reading.holds, components)) for reading in readings]
    if components and not any(fits):
        findings.add("ARG417", f"nothing stands in {name!r} where its offsets say", 0, hint)
        return None
    return readings[fits.index(max(fits))]

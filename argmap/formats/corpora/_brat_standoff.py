"""The lines of a standoff file of brat, and the text beside it that their offsets count in.

Source: https://brat.nlplab.org/standoff.html, and brat's own reader, which takes lines in any
order.  Not here: what they mean for an argument (`brat`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from attrs import Factory, define, evolve, frozen

from argmap.exchange.format import Findings

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


class BratLink(NamedTuple):
    """A relation of a kind from one component to another, by their keys."""

    key: str
    kind: str
    source: str
    target: str
    at: int


class BratMark(NamedTuple):
    """An attribute or a note that is said of a key."""

    kind: str
    target: str
    value: str
    at: int


@define
class Standoff:
    """What a standoff file says, each in the order of its lines."""

    findings: Findings
    components: dict[str, BratComponent] = Factory(dict)
    links: list[BratLink] = Factory(list)
    equals: list[BratLink] = Factory(list)
    attributes: list[BratMark] = Factory(list)
    notes: list[BratMark] = Factory(list)
    triggers: dict[str, str] = Factory(dict)  # the components of events
    rest: list[str] = Factory(list)

    def read(self) -> None:
        """Take all lines; those that brat would not take are findings.

        Errors: `ArgmapError` where there is no component.
        """
        for line, at in self.findings.lines():
            annotation = line.strip("\ufeff ")
            if annotation.strip():
                self.take(annotation, at)
        if not self.components:
            raise self.findings.refuse("no component is here: T1, a tab, its type and its offsets")

    def take(self, line: str, at: int) -> None:
        """Take a line at an offset."""
        match = _LINES.get(line[0], _NEVER).match(line)
        if match is None:
            self.rest.append(line)
            self.findings.add("ARG414", f"{line[:40]!r} is not an annotation of brat", at)
            return
        first, *groups = match.groups() or ("",)
        match line[0]:
            case "T":
                pairs = (pair.split() for pair in groups[1].split(";"))
                spans = tuple((_offset(start), _offset(end)) for start, end in pairs)
                self.component(BratComponent(first, groups[0], spans, groups[2], at))
            case "R":
                kind, role, source, second_role, target = groups
                roles = [bool(word) and word.lower() in _ENDS for word in (role, second_role)]
                if role and second_role and roles == [True, False]:
                    source, target = target, source
                self.links.append(BratLink(first, kind, source, target, at))
            case "A" | "M":
                self.attributes.append(BratMark(first, groups[0], groups[1] or "", at))
            case "#":
                self.notes.append(BratMark(first, groups[0], groups[1] or "", at))
            case "*":
                equal, *further = groups[0].split()
                self.equals += [BratLink("*", first, key, equal, at) for key in further]
            case _:
                self.rest.append(line)
        if line[0] == "E":
            self.triggers[first] = groups[1]
            if groups[2]:
                message = f"what takes part in the event {first!r} is kept only"
                self.findings.add("ARG414", message, at)

    def component(self, component: BratComponent) -> None:
        """Add a component; one that is there is a finding, and stays as it was."""
        known = self.components.get(component.key)
        if known is not None:
            message = f"a second component has the id {component.key!r}"
            self.findings.add("ARG413", message, component.at)
            if evolve(known, at=component.at) == component:
                return
            component = evolve(component, key=f"{component.key}-{len(self.components) + 1}")
        self.components[component.key] = component


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

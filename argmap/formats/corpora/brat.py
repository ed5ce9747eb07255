"""Standoff files of brat, read only, as corpora of argument mining come: `.ann` beside its `.txt`.

A component is a statement; its type is its kind where argmap has one, or else a tag.  The stance of
a claim leads to the first major claim, which further ones restate, as in the Argument Annotated
Essays (Stab and Gurevych 2017, doi:10.1162/COLI_a_00295).  Pieces that are parts of the same are
one statement.  Without the `.txt`, the words are those of the `.ann`, and quotes are missing.
All lines are kept in the origin of the map.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from attrs import Factory, define, evolve, frozen

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap, Attribution, Metadata, Origin
from argmap.model.provenance import UNATTRIBUTED
from argmap.semantics.engine.links import grouped, joined
from argmap.syntax.diagnose.words import meanings

# https://brat.nlplab.org/standoff.html, and brat's own reader, which takes lines in any order.
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

    def pieces(self, text: str) -> tuple[str, ...]:
        """Return what stands in a text where its offsets say."""
        return tuple(text[start:end] for start, end in self.spans)

    def stands_in(self, text: str) -> bool:
        """Return whether its words, or any if it has none, stand where its offsets say."""
        pieces = self.pieces(text)
        return all(pieces) and self.text.split() in ([], " ".join(pieces).split())


class BratLink(NamedTuple):
    """A relation of a kind from one component to another, by their keys; `*` lines have no key."""

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

    @property
    def is_stance(self) -> bool:
        """Whether it says what a claim is to the major claim."""
        return self.kind.lower() == "stance"


@define
class Standoff:
    """What a standoff file says, each in the order of its lines."""

    findings: Findings
    components: dict[str, BratComponent] = Factory(dict)
    relations: list[BratLink] = Factory(list)
    equals: list[BratLink] = Factory(list)
    attributes: list[BratMark] = Factory(list)
    notes: list[BratMark] = Factory(list)
    triggers: dict[str, str] = Factory(dict)  # the components of events
    lines: list[str] = Factory(list)

    def read(self) -> None:
        """Take all lines, with findings; `ArgmapError` where no component is among them."""
        for line, at in self.findings.lines():
            annotation = line.strip("\ufeff ")
            if annotation.strip():
                self.lines.append(annotation)
                self.take(annotation, at)
        if not self.components:
            raise self.findings.refuse("no component is here: T1, a tab, its type and its offsets")

    def take(self, line: str, at: int) -> None:
        """Take a line at an offset."""
        match = _LINES.get(line[0], _NEVER).match(line)
        if match is None:
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
                self.relations.append(BratLink(first, kind, source, target, at))
            case "A" | "M":
                self.attributes.append(BratMark(first, groups[0], groups[1] or "", at))
            case "#":
                self.notes.append(BratMark(first, groups[0], groups[1] or "", at))
            case "*":
                equal, *further = groups[0].split()
                self.equals += [BratLink("", first, key, equal, at) for key in further]
            case "E":
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


def text_of(findings: Findings, name: str, components: Iterable[BratComponent]) -> str | None:
    """Return the text beside the file, which has that name; None when it is not there, a finding.

    Offsets count the characters of the file.  Whether a byte-order mark and the CR of a line end
    are among them depends on the tool; what fits the components best is taken.
    """
    from argmap.syntax.files import beside

    data, why = beside(findings.source, ".txt")
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
    images = (text.removeprefix("\ufeff"), text)
    fits = {
        image: sum(component.stands_in(image) for component in components)
        for image in (*images, *(image.replace("\r\n", "\n") for image in images))
    }
    best = max(fits, key=fits.__getitem__)
    if not fits[best]:
        findings.add("ARG417", f"nothing stands in {name!r} where its offsets say", 0, hint)
        return None
    return best


class _Meaning(NamedTuple):
    verb: str
    turned: bool = False  # whether the first end is what the verb aims at
    scheme: str = ""


_SAME = "parts_of_same"
_MEANINGS = {  # an attack that aims at a step becomes an undercut
    word: _Meaning(verb, scheme == "turned", scheme.removeprefix("turned"))
    for word, meaning in meanings("brat").items()
    for verb, _, scheme in (meaning.partition(" "),)
}
_STANCES = meanings("brat-stance")
_MAJOR = frozenset({"majorclaim", "mainclaim", "thesis"})
_KINDS = meanings("brat-kind")
_TITLE = re.compile(r"([^\n]{1,300})\n[ \t]*\n")


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.standoff = standoff = Standoff(findings)
        standoff.read()
        path = findings.source.path
        self.text_name = path.with_suffix(".txt").name if path else ""
        self.text = text_of(findings, self.text_name, standoff.components.values())
        self.draft = Draft(findings)
        # What a component is a part of, itself if nothing else.
        self.representatives = {key: key for key in standoff.components}
        self.majors: dict[str, None] = {}
        self.links = [*standoff.relations, *standoff.equals]
        self.aims = {link.target for link in standoff.relations}

    def run(self) -> ArgumentMap:
        same = [link for link in self.links if _word(link.kind) == _SAME]
        pairs = ((self.find(link.source), self.find(link.target)) for link in same)
        heads = joined((start, end) for start, end in pairs if start and end)
        for whole in grouped((head, key) for key, head in heads.items()).values():
            self.representatives |= dict.fromkeys(whole, min(whole, key=self.place))
        self.statements()
        for link in self.links:
            self.link(link)
        self.stances()
        origin = Origin("brat", rest={"lines": self.standoff.lines})
        return self.draft.build(metadata=Metadata(title=self.title()), origin=origin)

    def find(self, key: str) -> str | None:
        """Return the component that a key is part of, by way of an event; None for none."""
        return self.representatives.get(self.standoff.triggers.get(key, key))

    def place(self, key: str) -> tuple[tuple[int, int], ...]:
        return self.standoff.components[key].spans

    def statements(self) -> None:
        """Add the statements in the order of the text, with their notes."""
        components = self.standoff.components
        keys = sorted(components, key=self.place)
        pieces = grouped((self.find(key) or key, components[key]) for key in keys)
        notes = grouped((self.find(it.target), clean(it.value)) for it in self.standoff.notes)
        marked = grouped((self.find(it.target), it) for it in self.standoff.attributes)
        remarks = {key: [it for it in marks if not it.is_stance] for key, marks in marked.items()}
        for mark in remarks.pop(None, []):
            message = f"the attribute {mark.kind!r} of {mark.target!r} is kept only"
            self.findings.add("ARG414", message, mark.at)
        for key, piece in pieces.items():
            type_ = piece[0].type
            plain = re.sub(r"[\s_-]", "", type_.lower())
            kind = plain if plain in statement_kinds() else _KINDS.get(plain, "")
            tags = [] if type_.lower() == kind else [type_]
            tags += (": ".join(filter(None, (it.kind, it.value))) for it in remarks.get(key, ()))
            text = " ".join(it.text or " ".join(it.pieces(self.text or "")) for it in piece)
            self.draft.statement(
                key,
                text,
                piece[0].at,
                kind=kind,
                tags=[clean(tag).replace(",", ";") for tag in tags],
                attribution=self.quoted(piece),
                note=" / ".join(notes.get(key, ())),
            )
            if plain in _MAJOR:
                self.majors[key] = None

    def quoted(self, components: list[BratComponent]) -> Attribution:
        """Return the words of the text that a statement has; what is elsewhere has none."""
        if self.text is None:
            return UNATTRIBUTED
        for component in components:
            if not component.stands_in(self.text):
                where = "; ".join(f"{start} to {end}" for start, end in component.spans)
                message = f"the text of {component.key!r} does not stand in {self.text_name!r} at"
                self.findings.add("ARG413", f"{message} {where}", component.at)
                return UNATTRIBUTED
        pieces = (clean(piece) for it in components for piece in it.pieces(self.text))
        return Attribution(quote=" … ".join(pieces))

    def link(self, link: BratLink) -> None:
        word = _word(link.kind)
        if word == _SAME:
            return
        if word not in _MEANINGS:
            kind, source, target = link.kind, link.source, link.target
            message = f"the relation {kind!r} from {source!r} to {target!r} has no meaning here"
            self.findings.add("ARG414", message, link.at)
            return
        meaning = _MEANINGS[word]
        ends = [link.source, link.target][:: -1 if meaning.turned else 1]
        start, end = (self.find(key) or key for key in ends)
        if start == end and link.source != link.target:
            return  # between parts of the same
        key = link.key if link.key in self.aims else ""
        self.draft.step(meaning.verb, (start,), end, key=key, at=link.at, scheme=meaning.scheme)

    def stances(self) -> None:
        """Let claims for and against lead to the first major claim, which others restate."""
        marks = [mark for mark in self.standoff.attributes if mark.is_stance]
        sources = {self.find(link.source) for link in self.links}
        relations = self.standoff.relations
        tied = {self.find(it.source) for it in relations if self.find(it.target) in self.majors}
        first, *further = self.majors or [""]
        for key in further if marks else ():
            if key not in sources:
                self.draft.step("restates", (key,), first)
        for mark in marks:
            claim, verb = self.find(mark.target), _STANCES.get(mark.value.lower())
            if claim is None or verb is None:
                message = f"the stance {mark.value!r} has no meaning here"
                self.findings.add("ARG414", message, mark.at)
            elif claim in self.majors or claim in tied:
                continue
            elif first:
                self.draft.step(verb, (claim,), first, at=mark.at)
            else:
                message = f"{mark.target!r} is {mark.value} a major claim, and there is none"
                self.findings.add("ARG413", message, mark.at)

    def title(self) -> str:
        """Return the first line of the text, where an empty line follows and nothing is in it."""
        match = _TITLE.match((self.text or "").removeprefix("\ufeff"))
        first = min((spans[0][0] for spans in map(self.place, self.standoff.components)), default=0)
        return clean(match[1]) if match and first >= match.end() else ""


def _word(name: str) -> str:
    return re.sub(r"[\s-]", "_", name.lower())


brat = Format(name="brat", read=reading(lambda findings: _Reader(findings).run()))

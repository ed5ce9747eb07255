"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: what the elements mean (`goals`).
"""

import re
from collections.abc import Iterator, Mapping

from attrs import define, evolve

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.losses import loss_findings, without
from argmap.exchange.names import Once
from argmap.exchange.origin import origin_in, origin_texts
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import Element, Kind, NotationRules
from argmap.formats.safety.goals.from_map import GoalStructure, Member, members_of
from argmap.formats.safety.goals.held import held
from argmap.formats.safety.goals.to_map import SafetyStructure, same
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Origin
from argmap.model.provenance import Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile

_RULES = NotationRules(label="LTAC", fields=frozenset({"url"}), loose=True)
CAPABILITIES = _RULES.holds
_TYPES = {Kind.GOAL: "Claim", Kind.SOLUTION: "Evidence"}
_KINDS = {
    "claim": Kind.GOAL, "strategy": Kind.STRATEGY, "evidence": Kind.SOLUTION,
    "context": Kind.CONTEXT, "assumption": Kind.ASSUMPTION,
    "justification": Kind.JUSTIFICATION, "relation": Kind.STRATEGY,
    "connector": Kind.STRATEGY, "link": "",
}  # fmt: skip


@define
class _Row:
    """A line: its depth from 0, what kind of element, and its parts.

    `key` is that of its element, and `name` what this became in the map.  `declares` is false for
    links and citations, `cited` true where a `^` says so, `label` empty where the text is one, and
    `repeats` says that the text is that of the statement.
    """

    depth: int
    type: str
    key: str
    label: str = ""
    text: str = ""
    options: tuple[str, ...] = ()
    ref: str = ""
    package: str = ""
    comments: tuple[str, ...] = ()
    declares: bool = True
    cited: bool = False
    repeats: bool = False
    at: int = 0
    name: str = ""

    @property
    def kind(self) -> str:
        """The kind of element, '' for a link."""
        return _KINDS[self.type.lower()]


_WORDS = "|".join(_KINDS)
_LINE = re.compile(
    rf"[-*][ \t]+({_WORDS})\b[ \t]*(?:(\^)(?:\[([^\]]*)\])?)?[ \t]*([^:{{(]*)(?::(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_NO_LABEL = re.compile(r"[:^{}()]")
_FENCES = ("```", "~~~")
_BLANKS = " \t\r"


def _rows_of(findings: Findings) -> tuple[list[_Row], list[str]]:
    """Return the lines that are elements, and the comments behind the last one."""
    rows: list[_Row] = []
    comments: list[str] = []
    columns: list[int] = []
    odd = False
    whole_text = findings.source.text
    at = 1 if whole_text.startswith("\ufeff") else 0
    for line in whole_text[at:].split("\n"):
        text = line.strip(_BLANKS)
        lead = line[: len(line) - len(line.lstrip(_BLANKS))]
        start, at = at + len(lead), at + len(line) + 1
        if not text or text.startswith(_FENCES):
            continue
        if text.startswith("#"):
            comments.append(text)
            continue
        column = len(lead.expandtabs(4))
        while columns and columns[-1] >= column:
            columns.pop()
        if not odd and column != 2 * len(columns):
            odd = True
            findings.add("ARG413", "each level is indented by two blanks more", start)
        row = _row(findings, text, len(columns), start)
        row.comments, comments = tuple(comments), []
        rows.append(row)
        columns.append(column)
    return rows, comments


def _row(findings: Findings, text: str, depth: int, at: int) -> _Row:
    match = _LINE.match(text)
    rest = "" if match is None else text[match.end() :]
    if match is None or (match[5] is None and rest and rest[0] not in "({"):
        raise findings.refuse(
            "an element is a line such as '- Claim C1: text', and this is none", at
        )
    text_, options, ref = _suffixes(rest if match[5] is None else match[5])
    kind, label = match[1].capitalize(), match[4].strip(_BLANKS)
    linked = bool(match[2]) or kind == "Link"
    known = label or _derived(text_) or ("Connector" if kind == "Connector" else "")
    if not known or (linked and not label):
        raise findings.refuse(f"this {kind.lower()} has neither an identifier nor a text", at)
    if match[5] is None and not linked and kind != "Connector":
        findings.add("ARG413", "behind the identifier a colon is missing", at)
    return _Row(
        depth, kind, known, label, text_, options, ref, match[3] or "",
        declares=not linked, cited=bool(match[2]), at=at,
    )  # fmt: skip


def _derived(text: str) -> str:
    """Return the identifier of an element that is given none."""
    return _NO_LABEL.sub("", text)


def _suffixes(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a text without its options in braces and its reference in brackets, and those."""
    text, ref = _cut(text.strip(_BLANKS), "(", ")")
    text, braces = _cut(text, "{", "}")
    words = (piece.strip(_BLANKS).lower() for piece in braces.split(","))
    return text, tuple(dict.fromkeys(filter(None, words))), ref


def _cut(text: str, opening: str, closing: str) -> tuple[str, str]:
    """Return a text without the brackets at its end, and what stands in them."""
    start = text.find(opening, text.rfind(closing, 0, -1) + 1) if text.endswith(closing) else -1
    if start < 0:
        return text, ""
    return text[:start].rstrip(_BLANKS), text[start + 1 : -1].strip(_BLANKS)


def _declared(findings: Findings, rows: list[_Row]) -> dict[str, Element]:
    """Return the elements that the lines declare; an identifier that comes again gets a number."""
    elements: dict[str, Element] = {}
    once = Once()
    once.form = "{} ({})"
    for row in rows:
        if row.declares:
            if row.key in elements and row.label:
                findings.add("ARG413", f"{row.key[:40]!r} is declared before", row.at)
            row.key = once.free(row.key)
            elements[row.key] = _element(row)
    for row in rows:
        if row.key not in elements and row.kind:
            findings.add("ARG413", f"{row.key[:40]!r} is cited, but never declared", row.at)
            elements[row.key] = _element(row)
    _link(findings, rows, elements)
    return elements


def _link(findings: Findings, rows: list[_Row], elements: Mapping[str, Element]) -> None:
    above: list[str] = []
    for row in rows:
        del above[row.depth :]
        parent = elements.get(above[-1]) if above else None
        above.append(row.key)
        child = elements.get(row.key)
        if child is None:
            findings.add("ARG413", f"{row.key[:40]!r} is linked, but never declared", row.at)
        elif parent is None:
            continue
        elif "iscounter" in row.options and child.kind != Kind.CONTEXT:
            child.challenges.append((parent.key,))
        elif child.kind in (Kind.CONTEXT, Kind.ASSUMPTION, Kind.JUSTIFICATION):
            parent.context.append(child.key)
        else:
            parent.supported.append(child.key)


def _element(row: _Row) -> Element:
    return Element(
        row.key,
        row.kind,
        row.text,
        defeated="defeated" in row.options,
        undeveloped="needssupport" in row.options and row.kind in (Kind.GOAL, Kind.STRATEGY),
        assumed="assumed" in row.options and row.kind == Kind.GOAL,
        fields={"url": clean(row.ref)} if row.ref and row.kind != Kind.STRATEGY else {},
        at=row.at,
    )


def _map_of(findings: Findings) -> ArgumentMap:
    rows, comments = _rows_of(findings)
    if not rows and not comments:
        raise findings.refuse("the file holds no element, such as '- Claim C1: text'")
    structure = SafetyStructure(_declared(findings, rows), findings)
    map_ = structure.build()
    parts = {name: key for key, name in structure.names.items()}
    lines = [line for line in findings.source.text.split("\n") if line.strip()]
    return evolve(map_, origin=Origin("ltac", parts, {"lines": lines}))


def _write(map_: ArgumentMap) -> Written:
    held_map, findings = held(map_, _RULES)
    # A reference in brackets can hold no other bracket.
    held_map, odd = without(held_map, "statements", lambda it: ")" in it.url, url="")
    held_map, odd_sources = without(held_map, "sources", lambda it: ")" in it.url, url="")
    findings += loss_findings("LTAC", {"urls with a bracket in them": odd + odd_sources})
    rows, elements, comments = _known(held_map)
    if not rows or not same(elements, {row.key: row.name for row in rows}, held_map):
        structure = GoalStructure(held_map, _RULES, findings)
        held_map, findings = structure.map, structure.findings
        old = {row.name: row for row in reversed(rows) if row.declares}
        rows = list(_outline(structure, old))
    lines: list[str] = []
    members = members_of(held_map)
    for row in rows:
        if not row.depth and lines:
            lines.append("")
        blank = "  " * row.depth
        lines += [f"{blank}{text}" for text in (*row.comments, _line(members, row))]
    lines += comments or (() if rows else ("# an empty case",))
    return Written("\n".join(lines) + "\n", findings)


def _known(map_: ArgumentMap) -> tuple[list[_Row], dict[str, Element], tuple[str, ...]]:
    """Return the lines that a map was read from, their elements, and the last comments.

    Each line has the name that its element has in the map, '' where it has none any more.
    """
    origin = origin_in(map_, "ltac")
    unheard = Findings(SourceFile("", "\n".join(origin_texts(origin.rest.get("lines")))))
    try:
        rows, comments = _rows_of(unheard)
    except ArgmapError:  # somebody has edited the origin
        return [], {}, ()
    elements = _declared(unheard, rows)
    names = {key: name for name, key in origin.parts.items() if isinstance(key, str)}
    for row in rows:
        row.name = names.get(row.key, "")
        element = elements.get(row.key)
        row.repeats = element is not None and clean(row.text) == clean(element.text)
    return rows, elements, tuple(comments)


def _outline(structure: GoalStructure, old: Mapping[str, _Row]) -> Iterator[_Row]:
    """Yield the lines of a structure: an element where it comes first, and links after that."""
    elements = structure.elements
    # What stands below each: what it stands in, what it rests on, and (True) what counters it.
    below = {
        key: [(child, False) for child in (*element.context, *element.supported)]
        for key, element in elements.items()
    }
    for key, element in elements.items():
        for challenge in element.challenges:
            below[challenge[0]].append((key, True))
    placed = {key for row in below.values() for key, _ in row}
    ids = {key: relation for relation, key in structure.steps.items()}
    seen: set[str] = set()
    waiting = [(key, 0, False) for key in reversed(elements) if key not in placed]
    while waiting:
        key, depth, counter = waiting.pop()
        element = elements[key]
        name, mark = ids.get(key, key), ("iscounter",) * counter
        was = old.get(name) or _Row(depth, "Link", key, key)  # of which nothing was said
        if key in seen:
            own = was.key if _derived(element.text) == was.key else key  # as `_line` has it
            yield _Row(depth, "Link", key, was.label or own, options=mark, declares=False)
            continue
        seen.add(key)
        kind = structure.kind_now(key, was.kind)
        is_bare = element.kind == Kind.STRATEGY and not element.text
        type_ = (
            "Relation" if is_bare and was.type in ("Link", "Relation") else _TYPES.get(kind, kind)
        )
        options = tuple(word for word in was.options if word not in ("iscounter", "assumed"))
        options += ("assumed",) * element.assumed + mark
        yield evolve(was, depth=depth, type=type_, options=options, name=name)
        waiting += [(child, depth + 1, against) for child, against in reversed(below[key])]


def _line(members: Mapping[str, Member], row: _Row) -> str:
    """Return a line with what its member of the map says now."""
    member = members.get(row.name)
    text, ref, options = row.text, row.ref, row.options
    if isinstance(member, Relation):
        text = member.scheme
    elif member is not None:
        text = member.text or (member.title if isinstance(member, Source) else "")
        ref = member.url if row.declares else ref
    if isinstance(member, Statement) and row.declares:
        marks = {"defeated": bool(member.expect), "needssupport": member.undeveloped}
        for mark, is_set in marks.items():
            if (mark in options) != is_set:
                options = tuple(word for word in options if word != mark) + (mark,) * is_set
    is_kept = not row.declares and not row.repeats
    text = row.text if is_kept or (row.text and clean(row.text) == text) else text
    ref = row.ref if row.ref and clean(row.ref) == ref else ref
    cite = f" ^[{row.package}]" if row.package else " ^" if row.cited else ""
    line = f"- {row.type}{cite}"
    label = row.label or ("" if _derived(text) == row.key or row.type == "Connector" else row.name)
    if label:
        line = f"{line} {label}".replace("^ ", "^")
    if text or (row.declares and row.type != "Connector"):
        line += f": {text}".rstrip(" ")
    if options or text.endswith("}"):
        line += f" {{{', '.join(options)}}}"
    if ref or (text.endswith(")") and not options):
        line += f" ({ref})"
    return line


ltac = Format(name="ltac", read=reading(_map_of), write=_write)

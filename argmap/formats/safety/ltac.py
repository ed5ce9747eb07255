"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: what the elements mean (`goals`).
"""

import re
from collections.abc import Mapping

from attrs import define, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, origin_in, origin_object, origin_texts
from argmap.exchange.losses import loss_findings, without
from argmap.exchange.merge import woven
from argmap.exchange.names import Once
from argmap.exchange.texts import clean, word
from argmap.formats.safety.goals.elements import Element, Kind, NotationRules
from argmap.formats.safety.goals.from_map import GoalStructure
from argmap.formats.safety.goals.to_map import SafetyStructure
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.origin import NOTHING
from argmap.semantics.engine.links import grouped
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


_ARGUED = (Kind.GOAL, Kind.STRATEGY, Kind.JUSTIFICATION)  # what may need more support
_MARKS = ("iscounter", "assumed", "defeated", "needssupport")
# Of an element; all else is only kept.
_WORDS = dict.fromkeys(("above", "type", "text", "ref", *_MARKS), NOTHING)


@define(eq=False)
class _Row:
    """A line: the key of its element, its kind, and what it says.

    The kind of a link is ''.  `fields` has the key of the element `above`, '' for none, and of
    links and citations what they lead to as `link`.
    """

    key: str
    kind: str
    fields: dict[str, Json]
    at: int


_LINE = re.compile(
    rf"[-*][ \t]+({'|'.join(_KINDS)})\b[ \t]*(?:(\^)(?:\[([^\]]*)\])?)?[ \t]*([^:{{(]*)(?::(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_NO_LABEL = re.compile(r"[:^{}()]")
_FENCES = ("```", "~~~")
_BLANKS = " \t\r"


def _rows_of(findings: Findings) -> tuple[list[_Row], list[str]]:
    """Return the lines that are elements, and the comments behind the last one."""
    rows: list[_Row] = []
    comments: list[str] = []
    above: list[tuple[int, str]] = []  # columns and keys
    once = Once()
    once.form = "{} ({})"
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
        while above and above[-1][0] >= column:
            above.pop()
        if not odd and column != 2 * len(above):
            odd = True
            findings.add("ARG413", "each level is indented by two blanks more", start)
        row = _row(findings, text, start)
        if "link" not in row.fields:
            row.key = once.free(row.key)
        row.fields |= {"comments": comments, "above": above[-1][1] if above else ""}
        comments = []
        rows.append(row)
        above.append((column, row.key))
    return rows, comments


def _row(findings: Findings, text: str, at: int) -> _Row:
    match = _LINE.match(text)
    rest = "" if match is None else text[match.end() :]
    if match is None or (match[5] is None and rest and rest[0] not in "({"):
        message = "an element is a line such as '- Claim C1: text', and this is none"
        raise findings.refuse(message, at)
    text_, options, ref = _suffixes(rest if match[5] is None else match[5])
    kind, label = match[1].capitalize(), match[4].strip(_BLANKS)
    linked = bool(match[2]) or kind == "Link"
    known = label or _derived(text_) or ("Connector" if kind == "Connector" else "")
    if not known or (linked and not label):
        raise findings.refuse(f"this {kind.lower()} has neither an identifier nor a text", at)
    if match[5] is None and not linked and kind != "Connector":
        findings.add("ARG413", "behind the identifier a colon is missing", at)
    fields = {"type": kind, "text": text_, "ref": ref, "package": match[3], "cited": match[2]}
    fields |= {"link" if linked else "label": label, **{mark: mark in options for mark in _MARKS}}
    fields["options"] = [option for option in options if option not in _MARKS]
    return _Row(known, _KINDS[kind.lower()], fields, at)


def _derived(text: str) -> str:
    """Return the identifier of an element that is given none."""
    return _NO_LABEL.sub("", text)


def _suffixes(text: str) -> tuple[str, list[str], str]:
    """Return a text without its options in braces and its reference in brackets, and those."""
    text, ref = _cut(text.strip(_BLANKS), "(", ")")
    text, braces = _cut(text, "{", "}")
    words = (piece.strip(_BLANKS).lower() for piece in braces.split(","))
    return text, list(dict.fromkeys(filter(None, words))), ref


def _cut(text: str, opening: str, closing: str) -> tuple[str, str]:
    """Return a text without the brackets at its end, and what stands in them."""
    start = text.find(opening, text.rfind(closing, 0, -1) + 1) if text.endswith(closing) else -1
    if start < 0:
        return text, ""
    return text[:start].rstrip(_BLANKS), text[start + 1 : -1].strip(_BLANKS)


def _elements(findings: Findings, rows: list[_Row]) -> dict[str, Element]:
    """Return the elements that the lines declare, and those that are only cited."""
    elements = {row.key: _element(row) for row in rows if "link" not in row.fields}
    for row in rows:
        label = row.fields.get("label")
        if label and label != row.key:
            findings.add("ARG413", f"{label[:40]!r} is declared before", row.at)
        if row.key not in elements and row.kind:
            findings.add("ARG413", f"{row.key[:40]!r} is cited, but never declared", row.at)
            elements[row.key] = _element(row)
    for row in rows:
        parent, child = elements.get(row.fields["above"]), elements.get(row.key)
        if child is None:
            findings.add("ARG413", f"{row.key[:40]!r} is linked, but never declared", row.at)
        elif parent is None:
            continue
        elif row.fields["iscounter"] and child.kind != Kind.CONTEXT:
            child.challenges.append((parent.key,))
        elif child.kind in (Kind.CONTEXT, Kind.ASSUMPTION, Kind.JUSTIFICATION):
            parent.context.append(child.key)
        else:
            parent.supported.append(child.key)
    return elements


def _element(row: _Row) -> Element:
    fields, kind = row.fields, row.kind
    return Element(
        row.key,
        kind,
        fields["text"],
        defeated=fields["defeated"],
        undeveloped=fields["needssupport"] and kind in _ARGUED,
        assumed=fields["assumed"] and kind == Kind.GOAL,
        fields={"url": clean(fields["ref"])} if fields["ref"] and kind != Kind.STRATEGY else {},
        at=row.at,
    )


def _map_of(findings: Findings) -> ArgumentMap:
    rows, comments = _rows_of(findings)
    if not rows and not comments:
        raise findings.refuse("the file holds no element, such as '- Claim C1: text'")
    structure = SafetyStructure(_elements(findings, rows), findings)
    map_ = structure.build()
    origin = structure.origin("ltac", document=_document(rows), comments=comments)
    return evolve(map_, origin=origin)


def _document(rows: list[_Row]) -> dict[str, Json]:
    """Return the lines by key, links by both ends; True is a text that repeats that of its end."""
    document: dict[str, Json] = {}
    texts = {row.key: clean(row.fields["text"]) for row in rows if "link" not in row.fields}
    once = Once(*texts)
    for row in rows:
        line = {name: value for name, value in row.fields.items() if value}
        if "link" in line and "text" in line and texts.get(row.key) == clean(line["text"]):
            line["text"] = True
        link = _link_key(row.key, row.fields["above"], counter=row.fields["iscounter"])
        document[once.free(link) if "link" in line else row.key] = line
    return document


def _link_key(key: str, above: str, *, counter: bool) -> str:
    return f"{key}: {above}{' (counter)' * counter}"


def _write(map_: ArgumentMap) -> Written:
    document, findings = woven(map_, "ltac", _written_anew, _read_again, _WORDS)
    comments = origin_texts(origin_in(map_, "ltac").rest.get("comments"))
    lines = [*_lines(document), *comments] or ["# an empty case"]
    return Written("\n".join(lines) + "\n", findings)


def _read_again(document: Mapping[str, Json]) -> ArgumentMap:
    return _map_of(Findings(SourceFile("", "\n".join(_lines(document)))))


def _written_anew(map_: ArgumentMap) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the lines of a map: an element where it comes first, and links after that."""
    # A reference in brackets can hold no other bracket.
    plain, odd = without(map_, "statements", lambda it: ")" in it.url, url="")
    plain, odd_sources = without(plain, "sources", lambda it: ")" in it.url, url="")
    lost = loss_findings("LTAC", {"urls with a bracket in them": odd + odd_sources})
    structure = GoalStructure(plain, _RULES)
    elements, origin = structure.elements, origin_in(map_, "ltac")
    ids, old = structure.ids(origin.parts), origin_object(origin.rest.get("document"))
    # What stands below each: what it stands in, what it rests on, and (True) what counters it.
    below = {
        key: [(child, False) for child in (*element.context, *element.supported)]
        for key, element in elements.items()
    }
    for key, element in elements.items():
        for challenge in element.challenges:
            below[challenge[0]].append((key, True))
    placed = {key for row in below.values() for key, _ in row}
    document: dict[str, Json] = {}
    waiting = [(key, "", False) for key in reversed(elements) if key not in placed]
    while waiting:
        key, above, counter = waiting.pop()
        id_ = ids[key]
        row: dict[str, Json] = {"above": above, "iscounter": counter}
        if id_ in document:
            document[_link_key(id_, above, counter=counter)] = {**row, "link": id_}
            continue
        element, member = elements[key], structure.members[key]
        is_bare = element.kind == Kind.STRATEGY and not element.text
        row |= {"type": "Relation" if is_bare else _TYPES.get(element.kind, element.kind)}
        row |= {"text": element.text, "assumed": element.assumed}
        if isinstance(member, Statement):
            row |= {"defeated": bool(member.expect), "needssupport": member.undeveloped}
        document[id_] = row if isinstance(member, Relation) else {**row, "ref": member.url}
        if id_ not in old or _derived(elements[key].text) != id_:
            document[id_]["label"] = word(origin_object(old.get(id_)).get("label")) or key
        waiting += [(child, id_, against) for child, against in reversed(below[key])]
    return document, (*structure.findings, *lost)


def _lines(document: Mapping[str, Json]) -> list[str]:
    """Return the lines of a document, each below what it stands below."""
    rows = {key: origin_object(row) for key, row in document.items()}
    homes = {word(row.get("link", key)): key for key, row in reversed(rows.items())}
    homes |= {key: key for key, row in rows.items() if "link" not in row}
    below = grouped((homes.get(word(row.get("above")), ""), key) for key, row in rows.items())
    lines: list[str] = []
    waiting = [(key, 0) for key in reversed(below.get("", ()))]
    while waiting:
        key, depth = waiting.pop()
        if not depth and lines:
            lines.append("")
        texts = (*origin_texts(rows[key].get("comments")), _line(rows, key))
        lines += [f"{'  ' * depth}{text}" for text in texts]
        waiting += [(child, depth + 1) for child in reversed(below.get(key, ()))]
    return lines


def _line(rows: Mapping[str, Mapping[str, Json]], key: str) -> str:
    row = rows[key]
    link = word(row.get("link"))
    declared = rows.get(link, NOTHING) if link else row
    label = word(declared.get("label")) or link
    text = word((declared if row.get("text") is True else row).get("text"))
    ref, package = word(row.get("ref")), word(row.get("package"))
    type_ = word(row.get("type")) or "Link"
    cite = f" ^[{package}]" if package else " ^" if row.get("cited") else ""
    line = f"- {type_}{cite}"
    if label:
        line = f"{line} {label}".replace("^ ", "^")
    if text or (not link and type_ != "Connector"):
        line += f": {text}".rstrip(" ")
    marks = ", ".join([*origin_texts(row.get("options")), *filter(row.get, _MARKS)])
    if marks or text.endswith("}"):
        line += f" {{{marks}}}"
    if ref or (text.endswith(")") and not marks):
        line += f" ({ref})"
    return line


ltac = Format(name="ltac", read=reading(_map_of), write=_write)

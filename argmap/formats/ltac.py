"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: what the elements mean (`_goals`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import define, evolve

from argmap.formats import Format, Written
from argmap.formats._findings import Findings, reading
from argmap.formats._goals import (
    ASSUMPTION,
    CONTEXT,
    GOAL,
    JUSTIFICATION,
    SOLUTION,
    STRATEGY,
    Element,
    Structure,
    same,
)
from argmap.formats._goals_writing import Plan, Rules, children, held, kept_kind, roots, structured
from argmap.formats._losses import told
from argmap.formats._shapes import Json
from argmap.formats._texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin
from argmap.model.provenance import Source
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_KINDS = {
    "claim": GOAL, "strategy": STRATEGY, "evidence": SOLUTION, "context": CONTEXT,
    "assumption": ASSUMPTION, "justification": JUSTIFICATION, "relation": STRATEGY,
    "connector": STRATEGY, "link": "",
}  # fmt: skip
_TYPES = {GOAL: "Claim", SOLUTION: "Evidence"}
_WORDS = "|".join(_KINDS)
_LINE = re.compile(
    rf"[-*][ \t]+({_WORDS})\b[ \t]*(?:(\^)(?:\[([^\]]*)\])?)?[ \t]*([^:{{(]*)(?::(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = re.compile(
    rf"\ufeff?(?:[ \t]*(?:#[^\n]*|```[^\n]*)?\r?\n)*"
    rf"[-*][ \t]+(?:{_WORDS})\b(?:[^:\n]*:|[ \t]+\^|\r?\n)",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(r"[:^{}()]")
_FENCES = ("```", "~~~")
_BLANKS = " \t\r"
_RULES = Rules(
    label="LTAC",
    fields=frozenset({"url"}),
    relations=True,
    challenges=True,
    backed=True,
    assumed=True,
)
HOLDS = _RULES.holds


@define
class Row:
    """A line: its depth from 0, what kind of element, and its parts.

    `key` is that of its element, and `name` what this became in the map.  `declares` is false for
    links and citations, `cited` true where a `^` says so, `label` empty where the text is one, and
    `repeats` tells that the text is that of the statement.
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


def _rows(findings: Findings) -> tuple[list[Row], list[str]]:
    """Return the lines that are elements, and the comments behind the last one."""
    rows: list[Row] = []
    comments: list[str] = []
    columns: list[int] = []
    odd = False
    whole = findings.source.text
    at = 1 if whole.startswith("\ufeff") else 0
    for line in whole[at:].split("\n"):
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


def _row(findings: Findings, text: str, depth: int, at: int) -> Row:
    match = _LINE.match(text)
    rest = "" if match is None else text[match.end() :]
    if match is None or (match[5] is None and rest and rest[0] not in "({"):
        raise findings.refuse(
            "an element is a line such as '- Claim C1: text', and this is none", at
        )
    said, options, ref = _suffixes(rest if match[5] is None else match[5])
    kind, label = match[1].capitalize(), match[4].strip(_BLANKS)
    linked = bool(match[2]) or kind == "Link"
    known = label or _derived(said) or ("Connector" if kind == "Connector" else "")
    if not known or (linked and not label):
        raise findings.refuse(f"this {kind.lower()} has neither an identifier nor a text", at)
    if match[5] is None and not linked and kind != "Connector":
        findings.add("ARG413", "behind the identifier a colon is missing", at)
    return Row(
        depth, kind, known, label, said, options, ref, match[3] or "",
        declares=not linked, cited=bool(match[2]), at=at,
    )  # fmt: skip


def _derived(text: str) -> str:
    """Return the identifier of an element that is given none."""
    return _NO_LABEL.sub("", text)


def _suffixes(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a text without its options in braces and its reference in brackets, and those."""
    text = text.strip(_BLANKS)
    ref = ""
    options: tuple[str, ...] = ()
    if text.endswith(")"):
        start = text.find("(", text.rfind(")", 0, -1) + 1)
        if start >= 0:
            ref, text = text[start + 1 : -1].strip(_BLANKS), text[:start].rstrip(_BLANKS)
    if text.endswith("}"):
        start = text.find("{", text.rfind("}", 0, -1) + 1)
        if start >= 0:
            words = (one.strip(_BLANKS).lower() for one in text[start + 1 : -1].split(","))
            options = tuple(dict.fromkeys(one for one in words if one))
            text = text[:start].rstrip(_BLANKS)
    return text, options, ref


def _elements(findings: Findings, rows: list[Row]) -> dict[str, Element]:
    """Return the elements that the lines declare, each below the one above it.

    The key of a second declaration of the same identifier is made different.
    """
    found: dict[str, Element] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.declares:
            key = row.key
            if key in found and row.label:
                findings.add("ARG413", f"{key[:40]!r} is declared before", row.at)
            while row.key in found:
                counts[key] += 1
                row.key = f"{key} ({counts[key] + 1})"
            found[row.key] = _element(row)
    for row in rows:
        if row.key not in found and row.kind:
            findings.add("ARG413", f"{row.key[:40]!r} is cited, but never declared", row.at)
            found[row.key] = _element(row)
    above: list[str] = []
    for row in rows:
        del above[row.depth :]
        above.append(row.key)
        if row.key not in found:
            findings.add("ARG413", f"{row.key[:40]!r} is linked, but never declared", row.at)
        elif row.depth and above[row.depth - 1] in found:
            _attach(found[above[row.depth - 1]], found[row.key], row)
    return found


def _element(row: Row) -> Element:
    return Element(
        row.key,
        row.kind,
        row.text,
        defeated="defeated" in row.options,
        assumed="assumed" in row.options and row.kind == GOAL,
        fields={"url": clean(row.ref)} if row.ref and row.kind != STRATEGY else {},
        at=row.at,
    )


def _attach(parent: Element, child: Element, row: Row) -> None:
    if "iscounter" in row.options and child.kind != CONTEXT:
        child.challenges.append((parent.key,))
    elif child.kind in (CONTEXT, ASSUMPTION, JUSTIFICATION):
        parent.context.append(child.key)
    else:
        parent.supported.append(child.key)


def _work(findings: Findings) -> ArgumentMap:
    rows, comments = _rows(findings)
    if not rows and not comments:
        raise findings.refuse("there is no element, such as '- Claim C1: text'")
    structure = Structure(_elements(findings, rows), findings)
    made = structure.build()
    parts: dict[str, Json] = {}
    for row in sorted(rows, key=lambda row: not row.declares):
        name = structure.names.get(row.key, "")
        if name and name not in parts:
            parts[name] = {**_part(row, row), **({"key": row.key} if row.key != name else {})}
    declared = {row.key: row for row in rows if row.declares}
    listed: list[Json] = [
        [row.depth, row.key]
        if row.declares
        else {"depth": row.depth, "key": row.key, **_part(row, declared.get(row.key))}
        for row in rows
    ]
    rest: dict[str, Json] = {"rows": listed}
    if comments:
        rest["comments"] = comments
    return evolve(made, origin=Origin("ltac", parts, rest))


def _part(row: Row, declared: Row | None) -> dict[str, Json]:
    """Return a line as it was, without its depth.

    A text that is that of the statement stands in a citation as a mark, and else not at all.
    """
    told: dict[str, Json] = {
        name: value
        for name in ("type", "ref", "package", "options", "comments", "cited")
        if (value := getattr(row, name))
    }
    if row.label != row.key:
        told["label"] = row.label
    text: Json = row.text
    if declared is not None and row.text and clean(row.text) == declared.text:
        text = declared is not row
    return {**told, "text": text} if text else told


def _known(map_: ArgumentMap) -> tuple[list[Row], dict[str, str], tuple[str, ...]]:
    """Return the lines that a map was read from, the name of each key, and the last comments."""
    origin = map_.origin
    if origin is None or origin.format != "ltac":
        return [], {}, ()
    by_key = {
        _string(part.get("key")) or name: (name, part)
        for name, part in origin.parts.items()
        if isinstance(part, Members)
    }
    rows = []
    listed = origin.rest.get("rows")
    for one in listed if isinstance(listed, tuple) else ():
        if isinstance(one, tuple) and len(one) == 2 and _string(one[1]) in by_key:  # noqa: PLR2004 - a pair
            rows.append(_row_of(one[1], by_key[one[1]][1], one[0], declares=True))
        elif isinstance(one, Members):
            rows.append(_row_of(_string(one.get("key")), one, one.get("depth"), declares=False))
        else:
            return [], {}, ()
    names = {key: name for key, (name, _) in by_key.items()}
    for row in rows:
        row.name = names.get(row.key, "")
    depths = [row.depth for row in rows]
    if any(not 0 <= deep <= up + 1 for up, deep in zip([-1, *depths], depths, strict=False)):
        return [], {}, ()
    return rows, names, _strings(origin.rest.get("comments"))


def _row_of(key: str, part: Mapping[str, Json], depth: Json, *, declares: bool) -> Row:
    kind = _string(part.get("type"))
    return Row(
        depth if type(depth) is int else -1,
        kind if kind.lower() in _KINDS else "Claim",
        key,
        _string(part.get("label", key)),
        _string(part.get("text")),
        _strings(part.get("options")),
        _string(part.get("ref")),
        _string(part.get("package")),
        _strings(part.get("comments")),
        declares=declares and part.get("cited") is not True,
        cited=part.get("cited") is True,
        repeats=part.get("text") is True,
    )


def _string(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: Json) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    plan = _referred(held(map_, _RULES))
    rows, names, comments = _known(plan.map)
    elements = _elements(Findings(SourceFile("", "")), rows)
    if not rows or not same(elements, names, plan.map):
        plan = structured(plan, _RULES)
        rows = list(_outline(plan, {row.name: row for row in reversed(rows) if row.declares}))
    lines: list[str] = []
    sources = {one.name: one for one in plan.map.sources}
    if not rows and not comments:
        comments = ("# an empty case",)
    for row in rows:
        if not row.depth and lines:
            lines.append("")
        blank = "  " * row.depth
        lines += [f"{blank}{one}" for one in (*row.comments, _line(plan.map, sources, row))]
    return Written("\n".join([*lines, *comments]) + "\n", plan.findings)


def _referred(plan: Plan) -> Plan:
    """Return the plan without addresses that no pair of brackets can hold."""
    map_ = plan.map
    lost = [one.name for one in map_.statements if ")" in one.url]
    lost += [one.name for one in map_.sources if ")" in one.url]
    if not lost:
        return plan
    found = tuple(told("LTAC", Counter({"urls with a bracket in them": len(lost)}), Counter()))
    gone = set(lost)
    kept = evolve(
        map_,
        statements=[evolve(one, url="") if one.name in gone else one for one in map_.statements],
        sources=[evolve(one, url="") if one.name in gone else one for one in map_.sources],
    )
    return Plan(kept, (*plan.findings, *found))


def _outline(plan: Plan, old: Mapping[str, Row]) -> Iterator[Row]:
    """Yield the lines of a structure: an element where it comes first, and links after that."""
    elements = plan.elements
    below = children(elements)
    ids = {key: relation for relation, key in plan.steps.items()}
    seen: set[str] = set()
    waiting = [(key, 0, False) for key in reversed(list(roots(elements, below)))]
    while waiting:
        key, depth, counter = waiting.pop()
        one = elements[key]
        name = ids.get(key, key)
        was = old.get(name)
        label = was.label if was is not None else key
        mark = ("iscounter",) if counter else ()
        if key in seen:
            yield Row(depth, "Link", key, label or key, options=mark, declares=False)
            continue
        seen.add(key)
        fitting = kept_kind(plan, key, was.kind if was is not None else "")
        kind = _TYPES.get(fitting, fitting)
        if one.kind == STRATEGY and not one.text and (was is None or was.type == "Relation"):
            kind = "Relation"
        kept = (
            () if was is None
            else tuple(word for word in was.options if word not in ("iscounter", "assumed"))
        )  # fmt: skip
        mark = (*kept, *(("assumed",) if one.assumed else ()), *mark)
        row = Row(depth, kind, key, label, options=mark, name=name)
        if was is not None:
            row.comments, row.ref, row.text, row.key = was.comments, was.ref, was.text, was.key
        yield row
        waiting += [(part, depth + 1, against) for part, against in reversed(below[key])]


def _line(map_: ArgumentMap, sources: Mapping[str, Source], row: Row) -> str:
    """Return a line with what the map says now."""
    text, ref, options = _said(map_, sources, row)
    if not row.declares and not row.repeats:
        text = row.text
    text = row.text if row.text and clean(row.text) == text else text
    ref = row.ref if row.ref and clean(row.ref) == ref else ref
    words = [f"- {row.type}"]
    if row.package:
        words[0] += f" ^[{row.package}]"
    elif row.cited:
        words[0] += " ^"
    label = row.label or ("" if _derived(text) == row.key or row.type == "Connector" else row.name)
    if label:
        words.append(label)
    line = " ".join(words).replace("^ ", "^")
    if text or (row.declares and row.type != "Connector"):
        line += f": {text}".rstrip(" ")
    if options or text.endswith("}"):
        line += f" {{{', '.join(options)}}}"
    if ref or (text.endswith(")") and not options):
        line += f" ({ref})"
    return line


def _said(
    map_: ArgumentMap, sources: Mapping[str, Source], row: Row
) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, reference and options of the member of the map that a line is about."""
    statement = map_.index.statements.get(row.name)
    if statement is not None:
        own = tuple(word for word in row.options if word != "defeated")
        defeated = bool(statement.expect) and row.kind != ""
        if defeated and row.declares:
            own = row.options if "defeated" in row.options else (*own, "defeated")
        elif not row.declares:
            own = row.options
        return statement.text, statement.url if row.declares else row.ref, own
    relation = map_.index.relations.get(row.name)
    if relation is not None:
        return relation.scheme, row.ref, row.options
    source = sources.get(row.name)
    if source is not None:
        return source.text or source.title, source.url if row.declares else row.ref, row.options
    return row.text, row.ref, row.options


def _sniff(start: str) -> bool:
    return _OPENING.match(start) is not None


ltac = Format(
    name="ltac",
    label="LTAC",
    suffixes=(".ltac",),
    keeps="Claims, strategies, evidence, assumptions and justifications, counters of statements "
    "and steps, what is defeated, and references; options and comments are written back.",
    sniff=_sniff,
    read=_read,
    write=_write,
)

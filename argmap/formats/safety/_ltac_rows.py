"""Read the lines of an LTAC outline, and the elements that they declare.

Not here: what these mean in a map (`goals.to_map`), and writing (`ltac`).
"""

import re
from collections import Counter
from collections.abc import Mapping

from attrs import define

from argmap.exchange.format import Findings
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import Element, Kind

KINDS = {
    "claim": Kind.GOAL, "strategy": Kind.STRATEGY, "evidence": Kind.SOLUTION,
    "context": Kind.CONTEXT, "assumption": Kind.ASSUMPTION,
    "justification": Kind.JUSTIFICATION, "relation": Kind.STRATEGY,
    "connector": Kind.STRATEGY, "link": "",
}  # fmt: skip


@define
class LtacRow:
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
        return KINDS[self.type.lower()]


_WORDS = "|".join(KINDS)
_LINE = re.compile(
    rf"[-*][ \t]+({_WORDS})\b[ \t]*(?:(\^)(?:\[([^\]]*)\])?)?[ \t]*([^:{{(]*)(?::(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_NO_LABEL = re.compile(r"[:^{}()]")
_FENCES = ("```", "~~~")
_BLANKS = " \t\r"


def rows_of(findings: Findings) -> tuple[list[LtacRow], list[str]]:
    """Return the lines that are elements, and the comments behind the last one."""
    rows: list[LtacRow] = []
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


def _row(findings: Findings, text: str, depth: int, at: int) -> LtacRow:
    match = _LINE.match(text)
    rest = "" if match is None else text[match.end() :]
    if match is None or (match[5] is None and rest and rest[0] not in "({"):
        raise findings.refuse(
            "an element is a line such as '- Claim C1: text', and this is none", at
        )
    text_, options, ref = _suffixes(rest if match[5] is None else match[5])
    kind, label = match[1].capitalize(), match[4].strip(_BLANKS)
    linked = bool(match[2]) or kind == "Link"
    known = label or derived(text_) or ("Connector" if kind == "Connector" else "")
    if not known or (linked and not label):
        raise findings.refuse(f"this {kind.lower()} has neither an identifier nor a text", at)
    if match[5] is None and not linked and kind != "Connector":
        findings.add("ARG413", "behind the identifier a colon is missing", at)
    return LtacRow(
        depth, kind, known, label, text_, options, ref, match[3] or "",
        declares=not linked, cited=bool(match[2]), at=at,
    )  # fmt: skip


def derived(text: str) -> str:
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
            words = (piece.strip(_BLANKS).lower() for piece in text[start + 1 : -1].split(","))
            options = tuple(dict.fromkeys(word for word in words if word))
            text = text[:start].rstrip(_BLANKS)
    return text, options, ref


def declared(findings: Findings, rows: list[LtacRow]) -> dict[str, Element]:
    """Return the elements that the lines declare; an identifier that comes again gets a number."""
    elements: dict[str, Element] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.declares:
            key = row.key
            if key in elements and row.label:
                findings.add("ARG413", f"{key[:40]!r} is declared before", row.at)
            while row.key in elements:
                counts[key] += 1
                row.key = f"{key} ({counts[key] + 1})"
            elements[row.key] = _element(row)
    for row in rows:
        if row.key not in elements and row.kind:
            findings.add("ARG413", f"{row.key[:40]!r} is cited, but never declared", row.at)
            elements[row.key] = _element(row)
    _link(findings, rows, elements)
    return elements


def _link(findings: Findings, rows: list[LtacRow], elements: Mapping[str, Element]) -> None:
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


def _element(row: LtacRow) -> Element:
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

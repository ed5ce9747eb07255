"""A statement stands alone: no relation leads to it or from it.

Everything in a map should bear on what the map argues for.  A statement that is tied to nothing
was forgotten, or lost its bullet or its indentation.  The only statement of a map is not counted.

Wrong:
    claim bridge: The old bridge must be closed.
      + cracks: Its piers are cracked.

    traffic: Four thousand cars cross it every day.

Right:
    claim bridge: The old bridge must be closed.
      + cracks: Its piers are cracked.
      & traffic: Four thousand cars cross it every day.

Indent it with a bullet under what it bears on, relate it with a verb, or delete it.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby, takewhile

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.blocks import block, role
from argmap.diagnostics import Edit, Fix
from argmap.model import Statement
from argmap.model.index import Index
from argmap.relations import JOIN, bullets, relation_kinds, verbs_that
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose import sentences, signs
from argmap.syntax.diagnose.heads import nearest_kind
from argmap.syntax.diagnose.relations import PREMISES_BEHIND
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS
from argmap.syntax.diagnose.words import words

MOST_PREMISES = 12  # of a conclusion
_RELATION = rf"[.!?\"”] (?:{'|'.join(relation_kinds())}) ([\w-]+)\.?$"
_BEHIND = rf"[\[(]{PREMISES_BEHIND}[\])]\.?$"
RULE = r"// *[-_=–—]{3,}"
_ORDER = "a claim stands first, and below it its reasons with + and objections with -"


@rule("ARG303", "An isolated statement")
def isolated_statement(map_: ArgumentMap) -> Findings:
    if len(map_.statements) == 1:
        return
    index, acting = map_.index, map_.related(verbs_that("polarity"))
    # What has a reason, or is one; an objection leaves a premise what it is.
    argued = index.outgoing.keys() | {row.target for row in acting if row.traits.polarity > 0}
    cited = frozenset(chain.from_iterable(map(_cited, map_.statements)))
    for _, rows in groupby(map_.statements, key=_part):
        part = list(rows)
        column, reasons = _Column(index, argued), _reasons_above_claim(part, index)
        claim = reasons.pop() if reasons else None
        for statement in part:
            name = statement.name
            if statement is claim:
                yield isolated_statement.finding(
                    statement,
                    f"the reasons for {name!r} stand above it, and nothing ties them to it",
                    note="is what they lead to",
                    hints=(_ORDER,),
                    fixes=(_moved_up(statement, reasons[0]),),
                )
            elif column.is_alone(statement) and not (name in cited or _relates(map_, statement)):
                is_told_of = name in index.incoming
                yield isolated_statement.finding(
                    statement,
                    f"the statement {name!r} is tied to nothing" + " that it bears on" * is_told_of,
                    note="bears on nothing",
                    hints=("give it a bullet under the statement that it bears on",),
                    fixes=() if statement in reasons else tuple(column.fixes(statement)),
                )
            column.leave(statement)


class _Column:
    """What stands above a statement in the first column, in the same part of the text.

    `above` is what it could be about, or the premises that it could follow from; `chain` the last
    reason or objection there, with a reply to it.
    """

    def __init__(self, index: Index, argued: AbstractSet[str]) -> None:
        self.index = index
        self.argued = argued
        self.above: list[Statement] = []
        self.chain: list[Statement] = []
        self.has_detail = False  # whether evidence stands below the last of the chain
        self.is_below_reason = False
        self.direct: set[str] = set()  # labels of what is about the claim: `Data`, and `Data-2`
        self.has_labels = False  # of reasons between what stands above and the statement

    def is_alone(self, statement: Statement) -> bool:
        """Return whether a statement bears on nothing, though something may be said about it."""
        if statement.name in self.index.outgoing:
            return False
        if statement.name not in self.index.incoming:
            return True
        if not self.above:
            return False
        if statement.name in self.argued:  # not by an objection
            return _is_loose(statement)
        span = statement.span
        is_end = (span is not None and _is_ruled(span)) or _is_end(statement)
        return is_end or _is_loose(statement)

    def leave(self, statement: Statement) -> None:
        """Remember a statement for those below it."""
        span, bullet = statement.span, self.about(statement)
        is_claim = not self.above and statement.name.lower() in words("argument")  # `Point: …`
        is_inner = span is not None and span.first.column > 1
        is_detail = is_inner and _stem(statement) in signs.DETAILS
        self.has_detail = bullet in ("+", JOIN) or is_detail
        if bullet == "-":
            self.chain = [self.chain[0], statement]
        elif not bullet and span is not None and span.first.column == 1:
            self.chain = [statement] if _written_sign(statement) and not is_claim else []
            self.direct.add(_stem(statement))
        if not _in_first_column(statement):
            return
        is_alone, sign = self.is_alone(statement), _sign(statement)
        self.is_below_reason = is_alone and "+" in (sign, signs.kind_bullet(statement.kind))
        is_label = is_alone and _is_label(statement) and not is_claim
        is_label &= _stem(statement) != "premise"  # a kind is meant
        if is_label or (sign and statement.name in self.index.outgoing):
            self.has_labels = True
            return
        self.has_labels = False
        is_premise = statement.name not in self.argued and not _is_end(statement)
        self.above = [*self.above[1 - MOST_PREMISES :], statement] if is_premise else [statement]

    def about(self, statement: Statement) -> str:
        """Return the bullet of a label about the reason or objection above it, or ''."""
        if not self.chain or not _in_first_column(statement) or _stem(statement) in self.direct:
            return ""
        if _stem(statement) in words("undercuts"):
            return "~"
        about = signs.link_sign(_stem(statement), _stem(self.chain[0]), has_detail=self.has_detail)
        if about:
            return about
        bullet = signs.reply_sign((statement.kind or statement.name).capitalize())
        return bullet if bullet == "+" or _written_sign(self.chain[0]) == "-" else ""

    def fixes(self, statement: Statement) -> Iterator[Fix]:
        """Yield the fix of a label (`Pro: …`) and of a conclusion below its premises."""
        span = statement.span
        if span is None or not self.above or not _in_first_column(statement):
            return
        about = self.about(statement)
        depth = len(about) if about == "-" else len(self.chain) * len(about)
        bullet = about or self.bullet(statement)
        if bullet:
            target = self.chain[depth - 1] if depth else self.above[-1]
            if not depth and bullet in ("+", "-") and _is_behind_relation(span, target):
                edit = Edit(Span(span.source, span.end, span.end), f"\n  {bullet}> {target.name}")
                yield Fix(f"write '{bullet}> {target.name}' below it", (edit,), is_safe=False)
                return
            head = re.split("[:：]", span.text)[0].rstrip()
            title = f"write '{bullet} {head}: …' below {target.name!r}{', indented' * bool(depth)}"
            opening = Edit(Span(span.source, span.start, span.start), f"{'  ' * depth}{bullet} ")
            yield Fix(title, (opening, *_moved_along(span, 2 * depth)), is_safe=False)
        elif (
            _is_end(statement)
            or _is_same_label(statement, self.above[0])
            or _is_ruled(span)
            or (statement.kind == "claim" and all(row.kind == "premise" for row in self.above))
        ):
            yield from self.concluded(statement, span)

    def bullet(self, statement: Statement) -> str:
        """Return the bullet that a statement asks for by its kind, name or words, '' for none."""
        is_answer = _is_asked(self.above[-1])
        of_kind = signs.kind_bullet(statement.kind)
        kinds = {row.kind or nearest_kind(_stem(row)) for row in self.above}
        if of_kind and not {"", "claim"}.isdisjoint(kinds):
            return of_kind
        if is_answer and statement.name == "Claim":
            return "="
        bullet = "" if statement.kind else _sign(statement)
        if bullet == "+" and _stem(statement) in signs.LINKED and self.is_below_reason:
            return JOIN
        if bullet or signs.is_conclusion(statement.text):
            return bullet
        if is_answer:
            return "=" if re.match(sentences.REPLY, statement.text) else ""
        return sentences.reply_opening(statement.text)

    def concluded(self, statement: Statement, span: Span) -> Iterator[Fix]:
        """Yield the fix that makes what stands above premises of a conclusion, or its question.

        Below a claim that has its reasons already a conclusion says the same again.
        """
        if _cited(statement):
            return  # it names them itself
        name, first = statement.name, self.above[0]
        rows = [row for row in self.above if not _is_asked(row)]
        if not rows:  # a conclusion repeats the last answer that is a sentence
            steps = self.index.incoming.get(first.name, ())
            answers = [self.index.statements[row.sources[0]] for row in steps if row.traits.answers]
            rows = [row for row in answers if " " in row.text][-1:]
            first = rows[0] if rows else first
        premises = [row.name for row in rows]
        has_reasons = self.has_labels or first.name in self.index.incoming
        is_argued = len(self.above) == 1 and has_reasons
        if not premises or any(map(nearest_kind, premises)):
            return  # a kind is meant, which gives these other names
        if not is_argued and premises[0].lower() in words("argument"):
            return  # its reasons have to be told first
        relations = [f"{' & '.join(premises)} supports {name}"]
        is_again = (
            signs.named_conclusion(name.replace("-", " "))
            or statement.text.lower().startswith(signs.CLOSINGS)
            or sentences.shares_words(statement.text, first.text)
        )
        if is_argued and is_again:
            relations, rows = [f"{name} restates {first.name}"], []
        spans = (row.span for row in rows if row.span and row.name not in self.argued)
        edits = [  # `claim: …` is what a fix makes of a sentence
            Edit(Span(each.source, each.start, each.start + len("claim")), "premise")
            for each in spans
            if each.text.startswith("claim:")
        ]
        if _is_asked(first) and first.span is not None:
            relations.append(f"{name} answers {first.name}")
            kind = "" if first.kind else "question "
            edits.append(Edit(Span(span.source, first.span.start, first.span.start), kind))
        blanks = span.source.text[span.source.line_start(span.start) : span.start]
        text = f"\n{blanks}".join(relations)
        below = span.source.line_end(span.end) + 1
        is_last = below >= len(span.source.text)  # else bullets below may be about the statement
        at = span.end if is_last else span.start
        edits.append(
            Edit(Span(span.source, at, at), f"\n{blanks}{text}" if is_last else f"{text}\n{blanks}")
        )
        yield Fix(f"write {' and '.join(map(repr, relations))}", tuple(edits), is_safe=False)


def _reasons_above_claim(part: Sequence[Statement], index: Index) -> list[Statement]:
    """Return the labelled reasons that open a part of the text, and their claim below them."""
    column = [statement for statement in part if _in_first_column(statement)]
    run = list(takewhile(_is_reason, column))
    if not run or len(run) == len(column):
        return []
    claim = column[len(run)]
    is_claim = claim.kind == "claim" or claim.name.lower() in signs.CLAIMS
    leading = {*words("argument"), *words("emphasis")}
    is_led = not leading.isdisjoint(run[0].name.lower().split("-"))  # by `Main-point: …`
    is_placed = any(row.name in index.outgoing for row in (*run, claim))
    return [*run, claim] if is_claim and not is_led and not is_placed else []


def _moved_up(statement: Statement, first: Statement) -> Fix:
    """Return the fix that writes a claim, with what is indented under it, above its reasons."""
    span, top = statement.span, first.span
    assert span is not None and top is not None  # noqa: S101, PT018 - they stand in the first column
    source, lines = span.source, block(span)
    written = lines.text.rstrip("\n")
    edits = (Edit(Span(source, top.start, top.start), f"{written}\n"), Edit(lines, ""))
    title = f"write it above {first.name!r}: reasons stand below their claim"
    return Fix(title, edits, is_safe=False)


def _is_behind_relation(span: Span, target: Statement) -> bool:
    """Return whether a relation stands in the first column above, which takes no bullets below it.

    It is told by its lack of a bullet and a colon, as other lines there have one.
    """
    above = block(target.span).end if target.span is not None else span.start
    rows = span.source.text[above : span.start].splitlines()
    return any(re.match(r"\w[^:：]*$", row) for row in rows)


def _moved_along(span: Span, columns: int) -> Iterator[Edit]:
    """Yield the edits that move what is about a statement with it, also bullets right below it."""
    source, at, beside = span.source, span.source.line_end(span.start) + 1, 0
    while at < len(source.text):
        row = source.text[at : source.line_end(at)]
        if row.startswith(bullets()) and source.text[at - 2] != "\n":
            beside = 2
        elif row.strip() and row[0] not in " \t/":
            return
        if row.strip() and columns + beside:
            yield Edit(Span(source, at, at), " " * (columns + beside))
        at = source.line_end(at) + 1


def _is_loose(statement: Statement) -> bool:
    """Return whether a statement is what only bears on another, such as `Objection: …`."""
    is_word = statement.name[:1].islower() and statement.name not in signs.CONNECTIVES
    is_named = not (statement.kind or statement.title or is_word)
    is_label = is_named and bool(signs.sign(statement.name))
    is_unnamed = bool(statement.kind) and role(statement) == statement.kind
    is_detail = is_unnamed and bool(signs.reply_sign(statement.kind.title()))
    return (is_label or is_detail) and _in_first_column(statement)


def _stem(statement: Statement) -> str:
    """Return the word that names a statement, without the number that it may have."""
    return (statement.kind or statement.name).rstrip("-0123456789").lower()


def _is_label(statement: Statement) -> bool:
    first = signs.label_sign("", statement.text, is_named=False)[1]
    return bool(_sign(statement)) or first == "-" or bool(signs.reply_sign(statement.name))


def _is_reason(statement: Statement) -> bool:
    """Return whether a statement says that it is one; premises are linked."""
    of_kind = "" if statement.kind == "premise" else signs.kind_bullet(statement.kind)
    return bool(of_kind) or _is_label(statement)


def _is_end(statement: Statement) -> bool:
    """Return whether a statement opens as conclusions do; `premise c` is only called so."""
    stem, _, number = statement.name.rpartition("-")
    name = stem if number.isdecimal() else statement.name
    is_named = signs.kind_bullet(statement.kind) != "+" and signs.is_conclusion(name)
    return is_named or signs.is_conclusion(statement.text)


def _is_same_label(statement: Statement, claim: Statement) -> bool:
    """Return whether a statement has the label of the claim, and its words: `Opinion-2: …`."""
    stem = statement.name.rpartition("-")[0]
    is_label = stem == claim.name and stem.lower() in signs.CLAIMS
    return is_label and sentences.shares_words(statement.text, claim.text)


def _sign(statement: Statement) -> str:
    """Return the bullet that a name asks for: that of a label, or of a kind (`Evidence`)."""
    kind = statement.name.lower() if statement.name[:1].isupper() else ""
    return (
        signs.kind_bullet(kind)
        or signs.sign(statement.name)
        or signs.reply_sign(statement.name).strip("-")
    )


def _written_sign(statement: Statement) -> str:
    """Return the bullet before a statement, or the one that its name asks for."""
    text = statement.span.text if statement.span is not None else ""
    return text[0] if text[:1] in ("+", "-") else _sign(statement)


def _in_first_column(statement: Statement) -> bool:
    """Return whether a statement has no bullet: it opens its text, which may be indented whole."""
    return statement.span is not None and not statement.span.text.startswith(bullets())


def _part(statement: Statement) -> tuple[SourceFile | None, tuple[str, ...]]:
    """Return the file and heading that a statement stands under."""
    return statement.span.source if statement.span else None, statement.group


def _is_asked(statement: Statement) -> bool:
    return statement.kind == "question" or statement.text.endswith(QUESTION_SIGNS)


def _relates(map_: ArgumentMap, statement: Statement) -> bool:
    """Return whether a text ends with its relation, `… supports c1`, which another rule reports."""
    match = re.search(_RELATION, statement.text)
    return match is not None and match[1] in map_


def _cited(statement: Statement) -> list[str]:
    """Return the names of premises in brackets behind a text, of `(from 1, 2)` `p1` and `p2`."""
    is_closed = statement.text.rstrip(".")[-1:] in (")", "]")
    match = re.search(_BEHIND, statement.text) if is_closed else None
    words = re.findall(r"[\w-]+", match[1]) if match is not None else []
    return [f"p{word}" if word.isdecimal() else word for word in words]


def _is_ruled(span: Span) -> bool:
    text, end = span.source.text, span.start
    while end and text[end - 1] == "\n":
        end -= 1
    above = text[text.rfind("\n", 0, end) + 1 : end]
    return above[:2] == "//" and re.fullmatch(RULE, above) is not None

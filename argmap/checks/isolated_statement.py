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
from collections.abc import Iterator

from argmap.checks import ArgumentMap, Findings, rule
from argmap.diagnostics import Diagnostic, Edit, Fix, rewrite
from argmap.model.statement import Statement
from argmap.relations import bullets, verbs_that
from argmap.source import Span
from argmap.syntax.diagnose.heads import nearest_kind
from argmap.syntax.diagnose.labels import (
    CLAIMS,
    CONCLUSIONS,
    LINKED,
    REPLY,
    is_conclusion,
    kind_bullet,
    label_sign,
    name_sign,
    reply_opening,
    reply_sign,
)
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS
from argmap.syntax.diagnose.words import words

MOST_PREMISES = 11  # of a conclusion, less one
RULE = re.compile(r"// *[-_=–—]{3,}")


@rule("ARG303", "An isolated statement")
def isolated_statement(map_: ArgumentMap) -> Findings:
    index = map_.index
    tied = index.incoming.keys() | index.outgoing.keys()
    ends = [row for row in map_.statements if row.name not in index.outgoing]
    loose = {row.name for row in ends if _is_loose(row)}  # though something is said about them
    is_tied = not loose and all(statement.name in tied for statement in ends)
    if is_tied or len(map_.statements) == 1:
        return
    acting = map_.related(verbs_that("polarity"))
    # what has a reason, or is one; an objection leaves a premise what it is
    told = index.outgoing.keys() | {row.target for row in acting if row.traits.polarity > 0}
    reasons = _reasons_above_claims(map_)
    waiting = {reason.name for rows in reasons.values() for reason in rows}  # for their claim
    is_below_reason = False
    above: list[Statement] = []  # what stands above in the first column and could be argued for
    last: Statement | None = None  # reason or objection in the first column
    reply: Statement | None = None  # to that
    for statement in map_.statements:
        is_alone = statement.name not in tied or (bool(above) and statement.name in loose)
        if above and not _is_below(statement, above[-1]):
            above.clear()
            last = reply = None
        is_claim = not above and statement.name.lower() in words("argument")  # `Point: …`
        about = _about(statement, last)
        if statement.name in reasons:
            yield _below_reasons(statement, reasons[statement.name][0])
        elif is_alone:
            yield isolated_statement.finding(
                statement,
                f"the statement {statement.name!r} is tied to nothing"
                + " that it bears on" * (statement.name in tied),
                note="bears on nothing",
                hints=("give it a bullet under the statement that it bears on",),
                fixes=tuple(
                    _fixes(
                        statement,
                        [] if statement.name in waiting else above,
                        last if about == "-" else reply or last if about else None,
                        f"{'    ' if about == '+' and reply else '  '}{about}",
                        has_label_above=is_below_reason,
                        is_argued=len(above) == 1 and above[0].name in index.incoming,
                    )
                ),
            )
        if _in_first_column(statement):
            signs = (_sign(statement), kind_bullet(statement.kind))
            is_below_reason = is_alone and "+" in signs
        if about:
            reply = statement if about == "-" else reply
        elif statement.span is not None and statement.span.first.column == 1:
            last = statement if _written_sign(statement) and not is_claim else None
            reply = None
        if _in_first_column(statement) and not (
            (is_alone and _is_label(statement) and not is_claim)
            or (_sign(statement) and statement.name in index.outgoing)
        ):
            is_end = is_conclusion(statement.name) or is_conclusion(statement.text)
            is_premise = statement.name not in told and not is_end
            above = [*above[-MOST_PREMISES:], statement] if is_premise else [statement]


def _reasons_above_claims(map_: ArgumentMap) -> dict[str, list[Statement]]:
    """Return the reasons and objections with labels that stand above a claim, by its name.

    Nothing else stands above them, as in `Grounds: …`, `Warrant: …`, `Claim: …`.
    """
    reasons: dict[str, list[Statement]] = {}
    run: list[Statement] = []
    top: Statement | None = None
    for statement in filter(_in_first_column, map_.statements):
        if top is None or not _is_below(statement, top):
            run, top = [], statement
            parts = statement.name.lower().split("-")
            if any(part in (*words("argument"), *words("emphasis")) for part in parts):
                continue  # `Point: …` and `Main-point: …` are claims there
        name = statement.name.lower()
        is_premise = statement.kind == "premise"  # such are linked
        is_label = _is_label(statement) or (bool(kind_bullet(statement.kind)) and not is_premise)
        if is_label and (run or statement is top):
            run.append(statement)
        elif run and (statement.kind == "claim" or name in CLAIMS):
            reasons[statement.name], run = run, []
        else:
            run = []
    return {
        name: rows
        for name, rows in reasons.items()
        if not any(row.name in map_.index.outgoing for row in rows)
    }


def _below_reasons(statement: Statement, first: Statement) -> Diagnostic:
    return isolated_statement.finding(
        statement,
        f"the reasons for {statement.name!r} stand above it, and nothing ties them to it",
        note="is what they lead to",
        hints=("a claim stands first, and below it its reasons with + and objections with -",),
        fixes=(_moved_up(statement, first),),
    )


def _moved_up(statement: Statement, first: Statement) -> Fix:
    """Return the fix that writes a claim, with what is indented under it, above its reasons."""
    span, top = statement.span, first.span
    assert span is not None and top is not None  # noqa: S101, PT018 - they stand in the first column
    source = span.source
    end = source.line_end(span.end) + 1
    while source.text[end : end + 1] in (" ", "\t"):
        end = source.line_end(end) + 1
    block = source.text[span.start : end].rstrip("\n")
    edits = (
        Edit(Span(source, top.start, top.start), f"{block}\n"),
        Edit(Span(source, span.start, min(end, len(source.text))), ""),
    )
    title = f"write it above {first.name!r}: reasons stand below their claim"
    return Fix(title, edits, is_safe=False)


def _is_loose(statement: Statement) -> bool:
    """Return whether a statement is called what only bears on another, such as `Objection`."""
    is_named = not (statement.kind or statement.title or statement.name[:1].islower())
    return is_named and bool(name_sign(statement.name)) and _in_first_column(statement)


def _is_label(statement: Statement) -> bool:
    first = label_sign("", statement.text, is_named=False)[1]
    return bool(_sign(statement)) or first == "-" or bool(reply_sign(statement.name))


def _sign(statement: Statement) -> str:
    """Return the bullet that a name asks for: that of a label, or of a kind (`Evidence`)."""
    kind = statement.name.lower() if statement.name[:1].isupper() else ""
    return kind_bullet(kind) or name_sign(statement.name) or reply_sign(statement.name).strip("-")


def _written_sign(statement: Statement) -> str:
    """Return the bullet before a statement, or the one that its name asks for."""
    text = statement.span.text if statement.span is not None else ""
    return text[0] if text[:1] in ("+", "-") else _sign(statement)


def _about(statement: Statement, last: Statement | None) -> str:
    """Return the bullet of a label about the reason or objection above, '' for another statement.

    `Rebuttal` replies to an objection, `Evidence` is for what stands above.
    """
    name = statement.kind.capitalize() if statement.kind else statement.name
    bullet = reply_sign(name) if last is not None and _in_first_column(statement) else ""
    return bullet if last is None or bullet == "+" or _written_sign(last) == "-" else ""


def _in_first_column(statement: Statement) -> bool:
    span = statement.span
    return span is not None and span.first.column == 1 and not span.text.startswith(bullets())


def _is_below(statement: Statement, above: Statement) -> bool:
    if statement.span is None or above.span is None:
        return False
    return statement.span.source == above.span.source and statement.group == above.group


def _fixes(
    statement: Statement,
    above: list[Statement],
    last: Statement | None,
    inner: str,
    *,
    has_label_above: bool,
    is_argued: bool,
) -> Iterator[Fix]:
    """Yield the fix of a label (`Pro: …`) and of a conclusion below its premises.

    `last` is the reason or objection that a label is about, `inner` its bullet below that.  Below
    a claim that has its reasons already (`is_argued`) a conclusion says the same once more.
    """
    span = statement.span
    if span is None or not above or not _in_first_column(statement):
        return
    start = Span(span.source, span.start, span.start)
    if last is not None:
        title = f"write '{inner.strip()} {statement.name}: …' below {last.name!r}, indented"
        yield rewrite(start, f"{inner} ", title)
        return
    bullet = _sign(statement) if not statement.kind else ""
    if _is_asked(above[-1]) and statement.name == "Claim":
        bullet = "="
    if bullet == "+" and statement.name.lower() in LINKED and has_label_above:
        bullet = "&"
    head = f"{statement.name}:"
    if not bullet and not is_conclusion(statement.text):
        bullet = reply_opening(statement.text)
        if _is_asked(above[-1]):
            bullet = "=" if re.match(REPLY, statement.text) else ""
        head = f"{statement.kind}:" if statement.kind else head
    if kind_bullet(statement.kind) and any(one.kind in ("", "claim") for one in above):
        bullet, head = kind_bullet(statement.kind), statement.kind
    if bullet:
        title = f"write '{bullet} {head} …' below {above[-1].name!r}"
        yield rewrite(start, f"{bullet} ", title)
    elif (
        is_conclusion(statement.name)
        or is_conclusion(statement.text)
        or _is_ruled(span)
        or (statement.kind == "claim" and all(one.kind == "premise" for one in above))
    ):
        yield from _concluded(statement, span, above, is_argued=is_argued)


def _concluded(
    statement: Statement, span: Span, above: list[Statement], *, is_argued: bool
) -> Iterator[Fix]:
    """Yield the fix that makes what stands above premises of a conclusion, and a question its own.

    It says the same as a claim that has reasons.
    """
    premises = [premise.name for premise in above if not _is_asked(premise)]
    if not premises or any(nearest_kind(name) for name in premises):
        return  # a kind is meant, which gives these other names
    if not is_argued and premises[0].lower() in words("argument"):
        return  # its reasons have to be told first
    relations = [f"{' & '.join(premises)} supports {statement.name}"]
    if is_argued and statement.name.lower() in CONCLUSIONS:
        relations = [f"{statement.name} restates {above[0].name}"]
    edits: list[Edit] = []
    asked = above[0].span if len(premises) < len(above) and _is_asked(above[0]) else None
    if asked is not None:
        relations.append(f"{statement.name} answers {above[0].name}")
        kind = "" if above[0].kind else "question "
        edits.append(Edit(Span(asked.source, asked.start, asked.start), kind))
    text = "\n".join(relations)
    below = span.source.line_end(span.end) + 1
    is_last = not span.source.text[below : below + 1].isspace()
    at = span.end if is_last else span.start
    edits.append(Edit(Span(span.source, at, at), f"\n{text}" if is_last else f"{text}\n"))
    written = " and ".join(map(repr, relations))
    yield Fix(f"write {written}", tuple(edits), is_safe=False)


def _is_asked(statement: Statement) -> bool:
    return statement.kind == "question" or statement.text.endswith(QUESTION_SIGNS)


def _is_ruled(span: Span) -> bool:
    above = span.source.text[: span.start].rstrip("\n").rpartition("\n")[2]
    return RULE.fullmatch(above) is not None

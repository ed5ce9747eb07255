"""A claim has no reason: a main claim, or a statement that is declared as a claim.

What an argument map is for is to show why one should believe something.  A main claim that nothing
supports, or a statement that says of itself that it is argued for and is not, leaves that out.
Premises, evidence, assumptions and answers need no reasons here, nor do statements that are
`@implicit`, cite a `@source`, restate one that has reasons, or explain another or are explained.

Wrong:
    claim close: The library should close on Sundays.
      - families: Families can come on Sundays only.

Right:
    claim close: The library should close on Sundays.
      + empty: On Sundays it is nearly empty.
      - families: Families can come on Sundays only.

Add a reason with `+`, or declare the statement as what it is: a premise, an assumption.  A text
that says why (`… because …`, or in its next sentences) has a fix that writes this below it.  A `-`
is an objection here, not the dash of a list: it is never turned into a `+` by a fix.
"""

import re
from collections.abc import Iterator

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Edit, Fix, rewrite
from argmap.kinds import statement_kinds
from argmap.model import Statement
from argmap.model.index import MAIN_CLAIM, Index
from argmap.source import SourceFile
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, below, has_inner, quoted
from argmap.syntax.diagnose.sentences import separate_sentences
from argmap.syntax.diagnose.words import words

_BECAUSE = "|".join(words("because"))
_INNER = rf"(?i),? ({_BECAUSE})(?=[ '’])|, ({'|'.join(words('because behind a comma'))})(?=[ '’])"
_WORDS = r"[^,.!?;:()“”\"]+"
# `Because they distract, phones should go.`, where the verb may stand before the subject.
_FRONT = (
    rf"(?i)({'|'.join(words('because in front'))}|({'|'.join(words('because before a verb'))}))"
    rf"( (?!of |\d|I ){_WORDS}), (?!but |aber |maar )"
    rf"(?(2)(\w+) ({'|'.join(words('behind a verb'))})(?= ))({_WORDS} {_WORDS}?[.!]?)"
)
_THAT = rf"(?i)(?<!\w)(?:{'|'.join(words('opinion'))}),? (?:(?:that|dass|daß|que|che|dat) |qu['’])"
# Before `because` these open a clause of which it may be a part, or make it a part of the claim.
_PART = (
    rf"(?i).*(?:(?<!\w)(?:{'|'.join(words('no claim before because'))})(?!\w)|[:;(\"“„«]"
    rf"|, (?:der|die|das|den|dem|deren|dessen) |(?<!\w)(?:{'|'.join(words('end of no claim'))})$)"
)
_MORE = r"(?i)(?:of|wegen) |.*(?:[.!。] \S|;|, (?:but|although|aber|obwohl|mais|pero|ma|maar) )"
FEW = 2  # lines that make a list, such as people write with dashes
_TURNED = "by '->' the line above attacks this one: a reason opens with '+', an objection with '-'"
_REASON = "what stands behind {!r} can be a reason of its own below it: '+ …'"
_SENTENCES = "sentences that say why can be lines of their own below it"
_OBJECTIONS = "each '-' below it is an objection; if they are reasons, write '+'"


@rule("ARG302", "A claim without a reason")
def claim_without_reason(map_: ArgumentMap) -> Findings:
    index = map_.index
    claims = {name for name, kind in statement_kinds().items() if kind.role == "claim"}
    for statement in map_.statements:
        is_main = index.roles[statement.name] == MAIN_CLAIM and statement.kind in ("", *claims)
        if not is_main and statement.kind not in claims:
            continue
        is_alone = statement.name not in index.incoming and statement.name not in index.outgoing
        # A statement that is tied to nothing is a finding of its own.
        if not (is_alone and len(map_) > 1) and not _is_excused(statement, index, is_main=is_main):
            dashes = len(index.incoming.get(statement.name, ()))
            inner = re.search(_INNER, statement.text) or re.match(_FRONT, statement.text)
            inner = None if statement.text.endswith(QUESTION_SIGNS) else inner
            is_turned = statement.span is not None and statement.span.text.startswith("->")
            yield claim_without_reason.finding(
                statement,
                f"nothing supports the {'main ' if is_main else ''}claim {statement.name!r}",
                note="why?",
                hints=(
                    "add a reason below it: + name: text",
                    *([_REASON.format(inner[1] or inner[2])] if inner is not None else ()),
                    *([_SENTENCES] if separate_sentences(statement.text) else ()),
                    *([_TURNED] if is_turned else ()),
                    *([_OBJECTIONS] if dashes >= FEW else ()),
                ),
                fixes=tuple(_divided(statement, inner)),
            )


def _is_excused(statement: Statement, index: Index, *, is_main: bool) -> bool:
    if statement.implicit or (statement.attribution.citations and not is_main):
        return True
    arriving = [step.traits for step in index.incoming.get(statement.name, ())]
    leaving = [step.traits for step in index.outgoing.get(statement.name, ())]
    return (
        any(kind.polarity > 0 or kind.answers for kind in arriving)
        or any(kind.answers for kind in leaving)
        or any(kind.merges or kind.asides for kind in (*arriving, *leaving))
    )


def _divided(statement: Statement, inner: re.Match[str] | None) -> Iterator[Fix]:
    """Yield the fix of a claim that holds its reasons: as sentences, or behind `because`."""
    span, place = statement.span, words_in(statement, statement.text)
    if span is None or place is None or statement.by:  # the reason would be theirs as well
        return
    source, column = span.source, span.start - span.source.line_start(span.start)
    has_block = has_inner(source, span.start) and "\n" not in source.text[place.start : place.end]
    sentences = separate_sentences(statement.text)
    if sentences and not (column or has_block):
        yield rewrite(place, sentences, "write each sentence on a line of its own")
    elif inner is not None and not (column and has_block) and (parts := _parts(statement.text)):
        claim, reason = parts
        blanks = _indentation(source, place.end) if not column else " " * (column + 2)
        title = f"write {quoted(f'+ {reason}')} below it"
        edits = (Edit(place, claim), below(source, place.end, f"{blanks}+ {reason}"))
        yield Fix(title, edits, is_safe=False)


def _parts(text: str) -> tuple[str, str] | None:
    """Return the claim of a sentence and why to believe it, None where no part says that."""
    end = text[-1] if text[-1] in ".!。" else ""
    inner, front = re.search(_INNER, text), re.fullmatch(_FRONT, text)
    if inner is None and front is not None:
        claim = " ".join(filter(None, (front[5], front[4], front[6].strip())))
        return claim[0].upper() + claim[1:], f"{front[1]}{front[3]}{end}"
    if inner is None:
        return None
    claim, reason = re.sub(_THAT, "", text[: inner.start()]), text[inner.end() :].strip()
    is_whole = " " in claim and " " in reason and re.search(_INNER, reason) is None
    if not is_whole or re.match(_PART, claim) or re.match(_MORE, reason):
        return None
    return f"{text[: inner.start()]}{end}", text[inner.start() :].lstrip(", ")


def _indentation(source: SourceFile, end: int) -> str:
    """Return the blanks before what stands below a line that ends there, two for nothing."""
    inner = re.compile(r"[^\n]*\n+([^\S\n]*[-+~&=]|[^\S\n]+@)").match(source.text, end)
    return inner[1][:-1] if inner is not None else "  "

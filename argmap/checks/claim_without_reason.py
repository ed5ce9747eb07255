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

Add a reason with `+`, or declare the statement as what it is: a premise, an assumption.  A `-`
is an objection here, not the dash of a list: it is never turned into a `+` by a fix.
"""

import re

from argmap.checks import ArgumentMap, Findings, rule
from argmap.kinds import statement_kinds
from argmap.model.index import MAIN_CLAIM, Index
from argmap.model.statement import Statement
from argmap.syntax.diagnose.words import words

_INNER = rf" ({'|'.join(words('because'))})[ ']"
FEW = 2  # lines that make a list, such as people write with dashes
_TURNED = "by '->' the line above attacks this one: a reason opens with '+', an objection with '-'"
_BECAUSE = "what stands behind {!r} can be a reason of its own below it: '+ …'"
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
            inner = re.search(_INNER, statement.text)
            is_turned = statement.span is not None and statement.span.text.startswith("->")
            yield claim_without_reason.finding(
                statement,
                f"nothing supports the {'main ' if is_main else ''}claim {statement.name!r}",
                note="why?",
                hints=(
                    "add a reason below it: + name: text",
                    *([_BECAUSE.format(inner[1])] if inner is not None else ()),
                    *([_TURNED] if is_turned else ()),
                    *([_OBJECTIONS] if dashes >= FEW else ()),
                ),
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

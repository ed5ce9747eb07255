"""A name looks like a kind that was misspelt.

A single word before the colon is a kind if there is such a kind, else a name.  So a misspelt kind
without a name behind it becomes a name.  A name that is a word of the statement is meant.

Wrong:
    clam: The archive should be opened.
      + public: The papers are about public affairs.

Right:
    claim: The archive should be opened.
      + public: The papers are about public affairs.

Correct the kind, or give the statement a name that is not so near to it.
"""

import re

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import place
from argmap.diagnostics import Fix, rewrite
from argmap.kinds import statement_kinds
from argmap.model import Statement
from argmap.source import Span
from argmap.syntax.diagnose.heads import PROVENANCE, nearest_kind


@rule("ARG332", "A name that looks like a kind")
def misspelt_declaration(map_: ArgumentMap) -> Findings:
    words = (*statement_kinds(), *PROVENANCE)
    for statement in map_.statements:
        if statement.kind or statement.name in words:
            continue
        kind = nearest_kind(statement.name)
        own_words = f"{statement.title} {statement.text}".lower()
        if kind and statement.name.lower() not in re.findall(r"\w+", own_words):
            yield misspelt_declaration.finding(
                statement,
                f"the name {statement.name!r} looks like the kind {kind!r}",
                note="is read as a name",
                hints=(f"write {kind}, or a name that is not so near to it",),
                fixes=_fixes(statement, kind),
            )


def _fixes(statement: Statement, kind: str) -> tuple[Fix, ...]:
    head = place(statement)
    if head is None or not head.text.endswith(statement.name):
        return ()
    span = Span(head.source, head.end - len(statement.name), head.end)
    return (rewrite(span, kind),)

"""A conclusion stands beside its premises, so that all of them bear on the claim above.

What a bullet is about is told by its column.  In an argument that is written out the premises lead
to the conclusion, and only that bears on the claim.

Wrong:
    claim zoos: Zoos should be closed.
      + premise p1: Animals suffer in zoos.
      + premise p2: What makes animals suffer is wrong.
      + Conclusion: Zoos are wrong.

Right:
    claim zoos: Zoos should be closed.
      + Conclusion: Zoos are wrong.
        + premise p1: Animals suffer in zoos.
        & premise p2: What makes animals suffer is wrong.

Write it above its premises, which are then indented under it and linked.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.blocks import block, bullet, in_one_column, indented
from argmap.diagnostics import Edit, Fix
from argmap.model import Statement
from argmap.relations import JOIN
from argmap.source import Span
from argmap.syntax.diagnose.signs import CONCLUSIONS

_BULLETS = ("+", "-")


@rule("ARG338", "A conclusion beside its premises")
def misplaced_conclusion(map_: ArgumentMap) -> Findings:
    runs: dict[str, list[Statement]] = {}  # the last premises about each statement
    has_reasons = any(row.traits.polarity > 0 for row in map_.relations)
    for relation in map_.relations:
        source = map_[relation.sources[0]]
        if bullet(relation) not in _BULLETS or relation.sources[1:]:
            continue
        premises = runs.setdefault(relation.target, [])
        if "premise" in (source.kind, source.name.lower()):
            premises.append(source)
            continue
        runs[relation.target] = []
        # Where nothing supports anything, a dash before a premise is asked about first.
        if premises and has_reasons and _is_conclusion(source):
            yield misplaced_conclusion.finding(
                source,
                f"{source.name!r} stands beside the premises that it follows from",
                note="does it follow from what stands above it?",
                hints=("premises are indented under their conclusion, and linked by '&'",),
                fixes=_moved_up(source, premises),
            )


def _is_conclusion(statement: Statement) -> bool:
    stem = statement.name.rstrip("-0123456789")
    return not stem[:1].islower() and stem.lower() in CONCLUSIONS


def _moved_up(conclusion: Statement, premises: list[Statement]) -> tuple[Fix, ...]:
    """Return the fix that writes a conclusion, with its block, above its premises."""
    if not in_one_column(*premises, conclusion):
        return ()
    spans = [row.span for row in (*premises, conclusion) if row.span is not None]
    lines = [block(span) for span in spans]
    *above, last = lines
    column = spans[-1].start - last.start
    written = last.text if last.text.endswith("\n") else f"{last.text}\n"
    text = f"{written[:column]}{spans[0].text[0]}{written[column + 1 :]}"
    source, start = last.source, above[0].start
    edits = [Edit(Span(source, start, start), text), Edit(last, "")]
    for number, (span, rows) in enumerate(zip(spans, above, strict=False)):
        edits += indented(rows)
        edits.append(Edit(Span(source, span.start, span.start + 1), JOIN if number else "+"))
    title = f"write it above {premises[0].name!r}, and its premises under it"
    return (Fix(title, tuple(edits), is_safe=False),)

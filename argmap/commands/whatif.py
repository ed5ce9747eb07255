"""`argmap whatif`: what changes when something is left out, assumed or weighed differently."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from attrs import evolve

from argmap.commands.shared.asking import judged, with_answers
from argmap.commands.shared.evaluating import aligned, painted_step
from argmap.commands.shared.folders import Part, question_options
from argmap.commands.shared.inputs import listed
from argmap.commands.shared.judgements import Judged, of_status
from argmap.commands.shared.method_options import Asked
from argmap.commands.shared.steps import changing, of_relation
from argmap.semantics.answers.steps import written
from argmap.semantics.phrases import clauses, joined, quoted
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


@click.command(epilog="Example:  argmap whatif debate.arg --without volunteers")
@question_options()
@listed("--without", "Statements that do not hold.")
@listed("--assume", "Statements that hold.")
@click.option("--weight", multiple=True, metavar="NAME=NUMBER", help="A new weight.")
def whatif(
    *,
    claims: tuple[str, ...],
    without: tuple[str, ...],
    assume: tuple[str, ...],
    weight: tuple[str, ...],
    asked: Asked,
) -> "Callable[[ArgumentMap], Part]":
    """Show which claims and steps of the map in FILE would change under other assumptions.

    A statement that is left out does not hold, whatever supports it; all others go on without it.
    With a gradual method it has strength 0, or 1 if it is assumed; a ranking such as burden leaves
    it out of the map.  For each CLAIM it says whether that changes; for a question, whether its
    answers do.  FILE is a map in any format that is read, or a folder of maps.
    """
    if not (without or assume or weight):
        raise click.UsageError("give --without NAME, --assume NAME or --weight NAME=NUMBER")

    def ask(map_: "ArgumentMap") -> Part:
        weights = dict(map(_weight, weight))
        before = judged(map_, asked.method, asked)
        wanted = set(before.asked(with_answers(map_, claims), map_))
        before.asked(tuple(weights), map_)
        changed = map_
        for name, value in weights.items():
            changed = changed.replace(name, weight=value)
        after = judged(changed, asked.method, evolve(asked, assume=assume, without=without))
        names = [name for name in before.names if name in wanted]
        rows = [name for name in names if claims or _changes(before, after, name)]
        steps = list(changing(map_, before, after, wanted))
        stopped = before.stopped or after.stopped
        data = {**after.whole(without=without, assume=assume, weights=weights), "stopped": stopped}
        data["statements"] = [
            {"name": name, "before": before.row(name), "after": after.row(name)} for name in rows
        ]
        if after.has_statuses:
            data["relations"] = [
                of_relation(map_, relation)
                | {"before": of_status(was.status), "after": of_status(now.status)}
                for relation, was, now in steps
            ]
        shown = [
            *aligned(
                (_change_text(before, after, name), safe(name), map_[name].headline)
                for name in rows
            )
        ]
        shown += [
            f"{painted_step(was)} → {painted_step(now)}  {written(map_, relation)}"
            for relation, was, now in steps
        ]
        asked_only = rows and {*rows} <= {*without, *assume, *weights}
        if asked_only and not (claims or steps or stopped):
            shown += ["", "Nothing else changes."]
        question = _question(map_, without, assume, weights)
        return Part([question, "", *_lines(before, after, shown)], lambda: data, stopped)

    return ask


def _question(
    map_: "ArgumentMap",
    without: tuple[str, ...],
    assume: tuple[str, ...],
    weights: dict[str, float],
) -> str:

    call = partial(quoted, map_, named=True)
    pieces = [f"{joined(map(call, without), most=_MOST)} did not hold"] if without else []
    pieces += [f"{joined(map(call, assume), most=_MOST)} held"] if assume else []
    pieces += [f"{call(name)} had the weight {weight:g}" for name, weight in weights.items()]
    return f"If {clauses(pieces)}:"


_MOST = 12  # names in a list


def _change_text(before: Judged, after: Judged, name: str) -> str:
    if before.knows(name) and after.knows(name) and not _changes(before, after, name):
        return f"{before.text(name)}   unchanged"
    return f"{before.text(name)} → {after.text(name)}"


def _changes(before: Judged, after: Judged, name: str) -> bool:
    """Return whether something else is said of a claim; what is not known does not count."""
    known = before.knows(name) and after.knows(name)
    return known and before.text(name) != after.text(name)


def _lines(before: Judged, after: Judged, rows: Sequence[str]) -> Iterator[str]:
    yield from rows
    if before.stopped or after.stopped:
        unknown = "No change is certain without search."
        yield from ("Not all is known, so that more may change." if rows else unknown, "")
    elif not rows:
        yield "Nothing changes."
    for note in dict.fromkeys((before.note, after.note)):
        if note:
            yield from ("", note)


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        weight = float(number)
    except ValueError:
        raise ValueError(f"--weight is NAME=NUMBER such as idle=0.3, not {text!r}") from None
    if not 0 <= weight <= 1:
        raise ValueError(f"a weight is a number from 0 to 1, not {number.strip()}, in {text!r}")
    return name.strip(), weight

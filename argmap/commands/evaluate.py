"""`argmap evaluate`: which claims stand."""

from typing import TYPE_CHECKING, Any

import click

from argmap.commands._evaluating import (
    bar,
    echo,
    in_groups,
    judged,
    load_map,
    map_argument,
    method_options,
    painted,
    told,
)

if TYPE_CHECKING:
    from argmap.commands._evaluating import Found
    from argmap.model.argument_map import ArgumentMap
    from argmap.semantics.rank import Ranking
    from argmap.semantics.result import Result
    from argmap.semantics.strengths import Strengths


@click.command(epilog="Example:  argmap evaluate --semantics preferred peace.arg reneged")
@map_argument
@click.argument("claims", nargs=-1, metavar="[CLAIM]…")
@method_options
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--methods",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _list_methods(ctx) if wanted else None,
    help="List the methods that there are.",
)
def evaluate(
    file: str, claims: tuple[str, ...], *, semantics: str, format_: str, **options: Any
) -> None:
    """Tell which claims of the map in FILE stand, are refuted or are undecided.

    With a gradual method such as df-quad, tell how strong each is; with a ranking such as burden,
    put them in order.  Without a CLAIM all are shown, main claims first in each group.
    """
    from argmap.semantics.engine.limits import LimitError

    map_ = load_map(file)
    with told():
        if options["limit"] is None:
            del options["limit"]
        found = judged(map_, semantics, **options)
        for claim in claims:
            found[claim]
        names = list(claims or found)
        if format_ == "json":
            _print_json(map_, found, names)
            return
        try:
            _print_text(map_, found, names)
        except LimitError:
            _print_certain(map_, found, names)
            raise


def _list_methods(ctx: click.Context) -> None:
    from argmap.semantics.lookup import methods

    for name, method in methods().items():
        click.echo(f"{name:24} {method.definition}")
    ctx.exit()


def _print_text(map_: "ArgumentMap", found: "Found", names: list[str]) -> None:
    from argmap.semantics.rank import Ranking

    if not names:
        click.echo("The map holds no claim that could be judged.")
        return
    if isinstance(found, Ranking):
        _print_ranks(map_, found, names)
        return
    width = min(30, max(map(len, names), default=0))
    lines = [click.style(_heading(found), bold=True)]
    for group, members in in_groups(map_, names):
        lines += ["", click.style(group, underline=True)] if group else [""]
        lines += [
            f"{_shown(found, name)}  {name:{width}}  {_short(map_[name].headline)}".rstrip()
            for name in members
        ]
    lines += ["", found.note] if found.note else []
    echo(lines)


def _print_certain(map_: "ArgumentMap", found: "Found", names: list[str]) -> None:
    """Show what is known although a search was stopped."""
    from argmap.semantics.result import Result

    if not isinstance(found, Result) or not found.certain:
        return
    width = min(30, max(map(len, names), default=0))
    always = getattr(found.semantics, "exists", True)  # of proof standards, too
    where = "" if always else ", if there is an extension at all"
    head = f"{found.semantics.title}: what is certain without search{where}"
    lines = [click.style(head, bold=True), ""]
    for _, members in in_groups(map_, names):
        for name in members:
            status = found.certain.get(name)
            shown = painted(str(status)) if status else f"· {'open':10}"
            lines.append(f"{shown}  {name:{width}}  {_short(map_[name].headline)}".rstrip())
    echo([*lines, ""])


def _print_ranks(map_: "ArgumentMap", found: "Ranking", names: list[str]) -> None:
    width = min(30, max(map(len, names), default=0))
    head = f"{found.semantics.title}: the rank of each claim, 1 the most acceptable"
    lines = [click.style(head, bold=True), ""]
    lines += [
        f"{found[name]:4}  {name:{width}}  {_short(map_[name].headline)}".rstrip()
        for name in sorted(names, key=found.__getitem__)
    ]
    lines += ["", found.note] if found.note else []
    echo(lines)


def _heading(found: "Result | Strengths") -> str:
    from argmap.semantics.strengths import Strengths

    if isinstance(found, Strengths):
        return f"{found.gradual.title}: how strong each claim is, from 0 to 1"
    title = found.semantics.title
    if found.reading is not None:
        title = f"{title}, with {found.reading.name} supports"
    if found.semantics.unique:
        return f"{title}: what stands"
    return f"{title}: what stands in {_all(found.extensions.count)}"


def _all(count: int) -> str:
    from argmap.semantics.wording import roughly

    if count == 1:
        return "the one extension"
    if not count:
        return "no extension, since there is none"
    told = roughly(count)
    if told[0].isdigit():
        return f"all {told} extensions"
    return f"all extensions, of which there are {told}"


def _shown(found: "Result | Strengths", name: str) -> str:
    from argmap.semantics.strengths import Strengths

    if isinstance(found, Strengths):
        return bar(found[name])
    verdict = found[name]
    some = verdict.credulous and not verdict.sceptical
    extra = ("in some  " if some else " " * 9) if not found.semantics.unique else ""
    return f"{painted(str(verdict.status))}{extra}"


def _short(text: str) -> str:
    most = 60
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _print_json(map_: "ArgumentMap", found: "Found", names: list[str]) -> None:
    import json

    from argmap.semantics.rank import Ranking
    from argmap.semantics.strengths import Strengths
    from argmap.semantics.wording import PLAIN, digits

    ordered = [name for _, members in in_groups(map_, names) for name in members]
    if isinstance(found, Strengths):
        data: dict[str, Any] = {
            "semantics": found.method,
            "converged": found.converged,
            "iterations": found.iterations,
            "residual": found.residual,
            "note": found.note,
            "statements": [{"name": name, "strength": found[name]} for name in ordered],
        }
    elif isinstance(found, Ranking):
        data = {
            "semantics": found.method,
            "steps": found.steps,
            "exact": found.exact,
            "note": found.note,
            "statements": [{"name": name, "rank": found[name]} for name in ordered],
        }
    else:
        count = found.extensions.count
        data = {
            "semantics": found.semantics.name,
            "extensions": count if count < PLAIN else digits(count),
            "note": found.note,
            "statements": [_as_json(found, name) for name in ordered],
        }
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _as_json(found: "Result", name: str) -> dict[str, Any]:
    verdict = found[name]
    return {
        "name": name,
        "status": str(verdict.status),
        "label": verdict.status.value,
        "credulous": verdict.credulous,
        "sceptical": verdict.sceptical,
        "reason": str(verdict.explain()),
    }

"""The cards of statements, folded groups and arguments: what each of them says.

Not here: how rows are put on a card (`card_rows`), where cards lie (`layout`).
"""

from collections.abc import Iterable, Iterator

from argmap.drawing.scene.card import Card, CardStyle, Uses, judged_look
from argmap.drawing.scene.card_rows import CardRows
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left
from argmap.drawing.scene.theme import LOOKS, Paint
from argmap.drawing.scene.view import View
from argmap.kinds import statement_kinds
from argmap.model import Statement
from argmap.model.index import MAIN_CLAIM

_TOOLTIP = 600  # characters: browsers cut longer ones off


def look_name(view: View, statement: Statement, role: str) -> str:
    """Return the name of a statement's look: main claims first, then its kind, then its role."""
    if role == MAIN_CLAIM:
        return "head" if view.has_many_heads else "main"
    if statement.kind in LOOKS:
        return statement.kind
    return role if role in LOOKS else "premise"


def statement_card(
    view: View, statement: Statement, style: CardStyle, uses: Uses | None = None
) -> Card:
    """Return the card of a statement; `uses` takes the place of the name."""
    role = view.role(statement.name)
    name = look_name(view, statement, role)
    finding = view.judgement.of(statement.name)
    rows = CardRows(
        judged_look(LOOKS[name], finding.group),
        style.main_column if role in (MAIN_CLAIM, "question") else style.column,
        style,
        main=name == "main" and finding.group != "falls",
        mirrored=runs_left(statement.text or statement.headline),
    )
    rows.mark("" if view.is_quiet and finding.status == "given" else finding.status)
    if style.shows == "title":
        rows.paragraph("title", statement.headline)
    else:
        if style.shows == "all" and not view.is_quiet:
            label = _kind(statement, role, LOOKS[name].word)
            rows.head(label, statement.name if view.names else "", uses)
        title, text = _labelled(statement.title, statement.text, view.selection.statement_labels)
        if title:
            rows.paragraph("title", title)
        rows.paragraph("text", text if text or title else statement.name)
        if view.is_quiet:
            remarks = " · ".join(_remarks(view, statement))
            if remarks:
                rows.paragraph("from", remarks)
        else:
            _put_details(rows, view, statement, style, uses)
    if finding.strength is not None:
        rows.strength(finding.strength)
    unstated = LOOKS["assumption"].dashes if statement.implicit else ""
    return rows.card(
        statement.name,
        name,
        tooltip="\n\n".join(word for word in (finding.reason, _tooltip(statement)) if word),
        href=safe_link(statement.url),
        dashes=unstated if finding.group in ("", "stands") else "",
        status=finding.status,
        group=finding.group,
        band=_band(view, statement.name),
    )


def _put_details(
    rows: CardRows, view: View, statement: Statement, style: CardStyle, uses: Uses | None
) -> None:
    for tag, text, link in _details(view, statement):
        rows.detail(tag, text, link if not statement.url else "")
    if style.shows == "text":
        if statement.undeveloped:
            rows.detail("UNDEVELOPED", "")
        if uses:
            rows.note_uses(uses)


def _band(view: View, key: str) -> Paint | None:
    return view.colours[key][1] if key in view.colours else None


def fold_card(view: View, key: str, style: CardStyle) -> Card:
    """Return the card of a group that is drawn folded, with the number of statements in it."""
    fold = view.folds[key]
    rows = CardRows(LOOKS["group"], style.column, style)
    if style.shows == "all":
        rows.head("GROUP", "")
    rows.paragraph("title", fold.group.title)
    count = len(fold.members)
    rows.detail(f"+{count}", "statement" if count == 1 else "statements")
    for tag, text, link in _verdicts(view, fold.members):
        rows.detail(tag, text, link)
    tooltip = fold.group.note or " / ".join(fold.group.path)
    return rows.card(key, "group", tooltip=tooltip)


def argument_card(
    view: View, key: str, style: CardStyle, *, status: str, scheme: str
) -> Card | None:
    """Return the card of an argument, by its main step, with title and gist; None for others."""
    argument = view.arguments.get(key)
    if argument is None or not (argument.title or argument.gist):
        return None
    group = {"fails": "falls", "holds": "stands"}.get(status, status)
    rows = CardRows(judged_look(LOOKS["argument"], group), style.column, style)
    if style.shows == "all":
        rows.head("ARGUMENT", status if status != "holds" else "")
    title, gist = _labelled(argument.title, argument.gist, view.selection.argument_labels)
    if title:
        rows.paragraph("title", title)
    if gist and not (style.shows == "title" and title):
        rows.paragraph("text", gist)
    if scheme and style.shows != "title":
        rows.detail("SCHEME", scheme)
    return rows.card(key, "argument", tooltip=argument.gist, group=group, band=_band(view, key))


def _labelled(title: str, text: str, mode: str) -> tuple[str, str]:
    """Return title and text, or only one of them where a document wants no more and it is there."""
    if mode == "title" and title:
        return title, ""
    if mode == "text" and text:
        return "", text
    return title, text


def _kind(statement: Statement, role: str, word: str) -> str:
    kind = statement_kinds()[statement.kind].label if statement.kind else word
    label = MAIN_CLAIM if role == MAIN_CLAIM else kind
    marks = ["UNSTATED"] * statement.implicit + ["UNDEVELOPED"] * statement.undeveloped
    return " · ".join([label.upper(), *marks])


def _details(view: View, statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield the rows below the text: a tag, a text, and a link for the text."""
    attribution = statement.attribution
    who = [view.voices[name].headline for name in attribution.by]
    where = [citation.source for citation in attribution.citations]
    cited = [view.voices[name].headline for name in where if where != [view.common_source]]
    if who or cited:
        link = next((view.voices[name].url for name in where if view.voices[name].url), "")
        tag = statement.mode or ("says" if who else "source")
        yield tag.upper(), " · ".join((", ".join(who), "; ".join(cited))).strip(" ·"), link
    elif statement.mode:
        yield statement.mode.upper(), "", ""
    if statement.date:
        yield "DATE", statement.date, ""
    if statement.hedge:
        yield "HEDGE", " · ".join(f"“{words}”" for words in statement.hedge), ""
    if statement.likelihood:
        basis = f" · {statement.confidence} confidence" if statement.confidence else ""
        yield "ESTIMATE", f"{statement.likelihood}{basis}", ""
    hidden = view.hidden.get(statement.name)
    if hidden:
        pro = sum(sign > 0 for sign in hidden.values())
        yield f"+{len(hidden)}", f"{pro} for, {len(hidden) - pro} against", ""
        yield from _verdicts(view, hidden)


def _remarks(view: View, statement: Statement) -> Iterator[str]:
    """Yield what stands in one line below the text of a quiet card: who, how surely, how likely."""
    if statement.by:
        yield ", ".join(view.voices[name].headline for name in statement.by)
    if statement.hedge:
        yield ", ".join(f"“{words}”" for words in statement.hedge)
    if statement.likelihood:
        yield str(statement.likelihood)
    if statement.implicit:
        yield "unstated"
    if statement.undeveloped:
        yield "undeveloped"


def _verdicts(view: View, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the row of the verdicts on what is hidden."""
    counts = view.judgement.counted(names)
    if counts:
        yield "VERDICTS", counts, ""


def _tooltip(statement: Statement) -> str:
    pieces = [statement.title, statement.text, statement.note]
    if statement.attribution.quote:
        pieces.append(f"“{statement.attribution.quote}”")
    full = "\n".join(word for word in pieces if word) or statement.name
    return full if len(full) <= _TOOLTIP else full[: _TOOLTIP - 1] + "…"

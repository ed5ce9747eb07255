"""What the cards of statements, folded groups and arguments say, and the tooltips of steps."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from argmap.drawing.scene.card import Card, CardStyle, TextLine, Use, judged_look, step_look
from argmap.drawing.scene.card_rows import CardRows
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left, shorten
from argmap.drawing.scene.theme import LOOKS, PILL_SIZE, Look
from argmap.drawing.scene.view import View
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.index import MAIN_CLAIM
from argmap.semantics.phrases import in_marks

_TOOLTIP = 1000  # characters: browsers cut longer ones off
_PILL_HEIGHT = 16.0  # points: a line of text with room around it
_NUMBER = re.compile(r"-[0-9]+\Z")  # of a second statement with the same words
_MADE_OF = 4  # words: as many as a name that is made takes of a text
_LOOKED_AT = 100  # characters: as long as the words that such a name is made of
_PILL_ROOM = 168.0  # points: about 30 characters
_ENTERED = 28.0  # points: the length of a side at which two lines arrive


def statement_card(
    view: View, statement: Statement, style: CardStyle, uses: Sequence[Use] = ()
) -> Card:
    """Return the card of a statement; how often it is used takes the place of the name.

    `uses` are what the chips bear on that stand for it elsewhere: keys, and how that is said.
    """
    role = view.roles[statement.name]
    look = _look(view, statement, role)
    finding = view.judgement.of(statement.name)
    rows = CardRows(
        judged_look(look, finding.group),
        style.main_column if role in (MAIN_CLAIM, "question") else style.column,
        style,
        is_mirrored=runs_left(statement.text or statement.headline),
    )
    if finding.status and not (view.is_quiet and finding.status == "given"):
        rows.mark()
    if style.shows == "title":
        rows.paragraph("title", statement.headline)
    else:
        if style.shows == "all" and not view.is_quiet:
            label = _kind(statement, role, look.word)
            rows.head(label, _chosen_name(view, statement) if view.names else "", uses)
        title, text = _labelled(statement.title, statement.text, view.selection.statement_labels)
        if title:
            rows.paragraph("title", title)
        rows.paragraph("text", text if text or title else statement.name)
        _put_details(rows, view, statement)
        if uses and style.shows == "text" and not view.is_quiet:
            rows.note_uses(uses)
    if finding.strength is not None:
        rows.strength(finding.strength)
    unstated = LOOKS["assumption"].dashes if statement.implicit else ""
    return rows.card(
        statement.name,
        tooltip=_tooltip(finding.reason, statement),
        href=safe_link(statement.url),
        dashes=unstated if finding.group in ("", "stands") else "",
        status=finding.status,
        group=finding.group,
        band=view.colours.get(statement.name, ("", ""))[1],
    )


def _chosen_name(view: View, statement: Statement) -> str:
    """Return the name of a statement that somebody chose, '' for one that was made.

    A name is made of the first words of the statement, or of a label that several have: `Pro-2`.
    """
    name, given = statement.name, view.complete.index.statements
    stem = _NUMBER.sub("", name)
    if stem[:1].isupper() and stem in given and f"{stem}-2" in given:
        return ""
    owns = [_letters(words) for words in (statement.title, statement.text[:_LOOKED_AT])]
    for made in {name, stem}:
        spelt, is_cut = _letters(made), made.count("-") >= _MADE_OF - 1
        if any(own == spelt or (is_cut and own.startswith(spelt)) for own in owns):
            return ""
    return name


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def _put_details(rows: CardRows, view: View, statement: Statement) -> None:
    """Put what stands below the text: a row each, or on a quiet card one or two small lines."""
    if view.is_quiet:
        remarks = " · ".join(filter(None, _remarks(view, statement)))
        if remarks:
            rows.paragraph("from", remarks)
        return
    for tag, text, link in _details(view, statement):
        rows.detail(tag, text, link if not statement.url else "")
    if rows.style.shows == "text" and statement.undeveloped:
        rows.detail("UNDEVELOPED")


def fold_card(view: View, key: str, style: CardStyle) -> Card:
    """Return the card of a group that is drawn folded, with the number of statements in it."""
    fold = view.folds[key]
    rows = CardRows(LOOKS["group"], style.column, style)
    if style.shows == "all":
        rows.head("GROUP")
    rows.paragraph("title", fold.group.title)
    count, counts = len(fold.members), view.judgement.counted(fold.members)
    rows.detail(f"+{count}", "statement" if count == 1 else "statements")
    if counts:
        rows.detail("VERDICTS", counts)
    return rows.card(key, tooltip=fold.group.note or " / ".join(fold.group.path))


def step_card(view: View, step: Relation, style: CardStyle, *, is_entered: bool = False) -> Card:
    """Return the card of a step: that of its argument, or a small one with its scheme or a word.

    A small one that `is_entered` has room for two lines at the side where they arrive.
    """
    argument = _argument_card(view, step, style)
    if argument:
        return argument
    size, is_joint = style.size(PILL_SIZE), len(step.sources) > 1
    word = "and" if is_joint else step.traits.symbol.replace("-", "–")
    hedge = f"{word} {in_marks(step.hedge[0])}" if step.hedge else ""
    text = shorten(step.scheme or hedge or word, size, _PILL_ROOM * size / PILL_SIZE)
    status = view.judgement.of(step.id).status
    look = step_look(step.traits.tone, status)
    line = TextLine(text=text, role="pill-text", size=size, paint=look.label)
    wide, high = round(max(line.width + 13.0, 34.0 if is_joint else 20.0), 2), _PILL_HEIGHT
    if is_entered and style.leftward:
        high = _ENTERED
    elif is_entered:
        wide = max(wide, _ENTERED + 8.0)
    return Card(
        key=step.id,
        look=look,
        width=wide,
        height=high,
        texts=(evolve(line, x=(wide - line.width) / 2, y=high / 2 + size * 0.356),),
        step=step,
        tooltip=step_tooltip(step, view),
        dashes=look.dashes,
        status=status,
        group=status,
    )


def _argument_card(view: View, step: Relation, style: CardStyle) -> Card | None:
    """Return the card of an argument, by its main step, with title and gist; None for others."""
    key = step.id
    argument, status = view.arguments.get(key), view.judgement.of(key).status
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
    if step.scheme and style.shows != "title":
        rows.detail("SCHEME", step.scheme)
    band = view.colours.get(key, ("", ""))[1]
    return rows.card(key, tooltip=argument.gist, group=group, band=band)


def _look(view: View, statement: Statement, role: str) -> Look:
    if role == MAIN_CLAIM:
        return LOOKS["head" if view.has_many_heads else "main"]
    return LOOKS.get(statement.kind) or LOOKS.get(role) or LOOKS["premise"]


def _labelled(title: str, text: str, mode: str) -> tuple[str, str]:
    """Return title and text, or only one of them where a document wants no more and it is there."""
    if mode == "title" and title:
        return title, ""
    return "" if mode == "text" and text else title, text


def _kind(statement: Statement, role: str, word: str) -> str:
    kind = statement_kinds()[statement.kind].label if statement.kind else word
    label = MAIN_CLAIM if role == MAIN_CLAIM else kind
    marks = " · UNSTATED" * statement.implicit + " · UNDEVELOPED" * statement.undeveloped
    return label.upper() + marks


def _details(view: View, statement: Statement) -> Iterator[tuple[str, str, str]]:
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
        yield "HEDGE", " · ".join(map(in_marks, statement.hedge)), ""
    if statement.likelihood:
        basis = f" · {statement.confidence} confidence" if statement.confidence else ""
        yield "ESTIMATE", f"{statement.likelihood}{basis}", ""
    hidden = view.hidden.get(statement.name)
    if hidden:
        pro = sum(sign > 0 for sign in hidden.values())
        yield f"+{len(hidden)}", f"{pro} for, {len(hidden) - pro} against", ""
        counts = view.judgement.counted(hidden)
        if counts:
            yield "VERDICTS", counts, ""


def _remarks(view: View, statement: Statement) -> Iterator[str]:
    """Yield what stands in one line below the text of a quiet card: who, how surely, how likely."""
    yield ", ".join(view.voices[name].headline for name in statement.by)
    yield in_marks(*statement.hedge)
    yield str(statement.likelihood or "")
    yield "unstated" * statement.implicit
    yield "undeveloped" * statement.undeveloped


def _tooltip(reason: str, statement: Statement) -> str:
    quote = in_marks(statement.attribution.quote)
    pieces = [statement.title, statement.text, statement.note, quote]
    words = "\n".join(filter(None, pieces)) or statement.name
    full = f"{reason}\n\n{words}" if reason else words
    return full if len(full) <= _TOOLTIP else full[: _TOOLTIP - 1].rstrip() + "…"


def step_tooltip(relation: Relation, view: View) -> str:
    """Return what a step says, the sentence first, and last why it fails if it does."""
    attribution, voices = relation.attribution, view.voices
    verb = relation.kind if len(relation.sources) == 1 else relation.kind.removesuffix("s")
    sentence = f"{' and '.join(relation.sources)} {verb} {_aim(relation.target, view.complete)}"
    judged = view.judgement.of(relation.id)
    pieces = [
        relation.id if relation.is_named else sentence,
        relation.scheme and f"scheme: {relation.scheme}",
        "strict" if relation.strict else "",
        f"weight: {relation.weight:g}" if relation.weight is not None else "",
        relation.warrant and f"warrant: {relation.warrant}",
        relation.cq and f"critical question: {relation.cq}",
        *(f"hedge: {in_marks(words)}" for words in relation.hedge),
        attribution.by and f"by: {', '.join(voices[name].headline for name in attribution.by)}",
        *(f"source: {voices[place.source].headline}" for place in attribution.citations),
        in_marks(attribution.quote),
        "unstated: added by the author of the map" if relation.implicit else "",
        relation.tags and f"tags: {', '.join(relation.tags)}",
        relation.note,
        judged.reason and f"{judged.status}: {judged.reason}",
    ]
    return "\n".join(str(piece) for piece in pieces if piece)


def _aim(target: str, map_: ArgumentMap) -> str:
    """Return the target of a step as a reader would name it; only named steps show their id."""
    if target in map_:
        return target
    step = map_.relation(target)
    if step.is_named:
        return step.id
    end = f" to {step.target}" if step.target in map_ else ""
    return f"the step from {' and '.join(step.sources)}{end}"

"""Arguments below a title, about the claim above: `Argument 1: Costs`, `Contention 2`, `Body 3:`.

    Argument 1: Costs               Argument 2
    Claim: They cost too much.      P1: They cost too much.
    Evidence: Ten of them did.      C: Nobody can pay for them.

Not here: texts in which headings tell the whole map (`headed`).
"""

import re
from typing import NamedTuple

from argmap.diagnostics import Edit, Fix
from argmap.relations import JOIN
from argmap.syntax.diagnose import heads, labels, sentences, signs
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, quoted
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.escape import escape_title
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.list_claims import gap_above, read_heading
from argmap.syntax.outline.list_rows import adjacent
from argmap.syntax.outline.lists import MOST_TITLED
from argmap.syntax.outline.state import OutlineState

# Before the text of a line: a word, which may have a number, or a number alone.
_LABEL = (
    rf"(?:[+-]{BLANK}+)?[*_(]*(?:(?P<word>[^\W\d_](?:[^\W\d_]| (?=[^\W\d_]))*)?[ -]?"
    rf"(?P<number>\d{{0,2}})[*_]*{BLANK}?[.):：][*_]*{BLANK}+(?=\S))"
)
_PART = rf"(?i)((?:{'|'.join(words('part'))})(?: [^\W\d_]+)?) ?(\d{{1,2}})(?:[:：]{BLANK}*|$)"


class _Title(NamedTuple):
    """What a title says: the bullet of the argument, its name and its own words."""

    bullet: str
    name: str
    words: str

    def opening(self) -> str:
        """Return what stands before the text of the claim."""
        head = f'{self.name} "{escape_title(self.words)}"' if self.words else self.name
        return f"{self.bullet} {head}: "


def read_titled(state: OutlineState, line: ArgLine, title: str, column: int = 0) -> bool:
    """Read a title as the label of the argument below it, which may be items of a list."""
    if state.is_reread or not heads.is_unfinished(title.rstrip(":： ")):
        return False
    row = next(iter(state.below), None)
    first = re.match(_LABEL, state.text_of(row)) if row is not None else None
    title = re.sub(r"\*\*|__", "", title).rstrip(":： ")
    is_heading = line.kind == "heading"
    is_group = is_heading and (first is None or (first["word"] or "").islower())
    tag = None if first is None or is_group else _title(title, is_heading=is_heading)
    if row is None or first is None or tag is None:
        return False
    is_claim = _is_claim(first["word"] or "")
    above = state.top or state.main
    is_main = above is not None and not signs.is_conclusion(above.likely_name)
    premises = _premises(state, line) if is_main and not is_claim else []
    if not premises and not (is_claim and (above or read_heading(state, line))):
        is_first = is_claim and tag.name[-1].isdecimal() and not (is_heading or row.column)
        return is_first and _read_first(state, line)
    further = _below_main(state, line)
    if tag.bullet == "+":
        tag = tag._replace(bullet=state.heading_sign() or "+")
    if premises:
        _read_premises(state, line, tag, premises, further)
        return True
    message = f"{quoted(state.text_of(line))} is the label of the claim below it"
    way = Rewriting(f"{' ' * column}{tag.opening()}", row.start + first.end())
    state.mend(line, message, REASON_HINT, way, further=further, column=column)
    state.labelled.set_side(tag.bullet, tag.name)
    state.passed = state.number + 1
    return True


def _read_first(state: OutlineState, line: ArgLine) -> bool:
    """Report the first of several arguments that are about no claim, and read it as a claim."""
    message = f"{quoted(state.text_of(line))} is the label of an argument about no claim"
    hint = "write what the arguments are about above them: 'claim: text'"
    state.blame("ARG011", message, line, gap_above(state, line.start), hint=hint)
    state.read_as(line.start, 0, Rewriting("claim: ", line.start))
    return True


def _below_main(state: OutlineState, line: ArgLine) -> tuple[Edit, ...]:
    """Go on with the claim above a heading such as `Pros`; return the edit that names it again."""
    if state.top is not None or state.main is None:
        return ()
    state.top = state.main
    state.open[:] = [state.main]
    return (state.edit(line.start, line.start, f"{state.main.likely_name}\n"),)


def _premises(state: OutlineState, line: ArgLine) -> list[tuple[ArgLine, Rewriting]]:
    """Return the premises below a title and what they lead to, as they are written without marks.

    There are none where another line relates them.
    """
    rows: list[tuple[ArgLine, Rewriting]] = []
    for row in adjacent(state, line.end):
        text = state.text_of(row)
        match = re.match(_LABEL, text)
        word, number = (match["word"] or "", match["number"]) if match is not None else ("", "")
        rest = row.start + match.end() if match is not None else row.start
        name = next((name.text for name in row.words[-1:]), f"{word}{number}")
        if name in state.cited:
            return []
        if rows and any(map(signs.is_conclusion, (text.lstrip("+-* "), text[rest - row.start :]))):
            return [*rows, (row, Rewriting("", rest))]
        kind = meanings("kind").get(word.lower(), word.lower())
        if match is None or not (kind == "premise" or word in ("P", "")):
            return []
        before = {"": "p", "P": "P"}.get(word, "premise p")
        rows.append((row, Rewriting(f"{before}{number}: " if number else "premise: ", rest)))
    return []


def _read_premises(
    state: OutlineState,
    line: ArgLine,
    tag: _Title,
    rows: list[tuple[ArgLine, Rewriting]],
    further: tuple[Edit, ...],
) -> None:
    """Report premises, and read them below what they lead to, or below the claim if that is it."""
    *premises, (last, conclusion) = rows
    source, end = state.source, state.source.line_end(last.start)
    claim = state.top.line.text.text if state.top is not None else ""
    is_same = sentences.shares_words(source.text[conclusion.rest : end], claim)
    first = f"// {state.text_of(line)}"
    if not is_same:
        conclusion.opening = tag.opening()
        first = conclusion.written(source)
        state.read_as(line.start, 0, conclusion)
    column = 0 if is_same else 2
    lines = [first]
    for number, (row, way) in enumerate(premises):
        bullet = JOIN if number else tag.bullet if is_same else "+"
        way.opening = f"{' ' * column}{bullet} {way.opening}"
        lines.append(way.written(source))
        state.read_as(row.start, column, way)
    lines += [f"// {state.text_of(last)}"] * is_same
    edits = (*further, state.edit(line.start, end, "\n".join(lines)))
    mend = Fix(f"write {quoted(first)}, and its premises below it", edits, is_safe=False)
    message = f"{quoted(state.text_of(line))} is the label of the argument below it"
    state.blame("ARG001", message, line, mend, hint=REASON_HINT)
    state.passed = state.number + len(rows)


def _is_claim(label: str) -> bool:
    return label.lower() in signs.CLAIMS or signs.emphasised_kind(label) == "claim"


def _title(title: str, *, is_heading: bool) -> _Title | None:
    """Return what `Argument 1: Costs` says, None for another title; `Body 1` may be a heading."""
    part = re.match(_PART, title)
    tag = labels.label(title if ":" in title else f"{title}: ")
    if part is not None:
        bullet, name, rest = "+", "-".join((*part[1].split(), part[2])), title[part.end() :]
    elif tag is not None and tag.bullet and tag.head:
        bullet, name, rest = tag.bullet, tag.head, title[tag.end :]
    elif title.partition(" ")[0].lower() in words("argument"):
        bullet, name, rest = "+", "-".join(re.findall(r"\w+", title)), ""
    else:
        return None
    is_title = not rest or (heads.is_unfinished(rest) and len(rest.split()) < MOST_TITLED)
    return _Title(bullet, name, rest) if is_title and not (part and is_heading) else None

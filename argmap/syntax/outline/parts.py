"""Names of the parts of a text, such as `Premises:` and `Sources`, which state nothing."""

import re
from collections.abc import Sequence
from itertools import takewhile

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.syntax.diagnose import heads, labels, signs
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, commented, quoted, reread
from argmap.syntax.diagnose.shapes import doubt
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANK, BLANKS
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline import lists
from argmap.syntax.outline.list_rows import ITEMS, adjacent
from argmap.syntax.outline.state import MOST_LISTED, OutlineState

_LETTER = r"\(?[a-z][.)]"  # of an item below a part with a number
_PART = rf"(?:\w+ )?(?:{'|'.join((*words('part'), *signs.CLAIMS))})(?: \w+){{0,2}}"


def read_part(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read the name of a part of a text that stands alone above it.

    `Premises:` and `relations:` are not lines of the language; `Conclusion` names the text below
    it, `Therefore:` opens it, and `Body paragraph 2` is a heading, as `Conclusion` is below one.
    """
    name = text.strip("*_:").lower()
    name = signs.emphasised_kind(name) or name  # `Main claim`
    is_titled = line.title and not (line.words and line.words[0].text in words("argument"))
    is_alone = line.kind == "plain" or not (line.text.text or is_titled)
    below = state.below
    if not is_alone or line.bullet or not below or below[0].kind == "attribute":
        return False
    if line.kind == "plain" and text in state.declared:  # it goes on with that statement
        return False
    message = f"{quoted(text)} is the name of a part, not a statement"
    is_bare = below[0].kind == "plain" or below[0].is_bare
    is_inference = name.rstrip(",.") in words("inference")
    if is_inference and (not is_bare or signs.is_conclusion(state.text_of(below[0]))):
        state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)
    elif (
        name in words("premise list")
        and state.top
        and (below[0].bullet == "-" or (below[0].column and _is_claim(state, state.top.line)))
        and not any(row.kind == "relation" for row in below)  # what the premises lead to
    ):
        return lists.read_list(state, line, "+")
    elif name in words("premises") and _is_above_lines(state, line, below):
        _read_inner(state, line, message, "// ")
    elif lists.is_above_argument(state, line):
        _read_inner(state, line, message, "# ")
    elif not is_inference and not (is_bare and re.fullmatch(_PART, name)):
        return False
    elif is_inference or (
        name in signs.CLAIMS and not (state.headings and name in signs.CONCLUSIONS)
    ):
        rest = item_start(state, below[0], *ITEMS)
        opening = f"{name if name in statement_kinds() else text.strip('*_:')}: "
        opening = f"claim: {text.strip('*_:,.')}, " if is_inference else opening
        state.mend(line, message, REASON_HINT, Rewriting(opening, rest))
        state.passed = state.number + 1
    elif line.kind == "plain":
        state.mend(line, message, REASON_HINT, Rewriting("# ", line.start))
    else:
        return False
    return True


def read_numbered_part(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `1. MAIN CLAIM`, `I. Thesis` or `II. Objections` without the number before the label."""
    match = re.match(rf"(?:(\d{{1,2}})|[IVX]{{1,4}}|[A-H])[.)]{BLANK}+(?=\S)", text)
    label = text[match.end() :].strip("*_:： ") if match is not None else ""
    is_claim = label.lower() in signs.CLAIMS or signs.emphasised_kind(label) == "claim"
    row = next((row for row in state.below[:1] if not row.column), None)
    is_label = bool(labels.list_sign(label)) or label.lower() in words("reply list")
    is_list = row is not None and is_label and match is not None
    if row is not None and match is not None and match[1]:
        is_list &= re.match(_LETTER, state.text_of(row)) is not None
    if match is None or not (is_claim or is_list):
        return False
    start = line.start + match.end()
    new = reread(state.source, start, line.column, Rewriting("", start))
    mend = Fix("delete it", (state.edit(line.start, start, ""),), is_safe=False)
    message = f"{match[0].strip()!r} is the number of a part, not of a statement"
    state.blame("ARG001", message, Word(match[0].strip(), line.start), mend, hint=REASON_HINT)
    state.lines[state.number] = new
    state.line(new)
    return True


def read_claim_label(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Main claim` above an indented text as the kind of that."""
    is_claim = signs.emphasised_kind(text.strip("*_:： ")) == "claim"
    if not is_claim or not any(row.kind == "continuation" for row in state.below[:1]):
        return False
    message = f"{quoted(text)} is the name of a part, not a statement"
    return state.mend(line, message, REASON_HINT, Rewriting("claim:", line.end))


def read_sources(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Sources:` above a list, of which no item is a statement."""
    is_alone = line.kind == "plain" or not (line.text.text or line.title)
    is_told = is_alone and text.strip("*_:： ").lower() in words("sources")
    rows = list(adjacent(state, line.end)) if is_told else []
    if not rows:
        return False
    mend = commented(state.source, line.start, *(row.start for row in rows))
    hint = "a source is declared as 'source name: text', and a statement cites it: '@source name'"
    message = f"{quoted(text)} opens a list of sources, which are not statements"
    state.blame("ARG001", message, line, mend, hint=hint)
    state.passed = state.number + len(rows)
    return True


def _is_claim(state: OutlineState, line: ArgLine) -> bool:
    return signs.is_labelled_claim(state.text_of(line))


def _read_inner(state: OutlineState, line: ArgLine, message: str, mark: str) -> None:
    """Move what stands below the name of a part to the first column."""
    below = block(state.lines, line) or range(state.number + 1, state.number + MOST_LISTED)
    numbers = [*takewhile(lambda at: _is_inner(state, at), below)]
    columns = (state.lines[at].column for at in numbers if state.lines[at].kind != "comment")
    inner = next(columns, 0)
    stop = line.end - (mark == "# " and state.text_of(line)[-1] in ":：")
    edits = [state.edit(line.start, line.start, mark), state.edit(stop, line.end, "")]
    for at in numbers:
        row = state.lines[at]
        start = item_start(state, row, heads.DASH, heads.DOT) if row.column <= inner else row.start
        edits.append(state.edit(row.start - min(inner, row.column), start, ""))
        new = reread(state.source, start, 0, Rewriting("", start)) if row.column <= inner else row
        state.lines[at] = new._replace(column=max(row.column - inner, 0))
    title = "make it a comment" if mark == "// " else "make it a heading"
    mend = Fix(title, tuple(edits), is_safe=False)
    state.blame("ARG001", message, line, mend, hint=REASON_HINT)
    state.close_all()
    if len(state.outline.faults) < MOST_LISTED:  # else it would take more than linear time
        state.look_at_names()


def _is_above_lines(state: OutlineState, line: ArgLine, below: Sequence[ArgLine]) -> bool:
    """Return whether what stands below the name of a part can only be lines by themselves.

    A text goes on below `claims:` as below any name.  `premise:` is the kind of a statement too, so
    that only a list in the first column is not its own.
    """
    row = next((row for row in below if not (row.kind == "comment" and row.column)), None)
    if row is None or row.kind == "plain":
        return row is not None
    is_kind = bool(line.words) and line.words[0].text in statement_kinds()
    is_item = item_start(state, row, heads.DASH, heads.DOT) > row.start
    if is_kind or row.bullet:
        is_listed = row.bullet == "-" and is_item
        return is_listed and (not is_kind or (row.is_bare and not row.column))
    if row.kind == "continuation":
        return is_item or _has_shape(state, row)
    return row.kind in ("declaration", "reference", "relation")


def _has_shape(state: OutlineState, row: ArgLine) -> bool:
    """Return whether a line that goes on with a text would have a head or relate alone."""
    alone = reread(state.source, row.start, 0, Rewriting("", row.start))
    if alone.kind == "plain":
        outcome = doubt(state.source, alone, state.names, state.declared.titled)
        way = outcome.rewriting if outcome is not None else None
        alone = reread(state.source, row.start, 0, way) if way is not None else alone
        return alone.kind == "relation"
    names = [word.text for word in alone.names]
    kinds = names[:-1] if alone.kind == "declaration" else []  # of a sentence: `So it is: …`
    return all(map(is_name, names)) and kinds in ([], *([kind] for kind in statement_kinds()))


def _is_inner(state: OutlineState, at: int) -> bool:
    """Return whether a line is indented, or an item of a list."""
    row = state.lines[at] if at < len(state.lines) else None
    return row is not None and (
        row.column > 0 or item_start(state, row, heads.DASH, heads.DOT) > row.start
    )


def item_start(state: OutlineState, line: ArgLine, *marks: str) -> int:
    """Return where the text of a line begins, behind the mark of a list if it has one."""
    start = (line.words[0] if line.words else line.title or line.text).start
    if not line.bullet:
        item = marked(Word(state.text_of(line), line.start), "+", *marks)
        start = item.ways[0].rest if item else line.start
    return start if state.source.text[start : line.end].strip(BLANKS) else line.start

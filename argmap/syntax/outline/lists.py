"""Labels above lists, titles that are underlined, tables, answers and qualifiers with a label.

Each function that reads a line reports it, reads it on as what is meant, and says whether it did.
Not here: single items of a list (`strays`), and the findings (`diagnose`).
"""

from itertools import takewhile

from argmap.diagnostics import Edit, Fix
from argmap.syntax.diagnose.edits import edit
from argmap.syntax.diagnose.heads import NUMBERED, is_known_kind
from argmap.syntax.diagnose.labels import ANSWERS, QUALIFIERS, QUESTIONS, name_sign, sign
from argmap.syntax.diagnose.lists import (
    claimed,
    headed,
    is_open_question,
    label_bullet,
    labelled,
    qualified,
    underlined,
    unmarked,
)
from argmap.syntax.diagnose.relations import chain, chained
from argmap.syntax.diagnose.rewriting import Rewriting, line_end, quoted, reread
from argmap.syntax.diagnose.suspect import QUESTION_SIGNS, kind_of_text
from argmap.syntax.diagnose.tables import column_bullets, read_row, table
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import (
    Attribute,
    Declaration,
    PlainLine,
    Reference,
    Word,
)
from argmap.syntax.outline.nodes import NodeLine, OutlineNode
from argmap.syntax.outline.state import ANSWER, OutlineState

_SENTENCE = 4  # words of a heading, from which on it is rather a claim than a subject
_LABELS = 20  # lines with labels that may stand between a claim and its qualifier


def read_label(state: OutlineState, line: Declaration) -> bool:
    """Report a label above a list (`Pros:`); return whether the line is one."""
    words = [word.text for word in line.words]
    if line.title or line.text.text or not words:
        return False
    bullet = label_bullet(words)
    if not bullet or (state.top is None and not read_heading(state, line)):
        return False
    return read_list_label(state, line.start, bullet)


def read_list_label(state: OutlineState, start: int, bullet: str, column: int = 0) -> bool:
    """Read the label of a list that stands below it, deeper than `column`, if one does."""
    below = state.lines[state.number + 1 : state.number + 200]
    if not below or isinstance(below[0], Attribute):
        return False
    if not (
        below[0].column > column
        or isinstance(below[0], PlainLine)
        or (isinstance(below[0], Declaration | Reference) and below[0].bullet)
    ):
        return False
    answer = "=: Yes" if _lacks_answer(state, column) else ""
    state.report(labelled(state.source, start, below, bullet, answer))
    if answer:  # reasons speak for an answer, not for a question
        way = Rewriting(answer, line_end(state.source, start))
        state.read_as(reread(state.source, start, column, way))
    state.listing = bullet
    items = unmarked(state.source, start, below)
    state.items |= dict.fromkeys((line.start for line in items), bullet)
    state.taker = state.above = None
    return True


def read_heading(state: OutlineState, line: NodeLine) -> bool:
    """Read a heading above a list as the claim that the list is about, where nothing else is.

    Between the two may be a heading such as `Pros`.  Return whether there is such a heading.
    """
    if state.main is not None or not state.headings:
        return False
    subjects = [entry for entry in state.headings if not sign(entry[1].text.split()[:1])]
    if not subjects:
        return False
    title = subjects[-1][1]
    label = state.headings[-1][1] if subjects[-1] is not state.headings[-1] else None
    if len(title.text.split()) < _SENTENCE and not title.text.endswith((".", *QUESTION_SIGNS)):
        return False
    below = state.lines[state.number : state.number + 200]
    mend, ways = claimed(state.source, title, label, below)
    words = quoted(state.source.text[line.start : line.end])
    subject = f"the bullet {line.bullet!r}" if line.bullet else words
    message = f"{subject} has only a heading above it, and no statement"
    hint = "a heading groups statements: write what the reasons are about as a claim"
    place = Word(line.bullet, line.start) if line.bullet else line
    state.blame("ARG011", message, place, hint, mend)
    for way in ways:
        state.read_as(reread(state.source, title.start, 0, way))
    state.main = state.top
    return True


def _lacks_answer(state: OutlineState, column: int) -> bool:
    """Return whether a list in a column is about a question of yes or no without an answer yet."""
    above = [node for node in state.open if node.line.column < column] if column else [state.top]
    question = above[-1] if above else None
    if question is None or state.reason(question) != ANSWER or is_open_question(question.text):
        return False
    if not column:
        return state.answer is None
    beside = (node.line for node in state.open if node.line.column == column)
    return not any(isinstance(line, Declaration) and line.bullet == ANSWER for line in beside)


def read_reply(state: OutlineState, line: Declaration) -> bool:
    """Report the answer of `Q: …` and `A: …`, or a qualifier; say whether the line is one."""
    above = state.top.line if state.top is not None else None
    if line.title or len(line.words) != 1 or not isinstance(above, Declaration):
        return False
    if line.words[0].text in QUALIFIERS and line.text.text:
        state.report(qualified(state.source, line, _qualified(state)))
        return True
    first = above.words[0] if len(above.words) == 1 else None
    if line.words[0].text not in ANSWERS or first is None or first.text not in QUESTIONS:
        return False
    further: tuple[Edit, ...] = ()
    if state.top is not state.asked:
        further = (edit(state.source, first.start, first.end, "question"),)
        state.asked = state.top
    message = f"{quoted(line.words[0].text + ':')} is a label, not a bullet"
    hint = "an answer opens with =, below 'question: …'"
    state.mend(line, message, hint, Rewriting("= ", line.text.start), further=further)
    return True


def _qualified(state: OutlineState) -> int:
    """Return where the line begins that a qualifier is about: not that of a label."""
    tops = (node.line for node in state.outline.nodes[:-_LABELS:-1] if not node.line.column)
    claims = (
        line.start
        for line in tops
        if isinstance(line, Declaration)
        and not line.bullet
        and not (line.words and name_sign(line.words[-1].text))
    )
    return next(claims, state.outline.nodes[-1].line.start)


def read_underlined(state: OutlineState, line: Declaration) -> bool:
    """Report a title that a line of `=` or `-` makes a heading; return whether it is one."""
    title = state.top
    if (
        title is None
        or not isinstance(title.line, PlainLine)
        or state.source.text.count("\n", title.line.end, line.start) != 1
        or NUMBERED.match(title.text)
        or title.text.endswith(".")  # a premise above the rule of a conclusion
    ):
        return False
    title.is_reread = True
    state.report(underlined(state.source, title.line.text, line.start))
    state.top = state.before
    state.close_all()
    return True


def _name(node: OutlineNode) -> str:
    """Return the name of a statement, '' where it gets none."""
    line = node.line
    if not isinstance(line, Declaration):
        return slug(node.text)
    names = [word.text for word in line.words if not is_known_kind(word.text)]
    return names[-1] if names else slug(line.title.text[1:-1] if line.title else line.text.text)


def read_chain(state: OutlineState, line: PlainLine, text: str) -> bool:
    """Read sentences with arrows between them as a claim with its reasons below each other."""
    steps = chain(text) if not state.is_reread else []
    if not steps:
        return False
    for node in state.outline.nodes[state.looked_up :]:
        state.called.setdefault(node.text.rstrip("."), _name(node))
    state.looked_up = len(state.outline.nodes)
    written = []
    for bullet, sentence in steps:
        name = state.called.get(sentence.rstrip("."), "")
        opening = f"{bullet} " if bullet else "" if name else f"{kind_of_text(sentence)}: "
        written.append(f"{opening}{name or sentence}")
    state.report(chained(state.source, line, written))
    for depth, words in enumerate(written):
        state.read_as(reread(state.source, line.start, 2 * depth, Rewriting(words, line.end)))
    return True


def resumed(state: OutlineState, line: NodeLine) -> tuple[Fix, ...]:
    """Return the fix that goes on with the statement above the heading, if there is one."""
    if state.main is None or not isinstance(line, Declaration | Reference):
        return ()
    name = _name(state.main)
    below = state.lines[state.number : state.number + 200]
    return (headed(state.source, line, name, below, state.heading_sign()),) if name else ()


def read_table(state: OutlineState, line: PlainLine, text: str) -> bool:
    """Read a table of reasons and objections as a list of them."""
    bullets = column_bullets(text) if state.top is not None else []
    if not bullets:
        return False
    below = takewhile(
        lambda row: not row.column and state.source.text[row.start] == "|",
        state.lines[state.number + 1 :],
    )
    rows = [line, *below]
    state.report(table(state.source, rows, bullets))
    for row in rows[1:]:
        for way in read_row(state.source, row, bullets):
            state.read_as(reread(state.source, row.start, 0, way))
    state.passed = state.number + len(rows) - 1
    return True

"""The claims that lists are about, where they stand below the list, in a heading, or are missing.

Not here: the labels above lists (`lists`), and their rows (`list_rows`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from argmap.diagnostics import Edit, Fix
from argmap.relations import JOIN
from argmap.syntax.diagnose.heads import INFERRED
from argmap.syntax.diagnose.labels import label_alone, title_sign
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    Rewriting,
    is_open_question,
    kind_of_text,
    quoted,
    yes,
)
from argmap.syntax.diagnose.signs import CLAIMS, is_conclusion, is_labelled_claim, sign
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.list_rows import adjacent, is_unmarked, signed
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import MOST_LISTED, OutlineState

_SENTENCE = 4  # words of a heading, from which on it is rather a claim than a subject
_GAP = "claim thesis: …"  # what a list is about, where the text does not say it
_UNSTATED = ("heading", "attribute", "comment")


def is_sentence(title: Word) -> bool:
    """Return whether a heading is rather a claim than a subject."""
    ends = (".", *QUESTION_SIGNS)
    return len(title.text.split()) >= _SENTENCE or title.text.endswith(ends)


def read_first_list(state: OutlineState, line: ArgLine, bullet: str) -> bool:
    """Report a list that nothing stands above, or only its label, and read it as about that."""
    row = state.below[0]
    is_label = line.kind == "plain" or bool(sign(" ".join(word.text for word in line.words)))
    if state.main is not None or not (is_label and (row.bullet or row.kind == "plain")):
        return False
    source, mend = state.source, gap_above(state, line.start)
    rows = (row for row in state.below if not row.column)
    claims = ((row, _as_claim(state.text_of(row))) for row in rows)
    claim, text = next((pair for pair in claims if pair[1]), (None, ""))
    if claim is not None:
        stop = min(source.line_end(claim.start) + 1, len(source.text))
        above = state.edit(line.start, line.start, f"{text}\n")
        edits = (above, state.edit(claim.start, stop, ""))
        mend = Fix(f"write {quoted(text)} above it", edits, is_safe=False)
    message = f"no statement stands above the list {quoted(state.text_of(line))}"
    hint = "write what the list is about above it: 'claim: text'"
    state.blame("ARG011", message, line, mend, hint=hint)
    state.read_as(line.start, 0, Rewriting("claim: ", line.start))
    state.taker = state.above = None
    items = takewhile(is_unmarked, adjacent(state, line.end))
    state.items |= dict.fromkeys((item.start for item in items), bullet)
    return True


def _as_claim(text: str) -> str:
    """Return a line that says what reasons lead to (`So: …`, `=> …`) as a claim, '' for others."""
    sign = re.match(rf"{INFERRED}|[^ ,:]+:[ ]", text)
    if is_labelled_claim(text):
        return text
    is_end = " " in text and (is_conclusion(text) or re.match(INFERRED, text))
    return f"claim: {text[sign.end() if sign is not None else 0 :]}" if is_end else ""


def gap_above(state: OutlineState, start: int) -> Fix:
    """Return the fix that writes a claim above a list, whose text is left to the writer."""
    title = f"write {_GAP!r} above it, with a text of your own"
    return Fix(title, (state.edit(start, start, f"{_GAP}\n"),), is_safe=False)


def read_heading(state: OutlineState, line: ArgLine) -> bool:
    """Read a heading above a list as the claim that the list is about, where nothing else is.

    Between the two may be a heading such as `Pros`.  Return whether there is such a heading.
    """
    titles = [title for _, title in state.headings]
    subjects = [title for title in titles if not title_sign(title.text)]
    if state.main is not None or not subjects:
        return False
    title = subjects[-1]
    label = titles[-1] if title is not titles[-1] else None
    is_label = not line.bullet and bool(label_alone(state.text_of(line)))  # `Pro` below a subject
    is_topic = label is not None and next(claim_in_last_part(state), None) is None
    if not (is_label or is_topic or is_sentence(title)):
        return False
    mend, ways = _claimed(state, title, label)
    subject = f"the bullet {line.bullet!r}" if line.bullet else quoted(state.text_of(line))
    message = f"{subject} has only a heading above it, and no statement"
    hint = "a heading groups statements: write what the reasons are about as a claim"
    place = Word(line.bullet, line.start) if line.bullet else line
    state.blame("ARG011", message, place, mend, hint=hint)
    for way in ways:
        state.read_as(title.start, 0, way)
    state.main = state.top
    return True


def asked_by_heading(state: OutlineState) -> tuple[Edit, ...]:
    """Read a heading that asks for yes or no as a question; return the edit that makes it one."""
    title = state.headings[-1][1] if state.headings and state.main is None else None
    if title is None or kind_of_text(title.text) != "question" or is_open_question(title.text):
        return ()
    way = Rewriting("question: ", title.start)
    state.read_as(title.start, 0, way)
    state.main = state.top
    return (state.edit(state.source.line_start(title.start), title.start, way.opening),)


def _claimed(state: OutlineState, title: Word, label: Word | None) -> tuple[Fix, list[Rewriting]]:
    """Return the fix that makes a claim of a heading, and how it is then read."""
    source = state.source
    end = source.line_end(title.start)
    kind = kind_of_text(title.text)
    is_asked = kind == "question" and not is_open_question(title.text)
    ways, answer = [Rewriting(f"{kind}: ", title.start)], yes(title.text, source.text)
    edits = [state.edit(source.line_start(title.start), title.start, ways[0].opening)]
    if is_asked:
        ways.append(Rewriting(answer, end))
        edits.append(state.edit(end, end, f"\n{answer}"))
    if label is not None:
        at = source.line_end(label.start)
        edits.append(state.edit(at, at, f"\n{slug(answer[2:] if is_asked else title.text)}"))
        below = state.lines[state.number : state.number + MOST_LISTED]
        edits += signed(state, below, title_sign(label.text))
    claim = quoted(f"{kind}: {title.text}")
    return Fix(f"write {claim} in place of the heading", tuple(edits), is_safe=False), ways


def claim_in_last_part(state: OutlineState) -> Iterator[Fix]:
    """Yield the fix that moves what stands below `# Conclusion` above the lists for and against."""
    source, rest = state.source, state.below
    for heading, line in pairwise(rest):
        text = state.text_of(line)
        is_last = heading.kind == "heading" and heading.text.text.rstrip(":").lower() in CLAIMS
        if is_last and line.kind == "plain" and not line.column:
            above = source.line_start(state.headings[0][1].start)
            moved = state.edit(above, above, f"claim: {text}\n\n")
            left = state.edit(
                heading.start, min(source.line_end(line.start) + 1, len(source.text)), ""
            )
            yield Fix(f"write {quoted(text)} above them", (moved, left), is_safe=False)
            return


def claim_below_reasons(state: OutlineState, line: ArgLine) -> Iterator[Fix]:
    """Yield the fix that moves `Conclusion: …` or `=> …` above the reasons that open a text."""
    rows = (row for row in state.below if not row.column and row.kind != "comment")
    row = next((row for row in rows if row.bullet not in ("+", "-", JOIN)), None)
    if state.outline.nodes or line.column or row is None:
        return
    source, text = state.source, _as_claim(state.text_of(row))
    if not text:
        return
    end = min(source.line_end(row.start) + 1, len(source.text))
    edits = (state.edit(line.start, line.start, f"{text}\n"), state.edit(row.start, end, ""))
    yield Fix(f"write {quoted(text)} above it", edits, is_safe=False)


def resumed(state: OutlineState, line: ArgLine) -> tuple[Fix, OutlineNode] | None:
    """Return the fix that goes on with the statement above the heading, and that statement."""
    about, answer = state.main, state.answer
    if about is None or line.kind not in ("declaration", "reference"):
        return None
    if answer is not None and answer.parent is about and answer.is_reread:  # `Yes` to a heading
        about = answer
    if state.headings and state.headings[-1][1].text.rstrip(":").lower() in words("reply list"):
        rows = (node for node in state.outline.nodes if node.parent is about)
        signs = ((node, "".join(title_sign(word.text) for word in node.path[-1:])) for node in rows)
        objections = [node for node, sign in signs if (sign or node.line.bullet) == "-"]
        if len(objections) != 1:  # only the writer knows which of them is answered
            return None
        about = objections[0]
    start = state.source.line_start(line.start)
    below = state.lines[state.number : state.number + MOST_LISTED]
    items = signed(state, below, state.heading_sign())
    edits = (state.edit(start, start, f"{about.likely_name}\n"), *items)
    title = f"write {about.likely_name!r} above it, which it is then about"
    return (Fix(title, edits, is_safe=False), about) if about.likely_name else None

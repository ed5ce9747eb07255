"""Lines of the first column that are meant otherwise than they are written, and who reads them.

The first reader that takes a line reports it and reads it on as what it means.  Their order is from
the particular to the general: a turn of a dialogue is also a label, and a label also a sentence.
"""

from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline import (
    aims,
    answers,
    items,
    labelled,
    levels,
    lists,
    notations,
    parts,
    prose,
    surroundings,
    tables,
    titled,
    turns,
)
from argmap.syntax.outline.state import OutlineState

_HEAD_READERS = (
    turns.read_turn, turns.read_letter, levels.read_level, parts.read_sources,
    surroundings.read_title, surroundings.read_aside, titled.read_titled, aims.read_replies,
    lists.read_label, lists.read_introduced, notations.read_called_relation,
    notations.read_keyed_names, notations.read_keyed_text, aims.read_aimed,
    notations.read_qualifier, answers.read_answer, answers.read_asked, labelled.read_spread,
    parts.read_part, labelled.read_below, labelled.read_lettered,
)  # fmt: skip
_PLAIN_READERS = (
    notations.read_relations, parts.read_numbered_part, parts.read_claim_label, turns.read_turn,
    turns.read_letter, parts.read_sources, surroundings.read_title, surroundings.read_aside,
    titled.read_titled, lists.read_introduced, aims.read_step, aims.read_aimed, tables.read_table,
    aims.read_replies, labelled.read_spread, items.read_listed, levels.read_level,
    items.read_item, answers.read_answer, notations.read_called_relation, labelled.read_labelled,
    labelled.read_behind, parts.read_part, prose.read_headed, prose.read_wrapped,
    prose.read_paragraph, prose.read_restated, prose.read_connective, answers.read_open_answer,
    prose.read_unsigned,
)  # fmt: skip


def read_first_column(state: OutlineState, line: ArgLine) -> bool:
    """Read what stands in the first column and is meant otherwise; return whether it is."""
    is_plain = line.kind == "plain"
    if line.title is not None and line.title.text == '""':  # written behind a name, to call it one
        return False
    if turns.read_speaker(state, line):
        return True
    if line.is_bare and line.text.text[:1] in ("+", "-") and not state.is_reread:  # `++ text`
        return levels.read_level(state, line, state.text_of(line))
    if line.bullet and (items.read_branch(state, line) or aims.read_aimed_item(state, line)):
        return True
    if not state.is_reread and items.read_inferred(state, line):
        return True
    if line.bullet or not (line.kind == "declaration" or (is_plain and not state.is_reread)):
        return False
    text = state.text_of(line)
    return any(read(state, line, text) for read in (_PLAIN_READERS if is_plain else _HEAD_READERS))

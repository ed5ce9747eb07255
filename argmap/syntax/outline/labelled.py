"""Labels that say what a line is about: `Rebuttal to Pro 1: …`.

Not here: labels before a text that is about the claim above (`strays`).
"""

import re

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.labels import label_bullet
from argmap.syntax.diagnose.relations import VERBS, verb_bullet
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANKS
from argmap.syntax.lines.tree import ArgLine, block
from argmap.syntax.outline.state import OutlineState

_AIMED = (
    rf"([^\W\d_]+(?:[ -][^\W\d_]+)?) (?:{'|'.join(words('aim'))}) ([\w#-]+(?: [\w#-]+)?)"
    rf"[{BLANKS}]*[:：](?![/\\])[{BLANKS}]*"
)
_VERB = rf"({'|'.join(VERBS)}|{'|'.join(relation_kinds())}) ([\w-]+)[:：] *"


def read_aimed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Rebuttal to Pro 1: …` and `undercut p1: …` below the statement that is named there."""
    verb = re.match(_VERB, text)
    match = verb or re.match(_AIMED, text)
    if match is None or state.is_reread:
        return False
    state.look_up()
    target = state.named.get(_name(match[2]))
    bullet = verb_bullet(match[1]) if verb else label_bullet(match[1])
    if target is None or not bullet:
        return False
    source = state.source
    column = target.inner if target.inner > target.line.column else target.line.column + 2
    head = "" if verb else f"{'-'.join(match[0].split()).rstrip(':：')}: "
    way = Rewriting(f"{bullet} {head}", line.start + match.end())
    deeper = " " * max(column - line.column, 0)
    inner = source.text[way.rest : _block_end(state, line)].replace("\n", f"\n{deeper}")
    at = _block_end(state, target.line)
    edits = (
        state.edit(at, at, f"\n{' ' * column}{way.opening}{inner}"),
        state.edit(source.line_start(line.start) - 1, _block_end(state, line), ""),
    )
    message = f"{quoted(match[0].strip())} is a label, not a bullet"
    hint = "write it with its bullet below what it is about"
    mend = Fix(f"write it below {target.likely_name!r}", edits, is_safe=False)
    state.blame("ARG001", message, line, mend, hint=hint)
    state.open[:] = [target]
    while state.open[0].parent is not None:
        state.open.insert(0, state.open[0].parent)
    state.read_as(line.start, column, way)
    return True


def _name(words: str) -> str:
    """Return the name that a label gets, in lower case: `pro-1`, or `p1` for `Premise 1`."""
    kind, _, number = words.lower().rpartition(" ")
    if number.isdecimal() and kind in (*statement_kinds(), ""):
        return f"{kind[:1] or 'p'}{number}"
    return "-".join(words.lower().replace("#", "").split())


def _block_end(state: OutlineState, line: ArgLine) -> int:
    """Return the end of a line with all that is indented under it."""
    below = block(state.lines, line)
    return state.source.line_end(state.lines[below[-1]].start if below else line.start)

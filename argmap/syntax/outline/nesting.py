"""Find what every line belongs to: columns become nesting, continuations and attributes move in."""

import re
from collections.abc import Iterable, Sequence

from argmap.diagnostics import Diagnostic
from argmap.relations import JOIN, bullet_meanings
from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import UNDERLINE, is_unfinished
from argmap.syntax.diagnose.rewriting import (
    Rewriting,
    commented,
    escaped,
    fix,
    quoted,
    reread,
    unindented,
)
from argmap.syntax.diagnose.shapes import doubt
from argmap.syntax.diagnose.signs import is_labelled_claim, sign
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline import placement
from argmap.syntax.outline.continuations import read_continuation
from argmap.syntax.outline.first_column import read_first_column
from argmap.syntax.outline.headed import is_outline, read_below_heading, read_outlined
from argmap.syntax.outline.list_claims import (
    claim_below_reasons,
    claim_in_last_part,
    gap_above,
    read_heading,
    resumed,
)
from argmap.syntax.outline.nodes import OutlineNode, TextOutline
from argmap.syntax.outline.notations import read_tag
from argmap.syntax.outline.state import ANSWER, OutlineState
from argmap.syntax.outline.titled import read_titled
from argmap.syntax.outline.turns import read_turn

DEEPEST = 6  # levels: headings have one to six `#`
_NEAR = 10  # lines above, which show whether a text has full stops
_BLOCK_MARKS = ("|", ">", "|-", ">-")  # of values on the lines below, in YAML
_DEEP = 1_000  # a column deeper than the lines that stand below an attribute of another one


def outline(
    source: SourceFile,
    lines: Sequence[ArgLine],
    faults: Iterable[Diagnostic] = (),
    included: Sequence[ArgLine] = (),
) -> TextOutline:
    """Return what belongs to what in a text of these lines, in linear time.

    `included` are the lines of the files that it includes, whose names it knows.
    """
    return _Outliner(source, lines, faults, included).run()


class _Outliner(OutlineState):
    def run(self) -> TextOutline:
        mixed = placement.mixed_indentation(self.source, self.lines)
        self.is_outline = is_outline(self.lines)
        self.is_headless = False  # lists stand below headings only, which is reported
        self.mixed = bool(mixed)  # columns mean nothing then, and are not reported as well
        self.outline.faults.extend(mixed)
        for number, line in enumerate(self.lines):
            self.number = number
            if number > self.passed:
                self.line(line)
        return self.outline

    def line(self, line: ArgLine) -> None:
        match line.kind:
            case "continuation":
                read_continuation(self, line)
            case "attribute":
                self.attribute(line)
            case "comment":
                if self.is_adjacent(line.start):
                    self.above_end = line.text.end
                self.outline.comments.append(line.text)
                self.outline.depths.append(-1)
            case "heading":
                self.heading(line)
            case _:
                self.node(line)

    def heading(self, line: ArgLine) -> None:
        if line.column:
            text = self.source.text[line.start : self.source.line_end(line.start)]
            fixes = (commented(self.source, line.start), unindented(self.source, line.start))
            hint = "a heading stands in the first column, and a comment opens with //"
            message = f"the heading {quoted(text.rstrip())} is indented"
            self.blame("ARG008", message, Word(text, line.start), *fixes, hint=hint)
            return
        if read_tag(self, line):
            return
        if not self.is_outline and read_titled(self, line, line.text.text):
            return
        self.outline.depths.append(0)
        title = line.text
        if not title.text or line.level > DEEPEST:
            subject = "is empty" if not title.text else f"has {line.level} #"
            hint = "write one to six #, a space and a title"
            self.blame("ARG008", f"the heading {subject}", line, hint=hint)
            self.close_all()
            return
        while self.headings and self.headings[-1][0] >= line.level:
            self.headings.pop()
        self.headings.append((line.level, title))
        if self.is_outline:
            read_outlined(self, line)
            return
        self.close_all()
        self.open.append(self.append(line, None))

    def append(self, line: ArgLine, parent: OutlineNode | None) -> OutlineNode:
        path = () if self.is_outline else tuple(word for _, word in self.headings)
        node = OutlineNode(line, self.source, parent, path, is_reread=self.is_reread)
        self.outline.nodes.append(node)
        return node

    def shaped(self, line: ArgLine) -> tuple[ArgLine | None, bool]:
        """Return a line as what it can only be meant as, and whether that is not as it stands.

        What cannot be meant as a line is left out, so that those below it go on as without it.
        """
        if line.kind == "declaration" and not line.is_bare:
            return line, self.is_reread
        outcome = doubt(self.source, line, self.declared, self.declared.titled)
        if outcome is None:
            if line.kind == "plain":
                line = ArgLine("reference", line.start, line.end, 0, words=(line.text,))
            return line, self.is_reread
        if not self.is_reread:
            self.report(outcome.finding)
        if outcome.rewriting is not None:
            return reread(self.source, line.start, line.column, outcome.rewriting), True
        is_rule = not line.column and re.fullmatch(UNDERLINE, self.text_of(line))
        return (line if line.bullet and not is_rule else None), True

    def node(self, line: ArgLine) -> None:
        if self.is_outline and read_below_heading(self, line):
            return
        if read_first_column(self, line) or (line.is_bare and self.is_doubtful(line)):
            return
        shaped, is_reread = self.shaped(line)
        if shaped is None:
            self.taker = self.above = None
            return
        line = shaped
        parent = self.parent(line) if line.bullet else None
        if not line.bullet:
            self.close(line.column)
        elif parent is None and line.column == 0:
            self.open.clear()
        node = self.append(line, parent)
        node.is_reread = is_reread
        if parent is not None:
            self.join(node, parent, line)
            if parent is self.top and not line.column:
                self.answer = node if line.bullet == ANSWER == self.reason(parent) else None
        elif not line.column:
            self.set_top(node)
            self.label(node)
            self.answer = None
            self.listing = ""
        self.taker_depth = len(self.open)
        self.outline.depths.append(self.taker_depth)
        self.open.append(node)
        self.taker = self.above = None
        if line.kind == "declaration":  # lines below go on with its text
            self.let_follow(node, line.text)

    def set_top(self, node: OutlineNode) -> None:
        """Remember what a line of the first column says lists are about, below it or a heading."""
        line = node.line
        is_about = node.is_statement or line.kind == "reference"
        is_about = is_about and not (line.bullet and self.is_headless)
        if line.kind == "relation":  # what it leads to is more than what stands above it
            self.main = self.main or self.statements.named(line.names[-1].text.lower())
        elif not is_about:
            self.main = self.top or self.main
        self.top = node if is_about else None

    def label(self, node: OutlineNode) -> None:
        """Remember a label in the first column, and how it would be written below the claim."""
        if not node.label or self.labelled.claim is None:
            self.labelled.set_claim(self.top)
            return
        about = self.labelled.about(node.label)
        depth = self.labelled.depth_below_side(about)
        if not depth:
            self.labelled.set_side(sign(node.label) or about, node.label)
        start = node.line.start
        bullet = f"{'  ' * depth}{about if depth else self.labelled.side} "
        self.labelled.loose.append(self.edit(start, start, bullet))

    def is_doubtful(self, line: ArgLine) -> bool:
        """Report a bullet that may be a part of the text above; return whether it is read so."""
        if self.is_reread or line.column <= self.taker_column or not self.is_adjacent(line.start):
            return False
        text, more = line.text.text, escaped(self.source, line.start)
        if self.taker is not None and self.taker.is_value:  # of a list in a note, or a statement
            words = quoted(self.text_of(line))
            message = f"{words} may be a statement, or more of the value above"
            way = Rewriting(f"{line.bullet} : ", line.text.start)
            self.blame("ARG016", message, line, more, fix(self.source, line.start, way))
            self.go_on(self.taker, line.text)
            return True
        above = self.above if self.above is not None and is_unfinished(self.above.text) else None
        beside = (node for node in self.outline.nodes[-_NEAR:] if node is not self.taker)
        is_stopped = not any(is_unfinished(node.text) for node in beside if node.is_statement)
        is_dash = line.bullet == "-" and text[:1].islower() and is_stopped
        if is_dash and above and self.is_full(above.end):
            words = quoted(f"- {text}")
            message = f"{words} may be an attack, or more of the unfinished text above"
            way = Rewriting("- : ", line.text.start)
            self.blame("ARG016", message, line, fix(self.source, line.start, way), more)
        return False

    def close(self, column: int) -> None:
        """Leave every line that a line in this column is not indented under."""
        while self.open and self.open[-1].line.column >= column:
            self.open.pop()

    def parent(self, line: ArgLine) -> OutlineNode | None:
        """Return the line that a bullet is indented under, or report why there is none."""
        self.close(line.column)
        if not self.open and line.column == 0 and self.top is not None:
            self.open.append(self.top)
            self.labelled.loose.clear()
            if line.bullet == ANSWER or self.answer is None:
                return self.top
            self.open.append(self.answer)  # a question has no reasons, so they are its answer's
            return self.answer
        if not self.open or self.open[-1].line.kind == "heading":
            is_claim = is_labelled_claim(self.text_of(line)[1:].lstrip())
            if not (line.column or is_claim) and read_heading(self, line):
                self.open[:] = [node for node in (self.answer, self.top) if node is not None][:1]
                return self.open[-1]
            if self.heading_sign() and self.main is None and not is_claim:
                self.report_headless(line)
                return None
            onward = resumed(self, line) or ()
            claims = () if onward else placement.dashed_claims(self.source, self.lines, line)
            gaps = [*claim_below_reasons(self, line)]
            beside = [row.bullet for row in self.below if not row.column]
            is_list = line.bullet == "+" in beside and {*beside} <= {"+", "-"}
            if is_list and not (gaps or is_claim):
                gaps.append(gap_above(self, line.start))
            fixes = (*onward[:1], *gaps, *claims, *placement.bulletless(self.source, line))
            message = f"the bullet {line.bullet!r} has no statement above it"
            hint = "indent it under the statement that it is about"
            self.blame("ARG011", message, Word(line.bullet, line.start), *fixes, hint=hint)
            if not onward:
                return None
            self.top, about = self.main, onward[1]  # one bad list, one finding
            self.open[:] = [about]
            about.inner = line.column
            return about
        parent = self.open[-1]
        if parent.inner not in (-1, line.column) and not self.mixed:
            message = f"nothing above opened column {line.column + 1}"
            hint = f"its neighbours stand in column {parent.inner + 1}"
            moved = placement.aligned(self.source, self.lines, line, parent.inner)
            self.blame("ARG006", message, Word(line.bullet, line.start), *moved, hint=hint)
        else:
            parent.inner = line.column
        return parent

    def report_headless(self, line: ArgLine) -> None:
        """Report the first line of lists below headings such as `Pros`, if no claim is above."""
        if not self.is_headless:
            message = f"the list below {quoted(self.headings[-1][1].text)} is about no claim"
            hint = "write the claim above the lists: 'claim: text'"
            place = Word(line.bullet, line.start)
            is_empty = not any(node.is_statement for node in self.outline.nodes)
            claims = [*claim_in_last_part(self)] or [gap_above(self, 0)] * is_empty
            self.blame("ARG011", message, place, *claims, hint=hint)
        self.is_headless = True

    def join(self, node: OutlineNode, parent: OutlineNode, line: ArgLine) -> None:
        if line.bullet != JOIN:
            meaning = bullet_meanings()[line.bullet]
            if meaning.leads == "step" and not parent.opens_step and parent.joinable is not None:
                self.indent_below(node, parent.joinable, line)
                return
            is_open = meaning.kind.linked and meaning.leads != "reverse"
            parent.joinable = node if is_open else None
        elif parent.joinable is not None:
            node.joins = parent.joinable
        else:
            message = "'&' has nothing above it to join"
            hint = "put it in the column of the '+', '-' or '~' that it joins, below it"
            ways = placement.joined(self.source, self.lines, node)
            self.blame("ARG013", message, Word(JOIN, line.start), *ways, hint=hint)

    def indent_below(self, node: OutlineNode, step: OutlineNode, line: ArgLine) -> None:
        """Report a bullet that acts on a step and stands beside it, and read it below that."""
        message = f"{line.bullet!r} has no step above it to act on"
        hint = f"indent it under {quoted(self.text_of(step.line))}, or use '-' for the statement"
        column = step.inner if step.inner > 0 else step.line.column + 2
        ways = placement.aligned(self.source, self.lines, line, column, is_safe=False)
        direct = fix(
            self.source,
            line.start,
            Rewriting("-" if line.bullet == "~" else "+", line.start + len(line.bullet)),
        )
        self.blame("ARG012", message, Word(line.bullet, line.start), *ways, direct, hint=hint)
        node.parent = step

    def attribute(self, line: ArgLine) -> None:
        if read_turn(self, line, self.text_of(line)):  # `@anna: …`
            return
        if line.text.text in _BLOCK_MARKS and self.below and self.below[0].kind == "continuation":
            line = line._replace(text=Word("", line.text.end))
        entry = OutlineNode(line, self.source)
        if placement.is_unindented(entry, self.open):
            about = self.open[-1]
            message = f"{entry.written!r} stands in the first column, as attributes of the map do"
            hint = "indent it under the line that it is about"
            is_safe = about is self.outline.nodes[-1] and not about.line.column
            self.blame(
                "ARG108",
                message,
                entry.head,
                placement.indented(entry, about, is_safe=is_safe),
                hint=hint,
            )
            line = line._replace(column=_DEEP)
            entry = OutlineNode(line, self.source)
        self.let_follow(entry, line.text)
        is_of_map = line.column == 0 and not line.of_step
        if not is_of_map:
            self.close(line.column)
        self.taker_depth = 0 if is_of_map else len(self.open)
        self.outline.depths.append(self.taker_depth)
        if is_of_map:
            self.outline.entries.append(entry)
        elif self.open:
            entry.parent = self.open[-1]
            entry.parent.entries.append(entry)
        else:
            hint = "indent it under its line; attributes of the map stand in the first column"
            message = f"{entry.written!r} is indented under nothing"
            self.blame("ARG108", message, line, *placement.under_nothing(entry), hint=hint)

"""What is known of a map before all names are: its drafts, their names, and the faults so far."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain
from typing import Any, ParamSpec, TypeAlias, TypeVar, Unpack

from attrs import define, evolve, field

from argmap.codes import Details, error
from argmap.diagnostics import ArgmapError, Diagnostic, Edit, Fix, Label, closest, rewrite
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import as_name
from argmap.source import Span
from argmap.syntax.diagnose.signs import CLAIMS, reply_sign, sign
from argmap.syntax.diagnose.words import words as label_words
from argmap.syntax.lines.fences import is_in_other_fence
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import Word
from argmap.syntax.outline.names import NAME_BEFORE, NAME_BEHIND
from argmap.syntax.outline.nodes import OutlineNode

P = ParamSpec("P")
T = TypeVar("T")
_LIKELY = 0.7  # of 1, for the same letters in the same order: two slips in a word of seven letters
_NOUNS = frozenset(
    (*statement_kinds(), *CLAIMS, *label_words("topic"), *label_words("no speaker"))
)  # of what does not speak
MOST_SUGGESTIONS = 100  # suggestions: each compares a name with all others


@define(eq=False)
class StepDraft:
    """A step: `chain` is the target as written, groups of names joined by `->`, innermost last.

    `aim` is the name of a statement or another draft, once it is known.
    """

    node: OutlineNode
    kind: str
    sources: list[str]
    chain: tuple[tuple[Word, ...], ...] = ()
    aim: "str | StepDraft | None" = None
    values: dict[str, Any] = field(factory=dict)


Draft: TypeAlias = OutlineNode | StepDraft


class Scope:
    """What one reading knows; `names` holds statements, sources, actors and written step ids.

    `speakers` are the kinds, source or actor, of the names that a statement can be attributed to.
    """

    def __init__(self) -> None:
        self.names: dict[str, Draft] = {}
        self.statements: list[OutlineNode] = []
        self.provenance: list[OutlineNode] = []
        self.steps: dict[OutlineNode, StepDraft] = {}
        self.faults: list[Diagnostic] = []
        self.suggested = 0
        self.speakers: dict[str, str] = {}
        self.counts: dict[str, int] = {}
        self.offered: set[str] = set()  # names that a fix would declare

    def blame(self, code: str, message: str, span: Span, **details: Unpack[Details]) -> None:
        """Report a fault."""
        self.faults.append(error(code, message, span, **details))

    def within(
        self, span: Span, make: Callable[P, T], /, *arguments: P.args, **details: P.kwargs
    ) -> T | None:
        """Return what `make` returns; what it refuses is reported, at `span` if it has no place."""
        try:
            return make(*arguments, **details)
        except ArgmapError as refused:
            self.faults.extend(
                diagnostic if diagnostic.span else evolve(diagnostic, span=span)
                for diagnostic in refused.diagnostics
            )
            return None

    def known_name(self, span: Span, word: str) -> str | None:
        """Return the name that a word is; a kind may stand for a statement of that kind."""
        first = len(self.faults)
        name = self.within(span, as_name, word)
        if name is None and first < MOST_SUGGESTIONS:
            named = (node.name for node in self.statements if node.kind == word)
            self.offer(first, in_place(span, named))
        return name

    def offer(self, first: int, fixes: Iterable[Fix]) -> None:
        """Give fixes to the finding at the position `first`, if there is one without any."""
        if first < len(self.faults) and not self.faults[first].fixes:
            self.faults[first] = evolve(self.faults[first], fixes=tuple(fixes))

    def closest(self, word: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return the known words most like `word`, for the first hundred words that are asked.

        Comparing costs much more than reading, and nobody reads more.
        """
        if self.suggested == MOST_SUGGESTIONS:
            return ()
        self.suggested += 1
        return closest(word, known)

    def claim(self, name: str, draft: Draft, node: OutlineNode, word: Word) -> None:
        """Give a name to a draft, or report that it is taken; `word` is where it is written.

        A line that is read as its fix would have it has been reported, and can be fixed again.
        """
        first = self.names.setdefault(name, draft)
        if first is not draft and not node.is_reread:
            span = node.span(word)
            label = Label(place(first), "it is declared here first")
            message = f"the name {name!r} is declared twice"
            hints: tuple[str, ...] = ("choose another name, or refer to the first: '+ name'",)
            if isinstance(first, OutlineNode) and not (first.is_statement or node.is_statement):
                hints = ("choose another name, or delete this one: the first serves here, too",)
            if is_in_other_fence(label.span, span):
                hints += ("all fences of a file are one map: --fence N takes the N-th alone",)
            words = [self.free_name(name)]
            is_label = sign(name) or reply_sign(name) or name.lower() in _NOUNS
            if name.isalpha() and not (name[0].islower() or is_label or node.line.bullet):
                lines = f"'actor {slug(name)}: {name}' above, and '@by {slug(name)}' below the text"
                hints = (f"who says something is an actor: write {lines}", *hints)
                words = []
            if name.lower() in statement_kinds():
                hints = (f"{name.lower()!r} is a kind: with a small letter it needs no name",)
                words.insert(0, name.lower())
            fixes = in_place(span, words)
            is_same = isinstance(first, OutlineNode) and first.text == node.text
            is_alone = not (node.text or node.line.title)  # `name:` above more reasons for it
            if ((is_same and node.line.bullet) or is_alone) and not node.entries:
                again = f"{node.line.bullet} {name}".lstrip()
                fixes = (rewrite(node.span(node.line, node), again), *fixes)
            self.blame("ARG102", message, span, hints=hints, labels=(label,), fixes=fixes)

    def free_name(self, stem: str) -> str:
        """Return a name that nothing has or was offered, with the next number behind it."""
        number = self.counts.get(stem, 1) + 1
        while f"{stem}-{number}" in self.names:
            number += 1
        self.counts[stem] = number
        return f"{stem}-{number}"

    def step_of(self, node: OutlineNode) -> StepDraft | None:
        """Return the step that a line opened or joined."""
        return self.steps.get(node) or (self.steps.get(node.joins) if node.joins else None)

    def is_statement(self, name: str) -> bool:
        """Return whether a statement has that name."""
        draft = self.names.get(name)
        return isinstance(draft, OutlineNode) and draft.is_statement

    @cached_property
    def bracketed(self) -> dict[str, tuple[Edit, ...]]:
        """What makes names of words in texts without a name: `text [r1]`, `claim: r1: Text`."""
        edits: dict[str, tuple[Edit, ...]] = {}
        for node in self.statements:
            line, last = node.line, (node.pieces or [node.line.text])[-1]
            first = re.match(NAME_BEFORE, line.text.text) if node.kind and not line.title else None
            if first is not None and node.name_word is None:
                gap = Span(node.source, line.words[0].end, line.text.start)
                edits[first[1]] = (Edit(gap, " "),)
            name = re.search(NAME_BEHIND, last.text)
            if name is not None and node.name_word is None:
                has_words = bool(line.words) and not node.is_reread  # in the text itself
                head = line.words[0] if has_words else line.title or line.text
                at = head.end if has_words else head.start
                opening = f" {name[1]}" if has_words else f"{name[1]}{' ' if line.title else ': '}"
                tail = Span(node.source, last.start + name.start(), last.start + name.end())
                edits[name[1]] = (Edit(Span(node.source, at, at), opening), Edit(tail, ""))
        return edits

    def named_behind(self, name: str) -> tuple[Fix, ...]:
        """Return the fix that writes all names in texts before them, if that is one of them.

        It changes many lines, so that only the first findings have it.
        """
        if name not in self.bracketed or len(self.faults) > MOST_SUGGESTIONS:
            return ()
        title = f"write {name!r} and its like before their texts"
        return (Fix(title, tuple(chain.from_iterable(self.bracketed.values())), is_safe=False),)

    def knows_statement(self, name: str, span: Span, otherwise: tuple[Fix, ...] = ()) -> bool:
        """Return whether a statement has that name; report why, if none has.

        `otherwise` are the ways to write what is rather a text than a name.
        """
        if self.is_statement(name):
            return True
        draft = self.names.get(name)
        if isinstance(draft, OutlineNode):
            self.blame(
                "ARG114",
                f"the {draft.kind} {name!r} is not a statement",
                span,
                hints=(f"write what it says as a premise with '@source {name}' or '@by {name}'",),
                labels=(Label(place(draft), f"a {draft.kind}"),),
            )
        elif draft is not None:
            self.blame("ARG101", f"{name!r} is a step, not a statement", span)
        else:
            close = self.closest(name, filter(self.is_statement, self.names))
            self.blame(
                "ARG101",
                f"unknown statement {name!r}",
                span,
                note="nothing has this name",
                hints=suggestion(close, "declare it: 'claim name: text'"),
                fixes=self.named_behind(name) or (*in_place(span, likely(name, close)), *otherwise),
            )
        return False


def suggestion(close: tuple[str, ...], otherwise: str) -> tuple[str, ...]:
    """Return the hint at the words that may be meant, or what to do if there are none."""
    return (f"did you mean {' or '.join(map(repr, close))}?" if close else otherwise,)


def in_place(span: Span, words: Iterable[str]) -> tuple[Fix, ...]:
    """Return a fix for every word that may be meant by what stands there."""
    return tuple(rewrite(span, word) for word in words)


def likely(word: str, close: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the known words that are close enough to be written in place of a word.

    A hint may be further off than a fix, which takes away what was written.
    """
    if not close:
        return ()
    from difflib import SequenceMatcher  # loaded already, as it found the close words

    plain = word.casefold()
    return tuple(
        known
        for known in close
        if SequenceMatcher(None, plain, known.casefold()).ratio() >= _LIKELY
    )


def place(draft: Draft) -> Span:
    """Return where a draft is declared: its name where it has one, else its line."""
    node = draft.node if isinstance(draft, StepDraft) else draft
    return node.span((draft is node and node.name_word) or node.line)

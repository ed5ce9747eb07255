"""Which words of a text are names that it declares, before all declarations are made.

Also which lines of three words are relations of such names, and which are sentences.

Not here: what the names belong to (`resolve.scope`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name, reserved
from argmap.relations import relation_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import ASSIGNED, BRACKETED, FACT, NUMBERED
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.relations import STATED, TITLED, related_head
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word

_KIND_AND_NAME = rf"(?i)(?:{'|'.join(statement_kinds())}) (?P<name>[^\W\d][\w-]*)$"
_IN_MARKS = r"[<\[]([\w-]+)[>\]]:"  # behind a bullet: `- <Tradition>: …`
NAME_BEFORE = r"([a-z][\w-]*): +(?=[^\Wa-z_])"  # behind a kind: `claim: rain: It rains`
NAME_BEHIND = r"[ \t]+(?:[\[(](?=[\w-]+[\])])|@)([\w-]+)[\])]?(?=\.?$)"


class DeclaredNames:
    """The names that the declarations of some lines write, and those made of first words."""

    def __init__(self, lines: Iterable[ArgLine]) -> None:
        self._lines = []
        self._plain = []
        self._related: set[str] = set()
        for line in lines:
            if line.kind == "declaration":
                self._lines.append(line)
            elif line.kind == "plain":
                self._plain.append(line.text.text)
            elif line.kind == "relation":
                self._related.update(word.text for word in line.names)

    def __contains__(self, word: object) -> bool:
        return word in self.written or word in self._made

    @cached_property
    def written(self) -> frozenset[str]:
        """The names that stand before a colon, and those of `[P1] …`, `claim(c): …`, `… (P1)`."""
        words = (line.words[-1].text for line in self._lines if line.words)
        numbered = (re.match(NUMBERED, text) for text in self._plain)
        letters = (
            match[3] or (match[4] or "")[:-1] or f"p{match[1] or match[2]}"
            for match in numbered
            if match
        )
        tags = (tag.head.split()[-1] for tag in map(label, self._plain) if tag and tag.head)
        patterns = (STATED, FACT, ASSIGNED, BRACKETED, _KIND_AND_NAME)
        heads = (re.match(pattern, text) for text in self._plain for pattern in patterns)
        named = (match["name"] for match in heads if match)
        related = (head.name for head in map(related_head, self._plain) if head)
        titled = (re.match(TITLED, text) for text in self._plain)
        aliases = (match["alias"] or match["first"] or match["kind"] for match in titled if match)
        texts = [line.text.text for line in self._nameless]
        in_marks = (match[1] for text in texts if (match := re.match(_IN_MARKS, text)))
        closed = (text for text in (*self._plain, *texts) if text.rstrip(".").endswith(("]", ")")))
        behind = (match[1] for text in closed if (match := re.search(NAME_BEHIND, text)))
        behind = (word for word in behind if not word.islower() or word in self._related)
        further = (*letters, *tags, *named, *related, *aliases, *behind, *in_marks)
        return frozenset(word for word in (*words, *further) if word and word not in reserved())

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The words before the names in heads such as `premise p1: …`, by the names."""
        heads = (line.words for line in self._lines if len(line.words) > 1)
        return {words[-1].text: words[0].text for words in heads}

    @cached_property
    def titled(self) -> dict[str, str]:
        """The names of statements by their titles, of which only one has each."""
        titled = [(line, line.title.text[1:-1]) for line in self._lines if line.title is not None]
        counts = Counter(title for _, title in titled)
        return {
            title: slug(title) if _is_nameless(line) else line.words[-1].text
            for line, title in titled
            if counts[title] == 1
        }

    @cached_property
    def _made(self) -> frozenset[str]:
        """The names that statements without one get; a number behind one is left out."""
        return frozenset(slug((line.title or line.text).text) for line in self._nameless)

    @property
    def _nameless(self) -> Iterator[ArgLine]:
        """The declarations that have no name."""
        return filter(_is_nameless, self._lines)


def _is_nameless(line: ArgLine) -> bool:
    """Return whether a declaration writes no name."""
    return not line.words or (len(line.words) == 1 and line.words[0].text in reserved())


def sentences(lines: Sequence[ArgLine], source: SourceFile, names: DeclaredNames) -> list[ArgLine]:
    """Return lines in which `School is fun` is no longer a relation with an unknown verb.

    It stays one where both its ends are declared, since then the verb is misspelt.
    """

    def sentence(line: ArgLine) -> ArgLine:
        if line.kind != "relation" or line.verb.text in relation_kinds():
            return line
        if is_name(line.verb.text) and all(word.text in names for word in line.names):
            return line
        text = Word(source.text[line.start : line.end], line.start)
        return ArgLine("plain", line.start, line.end, 0, text)

    return [sentence(line) for line in lines]

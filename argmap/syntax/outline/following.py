"""What the next line could go on with: a text, or the value of an attribute.

Not here: what the line is (`nesting`).
"""

from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import is_unfinished
from argmap.syntax.lines.tree import Continuation, Word
from argmap.syntax.outline.nodes import AttributeEntry, OutlineNode, Taker

_WRAPPED = ("quote", "note", "title", "text")  # attributes whose values are sentences


class Following:
    """The text or value above: where its line stands, and its last words.

    `above` are the words directly above that a line could go on with, `above_end` the end of them
    or of the comments below them.
    """

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.taker: Taker = None
        self.taker_column = 0
        self.taker_depth = 0
        self.above: Word | None = None
        self.above_end = 0

    def let_follow(self, taker: Taker, words: Word) -> None:
        """Let the next line go on with these words, as more of what takes it."""
        self.taker, self.above, self.above_end = taker, words, words.end

    def go_on(self, taker: OutlineNode | AttributeEntry, words: Word) -> None:
        """Take words as more of a text or value, and let the next line go on with them."""
        taker.pieces.append(words)
        if isinstance(taker, AttributeEntry):
            taker.end = words.end
        self.let_follow(taker, words)

    def is_adjacent(self, start: int) -> bool:
        """Tell whether a line begins on the line below the text that it could go on with."""
        if self.above is None:
            return False
        first = self.source.text.find("\n", self.above_end)
        second = self.source.text.find("\n", first + 1)
        return second == -1 or second >= start

    def goes_on(self, line: Continuation) -> bool:
        """Tell whether a line that is indented no deeper than its text can only be more of it."""
        return (
            self.above is not None
            and bool(self.above.text)
            and not (isinstance(self.taker, AttributeEntry) and self.taker.key.text not in _WRAPPED)
            and self.is_adjacent(line.start)
            and (is_unfinished(self.above.text) or line.text.text[:1].islower())
        )

"""On which circle an open claim hangs, in words.

Not here: the sentences around that (`explain`), the circles themselves (`decisive`).
"""

from argmap.semantics.engine.labels import UNDECIDED
from argmap.semantics.engine.strong_components import strong_components
from argmap.semantics.why.account import Accounts


class OpenCircles:
    """The circles among the open claims of a result."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.grounds = accounts.grounds
        self._parts: dict[str, int] | None = None

    def hangs_on(self, name: str, rival: str) -> bool:
        """Return whether an open claim, on which another depends, depends on that in turn.

        The strongly connected parts of what is open say so; they are found once, in linear time.
        """
        if self._parts is None:
            self._parts = self._connected()
        return self._parts[name] == self._parts.get(rival)

    def _connected(self) -> dict[str, int]:
        names = [name for name in self.grounds.names if not self.grounds.label(name)]
        place = {name: at for at, name in enumerate(names)}
        behind = self.accounts.decisive.behind
        rows = [[place[word] for word in behind(name, UNDECIDED)] for name in names]
        components = strong_components(rows, list(range(len(names))))
        return {
            names[at]: number for number, component in enumerate(components) for at in component
        }

    def sentence(self, name: str) -> str:
        """Say on which circle a claim hangs, and that nothing decides it."""
        circle = self.accounts.decisive.circle(name)
        if name in circle:
            start = circle.index(name)
            circle = (*circle[start:], *circle[:start])
        call = self.accounts.call
        if not circle:
            return "it falls in some extensions and is merely left open in others"
        if len(circle) == 1:
            itself = (
                "it speaks" if name in circle else f"it hangs on {call(circle[0])}, which speaks"
            )
            return f"{itself} against itself, with nothing else to decide that"
        if len(circle) == 2 and self._at_odds(*circle):  # noqa: PLR2004 - a pair
            rival = next((word for word in circle if word != name), circle[0])
            if name in circle:
                pair = f"it and {call(rival)} are against"
            else:
                pair = f"it hangs on {self.accounts.called(circle)}, which are against"
            return f"{pair} each other, with nothing else to decide between them"
        place = "is in" if name in circle else "hangs on"
        shown = " → ".join(map(call, [*circle, circle[0]]))
        return f"it {place} the circle {shown}, with nothing outside to decide it"

    def _at_odds(self, word: str, rival: str) -> bool:
        """Return whether two claims attack each other, each by itself."""
        return all(
            any(hit.sources == (by,) and not hit.failed for hit in self.grounds.attacks(on))
            for by, on in ((word, rival), (rival, word))
        )

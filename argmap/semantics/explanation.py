"""Why a claim has its status, in words.

Not here: how the reasons are found (`explain`).
"""

from typing import Any

from attrs import field, frozen

from argmap.semantics.status import Status


@frozen
class Explanation:
    """Why a claim has its status.

    `sentences` begin with the claim itself and go on with what decides it, a few steps deep;
    `decisive` finds the claims that do, when they are asked for.
    """

    name: str
    status: Status
    sentences: tuple[str, ...]
    decisive: Any = field(eq=False, repr=False)

    @property
    def defence(self) -> tuple[str, ...]:
        """The claims that keep it standing, nearest first."""
        return self._of(Status.STANDS, "defence")

    @property
    def attackers(self) -> tuple[str, ...]:
        """The claims that refute it, or what it rests on."""
        return self._of(Status.REFUTED, "attackers")

    @property
    def circle(self) -> tuple[str, ...]:
        """The claims that keep it undecided; each bears on the next, the last on the first."""
        return self._of(Status.UNDECIDED, "circle")

    def _of(self, status: Status, what: str) -> tuple[str, ...]:
        if self.status is not status:
            return ()
        found: tuple[str, ...] = getattr(self.decisive, what)(self.name)
        return found

    def __str__(self) -> str:
        return " ".join(self.sentences)

    def _repr_html_(self) -> str:
        from argmap.semantics.display import words

        return f"<p>{words(self)}</p>"

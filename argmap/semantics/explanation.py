"""Why a claim has its status, in words.

Not here: how the reasons are found (`explain`).
"""

from attrs import field, frozen

from argmap.semantics.status import Status


@frozen
class Explanation:
    """Why a claim has its status.

    `sentences` begin with the claim itself and go on with what decides it, a few steps deep.
    `defence` are the claims that keep it standing, `attackers` those that refute it, `circle` those
    that keep it undecided: each attacks or supports the next, the last the first.
    """

    name: str
    status: Status
    sentences: tuple[str, ...]
    defence: tuple[str, ...] = ()
    attackers: tuple[str, ...] = ()
    circle: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return " ".join(self.sentences)

    def _repr_html_(self) -> str:
        from argmap.semantics.display import words

        return f"<p>{words(self)}</p>"

"""A map or framework as it is asked, and the nodes of what a question names."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from argmap.semantics.answers.evaluable import Subject, no_claim
from argmap.semantics.compilation.compiled import Compiled


@frozen(eq=False)
class Case:
    """What is asked, and of what.

    `question` is how it is asked (`evaluate`), `compiled` the conditions that the subject makes,
    whatever its supports mean.
    """

    subject: Subject
    question: Any
    compiled: Compiled

    @property
    def names(self) -> Mapping[str, int]:
        """The node of each claim."""
        return self.compiled.names

    def nodes(self, claims: Iterable[str]) -> list[int]:
        """Return the nodes of some claims, or raise `ValueError` for an unknown one."""
        names = list(claims)
        for name in names:
            if name not in self.names:
                raise ValueError(no_claim(name, self.subject, self.names))
        return [self.names[name] for name in names]

    def settled(
        self, assume: tuple[str, ...], without: tuple[str, ...]
    ) -> tuple[list[int], list[int]]:
        """Return the nodes of what is assumed and of what is left out, with their reasons.

        Errors: `ValueError` for an unknown claim, or for one that is both.
        """
        inside, rejected = self.nodes(assume), self.nodes(without)
        both = set(inside) & set(rejected)
        if both:
            twice = next(name for name in assume if self.names[name] in both)
            raise ValueError(f"{twice!r} cannot be assumed and left out")
        for nodes in (inside, rejected):
            nodes += [group for node in nodes for group in self.compiled.groups(node)]
        return inside, rejected

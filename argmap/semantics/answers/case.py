"""A map or framework as it is asked, and the nodes of what a question names.

Not here: how it is compiled and asked (`evaluate`), what comes of it (`result`).
"""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from argmap.semantics.answers.evaluable import Subject, no_claim
from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.compilation.compiled import Compiled


@frozen(eq=False)
class Case:
    """What is asked, and of what.

    `question` is how it is asked (`evaluate`), `names` has the node of each claim, and `compiled`
    is None for a framework.  `support` says what a support means, and `evidence` which nodes need
    none where it is evidential; None leaves that open.
    """

    subject: Subject
    question: Any
    circuit: Circuit
    names: Mapping[str, int]
    compiled: Compiled | None = None
    support: str = "reasons"
    evidence: frozenset[int] | None = None

    def nodes(self, names: tuple[str, ...]) -> list[int]:
        """Return the nodes of some claims, or raise `ValueError` for an unknown one."""
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
        return self._with_groups(inside), self._with_groups(rejected)

    def _with_groups(self, nodes: list[int]) -> list[int]:
        groups = {} if self.compiled is None else self.compiled.groups
        return [*nodes, *(group for node in nodes for group in groups.get(node, ()))]

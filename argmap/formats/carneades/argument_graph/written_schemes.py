"""The schemes of a document that is written: those of its origin, and own ones for weights.

Not here: what a scheme makes (`schemes`), and how much an argument weighs (`weights`).
"""

from collections import Counter
from collections.abc import Mapping

from attrs import Factory, define

from argmap.exchange.json import Json
from argmap.exchange.names import Once
from argmap.formats.carneades.argument_graph.weights import BASIC, COUNTED, RELATIVE, weighing
from argmap.model.relation import Relation


@define
class WrittenSchemes:
    """The schemes of a document by id, to which own ones are added as arguments need them.

    `are_trusted` says whether schemes still make and weigh what they did when they were read, and
    `are_relied_on` whether they weigh an argument by comparing it with others.
    """

    schemes: dict[str, Mapping[str, Json]]
    functions: Mapping[str, Json]
    are_trusted: bool
    lost: Counter[str]
    are_relied_on: bool = False
    own: dict[tuple[str, str, float | None], str] = Factory(dict)

    def stop(self) -> None:
        """Let the schemes make nothing, for they would not make what the map says."""
        applied = sum("conclusions" in scheme for scheme in self.schemes.values())
        self.lost["conclusions of schemes that would make other arguments"] += applied
        self.schemes = {
            id_: {key: part for key, part in scheme.items() if key != "conclusions"}
            for id_, scheme in self.schemes.items()
        }

    def of_step(self, relation: Relation, record: Mapping[str, Json]) -> str:
        """Return a scheme by which an argument weighs what its step does."""
        scheme, weight, kind = relation.scheme, relation.weight, relation.scheme.casefold()
        if kind not in COUNTED:
            return self.weighing(scheme, "linked", weight)
        self.lost["weights of steps whose premises are counted"] += weight is not None
        if kind == "convergent" and len(relation.sources) > 1:
            self.lost["schemes that would weigh otherwise"] += 1
            return ""
        own = record.get("scheme")
        return self.weighing(own if isinstance(own, str) else kind, kind, None)

    def weighing(self, scheme: str, kind: str, weight: float | None) -> str:
        """Return the scheme, or one that stands for it, whose arguments weigh so much."""
        own = weighing(self.schemes, self.functions, scheme)
        if own.kind in RELATIVE and self.are_trusted:
            self.are_relied_on = True
            return scheme
        if (own.kind, own.strength) == (kind, weight):
            return scheme
        mark = (scheme, kind, weight)
        if mark not in self.own:
            stem = kind if weight is None else format(weight, "g")
            name = Once(*self.schemes).free(f"{scheme or 'weight'}-{stem}")
            how = kind if weight is None else {"constant": weight}
            self.schemes[name] = {"id": name, "meta": {"of": scheme}, "weight": how}
            self.own[mark] = name
        return self.own[mark]

    def declare(self, scheme: Json) -> None:
        """Add a scheme that an argument names and nothing says more of."""
        if isinstance(scheme, str) and scheme and scheme not in BASIC:
            self.schemes.setdefault(scheme, {"id": scheme})

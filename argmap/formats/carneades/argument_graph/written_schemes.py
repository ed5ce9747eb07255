"""The schemes of a document that is written: those of its origin, and own ones for weights.

Not here: what a scheme makes (`schemes`), and how much an argument weighs (`weights`).
"""

from collections import Counter
from collections.abc import Mapping

from attrs import Factory, define

from argmap.exchange.json import Json, origin_object
from argmap.exchange.merge import section_of
from argmap.exchange.names import Once
from argmap.formats.carneades.argument_graph.sections import REST
from argmap.formats.carneades.argument_graph.weights import BASIC, COUNTED, RELATIVE, weighing
from argmap.model import Relation


@define
class WrittenSchemes:
    """The schemes of a document by id, to which own ones are added as arguments need them."""

    schemes: dict[str, Mapping[str, Json]]
    functions: Mapping[str, Json]
    lost: Counter[str]
    own: dict[tuple[str, str, float | None], str] = Factory(dict)

    @classmethod
    def of(cls, members: Mapping[str, Json], lost: Counter[str]) -> "WrittenSchemes":
        """Return the schemes of an older document, without what they conclude."""
        schemes: dict[str, Mapping[str, Json]] = {
            key: {part: value for part, value in fields.items() if part != "conclusions"}
            for key, fields in section_of(members, "argument_schemes")
        }
        functions = origin_object(members.get(REST)).get("weighing_functions")
        return cls(schemes, origin_object(functions), lost)

    def of_step(self, relation: Relation) -> str:
        """Return a scheme by which an argument weighs what its step does."""
        scheme, weight, kind = relation.scheme, relation.weight, relation.scheme.casefold()
        if kind not in COUNTED:
            return self.weighing(scheme, "linked", weight)
        self.lost["weights of steps whose premises are counted"] += weight is not None
        if kind == "convergent" and len(relation.sources) > 1:
            self.lost["schemes that would weigh otherwise"] += 1
            return ""
        return self.weighing(kind, kind, None)

    def weighing(self, scheme: str, kind: str, weight: float | None) -> str:
        """Return the scheme, or one that stands for it, whose arguments weigh so much.

        What a scheme gives by comparing arguments is written as a number.
        """
        own = weighing(self.schemes, self.functions, scheme)
        if own.kind not in RELATIVE and (own.kind, own.strength) == (kind, weight):
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

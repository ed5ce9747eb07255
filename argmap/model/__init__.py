"""The typed graph of an argument: statements, relations, and where they come from.

Not here: text (`syntax`), pictures (`drawing`), judgement (`checks`, `semantics`).
"""

from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import Actor, Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.values import Expectation, Likelihood

__all__ = [
    "Actor",
    "ArgumentMap",
    "Attribution",
    "Citation",
    "Expectation",
    "Group",
    "Likelihood",
    "Metadata",
    "Origin",
    "Relation",
    "Source",
    "Statement",
]

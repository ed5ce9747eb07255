"""The typed graph of an argument: statements, relations, and where they come from.

Not here: text (`syntax`), pictures (`drawing`), judgement (`checks`, `semantics`).
"""

from argmap.model.argument_map import ArgumentMap as ArgumentMap
from argmap.model.group import Group as Group
from argmap.model.metadata import Metadata as Metadata
from argmap.model.origin import Origin as Origin
from argmap.model.provenance import Actor as Actor
from argmap.model.provenance import Attribution as Attribution
from argmap.model.provenance import Citation as Citation
from argmap.model.provenance import Source as Source
from argmap.model.relation import Relation as Relation
from argmap.model.statement import Statement as Statement
from argmap.model.values import Expectation as Expectation
from argmap.model.values import Likelihood as Likelihood

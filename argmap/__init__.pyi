from argmap.api import check as check
from argmap.api import dump as dump
from argmap.api import dumps as dumps
from argmap.api import from_networkx as from_networkx
from argmap.api import kept_aside as kept_aside
from argmap.api import load as load
from argmap.api import loads as loads
from argmap.api import losses as losses
from argmap.api import read as read
from argmap.api import reads as reads
from argmap.diagnostics import ArgmapError as ArgmapError
from argmap.diagnostics import Diagnostic as Diagnostic
from argmap.diagnostics import Severity as Severity
from argmap.document.document import Document as Document
from argmap.documents.notebook import load_ipython_extension  # noqa: F401 - for %load_ext
from argmap.dossier.report import report as report
from argmap.drawing.render import render as render
from argmap.drawing.render import to_graphviz as to_graphviz
from argmap.model.argument_map import ArgumentMap as ArgumentMap
from argmap.model.builder import Builder as Builder
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
from argmap.semantics.circuits.framework import Framework as Framework
from argmap.semantics.compilation.abstract import abstract as abstract
from argmap.semantics.evaluate import evaluate as evaluate
from argmap.semantics.evaluate import why as why
from argmap.semantics.verify import verify as verify
from argmap.semantics.weighing.rank import ranking as ranking
from argmap.semantics.weighing.strengths import strengths as strengths

__all__: list[str]  # noqa: PYI035 - all that is imported above as itself
__version__: str

"""Argument maps as text: written, checked, evaluated and drawn.

Everything here is imported when it is first used, so that `import argmap` costs next to nothing.
"""

TYPE_CHECKING = False  # as type checkers know it; `typing` itself costs a start a third of its time

if TYPE_CHECKING:
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
    from argmap.api import why as why
    from argmap.diagnostics import ArgmapError as ArgmapError
    from argmap.diagnostics import Diagnostic as Diagnostic
    from argmap.diagnostics import Severity as Severity
    from argmap.document.document import Document as Document
    from argmap.dossier.report import report as report
    from argmap.drawing.digraph import to_graphviz as to_graphviz
    from argmap.drawing.render import render as render
    from argmap.model import Actor as Actor
    from argmap.model import ArgumentMap as ArgumentMap
    from argmap.model import Attribution as Attribution
    from argmap.model import Citation as Citation
    from argmap.model import Expectation as Expectation
    from argmap.model import Group as Group
    from argmap.model import Likelihood as Likelihood
    from argmap.model import Metadata as Metadata
    from argmap.model import Origin as Origin
    from argmap.model import Relation as Relation
    from argmap.model import Source as Source
    from argmap.model import Statement as Statement
    from argmap.model.builder import Builder as Builder
    from argmap.semantics.circuits.framework import Framework as Framework
    from argmap.semantics.compilation.abstract import abstract as abstract
    from argmap.semantics.evaluate import evaluate as evaluate
    from argmap.semantics.verify import verify as verify
    from argmap.semantics.weighing.rank import ranking as ranking
    from argmap.semantics.weighing.strengths import strengths as strengths

__version__ = "0.1.0"

_HOMES = {
    "argmap.api": "check dump dumps from_networkx kept_aside load loads losses read reads why",
    "argmap.diagnostics": "ArgmapError Diagnostic Severity",
    "argmap.document.document": "Document",
    "argmap.dossier.report": "report",
    "argmap.drawing.digraph": "to_graphviz",
    "argmap.drawing.render": "render",
    "argmap.model": "Actor ArgumentMap Attribution Citation Expectation Group Likelihood Metadata "
    "Origin Relation Source Statement",
    "argmap.model.builder": "Builder",
    "argmap.semantics.circuits.framework": "Framework",
    "argmap.semantics.compilation.abstract": "abstract",
    "argmap.semantics.evaluate": "evaluate",
    "argmap.semantics.verify": "verify",
    "argmap.semantics.weighing.rank": "ranking",
    "argmap.semantics.weighing.strengths": "strengths",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}
_HOOKS = {"load_ipython_extension": "argmap.documents.notebook"}  # asked for by `%load_ext argmap`

__all__ = list(_HOME)


if not TYPE_CHECKING:  # a type checker would take any misspelt name for one of these

    def __getattr__(name: str) -> object:
        """Import what is offered when it is first asked for."""
        home = _HOME.get(name) or _HOOKS.get(name)
        if home is None:
            raise AttributeError(f"module 'argmap' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return what is offered, and nothing of what it takes to offer it."""
    return sorted(__all__)

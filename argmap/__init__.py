"""Argument maps as text: written, checked, evaluated and drawn.

Everything here is imported when it is first used, so that `import argmap` costs next to nothing.
"""

TYPE_CHECKING = False  # as type checkers know it; `typing` itself costs a start a third of its time

if TYPE_CHECKING:
    from argmap.api import (
        check,
        dump,
        dumps,
        from_networkx,
        kept_aside,
        load,
        loads,
        losses,
        read,
        reads,
        why,
    )
    from argmap.diagnostics import ArgmapError, Diagnostic, Severity
    from argmap.document.document import Document
    from argmap.dossier.report import report
    from argmap.drawing.digraph import to_graphviz
    from argmap.drawing.render import render
    from argmap.model import (
        Actor,
        ArgumentMap,
        Attribution,
        Citation,
        Expectation,
        Group,
        Likelihood,
        Metadata,
        Origin,
        Relation,
        Source,
        Statement,
    )
    from argmap.model.builder import Builder
    from argmap.semantics.circuits.framework import Framework
    from argmap.semantics.compilation.abstract import abstract
    from argmap.semantics.evaluate import evaluate
    from argmap.semantics.verify import verify
    from argmap.semantics.weighing.rank import ranking
    from argmap.semantics.weighing.strengths import strengths

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

__all__ = [
    "Actor",
    "ArgmapError",
    "ArgumentMap",
    "Attribution",
    "Builder",
    "Citation",
    "Diagnostic",
    "Document",
    "Expectation",
    "Framework",
    "Group",
    "Likelihood",
    "Metadata",
    "Origin",
    "Relation",
    "Severity",
    "Source",
    "Statement",
    "abstract",
    "check",
    "dump",
    "dumps",
    "evaluate",
    "from_networkx",
    "kept_aside",
    "load",
    "loads",
    "losses",
    "ranking",
    "read",
    "reads",
    "render",
    "report",
    "strengths",
    "to_graphviz",
    "verify",
    "why",
]


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

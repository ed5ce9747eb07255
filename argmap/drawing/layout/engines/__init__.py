"""The layout engines, one a file, found by `registry.everything`.

Not here: what they are asked and answer (`plan`).
"""

from argmap.diagnostics import or_meant
from argmap.drawing.layout.plan import Engine
from argmap.registry import everything, find


def engine(name: str) -> Engine:
    """Return the engine of that name; `ValueError` with the nearest known ones otherwise."""
    engine = find("argmap.drawing.layout.engines", Engine, name)
    if engine is None:
        known = everything("argmap.drawing.layout.engines", Engine).values()
        known_names = [member.name for member in known]
        raise ValueError(or_meant(f"unknown layout engine {name!r}", name, known_names))
    return engine

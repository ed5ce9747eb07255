"""The layout engine that is installed with the package: the program of `graphviz-pure`."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.drawing.layout.dot import arrange_with
from argmap.drawing.layout.plan import Engine, LayoutPlan
from argmap.drawing.scene.places import Places

_NAMES = ("graphviz-pure", "graphviz-pure.exe")


def _places() -> Iterator[Path]:
    """Yield where the program may lie, the likeliest first: beside Python, then where it says."""
    yield from (Path(sys.executable).parent / name for name in _NAMES)
    yield from _recorded()
    import sysconfig

    yield from (Path(sysconfig.get_path("scripts")) / name for name in _NAMES)
    yield from map(Path, filter(None, map(shutil.which, _NAMES)))


def _recorded() -> Iterator[Path]:
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files("graphviz-pure") or []
    except PackageNotFoundError:
        return
    for item in listed:
        if item.name in _NAMES:
            yield Path(str(item.locate()))
            # With pip install --target the record says ../../bin, and the program is in bin.
            yield Path(str(item.dist.locate_file(f"bin/{item.name}")))


def _arrange(plans: Sequence[LayoutPlan]) -> list[Places]:
    program = next((str(place) for place in _places() if place.is_file()), None)
    return arrange_with("pure", program, plans, "pip install graphviz-pure")


pure = Engine(name="pure", summary="Graphviz's dot, installed with argmap.", arrange=_arrange)

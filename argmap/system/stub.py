"""What a package offers, imported when it is first asked for.

The stub of the package, `__init__.pyi`, is the one list of it: type checkers read it, and so is it
read here.  A line `from HOME import NAME as NAME` offers a name; one without `as` is for a program
that knows to ask for it.
"""

import sys

TYPE_CHECKING = False  # as type checkers know it; either module costs more than all of this

if TYPE_CHECKING:
    from collections.abc import Callable


def offers(package: str) -> "tuple[Callable[[str], object], Callable[[], list[str]], list[str]]":
    """Return `__getattr__`, `__dir__` and `__all__` of a package with a stub."""
    module = sys.modules[package]
    stub = f"{module.__path__[0]}/__init__.pyi"
    text = module.__spec__.loader.get_data(stub).decode()  # type: ignore[union-attr]  # as in a zip
    rows = [line.split() for line in text.splitlines() if line.startswith("from ")]
    homes = {row[3]: row[1] for row in rows}
    names = [row[3] for row in rows if row[4:5] == ["as"]]

    def offered(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(homes[name]), name)
        setattr(module, name, value)
        return value

    return offered, lambda: sorted(names), names

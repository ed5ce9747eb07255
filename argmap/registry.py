"""Find the members of a family by walking its package.

No list of members is kept anywhere: adding a file adds a member.  Third-party members are not
looked up here; they come from entry points, which `find` asks only when a name is unknown.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")


def collect(package: str, kind: type[T]) -> Mapping[str, T]:
    """Return the members of `package` by module name, sorted and read-only.

    Every public module of the package, and of its public subpackages one level down (families),
    must hold one member of type `kind`, under the module's own name.  `TypeError` names a module
    that does not.
    """
    hashable: Any = kind  # mypy takes no class for hashable
    members: Mapping[str, T] = _collected(package, hashable)
    return members


@cache
def _collected(package: str, kind: type[Any]) -> Mapping[str, Any]:
    return MappingProxyType({name: _member(package, kind, name) for name in modules(package)})


def _member(package: str, kind: type[T], name: str) -> T:
    module = modules(package)[name]
    member = getattr(importlib.import_module(module), name, None)
    if not isinstance(member, kind):
        raise TypeError(f"{module} must define '{name}' as {kind.__name__}")
    return member


@cache
def modules(package: str) -> Mapping[str, str]:
    """Return the module of each member of `package` by the member's name, sorted.

    Only the package and its families are imported, none of the members.
    """
    paths: dict[str, str] = {}
    for info in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        name = info.name.rpartition(".")[2]
        if name.startswith("_"):
            continue
        if not info.ispkg:
            paths[name] = info.name
            continue
        family = importlib.import_module(info.name).__path__
        paths.update(
            (member.name, f"{info.name}.{member.name}")
            for member in pkgutil.iter_modules(family)
            if not member.ispkg and not member.name.startswith("_")
        )
    return MappingProxyType(dict(sorted(paths.items())))


def names(package: str) -> tuple[str, ...]:
    """Return the names of the members of `package`, sorted, without importing any of them."""
    return tuple(modules(package))


def find(package: str, kind: type[T], name: str) -> T | None:
    """Return the member of that name, own or installed by a third party, or None.

    Only that member is imported.  Installed ones are found in the entry-point group of the
    package's name; one that is not of type `kind` is a `TypeError`.
    """
    own = name.replace("-", "_")
    if own in modules(package):
        return _member(package, kind, own)
    from importlib.metadata import entry_points

    for point in entry_points(group=package, name=name):
        member = point.load()
        if isinstance(member, kind):
            return member
        raise TypeError(f"entry point {point.value!r} is no {kind.__name__}")
    return None

"""Find the members of a family by walking its package, and those that other packages bring.

No list of members is kept anywhere: adding a file adds a member.  Members of other packages come
from the entry-point group of the family's name.  `find` asks for one only when a name is unknown;
`everything` asks for all, where a list must be whole.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")
_INFO = (".dist-info", ".egg-info")  # folders with the metadata of what is installed
SHARED = "shared"  # the subpackage with what the members of a family have in common: not a family


def collect(package: str, kind: type[T]) -> Mapping[str, T]:
    """Return the members of `package` by module name, sorted and read-only.

    Every public module of the package, and of its public subpackages one level down (families, all
    but `shared`), must hold one member of type `kind`, under the module's own name.  `TypeError`
    names a module that does not.
    """
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
        if name.startswith("_") or (info.ispkg and name == SHARED):
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
    """Return the names of all members, own and installed, sorted, without importing any."""
    return tuple(sorted({*modules(package), *_points(package, *sys.path)}))


def everything(package: str, kind: type[T]) -> Mapping[str, T]:
    """Return the own members of `package` and those that other packages bring, own ones first.

    An entry point that cannot be used is left out with a warning: what somebody else installed
    must not stop argmap.
    """
    members = dict(collect(package, kind))
    for name, point in _points(package, *sys.path).items():
        if name in members:
            continue
        try:
            members[name] = _loaded(point, kind)
        except Exception as failure:  # noqa: BLE001 - whatever another package does at its import
            import warnings

            message = f"the entry point {point.value!r} of {package} cannot be used: {failure}"
            warnings.warn(message, RuntimeWarning, stacklevel=2)
    return MappingProxyType(members)


@cache
def _points(package: str, *path: str) -> Mapping[str, Any]:
    """Return the entry points of a family by the names of its modules; none costs a millisecond.

    The standard library takes thirty times as long to say that there is none, so it is asked only
    when the metadata of an installed package speaks of argmap.
    """
    group = f"[{package.partition('.')[0]}".encode()
    if not any(_speaks_of(group, folder) for folder in path):
        return {}
    from importlib.metadata import entry_points

    return {point.name.replace("-", "_"): point for point in entry_points(group=package)}


@cache
def _speaks_of(group: bytes, folder: str) -> bool:
    try:
        entries = [entry.path for entry in os.scandir(folder or ".") if entry.name.endswith(_INFO)]
    except OSError:  # a zip file, or a folder that is not there
        return False
    for path in entries:
        try:
            with open(f"{path}/entry_points.txt", "rb") as stream:  # noqa: PTH123 - at every start
                if group in stream.read():
                    return True
        except OSError:
            continue
    return False


def _loaded(point: Any, kind: type[T]) -> T:
    member = point.load()
    if isinstance(member, kind):
        return member
    raise TypeError(f"entry point {point.value!r} is not of type {kind.__name__}")


def find(package: str, kind: type[T], name: str) -> T | None:
    """Return the member of that name, own or installed by a third party, or None.

    Only that member is imported.  Installed ones are found in the entry-point group of the
    package's name; one that is not of type `kind` is a `TypeError`, and so is a name that is not a
    string.
    """
    if not isinstance(name, str):
        raise TypeError(f"a {kind.__name__} is named by a string, not {name!r}")
    own = name.replace("-", "_")
    if own in modules(package):
        return _member(package, kind, own)
    point = _points(package, *sys.path).get(own)
    return None if point is None else _loaded(point, kind)

"""The public interface is typed: no keyword is taken unseen, and mypy says so."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap, Builder, Document
from argmap.model.editor import Editor

TYPING = Path(__file__).parent / "typing_api.py"


def offered() -> Iterator[tuple[str, object]]:
    """Yield every function that is offered, and every method of the classes that users call."""
    for name in argmap.__all__:
        member = getattr(argmap, name)
        if inspect.isfunction(member):
            yield name, member
    for owner in (ArgumentMap, Builder, Document, Editor):
        for name in dir(owner):
            member = getattr(owner, name)
            if not name.startswith("_") and inspect.isfunction(member):
                yield f"{owner.__name__}.{name}", member


FUNCTIONS = dict(offered())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_keyword_is_spelled_out(name: str) -> None:
    function = FUNCTIONS[name]
    signature = inspect.signature(function)  # type: ignore[arg-type]
    assert function.__doc__
    for parameter in signature.parameters.values():
        assert parameter.kind is not parameter.VAR_KEYWORD, name
        if parameter.name not in ("self", "cls"):
            assert parameter.annotation is not parameter.empty, name
            assert "Any" not in str(parameter.annotation) or name in _OVERLOADED, name
    assert signature.return_annotation not in ("Any", signature.empty)


# Their overloads, which a type checker reads, say what they take.
_OVERLOADED = {"ArgumentMap.add", "Editor.add"}


def test_mypy_takes_what_is_right_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(TYPING)],
        capture_output=True,
        text=True,
        check=False,
        cwd=TYPING.parents[1],
    )
    assert done.returncode == 0, done.stdout


def test_dir_shows_what_is_offered() -> None:
    assert dir(argmap) == sorted(argmap.__all__)
    assert all(hasattr(argmap, name) for name in dir(argmap))


def test_a_method_of_a_map_has_the_signature_and_the_manual_of_the_function() -> None:
    map_ = argmap.loads("a: b\n")
    for name in (
        "check",
        "dump",
        "dumps",
        "evaluate",
        "losses",
        "render",
        "report",
        "strengths",
        "why",
    ):
        function, method = getattr(argmap, name), getattr(map_, name)
        assert method.__doc__ == function.__doc__
        taken = [*inspect.signature(function).parameters.values()]
        assert [*inspect.signature(method).parameters.values()] == taken[1:]


def test_help_tells_what_can_be_drawn() -> None:
    shown = inspect.signature(argmap.render).parameters
    assert {"path", "theme", "engine", "direction", "focus", "group", "status"} <= shown.keys()
    with pytest.raises(TypeError, match="them"):
        argmap.loads("a: b\n").render(them="light")  # type: ignore[call-arg]

"""The public interface is typed: no keyword is taken unseen, and mypy says so."""

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import cast

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


def test_an_edit_of_a_map_says_that_it_returns_a_map() -> None:
    for name in ("add", "relate", "remove", "replace", "rename"):
        method = getattr(argmap.ArgumentMap, name)
        assert inspect.signature(method).return_annotation == "Self"
        assert method.__annotations__["return"] == "Self"  # what the site shows


def test_help_tells_what_can_be_drawn() -> None:
    shown = inspect.signature(argmap.render).parameters
    assert {"path", "theme", "engine", "direction", "focus", "group", "status"} <= shown.keys()
    with pytest.raises(TypeError, match="them"):
        argmap.loads("a: b\n").render(them="light")  # type: ignore[call-arg]


ODD = [None, 3, -1, 2.5, float("nan"), b"x", ["x"], [3], {"a": 1}, object(), "", "nope", "a b",
       "\ud800", "a\0b", True, 10**30]  # fmt: skip
TOWN = "@title T\n# G\nclaim a: A.\n  + c: B.\nquestion q: Q?\nx: Yes.\nx answers q\n"
_OF_PYTHON = re.compile(
    "object is not|has no attribute|not supported between|expected string|object of type|"
    "cannot unpack|values to unpack|unsupported operand|must be str|not subscriptable"
)


def usual(parameter: inspect.Parameter) -> object:
    """Return a value that a parameter takes."""
    if "ArgumentMap" in str(parameter.annotation):
        return argmap.loads(TOWN)
    words = {"path": "town.arg", "format": "json", "kind": "supports", "name": "new"}
    return words.get(parameter.name, "a")


OWNERS: dict[str, Callable[[], object]] = {
    "ArgumentMap": lambda: argmap.loads(TOWN),
    "Builder": lambda: Builder("T"),
    "Document": lambda: argmap.reads(TOWN),
    "Editor": lambda: argmap.loads(TOWN).edit(),
}
CALLED = {**FUNCTIONS, **{
    kind.__name__: kind
    for kind in (argmap.Statement, argmap.Relation, argmap.Group, argmap.Source, argmap.Actor,
                 argmap.Metadata, argmap.Citation, argmap.Attribution, argmap.Framework, Builder,
                 ArgumentMap)
}}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLED)
def test_a_wrong_argument_is_refused_in_a_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("town.arg").write_text(TOWN, encoding="utf-8")
    call = cast("Callable[..., object]", CALLED[name])
    owner = OWNERS.get(name.partition(".")[0]) if "." in name else None
    parameters = [*inspect.signature(call).parameters.values()][bool(owner) :]
    for asked, odd in product(parameters, ODD):
        words, values = {}, [owner()] if owner else []
        for parameter in parameters:
            value = odd if parameter is asked else usual(parameter)
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.VAR_POSITIONAL):
                values.append(value)
            elif parameter is asked or parameter.default is parameter.empty:
                words[parameter.name] = value
        message = ""
        try:
            call(*values, **words)
        except (ValueError, TypeError, KeyError, OSError, RuntimeError) as refused:
            message = str(refused)
        assert not _OF_PYTHON.search(message), (asked.name, odd)

"""The wheel holds what argmap needs, and runs as it is, even from the zip file."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import argmap

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    builder = WheelBuilder(str(ROOT))
    return Path(next(builder.build(directory=str(folder), versions=["standard"])))


def test_the_wheel_holds_grammars_fonts_and_the_mark_of_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "grammars").iterdir():
        assert f"argmap/grammars/{path.name}" in names
    assert {"argmap/py.typed", "argmap/syntax/grammar.py"} <= names
    assert any(name.startswith("argmap/drawing/fonts/") for name in names)
    assert not any(name.startswith(("tests/", "docs/", "grammars/")) for name in names)


def test_the_licences_are_in_the_wheel(wheel: Path) -> None:
    names = [Path(name).name for name in zipfile.ZipFile(wheel).namelist()]
    assert "LICENSE" in names
    assert "LICENSE-Arimo.txt" in names


def test_the_sdist_holds_the_tests_and_the_docs(tmp_path: Path) -> None:
    import tarfile

    sdist = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for name in ("README.md", "LICENSE", "grammars/argmap.lark", "docs/language.md"):
        assert name in names
    assert "tests/strategies.py" in names


def test_a_map_is_read_from_the_zip_file(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "map.arg").write_text("claim a: A.\n  + b: B.\n", encoding="utf-8")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import argmap; "
        "assert argmap.__file__.startswith(sys.argv[1]); "
        "print(len(argmap.load('map.arg')), len(argmap.load('map.arg').render().svg) > 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(wheel)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "2 True\n", done.stderr


def test_the_version_is_told_once(wheel: Path) -> None:
    assert "version" in PROJECT["dynamic"]
    assert wheel.name.startswith(f"argmap-{argmap.__version__}-")


def test_few_packages_are_required() -> None:
    names = {one.split(">")[0].split("=")[0] for one in PROJECT["dependencies"]}
    assert {"attrs", "click", "graphviz", "graphviz-pure", "lark", "resvg-py"} <= names


def test_pre_commit_hooks_name_verbs() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: argmap check" in hooks
    assert "entry: argmap fmt" in hooks

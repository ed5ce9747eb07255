"""The wheel holds what argmap needs, and runs as it is, even from the zip file."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

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
    assert {"argmap/py.typed", "argmap/syntax/lines/grammar.py"} <= names
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


def test_the_version_is_stated_once(wheel: Path) -> None:
    assert "version" in PROJECT["dynamic"]
    assert wheel.name.startswith(f"argmap-{argmap.__version__}-")


def test_few_packages_are_required() -> None:
    names = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert {"attrs", "click", "graphviz", "graphviz-pure", "lark", "resvg-py"} <= names
    assert len(names) <= 9


@pytest.mark.parametrize(
    ("system", "machine", "programs"),
    [
        ("linux", "x86_64", {"graphviz-pure", "resvg-py"}),
        ("linux", "aarch64", {"graphviz-pure", "resvg-py"}),
        ("darwin", "arm64", {"graphviz-pure", "resvg-py"}),
        ("win32", "AMD64", {"graphviz-pure", "resvg-py"}),
        ("linux", "armv7l", {"resvg-py"}),
        ("linux", "riscv64", set()),
        ("emscripten", "wasm32", set()),
    ],
)
def test_programs_are_required_where_there_is_a_wheel_of_them(
    system: str, machine: str, programs: set[str]
) -> None:
    place = {"sys_platform": system, "platform_machine": machine}
    requirements = [Requirement(line) for line in PROJECT["dependencies"]]
    marked = [requirement for requirement in requirements if requirement.marker is not None]
    assert {each.name for each in marked if each.marker and each.marker.evaluate(place)} == programs
    assert {each.name for each in marked} == {"graphviz-pure", "resvg-py"}


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=str)
def test_workflows_use_actions_by_their_hash(path: Path) -> None:
    uses = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use)] == []


def test_the_citation_names_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {argmap.__version__}\n" in citation


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["render", "a.arg", "-o", "a.svg"], 0, "wrote a.svg"),
        (["render", "a.arg", "-o", "a.png"], 1, "resvg-py"),
        (["check", "a.arg"], 0, "no findings"),
        (["evaluate", "a.arg"], 0, ""),
    ],
)
def test_without_the_programs_all_but_png_works(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    """As in a browser, or on a machine for which there is no wheel."""
    (tmp_path / "a.arg").write_text("claim a: A.\n  + b: B.\n", encoding="utf-8")
    script = (
        "import shutil, sys; sys.modules['resvg_py'] = None; shutil.which = lambda *_, **__: None\n"
        "from argmap.drawing.layout.engines import pure\n"
        "pure._places = lambda: iter(())\n"
        "from argmap.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == code, done.stderr
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("module", "arguments", "message"),
    [
        ("typst", ["render", "a.arg", "-o", "a.pdf"], "a PDF needs the package typst"),
        ("typst", ["report", "a.arg", "-o", "a.pdf"], "a PDF needs the package typst"),
        ("resvg_py", ["render", "a.arg", "-o", "a.png"], "a PNG needs the package resvg-py"),
        ("rdflib", ["convert", "a.arg", "-o", "a.rdf"], "RDF/XML needs rdflib"),
        ("rdflib", ["check", "a.nt"], "N-Triples needs rdflib"),
    ],
)
def test_a_package_that_cannot_be_imported_is_reported_in_a_sentence(
    tmp_path: Path, module: str, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.arg").write_text("claim a: A.\n  + b: B.\n", encoding="utf-8")
    (tmp_path / "a.nt").write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    (tmp_path / f"{module}.py").write_text("raise AttributeError('half of it is here')\n")
    done = subprocess.run(
        [sys.executable, "-m", "argmap", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
    )
    printed = done.stdout + done.stderr
    assert done.returncode in (1, 2), printed
    assert message in printed
    cause = "cannot be imported (AttributeError: half of it is here)"
    assert f"{cause}: pip install --force-" in printed
    assert "Traceback" not in printed


def test_pre_commit_hooks_name_verbs() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: argmap check" in hooks
    assert "entry: argmap fmt" in hooks

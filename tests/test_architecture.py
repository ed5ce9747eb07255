"""The floors: a module imports only from floors below, and heavy packages stay where they belong.

`docs/architecture.md` shows the same table to people, and is compared with it.
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import argmap

ROOT = Path(argmap.__file__).parent

FLOORS: dict[str, int] = {
    "argmap": 0,
    "argmap.source": 1,
    "argmap.registry": 1,
    "argmap.system": 1,
    "argmap.diagnostics": 2,
    "argmap.codes": 3,
    "argmap.kinds": 3,
    "argmap.relations": 3,
    "argmap.model": 4,
    "argmap.config": 5,
    "argmap.syntax.lines": 5,
    "argmap.syntax.diagnose": 6,
    "argmap.syntax.outline": 7,
    "argmap.syntax.resolve": 8,
    "argmap.syntax": 9,
    "argmap.semantics.engine": 9,
    "argmap.semantics.phrases": 9,
    "argmap.semantics.standards": 9,
    "argmap.semantics.extensions": 10,
    "argmap.semantics.circuits": 11,
    "argmap.semantics.compilation": 12,
    "argmap.semantics.answers": 13,
    "argmap.semantics.why": 14,
    "argmap.semantics": 15,
    "argmap.reports": 9,
    "argmap.checks": 16,
    "argmap.drawing.codes": 16,
    "argmap.drawing.carried": 16,
    "argmap.drawing.scene": 17,
    "argmap.drawing.tree": 18,
    "argmap.drawing.layout": 19,
    "argmap.drawing.svg": 20,
    "argmap.drawing": 21,
    "argmap.exchange": 22,
    "argmap.formats": 23,
    "argmap.reference": 24,
    "argmap.document": 24,
    "argmap.api": 25,
    "argmap.dossier": 25,
    "argmap.documents": 26,
    "argmap.preview": 26,
    "argmap.commands": 27,
    "argmap.command_line": 28,
    "argmap.__main__": 29,
}
FRONT = "argmap"  # imports nothing by itself: what it offers is looked up when it is asked for
FACADE = "argmap.model.facade"  # the one way up: it asks the front when a method is asked for
OWNERS = {
    "lark": ("argmap.syntax.lines.grammar",),
    "yaml": ("argmap.exchange.yaml",),
    "graphviz": ("argmap.drawing.render",),
    "click": ("argmap.commands", "argmap.command_line"),
    "typst": ("argmap.drawing.pdf",),
    "docutils": ("argmap.documents.sphinx",),
    "pygments": ("argmap.documents.lexer",),
    "sphinx": ("argmap.documents.sphinx",),
    "resvg_py": ("argmap.drawing.png",),
    "networkx": ("argmap.model.queries",),
    "defusedxml": ("argmap.exchange.xml",),
    "numpy": ("argmap.semantics.weighing.vectors",),
    "pysat": ("argmap.semantics.engine.oracle",),
    "rdflib": ("argmap.formats.rdf.graph.syntaxes",),
}


def name_of(path: Path) -> str:
    names = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


MODULES = {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> tuple[str, ...]:
    """Return every module that a module imports, anywhere in it, TYPE_CHECKING included."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def room(module: str) -> str:
    """Return the entry of the table under which a module falls."""
    rooms = [name for name in FLOORS if module == name or module.startswith(f"{name}.")]
    return max(rooms, key=len)


def own(module: str) -> list[str]:
    return [name for name in imports(module) if name.split(".")[0] == "argmap"]


def test_a_module_imports_only_from_floors_below() -> None:
    rooms = {module: room(module) for module in MODULES if module != FRONT}
    homeless = [module for module, home in rooms.items() if home == FRONT]
    assert homeless == [], "in no row of the table"
    upwards = [
        f"{module} imports {imported}"
        for module, home in rooms.items()
        for imported in own(module)
        if imported != FRONT and room(imported) != home and FLOORS[room(imported)] >= FLOORS[home]
    ]
    assert upwards == []


def test_nothing_that_it_offers_is_imported_by_the_front() -> None:
    at_once = {
        str(node.module) if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in tree(FRONT).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert at_once == {"argmap.system.stub"}


def test_no_imports_run_in_a_circle() -> None:
    """Depth first over every import; a package stands for its `__init__`."""
    done: set[str] = set()
    for start in MODULES:
        path: list[str] = []
        branches = [(start, iter([start]))]
        while branches:
            _, waiting = branches[-1]
            imported = next(waiting, None)
            if imported is None:
                done.add(branches.pop()[0])
                path = path[: len(branches) - 1]
                continue
            assert imported not in path, f"a circle of imports: {' -> '.join([*path, imported])}"
            if imported in MODULES and imported not in done and imported != FRONT:
                path.append(imported)
                branches.append((imported, iter(own(imported))))


def test_only_the_facade_asks_the_front_for_what_it_offers() -> None:
    asking = {
        module
        for module in MODULES
        if FLOORS[room(module)] < FLOORS["argmap.reference"] and FRONT in imports(module)
    }
    assert asking == {FACADE}


def test_only_stubs_and_the_finders_import_by_name() -> None:
    by_name = {
        module
        for module, path in MODULES.items()
        if "import_module" in path.read_text(encoding="utf-8")
    }
    assert by_name == {
        "argmap.system.stub",
        "argmap.registry",
        "argmap.reference.manual",
        "argmap.reference.formats",
    }


@pytest.mark.parametrize("package", OWNERS)
def test_a_heavy_package_has_one_owner(package: str) -> None:
    users = {
        module
        for module in MODULES
        if any(f"{name}.".startswith(f"{package}.") for name in imports(module))
    }
    assert users
    strangers = [module for module in users if not module.startswith(OWNERS[package])]
    assert strangers == []


@pytest.mark.parametrize(
    ("call", "absent"),
    [
        (
            "import argmap",
            ("attrs", "lark", "graphviz", "click", "resvg_py", "networkx", "argmap.api"),
        ),
        ("import argmap.model", ("lark", "graphviz", "click", "resvg_py", "networkx", "difflib")),
        ("import argmap.formats.json", ("lark", "graphviz", "click", "resvg_py", "networkx")),
        (
            "import argmap; argmap.loads('1 A\\n#', format='tgf').check()",
            ("lark", "graphviz", "click", "networkx"),
        ),
        ("import argmap; argmap.loads('a: b')", ("graphviz", "click", "resvg_py", "networkx")),
        (
            (
                "import argmap; m = argmap.loads('a: b\\n  - c: d\\na attacks c\\n'); "
                "argmap.evaluate(m, 'preferred').extensions.count; argmap.strengths(m)"
            ),
            ("numpy", "scipy", "pysat", "graphviz", "click", "networkx"),
        ),
        (
            "import argmap.commands.solve, argmap.semantics.iccma",
            ("attrs", "lark", "graphviz", "argmap.model", "argmap.diagnostics"),
        ),
        ("import argmap.command_line", ("lark", "attrs", "graphviz", "resvg_py", "networkx")),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(call: str, absent: tuple[str, ...]) -> None:
    code = f"import sys; {call}; print(*(name for name in {absent!r} if name in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT.parent
    )
    assert loaded.stdout.split() == []


def test_every_row_of_the_table_has_modules() -> None:
    assert {room(module) for module in MODULES} >= FLOORS.keys()


def test_every_module_that_a_docstring_names_exists() -> None:
    for module in MODULES:
        _, _, elsewhere = (ast.get_docstring(tree(module)) or "").partition("Not here:")
        names = module.split(".")
        around = {".".join((*names[:depth], "")) for depth in range(1, len(names) + 1)}
        for name in re.findall(r"\(`([a-z_.]+)`", elsewhere):
            is_known = any(f"{above}{name}" in MODULES for above in around)
            assert is_known or name in MODULES, f"{module} sends to {name}"


def test_the_page_shows_every_room_in_the_order_of_the_floors() -> None:
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, table = page.partition("| room | what is there |\n|---|---|\n")
    rows = table.partition("\n\n")[0].splitlines()
    shown = [
        f"argmap.{name.strip('/').replace('/', '.')}"
        for row in rows
        for name in re.findall(r"`([\w/]+)`", row.split("|")[1])
    ]
    assert set(shown) == FLOORS.keys() - {FRONT}, "a room has no row in docs/architecture.md"
    assert [FLOORS[name] for name in shown] == sorted(FLOORS[name] for name in shown)


def test_a_class_name_means_one_thing() -> None:
    names = Counter(
        node.name
        for module in MODULES
        for node in tree(module).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_room_has_more_members_than_a_reader_can_survey() -> None:
    """Families are left out: their members are one thing each, and looked up by name."""
    families = {"argmap.checks", "argmap.commands", "argmap.kinds", "argmap.relations"}
    members = Counter(module.rpartition(".")[0] for module in MODULES if module != FRONT)
    crowded = {room for room, count in members.items() if count > 25} - families
    assert crowded == set()


def test_the_page_is_one_page() -> None:
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 120


def test_a_test_that_compares_with_a_kept_file_is_called_golden() -> None:
    """So that `accept.py`, which asks pytest for that word, runs all of them."""
    nameless = [
        f"{path.name}: {node.name}"
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and "golden" not in node.name
        and any(isinstance(call, ast.Name) and call.id == "is_golden" for call in ast.walk(node))
    ]
    assert nameless == []


def test_what_is_awaited_in_a_browser_is_asked_from_outside() -> None:
    """Asked from inside, it fails on our pages when it is not yet true: see `window.wait_until`."""
    calls = [
        f"{path.name}:{node.lineno}"
        for path in Path(__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "wait_for_function"
    ]
    assert calls == []

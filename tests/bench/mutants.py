"""Change one place of the model or of a rule, and see whether a test notices it.

Each mutant is one change (a comparison turned round, a number moved, a condition negated, a result
left out) in a copy of the checkout; those tests of its room that run the changed line run until one
fails.  Mutants that survive are printed with their place; the score is the share of those that were
noticed.  By hand: it takes about two seconds a mutant.
"""

import argparse
import ast
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis  # noqa: F401 - so that no mutant has to import it
import pytest
from coverage import CoverageData

ROOT = Path(__file__).parents[2]
TESTS = {
    "checks": (
        *("checks", "rule_pages", "suppressions", "fixes", "check_laws", "likelihoods"),
        *("attribute_fixes", "slips"),
    ),
    "model": (
        *("model", "queries", "editing", "editor", "builder", "arguments", "members"),
        *("syntax_maps", "typing", "origin", "properties"),
    ),
}
PYTEST = (
    *("pytest", "-n", "0", "-p", "no:cacheprovider", "-p", "no:random_order"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of what is imported here already
)
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SECONDS = 120  # of CPU time: a mutant whose tests take longer is noticed, it comes to no end


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module that can be changed, without what only type checkers read."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        notes = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            notes += [node]
        if isinstance(node, ast.ClassDef):  # whether the keys of a typed dictionary are required
            notes += [keyword.value for keyword in node.keywords]
        if isinstance(node, ast.Raise):  # which message it has is not a matter of logic
            notes += [node.exc]
        for note in filter(None, notes):
            silent.update(id(inner) for inner in ast.walk(note))
    for node in ast.walk(tree):
        if id(node) not in silent and is_changeable(node):
            yield node


def is_changeable(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[operator]):
            return type(operator) in COMPARED
        case ast.BoolOp() | ast.If() | ast.IfExp() | ast.BinOp(op=ast.Add() | ast.Sub()):
            return True
        case ast.Constant(value=value):
            return isinstance(value, bool | int)
        case ast.Return(value=value):
            return value is not None and not isinstance(value, ast.Constant)
    return False


def change(node: ast.AST, chance: random.Random) -> str:
    """Change a node in place, and return what was done."""
    match node:
        case ast.Compare():
            node.ops = [COMPARED[type(node.ops[0])]()]
            return "comparison turned round"
        case ast.BoolOp():
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            return "'and' for 'or'"
        case ast.If() | ast.IfExp():
            if chance.random() < 0.5:
                node.test = ast.UnaryOp(ast.Not(), node.test)
                return "condition negated"
            outcome = chance.random() < 0.5
            node.test = ast.Constant(value=outcome)
            return f"condition {outcome}"
        case ast.BinOp():
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            return "'-' for '+'"
        case ast.Constant(value=bool(value)):
            node.value = not value
            return f"{node.value} for {value}"
        case ast.Constant(value=int(value)):
            node.value = value + chance.choice((-1, 1))
            return f"{node.value} for {value}"
        case ast.Return():
            node.value = ast.Constant(value=None)
            return "no result"
    raise TypeError(node)


def write(path: Path, text: str) -> None:
    """Write a module, and take its bytecode away: it is told by the second and the size alone."""
    path.write_text(text, "utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()


class Covering:
    """Of all tests of a room, keeps those that run the changed line: a plugin of pytest."""

    def __init__(self, tests: set[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.tests]


def covered(folder: Path) -> CoverageData:
    """Run the tests of all rooms once, and return which test runs which line."""
    files = {f"tests/test_{name}.py" for names in TESTS.values() for name in names}
    measured = [f"--cov=argmap/{room}" for room in TESTS]
    command = (*PYTEST, "-q", *measured, "--cov-context=test", "--cov-report=", *sorted(files))
    subprocess.run((sys.executable, "-m", *command), cwd=folder, check=True)
    data = CoverageData(str(folder / ".coverage"))
    data.read()
    return data


def tests_of(data: CoverageData, file: Path, line: int) -> set[str]:
    """Return the tests that run a line; those that run its module where an import runs it."""
    lines = data.contexts_by_lineno(str(file))
    names = {name for name in lines.get(line, ()) if name} or {n for v in lines.values() for n in v}
    return {name.rpartition("|")[0] for name in names if name}


def tested(folder: Path, tests: set[str]) -> int:
    """Run tests of a checkout in silence, and return the exit code of pytest."""
    os.chdir(folder)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silent, stream)
    sys.path.insert(0, str(folder))
    files = sorted({test.partition("::")[0] for test in tests})
    return int(pytest.main([*PYTEST[1:], "-x", "-q", *files], [Covering(tests)]))


def is_noticed(folder: Path, tests: set[str]) -> bool:
    """Run tests in a process of their own until one fails."""
    pid = os.fork()  # what pytest and its plugins import need not be imported again
    if not pid:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        outcome: int = pytest.ExitCode.INTERNAL_ERROR
        try:
            outcome = tested(folder, tests)
        finally:
            os._exit(outcome)
    _, status = os.waitpid(pid, 0)
    silent = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    return os.waitstatus_to_exitcode(status) not in silent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--skip", type=int, default=0, help="of those, which an earlier run did")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    files = [path for room in TESTS for path in sorted((ROOT / "argmap" / room).rglob("*.py"))]
    trees = {path: len(list(places(ast.parse(path.read_text("utf-8"))))) for path in files}
    every = [(path, number) for path, count in trees.items() for number in range(count)]
    noticed = tried = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for directory in ("argmap", "grammars", "tests", "docs"):
            shutil.copytree(ROOT / directory, folder / directory)
        shutil.copy(ROOT / "pyproject.toml", folder)
        data = covered(folder)
        for count, (path, number) in enumerate(chance.sample(every, options.count), 1):
            text = path.read_text("utf-8")
            tree = ast.parse(text)
            node = list(places(tree))[number]
            line, mutation = getattr(node, "lineno", 0), change(node, chance)
            if count <= options.skip:
                continue
            tried += 1
            target = folder / path.relative_to(ROOT)
            write(target, ast.unparse(ast.fix_missing_locations(tree)))
            tests = tests_of(data, target, line)
            if tests and is_noticed(folder, tests):
                noticed += 1
            else:
                print(f"{path.relative_to(ROOT)}:{line}: {mutation}", flush=True)
            write(target, text)
            if tried % 25 == 0:
                print(f"{noticed} of {tried} noticed", flush=True)
    print(f"score: {noticed / tried:.1%} of {tried}")


if __name__ == "__main__":
    main()

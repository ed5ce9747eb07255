"""Change one place of the model or of a rule, and see whether a test notices it.

Each mutant is one change (a comparison turned round, a number moved, a condition negated, a result
left out) in a copy of the checkout; the quick tests of its room run until one fails.  Mutants that
survive are printed with their place; the score is the share of those that were noticed.  By hand:
it takes about five seconds a mutant.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = {
    "checks": (("checks", "rule_pages", "suppressions", "fixes"), ("check_laws", "likelihoods")),
    "model": (
        ("model", "queries", "editing", "editor", "builder"),
        ("syntax_maps", "typing", "origin", "properties"),
    ),
}
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SECONDS = 120  # of a test run, after which a mutant counts as noticed: it does not come to an end


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module that can be changed, without annotations and docstrings."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        notes = [getattr(node, "annotation", None), getattr(node, "returns", None)]
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


def is_noticed(folder: Path, room: str) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling all anew takes most of the time
    for names in TESTS[room]:
        files = [f"tests/test_{name}.py" for name in names]
        options = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:random_order")
        command = [sys.executable, "-m", "pytest", *options, *files]
        try:
            outcome = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        if outcome.returncode:
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    files = [path for room in TESTS for path in sorted((ROOT / "argmap" / room).glob("*.py"))]
    trees = {path: len(list(places(ast.parse(path.read_text("utf-8"))))) for path in files}
    every = [(path, number) for path, count in trees.items() for number in range(count)]
    noticed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("argmap", "grammars", "tests", "docs"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "pyproject.toml", folder)
        for count, (path, number) in enumerate(chance.sample(every, options.count), 1):
            text = path.read_text("utf-8")
            tree = ast.parse(text)
            node = list(places(tree))[number]
            line, what = getattr(node, "lineno", 0), change(node, chance)
            target = folder / path.relative_to(ROOT)
            write(target, ast.unparse(ast.fix_missing_locations(tree)))
            if is_noticed(folder, path.parent.name):
                noticed += 1
            else:
                print(f"{path.relative_to(ROOT)}:{line}: {what}", flush=True)
            write(target, text)
            if count % 25 == 0:
                print(f"{noticed} of {count} noticed", flush=True)
    print(f"score: {noticed / options.count:.1%} of {options.count}")


if __name__ == "__main__":
    main()

"""A new kind of relation or of statement is one file: tried in a copy of the package.

Not here: rules, formats and engines, which the blocks of docs/extending.md add.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

RELATION = '''"""The relation 'presumes'."""

from argmap.relations import RelationKind

presumes = RelationKind(
    name="presumes",
    phrase="presumes",
    summary="The target is taken for granted by the source, which is a reason for it.",
    polarity=1,
    bullet="%",
    step_bullet="~%",
    reverse="%>",
    linked=True,
    rests=True,
    aims=frozenset({"statement", "relation"}),
    symbol="%",
    tone="support",
)
'''
KIND = '''"""The kind 'hypothesis'."""

from argmap.kinds import StatementKind

hypothesis = StatementKind(
    name="hypothesis",
    label="Hypothesis",
    summary="Something put forward to be tested.",
    role="claim",
)
'''
TEXT = """\
hypothesis rain: It is going to rain.
  % hypothesis clouds: There are clouds in the west.
    @hedge it seems
    ~@note A step of the new kind.
    ~% radar: The radar shows them.
  & wind: The wind comes from the west.
  - dry: The forecast is dry.
    %> rain2: It will stay dry.
  % It smells of rain.
rain presumes rain3
rain3: The streets will be wet.
"""
TRIAL = """
import argmap, json, sys
from argmap.formats import formats
from argmap.formats.json import schema
from argmap import Builder
from argmap.relations import bullets
from argmap.syntax.format import format as formatted
from argmap.source import SourceFile

text = sys.stdin.read()
m = argmap.loads(text)
assert argmap.loads(argmap.dumps(m)) == m
assert formatted(SourceFile("x", text)) == text, formatted(SourceFile("x", text))
assert {"%", "~%", "%>"} <= set(bullets())
kinds = sorted({one.kind for one in m.relations})
assert kinds == ["attacks", "presumes"], kinds
assert len(m["rain"].kind) == len("hypothesis")
described = json.dumps(schema())
assert '"presumes"' in described and '"hypothesis"' in described
for name in ("json", "argdown", "node-link", "graphml", "csv"):
    kept = argmap.loads(m.dumps(format=name), format=name)
    assert {one.kind for one in kept.relations} >= {"presumes"}, name
for one in formats().values():
    if one.write:
        one.write(m)
plain = argmap.loads(m.dumps(format="aif"), format="aif")
assert {one.kind for one in plain.relations} == {"supports", "attacks"}
assert argmap.evaluate(m).verdict("rain").word == "disputed"
assert "presumes" in m.render().svg
m.check()
b = Builder()
b.presumes(b.hypothesis("a", "A."), b.claim("b", "B."))
assert argmap.loads(argmap.dumps(b.build())) == b.build()
hints = [hint for one in argmap.read(sys.argv[1]).diagnostics for hint in one.hints]
assert any("did you mean 'presumes'" in one for one in hints), hints
assert any("did you mean 'hypothesis'" in one for one in hints), hints
print("good")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("argmap", "grammars"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "argmap" / "relations" / "presumes.py").write_text(RELATION, encoding="utf-8")
    (folder / "argmap" / "kinds" / "hypothesis.py").write_text(KIND, encoding="utf-8")
    return folder


def test_a_new_kind_of_relation_and_of_statement_is_one_file_each(copy: Path) -> None:
    slips = copy / "slips.arg"
    slips.write_text("hypotesis a: A.\nb: B.\nc: C.\nb presums c\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", TRIAL, str(slips)],
        input=TEXT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PYTHONUTF8": "1"},
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout == "good\n"

"""A member of a family is one file: each is added to a copy of the package, or by another package.

What the documentation shows of this, with a case beside each member, is run by `test_docs.py`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MEMBERS = {
    "kinds": (
        "definition",
        """\
from argmap.kinds import StatementKind

definition = StatementKind(
    name="definition", label="Definition", summary="What a word means.", role="premise"
)
""",
    ),
    "relations": (
        "illustrates",
        """\
from argmap.relations import RelationKind

illustrates = RelationKind(
    name="illustrates", phrase="is an example of", summary="An example.", polarity=0
)
""",
    ),
    "semantics/standards": (
        "reasonable_suspicion",
        """\
from argmap.semantics.standards import Standard

reasonable_suspicion = Standard(
    name="reasonable-suspicion",
    title="Reasonable suspicion",
    definition="There is a reason for it of some weight.",
    source="Made for a test, 2026",
    met=lambda pro, con: pro > 0.25,
)
""",
    ),
    "semantics/gradual": (
        "cautious",
        """\
from argmap.semantics.gradual import Gradual

cautious = Gradual(
    name="cautious",
    title="Cautious",
    definition="Half of the weight, whatever is said.",
    source="Made for a test, 2026",
    initial=0.5,
    aggregate=lambda attackers, supporters: 0.0,
    influence=lambda weight, sum: weight / 2,
    bipolar=True,
)
""",
    ),
    "semantics/extensions": (
        "cautious_grounded",
        """\
from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

cautious_grounded = Semantics(
    name="cautious-grounded",
    title="Cautious",
    definition="A complete extension.",
    source="Made for a test, 2026",
    code="CG",
    rule=LabellingRule(COMPLETE),
)
""",
    ),
    "semantics/ranking": (
        "attack_count",
        """\
from argmap.semantics.ranking import Order, RankingSemantics


def _order(attackers, budget):
    return Order(tuple(map(len, attackers)), 0, True)


attack_count = RankingSemantics(
    name="attack-count",
    title="Number of attackers",
    definition="The fewer attackers, the better.",
    source="Made for a test, 2026",
    order=_order,
)
""",
    ),
    "semantics/likelihoods": (
        "hopeful_constellations",
        """\
from argmap.semantics.likelihoods import Probability

hopeful_constellations = Probability(
    name="hopeful-constellations",
    title="Hopeful",
    definition="The probability that a claim is in some preferred extension.",
    source="Made for a test, 2026",
    semantics="preferred",
    credulous=True,
)
""",
    ),
    "drawing/layout/engines": (
        "second_pure",
        """\
from argmap.drawing.layout.engines.pure import pure
from argmap.drawing.layout.plan import Engine

second_pure = Engine(name="second-pure", summary="As pure.", arrange=pure.arrange)
""",
    ),
    "checks": (
        "short_text",
        '''\
"""A text is one word."""

from argmap.checks import Rule
from argmap.diagnostics import Severity


def _findings(map_):
    for statement in map_.statements:
        if statement.text and " " not in statement.text:
            yield short_text.finding(statement, f"the text of {statement.name!r} is one word")


short_text = Rule(code="ARG907", title="A text of one word", severity=Severity.INFO, run=_findings)
''',
    ),
    "formats": (
        "names",
        '''\
"""The names of the statements, one a line, written and read."""

from argmap.exchange.format import Format, Written
from argmap.model import ArgumentMap, Statement
from argmap.syntax.reading import Reading


def _read(source):
    return Reading(ArgumentMap(statements=[Statement(name) for name in source.text.split()]))


def _write(map_):
    return Written("".join(f"{statement.name}\\n" for statement in map_))


names = Format(
    name="names",
    label="list of names",
    suffixes=(".names",),
    keeps="the names of the statements",
    sniff=lambda start: False,
    read=_read,
    write=_write,
)
''',
    ),
    "reports": (
        "tally",
        '''\
"""How many findings there are."""

from argmap.reports import Report

tally = Report(
    name="tally",
    summary="How many findings there are.",
    write=lambda findings, *, colour=False: f"{len(findings)} in all\\n",
)
''',
    ),
    "commands": (
        "hello",
        '''\
"""`argmap hello`: a greeting."""

import click


@click.command()
def hello():
    """Greet."""
    click.echo("hello, reader")
''',
    ),
}


def copy_package(folder: Path) -> None:
    for name in ("argmap", "grammars"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)


def with_file(family: str, folder: Path) -> None:
    """Add the member to a copy of the package."""
    copy_package(folder)
    name, text = MEMBERS[family]
    inner = family + "/pictures" if family == "formats" else family
    (folder / "argmap" / inner / f"{name}.py").write_text(text, encoding="utf-8")


def with_package(family: str, folder: Path) -> None:
    """Install the member as a package of its own, without its name in argmap."""
    name, text = MEMBERS[family]
    (folder / f"other_{name}.py").write_text(text, encoding="utf-8")
    info = folder / f"other_{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: other-{name}\nVersion: 1\n")
    group = f"argmap.{family.replace('/', '.')}"
    point = f"[{group}]\n{name.replace('_', '-')} = other_{name}:{name}\n"
    (info / "entry_points.txt").write_text(point)


# Runs the verbs one after the other, each as if alone, and prints what each of them printed.
RUNS = """\
import json, sys
import argmap
from argmap.command_line import argmap as command
from click.testing import CliRunner

map_ = argmap.load("bat.arg")
assert argmap.loads(map_.dumps()) == map_
runs = [CliRunner().invoke(command, words, prog_name="argmap") for words in json.loads(sys.argv[1])]
for run in runs:
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
print(json.dumps([run.output for run in runs]))
"""


def run(folder: Path, *words: str) -> str:
    """Return what Python prints in the folder, whose package or packages come first."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout
    return done.stdout


def argmap(folder: Path, *runs: str) -> list[str]:
    """Return what the verbs print, in one process, beside which `bat.arg` reads back as itself."""
    printed: list[str] = json.loads(run(folder, "-c", RUNS, json.dumps([*map(str.split, runs)])))
    return printed


WAYS = pytest.mark.parametrize("install", [with_file, with_package])
Install = Callable[[str, Path], None]


def added(family: str, folder: Path, install: Install, text: str) -> Path:
    """Return the folder with the member, and with a map `bat.arg`."""
    install(family, folder)
    (folder / "bat.arg").write_text(text, encoding="utf-8")
    return folder


@WAYS
def test_a_kind(tmp_path: Path, install: Install) -> None:
    text = "claim bat: A bat is not a bird.\n  + definition bird: Feathered.\n"
    folder = added("kinds", tmp_path, install, text)
    (folder / "slip.arg").write_text("defnition bird: Feathered.\n", encoding="utf-8")
    checked, formatted, slip, as_json = argmap(
        folder,
        "check bat.arg",
        "fmt --check bat.arg",
        "check slip.arg",
        "convert bat.arg --to json",
    )
    assert "no findings (2 statements)" in checked
    assert formatted == "0 files would be formatted, 1 left as it is\n"
    assert "did you mean 'definition'?" in slip
    assert json.loads(as_json)["statements"][1]["kind"] == "definition"


@WAYS
def test_a_relation_as_a_verb(tmp_path: Path, install: Install) -> None:
    text = "claim bat: A bat is a beast.\nbig: The flying fox.\nbig illustrates bat\n"
    folder = added("relations", tmp_path, install, text)
    checked, as_json = argmap(folder, "check --ignore ARG302 bat.arg", "convert bat.arg --to json")
    assert "no findings" in checked
    assert "illustrates" in as_json


@WAYS
def test_a_proof_standard(tmp_path: Path, install: Install) -> None:
    text = (
        "claim bat: A bat is not a bird.\n  @standard reasonable-suspicion\n"
        "  + bare: It has no feathers.\n    @strength 0.3\n"
    )
    folder = added("semantics/standards", tmp_path, install, text)
    (folder / "slip.arg").write_text(text.replace("suspicion", "doubts"), encoding="utf-8")
    checked, shown, as_json, slip = argmap(
        folder,
        "check bat.arg",
        "evaluate bat.arg --semantics reasonable-suspicion",
        "convert bat.arg --to json",
        "check slip.arg",
    )
    assert "no findings" in checked
    assert "Reasonable suspicion" in shown or "reasonable-suspicion" in shown
    assert json.loads(as_json)["statements"][0]["standard"] == "reasonable-suspicion"
    assert "reasonable-suspicion" in slip


@WAYS
def test_a_gradual_method(tmp_path: Path, install: Install) -> None:
    text = "@semantics cautious\n\nclaim bat: A bat is not a bird.\n  + bare: No feathers.\n"
    folder = added("semantics/gradual", tmp_path, install, text)
    checked, shown = argmap(folder, "check bat.arg", "evaluate bat.arg")
    assert "no findings" in checked
    assert "0.250" in shown
    shown = run(folder, "-c", "import argmap; print(argmap.load('bat.arg').strengths('cautious'))")
    assert shown.split() == ["bat", "0.250", "bare", "0.500"]


@WAYS
def test_a_semantics_of_extensions(tmp_path: Path, install: Install) -> None:
    text = "@semantics cautious-grounded\n\nclaim bat: A bat.\n  - bare: Bare.\n"
    folder = added("semantics/extensions", tmp_path, install, text)
    checked, shown = argmap(folder, "check --ignore ARG302 bat.arg", "evaluate bat.arg")
    assert "no findings" in checked
    assert "Cautious: the verdicts over" in shown


@WAYS
def test_a_ranking(tmp_path: Path, install: Install) -> None:
    folder = added("semantics/ranking", tmp_path, install, "claim bat: A bat.\n  - bare: Bare.\n")
    verb = "evaluate bat.arg --semantics"
    shown, hint = argmap(folder, f"{verb} attack-count", f"{verb} attack-cont")
    assert "   2  bat" in shown
    assert "did you mean 'attack-count'" in hint


@WAYS
def test_a_method_of_probabilities(tmp_path: Path, install: Install) -> None:
    text = "claim bat: A bat.\n  @likelihood 40%\nbird: A bird.\nbat contradicts bird\n"
    folder = added("semantics/likelihoods", tmp_path, install, text)
    verb = "evaluate bat.arg --semantics"
    plain, hopeful = argmap(folder, f"{verb} constellations", f"{verb} hopeful-constellations")
    assert [line.split()[0] for line in plain.splitlines()[2:4]] == ["0.000", "0.600"]
    assert [line.split()[0] for line in hopeful.splitlines()[2:4]] == ["0.400", "1.000"]


@WAYS
def test_an_engine(tmp_path: Path, install: Install) -> None:
    text = "claim bat: A bat.\n  - bare: Bare.\n"
    folder = added("drawing/layout/engines", tmp_path, install, text)
    written, hint = argmap(
        folder,
        "render bat.arg --layout graph --engine second-pure",
        "render bat.arg --engine second-pur",
    )
    assert "wrote bat.svg" in written
    assert "did you mean 'second-pure'" in hint


@WAYS
def test_a_rule(tmp_path: Path, install: Install) -> None:
    text = (
        "claim bat: A bat is not a bird.\n  + bare: Featherless.\n"
        "  // argmap: ignore ARG907\n  + beast: Furry.\n"
    )
    folder = added("checks", tmp_path, install, text)
    *selected, by_code, by_name, rules, checked = argmap(
        folder,
        *(f"check --format concise --select {word} bat.arg" for word in ("ARG907", "ARG90")),
        "check --format concise --select short-text bat.arg",
        "explain ARG907",
        "explain short-text",
        "rules",
        "check bat.arg",
    )
    for shown in selected:
        assert shown.splitlines()[0].endswith("info[ARG907] the text of 'bare' is one word")
        assert "beast" not in shown
    assert "A text is one word." in by_code
    assert "A text is one word." in by_name
    assert "ARG907" in rules
    # a comment about it is understood in any case
    assert ("ARG907" in checked) == (install is with_file)
    assert "ARG39" not in checked


@WAYS
def test_a_format(tmp_path: Path, install: Install) -> None:
    folder = added("formats", tmp_path, install, "claim bat: A bat.\n  + bare: No feathers.\n")
    (folder / "two.names").write_text("one\ntwo\n", encoding="utf-8")
    written, checked, listed = argmap(
        folder, "convert bat.arg --to names", "check two.names --ignore ARG3", "formats"
    )
    assert written == "bat\nbare\n"
    assert "(2 statements)" in checked
    assert "names  list of names" in listed


@WAYS
def test_a_report(tmp_path: Path, install: Install) -> None:
    folder = added("reports", tmp_path, install, "lonely: \n")
    (shown,) = argmap(folder, "check --format tally bat.arg")
    assert shown.endswith(" in all\n")


@WAYS
def test_a_verb(tmp_path: Path, install: Install) -> None:
    folder = added("commands", tmp_path, install, "bat: A bat.\n")
    greeting, listed = argmap(folder, "hello", "--help")
    assert greeting == "hello, reader\n"
    assert "Greet." in listed


def test_what_cannot_be_used_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    with_package("kinds", tmp_path)
    (tmp_path / "other_definition.py").write_text("raise ImportError('half installed')\n")
    (tmp_path / "bat.arg").write_text("claim bat: A bat.\n  + bare: Bare.\n", encoding="utf-8")
    shown = run(tmp_path, "-m", "argmap", "check", "bat.arg")
    assert "no findings (2 statements)" in shown
    assert "'other_definition:definition' of argmap.kinds cannot be used: half installed" in shown


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
RAIN = """\
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
import argmap, json
from argmap.formats import formats
from argmap.formats.json import schema
from argmap import Builder
from argmap.relations import bullets
from argmap.syntax.format import format as formatted
from argmap.source import SourceFile

text = open('rain.arg', encoding='utf-8').read()
m = argmap.loads(text)
assert argmap.loads(argmap.dumps(m)) == m
assert formatted(SourceFile("x", text)) == text, formatted(SourceFile("x", text))
assert {"%", "~%", "%>"} <= set(bullets())
kinds = sorted({relation.kind for relation in m.relations})
assert kinds == ["attacks", "presumes"], kinds
assert len(m["rain"].kind) == len("hypothesis")
described = json.dumps(schema())
assert '"presumes"' in described and '"hypothesis"' in described
for name in ("json", "argdown", "node-link", "graphml", "csv"):
    again = argmap.loads(m.dumps(format=name), format=name)
    assert {relation.kind for relation in again.relations} >= {"presumes"}, name
for format_ in formats().values():
    if format_.write:
        format_.write(m)
plain = argmap.loads(m.dumps(format="aif"), format="aif")
assert {relation.kind for relation in plain.relations} == {"supports", "attacks"}
assert argmap.evaluate(m).verdict("rain").word == "disputed"
assert "presumes" in m.render().svg
m.check()
b = Builder()
b.presumes(b.hypothesis("a", "A."), b.claim("b", "B."))
assert argmap.loads(argmap.dumps(b.build())) == b.build()
hints = [hint for finding in argmap.read('slips.arg').diagnostics for hint in finding.hints]
for word in ("presumes", "hypothesis"):
    assert any(f"did you mean {word!r}" in hint for hint in hints), hints
print("good")
"""


def test_a_relation_with_bullets_and_a_kind_are_known_everywhere(tmp_path: Path) -> None:
    """In texts and their hints, in every format, in verdicts and pictures, and to the builder."""
    copy_package(tmp_path)
    (tmp_path / "argmap" / "relations" / "presumes.py").write_text(RELATION, encoding="utf-8")
    (tmp_path / "argmap" / "kinds" / "hypothesis.py").write_text(KIND, encoding="utf-8")
    (tmp_path / "rain.arg").write_text(RAIN, encoding="utf-8")
    (tmp_path / "slips.arg").write_text("hypotesis a: A.\nb: B.\nc: C.\nb presums c\n")
    assert run(tmp_path, "-c", TRIAL) == "good\n"

"""The verbs that evaluate: evaluate, why, whatif, compare, test."""

import json
import re
import shlex
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from golden import is_golden
from shell import invoke, run

from argmap.commands.shared.evaluating import prose, room, shortened
from argmap.semantics import counterfactual
from argmap.semantics.compilation import support
from argmap.semantics.engine import limits
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.methods import methods

HINTS = Path(__file__).parent / "cases" / "hints.txt"
MAP = """\
# The promise

claim reneged: He went back on it.
  + promised: He promised.
    ~ hearsay: Known from hearsay only.
  & idle: Nothing was done.

# The mood

question why: Why?
  @alternatives exclusive
  = caved: He gave way.
    @expect undecided
  = tactic: It is a tactic.
    @expect in
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "map.arg"
    path.write_text(MAP, encoding="utf-8")
    return str(path)


def test_evaluate_shows_groups_with_main_claims_first(file: str) -> None:
    code, text = run("evaluate", file)
    assert code == 0
    assert text == (
        "Grounded: the verdict on each claim\n"
        "\n"
        "The promise\n"
        "∅ unsupported  reneged   He went back on it.\n"
        "○ given        promised  He promised.\n"
        "○ given        hearsay   Known from hearsay only.\n"
        "○ given        idle      Nothing was done.\n"
        "\n"
        "The mood\n"
        "± disputed     caved     He gave way.\n"
        "± disputed     tactic    It is a tactic.\n"
        "\n"
        "Steps that fail or are open, though their premises stand\n"
        "✗ fails        promised & idle -> reneged  it is set aside because of “Known from hearsay "
        "only”\n"
        "\n"
        "Why?\n"
        "± disputed     caved   He gave way.\n"
        "± disputed     tactic  It is a tactic.\n"
        "\n"
        "6 claims: 3 given, 2 disputed, 1 unsupported\n"
    )


def test_evaluate_counts_extensions_and_tells_what_is_in_some(file: str) -> None:
    _, text = run("evaluate", file, "caved", "--semantics", "preferred")
    assert "Preferred: the verdicts over all 2 extensions" in text
    assert "± disputed   in some    caved  He gave way." in text
    _, text = run("evaluate", file, "idle", "--semantics", "semi-stable", "--limit", "10000")
    assert "○ given                 idle" in text


def test_evaluate_colours_only_when_it_is_wanted(file: str) -> None:
    _, text = run("evaluate", file, NO_COLOR="", FORCE_COLOR="1")
    assert "\x1b[31m∅ unsupported" in text


def test_evaluate_shows_strengths_as_bars(file: str) -> None:
    _, text = run("evaluate", file, "--semantics", "df-quad", "idle")
    assert "DF-QuAD: how strong each claim is, from 0 to 1" in text
    assert "0.500 █████·····  idle  Nothing was done." in text


def test_evaluate_speaks_json(file: str) -> None:
    _, text = run("evaluate", file, "reneged", "--format", "json")
    assert json.loads(text) == {
        "version": 2,
        "semantics": "grounded",
        "rebuttals": "mutual",
        "extensions": 1,
        "note": "",
        "not_weighed": "",
        "stopped": "",
        "statements": [
            {
                "name": "reneged",
                "verdict": "unsupported",
                "label": "out",
                "status": "refuted",
                "credulous": False,
                "sceptical": False,
                "reason": "“He went back on it” (reneged) is unsupported: its only reason, “He "
                "promised” and “Nothing was done” together, is set aside because of “Known from "
                "hearsay only”.",
            }
        ],
        "relations": [
            {
                "id": "supports:idle&promised->reneged",
                "step": "promised & idle -> reneged",
                "kind": "supports",
                "status": "refuted",
                "label": "out",
                "rebutted": False,
                "reason": "it is set aside because of “Known from hearsay only”",
            },
            {
                "id": "undercuts:hearsay->supports:idle&promised->reneged",
                "step": "hearsay -> promised & idle -> reneged",
                "kind": "undercuts",
                "status": "stands",
                "label": "in",
                "rebutted": False,
                "reason": "",
            },
        ],
        "questions": [],
    }
    strengths = json.loads(run("evaluate", file, "--semantics", "df-quad", "--format", "json")[1])
    assert strengths["converged"] is True
    assert {"name": "idle", "strength": 0.5} in strengths["statements"]


def test_evaluate_says_when_nothing_is_decided(tmp_path: Path) -> None:
    odd = tmp_path / "odd.arg"
    odd.write_text("a: A.\nb: B.\nc: C.\na attacks b\nb attacks c\nc attacks a\n", encoding="utf-8")
    code, text = run("evaluate", odd, "--semantics", "stable")
    assert code == 0
    assert "There is no stable extension" in text
    assert run("why", odd, "a", "--semantics", "stable")[1].startswith(
        "“A” (a) has no verdict: there is no stable extension."
    )


def test_large_numbers_of_extensions_are_rounded(tmp_path: Path) -> None:
    many = tmp_path / "many.arg"
    text = "".join(f"a{number}: A.\n  >< b{number}: B.\n" for number in range(100))
    many.write_text(text, encoding="utf-8")
    method = ("--semantics", "preferred")
    assert "of which there are about 10^30" in run("evaluate", many, "a0", *method)[1]
    odd = tmp_path / "odd.arg"
    odd.write_text("a: A.\nb: B.\nc: C.\na attacks b\nb attacks c\nc attacks a\n", encoding="utf-8")
    text = run("evaluate", odd, "--semantics", "stable")[1]
    assert text.startswith("Stable: the verdicts over no extension, since there is none\n")


@pytest.fixture
def few_digits() -> Iterator[int]:
    """Let Python write numbers of 640 digits at most, the least that it allows."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    yield 640
    sys.set_int_max_str_digits(before)


@pytest.mark.slow
def test_numbers_of_more_digits_than_python_writes_are_written(
    tmp_path: Path, few_digits: int
) -> None:
    size = 2_200
    pairs = tmp_path / "pairs.af"
    lines = "".join(f"{at} {at + 1}\n{at + 1} {at}\n" for at in range(1, 2 * size, 2))
    pairs.write_text(f"p af {2 * size}\n{lines}", encoding="utf-8")
    code, text = run("solve", "-p", "CE-PR", "-f", pairs)
    assert code == 0
    assert len(text.strip()) == 663 > few_digits
    assert int(text[-20:]) == pow(2, size, 10**19)
    many = tmp_path / "many.arg"
    text = "".join(f"a{number}: A.\n  >< b{number}: B.\n" for number in range(size))
    many.write_text(text, encoding="utf-8")
    method = ("--semantics", "preferred")
    assert "about 10^662" in run("evaluate", many, "a0", *method)[1]
    document = json.loads(run("evaluate", many, "a0", *method, "--format", "json")[1])
    assert len(document["extensions"]) == 663


def test_the_methods_are_listed() -> None:
    code, text = run("evaluate", "--methods")
    assert code == 0
    assert text.count("\n") > 20
    assert "preponderance" in text


def test_why_gives_reasons_and_the_smallest_change(file: str) -> None:
    _, text = run("why", file, "reneged")
    assert text == (
        "“He went back on it” (reneged) is unsupported: its only reason, “He promised” and "
        "“Nothing was done” together, is set aside because of “Known from hearsay only”.\n"
        "\n"
        "The smallest change: it would be supported if “Known from hearsay only” did not hold.\n"
    )
    _, text = run("why", file, "caved")
    assert (
        "“He gave way” (caved) is disputed: no reason is stated for it, “It is a tactic” excludes "
        "it as another answer" in text
    )
    assert "each enough by itself:\n  it would be given if “It is a tactic” did not" in text


def test_why_without_a_claim_explains_the_main_ones(file: str) -> None:
    assert run("why", file) == run("why", file, "reneged", "why")
    code, text = run("why", file, "--semantics", "df-quad")
    assert code == 0
    assert text.startswith("reneged has the strength") or "(reneged) has the strength" in text


def test_a_standard_of_proof_that_is_not_weighed_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "guilt.arg"
    path.write_text("c: C.\n  @standard scintilla\n  + a: A.\n", encoding="utf-8")
    note = "Not weighed: the standard of 1 statement (`--semantics preponderance` weighs it)."
    assert note in run("evaluate", path)[1]
    assert note not in run("evaluate", path, "--semantics", "preponderance")[1]


def test_why_quotes_what_statements_say(file: str) -> None:
    long = "It was seen by everybody who went to work along the river before eight that day."
    text = f"n12: The bridge stood.\n  + n7_3: {long}\n  + word: It is said.\n  - n9\nn9:\n"
    Path(file).write_text(text, encoding="utf-8")
    output = run("why", file, "n12")[1]
    assert output.startswith(
        "“The bridge stood” (n12) is disputed: it rests on “It was seen by everybody who went to "
        "work along the river…”, and independently on “It is said”; against it is n9; and"
    )
    shared = run("why", file, "n12", "--semantics", "df-quad")[1]
    assert shared.startswith("“The bridge stood” (n12) has the strength")
    assert "  word " in shared


def test_what_speaks_against_itself_alone_is_not_said_to_be_free(file: str) -> None:
    Path(file).write_text("claim liar: This sentence is false.\n  - liar\n", "utf-8")
    output = run("why", file, "liar")[1]
    assert output.endswith("Nothing else in the map bears on it.\n")


def test_why_says_nothing_twice(file: str) -> None:
    """What decides is named by its title, once; two answers that hang on the same say so once."""
    text = (
        'question q: Q?\n  = a: A.\n    + r "Rain": It rains.\n  = b: B.\n    + r\n'
        "r contradicts s\nclaim s: The sun shines.\n  @likelihood 60%\n"
    )
    Path(file).write_text(text, encoding="utf-8")
    output = run("why", file, "q")[1]
    assert output.count("“Rain” (r) is disputed") == 1
    assert output.endswith("(`--semantics constellations` weighs it).\n")
    Path(file).write_text('c: C.\n  - r "Rain": It rains.\n', encoding="utf-8")
    assert "decisive" not in run("why", file, "c")[1]
    answers = (
        "  = a: A.\n    + r: R.\n  = b: B.\n    + x: X.\n      - y: Y.\n  = d: D.\n    - z: Z.\n"
    )
    Path(file).write_text(f"question q: Q?\n  @alternatives exclusive\n{answers}", "utf-8")
    output = run("why", file, "q")[1]
    assert (output.count("“B” (b)"), "\n\n\n" in output) == (1, False)


def test_a_step_with_a_name_is_found_by_its_ends(file: str) -> None:
    text = "c: C.\n  - a: A.\n    @id objection\n    ~ u: U.\n"
    Path(file).write_text(text, encoding="utf-8")
    answer = "The step objection fails: it is set aside because of “U”.\n"
    for claim in ("objection", "a -> c", "a->c", "a → c"):
        assert run("why", file, claim)[1].startswith(answer)


def test_why_answers_without_what_the_author_doubts(file: str) -> None:
    text = "c: C.\n  + a: A.\n    @mode asserts\n    @by m\n    @stance rejects\nactor m: M\n"
    Path(file).write_text(text, encoding="utf-8")
    code, output = run("why", file, "c", "--without-doubted")
    assert code == 0
    assert output.startswith("“C” (c) is unsupported: its only reason, “A”, is left out.\n")


def test_why_shares_out_strengths(file: str) -> None:
    method = ("--semantics", "df-quad")
    _, text = run("why", file, "reneged", *method)
    assert text.startswith(
        "“He went back on it” (reneged) has the strength 0.625 (DF-QuAD); without all others"
    )
    assert "            removal  gradient  Shapley\n" in text
    assert "  hearsay    -0.125    -0.250   -0.042  Known from hearsay only.\n" in text
    assert "over all orders (exact)." in text
    assert "(idle) has the strength 0.500 (DF-QuAD)" in run("why", file, "idle", *method)[1]
    assert "No other claim changes it." in run("why", file, "idle", *method)[1]
    many = "c: C.\n" + "".join(f"  + a{number}: A.\n" for number in range(20))
    Path(file).write_text(many, encoding="utf-8")
    text = run("why", file, "c", *method)[1]
    assert "  and 8 more that do less\n" in text
    assert "estimated from 200 random orders." in text


def test_whatif_shows_what_changes(file: str) -> None:
    assert run("whatif", file, "--without", "hearsay") == (
        0,
        (
            "If “Known from hearsay only” (hearsay) did not hold:\n\n"
            "∅ unsupported → ✓ supported    reneged  He went back on it.\n"
            "○ given       → – left out     hearsay  Known from hearsay only.\n"
            "✗ fails       → ✓ holds        promised & idle -> reneged\n"
        ),
    )
    assert run("whatif", file, "--assume", "caved")[1] == (
        "If “He gave way” (caved) held:\n\n"
        "± disputed    → ○ given        caved   He gave way.\n"
        "± disputed    → ✗ refuted      tactic  It is a tactic.\n"
    )
    assert run("whatif", file, "--assume", "idle")[1] == (
        "If “Nothing was done” (idle) held:\n\nNothing changes.\n"
    )
    code, text = run("whatif", file, "--weight", "hearsay=0.9", "--semantics", "df-quad")
    assert code == 0
    assert "hearsay" in text
    assert run("whatif", file, "--without", "idle", "--semantics", "preponderance")[0] == 0
    gradual = ("--semantics", "df-quad")
    assert run("whatif", file, "--without", "reneged", *gradual)[1] == (
        "If “He went back on it” (reneged) did not hold:\n\n"
        "0.625 ██████···· → 0.000 ··········  reneged  He went back on it.\n\n"
        "Nothing else changes.\n"
    )
    assert "→ 1.000 ██████████  reneged" in run("whatif", file, "--assume", "reneged", *gradual)[1]


def test_compare_marks_where_methods_disagree(file: str) -> None:
    _, text = run("compare", file, "--semantics", "grounded,df-quad")
    assert "≠  reneged   ∅ unsupported  0.625  " in text
    assert text.endswith("\n3 of 6 differ.\n")
    assert "All agree." in run("compare", file, "--semantics", "grounded,preferred")[1]
    assert "agree" not in run("compare", file, "--semantics", "grounded")[1]


def test_compare_says_which_verdicts_differ(file: str) -> None:
    text = (
        "question q: Q?\n  = a: One way.\n    + n: North.\n  = b: Another way.\nn contradicts s\n"
        "claim s: South.\nclaim c: Either.\n  + n\n  + s\nquestion none: None?\n"
    )
    Path(file).write_text(text, encoding="utf-8")
    methods = ("--semantics", "grounded,preferred,stable")
    output = run("compare", file, *methods)[1]
    assert "≠  c  ? undecided    ✓ supported    ✓ supported    Either.\n" in output
    assert output.endswith("\n1 of 5 differ.\n")
    _, data = speaks("compare", file, *methods)
    assert [statement["name"] for statement in data["statements"] if statement["differs"]] == ["c"]
    _, data = speaks("compare", file, "q")
    assert [statement["name"] for statement in data["statements"]] == ["a", "b"]
    assert "the question 'none' has no answer in the map" in run("compare", file, "none")[1]


def test_test_holds_claims_against_what_is_expected(file: str) -> None:
    code, text = run("test", file)
    assert code == 1
    assert f"✓ {file}: caved is disputed\n" in text
    assert (
        f"✗ {file}:14: tactic is disputed, expected in\n  “It is a tactic” (tactic) is disputed: no"
        in text
    )
    assert "1 as expected, 1 not" in text
    assert "✓" not in run("test", "--quiet", file)[1]
    Path(file).write_text("a: A.\n  @expect in\n", encoding="utf-8")
    assert run("test", file)[0] == 0
    both = "a: A.\n  @expect undecided\n  @expect in preferred\n  >< b: B.\n  + c: C.\n"
    Path(file).write_text(both, encoding="utf-8")
    assert (
        f"✓ {file}: a is disputed\n✗ {file}:1: a is disputed under preferred, expected in\n"
        in (run("test", file)[1])
    )
    assert "'a' is disputed under preferred, and expected to be in" in run("check", file)[1]
    Path(file).write_text("a: A.\n", encoding="utf-8")
    assert run("test", file) == (0, "nothing is expected: no claim has an @expect\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "a: A.\n  @expect out df-quad\n",
            "df-quad gives strengths, and 'out' is a verdict: expect it of a semantics that",
        ),
        (
            "@semantics burden\na: A.\n  @expect in\n",
            "burden, the semantics of the map, gives an order, and 'in' is a verdict: expect it of",
        ),
        ("a: A.\n  @expect in burden\n", "such as '@expect in grounded'"),
        ("a: A.\n  @expect in grand\n", "unknown semantics 'grand'; known are"),
        ("question a: A?\n  @expect in\n", "'a' is a question, and has no verdict of its own"),
    ],
)
def test_an_expectation_that_cannot_be_judged_speaks_of_the_map(
    file: str, text: str, reason: str
) -> None:
    Path(file).write_text(text, encoding="utf-8")
    code, output = run("test", file)
    assert code == 1
    assert f"✗ {file}:{text[: text.index('a:')].count(chr(10)) + 1}: a is not judged" in output
    assert reason in output
    assert "argmap." not in output.replace(file, "")
    checked = run("check", file)[1]
    assert reason in checked
    assert "argmap." not in checked.replace(file, "")


def test_a_question_without_answers_says_so(file: str) -> None:
    Path(file).write_text("question who: Who was it?\n", encoding="utf-8")
    assert "Who was it?\nIt has no answer in the map.\n" in run("evaluate", file)[1]
    assert "has no answer in the map." in run("why", file, "who")[1]


@pytest.mark.parametrize("semantics", ["grounded", "stable", "df-quad", "burden"])
def test_a_map_without_claims_says_so(file: str, semantics: str) -> None:
    Path(file).write_text("", encoding="utf-8")
    message = "The map holds no claim that could be judged.\n"
    assert run("evaluate", file, "--semantics", semantics) == (0, message)
    assert "no claim 'a'; there is none\n" in run("why", file, "a", "--semantics", semantics)[1]
    assert run("compare", file, "--semantics", semantics) == (0, message)


def test_the_hint_for_each_wrong_question_is_golden(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block of the file is a call of the command on `map.arg`, and the hint it ends with."""
    questions = re.findall(r"^\$ argmap (.+)$", HINTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(questions) > 30
    monkeypatch.chdir(Path(file).parent)
    blocks = []
    for question in questions:
        code, text = run(*shlex.split(question))
        usage, _, hint = text.partition("\n\n")
        assert (code, usage.startswith("Usage: argmap ")) == (2, True), question
        blocks.append(f"$ argmap {question}\n{hint}")
    is_golden("\n".join(blocks), HINTS)


def test_a_faulty_or_absent_file_is_reported(file: str) -> None:
    Path(file).write_text("a: A.\na supports b\n", encoding="utf-8")
    for arguments in (["evaluate", file], ["why", file, "a"], ["test", file]):
        code, text = run(*arguments)
        assert code == 1
        assert "ARG101" in text
        absent = [argument if argument != file else f"{file}.absent" for argument in arguments]
        assert run(*absent)[0] == 2


def test_a_search_that_is_stopped_says_so(tmp_path: Path) -> None:
    hard = tmp_path / "hard.arg"
    names = [f"s{number}" for number in range(12)]
    lines = [f"{name}: T.\n" for name in names]
    lines += [f"{a} attacks {b}\n" for a in names for b in names if a != b]
    hard.write_text("".join(lines), encoding="utf-8")
    code, text = run("evaluate", hard, "--semantics", "complete", "--limit", "2")
    assert code == 1
    assert "stopped after 2 steps, the limit" in text
    assert "certain without search" in text
    hard.write_text("".join([*lines, "free: F.\nx: X.\nfree attacks x\n"]), encoding="utf-8")
    code, text = run("evaluate", hard, "--semantics", "preferred", "--limit", "2")
    assert code == 1
    assert text.startswith("Preferred: what is certain without search\n\n✗ falls        x     X.\n")
    assert "· not known    s0    T.\n" in text
    assert "✓ stands       free  F.\n\n" in text
    code, text = run("evaluate", hard, "--semantics", "stable", "--limit", "2")
    assert "certain without search, if there is an extension at all" in text


def test_warnings_about_the_file_are_mentioned(tmp_path: Path) -> None:
    file = tmp_path / "odd.bag"
    file.write_text("arg(a,1.5).\narg(b,0.2).\natt(b,a).\n", encoding="utf-8")
    code, text = run("evaluate", file, "--semantics", "df-quad")
    assert code == 0
    assert f"1 warning about {file}: see argmap check {file}" in text


SHAPES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "status": {"verdict": (str, type(None)), "label": str, "status": (str, type(None))},
    "strength": {"strength": float},
    "rank": {"rank": int},
}
WHOLE: dict[str, dict[str, type | tuple[type, ...]]] = {
    "status": {"rebuttals": str},
    "strength": {"converged": bool, "iterations": int, "residual": float},
    "rank": {"steps": int, "exact": bool},
}
ATTACKS = "a: A.\n  - b: B.\n    - c: C.\nd: D.\n  >< e: E.\n"


def has_shape(data: dict[str, Any], shape: dict[str, Any]) -> None:
    assert list(data) == list(shape)
    for key, kind in shape.items():
        assert isinstance(data[key], kind), key


def speaks(*arguments: str) -> tuple[int, Any]:
    result = invoke(*arguments, "--format", "json")
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize(
    ("semantics", "kind"),
    [
        ("grounded", "status"),
        ("preferred", "status"),
        ("preponderance", "status"),
        ("df-quad", "strength"),
        ("burden", "rank"),
    ],
)
def test_every_verb_speaks_json_of_one_shape(file: str, semantics: str, kind: str) -> None:
    Path(file).write_text(ATTACKS, encoding="utf-8")
    method = ("--semantics", semantics)
    ends = {"note": str, "not_weighed": str, "stopped": str, "statements": list}
    about = {
        "status": {"credulous": bool, "sceptical": bool, "reason": str},
        "strength": {},
        "rank": {},
    }[kind]
    counted = {"extensions": int} if kind == "status" else {}
    code, data = speaks("evaluate", file, *method)
    assert code == 0
    led = {"relations": list} if kind == "status" else {}
    top = {"version": int, "semantics": str, **WHOLE[kind]}
    asked_of = {"questions": list} if kind == "status" else {}
    has_shape(data, {**top, **counted, **ends, **led, **asked_of})
    for statement in data["statements"]:
        has_shape(statement, {"name": str, **SHAPES[kind], **about})
    for relation in data.get("relations", ()):
        words = {"id": str, "step": str, "kind": str}
        has_shape(relation, {**words, "label": str, "status": str, "rebutted": bool, "reason": str})

    reasons = {
        "status": {
            "reason": str, "rests_on": list, "against": list, "set_aside": list,
            "defence": list, "attackers": list, "circle": list, "changes": list,
            "more": bool,
        },
        "strength": {
            "alone": float, "shares": list, "bearing": int, "tried": int, "players": int,
            "samples": int,
        },
    }  # fmt: skip
    if kind in reasons:
        code, data = speaks("why", file, "a", "e", *method)
        assert code == 0
        has_shape(data, {**top, **ends, "questions": list, "relations": list})
        assert [statement["name"] for statement in data["statements"]] == ["a", "e"]
        for statement in data["statements"]:
            has_shape(statement, {"name": str, **SHAPES[kind], **reasons[kind]})
    else:
        code, text = run("why", file, "a", *method)
        assert code == 2
        assert "argmap whatif FILE --without NAME" in text

    code, data = speaks("whatif", file, "--without", "c", "--weight", "d=0.4", *method)
    assert code == 0
    asked = {"without": list, "assume": list, "weights": dict}
    has_shape(data, {**top, **asked, **ends, **led})
    assert (data["without"], data["weights"]) == (["c"], {"d": 0.4})
    assert data["statements"]
    for statement in data["statements"]:
        has_shape(statement, {"name": str, "before": dict, "after": dict})
        has_shape(statement["before"], SHAPES[kind])
        has_shape(statement["after"], SHAPES[kind])
    assert {statement["name"] for statement in data["statements"]} >= {"a", "b"}

    code, data = speaks("compare", file, "--semantics", f"{semantics},stable")
    assert code == 0
    has_shape(data, {"version": int, "methods": list, "statements": list})
    first, second = data["methods"]
    has_shape(first, {**top, "note": str, "not_weighed": str, "stopped": str})
    assert (first["semantics"], second["semantics"]) == (semantics, "stable")
    for statement in data["statements"]:
        has_shape(statement, {"name": str, "differs": bool, "results": dict})
        has_shape(statement["results"][semantics], SHAPES[kind])
        has_shape(statement["results"]["stable"], SHAPES["status"])


def test_json_says_what_text_says(file: str) -> None:
    _, data = speaks("why", file, "reneged")
    (why,) = data["statements"]
    assert (why["verdict"], why["status"], why["label"]) == ("unsupported", "refuted", "out")
    assert (why["attackers"], why["defence"], why["circle"]) == (["hearsay"], [], [])
    assert why["changes"] == [
        {
            "verdict": "supported",
            "label": "in",
            "status": "stands",
            "without": ["hearsay"],
            "assume": [],
        }
    ]
    assert why["reason"] in run("why", file, "reneged")[1]
    circle = speaks("why", file, "caved")[1]["statements"][0]["circle"]
    assert sorted(circle) == ["caved", "tactic"]
    _, data = speaks("whatif", file, "--without", "hearsay")
    assert [statement["name"] for statement in data["statements"]] == ["reneged", "hearsay"]
    (step,) = data["relations"]
    assert (step["step"], step["kind"]) == ("promised & idle -> reneged", "supports")
    assert (step["before"]["status"], step["after"]["status"]) == ("refuted", "stands")
    _, data = speaks("compare", file, "--semantics", "grounded,df-quad")
    assert [statement["name"] for statement in data["statements"] if statement["differs"]] == [
        "reneged", "caved", "tactic",
    ]  # fmt: skip
    code, data = speaks("test", file)
    assert code == 1
    assert [(row["line"], row["name"], row["label"], row["met"]) for row in data] == [
        (12, "caved", "undecided", True), (14, "tactic", "undecided", False),
    ]  # fmt: skip
    has_shape(
        data[0],
        {"file": str, "line": int, "name": str, "semantics": type(None), "expected": str,
         "verdict": str, "label": str, "met": bool, "reason": str},
    )  # fmt: skip
    assert speaks("test", "-q", file)[1] == data[1:]
    Path(file).write_text("", encoding="utf-8")
    assert speaks("evaluate", file)[1]["statements"] == []
    assert speaks("compare", file)[1]["statements"] == []
    assert speaks("test", file) == (0, [])


@pytest.fixture
def hard(tmp_path: Path) -> str:
    """A knot of twelve, which a search has to open, beside what is certain without one."""
    names = [f"s{number}" for number in range(12)]
    lines = [f"{name}: T.\n" for name in names]
    lines += [f"{a} attacks {b}\n" for a in names for b in names if a != b]
    lines += ["free: F.\nx: X.\nfree attacks x\n"]
    path = tmp_path / "hard.arg"
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("semantics", ["complete", "stable"])
def test_a_search_that_is_stopped_leaves_what_is_certain(hard: str, semantics: str) -> None:
    bound = ("--semantics", semantics, "--limit", "2")
    for arguments in (
        ("evaluate", hard, "x", "s0", *bound),
        ("why", hard, "x", "s0", *bound),
        ("whatif", hard, "x", "s0", "--without", "free", *bound),
    ):
        code, text = run(*arguments)
        assert code == 1
        assert "stopped after 2 steps, the limit" in text
        coded, data = speaks(*arguments)
        assert coded == code
        assert "stopped after 2 steps" in data["stopped"]
        assert ("if there is a stable extension" in data["note"]) == (semantics == "stable")
        verdicts = {row["name"]: row.get("before", row) for row in data["statements"]}
        assert (verdicts["x"]["status"], verdicts["x"]["label"]) == ("refuted", "out")
        assert (verdicts["s0"]["status"], verdicts["s0"]["label"]) == (None, None)
    assert "x falls, whatever a longer search would find." in run("why", hard, "x", *bound)[1]
    assert "The verdict of s0 is not known" in run("why", hard, "s0", *bound)[1]
    assert "Nothing else" not in run("whatif", hard, "--without", "x", *bound)[1]
    output = run("whatif", hard, "--without", "free", *bound)[1]
    assert (
        "✗ falls       → ✓ stands       x     X.\nNot all is known, so that more may change.\n"
        in output
    )
    assert "No change is certain" in run("whatif", hard, "--without", "s0", *bound)[1]
    methods = ("--semantics", f"grounded,{semantics},df-quad", "--limit", "2")
    code, text = run("compare", hard, *methods)
    assert code == 1
    assert (
        "   x     ✗ refuted      ✗ falls        0.250          X.\n"
        "≠  s0    ± disputed     · not known    " in text
    )
    assert f"Error: {semantics} stopped after 2 steps" in text
    coded, data = speaks("compare", hard, *methods)
    assert coded == 1
    assert [bool(method["stopped"]) for method in data["methods"]] == [False, True, False]
    assert data["statements"][1]["results"][semantics] == {
        "verdict": None,
        "label": None,
        "status": None,
    }


def test_verdicts_are_shown_although_their_extensions_were_not_counted(
    hard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: Any) -> int:
        raise LimitError("stopped after 9 steps, the limit")

    monkeypatch.setattr(ExtensionSet, "count", property(stopped))
    code, text = run("evaluate", hard, "x", "--semantics", "preferred")
    assert code == 0
    assert "Preferred: the verdicts over all extensions\n" in text
    code, text = run("evaluate", hard, "x", "--semantics", "preferred", "--count")
    assert code == 1
    assert "Preferred: the verdicts over all extensions, which were not counted" in text
    assert "✗ refuted      x  X.\n" in text
    code, data = speaks("evaluate", hard, "x", "--semantics", "preferred", "--count")
    assert (code, data["extensions"], data["stopped"][:7]) == (1, None, "stopped")
    assert (
        data["statements"][0]["reason"]
        == "“X” (x) is refuted: “F” is against it and is not answered."
    )
    assert data["statements"][0]["credulous"] is None


def test_what_cannot_even_be_prepared_is_all_open(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support, "_MOST_ATTACKS", 0)
    Path(file).write_text(ATTACKS, encoding="utf-8")
    options = ("a", "--support", "deductive")
    code, text = run("evaluate", file, *options)
    assert code == 1
    assert "Grounded: nothing is certain without search\n\n· not known    a  A.\n" in text
    assert "Error: with deductive supports there are more than 0 attacks" in text
    empty = dict.fromkeys(("verdict", "label", "status", "credulous", "sceptical", "reason"))
    code, data = speaks("evaluate", file, *options)
    assert (code, data["extensions"], data["statements"]) == (1, None, [{"name": "a", **empty}])
    assert speaks("why", file, *options)[1]["statements"][0]["changes"] is None
    assert run("compare", file, *options)[0] == 1


def test_a_ranking_that_is_stopped_says_so(file: str) -> None:
    text = "".join(
        f"a{number}: A.\na{number} attacks a{(number * 7 + 1) % 50}\n" for number in range(50)
    )
    Path(file).write_text(text, encoding="utf-8")
    bound = ("--semantics", "burden", "--limit", "1")
    code, data = speaks("evaluate", file, "a1", *bound)
    assert code == 1
    assert data["stopped"]
    assert data["statements"][0]["rank"] is None
    assert run("evaluate", file, "a1", *bound)[0] == 1
    output = run("compare", file, "a1", "--semantics", "burden,grounded", "--limit", "1")[1]
    assert "· not known" in output


def test_the_search_for_changes_keeps_to_the_limits(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any, budget: Budget, **__: Any) -> None:
        raise LimitError(f"stopped after {budget.steps} steps or {budget.seconds} seconds")

    monkeypatch.setattr(counterfactual, "reconsider", stopped)
    bound = ("--limit", "5", "--timeout", "7")
    code, text = run("why", file, "reneged", *bound)
    assert code == 1
    assert text.startswith("“He went back on it” (reneged) is unsupported: its only reason")
    assert "The search for the smallest change was stopped." in text
    assert "stopped after 5 steps or 7.0 seconds" in text
    code, data = speaks("why", file, "reneged", *bound)
    assert code == 1
    assert data["statements"][0]["changes"] is None
    assert data["stopped"] == "stopped after 5 steps or 7.0 seconds"
    assert data["statements"][0]["status"] == "refuted"
    times = count(0.0, 3.0)
    monkeypatch.setattr(limits, "monotonic", lambda: next(times))
    assert (
        "stopped after 2.0 seconds, the timeout" in run("why", file, "reneged", "--timeout", "2")[1]
    )


def test_verbs_take_the_same_options(file: str) -> None:
    """What `evaluate` says with an option, each of the others says too."""
    text = (
        "claim c: C.\n  @value peace\n  - d: D.\n    @value jobs\nclaim k: K.\n  + keys: H.\n"
        "  - cam: M.\n"
    )
    Path(file).write_text(text, encoding="utf-8")
    for option, claim, usual, changed in (
        (("--audience", "peace,jobs"), "c", "refuted", "stands"),
        (("--audience", "peace", "--audience", "jobs"), "c", "refuted", "stands"),
        (("--support", "Deductive"), "keys", "stands", "refuted"),
        (("--support", "evidential", "--evidence", "c,d,cam"), "keys", "stands", "refuted"),
    ):
        for arguments, status in (((), usual), (option, changed)):
            for verb in ("evaluate", "why"):
                (row,) = speaks(verb, file, claim, *arguments)[1]["statements"]
                assert row["status"] == status, (verb, arguments)
            (row,) = speaks("compare", file, claim, *arguments)[1]["statements"]
            assert row["results"]["preferred"]["status"] == status
            (row,) = speaks("whatif", file, claim, "--assume", "cam", *arguments)[1]["statements"]
            assert (row["before"]["status"], row["after"]["status"]) == (status, status)


def test_an_unknown_value_is_refused_with_the_values_of_the_map(file: str) -> None:
    Path(file).write_text("a: A.\n  @value peace\nb: B.\n  @value jobs\n", encoding="utf-8")
    output = run("evaluate", file, "--audience", "growth")[1]
    assert "no statement has the value 'growth'; there are 'jobs' and 'peace'\n" in output
    assert "did you mean 'peace'?" in run("evaluate", file, "--audience", "Peace")[1]


def test_compare_begins_with_the_method_of_the_map(file: str) -> None:
    Path(file).write_text("@semantics ideal\na: A.\n  + b: B.\n", encoding="utf-8")
    heads = run("compare", file)[1].splitlines()[0].split()
    assert heads == ["ideal", "grounded", "preferred", "quadratic-energy"]
    heads = run("compare", file, "--support", "deductive")[1].splitlines()[0].split()
    assert heads == ["ideal", "grounded", "preferred"]
    Path(file).write_text("@semantics burden\na: A.\n  + b: B.\n", encoding="utf-8")
    code, text = run("compare", file)  # which is for attacks only
    assert code == 0
    assert text.splitlines()[0].split() == ["grounded", "preferred", "quadratic-energy"]
    assert (
        "no statement has the value 'x'; none has any\n"
        in run("compare", file, "--audience", "x")[1]
    )
    both = run("compare", file, "--semantics", "DF-QuAD", "--semantics", "grounded,df_quad")[1]
    assert both.splitlines()[0].split() == ["df-quad", "grounded"]
    Path(file).write_text("@semantics nope\na: A.\n", encoding="utf-8")
    code, text = run("evaluate", file)
    assert code == 2
    assert "the map asks for an unknown semantics 'nope'" in text
    assert "--semantics NAME asks for another" in text
    assert run("evaluate", file, "--semantics", "grounded")[0] == 0
    Path(file).write_text("@semantics naive\na: A.\n  + b: B.\n", encoding="utf-8")
    code, text = run("evaluate", file)
    assert code == 2
    assert text.endswith("; the map asks for it, and --semantics NAME asks for another\n")
    assert "the map asks" not in run("evaluate", file, "--semantics", "naive")[1]
    assert (
        "no statement has the value 'x'; none has any\n"
        in run("evaluate", file, "--audience", "x")[1]
    )


def test_compare_shows_the_note_of_a_method(file: str) -> None:
    text = "a: A.\nb: B.\nc: C.\na attacks b\nb attacks c\nc attacks a\n"
    Path(file).write_text(text, encoding="utf-8")
    output = run("compare", file, "--semantics", "grounded,stable")[1]
    assert "\nstable: There is no stable extension, so nothing is decided" in output


def test_whatif_tells_of_the_claims_that_are_asked_for(file: str) -> None:
    output = run("whatif", file, "idle", "reneged", "--without", "hearsay,caved")[1]
    assert output == (
        "If “Known from hearsay only” (hearsay) and “He gave way” (caved) did not hold:\n\n"
        "∅ unsupported → ✓ supported    reneged  He went back on it.\n"
        "○ given         unchanged      idle     Nothing was done.\n"
        "✗ fails       → ✓ holds        promised & idle -> reneged\n"
    )
    assert run("whatif", file, "idle", "--without", "hearsay")[1] == (
        "If “Known from hearsay only” (hearsay) did not hold:\n\n"
        "○ given         unchanged  idle  Nothing was done.\n"
    )
    Path(file).write_text(ATTACKS, encoding="utf-8")
    ranked = ("--without", "b", "--semantics", "burden")
    assert "rank 4 of 4 → no rank  b  B.\n" in run("whatif", file, "b", *ranked)[1]
    assert "no rank" not in run("whatif", file, *ranked)[1]


def test_columns_stay_straight_in_any_alphabet(tmp_path: Path) -> None:
    file = tmp_path / "wide.arg"
    file.write_text("日本: 平和。\n  - b: B\u0301.\n", encoding="utf-8")
    assert run("evaluate", file)[1].splitlines()[2:4] == [
        "✗ refuted      日本  平和。", "○ given        b     B\u0301.",
    ]  # fmt: skip
    assert run("compare", file, "--semantics", "grounded")[1].splitlines()[:3] == [
        "         grounded", "   日本  ✗ refuted      平和。", "   b     ○ given        B\u0301.",
    ]  # fmt: skip


def test_texts_fill_a_terminal_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert room(20) == 60
    assert shortened("n" * 61, 60) == f"{'n' * 59}…"
    assert shortened("n" * 60, 60) == "n" * 60
    assert shortened("平" * 31, 60) == f"{'平' * 29}…"
    assert shortened("平" * 30, 60) == "平" * 30
    assert shortened("turned \u202e round", 60) == "turned \\u202e round"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    assert room(20) == 80
    assert list(prose(["one two", "  three four"])) == ["one two", "  three four"]
    monkeypatch.setenv("COLUMNS", "30")
    long = " ".join(["word"] * 12)
    assert list(prose([long, f"  {long}", ""])) == [
        "word word word word word word", "word word word word word word",
        "  word word word word word", "  word word word word word", "  word word", "",
    ]  # fmt: skip
    assert room(25) == 20


@pytest.mark.slow
@pytest.mark.parametrize("semantics", methods())
@pytest.mark.parametrize("text", [MAP, ATTACKS, "a: A.\nb: B.\na restates b\nc: C.\n  - a\n"])
def test_text_and_json_end_alike_under_every_method(file: str, semantics: str, text: str) -> None:
    Path(file).write_text(text, encoding="utf-8")
    last = text.split(":")[-2].rsplit(maxsplit=1)[-1]
    for arguments in (
        ("evaluate", file, "--semantics", semantics),
        ("why", file, last, "--semantics", semantics),
        ("whatif", file, "--without", last, "--semantics", semantics),
        ("compare", file, "--semantics", f"grounded,{semantics}"),
    ):
        code, output = run(*arguments)
        result = invoke(*arguments, "--format", "json")
        assert result.exit_code == code
        if code:
            assert code == 2
            wanted = (f"{semantics} is defined for attacks", f"{semantics!r} gives no verdict")
            assert any(words in output for words in wanted)
            assert result.stdout == ""
        else:
            names = [statement["name"] for statement in json.loads(result.stdout)["statements"]]
            assert all(name in output for name in names)


def test_evaluate_lists_steps_that_fail_though_their_premises_stand(tmp_path: Path) -> None:
    file = tmp_path / "steps.arg"
    file.write_text(
        "a: A.\n  + b: B.\n  & c: C.\n    ~ d: D.\n      ~ e: E.\n        ~ f: F.\n"
        "  - g: G.\n    - h: H.\nz: Z.\n  + y: Y.\n    ~ w: W.\n",
        encoding="utf-8",
    )
    code, text = run("evaluate", file)
    assert code == 0
    steps = text.partition("Steps that fail or are open, though their premises stand\n")[2]
    assert steps.splitlines()[:3] == [
        "✗ fails        b & c -> a            it is set aside because of “D”",
        "✗ fails        e -> d -> b & c -> a  it is set aside because of “F”",
        "✗ fails        y -> z                it is set aside because of “W”",
    ]
    assert "y -> z" not in run("evaluate", file, "a")[1]
    assert "Steps" not in run("evaluate", file, "g")[1]


def test_json_has_every_step_that_leads_to_a_claim(tmp_path: Path) -> None:
    file = tmp_path / "steps.arg"
    file.write_text("a: A.\n  + b: B.\n    ~ c: C.\n  - d: D.\n    - e: E.\n", encoding="utf-8")
    steps = speaks("evaluate", str(file), "a")[1]["relations"]
    assert [(step["step"], step["label"], step["reason"]) for step in steps] == [
        ("b -> a", "out", "it is set aside because of “C”"),
        ("c -> b -> a", "in", ""),
        ("d -> a", "out", "“D” is refuted"),
    ]

"""The competition's files and answers, to the letter."""

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import run

from argmap.commands import solve as solving
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.iccma import FORMATS, format_of, problems, read, solve

solved = partial(run, "solve")
# 1 beats 2; 3 and 4 are at odds; 3 attacks 5, 5 attacks itself
I23 = "p af 5\n# a comment\n1 2\n3 4\n4 3\n4 5\n5 5\n"
APX = "arg(a).\narg(b). arg(c).\natt(b,c). att(c,b).att(a,a)."
TGF = "a\nb label\n#\na b\nb a\na b\n"


@pytest.mark.parametrize(
    ("text", "format_", "problem", "argument", "answer"),
    [
        (I23, "i23", "SE-GR", "", "w 1"),
        (I23, "i23", "SE-ST", "", "w 1 4"),
        (I23, "i23", "SE-ID", "", "w 1"),
        (I23, "i23", "EE-PR", "", "[\n[1,3]\n[1,4]\n]"),
        (I23, "i23", "CE-CO", "", "3"),
        (I23, "i23", "CE-ST", "", "1"),
        (I23, "i23", "DC-PR", "3", "YES\nw 1 3"),
        (I23, "i23", "DC-CO", "2", "NO"),
        (I23, "i23", "DC-ST", "3", "NO"),
        (I23, "i23", "DC-SST", "4", "YES\nw 1 4"),
        (I23, "i23", "DS-PR", "1", "YES"),
        (I23, "i23", "DS-PR", "3", "NO\nw 1 4"),
        (I23, "i23", "DS-GR", "2", "NO\nw 1"),
        (I23, "i23", "DS-ST", "4", "YES"),
        ("p af 1\n1 1\n", "i23", "SE-ST", "", "NO"),
        ("p af 1\n1 1\n", "i23", "SE-PR", "", "w"),
        ("p af 1\n1 1\n", "i23", "DS-ST", "1", "YES"),
        ("p af 1\n1 1\n", "i23", "DC-ST", "1", "NO"),
        ("p af 0\n", "i23", "SE-PR", "", "w"),
        (APX, "apx", "SE-GR", "", "[]"),
        (APX, "apx", "EE-PR", "", "[\n[b]\n[c]\n]"),
        (APX, "apx", "EE-ST", "", "[]"),
        (APX, "apx", "CE-ST", "", "0"),
        (APX, "apx", "SE-ST", "", "NO"),
        (APX, "apx", "DC-PR", "b", "YES"),
        (APX, "apx", "DS-PR", "b", "NO"),
        (TGF, "tgf", "EE-CO", "", "[\n[a]\n[b]\n[]\n]"),
        (TGF, "tgf", "SE-STG", "", "[a]"),
    ],
)
def test_answers_are_as_the_rules_want_them(
    text: str, format_: str, problem: str, argument: str, answer: str
) -> None:
    assert solve(read(text, format_), problem, argument) == answer


@pytest.mark.parametrize(
    ("text", "format_", "message"),
    [
        ("", "i23", "'p af' and the number of arguments are missing"),
        ("1 2\n", "i23", "line 1: 'p af' and the number of arguments must come first"),
        ("p af 2\n1 3\n", "i23", "line 2: '1 3' is not an attack such as"),
        ("p af 2\n0 1\n", "i23", "line 2: '0 1' is not an attack"),
        ("p af 2\n1 2 1\n", "i23", "line 2: '1 2 1' is not an attack such as '1 2'"),
        ("p af 2\n1\n", "i23", "line 2"),
        ("p af 2\n\n1 x\n", "i23", "line 3"),
        ("p af 99999999999999999999\n", "i23", "more than 10000000 arguments are not read"),
        ("p af 2\n1 99999999999999999999\n", "i23", "between arguments 1 to 2"),
        ("arg(a).\natt(a,b).\n", "apx", "line 2: no argument 'b'"),
        ("arg(a).\natt(a).\n", "apx", "line 2: 'att\\(a\\).' is neither"),
        ("arg(a,b).", "apx", "line 1"),
        ("arg(a).\n\nhello\n", "apx", "line 3: 'hello'"),
        ("a\n#\na b\n", "tgf", "line 3: 'a b' is not an attack between arguments"),
        ("a\n#\na\n", "tgf", "line 3"),
        ("", "dot", "unknown format 'dot': it is i23, apx, tgf"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, format_: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(text, format_)


@settings(max_examples=200)
@given(st.text("p af123arg(),.%#\n ", max_size=40), st.sampled_from(FORMATS))
def test_any_text_is_read_or_refused(text: str, format_: str) -> None:
    try:
        instance = read(text, format_)
    except ValueError:
        return
    assert len(instance.names) == instance.graph.size


def test_layout_does_not_matter() -> None:
    plain = read("p af 3\n1 2\n2 3\n", "i23").graph.targets
    assert read("#x\r\np  af 3\r\n\r\n 1 2\r\n# y\r\n2\t3\r\n1 2", "i23").graph.targets == plain
    assert read("p af 3\n1 2\n2 3", "i23").graph.targets == plain
    assert read("p af 3\n1 2\n2 3\n2 3\n", "i23").graph.targets == plain
    apx = "% a comment\natt(b, c).arg( a ).arg(b).arg(c).\natt(a,b).\n\n"
    assert read(apx, "apx").graph.targets == plain
    assert read("a\nb\nc\n\n#\na b\n\nb c third\n", "tgf").graph.targets == plain


@pytest.mark.parametrize(
    ("problem", "argument", "message"),
    [
        ("SE-PX", "", "unknown problem 'SE-PX'; did you mean 'SE-PR'"),
        ("XX-PR", "", "unknown problem 'XX-PR'"),
        ("SE", "", "unknown problem 'SE'; it is a task and a semantics, such as SE-PR"),
        ("DC-PR", "", "name it with -a"),
        ("DC-PR", "9", "no argument '9'"),
    ],
)
def test_a_wrong_question_is_refused(problem: str, argument: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        solve(read(I23, "i23"), problem, argument)


def test_capital_and_small_letters_are_the_same_but_in_arguments() -> None:
    assert solve(read(I23, "I23"), "dc-Pr", "3") == "YES\nw 1 3"
    both = read("arg(a).\narg(A).\natt(a,A).\n", "Apx")
    assert solve(both, "se-gr") == "[a]"
    assert solve(both, "DC-GR", "A") == "NO"
    with pytest.raises(ValueError, match="no argument 'B'; did you mean 'b'"):
        solve(read("b\n#\n", "TGF"), "DC-GR", "B")


def test_the_name_of_a_file_tells_its_format() -> None:
    assert [format_of(name) for name in ("a.apx", "b.TGF", "c.af", "d.i23", "-")] == [
        "apx",
        "tgf",
        "i23",
        "i23",
        "i23",
    ]


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("p af 2\n1 2\n", "i23"),
        ("# made\n#\n\n p af 2\n#\n", "i23"),
        ("% made\n\narg(a).\n", "apx"),
        ("att(a,b). arg(a). arg(b).", "apx"),
        ("a\nb\n#\na b\n", "tgf"),
        ("p\nq\n#\np q\n", "tgf"),
        ("", "i23"),
        ("1 2\n", "i23"),
    ],
)
def test_where_a_name_tells_nothing_the_text_does(text: str, format_: str) -> None:
    assert [format_of(name, text) for name in ("-", "a.txt", "b.pl")] == [format_] * 3
    assert format_of("c.af", text) == "i23"
    assert format_of("c.TGF", text) == "tgf"


def test_the_command_solves() -> None:
    assert solved("-p", "EE-PR", "-f", "-", "-fo", "i23", stdin=I23) == (0, "[\n[1,3]\n[1,4]\n]\n")
    assert solved("-p", "DC-CO", "-f", "-", "-a", "3", stdin=I23) == (0, "YES\nw 1 3\n")
    apx = "arg(a). arg(b). att(a,b)."
    assert solved("-p", "SE-GR", "-f", "-", stdin=apx) == (0, "[a]\n")
    assert solved("--formats") == (0, "[i23, apx, tgf]\n")
    code, listed = solved("--problems")
    assert code == 0
    assert listed.startswith("[SE-CO, EE-CO, CE-CO, DC-CO, DS-CO, SE-PR")
    assert len(problems()) == listed.count("-")
    assert solved()[1].startswith("argmap ")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-p", "SE-PR"), 2, "give both -p PROBLEM and -f FILE"),
        (("-f", "-"), 2, "give both"),
        (("-p", "SE-PR", "-f", "absent.af"), 2, "cannot read 'absent.af'"),
        (("-p", "SE-ZZ", "-f", "-"), 2, "unknown problem 'SE-ZZ'"),
        (("-p", "SE-PR", "-f", "-", "-fo", "dot"), 2, "unknown format 'dot'"),
        (
            ("-p", "SE-PR", "-f", "-", "-fo", "APX"),
            2,
            "standard input, read as apx: line 1: 'p af 5' is neither arg(a). nor att(a,b).",
        ),
        (("-p", "CE-CO", "-f", "-", "--limit", "1"), 1, "stopped after 1 step"),
        (("-p", "CE-CO", "-f", "-"), 1, "--no-limit searches as long as it takes"),
        (("-p", "CE-CO", "-f", "-", "--timeout", "-1"), 2, "a timeout is a number"),
    ],
)
def test_the_command_says_what_is_wrong(
    arguments: tuple[str, ...], code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "_STEPS", 1)
    status, text = solved(*arguments, stdin=I23)
    assert status == code
    assert message in text


def test_a_map_is_refused_with_the_command_that_makes_a_framework_of_it(tmp_path: Path) -> None:
    debate = tmp_path / "debate.arg"
    debate.write_text("a: A.\n  - b: B.\n", encoding="utf-8")
    code, text = solved("-p", "SE-PR", "-f", debate)
    assert code == 2
    assert "'argmap convert MAP.arg --to apx' makes a framework of a map" in text


def test_bytes_that_are_not_text_are_refused() -> None:
    code, text = solved("-p", "SE-PR", "-f", "-", stdin=b"\xff\xfe")
    assert code == 2
    assert "is not UTF-8" in text


@settings(max_examples=100, deadline=None)
@given(
    edges=st.lists(st.tuples(st.integers(1, 14), st.integers(1, 14)), min_size=14, max_size=40),
    limit=st.integers(1, 60),
    code=st.sampled_from(["CF", "AD", "CO", "PR", "SST", "STG", "ST", "NA"]),
    task=st.sampled_from(["CE", "EE"]),
)
def test_a_count_that_is_stopped_is_never_too_high(
    edges: list[tuple[int, int]], limit: int, code: str, task: str
) -> None:
    text = "p af 14\n" + "".join(f"{a} {b}\n" for a, b in edges)
    count = int(solve(read(text, "i23"), f"CE-{code}"))
    try:
        solve(read(text, "i23"), f"{task}-{code}", budget=Budget(limit))
    except LimitError as stopped:
        least = re.search(r"there are at least ([0-9,]+) extensions", str(stopped))
        assert least is None or 2 <= int(least[1].replace(",", "")) <= count


def test_what_is_known_is_reported_when_a_search_is_stopped() -> None:
    knot = "".join(
        f"{number} {number % 13 + 3}\n{number} {number * 7 % 13 + 3}\n" for number in range(3, 16)
    )
    instance = read(f"p af 15\n1 2\n{knot}", "i23")
    with pytest.raises(LimitError, match=r"there are at least [0-9]+ extensions"):
        solve(instance, "CE-CF", budget=Budget(40))
    with pytest.raises(LimitError, match="of 15 arguments 1 in, 1 out"):
        solve(instance, "EE-CO", budget=Budget(2))


def test_extensions_too_many_to_list_are_refused_with_their_number() -> None:
    pairs = "".join(f"{number} {number + 1}\n{number + 1} {number}\n" for number in range(1, 81, 2))
    with pytest.raises(LimitError, match="there are 1099511627776 extensions, too many to list"):
        solve(read(f"p af 80\n{pairs}", "i23"), "EE-PR")

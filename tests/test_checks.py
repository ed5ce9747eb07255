"""The rules, on texts that announce the findings in them.

`// expect ARG304` announces a finding on the next line that announces nothing itself.
"""

import re
from pathlib import Path

import pytest
from attrs import evolve
from golden import is_golden

from argmap import api
from argmap.checks import check, rules
from argmap.checks import unmarked_hedge as hedges
from argmap.diagnostics import Diagnostic
from argmap.model import Metadata
from argmap.reports import reports

CASES = Path(__file__).parent / "cases" / "checks"
EXPECT = re.compile(r"\s*// expect (ARG\d{3}(?:, ARG\d{3})*)$")
PATHS = sorted(CASES.glob("*.arg"))


def expected(text: str) -> list[tuple[int, str]]:
    """Return line and code of every finding that a case announces, sorted."""
    announced: list[tuple[int, str]] = []
    waiting: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = EXPECT.match(line)
        if match:
            waiting += match[1].split(", ")
        elif line.strip() and (waiting[-1:] > ["ARG390"] or not line.lstrip().startswith("//")):
            announced += [(number, code) for code in waiting]
            waiting = []
    assert not waiting
    return sorted(announced)


def findings(text: str, **options: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    reading = api.reads(text)
    assert reading.diagnostics == ()
    assert reading.map is not None
    return check(reading.map, comments=reading.comments, **options)


def places(findings: tuple[Diagnostic, ...]) -> list[tuple[int, str]]:
    """Return line and code of every finding."""
    return [(each.span.first.line if each.span else 0, each.code) for each in findings]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_case_has_the_findings_that_it_announces(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sorted(places(findings(text))) == expected(text)


def test_golden_messages_of_the_cases() -> None:
    """What a reader sees of each finding: its words, the line, the hints and the fixes."""
    write = reports()["full"].write
    texts = []
    for path in PATHS:
        shown = write(findings(path.read_text(encoding="utf-8")))
        if shown:
            texts.append(f"== {path.stem}\n\n{shown}")
    is_golden("".join(texts), CASES.with_name("check-messages.txt"))


@pytest.mark.parametrize("name", sorted(rules()))
def test_every_rule_has_a_case_that_fires_and_one_that_does_not(name: str) -> None:
    fires = (CASES / f"{name.replace('_', '-')}.arg").read_text(encoding="utf-8")
    quiet = (CASES / f"{name.replace('_', '-')}.quiet.arg").read_text(encoding="utf-8")
    code = rules()[name].code
    assert code in {announced for _, announced in expected(fires)}
    assert code not in {announced for _, announced in expected(quiet)}


def test_every_case_belongs_to_a_rule() -> None:
    names = {name.replace("_", "-") for name in rules()}
    assert {path.name.removesuffix(".arg").removesuffix(".quiet") for path in PATHS} == names


def test_every_hedge_is_found() -> None:
    for words in (*hedges.REPORTED, *hedges.UNSURE):
        assert words in hedges.hedge_in(f"He {words} leave.")


@pytest.mark.parametrize(
    ("answers", "words"),
    [("", "nothing answers"), ("  = a: A.\n", "only 'a' answers")],
)
def test_a_question_with_alternatives_names_how_many_answers_it_has(
    answers: str, words: str
) -> None:
    map_ = api.loads(f"question q: Which?\n  @alternatives exclusive\n{answers}")
    (finding,) = check(map_, select=["unanswered-question"])
    assert finding.message == f"{words} the question 'q'"


def test_a_word_that_may_be_a_name_is_left_to_the_writer() -> None:
    map_ = api.loads("Title: Should it stop?\nclaim a: Yes.\n  + But: it rains.\n")
    findings = check(map_, select=["word-as-name"])
    assert len(findings) == 2
    assert not any(fix.is_safe for finding in findings for fix in finding.fixes)


def messages_of(text: str, rule: str) -> list[str]:
    return [finding.message for finding in check(api.loads(text), select=[rule])]


@pytest.mark.parametrize("hint", ["  @mode reports\n", "  @by ada\n"])
def test_hearsay_is_marked_by_a_mode_or_by_who_says_it(hint: str) -> None:
    text = "actor ada: Ada\nclaim a: Reportedly it rained.\n"
    assert messages_of(text, "unmarked-hedge")
    assert not messages_of(text + hint, "unmarked-hedge")


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("claim a: A.\n  - b: B.\n", True),
        ("claim a: A.\n  - b: B.\n  + c: C.\n", False),
        ("claim a: A.\n  - b: B.\n  @implicit\n", False),
        ("question q: Q?\n  = a: A.\n    - b: B.\n", False),
        ("claim a: A.\n  - b: B.\nclaim c: C.\n  + d: D.\na restates c\n", False),
    ],
)
def test_a_main_claim_needs_a_reason_unless_it_answers_or_restates(
    *, text: str, is_said: bool
) -> None:
    assert bool(messages_of(text, "claim-without-reason")) is is_said


@pytest.mark.parametrize("words", ["exclusive, exhaustive", "Exclusive and exhaustive"])
def test_both_kinds_of_alternatives_may_be_joined_by_a_comma_or_by_and(words: str) -> None:
    map_ = api.loads(f"question q: Which?\n  @alternatives {words}\n  = a: A.\n  = b: B.\n")
    assert map_["q"].alternatives == ("exclusive", "exhaustive")
    assert "@alternatives exclusive, exhaustive" in api.dumps(map_)


@pytest.mark.parametrize("alternatives", ["", "  @alternatives exhaustive\n"])
def test_an_answer_that_the_others_leave_over_may_be_likelier_than_its_reasons(
    alternatives: str,
) -> None:
    text = (
        f"question q: Which?\n{alternatives}  = a: A.\n    @likelihood 90%\n    + r: R.\n"
        "      @likelihood 20%\n  = b: B.\n"
    )
    messages = messages_of(text, "likelier-conclusion")
    assert bool(messages) is not bool(alternatives)


@pytest.mark.parametrize(
    "text", ["But: It rains.\n", "but: it rains.\n", "But: it rains.\n  @by x\n"]
)
def test_a_capital_and_a_small_letter_tell_a_first_word_from_a_name(text: str) -> None:
    text = f"actor x: X\nclaim a: A.\n  + b: B.\n{text}"
    assert bool(messages_of(text, "word-as-name")) is ("But: it" in text)


RAIN = "claim rain: It rains.\n  @likelihood 90%\n  - dry: It is dry.\n    @likelihood 95%\n"
SNOW = "claim snow: It snows.\n  @likelihood 90%\n  + wind: It blows.\n    @likelihood 20%\n"
MESSAGES = {
    "'dry' (95%) attacks 'rain' (90%), but": RAIN,
    "'dry' (95%) and 'sun' (90%) attack 'rain' (90%), but": (
        RAIN + "  & sun: The sun shines.\n    @likelihood 90%\n"
    ),
    "is likelier than its only reason, with at most 20%": SNOW,
    "is likelier than all its reasons together, with at most 50%": (
        SNOW + "  + birds: The birds are quiet.\n    @likelihood 30%\n"
    ),
    "→ … → c0": "".join(f"claim c{at}: Claim {at}.\n  + c{(at + 1) % 8}\n" for at in range(8)),
}


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_fits_how_many_there_are(message: str) -> None:
    messages = [
        f"{finding.message}; {finding.note}" for finding in api.loads(MESSAGES[message]).check()
    ]
    assert any(message in shown for shown in messages), messages


def test_texts_without_letters_are_the_same_only_when_they_are_equal() -> None:
    for text, same in (("…", False), ("?!", True)):
        codes = [finding.code for finding in api.loads(f"a: ?!\nb: {text}\n").check()]
        assert ("ARG308" in codes) == same, codes


@pytest.mark.parametrize(
    ("semantics", "is_taken"),
    [("h-categoriser", False), ("burden", False), ("stage", False), ("df-quad", True)],
)
def test_a_method_of_attacks_alone_does_not_take_reasons(semantics: str, is_taken: bool) -> None:  # noqa: FBT001
    head = f"@semantics {semantics}\nclaim a: A.\n  - b: B.\n"
    with_reasons = {finding.code for finding in findings(f"{head}    + c: C.\n")}
    assert ("ARG372" in with_reasons) != is_taken
    assert "ARG372" not in {finding.code for finding in findings(head)}


def test_a_semantics_that_no_text_names_has_no_place() -> None:
    from argmap.model.builder import Builder

    built = Builder(semantics="nosuch")
    built.supports(built.premise("b"), built.claim("a"))
    text = "claim a: A.\n  + b: B.\n"
    for map_ in (built.build(), evolve(api.loads(text), metadata=Metadata(semantics="nosuch"))):
        (finding,) = [finding for finding in check(map_) if finding.code == "ARG372"]
        assert finding.span is None
    (finding,) = findings(f"@semantics nosuch\n{text}")
    assert finding.span is not None
    assert finding.span.text == "nosuch"


def test_an_address_is_underlined_where_it_is_written() -> None:
    lines = "  @hedge perhaps\n  @note Rain.\n"
    (finding,) = findings(f"claim a: A.\n{lines}  @url data:x\n  + b: B.\n")
    assert finding.span is not None
    assert finding.span.text == "data:x"


@pytest.mark.parametrize("below", ["", "  + b: B.\n", "\n\n  // why\n    + b: B.\n"])
def test_a_hedge_is_written_as_deep_as_what_stands_below(below: str) -> None:
    document = api.reads(f"claim a: Perhaps it rains.\n{below}claim c: C.\n  + d: D.\n")
    deep = next((line for line in below.split("\n") if "+" in line), "  ").split("+")[0]
    assert document.fixed(unsafe=False).split("\n")[1] == f"{deep}@hedge perhaps"


def test_a_finding_underlines_the_head_of_what_it_is_about() -> None:
    (finding,) = findings('claim a "A title": A.\n  + b: B.\nclaim c "Another": C.\n')
    assert finding.span is not None
    assert finding.span.text == "claim c"
    (finding,) = findings("claim a: A.\n  + b: B.\nb attacks a\n")
    assert finding.span is not None
    assert (finding.code, finding.span.text) == ("ARG306", "b attacks a")


@pytest.mark.parametrize("text", ["Maya has left.", "They went to Amay.", "The almighty dollar."])
def test_a_hedge_within_a_longer_word_does_not_count(text: str) -> None:
    assert hedges.hedge_in(text) == ""


def test_an_unmet_expectation_is_reported_with_its_verdict() -> None:
    (missed,) = findings("claim a: A.\n  @expect refuted\n  + b: B.\n")
    assert "'a' is supported, and expected to be refuted" in missed.message
    map_ = api.loads("@semantics df-quad\nclaim a: A.\n  @expect in\n  + b: B.\n")
    (open_,) = [finding for finding in check(map_) if finding.code == "ARG371"]
    assert "could not be judged" in open_.message


@pytest.mark.parametrize(("title", "called"), [("Ada Lane", "Ada Lane"), ("", "lane")])
def test_who_denies_what_is_about_them_is_called_by_their_title(title: str, called: str) -> None:
    actor = f'actor lane "{title}":' if title else "actor lane:"
    text = f"{actor}\nclaim a: Lane took the money.\n  @by lane\n  @mode denies\n  + b: B.\n"
    (denial,) = [finding for finding in findings(text) if finding.code == "ARG324"]
    assert f"is about {called}, and marked as what {called} denies" in denial.message


def test_what_is_about_its_speaker_need_not_be_by_them() -> None:
    hint = "if the author says this about them, write no @by"
    for text, is_about in (("Lane has long been against it.", True), ("It is bad.", False)):
        reported = findings(f"actor lane: Lane\nclaim a: A.\n  + b: {text}\n    @by lane\n")
        (finding,) = (finding for finding in reported if finding.code == "ARG322")
        assert (hint in finding.hints) == is_about


def test_a_statement_with_a_kind_may_have_a_name_near_to_one() -> None:
    assert [finding.code for finding in findings("claim a: A.\n  + premis: B.\n")] == ["ARG332"]
    assert findings("claim a: A.\n  + premise premis: B.\n") == ()


@pytest.mark.parametrize(("reason", "is_odd"), [("60-70%", True), ("80-90%", False)])
def test_a_conclusion_that_is_likelier_than_its_reasons(reason: str, is_odd: bool) -> None:  # noqa: FBT001
    text = f"claim a: A.\n  @likelihood 80-90%\n  + b: B.\n    @likelihood {reason}\n"
    assert ("ARG352" in {finding.code for finding in findings(text)}) == is_odd


@pytest.mark.parametrize(
    ("word", "hint"),
    [("broken-strict-stp", "did you mean"), ("zzzzz", "'argmap rules' lists the rules")],
)
def test_a_comment_that_names_no_rule_gets_a_near_one_or_where_they_are(
    word: str, hint: str
) -> None:
    (unknown,) = findings(f"// argmap: ignore {word}\nclaim a: A.\n  + b: B.\n")
    assert any(hint in line for line in unknown.hints)

"""Slips in attributes, in indentation and in names: what --unsafe-fixes makes of each."""

import pytest

from argmap import api
from argmap.diagnostics import Severity


def fixed(text: str, *, unsafe: bool = True) -> str:
    for _ in range(5):
        text = api.reads(text).fixed(unsafe=unsafe)
    return text


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@certainty high", "@confidence high"),
        ("@Speaker ada", "@by ada"),
        ("@keywords park, dogs", "@tags park, dogs"),
        ("@likelihood 70", "@likelihood 70%"),
        ("@likelihood high", "@likelihood likely"),
        ("@weight low", "@note weight low"),
        ("@confidence 0.8", "@likelihood 80%"),
        ("@likelihood 0.7", "@likelihood 70%"),
        ("@weight 80%", "@weight 0.8"),
        ("@weight 1/2", "@weight 1/2"),  # what it may mean is left to the writer
        ("@weight 400", "@weight 400"),
        ("@date March 2020", "@date 2020-03"),
        ("@date 3 May 2021", "@date 2021-05-03"),
        ("@date Sept. 5th, 2018", "@date 2018-09-05"),
        ("@date last spring", "@note date last spring"),
        ("@date 1990-2023", "@note date 1990-2023"),
        ("@ quote as it was", "@quote as it was"),
        ("@audience pupils", "@note audience pupils"),
        ("@scheme cause to effect", "@note scheme cause to effect"),
    ],
)
def test_an_attribute_is_written_as_it_is_meant(line: str, meant: str) -> None:
    opening = "actor ada: Ada\nclaim open: The park should be open.\n  "
    assert fixed(f"{opening}{line}\n") == f"{opening}{meant}\n"


@pytest.mark.parametrize(
    ("line", "declared", "meant"),
    [
        ("@by ada", "actor ada: ada", "@by ada"),
        ("@by Ada Lovelace", "actor ada-lovelace: Ada Lovelace", "@by ada-lovelace"),
        ("@by open", "actor open-actor: open", "@by open-actor"),
        ("@by claim", "actor claim-actor: claim", "@by claim-actor"),
        ("@source The Guardian, p. 3", "source the-guardian: The Guardian",
         "@source the-guardian, p. 3"),
    ],
)  # fmt: skip
def test_who_says_it_is_declared_above(line: str, declared: str, meant: str) -> None:
    text = f"@title Parks\n\nclaim open: The park should be open.\n  {line}\n  + It is ours.\n"
    assert fixed(text) == text.replace("claim open", f"{declared}\nclaim open").replace(line, meant)


def test_each_speaker_is_declared_once() -> None:
    after = fixed("a: x\n  @by Ada L\n  + b: y\n    @by Ada L\n  + c: z\n    @by ada-l, Bob\n")
    assert after.count("actor ada-l: Ada L\n") == 1
    assert after.count("actor Bob: Bob\n") == 1
    assert len(api.loads(after).actors) == 2


def test_attributes_of_the_map_are_moved_to_the_first_column() -> None:
    assert fixed("claim a: x\n  @language en\n  + b: y\n") == "claim a: x\n@language en\n  + b: y\n"
    assert fixed("  @title Parks\nclaim a: x\n", unsafe=False) == "@title Parks\nclaim a: x\n"


def test_a_step_takes_what_only_steps_have() -> None:
    text = "a: x\nb: y\n  + a\n    @note as he says\n"
    assert fixed(text) == text.replace("@note", "~@note")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a: x\n  + b: y\n\t- c: z\n", "a: x\n  + b: y\n  - c: z\n"),
        ("a: x\n\t+ b: y\n        - c: z\n", "a: x\n\t+ b: y\n\t\t- c: z\n"),
        ("a: x\n    + b: y\n    \t- c: z\n", "a: x\n    + b: y\n        - c: z\n"),
    ],
)
def test_lines_are_indented_as_the_first_one_is(text: str, meant: str) -> None:
    assert fixed(text) == meant


def test_a_name_that_is_taken_gets_a_number_and_no_text_is_lost() -> None:
    text = 'claim: x\n  + reason: "Healthy"\n  + reason: "Cheap"\n'
    assert fixed(text) == text.replace('reason: "Cheap"', 'reason-2: "Cheap"')


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Supported by: A witness saw him.", "+ A witness saw him."),
        ("attacked by: He was at work.", "- He was at work."),
        ("Objection: He was at work.", "- Objection: He was at work."),
        ("→ He was at work.", "+ He was at work."),
    ],
)
def test_words_for_a_relation_are_a_bullet(line: str, meant: str) -> None:
    assert fixed(f"claim c: He took it.\n  {line}\n") == f"claim c: He took it.\n  {meant}\n"


def test_a_numbered_bold_name_declares() -> None:
    text = "1. **Freedom:** People can say no.\n   - It costs a lot.\n"
    assert fixed(text) == "Freedom: People can say no.\n   - It costs a lot.\n"


def test_a_bold_name_behind_a_bullet_without_a_statement_above_declares() -> None:
    assert fixed("- **Main claim:** Do it.\n") == "claim: Do it.\n"


def test_what_stands_below_an_attribute_does_not_go_on_with_a_name() -> None:
    codes = [finding.code for finding in api.reads("a: x\n    @by Ada\n  and so on\n").diagnostics]
    assert "ARG007" in codes


def test_a_title_as_in_other_documents_is_the_title_of_the_map() -> None:
    text = "Title: Should parks close?\nclaim a: Yes.\n  + b: x\n"
    assert fixed(text) == text.replace("Title:", "@title")


def test_a_comment_between_the_lines_of_a_value_is_not_lost() -> None:
    text = "claim open: The park should be open.\n  @source The Guardian\n// p. 3\n      of May\n"
    assert fixed(text) == text


def test_what_only_a_question_takes_moves_from_an_answer_to_it() -> None:
    question = "question q: When?\n  // open\n  = now: Now.\n    + It is late.\n  = later: Later.\n"
    text = f"{question}    @alternatives exclusive\n    @by ada\nactor ada: Ada\n"
    head, rest = "question q: When?\n", question.partition("\n")[2]
    meant = f"{head}  @alternatives exclusive\n{rest}    @by ada\nactor ada: Ada\n"
    assert fixed(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("claim a: x y.\n@hedge may\n  + z z.\n", "claim a: x y.\n  @hedge may\n  + z z.\n"),
        ("a: x y.\n+ z z.\n@scheme sign\n- w w.\n", "a: x y.\n+ z z.\n  @scheme sign\n- w w.\n"),
        ("question q: x?\n@alternatives exclusive\n  = y y.\n",
         "question q: x?\n  @alternatives exclusive\n  = y y.\n"),
        ("source s: S\n@reliability B\n", "source s: S\n  @reliability B\n"),
        ("# G\n@color blue\n\na: x y.\n", "# G\n  @color blue\n\na: x y.\n"),
    ],
)  # fmt: skip
def test_an_attribute_in_the_first_column_is_of_the_line_above(text: str, meant: str) -> None:
    """It is one finding: what stands below is read as if it had been indented."""
    errors = [finding for finding in api.reads(text).check() if finding.severity is Severity.ERROR]
    assert [finding.code for finding in errors] == ["ARG108"]
    assert fixed(text, unsafe=False) == meant
    assert api.reads(meant).fixed() == meant


def test_an_attribute_below_deeper_lines_may_be_of_the_claim_above_those() -> None:
    text = "claim a: x y.\n  + z z.\n@note why\n"
    assert fixed(text, unsafe=False) == text
    assert fixed(text) == "claim a: x y.\n  + z z.\n    @note why\n"


@pytest.mark.parametrize(
    ("end", "meant"),
    [
        (". {strength: 0.5}", ".\n    @strength 0.5"),
        (" {strength: 0.5, note: as it is}", "\n    @strength 0.5\n    @note as it is"),
        (". [weight: 0.5; note: as it is]", ".\n    @weight 0.5\n    @note as it is"),
        (". #law #health", ".\n    @tags law, health"),
        (". [ito]", ".\n    @by ito"),
        (" (Ms Ito).", ".\n    @by ito"),
        (". [unstated]", ".\n    @implicit"),
        (" (implicit)", "\n    @implicit"),
        (" (report, p. 3).", ".\n    @source report, p. 3"),
        (", as in the set {a, b}", ""),
        (" (kent).", ""),
        (" in #metoo", ""),
        (" {x: 1}", ""),
    ],
)
def test_what_a_text_ends_with_is_an_attribute_of_its_own(end: str, meant: str) -> None:
    head = "actor ito: Ms Ito\nsource report: The report\nclaim a: We go.\n  + b: It rains"
    assert fixed(f"{head}{end}\n") == f"{head}{meant or end}\n"


def test_a_strength_behind_a_claim_is_its_weight() -> None:
    assert fixed("claim a: We go. {strength: 0.5}\n") == "claim a: We go.\n  @weight 0.5\n"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@source The Times", "@source the-times-3-may"),
        ("@source times, p. 4", "@source the-times-3-may, p. 4"),
        ("@by Ito, Cook", "@by ito, tim-cook"),
        ("@source ito", "@by ito"),
        ("@says Ito", "@by ito"),
        ("@exclusive", "@note exclusive"),
        ("@reportedly", "@hedge reportedly"),
        ("~@reportedly", "~@hedge reportedly"),
        ("@denies", "@mode denies"),
        ("@unstated", "@implicit"),
        ("@expect true", "@expect stands"),
        ("@confidence very sure", "@confidence high"),
        ("@standard preponderance of evidence", "@standard preponderance"),
        ("@source: https://a.org/b", "@url https://a.org/b"),
        ("@date 5.9.2018", "@date 2018-09-05"),
        ("@date 2018/9/5", "@date 2018-09-05"),
        ("+ @hedge may", "@hedge may"),
        ("~ @note so it is", "~@note so it is"),
    ],
)
def test_a_speaker_or_value_is_found_by_what_it_is_called(line: str, meant: str) -> None:
    head = (
        "source: The Times, 3 May 2020\nactor ito: Ms Ito\nactor tim-cook: Tim Cook\n"
        "claim a: We go.\n  + b: It rains.\n    "
    )
    assert fixed(f"{head}{line}\n") == f"{head}{meant}\n"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@source times, post", "@source times\n  @source post"),
        ("@source times p. 4; post, ch. 2", "@source times, p. 4\n  @source post, ch. 2"),
        ("@source times, p. 4 and 5 & post", "@source times, p. 4 and 5\n  @source post"),
        ("@source times, pp. 4, 5; note 3", "@source times, pp. 4, 5; note 3"),
        ("@source times:12", "@source times, 12"),
        ("@source times (p. 12)", "@source times, p. 12"),
        ("@source The Evening Post", "@source post"),
        ("@by ito and the cooks", "@by ito, cook"),
        ("@by Ms Ito; cook", "@by ito, cook"),
        ("@by ito, times & cook", "@by ito, times, cook"),
    ],
)
def test_several_speakers_and_sources_are_told_apart(line: str, meant: str) -> None:
    head = (
        'source times: The Times\nsource post "The Evening Post": Of 3 May\nactor ito: Ms Ito\n'
        'actor cook "The cooks": Those of the school\nclaim a: We go.\n  '
    )
    assert fixed(f"{head}{line}\n") == f"{head}{meant}\n"


def test_a_list_that_is_not_of_speakers_is_one_speaker() -> None:
    after = fixed("claim a: We go.\n  @by Ministry of Health and Safety\n")
    assert after.startswith("actor ministry-of-health-and: Ministry of Health and Safety\n")


def test_a_capital_in_a_key_is_a_safe_fix() -> None:
    assert fixed("@Author: Ada\na: x y.\n", unsafe=False) == "@author: Ada\na: x y.\n"
    question = "question q: Why?\n  @exclusive\n  = So so.\n"
    assert fixed(question) == question.replace("@", "@alternatives ")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@rebuttals one sided", "@rebuttals one-sided"),
        ("@layout Tree", "@layout tree"),
        ("@page A4 landscape", "@page a4-landscape"),
    ],
)
def test_a_choice_is_found_in_other_words(line: str, meant: str) -> None:
    assert fixed(f"{line}\na: x y.\n") == f"{meant}\na: x y.\n"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('"It really rains" -- Smith', '@quote "It really rains" -- Smith'),
        ("(Smith 2018, p. 4)", "@source smith-2018, p. 4"),
        ("[Smith et al., 2018]", "@source smith-et-al-2018"),
        ("https://example.org/x", "@url https://example.org/x"),
        ("(In 2018 it was not so.)", "(In 2018 it was not so.)"),
        ('"It rains" – so he said', '"It rains" – so he said'),
        ("@note One sentence.\n    And another.", "@note One sentence. And another."),
    ],
)
def test_what_cites_below_a_text_is_an_attribute(line: str, meant: str) -> None:
    head = "claim a: We go.\n  + b: It rains.\n    "
    after = fixed(f"{head}{line}\n")
    assert after.partition("claim a")[2] == f"{head}{meant}\n".partition("claim a")[2]


@pytest.mark.parametrize(
    ("line", "attribute", "meant"),
    [
        ("+ Sn1: Tested.", "@kind evidence", "+ evidence Sn1: Tested."),
        ("+ Tested.", "@kind: Evidence", "+ evidence: Tested."),
        ('+ "Tests": Tested.', "@type fact", '+ evidence "Tests": Tested.'),
        ("+ premise Sn1: Tested.", "@kind evidence", "+ evidence Sn1: Tested."),
        ("+ premise: Tested.", "@kind evidence", "+ evidence: Tested."),
    ],
)
def test_a_kind_that_is_an_attribute_opens_the_line(line: str, attribute: str, meant: str) -> None:
    text = f"claim safe: It is safe.\n  {line}\n    {attribute}\n    @date 2020\n"
    expected = f"claim safe: It is safe.\n  {meant}\n    @date 2020\n"
    assert fixed(text) == expected
    has_kind = "premise" in line
    assert fixed(text, unsafe=False) == (text if has_kind else expected)


@pytest.mark.parametrize("text", ["  + x\n    @kind evidence\nx: X.\n", "  @type of tea\n"])
def test_what_is_not_a_kind_of_the_statement_above_stays(text: str) -> None:
    text = f"claim safe: It is safe.\n{text}"
    assert fixed(text, unsafe=False) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("source s: S\n  @date 2018\n", "source s: S\n  @published 2018\n"),
        ("source s: S\n  @by Ann\n", "source s: S\n  @author Ann\n"),
        ("claim c: C\n  @published 2018\n", "claim c: C\n  @date 2018\n"),
        ("@source https://x.example\n\nclaim c: C\n", "@article https://x.example\n\nclaim c: C\n"),
        ("@url https://x.example\n\nclaim c: C\n", "@article https://x.example\n\nclaim c: C\n"),
        ("@by Ann\n\nclaim c: C\n", "@author Ann\n\nclaim c: C\n"),
    ],
)
def test_a_key_of_another_owner_is_called_as_it_is_here(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize("entry", ["mode ironic", "stance mocks it", "confidence so-so"])
def test_a_word_that_is_none_of_a_choice_is_kept_as_a_note(entry: str) -> None:
    assert fixed(f"claim c: C\n  @{entry}\n") == f"claim c: C\n  @note {entry}\n"

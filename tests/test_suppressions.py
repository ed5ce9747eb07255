"""Comments that silence rules: what they reach, and what is found about them."""

import pytest

from argmap import api
from argmap.checks import check
from argmap.checks.shared.fixes import mended

ALONE = "claim main: A town needs a park.\n  + air: Trees clean the air.\n"


def codes(text: str, **options: tuple[str, ...]) -> list[str]:
    reading = api.reads(text)
    assert reading.map is not None
    findings = check(reading.map, comments=reading.comments, **options)
    return [finding.code for finding in findings]


LONELY = "lonely: A statement that stands alone.\n"


def test_without_a_comment_the_finding_is_there() -> None:
    assert codes(ALONE + LONELY) == ["ARG303"]


@pytest.mark.parametrize(
    "comment",
    [
        "// argmap: ignore ARG303",
        "//argmap:ignore ARG303",
        "  // argmap: ignore arg303",
        "// argmap: ignore isolated-statement",
        "// argmap: ignore isolated_statement",
        "// argmap: ignore ARG303 because it will be used tomorrow",
        "// argmap: ignore ARG303\n// Another comment, and a blank line:\n",
        "// argmap: ignore-file ARG303",
        "// argmap: ignore-file ARG30",
    ],
)
def test_a_comment_silences_the_line_below(comment: str) -> None:
    assert codes(f"{ALONE}{comment}\n{LONELY}") == []


def test_it_silences_that_line_only() -> None:
    text = f"{ALONE}// argmap: ignore ARG303\n{LONELY}another: Alone too.\n"
    assert codes(text) == ["ARG303"]


def test_a_comment_for_the_file_may_stand_at_its_end() -> None:
    text = f"{ALONE}{LONELY}another: Alone too.\n// argmap: ignore-file ARG303"
    assert codes(text) == []


def test_it_reaches_the_whole_text_of_the_statement_below() -> None:
    text = "// argmap: ignore ARG321\nmain: A park is\n  reportedly\n  needed.\n  + air: Air.\n"
    assert codes(text) == []


def test_several_rules_in_one_comment() -> None:
    text = "main: A\n  + b: B\n// argmap: ignore ARG303, ARG321 ARG331\nc: Perhaps.\n"
    assert codes(text) == ["ARG391"]
    reading = api.reads(text)
    assert reading.map is not None
    (finding,) = check(reading.map, comments=reading.comments)
    assert finding.span is not None
    assert finding.span.text == "ARG331"
    assert finding.fix is None, "the comment is needed for the other rules"


def test_a_comment_that_speaks_to_nothing_is_unused() -> None:
    assert codes(f"{ALONE}// argmap: ignore ARG303") == ["ARG391"]
    assert codes(f"{ALONE}// argmap: ignore ARG303\n") == ["ARG391"]


def test_rules_that_did_not_run_leave_no_unused_comments() -> None:
    text = f"// argmap: ignore ARG303\n{ALONE}"
    assert codes(text) == ["ARG391"]
    assert codes(text, ignore=("ARG303",)) == []
    assert codes(text, select=("ARG302", "ARG391")) == []
    assert codes(text, ignore=("ARG391",)) == []


def test_a_finding_without_a_place_is_not_silenced() -> None:
    assert codes("// argmap: ignore-file ARG301\n") == ["ARG301", "ARG391"][::-1]


def test_many_comments_and_findings_take_linear_time() -> None:
    text = "// argmap: ignore ARG303\n" * 3000 + LONELY
    lonely = "".join(f"// argmap: ignore ARG303\nl{at}: Number {at}.\n" for at in range(3000))
    assert codes(ALONE + text + lonely) == []


def test_the_fix_deletes_the_comment() -> None:
    text = f"{ALONE}  // argmap: ignore ARG303\n  + b: B"
    reading = api.reads(text)
    assert reading.map is not None
    findings = check(reading.map, comments=reading.comments)
    assert mended(text, "<string>", findings)[0] == f"{ALONE}  + b: B"


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore", "'ignore' names no rule"),
        ("ignore-file", "'ignore-file' names no rule"),
        ("ingore ARG302", "unknown instruction 'ingore'"),
    ],
)
def test_a_comment_that_silences_nothing_is_reported_with_the_reason(
    comment: str, message: str
) -> None:
    reading = api.reads(f"// argmap: {comment}\n{ALONE}")
    assert reading.map is not None
    assert message in [finding.message for finding in check(reading.map, comments=reading.comments)]

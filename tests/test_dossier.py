"""The report on a map: every statement once, in sentences, safe, as HTML and as PDF."""

import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

import payloads
import pytest
from hypothesis import given, settings
from shell import invoke, run
from strategies import argument_maps
from test_html import elements, hostile_map

import argmap
from argmap.dossier.blocks import OutlineItem, Points, plain
from argmap.dossier.content import chapters, outline_of
from argmap.dossier.html import _Writer
from argmap.drawing.html.document import page
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.scene.card import Card
from argmap.drawing.scene.cards import statement_card
from argmap.drawing.scene.view import View

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
ARTICLE = EXAMPLES / "peace-declaration.arg"
BRIDGE = """\
@title Should the old bridge be closed?
@author A. Keeper
source survey "Survey 2024": The county's report on its bridges
  @reliability checked twice
  @url https://example.org/survey
actor mayor "The mayor": Who decides

# Safety

question close "Close it?": Should the bridge be closed to cars?
  = claim shut "Close it now": The bridge should be closed to cars.
    + premise rust "The bolts rust": A third of the bolts are rusted through.
      @source survey, p. 4
      @hedge probably
    & premise load "It carries more": Traffic has doubled since 1990.
      @likelihood 60%
      ~ rebuttal light "Light cars": The new traffic is bicycles.
        @by mayor
        @mode suggests
  = claim wait "Wait a year": It can wait until the new one is built.
    - rebuttal frost "Frost comes": Another winter may break it.
question pay "Who pays?":
"""


def words(html: str) -> str:
    """Return what a reader sees of a page, its blanks folded."""
    body = re.sub(r"<(style|svg|head)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]*>", " ", body)).split())


def text_of(source: str) -> str:
    return words(argmap.loads(source).report().html)


def test_a_report_says_what_it_comes_to_and_why() -> None:
    text = text_of(BRIDGE)
    assert "Close it? Close it now unsupported ; Wait a year refuted ." in text
    assert "Who pays? no answer in the map ." in text
    assert "because The bolts rust: A third of the bolts are rusted through." in text
    assert "and It carries more: Traffic has doubled since 1990. Estimated: 60%." in text
    assert "but that does not follow: Light cars: The new traffic is bicycles." in text
    assert "Suggested by The mayor." in text
    assert "This reason is set aside because of “Light cars”." in text
    assert "but Frost comes: Another winter may break it." in text
    assert "“Frost comes” is against it and is not answered." in text


def test_a_report_lists_what_is_open_and_what_was_not_weighed() -> None:
    text = text_of(BRIDGE)
    _, _, after = text.partition("Open questions")
    assert "Close it? None of its answers stands." in after
    assert "Who pays? The map has no answer to it." in after
    assert "“The bolts rust” (“probably”)." in after
    assert "“It carries more” (60%)." in after
    step = "from “The bolts rust” and “It carries more” to “Close it now”"
    assert f"Light cars doubts the step {step}" in after
    assert "holds; “Close it now” loses this reason" in after
    assert "holds; “Wait a year” is refuted" in after
    assert "Survey 2024 The county's report on its bridges checked twice 1" in after


def test_a_report_quotes_with_the_place_and_says_what_is_said_of_a_step() -> None:
    text = text_of("""\
source minutes "Minutes": The minutes of the council
question when "When?": When do we move?
  = later "In summer": After the audit, in August.
    @undeveloped
  = now "Now": Before the licence goes up.
    + licence "Licence": It goes up in July.
      @source minutes, p. 3
      @quote the licence goes up by 40 %.
      @date 2026-07
      @likelihood 90%
      @confidence high
      @note Read twice
      ~@scheme expert opinion
      ~@cq Is the council right?
      ~@warrant Who waits pays more.
""")
    assert "Estimated: 90% (confidence high). Date: 2026-07. Source: Minutes, p. 3." in text
    assert "Quoted: “the licence goes up by 40 %.” Note: Read twice." in text
    step = "Scheme: expert opinion. It is said to follow since: Who waits pays more."
    assert f"{step} Critical question: Is the council right?" in text
    assert "Still to be argued: In summer ." in text
    assert "Undecided claims undecided In summer" in text


def test_who_says_a_claim_without_a_title_stands_at_the_edge() -> None:
    map_ = argmap.loads("actor ann: Ann\nclaim a: A bridge.\n  @by ann\n  + b: B.\n")
    assert ">Said by Ann.<" in map_.report().html


def test_what_refutes_an_objection_is_stated_once() -> None:
    text = text_of("claim a: A.\n  + b: B.\n  - c: C.\n    - d: D.\n")
    assert "but C. refuted . This objection is set aside because of “D”. but D." in text


def test_what_a_doubt_fell_to_is_named() -> None:
    text = text_of(
        "c: C.\n  + p: P.\n    ~ u: U.\n      - x: X.\n    ~ v: V.\n      @undeveloped\n"
    )
    assert "U. doubts the step from “P” to “C” set aside because of “X”" in text
    chain = "c: C.\n  + p: P.\n    ~ u: U.\n      + w: W.\n        - x: X.\n"
    assert "U. doubts the step from “P” to “C” set aside: “U” is unsupported" in text_of(chain)


def test_names_stand_before_titles_where_they_are_asked_for() -> None:
    built = argmap.loads(
        'claim G1 "Safe": The brake is safe.\n  + G2: It was tested.\n  + G1x\nG1x:\n'
    )
    text = words(built.report(names=True).html)
    assert "[G1] Safe supported" in text
    assert "because [G2] It was tested." in text
    assert "[G1x]" not in text
    assert "[G1]" not in words(built.report().html)


def test_a_question_of_any_script_gets_no_second_mark() -> None:
    assert ".؟" not in text_of('question q "لماذا؟": لماذا؟\n  = a: لأن.\n').replace(" ", "")
    assert "؟." not in text_of('question q "لماذا؟": لماذا؟\n  = a: لأن.\n').replace(" ", "")


def test_a_standard_of_proof_that_is_not_weighed_stands_in_report_and_page() -> None:
    text = "claim a: A.\n  @standard scintilla\n  + b: B.\n"
    note = "Standards of proof. The method of the verdicts does not ask whether these standards"
    assert f"{note} are met: “A” (scintilla)." in text_of(text)
    assert "standard of proof" in page(argmap.loads(text))
    weighed = f"@semantics preponderance\n{text}"
    assert "Standards of proof" not in text_of(weighed)
    assert "standard of proof" not in page(argmap.loads(weighed))


def test_a_doubt_takes_away_a_reason_an_objection_or_another_doubt() -> None:
    text = text_of(
        "a: A claim.\n  + b: A reason.\n    ~ c: A gap.\n      ~ d: No gap.\n"
        "  - e: An objection.\n    ~ f: Beside the point.\n"
    ).partition("Objections and doubts")[2]
    cause = "set aside because of “No gap”"
    assert f"A gap. doubts the step from “A reason” to “A claim” {cause}" in text
    assert "No gap. doubts the doubt “A gap” holds; that doubt is set aside" in text
    against = "doubts that “An objection” speaks against “A claim”"
    assert f"Beside the point. {against} holds; that objection is set aside" in text
    assert "loses this reason" not in text


def test_a_small_map_has_one_picture_and_a_large_one_its_pages_too() -> None:
    small = argmap.loads(BRIDGE).report().html
    large = argmap.load(ARTICLE).report().html
    assert (small.count("<svg"), large.count("<svg") > 1) == (1, True)


@pytest.mark.slow
def test_a_large_map_is_measured_a_few_times_for_its_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[str] = []

    def counted(view: View, statement: argmap.Statement, *rest: Any) -> Card:
        measured.append(statement.name)
        return statement_card(view, statement, *rest)

    monkeypatch.setattr("argmap.drawing.scene.scene.statement_card", counted)
    branches = "".join(
        f"  + r{at}: Reason {at}.\n" + "".join(f"    + r{at}x{n}: More {n}.\n" for n in range(40))
        for at in range(40)
    )
    large = argmap.loads(f"claim root: The root.\n{branches}")
    assert "<svg" in argmap.report(large).html
    assert len(measured) < 4 * len(large)
    measured.clear()
    heads = "".join(f"claim c{at}: Claim {at}.\n  + c{at}x: A reason.\n" for at in range(800))
    assert "<svg" not in argmap.report(argmap.loads(heads)).html
    assert not measured


def test_a_report_on_a_map_without_a_title_says_once_what_it_is() -> None:
    assert text_of("claim tea: Tea is warm.\n").startswith("Argument map In short")


def test_sections_with_nothing_in_them_are_left_out() -> None:
    text = text_of("@title Tea\nclaim a: Tea is warm.\n  + b: It was just made.\n")
    for title in ("Open questions", "Disputed", "Objections", "not weighed", "Sources", "Who said"):
        assert title not in text
    assert "The checks of the map found nothing to mend." in text
    assert "because It was just made." in text


def test_findings_of_the_checks_are_in_the_report() -> None:
    text = text_of("claim a: Tea is warm.\n  + b: It was just made.\nc: Alone.\n")
    assert "ARG" in text.partition("Findings about the map")[2]


def test_an_answer_that_is_a_reason_elsewhere_is_unfolded_once() -> None:
    html = argmap.load(ARTICLE).report().html
    _, _, rest = words(html).partition("What presses him? Which pressures")
    assert rest.partition("The stark choice")[0].count("(see above)") == 4


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.arg")), ids=lambda path: path.stem)
def test_every_statement_of_an_example_stands_once_with_its_text(path: Path) -> None:
    map_ = argmap.load(path)
    html = map_.report().html
    parsed = elements(html)
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert set(map_.index.statements) <= set(parsed.ids)
    assert not [value for tag, name, value in parsed.attributes
                if tag == "a" and name == "href" and value[1:] not in parsed.ids
                and value.startswith("#")]  # fmt: skip
    seen = words(html)
    for statement in map_.statements:
        assert " ".join(statement.text.split()).rstrip(".") in seen, statement.name


@settings(max_examples=25, deadline=None)
@given(argument_maps())
def test_any_map_is_unfolded_whole(map_: argmap.ArgumentMap) -> None:
    outline = outline_of(map_)
    names: list[str] = []
    for question, claims in chapters(outline):
        names += [question] if question else []
        for claim in claims:
            if claim not in outline.unfolded:
                names += [entry.name for entry in outline.unfold(claim) if not entry.is_reference]
    questions = {statement.name for statement in map_.questions}
    asserting = [name for name in names if name not in questions]
    assert sorted(asserting) == sorted(set(map_.index.statements) - questions)
    assert questions <= set(names)
    mains = {statement.name for statement in map_.roots}
    assert mains <= outline.heads  # also those that cannot hold together


def test_main_claims_that_contradict_each_other_stand_beside_each_other() -> None:
    html = argmap.loads("claim a: All.\n  + b: Bread.\n\nclaim c: Cake.\n  >< a\n").report().html
    _, _, rest = words(html).partition("The claims and what bears on them")
    assert rest.index("All.") < rest.index("because Bread.") < rest.index("Cake.")
    assert "which cannot hold together with: All" in rest


def test_a_circle_and_a_deep_chain_come_to_an_end() -> None:
    circle = argmap.loads("a: A.\nb: B.\na supports b\nb supports a\n").report().html
    assert words(circle).count("because") >= 1
    builder = argmap.Builder("Deep")
    last = builder.claim("c0", "Claim 0.")
    for number in range(1, 1200):
        above, last = last, builder.premise(f"c{number}", f"Claim {number}.")
        builder.supports(last, above)
    entries = [*outline_of(builder.build()).unfold("c0")]
    assert [entry.depth for entry in entries] == [*range(1200)]
    points = Points([OutlineItem(entry.depth, plain(entry.name)) for entry in entries])
    parsed = elements(_Writer().block(points))
    assert parsed.tags.count("li") == 1200


def test_nothing_hostile_becomes_markup_of_a_report() -> None:
    parsed = elements(hostile_map().report().html)
    assert not {"script", "img", "iframe", "object"} & set(parsed.tags)
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    links = [value for tag, name, value in parsed.attributes if tag == "a" and name == "href"]
    assert not [link for link in links if ":" in link and not link.startswith(("#", "https:"))]


def test_a_report_is_the_same_bytes_every_time_and_has_a_policy() -> None:
    html = argmap.loads(BRIDGE).report().html
    assert html == argmap.loads(BRIDGE).report().html
    assert "default-src 'none'" in html
    assert "script-src 'none'" in html


@pytest.mark.parametrize("source", ["@title Empty\n", "question q: Why?\n", "a: A.\n"])
def test_small_maps_have_a_report(source: str) -> None:
    assert "How to read this report" in text_of(source)


def test_a_map_that_asks_for_strengths_is_reported_by_the_grounded_semantics() -> None:
    map_ = argmap.loads("@semantics df-quad\nclaim a: A.\n  + b: B.\n")
    assert "The map asks for df-quad" in words(map_.report().html)
    assert "supported" in map_.render().html


def test_a_pdf_has_bookmarks_and_links() -> None:
    pytest.importorskip("typst")
    pdf = argmap.loads(BRIDGE).report().pdf()
    assert pdf.startswith(b"%PDF-")
    for word in (b"/Outlines", b"/Subtype/Link", b"/FontFile", b"/StructTreeRoot"):
        assert word in pdf, word
    assert pdf == argmap.loads(BRIDGE).report().pdf(), "the same bytes every time"


@pytest.mark.slow
def test_no_hostile_text_is_typst() -> None:
    pytest.importorskip("typst")
    assert payloads.hostile_map().report().pdf().startswith(b"%PDF-")


def test_without_typst_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EngineError, match=r"pip install 'argmap\[pdf\]'"):
        argmap.loads("a: b\n").report().pdf()
    done = invoke("report", "-", "-o", "x.pdf", stdin="a: b\n")
    assert done.exit_code == 1
    assert "pip install 'argmap[pdf]'" in done.output


def test_the_command_writes_what_the_library_writes(tmp_path: Path) -> None:
    source = tmp_path / "bridge.arg"
    source.write_text(BRIDGE, encoding="utf-8")
    target = tmp_path / "bridge-report.html"
    assert run("report", source) == (0, f"wrote {target} (8 statements)\n")
    argmap.report(argmap.load(source), tmp_path / "b.html")
    assert (tmp_path / "b.html").read_bytes() == target.read_bytes()
    assert run("report", "-", stdin=BRIDGE)[1].startswith("<!doctype html>")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bridge.arg").write_text(BRIDGE, encoding="utf-8")
    done = invoke("report", tmp_path)
    assert done.exit_code == 2
    assert "it is a folder" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.docx"], "'x.docx' ends in none of .html, .pdf"),
        (["--semantics", "df-quad"], "'df-quad' gives strengths"),
        (["--semantics", "groundd"], "did you mean 'grounded'?"),
    ],
)
def test_a_wrong_option_is_refused(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = invoke("report", "-", *arguments, stdin="a: b\n")
    assert done.exit_code == 2
    assert message in done.output
    with pytest.raises(ValueError, match="unknown format of a report 'docx'"):
        argmap.loads("a: b\n").report(tmp_path / "x.docx")

"""Which format a file is in: its top level decides, never a word in a text or the order of keys."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

import argmap
from argmap.exchange.json import value_of
from argmap.exchange.signatures import SIGNATURES, top_level
from argmap.formats import Format, formats, guess
from argmap.source import SourceFile

AIF: dict[str, Any] = {
    "nodes": [
        {"nodeID": "1", "text": 'it says "argmap" and "AIF"', "type": "I"},
        {"nodeID": "2", "text": "b", "type": "I"},
        {"nodeID": "3", "text": "RA", "type": "RA"},
    ],
    "edges": [
        {"edgeID": "1", "fromID": "1", "toID": "3"},
        {"edgeID": "2", "fromID": "3", "toID": "2"},
    ],
}
DOCUMENTS: dict[str, dict[str, Any]] = {
    "aif": AIF,
    "xaif": {"AIF": AIF, "text": "source"},
    "sadface": {"edges": [{"id": "e", "source_id": "a", "target_id": "b"}], "nodes": []},
    "mindmup": {"title": "t", "formatVersion": 3, "ideas": {}},
    "node-link": {"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "a"}]},
    "arguebuf": {"nodes": {"a": {"atom": {"text": "t"}}}, "edges": {}},
    "argdown-json": {"arguments": {"A": {"title": "A", "members": []}}, "statements": {}},
    "json": {"argmap": 1, "statements": []},
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("file", ["x.json", "x", "-"])
def test_unknown_keys_in_front_change_nothing(name: str, file: str) -> None:
    document = {"a comment": 'about "nodes" and "ideas"', **DOCUMENTS[name]}
    format_ = guess(file, json.dumps(document))
    assert format_ is not None
    assert format_.name == name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_damaged_file_is_refused_where_it_is_damaged(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    text = json.dumps(DOCUMENTS[name])[:-1]
    path.write_text(text, encoding="utf-8")
    (finding,) = argmap.read(path).diagnostics
    assert finding.code == "ARG411"
    assert finding.message.startswith("this is not JSON: ")
    assert finding.span is not None
    assert finding.span.start == len(text)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("x.json", '{"name": "npm", "version": "1.0", "dependencies": {}}'),
        ("x.json", "[1, 2]"),
        ("x.json", '"a word"'),
        ("x.yaml", "services:\n  web:\n    image: nginx\n"),
        ("x.xml", "<html><body>nodeID</body></html>"),
        ("-", '{"a": 1}'),
    ],
)
def test_a_file_of_something_else_is_in_no_format(file: str, text: str, tmp_path: Path) -> None:
    assert guess(file, text) is None
    path = tmp_path / (file if file != "-" else "stranger")
    path.write_text(text, encoding="utf-8")
    codes = [finding.code for finding in argmap.read(path).diagnostics]
    assert codes == ["ARG418"]


@pytest.mark.parametrize("file", ["x.json", "x", "x.votes"])
def test_a_format_of_another_package_knows_its_json(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    votes = Format(
        name="votes",
        label="Votes",
        keeps="nothing",
        suffixes=(".votes",),
        sniff=lambda start: '"votes"' in start,
    )
    monkeypatch.setattr("argmap.formats.names", lambda _package: ("votes",))
    monkeypatch.setattr("argmap.formats.formats", lambda: {"votes": votes})
    monkeypatch.setattr("argmap.formats.named", {"votes": votes}.get)
    assert guess(file, '{"votes": []}') is votes


def test_an_unknown_arrow_is_a_finding_and_not_a_support() -> None:
    graph = {
        "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "links": [
            {"source": "a", "target": "b", "relation": "hates"},
            {"source": "c", "target": "b", "relation": "attacks"},
        ],
    }
    reading = argmap.reads(json.dumps(graph), format="node-link")
    assert [relation.kind for relation in reading.unwrap().relations] == ["attacks"]
    assert [finding.code for finding in reading.diagnostics] == ["ARG414"]
    assert "'hates'" in reading.diagnostics[0].message
    graph["nodes"] += [{"id": "r", "type": "relation", "kind": "hates"}]
    graph["links"] = [{"source": "a", "target": "r"}, {"source": "r", "target": "b"}]
    reading = argmap.reads(json.dumps(graph), format="node-link")
    assert reading.unwrap().relations == ()
    assert [finding.message for finding in reading.diagnostics] == [
        "the relation 'r' says 'hates', which is not a relation"
    ]


def test_the_nodes_of_older_d3_are_meant_by_their_numbers() -> None:
    text = (
        '{"nodes": [{"name": "Ban it"}, {"name": "It harms fish"}],'
        ' "links": [{"source": 1, "target": 0, "type": "supports"}]}'
    )
    assert guess("x.json", text) is formats()["node_link"]
    map_ = argmap.loads(text, format="node-link")
    assert [(map_[step.sources[0]].text, map_[step.target].text) for step in map_.relations] == [
        ("It harms fish", "Ban it")
    ]


def test_a_number_beside_an_edge_of_graphml_does_not_hide_its_colour() -> None:
    text = (
        '<graphml xmlns:y="y"><key id="w" for="edge" attr.name="weight" attr.type="double"/>'
        '<key id="n" for="edge" attr.name="description" attr.type="string"/><graph>'
        '<node id="a"/><node id="b"/><edge source="b" target="a"><data key="w">0.5</data>'
        '<data key="n">see page 3</data>'
        '<data key="d"><y:LineStyle color="#CC0000"/></data></edge></graph></graphml>'
    )
    assert [step.kind for step in argmap.loads(text, format="graphml").relations] == ["attacks"]


LINE = '<edge source="{}" target="a"><data key="d"><y:LineStyle color="{}"/></data></edge>'


def test_the_colours_of_lines_and_the_labels_in_html_are_read() -> None:
    labels = "".join(
        f'<y:NodeLabel xmlns:y="y">&lt;html&gt;{text}&lt;/html&gt;</y:NodeLabel>'
        for text in ("Ban &lt;b&gt;it&lt;/b&gt;", "Ban plastic.")
    )
    edges = "".join(
        LINE.format(key, colour) for key, colour in (("b", "#00ff00"), ("c", "#CC0000"))
    )
    text = (
        '<graphml xmlns:y="y"><graph edgedefault="directed">'
        f'<node id="a"><data key="d">{labels}</data></node><node id="b"/><node id="c"/>{edges}'
        "</graph></graphml>"
    )
    map_ = argmap.loads(text, format="graphml")
    assert (map_["a"].title, map_["a"].text) == ("Ban it", "Ban plastic.")
    assert {relation.sources[0]: relation.kind for relation in map_.relations} == {
        "b": "supports",
        "c": "attacks",
    }


def test_the_groups_of_yed_are_read() -> None:
    label = '<data key="d"><y:NodeLabel>{}</y:NodeLabel></data>'
    inner = f'<node id="b">{label.format("Jobs")}</node>'
    outer = f'<node id="g::i">{label.format("Inner")}<graph>{inner}</graph></node>'
    text = (
        f'<graphml xmlns:y="y"><graph><node id="g">{label.format("Costs")}'
        f'<graph><node id="a">{label.format("Ban it")}</node>{outer}</graph></node>'
        f'<node id="c">{label.format("Fish")}</node>'
        '<edge source="b" target="a"><data key="k">attacks</data></edge></graph></graphml>'
    )
    map_ = argmap.loads(text, format="graphml")
    assert [statement.group for statement in map_] == [("Costs",), ("Costs", "Inner"), ()]
    assert [group.path for group in map_.groups] == [("Costs",), ("Costs", "Inner")]


def test_nested_nodes_of_plain_graphml_are_groups_and_hyperedges_are_named() -> None:
    text = (
        '<graphml><key id="l" for="node" attr.name="label" attr.type="string"/><graph>'
        '<node id="g"><data key="l">Costs</data><graph><node id="a"><data key="l">Ban it</data>'
        '</node></graph></node><node id="h"><data key="l">Fish</data><graph><node id="b"/></graph>'
        '</node><edge source="h" target="a"><data key="k">attacks</data></edge>'
        '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge></graph></graphml>'
    )
    reading = argmap.reads(text, format="graphml")
    assert [finding.message for finding in reading.diagnostics] == [
        "a hyperedge was passed over: an edge joins two"
    ]
    map_ = reading.unwrap()
    assert [(it.name, it.group) for it in map_] == [("a", ("Costs",)), ("h", ()), ("b", ())]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_with_the_usual_columns_is_read(separator: str) -> None:
    rows = (
        ("Claim", "Parent", "Stance", "By", "Source"),
        ("Ban it", "", "", "Ada", ""),
        ("Harms fish", "Ban it", "pro", "", "Atlas 2020"),
        ("Costs jobs", "Ban it", "con", "Ada", ""),
        ("Odd", "Ban it", "perhaps", "", ""),
    )
    text = "\n".join(separator.join(row) for row in rows)
    reading = argmap.reads(text, format="csv")
    map_ = reading.unwrap()
    assert [relation.kind for relation in map_.relations] == ["supports", "attacks"]
    assert [actor.text for actor in map_.actors] == ["Ada"]
    assert [source.text for source in map_.sources] == ["Atlas 2020"]
    assert [finding.code for finding in reading.diagnostics] == ["ARG414"]


def test_rows_without_a_parent_are_about_the_row_above_without_a_stance() -> None:
    text = "Claim,For or against\nGo,\nFun,for\nRain,against\nStay,Thesis\nWarm,pro\n"
    map_ = argmap.loads(text, format="csv")
    assert [(step.kind, map_[step.sources[0]].text, map_[step.target].text)
            for step in map_.relations] == [
        ("supports", "Fun", "Go"), ("attacks", "Rain", "Go"), ("supports", "Warm", "Stay"),
    ]  # fmt: skip
    reading = argmap.reads("Argument,Pro/Con\nClean,Pro\nDear,Con\n", format="csv")
    missing = "the parent is missing: the claim stands alone"
    assert [finding.message for finding in reading.diagnostics] == [missing, missing]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("claim,belongs under,stance\nGo,,\nFun,Go,pro\nDull,Fun,con\n", "belongs under"),
        ("立场,主张,所属\n,Go,\n支持,Fun,Go\n反对,Dull,Fun\n", "所属"),
        ("id,claim,näher an,stance\na,Go,,\nb,Fun,a,pro\nc,Dull,b,con\n", "näher an"),
    ],
)
def test_the_only_column_that_holds_other_claims_is_the_parent(text: str, named: str) -> None:
    reading = argmap.reads(text, format="csv")
    map_ = reading.unwrap()
    aims = [(map_[step.sources[0]].text, map_[step.target].text) for step in map_.relations]
    assert aims == [("Fun", "Go"), ("Dull", "Fun")]
    messages = [finding.message for finding in reading.diagnostics]
    assert f"the column {named!r} is read as the parent" in messages


@pytest.mark.parametrize(
    "text",
    [
        "id,claim,votes,stance\n1,Go,,\n2,Fun,1,pro\n",  # a number is no parent
        "claim,twin,double,stance\nGo,,,\nFun,Go,Go,pro\n",
        "claim,topic,stance\nGo,Travel,\nFun,Travel,pro\n",
    ],
)
def test_no_other_column_is_the_parent(text: str) -> None:
    messages = [finding.message for finding in argmap.reads(text, format="csv").diagnostics]
    assert not any("parent" in message for message in messages)


@pytest.mark.parametrize("parent", ["ban plastic", "Ban plastic.", "BAN PLASTIC"])
def test_a_parent_may_be_typed_again_in_other_letters(parent: str) -> None:
    text = f"claim,parent,stance\nBan plastic,,\nHarms fish,{parent},con\n"
    map_ = argmap.loads(text, format="csv")
    assert [(step.kind, step.target) for step in map_.relations] == [("attacks", "ban-plastic")]


def test_a_misspelt_end_of_a_relation_has_a_hint_at_the_text_that_is_meant() -> None:
    text = "claim,parent,stance\nBan plastic,,\nHarms fish,Ban plastics,con\n"
    (finding,) = argmap.reads(text, format="csv").diagnostics
    assert (finding.code, finding.hints) == ("ARG413", ("did you mean 'Ban plastic'?",))


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
@pytest.mark.parametrize("text", ["", "\n", "# later\n", "---\n", "null\n", "{}\n", "[]\n"])
def test_yaml_without_anything_in_it_is_empty(text: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"none{suffix}"
    path.write_text(text, encoding="utf-8")
    (finding,) = argmap.read(path).diagnostics
    assert (finding.code, finding.hints) == ("ARG418", ("the file is empty",))


@pytest.mark.parametrize(
    "text",
    [
        "module:\n  name: A\n  extends:\n    - {module: B, develops: {G1: [G2]}}\n",
        "module: {name: A, brief: b, additionalInformation: {v1: First}}\n",
        "module:\n  name: A\n",
    ],
)
def test_a_module_of_gsn2x_alone_is_known_whatever_it_says(text: str) -> None:
    format_ = guess("a.yaml", text)
    assert format_ is not None
    assert format_.name == "gsn2x"
    assert guess("a.yaml", "module:\n  name: A\n  path: ./a\n") is None


def test_yaml_of_claims_from_a_pipe_is_told_how_it_is_read() -> None:
    text = b"title: T\nclaims:\n  - id: a\n    text: A\n    supported_by: [B]\n"
    (finding,) = argmap.read("-", data=text).diagnostics
    assert finding.code == "ARG020"
    hint = "it looks like YAML of claims: --from claims-yaml reads it as that"
    assert finding.hints[-1] == hint


@pytest.mark.parametrize(
    "text", ["graph TD\n  A[Ban cars]\n  B -->|supports| A\n", "digraph { b -> a }"]
)
def test_a_drawing_is_told_how_its_boxes_and_arrows_are_written(text: str) -> None:
    (finding,) = argmap.reads(text).diagnostics
    assert finding.code == "ARG020"
    assert "each arrow as 'B supports A'" in finding.hints[-1]
    assert argmap.reads("A: Ban cars\nB: Clean air\nB supports A\n").diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "claim,parent,stance\nGo,,\nStay,,\nRain,Go,con\nRain,Stay,pro\n",
        "id,claim,to,relation\n1,Go,,\n2,Stay,,\n3,Rain,1,attacks\n3,,2,supports\n",
        "id,claim,parent,stance\n1,Go,,\n2,Stay,,\n3,Rain,1,con\n3,Rain,2,pro\n",
    ],
)
def test_a_row_that_repeats_a_claim_says_what_else_it_is_about(text: str) -> None:
    reading = argmap.reads(text, format="csv")
    map_ = reading.unwrap()
    assert reading.diagnostics == ()
    assert [statement.text for statement in map_] == ["Go", "Stay", "Rain"]
    rain = map_.relations[0].sources
    assert [(step.kind, step.sources, map_[step.target].text) for step in map_.relations] == [
        ("attacks", rain, "Go"),
        ("supports", rain, "Stay"),
    ]


@pytest.mark.parametrize(
    ("cell", "written"), [("0.8", "80%"), ('"0,25"', "25%"), ("likely", "likely")]
)
def test_a_share_in_a_table_is_a_likelihood(cell: str, written: str) -> None:
    map_ = argmap.loads(f"claim,likelihood\nRain,{cell}\n", format="csv")
    assert str(map_["rain"].likelihood) == written


@pytest.mark.parametrize(
    ("head", "texts"),
    [
        ("claim,stance,text", ("Ferry", "Fast")),  # the text is what is said about the claim
        ("claim,text,id", ("Ferry",)),
        ("id,statement,claim", ("Fast",)),
    ],
)
def test_two_columns_of_texts_are_both_read_or_reported(head: str, texts: tuple[str, ...]) -> None:
    cells = {"claim": "Ferry", "stance": "pro", "text": "Fast", "id": "1", "statement": "Other"}
    row = ",".join("Fast" if name == "claim" and "statement" in head else cells[name]
                   for name in head.split(","))  # fmt: skip
    reading = argmap.reads(f"{head}\n{row}\n", format="csv")
    assert reading.map is not None
    assert tuple(statement.text for statement in reading.map.statements) == texts
    reported = [finding.message for finding in reading.diagnostics]
    assert len(reported) == 2 - len(texts), reported


def test_a_table_with_more_columns_and_with_slips_is_read() -> None:
    text = (
        "sep=;\nID;Claim;Parent;Stance;Speaker;Note;Weight;Colour\n"
        "1;Ban it;;;Ada; Bob;;;\n".replace("Ada; Bob", '"Ada; Bob"')
        + "2;Harms fish;1;+;;see Atlas;0.7;red\n1;Costs jobs;1;-;;;much;\n"
    )
    reading = argmap.reads(text, format="csv")
    map_ = reading.unwrap()
    assert map_["n1"].by == ("ada", "bob")
    assert (map_["n2"].note, map_["n2"].weight) == ("see Atlas", 0.7)
    assert [(step.kind, step.sources, step.target) for step in map_.relations] == [
        ("supports", ("n2",), "n1"),
        ("attacks", ("costs-jobs",), "n1"),
    ]
    assert [finding.message for finding in reading.diagnostics] == [
        "'colour' of 1 row was passed over",
        "a second claim has the id '1'",
        "'much' is not a weight",
    ]


def test_cells_that_a_spreadsheet_would_run_are_defused_and_read_back() -> None:
    map_ = argmap.loads('a "=HYPERLINK(1)": =cmd|calc!A1\n  + b: +1+1\n  - c: \'@SUM(1)\n')
    text = map_.dumps(format="csv")
    cells = [cell for line in text.splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any("apostrophe" in finding.message for finding in map_.losses("csv"))
    again = argmap.loads(text, format="csv")
    assert [statement.text for statement in again.statements] == [
        statement.text for statement in map_.statements
    ]


def test_an_empty_list_of_ideas_and_entities_of_a_file_are_read() -> None:
    idea = (
        '{"title":"t","id":"root","formatVersion":3,"ideas":{"1":{"title":"A","id":1,"ideas":[]}}}'
    )
    assert [statement.text for statement in argmap.loads(idea, format="mindmup").statements] == [
        "A"
    ]
    lkif = (
        '<!DOCTYPE lkif [<!ENTITY x "http://x/">]><lkif><argument-graphs><argument-graph>'
        '<statements><statement id="s"><s>a</s></statement></statements></argument-graph>'
        "</argument-graphs></lkif>"
    )
    reading = argmap.reads(lkif, format="lkif")
    assert [finding.code for finding in reading.diagnostics] == ["ARG414"]
    assert reading.unwrap()["s"].text == "a"


def test_entities_that_stand_for_much_in_each_other_are_refused() -> None:
    grows = "".join(
        f'<!ENTITY {name} "{value * 1000}">'
        for name, value in [("a", "x"), ("b", "&a;"), ("c", "&b;")]
    )
    shares = f'<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 3000}">' + "".join(
        f'<!ENTITY d{number} "&b;x">' for number in range(200)
    )
    for declared in (grows, shares):
        text = f"<!DOCTYPE lkif [{declared}]><lkif>&a;</lkif>"
        reading = argmap.reads(text, format="lkif")
        assert [finding.code for finding in reading.diagnostics] == ["ARG412"]


@pytest.mark.parametrize("header", ["p af 1000000", "p  af\t1000000", "# of n\n p af  1000000"])
def test_a_few_characters_do_not_ask_for_a_million_arguments(header: str) -> None:
    reading = argmap.reads(f"{header}\n", format="af")
    assert [finding.code for finding in reading.diagnostics] == ["ARG412"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", '{"nodes": [{"nodeID": "1", "te'),
        ("x.json", '{"nodes": [{"nodeID": "1"}], '),
        ("x.json", '{"argmap": 1, "statements": ['),
        ("x.xml", "<arggraph id='a'><edu id='e1'>"),
    ],
)
def test_a_file_that_is_cut_off_is_recognised(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    [finding] = argmap.read(tmp_path / name).diagnostics
    assert finding.hints == ("the file seems to be cut off: get it anew",)


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("x.xlsx", b"PK\3\4" + bytes(40), "save a spreadsheet as CSV"),
        ("x.gexf", b'<?xml version="1.0"?>\n<gexf><graph/></gexf>\n', "save it as GraphML"),
    ],
)
def test_a_file_of_another_program_gets_a_hint_how_to_read_it(
    name: str, data: bytes, hint: str
) -> None:
    [finding] = argmap.read(name, data=data).diagnostics
    assert hint in finding.hints[0]


def test_an_open_file_gets_a_hint_how_to_read_it(tmp_path: Path) -> None:
    (tmp_path / "x.arg").write_text("a: b\n", encoding="utf-8")
    with (tmp_path / "x.arg").open() as stream, pytest.raises(TypeError, match="loads"):
        argmap.load(stream)  # type: ignore[arg-type]


def test_a_number_too_large_for_json_is_refused() -> None:
    text = json.dumps(AIF).replace('"RA"}', '"RA", "weight": 1e999}')
    assert [finding.code for finding in argmap.reads(text, format="aif").diagnostics] == ["ARG411"]


def test_a_line_of_a_mark_of_order_is_an_empty_line() -> None:
    reading = argmap.reads("\n\ufeff\nT1\tClaim 0 1\ta\n", format="brat")
    assert reading.map is not None


@pytest.mark.parametrize("length", [3, 4000])
def test_a_chain_of_references_of_kialo_is_followed_once(length: int) -> None:
    lines = [f"1.{at}. Pro: -> See 1.{at + 1}." for at in range(1, length)]
    text = "\n".join(["Discussion Title: t", "", "1. a", *lines, f"1.{length}. Pro: b"])
    map_ = argmap.loads(text, format="kialo")
    assert [statement.text for statement in map_.statements] == ["a", "b"]


def test_carneades_is_written_in_the_order_of_the_map() -> None:
    names = [f"claim-{number}" for number in range(20)]
    map_ = argmap.loads("".join(f"{name}: {name}\n  - x{name}: no\n" for name in names))
    positions = [line for line in map_.to("carneades").splitlines() if "positions:" in line]
    assert [line.split("[")[1].split(",")[0] for line in positions] == names


def test_no_loss_is_reported_with_an_empty_word() -> None:
    map_ = argmap.loads("actor ada: Ada Lovelace\na: Bridge is safe\n  @by ada\n")
    for name, format_ in formats().items():
        if format_.write is not None:
            assert not any("  " in loss.message for loss in map_.losses(name))


def test_a_statement_without_a_text_is_written_with_its_name() -> None:
    map_ = argmap.loads('Bridge-is-safe:\n  + tested "Tested in May":\n')
    text = map_.to("kialo")
    assert "1. Bridge-is-safe" in text
    assert "1.1. Pro: Tested in May" in text
    for format_ in formats().values():
        if format_.write is None or format_.name in ("af", "adf", "aspic"):
            continue
        written = format_.write(map_)
        assert "Bridge-is-safe" in written.text, format_.name
        if format_.read is not None and format_.name not in ("apx", "bag", "tgf"):
            again = argmap.loads(written.text, format=format_.name)
            assert any(statement.headline == "Tested in May" for statement in again), format_.name


def whole_files() -> list[tuple[str, Path]]:
    """Return the cases that hold a map, with the format of each."""
    folder = Path(__file__).parent / "cases" / "formats"
    return [
        (name, path)
        for name, format_ in formats().items()
        if format_.read is not None and name != "arg"
        for path in sorted((folder / name).glob("*"))
        if path.suffix in format_.suffixes and (map_ := read_as(format_, path)) and len(map_)
    ]


def read_as(format_: Format, path: Path) -> argmap.ArgumentMap | None:
    text = path.read_text(encoding="utf-8", errors="replace")
    assert format_.read is not None
    return format_.read(SourceFile(path.name, text)).map


WHOLE = whole_files()


@pytest.mark.parametrize(("name", "path"), WHOLE, ids=lambda path: getattr(path, "name", path))
def test_no_file_of_a_format_is_taken_for_another(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    files = (path.name, "x.yaml", "x", "<stdin>", "x.txt", "x.json", "x.xml")
    # A pupil's `claim: …` above `Pros:` is YAML as well, which only a suffix tells.
    for file in files[:2] if name == "claims_yaml" else files:
        assert guess(file, text) is formats()[name], file
    level = top_level(text, [], value_of)
    rows = [row for row in SIGNATURES if row.kind == level.kind in ("JSON", "XML")]
    if not any(row.fits(level) for row in rows):
        return
    for row in SIGNATURES:  # what JSON or XML is about decides, whatever the file is called
        assert guess(f"x{row.suffixes[0]}", text) is formats()[name]


@pytest.mark.parametrize(("name", "path"), WHOLE, ids=lambda path: getattr(path, "name", path))
def test_unknown_keys_in_front_of_a_whole_file_change_nothing(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    if text.startswith("{"):
        text = '{"about": {"nodes": [], "ideas": 1, "AIF": "x"}, ' + text[1:]
        assert guess(path.name, text) is guess("x", text) is formats()[name]
    elif path.suffix in (".yaml", ".yml"):
        assert guess(path.name, "about: [1, 2]\n" + text) is formats()[name]
    elif top_level(text, [], value_of).kind == "XML" and not text.startswith("<?"):
        assert guess(path.name, "<!-- <caf> <RDF> -->\n" + text) is formats()[name]


@pytest.mark.parametrize("suffix", [".txt", ".json", ".xml", ".yaml"])
@pytest.mark.parametrize(
    ("text", "is_map"),
    [
        ("claim Rain: it rains\n  + Clouds: it is cloudy\n", True),
        ("rain Rain\nsun\n#\nrain sun\n", True),
        ("A list of two\n#\nrain sun\n", False),
        ("Agenda:\n  - Budget: ten minutes\n  - Staff: five minutes\n", False),
        ("Note: we meet at five.\n\nBest, Bob\n", False),
    ],
)
def test_a_plain_text_is_a_map_where_it_reads_as_one_without_a_finding(
    tmp_path: Path, text: str, suffix: str, *, is_map: bool
) -> None:
    path = tmp_path / f"notes{suffix}"
    path.write_text(text)
    reading = argmap.read(path)
    assert (reading.map is not None) is is_map
    assert is_map or [finding.code for finding in reading.diagnostics] == ["ARG418"]


def test_a_file_of_json_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads = Mock(side_effect=json.loads)
    monkeypatch.setattr(json, "loads", loads)
    for name in ("aif", "sadface", "mindmup", "node_link", "json"):
        path = next(path for format_, path in WHOLE if format_ == name)
        loads.reset_mock()
        assert argmap.read(path).map is not None
        assert loads.call_count == 1, name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"statements": [{"name": "a", "name": "b"}], "argmap": 1}', 30),
        ('{"claim": "pros", "pros": ["claim"], "pros": ["c"]}', 37),
        ('[{"claim": "A", "pros": [{"text": "}", "note": 1, "text": "c"}]}]', 50),
        ('{"claim": "A"}\n{"claim": "B", "stance": "pro", "stance": "con"}\n', 47),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_no_key_of_json_is_lost_that_is_given_twice(
    tmp_path: Path, text: str, suffix: str, place: int
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_text(text)
    (finding,) = argmap.read(path).diagnostics
    assert finding.message.endswith("is given twice")
    assert finding.span is not None
    assert finding.span.start == place


def test_each_line_of_json_lines_is_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    rows = ['{"id": 1, "claim": "A"}', "", '{"id": 2, "claim": "B", "parent": 1, "stance": "con"}']
    path.write_text("\n".join(rows))
    assert argmap.dumps(argmap.load(path)) == "n1: A\n  - n2: B\n"
    path.write_text("\n".join([*rows, '{"claim": "C", "parent": 1, "stance": "huh"}']))
    assert [str(finding)[len(str(path)) :][:6] for finding in argmap.read(path).diagnostics] == [
        ":4:1: "
    ]
    path.write_text("\n".join([*rows, '{"claim": }']))
    assert f"{path}:4:11: error[ARG411]" in str(argmap.read(path).diagnostics[0])


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<opml version="2.0"><body><outline text="A"/></body></opml>',
        '<map version="freeplane 1.9.13"><node TEXT="A"><node TEXT="B"/></node></map>',
    ],
)
def test_an_outline_of_another_tool_gets_a_hint_how_to_read_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.opml"
    path.write_text(text)
    (finding,) = argmap.read(path).diagnostics
    assert "save it as CSV with the columns level, claim and stance" in finding.hints[0]


@pytest.mark.parametrize(
    ("file", "text", "needed"),
    [
        ("x.arg", "a: A.\n", "arg"),
        ("x.json", '{"title": "t", "ideas": {}}', "mindmup"),
        ("-", "p af 3\n1 2\n", "af"),
        ("x.ann", "T1\tClaim 0 1\ta\n", "brat"),
    ],
)
def test_a_format_is_recognised_without_the_others(file: str, text: str, needed: str) -> None:
    script = (
        "import sys; from argmap.formats import guess; from argmap.registry import modules\n"
        f"print(guess({file!r}, {text!r}).name)\n"
        "print(*[name for name, path in modules('argmap.formats').items() if path in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [needed, needed]


def test_formats_and_their_table_agree() -> None:
    names = {row.format.replace("-", "_") for row in SIGNATURES}
    assert names == formats().keys()


@pytest.mark.parametrize("word", ["true", "True", "1"])
def test_a_truth_value_of_graphml_may_be_written_by_networkx(word: str) -> None:
    text = argmap.loads("a: A.\n  @implicit\n").dumps(format="graphml")
    assert ">true<" in text
    assert argmap.loads(text.replace(">true<", f">{word}<"), format="graphml")["a"].implicit


@pytest.mark.parametrize(
    ("cell", "weight"), [("0,5", 0.5), ("0.5", 0.5), (" 1", 1.0), ("much", None), ("1,0,0", None)]
)
def test_weights_of_a_table_have_a_point_or_a_comma(cell: str, weight: float | None) -> None:
    reading = argmap.reads(f"type;id;text;weight\nstatement;a;A;{cell}\n", format="csv")
    assert reading.unwrap()["a"].weight == weight
    messages = [finding.message for finding in reading.diagnostics]
    assert messages == ([] if weight else [f"{cell!r} is not a weight"])


@pytest.mark.parametrize(
    ("cell", "implicit"), [("yes", True), ("TRUE", True), ("no", False), ("0", False), ("?", None)]
)
def test_a_cell_that_says_neither_yes_nor_no_is_reported(
    cell: str, *, implicit: bool | None
) -> None:
    reading = argmap.reads(f"type,id,text,implicit\nstatement,a,A,{cell}\n", format="csv")
    assert reading.unwrap()["a"].implicit == bool(implicit)
    messages = [finding.message for finding in reading.diagnostics]
    assert messages == ([] if implicit is not None else [f"{cell!r} is not yes or no"])


FOREIGN = {
    "argdown": "===\ntitle: Trams\n===\n\n[Tram]: Build it.\n  + <Noise>\n\n<Noise>: Quiet.\n",
    "kialo": "Discussion Title: Trams\n\n1. Build it.\n1.1. Pro: Quiet.\n1.2. Con: Dear.\n",
    "gsn2x": "G1:\n  text: The tram is safe.\n  supportedBy: [Sn1]\nSn1:\n  text: A test.\n",
    "brat": "T1\tClaim 0 9\tBuild it.\nT2\tPremise 10 16\tQuiet.\nR1\tsupports Arg1:T2 Arg2:T1\n",
    "ltac": "- Claim C1: The tram is safe.\n  - Evidence E1: A test.\n  - Evidence E2: A trial.\n",
    "aif": json.dumps(AIF, indent=1),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_tool_with_the_suffix_arg_is_recognised(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "trams.arg"
    path.write_text(FOREIGN[name])
    (hint,) = (
        hint
        for finding in argmap.read(path).diagnostics
        for hint in finding.hints
        if "it looks like" in hint
    )
    assert f"--from {name} reads it as that" in hint
    assert argmap.read(path, format=name).map is not None


def test_a_slip_or_two_is_not_another_language(tmp_path: Path) -> None:
    path = tmp_path / "trams.arg"
    for text in ("a: Build it.\n  + b: Quiet.\n[c]: Dear.\n", "claim [a]: b\n[c]: d\n[e]: f\n"):
        path.write_text(text)
        reading = argmap.read(path)
        assert reading.map is None
        assert not any(
            "it looks like" in hint for finding in reading.diagnostics for hint in finding.hints
        )


@pytest.mark.parametrize("suffix", [".gsn", ".aba", ".log", ".txt", ".yaml"])
@pytest.mark.parametrize("text", ["% rules\n{a,b,c}\nx <- c\n", "plan p;\ngoal G {\n t x\n}\n"])
def test_what_no_format_fits_is_one_finding_whatever_its_suffix(
    tmp_path: Path, suffix: str, text: str
) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_text(text)
    assert [finding.code for finding in argmap.read(path).diagnostics] == ["ARG418"]


@pytest.mark.parametrize("text", ["Ban it\n+ It hurts\n", "Ban it.\n\nPros:\n1. It hurts\n"])
def test_a_plain_text_with_a_list_may_be_a_first_map(tmp_path: Path, text: str) -> None:
    path = tmp_path / "phones.txt"
    path.write_text(text)
    document = argmap.read(path)
    assert {finding.code for finding in document.check()} <= {"ARG001", "ARG014"}
    path.write_text(document.fixed(unsafe=True))
    assert [relation.kind for relation in argmap.load(path).relations] == ["supports"]


@pytest.mark.parametrize("suffix", [".gsn", ".map", ""])
def test_a_text_that_opens_as_ours_has_its_own_findings(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_text("tram: Build it.\n  + quiet\n")
    assert [finding.code for finding in argmap.read(path).diagnostics] != ["ARG418"]
    path.write_text("tram: Build it.\n  + quiet: Trams are quiet.\n")
    assert argmap.read(path).map is not None


def test_a_table_with_tabs_is_a_table_by_its_suffix_too(tmp_path: Path) -> None:
    path = tmp_path / "claims.tsv"
    path.write_text("pair\tleft\tright\n1\ta\tb\n")
    (finding,) = argmap.read(path).diagnostics
    assert "the first line names no column of claims" in finding.message
    path.write_text("claim\tparent\tstance\nBuild it.\t\t\nQuiet.\tBuild it.\tpro\n")
    assert [relation.kind for relation in argmap.load(path).relations] == ["supports"]


def test_a_long_text_of_no_format_is_refused_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "network.txt"
    path.write_text("C41D11.8\tAH9.2\n" * 100_000, encoding="utf-8")
    assert [finding.code for finding in argmap.read(path).diagnostics] == ["ARG418"]


@pytest.mark.parametrize("name", ["answer.json", "answer.txt", "answer.md"])
def test_json_in_a_fence_gets_the_hint_to_save_it_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text('Here it is:\n\n```json\n{"claim": "A", "pros": ["B"]}\n```\n')
    (finding,) = argmap.read(path).diagnostics
    assert "```json" in finding.hints[0]


@pytest.mark.parametrize(
    "document",
    [
        {"name": "flare", "children": [{"name": "a", "children": [{"name": "b", "value": 1}]}]},
        {"name": "package", "version": "1", "support": {"issues": "x"}, "keywords": ["for"]},
        {"openapi": "3.0", "info": {"title": "x", "description": "y"}, "paths": {}},
        {"message": "Not found", "reason": "no such page", "type": "error"},
        {"model": {"mode": "strict"}, "map": {"statementLabelMode": "title"}, "include": ["text"]},
    ],
)
def test_json_about_something_else_is_not_taken_for_claims(document: dict[str, Any]) -> None:
    assert guess("x.json", json.dumps(document)) is None


def test_a_canvas_is_read_by_its_labels_and_colours_when_asked_to(tmp_path: Path) -> None:
    place = {"x": 0, "y": 0, "width": 250, "height": 60}
    cards = [{"id": key, "type": "text", "text": key.upper(), **place} for key in "abcd"]
    cards.append({"id": "g", "type": "group", "label": "Costs", **place})
    arrows = [("b", "a", {"label": "because"}), ("c", "a", {"color": "1"}), ("d", "a", {})]
    edges = [{"id": f"{at}{to}", "fromNode": at, "toNode": to, **it} for at, to, it in arrows]
    path = tmp_path / "notes.canvas"
    path.write_text(json.dumps({"nodes": cards, "edges": edges}))
    (refused,) = argmap.read(path).diagnostics
    assert "--from node-link" in refused.hints[0]
    reading = argmap.read(path, format="node-link")
    assert reading.map is not None
    assert [(row.kind, *row.sources) for row in reading.map.relations] == [
        ("supports", "b"),
        ("attacks", "c"),
    ]
    assert [finding.code for finding in reading.diagnostics] == ["ARG414", "ARG414"]


def test_a_canvas_that_argmap_wrote_has_the_same_relations_when_read() -> None:
    map_ = argmap.loads("a: A\n  + b: B\n  & c: C\n    ~ d: D\n  - e: E\n    ~ f: F\n")
    again = argmap.loads(map_.dumps(format="canvas"), format="node-link")
    kinds = sorted((row.kind, len(row.sources)) for row in map_.relations)
    assert sorted((row.kind, len(row.sources)) for row in again.relations) == kinds


@pytest.mark.parametrize(
    "line",
    [
        "[^1]: The Times, 3 May.",
        "[^note]: See above.",
        "[1]: https://example.org/study",
        "[the law]: <https://example.org/law>",
    ],
)
def test_notes_and_addresses_of_markdown_are_no_titles_of_argdown(line: str) -> None:
    for text, name in (("# A column", "arg"), ("[Law]: It is one.", "argdown")):
        format_ = guess("x.md", f"{text}\n\n- We say so.\n\n{line}\n")
        assert format_ is not None
        assert format_.name == name

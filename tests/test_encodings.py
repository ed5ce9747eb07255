"""Files of other tools in the encodings that they are written in."""

import codecs
from pathlib import Path

import pytest

import argmap
from argmap.diagnostics import ArgmapError
from argmap.document.foreign import is_map, is_markdown_map

XML = """<?xml version="1.0" encoding="{0}"?>
<arggraph id="m" topic_id="fähre" stance="pro">
  <edu id="e1"><![CDATA[Die Fähre fährt.]]></edu><adu id="a1" type="pro"/>
  <edge id="c1" src="e1" trg="a1" type="seg"/>
</arggraph>
"""
JSON = '{"nodes": [{"nodeID": "1", "text": "Die Fähre fährt.", "type": "I"}], "edges": []}'


def loaded(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (statement,) = argmap.load(path).statements
    return statement.text


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "UTF-8",
        "utf-8-sig",
        "iso-8859-1",
        "ISO-8859-15",
        "windows-1252",
        "utf-16",
        "UTF-16",
    ],
)
def test_xml_tells_its_encoding(encoding: str, tmp_path: Path) -> None:
    declared = "UTF-8" if encoding == "utf-8-sig" else encoding
    assert loaded(tmp_path / "m.xml", XML.format(declared).encode(encoding)) == "Die Fähre fährt."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_json_shows_its_encoding(encoding: str, tmp_path: Path) -> None:
    assert loaded(tmp_path / "m.json", JSON.encode(encoding)) == "Die Fähre fährt."
    windows = JSON.replace(", ", ",\r\n")
    assert loaded(tmp_path / "m.json", windows.encode(encoding)) == "Die Fähre fährt."


@pytest.mark.parametrize("declared", ["iso-8859-1", "no-such", "utf-7", "rot13", "idna", "hex"])
def test_what_is_in_no_known_encoding_is_refused_with_a_place(
    declared: str, tmp_path: Path
) -> None:
    path = tmp_path / "m.json"
    data = JSON.encode("iso-8859-1") if declared == "iso-8859-1" else b"\xff\x00"
    if declared != "iso-8859-1":
        path = tmp_path / "m.xml"
        data = XML.format(declared).encode("iso-8859-1")
    path.write_bytes(data)
    with pytest.raises(ArgmapError) as caught:
        argmap.load(path)
    first = caught.value.diagnostics[0]
    assert first.code == "ARG004"
    assert first.span is not None
    assert first.span.text == "\ufffd"


@pytest.mark.parametrize("suffix", ["json", "csv", "md"])
def test_a_map_of_a_folder_is_found_in_its_encoding(suffix: str, tmp_path: Path) -> None:
    fence = "```arg\nfähre: Die Fähre fährt.\n```\n"
    texts = {"json": JSON, "csv": "claim;reason\nDie Fähre;neu\n", "md": fence}
    path = tmp_path / f"m.{suffix}"
    path.write_bytes(texts[suffix].encode("utf-16"))
    assert (is_markdown_map if suffix == "md" else is_map)(path)


def test_a_table_that_a_spreadsheet_saved_without_utf_8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes("claim;reason\nDie Fähre fährt – immer.;Sie ist „neu“.\n".encode("cp1252"))
    document = argmap.load(path)
    assert [each.text for each in document] == ["Die Fähre fährt – immer.", "Sie ist „neu“."]
    first = document.check()[0]
    assert first.code == "ARG413"
    assert "read as Windows-1252" in first.message


def test_a_table_in_no_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(b"claim;reason\nA \x81 claim.;A reason.\n")
    with pytest.raises(ArgmapError) as caught:
        argmap.load(path)
    assert caught.value.diagnostics[0].code == "ARG004"


def test_what_only_says_that_it_is_utf_16_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert loaded(tmp_path / "m.xml", XML.format("UTF-16").encode()) == "Die Fähre fährt."


def test_a_file_in_another_format_gets_a_hint_with_that_format(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"AIF": {"nodes": [], "edges": []}}', encoding="utf-8")
    reading = argmap.read(path, format="aif")
    assert reading.diagnostics[0].hints == ("it looks like xAIF",)
    assert argmap.reads(JSON, format="kialo").diagnostics[0].hints == ("it looks like AIF JSON",)
    path.write_text('{"a": 1}', encoding="utf-8")
    assert "lists the formats" in argmap.read(path).diagnostics[0].hints[-1]


def test_half_a_character_leads_to_no_other_exception(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    for data in (codecs.BOM_UTF16_LE + b"{", b"{\0\xd8", b"\0{\xd8\0", codecs.BOM_UTF32_LE + b"{"):
        path.write_bytes(data)
        assert argmap.read(path).map is None


def test_control_characters_stand_in_real_files_and_are_written_back(tmp_path: Path) -> None:
    text = JSON.replace("Fähre", "F\x92hre\x7f")
    path = tmp_path / "m.json"
    path.write_text(text, encoding="utf-8")
    map_ = argmap.load(path)
    assert map_["n1"].text == "Die F\ufffdhre\ufffd fährt."
    assert argmap.loads(map_.dumps()) == map_
    argmap.dump(map_, path, format="aif")
    assert argmap.load(path) == map_
    assert "F\\u0092hre\\u007f" in path.read_text(encoding="utf-8")

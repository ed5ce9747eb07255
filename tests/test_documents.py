"""Maps in documents: each tool builds a document for real, and the picture is in it once."""

import json
import re
import subprocess
import sys
from html import escape
from io import StringIO
from pathlib import Path
from struct import unpack
from typing import Any

import pytest

from argmap.documents import notebook, pandoc, superfences
from argmap.documents.drawn import PRINTED, drawn, remarks

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.arg"))
TEA = "@title Tea\nclaim a: Tea is warm.\n  + b: It was just made.\n"
BROKEN = "claim a: Tea is warm.\n  + nobody\n"


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_figure_has_a_text_alternative() -> None:
    html = drawn(TEA, {}).figure(caption="Warm <tea>")
    assert html.count("<svg") == 1
    assert "<figcaption>Warm &lt;tea&gt;</figcaption>" in html
    assert "<li>Tea is warm.<ul><li>reason: It was just made.</li></ul></li>" in html


def test_two_figures_share_no_ids() -> None:
    first, second = (drawn(TEA, {}).figure() for _ in range(2))
    ids = [set(re.findall(r' id="([^"]+)"', html)) for html in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(
    ("options", "message"), [({"colour": "red"}, "unknown option 'colour'"), ({"depth": "x"}, "x")]
)
def test_a_wrong_option_is_a_value_error(options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        drawn(TEA, options)


WRONG = [
    ("depth", "x", "the option 'depth' takes a number, not 'x'"),
    ("min-text", "large", "the option 'min-text' takes a number, not 'large'"),
    ("them", "dark", "unknown option 'them'; did you mean 'theme'?"),
    ("theme", "drak", "unknown theme 'drak'; did you mean 'dark'?"),
    ("focus", "nobody", "this map cannot be drawn: unknown statement 'nobody'"),
]


@pytest.mark.parametrize(("option", "word", "message"), WRONG)
def test_a_wrong_option_is_reported_in_a_sentence_everywhere(
    option: str, word: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = superfences.fence("a: b", "argmap", "", {option: word}, None)
    assert escape(message) in shown
    block = {"t": "CodeBlock", "c": [["", ["argmap"], [[option, word]]], "a: b"]}
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps({"blocks": [block]})))
    with pytest.raises(SystemExit, match=re.escape(message)):
        pandoc.main()
    pytest.importorskip("IPython", reason="IPython is not installed")
    with pytest.raises(Exception, match=re.escape(message)) as failure:
        notebook.argmap_magic(f"{option}={word}", "a: b")
    assert type(failure.value).__name__ == "UsageError"


@pytest.mark.parametrize(("word", "is_shown"), [("", 1), ("true", 1), ("grounded", 1), ("no", 0)])
def test_verdicts_are_asked_for_with_yes_as_with_the_name_of_a_semantics(
    word: str, is_shown: int
) -> None:
    shown = drawn("claim a: A\n  + b: B\n", {"status": word}).svg
    assert ("given" in shown) == is_shown


def test_a_map_without_statements_is_not_drawn_in_a_document() -> None:
    with pytest.raises(ValueError, match="the map is empty"):
        drawn("// later\n", {})


def filtered(monkeypatch: pytest.MonkeyPatch, target: str, text: str, **attributes: str) -> Any:
    """Return the one block of a document for pandoc, with the map drawn for a format."""
    block = {"t": "CodeBlock", "c": [["tea", ["argmap"], [*attributes.items()]], text]}
    document = {"pandoc-api-version": [1, 23, 1], "blocks": [block]}
    output = StringIO()
    monkeypatch.setattr("sys.argv", ["argmap-pandoc", target])
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(document)))
    monkeypatch.setattr("sys.stdout", output)
    pandoc.main()
    return json.loads(output.getvalue())["blocks"][0]


def test_pandoc_gets_a_figure_with_words_for_those_who_do_not_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    figure = filtered(monkeypatch, "docx", TEA, caption="Hot tea", width="50%")
    assert figure["t"] == "Figure"
    (id_, _, _), (_, [below]), [inner] = figure["c"]
    assert (id_, below["c"][0]["c"]) == ("tea", "Hot tea")
    (_, _, attributes), alt, _ = inner["c"][0]["c"]
    assert ["width", "50%"] in attributes
    assert alt[0]["c"].startswith("Argument map of 2 statements. Main claim: Tea is warm;")
    plain = filtered(monkeypatch, "docx", TEA, alt="a kettle")["c"][0]
    assert (plain["c"][0][0], plain["c"][1][0]["c"]) == ("tea", "a kettle")
    html = filtered(monkeypatch, "html", TEA, width="50%")
    assert html["c"][0] == ["tea", [], [["style", "width: 50%"]]]


def test_a_map_is_as_wide_as_the_text_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = "c: C\n" + "".join(f"  + r{at}: A reason with number {at}.\n" for at in range(8))
    assert drawn(TEA, {}).page.width < 525  # points: a small map stays as it is
    assert drawn(wide, {"page": "screen"}).page.width > 525
    assert drawn(f"@page slide\n{wide}", {}).page.size == pytest.approx((960, 540))
    assert drawn(wide, {}).page.size[0] <= 525
    monkeypatch.chdir(tmp_path)
    filtered(monkeypatch, "odt", wide)
    data = next((tmp_path / "argmap-pictures").iterdir()).read_bytes()
    chunk = data.index(b"pHYs")
    pixels, dots = unpack(">I", data[16:20])[0], unpack(">I", data[chunk + 4 : chunk + 8])[0]
    assert pixels / dots / 0.0254 == pytest.approx(6.0, abs=0.01)  # inches
    chain = "\n".join(f"{'  ' * at}{'+ ' if at else ''}c{at}: Claim {at}." for at in range(20))
    remark = remarks(drawn(chain, {}, pages=PRINTED))
    assert "of 20 cards, to fit the page '432x640' with text of 6 pt; min-text" in remark


def test_all_maps_of_a_document_of_pandoc_that_cannot_be_drawn_are_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocks = [
        {"t": "CodeBlock", "c": [[id_, ["argmap"], options], text]}
        for id_, options, text in (
            ("", [], TEA),
            ("two", [], BROKEN),
            ("", [["theem", "dark"]], TEA),
        )
    ]
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps({"blocks": blocks})))
    monkeypatch.setattr("sys.argv", ["argmap-pandoc", "html"])
    with pytest.raises(SystemExit) as ended:
        pandoc.main()
    first, *_, last = str(ended.value).splitlines()
    assert first == "argmap-pandoc: map 2 (#two): this map cannot be read:"
    assert last.startswith("argmap-pandoc: map 3: this map cannot be drawn: unknown option 'theem'")


def test_what_is_not_a_document_of_pandoc_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("# Notes"))
    with pytest.raises(SystemExit, match="this is not a document of pandoc"):
        pandoc.main()


@pytest.fixture
def sphinx(tmp_path: Path) -> Path:
    pytest.importorskip("sphinx", reason="Sphinx is not installed")
    (tmp_path / "conf.py").write_text('extensions = ["argmap.documents.sphinx"]\n')
    (tmp_path / "tea.arg").write_text(TEA)
    return tmp_path


def test_sphinx_draws_for_every_builder_what_it_read_once(sphinx: Path) -> None:
    content = "".join(f"   {line}\n" for line in TEA.splitlines())
    (sphinx / "tea.argdown").write_text("[Tea]: Tea is warm.\n  - <Wait>: It cools.\n")
    (sphinx / "index.rst").write_text(
        "Maps\n====\n\n.. argmap:: tea.argdown\n   :caption: *Warm*\n   :name: warm\n"
        f"   :theme: light\n   :align: center\n\nSee :ref:`warm`.\n\n.. argmap::\n\n{content}"
    )
    done = run(sphinx, "sphinx", "-q", "-W", "-b", "html", "-d", "read", ".", "out")
    assert done.returncode == 0, done.stderr
    html = (sphinx / "out" / "index.html").read_text(encoding="utf-8")
    assert '<figure class="argmap-figure align-center" id="warm">' in html
    assert '<em>Warm</em></span><a class="headerlink" href="#warm"' in html
    assert html.count("<svg style") == 2
    done = run(sphinx, "sphinx", "-q", "-W", "-b", "latex", "-d", "read", ".", "out")
    assert done.returncode == 0, done.stderr
    assert len(list((sphinx / "out").glob("*.png"))) == 2
    paper = next((sphinx / "out").glob("*.tex")).read_text(encoding="utf-8")
    assert r"\caption{\sphinxstyleemphasis{Warm}}\label" in paper


def test_sphinx_reports_what_is_wrong_with_a_map(sphinx: Path) -> None:
    (sphinx / "tea.arg").write_text(BROKEN)
    (sphinx / "index.rst").write_text("Maps\n====\n\n.. argmap:: tea.arg\n")
    done = run(sphinx, "sphinx", "-q", "-W", "-b", "html", ".", "out")
    assert done.returncode != 0
    assert "unknown statement 'nobody'" in done.stderr
    content = "".join(f"   {line}\n" for line in BROKEN.splitlines())
    (sphinx / "index.rst").write_text(f"Maps\n====\n\n.. argmap::\n\n{content}")
    done = run(sphinx, "sphinx", "-q", "-W", "-b", "html", ".", "out")
    assert "index (the map of line 4):2:5" in done.stderr


@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_mkdocs_and_zensical_draw_a_fence(tmp_path: Path, tool: str) -> None:
    pytest.importorskip(tool, reason=f"{tool} is not installed")
    pytest.importorskip("pymdownx", reason="PyMdown is not installed")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        f"# Maps\n\n``` {{.argmap caption='Hot tea' theme=light}}\n{TEA}```\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Maps\nmarkdown_extensions:\n  - attr_list\n"
        "  - pymdownx.superfences:\n      custom_fences:\n"
        "        - name: argmap\n          class: argmap\n"
        "          format: !!python/name:argmap.documents.superfences.fence\n"
    )
    done = run(tmp_path, tool, "build", "--strict")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert html.count("argmap-figure") == 1
    assert "<figcaption>Hot tea</figcaption>" in html
    (tmp_path / "docs" / "index.md").write_text(f"# Maps\n\n```argmap\n{BROKEN}```\n")
    done = run(tmp_path, tool, "build", "--strict")
    assert tool == "zensical" or done.returncode != 0, "Zensical goes on, and prints what is wrong"
    assert "unknown statement 'nobody'" in done.stdout + done.stderr


@pytest.mark.parametrize("target", ["html", "latex"])
def test_pandoc_draws_a_block(tmp_path: Path, target: str) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    (tmp_path / "filter.py").write_text("from argmap.documents.pandoc import main\nmain()\n")
    source = tmp_path / "notes.md"
    source.write_text(f"# Notes\n\n``` {{.argmap theme=light caption=Warm}}\n{TEA}```\n")
    pandoc = pypandoc.get_pandoc_path()
    done = subprocess.run(
        [pandoc, str(source), "-t", target, "--filter", "filter.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if target == "html":
        assert done.stdout.count("<svg") == 1
    else:
        assert "argmap-pictures/" in done.stdout
        assert len(list((tmp_path / "argmap-pictures").iterdir())) == 1
    source.write_text(f"``` {{.argmap}}\n{BROKEN}```\n")
    done = subprocess.run(
        [pandoc, str(source), "-t", target, "--filter", "filter.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "unknown statement 'nobody'" in done.stderr


def test_a_notebook_draws_a_cell_and_a_map(tmp_path: Path) -> None:
    pytest.importorskip("nbconvert", reason="nbconvert is not installed")
    cells = [
        "%load_ext argmap",
        f"%%argmap theme=light\n{TEA}",
        f"import argmap\nargmap.loads({TEA!r})",
        f"argmap.loads({TEA!r}).evaluate()",
    ]
    notebook = {
        "cells": [
            {
                "cell_type": "code", "id": f"c{at}", "metadata": {}, "outputs": [],
                "execution_count": None, "source": source,
            }
            for at, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip
    (tmp_path / "maps.ipynb").write_text(json.dumps(notebook))
    done = run(tmp_path, "nbconvert", "--to", "html", "--execute", "maps.ipynb")
    assert done.returncode == 0, done.stderr
    assert "NbConvertApp] WARNING" not in done.stderr
    html = (tmp_path / "maps.html").read_text(encoding="utf-8")
    assert html.count("argmap-figure") == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_lexer_colours_every_example_without_an_error(path: Path) -> None:
    pytest.importorskip("pygments", reason="Pygments is not installed")
    from pygments.token import Error, Keyword, Operator

    from argmap.documents.lexer import ArgLexer

    text = path.read_text(encoding="utf-8")
    tokens = list(ArgLexer().get_tokens(text))
    assert Error not in {kind for kind, _ in tokens}
    assert "".join(value for _, value in tokens).strip() == text.strip()
    assert {Operator, Keyword.Type} <= {kind for kind, _ in tokens}


def test_pygments_finds_the_lexer_by_its_name() -> None:
    pytest.importorskip("pygments", reason="Pygments is not installed")
    from pygments.lexers import get_lexer_by_name, get_lexer_for_filename

    assert get_lexer_by_name("arg").name == "argmap"
    assert get_lexer_for_filename("debate.arg").name == "argmap"

"""The site of the documentation: generated pages say what the code says, and all links lead on.

`SITE` names a folder in which it is built already.
"""

import base64
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import click
import click.testing
import pytest

import argmap
from argmap.command_line import argmap as command
from argmap.reference.manual import pages as manual_pages

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def generated() -> Iterator[Any]:
    sys.path.insert(0, str(DOCS / "extensions"))
    yield import_module("generated_pages")
    sys.path.remove(str(DOCS / "extensions"))
    sys.modules.pop("generated_pages", None)


def verbs() -> list[str]:
    return command.list_commands(click.Context(command))


@pytest.mark.parametrize("name", verbs())
def test_the_reference_has_what_help_prints(name: str, generated: Any) -> None:
    page = generated.commands()["commands/index.md"]
    section = page.partition(f"### argmap {name}\n")[2].partition("\n### ")[0]
    printed = click.testing.CliRunner().invoke(command, [name, "--help"]).output
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+)", printed, re.MULTILINE)
    assert "--help" in options
    assert [option for option in options if option not in section] == []
    words = re.sub(r"[`\s]+", " ", section)
    first = printed.split("\n\n")[1].partition(".")[0]
    assert re.sub(r"[`\s]+", " ", first).strip() in words


def test_every_code_has_its_page(generated: Any) -> None:
    pages = generated.codes()
    for code, page in manual_pages().items():
        assert pages[f"codes/{code}.md"].startswith(f"# {code}: {page.title}\n")
        assert f"[{code}]({code}.md)" in pages["codes/index.md"]


def test_every_example_is_in_the_gallery(generated: Any) -> None:
    pages = generated.gallery(DOCS / "examples")
    names = {path.stem for path in (DOCS / "examples").glob("*.arg")}
    assert set(generated.EXAMPLES) == names
    for name in names:
        assert f"{{argmap}} ../examples/{name}.arg" in pages[f"gallery/{name}.md"]
        assert f"]({name}.md)" in pages["gallery/index.md"]


def test_a_link_to_the_playground_holds_its_text(generated: Any) -> None:
    text = (DOCS / "examples" / "free-will.arg").read_text(encoding="utf-8")
    key, _, word = generated.playground_link(text).partition("=")
    assert key == "#arg"
    packed = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
    assert zlib.decompress(packed, wbits=-15).decode() == text


class Links(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.anchors: set[str] = {""}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("href", "src", "xlink:href") and value and tag != "image":
                self.addresses.add(value)
            if key == "id" and value:
                self.anchors.add(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "SITE" in os.environ:
        return Path(os.environ["SITE"])
    for package in ("furo", "myst_parser", "sphinx", "sphinx_copybutton"):
        pytest.importorskip(package, reason=f"{package} is not installed")
    folder = tmp_path_factory.mktemp("site")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*sphinx, "-D", "playground=0", "-d", folder / "trees", DOCS, folder / "html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.mark.slow
def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    pages = {
        path.relative_to(site).as_posix(): Links(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }
    lost = []
    for name, page in pages.items():
        for address in page.addresses:
            target = urlsplit(urljoin(f"http://site/{name}", address))
            path = unquote(target.path).lstrip("/") or "index.html"
            if target.netloc != "site" or path.startswith("playground/"):
                continue
            is_lost = path not in pages and not (site / path).is_file()
            if is_lost or (path in pages and unquote(target.fragment) not in pages[path].anchors):
                lost.append(f"{name}: {address}")
    assert lost == []
    assert len(pages) > len(manual_pages())


@pytest.mark.slow
def test_the_pages_show_live_pictures_and_coloured_text(site: Path) -> None:
    page = (site / "gallery" / "school-phones.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 1
    assert 'class="argmap-figure' in page
    assert '<span class="kt">claim</span>' in page
    python = (site / "api.html").read_text(encoding="utf-8")
    missing = [name for name in argmap.__all__ if f"argmap.{name}" not in python]
    assert missing == []


# The least size of letters in pictures that stand in a page, in pixels, and the widths of pictures.
LETTERS = """() => Math.min(...[...document.querySelectorAll("figure svg text")].map(text =>
  parseFloat(text.getAttribute("font-size")) * text.getScreenCTM().a))"""
WIDTHS = """() => [...document.querySelectorAll("article figure>svg, article img")].map(
  picture => picture.getBoundingClientRect().width)"""
# How far the further rows of a map's lines begin behind the first letter of theirs, in pixels.
HANGING = """() => [...document.querySelectorAll(".highlight-arg .line")].flatMap(line => {
  const letter = document.createRange(), all = document.createRange();
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walk.nextNode() && !walk.currentNode.data.trim());
  const at = walk.currentNode.data?.search(/\\S/) ?? -1;
  if (at < 0) return [];
  letter.setStart(walk.currentNode, at);
  letter.setEnd(walk.currentNode, at + 1);
  all.selectNodeContents(line);
  const first = letter.getBoundingClientRect();
  const rows = [...all.getClientRects()].filter(row => row.width > 1 && row.top > first.bottom - 2);
  return rows.map(row => row.left - first.left);
})"""


@pytest.mark.slow
@pytest.mark.browser
def test_wrapped_lines_of_maps_keep_their_indentation(site: Path, chromium: Any) -> None:
    tab = chromium.new_page(viewport={"width": 390, "height": 800})
    tab.goto((site / "language.html").as_uri())
    rows = tab.evaluate(HANGING)
    assert len(rows) > 50
    assert min(rows) > 10
    tab.close()


@pytest.mark.slow
@pytest.mark.browser
def test_pictures_can_be_read_in_their_pages(site: Path, chromium: Any) -> None:
    pages = [*sorted((site / "gallery").glob("*.html")), site / "index.html"]
    tab = chromium.new_page(viewport={"width": 1280, "height": 900})
    for page in pages:
        tab.goto(page.as_uri())
        assert tab.evaluate(LETTERS) >= 6.5, page
    tab.set_viewport_size({"width": 390, "height": 800})
    for page in [*pages, site / "tutorial.html", site / "drawing.html"]:
        tab.goto(page.as_uri())
        assert min(tab.evaluate(WIDTHS)) >= 639, page  # they scroll sideways, not the page
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, page
    tab.close()

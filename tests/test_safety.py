"""Nothing that stands in a map runs or asks for anything: every payload in every field, everywhere.

The payloads are in `payloads`; each place is loaded once with all of them.  Needs Playwright and a
Chromium, as `test_browser` does.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from payloads import PAYLOADS, hostile_map
from window import Window

import argmap
from argmap.preview.server import Server
from argmap.preview.watch import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOREIGN = (
    "[...document.querySelectorAll('img,iframe,object,embed,base,math,video,source,link,marquee,"
    "foreignObject,animate,use,input[autofocus],form:not(.am-search),meta[http-equiv=refresh]')]"
    ".map(element => element.outerHTML.slice(0, 200))"
)
HANDLERS = (
    "[...document.querySelectorAll('*')].flatMap(element => [...element.attributes])"
    ".filter(attribute => attribute.name.startsWith('on'))"
    ".map(attribute => attribute.name + attribute.value)"
)
LINKS = (
    "[...document.querySelectorAll('a')].map(element => element.getAttribute('href') || "
    "element.getAttribute('xlink:href') || '#')"
    ".filter(address => URL.canParse(address, location))"
    ".filter(address => !['file:', 'http:'].includes(new URL(address, location).protocol))"
)


@pytest.fixture(scope="module")
def hostile() -> argmap.ArgumentMap:
    return hostile_map()


def check(window: Window, address: str) -> None:
    """Assert that a page ran nothing of the map, asked for nothing and holds nothing foreign."""
    window.tab.wait_for_timeout(300)
    assert window.complaints == []
    assert window.value("window.ran") is None
    assert window.value(FOREIGN) == []
    assert window.value(HANDLERS) == []
    assert window.value(LINKS) == []
    assert {asked.partition("#")[0] for asked in window.requests} <= {address}


def test_there_are_two_hundred_payloads() -> None:
    assert len(PAYLOADS) >= 200


@pytest.mark.parametrize("stored", [600, 10])
def test_the_page_is_safe_in_every_state(
    stored: int,
    monkeypatch: pytest.MonkeyPatch,
    chromium: Any,
    hostile: argmap.ArgumentMap,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("argmap.drawing.html.picture._STORED", stored)
    path = tmp_path / "hostile.html"
    hostile.render(path, layout="tree")
    window = Window(chromium, path.as_uri())
    window.tab.locator("#am-filter-").click()
    for box in window.tab.locator("#am-filters- input").all()[::40]:
        box.check()
    window.tab.keyboard.press("Escape")
    window.tab.keyboard.press("o")
    window.tab.locator("#am-search-").fill(PAYLOADS[0])
    seen = window.value(
        "(async (names) => { let seen = 0; for (const name of names) { location.hash = name;"
        " await new Promise(go => setTimeout(go, 4));"
        " seen += document.querySelector('#am-panel- h2').textContent.length > 0; } return seen; })"
        f"({[f'p{at}' for at in range(len(PAYLOADS))]})"
    )
    assert seen == len(PAYLOADS)
    check(window, path.as_uri())
    window.context.close()


def test_the_report_is_safe(
    chromium: Any,
    hostile: argmap.ArgumentMap,
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.html"
    hostile.report(path)
    window = Window(chromium, path.as_uri())
    check(window, path.as_uri())
    window.context.close()


def test_a_notebook_is_safe(
    chromium: Any,
    hostile: argmap.ArgumentMap,
    tmp_path: Path,
) -> None:
    """A notebook has no policy, so nothing at all may be taken for markup."""
    drawing = hostile.render(layout="tree", names=False)
    result = hostile.evaluate()
    shown = [
        *(drawing.figure(caption=text, alt=text, classes=text) for text in PAYLOADS[:1]),
        *(f"<p>{drawing.figure(caption=text, alt=text)[-400:]}</p>" for text in PAYLOADS[1:3]),
        result._repr_html_(),
        result.answers("q")._repr_html_(),
        *(result[f"p{at}"]._repr_html_() for at in range(len(PAYLOADS))),
    ]
    path = tmp_path / "notebook.html"
    path.write_text(f"<meta charset=utf-8>{''.join(shown)}", encoding="utf-8")
    window = Window(chromium, path.as_uri())
    check(window, path.as_uri())
    window.context.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    folder = tmp_path / "maps"
    folder.mkdir()
    running = Server(Watched(folder), 0)
    Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running, folder
    running.shutdown()
    running.server_close()


def test_the_preview_is_safe_while_a_text_is_good_and_broken(
    chromium: Any,
    hostile: argmap.ArgumentMap,
    preview: tuple[Server, Path],
) -> None:
    server, folder = preview
    names = ["hostile.arg", *(f"{at} {text}.arg" for at, text in enumerate(PAYLOADS[:40:3]))]
    names = [name for name in names if "/" not in name]
    for name in names:
        (folder / name).write_text("a: A.\n", encoding="utf-8")
    path = folder / "hostile.arg"
    path.write_text(hostile.dumps(), encoding="utf-8")
    window = Window(chromium, server.address)
    assert len(window.value("[...document.querySelectorAll('li a')]")) == len(names)
    check(window, server.address)
    address = f"{server.address}map/hostile.arg"
    window.requests.clear()
    window.tab.goto(address)
    lines = (f"+ {' '.join(text.split())}" for text in PAYLOADS)
    path.write_text("claim main: A.\n" + "\n".join(lines) + "\n", encoding="utf-8")
    window.tab.locator("#am-errors- .am-error").first.wait_for(timeout=60_000)
    window.tab.wait_for_timeout(300)
    assert window.complaints == []
    assert window.value("window.ran") is None
    assert window.value(FOREIGN) == []
    assert window.value(HANDLERS) == []
    assert {asked.removesuffix("favicon.ico") for asked in window.requests} <= {
        address, server.address, f"{server.address}events/hostile.arg",
    }  # fmt: skip
    window.context.close()

"""The playground: built, and used in a browser as its visitors do.

What runs in the browser needs npm, Playwright and a Chromium; `PLAYGROUND` names a folder in which
it is built already.  What Python does in it is tested without.
"""

import json
import os
import runpy
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from window import wait_until

import argmap

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "docs" / "playground"
DRIVER = runpy.run_path(str(SOURCES / "driver.py"))
ARTICLE = (ROOT / "docs" / "examples" / "peace-declaration.arg").read_text(encoding="utf-8")
AXE = os.environ.get("AXE", "")
TEA = 'claim tea "Tea": Tea is warm.\n  + made: It was just made.\n'
BROKEN = 'claim tea "Tea": Tea is warm.\n  @sorce cup\n  + made: It was just made.\n'
CARD = "#am-svg [data-kind=card][data-name={}]"
MOST_BYTES = 9_000_000
PATIENCE = 120_000  # ms: a loaded machine is slow to start Python


def answered(text: str, **size: float) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(DRIVER["answer"](text, **size))
    return answer


def test_a_text_is_answered_with_its_page_and_places() -> None:
    answer = answered(TEA)
    assert answer["findings"] == []
    assert answer["count"] == 2
    assert {name: TEA[at:].split(maxsplit=1)[0] for name, at in answer["places"].items()} == {
        "tea": "claim",
        "made": "+",
    }
    assert " data-embedded>" in answer["html"]


def test_findings_come_with_places_and_fixes_in_utf_16() -> None:
    text = "claim tea: Tea 🍵 is 🔥.\n  @sorce cup\n"
    finding = answered(text)["findings"][0]
    units = text.encode("utf-16-le")
    at = slice(2 * finding["from"], 2 * finding["to"])
    assert units[at].decode("utf-16-le") == "@sorce"
    edit = finding["fixes"][0]["edits"][0]
    assert units[2 * edit["from"] : 2 * edit["to"]].decode("utf-16-le").strip() == "@sorce"
    assert "@source" in edit["insert"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Tea]: It is warm.\n  + <Made>: Just now.\n", "Argdown"),
        ("<Tea>\n\n(1) It is warm.\n----\n(2) Drink it.\n", "Argdown"),
        ("1. Tea is good\n1.1. Pro: It warms.\n1.2. Con: It cools.\n", "Kialo"),
    ],
)
def test_a_text_of_another_tool_is_translated_at_a_click(text: str, name: str) -> None:
    (finding,) = answered(text)["findings"]
    assert finding["hints"] == [f"it looks like {name}"]
    (fix,) = finding["fixes"]
    assert fix["title"] == f"read it as {name}"
    (edit,) = fix["edits"]
    assert (edit["from"], edit["to"]) == (0, len(text))
    assert "@origin" not in edit["insert"]
    assert answered(edit["insert"])["html"]


def test_a_text_without_statements_has_no_page() -> None:
    assert answered("")["html"] == ""
    assert answered(BROKEN)["html"] == ""


def test_a_narrow_frame_gets_a_narrow_picture() -> None:
    def width(html: str) -> float:
        return float(html.partition("<svg id=")[2].partition('width="')[2].partition('"')[0])

    narrow = width(answered(ARTICLE, width=500, height=900)["html"])
    assert narrow < width(answered(ARTICLE, width=1600, height=700)["html"])


@pytest.mark.parametrize(("kind", "start"), [("svg", "<svg"), ("html", "<!doctype html>")])
def test_maps_are_exported_whole(kind: str, start: str, tmp_path: Path) -> None:
    written = DRIVER["export"](TEA, kind)
    assert start in written[:60]
    assert " data-embedded>" not in written
    if kind == "svg":
        path = tmp_path / "tea.svg"
        path.write_text(written, encoding="utf-8")
        assert argmap.load(path) == argmap.loads(TEA)


def test_all_fixes_are_those_of_the_command() -> None:
    assert DRIVER["fixed"]("Tea is warm!\n* “It cools”, says mum\n") == (
        "claim: Tea is warm!\n+: “It cools”, says mum\n"
    )


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(SOURCES))
    module = import_module("playground")
    yield module
    sys.modules.pop("playground", None)


def test_the_build_says_what_is_missing(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build.BuildError, match=r"needs npm and Node.js .*-D playground=0"):
        build.build(tmp_path / "playground")


def test_the_browser_gets_all_packages_that_argmap_needs(build: Any) -> None:
    pytest.importorskip("packaging", reason="packaging is not installed")
    names = [package.name.lower() for package in build._needed()]
    assert names == ["attrs", "defusedxml", "graphviz", "lark", "pyyaml"]


# What follows runs in a browser -------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = os.environ.get("PLAYGROUND", "")
    if path:
        return Path(path)
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    sys.path.insert(0, str(SOURCES))
    module = import_module("playground")
    target: Path = tmp_path_factory.mktemp("site") / "playground"
    try:
        module.build(target)
    except module.BuildError as refused:
        if "npm could not fetch" in str(refused):
            pytest.skip("npm reaches no registry")
        raise
    finally:
        sys.path.remove(str(SOURCES))
        sys.modules.pop("playground", None)
    return target


class Files(SimpleHTTPRequestHandler):
    """A server of files that says nothing of them."""

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name above
        pass


Files.extensions_map = {
    **SimpleHTTPRequestHandler.extensions_map,
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as url:
        yield url


class Visitor:
    """Somebody at the playground, with all that the browser complains of or asks for."""

    def __init__(
        self, chromium: Any, address: str, *, start: str | None = None, **options: Any
    ) -> None:
        self.address = address
        self.context = chromium.new_context(accept_downloads=True, **options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.tab = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.context.on("request", lambda request: self.requests.append(request.url))
        if start != "":
            self.open(start or address)

    def open(self, address: str) -> None:
        self.tab.goto(address)
        self.tab.wait_for_selector(
            "#picture iframe:not(.coming)", state="attached", timeout=PATIENCE
        )

    def write(self, text: str) -> None:
        """Put a text into the editor, as a paste does, and wait until it was looked at."""
        self.tab.locator(".cm-content").focus()
        self.tab.keyboard.press("Control+a")
        self.tab.evaluate(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
            "document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste',"
            "{ clipboardData: data, bubbles: true, cancelable: true })); }",
            text,
        )
        self.looked()

    def looked(self) -> None:
        """Wait until what is in the editor now was answered."""
        self.tab.wait_for_selector("body[data-rests=true]", timeout=PATIENCE)

    @property
    def frame(self) -> Any:
        return self.tab.frame_locator("#picture iframe:not(.coming)")

    def titles(self) -> list[str]:
        texts: list[str] = self.frame.locator("#am-svg [data-far]").evaluate_all(
            "all => all.map(title => title.dataset.far)"
        )
        return texts

    @property
    def status(self) -> str:
        return str(self.tab.locator("#status").inner_text())

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert {url.split("/")[2] for url in self.requests if "://" in url} == {
            self.address.split("/")[2]
        }


@pytest.fixture(scope="module")
def opened(chromium: Any, address: str) -> Iterator[Visitor]:
    visitor = Visitor(chromium, address, viewport={"width": 1440, "height": 900})
    yield visitor
    visitor.close()


@pytest.fixture
def visitor(opened: Visitor) -> Visitor:
    opened.write(TEA)
    return opened


def marked(test: Any) -> Any:
    """Mark a test that runs in the browser."""
    return pytest.mark.slow(pytest.mark.browser(test))


@marked
def test_it_is_small_enough(folder: Path, build: Any) -> None:
    sizes = [build._compressed(path) for path in folder.rglob("*") if path.is_file()]
    assert sum(sizes) < MOST_BYTES


@marked
def test_a_text_is_drawn_and_counted(visitor: Visitor) -> None:
    assert visitor.titles() == ["tea", "made"]
    assert visitor.status == "✓ reads 2 statements"
    assert "kept in this browser" in visitor.tab.locator("#kept").inner_text()


@marked
def test_a_broken_text_shows_its_finding_over_the_last_good_picture(visitor: Visitor) -> None:
    visitor.write(BROKEN)
    assert visitor.status == "1 error"
    below = visitor.tab.locator(".f-below")
    assert below.locator("p").inner_text().startswith("Unknown attribute @sorce.")
    assert below.locator("a").get_attribute("href") == "../codes/ARG107.html"
    assert visitor.tab.locator(".cm-line.f-error").inner_text() == "  @sorce cup"
    assert visitor.tab.locator("#strip").is_visible()
    assert visitor.titles() == ["tea", "made"]
    visitor.tab.locator("#jump").click()
    assert visitor.tab.evaluate("document.activeElement.className").startswith("cm-content")
    visitor.tab.get_by_role("button", name="1 error").click()
    assert visitor.tab.evaluate("document.activeElement.className").startswith("cm-content")


@marked
def test_a_click_on_the_fix_fixes_the_text(visitor: Visitor) -> None:
    visitor.write("source cup: A cup\nclaim tea: Tea is warm.\n  @sorce cup\n")
    visitor.tab.locator(".f-below button", has_text="Write @source").click()
    visitor.looked()
    assert "@source cup" in visitor.tab.locator(".cm-content").inner_text()
    assert visitor.status == "✓ reads 1 statement · 1 warning"
    assert visitor.tab.locator("#strip").is_hidden()


@marked
def test_all_fixes_are_made_at_once(visitor: Visitor) -> None:
    visitor.write(
        "source cup: A cup\nclaim tea: Warm.\n  @sorce cup\n  + b: Made.\n    @sorce cup\n"
    )
    assert visitor.status == "2 errors"
    visitor.tab.get_by_role("button", name="Fix both").click()
    visitor.looked()
    assert visitor.status == "✓ reads 2 statements"


@marked
def test_a_fix_makes_room_for_another(visitor: Visitor) -> None:
    visitor.write("Tea is warm!\n\npros:\n1. Made\n\ncons:\n* “It cools”, says mum\n")
    assert "start with 1. " in visitor.tab.locator(".f-below", has_text="1.").first.inner_text()
    visitor.tab.locator("#fix-all").click()
    visitor.looked()
    assert visitor.status == "✓ reads 3 statements"
    visitor.tab.keyboard.press("Control+z")
    visitor.looked()
    assert "pros:" in visitor.tab.locator(".cm-content").inner_text()


@marked
def test_a_finding_waits_while_its_line_is_typed(visitor: Visitor) -> None:
    visitor.tab.locator(".cm-content").focus()
    visitor.tab.keyboard.press("Control+End")
    visitor.tab.keyboard.type("nothing supports tea")
    visitor.looked()
    assert visitor.status == "1 error"
    assert visitor.tab.locator(".f-below").count() == 0
    visitor.tab.keyboard.press("ArrowUp")
    assert visitor.tab.locator(".f-below").count() == 1


@marked
def test_what_the_reader_looks_at_stays_when_the_text_changes(visitor: Visitor) -> None:
    for _ in range(4):
        visitor.frame.locator("#am-in-").click()
    zoom = visitor.frame.locator("#am-fit-").inner_text()
    visitor.frame.locator(CARD.format("made")).click()
    visitor.tab.locator(".cm-content").focus()
    visitor.tab.keyboard.press("Control+End")
    visitor.tab.keyboard.type("\n\nclaim milk: Milk is cold.")
    visitor.looked()
    assert visitor.titles() == ["tea", "made", "milk"]
    assert visitor.frame.locator("#am-fit-").inner_text() == zoom
    assert visitor.frame.locator("#am-panel- h2").inner_text() == "It was just made."


@marked
def test_a_click_on_a_card_goes_to_its_line(visitor: Visitor) -> None:
    visitor.frame.locator(CARD.format("made")).click()
    visitor.tab.wait_for_selector(".cm-activeLine:has-text('made')")
    visitor.tab.locator(".cm-content").focus()
    visitor.tab.keyboard.press("End")
    visitor.tab.keyboard.type("!")
    assert "+ made: It was just made.!" in visitor.tab.locator(".cm-content").inner_text()
    visitor.looked()


@marked
def test_every_example_is_drawn(visitor: Visitor) -> None:
    for number, option in enumerate(visitor.tab.locator("#examples option").all()[1:]):
        if option.inner_text() == "Your last text":
            continue
        visitor.tab.select_option("#examples", str(number))
        visitor.looked()
        assert visitor.status.startswith("✓ reads"), option.inner_text()
        assert len(visitor.titles()) > 5


@marked
@pytest.mark.parametrize(
    ("kind", "inside"),
    [("arg", TEA.encode()), ("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype")],
)
def test_text_pictures_and_page_are_downloaded(visitor: Visitor, kind: str, inside: bytes) -> None:
    visitor.tab.locator("#download").click()
    with visitor.tab.expect_download(timeout=PATIENCE) as caught:
        visitor.tab.locator(f"#downloads [data-kind={kind}]").click()
    assert caught.value.suggested_filename == f"map.{kind}"
    assert inside in Path(caught.value.path()).read_bytes()
    assert visitor.tab.locator("#downloads").is_hidden()


@marked
def test_panes_and_colours_follow_keys_and_buttons(visitor: Visitor) -> None:
    splitter = visitor.tab.locator("#splitter")
    width = splitter.get_attribute("aria-valuenow")
    splitter.press("ArrowRight")
    assert int(splitter.get_attribute("aria-valuenow")) == int(width) + 4
    splitter.press("ArrowLeft")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = visitor.tab.evaluate(ground)
    visitor.tab.locator("#theme").click()
    assert visitor.tab.evaluate(ground) != before
    inside = visitor.frame.locator("body")
    assert inside.evaluate(f"() => {ground}") == visitor.tab.evaluate(ground)
    visitor.tab.locator("#theme").click()
    assert visitor.tab.evaluate(ground) == before


PAYLOADS = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)", "${alert(1)}",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<style>*{background:url(http://x.test/)}</style>",
    "</textarea><img src=http://x.test/ onerror=alert(1)>", "<base href='http://x.test/'>",
    "<meta http-equiv=refresh content='0;http://x.test/'>", "\u2028alert(1)\u2029", "{{alert(1)}}",
    "<a href=javascript:alert(1) autofocus onfocus=alert(1)>", "]]><script>alert(1)</script>",
)  # fmt: skip


def hostile() -> str:
    """Return a map whose texts are payloads, and one with findings that quote some."""
    builder = argmap.Builder(PAYLOADS[0], author=PAYLOADS[2])
    claim = builder.claim("main", PAYLOADS[3], title=PAYLOADS[1])
    for number, text in enumerate(PAYLOADS):
        premise = builder.premise(
            f"p{number}", text, title=text.strip(), note=text, hedge=text, url=text
        )
        builder.supports(premise, claim)
    return argmap.dumps(builder.build())


@marked
@pytest.mark.parametrize("broken", [False, True], ids=["drawn", "broken"])
def test_nothing_hostile_in_a_link_runs_or_asks_for_anything(
    chromium: Any, address: str, visitor: Visitor, *, broken: bool
) -> None:
    lines = "".join(f"  @{text} x\n{text} supports main\n" for text in PAYLOADS)
    text = (lines if broken else "") + hostile()  # the findings stand where they are in view
    visitor.write(text)
    visitor.tab.locator("#share").click()
    visitor.tab.wait_for_selector("#copied:has-text('The link is copied')")
    link = visitor.tab.locator("#address").input_value()
    assert visitor.tab.evaluate("navigator.clipboard.readText()") == link
    visitor.tab.keyboard.press("Escape")
    assert link.startswith(f"{address}#arg=")
    victim = Visitor(chromium, address, start="")
    victim.tab.goto(link)
    victim.looked()
    words = victim.tab.locator(".cm-content").inner_text()
    assert "<script>alert(1)</script>" in words
    assert victim.tab.locator("#strip").is_visible() is broken
    if not broken:
        victim.frame.locator("#am-filter-").click()
        for name in ("main", "p0", "p5"):
            victim.frame.locator(f"#am-svg [data-kind=card][data-name={name}]").dispatch_event(
                "click"
            )
        links = victim.frame.locator("a").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        assert not [link for link in links if link.startswith(("javascript:", "data:", "http"))]
    victim.tab.wait_for_timeout(300)
    victim.close()


@marked
def test_a_link_of_the_site_opens_its_text(chromium: Any, address: str) -> None:
    path = str(ROOT / "docs" / "extensions" / "generated_pages.py")
    link = runpy.run_path(path)["playground_link"](TEA)
    visitor = Visitor(chromium, address, start=f"{address}{link}")
    assert visitor.titles() == ["tea", "made"]
    visitor.close()


@marked
def test_a_map_that_takes_too_long_is_given_up_and_the_next_is_drawn(
    chromium: Any, address: str
) -> None:
    visitor = Visitor(chromium, address, start="")
    visitor.tab.add_init_script(
        "const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (...words) {"
        "  if (!window.endless) post.apply(this, words);"
        "};"
    )
    visitor.tab.clock.install()
    visitor.open(address)
    visitor.tab.evaluate("window.endless = true")
    visitor.tab.locator(".cm-content").focus()
    visitor.tab.keyboard.type("claim slow: Slow.")
    visitor.tab.clock.fast_forward(1_000)
    visitor.tab.clock.fast_forward(61_000)
    wait_until(
        visitor.tab,
        "document.getElementById('status').innerText.includes('this map took too long')",
    )
    visitor.tab.evaluate("window.endless = false")
    visitor.write(TEA)
    assert visitor.titles() == ["tea", "made"]
    visitor.close()


@marked
def test_a_damaged_link_is_reported(chromium: Any, address: str) -> None:
    visitor = Visitor(chromium, address, start=f"{address}#arg=%%%")
    assert visitor.status == "This link is damaged: its text cannot be read."
    visitor.close()


@marked
def test_it_works_on_a_phone_and_without_a_network(chromium: Any, address: str) -> None:
    size = {"width": 390, "height": 844}
    visitor = Visitor(chromium, address, viewport=size, has_touch=True)
    visitor.tab.evaluate("navigator.serviceWorker.ready")
    visitor.write(TEA)
    visitor.context.set_offline(True)
    visitor.tab.reload()
    visitor.tab.wait_for_selector(
        "#picture iframe:not(.coming)", state="attached", timeout=PATIENCE
    )
    assert visitor.status == "✓ reads 2 statements"
    assert visitor.tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    visitor.tab.locator("#tab-text").press("ArrowRight")
    assert visitor.frame.locator("#am-svg [data-name=made]").first.is_visible()
    assert visitor.tab.locator("#editor").is_hidden()
    visitor.close()


@marked
@pytest.mark.skipif(not AXE, reason="AXE does not name axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_axe_finds_nothing(chromium: Any, address: str, scheme: str, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    visitor = Visitor(
        chromium, address, color_scheme=scheme, viewport=viewport, bypass_csp=True,
        service_workers="block",
    )  # fmt: skip
    visitor.write(BROKEN)
    visitor.tab.locator("#share").click()
    visitor.tab.add_script_tag(path=AXE)
    violations = visitor.tab.evaluate(
        "axe.run({ iframes: false }).then(done => done.violations.map(rule => rule.id + ': ' + "
        "rule.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))"
    )
    assert violations == []
    visitor.context.close()

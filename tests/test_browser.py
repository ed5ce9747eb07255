"""The page in a browser: every control is used, by mouse, by keyboard and on a phone.

Needs Playwright (`pip install '.[browser]'`) and a Chromium on the machine; skipped without.  With
`AXE` naming the file `axe.min.js` of the npm package axe-core, accessibility is tested, too.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from window import Window, wait_until

import argmap
from argmap.drawing.html.document import page
from argmap.preview.server import Server
from argmap.preview.watch import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLE = Path(__file__).parents[1] / "docs" / "examples" / "peace-declaration.arg"
AXE = os.environ.get("AXE", "")


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "article.html"
    argmap.load(ARTICLE).render(path)
    return path.as_uri()


@pytest.fixture
def window(chromium: Any, article: str) -> Iterator[Window]:
    opened = Window(chromium, article)
    yield opened
    assert opened.complaints == []
    assert opened.requests == [article]
    opened.context.close()


NAMES = [statement.name for statement in argmap.load(ARTICLE).statements]
LEAF = next(statement.name for statement in argmap.load(ARTICLE).statements
            if not argmap.load(ARTICLE).incoming(statement.name))  # fmt: skip


def parent_of_a_branch() -> str:
    """Return a statement under which others hang in its own group."""
    map_ = argmap.load(ARTICLE)
    return next(
        map_.aim(relation.id)
        for relation in map_.relations
        if relation.traits.polarity
        and relation.target in map_.index.statements
        and all(map_[name].group == map_[relation.target].group for name in relation.sources)
        and all(map_.outgoing(name) == (relation,) for name in relation.sources)
    )


def card(name: str) -> str:
    return f"#am-svg [data-kind=card][data-name='{name}']"


def test_the_whole_map_is_legible_at_once(window: Window) -> None:
    sizes = window.value(
        "[...document.querySelectorAll('.am-far text')].map("
        "text => parseFloat(getComputedStyle(text).fontSize) * "
        "document.getElementById('am-svg').getBoundingClientRect().width / "
        "document.getElementById('am-svg').viewBox.baseVal.width)"
    )
    assert len(sizes) >= len(NAMES)
    assert min(sizes) >= 11  # pixels
    shown = window.value("document.getElementById('am-svg').getBoundingClientRect().bottom")
    assert shown <= 900


def test_chips_can_be_read_while_the_picture_is_small(window: Window) -> None:
    window.tab.set_viewport_size({"width": 1280, "height": 720})
    window.wait("parseInt(document.getElementById('am-fit-').textContent) < 60")
    script = """() => [...document.querySelectorAll("#am-svg [data-kind=chip] text")]
      .map(text => [parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
                    text.getBoundingClientRect().width])
      .filter(([, wide]) => wide > 0)"""
    sizes = [size for size, _ in window.value(script)]
    assert len(sizes) == window.value("document.querySelectorAll('[data-kind=chip]').length")
    assert min(sizes) > 6.2  # pixels; they were 5.6


def test_titles_that_run_left_end_at_the_right_edge_of_their_cards(
    chromium: Any, tmp_path: Path
) -> None:
    title = "هل الإرادة الحرة وهم؟"
    map_ = argmap.loads(f'@title {title}\nclaim a "{title}": {title}\n  + b "{title}": {title}\n')
    map_.render(tmp_path / "left.html")
    address = (tmp_path / "left.html").as_uri()
    window = Window(chromium, address, reduced_motion="reduce")
    for _ in range(4):
        window.tab.keyboard.press("-")
    edges = window.value(
        "[...document.querySelectorAll('.am-far [data-far]')].map(title => "
        "document.querySelector(`[data-name='${title.dataset.far}'] .face`)"
        ".getBoundingClientRect().right - title.getBoundingClientRect().right)"
    )
    assert len(edges) == 2
    assert all(0 < edge < 12 for edge in edges)  # pixels
    window.context.close()


def test_a_small_map_fills_its_window(chromium: Any, tmp_path: Path) -> None:
    map_ = argmap.loads("claim: We should keep a garden.\n  + It is nice.\n  - It needs water.\n")
    map_.render(tmp_path / "small.html")
    window = Window(chromium, (tmp_path / "small.html").as_uri(), size=(1280, 720))
    sizes = window.value(
        "[...document.querySelectorAll('#am-svg [data-kind=card] .text')].map(text => "
        "parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
    )
    assert min(sizes) > 16  # pixels
    window.context.close()


def test_a_click_opens_the_details_and_escape_closes_them(window: Window) -> None:
    window.tab.locator(card(LEAF)).click()
    assert window.value("location.hash") == f"#{LEAF}"
    heading = window.tab.locator("#am-panel- h2")
    assert heading.inner_text() == argmap.load(ARTICLE)[LEAF].headline
    window.tab.keyboard.press("Escape")
    assert window.tab.locator("#am-panel-").is_hidden()
    assert window.value("location.hash") == ""


def test_links_of_the_details_lead_on_and_the_button_closes(window: Window) -> None:
    window.tab.goto(f"{window.requests[0]}#{LEAF}")
    window.requests.clear()
    window.requests.append(window.tab.url.partition("#")[0])
    link = window.tab.locator("#am-panel- li a").first
    name = link.get_attribute("href")
    link.click()
    assert window.value("location.hash") == name
    window.tab.locator("#am-panel- .am-close").click()
    assert window.tab.locator("#am-panel-").is_hidden()


def test_back_leads_through_what_was_open_to_the_map_alone(window: Window) -> None:
    for name in (LEAF, NAMES[0]):
        window.tab.locator(card(name)).click()
    window.tab.go_back()
    heading = window.tab.locator("#am-panel- h2")
    assert heading.inner_text() == argmap.load(ARTICLE)[LEAF].headline
    window.tab.go_back()
    assert window.tab.locator("#am-panel-").is_hidden()
    assert window.tab.locator(".am-selected").count() == 0


def test_every_button_of_the_bar_is_as_wide_as_what_it_says(window: Window) -> None:
    for width in (1440, 1024, 820, 390):
        window.tab.set_viewport_size({"width": width, "height": 800})
        narrow = window.value(
            "[...document.querySelectorAll('.am-bar button')].filter("
            "button => button.scrollWidth > button.clientWidth).map(button => button.id)"
        )
        assert narrow == [], width
        assert window.value("document.querySelector('.am-bar').clientHeight") <= 120, width


@pytest.mark.parametrize("name", NAMES[::7])
def test_an_address_with_a_name_opens_that_statement(
    chromium: Any, article: str, name: str
) -> None:
    opened = Window(chromium, f"{article}#{name}")
    assert opened.value("document.querySelector('#am-panel- h2').textContent") == (
        argmap.load(ARTICLE)[name].headline
    )
    assert opened.complaints == []
    opened.context.close()


def test_search_marks_hits_and_goes_through_them(window: Window) -> None:
    window.tab.keyboard.press("/")
    window.tab.keyboard.type("trump")
    hits = window.value("document.querySelectorAll('#am-svg .am-hit').length")
    assert hits > 3
    assert window.tab.locator("#am-hits-").inner_text() == f"{hits} hits"
    window.tab.keyboard.press("Enter")
    assert window.tab.locator("#am-hits-").inner_text() == f"1 of {hits}"
    window.tab.keyboard.press("Shift+Enter")
    assert window.tab.locator("#am-hits-").inner_text() == f"{hits} of {hits}"
    window.tab.keyboard.press("Escape")
    assert window.value("document.querySelectorAll('.am-hit').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hits_and_the_selected_card_have_frames_of_their_own(
    chromium: Any, article: str, scheme: str
) -> None:
    opened = Window(chromium, f"{article}#{LEAF}", color_scheme=scheme)
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type("trump")
    opened.wait("document.querySelectorAll('#am-svg .am-hit').length")
    frames = opened.value(
        "[...document.querySelectorAll('#am-svg [data-kind=card]')].map(card => {"
        "const {stroke, strokeWidth} = getComputedStyle(card.querySelector('.face'));"
        "const mark = ['am-selected', 'am-hit'].find(word => card.classList.contains(word));"
        "return [mark || '', `${stroke} ${strokeWidth}`]; })"
    )
    looks = {mark: {look for owner, look in frames if owner == mark} for mark, _ in frames}
    assert len(looks["am-hit"]) == 1
    assert len(looks["am-selected"]) == 1
    assert len(looks["am-hit"] | looks["am-selected"] | looks[""]) == 2 + len(looks[""])
    opened.context.close()


def test_a_frame_that_gets_its_size_late_shows_the_whole_map(chromium: Any, tmp_path: Path) -> None:
    """A browser may run the script of a frame before it tells it how large it is."""
    inside, path = tmp_path / "inside.html", tmp_path / "frame.html"
    inside.write_text(page(argmap.load(ARTICLE), frame=(1300, 800)), encoding="utf-8")
    path.write_text("<!doctype html><iframe src=inside.html width=0 height=0></iframe>")
    opened = Window(chromium, path.as_uri())
    inner = opened.tab.frames[1]
    inner.wait_for_load_state()
    assert inner.evaluate("innerWidth") == 0
    opened.value("Object.assign(document.querySelector('iframe'), {width: 1300, height: 800})")
    wait_until(inner, "document.querySelector('#am-svg').getBoundingClientRect().width > 1000")
    shown = inner.evaluate("document.querySelector('#am-svg').getBoundingClientRect().toJSON()")
    assert 600 < shown["bottom"] <= 800
    assert shown["width"] <= 1300
    opened.context.close()


def test_a_filter_dims_the_rest_and_can_be_taken_back(window: Window) -> None:
    window.tab.locator("#am-filter-").click()
    window.tab.locator("#am-filters- input").first.check()
    assert window.value("document.querySelectorAll('#am-svg .am-dim').length") > 0
    assert "of " in window.tab.locator("#am-active-").inner_text()
    window.tab.keyboard.press("Escape")
    window.tab.locator("#am-active- button").first.click()
    assert window.value("document.querySelectorAll('#am-svg .am-dim').length") == 0


def test_views_change_by_button_and_key(window: Window) -> None:
    window.tab.locator("#am-show-outline-").click()
    assert window.tab.locator("#am-outline-").is_visible()
    window.tab.keyboard.press("m")
    assert window.tab.locator("#am-map-").is_visible()
    window.tab.keyboard.press("o")
    assert window.tab.locator("#am-outline-").is_visible()
    window.tab.locator("#am-show-map-").click()
    assert window.tab.locator("#am-map-").is_visible()


def test_the_first_tab_stop_skips_the_bar(window: Window) -> None:
    window.tab.keyboard.press("Tab")
    assert window.value("document.activeElement.className") == "am-skip"
    window.tab.keyboard.press("Enter")
    window.tab.keyboard.press("Tab")
    assert window.value("document.getElementById('am-main-').contains(document.activeElement)")


def test_a_branch_of_the_outline_folds_and_unfolds(window: Window) -> None:
    window.tab.keyboard.press("o")
    name = parent_of_a_branch()
    item = window.tab.locator(f"#am-outline- [id='{name}']")
    fold, below = item.locator("> .am-fold"), item.locator(".am-item").first
    assert below.is_visible()
    fold.click()
    assert below.is_hidden()
    assert fold.get_attribute("aria-expanded") == "false"
    fold.focus()
    window.tab.keyboard.press("Enter")
    assert below.is_visible()
    assert fold.get_attribute("aria-expanded") == "true"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    path = tmp_path / "tea.arg"
    path.write_text("claim tea: Tea is warm.\n  + steam: It steams.\n", encoding="utf-8")
    running = Server(Watched(path), 0)
    Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"{running.address}map/{path.name}", path
    running.shutdown()
    running.server_close()


def test_the_preview_lists_errors_copies_the_fix_and_shows_the_fixed_map(
    chromium: Any, preview: tuple[str, Path]
) -> None:
    address, path = preview
    good = path.read_text(encoding="utf-8")
    opened = Window(chromium, address, permissions=["clipboard-read", "clipboard-write"])
    opened.tab.locator("#am-live-[data-state=good]").wait_for()
    path.write_text(f"{good}  – cold: It gets cold.\n", encoding="utf-8")
    opened.tab.locator("#am-live-[data-state=broken]").wait_for()
    errors, button = opened.tab.locator("#am-errors-"), opened.tab.locator("#am-list-")
    assert "Line 3" in errors.inner_text()
    assert opened.tab.locator("#am-svg").is_visible(), "the last good picture stays"
    button.click()
    assert errors.is_hidden()
    button.click()
    assert errors.is_visible()
    errors.get_by_role("button", name="Copy the fix").click()
    errors.get_by_role("button", name="Copied").wait_for()
    assert opened.value("navigator.clipboard.readText()") == "  - cold: It gets cold."
    path.write_text(f"{good}  - cold: It gets cold.\n", encoding="utf-8")
    opened.tab.locator(card("cold")).wait_for()
    opened.tab.locator("#am-live-[data-state=good]").wait_for()
    assert errors.is_hidden()
    opened.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_strip_of_a_preview_is_whole_on_a_phone(
    chromium: Any, preview: tuple[str, Path], scheme: str
) -> None:
    address, path = preview
    opened = Window(chromium, address, size=(390, 844), color_scheme=scheme, bypass_csp=True)
    opened.tab.locator("#am-live-[data-state=good]").wait_for()
    path.write_text("claim tea: Tea is warm.\n  + steam\n  + cup\n", encoding="utf-8")
    opened.tab.locator("#am-live-[data-state=broken]").wait_for()
    strip, words, errors = (
        opened.tab.locator(place).bounding_box()
        for place in ("#am-live-", "#am-live- output", "#am-errors-")
    )
    assert strip["y"] <= words["y"]
    assert words["y"] + words["height"] <= strip["y"] + strip["height"]
    assert errors["y"] + errors["height"] <= strip["y"], "the list stands above the strip"
    if AXE:
        opened.tab.add_script_tag(path=AXE)
        assert opened.value("axe.run().then(done => done.violations.map(rule => rule.id))") == []
    path.unlink()
    opened.tab.locator("#am-live- output", has_text="has been deleted or moved").wait_for()
    assert opened.tab.locator("#am-errors-").is_hidden(), "the strip says all of it"
    opened.context.close()


def test_help_and_theme(window: Window) -> None:
    window.tab.keyboard.press("?")
    assert window.tab.locator("#am-help-").is_visible()
    window.tab.locator("#am-help-button-").click()
    assert window.tab.locator("#am-help-").is_hidden()
    before = window.value("getComputedStyle(document.body).backgroundColor")
    window.tab.locator("#am-theme-").click()
    assert window.value("getComputedStyle(document.body).backgroundColor") != before


def test_zooming_by_buttons_wheel_and_keys(window: Window) -> None:
    start = window.width()
    window.tab.locator("#am-in-").click()
    window.tab.locator("#am-out-").click()
    window.tab.mouse.move(700, 500)
    window.tab.mouse.wheel(0, -400)
    window.tab.keyboard.press("+")
    assert window.width() > 1.5 * start
    window.tab.locator("#am-fit-").click()
    assert abs(window.width() - start) < 2


def test_dragging_moves_the_picture_and_opens_nothing(window: Window) -> None:
    window.tab.keyboard.press("+")
    window.tab.keyboard.press("+")
    window.width()
    before = window.value("document.getElementById('am-svg').getBoundingClientRect().x")
    window.tab.mouse.move(700, 400)
    window.tab.mouse.down()
    window.tab.mouse.move(560, 380, steps=5)
    window.tab.mouse.up()
    after = window.value("document.getElementById('am-svg').getBoundingClientRect().x")
    assert after < before
    assert window.tab.locator("#am-panel-").is_hidden()


def places(window: Window) -> Any:
    return window.value(
        "[...document.querySelectorAll('#am-svg [data-kind]')].map(part => "
        "[part.style.display, part.getAttribute('transform'), part.innerHTML.length])"
    )


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_folding_closes_the_gap_and_unfolding_gives_the_same_places(
    window: Window, by: str
) -> None:
    name = parent_of_a_branch()
    before = places(window)
    height = window.value("document.querySelector('#am-svg').getBBox().height")
    for _ in range(2):
        if by == "mouse":
            window.tab.locator(card(name)).dblclick()
            window.tab.keyboard.press("Escape")
        else:
            window.tab.locator(card(name)).focus()
            window.tab.keyboard.press("Space")
        if _ == 0:
            assert window.value("document.querySelectorAll('.am-count').length") == 1
            assert window.value("document.querySelector('#am-svg').getBBox().height") <= height
    assert window.value("document.querySelectorAll('.am-count').length") == 0
    assert places(window) == before


def test_the_keyboard_reaches_every_card(window: Window) -> None:
    window.tab.locator(card(NAMES[0])).focus()
    window.tab.keyboard.press("Home")
    assert window.value("document.activeElement.dataset.name") == NAMES[0]
    window.tab.keyboard.press("End")
    assert window.value("document.activeElement.dataset.name") == NAMES[-1]
    parent = parent_of_a_branch()
    window.tab.locator(card(parent)).focus()
    window.tab.keyboard.press("ArrowDown")
    child = window.value("document.activeElement.dataset.name")
    assert child != parent
    window.tab.keyboard.press("ArrowUp")
    assert window.value("document.activeElement.dataset.name") == parent
    window.tab.keyboard.press("Enter")
    assert window.value("document.activeElement.tagName") == "H2"
    window.tab.keyboard.press("Escape")
    assert window.value("document.activeElement.dataset.name") == parent
    window.tab.locator("#am-help-button-").focus()
    window.tab.keyboard.press("Tab")  # the picture is one stop, whatever links it holds
    assert window.value("document.activeElement.dataset.name") == parent
    window.tab.keyboard.press("Tab")
    assert window.value("document.activeElement.id") == "am-out-"


@pytest.mark.parametrize("size", [(390, 844), (320, 640)])
def test_a_phone_reads_the_outline_without_scrolling_sideways(
    chromium: Any, article: str, size: tuple[int, int]
) -> None:
    opened = Window(chromium, article, size=size, has_touch=True)
    assert opened.tab.locator("#am-outline-").is_visible()
    assert opened.value("document.documentElement.scrollWidth") <= size[0]
    assert opened.value("document.getElementById('am-outline-').scrollWidth") <= size[0]
    opened.tab.locator("#am-show-map-").click()
    assert opened.tab.locator("#am-map-").is_visible()
    scale = opened.value("document.getElementById('am-camera-').style.transform").split("scale(")[1]
    assert 21 * float(scale.rstrip(")")) >= 10, "pixels of the largest titles"
    groups = opened.value(
        "[...document.querySelectorAll('.group > .face')].map("
        "face => face.getBoundingClientRect().right)"
    )
    assert max(groups) <= size[0]
    opened.tab.locator("#am-search-").focus()
    assert opened.tab.locator("#am-search-").bounding_box()["width"] > size[0] / 2
    assert opened.complaints == []
    opened.context.close()


def test_without_a_script_the_outline_and_its_links_are_there(chromium: Any, article: str) -> None:
    opened = Window(chromium, article, java_script_enabled=False)
    assert opened.tab.locator(f"[id='{NAMES[-1]}'] .am-head").is_visible()
    assert opened.tab.locator("#am-title-").is_visible()
    assert not opened.tab.locator(".am-bar button:visible").count()
    assert opened.tab.locator("#am-svg").bounding_box()["width"] <= 1440
    opened.context.close()


@pytest.mark.skipif(not AXE, reason="AXE does not name axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("state", ["start", "details", "outline", "filter", "help"])
def test_axe_finds_nothing(
    chromium: Any, article: str, scheme: str, size: tuple[int, int], state: str
) -> None:
    address = f"{article}#{LEAF}" if state == "details" else article
    opened = Window(chromium, address, size=size, color_scheme=scheme, bypass_csp=True)
    press = {"outline": "o", "filter": "f", "help": "?"}
    if state in press:
        opened.tab.keyboard.press(press[state])
    opened.tab.add_script_tag(path=AXE)
    violations = opened.value(
        "axe.run().then(done => done.violations.map(rule => rule.id + ': ' + "
        "rule.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))"
    )
    assert violations == []
    opened.context.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    builder = argmap.Builder("Large")
    for branch in range(70):
        main = builder.claim(f"c{branch}", f"Claim {branch} of many.")
        for leaf in range(9):
            reason = builder.premise(f"c{branch}-{leaf}", f"Reason {leaf} of claim {branch}.")
            builder.supports(reason, main)
    path = tmp_path_factory.mktemp("large") / "large.html"
    builder.build().render(path, layout="tree")
    return path.as_uri()


def test_a_large_map_starts_folded_and_makes_what_is_shown(chromium: Any, large: str) -> None:
    opened = Window(chromium, large)
    assert opened.value("document.querySelectorAll('[data-kind=card]').length") == 70
    opened.tab.locator(card("c7")).focus()
    opened.tab.keyboard.press("Space")
    assert opened.value("document.querySelectorAll('[data-kind=card]').length") == 79
    assert opened.tab.locator(card("c7-3")).is_visible()
    opened.tab.keyboard.press("Space")
    assert opened.tab.locator(card("c7-3")).is_hidden()
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type("Reason 4 of claim 55")
    opened.tab.keyboard.press("Enter")
    assert opened.tab.locator(card("c55-4")).is_visible()
    assert "am-hit" in (opened.tab.locator(card("c55-4")).get_attribute("class") or "")
    opened.tab.goto(f"{large}#c9-1")
    assert opened.tab.locator(card("c9-1")).is_visible()
    assert opened.complaints == []
    opened.context.close()


def test_print_has_every_group_and_the_whole_outline(window: Window) -> None:
    window.value("document.querySelector('.am-item > .am-fold').click()")
    window.tab.emulate_media(media="print")
    over = window.value(
        "[...document.querySelectorAll('.group > .face')].map(face =>"
        " face.getBoundingClientRect().right - innerWidth)"
    )
    assert len(over) == 5
    assert max(over) <= 0
    shown = "[...document.querySelectorAll('.am-item')].every(item => item.offsetHeight > 0)"
    assert window.value(shown)


def test_a_phone_shows_a_large_map_when_asked(chromium: Any, large: str) -> None:
    opened = Window(chromium, large, size=(390, 844), has_touch=True)
    opened.tab.locator("#am-show-map-").click()
    assert opened.tab.locator(card("c0")).is_visible()
    assert opened.complaints == []
    opened.context.close()


def test_a_group_is_as_wide_as_what_it_holds(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "pump.html"
    argmap.load(ARTICLE.with_name("infusion-pump.arg")).render(path)
    opened = Window(chromium, path.as_uri())
    gaps = opened.value(
        "[...document.querySelectorAll('.group > .face')].map(face => {"
        "const frame = face.getBoundingClientRect();"
        "return frame.right - Math.max(...[...document.querySelectorAll('#am-svg [data-box]')]"
        ".map(box => box.getBoundingClientRect()).filter(box => box.left >= frame.left &&"
        "box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom)"
        ".map(box => box.right)); })"
    )
    assert len(gaps) == 4
    assert 0 <= min(gaps) <= max(gaps) < 20, "pixels"
    opened.context.close()


def test_folded_groups_in_several_rows_do_not_cover_each_other(
    chromium: Any, tmp_path: Path
) -> None:
    builder = argmap.Builder("Rows")
    for number in range(14):
        builder.group(f"Group {number}")
        for branch in range(1 + number % 4):
            main = builder.claim(f"g{number}-{branch}", f"Claim {branch} of group {number}.")
            for leaf in range(7):
                reason = builder.premise(f"r{number}-{branch}-{leaf}", "A reason with some words.")
                builder.supports(reason, main)
    path = tmp_path / "rows.html"
    builder.build().render(path, layout="tree")
    opened = Window(chromium, path.as_uri())
    opened.value("document.querySelector('[data-kind=card]').focus()")
    frames = opened.value(
        "(async () => { for (const item of document.querySelectorAll('.am-item > .am-fold')) {"
        " if (item.getAttribute('aria-expanded') === 'true') item.click(); }"
        " return [...document.querySelectorAll('.group > .face')].map(face =>"
        " ['x', 'y', 'width', 'height'].map(side => Number(face.getAttribute(side)))); })()"
    )
    assert len(frames) == 14
    for at, (x, y, width, height) in enumerate(frames):
        for left, top, wide, high in frames[at + 1 :]:
            apart = x + width <= left or left + wide <= x or y + height <= top or top + high <= y
            assert apart, (frames[at], (left, top, wide, high))
    opened.context.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    argmap.load(ARTICLE).report(path)
    return path.as_uri()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (320, 640)])
def test_a_report_fits_the_window_and_its_links_lead_on(
    chromium: Any, report: str, size: tuple[int, int]
) -> None:
    opened = Window(chromium, report, size=size)
    assert opened.value("document.documentElement.scrollWidth") <= size[0]
    opened.tab.locator("main > ul a").first.click()
    assert opened.value("document.querySelector(':target') !== null")
    assert opened.complaints == []
    opened.context.close()


@pytest.mark.skipif(not AXE, reason="AXE does not name axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_axe_finds_nothing_in_a_report(
    chromium: Any, report: str, scheme: str, size: tuple[int, int]
) -> None:
    opened = Window(chromium, report, size=size, color_scheme=scheme, bypass_csp=True)
    opened.tab.add_script_tag(path=AXE)
    violations = opened.value(
        "axe.run().then(done => done.violations.map(rule => rule.id + ': ' + "
        "rule.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))"
    )
    assert violations == []
    opened.context.close()

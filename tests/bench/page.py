"""How fast the page is in Chromium: `python tests/bench/page.py [STATEMENTS…]`.

Prints, for the article and for maps of that many statements, the size of the page, the time until
it is ready, that of a search, and how many frames a second are painted while it is dragged.
"""

import gzip
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from random_maps import random_debate
from window import wait_until

import argmap

ARTICLE = Path(__file__).parents[2] / "docs" / "examples" / "peace-declaration.arg"
SECONDS = 5
READY = "document.getElementById('am-fit-').textContent.includes('%')"
SEARCH = """() => {
  const field = document.getElementById('am-search-'), times = [];
  for (const text of ['usual', 'the', 'a', 'zzz', 'length']) {
    field.value = text;
    const start = performance.now();
    field.dispatchEvent(new Event('input'));
    document.getElementById('am-svg').getBoundingClientRect();
    times.push(performance.now() - start);
  }
  field.value = '';
  field.dispatchEvent(new Event('input'));
  return Math.max(...times);
}"""
PAN = """(seconds) => new Promise((done) => {
  const map = document.getElementById('am-map-');
  const send = (type, x, y) => map.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, button: 0, clientX: x, clientY: y }));
  const start = performance.now();
  let frames = 0;
  send('pointerdown', 700, 450);
  const next = (now) => {
    const passed = (now - start) / 1000;
    if (passed >= seconds) { send('pointerup', 700, 450); done(frames / passed); return; }
    frames += 1;
    send('pointermove', 700 + 300 * Math.sin(passed * 2), 450 + 200 * Math.cos(passed * 3));
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""


def measured(browser: Any, map_: argmap.ArgumentMap, folder: str) -> str:
    """Return a row of the table for the page of a map."""
    path = Path(folder) / "page.html"
    start = perf_counter()
    map_.render(path, layout="tree")
    written = perf_counter() - start
    data = path.read_bytes()
    tab = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    start = perf_counter()
    tab.goto(path.as_uri())
    wait_until(tab, READY)
    ready = perf_counter() - start
    search = tab.evaluate(SEARCH)
    tab.keyboard.press("+")
    tab.keyboard.press("+")
    tab.wait_for_timeout(400)
    frames = tab.evaluate(PAN, SECONDS)
    tab.context.close()
    size = f"{len(data) / 1000:9,.0f} {len(gzip.compress(data)) / 1000:7,.0f}"
    return f"{len(map_):6,} {size} {written:8.1f} {ready:7.2f} {search:8.1f} {frames:7.0f}"


def main() -> None:
    """Print the table."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    options = ["--no-sandbox", "--disable-gpu"]
    print("  size        kB      gz  write s  open s  search ms  frames/s")
    with sync_playwright() as run, tempfile.TemporaryDirectory() as folder:
        browser = run.chromium.launch(executable_path=chromium, args=options)
        print(measured(browser, argmap.load(ARTICLE), folder))
        for count in map(int, sys.argv[1:]):
            print(measured(browser, random_debate(3, count=count), folder))
        browser.close()


if __name__ == "__main__":
    main()

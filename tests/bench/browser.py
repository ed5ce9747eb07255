"""Measure the playground: sizes, the first picture, an edit of the article.

python tests/bench/browser.py [FOLDER]   a folder in which it is built already
"""

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "docs" / "playground")]

from conftest import CHROMIUM  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from test_playground import ARTICLE, Visitor, served  # noqa: E402

playground = import_module("playground")
RUNS = 3


def measure(folder: Path) -> None:
    """Print what is measured, the best of some runs each."""
    sizes = [playground._compressed(path) for path in folder.rglob("*") if path.is_file()]
    print(f"{sum(sizes) / 1e6:8.2f} MB  all files, compressed")
    firsts, again, edits, pictures = [], [], [], []
    with served(folder) as address, sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(RUNS):
            began = perf_counter()
            visitor = Visitor(browser, address)
            firsts.append(perf_counter() - began)
            visitor.tab.evaluate("navigator.serviceWorker.ready")
            visitor.write(ARTICLE)
            for number in range(RUNS):
                began = perf_counter()
                visitor.write(f"{ARTICLE}\nclaim new-{number}: A new claim.\n")
                edits.append(perf_counter() - began)
                words = visitor.tab.locator("#kept").inner_text()
                pictures.append(float(words.split()[2]))
            visitor.context.set_offline(True)
            began = perf_counter()
            visitor.open(address)
            again.append(perf_counter() - began)
            visitor.close()
        browser.close()
    print(f"{min(firsts):8.2f} s   to the first picture, nothing cached")
    print(f"{min(again):8.2f} s   to the first picture without a network, the second time")
    print(f"{min(edits):8.2f} s   from an edit of the article to its picture")
    print(f"{min(pictures):8.2f} s   of it checking and drawing")


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as scratch:
            playground.build(Path(scratch) / "playground")
            measure(Path(scratch) / "playground")

"""What tests of several files stand on: a browser."""

import gc
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# All tests and what they are drawn from stay to the end: to look through them for what is gone,
# again and again, takes a twentieth of the time.
gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Run the Chromium of the machine; the test is skipped where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()

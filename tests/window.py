"""A page in Chromium, as the tests in a browser open it."""

import time
from typing import Any

PATIENCE = 60  # seconds; a page that is ready takes less than one, except on a machine that is busy
PAUSE = 0.1  # seconds between two looks at what may still move
SAME = 4  # looks in a row that see the same: longer than the page waits before it moves


def wait_until(frame: Any, condition: str) -> None:
    """Wait until a condition in JavaScript holds in a tab or frame.

    It is asked again and again from outside.  Playwright's `wait_for_function` asks from inside of
    the page from its second time on, with `eval`, which the policy of our pages forbids.
    """
    end = time.monotonic() + PATIENCE
    while not frame.evaluate(condition):
        assert time.monotonic() < end, f"it did not come true in {PATIENCE} s: {condition}"
        time.sleep(0.02)


class Window:
    """A page, with everything that it complains of or asks for."""

    def __init__(self, chromium: Any, address: str, **options: Any) -> None:
        size = options.pop("size", (1440, 900))
        viewport = {"width": size[0], "height": size[1]}
        self.context = chromium.new_context(viewport=viewport, **options)
        self.tab = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(address)

    def value(self, script: str) -> Any:
        return self.tab.evaluate(script)

    def wait(self, condition: str) -> None:
        wait_until(self.tab, condition)

    def width(self) -> float:
        """Return how wide the picture is on the screen, in CSS pixels, once it rests."""
        script = "document.getElementById('am-svg').getBoundingClientRect().width"
        widths = [self.value(script)]
        while len(widths) < SAME or len(set(widths[-SAME:])) > 1:
            assert len(widths) < PATIENCE / PAUSE, f"the picture does not rest: {widths[-SAME:]}"
            time.sleep(PAUSE)
            widths.append(self.value(script))
        return float(widths[-1])

"""How fast and how lean the preview is: `python tests/bench/preview.py [SAVES]`.

Prints the time from saving the article until its new page has been fetched (the median of nine),
and what memory grows by while a small map is saved so many times.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, sleep

from argmap.preview.server import HOST, Server
from argmap.preview.watch import Watched

ARTICLE = Path(__file__).parents[2] / "docs" / "examples" / "peace-declaration.arg"
TIMES = 9


def saves(path: Path) -> Iterator[float]:
    """Yield the seconds from saving a file until the page that shows it is there."""
    server = Server(Watched(path), 0)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    events = HTTPConnection(HOST, server.server_port, timeout=20)
    events.request("GET", f"/events/{path.name}")
    answer = events.getresponse()
    text = path.read_text(encoding="utf-8")
    known = 0
    for number in range(TIMES + 1):
        start = perf_counter()
        path.write_text(text.replace("Pompeo", f"Pompeo{number}"), encoding="utf-8")
        while True:
            line = answer.readline().decode()
            if line.startswith("data: "):
                version = json.loads(line.removeprefix("data: "))["version"]
                if version > max(known, 1):
                    known = version
                    break
        page = HTTPConnection(HOST, server.server_port, timeout=20)
        page.request("GET", f"/map/{path.name}")
        assert f"Pompeo{number}" in page.getresponse().read().decode()
        if number:  # the first one loads what drawing needs
            yield perf_counter() - start
        sleep(0.05)
    server.shutdown()


def grown(path: Path, count: int) -> tuple[int, int]:
    """Return the most memory in kB after a tenth of so many saves, and after all."""
    watched = Watched(path)
    first = 0
    for number in range(count):
        path.write_text(f"@title Tea {number}\nclaim a: Tea.\n  + b: Made.\n", encoding="utf-8")
        watched.shown(path.name)
        if number == count // 10:
            first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.arg"
        path.write_bytes(ARTICLE.read_bytes())
        print(f"save to new page: {median(saves(path)):.2f} s")
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
        first, last = grown(Path(folder) / "tea.arg", count)
        print(
            f"{count:,} saves: {first / 1000:.0f} MB after a tenth, {last / 1000:.0f} MB at the end"
        )


if __name__ == "__main__":
    main()

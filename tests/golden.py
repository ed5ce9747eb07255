"""Output that is kept in a file: compared, or written anew by `python tests/accept.py`."""

import os
from pathlib import Path

ACCEPTS = "ARGMAP_ACCEPT"
ROOT = Path(__file__).parents[1]


def is_golden(text: str, path: Path) -> None:
    """Assert that a file holds this text, or write it there when output is accepted."""
    if ACCEPTS in os.environ and not (path.exists() and path.read_text(encoding="utf-8") == text):
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")  # noqa: T201 - what to look at
    again = f"{path.relative_to(ROOT)} differs: python tests/accept.py writes it anew"
    assert path.read_text(encoding="utf-8") == text, again

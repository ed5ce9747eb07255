"""Somebody who waits at a terminal sees what is being worked on; a pipe sees nothing."""

import io
import sys
import time

import pytest

from argmap.commands.shared import progress as _progress
from argmap.commands.shared.progress import progress, watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _work(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(_progress, "PATIENCE", patience)
    monkeypatch.setattr(_progress, "_TICK", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    for name in progress(["first.arg", f"second{'x' * 80}.arg"]):
        deadline = time.monotonic() + 10
        while patience == 0 and stream.isatty() and time.monotonic() < deadline:
            if name[:5] in stream.getvalue() or "x" * 40 in stream.getvalue():
                break
            time.sleep(0.005)
    return stream.getvalue()


def test_long_work_is_shown_on_a_terminal_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _work(monkeypatch, Terminal(), 0)
    assert "1/2 first.arg 0 s" in shown
    assert f"2/2 ?{'x' * 45}.arg 0 s" in shown
    assert shown.endswith("\r\x1b[K")


def test_work_on_one_file_is_shown_until_it_ends_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(_progress, "PATIENCE", 0)
    monkeypatch.setattr(_progress, "_TICK", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(ValueError, match="no answer"):
        _fail_when_shown(stream)
    shown = stream.getvalue()
    assert "1/1 debate.arg 0 s" in shown
    assert shown.endswith("\r\x1b[K")
    time.sleep(0.05)
    assert stream.getvalue() == shown


def _fail_when_shown(stream: io.StringIO) -> None:
    deadline = time.monotonic() + 10
    with watched("debate.arg"):
        while "1/1 debate.arg" not in stream.getvalue() and time.monotonic() < deadline:
            time.sleep(0.005)
        raise ValueError("no answer")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _work(monkeypatch, Terminal(), 60) == ""


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _work(monkeypatch, io.StringIO(), 0) == ""

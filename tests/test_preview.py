"""The preview answers this machine alone, shows what is saved, and survives what people do."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

import argmap
from argmap.preview.server import HOST, Server
from argmap.preview.watch import Watched

GOOD = "@title Tea\nclaim a: Tea is warm.\n  + b: It was just made.\n"
BROKEN = "claim a: Tea is warm.\n  + nobody\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    maps = tmp_path / "maps"
    (maps / "deep").mkdir(parents=True)
    (maps / "tea.arg").write_text(GOOD, encoding="utf-8")
    (maps / "deep" / "a b.arg").write_text(GOOD, encoding="utf-8")
    (maps / "notes.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "out.arg").write_text("claim secret: Secret.\n", encoding="utf-8")
    (maps / "link.arg").symlink_to(tmp_path / "out.arg")
    return maps


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    running = Server(Watched(folder), 0)
    Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def ask(server: Server, path: str, **headers: str) -> tuple[int, str]:
    with closing(HTTPConnection(HOST, server.server_port, timeout=20)) as connection:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def listen(server: Server, name: str) -> tuple[HTTPConnection, HTTPResponse]:
    connection = HTTPConnection(HOST, server.server_port, timeout=20)
    connection.request("GET", f"/events/{name}")
    return connection, connection.getresponse()


def event(answer: HTTPResponse) -> dict[str, object]:
    while True:
        line = answer.readline().decode()
        if line.startswith("data: "):
            data: dict[str, object] = json.loads(line.removeprefix("data: "))
            return data


def test_a_folder_has_a_list_and_pages(server: Server) -> None:
    status, body = ask(server, "/")
    assert status == 200
    assert "href='/map/tea.arg'" in body
    assert "href='/map/deep/a%20b.arg'" in body
    assert "notes.txt" not in body
    assert "link.arg" not in body
    assert "Tea is warm." in ask(server, "/map/tea.arg")[1]
    assert ask(server, "/map/deep/a%20b.arg")[0] == 200
    assert ask(server, "/deep/a%20b.arg")[0] == 200


def test_a_folder_lists_every_map_that_can_be_read(tmp_path: Path) -> None:
    map_ = argmap.loads(GOOD)
    files = {
        "tea.argdown": map_.to("argdown"),
        "aif.json": map_.to("aif"),
        "kept.json": map_.to("json"),
        "case.yaml": map_.to("gsn2x"),
        "fence.md": f"# Tea\n\n```arg\n{GOOD}```\n",
        "argdown.md": "# Tea\n\n[Warm]: Tea is warm.\n  + <Fresh>: It was just made.\n",
    }
    unread = {
        "read.md": "# Tea\n\nNothing is argued here.\n",
        "package.json": '{"name": "tea"}',
        "settings.yaml": "tea: warm\n",
        "notes.txt": "Buy tea.\n",
        ".hidden/a.arg": GOOD,
        "node_modules/a.arg": GOOD,
    }
    for name, text in {**files, **unread}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    watched = Watched(tmp_path)
    assert watched.names() == sorted(files)
    for name in files:
        shown = watched.shown(name)
        assert shown is not None
        assert not shown.errors, name
        assert "Tea is warm." in shown.html


@pytest.mark.parametrize(
    "path",
    [
        "/map/../out.arg",
        "/map/%2e%2e/out.arg",
        "/map//etc/passwd",
        "/map/notes.txt",
        "/map/link.arg",
        "/events/link.arg",
        "/events/../out.arg",
        "/nothing",
        "/map/",
    ],
)
def test_nothing_else_is_answered(server: Server, path: str) -> None:
    status, body = ask(server, path)
    assert status == 404
    assert "<a href='/'>" in body
    assert "secret" not in body.lower()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8321"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_page_from_elsewhere_is_refused(server: Server, headers: dict[str, str]) -> None:
    assert ask(server, "/map/tea.arg", **headers)[0] == 403


def test_its_own_page_is_answered(server: Server) -> None:
    origin = f"http://localhost:{server.server_port}"
    assert ask(server, "/map/tea.arg", Origin=origin)[0] == 200
    assert ask(server, "/", Host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize("path", ["/", "/map/tea.arg", "/events/tea.arg", "/nothing"])
def test_the_head_is_that_of_the_answer_without_its_body(server: Server, path: str) -> None:
    with closing(HTTPConnection(HOST, server.server_port, timeout=20)) as connection:
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert answer.status == (404 if path == "/nothing" else 200)
        assert answer.getheader("Content-Type")
        assert not answer.read()


def test_only_get_is_answered(server: Server) -> None:
    with closing(HTTPConnection(HOST, server.server_port, timeout=20)) as connection:
        connection.request("POST", "/map/tea.arg", body="x")
        assert connection.getresponse().status == 501


def test_a_broken_text_keeps_the_last_good_picture(server: Server, folder: Path) -> None:
    connection, answer = listen(server, "tea.arg")
    assert event(answer)["errors"] == []
    (folder / "tea.arg").write_text(BROKEN, encoding="utf-8")
    sent = event(answer)
    assert "Unknown statement 'nobody'" in str(sent["errors"])
    assert "Tea is warm." in ask(server, "/map/tea.arg")[1]
    (folder / "tea.arg").write_text(GOOD.replace("warm", "hot"), encoding="utf-8")
    assert event(answer)["errors"] == []
    assert "Tea is hot." in ask(server, "/map/tea.arg")[1]
    (folder / "tea.arg").unlink()
    assert "deleted" in str(event(answer)["errors"])
    (folder / "tea.arg").write_text(GOOD, encoding="utf-8")
    assert event(answer)["errors"] == []
    connection.close()


def test_a_map_that_was_never_good_says_so(server: Server, folder: Path) -> None:
    (folder / "new.arg").write_text(BROKEN, encoding="utf-8")
    status, body = ask(server, "/map/new.arg")
    assert status == 200
    assert "no picture of this map yet" in body


def test_an_empty_file_says_what_to_write(server: Server, folder: Path) -> None:
    (folder / "new.arg").touch()
    connection, answer = listen(server, "new.arg")
    assert "Write what it argues for" in str(event(answer)["errors"])
    (folder / "new.arg").write_text(GOOD, encoding="utf-8")
    assert event(answer)["errors"] == []
    connection.close()


def test_many_clients_hear_of_a_change(server: Server, folder: Path) -> None:
    clients = [listen(server, "tea.arg") for _ in range(100)]
    versions = {event(answer)["version"] for _, answer in clients}
    assert len(versions) == 1
    (folder / "tea.arg").write_text(GOOD.replace("warm", "hot"), encoding="utf-8")
    assert all(event(answer)["version"] not in versions for _, answer in clients)
    for connection, _ in clients:
        connection.close()


def test_many_saves_leave_only_the_last_picture(tmp_path: Path) -> None:
    path = tmp_path / "tea.arg"
    watched = Watched(path)
    for number in range(120):
        path.write_text(f"claim a: Tea {number}.{' ' * (number % 7)}\n", encoding="utf-8")
        os.utime(path, ns=(number, number))
        shown = watched.shown("tea.arg")
        assert shown is not None
        assert f"Tea {number}." in shown.html
    assert shown is not None
    assert shown.version == 120
    assert len(watched._shown) == 1


def test_a_map_that_cannot_be_drawn_does_not_end_the_preview(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(folder)
    good = watched.shown("tea.arg")
    assert good is not None
    monkeypatch.setattr("argmap.preview.watch.page", lambda *_, **__: 1 / 0)
    os.utime(folder / "tea.arg", ns=(1, 1))
    shown = watched.shown("tea.arg")
    assert shown is not None
    assert shown.html == good.html
    assert [error.sentence for error in shown.errors] == [
        "argmap cannot draw tea.arg: division by zero."
    ]


def test_an_error_has_its_line_and_the_line_as_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "tea.arg"
    path.write_text("claim a: Tea is warm.\n  @hegde may\n  + b: It was made.\n", encoding="utf-8")
    shown = Watched(path).shown("tea.arg")
    assert shown is not None
    (error,) = shown.errors
    assert (error.line, error.code) == (2, "ARG107")
    assert error.pieces == ("  ", "@hegde", " may")
    assert error.fix == "  @hedge may"
    assert "Did you mean 'hedge'?" in error.sentence


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(OSError, match=r"port \d+: Address already in use"):
            Server(Watched(tmp_path), taken.getsockname()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_the_command_runs_until_an_interrupt(folder: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "argmap", "serve", str(folder / "tea.arg")],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert running.stderr is not None
    line = running.stderr.readline()
    assert "http://127.0.0.1:" in line
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "Traceback" not in errors


def test_what_does_not_exist_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "serve", "nowhere.arg"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert done.returncode == 2
    assert "argmap new nowhere.arg" in done.stderr


def test_the_format_of_all_maps_of_a_folder_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "graph.tgf").write_text("1 Tea is warm.\n2 It is old.\n#\n2 1 attack\n")
    (tmp_path / "other.arg").write_text(GOOD, encoding="utf-8")
    watched = Watched(tmp_path, "tgf")
    assert watched.names() == ["graph.tgf"]
    shown = watched.shown("graph.tgf")
    assert shown is not None
    assert not shown.errors
    assert "Tea is warm." in shown.html


def test_a_preview_reads_a_file_of_any_suffix_as_the_format_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "graph.txt"
    path.write_text("1 Tea is warm.\n2 It is old.\n#\n2 1 attack\n")
    shown = Watched(path, "tgf").shown("graph.txt")
    assert shown is not None
    assert not shown.errors

"""The server of the preview: it answers this machine alone, and only what it is meant to show.

Not here: reading and drawing (`watch`).
"""

from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from attrs import asdict

from argmap.drawing.html.frame import message_page
from argmap.preview.watch import Shown, Watched

HOST = "127.0.0.1"
FIRST_PORT = 8321  # port: registered for nothing that people run
_TRIES = 50  # ports that are tried, one after the other
_PAUSE = 0.1  # seconds between two looks at the file of a map that a client shows
_PATIENCE = 15.0  # seconds: a silent client is greeted that often, so that it is known to be there


class Server(ThreadingHTTPServer):
    """A server of watched maps, at the first free port from `FIRST_PORT` on."""

    daemon_threads = True
    allow_reuse_address = False
    request_queue_size = 128

    def __init__(self, watched: Watched, port: int | None = None) -> None:
        self.watched = watched
        ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + _TRIES)
        for number in ports:
            try:
                super().__init__((HOST, number), _Handler)
            except OSError as failure:
                refused = failure
                continue
            return
        why = f"port {port}: {refused.strerror}" if port else f"no free port from {FIRST_PORT} on"
        raise OSError(refused.errno, why)

    @property
    def address(self) -> str:
        """The address for the browser."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that go away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "argmap"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the list of maps, a page, or the news of a map."""
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"this preview is for this machine only")
            return
        path = unquote(urlsplit(self.path).path)
        watched = self.server.watched
        names = watched.names()
        if path == "/":
            self._html(_index(watched, names) if watched.top.is_dir() else self._page(names[0]))
        elif path.startswith("/events/"):
            self._events(path.removeprefix("/events/"))
        else:
            self._html(self._page(path.removeprefix("/").removeprefix("map/")))

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls; without the body

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name above
        """Print nothing: the browser shows what there is to see."""

    def _is_from_here(self) -> bool:
        """Return whether a request is from a page of this server, against DNS rebinding."""
        given = {f"{host}:{self.server.server_port}" for host in (HOST, "localhost")}
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in given and (
            origin is None or origin in {f"http://{host}" for host in given}
        )

    def _page(self, name: str) -> str | None:
        shown = self.server.watched.shown(name)
        if shown is None:
            return None
        missing = "<p>There is no picture of this map yet.</p>"
        return shown.html or message_page(name, missing, live=name)

    def _html(self, body: str | None) -> None:
        if body is None:
            way = "<p><a href='/'>What this preview shows</a></p>"
            body, status = message_page("There is no such map here", way), HTTPStatus.NOT_FOUND
        else:
            status = HTTPStatus.OK
        self._send(status, "text/html; charset=utf-8", body.encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self, name: str) -> None:
        """Send what is known of a map, and all that comes until the server is closed, as events."""
        watched = self.server.watched
        if watched.shown(name) is None:
            self._html(None)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version, pushed = 0, monotonic()
        while (
            self.command != "HEAD"
            and self.server.socket.fileno() >= 0
            and (shown := watched.shown(name))
        ):
            is_new = shown.version != version
            if is_new or monotonic() - pushed > _PATIENCE:
                self.wfile.write(_event(shown) if is_new else b": still here\n\n")
                self.wfile.flush()
                version, pushed = shown.version, monotonic()
            sleep(_PAUSE)


def _event(shown: Shown) -> bytes:
    errors = [asdict(error) for error in shown.errors]
    data = dumps({"version": shown.version, "errors": errors})
    return f"data: {data}\n\n".encode()


def _index(watched: Watched, names: list[str]) -> str:
    links = ""
    for name in names:
        folder, _, file = name.rpartition("/")
        place = f"<small>{escape(folder)}/</small>" if folder else ""
        links += f"<li><a href='/map/{escape(quote(name))}'>{place}{escape(file)}</a></li>"
    title = watched.top.resolve().name or "Maps"
    shown = links or "<li>There is no map here yet.</li>"
    return message_page(title, f"<ul class='am-list'>{shown}</ul>")

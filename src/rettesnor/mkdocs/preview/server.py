"""Answer browsers from what was read last, at once, whatever is being read meanwhile; tell them when there is more."""

from __future__ import annotations

import logging
import mimetypes
import os
import posixpath
import socket
import sys
import threading
import time
from contextlib import contextmanager
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote, urlsplit
from weakref import WeakSet

from rettesnor.pages.assets.errors import AssetError
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

_OWN = "__preview__/"
_SCRIPT, _AFTER = f"{_OWN}reload.js", f"{_OWN}after/"
_RELOAD = resources.files(__package__).joinpath("reload.js").read_bytes()
_PATIENCE = 25.0
_LONGEST_ANSWER = 5.0
"""So many seconds an answer may hold up what must not begin while it is half made: a browser may have gone to sleep."""
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}
_TEXT = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")


PORTS_TRIED = 50


def free_port(host: str, wanted: int) -> int:
    """Return the wanted port, or the first free one after it.

    Raises:
        OSError: none of the next ones is free either.
    """
    for port in range(wanted, wanted + PORTS_TRIED):
        with socket.socket() as probe:
            if os.name == "posix":  # as the server does: there, a port that was just left counts as free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {wanted} to {wanted + PORTS_TRIED - 1}")


class Shown(Protocol):
    """Whatever has the files of a site."""

    def file(self, path: str) -> bytes | None:
        """Return the bytes of a file by its path below the root, or None where there is none."""


class Server(ThreadingHTTPServer):
    """Serves a site at `url`; `show` puts another in its place between two answers."""

    language = "en"
    """The language in which a page that cannot be drawn says why."""

    allow_reuse_address = os.name == "posix"  # elsewhere it would let two programs share a port
    daemon_threads = True

    def __init__(self, host: str, port: int, prefix: str, shown: Shown) -> None:
        self.prefix = prefix
        self.url = f"http://{host}:{port}{prefix}"
        self._changed = threading.Condition()
        self._quiet = threading.Condition()
        self._answers = 0
        self._shown = shown
        self._edition = time.time_ns()  # another in each process: a page of the last one is older than all of this
        super().__init__((host, port), _Handler)
        _SERVERS.add(self)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left; print anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def show(self, shown: Shown) -> None:
        """Answer with this from now on, and have the browsers ask again."""
        with self._changed:
            self._shown = shown
            self._edition += 1
            self._changed.notify_all()

    def now(self) -> tuple[Shown, int]:
        """Return what is shown, and its number."""
        with self._changed:
            return self._shown, self._edition

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count an answer as long as it is being made."""
        with self._quiet:
            self._answers += 1
        try:
            yield
        finally:
            with self._quiet:
                self._answers -= 1
                self._quiet.notify_all()

    def wait_until_quiet(self) -> None:
        """Let those who are being answered go first; not for ever."""
        with self._quiet:
            self._quiet.wait_for(lambda: self._answers == 0, timeout=1)

    def hold(self) -> None:
        """Begin no answer until `go_on`, and let those that are being made be done; not for ever."""
        self._quiet.acquire()
        self._quiet.wait_for(lambda: self._answers == 0, timeout=_LONGEST_ANSWER)

    def go_on(self) -> None:
        """Answer again."""
        self._quiet.release()

    def edition_after(self, known: str) -> int:
        """Return the number of what is shown: when it is another than the known one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._edition) != known, timeout=_PATIENCE)
            return self._edition


_SERVERS: WeakSet[Server] = WeakSet()
_HELD: list[Server] = []
_FORKING = threading.RLock()


def _hold_all() -> None:
    """Keep a process from beginning as a copy of this one while an answer is half made.

    The threads that answer are not copied, so what one of them held would be held there for ever.
    """
    _FORKING.acquire()
    _HELD.extend(_SERVERS)
    for server in _HELD:
        server.hold()


def _go_on() -> None:
    while _HELD:
        _HELD.pop().go_on()
    _FORKING.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_hold_all, after_in_parent=_go_on, after_in_child=_go_on)


class _Handler(BaseHTTPRequestHandler):
    """One browser's connection."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, a redirect to the folder that was meant, or the nearest 404 page."""
        path = unquote(urlsplit(self.path).path)
        prefix = self.server.prefix
        name = path.removeprefix(prefix)
        if path in {"/", prefix[:-1]} and prefix != "/":
            self._redirect(prefix)
        elif not path.startswith(prefix):
            self._answer(HTTPStatus.NOT_FOUND, b"404", "text/plain")
        elif name == _SCRIPT:
            self._answer(HTTPStatus.OK, _RELOAD, "text/javascript")
        elif name.startswith(_AFTER):
            edition = self.server.edition_after(name.removeprefix(_AFTER))
            self._answer(HTTPStatus.OK, str(edition).encode(), "text/plain")
        else:
            self._answer_from_site(name)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the bytes."""
        self.do_GET()

    def _answer_from_site(self, name: str) -> None:
        shown, edition = self.server.now()
        try:
            with self.server.answering():
                self._find(shown, edition, name)
        except ConnectionError:
            raise
        except (AssetError, StoreError) as error:
            wrong = error.message if isinstance(error, AssetError) else error
            said = wrong.in_language(self.server.language)
            log.error("%s", said)  # noqa: TRY400 - it is a mistake in a file of the site: a traceback would not help
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _in_a_page(said), "text/html", edition)
        except Exception as error:  # whatever a template or a page does, the next one is answered
            log.exception("%s", name)
            said = f"{type(error).__name__}: {error}"
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _in_a_page(said), "text/html", edition)

    def _find(self, shown: Shown, edition: int, name: str) -> None:
        wanted = f"{name}index.html" if name == "" or name.endswith("/") else name
        content = shown.file(wanted)
        if content is not None:
            self._answer(HTTPStatus.OK, content, _type_of(wanted), edition)
        elif not name.endswith("/") and shown.file(f"{name}/index.html") is not None:
            self._redirect(f"{self.server.prefix}{name}/")
        else:
            self._answer(HTTPStatus.NOT_FOUND, _nearest_404(shown, name), "text/html", edition)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, content: bytes, kind: str, edition: int | None = None) -> None:
        """Send bytes; a page of the site (it has an edition) also asks for newer ones."""
        if kind == "text/html" and edition is not None:
            content = self._following(content, edition)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _following(self, content: bytes, edition: int) -> bytes:
        prefix = self.server.prefix
        asking = f'data-after="{prefix}{_AFTER}" data-edition="{edition}"'
        script = f'<script src="{prefix}{_SCRIPT}" {asking} defer></script>'
        before, end, after = content.rpartition(b"</body>")
        return before + script.encode() + end + after

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing of each answer."""


def _in_a_page(said: str) -> bytes:
    return f"<!doctype html><body><pre>{escape(said)}</pre></body>".encode()


def _type_of(path: str) -> str:
    return _TYPES.get(posixpath.splitext(path)[1]) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _nearest_404(shown: Shown, path: str) -> bytes:
    """Return the 404 page that lies nearest above a path, so that it is in the language of its part of the site."""
    parts = path.split("/")[:-1]
    for count in range(len(parts), -1, -1):
        found = shown.file("/".join((*parts[:count], "404.html")))
        if found is not None:
            return found
    return b"404</body>"

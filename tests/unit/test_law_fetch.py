"""Archives fetched over the network, here from this machine (data/law/fetch.py)."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY

from rettesnor.data.law.fetch import FetchLimits, fetch_archive
from rettesnor.data.law.registers import RegisterError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = b"det gamle arkivet"


class Answers(BaseHTTPRequestHandler):
    """Answers by path, sound and not."""

    def do_GET(self) -> None:
        """Answer what the path asks for."""
        content = JULY.read_bytes()
        if self.path == "/borte":
            self.send_error(404)
            return
        if self.path == "/flyttet":
            self.send_response(302)
            self.send_header("Location", "/lover.tar.bz2")
            self.end_headers()
            return
        if self.path == "/ut":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        if self.path == "/side":
            content = b"<html>Vedlikehold</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:50_000] if self.path == "/kuttet" else content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """Give the address of a server while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def said(url: str, target: Path, limits: FetchLimits = FetchLimits(wait=5.0)) -> str:  # noqa: B008 - it is frozen
    """Give the one line with which a fetch is refused; what was there is as it was, and nothing lies beside it."""
    target.write_bytes(OLD)
    with pytest.raises(RegisterError) as caught:
        fetch_archive(url, target, limits)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert "\n" not in caught.value.message.in_language("nb")
    assert "Ingenting er endret" in caught.value.message.in_language("nb")
    return caught.value.message.in_language("nb")


@pytest.mark.parametrize("path", ["/lover.tar.bz2", "/flyttet"])
def test_an_archive_is_fetched_whole(tmp_path: Path, path: str) -> None:
    """Where it lies, or where the register has moved it."""
    target = tmp_path / "lov" / "lover.tar.bz2"
    with serving() as address:
        fetch_archive(address + path, target)
    assert target.read_bytes() == JULY.read_bytes()
    assert [found.name for found in target.parent.iterdir()] == ["lover.tar.bz2"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/borte", "svarer ikke"),
        ("/ut", "svarer ikke"),
        ("/side", "ikke et bzip2-arkiv"),
        ("/kuttet", "kuttet av"),
    ],
)
def test_an_answer_that_is_no_archive_changes_nothing(tmp_path: Path, path: str, expected: str) -> None:
    """Nothing there, a way to this machine's files, a page of words, half an archive."""
    with serving() as address:
        assert expected in said(address + path, tmp_path / "lover.tar.bz2")


def test_an_answer_that_is_too_large_is_stopped(tmp_path: Path) -> None:
    """At the limit, not when the disk is full."""
    with serving() as address:
        assert "altfor stort" in said(f"{address}/x", tmp_path / "x.tar.bz2", FetchLimits(size=70_000))


def test_an_answer_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """Even where a little comes now and then."""
    ticks = iter(range(0, 10_000, 400))
    target = tmp_path / "x.tar.bz2"
    target.write_bytes(OLD)
    with serving() as address, pytest.raises(RegisterError) as caught:
        fetch_archive(f"{address}/x", target, FetchLimits(whole=600.0), clock=lambda: float(next(ticks)))
    assert "for sakte" in caught.value.message.in_language("nb")
    assert target.read_bytes() == OLD


def test_a_register_that_cannot_be_reached_is_told_of(tmp_path: Path) -> None:
    """In one line: nobody listens there."""
    with serving() as address:
        pass
    assert "svarer ikke" in said(f"{address}/x", tmp_path / "x.tar.bz2")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://lov.example/x", "lover.tar.bz2", ""])
def test_only_addresses_of_the_web_are_fetched(tmp_path: Path, url: str) -> None:
    """Not files of this machine."""
    assert "ikke en nettadresse" in said(url, tmp_path / "x.tar.bz2")

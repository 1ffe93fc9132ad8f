"""Links out of the site, asked for with the real program at a local server that behaves in every bad way."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.links.lychee import Pace, find_lychee
from rettesnor.checks.links.outside_check import NoNetworkError, Plan, check_outside
from rettesnor.data.link_health import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.data.link_health import Health

pytestmark = pytest.mark.slow

DAY = date(2027, 3, 1)
INTERVAL = 0.15


@dataclass
class Asked:
    """What a server was asked: method, path, and moment."""

    requests: list[tuple[str, str, float]] = field(default_factory=list)

    def times(self, path: str) -> int:
        """Give how often a path was asked for, by whatever method."""
        return sum(asked == path for _, asked, _ in self.requests)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: Asked
    is_credulous: bool


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer as the path says."""
        self.server.asked.requests.append((self.command, self.path, time.monotonic()))
        if self.path == "/slow":
            time.sleep(3)
        if self.path == "/slow-but-fine":
            time.sleep(0.3)
        status, headers = self._status()
        body = self._body()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _status(self) -> tuple[int, Mapping[str, str]]:  # noqa: PLR0911 - one answer a path
        if self.path in {"/", "/fine", "/slow", "/slow-but-fine", "/fine-at-last"} or self.path.startswith("/many"):
            return 200, {}
        if self.path == "/wrong-at-first":
            return (500 if self.server.asked.times(self.path) == 1 else 200), {}
        if self.path == "/head-refused":
            return (405 if self.command == "HEAD" else 200), {}
        redirects = {
            "/moved": (301, "/moved-again"),
            "/moved-again": (301, "/fine-at-last"),
            "/elsewhere-today": (302, "/fine"),
            "/to-the-front": (301, "/"),
            "/round": (301, "/round"),
        }
        if self.path in redirects:
            status, target = redirects[self.path]
            return status, {"Location": target}
        if self.path == "/too-many":
            return 429, {"Retry-After": "1"}
        if self.path[1:].isdecimal():
            return int(self.path[1:]), {}
        return (200 if self.server.is_credulous else 404), {}

    def _body(self) -> bytes:
        known = self.path in {"/", "/fine"}
        return b"<title>A page</title>" if known else b"<title>We cannot find that page</title>"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing."""


def serve(*, is_credulous: bool) -> Iterator[_Server]:
    """Serve until the test is over; a credulous server answers 200 to anything."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.asked, server.is_credulous = Asked(), is_credulous
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    """Give an honest server."""
    yield from serve(is_credulous=False)


@pytest.fixture(scope="module")
def credulous() -> Iterator[_Server]:
    """Give a server that says 200 to everything."""
    yield from serve(is_credulous=True)


def address(server: _Server, path: str, scheme: str = "http", host: str = "127.0.0.1") -> str:
    """Give the address of a path on a server."""
    return f"{scheme}://{host}:{server.server_port}{path}"


def check(
    urls: list[str], known: Mapping[str, Health] | None = None, day: date = DAY, interval: float = INTERVAL
) -> Mapping[str, Health]:
    """Check addresses once."""
    return check_outside(urls, known or {}, plan(day, interval), lambda _: None)


def plan(day: date = DAY, interval: float = INTERVAL) -> Plan:
    """Give a plan that is quick enough for a test and asks no archive."""
    pace = Pace(interval=interval, timeout=1, retries=0, retry_wait=1)
    return Plan(find_lychee(), pace, day, timedelta(days=3), suggest=False)


PATHS = {
    "/fine": Verdict.OK,
    "/slow-but-fine": Verdict.OK,
    "/moved": Verdict.MOVED,
    "/elsewhere-today": Verdict.OK,
    "/to-the-front": Verdict.FAILED,
    "/round": Verdict.FAILED,
    "/403": Verdict.UNKNOWN,
    "/404": Verdict.FAILED,
    "/410": Verdict.FAILED,
    "/too-many": Verdict.UNKNOWN,
    "/500": Verdict.FAILED,
    "/wrong-at-first": Verdict.OK,
    "/slow": Verdict.FAILED,
    "/head-refused": Verdict.OK,
}


@pytest.fixture(scope="module")
def states(server: _Server) -> Mapping[str, Health]:
    """Check every path of the honest server, a port where nothing listens, and one that does not speak TLS."""
    outside = [address(server, path) for path in PATHS]
    return check([*outside, "http://127.0.0.1:9/closed", address(server, "/fine", "https")])


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_gets_its_verdict(path: str, states: Mapping[str, Health], server: _Server) -> None:
    """As the table has it."""
    health = states[address(server, path)]
    assert health.verdict is PATHS[path], health


def test_a_closed_port_fails(states: Mapping[str, Health]) -> None:
    """Nobody is there."""
    assert states["http://127.0.0.1:9/closed"].verdict is Verdict.FAILED


def test_an_error_of_tls_fails(states: Mapping[str, Health], server: _Server) -> None:
    """A reader's browser would refuse as well."""
    assert states[address(server, "/fine", "https")].verdict is Verdict.FAILED


def test_a_moved_page_is_told_by_its_last_address(states: Mapping[str, Health], server: _Server) -> None:
    """At the end of the chain of 301s."""
    assert states[address(server, "/moved")].leads_to == address(server, "/fine-at-last")


def test_a_soft_404_fails_and_its_neighbour_does_not(credulous: _Server) -> None:
    """The server says 200 to both; one shows the page that it shows for anything."""
    gone, there = address(credulous, "/gone"), address(credulous, "/fine")
    states = check([gone, there])
    assert (states[gone].verdict, states[there].verdict) == (Verdict.FAILED, Verdict.OK)


def test_requests_to_a_host_keep_the_pace(states: Mapping[str, Health], server: _Server) -> None:
    """The steps of a redirect follow at once, as in a browser; everything else waits for its turn.

    Counted where they arrive, which a busy machine makes uneven: what is late shortens the gap after it.
    """
    assert states
    at_once = {"/moved-again", "/fine-at-last", "/round", "/", "/fine"}
    asked = [(path, moment) for _, path, moment in server.asked.requests if path in PATHS and path != "/round"]
    gaps = [later - earlier for (_, earlier), (path, later) in pairwise(asked) if path not in at_once]
    assert len(gaps) >= len(PATHS) - 2
    assert median(gaps) > INTERVAL * 0.8


def test_an_interrupted_run_goes_on_where_it_stopped(server: _Server) -> None:
    """What was found before is kept, and not asked for again."""
    first = [address(server, f"/many-{number}") for number in range(30)]
    second = [address(server, "/many-late", host="localhost")]
    saved: dict[str, Health] = {}

    def save(found: Mapping[str, Health]) -> None:
        saved.update(found)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_outside([*first, *second], {}, plan(interval=0.01), save)
    states = check([*first, *second], saved, interval=0.01)
    assert set(saved) == set(first)
    assert server.asked.times("/many-3") == 1
    assert states[second[0]].verdict is Verdict.OK


def test_without_a_network_nothing_is_recorded() -> None:
    """When nobody answers, the fault is here."""
    with pytest.raises(NoNetworkError):
        check(["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"])


def test_two_failures_a_week_apart_make_a_dead_link(server: _Server) -> None:
    """One does not, and a good answer between them starts the count again."""
    urls = [address(server, "/404"), address(server, "/fine")]
    first = check(urls)
    second = check(urls, first, DAY + timedelta(days=7))
    assert [first[urls[0]].is_dead, second[urls[0]].is_dead, second[urls[1]].is_dead] == [False, True, False]

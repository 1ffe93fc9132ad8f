"""Many readers at once, behind the rules that `rettesnor deploy-rules nginx` wrote: nobody is let down."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.published_site import PublishedProject

pytestmark = [pytest.mark.slow, pytest.mark.servers]

REQUESTS = 20_000
CONNECTIONS = 50
PATIENCE = 300.0
LEAST_OF_A_BARE_FILE = 0.1
"""Rules that cost more than this are a mistake; what is measured is told by `-s` and docs-dev/operating.md."""

_NGINX = """\
{user}
daemon off;
pid {here}/pid;
error_log {here}/error.log;
worker_processes auto;
events {{}}
http {{
  access_log off;
  client_body_temp_path {here}/body;
  proxy_temp_path {here}/proxy;
  fastcgi_temp_path {here}/fastcgi;
  uwsgi_temp_path {here}/uwsgi;
  scgi_temp_path {here}/scgi;
  server {{
    listen 127.0.0.1:{ruled};
    include {here}/rules/site.conf;
  }}
  server {{
    listen 127.0.0.1:{bare};
    root {site};
  }}
}}
"""


@dataclass(frozen=True)
class Running:
    """One nginx that serves a site at two ports: with its rules, and as bare files."""

    site: Path
    ruled: int
    bare: int


@dataclass(frozen=True)
class Asked:
    """What came of many requests: how many a second were answered, and each answer that was not 200 and whole."""

    rate: float
    wrong: tuple[str, ...]


@pytest.fixture(scope="module")
def running(story: PublishedProject, story_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start nginx with the rules of the site with a past."""
    if shutil.which("nginx") is None:
        pytest.fail("no nginx: apt-get install nginx (it starts a service, so no command of ours installs it)")
    here = tmp_path_factory.mktemp("load")
    rules = ("deploy-rules", "nginx", "--root", story.root, "--site", story_site, "--out", here / "rules")
    done = run_rettesnor(*rules)
    assert done.returncode == 0, done.stdout + done.stderr
    found = Running(story_site, *_free_ports())
    user = "user root root;" if os.geteuid() == 0 else ""  # the folders of a test are open to nobody else
    told = _NGINX.format(user=user, here=here, ruled=found.ruled, bare=found.bare, site=story_site)
    (here / "whole.conf").write_text(told, encoding="utf-8")
    command = ["nginx", "-p", str(here), "-c", str(here / "whole.conf"), "-e", str(here / "error.log")]
    process = subprocess.Popen(command)
    end = time.monotonic() + PATIENCE
    while not all(map(_answers, (found.ruled, found.bare))):
        assert process.poll() is None, (here / "error.log").read_text(encoding="utf-8")
        assert time.monotonic() < end
        time.sleep(0.1)
    yield found
    process.terminate()
    process.wait(timeout=PATIENCE)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def _reader(port: int, paths: list[str], wrong: list[str]) -> None:
    """Ask for some addresses, one after the other over one connection, as a browser does."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    for path in paths:
        writing.write(f"GET /{path} HTTP/1.1\r\nHost: liten.example\r\n\r\n".encode())
        head = (await reading.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.lower().splitlines()
        lengths = [int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")]
        body = await reading.readexactly(lengths[0]) if lengths else b""
        if not head.startswith("HTTP/1.1 200 ") or not body:
            wrong.append(f"/{path}: {lines[0]}")
    writing.close()
    await writing.wait_closed()


async def _ask(port: int, paths: list[str]) -> Asked:
    wrong: list[str] = []
    begun = time.monotonic()
    readers = (_reader(port, paths[number::CONNECTIONS], wrong) for number in range(CONNECTIONS))
    await asyncio.wait_for(asyncio.gather(*readers), PATIENCE)
    return Asked(len(paths) / (time.monotonic() - begun), tuple(wrong))


def test_twenty_thousand_requests_of_fifty_readers_are_answered(
    running: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every page of the site in turn; and one file with and without the rules, each time in the same process."""
    pages = sorted(path.relative_to(running.site).as_posix() for path in running.site.rglob("index.html"))
    every = [pages[number % len(pages)].removesuffix("index.html") for number in range(REQUESTS)]
    whole = asyncio.run(_ask(running.ruled, every))
    assert whole.wrong == ()
    one = [""] * (REQUESTS // 4)
    ruled, bare = (asyncio.run(_ask(port, one)) for port in (running.ruled, running.bare))
    assert (ruled.wrong, bare.wrong) == ((), ())
    ratio = ruled.rate / bare.rate
    with capsys.disabled():
        print(  # noqa: T201 - who runs it wants the figures
            f"\nnginx, {CONNECTIONS} connections: {whole.rate:.0f} pages a second; "
            f"one page {ruled.rate:.0f} with the rules, {bare.rate:.0f} as a bare file, ratio {ratio:.2f}"
        )
    assert ratio > LEAST_OF_A_BARE_FILE

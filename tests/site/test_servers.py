"""What a site behind the servers of deploy/ answers: nginx and Caddy, as they are, on this machine."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from rettesnor.pages.content_security_policy import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.servers]

DEPLOY = ROOT / "deploy"
LIVING = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

_NGINX = """\
{user}
daemon off;
pid {here}/pid;
error_log {here}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {here}/body;
  proxy_temp_path {here}/proxy;
  fastcgi_temp_path {here}/fastcgi;
  uwsgi_temp_path {here}/uwsgi;
  scgi_temp_path {here}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {here}/nginx.conf;
  }}
}}
"""

_CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {site}
	import {deploy}/Caddyfile
}}
"""


def _nginx(site: Path, here: Path, port: int) -> list[str]:
    shutil.copy(site / "redirects.nginx", here)
    for name in ("nginx.conf", "headers.nginx"):
        shutil.copy(DEPLOY / name, here)
    whole = here / "whole.conf"
    user = "user root root;" if os.geteuid() == 0 else ""  # the folders of a test are open to nobody else
    whole.write_text(_NGINX.format(here=here, port=port, site=site, user=user), encoding="utf-8")
    return ["nginx", "-p", str(here), "-c", str(whole), "-e", str(here / "error.log")]


def _caddy(site: Path, here: Path, port: int) -> list[str]:
    whole = here / "whole.Caddyfile"
    whole.write_text(_CADDY.format(port=port, site=site, deploy=DEPLOY), encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(whole)]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {"nginx": _nginx, "caddy": _caddy}


class Server:
    """A running server: asks it, and gives what it answers."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Give the status, the headers (names in small letters) and the body, as they came."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tiny_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Run a server with the files of deploy/; the machine must have it."""
    name = request.param
    if shutil.which(name) is None:
        pytest.fail(f"no {name}: apt-get install {name} (it starts a service, so no command of ours installs it)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = tmp_path_factory.mktemp(name)
    here.chmod(0o755)
    command = SERVERS[name](tiny_site, here, port)
    log = (here / "output.log").open("wb")
    running = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(here)})
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield Server(port)
    running.terminate()
    running.wait(timeout=10)
    log.close()


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html"),
        ("/en/rad/si-fra/", 200, "text/html"),
        ("/v/si-fra/1.0/", 200, "text/html"),
        ("/finnes/ikke/", 404, "text/html"),
        ("/assets/", 404, "text/html"),
        ("/feed.xml", 200, "application/atom+xml"),
        ("/en/v/si-fra/feed.xml", 200, "application/atom+xml"),
        ("/manifest.webmanifest", 200, "application/manifest+json"),
        ("/opensearch.xml", 200, "application/opensearchdescription+xml"),
    ],
)
def test_every_answer_has_its_kind_and_the_headers_of_the_policy(
    server: Server, path: str, status: int, kind: str
) -> None:
    """Compressed where it is text, asked for again the next time; answers that nothing is there are no exception."""
    answered, headers, body = server.get(path)
    assert answered == status
    assert headers["content-type"].partition(";")[0] == kind
    assert headers["cache-control"] == LIVING
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert headers.get("content-encoding") == "gzip" or len(body) < 1_000


def test_what_has_a_hash_in_its_name_is_kept_for_ever(server: Server, tiny_site: Path) -> None:
    """Style sheets, scripts and the parts of the search index; the icons, which have none, are asked for again."""
    named = [*tiny_site.glob("assets/*.css"), *tiny_site.glob("assets/*.js"), *tiny_site.glob("search/*/*")]
    assert len(named) > 5
    for file in named:
        _, headers, _ = server.get(f"/{file.relative_to(tiny_site).as_posix()}")
        assert headers["cache-control"] == FOR_EVER, file.name
    assert server.get("/assets/icon.svg")[1]["cache-control"] == LIVING


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/finnes-ikke/", "404.html"),
        ("/en/finnes-ikke/", "en/404.html"),
        ("/v/si-fra/9.9/", "v/si-fra/404.html"),
        ("/v/si-fra/1.0/7/", "v/si-fra/404.html"),
        ("/en/v/si-fra/9.9/", "en/v/si-fra/404.html"),
        ("/v/finnes-ikke/1.0/", "404.html"),
        ("/en/v/finnes-ikke/1.0/", "en/404.html"),
    ],
)
def test_what_is_not_there_is_answered_in_its_language(server: Server, tiny_site: Path, path: str, page: str) -> None:
    """With status 404 and the page that helps most: for a version that never was, the one that lists those that are."""
    status, headers, body = server.get(path)
    assert status == 404
    plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    assert plain == (tiny_site / page).read_bytes()


def test_an_address_without_its_last_stroke_leads_to_the_page(server: Server) -> None:
    """For good, and to this site."""
    status, headers, _ = server.get("/rad/si-fra")
    assert status in {301, 308}
    assert headers["location"] == "/rad/si-fra/"

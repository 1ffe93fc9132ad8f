"""What a site answers behind the rules that `rettesnor deploy-rules` wrote: nginx and Caddy, on this machine."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest
from tests.described import NOT_OURS, findings_at
from tests.programs import environment, run_script
from tests.projects import FILES, page, translated, write_project

from rettesnor.pages.content_security_policy import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.servers]

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
    include {rules}/site.conf;
  }}
}}
"""

_CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	import {rules}/site.caddy
}}
"""


def _nginx(rules: Path, here: Path, port: int) -> list[str]:
    whole = here / "whole.conf"
    user = "user root root;" if os.geteuid() == 0 else ""  # the folders of a test are open to nobody else
    whole.write_text(_NGINX.format(here=here, port=port, rules=rules, user=user), encoding="utf-8")
    return ["nginx", "-p", str(here), "-c", str(whole), "-e", str(here / "error.log")]


def _caddy(rules: Path, here: Path, port: int) -> list[str]:
    whole = here / "whole.Caddyfile"
    whole.write_text(_CADDY.format(port=port, rules=rules), encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(whole)]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {"nginx": _nginx, "caddy": _caddy}
PREFIXES = ("/", "/guide/")


@dataclass(frozen=True)
class Built:
    """A site in three languages, below a path: where it was built, and its rules for each server."""

    prefix: str
    site: Path
    rules: Path


class Server:
    """A running server: asks it, and gives what it answers."""

    def __init__(self, port: int, prefix: str) -> None:
        self.port, self.prefix = port, prefix

    def get(self, path: str, more: Mapping[str, str] = {}) -> tuple[int, dict[str, str], bytes]:
        """Ask for an address below the site's own, and give the status, the headers (in small letters) and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", self.prefix + path.removeprefix("/"), headers={"Accept-Encoding": "gzip", **more})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.fixture(scope="module", params=PREFIXES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Publish and build the tiny site in three languages, and write the rules for both servers."""
    prefix = request.param
    root, address = tmp_path_factory.mktemp("served"), f"https://prove.example{prefix}"
    english = "        - {locale: en, name: English, build: true}\n"
    northern = "        - {locale: se, name: Davvisámegiella, build: true}\n"
    write_project(
        root,
        {
            "mkdocs.yml": FILES["mkdocs.yml"].replace(english, english + northern),
            "data/messages/se.yml": "_locale: se\nmenu: Fállu\n",
            "data/redirects.yml": "- {from: /en/gammel/, to: /en/rad/si-fra/}\n",
            "docs/se/index.md": page(translated("hjem", "Ruoktu"), "Bures boahtin.\n"),
        },
    )
    os.environ["SITE_URL"] = address
    try:
        for script in (("publish.py", "--pending", "--yes"), ("build.py",)):
            done = run_script(*script, "--root", root)
            assert done.returncode == 0, done.stdout + done.stderr
        for name in SERVERS:
            command = [sys.executable, "-m", "rettesnor.cli", "deploy-rules", name, "--root", str(root)]
            subprocess.run(command, check=True, capture_output=True, env=environment())
    finally:
        del os.environ["SITE_URL"]
    return Built(prefix, root / "site", root / "build" / "deploy")


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a server with the rules that were written; the machine must have it."""
    name = request.param
    _needed(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = tmp_path_factory.mktemp(name)
    here.chmod(0o755)
    command = SERVERS[name](built.rules / name, here, port)
    log = (here / "output.log").open("wb")
    running = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(here)})
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield Server(port, built.prefix)
    running.terminate()
    running.wait(timeout=10)
    log.close()


def _needed(name: str) -> None:
    if shutil.which(name) is None:
        pytest.fail(f"no {name}: apt-get install {name} (it starts a service, so no command of ours installs it)")


@pytest.mark.parametrize(
    "command",
    [
        ("nginx", "-p", "{rules}/nginx/", "-c", "nginx.conf", "-t"),
        ("caddy", "validate", "--config", "{rules}/caddy/Caddyfile"),
    ],
    ids=SERVERS,
)
def test_the_server_understands_the_rules_as_they_lie(built: Built, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Nothing is copied or filled in before they are tried."""
    _needed(command[0])
    asked = [part.format(rules=built.rules) for part in command]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env={**os.environ, "HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr


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
        ("/api/v1/content/si-fra.json", 200, "application/json"),
        ("/en/v/si-fra/1.0/index.md", 200, "text/markdown"),
        ("/api/v1/catalogue.ttl", 200, "text/turtle"),
        ("/proof/verify.py", 200, "text/plain"),
        ("/manifest.webmanifest", 200, "application/manifest+json"),
        ("/opensearch.xml", 200, "application/opensearchdescription+xml"),
        ("/rad/si-fra/1.0", 404, "text/html"),
        ("/build-manifest.json", 200, "application/json"),
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


def test_pages_of_any_origin_may_fetch_answers_twins_and_feeds(server: Server) -> None:
    """And nothing else; a twin that never was leads to the editions of its page, as the page would."""
    open_to_all = ["/feed.xml", "/feed.json", "/en/v/si-fra/feed.xml", "/rad/si-fra/index.md", "/index.md", "/llms.txt"]
    for path in [*open_to_all, "/en/v/si-fra/1.0/index.md", "/api/v1/changes.json"]:
        status, headers, _ = server.get(path)
        assert (status, headers.get("access-control-allow-origin")) == (200, "*"), path
        assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert "access-control-allow-origin" not in server.get("/rad/si-fra/")[1]
    assert server.get("/v/si-fra/9.9/index.md")[::2] == (404, server.get("/v/si-fra/9.9/")[2])


def test_what_is_answered_is_what_is_described(server: Server, built: Built, tmp_path: Path) -> None:
    """Any request that the description allows, and many that it does not, by schemathesis."""
    base = f"http://127.0.0.1:{server.port}{server.prefix}"
    found = findings_at(base, built.site / "api" / "v1" / "openapi.json", tmp_path, without=NOT_OURS)
    assert not found, found


def test_linked_data_has_its_kind_whatever_the_machine_knows(server: Server) -> None:
    """The catalogue names it so."""
    assert server.get("/api/v1/catalogue.jsonld")[1]["content-type"] == "application/ld+json"


@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/en/api/v1/content/index.json", "/llms.txt"])
def test_pages_of_any_origin_may_fetch_what_is_for_programs(server: Server, path: str) -> None:
    """And only that: a page of the site is not for them."""
    assert server.get(path)[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in server.get("/")[1]


def test_what_has_a_hash_in_its_name_is_kept_for_ever(server: Server, built: Built) -> None:
    """Style sheets, scripts and the parts of the search index; the icons, which have none, are asked for again."""
    named = [*built.site.glob("assets/*.css"), *built.site.glob("assets/*.js"), *built.site.glob("search/*/*")]
    assert len(named) > 5
    for file in named:
        _, headers, _ = server.get(f"/{file.relative_to(built.site).as_posix()}")
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
        ("/se/finnes-ikke/", "se/404.html"),
        ("/se/v/si-fra/9.9/", "se/v/si-fra/404.html"),
        ("/se/v/finnes-ikke/1.0/", "se/404.html"),
        ("/_headers", "404.html"),
        ("/.git/config", "404.html"),
    ],
)
def test_what_is_not_there_is_answered_in_its_language(server: Server, built: Built, path: str, page: str) -> None:
    """With status 404 and the page that helps most: for a version that never was, the one that lists those that are."""
    status, headers, body = server.get(path)
    assert status == 404
    plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    assert plain == (built.site / page).read_bytes()


def test_an_address_without_its_last_stroke_leads_to_the_page(server: Server) -> None:
    """For good, and to this site."""
    status, headers, _ = server.get("/rad/si-fra")
    assert status in {301, 308}
    assert headers["location"] == f"{server.prefix}rad/si-fra/"


def test_an_address_that_moved_is_answered_by_the_server(server: Server) -> None:
    """Before the static page that says the same, with and without its last stroke, in its language."""
    for path in ("/en/gammel/", "/en/gammel"):
        status, headers, _ = server.get(path)
        assert status == 301
        assert headers["location"] == f"{server.prefix}en/rad/si-fra/"
        assert headers["x-content-type-options"] == "nosniff"


def test_a_site_below_a_path_answers_nothing_above_it(built: Built, server: Server) -> None:
    """What else is on the domain is somebody else's; the path alone leads to the site."""
    if built.prefix == "/":
        pytest.skip("nothing is above it")
    whole = Server(server.port, "/")
    assert whole.get("/finnes-ikke/")[0] in {200, 404}
    assert b"rettesnor" not in whole.get("/finnes-ikke/")[2].lower()
    status, headers, _ = whole.get(built.prefix.rstrip("/"))
    assert (status, headers["location"]) == (301, built.prefix)


# -- time: a client of Memento (RFC 7089)


def _link_of(headers: dict[str, str], rel: str) -> str:
    """Return the address of a relation, below the site's own, from a Link header."""
    found = dict(re.findall(r"<([^>]*)>; rel=\"([^\"]*)\"", headers["link"]))
    return next(str(url) for url, own in found.items() if own == rel)


def _below(url: str, server: Server) -> str:
    return url.partition(".example")[2].removeprefix(server.prefix) if "://" in url else url.removeprefix(server.prefix)


def test_a_memento_client_finds_what_applied(server: Server) -> None:
    """From the page by its TimeGate to the edition, which says of which moment it is and leads back."""
    status, headers, _ = server.get("rad/si-fra/")
    assert status == 200
    gate = _below(_link_of(headers, "timegate"), server)
    for moment in ("Wed, 01 Jan 2020 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT", ""):
        status, headers, _ = server.get(gate, {"Accept-Datetime": moment} if moment else {})
        assert status == 302
        assert headers["vary"] == "accept-datetime"
        assert _below(_link_of(headers, "original"), server) == "rad/si-fra/"
        where = _below(headers["location"], server)
        assert where == "v/si-fra/1.0/"
    status, headers, _ = server.get(where)
    assert status == 200
    assert parsedate_to_datetime(headers["memento-datetime"]).hour == 0
    assert _below(_link_of(headers, "original"), server) == "rad/si-fra/"
    assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    status, headers, body = server.get(_below(_link_of(headers, "timemap"), server))
    assert (status, headers["content-type"].partition(";")[0]) == (200, "application/link-format")
    assert b"memento" in (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body)


def test_a_timegate_refuses_what_is_no_moment_and_knows_no_other_page(server: Server) -> None:
    """400 and 404, as RFC 7089 and HTTP have them; the home page has a TimeGate too."""
    assert server.get("timegate/rad/si-fra/", {"Accept-Datetime": "i går"})[0] == 400
    assert server.get("timegate/finnes-ikke/")[0] == 404
    assert server.get("timegate/en/")[0] == 302


def test_a_day_on_which_nothing_changed_leads_to_the_one_before(server: Server, built: Built) -> None:
    """Under each language, with and without the last stroke; a day before all has none."""
    [day] = [path.name for path in (built.site / "pa").iterdir()]
    later = (date.fromisoformat(day) + timedelta(days=400)).isoformat()
    for folder in ("", "en/", "se/"):
        assert server.get(f"{folder}pa/{day}/")[0] == 200
        for url in (f"{folder}pa/{later}/", f"{folder}pa/{later}"):
            status, headers, _ = server.get(url)
            assert (status, _below(headers["location"], server)) == (302, f"{folder}pa/{day}/")
    assert server.get("pa/2001-01-01/")[0] == 404


def test_what_is_no_edition_has_no_moment(server: Server) -> None:
    """Neither an empty header nor another page's."""
    headers = server.get("feed.xml")[1]
    assert "memento-datetime" not in headers
    assert "link" not in headers

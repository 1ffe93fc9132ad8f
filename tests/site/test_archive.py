"""The archive: a bag that is whole, a crate that says what is what, and a site that answers wherever it is unpacked."""

from __future__ import annotations

import hashlib
import http.client
import http.server
import io
import json
import re
import subprocess
import sys
import tarfile
import threading
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment
from tests.published_site import new_project

from rettesnor.cli import run
from rettesnor.data.urls import built_urls, record_urls
from rettesnor.mkdocs.generator import build_strictly
from rettesnor.pages.archive_sitemap import MOST, write_archive_sitemap
from rettesnor.publishing.review.archive import CRATE, About, pack

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Unpacked:
    """An archive: its bytes, where it was unpacked, and the site it was made of."""

    content: bytes
    bag: Path
    built: Path
    root: Path


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    """Publish two editions, build, record the addresses, and pack; unpack as a stranger does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795345200")
        project = new_project(tmp_path_factory.mktemp("archived"))
        project.publish("2026-11-22")
        project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
        project.note("egne-mal", "professional", "Sammen.", note_en="Together.", reason="Sagt.", action="Gjør det.")
        project.publish("2026-11-22")
        built = build_strictly(project.root, project.root / "site")
        record_urls(project.root, built_urls(built))
        assert run("archive", ["--root", str(project.root), "--into", str(project.root / "kept")]) == 0
    content = (project.root / "kept" / "archive.tar.gz").read_bytes()
    place = tmp_path_factory.mktemp("stranger")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 has none
        archive.extractall(place)  # noqa: S202 - packed by ourselves
    return Unpacked(content, place / "archive", built, project.root)


pytestmark = pytest.mark.slow


PATH = "sitemap-arkiv.xml"


def test_the_bag_is_complete_and_valid(unpacked: Unpacked) -> None:
    """RFC 8493, section 3: the declaration, every file of the payload named once with its hash, and the sums."""
    bag = unpacked.bag
    assert (bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for manifest, folder in (("manifest-sha256.txt", "data"), ("tagmanifest-sha256.txt", "")):
        lines = [line.split("  ", 1) for line in (bag / manifest).read_text(encoding="utf-8").splitlines()]
        named = {name: digest for digest, name in lines}
        assert len(named) == len(lines)
        for name, digest in named.items():
            assert hashlib.sha256((bag / name).read_bytes()).hexdigest() == digest, name
        if folder:
            found = {path.relative_to(bag).as_posix() for path in (bag / folder).rglob("*") if path.is_file()}
            assert named.keys() == found
            oxum = f"{sum((bag / name).stat().st_size for name in named)}.{len(named)}"
            assert f"Payload-Oxum: {oxum}\n" in (bag / "bag-info.txt").read_text(encoding="utf-8")
        else:
            assert named.keys() == {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"}


def test_a_name_that_would_break_a_manifest_is_written_as_the_standard_has_it(tmp_path: Path) -> None:
    """RFC 8493, 2.1.3: per cent, and the ends of lines."""
    (tmp_path / "a%b").write_text("x")
    about = About("Navn", "Om", "Oss", "https://licence.example/", date(2026, 11, 22), "1:00")
    with tarfile.open(fileobj=io.BytesIO(pack([("docs", tmp_path)], about))) as archive:
        member = archive.extractfile("archive/manifest-sha256.txt")
        assert member is not None
        assert b"  data/docs/a%25b\n" in member.read()


def test_the_crate_says_what_is_what(unpacked: Unpacked) -> None:
    """RO-Crate 1.1: the descriptor, a root with name, description, day and licence, and parts that are there."""
    graph = json.loads((unpacked.bag / "data" / CRATE).read_bytes())
    assert graph["@context"] == "https://w3id.org/ro/crate/1.1/context"
    known = {each["@id"]: each for each in graph["@graph"]}
    assert len(known) == len(graph["@graph"])
    assert known[CRATE]["@type"] == "CreativeWork"
    assert known[CRATE]["about"] == {"@id": "./"}
    assert known[CRATE]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = known["./"]
    assert root["@type"] == "Dataset"
    assert all(root[key] for key in ("name", "description", "license"))
    assert root["datePublished"] == "2026-11-22"
    assert root["license"]["@id"] in known
    assert root["author"] == root["publisher"]
    assert known[root["publisher"]["@id"]]["url"] == "https://liten.example/"
    for part in root["hasPart"]:
        assert known[part["@id"]]["@type"] == "Dataset"
        assert (unpacked.bag / "data" / part["@id"]).is_dir()


def test_every_published_address_answers_on_a_bare_server_at_another_domain(unpacked: Unpacked) -> None:
    """Python's own server, which knows no rule of ours; no link within a page leads back to the old domain."""
    handler = partial(_Quiet, directory=str(unpacked.bag / "data" / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        urls = (unpacked.root / "data" / "urls.txt").read_text(encoding="utf-8").split()
        assert len(urls) > 50
        for url in urls:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request("GET", url, headers={"Host": "annet.example"})
            answer = connection.getresponse()
            body = answer.read().decode()
            connection.close()
            assert answer.status == 200, url
            assert not re.search(r"<a [^>]*href=\"https://liten\.example", body), url
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_it_is_verified_with_python_alone(unpacked: Unpacked) -> None:
    """The proof, the store, and a page of the site, in the folder where they were unpacked."""
    data = unpacked.bag / "data"
    for arguments in (
        [],
        ["site/v/egne-mal/1.0/index.html"],
        ["--proof", "versions"],
        ["--kept", "site/proof/checkpoint.json"],
    ):
        command = [sys.executable, "-I", "-S", "site/proof/verify.py", *arguments]
        done = subprocess.run(command, cwd=data, capture_output=True, text=True, env=environment(), check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_program_is_in_it(unpacked: Unpacked) -> None:
    """As sources, without what Python makes of them for itself."""
    tool = unpacked.bag / "data" / "tool" / "src" / "rettesnor"
    assert (tool / "versions" / "verify.py").is_file()
    assert not list(tool.rglob("__pycache__"))


def test_the_same_site_gives_the_same_bytes(unpacked: Unpacked) -> None:
    """Packed once more, at another time."""
    assert run("archive", ["--root", str(unpacked.root), "--into", str(unpacked.root / "again")]) == 0
    assert (unpacked.root / "again" / "archive.tar.gz").read_bytes() == unpacked.content


def test_the_map_for_web_archives_lists_everything_and_is_offered_to_no_search_engine(unpacked: Unpacked) -> None:
    """Every address that was published is in it, editions too, and it is part of what is deployed."""
    text = (unpacked.built / PATH).read_text(encoding="utf-8")
    listed = set(re.findall(r"<loc>https://liten\.example/([^<]*)</loc>", text))
    published = {line[1:] for line in (unpacked.root / "data" / "urls.txt").read_text(encoding="utf-8").split()}
    assert published <= listed
    assert {"v/egne-mal/1.0/", "rad/egne-mal/timemap.link", "proof/log.txt", "feed.xml"} <= listed
    for url in listed:
        name = url if url and not url.endswith("/") else f"{url}index.html"
        assert (unpacked.built / name).is_file(), url
    assert PATH not in (unpacked.built / "robots.txt").read_text(encoding="utf-8")
    assert PATH in json.loads((unpacked.built / "build-manifest.json").read_bytes())["files"]


def test_too_many_addresses_for_one_map_become_a_list_of_maps(tmp_path: Path) -> None:
    """A site map holds 50,000."""
    files = (f"{n}/index.html" for n in range(MOST + 1))
    written = write_archive_sitemap(tmp_path, files, "https://x.example/", "map.xml")
    assert sorted(written) == ["map-1.xml", "map-2.xml", "map.xml"]
    assert (tmp_path / "map.xml").read_text().count("<loc>") == 2
    assert (tmp_path / "map-1.xml").read_text().count("<loc>") == MOST

"""`rettesnor deploy`: to a real store of objects on this machine, and broken off at every request."""

from __future__ import annotations

import json
import re
import threading
from posixpath import join, normpath
from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer
from tests.programs import run_rettesnor

from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.build_manifest import add_files
from rettesnor.pages.hosts.addresses import Served
from rettesnor.pages.hosts.sending import TOUCHED, ChangedSinceBuiltError, Sending, Sent, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.pages.hosts.s3 import S3Bucket

BUCKET = "nettsted"
FIRST = {
    "index.html": '<link href="assets/a.111111111111.css"><a href="rad/">Råd</a>',
    "rad/index.html": '<link href="../assets/a.111111111111.css"><a href="../gammel/">Gammel</a>',
    "gammel/index.html": '<link href="../assets/b.222222222222.css"><a href="../">Hjem</a>',
    "assets/a.111111111111.css": "a{}",
    "assets/b.222222222222.css": "b{}",
    "feed.xml": "<feed/>",
}
SECOND = {
    "index.html": '<link href="assets/c.333333333333.css"><a href="rad/">Råd</a> <a href="ny/">Ny</a>',
    "rad/index.html": '<link href="../assets/c.333333333333.css"><a href="../ny/">Ny</a>',
    "ny/index.html": '<link href="../assets/c.333333333333.css"><a href="../rad/">Råd</a>',
    "assets/c.333333333333.css": "c{}",
    "feed.xml": "<feed>2</feed>",
}
THIRD = {**FIRST, "feed.xml": "<feed>3</feed>"}


class BrokenOffError(Exception):
    """The line went dead."""


class Memory:
    """A store of objects in memory; after `most` requests the line goes dead, before the last is done or after it."""

    def __init__(self, objects: Mapping[str, bytes] = {}, most: int = 10_000, *, is_done: bool = False) -> None:
        self.objects, self.requests = dict(objects), 0
        self._most, self._is_done, self._lock = most, is_done, threading.Lock()

    def _asked(self, name: str, content: bytes | None) -> None:
        with self._lock:
            self.requests += 1
            if self.requests > self._most or (self.requests == self._most and not self._is_done):
                raise BrokenOffError
            self.objects.pop(name, None)
            if content is not None:
                self.objects[name] = content
            assert_whole(self.objects)
            if self.requests == self._most:
                raise BrokenOffError

    def get(self, name: str) -> bytes | None:
        """Give what is there."""
        return self.objects.get(name)

    def put(self, name: str, sent: Sent) -> None:
        """Put it there."""
        self._asked(name, sent.content)

    def delete(self, name: str) -> None:
        """Take it away."""
        self._asked(name, None)


def assert_whole(objects: Mapping[str, bytes]) -> None:
    """Every page there has what it is shown with, and whoever comes from the home page meets no page that is gone."""
    for name, content in objects.items():
        if name.endswith(".html"):
            assert all(each in objects for each in _led_to(name, content) if each.startswith("assets/")), name
    waiting, seen = ["index.html"] if "index.html" in objects else [], set()
    while waiting:
        name = waiting.pop()
        assert name in objects, name
        seen.add(name)
        if name.endswith(".html"):
            waiting += [each for each in _led_to(name, objects[name]) if each not in seen]


def _led_to(name: str, content: bytes) -> list[str]:
    addresses = re.findall('href="([^"]+)"', content.decode())
    found = [normpath(join(name.rpartition("/")[0], address)) for address in addresses]
    return [each if each.endswith(".css") else normpath(join(each, "index.html")) for each in found]


def _site(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in {**files, MANIFEST: "{}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    add_files(folder)
    return folder


def _sending(built: Path, bucket: Memory | S3Bucket) -> Sending:
    sizes = {path.relative_to(built).as_posix(): 1 for path in built.rglob("*") if path.is_file()}
    return Sending(built, Served("/", (), (), sizes, ""), bucket)


def _send(built: Path, bucket: Memory | S3Bucket) -> None:
    sending = _sending(built, bucket)
    sending.send(sending.plan())


def _files(built: Path) -> dict[str, bytes]:
    return {path.relative_to(built).as_posix(): path.read_bytes() for path in built.rglob("*") if path.is_file()}


@pytest.mark.parametrize("is_done", [False, True])
def test_one_that_is_broken_off_anywhere_leaves_a_whole_site_and_is_made_good(tmp_path: Path, *, is_done: bool) -> None:
    """At every request, before it is done and after: by the same site again, and by yet another."""
    first, second, third = (_site(tmp_path / n, files) for n, files in (("1", FIRST), ("2", SECOND), ("3", THIRD)))
    start, whole = Memory(), Memory()
    _send(first, start)
    whole.objects.update(start.objects)
    _send(second, whole)
    assert whole.requests > 8
    for most in range(1, whole.requests + 1):
        for after in (second, third):
            broken = Memory(start.objects, most, is_done=is_done)
            with pytest.raises(BrokenOffError):
                _send(second, broken)
            again = Memory(broken.objects)
            _send(after, again)
            assert again.objects == _files(after)


def test_a_site_that_lies_there_is_not_sent_again(tmp_path: Path) -> None:
    """Nor is anything asked but what lies there."""
    built, bucket = _site(tmp_path, FIRST), Memory()
    _send(built, bucket)
    assert _sending(built, bucket).plan() == ()


def test_a_file_that_changed_since_it_was_built_stops_it(tmp_path: Path) -> None:
    """What the manifest promises is what is sent."""
    built, bucket = _site(tmp_path, FIRST), Memory()
    (built / "rad" / "index.html").write_text("annet", encoding="utf-8")
    with pytest.raises(ChangedSinceBuiltError, match=r"rad/index\.html"):
        _send(built, bucket)
    assert bucket.objects == {}


@pytest.mark.parametrize("put_among", range(1, len(SECOND)))
def test_a_site_whose_build_was_broken_off_is_not_sent(tmp_path: Path, put_among: int) -> None:
    """Some files are the new ones, the manifest is the old one: refused before anything is sent."""
    built, bucket = _site(tmp_path, FIRST), Memory()
    for name in sorted(SECOND)[:put_among]:
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text(SECOND[name], encoding="utf-8")
    (built / "gammel" / "index.html").unlink()
    with pytest.raises(ChangedSinceBuiltError):
        _send(built, bucket)
    assert bucket.objects == {}


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """Give the address of a store of objects on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be somebody whom the store lets in; it lets in anybody."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")


@pytest.mark.slow
@pytest.mark.usefixtures("allowed")
def test_a_real_site_lies_in_a_store_as_it_was_built(story: PublishedProject, story_site: Path, store: str) -> None:
    """Every byte, what each file is, how long it may be kept, and where it leads on; and nothing of ours beside it."""
    client = boto3.client("s3", endpoint_url=store)
    client.create_bucket(Bucket=BUCKET)
    arguments = ("deploy", f"s3://{BUCKET}/veileder", "--endpoint", store, "--root", story.root, "--site", story_site)
    done = run_rettesnor(*arguments, "--lang", "en")
    assert done.returncode == 0, done.stderr
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    keys = [each["Key"] for page in pages for each in page["Contents"]]
    assert {key.removeprefix("veileder/") for key in keys} == _files(story_site).keys()
    found = {key.removeprefix("veileder/"): client.get_object(Bucket=BUCKET, Key=key) for key in keys}
    assert {name: each["Body"].read() for name, each in found.items()} == _files(story_site)
    assert found["index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert found["index.html"]["CacheControl"] == "no-cache"
    assert found["feed.xml"]["ContentType"] == "application/atom+xml; charset=utf-8"
    [style] = [name for name in found if re.fullmatch(r"assets/site\.[0-9a-f]{12}\.css", name)]
    assert "immutable" in found[style]["CacheControl"]
    assert TOUCHED not in found
    again = run_rettesnor(*arguments, "--dry-run", "--lang", "en")
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.slow
def test_each_file_of_a_site_is_of_a_known_kind(story_site: Path) -> None:
    """A new ending must be told here, or browsers would save the file instead of showing it."""
    assert [name for name in _files(story_site) if content_type(name) == "application/octet-stream"] == []


@pytest.mark.slow
@pytest.mark.usefixtures("allowed")
def test_what_cannot_be_done_is_told_with_a_way_out(story: PublishedProject, story_site: Path, store: str) -> None:
    """No bucket, one that is not there, a site that was not built."""
    at = ("--root", story.root, "--lang", "en")
    assert "Write s3://BUCKET" in run_rettesnor("deploy", "/srv/guide", "--site", story_site, *at).stderr
    missing = run_rettesnor("deploy", "s3://finnes-ikke", "--endpoint", store, "--site", story_site, *at)
    assert (missing.returncode, "Run the command again" in missing.stderr) == (1, True)
    assert run_rettesnor("deploy", "s3://nettsted", "--site", story.root, *at).returncode != 0


def test_what_a_broken_deployment_touched_is_a_list_of_paths(tmp_path: Path) -> None:
    """It names nothing outside the site."""
    bucket = Memory()
    bucket.objects[TOUCHED] = json.dumps({"files": {"../x": ""}}).encode()
    with pytest.raises(ValueError, match=TOUCHED):
        _sending(_site(tmp_path, FIRST), bucket).plan()

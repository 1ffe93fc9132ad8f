"""Time stamps of checkpoints (RFC 3161), by an authority that OpenSSL makes here, and held to it by OpenSSL alone."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from rettesnor.cli import run
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.published_site import PublishedProject

OPENSSL = shutil.which("openssl") or ""

pytestmark = pytest.mark.skipif(not OPENSSL, reason="the authority is made with OpenSSL")

_CONFIGURATION = """\
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
[stamps]
extendedKeyUsage = critical,timeStamping
"""


def _openssl(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([OPENSSL, *map(str, arguments)], capture_output=True, check=False)


class Authority:
    """Signs what it is asked to, with a certificate of a root of its own; counts the questions."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.root = folder, folder / "root.pem"
        self.asked = 0
        self.replays = b""
        configuration = folder / "tsa.cnf"
        configuration.write_text(_CONFIGURATION.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        made = [
            _openssl("req", "-x509", *key, "-keyout", folder / "root.key", "-out", self.root, "-subj", "/CN=Rot",
                     "-days", "2"),
            _openssl("req", "-new", *key, "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr",
                     "-subj", "/CN=Tid"),
            _openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", self.root, "-CAkey", folder / "root.key",
                     "-CAcreateserial", "-days", "2", "-extfile", configuration, "-extensions", "stamps",
                     "-out", folder / "tsa.pem"),
        ]  # fmt: skip
        assert [done.stderr for done in made if done.returncode] == []

    def stamp(self, query: bytes) -> bytes:
        """Return the answer to a question; an earlier one where it `replays`."""
        self.asked += 1
        if self.replays:
            return self.replays
        asked, answer = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        done = _openssl("ts", "-reply", "-config", self.folder / "tsa.cnf", "-queryfile", asked, "-out", answer)
        assert done.returncode == 0, done.stderr
        return answer.read_bytes()

    @contextmanager
    def at_work(self) -> Iterator[str]:
        """Answer at an address while the block runs."""
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Answer as RFC 3161, 3.4 has it."""
                assert self.headers["Content-Type"] == "application/timestamp-query"
                answer = authority.stamp(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsr"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Make an authority."""
    return Authority(tmp_path_factory.mktemp("authority") / "own")


def _holds(into: Path, size: int, root: Path) -> bool:
    """Return whether a stamp is of its checkpoint, as OpenSSL alone finds."""
    data, stamp = into / f"checkpoint-{size}.txt", into / f"checkpoint-{size}.tsr"
    return _openssl("ts", "-verify", "-data", data, "-in", stamp, "-CAfile", root).returncode == 0


def _bytes_of(folder: Path) -> str:
    found = ((path.as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())
    return hashlib.sha256(repr(list(found)).encode()).hexdigest()


def test_a_checkpoint_is_stamped_and_the_stamp_verifies_with_openssl_alone(
    story: PublishedProject, authority: Authority, tmp_path: Path
) -> None:
    """The newest, and one that is named; the store is not touched, and a checkpoint that was changed is found."""
    before = _bytes_of(story.root)
    checkpoints = read_store(story.root).checkpoints.all
    common = ["--trust", str(authority.root), "--into", str(tmp_path), "--root", str(story.root)]
    with authority.at_work() as address:
        assert run("timestamp", ["--authority", address, *common]) == 0
        assert run("timestamp", [checkpoints[4].root[:12], "--authority", address, *common]) == 0
    assert _bytes_of(story.root) == before
    assert {path.name for path in tmp_path.iterdir()} == {
        f"checkpoint-{size}.{ending}" for size in (5, len(checkpoints)) for ending in ("txt", "tsr")
    }
    for each in (checkpoints[4], checkpoints[-1]):
        text = tmp_path / f"checkpoint-{each.size}.txt"
        assert text.read_text() == f"{each}\n"
        assert _holds(tmp_path, each.size, authority.root)
        assert run("verify", ["--kept", str(text), "--root", str(story.root)]) == 0
        text.write_text(f"{each}".replace(each.root[0], "0" if each.root[0] != "0" else "1", 1) + "\n")
        assert not _holds(tmp_path, each.size, authority.root)


def test_a_stamp_that_does_not_hold_is_not_kept(
    story: PublishedProject, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that somebody else signed, one of an earlier question, and what is no stamp at all."""
    stranger = Authority(tmp_path / "stranger")
    into = tmp_path / "into"
    common = ["--into", str(into), "--root", str(story.root), "--lang", "en"]
    with stranger.at_work() as address:
        assert run("timestamp", ["--authority", address, "--trust", str(authority.root), *common]) == 1
        trusted = ["--authority", address, "--trust", str(stranger.root), *common]
        for replayed in ((stranger.folder / "answer.tsr").read_bytes(), b"no stamp"):
            stranger.replays = replayed
            assert run("timestamp", trusted) == 1
    assert capsys.readouterr().err.count("The stamp does not hold") == 3
    assert not into.exists()


def test_an_empty_store_has_nothing_to_stamp(
    project: PublishedProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said so, and not that the proof is broken."""
    (tmp_path / "any.pem").touch()
    given = ["--authority", "https://authority.example", "--trust", str(tmp_path / "any.pem")]
    assert run("timestamp", [*given, "--root", str(project.root), "--lang", "en"]) == 2
    assert "Nothing has been published yet" in capsys.readouterr().err


def test_nobody_is_asked_to_stamp_what_is_not_ours(
    story: PublishedProject, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor without a certificate to hold the stamp to; nobody who answers is told in one line."""
    asked = authority.asked
    common = ["--into", str(tmp_path / "into"), "--root", str(story.root), "--lang", "en"]
    with authority.at_work() as address:
        trusted = ["--authority", address, "--trust", str(authority.root), *common]
        assert run("timestamp", ["5:" + "0" * 64, *trusted]) == 2
        assert run("timestamp", [str(tmp_path / "none.json"), *trusted]) == 2
        empty = tmp_path / "empty.pem"
        empty.touch()
        assert run("timestamp", ["--authority", address, "--trust", str(empty), *common]) == 2
        assert run("timestamp", ["--authority", address, "--trust", str(tmp_path / "none.pem"), *common]) == 2
    assert run("timestamp", trusted) == 2  # it has left
    assert run("timestamp", ["--authority", "authority.example", "--trust", str(authority.root), *common]) == 2
    assert authority.asked == asked
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2] or line for line in said if "no checkpoint of this store" in line] != []
    assert len(said) == 6
    assert not (tmp_path / "into").exists()

"""scripts/serve.py, started for real."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests.programs import environment
from tests.projects import FILES, ROOT, write_project
from tests.published_site import new_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="signals are sent as a terminal on Linux and macOS sends them"),
]
PATIENCE = 60.0


class Preview:
    """A running preview: what it has printed so far, and where it answers."""

    def __init__(self, root: Path, port: int, output: Path, options: Sequence[str] = ()) -> None:
        script = str(ROOT / "scripts" / "serve.py")
        command = [sys.executable, "-u", script, "--root", str(root), "--port", str(port), *options]
        output.parent.mkdir(exist_ok=True)
        self._output = output
        with output.open("w") as stream:
            self.process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment())

    @property
    def said(self) -> str:
        """Give what it has printed."""
        return self._output.read_text(encoding="utf-8")

    @property
    def url(self) -> str:
        """Wait until it answers, and give the address of the main language."""
        self.wait_for("Serving on")
        return str(re.findall(r"Serving on (\S+)", self.said)[0])

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until it has printed something so often."""
        end = time.monotonic() + PATIENCE
        while self.said.count(words) < times:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.1)

    def get(self, path: str = "") -> str:
        """Fetch a page."""
        with urlopen(self.url + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
            return str(answer.read().decode())

    def wait_for_page(self, path: str, words: str) -> None:
        """Wait until a page shows something."""
        end = time.monotonic() + PATIENCE
        while words not in self.get(path):
            assert time.monotonic() < end, self.said
            time.sleep(0.2)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send a signal as Ctrl-C does, and give the exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def preview(root: Path, port: int = 8000, output: Path | None = None, options: Sequence[str] = ()) -> Iterator[Preview]:
    """Start a preview, and be sure that it ends."""
    running = Preview(root, port, output or root / "output.txt", options)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Hold a port that somebody else uses."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_both_languages_answer_and_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    """It says where, shows drafts as such, and ends with 0 and no traceback."""
    with preview(write_project(tmp_path)) as running:
        assert 'lang="nb"' in running.get()
        assert 'lang="en"' in running.get("en/")
        assert 'data-notice="draft"' in running.get("om/")
        assert f"English: {running.url}en/" in running.said
        assert running.stop() == 0
        assert "Traceback" not in running.said
        assert "MkDocs 2" not in running.said


def test_it_takes_another_port_when_its_own_is_taken(tmp_path: Path, taken_port: int) -> None:
    """The address that it prints is one at which it answers."""
    with preview(write_project(tmp_path), taken_port) as running:
        assert not running.url.endswith(f":{taken_port}/")
        assert 'lang="nb"' in running.get()
        assert running.stop(signal.SIGTERM) == 0


def test_it_shows_what_was_saved_whatever_was_saved(tmp_path: Path) -> None:
    """A page that breaks, the same page mended, and data."""
    root = write_project(tmp_path)
    with preview(root) as running:
        assert "Derfor." in running.get("om/")
        about = root / "docs" / "nb" / "om.md"
        about.write_bytes(b"---\nid: [\n---\n\xff")
        running.wait_for_page("om/", "Sidehodet kan ikke leses")
        assert "Velkommen" in running.get()
        about.write_text(FILES["docs/nb/om.md"].replace("Derfor.", "Nettopp derfor."), encoding="utf-8")
        running.wait_for_page("om/", "Nettopp derfor.")
        sources = root / "data" / "sources.yml"
        sources.write_text(FILES["data/sources.yml"].replace("En kilde", "En ny kilde"), encoding="utf-8")
        running.wait_for_page("rad/si-fra/", "En ny kilde")
        assert running.stop() == 0


def test_a_frozen_file_that_is_gone_is_told_and_the_next_save_is_shown(tmp_path: Path) -> None:
    """Whatever comes to read it, now or in what is done afterwards."""
    project = new_project(tmp_path)
    project.publish("2026-11-22")
    frozen = next(iter(sorted((project.root / "versions").glob("*/1.0/nb.html"))))
    with preview(project.root) as running:
        running.get()
        content = frozen.read_bytes()
        frozen.unlink()
        (project.root / "data" / "help.yml").write_text("[]\n", encoding="utf-8")
        running.wait_for(frozen.name)
        page = frozen.relative_to(project.root / "versions").parts[0]
        with pytest.raises(HTTPError, match="500"):
            running.get(f"v/{page}/1.0/")
        assert "Traceback" not in running.said
        frozen.write_bytes(content)
        project.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
        running.wait_for_page("skjema/", "Dato og navn.")
        assert running.stop() == 0


def test_it_begins_again_at_the_same_address_when_the_program_was_changed(tmp_path: Path) -> None:
    """A change of the program is seen without a hand on the terminal."""
    with preview(write_project(tmp_path)) as running:
        before = running.url
        os.utime(ROOT / "src" / "rettesnor" / "locale" / "catalogue" / "nb.yml")
        running.wait_for("Serving on", 2)
        assert running.said.count(f"Serving on {before}") == 2
        with urlopen(before, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
            assert answer.status == 200
        assert running.stop() == 0


def test_the_real_site_is_served_at_once() -> None:
    """A second start sets nothing up. Counted is the processor's time until the first page is ready.

    It is within five seconds on a quiet machine (docs-dev/speed.md); a busy one takes up to twice as long for the same.

    The preview tells it before it does anything else, so that what follows adds nothing, nor do other programs.
    """
    with preview(ROOT, output=ROOT / ".pytest_cache" / "serve.txt") as running:
        assert 'lang="nb"' in running.get()
        [seconds] = re.findall(r"etter ([0-9]+\.[0-9]) sekunders arbeid", running.said)
        assert 0 < float(seconds) < 10
        assert running.stop() == 0


def test_what_the_first_look_leaves_out_follows_by_itself(tmp_path: Path) -> None:
    """Slow checks: a misspelled word is shown, unasked."""
    root = write_project(tmp_path)
    about = root / "docs" / "nb" / "om.md"
    about.write_text(FILES["docs/nb/om.md"].replace("Derfor.", "Medvirkningg."), encoding="utf-8")
    with preview(root) as running:
        running.wait_for_page("om/", "«Medvirkningg»")
        assert running.stop() == 0


def test_it_speaks_the_language_asked_for(tmp_path: Path) -> None:
    """Also when it begins again; the line with the address is the same in all, for programs that wait for it."""
    with preview(write_project(tmp_path), options=("--lang", "en")) as running:
        running.wait_for("Serving on")
        assert "Save a file, and it is shown." in running.said
        os.utime(ROOT / "src" / "rettesnor" / "locale" / "catalogue" / "nb.yml")
        running.wait_for("Save a file, and it is shown.", 2)
        assert running.stop() == 0


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2 and one line that says what is missing, not a traceback."""
    with preview(tmp_path) as running:
        assert running.process.wait(timeout=PATIENCE) == 2
        assert "mkdocs.yml" in running.said
        assert "Traceback" not in running.said

"""The live preview from within: what it shows, what it reads again, and that nobody waits for it."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import statistics
import sys
import threading
import time
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.projects import ROOT, write_project
from tests.published_site import PublishedProject, new_project, tell_story
from watchdog.events import FileModifiedEvent

from rettesnor.checks.check import Check, Scope
from rettesnor.data.law.files import parse_law
from rettesnor.data.validation.yaml_text import parse_yaml
from rettesnor.docs.documents import parse_document
from rettesnor.markdown.body import Body
from rettesnor.markdown.renderer import Origin, Renderer, Targets
from rettesnor.mkdocs.preview.code_changes import PACKAGE, CodeChanged
from rettesnor.mkdocs.preview.preview import Preview
from rettesnor.mkdocs.preview.search_memory import steady_state
from rettesnor.mkdocs.preview.server import Server, free_port
from rettesnor.mkdocs.preview.serving import Saves, serve_preview
from rettesnor.mkdocs.preview.watching import Watch
from rettesnor.site.assembly import Assembly
from rettesnor.site.in_processes import aside
from rettesnor.site.site import Site

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator
    from datetime import date
    from pathlib import Path

    from rettesnor.locale.messages import Sayable
    from rettesnor.mkdocs.preview.picture import Picture
    from rettesnor.problems import Problem

HOST = "127.0.0.1"
PATIENCE = 60.0


@pytest.fixture
def plain(tmp_path: Path) -> PublishedProject:
    """Give a project of its own, with one edition of each page."""
    (tmp_path / "plain").mkdir()
    project = new_project(tmp_path / "plain")
    project.publish("2026-11-22")
    return project


@pytest.fixture
def published(tmp_path: Path) -> PublishedProject:
    """Give a project of its own, with editions, corrections and events."""
    (tmp_path / "project").mkdir()
    project = new_project(tmp_path / "project")
    tell_story(project)
    return project


@pytest.mark.slow
def test_it_shows_what_a_built_preview_holds_byte_for_byte(published: PublishedProject, tmp_path: Path) -> None:
    """Every file, drawn alone when it is asked for; a page that cannot be read and one without translation too."""
    published.add("nb/uleselig.md", "---\nid: [\n")
    config = load_config(str(published.root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["rettesnor"].config.preview = True
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    picture = _finished(Preview(published.root))
    built = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*")}
    files = {name: path.read_bytes() for name, path in built.items() if path.is_file()}
    assert len(files) > 100
    assert [name for name, content in files.items() if picture.file(name) != content] == []


def test_it_has_no_other_files(published: PublishedProject) -> None:
    """Whatever is asked for, outside the site there is nothing."""
    picture = Preview(published.root).look()
    for path in ("v/", "v/ukjent/1.0/index.html", "../mkdocs.yml", "assets/pictures/x.png", "docs/nb/index.md"):
        assert picture.file(path) is None


def test_a_sentence_leaves_the_search_as_it_is(plain: PublishedProject) -> None:
    """It is made again when a title, an edition or a source is another."""
    before = steady_state(plain.assemble(is_preview=True).site)
    plain.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    assert steady_state(plain.assemble(is_preview=True).site) == before
    plain.change("egne-mal", "nb", "title: Bygg planen", "title: Lag planen")
    assert steady_state(plain.assemble(is_preview=True).site) != before


def test_the_search_is_made_again_afterwards(plain: PublishedProject) -> None:
    """What was made before is given until then."""
    preview = Preview(plain.root)
    first = preview.look().file("search/nb.json")
    plain.change("egne-mal", "nb", "title: Bygg planen", "title: Lag planen")
    second = preview.look()
    assert second.file("search/nb.json") == first
    list(preview.finish(second))
    assert second.file("search/nb.json") != first


@pytest.mark.slow
def test_a_save_costs_little_work(tmp_path: Path) -> None:
    """Of our own site: the median of twenty saves, read and drawn; counted is the processor's time.

    A fifth of the bound was measured by itself on a quiet machine (docs-dev/speed.md). What other tests left in
    memory is kept out of the collector's way: a preview does not have it.
    """
    for name in ("docs", "data", "versions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    gc.collect()
    gc.freeze()
    preview = Preview(tmp_path)
    list(preview.finish(preview.look()))
    page = tmp_path / "docs" / "nb" / "rad" / "egne-mal.md"
    text, seconds = page.read_text(encoding="utf-8"), []
    for number in range(20):
        page.write_text(f"{text}\nLagret {number}. [Hit](finnes-ikke.md)\n", encoding="utf-8")
        begun = time.process_time()
        shown = (preview.look().file("rad/egne-mal/index.html") or b"").decode()
        seconds.append(time.process_time() - begun)
        assert f"Lagret {number}." in shown
        assert "Lenken fører ikke til noen side" in shown
    gc.unfreeze()
    assert statistics.median(seconds) <= 1.5


def test_a_save_reads_again_what_was_saved_and_nothing_else(
    plain: PublishedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text is taken apart and rendered; the store, the other pages and data/ are as they were."""
    rendered: list[str] = []
    render = Renderer.render

    def counted(self: Renderer, text: str, origin: Origin, targets: Targets) -> Body:
        rendered.append(origin.path)
        return render(self, text, origin, targets)

    parse_document.cache_clear()  # another test may have written the same text
    preview = Preview(plain.root)
    list(preview.finish(preview.look()))
    monkeypatch.setattr(Renderer, "render", counted)
    monkeypatch.setattr("rettesnor.site.assembly.read_store", None)
    plain.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    before = [each.cache_info().misses for each in (parse_document, parse_yaml, parse_law)]
    assert preview.look().file("rad/egne-mal/index.html")
    after = [each.cache_info().misses for each in (parse_document, parse_yaml, parse_law)]
    assert rendered == ["docs/nb/rad/egne-mal.md"]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 0, 0]


@pytest.mark.slow
def test_two_hundred_saves_leave_nothing_behind(plain: PublishedProject) -> None:
    """What was read for one save is gone after the next."""
    preview = Preview(plain.root)
    page = plain.root / "docs" / "nb" / "rad" / "egne-mal.md"
    text, alive = page.read_text(encoding="utf-8"), []
    for number in range(200):
        page.write_text(f"{text}\nLagret {number}.\n", encoding="utf-8")
        assert f"Lagret {number}." in (preview.look().file("rad/egne-mal/index.html") or b"").decode()
        if number % 50 == 49:
            gc.collect()
            alive.append(sum(isinstance(each, Assembly | Body | Site) for each in gc.get_objects()))
    assert max(alive) - min(alive) <= 2


def test_what_needs_all_pages_follows_and_goes_when_it_is_mended(plain: PublishedProject) -> None:
    """A source that nobody knows: not seen at once, seen afterwards, and gone with the sentence."""
    preview = Preview(plain.root)
    list(preview.finish(preview.look()))
    plain.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned.[@ukjent-kilde]")
    first = preview.look()
    assert "ukjent-kilde" not in _problems(first)
    assert "ukjent-kilde" in _problems(_finished(preview))
    plain.change("egne-mal", "nb", "[@ukjent-kilde]", "")
    assert "ukjent-kilde" not in _problems(preview.look())


def test_the_system_telling_of_nothing_new_does_not_end_a_rest(tmp_path: Path) -> None:
    """A save is told of once more after it was read; what needs a rest then waits all the same."""
    watch = Watch([tmp_path])
    saves = Saves(watch, watch.state())
    watch.on_modified(FileModifiedEvent(str(tmp_path)))
    begun = time.monotonic()
    assert not saves.have_come(within=0.2)
    assert time.monotonic() - begun >= 0.2
    (tmp_path / "a.md").write_text("Lagret.", encoding="utf-8")
    watch.on_modified(FileModifiedEvent(str(tmp_path)))
    assert saves.have_come(within=20)
    assert time.monotonic() - begun < 20


class Slow:
    """What is shown, when it takes a while to be drawn."""

    def __init__(self) -> None:
        self.is_begun, self.may_end = threading.Event(), threading.Event()

    def file(self, path: str) -> bytes:
        """Wait until it may be given."""
        self.is_begun.set()
        assert self.may_end.wait(PATIENCE)
        return path.encode()


def _noting(seen: list[bool], work: Generator[None, None, bool]) -> Iterator[None]:
    seen.append((yield from work))


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is done aside")
def test_no_process_begins_while_an_answer_is_half_made() -> None:
    """It would be a copy without the thread that answers, and wait for ever for what that thread held."""
    slow = Slow()
    with Server(HOST, free_port(HOST, 8250), "/", slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            asking = threading.Thread(target=lambda: urlopen(f"{server.url}a", timeout=PATIENCE).close())  # noqa: S310
            asking.start()
            assert slow.is_begun.wait(PATIENCE)
            threading.Timer(0.3, slow.may_end.set).start()
            seen: list[bool] = []
            for _ in _noting(seen, aside(slow.may_end.is_set)):
                pass
            assert seen == [True]
            asking.join(PATIENCE)
            assert not asking.is_alive()
        finally:
            server.shutdown()


class Stopped(Server):
    """A server that somebody stops just when it holds its answers."""

    def hold(self) -> None:
        """Stop this program, and then let what is being answered end."""
        os.kill(os.getpid(), signal.SIGINT)
        super().hold()


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is done aside")
def test_whoever_stops_it_while_answers_are_held_is_heard() -> None:
    """Python loses what is raised while a process begins: it is raised afterwards."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests behind it ignores it
    try:
        with Stopped(HOST, free_port(HOST, 8250), "/", Slow()), pytest.raises(KeyboardInterrupt):
            list(aside(int))
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_saved_page_shows_its_mistakes_while_others_were_never_looked_at(plain: PublishedProject) -> None:
    """A large site is not looked at as a whole before it is edited."""
    text = (plain.root / "docs/nb/rad/egne-mal.md").read_text(encoding="utf-8")
    for number in range(4):
        plain.add(f"nb/rad/ny-{number}.md", text.replace("id: egne-mal", f"id: ny-{number}"))
    preview = Preview(plain.root)
    preview.look()
    plain.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned. [Hit](finnes-ikke.md) :smile:")
    picture = preview.look()
    assert ":smile:" in _problems(picture)
    assert ":smile:" not in " ".join(map(str, picture.problems["ny-0"]))


SEED = 21


def test_saves_at_any_moment_are_shown(running: Running) -> None:
    """Whatever the preview is doing then: reading, looking aside, resting; a file is written, or takes its place."""
    running.preview.may_go_on.set()
    chance = random.Random(SEED)  # noqa: S311 - the same each time is what is wanted
    page = running.root / "docs/nb/om.md"
    text = page.read_text(encoding="utf-8")
    for number in range(40):
        time.sleep(chance.choice((0, 0.01, 0.03, 0.05, 0.1, 0.3, 1.6)) * chance.random())
        saved = f"{text}\nLagring {number}.\n"
        if chance.random() < 0.5:
            page.write_text(saved, encoding="utf-8")
        else:
            (page.parent / ".om.md.ny").write_text(saved, encoding="utf-8")
            (page.parent / ".om.md.ny").replace(page)
        if chance.random() < 0.5:
            running.wait_for("om/", f"Lagring {number}.")
    running.wait_for("om/", "Lagring 39.")


def _finished(preview: Preview) -> Picture:
    """Give what is shown when nothing is left to be done."""
    picture = preview.look()
    better = [step.better for step in preview.finish(picture) if step.better is not None]
    return [picture, *better][-1]


def _problems(picture: Picture) -> str:
    return " ".join(problem.message.in_language("nb") for problem in picture.problems["egne-mal"])


class Held(Preview):
    """A preview whose reading can be held up, as a large site's is."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.begun, self.may_go_on = threading.Semaphore(0), threading.Event()
        self.has_looked = self.is_over = False

    def look(self, saved: Collection[str] | None = None) -> Picture:
        """Read at first, and later when it may."""
        if self.is_over:
            raise KeyboardInterrupt
        picture, is_first = super().look(saved), not self.has_looked
        self.has_looked = True
        if not is_first:
            self.begun.release()
            assert self.may_go_on.wait(PATIENCE)
        return picture


class Running:
    """A live preview in a thread of this process."""

    def __init__(self, root: Path) -> None:
        self.root, self.preview, self.port = root, Held(root), free_port(HOST, 8200)
        self.said: list[str] = []
        self.ended: list[BaseException] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            serve_preview(self.preview, HOST, self.port, self._say)
        except (KeyboardInterrupt, CodeChanged) as error:
            self.ended.append(error)

    def _say(self, text: str | Sayable) -> None:
        self.said.append(str(text))
        if str(text).startswith("Serving on"):
            self._ready.set()

    def start(self) -> None:
        """Wait until it answers."""
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.preview.is_over = True
        self.preview.may_go_on.set()
        if not self.ended:
            self.save("docs/nb/index.md", "Slutt.")
        self._thread.join(PATIENCE)
        assert self.ended

    def save(self, path: str, sentence: str) -> None:
        """Add a sentence to a page."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")

    def get(self, path: str = "") -> str:
        """Fetch a page; it must not take long."""
        with urlopen(f"http://{HOST}:{self.port}/{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def wait_for(self, path: str, words: str) -> None:
        """Wait until a page shows something."""
        end = time.monotonic() + PATIENCE
        while words not in self.get(path):
            assert time.monotonic() < end, self.said
            time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """Give a running preview of the tiny site."""
    preview = Running(write_project(tmp_path / "project"))
    preview.start()
    yield preview
    preview.stop()


def test_nobody_waits_while_the_site_is_read_and_no_save_is_lost(running: Running) -> None:
    """The page of before is answered meanwhile; what was saved meanwhile is shown too, without another save."""
    running.save("docs/nb/om.md", "Første lagring.")
    assert running.preview.begun.acquire(timeout=PATIENCE)
    assert "Første lagring." not in running.get("om/")
    assert "Velkommen" in running.get()
    running.save("docs/nb/om.md", "Andre lagring.")
    running.preview.may_go_on.set()
    running.wait_for("om/", "Første lagring.")
    running.wait_for("om/", "Andre lagring.")


@pytest.mark.skipif(sys.platform != "linux", reason="there, what takes long is done between two saves")
def test_a_save_does_not_wait_for_what_takes_long(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The questions of the search, say: they are left off, and what was saved is shown."""
    begun = running.root / "begun"

    def slow(_assembly: Assembly, _today: date) -> Iterator[Problem]:
        begun.touch()
        time.sleep(2 * PATIENCE)
        yield from ()

    slowly = (Check("search", Scope.SITE, slow, is_slow=True),)
    monkeypatch.setattr("rettesnor.checks.page_problems.OF_THE_SITE", slowly)
    running.preview.may_go_on.set()
    running.save("docs/nb/om.md", "Første lagring.")
    end = time.monotonic() + PATIENCE
    while not begun.exists() and time.monotonic() < end:
        time.sleep(0.05)
    running.save("docs/nb/om.md", "Andre lagring.")
    running.wait_for("om/", "Andre lagring.")


def test_what_cannot_be_read_leaves_what_was_shown(running: Running) -> None:
    """Settings that cannot be used, a template with a mistake: told, and mended without a new start."""
    running.preview.may_go_on.set()
    settings = (running.root / "mkdocs.yml").read_text(encoding="utf-8")
    (running.root / "mkdocs.yml").write_text("plugins: [\n", encoding="utf-8")
    assert _told(running, "mkdocs.yml:")
    assert "Velkommen" in running.get()
    (running.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    running.save("docs/nb/om.md", "Etterpå.")
    running.wait_for("om/", "Etterpå.")


def test_a_folder_of_own_templates_is_seen_when_it_comes_to_be(running: Running) -> None:
    """Also where there was none at the start: a mistake in it is told, and what it draws is shown."""
    running.preview.may_go_on.set()
    footer = running.root / "overrides/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("{% if %}", encoding="utf-8")
    assert _told(running, "overrides/partials/footer.html:1")
    footer.write_text("Egen bunn.", encoding="utf-8")
    running.wait_for("om/", "Egen bunn.")


def _told(running: Running, words: str) -> bool:
    end = time.monotonic() + PATIENCE
    while not any(words in said for said in running.said):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_the_page_that_says_no_is_in_the_language_of_its_part(running: Running) -> None:
    """The nearest 404 page above the address."""
    for path, language in (("finnes-ikke/", "nb"), ("en/not/there/", "en")):
        with pytest.raises(HTTPError) as answer:
            running.get(path)
        with answer.value as page:
            assert page.code == 404
            assert f'<html lang="{language}"' in page.read().decode()


def test_an_address_without_its_slash_leads_to_the_page(running: Running) -> None:
    """As hosts do."""
    assert running.get("om") == running.get("om/")


def test_a_browser_is_told_of_something_newer(running: Running) -> None:
    """It asks with the number of its page, and is answered when there is another."""
    number = running.get().partition('data-edition="')[2].partition('"')[0]
    running.preview.may_go_on.set()
    running.save("docs/nb/om.md", "Nytt.")
    assert running.get(f"__preview__/after/{number}") != number
    assert running.get("__preview__/reload.js").startswith("//")


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot replace a process by another")
def test_it_leaves_off_when_the_program_was_changed(running: Running) -> None:
    """Modules are read once, so that reading the site again would show the old program."""
    os.utime(next(PACKAGE.rglob("slugs.py")))
    end = time.monotonic() + PATIENCE
    while not running.ended and time.monotonic() < end:
        time.sleep(0.05)
    assert isinstance(running.ended[0], CodeChanged)

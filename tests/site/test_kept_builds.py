"""What is kept between builds: after any change a warm build gives what a cold one gives, byte for byte."""

from __future__ import annotations

import logging
import os
import re
import shutil
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.projects import ROOT
from tests.published_site import PublishedProject, new_project

from rettesnor.cli import run
from rettesnor.data.profile import profiled_settings
from rettesnor.mkdocs import whole_site
from rettesnor.mkdocs.drawing import Drawer
from rettesnor.mkdocs.generator import BuildFailedError, build_strictly
from rettesnor.mkdocs.whole_site import surroundings_of
from rettesnor.pages.feeds.files import feeds_of_one
from rettesnor.site import lying
from rettesnor.site.built import BuiltSite
from rettesnor.site.in_processes import shared_out
from rettesnor.site.inputs import hash_of_folder
from rettesnor.site.kept import FOLDER, KeptTexts
from rettesnor.site.lying import look_at
from rettesnor.site.outputs import recall_outputs
from rettesnor.site.placing import built_beside, put_among
from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rettesnor.pages.generated import GeneratedPage
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site

    Change = Callable[[PublishedProject], object]

THE_DAY = "1795345200"
"""22 November 2026."""

WARM = "site"
"""Where the site lies beside the project that it is built from."""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Leave MkDocs' log as other tests expect it."""
    logger = logging.getLogger("mkdocs")
    before = (logger.handlers, logger.level, logger.propagate)
    yield
    logger.handlers, logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


@dataclass(frozen=True)
class Published:
    """A project with two editions of a page that was built, and what lies below its folder then."""

    folder: Path
    kept: Path
    site: Mapping[str, bytes]

    def anew(self, *, is_built: bool) -> PublishedProject:
        """Put back what was there, at the same place; a project that is not built has never been."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)
        if not is_built:
            shutil.rmtree(self.folder / WARM)
            shutil.rmtree(self.folder / "project" / FOLDER)
        return PublishedProject(self.folder / "project")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Publish and build a project with two editions of a page once, for all changes."""
    folder, kept = tmp_path_factory.mktemp("published") / "all", tmp_path_factory.mktemp("kept") / "all"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", THE_DAY)
        (folder / "project").mkdir(parents=True)
        made = new_project(folder / "project")
        made.publish("2026-11-22")
        made.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
        made.note("egne-mal", "professional", "Sammen.", note_en="Together.", reason="Sagt.", action="Gjør det.")
        made.publish("2026-11-22")
        site = _bytes(build_strictly(made.root, folder / WARM))
    shutil.copytree(folder, kept)
    return Published(folder, kept, site)


@pytest.fixture
def project(published: Published, monkeypatch: pytest.MonkeyPatch) -> PublishedProject:
    """Give the project as nobody has built it, on a day that stays."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", THE_DAY)
    return published.anew(is_built=False)


@pytest.fixture
def built(published: Published, monkeypatch: pytest.MonkeyPatch) -> PublishedProject:
    """Give the project as it was built on a day that stays; the site lies beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", THE_DAY)
    return published.anew(is_built=True)


def _text(path: str, old: str, new: str) -> Change:
    """Put other words in a file; it must have the old ones."""

    def change(project: PublishedProject) -> None:
        file = project.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _added(path: str, text: str) -> Change:
    """Add to a file, which need not be there."""

    def change(project: PublishedProject) -> None:
        file = project.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")

    return change


def _overlaid(name: str) -> Change:
    """Lay a file of one's own over one of the theme, with something more in it."""

    def change(project: PublishedProject) -> None:
        target = project.root / "overrides" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        more = {".html": "\n<!-- mer -->\n", ".css": "\n.rs-page{color:#123456}\n", ".js": "\nconst mer = 1;\n"}
        text = (PACKAGED / name).read_text(encoding="utf-8")
        target.write_text(text + more[target.suffix], encoding="utf-8")

    return change


def _published(page: str, language: str, old: str, new: str, kind: str = "professional") -> Change:
    def change(project: PublishedProject) -> None:
        project.change(page, language, old, new)
        if language == "nb":
            project.note(page, kind, "Ny.", note_en="New.", reason="Derfor.", action="Slik.")
        project.publish("2026-11-22")

    return change


def _dropped(page: str) -> Change:
    return lambda project: project.drop(page)


def _taken_by_law(*fields: str) -> Change:
    def change(project: PublishedProject) -> None:
        given = ["egne-mal", "removed", "GDPR art. 17", "--number", "1.0", *fields, "--yes"]
        assert run("record", [*given, "--root", str(project.root)]) == 0

    return change


ICON = ROOT / "tests" / "sites" / "county" / "data" / "brand" / "icon.svg"


def _with_an_icon(project: PublishedProject) -> None:
    (project.root / "data/brand").mkdir()
    shutil.copy(ICON, project.root / "data/brand/icon.svg")
    _added("data/site.yml", "icons: {svg: icon.svg}\n")(project)


_CONFIGURATION = "mkdocs.yml"
SETTINGS: dict[str, Change] = {
    "site_name": _text(_CONFIGURATION, "site_name: Liten rettesnor", "site_name: Stor rettesnor"),
    "site_url": _text(_CONFIGURATION, "https://liten.example/", "https://stor.example/x/"),
    "edit_uri": _added(_CONFIGURATION, "edit_uri: https://kode.example/edit/\n"),
    "publisher": _text(_CONFIGURATION, "{name: Liten rettesnor, official", "{name: Stor rettesnor, official"),
    "official": _text(_CONFIGURATION, "official: false", "official: true"),
    "contact": _text(_CONFIGURATION, "official: false}", "official: false, contact: {email: a@b.example}}"),
    "issues": _text(_CONFIGURATION, "official: false}", "official: false, contact: {issues: 'https://i.example/'}}"),
    "tag_authority": _text(_CONFIGURATION, "liten.example,2026", "stor.example,2026"),
    "menu": _text(_CONFIGURATION, "[rad, grunnregler]", "[grunnregler, rad]"),
    "menu title": _text(_CONFIGURATION, "[rad, grunnregler]", "[rad, {page: grunnregler, title: {nb: Regler}}]"),
    "language name": _text(_CONFIGURATION, "Norsk bokmål", "Norsk"),
    "a language less": _text(_CONFIGURATION, "name: English, build: true", "name: English, build: false"),
}
MESSAGES: dict[str, Change] = {
    f"message {key} {code}": _added(f"data/messages/{code}.yml", f'{key}: "Noe annet"\n')
    for code in ("nb", "en")
    for key in ("skip_to_content", "all_versions", "mark_added", "mark_removed", "log_title", "glossary", "copied")
}
TEMPLATES: dict[str, Change] = {
    f"theme {name}": _overlaid(name)
    for name in (
        *sorted(path.relative_to(PACKAGED).as_posix() for path in PACKAGED.glob("*.html")),
        *(f"partials/{part}.html" for part in ("header", "footer", "article", "notice", "menu", "tools")),
        *(f"assets/{asset}" for asset in ("site.css", "print.css", "styles/page.css", "menu.js", "scheme.js")),
        "assets/search/page.js",
    )
}
DATA: dict[str, Change] = {
    "a source": _text("data/sources.yml", "Faglige råd", "Faglige råd 2"),
    "colours": _added("data/site.yml", 'colours: {accent: {light: "#6b2a7a", dark: "#e0b6ea"}}\n'),
    "icons": _with_an_icon,
    "ids of sources": _text("data/site.yml", "source: kilde", "source: kjelde"),
    "names of sheets": _text("data/site.yml", "booklet: hele", "booklet: alt"),
    "what a level is called": _text("data/site.yml", "nb: Individnivå", "nb: Hos den enkelte"),
    "forms left out": _added("data/site.yml", "without_forms: [answers, comparisons, newest-texts, days]\n"),
    "no pdf": _added("data/site.yml", "without_pdf: [en]\n"),
    "a term": _added("data/terms.yml", "- {id: plan, nb: {term: plan, definition: En plan er en plan.}}\n"),
    "synonyms": _added("data/synonyms.yml", "- {language: nb, words: [plan, opplegg]}\n"),
    "help": _added("data/help.yml", "[]\n"),
    "a redirect": _added("data/redirects.yml", "- {from: gammel/, to: egne-mal}\n"),
    "tasks": _added("data/tasks.yml", "[]\n"),
    "audit": _added("data/accessibility.json", "{}\n"),
    "health of links": _added("data/link-health.json", '{"addresses": {}}\n'),
    "an address that must answer": _added("data/urls.txt", "borte/\n"),
    "data that cannot be read": _added("data/sources.yml", "\n: [\n"),
}
PAGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "an edition": _published("egne-mal", "nb", "Skriv målene ned sammen.", "Skriv dem ned."),
    "an editorial edition": _published("egne-mal", "nb", "Skriv målene ned sammen.", "Skriv måla ned.", "editorial"),
    "a translation": _published("egne-mal", "en", "goals", "aims"),
    "a title": _published("egne-mal", "nb", "title: Bygg planen", "title: Lag planen"),
    "a waiting text": lambda project: project.change("egne-mal", "nb", "Skriv målene ned sammen.", "Skriv."),
    "a draft": lambda project: project.add(
        "nb/ny.md", "---\nid: ny\ntype: page\ntitle: Ny\nsummary: " + "Ny. " * 20 + "\nstatus: draft\n---\nTekst.\n"
    ),
    "a page that cannot be read": lambda project: project.add("nb/ny.md", "---\nid: [\n"),
    "a page less": _dropped("samtykke"),
    "a translation less": lambda project: (project.root / "docs/en/grunnregler.md").unlink(),
    "a text that the law took away": _taken_by_law(),
    "words that the law took away": _taken_by_law("--field", "note", "--field", "statement.title"),
    "whom a page is for": _text("docs/nb/rad/egne-mal.md", "audience: [staff, user]", "audience: [staff]"),
    "a page's place": _text("docs/nb/rad/egne-mal.md", "number: 1", "number: 7"),
    "where a page stands": _text("docs/nb/rad/egne-mal.md", "part_of: rad\n", ""),
    "a file that was moved": lambda project: [
        (project.root / f"docs/{code}/rad/egne-mal.md").rename(project.root / f"docs/{code}/mal.md")
        for code in ("nb", "en")
    ],
    "a review": lambda project: project.record("reviewed", "grunnregler", "2026-11-22", next_review="2027-03-03"),
    "an alert": lambda project: project.record("alert", "egne-mal", "2026-11-22", "Vent med dette.", note_en="Wait."),
    "a withdrawal": lambda project: project.record("withdrawn", "samtykke", "2026-11-22", "Feil.", note_en="Wrong."),
    "a confirmation": lambda project: project.confirm("egne-mal"),
    "a picture": _added("docs/assets/bilde.png", "PNG"),
    "a frozen text": _added("versions/egne-mal/1.0/nb.html", "<p>Nei</p>"),
    "the day": lambda _: os.environ.update(SOURCE_DATE_EPOCH="1826881200"),
    "a sheet that was printed": _added(".cache/pdf/manifest.json", "{}\n"),
}
CHANGES = {**SETTINGS, **MESSAGES, **TEMPLATES, **DATA, **PAGES}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _built(root: Path, place: Path) -> dict[str, bytes] | None:
    """Build a site, and give its files; None where it is refused."""
    try:
        return _bytes(build_strictly(root, place))
    except BuildFailedError:
        return None


def test_there_are_sixty_kinds_of_change() -> None:
    """Settings, messages, templates, data and pages."""
    assert len(CHANGES) >= 60


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_a_warm_build_is_a_cold_one(built: PublishedProject, published: Published, tmp_path: Path, name: str) -> None:
    """What was kept before the change is used for nothing that the change reaches; what is refused, is refused."""
    assert BuiltSite(built.root, published.folder / WARM).is_unchanged()
    CHANGES[name](built)
    warm = _built(built.root, published.folder / WARM)
    shutil.rmtree(built.root / FOLDER)
    cold = _built(built.root, tmp_path / "cold")
    assert warm == cold
    assert _bytes(published.folder / WARM) == (published.site if cold is None else cold)


@pytest.mark.slow
def test_words_that_the_law_took_go_though_the_event_was_built_before(
    project: PublishedProject, tmp_path: Path
) -> None:
    """A command that was stopped after its event is run again: no hash of the chain is another then."""
    record = project.root / "versions" / "egne-mal" / "1.0" / "version.json"
    before = record.read_bytes()
    _taken_by_law("--field", "note")(project)
    emptied = record.read_bytes()
    record.write_bytes(before)
    assert _built(project.root, tmp_path / "warm") is not None
    record.write_bytes(emptied)
    warm = _built(project.root, tmp_path / "warm")
    shutil.rmtree(project.root / FOLDER)
    assert warm == _built(project.root, tmp_path / "cold")


@pytest.mark.slow
def test_a_site_that_did_not_change_is_left_where_it_lies(project: PublishedProject, tmp_path: Path) -> None:
    """Nothing is written; but one that somebody touched is built again."""
    site = build_strictly(project.root, tmp_path / "site")
    before = {path: path.stat().st_ino for path in site.rglob("*")}
    build_strictly(project.root, site)
    assert {path: path.stat().st_ino for path in site.rglob("*")} == before
    whole = _bytes(site)
    for name in ("index.html", "mer.html"):
        (site / name).write_bytes(b"x")
        assert _bytes(build_strictly(project.root, site)) == whole
    (site / "404.html").unlink()
    assert _bytes(build_strictly(project.root, site)) == whole


@pytest.mark.slow
def test_a_build_that_fails_leaves_what_was_there(project: PublishedProject, tmp_path: Path) -> None:
    """And nothing beside it."""
    whole = _bytes(build_strictly(project.root, tmp_path / "site"))
    project.add("nb/ny.md", "---\nid: [\n")
    with pytest.raises(BuildFailedError):
        build_strictly(project.root, tmp_path / "site")
    assert _bytes(tmp_path / "site") == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.slow
def test_mkdocs_builds_the_same_site(project: PublishedProject, tmp_path: Path) -> None:
    """`rettesnor build` writes by itself what `mkdocs build` writes, byte for byte."""
    config = load_config(str(project.root / _CONFIGURATION), strict=True, site_dir=str(tmp_path / "mkdocs"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    assert _bytes(build_strictly(project.root, tmp_path / "site")) == _bytes(tmp_path / "mkdocs")


@pytest.mark.slow
def test_what_another_plugin_may_read_is_not_known(project: PublishedProject, tmp_path: Path) -> None:
    """A site with hooks of its own is built each time."""
    (project.root / "krok.py").write_text("def on_post_page(output, **_):\n    return output\n", encoding="utf-8")
    _added(_CONFIGURATION, "hooks: [krok.py]\n")(project)
    build_strictly(project.root, tmp_path / "site")
    assert not (project.root / FOLDER / "site.json").exists()
    assert not BuiltSite(project.root, tmp_path / "site").is_unchanged()


def test_a_build_during_which_a_page_was_saved_is_kept_as_none(project: PublishedProject, tmp_path: Path) -> None:
    """Or it would be taken for a build of the page as it was, when that is written back."""
    known = BuiltSite(project.root, tmp_path / "site")
    assert not known.is_unchanged()
    project.change("egne-mal", "nb", "Skriv målene ned sammen.", "Noter målene.")
    known.remember({})
    assert not (project.root / FOLDER / "site.json").exists()
    again = BuiltSite(project.root, tmp_path / "site")
    assert not again.is_unchanged()
    again.remember({})
    assert (project.root / FOLDER / "site.json").exists()


def test_a_text_is_made_once_and_again_when_its_file_is_not_as_it_was_written(tmp_path: Path) -> None:
    """Broken off, changed, emptied or gone."""
    kept, made = KeptTexts(tmp_path), []

    def make() -> str:
        made.append(1)
        return "tekst"

    assert kept.recall("kind", ("a", "b"), make) == kept.recall("kind", ("a", "b"), make) == "tekst"
    assert len(made) == 1
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = file.read_bytes()
    for content in (whole[:-1], whole.replace(b"tekst", b"annet"), b"", b"\xff"):
        file.write_bytes(content)
        assert kept.recall("kind", ("a", "b"), make) == "tekst"
    file.unlink()
    assert kept.recall("kind", ("a", "b"), make) == "tekst"
    assert len(made) == 6


def test_parts_are_told_apart(tmp_path: Path) -> None:
    """Neither another kind nor another cut of the same letters is the same."""
    kept = KeptTexts(tmp_path)
    keys = [("kind", ("ab", "c")), ("kind", ("a", "bc")), ("kin", ("dab", "c")), ("kind", ("abc",))]
    for number, (kind, parts) in enumerate(keys):
        assert kept.recall(kind, parts, partial(str, number)) == str(number)


def test_what_nobody_asked_for_in_a_month_is_forgotten(tmp_path: Path) -> None:
    """So the folder is bounded."""
    kept = KeptTexts(tmp_path)
    for name in ("old", "new"):
        kept.recall("kind", (name,), lambda: "tekst")
    old, new = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    os.utime(old, (0, 0))
    kept.forget_unused()
    assert (old.exists(), new.exists()) == (False, True)


def test_a_hash_of_a_folder_holds_names_and_bytes_and_no_times(tmp_path: Path) -> None:
    """A file of another name, or with another byte, gives another hash."""
    (tmp_path / "a").write_bytes(b"1")
    first = hash_of_folder(tmp_path)
    os.utime(tmp_path / "a", (0, 0))
    assert hash_of_folder(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    second = hash_of_folder(tmp_path)
    (tmp_path / "b").write_bytes(b"2")
    assert len({first, second, hash_of_folder(tmp_path)}) == 3


def _fill(place: Path) -> None:
    with built_beside(place) as draft:
        (draft / "b").write_text("2")
        raise OSError("full")


def test_a_folder_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    """What was there is gone then; until then, and after a failure, it is what is seen."""
    place = tmp_path / "site"
    with built_beside(place) as draft:
        (draft / "a").write_text("1")
        assert not place.exists()
    with pytest.raises(OSError, match="full"):
        _fill(place)
    assert _bytes(place) == {"a": b"1"}
    with built_beside(place) as draft:
        (draft / "c").write_text("3")
        assert _bytes(place) == {"a": b"1"}
    assert _bytes(place) == {"c": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_was_put_among_others_takes_away_its_empty_folders(tmp_path: Path) -> None:
    """A file takes the place of another whole; what is no more goes, with the folders that held nothing else."""
    for folder, names in (
        (tmp_path / "draft", {"a/b": b"2", "n/e/w": b"3"}),
        (tmp_path / "site", {"a/b": b"1", "c/d/e": b"1"}),
    ):
        for name, content in names.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    put_among(tmp_path / "draft", tmp_path / "site", ["n/e/w", "a/b", "c/d/e"], {"c/d/e"})
    assert _bytes(tmp_path / "site") == {"a/b": b"2", "n/e/w": b"3"}
    assert not (tmp_path / "site" / "c").exists()


@pytest.mark.slow
def test_what_was_put_halfway_is_made_whole_by_the_next_build(
    built: PublishedProject, published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that was killed among its files leaves old ones and new ones, each whole; what was not changed stays."""
    place = published.folder / WARM
    _added("data/redirects.yml", "- {from: /gammel/, to: /rad/egne-mal/}\n")(built)
    put, before = Path.replace, _bytes(place)

    def replace(self: Path, target: Path) -> Path:
        if target.name == "index.html" and place in target.parents:
            raise KeyboardInterrupt
        return put(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            build_strictly(built.root, place)
    halfway = _bytes(place)
    cold = _bytes(build_strictly(built.root, tmp_path / "cold"))
    assert all(content in {before.get(name), cold.get(name)} for name, content in halfway.items())
    assert _bytes(build_strictly(built.root, place)) == cold


@pytest.mark.slow
def test_what_was_changed_is_put_among_what_was_not(built: PublishedProject, published: Published) -> None:
    """Files that are as they were are not written again, nor moved."""
    place = published.folder / WARM
    before, numbers = _bytes(place), {path: path.stat().st_ino for path in place.rglob("*") if path.is_file()}
    _added("data/redirects.yml", "- {from: /gammel/, to: /rad/egne-mal/}\n")(built)
    after = _bytes(build_strictly(built.root, place))
    same = [place / name for name, content in after.items() if before.get(name) == content]
    assert 0 < len(after) - len(same) < len(same)
    assert {path: path.stat().st_ino for path in same} == {path: numbers[path] for path in same}


@pytest.mark.slow
def test_the_feed_of_a_page_is_made_again_for_that_page_alone(
    built: PublishedProject, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publication of one page writes no other page's feed, though all stand in one log."""
    made = []

    def counting(site: Site, page_id: str, language: str) -> Iterator[GeneratedFile]:
        made.append((page_id, language))
        return feeds_of_one(site, page_id, language)

    monkeypatch.setattr(whole_site, "feeds_of_one", counting)
    CHANGES["an edition"](built)
    build_strictly(built.root, published.folder / WARM)
    assert made == [("egne-mal", "nb"), ("egne-mal", "en")]


@pytest.mark.slow
def test_a_note_that_waits_makes_no_list_again(
    built: PublishedProject, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies in data/, and readers get nothing of it."""
    made = []
    drawn = Drawer.draw

    def noting(self: Drawer, site: Site, page: GeneratedPage) -> bytes:
        made.append(page.path)
        return drawn(self, site, page)

    monkeypatch.setattr(Drawer, "draw", noting)
    built.note("egne-mal", "editorial", "Et komma er flyttet.")
    build_strictly(built.root, published.folder / WARM)
    assert made == []


@pytest.mark.slow
def test_a_build_that_makes_no_list_keeps_what_lists_are_made_from(
    built: PublishedProject, published: Published
) -> None:
    """A text that waits changes no list; the next publication would make all of it anew."""

    def values() -> Mapping[str, bytes]:
        place = (published.folder / WARM).resolve()
        outputs = recall_outputs(built.root, place, surroundings_of(profiled_settings(built.root)))
        return {name: value.json for name, value in outputs.values.items()}

    before = values()
    built.change("egne-mal", "nb", "\n## ", "\nEt avsnitt til.\n\n## ")
    build_strictly(built.root, published.folder / WARM)
    assert before
    assert values() == before


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be forked here")
def test_processes_write_the_site_that_one_writes(
    project: PublishedProject, published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it anew, and what changed since, which hangs on what each of them told."""
    shares = []

    def counting(tasks: Sequence[object], work: Callable[[Sequence[object]], object], processes: int) -> list[object]:
        shares.append(processes)
        return shared_out(tasks, work, processes)

    monkeypatch.setattr(whole_site, "shared_out", counting)
    monkeypatch.setattr(whole_site, "cores", lambda: 3)
    monkeypatch.setattr(whole_site, "_A_PROCESS", 2)
    place = published.folder / WARM
    assert _bytes(build_strictly(project.root, place)) == published.site
    CHANGES["an edition"](project)
    warm = _bytes(build_strictly(project.root, place))
    CHANGES["colours"](project)
    after = _bytes(build_strictly(project.root, place))
    assert shares[0] == 3
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", THE_DAY)
    assert after == _bytes(build_strictly(project.root, tmp_path / "cold"))
    assert warm != after


def test_files_are_hashed_again_when_the_disk_says_that_they_were_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One with the same size and the same time of its bytes too; those that are young are never trusted."""
    root, place = tmp_path / "root", tmp_path / "site"
    place.mkdir()
    (place / "a").write_bytes(b"1")
    (place / "b").write_bytes(b"1")
    times = (place / "a").stat()
    assert look_at(root, place).states == {}
    later = time.time_ns() + 60 * 1_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    first = look_at(root, place)
    assert first.states.keys() == {"a", "b"}
    (place / "a").write_bytes(b"2")
    os.utime(place / "a", ns=(times.st_atime_ns, times.st_mtime_ns))
    read: list[str] = []
    monkeypatch.setattr(lying, "_hash", read.append)
    look_at(root, place)
    assert read == [str(place / "a")]


def test_what_no_site_has_is_seen(tmp_path: Path) -> None:
    """A link, or a folder in which nothing lies: it goes away with the next build."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a").write_bytes(b"1")
    assert look_at(tmp_path / "root", tmp_path / "site").is_plain
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    assert not look_at(tmp_path / "root", tmp_path / "site").is_plain
    (tmp_path / "site" / "link").unlink()
    (tmp_path / "site" / "empty").mkdir()
    assert not look_at(tmp_path / "root", tmp_path / "site").is_plain


def test_what_a_killed_build_left_is_removed_later(tmp_path: Path) -> None:
    """Not at once: it may still be running."""
    old, young = tmp_path / ".site.building-1", tmp_path / ".site.building-2"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    with built_beside(tmp_path / "site"):
        pass
    assert (old.exists(), young.exists()) == (False, True)


def test_a_site_names_no_folder_in_which_it_was_built(project: PublishedProject, tmp_path: Path) -> None:
    """The place it was made ready in is seen nowhere in it."""
    site = build_strictly(project.root, tmp_path / "site")
    assert [name for name, content in _bytes(site).items() if re.search(rb"\.building-\d", content)] == []

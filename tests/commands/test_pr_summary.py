"""scripts/pr_summary.py and take_content.py: what a change does, and what of a stranger's change is used."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import front, page, write_project
from tests.repositories import new_repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADVICE = "docs/nb/rad/si-fra.md"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository of the tiny site, published."""
    root = write_project(tmp_path_factory.mktemp("published") / "project")
    assert run_script("publish.py", "--pending", "--yes", "--root", root).returncode == 0
    return new_repository(root)


@pytest.fixture
def clone(published: Path, tmp_path: Path) -> Path:
    """Give a copy of it to change."""
    return shutil.copytree(published, tmp_path / "project", symlinks=True)


def _summary(root: Path, *more: str) -> str:
    done = run_script("pr_summary.py", "--base", "HEAD", "--root", root, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_no_change_is_no_news(clone: Path) -> None:
    """Nothing changed, nothing wrong."""
    assert "Ingen sider er endret." in _summary(clone)


def test_a_changed_sentence_is_shown_with_what_went_and_what_came(clone: Path) -> None:
    """Which page, in which language, how it reads now; and the note that is owed, one press away."""
    _edit(clone / ADVICE, lambda text: text.replace("Si den.", "Si den høyt."))
    said = _summary(clone, "--host", "https://github.com/o/n", "--branch", "gren")
    assert "| Si fra `docs/nb/rad/si-fra.md` | endret (nb) | **mangler** |" in said
    assert "- Si den<ins> høyt</ins>." in said
    link = (
        "https://github.com/o/n/new/gren?filename=data%2Fpending%2Fsi-fra.yml&value=kind%3A+editorial%0Anote%3A+Skriv"
    )
    assert link in said


def test_a_note_is_shown_and_no_longer_owed(clone: Path) -> None:
    """What readers are told, and of what kind it is."""
    _edit(clone / ADVICE, lambda text: text.replace("Si den.", "Si den høyt."))
    run_script("note_change.py", "si-fra", "--editorial", "Tydeligere.", "--root", clone)
    said = _summary(clone)
    assert "språk: Tydeligere." in said
    assert "mangler" not in said


def test_a_translation_that_now_lags_is_told_of(clone: Path) -> None:
    """As a debt, not as an error."""
    run_script("confirm_translation.py", "si-fra", "--root", clone)
    _edit(clone / ADVICE, lambda text: text.replace("Fordi det hjelper.", "Fordi det hjelper alle."))
    said = _summary(clone, "--lang", "en")
    assert "## Translations that lag behind" in said
    assert "docs/en/rad/si-fra.md:" in said


def test_a_new_a_moved_and_a_removed_page(clone: Path) -> None:
    """Each is called what it is."""
    (clone / "docs/nb/ny.md").write_text(page(front("ny", "En ny side")), encoding="utf-8")
    (clone / "docs/nb/om.md").rename(clone / "docs/nb/om-oss.md")
    (clone / ADVICE).unlink()
    (clone / ADVICE.replace("/nb/", "/en/")).unlink()
    said = _summary(clone)
    assert "| En ny side `docs/nb/ny.md` | ny | – |" in said
    assert "flyttet fra (`docs/nb/om.md`)" in said
    assert "| Si fra `docs/nb/rad/si-fra.md` | fjernet | – |" in said


def test_a_broken_link_stands_with_its_line(clone: Path) -> None:
    """And with the way out."""
    _edit(clone / "docs/nb/om.md", lambda text: text.replace("Derfor.", "[Derfor](borte.md)."))
    assert "- `docs/nb/om.md:10` Lenken fører ikke til noen side: borte.md" in _summary(clone)


@pytest.mark.parametrize("name", ["hooks/h.py", "overrides/main.html", "scripts/x.py", ".github/workflows/x.yml"])
def test_what_can_be_run_is_flagged(name: str, clone: Path) -> None:
    """A developer must read it."""
    (clone / name).parent.mkdir(parents=True, exist_ok=True)
    (clone / name).write_text("x", encoding="utf-8")
    said = _summary(clone)
    assert "rører annet enn innhold" in said
    assert f"> - `{name}`" in said


@pytest.mark.skipif(os.name != "posix", reason="Windows makes symbolic links only for administrators")
def test_a_symbolic_link_is_flagged(clone: Path) -> None:
    """It must not be merged."""
    (clone / "docs/nb/lenke.md").symlink_to("/etc/hostname")
    said = _summary(clone)
    assert "[!CAUTION]" in said
    assert "> - `docs/nb/lenke.md`" in said


def test_nothing_that_somebody_wrote_acts_in_the_summary(clone: Path) -> None:
    """No mention, no link, no HTML, no picture: neither from a text nor from a note."""
    _edit(clone / ADVICE, lambda text: text.replace("Si den.", "Si den, @alle, <b>nå</b> [her](https://x.example/)."))
    run_script("note_change.py", "si-fra", "--editorial", "@sjef ![x](https://x.example/x.png) <img>", "--root", clone)
    said = _summary(clone)
    assert "@alle" not in said
    assert "@sjef" not in said
    assert "](https://x.example" not in said
    assert "<b>" not in said
    assert "<img" not in said


@pytest.mark.slow
def test_weight_and_time_are_compared_when_asked_for(clone: Path) -> None:
    """Only the pages that changed are listed, and all together."""
    _edit(clone / "docs/nb/om.md", lambda text: text.replace("Derfor.", "Derfor. " * 200))
    said = _summary(clone, "--measure")
    assert "| `/om/` |" in said
    assert "| Bygging |" in said


def test_an_unknown_base_is_wrong_use(clone: Path) -> None:
    """Exit code 2, and what git said."""
    done = run_script("pr_summary.py", "--base", "ingen", "--root", clone)
    assert done.returncode == 2


def test_only_the_content_of_a_stranger_is_taken(tmp_path: Path) -> None:
    """Texts and data come over; program, templates and configuration stay ours, and are listed with the links."""
    ours = write_project(tmp_path / "ours", {"scripts/own.py": "ours", "overrides/gone.html": "ours"})
    theirs = write_project(tmp_path / "theirs", {"scripts/own.py": "theirs", "hooks/h.py": "theirs"})
    (theirs / "docs/nb/om.md").unlink()
    (theirs / "docs/nb/ny.md").write_text("ny", encoding="utf-8")
    if os.name == "posix":
        (theirs / "docs/nb/lenke.md").symlink_to("/etc/hostname")
        (theirs / "data/mappe").symlink_to("/etc")
    done = run_script("take_content.py", theirs, "--root", ours, "--list", tmp_path / "list.txt")
    assert done.returncode == 0, done.stderr
    assert (ours / "docs/nb/ny.md").exists()
    assert not (ours / "docs/nb/om.md").exists()
    assert not (ours / "docs/nb/lenke.md").exists()
    assert not (ours / "data/mappe").exists()
    assert not (ours / "hooks").exists()
    assert (ours / "scripts/own.py").read_text(encoding="utf-8") == "ours"
    left_out = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    links = ["data/mappe ->", "docs/nb/lenke.md ->"] if os.name == "posix" else []
    assert left_out == sorted(["hooks/h.py", "overrides/gone.html", "scripts/own.py", *links])


def test_what_was_left_out_is_told_in_the_summary(clone: Path, tmp_path: Path) -> None:
    """Its preview was made without these."""
    listed = tmp_path / "list.txt"
    listed.write_text("hooks/h.py\ndocs/nb/lenke.md ->\n", encoding="utf-8")
    said = _summary(clone, "--not-taken", str(listed))
    assert "forhåndsvisningen er laget uten dem" in said
    assert "> - `hooks/h.py`" in said
    assert "> - `docs/nb/lenke.md`" in said


def test_a_preview_is_one_file_a_page_marked_as_a_draft(clone: Path, tmp_path: Path) -> None:
    """It asks for nothing else, has no scripts, and is for no search engine."""
    _edit(clone / "docs/nb/om.md", lambda text: text.replace("Derfor.", "Derfor nå."))
    done = run_script("make_previews.py", "--base", "HEAD", "--into", tmp_path / "preview", "--root", clone)
    assert done.returncode == 0, done.stderr
    names = [path.name for path in sorted((tmp_path / "preview" / "pages").iterdir())]
    assert names == ["om.nb.html", "om.nb.pdf"]
    assert (tmp_path / "preview" / "pages" / "om.nb.pdf").read_bytes().startswith(b"%PDF-")
    text = (tmp_path / "preview" / "pages" / "om.nb.html").read_text(encoding="utf-8")
    assert "Derfor nå." in text
    assert "UTKAST" in text
    assert "<style>" in text
    assert "noindex" in text
    assert "<script" not in text
    assert 'rel="stylesheet"' not in text

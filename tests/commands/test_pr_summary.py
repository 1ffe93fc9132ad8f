"""scripts/pr_summary.py and take_content.py: what a change does, and what of a stranger's change is used."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faulty_site import PICTURE
from tests.programs import run_script
from tests.projects import ROOT, front, page, write_project
from tests.repositories import commit_all, new_repository

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_a_base_that_is_older_than_the_types_of_its_pages_has_pages(clone: Path) -> None:
    """Read with the types of today: one changed page, and none that is new."""
    _edit(clone / ADVICE, lambda text: text.replace("type: advice", "type: raad"))
    commit_all(clone, "Name a type that nothing explains yet")
    types = "page_types:\n  raad: {shape: advice, name: {nb: råd, en: advice}, plural: {nb: Råd, en: Advice}}\n"
    _edit(clone / "data/site.yml", lambda text: text + types)
    _edit(clone / ADVICE, lambda text: f"{text.rstrip()}\n\nSpør alltid.\n")
    said = _summary(clone)
    assert "Spør alltid." in said
    assert "Ny side" not in said


def test_a_changed_sentence_is_shown_with_what_went_and_what_came(clone: Path) -> None:
    """Which page, in which language, how it reads now; and the note that is owed, one press away."""
    _edit(clone / ADVICE, lambda text: text.replace("Si den.", "Si den høyt."))
    said = _summary(clone, "--host", "https://github.com/o/n", "--branch", "gren")
    assert "| Si fra `docs/nb/rad/si-fra.md` | endret (nb) | **mangler** |" in said
    assert "- «Slik gjør du», steg 2: Si den<ins> høyt</ins>." in said
    assert "- Endret uten notat, så ingen vet ennå om meningen er endret: 1" in said
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
    assert "| En ny side `docs/nb/ny.md` | ny, publiseres, blir utgave 1.0 (nb) | – |" in said
    assert "flyttet fra `docs/nb/om.md`" in said
    assert "| Si fra `docs/nb/rad/si-fra.md` | fjernet | – |" in said


ANOTHER = """\
- id: kilde-to
  title: En kilde til
  publisher: Et annet forlag
  date: "2024-03"
  language: nb
  type: guide
  use: link
  status: current
"""
NUMBER = """\
- id: nummer
  name: {nb: Et nummer, en: A number}
  number: "22 40 00 40"
  what: {nb: Ring når du vil., en: Call when you like.}
  source: null
  checked_on: null
  stated: {by: {nb: Noen}, year: "2023"}
"""
COMMENTS = """\
- {role: Pårørende, comment: Det er kort., answer: Ja.}
- {role: Ansatt, comment: Hva med natta?}
"""
NEW = page(
    front("nytt", "Et nytt råd").replace("type: page", "type: advice").replace("published", "hearing")
    + 'hearing: {from: "2027-01-10", to: "2027-02-28", asks: "Er det klart?"}\n'
    + "audience: [staff]\nlevel: [individual]\nservice: [municipal]\nnorm: could\n"
    + 'review_by: "2028-01-01"\nsources: [kilde-to]\n',
    "## Rådet {#rad}\n\nDu kan spørre. [@kilde-to]\n\n## Slik gjør du {#slik}\n\n1. Spør.\n"
    "2. Vent på *svaret*, som på ![kartet](../../assets/kart.png).\n",
)


def _replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def _do_everything(root: Path) -> None:
    """Change the meaning of a step, move a page, add advice on hearing, and touch each kind of data."""
    _edit(
        root / ADVICE,
        lambda text: text.replace("2. Si den.", "2. Si den høyt.\n3. Vent.").replace("hjelper.", "er bra."),
    )
    _edit(
        root / ADVICE, lambda text: text.replace("norm: could", "norm: could\nlegal_basis: [{law: pbrl, section: 3-1}]")
    )
    note = ("--professional", "Si den høyt.", "--reason", "Folk hører ikke.", "--action", "Snakk høyere.")
    done = run_script("note_change.py", "si-fra", *note, "--note-en", "Say it aloud.", "--root", root)
    assert done.returncode == 0, done.stdout
    assert run_script("confirm_translation.py", "rad", "--root", root).returncode == 0
    assert run_script("move_page.py", "om.md", "om-oss.md", "--root", root).returncode == 0
    (root / "docs/nb/rad/nytt.md").write_text(NEW, encoding="utf-8")
    (root / "docs/assets").mkdir(exist_ok=True)
    (root / "docs/assets/kart.png").write_bytes(PICTURE)
    _edit(root / "data/sources.yml", lambda text: text + ANOTHER)
    _edit(root / "data/terms.yml", lambda text: text.replace("En plan for én person.", "En plan for én person alene."))
    (root / "data/help.yml").write_text(NUMBER, encoding="utf-8")
    (root / "data/synonyms.yml").write_text("- {id: hjelp, nb: [hjelp], leads_to: [rad]}\n", encoding="utf-8")
    (root / "data/tasks.yml").write_text("- {id: rad, nb: Et råd, en: Advice}\n", encoding="utf-8")
    (root / "data/hearings").mkdir()
    (root / "data/hearings/nytt.yml").write_text(COMMENTS, encoding="utf-8")
    (root / "scripts").mkdir(exist_ok=True)
    (root / "scripts/x.py").write_text("x", encoding="utf-8")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_all_that_a_change_does_is_told_in_the_order_of_weight(clone: Path, language: str) -> None:
    """Who approves it finds the new text, the meaning changed by section and step, the law, and each entry of data."""
    _do_everything(clone)
    expected = Path(__file__).with_name(f"everything.{language}.md")
    said = _summary(clone, "--lang", language).replace("\r\n", "\n")
    if os.environ.get("WRITE_GOLDEN"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_a_correction_says_where_the_error_stood(clone: Path) -> None:
    """Found by comparing, since the note names nothing: who approves it sees which editions are branded."""
    _edit(clone / ADVICE, lambda text: text.replace("2. Si den.", "2. Si den høyt."))
    note = ("--correction", "Steg 2 er rettet.", "--reason", "Steg 2 sa ikke hvordan.")
    assert run_script("note_change.py", "si-fra", *note, "--root", clone).returncode == 0
    assert "- Feilen sto i utgave 1.0 (deler: slik)." in _summary(clone)


def test_law_hearing_and_withdrawal_are_told(clone: Path) -> None:
    """A § whose words are others, with the pages on it; a page put on hearing; and an event that only a button adds."""
    law = (ROOT / "data/law/pbrl.yml").read_text(encoding="utf-8")
    (clone / "data/law").mkdir(parents=True)
    (clone / "data/law/pbrl.yml").write_text(law, encoding="utf-8")
    _edit(
        clone / ADVICE,
        lambda text: text.replace("norm: could", 'norm: could\nlegal_basis: [{law: pbrl, section: "4-3"}]'),
    )
    commit_all(clone, "Rest on a law")
    [hashed] = re.findall(r'section: "?4-3"?\n(?:.*\n)*?\s+sha256: "?([0-9a-f]{64})', law)[:1]
    _edit(clone / "data/law/pbrl.yml", lambda text: text.replace(hashed, "0" * 64))
    period = 'status: hearing\nhearing: {from: "2027-01-10", to: "2027-02-28", asks: "Er det klart?"}'
    _edit(clone / "docs/nb/om.md", lambda text: text.replace("status: published", period))
    event = ("si-fra", "withdrawn", "Passer ikke.", "--yes")
    assert run_script("record.py", *event, "--root", clone).returncode == 0
    said = _summary(clone)
    assert "- ordene er andre: `pbrl § 4-3` – si-fra" in said
    assert "- `status`: published → hearing" in said
    assert "Sider som er på høring: 1" in said
    assert re.search(r"`versions/si-fra/events/[0-9-]+-withdrawn.json:1` Fila er lagt til i lageret", said)


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
    assert re.search(r"Derfor<ins>.* nå</ins>\.", text)
    assert "UTKAST" in text
    assert "<style>" in text
    assert "noindex" in text
    assert "<script" not in text
    assert 'rel="stylesheet"' not in text

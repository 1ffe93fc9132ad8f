"""scripts/publish_on_main.py and confirm_on_main.py, in a real repository with a real remote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import write_project
from tests.repositories import commit_all, git, new_repository

from rettesnor.settings import read_settings
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.slow


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a repository of the tiny site, with a remote to push to."""
    remote = tmp_path / "remote.git"
    remote.mkdir()
    git(remote, "init", "-q", "--bare", "-b", "main")
    root = new_repository(write_project(tmp_path / "project"))
    git(root, "remote", "add", "origin", str(remote))
    git(root, "push", "-q", "origin", "main")
    return root


def _speak(clone: Path, typed: str) -> None:
    """Let data/site.yml say more."""
    file = clone / "data/site.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{typed}", encoding="utf-8")


def test_what_waits_is_published_committed_and_pushed(clone: Path) -> None:
    """The remote has it; the commit starts no workflow."""
    done = run_script("publish_on_main.py", "--root", clone, "--approved-by", "Kari, Ola")
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(clone, "log", "-1", "--format=%s", "origin/main") == "Publish what waited [skip ci]"
    assert git(clone, "status", "--porcelain") == ""
    newest = read_store(read_settings(clone).root).histories["si-fra"].newest
    assert newest.approved_by == ("Kari", "Ola")


def test_when_nothing_waits_nothing_happens(clone: Path) -> None:
    """The same run twice makes one commit."""
    run_script("publish_on_main.py", "--root", clone)
    before = git(clone, "rev-parse", "HEAD")
    done = run_script("publish_on_main.py", "--root", clone)
    assert (done.returncode, git(clone, "rev-parse", "HEAD")) == (0, before)
    assert "Ingenting venter på publisering." in done.stdout


def test_a_first_edition_needs_its_readers_too(clone: Path) -> None:
    """All of it is meaning; with those who read it, it is published."""
    wanted = ("--approvals-needed", "2", "--root", str(clone))
    done = run_script("publish_on_main.py", *wanted, "--approved-by", "Kari")
    assert (done.returncode, read_store(clone).histories) == (1, {})
    assert run_script("publish_on_main.py", *wanted, "--approved-by", "Kari, Ola").returncode == 0


def test_a_change_of_meaning_needs_its_readers(clone: Path) -> None:
    """Two are asked for, one is not enough; a matter of wording needs none."""
    run_script("publish_on_main.py", "--root", clone)
    advice = clone / "docs/nb/rad/si-fra.md"
    advice.write_text(advice.read_text(encoding="utf-8").replace("Si den.", "Si den til leder."), encoding="utf-8")
    run_script("note_change.py", "si-fra", "--professional", "Si det til leder.", "--root", clone)
    commit_all(clone, "Change the advice")
    wanted = ("--approvals-needed", "2", "--root", str(clone))
    refused = run_script("publish_on_main.py", "--approved-by", "Kari", *wanted)
    assert refused.returncode == 1
    assert "trenger 2 som har godkjent den; her er det 1" in refused.stderr
    assert run_script("publish_on_main.py", "--approved-by", "Kari,Ola", *wanted).returncode == 0
    newest = read_store(clone).histories["si-fra"].newest
    assert (str(newest.number), newest.approved_by) == ("2.0", ("Kari", "Ola"))


def test_somebody_else_was_faster(clone: Path, tmp_path: Path) -> None:
    """The push is refused, never forced; exit code 2 says so."""
    git(tmp_path, "clone", "-q", str(tmp_path / "remote.git"), "other")
    (tmp_path / "other" / "x.txt").write_text("x", encoding="utf-8")
    commit_all(tmp_path / "other", "Be faster")
    git(tmp_path / "other", "push", "-q", "origin", "main")
    done = run_script("publish_on_main.py", "--root", clone)
    assert done.returncode == 2
    assert "git push" in done.stderr


def test_a_confirmation_is_committed_with_who_read_it(clone: Path) -> None:
    """The remote has it."""
    done = run_script("confirm_on_main.py", "si-fra", "--section", "", "--who", "kari", "--root", clone)
    assert done.returncode == 0, done.stdout + done.stderr
    said = git(clone, "log", "-1", "--format=%B", "origin/main")
    assert said == "Confirm the translation of si-fra\n\nRead by kari."


def test_an_unknown_page_is_not_confirmed(clone: Path) -> None:
    """Nor can a page's name be an option."""
    assert run_script("confirm_on_main.py", "finnes-ikke", "--root", clone).returncode == 2
    assert run_script("confirm_on_main.py", "--root", clone, "--", "--all").returncode == 2


def test_an_event_is_recorded_and_pushed(clone: Path) -> None:
    """A withdrawal with its reason; a page that was never published has none."""
    run_script("publish_on_main.py", "--root", clone)
    done = run_script("record_on_main.py", "om", "withdrawn", "--note", "--alt er feil", "--root", clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(clone, "log", "-1", "--format=%s", "origin/main") == "Record: om withdrawn [skip ci]"
    assert read_store(read_settings(clone).root).histories["om"].withdrawal is not None
    assert run_script("record_on_main.py", "ny", "reviewed", "--next", "2099-01-01", "--root", clone).returncode == 1


def test_without_a_token_nobody_is_asked(clone: Path) -> None:
    """One line says what to set."""
    done = run_script("publish_on_main.py", "--repository", "o/n", "--root", clone, variables={"GITHUB_TOKEN": ""})
    assert done.returncode == 2
    assert "GITHUB_TOKEN" in done.stderr


@pytest.mark.parametrize(
    ("typed", "published", "recorded"),
    [
        ("", "Publish what waited", "Record: om withdrawn"),
        ("speaks: {commits: nn}\n", "Publiser det som venta", "Noter: om er trekt tilbake"),
        ("speaks: {commits: se}\n", "Almmuhan", "Noter: om er trukket tilbake"),
    ],
)
def test_commits_are_told_of_in_the_language_that_the_site_says(
    clone: Path, typed: str, published: str, recorded: str
) -> None:
    """One of the site's own too, and what that lacks in one that stands in; the mark for the host is in none."""
    _speak(clone, typed)
    (clone / "data/messages").mkdir(exist_ok=True)
    (clone / "data/messages/se.yml").write_text("words:\n  commit.published: Almmuhan\n", encoding="utf-8")
    commit_all(clone, "Say it otherwise")
    done = run_script("publish_on_main.py", "--root", clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(clone, "log", "-1", "--format=%s", "origin/main") == f"{published} [skip ci]"
    run_script("record_on_main.py", "om", "withdrawn", "--note", "Feil.", "--root", clone)
    assert git(clone, "log", "-1", "--format=%s", "origin/main") == f"{recorded} [skip ci]"


def test_a_workflow_speaks_its_own_language(clone: Path) -> None:
    """Others than editors read it; `--lang` goes before both."""
    _speak(clone, "speaks: {editors: nn, workflows: en}\n")
    refused = [
        run_script(
            "publish_on_main.py", "--approvals-needed", "2", "--root", clone, *asked, variables={"CI": ci}
        ).stderr
        for asked, ci in (((), ""), ((), "true"), (("--lang", "nb"), "true"))
    ]
    assert [said.split(maxsplit=1)[0] for said in refused] == ["Ei", "A", "En"]

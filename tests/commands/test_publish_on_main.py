"""scripts/publish_on_main.py and confirm_on_main.py, in a real repository with a real remote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.programs import run_script
from tests.projects import write_project
from tests.repositories import commit_all, git, new_repository

from rettesnor.publishing.review.github import Repository, approvers
from rettesnor.settings import read_settings
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from collections.abc import Mapping
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


def _review(name: str, state: str) -> dict[str, Any]:
    return {"user": {"login": name}, "state": state}


def test_the_last_word_counts_and_authors_have_none() -> None:
    """A later request for changes takes an approval back; a comment does not."""
    reviews = [
        _review("kari", "APPROVED"),
        _review("ola", "APPROVED"),
        _review("ola", "CHANGES_REQUESTED"),
        _review("kari", "COMMENTED"),
        _review("per", "APPROVED"),
    ]
    assert approvers(reviews, "per") == {"kari"}


class _Host:
    """Answers as GitHub does, from a table."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, Mapping[str, Any] | None]] = []

    def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:
        self.asked.append((method, path, values))
        return self.answers[path.removeprefix("repos/o/n/").partition("?")[0]]


def _pull(number: int) -> dict[str, Any]:
    return {"number": number, "merged_at": "2027-01-01", "user": {"login": "per"}}


def test_nobody_is_named_who_did_not_approve_all_of_it() -> None:
    """Two changes are published at once: only who approved both did approve."""
    host = _Host(
        {
            "commits/a/pulls": [_pull(1)],
            "commits/b/pulls": [_pull(2)],
            "pulls/1/reviews": [_review("kari", "APPROVED"), _review("ola", "APPROVED")],
            "pulls/2/reviews": [_review("kari", "APPROVED")],
        }
    )
    assert Repository("o/n", host).approvers_of_all(["a", "b"]) == ("kari",)


def test_a_commit_that_came_by_no_pull_request_was_approved_by_nobody() -> None:
    """Whoever pushed it."""
    host = _Host({"commits/a/pulls": [_pull(1)], "commits/b/pulls": [], "pulls/1/reviews": [_review("k", "APPROVED")]})
    assert Repository("o/n", host).approvers_of_all(["a", "b"]) == ()


def test_one_issue_of_a_kind_is_kept_and_closed_when_all_is_well() -> None:
    """Never a second one."""
    host = _Host({"issues": [{"number": 7}], "issues/7": {"html_url": "https://github.com/o/n/issues/7"}})
    repository = Repository("o/n", host)
    assert repository.keep_issue("lenker", "Lenker", "To lenker.") == "https://github.com/o/n/issues/7"
    assert repository.keep_issue("lenker", "Lenker", "") == ""
    assert [asked[2] for asked in host.asked if asked[0] == "PATCH"] == [
        {"title": "Lenker", "body": "To lenker."},
        {"state": "closed"},
    ]


def test_a_comment_is_changed_rather_than_repeated() -> None:
    """The mark tells which one is ours."""
    known = [{"id": 3, "body": "<!-- m -->\nold"}]
    host = _Host({"issues/5/comments": known, "issues/comments/3": {"html_url": "u"}})
    assert Repository("o/n", host).keep_comment(5, "m", "new") == "u"
    assert host.asked[-1] == ("PATCH", "repos/o/n/issues/comments/3", {"body": "<!-- m -->\nnew"})


def test_without_a_token_nobody_is_asked(clone: Path) -> None:
    """One line says what to set."""
    done = run_script("publish_on_main.py", "--repository", "o/n", "--root", clone, variables={"GITHUB_TOKEN": ""})
    assert done.returncode == 2
    assert "GITHUB_TOKEN" in done.stderr

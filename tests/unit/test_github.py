"""What GitHub is asked and told: who approved, the one issue of a kind, the one comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.publishing.review.github import Repository, approvers

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def test_what_readers_have_is_the_newest_that_was_deployed() -> None:
    """One that failed never reached them."""
    host = _Host(
        {
            "deployments": [{"id": 2, "sha": "b"}, {"id": 1, "sha": "a"}],
            "deployments/2/statuses": [{"state": "failure"}],
            "deployments/1/statuses": [{"state": "inactive"}, {"state": "success"}],
        }
    )
    assert Repository("o/n", host).last_deployed() == "a"
    assert Repository("o/n", _Host({"deployments": []})).last_deployed() is None

"""What GitHub is asked and told: who approved, the one issue of a kind, the one comment."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

import pytest

from rettesnor.publishing.review.github import Approvals, GitHubError, NotThereError, Repository, api_of, approvals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.request import Request

A, B = "a" * 40, "b" * 40
OURS = {"user": {"login": "github-actions[bot]"}}


def _review(name: str, state: str, commit: str = "head") -> dict[str, Any]:
    return {"user": {"login": name}, "state": state, "commit_id": commit}


def test_the_last_word_counts() -> None:
    """A later request for changes takes an approval back; a comment does not."""
    reviews = [
        _review("kari", "APPROVED"),
        _review("ola", "APPROVED"),
        _review("ola", "CHANGES_REQUESTED"),
        _review("kari", "COMMENTED"),
        _review("per", "APPROVED", "older"),
    ]
    assert approvals(reviews) == {"kari": "head", "per": "older"}


class _Host:
    """Answers as GitHub does, from a table."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, Mapping[str, Any] | None]] = []

    def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:
        self.asked.append((method, path, values))
        return self.answers[path.removeprefix("repos/o/n/").partition("?")[0]]


class _Paged(_Host):
    """Answers lists page by page, as many rows as are asked for."""

    def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:
        asked = {name: value for name, _, value in (each.partition("=") for each in path.partition("?")[2].split("&"))}
        size, page = int(asked["per_page"]), int(asked["page"])
        return super().__call__(method, path, values)[(page - 1) * size : page * size]


def _pull(number: int, **more: Any) -> dict[str, Any]:
    known = {"merged_at": "2027-01-01", "user": {"login": "per"}, "head": {"sha": "head"}, "base": {"ref": "main"}}
    return {"number": number, **known, **more}


def _rights(**names: str) -> dict[str, Any]:
    return {f"collaborators/{name}/permission": {"permission": right} for name, right in names.items()}


def _wrote(*names: str | None) -> dict[str, Any]:
    users = [{"user": {"login": name} if name else None} for name in names]
    commits = {"nodes": [{"commit": {"authors": {"nodes": users}}}], "pageInfo": {"hasNextPage": False}}
    return {"graphql": {"data": {"repository": {"pullRequest": {"commits": commits}}}}}


def _approvals(reviews: list[dict[str, Any]], *rest: dict[str, Any], **pull: Any) -> Approvals:
    """Give the approvals of one commit that came by one pull request, written by `per`."""
    answers = {"commits/a/pulls": [_pull(1, **pull)], "pulls/1/reviews": reviews, **_wrote("per")}
    for more in rest:
        answers |= more
    return Repository("o/n", _Host(answers)).approvals_of_all(["a"], "main")


def test_a_strangers_approval_does_not_count() -> None:
    """Everybody can leave one; only those who may write are recorded, and the rest is told."""
    reviews = [_review(name, "APPROVED") for name in ("kari", "ola", "fremmed", "leser")]
    rights = _rights(kari="write", ola="admin", fremmed="none", leser="read")
    found = _approvals(reviews, rights)
    assert found == Approvals(frozenset({"kari", "ola"}), frozenset({"fremmed", "leser"}))


def test_what_a_review_says_of_its_author_is_not_asked() -> None:
    """A member of the organisation need not have write access."""
    review = {**_review("medlem", "APPROVED"), "author_association": "MEMBER"}
    assert _approvals([review], _rights(medlem="read")).counted == frozenset()


def test_nobody_approves_what_they_wrote() -> None:
    """Neither who asked, nor who wrote a commit of it, nor who wrote one with others."""
    reviews = [_review(name, "APPROVED") for name in ("per", "med", "kari")]
    rights = _rights(per="admin", med="write", kari="write")
    assert _approvals(reviews, rights, _wrote("per", "med", None)) == Approvals(frozenset({"kari"}))


def test_a_name_in_other_letters_is_the_same_name() -> None:
    """The host knows no case."""
    assert _approvals([_review("Per", "APPROVED")], _rights(Per="admin")) == Approvals()


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "GITHUB_TOKEN"), ({"GITHUB_TOKEN": "t", "GITHUB_API_URL": "http://api.example"}, "GITHUB_API_URL")],
)
def test_what_is_missing_before_anything_is_asked_is_named(environment: dict[str, str], said: str) -> None:
    """A token, or an address to which it may be sent."""
    with pytest.raises(GitHubError, match=f"{said}"):
        api_of(environment)


def test_an_account_that_is_gone_approves_nothing_and_stops_nobody() -> None:
    """The host answers that it knows no such person; that is an answer."""

    class Host(_Host):
        def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:
            if "/borte/" in path:
                raise NotThereError("404")
            return super().__call__(method, path, values)

    reviews = [_review("borte", "APPROVED"), _review("kari", "APPROVED")]
    answers = {"commits/a/pulls": [_pull(1)], "pulls/1/reviews": reviews, **_wrote("per"), **_rights(kari="write")}
    found = Repository("o/n", Host(answers)).approvals_of_all(["a"], "main")
    assert found == Approvals(frozenset({"kari"}), frozenset({"borte"}))


@pytest.mark.parametrize(("code", "kind"), [(404, NotThereError), (403, GitHubError), (502, GitHubError)])
def test_only_not_found_is_an_answer(monkeypatch: pytest.MonkeyPatch, code: int, kind: type[GitHubError]) -> None:
    """Whatever else the host says, nothing is known, and nothing concluded."""

    def refused(request: Request, **_: object) -> None:
        raise HTTPError(request.full_url, code, "no", Message(), None)

    monkeypatch.setattr("rettesnor.publishing.review.github.urlopen", refused)
    with pytest.raises(GitHubError) as told:
        api_of({"GITHUB_TOKEN": "t"})("GET", "repos/o/n")
    assert type(told.value) is kind


def test_an_approval_of_an_earlier_commit_does_not_count() -> None:
    """Something came after it that nobody approved."""
    found = _approvals([_review("kari", "APPROVED", "older")], _rights(kari="write"))
    assert found == Approvals(frozenset(), frozenset({"kari"}))


def test_whoever_made_a_commit_in_anothers_name_wrote_it() -> None:
    """An author is a name that anybody can type; the host says who made the commit."""
    written = _wrote("per")
    commits = written["graphql"]["data"]["repository"]["pullRequest"]["commits"]
    commits["nodes"][0]["commit"]["committer"] = {"user": {"login": "kari"}}
    reviews = [_review("kari", "APPROVED"), _review("ola", "APPROVED")]
    assert _approvals(reviews, _rights(kari="write", ola="write"), written) == Approvals(frozenset({"ola"}))


def test_a_program_approves_nothing() -> None:
    """Its rights are not even asked: the host answers that only for people."""
    bot = {**_review("merge-helper", "APPROVED"), "user": {"login": "merge-helper", "type": "Bot"}}
    found = _approvals([bot, _review("github-actions[bot]", "APPROVED")])
    assert found == Approvals(frozenset(), frozenset({"merge-helper", "github-actions[bot]"}))


@pytest.mark.parametrize(
    "pull",
    [{"base": {"ref": "other"}}, {"merged_at": None}, {"base": {"ref": "main", "repo": {"full_name": "fremmed/n"}}}],
)
def test_only_what_was_merged_into_the_branch_counts(pull: dict[str, Any]) -> None:
    """A pull request that holds the same commit and leads elsewhere proves nothing."""
    assert _approvals([_review("kari", "APPROVED")], _rights(kari="write"), **pull) == Approvals()


def test_without_an_answer_nobody_is_taken_on_trust() -> None:
    """Half an answer is none."""
    with pytest.raises(GitHubError, match="who wrote pull request 1"):
        _approvals([_review("kari", "APPROVED")], {"graphql": {"errors": ["rate limit"]}})


def test_nobody_is_named_who_did_not_approve_all_of_it() -> None:
    """Two changes are published at once: only who approved both did approve."""
    host = _Host(
        {
            "commits/a/pulls": [_pull(1)],
            "commits/b/pulls": [_pull(2)],
            "pulls/1/reviews": [_review("kari", "APPROVED"), _review("ola", "APPROVED")],
            "pulls/2/reviews": [_review("kari", "APPROVED")],
            **_rights(kari="write", ola="write"),
            **_wrote("per"),
        }
    )
    assert Repository("o/n", host).approvals_of_all(["a", "b"], "main") == Approvals(
        frozenset({"kari"}), frozenset({"ola"})
    )


def test_a_commit_that_came_by_no_pull_request_was_approved_by_nobody() -> None:
    """Whoever pushed it."""
    answers = {"commits/a/pulls": [_pull(1)], "commits/b/pulls": [], "pulls/1/reviews": [_review("k", "APPROVED")]}
    host = _Host({**answers, **_rights(k="write"), **_wrote("per")})
    assert Repository("o/n", host).approvals_of_all(["a", "b"], "main").counted == frozenset()


def test_one_issue_of_a_kind_is_kept_and_closed_when_all_is_well() -> None:
    """Never a second one."""
    host = _Host(
        {
            "issues": [{"number": 6, "user": {"login": "fremmed"}}, {"number": 7, **OURS}],
            "issues/7": {"html_url": "https://github.com/o/n/issues/7"},
        }
    )
    repository = Repository("o/n", host)
    assert repository.keep_issue("lenker", "Lenker", "To lenker.") == "https://github.com/o/n/issues/7"
    assert repository.keep_issue("lenker", "Lenker", "") == ""
    assert [asked[2] for asked in host.asked if asked[0] == "PATCH"] == [
        {"title": "Lenker", "body": "To lenker."},
        {"state": "closed"},
    ]


def test_a_comment_is_changed_rather_than_repeated() -> None:
    """The mark tells which one it is, and who wrote it that it is ours: anybody can begin a comment so."""
    theirs = {"id": 2, "body": "<!-- m -->\nmine to edit", "user": {"login": "fremmed"}}
    known = [theirs, {"id": 3, "body": "<!-- m -->\nold", **OURS}]
    host = _Host({"issues/5/comments": known, "issues/comments/3": {"html_url": "u"}})
    assert Repository("o/n", host).keep_comment(5, "m", "new") == "u"
    assert host.asked[-1] == ("PATCH", "repos/o/n/issues/comments/3", {"body": "<!-- m -->\nnew"})


def test_what_readers_have_is_the_newest_that_was_deployed() -> None:
    """One that failed never reached them."""
    host = _Host(
        {
            "deployments": [{"id": 2, "sha": B}, {"id": 1, "sha": A}],
            "deployments/2/statuses": [{"state": "failure"}],
            "deployments/1/statuses": [{"state": "inactive"}, {"state": "success"}],
        }
    )
    assert Repository("o/n", host).last_deployed() == A
    assert Repository("o/n", _Host({"deployments": []})).last_deployed() is None


def test_what_readers_have_is_not_buried_below_deployments_that_failed() -> None:
    """Whoever may write can make any number: all are looked through, or the host is said not to answer."""
    failed = [{"id": number, "sha": B} for number in range(2, 152)]
    statuses = {f"deployments/{each['id']}/statuses": [{"state": "failure"}] for each in failed}
    good = {"deployments/1/statuses": [{"state": "queued"}] * 120 + [{"state": "success"}]}
    host = _Paged({"deployments": [*failed, {"id": 1, "sha": A}], **statuses, **good})
    assert Repository("o/n", host).last_deployed() == A
    endless = _Paged({"deployments": failed * 10, **statuses})
    with pytest.raises(GitHubError, match="none of the newest"):
        Repository("o/n", endless).last_deployed()


@pytest.mark.parametrize("answer", [{"message": "Server Error"}, "nonsense", None, [1], [{"id": "x"}], [{"sha": A}]])
def test_an_answer_of_another_shape_is_none(answer: Any) -> None:
    """Nothing is concluded from it, whatever was asked."""
    paths = ("deployments", "issues", "issues/7/comments", "commits/a/pulls")
    repository = Repository("o/n", _Host(dict.fromkeys(paths, answer)))
    with pytest.raises(GitHubError):
        repository.last_deployed()
    if not isinstance(answer, list):
        for ask in (
            lambda: repository.keep_issue("l", "t", "x"),
            lambda: repository.keep_comment(7, "m", "x"),
            lambda: repository.approvals_of_all(["a"], "main"),
        ):
            with pytest.raises(GitHubError):
                ask()


@pytest.mark.parametrize("sha", ["HEAD", "main", "--all", "", "A" * 40])
def test_what_readers_have_is_a_commit(sha: str) -> None:
    """Never a name that leads to what is to be held against it."""
    host = _Host({"deployments": [{"id": 1, "sha": sha}], "deployments/1/statuses": [{"state": "success"}]})
    with pytest.raises(GitHubError, match="no commit"):
        Repository("o/n", host).last_deployed()

"""Speaks with GitHub's API: who approved what, and the one issue of each kind that machines keep up to date."""

from __future__ import annotations

import functools
import json
import os
import re
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

P = ParamSpec("P")
T = TypeVar("T")

_TIMEOUT = 30
_PAGE = 100
_OURSELVES = "github-actions[bot]"
"""Who workflows are, with the token that each run is given."""

_AUTHORS = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      commits(first: 100, after: $after) {
        nodes { commit { committer { user { login } } authors(first: 100) { nodes { user { login } } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
"""
"""Asked so, GitHub names the co-authors of a commit too, by the addresses that they have told it.

The one who made the commit is asked for beside its authors: an author is a name that anybody can type.
"""

_PAGES = "github-pages"
_COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")
_MOST_DEPLOYMENTS = 1_000
"""How many that failed are looked through for the one that readers have."""


class GitHubError(RuntimeError):
    """GitHub did not answer as it should; the text says what was asked."""


class NotThereError(GitHubError):
    """GitHub answered that it has no such thing."""


class Api(Protocol):
    """What asks GitHub: a method, a path below the API's root, and values to send; parsed JSON comes back."""

    def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Ask."""


def api_of(environment: Mapping[str, str] = os.environ) -> Api:
    """Return what asks GitHub as this workflow (`GITHUB_TOKEN`, `GITHUB_API_URL`).

    Raises:
        GitHubError: there is no token, or it would be sent in the clear.
    """
    token = environment.get("GITHUB_TOKEN", "")
    root = environment.get("GITHUB_API_URL", "https://api.github.com")
    if not token:
        raise GitHubError("set GITHUB_TOKEN: this command asks GitHub")
    if not root.startswith("https://"):
        raise GitHubError("let GITHUB_API_URL begin with https://: the token would be sent for all to read")

    def ask(method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        body = None if values is None else json.dumps(values).encode()
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        request = Request(f"{root}/{path}", data=body, method=method, headers=headers)  # noqa: S310 - https, see above
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - https, see above
                return json.loads(answer.read() or b"null")
        except (URLError, TimeoutError, ValueError) as error:
            is_answer = isinstance(error, HTTPError) and error.code == HTTPStatus.NOT_FOUND
            kind = NotThereError if is_answer else GitHubError
            raise kind(f"GitHub: {method} {path}: {error}") from error

    return ask


@dataclass(frozen=True, slots=True)
class Approvals:
    """Who approved a change: `counted` may write, wrote none of it and read what was merged; `also` are the rest."""

    counted: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


def _understood(ask: Callable[P, T]) -> Callable[P, T]:
    """Let an answer of another shape than GitHub gives be a GitHubError: nothing is concluded from it."""

    @functools.wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return ask(*args, **kwargs)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GitHubError(f"GitHub: an answer that is none ({ask.__name__}: {error!r})") from error

    return asked


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub, `OWNER/NAME`, and what asks about it."""

    name: str
    api: Api

    @_understood
    def approvals_of_all(self, commits: Iterable[str], branch: str) -> Approvals:
        """Return who approved every pull request by which these commits came to a branch.

        A commit that came by none was approved by nobody. Nobody is named who did not approve all of it: an edition
        says who approved it, for ever.

        Raises:
            GitHubError: GitHub did not answer.
        """
        counted: frozenset[str] | None = None
        also: frozenset[str] = frozenset()
        for commit in commits:
            pulls = self._ask("GET", f"commits/{quote(commit)}/pulls?per_page={_PAGE}")
            merged = [pull for pull in pulls if pull.get("merged_at") and self._leads_to(pull, branch)]
            found = [self._approvals(pull) for pull in merged]
            names = frozenset[str]().union(*(each.counted for each in found))
            counted = names if counted is None else counted & names
            also = also.union(names, *(each.also for each in found))
        return Approvals(counted or frozenset(), also - (counted or frozenset()))

    def _leads_to(self, pull: Mapping[str, Any], branch: str) -> bool:
        """Return whether a pull request is one of this repository, into this branch: numbers are each repository's."""
        base = pull["base"]
        owner = (base.get("repo") or {}).get("full_name", self.name)
        return bool(base["ref"] == branch and str(owner).lower() == self.name.lower())

    def _approvals(self, pull: Mapping[str, Any]) -> Approvals:
        """Return who approved a pull request: who may write here, wrote none of it, and read what was merged.

        A program reads nothing, whatever it may write.
        """
        number = int(pull["number"])
        reviews = self._all(f"pulls/{number}/reviews")
        last_words, machines = approvals(reviews), {_login(each) for each in reviews if _is_machine(each)}
        wrote = {name.casefold() for name in (*self._authors(number), _login(pull))}
        names = {name for name in last_words if name.casefold() not in wrote}  # the host's names have no case
        is_of_head = {name for name in names if last_words[name] == pull["head"]["sha"]}
        counted = frozenset(name for name in is_of_head - machines if self._may_write(name))
        return Approvals(counted, frozenset(names) - counted)

    def _may_write(self, name: str) -> bool:
        """Return whether somebody may write to the repository; what a review says of its author is not asked."""
        try:
            answer = self._ask("GET", f"collaborators/{quote(name, safe='')}/permission")
        except NotThereError:  # an account that is gone, or was never a person's
            return False
        return str(answer["permission"]) in {"admin", "write"}

    def _authors(self, number: int) -> frozenset[str]:
        """Return all who wrote a commit of a pull request, alone or with others, or made it in another's name."""
        owner, _, name = self.name.partition("/")
        found: set[str] = set()
        after: str | None = None
        while True:
            values = {"owner": owner, "name": name, "number": number, "after": after}
            answer = self.api("POST", "graphql", {"query": _AUTHORS, "variables": values})
            try:
                commits = answer["data"]["repository"]["pullRequest"]["commits"]
                for node in commits["nodes"]:
                    made = [*node["commit"]["authors"]["nodes"], node["commit"].get("committer") or {}]
                    found |= {each["user"]["login"] for each in made if each.get("user")}
                if not commits["pageInfo"]["hasNextPage"]:
                    return frozenset(found)
                after = commits["pageInfo"]["endCursor"]
            except (KeyError, TypeError) as error:
                raise GitHubError(f"GitHub: who wrote pull request {number}? {answer.get('errors', '')}") from error

    @_understood
    def last_deployed(self) -> str | None:
        """Return the commit that readers have, the newest that was put on Pages; None before the first.

        Raises:
            GitHubError: GitHub did not answer, or so many failed since that it was not found.
        """
        for failed, deployment in enumerate(self._each(f"deployments?environment={_PAGES}")):
            if failed == _MOST_DEPLOYMENTS:
                raise GitHubError(f"GitHub: none of the newest {failed} deployments succeeded: what do readers have?")
            statuses = self._each(f"deployments/{int(deployment['id'])}/statuses")
            if any(status["state"] == "success" for status in statuses):
                if not _COMMIT.fullmatch(str(deployment["sha"])):
                    raise GitHubError(f"GitHub: the last deployment is of no commit: {str(deployment['sha'])[:40]!r}")
                return str(deployment["sha"])
        return None

    @_understood
    def keep_issue(self, label: str, title: str, text: str) -> str:
        """Make the one open issue with a label say this, and return its address; without a text, close it: "".

        Raises:
            GitHubError: GitHub did not answer.
        """
        known = [each for each in self._all(f"issues?state=open&labels={quote(label)}") if _login(each) == _OURSELVES]
        if known:
            number = int(known[0]["number"])
            values = {"title": title, "body": text} if text else {"state": "closed"}
            changed = self._ask("PATCH", f"issues/{number}", values)
            return str(changed["html_url"]) if text else ""
        if not text:
            return ""
        return str(self._ask("POST", "issues", {"title": title, "body": text, "labels": [label]})["html_url"])

    @_understood
    def keep_comment(self, pull: int, mark: str, text: str) -> str:
        """Make the one comment with a mark on a pull request say this, and return its address.

        Raises:
            GitHubError: GitHub did not answer.
        """
        body = {"body": f"<!-- {mark} -->\n{text}"}
        known = next((each for each in self._all(f"issues/{pull}/comments") if _is_ours(each, mark)), None)
        if known is not None:
            return str(self._ask("PATCH", f"issues/comments/{int(known['id'])}", body)["html_url"])
        return str(self._ask("POST", f"issues/{pull}/comments", body)["html_url"])

    def _all(self, path: str) -> list[Mapping[str, Any]]:
        """Return a whole list."""
        return list(self._each(path))

    def _each(self, path: str) -> Iterator[Mapping[str, Any]]:
        """Yield what a list holds, page by page, as it is asked for."""
        mark = "&" if "?" in path else "?"
        for page in count(1):
            rows = self._ask("GET", f"{path}{mark}per_page={_PAGE}&page={page}")
            if not isinstance(rows, list):
                raise GitHubError(f"GitHub: {path}: this is no list")
            yield from rows
            if len(rows) < _PAGE:
                break

    def _ask(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        return self.api(method, f"repos/{self.name}/{path}", values)


def approvals(reviews: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Map those whose last word on a pull request is that they approve it to the commit that they read."""
    last: dict[str, tuple[str, str]] = {}
    for review in reviews:
        name, state = _login(review), str(review.get("state"))
        if name and state in {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}:
            last[name] = state, str(review.get("commit_id"))
    return {name: commit for name, (state, commit) in last.items() if state == "APPROVED"}


def _login(made: Mapping[str, Any]) -> str:
    """Return who made something, or nothing for an account that is gone."""
    return str((made.get("user") or {}).get("login", ""))


def _is_machine(made: Mapping[str, Any]) -> bool:
    """Return whether a program made something: an account that the host calls a bot."""
    return (made.get("user") or {}).get("type") == "Bot" or _login(made).endswith("[bot]")


def _is_ours(comment: Mapping[str, Any], mark: str) -> bool:
    """Return whether a comment is the one that we keep: anybody can begin one with our mark."""
    return _login(comment) == _OURSELVES and str(comment["body"]).startswith(f"<!-- {mark} -->")

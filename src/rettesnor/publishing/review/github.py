"""Speaks with GitHub's API: who approved what, and the one issue of each kind that machines keep up to date."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TIMEOUT = 30
_PAGE = 100
_PAGES, _DEPLOYMENTS = "github-pages", 10


class GitHubError(RuntimeError):
    """GitHub did not answer as it should; the text says what was asked."""


class Api(Protocol):
    """What asks GitHub: a method, a path below the API's root, and values to send; parsed JSON comes back."""

    def __call__(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Ask."""


def api_of(environment: Mapping[str, str] = os.environ) -> Api:
    """Return what asks GitHub as this workflow (`GITHUB_TOKEN`, `GITHUB_API_URL`).

    Raises:
        GitHubError: there is no token.
    """
    token = environment.get("GITHUB_TOKEN", "")
    root = environment.get("GITHUB_API_URL", "https://api.github.com")
    if not token or not root.startswith("https://"):
        raise GitHubError("set GITHUB_TOKEN: this command asks GitHub")

    def ask(method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        body = None if values is None else json.dumps(values).encode()
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        request = Request(f"{root}/{path}", data=body, method=method, headers=headers)  # noqa: S310 - https, see above
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - https, see above
                return json.loads(answer.read() or b"null")
        except (URLError, TimeoutError, ValueError) as error:
            raise GitHubError(f"GitHub: {method} {path}: {error}") from error

    return ask


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub, `OWNER/NAME`, and what asks about it."""

    name: str
    api: Api

    def approvers_of_all(self, commits: Iterable[str]) -> tuple[str, ...]:
        """Return those who approved every pull request that these commits came by; a commit that came by none has none.

        Nobody is named who did not approve all of it: an edition says who approved it, for ever.

        Raises:
            GitHubError: GitHub did not answer.
        """
        wanted: frozenset[str] | None = None
        for commit in commits:
            pulls = self._ask("GET", f"commits/{quote(commit)}/pulls?per_page={_PAGE}")
            merged = [pull for pull in pulls if pull.get("merged_at")]
            names = frozenset[str]().union(*(self._approvers(pull) for pull in merged))
            wanted = names if wanted is None else wanted & names
        return tuple(sorted(wanted or ()))

    def _approvers(self, pull: Mapping[str, Any]) -> frozenset[str]:
        reviews: list[Mapping[str, Any]] = []
        page = 1
        while True:
            found = self._ask("GET", f"pulls/{int(pull['number'])}/reviews?per_page={_PAGE}&page={page}")
            reviews += found
            if len(found) < _PAGE:
                return approvers(reviews, str((pull.get("user") or {}).get("login", "")))
            page += 1

    def last_deployed(self) -> str | None:
        """Return the commit that readers have, the newest that was put on Pages; None before the first.

        Raises:
            GitHubError: GitHub did not answer.
        """
        for deployment in self._ask("GET", f"deployments?environment={_PAGES}&per_page={_DEPLOYMENTS}"):
            statuses = self._ask("GET", f"deployments/{int(deployment['id'])}/statuses?per_page={_PAGE}")
            if any(status["state"] == "success" for status in statuses):
                return str(deployment["sha"])
        return None

    def keep_issue(self, label: str, title: str, text: str) -> str:
        """Make the one open issue with a label say this, and return its address; without a text, close it: "".

        Raises:
            GitHubError: GitHub did not answer.
        """
        known = self._ask("GET", f"issues?state=open&labels={quote(label)}&per_page=1")
        if known:
            number = int(known[0]["number"])
            values = {"title": title, "body": text} if text else {"state": "closed"}
            changed = self._ask("PATCH", f"issues/{number}", values)
            return str(changed["html_url"]) if text else ""
        if not text:
            return ""
        return str(self._ask("POST", "issues", {"title": title, "body": text, "labels": [label]})["html_url"])

    def keep_comment(self, pull: int, mark: str, text: str) -> str:
        """Make the one comment with a mark on a pull request say this, and return its address.

        Raises:
            GitHubError: GitHub did not answer.
        """
        body = {"body": f"<!-- {mark} -->\n{text}"}
        comments = self._ask("GET", f"issues/{pull}/comments?per_page={_PAGE}")
        known = next((each for each in comments if str(each["body"]).startswith(f"<!-- {mark} -->")), None)
        if known is not None:
            return str(self._ask("PATCH", f"issues/comments/{int(known['id'])}", body)["html_url"])
        return str(self._ask("POST", f"issues/{pull}/comments", body)["html_url"])

    def _ask(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        return self.api(method, f"repos/{self.name}/{path}", values)


def approvers(reviews: Sequence[Mapping[str, Any]], author: str) -> frozenset[str]:
    """Return those whose last word on a pull request is that they approve it; its author is never one of them."""
    last: dict[str, str] = {}
    for review in reviews:
        name, state = str((review.get("user") or {}).get("login", "")), str(review.get("state"))
        if name and state in {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}:
            last[name] = state
    return frozenset(name for name, state in last.items() if state == "APPROVED" and name != author)

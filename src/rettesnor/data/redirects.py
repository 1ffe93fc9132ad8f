"""Where addresses lead that once answered: data/redirects.yml, checked.

An entry sends one address to one page, both below the site's root and with `/` first:

    - from: /rad/gammelt-navn/
      to: /rad/nytt-navn/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.models import StrictModel, Words
from rettesnor.data.validation.yaml_files import read_entries
from rettesnor.problems import Rule
from rettesnor.urls import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

CHECK = "urls"
PATH = "data/redirects.yml"
UNREADABLE = Rule("urls.redirects-unreadable")
NOT_AN_ADDRESS = Rule("urls.redirect-not-an-address")
DUPLICATE = Rule("urls.redirect-duplicate")
SHADOW = Rule("urls.redirect-shadow")
LOOP = Rule("urls.redirect-loop")
CHAIN = Rule("urls.redirect-chain")
NOWHERE = Rule("urls.redirect-nowhere")
OTHER_LANGUAGE = Rule("urls.redirect-other-language")
NO_SECTION = Rule("urls.redirect-no-section")

_SOURCE = re.compile(rf"/{FOLDERS}+(?:feed\.(?:xml|json))?")
_TARGET = re.compile(rf"/{FOLDERS}*(?:feed\.(?:xml|json))?(?:#[A-Za-z][A-Za-z0-9:_-]*)?")


class RedirectModel(StrictModel):
    """One entry of data/redirects.yml."""

    from_: Words = Field(alias="from", description="The address that was published, such as /rad/gammelt-navn/")
    to: Words = Field(description="The address of a page that answers, in the same language")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address below the root, the address (and perhaps `#fragment`) it leads to, and its line in the file."""

    source: str
    target: str
    line: int = 0

    @property
    def is_rule(self) -> bool:
        """Return whether both are addresses, so that a web server may be told of them."""
        return bool(_SOURCE.fullmatch(f"/{self.source}") and _TARGET.fullmatch(f"/{self.target}"))

    @property
    def page(self) -> str:
        """Return the address it leads to, without the fragment."""
        return self.target.partition("#")[0]


def read_redirects(root: Path) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirects of data/redirects.yml (none where there is no file), and what is wrong with the file."""
    entries, found = read_entries(root, PATH, RedirectModel, CHECK, key=None, unreadable=UNREADABLE)
    redirects, problems = [], list(found)
    for entry in entries:
        source, target = entry.model.from_, entry.model.to
        for pattern, key, address in ((_SOURCE, "from", source), (_TARGET, "to", target)):
            if not pattern.fullmatch(address):
                problems.append(entry.problem(NOT_AN_ADDRESS.of(address), key))
        redirects.append(Redirect(source.removeprefix("/"), target.removeprefix("/"), entry.line_of()))
    return tuple(redirects), tuple(problems)


def write_redirects(redirects: Iterable[Redirect], header: str = "") -> str:
    """Return the text of data/redirects.yml, in the order of the addresses; `header` is the comment it begins with."""
    entries = [f"- from: /{one.source}\n  to: /{one.target}\n" for one in sorted(redirects, key=lambda one: one.source)]
    return f"{header}{''.join(entries)}" if entries else header or "[]\n"


def check_redirects(
    redirects: Sequence[Redirect],
    settings: Settings,
    is_live: Callable[[str], bool],
    has_fragment: Callable[[str, str], bool],
) -> Iterator[Problem]:
    """Report redirects that are duplicates, shadow a page, form loops or chains, lead nowhere or to another language.

    `is_live` tells whether a page answers at an address, `has_fragment` whether the page there has an id.
    """
    sources: dict[str, Redirect] = {}
    for redirect in redirects:
        if redirect.source in sources:
            yield DUPLICATE.at(PATH, redirect.line, redirect.source)
        sources.setdefault(redirect.source, redirect)
    for redirect in redirects:
        fragment = redirect.target.partition("#")[2]
        if is_live(redirect.source):
            yield SHADOW.at(PATH, redirect.line, redirect.source)
        elif redirect.page in sources:
            rule = LOOP if _returns(redirect, sources) else CHAIN
            yield rule.at(PATH, redirect.line, redirect.source, redirect.target, sources[redirect.page].target)
        elif not is_live(redirect.page):
            yield NOWHERE.at(PATH, redirect.line, redirect.target)
        elif language_of(redirect.source, settings) != language_of(redirect.target, settings):
            yield OTHER_LANGUAGE.at(PATH, redirect.line, redirect.source, redirect.target)
        elif fragment and not has_fragment(redirect.page, fragment):
            yield NO_SECTION.at(PATH, redirect.line, redirect.target)


def _returns(redirect: Redirect, sources: dict[str, Redirect]) -> bool:
    seen = {redirect.source}
    current: Redirect | None = redirect
    while current is not None:
        current = sources.get(current.page)
        if current is not None and current.source in seen:
            return True
        if current is not None:
            seen.add(current.source)
    return False


def language_of(url: str, settings: Settings) -> str:
    """Return the language under which an address lies."""
    first = url.partition("/")[0]
    return first if first in settings.codes[1:] else settings.default.code

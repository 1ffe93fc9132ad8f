"""Where things lie on the finished site, and how one page points at another: relative, so that any prefix works."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMED = re.compile(r'(?P<attribute>href|src)="(?P<kind>page|picture):(?P<name>[A-Za-z0-9.-]+)(?P<fragment>#[^"]*)?"')


def page_url(uri: str, language: str, default: str) -> str:
    """Give a page's address below the site's root, such as `en/rad/egne-mal/`; the home page's is `` or `en/`."""
    path = uri.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index")
    prefix = "" if language == default else f"{language}/"
    return f"{prefix}{path}/" if path else prefix


def root_of(url: str) -> str:
    """Give the way from an address to the site's root: `../../` from `en/rad/`, `./` from the home page."""
    return "../" * url.count("/") or "./"


def relative(url: str, source: str) -> str:
    """Give the shortest relative way from the address `source` to the address `url`, both below the root."""
    target, _, fragment = url.partition("#")
    here, there = source.split("/")[:-1], target.split("/")[:-1]
    last = target.split("/")[-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:]) + last
    return (way or "./") + (f"#{fragment}" if fragment else "")


def resolve(body: str, source: str, page: Callable[[str, str], str | None], pictures: str) -> str:
    """Turn `page:` and `picture:` in a rendered body into addresses relative to `source`.

    `page` gives the address of a page id and fragment (`` or `#id`), or None when nothing answers there; such a link
    loses its address and keeps its text. `pictures` is the folder of pictures below the root, with a final `/`.
    """

    def replace(match: re.Match[str]) -> str:
        if match["kind"] == "picture":
            return f'{match["attribute"]}="{relative(pictures + match["name"], source)}"'
        target = page(match["name"], html.unescape(match["fragment"] or ""))
        return "" if target is None else f'{match["attribute"]}="{html.escape(relative(target, source))}"'

    return _NAMED.sub(replace, body)

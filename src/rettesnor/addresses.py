"""Where things lie on the finished site, and how one page points at another: relative, so that any prefix works."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PICTURE = re.compile(r'src="picture:(?P<name>[A-Za-z0-9.-]+)"')
_LINK = re.compile(
    r'(?P<start><a\b[^>]*?\s)href="page:(?P<name>[a-z0-9-]+)(?P<fragment>#[^"]*)?"(?P<end>[^>]*>)(?P<text>.*?)</a>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: an address below the root; where the page is in another language, which, and how it is told.

    `mark` are words such as "(in Norwegian)", and "" for a page in the reader's language.
    """

    url: str
    language: str = ""
    mark: str = ""


def page_url(uri: str, language: str, default: str) -> str:
    """Give a page's address below the site's root, such as `en/rad/egne-mal/`; the home page's is `` or `en/`."""
    path = uri.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index")
    prefix = "" if language == default else f"{language}/"
    return f"{prefix}{path}/" if path else prefix


def follow(base: str, path: str) -> str | None:
    """Follow a relative path from the file `base`; None when it leaves the folder or starts at a root."""
    if path.startswith("/"):
        return None
    parts = base.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


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


def resolve(body: str, source: str, page: Callable[[str, str], Target | None], pictures: str) -> str:
    """Turn `page:` and `picture:` in a rendered body into addresses relative to `source`.

    `page` gives the target of a page id and fragment (`` or `#id`), or None when nothing answers there; such a link
    loses its address and keeps its text. `pictures` is the folder of pictures below the root, with a final `/`.
    """

    def link(match: re.Match[str]) -> str:
        target = page(match["name"], html.unescape(match["fragment"] or ""))
        if target is None:
            return f"{match['start'].rstrip()}{match['end']}{match['text']}</a>"
        foreign = f' hreflang="{target.language}"' if target.language else ""
        mark = f" {html.escape(target.mark)}" if target.mark else ""
        address = html.escape(relative(target.url, source))
        return f'{match["start"]}href="{address}"{foreign}{match["end"]}{match["text"]}{mark}</a>'

    def picture(match: re.Match[str]) -> str:
        return f'src="{relative(pictures + match["name"], source)}"'

    return _PICTURE.sub(picture, _LINK.sub(link, body))

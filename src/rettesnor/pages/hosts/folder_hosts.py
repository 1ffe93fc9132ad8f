"""Hosts that read `_headers` and `_redirects` at the top of the folder they are given: Netlify and Cloudflare Pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.addresses import CACHE, CONTENT_TYPE, EDITIONS, LIVING, NOT_SERVED, paths_covering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.hosts.addresses import Kind, Served

MOST_HEADER_RULES = 100
"""What Cloudflare Pages reads of `_headers`."""

_OF_A_PAGE = re.compile(rf"((?:^|/){EDITIONS})[a-z0-9-]+/([^/*]+)$")

_UNKNOWN_EDITION = re.compile(rf"(?:[^/]+/)?{EDITIONS}[a-z0-9-]+/404\.html")


def netlify_rules(served: Served) -> Iterator[tuple[str, str]]:
    """Yield the files for Netlify; a rule with `!` goes before the static page that says the same."""
    yield "_headers", _headers(served, header_rules(served), detaches=False)
    rules = [f"{source} {target} 301!\n" for source, target in _redirects(served)]
    rules += [f"{served.prefix}{name} {served.prefix}404.html 404!\n" for name in _withheld()]
    folders = (*served.languages, "")
    has_own = any(_UNKNOWN_EDITION.fullmatch(path) for path in served.files)
    editions = [f"{served.prefix}{folder}{EDITIONS}:id/" for folder in folders] if has_own else []
    rules += [f"{address}* {address}404.html 404\n" for address in editions]
    rules += [f"{served.prefix}{folder}* {served.prefix}{folder}404.html 404\n" for folder in folders]
    yield "_redirects", "".join(rules)


def cloudflare_rules(served: Served) -> Iterator[tuple[str, str]]:
    """Yield the files for Cloudflare Pages, which finds the nearest 404.html by itself, and reads 100 header rules."""
    yield "_headers", _headers(served, header_rules(served)[: MOST_HEADER_RULES - 1], detaches=True)
    yield "_redirects", "".join(f"{source} {target} 301\n" for source, target in _redirects(served))


def header_rules(served: Served) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return what is sent with some addresses besides what all answers have, the shortest lists first."""
    found = [(kind, _patterns(served, kind)) for kind in served.kinds if _sent(kind) and not kind.needs_patterns]
    found.sort(key=lambda each: len(each[1]))
    return tuple((f"{served.prefix}{path}", _sent(kind)) for kind, paths in found for path in paths)


def _patterns(served: Served, kind: Kind) -> tuple[str, ...]:
    """Return the paths of a kind; what lies at the same place beside the editions of every page is one path."""
    wanted = served.files_of(kind)
    others = {_shape(path) for path in served.files.keys() - set(wanted)}
    paths = paths_covering(wanted, served.files)
    return tuple(dict.fromkeys(path if _shape(path) in others else _shape(path) for path in paths))


def _shape(path: str) -> str:
    return _OF_A_PAGE.sub(r"\g<1>:id/\g<2>", path)


def _sent(kind: Kind) -> Mapping[str, str]:
    """Return a kind's own headers; to ask again for what lives is what these hosts do when nothing is said."""
    own = {name: value for name, value in kind.own.items() if (name, value) != (CACHE, LIVING)}
    return {**own, **({CONTENT_TYPE: kind.content_type} if kind.content_type else {})}


def _headers(served: Served, rules: tuple[tuple[str, Mapping[str, str]], ...], *, detaches: bool) -> str:
    """Return `_headers`; all rules that an address falls under are added together, so one for all may be taken off."""
    lines = [f"{served.prefix}*\n", *(f"  {name}: {value}\n" for name, value in HEADERS.items())]
    for path, headers in rules:
        lines.append(f"{path}\n")
        lines += [f"  ! {name}\n" for name in headers if detaches and name in HEADERS]
        lines += [f"  {name}: {value}\n" for name, value in headers.items()]
    return "".join(lines)


def _redirects(served: Served) -> Iterator[tuple[str, str]]:
    for one in served.redirects:
        for source in dict.fromkeys((one.source, one.source.rstrip("/"))):
            yield f"{served.prefix}{source}", f"{served.prefix}{one.target}"


def _withheld() -> tuple[str, ...]:
    """Return the names of NOT_SERVED that stand whole in it; what begins with a dot is not served by these hosts."""
    return tuple(name for name in ("_headers", "_redirects") if name in NOT_SERVED)

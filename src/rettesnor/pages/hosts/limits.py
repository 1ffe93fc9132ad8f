"""What a host cannot do for a site, or would refuse, told with the numbers of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.addresses import CONTENT_TYPE, FOR_EVER
from rettesnor.pages.hosts.folder_hosts import MOST_HEADER_RULES, header_rules
from rettesnor.pages.hosts.storage import HEADERS_A_FILE_BRINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.locale.messages import Message
    from rettesnor.pages.hosts.addresses import Served

MEGA = 1_000_000
CLOUDFLARE_FILES, CLOUDFLARE_FILE, CLOUDFLARE_REDIRECTS = 20_000, 25 * 1024 * 1024, 2_000
"""What Cloudflare Pages takes: files in all (free of charge), the bytes of one, and redirects."""
GITHUB_PAGES_SIZE = 1_000 * MEGA


def below_a_path(served: Served) -> Iterator[Message]:
    """Yield what no host can do for a site below a path: programs ask for some files at the top of the domain only."""
    top = [name for name in ("robots.txt", ".well-known/security.txt") if name in served.files]
    if served.prefix != "/" and top:
        yield words("hosts.at-the-top", ", ".join(top), served.prefix)


def netlify_limits(served: Served) -> Iterator[Message]:
    """Yield what Netlify cannot do: two values of a header are sent as one, and every file is named in a rule."""
    joined = sorted({name for _, headers in header_rules(served) for name in headers if name in HEADERS})
    if joined:
        yield words("hosts.joined", ", ".join(joined))
    yield from _without_patterns(served)


def cloudflare_limits(served: Served) -> Iterator[Message]:
    """Yield what Cloudflare Pages cannot do: send more than some rules' headers, or leave a file unserved."""
    rules = header_rules(served)
    if len(rules) >= MOST_HEADER_RULES:
        yield words("hosts.header-rules", len(rules) + 1, MOST_HEADER_RULES)
    yield from _without_patterns(served)
    yield words("hosts.files-left", len(served.files), CLOUDFLARE_FILES)


def cloudflare_refusals(served: Served) -> Iterator[Message]:
    """Yield why Cloudflare Pages would not take the site, or not all of it."""
    if len(served.files) > CLOUDFLARE_FILES:
        yield words("hosts.too-many-files", len(served.files), CLOUDFLARE_FILES)
    for path, size in sorted(served.files.items()):
        if size > CLOUDFLARE_FILE:
            yield words("hosts.too-big-a-file", path, size / MEGA, CLOUDFLARE_FILE / MEGA)
    rules = 2 * len(served.redirects)
    if rules > CLOUDFLARE_REDIRECTS:
        yield words("hosts.too-many-redirects", rules, CLOUDFLARE_REDIRECTS)


def github_pages_limits(served: Served) -> Iterator[Message]:
    """Yield what GitHub Pages cannot do: it sends no header of ours, and has one page for all that is not there."""
    yield words("hosts.no-headers", ", ".join(HEADERS))
    hashed = sum(len(served.files_of(kind)) for kind in served.kinds if kind.cache == FOR_EVER)
    yield words("hosts.ten-minutes", hashed)
    yield from _one_not_found(served)
    if served.redirects:
        yield words("hosts.pages-for-redirects", len(served.redirects))
    yield words("hosts.size-left", _size(served) / MEGA, GITHUB_PAGES_SIZE / MEGA)


def github_pages_refusals(served: Served) -> Iterator[Message]:
    """Yield why GitHub Pages would not take the site."""
    if _size(served) > GITHUB_PAGES_SIZE:
        yield words("hosts.too-big", _size(served) / MEGA, GITHUB_PAGES_SIZE / MEGA)


def s3_limits(served: Served) -> Iterator[Message]:
    """Yield what a bucket cannot do: other headers than two, and more than one page for all that is not there."""
    others = {name for kind in served.kinds for name in kind.all_headers if name not in HEADERS_A_FILE_BRINGS}
    yield words("hosts.cloudfront", ", ".join(sorted(others)), CONTENT_TYPE)
    yield from _one_not_found(served)


def _without_patterns(served: Served) -> Iterator[Message]:
    kinds = [kind for kind in served.kinds if kind.needs_patterns]
    files = sum(len(served.files_of(kind)) for kind in kinds)
    if files:
        headers = sorted({name for kind in kinds for name in kind.headers})
        yield words("hosts.no-patterns", files, ", ".join(headers))


def _one_not_found(served: Served) -> Iterator[Message]:
    pages = [path for path in served.files if path.endswith("404.html")]
    if len(pages) > 1:
        yield words("hosts.one-404", len(pages), len(served.languages) + 1)


def _size(served: Served) -> int:
    return sum(served.files.values())

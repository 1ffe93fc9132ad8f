"""nginx: one file to include in a `server` block, and one that can be tried as it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.addresses import BY_ENDING, EDITIONS, NOT_SERVED, Kind
from rettesnor.pages.hosts.times import A_DAY, MONTHS, NO_DAY, ON_A_DAY, TIMEGATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.hosts.addresses import Served

_HEAD = """\
# Include in a `server` block: include /path/to/site.conf;
# It answers below {prefix} with what lies in {folder}, and touches nothing else of the block.
"""

_BASICS = """\
  charset utf-8;
  charset_types text/css text/javascript text/markdown text/plain text/turtle application/xml application/atom+xml
                application/opensearchdescription+xml;
  index index.html;
  absolute_redirect off;
  recursive_error_pages on;

  gzip on;
  gzip_comp_level 6;
  gzip_vary on;
  gzip_types text/css text/javascript text/markdown application/javascript application/json application/ld+json
             application/manifest+json application/atom+xml application/opensearchdescription+xml application/xml
             image/svg+xml text/plain text/turtle;

  types {
{types}  }
  default_type application/octet-stream;
"""

_WHOLE = """\
# The site alone, on this machine: nginx -p {here}/ -c nginx.conf (with -t: whether nginx understands it).
daemon off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path temp-body;
  proxy_temp_path temp-proxy;
  fastcgi_temp_path temp-fastcgi;
  uwsgi_temp_path temp-uwsgi;
  scgi_temp_path temp-scgi;
  server {
    listen 127.0.0.1:8080;
    include site.conf;
  }
}
"""


def nginx_rules(served: Served) -> Iterator[tuple[str, str]]:
    """Yield the files for nginx: what to include, and a whole configuration."""
    yield "site.conf", "".join(_site(served))
    yield "nginx.conf", _WHOLE.replace("{here}", "build/deploy/nginx")


def _site(served: Served) -> Iterator[str]:
    yield _HEAD.format(prefix=served.prefix, folder=served.folder)
    if served.prefix != "/":
        yield f"location = {served.prefix.rstrip('/')} {{ absolute_redirect off; return 301 {served.prefix}; }}\n"
    yield f"location ^~ {served.prefix} {{\n{_basics()}\n{_headers(HEADERS, 2)}\n"
    for one in served.redirects:
        for source in dict.fromkeys((one.source, one.source.rstrip("/"))):
            yield f"  location = {served.prefix}{source} {{ return 301 {served.prefix}{one.target}; }}\n"
    yield from _times(served)
    languages = f"(?<lang>{served.language_group})?" if served.languages else ""
    home = f"{served.prefix}{'${lang}' if languages else ''}"
    yield _location(served, NOT_SERVED, [f"error_page 404 =404 {served.prefix}404.html;", "return 404;"])
    yield _location(served, f"{languages}404\\.html", _sent(Kind("", "")))
    yield _location(
        served,
        f"{languages}{EDITIONS}[a-z0-9-]+/404\\.html",
        [f"error_page 404 =404 {home}404.html;", *_sent(Kind("", ""))],
    )
    for kind in served.kinds:
        editions = f"{EDITIONS}$page/" if "(?P<page>" in kind.pattern else ""
        lines = [f"error_page 403 404 =404 {home}{editions}404.html;", *_sent(kind)]
        yield f"\n  # {kind.name}"
        yield _location(served, f"{languages}{kind.pattern}", lines)
    yield "}\n"


def _basics() -> str:
    types = "".join(f"    {kind.partition(';')[0]} {ending};\n" for ending, kind in BY_ENDING.items())
    return _BASICS.replace("{types}", types)


def _times(served: Served) -> Iterator[str]:
    """Yield what is of time: headers of single addresses, the days between, and the TimeGate with its second half."""
    times, prefix = served.times, served.prefix
    for url, headers in sorted(times.headers.items()):
        lines = [f'root "{served.folder}";', f"try_files /{url}index.html =404;", *_sent(Kind("", "", headers))]
        yield _block(f"= {prefix}{url}", lines)
    for folder in times.folders:
        exact = "|".join(day for _, day in times.days)
        pattern = f'~ "^{re.escape(prefix)}{folder}(?!(?:{exact})/){A_DAY}/?$"'
        ways = [f'rewrite "/{each}/?$" {prefix}{folder}{day}/ redirect;' for each, day in times.days]
        yield _block(pattern, [*ways, "return 404;"])
    if not times.gates:
        return
    asked = [
        f'if ($http_accept_datetime ~ "^[A-Z][a-z]+, (?<rs_d>[0-9]{{2}}) {month} (?<rs_y>[0-9]{{4}}) ") '
        f"{{ set $rs_day $rs_y-{number:02}-$rs_d; }}"
        for number, month in enumerate(MONTHS, start=1)
    ]
    on = f'rewrite "^{re.escape(prefix)}{TIMEGATE}(.*)$" {prefix}{ON_A_DAY}$1$rs_day last;'
    none = f'if ($http_accept_datetime = "") {{ set $rs_day {NO_DAY}; }}'
    yield _block(f"^~ {prefix}{TIMEGATE}", ['set $rs_day "";', none, *asked, 'if ($rs_day = "") { return 400; }', on])
    for gate in times.gates:
        start = f"{prefix}{ON_A_DAY}{gate.url}"
        ways = [f'rewrite "^{re.escape(start)}{days}$" {prefix}{target} redirect;' for days, target in gate.turns]
        sent = _headers({**HEADERS, "Vary": "accept-datetime", "Link": gate.link}, 0).splitlines()
        yield _block(f"^~ {start}", [*sent, *ways, "return 404;"])


def _block(where: str, lines: list[str]) -> str:
    inside = "".join(f"    {line}\n" for line in lines)
    return f"\n  location {where} {{\n{inside}  }}\n"


def _location(served: Served, pattern: str, lines: list[str]) -> str:
    """Return a location of the files of a pattern, which lie where the site does, whatever lies at the root."""
    inside = "".join(f"    {line}\n" for line in (f'alias "{served.folder}/$file";', *lines))
    return f'\n  location ~ "^{re.escape(served.prefix)}(?<file>{pattern})$" {{\n{inside}  }}\n'


def _sent(kind: Kind) -> list[str]:
    """Return the lines that send a kind's headers: nginx forgets all others where one is added, so each has all."""
    content_type = kind.content_type.partition(";")[0]  # nginx adds the charset itself, once it has compressed
    lines = [f"types {{}} default_type {content_type};"] if content_type else []
    return [*lines, *_headers(kind.all_headers, 0).splitlines()]


def _headers(headers: Mapping[str, str], indent: int) -> str:
    quoted = ((name, value.replace('"', '\\"')) for name, value in headers.items())
    return "".join(f'{" " * indent}add_header {name} "{value}" always;\n' for name, value in quoted)

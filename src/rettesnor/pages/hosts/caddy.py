"""Caddy: one file to import in a site's block, and one that can be tried as it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.addresses import BY_ENDING, CONTENT_TYPE, EDITIONS, LIVING, NOT_SERVED
from rettesnor.pages.hosts.times import A_DAY, MONTHS, NO_DAY, TIMEGATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.hosts.addresses import Kind, Served

_ASKED_OF_THE_MACHINE = ("docx", "ics", "jsonld", "md", "py", "ttl", "woff2", "yaml", "yml")
"""Endings whose kind Caddy does not know by itself, so that it would be another on another machine."""

_HEAD = """\
# Import in a site's block: import /path/to/site.caddy
# It answers below {prefix} with what lies in {folder}, and touches nothing else of the block.
"""

_WHOLE = """\
# The site alone, on this machine: caddy run --config build/deploy/caddy/Caddyfile (caddy validate: is it understood?)
{
	admin off
	auto_https off
}
http://127.0.0.1:8080 {
	import site.caddy
}
"""


def caddy_rules(served: Served) -> Iterator[tuple[str, str]]:
    """Yield the files for Caddy: what to import, and a whole configuration."""
    yield "site.caddy", "".join(_site(served))
    yield "Caddyfile", _WHOLE


def _site(served: Served) -> Iterator[str]:
    yield _HEAD.format(prefix=served.prefix, folder=served.folder)
    if served.prefix != "/":
        yield f"redir {served.prefix.rstrip('/')} {served.prefix} 301\n"
    yield f"{_handle(served)} {{\n\troot * {served.folder}\n\tencode zstd gzip\n{_header('', HEADERS)}"
    languages = f"(?:{served.language_group})?" if served.languages else ""
    yield f"\n\t@withheld path_regexp ^/{NOT_SERVED}$\n\terror @withheld 404\n"
    for ending in _ASKED_OF_THE_MACHINE:
        yield f'\t@{ending} path *.{ending}\n\theader @{ending} {CONTENT_TYPE} "{BY_ENDING[ending]}"\n'
    yield from _redirects(served)
    yield from _times(served)
    yield "\n\troute {\n"
    for kind in served.kinds:
        yield f"\t\t@{kind.name} path_regexp ^/{languages}{kind.pattern}$\n"
        yield f"\t\thandle @{kind.name} {{\n{_header('		', _sent(kind))}\t\t\tfile_server\n\t\t}}\n"
    yield "\t\thandle {\n\t\t\terror 404\n\t\t}\n\t}\n}\n"  # what no pattern takes in would be an empty 200
    yield from _not_there(served)


def _times(served: Served) -> Iterator[str]:
    """Yield what is of time: headers of single addresses, the days between, and the TimeGate with its second half."""
    times = served.times
    if not times.gates:
        return
    yield "\n\tmap {path} {rs_is} {rs_link} {rs_memento} {\n"
    for url, headers in sorted(times.headers.items()):
        is_memento = "Memento-Datetime" in headers
        values = ["memento" if is_memento else "page", headers["Link"], headers.get("Memento-Datetime", "")]
        told = (value.replace('"', '\\"') for value in values)
        yield "\t\t/{} {}\n".format(url, " ".join(f'"{value}"' for value in told))
    yield '\t\tdefault none "" ""\n\t}\n'
    yield '\t@dated vars {rs_is} memento\n\theader @dated Memento-Datetime "{rs_memento}"\n'
    yield '\t@linked vars {rs_is} memento page\n\theader @linked Link "{rs_link}"\n'
    yield from _days(served)
    yield "\tmap {header.Accept-Datetime} {rs_day} {\n"
    for number, month in enumerate(MONTHS, start=1):
        yield f'\t\t"~^[A-Z][a-z]+, ([0-9]{{2}}) {month} ([0-9]{{4}}) " "${{2}}-{number:02}-${{1}}"\n'
    yield f'\t\t"~^$" {NO_DAY}\n\t\tdefault none\n\t}}\n'
    yield f"\thandle /{TIMEGATE}* {{\n\t\troute {{\n\t\t\turi strip_prefix /{TIMEGATE.rstrip('/')}\n"
    yield "\t\t\trewrite * {path}{rs_day}\n"
    for number, gate in enumerate(times.gates):
        yield f"\t\t\t@gate{number} path_regexp ^/{gate.url}{A_DAY}$\n\t\t\thandle @gate{number} {{\n"
        link = gate.link.replace('"', '\\"')
        yield f'\t\t\t\theader Vary accept-datetime\n\t\t\t\theader Link "{link}"\n\t\t\t\troute {{\n'
        for place, (days, target) in enumerate(gate.turns):
            yield f"\t\t\t\t\t@turn{number}x{place} path_regexp ^/{gate.url}{days}$\n"
            yield f"\t\t\t\t\tredir @turn{number}x{place} {served.prefix}{target} 302\n"
        yield "\t\t\t\t}\n\t\t\t}\n"
    yield "\t\t\t@bad path_regexp none$\n\t\t\terror @bad 400\n\t\t\terror 404\n\t\t}\n\t}\n"


def _days(served: Served) -> Iterator[str]:
    times = served.times
    for number, folder in enumerate(times.folders):
        exact = " ".join(f"/{folder}{day}/*" for _, day in times.days)
        yield f"\t@day{number} {{\n\t\tpath_regexp ^/{folder}{A_DAY}/?$\n\t\tnot path {exact}\n\t}}\n"
        yield f"\thandle @day{number} {{\n\t\troute {{\n"
        for place, (days, day) in enumerate(times.days):
            yield f"\t\t\t@since{number}x{place} path_regexp /{days}/?$\n"
            yield f"\t\t\tredir @since{number}x{place} {served.prefix}{folder}{day}/ 302\n"
        yield "\t\t\terror 404\n\t\t}\n\t}\n"


def _handle(served: Served) -> str:
    return "handle" if served.prefix == "/" else f"handle_path {served.prefix}*"


def _sent(kind: Kind) -> Mapping[str, str]:
    return {**kind.own, **({CONTENT_TYPE: kind.content_type} if kind.content_type else {})}


def _header(indent: str, headers: Mapping[str, str]) -> str:
    lines = "".join(f'{indent}\t\t{name} "{value}"\n' for name, value in headers.items())
    return f"{indent}\theader {{\n{lines}{indent}\t}}\n"


def _redirects(served: Served) -> Iterator[str]:
    for one in served.redirects:
        for source in dict.fromkeys((one.source, one.source.rstrip("/"))):
            yield f"\tredir /{source} {served.prefix}{one.target} 301\n"


def _not_there(served: Served) -> Iterator[str]:
    """Yield what answers where nothing is, with status 404: the editions of a page, or its language's own words."""
    yield f"handle_errors {{\n\t{_handle(served)} {{\n\t\troot * {served.folder}\n\t\tencode zstd gzip\n"
    yield f'\t\theader Content-Type "text/html; charset=utf-8"\n\t\theader Cache-Control "{LIVING}"\n'
    for kind in served.kinds:
        if "(?P<page>" in kind.pattern:
            found = f"({served.language_group})?" if served.languages else "()"
            pattern = kind.pattern.replace("(?P<page>", "(")
            folder = f"/{{re.{kind.name}.1}}"
            tried = f"{folder}{EDITIONS}{{re.{kind.name}.2}}/404.html {folder}404.html"
            yield f"\t\t@{kind.name} path_regexp {kind.name} ^/{found}{pattern}$\n"
            yield f"\t\thandle @{kind.name} {{\n\t\t\ttry_files {tried}\n\t\t\tfile_server\n\t\t}}\n"
    for folder in served.languages:
        yield f"\t\thandle /{folder}* {{\n\t\t\trewrite * /{folder}404.html\n\t\t\tfile_server\n\t\t}}\n"
    yield "\t\thandle {\n\t\t\trewrite * /404.html\n\t\t\tfile_server\n\t\t}\n\t}\n}\n"

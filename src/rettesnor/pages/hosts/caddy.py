"""Caddy: one file to import in a site's block, and one that can be tried as it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.addresses import CONTENT_TYPE, EDITIONS, LIVING, NOT_SERVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.hosts.addresses import Kind, Served

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
    yield from _redirects(served)
    yield "\n\troute {\n"
    for kind in served.kinds:
        yield f"\t\t@{kind.name} path_regexp ^/{languages}{kind.pattern}$\n"
        yield f"\t\thandle @{kind.name} {{\n{_header('		', _sent(kind))}\t\t\tfile_server\n\t\t}}\n"
    yield "\t}\n}\n"
    yield from _not_there(served)


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

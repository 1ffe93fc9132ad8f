"""Which pages the accessibility suite looks at: one of each kind that the site has, so that none is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.accessibility import kinds_of
from rettesnor.pages.registry import generated_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site

_LEADS_ON = "redirect.html"
_CALLED = {"list.html": "level", "hearings.html": "hearing"}
"""What a kind is called that is not called like its template."""


def tested_kinds(site: Site) -> tuple[tuple[str, str], ...]:
    """Return one page of each kind, by its address in the main language.

    Those that data/site.yml names come first; then a page of each type of page that it names none of, and one drawn by
    each template that none of those is drawn by. What the site does not have is left out.
    """
    main = site.settings.default.code
    drawn = {page.url: page.template for page in generated_pages(site)}
    written = {site.url(page, main): page.record.type for page in site.pages.values()}
    named = [
        (kind, url) for kind, url in kinds_of(site.profile, site.settings) if url in {*drawn, *written, "404.html"}
    ]
    kinds = dict(named)
    types = {written[url] for _, url in named if url in written and url}
    for url, kind in written.items():
        if url and kind not in {*types, *kinds}:
            kinds[kind] = url
    kinds.update(_untested_templates(site, drawn, frozenset(kinds.values())))
    return tuple(kinds.items())


def _untested_templates(site: Site, drawn: dict[str, str], tested: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the first page of the main language that is drawn by a template of which no page is tested."""
    prefixes = tuple(f"{code}/" for code in site.settings.codes if code != site.settings.default.code)
    seen = {drawn[url] for url in tested if url in drawn} | {_LEADS_ON}
    for url, template in drawn.items():
        if template not in seen and not url.startswith(prefixes):
            seen.add(template)
            yield _CALLED.get(template, template.removesuffix(".html")), url

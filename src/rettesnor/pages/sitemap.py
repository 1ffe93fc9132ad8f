"""The site map: every page in the languages it truly has (sitemaps.org 0.9, with alternates as Google defines them).

`lastmod` is the day on which the text in that language was last published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from rettesnor.site.files import GeneratedFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.site.site import Site, SitePage, SiteText


def sitemap_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield `sitemap.xml`, and `robots.txt` that names it; a preview asks not to be indexed at all."""
    if site.is_preview:
        yield GeneratedFile("robots.txt", b"User-agent: *\nDisallow: /\n")
        return
    entries = "".join(
        _entry(site, page, code)
        for page in sorted(site.pages.values(), key=lambda page: page.uri)
        for code in site.settings.codes
        if code in page.texts
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )
    yield GeneratedFile("sitemap.xml", text.encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.settings.site_url}sitemap.xml\n"
    yield GeneratedFile("robots.txt", robots.encode())


def _entry(site: Site, page: SitePage, language: str) -> str:
    base = site.settings.site_url
    lines = [f"    <loc>{escape(base + site.url(page, language))}</loc>\n"]
    published_on = _published_on(page.texts[language])
    if published_on is not None:
        lines.append(f"    <lastmod>{published_on.isoformat()}</lastmod>\n")
    translated = [code for code in site.settings.codes if code in page.texts]
    if len(translated) > 1:
        alternates = [(code, code) for code in translated] + [("x-default", site.settings.default.code)]
        lines += [
            f'    <xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(base + site.url(page, code))}/>\n'
            for name, code in alternates
        ]
    return f"  <url>\n{''.join(lines)}  </url>\n"


def _published_on(text: SiteText) -> date | None:
    """Return the day on which a text was last published, in its own language; neither builds nor events move it."""
    if text.translation is not None:
        return text.translation.published_on
    return text.version.published_on if text.version is not None else None

"""The links of an answer: to itself, to readers' pages, to other forms, and to the editions before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.api.models import Link
from rettesnor.pages.api.parts import Shown, address_of
from rettesnor.site.edition_addresses import edition_answer
from rettesnor.urls import (
    TWIN,
    Form,
    api_url,
    content_answer_url,
    edition_answer_url,
    version_url,
    versions_url,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.api.models import Rel
    from rettesnor.site.site import Site

JSON, HTML, MARKDOWN, SCHEMA = "application/json", "text/html", "text/markdown", "application/schema+json"


def links_of_page(site: Site, shown: Shown, language: str) -> tuple[Link, ...]:
    """Return the links of the answer that holds a page's present text."""
    return tuple(_of_page(site, shown, language))


def _of_page(site: Site, shown: Shown, language: str) -> Iterator[Link]:
    base, history = site.settings.site_url, shown.history
    page = site.pages.get(history.id)
    yield _json(site, "self", content_answer_url(site, history.id, language), language)
    if page is not None:
        own = language if language in page.texts else site.settings.default.code
        url = site.url(page, own)
        yield Link(rel="canonical", href=base + url, type=HTML, hreflang=own)
        if site.settings.makes(Form.MARKDOWN):
            twin = f"{base}{site.url(page, language)}{TWIN}"
            yield Link(rel="alternate", href=twin, type=MARKDOWN, hreflang=shown.language)
    for code in site.settings.codes:
        if code != language:
            yield _json(site, "alternate", content_answer_url(site, history.id, code), code)
    yield Link(rel="cite-as", href=address_of(site, shown), type=HTML, hreflang=shown.language)
    yield _json(site, "latest-version", edition_answer(site, history.id, history.newest, language), language)
    yield from _common(site, shown, language, "content")


def links_of_edition(site: Site, shown: Shown, language: str) -> tuple[Link, ...]:
    """Return the links of the answer that holds an edition."""
    return tuple(_of_edition(site, shown, language))


def _of_edition(site: Site, shown: Shown, language: str) -> Iterator[Link]:
    base, history, version = site.settings.site_url, shown.history, shown.version
    yield _json(site, "self", edition_answer_url(site, history.id, version.number, language, shown.place), language)
    yield Link(rel="cite-as", href=address_of(site, shown), type=HTML, hreflang=shown.language)
    url = version_url(site, history.id, version.number, language, shown.place)
    if site.settings.makes(Form.MARKDOWN):
        yield Link(rel="alternate", href=f"{base}{url}{TWIN}", type=MARKDOWN, hreflang=shown.language)
    yield Link(rel="alternate", href=base + url, type=HTML)
    yield _json(site, "latest-version", content_answer_url(site, history.id, language), language)
    for rel, other in (
        ("predecessor-version", history.before(version.number)),
        ("successor-version", history.after(version.number)),
    ):
        if other is not None:
            yield _json(site, rel, edition_answer(site, history.id, other, language), language)
    yield from _common(site, shown, language, "version")


def _common(site: Site, shown: Shown, language: str, schema: str) -> Iterator[Link]:
    base = site.settings.site_url
    yield Link(rel="version-history", href=base + versions_url(site, shown.history.id, language), type=HTML)
    yield Link(rel="license", href=site.profile.licence.url)
    yield Link(rel="describedby", href=base + api_url(site, f"schemas/{schema}.json"), type=SCHEMA)


def _json(site: Site, rel: str, url: str, language: str) -> Link:
    return Link(rel=_RELATIONS[rel], href=site.settings.site_url + url, type=JSON, hreflang=language)


_RELATIONS: dict[str, Rel] = {
    "self": "self",
    "alternate": "alternate",
    "latest-version": "latest-version",
    "predecessor-version": "predecessor-version",
    "successor-version": "successor-version",
}

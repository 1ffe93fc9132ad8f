"""What machines are told of a page, in the words of schema.org (JSON-LD)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rettesnor.pages.law_rows import law_rows

if TYPE_CHECKING:
    from rettesnor.pages.frame import Frame
    from rettesnor.site.site import Site, SitePage, SiteText

_MEDICAL = "MedicalWebPage"


def structured_data(site: Site, page: SitePage, text: SiteText, frame: Frame) -> str:
    """Return a page as JSON that may stand inside a `script` element."""
    publisher = {"@type": "Organization", "name": site.settings.publisher.name, "url": site.settings.site_url}
    if page is site.home:
        described: dict[str, Any] = {"@type": "WebSite", "name": frame.site_name, "description": text.summary}
    else:
        described = {
            "@type": site.profile.kind(page.record.type).schema_org,
            "headline": text.title,
            "description": text.summary,
            "isPartOf": {"@type": "WebSite", "name": frame.site_name, "url": site.settings.site_url},
            "license": site.profile.licence.url,
            **_dates(site, page, text),
            **_basis(site, page),
            **_law(site, page, text.language),
        }
    described = {"@context": "https://schema.org", **described}
    described |= {"url": frame.canonical, "inLanguage": text.language, "publisher": publisher}
    return json.dumps(described, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _dates(site: Site, page: SitePage, text: SiteText) -> dict[str, Any]:
    """Return edition and days; a review and who approved are told only where the store tells of them."""
    history = site.history(page.id)
    if history is None or text.version is None:
        return {}
    review, newest = history.last_review, history.newest
    reviewed: dict[str, Any] = {"lastReviewed": review.happened_on.isoformat()} if review is not None else {}
    if newest.approved_by:
        reviewed["reviewedBy"] = [{"name": name} for name in newest.approved_by]
    edited = text.translation.published_on if text.translation else text.version.published_on
    return {
        "version": str(text.version.number),
        "datePublished": history.first_published.isoformat(),
        "dateModified": edited.isoformat(),
        **reviewed,
    }


def _law(site: Site, page: SitePage, language: str) -> dict[str, Any]:
    """Return the provisions that a page's record names, as the legislation they are; nothing of one withdrawn."""
    if site.is_withdrawn(page.id):
        return {}
    rows = law_rows(site, page.record.legal_basis, site.words(language))
    cited = [{"@type": "Legislation", "name": row.link.title, "url": row.link.href} for row in rows]
    return {"citation": cited} if cited else {}


def _basis(site: Site, page: SitePage) -> dict[str, Any]:
    """Return what a page retells, and whom it is for."""
    found: dict[str, Any] = {}
    source = site.sources.get(page.record.retells or "")
    if source is not None and source.url is not None:
        found["isBasedOn"] = source.url
    readers = [each for name in page.record.audience if (each := site.profile.roles.get(name)) and each.schema_org]
    if site.profile.kind(page.record.type).schema_org == _MEDICAL and readers:
        found["audience"] = [{"@type": "MedicalAudience", "audienceType": each.schema_org} for each in readers]
    return found

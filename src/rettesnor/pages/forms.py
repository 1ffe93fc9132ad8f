"""Where a page says that the same text is given to programs: its twin in Markdown, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.urls import TWIN, Form, content_answer_url, edition_answer_url, relative

if TYPE_CHECKING:
    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History, TextVersion, Version

MARKDOWN, JSON = "text/markdown", "application/json"


def forms_of_page(site: Site, page: SitePage, language: str) -> tuple[tuple[str, str], ...]:
    """Return the other forms of a live page; none of one that waits, or in a preview."""
    if site.is_preview or site.history(page.id) is None:
        return ()
    return _forms(site, content_answer_url(site, page.id, language), site.url(page, language))


def forms_of_edition(
    site: Site, history: History, version: Version, text: TextVersion | None, here: str, language: str
) -> tuple[tuple[str, str], ...]:
    """Return the other forms of an edition, or of a text of it in another language, at the address `here`."""
    if site.is_preview:
        return ()
    own = text.place if text is not None else None
    return _forms(site, edition_answer_url(site, history.id, version.number, language, own), here)


def _forms(site: Site, answer: str, here: str) -> tuple[tuple[str, str], ...]:
    found = (Form.MARKDOWN, (MARKDOWN, TWIN)), (Form.ANSWERS, (JSON, relative(answer, here)))
    return tuple(told for form, told in found if site.settings.makes(form))

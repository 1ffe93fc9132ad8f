"""The frame of a record page: where the page stands in each language, and what machines are told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.pages.cards import summary_of
from rettesnor.pages.forms import forms_of_page
from rettesnor.pages.frame import Place, frame_for
from rettesnor.pages.relations import relations_of_page
from rettesnor.pages.structured_data import structured_data

if TYPE_CHECKING:
    from rettesnor.pages.frame import Frame
    from rettesnor.site.site import Site, SitePage


def page_frame(site: Site, page: SitePage, language: str) -> Frame:
    """Return what stands around a record page under a language."""
    text = site.text(page, language)
    place = Place(
        title=text.title,
        summary=summary_of(site, page, language),
        urls={code: site.url(page, code) for code in site.settings.codes},
        translated=frozenset(page.texts),
        content_language=text.language,
        page=page,
    )
    frame = frame_for(site, place, language)
    data, relations = structured_data(site, page, text, frame), relations_of_page(site, page, language)
    return replace(frame, structured_data=data, relations=relations, forms=forms_of_page(site, page, language))

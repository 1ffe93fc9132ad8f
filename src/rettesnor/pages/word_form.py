"""Each tool as a Word file to fill in: its text with boxes to tick and room to write, and where it can be checked.

The same text gives the same bytes: a file has the day of its edition, and none of the making.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rettesnor.data.page_kinds import Shape
from rettesnor.markdown.decorate import ShownText, resolve_addresses
from rettesnor.pages.word_text import WordText
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import PICTURES, text_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage

FILE = "index.docx"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def has_form(site: Site, page: SitePage) -> bool:
    """Return whether a page has a Word file: a tool that has not been withdrawn."""
    return site.profile.shape(page.record.type) is Shape.TOOL and not site.is_withdrawn(page.id)


def word_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the Word file of each tool in each language, beside its page."""
    for page in site.pages.values():
        if has_form(site, page):
            for code in site.settings.codes:
                yield GeneratedFile(site.url(page, code) + FILE, _made(site, page, code))


def _made(site: Site, page: SitePage, language: str) -> bytes:
    text, words, url = site.text(page, language), site.words(language), site.url(page, language)
    base = site.settings.site_url
    shown = ShownText(text.body.html).decorate(resolve_addresses(url, site.targets(text, language), PICTURES))
    form = WordText(text.language, lambda address: urljoin(base + url, address), words)
    form.begin(text.title, text.summary)
    form.add_html(shown.html)
    version = text.version
    edition = words["edition"].format(number=version.number) if version is not None else words["draft_mark"]
    address = base + (text_url(site, page.id, version, text.translation) if version is not None else url)
    form.end(f"{site.settings.language(language).site_name}. {edition.capitalize()}.", words["paper_question"], address)
    day = None if version is None else datetime.combine(version.published_on, datetime.min.time(), UTC)
    return _without_clock(form.saved(text.title, site.settings.publisher.name, day or _LONG_AGO))


def _without_clock(made: bytes) -> bytes:
    """Return a zip archive in which no file tells when it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

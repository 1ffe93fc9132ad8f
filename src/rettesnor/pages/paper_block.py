"""What only paper shows of a text: the strip on top of the first sheet, and the block at the end of the last.

A sheet says which version it is, and leads by its QR code to the page that answers whether it is still in force. A
preview and a site without a real address print UTKAST instead, and no code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.data.page_kinds import Shape
from rettesnor.locale.dates import written
from rettesnor.pages.publisher import paper_line
from rettesnor.pages.qr import qr_svg
from rettesnor.urls import text_url, versions_url
from rettesnor.versions.text_hashes import check_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rettesnor.docs.record import Norm
    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.versions.model import History, TextVersion, Version


@dataclass(frozen=True, slots=True)
class PaperDate:
    """A date of the block at the end: its label, the ISO day, and the day in words."""

    label: str
    day: str
    written: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What only paper shows; every text is ready to print.

    `strip` are the parts of the first line; `address` is where the text lives, `permanent` where this version of it
    does (`` where it has none); `qr` is an SVG or ``; `draft` is the word across a sheet that is not to be used, or ``.
    `dates` are given where the page itself does not show them. `created` and `modified` are ISO days.
    `checkpoint` are the first letters of the checkpoint of the text's own record, whatever was published since.
    """

    strip: tuple[str, ...]
    title: str
    edition: str
    dates: tuple[PaperDate, ...]
    address: str
    permanent: str
    qr: str
    check_code: str
    draft: str
    source: str
    created: str = ""
    modified: str = ""
    checkpoint: str = ""

    @property
    def short(self) -> str:
        """Return the address for the margin of each sheet: without its scheme and last `/`."""
        return (self.permanent or self.address).partition("://")[2].rstrip("/")


def paper_of_page(site: Site, page: SitePage, text: SiteText, language: str) -> Paper:
    """Return the paper block of a live page; its code leads to the version that its text belongs to.

    Pages show their dates themselves, but for the home page.
    """
    history = site.history(page.id)
    version = text.version
    address = site.settings.site_url + site.url(page, language)
    if history is None or version is None:
        strip = tuple(_kind(site, page.record.type, page.record.norm, language))
        draft = site.words(language)["draft_mark"]
        return Paper(strip, text.title, "", (), address, "", "", "", draft, _source(site, language))
    key = "edition" if text.translation is None or version is history.newest else "paper_translated_from"
    paper = _paper(site, history, version, text.translation, language, edition=key)
    return replace(paper, title=text.title, address=address, dates=paper.dates if page is site.home else ())


def paper_of_version(site: Site, history: History, version: Version, text: TextVersion | None, language: str) -> Paper:
    """Return the paper block of a frozen version, or of one text of it in another language."""
    page = site.pages.get(history.id)
    url = site.url(page, language) if page is not None else versions_url(site, history.id, language)
    paper = _paper(site, history, version, text, language)
    return replace(paper, address=site.settings.site_url + url)


def paper_of_comparison(site: Site, history: History, version: Version, language: str, title: str) -> Paper:
    """Return the paper block of a comparison about a version: its code leads to what that version answers.

    There is no check code: the sheet shows two texts.
    """
    return replace(
        paper_of_version(site, history, version, None, language), title=title, edition="", check_code="", checkpoint=""
    )


def _paper(
    site: Site,
    history: History,
    version: Version,
    text: TextVersion | None,
    language: str,
    *,
    edition: str = "edition",
) -> Paper:
    """Return the block of a version; `edition` is the message that names it, another where a translation lags."""
    words = site.words(language)
    number = str(version.number)
    url = text_url(site, history.id, version, text)
    address = site.settings.site_url + url
    is_draft = site.is_preview or site.settings.is_placeholder
    until = [other for other in history.versions if other.number <= version.number]
    changed = history.major_of(version).published_on
    edited = text.published_on if text is not None else version.published_on
    return Paper(
        strip=tuple(_strip(site, history, version, words[edition].format(number=number), language)),
        title=text.title if text is not None else version.statement.title,
        edition=words[edition].format(number=number),
        dates=tuple(_dates(words, until[0].published_on, changed, version.published_on)),
        address="",
        permanent=address,
        qr="" if is_draft else qr_svg(address, words["paper_qr_title"].format(address=address)),
        check_code=check_code(text.text_hash if text is not None else version.text_hash),
        draft=words["draft_mark"] if is_draft else "",
        source=_source(site, language),
        created=until[0].published_on.isoformat(),
        modified=max(edited, version.published_on).isoformat(),
        checkpoint=site.store.checkpoint_after((text or version).chain_place).signs,
    )


def _strip(site: Site, history: History, version: Version, edition: str, language: str) -> Iterator[str]:
    """Yield what the sheet's first line says; a withdrawn text advises nothing, and says that it is withdrawn."""
    words = site.words(language)
    locale = words["_locale"]
    norm = version.statement.norm if history.withdrawal is None else None
    yield from _kind(site, version.type, norm, language, version.answers_for)
    yield edition
    if history.withdrawal is not None:
        yield words["paper_withdrawn"].format(date=written(history.withdrawal.happened_on, locale))
    key = "paper_changed_advice" if site.profile.is_advice(version.type) else "paper_changed_text"
    yield words[key].format(date=written(history.major_of(version).published_on, locale))
    review = _review_by(site, history, version)
    if review is not None:
        yield words["paper_review"].format(date=written(review, locale))


def _kind(site: Site, page_type: str, norm: Norm | None, language: str, name: str = "") -> Iterator[str]:
    """Yield what the sheet is: who speaks (`name`, where a record says) and, for advice, how strongly."""
    words = site.words(language)
    shape = site.profile.shape(page_type)
    yield paper_line(site, language, name, is_advice=shape is Shape.ADVICE)
    if shape not in {Shape.ADVICE, Shape.PLAIN}:
        yield words[f"type_{page_type}"]
    if norm is not None:
        yield words[f"paper_norm_{norm}"]


def _source(site: Site, language: str) -> str:
    return site.words(language)["paper_source"].format(publisher=site.settings.language(language).site_name)


def _review_by(site: Site, history: History, version: Version) -> date | None:
    """Return the day by which the text must be read again; a version that was replaced is not read again."""
    page = site.pages.get(history.id)
    if page is None or version is not history.newest or history.withdrawal is not None:
        return None
    return history.review_by(page.record.review_on)


def _dates(words: Mapping[str, str], first: date, changed: date, edited: date) -> Iterator[PaperDate]:
    rows = [("first_published", first), ("last_changed", changed)]
    if edited != changed:
        rows.append(("last_edited", edited))
    for key, day in rows:
        yield PaperDate(words[key], day.isoformat(), written(day, words["_locale"]))

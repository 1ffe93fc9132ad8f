"""What a reader can do with a page: share it, refer to it, suggest a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from rettesnor.locale.dates import written
from rettesnor.markdown.decorate import host_note
from rettesnor.pages.frame import Link
from rettesnor.pages.word_form import FILE, has_form
from rettesnor.urls import relative, text_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage, SiteText


_CHOOSE = "/new/choose"

"""The page and its section that say what a reader can do about an error while the site has no address."""


@dataclass(frozen=True, slots=True)
class Tools:
    """A page's tools, but for its PDF (pdf/downloads.py)."""

    address: str
    email: str
    citation: str
    suggest: Link | None
    feedback: tuple[Link, ...] = ()
    without_address: Link | None = None
    form: Link | None = None


def tools_for(site: Site, page: SitePage, text: SiteText, address: str, language: str) -> Tools:
    """Return the tools of a page that stands at an absolute address."""
    subject, body = quote(text.title), quote(f"{text.title}\n{address}")
    feedback = tuple(_feedback(site, text, address, language))
    return Tools(
        address=address,
        email=f"mailto:?subject={subject}&body={body}",
        citation=citation(site, page, text, address, language),
        suggest=_suggest(site, text, language),
        feedback=feedback,
        without_address=None if feedback else _without_address(site, page, language),
        form=Link(site.words(language)["file_form"], FILE) if has_form(site, page) else None,
    )


def citation(site: Site, page: SitePage, text: SiteText, address: str, language: str) -> str:
    """Return a reference to a page: publisher, date, title, version, and the address at which that version stays."""
    words = site.words(language)
    publisher = (text.version.answers_for if text.version is not None else "") or site.settings.publisher.name
    if text.version is None:
        return words["citation"].format(publisher=publisher, title=text.title, address=address)
    published = text.translation or text.version
    return words["citation_of_version"].format(
        publisher=publisher,
        date=written(published.published_on, words["_locale"]),
        title=text.title,
        number=text.version.number,
        address=site.settings.site_url + text_url(site, page.id, text.version, text.translation),
    )


def _feedback(site: Site, text: SiteText, address: str, language: str) -> Iterator[Link]:
    """Yield the ways to those who answer, page and edition filled in: by e-mail, then where issues are kept."""
    contact = site.settings.publisher.contact
    words = site.words(language)
    edition = f", {words['edition'].format(number=text.version.number)}" if text.version is not None else ""
    title = f"{words['feedback']}: {text.title}{edition}"
    if contact.email:
        body = f"{address}\n\n{words['feedback_note']}\n\n"
        yield Link(
            words["feedback_email"].format(email=contact.email),
            f"mailto:{contact.email}?subject={quote(title)}&body={quote(body)}",
        )
    if contact.issues:
        place = contact.issues
        if place.endswith(_CHOOSE):  # GitHub's own page: lead to the form, with its first answer filled in
            values = {"template": words["feedback_form"], "title": title, "svar-1": f"{address}{edition}"}
            place = f"{place.removesuffix(_CHOOSE)}/new?{urlencode(values)}"
        yield Link(f"{words['feedback_issue']} ({host_note(place, '')})", place)


def _without_address(site: Site, page: SitePage, language: str) -> Link | None:
    """Lead to what a reader can do about an error where there is nobody to write to, if the site says so."""
    page_id, section = site.profile.pages.error, site.profile.pages.error_section
    told = site.pages.get(page_id)
    if told is None or all(heading.id != section for heading in site.text(told, language).body.headings):
        return None
    address = relative(site.url(told, language), site.url(page, language)) if told is not page else ""
    return Link(site.words(language)["found_an_error"], f"{address}#{section}")


def _suggest(site: Site, text: SiteText, language: str) -> Link | None:
    """Return the way to where a change can be suggested: the page's own file, else the contact that is configured."""
    contact = site.settings.publisher.contact
    words = site.words(language)
    if site.settings.edit_url:
        address = f"{site.settings.edit_url}{text.path.removeprefix('docs/')}"
    elif contact.issues:
        address = contact.issues
    elif contact.email:
        return Link(words["edit_page"], f"mailto:{contact.email}?subject={quote(text.title)}")
    else:
        return None
    host = host_note(address, "") if urlsplit(address).scheme else ""
    return Link(f"{words['edit_page']} ({host})" if host else words["edit_page"], address)

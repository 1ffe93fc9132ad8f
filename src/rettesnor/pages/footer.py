"""The footer: what a site owes its readers on every page, as far as it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.site.hearings import Stage
from rettesnor.urls import ADDRESSES, Form, generated_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link of the footer: its address is below the root, unless it leads out of the site."""

    title: str
    href: str
    language: str
    is_outside: bool = False


def _has_hearings(site: Site) -> bool:
    """Return whether a reader can meet a hearing; one that is planned is not public yet."""
    return any(site.is_preview or heard.stage(site.today) is not Stage.PLANNED for heard in site.hearings.values())


def footer_links(site: Site, language: str) -> Iterator[FooterLink]:
    """Yield the links of the footer: pages that are made, those that data/site.yml names, and the contact.

    What the site does not have is left out.
    """
    words = site.words(language)
    is_empty = {
        "glossary": not site.terms,
        "sources": not site.sources,
        "hearing": not _has_hearings(site),
        "state": not site.settings.makes(Form.STATE),
    }
    for kind, address in ADDRESSES.items():
        if address.footer and not is_empty.get(kind):
            yield FooterLink(words[address.footer], generated_url(site, kind, language), language)
    for page in (site.pages[page_id] for page_id in site.profile.footer if page_id in site.pages):
        text = site.text(page, language)
        yield FooterLink(text.title, site.url(page, language), text.language)
    contact = site.settings.publisher.contact
    if contact.email:
        yield FooterLink(f"{words['contact']}: {contact.email}", f"mailto:{contact.email}", language, is_outside=True)
    if contact.issues:
        host = urlsplit(contact.issues).hostname or ""
        yield FooterLink(words["contact_issues"].format(host=host), contact.issues, language, is_outside=True)

"""The addresses that a site publishes: its pages, versions and comparisons, and those in which programs get them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.site.edition_addresses import texts_with_addresses
from rettesnor.urls import (
    API,
    TWIN,
    Form,
    address_words,
    changes_url,
    day_url,
    generated_url,
    reserved_names,
    since_url,
    version_url,
    versions_url,
)

if TYPE_CHECKING:
    from rettesnor.settings import Settings
    from rettesnor.site.site import Site

_OF_VERSIONS = re.compile(r"v/(?P<id>[a-z0-9-]+)/(?:(?P<number>[0-9]+\.[0-9]+)/(?:(?P<text>[0-9]+)/)?)?")

_KINDS = frozenset({"search", "translation-status", "index", "sources", "link-status", "state"})


def page_urls(site: Site) -> frozenset[str]:
    """Return the address of every record page under every language."""
    return frozenset(site.url(page, code) for page in site.pages.values() for code in site.settings.codes)


def version_urls(site: Site) -> frozenset[str]:
    """Return the address of every version, comparison, list of versions and changed day, under every language."""
    found: set[str] = set()
    for history in site.store.histories.values():
        for code in site.settings.codes:
            found.add(versions_url(site, history.id, code))
            for version in history.versions:
                texts = texts_with_addresses(site, version, code)
                places = (text.place if text is not None else None for text in texts)
                found |= {version_url(site, history.id, version.number, code, place) for place in places}
                if site.settings.makes(Form.COMPARISONS):
                    found.add(since_url(site, history.id, version.number, code))
                    if history.before(version.number) is not None:
                        found.add(changes_url(site, history.id, version.number, code))
    days = {seal.day for seal in site.store.log} if site.settings.makes(Form.DAYS) else ()
    return frozenset(found | {day_url(site, day, code) for day in days for code in site.settings.codes})


def kind_urls(site: Site) -> frozenset[str]:
    """Return the address of every list and every other page of which there is one of its kind, under every language."""
    kinds = _KINDS if site.settings.makes(Form.STATE) else _KINDS - {"state"}
    return frozenset(generated_url(site, kind, code) for kind in kinds for code in site.settings.codes)


def forms_of(url: str, settings: Settings) -> tuple[str, ...]:
    """Return the files, below the root, in which what stands at a lasting address is given to programs.

    They answer as long as it does, and are held to it by this rule instead of standing in data/urls.txt themselves: a
    written page, one that has moved, and an edition have a twin in Markdown; all versions of a page, and each of them,
    have an answer. What the site itself makes (lists, search, comparisons) has neither. A form that the site leaves out
    (Form) answers nowhere.
    """
    answer, twin = _forms_of(url, settings)
    return (
        *([twin] if twin and settings.makes(Form.MARKDOWN) else []),
        *([answer] if answer and settings.makes(Form.ANSWERS) else []),
    )


def _forms_of(url: str, settings: Settings) -> tuple[str, str]:
    """Return the answer and the twin of what stands at a lasting address, "" for what it has not."""
    prefix, own = _below_language(url, settings)
    found = _OF_VERSIONS.fullmatch(own)
    if found is not None:
        page_id, number, text = found["id"], found["number"], found["text"]
        if number is None:
            return f"{prefix}{API}content/{page_id}.json", ""
        return f"{prefix}{API}versions/{page_id}/{number}{f'/{text}' if text else ''}.json", f"{url}{TWIN}"
    is_written = own == "" or (own.endswith("/") and own.partition("/")[0] not in reserved_names(settings))
    return "", f"{url}{TWIN}" if is_written else ""


def form_at(url: str, settings: Settings) -> Form | None:
    """Return the form that a lasting address is of, which a site may leave out; None of pages and editions."""
    prefix, own = _below_language(url, settings)
    kinds = {kind: re.escape(word) for kind, word in address_words(settings).items()}
    edition = r"v/[a-z0-9-]+/[0-9]+\.[0-9]+/"
    patterns = {
        rf"{edition}(?:[0-9]+/)?(?:{kinds['changes']}|{kinds['since']})/": Form.COMPARISONS,
        r"v/[a-z0-9-]+/feed\.xml": Form.PAGE_FEEDS,
        r"r/[a-z0-9-]+/": Form.SHORT_ADDRESSES,
        rf"{kinds['day']}/[0-9-]+/": Form.DAYS,
        rf"{kinds['state']}/": Form.STATE,
        **({edition: Form.NEWEST_TEXTS} if prefix else {}),
    }
    return next((form for pattern, form in patterns.items() if re.fullmatch(pattern, own)), None)


def _below_language(url: str, settings: Settings) -> tuple[str, str]:
    """Return the folder of the language that an address is of, "" for the main one, and the rest of the address."""
    first, _, rest = url.partition("/")
    is_translated = first in settings.codes and first != settings.default.code
    return (f"{first}/", rest) if is_translated else ("", url)

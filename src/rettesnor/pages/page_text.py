"""The text of a page or a version as it is shown: its sections with what the site says in and between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.terms import abbreviations
from rettesnor.markdown.body import Heading
from rettesnor.markdown.decorate import (
    ShownText,
    box_tables,
    cite_at,
    hold_citations,
    hold_provisions,
    link_headings,
    name_hosts,
    resolve_addresses,
    rule_blanks,
    spell_out,
)
from rettesnor.markdown.dialling import dial
from rettesnor.markdown.spoken import mark_first_citations, name_citations
from rettesnor.pages.audit import AuditView, audit_view
from rettesnor.pages.changes_marked import changes_marked
from rettesnor.pages.glossary_page import term_notes
from rettesnor.pages.role_lists import is_role_page, page_lists
from rettesnor.pages.site_lines import Notice, own_lines
from rettesnor.pages.text_parts import Part, PartGroup, grouped, parts_of
from rettesnor.pages.translation_notices import (
    NO_NOTICES,
    TranslationNotice,
    frozen_notices,
    missing_notices,
    translation_notices,
)
from rettesnor.urls import PICTURES, source_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.pages.cards import CardList
    from rettesnor.pages.term_notes import TermNotes, TermOnPaper
    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.versions.model import History, TextVersion, Version


@dataclass(frozen=True, slots=True)
class PageText:
    """A text; `parts` are its sections, and `groups` the same as a screen shows them, by their `h2`.

    `terms` is what paper says of the terms explained in them, `missing` tells of sections that a translation lacks.
    `lists` come after what stands before the first heading, or last: a role page says first what its readers can do.
    `audit` stands at the end of a section.
    """

    parts: tuple[Part[Notice, TranslationNotice], ...] = ()
    groups: tuple[PartGroup[Notice, TranslationNotice], ...] = ()
    terms: tuple[TermOnPaper, ...] = ()
    missing: tuple[TranslationNotice, ...] = ()
    headings: tuple[Heading, ...] = ()
    citations: tuple[str, ...] = ()
    lists: tuple[CardList, ...] = ()
    lists_come_last: bool = False
    audit: AuditView | None = None


def page_text(site: Site, page: SitePage, text: SiteText, language: str, here: str | None = None) -> PageText:
    """Return the text of a live page; of a withdrawn one only the lists of pages below it are left.

    `here` is the address that it stands at, where that is not the page's own. In a preview, what differs from the
    published text is marked.
    """
    lists = page_lists(site, page, language)
    is_for_role = is_role_page(site, page)
    audit = audit_view(site, page, language)
    if site.is_withdrawn(page.id):
        return PageText(lists=lists, lists_come_last=is_for_role, audit=audit)
    text = changes_marked(site, page, text, language)[0] if site.is_preview and here is None else text
    url = site.url(page, language) if here is None else here
    terms = term_notes(site, url, text.language)
    lines, marks = _lines(site, page, language), translation_notices(site, page, text, language)
    shown = ShownText(text.body.html).decorate(
        resolve_addresses(url, site.targets(text, language), PICTURES), cite_at("", source_ids(site.settings))
    )
    parts = parts_of(shown.sections(), lines, marks)
    groups = grouped(parts_of(_dressed(site, shown, terms, text.language).sections(), lines, marks))
    return PageText(
        parts=parts,
        groups=groups,
        terms=terms.for_paper,
        missing=missing_notices(site, page, text, language),
        headings=_headings(text, lists, lists_come_last=is_for_role),
        citations=text.body.citations,
        lists=lists,
        lists_come_last=is_for_role,
        audit=audit,
    )


def _dressed(site: Site, shown: ShownText, terms: TermNotes, language: str) -> ShownText:
    """Return a text in a language with all that a screen adds to it."""
    own_words = site.words(language)
    return shown.decorate(
        terms.explain,
        name_hosts,
        link_headings(own_words),
        name_citations(own_words),
        mark_first_citations,
        dial([(number.number, number.dialled) for number in site.help], own_words),
        hold_citations,
        hold_provisions,
        spell_out(abbreviations(site.terms, language)),
        rule_blanks(own_words),
        box_tables(own_words),
    )


def _headings(text: SiteText, lists: Sequence[CardList], *, lists_come_last: bool) -> tuple[Heading, ...]:
    own = tuple(Heading(2, cards.id, cards.title) for cards in lists)
    return (*text.body.headings, *own) if lists_come_last else (*own, *text.body.headings)


def _lines(site: Site, page: SitePage, language: str) -> Mapping[str, tuple[Notice, ...]]:
    record = page.record
    return own_lines(
        site,
        record.type,
        language,
        has_safety_line=record.safety_line,
        legal_basis=record.legal_basis,
    )


def version_text(
    site: Site, history: History, version: Version, shown: TextVersion | None, here: str, language: str
) -> PageText:
    """Return the text of a frozen version at the address `here`; nothing of one that the law took away.

    `shown` is the text of it in another language. Joined again, the parts are the text as it was kept.
    """
    marks = frozen_notices(site, history, version, shown, here, language) if shown is not None else NO_NOTICES
    if version.is_removed:
        return PageText(missing=marks.missing)
    frozen = shown if shown is not None else version
    targets = site.frozen_links.on(language, frozen.published_on)
    body = site.store.body(frozen)
    own_language = shown.language if shown is not None else version.language
    text = ShownText(body.html).decorate(
        resolve_addresses(here, targets, PICTURES),
        box_tables(site.words(language)),
        cite_at("", source_ids(site.settings)),
        name_citations(site.words(own_language)),
    )
    sections = text.sections()
    return PageText(
        parts=parts_of(sections, _version_lines(site, history, version, language), marks.by_section)
        if sections
        else (),
        missing=marks.missing,
        headings=body.headings,
        citations=body.citations,
    )


def _version_lines(site: Site, history: History, version: Version, language: str) -> Mapping[str, tuple[Notice, ...]]:
    """Return the site's lines in a frozen text: those of today, since they are the frame's.

    Whether a text has a safety line stands in docs/ alone; where docs/ no longer has the page, a piece of advice gets
    it: once too often is better than once too seldom.
    """
    page = site.pages.get(history.id)
    has_safety_line = page.record.safety_line if page and page.is_in_docs else site.profile.is_advice(version.type)
    return own_lines(
        site,
        version.type,
        language,
        has_safety_line=has_safety_line,
        legal_basis=version.statement.legal_basis,
    )

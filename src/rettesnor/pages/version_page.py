"""One version as it was frozen, in a frame that says today whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.pages.forms import forms_of_edition
from rettesnor.pages.frame import Crumb, Frame, Link, Place, frame_for
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.head import Head, version_head
from rettesnor.pages.help import page_help
from rettesnor.pages.law import is_law_changed
from rettesnor.pages.notices import version_notices
from rettesnor.pages.page_text import PageText, version_text
from rettesnor.pages.paper_block import paper_of_version
from rettesnor.pages.published import (
    AnswerView,
    answer_view,
    canonical_url,
    cause_link,
    crumbs_to,
    period_in_words,
    present_link,
)
from rettesnor.pages.references import References, references_of
from rettesnor.pages.relations import relations_of_version
from rettesnor.pages.version_rows import Row, version_row
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import relative, since_url, version_url, versions_url
from rettesnor.versions.answers import answer_for
from rettesnor.versions.text_hashes import check_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.help import HelpView
    from rettesnor.pages.paper_block import Paper
    from rettesnor.pages.site_lines import Notice
    from rettesnor.site.site import Site
    from rettesnor.versions.answers import Answer
    from rettesnor.versions.model import History, TextVersion, Version


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """The answer in another language, for whoever holds a sheet that somebody else printed."""

    language: str
    name: str
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways on from a version: to the present text, all versions, what changed since, and a newer translation."""

    present: Link
    all_versions: Link
    since: Link
    newer_text: Link | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """One frozen version, drawn in a living frame; `cause` leads to the change that brought its answer about."""

    frame: Frame
    page_id: str
    number: str
    answer: AnswerView
    other_answers: tuple[OtherAnswer, ...]
    cause: Link | None
    ways: Ways
    head: Head
    notices: tuple[Notice, ...]
    period: str
    row: Row
    check_code: str
    text: PageText
    references: References
    help: HelpView | None
    paper: Paper


def version_page(
    site: Site, history: History, version: Version, language: str, text: TextVersion | None
) -> GeneratedPage:
    """Return the page of one version; `text` is one text of it in another language, at an address of its own."""
    words = site.words(language)
    place = _place(site, history, version, text, language)
    here = place.urls[language]
    shown = text or version.newest_text(language)
    frozen = version_text(site, history, version, shown, here, language)
    relations = relations_of_version(site, history, version, shown, language)
    is_changed = is_law_changed(site, history, version)
    answer = answer_for(history, version, site.comparisons.of(history), is_law_changed=is_changed)
    view = VersionView(
        frame=replace(
            frame_for(site, place, language),
            relations=relations,
            forms=forms_of_edition(site, history, version, text, here, language),
        ),
        page_id=history.id,
        number=str(version.number),
        answer=answer_view(site, answer, history, language),
        other_answers=tuple(_other_answers(site, history, answer, language)),
        cause=cause_link(site, history, answer, language, here),
        ways=_ways(site, history, version, text, place, language),
        head=version_head(site, history, version, language),
        notices=version_notices(site, history, version, shown, language),
        period=period_in_words(history, version, words),
        row=version_row(site, history, version, language, here),
        check_code=check_code(shown.text_hash if shown is not None else version.text_hash),
        text=frozen,
        references=references_of(site, frozen.citations, here, language),
        help=_help(site, history, language),
        paper=paper_of_version(site, history, version, shown, language),
    )
    return GeneratedPage(here, "version.html", view)


def _place(site: Site, history: History, version: Version, text: TextVersion | None, language: str) -> Place:
    words = site.words(language)
    urls = {code: edition_url(site, history.id, version, code) for code in site.settings.codes}
    if text is not None:
        urls[language] = version_url(site, history.id, version.number, language, text.place)
    shown = text or version.newest_text(language)
    title = shown.title if shown is not None else version.statement.title
    return Place(
        title=words["version_title"].format(title=title, number=version.number),
        summary=shown.summary if shown is not None else version.statement.summary,
        urls=urls,
        translated=frozenset({site.settings.default.code, *version.texts}),
        content_language=shown.language if shown is not None else version.language,
        is_indexed=False,
        canonical=canonical_url(site, history, language),
        crumbs=(
            *crumbs_to(site, history, language),
            Crumb(words["all_versions"], versions_url(site, history.id, language)),
        ),
    )


def _ways(
    site: Site, history: History, version: Version, text: TextVersion | None, place: Place, language: str
) -> Ways:
    words, here, number = site.words(language), place.urls[language], version.number
    newest = version.newest_text(language)
    newer_text = None
    if text is not None and newest is not None and newest.place > text.place:
        url = version_url(site, history.id, number, language, newest.place)
        newer_text = Link(words["answer_newer_text"], relative(url, here))
    return Ways(
        present=present_link(site, history, language, here),
        all_versions=Link(words["all_versions"], relative(versions_url(site, history.id, language), here)),
        since=Link(words["read_since"], relative(since_url(site, history.id, number, language), here)),
        newer_text=newer_text,
    )


def _other_answers(site: Site, history: History, answer: Answer, language: str) -> Iterator[OtherAnswer]:
    for other in site.settings.languages:
        if other.code != language:
            view = answer_view(site, answer, history, other.code)
            yield OtherAnswer(other.code, other.name, view)


def _help(site: Site, history: History, language: str) -> HelpView | None:
    """Return the numbers to call, for paper, where the live page has them."""
    page = site.pages.get(history.id)
    found = page_help(site, page, language) if page is not None else None
    return replace(found, is_paper_only=True) if found is not None else None

"""What changed, word by word: a version against the one before it, and against the present text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.markdown.decorate import ShownText, box_tables, cite_at, resolve_addresses
from rettesnor.markdown.spoken import name_citations, say_changes_once
from rettesnor.pages.frame import Crumb, Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.marked import CHANGE, Changes, changes_in_words, set_within
from rettesnor.pages.paper_block import paper_of_comparison
from rettesnor.pages.published import NOTHING, Said, crumbs_to, present_link, said, title_of
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import (
    PICTURES,
    ROW,
    changes_url,
    generated_url,
    relative,
    since_url,
    source_ids,
    versions_url,
)
from rettesnor.versions.diff import comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.frame import Place
    from rettesnor.pages.paper_block import Paper
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, Version


@dataclass(frozen=True, slots=True)
class Told:
    """What the editors said of a change: its kind, and their words; nothing where the page tells of no one change."""

    kind: str = ""
    note: Said = NOTHING
    reason: Said = NOTHING
    action: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Marked:
    """A compared text, with `ins` and `del`: the fields around it that differ, and its HTML.

    Both are in `language` where that is not the page's (else ""). `changes` tells how many there are, and
    `first_change` leads to the first of them; both are empty where none is marked.
    """

    fields: tuple[tuple[str, str], ...]
    html: str
    language: str
    is_changed: bool
    changes: str = ""
    first_change: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison: with what, what was said of the change, and the marked text."""

    frame: Frame
    compared_with: str
    told: Told
    marked: Marked
    read: Link
    present: Link
    all_versions: Link
    paper: Paper


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two versions to compare, or the newest with itself.

    The page is about `described`: the newer one where that one's own change is shown, else the older one.
    """

    history: History
    older: Version
    newer: Version
    shows_change: bool

    @property
    def described(self) -> Version:
        return self.newer if self.shows_change else self.older

    @property
    def other(self) -> Version:
        return self.older if self.shows_change else self.newer


@dataclass(frozen=True, slots=True)
class _Text:
    """One side of a comparison: its body, day and language, and what stands around the body, as HTML, by its field."""

    around: Mapping[str, str]
    body: str
    day: date
    language: str


def change_in_list(site: Site, history: History, version: Version, here: str, language: str) -> Marked | None:
    """Return what a version changed, to stand in its row on the page at the address `here`; None of the first one."""
    before = history.before(version.number)
    if before is None:
        return None
    compared = _Comparison(history, before, version, shows_change=True)
    return _marked(site, compared, here, language, f"{ROW}{version.number}-")


def comparison_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield, under a language, every version against the one before it and against the present text."""
    for history in site.store.histories.values():
        yield from comparisons_of(site, history, language)


def comparisons_of(site: Site, history: History, language: str) -> Iterator[GeneratedPage]:
    """Yield, under a language, every version of one page against the one before it and against the present text."""
    for version in history.versions:
        before = history.before(version.number)
        if before is not None:
            yield _page(site, _Comparison(history, before, version, shows_change=True), language)
        yield _page(site, _Comparison(history, version, history.newest, shows_change=False), language)


def _page(site: Site, compared: _Comparison, language: str) -> GeneratedPage:
    words = site.words(language)
    history, described = compared.history, compared.described
    title, _ = title_of(site, history, language)
    place = _place(site, compared, title, language)
    here = place.urls[language]
    read = words["version_title"].format(title=title, number=described.number)
    view = ComparisonView(
        frame=frame_for(site, place, language),
        compared_with=words["compared_with"].format(number=compared.other.number),
        told=_told(site, compared.newer, language) if compared.described is compared.newer else Told(),
        marked=_marked(site, compared, here, language),
        read=Link(read, relative(edition_url(site, history.id, described, language), here)),
        present=present_link(site, history, language, here),
        all_versions=Link(words["all_versions"], relative(versions_url(site, history.id, language), here)),
        paper=paper_of_comparison(site, history, described, language, place.title),
    )
    return GeneratedPage(here, "comparison.html", view)


def _place(site: Site, compared: _Comparison, title: str, language: str) -> Place:
    words = site.words(language)
    page_id, number = compared.history.id, compared.described.number
    url_of, key = (changes_url, "changes_title") if compared.shows_change else (since_url, "since_title")
    urls = {code: url_of(site, page_id, number, code) for code in site.settings.codes}
    place = generated_place(
        site,
        urls,
        language,
        title=words[key].format(title=title, number=number),
        summary=words["compare_legend"],
        is_indexed=False,
        crumbs=(
            *crumbs_to(site, compared.history, language),
            Crumb(words["all_versions"], versions_url(site, page_id, language)),
        ),
    )
    return replace(place, canonical=urls[language])


def _told(site: Site, version: Version, language: str) -> Told:
    main = site.settings.default.code
    return Told(
        kind=site.words(language)[f"kind_{version.kind}"],
        note=said(version.note, language, main),
        reason=said(version.reason, language, main),
        action=said(version.action, language, main),
    )


def _marked(site: Site, compared: _Comparison, here: str, language: str, mark: str = "") -> Marked:
    """Return the marked text; of a version that the law took away, only that it is gone.

    `mark` is what its ids begin with where others stand on the same page.
    """
    words = site.words(language)
    older, newer = compared.older, compared.newer
    removed = [version.number for version in (older, newer) if version.is_removed]
    if removed:
        told = escape(words["compared_removed"].format(number=removed[0]))
        return Marked((), f"<p>{told}</p>\n", "", is_changed=True)
    return _of_both(site, compared, here, language, mark)


def _of_both(site: Site, compared: _Comparison, here: str, language: str, mark: str) -> Marked:
    """Return the text of both versions in one, as `_marked` has it."""
    words = site.words(language)
    older, newer = compared.older, compared.newer
    old, new = _texts(site, older, newer, language)
    labels = comparison.Labels(added=words["mark_added"], removed=words["mark_removed"])
    is_same = older is newer
    marked = new.body if is_same else _compared(site, old.body, new.body, labels)
    changes = Changes(words)
    fields = [
        (name, ShownText(field).decorate(changes.gather, say_changes_once(words)))
        for name, field in _fields(old, new, words, labels)
    ]
    addresses = resolve_addresses(here, site.frozen_links.on(language, new.day), PICTURES)
    sources = relative(generated_url(site, "sources", language), here)
    own_words = site.words(new.language)
    shown = ShownText(marked).decorate(
        addresses,
        cite_at(sources, source_ids(site.settings)),
        name_citations(own_words),
        changes.gather,
        say_changes_once(own_words),
        box_tables(words),
    )
    changes.finish()
    if mark:
        for part in (shown, *(field for _, field in fields)):
            part.decorate(set_within(mark))
    return Marked(
        fields=tuple((name, field.html) for name, field in fields),
        html=shown.html,
        language=foreign(new.language, language),
        is_changed=bool(fields) or (not is_same and comparison.is_changed(marked)),
        changes=changes_in_words(changes.count, words),
        first_change=f"#{mark}{CHANGE}1" if changes.count else "",
    )


def _compared(site: Site, old: str, new: str, labels: comparison.Labels) -> str:
    """Return two bodies in one, once for all builds."""
    parts = (old, new, labels.added, labels.removed)
    return site.recall("comparison", parts, lambda: comparison.compare(old, new, labels))


def _texts(site: Site, older: Version, newer: Version, language: str) -> tuple[_Text, _Text]:
    """Return both sides in the language, if both have it; else both in the main one: languages are never compared."""
    sides = [_translated(site, version, language) for version in (older, newer)]
    old, new = sides
    if old is not None and new is not None:
        return old, new
    return _original(site, older, language), _original(site, newer, language)


def _translated(site: Site, version: Version, language: str) -> _Text | None:
    text = version.newest_text(language)
    if text is None:
        return None
    around = _around(site, version, (text.title, text.summary), language)
    return _Text(around, site.store.read_text(text.html_path), text.published_on, language)


def _original(site: Site, version: Version, language: str) -> _Text:
    statement = version.statement
    around = _around(site, version, (statement.title, statement.summary), language)
    return _Text(around, site.store.read_text(version.html_path), version.published_on, version.language)


def _around(site: Site, version: Version, names: tuple[str, str], language: str) -> Mapping[str, str]:
    """Return everything around the body whose change needs a note (text_hashes.py), as HTML in a language's words."""
    statement = version.statement
    words = site.words(language)
    norm, source = statement.norm, statement.norm_from
    sections = [
        _cite(basis.name, site.settings.default.code, language)
        + (
            f" ({words['law_read_on'].format(date=written(date.fromisoformat(basis.read_on), words['_locale']))})"
            if basis.read_on
            else ""
        )
        for basis in statement.legal_basis
    ]
    return {
        "field_title": escape(names[0]),
        "field_summary": escape(names[1]),
        "field_norm": escape(words[f"norm_{norm}"]) if norm is not None else "",
        "field_norm_from": f"{_title(site, source.source, language)}, "
        f"{_cite(source.where, site.settings.default.code, language)}: {escape(words[f'norm_{source.norm}'])}"
        if source
        else "",
        "field_legal_basis": "; ".join(sections),
        "field_retells": _title(site, statement.retells, language) if statement.retells else "",
    }


def _title(site: Site, source: str, language: str) -> str:
    """Return a work's title, marked with the language it is in where the words around it are in another."""
    known = site.sources.get(source)
    if known is None or known.title is None:
        return escape(source)
    return _cite(known.title, known.language, language)


def _cite(words: str, own: str, around: str) -> str:
    return escape(words) if own == around else f'<cite lang="{own}">{escape(words)}</cite>'


def _fields(old: _Text, new: _Text, words: Mapping[str, str], labels: comparison.Labels) -> Iterator[tuple[str, str]]:
    """Yield what differs around the body, field by field."""
    for key, before in old.around.items():
        after = new.around[key]
        if before != after:
            marked = comparison.compare(f"<p>{before}</p>", f"<p>{after}</p>", labels)
            yield words[key], marked

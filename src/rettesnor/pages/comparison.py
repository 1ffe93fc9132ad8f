"""What changed, word by word: a version against the one before it, and against the present text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.markdown.decorate import ShownText, cite_at, resolve_addresses
from rettesnor.pages.frame import Crumb, Frame, Link, Place, frame_for
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.published import Said, present_link, said, title_of
from rettesnor.urls import PICTURES, changes_url, generated_url, relative, since_url, version_url, versions_url
from rettesnor.versions.diff import comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, Version


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison: what was said of the change, the fields that differ, and the marked text.

    `html` and the fields are in `language` where that is not the page's (else ""); both are marked with `ins`, `del`.
    """

    frame: Frame
    compared_with: str
    kind: str
    note: Said
    reason: Said
    action: Said
    fields: tuple[tuple[str, str], ...]
    html: str
    language: str
    is_changed: bool
    read: Link
    present: Link
    all_versions: Link


@dataclass(frozen=True, slots=True)
class _Text:
    """One side of a comparison: its body, day and language, and what stands around the body, in words, by its field."""

    around: Mapping[str, str]
    body: str
    day: date
    language: str


def comparison_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Draw, under a language, every version against the one before it and against the present text."""
    for history in site.store.histories.values():
        for version in history.versions:
            before = history.before(version.number)
            if before is not None:
                yield _changes_page(site, history, before, version, language)
            yield _since_page(site, history, version, language)


def _changes_page(site: Site, history: History, before: Version, version: Version, language: str) -> GeneratedPage:
    urls = {code: changes_url(site, history.id, version.number, code) for code in site.settings.codes}
    return _page(site, history, (before, version), urls, language, "changes_title")


def _since_page(site: Site, history: History, version: Version, language: str) -> GeneratedPage:
    urls = {code: since_url(site, history.id, version.number, code) for code in site.settings.codes}
    return _page(site, history, (version, history.newest), urls, language, "since_title")


def _page(
    site: Site,
    history: History,
    sides: tuple[Version, Version],
    urls: Mapping[str, str],
    language: str,
    title_key: str,
) -> GeneratedPage:
    words = site.words(language)
    main = site.settings.default.code
    older, newer = sides
    described = newer if title_key == "changes_title" else older
    here = urls[language]
    old, new = _texts(site, older, newer, language)
    title, _ = title_of(site, history, language)
    labels = comparison.Labels(added=words["mark_added"], removed=words["mark_removed"])
    removed = [version.number for version in sides if version.is_removed]
    fields: tuple[tuple[str, str], ...] = ()
    if removed:
        marked = f"<p>{escape(words['compared_removed'].format(number=removed[0]))}</p>\n"
    else:
        marked = comparison.compare(old.body, new.body, labels) if older is not newer else new.body
        fields = tuple(_fields(old, new, words, labels))
    place = Place(
        title=words[title_key].format(title=title, number=described.number),
        summary=words["compare_legend"],
        urls=urls,
        translated=frozenset(site.settings.codes),
        content_language=language,
        is_indexed=False,
        canonical=urls[language],
        crumbs=(Crumb(words["all_versions"], versions_url(site, history.id, language)),),
    )
    shows_change = described is newer
    view = ComparisonView(
        frame=frame_for(site, place, language),
        compared_with=words["compared_with"].format(number=(older if shows_change else newer).number),
        kind=words[f"kind_{newer.kind}"] if shows_change else "",
        note=said(newer.note, language, main) if shows_change else Said("", ""),
        reason=said(newer.reason, language, main) if shows_change else Said("", ""),
        action=said(newer.action, language, main) if shows_change else Said("", ""),
        fields=fields,
        html=ShownText(comparison.with_changes_open(marked))
        .decorate(
            resolve_addresses(here, site.frozen_links.on(language, new.day), PICTURES),
            cite_at(relative(generated_url(site, "sources", language), here)),
        )
        .html,
        language="" if removed or new.language == language else new.language,
        is_changed=bool(removed or fields) or (older is not newer and comparison.is_changed(marked)),
        read=Link(
            words["version_title"].format(title=title, number=described.number),
            relative(version_url(site, history.id, described.number, language), here),
        ),
        present=present_link(site, history, language, here),
        all_versions=Link(words["all_versions"], relative(versions_url(site, history.id, language), here)),
    )
    return GeneratedPage(here, "comparison.html", view)


def _texts(site: Site, older: Version, newer: Version, language: str) -> tuple[_Text, _Text]:
    """Give both sides in the language, if both have it; else both in the main one: languages are never compared."""
    sides = [_translated(site, version, language) for version in (older, newer)]
    old, new = sides
    if old is not None and new is not None:
        return old, new
    return _original(site, older, language), _original(site, newer, language)


def _translated(site: Site, version: Version, language: str) -> _Text | None:
    texts = [text for text in version.texts.get(language, ()) if not text.is_removed]
    if not texts or version.is_removed:
        return None
    text = texts[-1]
    around = _around(site, version, (text.title, text.summary), language)
    return _Text(around, site.store.read_text(text.html_path), text.published_on, language)


def _original(site: Site, version: Version, language: str) -> _Text:
    statement = version.statement
    body = "" if version.is_removed else site.store.read_text(version.html_path)
    around = _around(site, version, (statement.title, statement.summary), language)
    return _Text(around, body, version.published_on, version.language)


def _around(site: Site, version: Version, names: tuple[str, str], language: str) -> Mapping[str, str]:
    """Give everything around the body that a change of needs a note (text_hashes.py), in the words of a language."""
    statement = version.statement
    words = site.words(language)
    norm, source = statement.norm, statement.norm_from
    sections = [
        f"{basis.law} § {basis.section}"
        + (
            f" ({words['law_read_on'].format(date=written(date.fromisoformat(basis.read_on), words['_locale']))})"
            if basis.read_on
            else ""
        )
        for basis in statement.legal_basis
    ]
    return {
        "field_title": names[0],
        "field_summary": names[1],
        "field_norm": words[f"norm_{norm}"] if norm is not None else "",
        "field_norm_from": f"{_title(site, source.source)}, {source.where}: {words[f'norm_{source.norm}']}"
        if source
        else "",
        "field_legal_basis": "; ".join(sections),
        "field_retells": _title(site, statement.retells) if statement.retells else "",
    }


def _title(site: Site, source: str) -> str:
    known = site.sources.get(source)
    return (known.title if known is not None else None) or source


def _fields(old: _Text, new: _Text, words: Mapping[str, str], labels: comparison.Labels) -> Iterator[tuple[str, str]]:
    """Mark what differs around the body, field by field."""
    for key, before in old.around.items():
        after = new.around[key]
        if before != after:
            marked = comparison.compare(f"<p>{escape(before)}</p>", f"<p>{escape(after)}</p>", labels)
            yield words[key], marked

"""A version and an event as lists and pages tell of them: what, when, why, and who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.corrected import corrected_words
from rettesnor.pages.frame import Link, foreign
from rettesnor.pages.published import Said, period_in_words, said
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import changes_url, relative, version_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.comparison import Marked
    from rettesnor.site.site import Site
    from rettesnor.versions.model import Event, History, Version


@dataclass(frozen=True, slots=True)
class Row:
    """A version in the list of all: what it was, when it applied, and where to read more.

    `marked` is what it changed, where that has no address of its own.
    """

    number: str
    kind: str
    period: str
    published: str
    note: Said
    corrects: str
    reason: Said
    action: Said
    date_reason: Said
    still_editorial: Said
    answers_for: str
    approved_by: str
    took_part: str
    read: Link
    changes: Link | None
    texts: tuple[Link, ...]
    marked: Marked | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list: what, when, and why."""

    kind: str
    day: str
    written: str
    note: Said
    more: str
    date_reason: Said


def version_row(site: Site, history: History, version: Version, language: str, here: str) -> Row:
    """Return a version as a row on the page at the address `here`."""
    words = site.words(language)
    main = site.settings.default.code
    number = version.number
    url = edition_url(site, history.id, version, language)
    has_changes = history.before(number) is not None
    nobody = words["version_nobody_yet"]
    return Row(
        number=str(number),
        kind=words[f"kind_{version.kind}"],
        period=period_in_words(history, version, words),
        published=written(version.published_on, words["_locale"]),
        note=said(version.note, language, main),
        corrects=corrected_words(site, history, version, language),
        reason=said(version.reason, language, main),
        action=said(version.action, language, main),
        date_reason=said(version.date_reason, language, main),
        still_editorial=Said(version.still_editorial, foreign(main, language)),
        answers_for=version.answers_for,
        approved_by=", ".join(version.approved_by) or nobody,
        took_part=", ".join(version.took_part) or nobody,
        read=Link(words["read_version"], relative(url, here)),
        changes=(
            Link(words["read_changes"], relative(changes_url(site, history.id, number, language), here))
            if has_changes
            else None
        ),
        texts=tuple(_text_links(site, history, version, language, here)),
    )


def _text_links(site: Site, history: History, version: Version, language: str, here: str) -> Iterator[Link]:
    words = site.words(language)
    for code, texts in sorted(version.texts.items()):
        for text in texts:
            title = words["version_text_link"].format(
                language=site.settings.language(code).name,
                place=text.place,
                date=written(text.published_on, words["_locale"]),
            )
            url = version_url(site, history.id, version.number, code, text.place)
            yield Link(title, relative(url, here), code)


def event_row(site: Site, event: Event, language: str) -> EventRow:
    """Return what happened to a page without a new text."""
    words = site.words(language)
    more = ""
    if event.next_review is not None:
        more = words["next_review"].format(date=written(event.next_review, words["_locale"]))
    elif event.number is not None:
        more = words["edition"].format(number=event.number)
    return EventRow(
        kind=words[f"event_{event.kind}"],
        day=event.happened_on.isoformat(),
        written=written(event.happened_on, words["_locale"]),
        note=said(event.note, language, site.settings.default.code),
        more=more,
        date_reason=said(event.date_reason, language, site.settings.default.code),
    )

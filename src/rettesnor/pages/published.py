"""What pages say of anything published: titles, answers, periods, an editor's words, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.frame import Crumb, Link, foreign
from rettesnor.pages.standing_events import successor_link
from rettesnor.urls import changes_url, relative, versions_url
from rettesnor.versions.answers import AnswerKind
from rettesnor.versions.model import EventKind
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.answers import Answer
    from rettesnor.versions.model import History, Version, Wording


@dataclass(frozen=True, slots=True)
class Said:
    """An editor's words, with their language where it is not the page's (else "")."""

    text: str
    language: str


NOTHING = Said("", "")
"""What an editor has not said."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The first line of a version page: its kind, the answer, an editor's words, and whether the sheet may be used."""

    kind: str
    text: str
    note: Said
    may_be_used: bool


def said(wording: Wording, language: str, main: str) -> Said:
    """Return an editor's words in a language, or in the main one with its name."""
    text, text_language = wording.in_language(language, main)
    return Said(text, foreign(text_language, language))


def answer_view(site: Site, answer: Answer, history: History, language: str) -> AnswerView:
    """Return an answer in words; the same question is answered about advice and about other texts."""
    words, kind = site.words(language), answer.kind
    key = f"answer_{kind}"
    if kind in {AnswerKind.LANGUAGE, AnswerKind.CHANGED}:
        key += "_advice" if site.profile.is_advice(history.newest.type) else "_text"
    if answer.tells_cure or language in answer.other_words_in:
        key += "_cured" if answer.tells_cure else "_original"
    day = written(answer.day, words["_locale"]) if answer.day else ""
    text = words[key].format(date=day, number=answer.number)
    note = NOTHING if kind is AnswerKind.LANGUAGE else said(answer.note, language, site.settings.default.code)
    return AnswerView(kind, text, note, kind.may_be_used)


def cause_link(site: Site, history: History, answer: Answer, language: str, here: str) -> Link | None:
    """Return the way to what changed in the version that brought an answer about, where one did."""
    if answer.kind not in {AnswerKind.ERROR, AnswerKind.CHANGED, AnswerKind.LANGUAGE} or answer.number is None:
        return None
    url = changes_url(site, history.id, answer.number, language)
    return Link(site.words(language)["read_changes"], relative(url, here))


def title_of(site: Site, history: History, language: str) -> tuple[str, str]:
    """Return a page's present title under a language, and the language it is in."""
    page = site.pages.get(history.id)
    if page is None:
        return history.newest.statement.title, history.newest.language
    text = site.text(page, language)
    return text.title, text.language


def present_link(site: Site, history: History, language: str, here: str) -> Link:
    """Return the way to the live page, which may be in the main language only; from a withdrawn one, to its successor.

    A withdrawn page without a successor shows no text: the link says what is there instead.
    """
    page = site.pages.get(history.id)
    if page is None:
        return Link(site.words(language)["present_text"], relative(versions_url(site, history.id, language), here))
    if history.withdrawal is not None:
        explanation = Link(site.words(language)["withdrawn_present"], relative(site.url(page, language), here))
        return successor_link(site, history, language, here) or explanation
    return Link(present_title(site, page, language), relative(site.url(page, language), here))


def present_title(site: Site, page: SitePage, language: str) -> str:
    """Return the title of a link to the text as it is now; it says where that is not in the reader's language."""
    words = site.words(language)
    return words["present_text"] if language in page.texts else f"{words['present_text']} {words['in_main_language']}"


def period_in_words(history: History, version: Version, words: Mapping[str, str]) -> str:
    """Return from when, and till when, a version applied, as the table of days has it (on_date.py)."""
    locale = words["_locale"]
    periods = [period for period in periods_of(history) if period.version is version and not period.is_withdrawn]
    ended = [
        words["version_period_ended"].format(
            **{"from": written(period.start, locale), "to": written(period.end, locale)}
        )
        for period in periods
        if period.end is not None
    ]
    if not periods:
        return words[_never_applied(history, version)].format(date=written(version.published_on, locale))
    if periods[-1].end is not None:
        return words["version_applied"].format(periods=", ".join(ended))
    since = words["version_applies_since"].format(**{"from": written(periods[-1].start, locale)})
    return f"{since}. {words['version_applied_before'].format(periods=', '.join(ended))}" if ended else since


def _never_applied(history: History, version: Version) -> str:
    """Return the message that says why a version applied at the end of no day."""
    day, following = version.published_on, history.after(version.number)
    if following is not None and following.published_on == day:
        return "version_replaced_same_day"
    withdrawals = (event for event in history.events if event.kind is EventKind.WITHDRAWN)
    if any(event.happened_on == day and event.place > version.chain_place for event in withdrawals):
        return "version_withdrawn_same_day"
    return "version_published_while_withdrawn"


def canonical_url(site: Site, history: History, language: str) -> str:
    """Return the address of the live page, in a language that it has; without one, of all its versions."""
    page = site.pages.get(history.id)
    if page is None:
        return versions_url(site, history.id, language)
    return site.url(page, language if language in page.texts else site.settings.default.code)


def crumbs_to(site: Site, history: History, language: str) -> tuple[Crumb, ...]:
    """Return the steps from the home page to the live page, if there is one."""
    page = site.pages.get(history.id)
    if page is None:
        return ()
    title, title_language = title_of(site, history, language)
    return (Crumb(title, site.url(page, language), foreign(title_language, language)),)

"""The box of help numbers: who to call, when, who states the number, and when somebody checked them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.frame import foreign
from rettesnor.pages.role_lists import speaks_to_users, speaks_to_users_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.help import HelpNumber
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number to call: its id and name, the number as read and as dialled (`tel:`), and one sentence on when.

    `stated` says who states it and when; an emergency number has nothing beside it. `language` is that of its name
    and sentence where they are not in the page's.
    """

    id: str
    name: str
    number: str
    href: str
    what: str
    stated: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class HelpView:
    """What `partials/help.html` draws at the end of a page; `is_paper_only` where it is not shown on a screen.

    `first` are the numbers that also stand first on a page for people who may need them now (`partials/help_now.html`).
    """

    title: str
    lines: tuple[HelpLine, ...]
    note: str
    is_paper_only: bool = False
    first: tuple[HelpLine, ...] = ()


def help_view(site: Site, language: str, *, is_first: bool = False) -> HelpView | None:
    """Return the box in a language, or None when the site has no help numbers."""
    if not site.help:
        return None
    words = site.words(language)
    main = site.settings.default.code
    lines = tuple(_line(number, language, main, words) for number in site.help)
    urgent = tuple(line for line, number in zip(lines, site.help, strict=True) if number.is_emergency)
    return HelpView(words["help_title"], lines, _note(site, words), first=urgent if is_first else ())


def _line(number: HelpNumber, language: str, main: str, words: Mapping[str, str]) -> HelpLine:
    """Return a number in a language, or in the main one where its name or its sentence is not there."""
    told = language if language in number.name and language in number.what else main
    return HelpLine(
        id=number.id,
        name=number.name.get(told, ""),
        number=number.number,
        href=number.dialled,
        what=number.what.get(told, ""),
        stated=_stated(number, language, main, words),
        language=foreign(told, language),
    )


def page_help(site: Site, page: SitePage, language: str) -> HelpView | None:
    """Return the box for a page: on the home page, and on all that users or next of kin read.

    Where nobody else is spoken to, the most urgent numbers stand first too.
    """
    is_for_them = speaks_to_users_alone(site, page)
    if page is site.home or is_for_them or speaks_to_users(site, page):
        return help_view(site, language, is_first=page is site.home or is_for_them)
    return None


def _stated(number: HelpNumber, language: str, main: str, words: Mapping[str, str]) -> str:
    """Return who states a number, and in which year; nothing of an emergency number."""
    if number.is_emergency or number.stated is None:
        return ""
    by = number.stated.by.get(language) or number.stated.by.get(main, "")
    if number.stated.year is None:
        return words["help_stated_undated"].format(by=by)
    return words["help_stated"].format(by=by, year=number.stated.year)


def _note(site: Site, words: Mapping[str, str]) -> str:
    """Return when all numbers were checked, by the one checked longest ago; nothing while there is one that never was.

    That nobody has checked them is told on the page about the method, not beside a number that may be needed now.
    """
    days = [number.checked_on for number in site.help]
    checked = [day for day in days if day is not None]
    if len(checked) < len(days):
        return ""
    return words["help_checked"].format(date=written(min(checked), words["_locale"]))

"""The box of help numbers: who to call, when, and whether somebody has checked the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.role_lists import is_role_page, speaks_to_users

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number to call: its name, the number as read and as dialled (`tel:`), and one sentence on when."""

    name: str
    number: str
    href: str
    what: str


@dataclass(frozen=True, slots=True)
class HelpView:
    """What `partials/help.html` draws; `is_paper_only` where it is printed and not shown on a screen."""

    title: str
    lines: tuple[HelpLine, ...]
    note: str
    is_paper_only: bool = False


def help_view(site: Site, language: str, *, is_paper_only: bool = False) -> HelpView | None:
    """Return the box in a language, or None when the site has no help numbers."""
    if not site.help:
        return None
    words = site.words(language)
    main = site.settings.default.code
    lines = tuple(
        HelpLine(
            name=number.name.get(language) or number.name[main],
            number=number.number,
            href=number.dialled,
            what=number.what.get(language) or number.what[main],
        )
        for number in site.help
    )
    return HelpView(words["help_title"], lines, _note(site, words), is_paper_only)


def page_help(site: Site, page: SitePage, language: str) -> HelpView | None:
    """Return the box for a page: shown on the home page and where users and next of kin are received.

    On other pages for them it is on paper only.
    """
    if page is site.home or (is_role_page(page) and speaks_to_users(page)):
        return help_view(site, language)
    return help_view(site, language, is_paper_only=True) if speaks_to_users(page) else None


def _note(site: Site, words: Mapping[str, str]) -> str:
    """Return when the numbers were checked, by the one that was checked longest ago; openly when one never was."""
    days = [number.checked_on for number in site.help]
    checked = [day for day in days if day is not None]
    if len(checked) < len(days):
        return words["help_not_checked"]
    return words["help_checked"].format(date=written(min(checked), words["_locale"]))

"""What stands round the title of a text, on its page and on each version: its kind, its force, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.lists import format_list

from rettesnor.data.page_kinds import Shape
from rettesnor.pages.originals import Original, original_of
from rettesnor.pages.publisher import publisher_line
from rettesnor.pages.role_lists import is_menu

if TYPE_CHECKING:
    from rettesnor.docs.record import Norm
    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History, Version


@dataclass(frozen=True, slots=True)
class Head:
    """The lines round a title: `label` says how strongly the text advises, `norm` is the same as a code.

    `original` is somebody else's text that this one tells, and `lead` an introduction that is not part of a text.
    `is_menu` tells that the page only leads on: nobody prints, cites or dates it.
    """

    kind: str = ""
    label: str = ""
    norm: str = ""
    publisher_line: str = ""
    original: Original | None = None
    lead: str = ""
    is_menu: bool = False


def page_head(site: Site, page: SitePage, language: str) -> Head:
    """Return the head of a live page; one that is withdrawn advises nothing."""
    record, history = page.record, site.history(page.id)
    norm = None if site.is_withdrawn(page.id) else record.norm
    newest = history.newest if history is not None and not site.is_preview else None
    return Head(
        kind=_for_readers(site, page, _kind(site, record.type, language), language),
        label=_label(site, norm, language),
        norm=norm or "",
        is_menu=is_menu(site, page),
        publisher_line=_publisher_line(site, record.type, record.retells, language, newest),
        original=original_of(site, record.retells, history.last_changed if history else None, site.words(language)),
    )


def version_head(site: Site, history: History, version: Version, language: str) -> Head:
    """Return the head of a frozen version: what it retells is dated by the version that brought its meaning.

    One of a withdrawn page advises nothing, as the page itself.
    """
    statement = version.statement
    told_on = history.major_of(version).published_on
    return Head(
        label=_label(site, None if history.is_withdrawn else statement.norm, language),
        publisher_line=_publisher_line(site, version.type, statement.retells, language, version),
        original=original_of(site, statement.retells, told_on, site.words(language)),
    )


def _kind(site: Site, page_type: str, language: str) -> str:
    """Return the kind of page; only the body whom the law lets issue national advice calls its advice so."""
    words = site.words(language)
    if site.profile.shape(page_type) is Shape.PLAIN:
        return ""
    if site.profile.is_advice(page_type) and site.settings.publisher.is_national:
        return words["national_advice"]
    return words[f"type_{page_type}"]


def _for_readers(site: Site, page: SitePage, kind: str, language: str) -> str:
    """Return the kind of page, and of advice whom it is for."""
    words, audience = site.words(language), page.record.audience
    if not site.profile.is_advice(page.record.type) or not audience:
        return kind
    readers = [words[f"audience_{each}"].lower() for each in audience]
    return words["advice_for_readers"].format(kind=kind, audience=format_list(readers, locale=words["_locale"]))


def _label(site: Site, norm: Norm | None, language: str) -> str:
    return site.words(language)[f"norm_{norm}"] if norm else ""


def _publisher_line(site: Site, page_type: str, retells: str | None, language: str, version: Version | None) -> str:
    """Return the line on who speaks; `retells` is the source that the text tells in its own words, if any.

    A published text names the publisher of its record, whoever publishes the site today.
    """
    if retells:
        return site.words(language)["publisher_retold"]
    name = version.answers_for if version is not None else ""
    return publisher_line(site, language, name, is_advice=site.profile.is_advice(page_type))

"""What readers are told of a change in the law that a text rests on: before its day, after it, and on old editions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rettesnor.data.law.standing import State
from rettesnor.locale.dates import written
from rettesnor.pages.law_rows import PAST, provision_name
from rettesnor.pages.site_lines import Notice
from rettesnor.site.page_law import changed_since_edition, law_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rettesnor.data.law.parts import Part
    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History, Version


def law_notices(site: Site, page: SitePage, language: str) -> tuple[Notice, ...]:
    """Return what a live page says of its law: what is to change and when, and what changed without being read."""
    text = page.texts[site.settings.default.code]
    if not site.law or site.is_withdrawn(page.id):
        return ()
    words = site.words(language)
    lines = law_of_page(site, page)
    changed = {(each.file.act, each.provision.part) for each in lines if each.standing.state in PAST}
    if text.version is not None and text.version.law:
        changed |= {(each.act, each.part) for each in changed_since_edition(site, page.id, text.version.law)}
    notices = []
    if changed:
        notices.append(Notice("law-changed", words["law_changed"].format(what=_names(site, changed, language))))
    days: dict[str, set[tuple[str, Part]]] = {}
    for line in lines:
        change = line.standing.change
        if line.standing.state is State.WILL_CHANGE and change is not None and change.in_force is not None:
            days.setdefault(change.in_force.isoformat(), set()).add((line.file.act, line.provision.part))
    for day, parts in sorted(days.items()):
        date_written = written(date.fromisoformat(day), words["_locale"])
        told = words["law_will_change"].format(date=date_written, what=_names(site, parts, language))
        notices.append(Notice("law-will-change", told))
    return tuple(notices)


def version_law_notices(site: Site, history: History, version: Version, language: str) -> tuple[Notice, ...]:
    """Return what the page of an edition says of its law: whether it was bound to it, and whether that is the same."""
    if version.is_removed or not site.law:
        return ()
    words = site.words(language)
    if version.law is None:
        return (Notice("law-unbound", words["law_unbound"]),) if version.statement.legal_basis else ()
    if not version.law:
        return ()
    changed = {(each.act, each.part) for each in changed_since_edition(site, history.id, version.law)}
    if not changed:
        return (Notice("law-same", words["law_same"]),)
    return (Notice("law-changed", words["law_changed_since"].format(what=_names(site, changed, language))),)


def is_law_changed(site: Site, history: History, version: Version) -> bool:
    """Return whether a provision that an edition rested on has other words now, and nobody has read the page again."""
    return bool(version.law and changed_since_edition(site, history.id, version.law))


def _names(site: Site, parts: Iterable[tuple[str, Part]], language: str) -> str:
    words = site.words(language)
    ordered = sorted(parts, key=lambda each: (each[0], each[1].sort_key))
    return ", ".join(provision_name(site.law[act], part, words) for act, part in ordered if act in site.law)

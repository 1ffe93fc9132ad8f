"""What changed in the law that published pages rest on, act by act and day by day, from data/law alone.

Told from the year in which the site opened: a page of that year may have been written before the law was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.law.decided import has_come
from rettesnor.site.page_law import law_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.data.law.basis import LawLine
    from rettesnor.data.law.model import Provision
    from rettesnor.data.law.parts import Part
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True, kw_only=True)
class LawChange:
    """A day on which an amending act changed the law: the provisions, act by act, and the pages that rest on them.

    `register` is the one that the changed acts are read in; None for acts outside every register.
    """

    act: str
    day: date
    register: str | None
    provisions: tuple[tuple[str, Part], ...]
    pages: tuple[str, ...]

    @property
    def identity(self) -> str:
        """Its name for good: `law/lov-2026-01-23-1/2026-07-01`."""
        return f"law/{self.act.replace('/', '-')}/{self.day.isoformat()}"


def law_changes(site: Site) -> tuple[LawChange, ...]:
    """Return the changes that have come, the oldest first."""
    return site.once(("law-changes",), lambda: tuple(_changes(site)))


def law_changes_of(site: Site, page_id: str) -> tuple[LawChange, ...]:
    """Return the changes that have come of what one page rests on, the oldest first.

    Others are looked at only where there are any, so that what is made of none of them hangs on that page alone.
    """
    page = site.pages.get(page_id)
    if page is None or not site.law or not any(True for _ in _changed_below(site, page)):
        return ()
    return tuple(change for change in law_changes(site) if page_id in change.pages)


def _changes(site: Site) -> Iterator[LawChange]:
    if not site.law:
        return
    provisions: dict[tuple[date, str], dict[tuple[str, Part], None]] = {}
    pages: dict[tuple[date, str], dict[str, None]] = {}
    for page in sorted(site.pages.values(), key=lambda page: page.id):
        for line, act, day in _changed_below(site, page):
            provisions.setdefault((day, act), {})[line.file.act, line.provision.part] = None
            pages.setdefault((day, act), {})[page.id] = None
    for day, act in sorted(provisions):
        changed = sorted(provisions[day, act], key=lambda each: (each[0], each[1].sort_key))
        register = site.law[changed[0][0]].register
        yield LawChange(
            act=act, day=day, register=register, provisions=tuple(changed), pages=tuple(pages[day, act])
        )  # fmt: skip


def _changed_below(site: Site, page: SitePage) -> Iterator[tuple[LawLine, str, date]]:
    """Yield each change that has come of what a page in force rests on: the provision, the amending act, the day."""
    opened = site.store.opened_on
    if opened is None or not site.is_in_force(page.id):
        return
    for line in law_of_page(site, page):
        for act, day in _days_of(line.provision, site.today):
            if opened.year <= day.year and day <= site.today:
                yield line, act, day


def _days_of(provision: Provision, today: date) -> Iterator[tuple[str, date]]:
    """Yield each amending act that gave a provision new words, or took them away, with the day that it did."""
    last = provision.changed_by
    if last is not None and (day := last.in_force or provision.in_force_since) is not None:
        yield last.act, day
    for change in provision.decided:
        if has_come(change, today) and change.in_force is not None:
            yield change.act, change.in_force
    for text in provision.earlier:
        if text.act is not None and text.in_force_since is not None:
            yield text.act, text.in_force_since

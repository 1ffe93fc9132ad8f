"""Where a page says that it stands: under a page that is there, at a place of its own, read again in time."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.docs.tree import UNREADABLE
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

CIRCLE = Rule("frontmatter.circle")
NO_PARENT = Rule("frontmatter.no-parent")
PARENT_MISSPELLED = Rule("frontmatter.parent-misspelled")
SAME_PLACE = Rule("frontmatter.same-place")


def check_series(assembly: Assembly) -> Iterator[Problem]:
    """Report pages that stand under no page or under themselves, and two that claim one place."""
    main = assembly.site.settings.default.code
    tree = assembly.tree
    taken: dict[tuple[str, int], str] = {}
    for page in tree.pages.values():
        document = page.texts[main].document
        place = document.place(CHECK.name)
        parent, number = page.record.part_of, page.record.number
        if parent is None:
            continue
        if parent not in tree.known_ids and UNREADABLE not in tree.ids.values():
            close = get_close_matches(parent, sorted(tree.known_ids), n=1)
            rule = PARENT_MISSPELLED if close else NO_PARENT
            yield rule.at(document.path, place.line_of(("part_of",)), parent, *close)
        elif _is_own_ancestor(page, tree.pages):
            yield CIRCLE.at(document.path, place.line_of(("part_of",)), parent)
        if number is not None:
            other = taken.setdefault((parent, number), document.path)
            if other != document.path:
                yield SAME_PLACE.at(document.path, place.line_of(("number",)), number, other)


def _is_own_ancestor(page: Page, pages: Mapping[str, Page]) -> bool:
    seen: set[str] = set()
    parent = page.record.part_of
    while parent is not None and parent in pages and parent not in seen:
        if parent == page.record.id:
            return True
        seen.add(parent)
        parent = pages[parent].record.part_of
    return False


CHECK = Check("frontmatter", Scope.SITE, on_any_day(check_series))

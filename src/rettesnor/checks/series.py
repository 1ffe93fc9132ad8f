"""Where a page says that it stands: under a page that is there, at a place of its own, read again in time."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data.profile import PATH
from rettesnor.data.validation.yaml_files import read_yaml
from rettesnor.docs.tree import UNREADABLE
from rettesnor.locale.messages import words
from rettesnor.problems import Level, Rule
from rettesnor.site.site import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from rettesnor.data.validation.yaml_text import KeyPath
    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

CIRCLE = Rule("frontmatter.circle")
NO_PARENT = Rule("frontmatter.no-parent")
PARENT_MISSPELLED = Rule("frontmatter.parent-misspelled")
NO_MENU_PAGE = Rule("frontmatter.no-menu-page")
NO_SITE_PAGE = Rule("frontmatter.no-site-page", Level.ADVICE)
NO_PAGES = Rule("frontmatter.no-pages")
SAME_PLACE = Rule("frontmatter.same-place")
SOURCE_NOT_LISTED = Rule("frontmatter.cited-not-listed")
TOO_LATE = Rule("frontmatter.review-too-late")

LATEST_REVIEW = 5
"""Years within which a text is to be read again."""
_CONFIGURATION = "mkdocs.yml"
_SECTIONS = frozenset({"tested", "error_section"})
"""What data/site.yml names under `pages` that is no page, but a section of one."""


def check_series(assembly: Assembly) -> Iterator[Problem]:
    """Report pages that stand under no page or under themselves, two that claim one place, and what leads nowhere."""
    if not assembly.tree.ids:
        yield NO_PAGES.at(f"docs/{assembly.site.settings.default.code}/{HOME}", 1)
    if UNREADABLE not in assembly.tree.ids.values():
        known = assembly.tree.known_ids | assembly.site.store.histories.keys()
        yield from _menu_problems(assembly, known)
        yield from _site_problems(assembly, known)
    yield from _place_problems(assembly)


def _place_problems(assembly: Assembly) -> Iterator[Problem]:
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


def _menu_problems(assembly: Assembly, known: AbstractSet[str]) -> Iterator[Problem]:
    """Report entries of the menu that no page has: every page would show their ids."""
    settings = assembly.site.settings
    for page_id in (page_id for group in settings.menu for page_id in group.pages if page_id not in known):
        lines = (settings.root / _CONFIGURATION).read_text(encoding="utf-8").split("\n")
        line = next((number for number, text in enumerate(lines, start=1) if page_id in text.replace(",", " ")), 1)
        yield NO_MENU_PAGE.at(_CONFIGURATION, line, page_id)


def _site_problems(assembly: Assembly, known: AbstractSet[str]) -> Iterator[Problem]:
    """Report pages that data/site.yml leads to and no page is: every link to them would be left out."""
    profile = assembly.site.profile
    pages = {name: getattr(profile.pages, name) for name in profile.pages.model_fields_set - _SECTIONS}
    named: list[tuple[KeyPath, str]] = [(("footer", place), page_id) for place, page_id in enumerate(profile.footer)]
    named += [(("pages", name), page_id) for name, page_id in pages.items()]
    gone = [(key, page_id) for key, page_id in named if page_id not in known]
    document = read_yaml(assembly.site.settings.root, PATH, CHECK.name)[0] if gone else None
    for key, page_id in gone:
        close = get_close_matches(page_id, sorted(known), n=1)
        guess = words("overrides.guess", close[0]) if close else ""
        yield NO_SITE_PAGE.at(PATH, document.line_of(key) if document is not None else 1, key[0], page_id, guess)


def check_record(assembly: Assembly, page: Page, today: date) -> Iterator[Problem]:
    """Report a text that nobody is to read again in our time, and sources that it cites and does not list."""
    record, place = page.record, page.texts[assembly.site.settings.default.code].document.place(CHECK.name)
    if record.review_on is not None and record.review_on.year > today.year + LATEST_REVIEW:
        yield place.problem(("review_by",), TOO_LATE.of(record.review_by, LATEST_REVIEW))
    cited = dict.fromkeys(name for text in assembly.waiting[record.id].texts.values() for name in text.body.citations)
    for source in cited:
        if source in assembly.site.sources and source not in {*record.sources, record.retells}:
            yield place.problem(("sources",), SOURCE_NOT_LISTED.of(source))


def _is_own_ancestor(page: Page, pages: Mapping[str, Page]) -> bool:
    seen: set[str] = set()
    parent = page.record.part_of
    while parent is not None and parent in pages and parent not in seen:
        if parent == page.record.id:
            return True
        seen.add(parent)
        parent = pages[parent].record.part_of
    return False


CHECK = Check("frontmatter", Scope.SITE, on_any_day(check_series), check_record)

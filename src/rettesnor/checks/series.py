"""Where a page says that it stands: under a page that is there, at a place of its own, read again in time."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.docs.tree import UNREADABLE
from rettesnor.problems import Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.docs.tree import Page
    from rettesnor.site.assembly import Assembly

CHECK = "frontmatter"


def check_series(assembly: Assembly) -> Iterator[Problem]:
    """Report pages that stand under no page or under themselves, and two that claim one place."""
    main = assembly.site.settings.default.code
    tree = assembly.tree
    taken: dict[tuple[str, int], str] = {}
    for page in tree.pages.values():
        document = page.texts[main].document
        parent, number = page.record.part_of, page.record.number
        if parent is None:
            continue
        if parent not in tree.known_ids and UNREADABLE not in tree.ids.values():
            close = get_close_matches(parent, sorted(tree.known_ids), n=1)
            words = _close_to(close[0]) if close else _NO_PARENT
            yield document.place(CHECK).problem(("part_of",), _filled(words, parent))
        elif _is_own_ancestor(page, tree.pages):
            yield document.place(CHECK).problem(("part_of",), _filled(_CIRCLE, parent))
        if number is not None:
            other = taken.setdefault((parent, number), document.path)
            if other != document.path:
                yield document.place(CHECK).problem(("number",), _filled(_SAME_PLACE, str(number), other))


def _is_own_ancestor(page: Page, pages: Mapping[str, Page]) -> bool:
    seen: set[str] = set()
    parent = page.record.part_of
    while parent is not None and parent in pages and parent not in seen:
        if parent == page.record.id:
            return True
        seen.add(parent)
        parent = pages[parent].record.part_of
    return False


def _filled(words: Told, *values: str) -> Told:
    message, mend = (each.filled(*values) for each in words)
    return message, mend


_NO_PARENT: Told = (
    Text("Siden står under «{0}», som ikke finnes.", "The page stands under “{0}”, which is not there."),
    Text(
        "Skriv id-en til siden den hører under, for eksempel «rad», eller fjern linja.",
        "Write the id of the page it belongs under, such as “rad”, or remove the line.",
    ),
)
_CIRCLE: Told = (
    Text("Siden står under seg selv, gjennom «{0}».", "The page stands under itself, by way of “{0}”."),
    Text("Skriv id-en til en side lenger opp, eller fjern linja.", "Write the id of a page above, or remove the line."),
)
_SAME_PLACE: Told = (
    Text("Nummer {0} er også brukt i {1}.", "Number {0} is also used in {1}."),
    Text("Gi den ene siden et annet nummer.", "Give one of the pages another number."),
)


def _close_to(name: str) -> Told:
    return _NO_PARENT[0], Text(f"Mente du «{name}»?", f"Did you mean “{name}”?")

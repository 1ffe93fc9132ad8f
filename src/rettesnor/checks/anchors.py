"""The promise that no published entry of a generated page loses its address (a part of the check `urls`)."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.data.anchors import RECORD
from rettesnor.data.sources import PATH as SOURCES
from rettesnor.data.terms import PATH as TERMS
from rettesnor.pages.registry import anchors
from rettesnor.problems import Rule
from rettesnor.urls import generated_url, source_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rettesnor.data.sources import Source
    from rettesnor.data.terms import Term
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

LOST_ENTRY = Rule("urls.lost-entry")
ENTRY_TWICE = Rule("urls.entry-twice")


def check_anchors(assembly: Assembly) -> Iterator[Problem]:
    """Report entries that were published and answer no more, once for all languages, and ids that two entries claim."""
    site = assembly.site
    recorded, problems = RECORD.read(site.settings.root)
    yield from problems
    lost = dict.fromkeys(recorded).keys() - frozenset(anchors(site))
    for page, path, prefix, entries in (
        ("glossary", TERMS, "", assembly.entries.terms),
        ("sources", SOURCES, source_ids(site.settings), tuple(assembly.entries.sources.values())),
    ):
        yield from _claimed_twice(entries)
        begins = [f"{generated_url(site, page, code)}#{prefix}" for code in site.settings.codes]
        known = _ids(recorded, begins)
        for name, address in sorted(_ids(lost, begins).items()):
            yield LOST_ENTRY.at(path, _line_of(name, known, entries), f"/{address}", name)


def _ids(addresses: Collection[str], begins: Sequence[str]) -> dict[str, str]:
    """Return the ids of the entries of a page, each with its address in the first language that has one."""
    return {
        address.removeprefix(begin): address
        for begin in reversed(begins)
        for address in addresses
        if address.startswith(begin)
    }


def _line_of(name: str, known: Collection[str], entries: Sequence[Entry[Term] | Entry[Source]]) -> int:
    """Return the line of the new entry whose id comes nearest, or of the one that now stands where it stood."""
    new = {entry.model.id: entry for entry in entries if entry.model.id not in known}
    close = get_close_matches(name, new, n=1)
    after = (entry for entry in entries if entry.model.id > name)
    found = new[close[0]] if close else next(after, None)
    return found.line_of("id") if found is not None else 1


def _claimed_twice(entries: Sequence[Entry[Term] | Entry[Source]]) -> Iterator[Problem]:
    """Report ids that an entry had and another has, or had."""
    taken = {entry.model.id: entry.model.id for entry in entries}
    for entry in entries:
        for name in entry.model.formerly:
            if name in taken:
                yield entry.problem(ENTRY_TWICE.of(name, taken[name]), "formerly")
            taken.setdefault(name, entry.model.id)

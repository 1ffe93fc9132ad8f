"""What is to be told of the law that a page rests on, from data/law alone: no archive is needed, and no network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.data.law.basis import Since, held_against, key_of
from rettesnor.data.law.finding_words import decided
from rettesnor.data.law.page_findings import unknown_citations
from rettesnor.data.law.standing import State, changes_soon, is_long_unread, standing_of
from rettesnor.problems import Level, Rule, in_order
from rettesnor.site.page_law import as_citations, basis_of_page, cited_law

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.model import Provision
    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.site import Site

CHANGED_SINCE = Rule("law.changed-since", Level.ADVICE, is_first=True)
HELD_BACK = Rule("law.held-back", Level.ADVICE)
LONG_UNREAD = Rule("law.long-unread", Level.ADVICE)
NEVER_READ = Rule("law.never-read", Level.ADVICE)
REPEALED = Rule("law.repealed", is_first=True)
SOON_CHANGED = Rule("law.soon", Level.ADVICE, is_first=True)
UNCLEAR = Rule("law.unclear", Level.ADVICE)


def law_problems(site: Site, page: Page, today: date) -> tuple[Problem, ...]:
    """Return everything that is to be told of the law of a page, at each line that cites it, in every language.

    A site that keeps no data/law binds nothing, and is told nothing.
    """
    if not site.law:
        return ()
    changed = changed_since_read(site, page.record.id, today)
    found: list[Problem] = []
    acts = _acts_of_basis(site, page)
    for text in page.texts.values():
        citations = [_of_basis(each, acts, site) for each in cited_on(site, text.path)]
        found += unknown_citations([each for each in citations if not each.is_inherited], site.law)
        for citation in citations:
            if citation.is_inherited and not site.known_law.provisions_of(citation):
                found.append(UNCLEAR.at(citation.path, citation.line, citation.part))
            for provision in site.known_law.provisions_of(citation):
                found += _of_provision(citation, provision, today, changed)
    return in_order(found)


def cited_on(site: Site, path: str) -> tuple[Citation, ...]:
    """Return what one text of a page cites, with the lines of its file."""
    file = site.settings.root / path
    return site.once(("cited", path), lambda: cited_law(site, file.read_text(encoding="utf-8", errors="replace"), path))


def _acts_of_basis(site: Site, page: Page) -> dict[str, str]:
    """Return the act of each § in a record's basis; none for a § that the basis has of two acts."""
    found: dict[str, set[str]] = {}
    for citation in as_citations(site.known_law, page.record.legal_basis):
        found.setdefault(citation.part.section, set()).add(str(citation.act))
    return {section: next(iter(acts)) for section, acts in found.items() if len(acts) == 1}


def _of_basis(citation: Citation, acts: Mapping[str, str], site: Site) -> Citation:
    """Return a citation without an act of its own as one of the act that the record has for its §."""
    act = acts.get(citation.part.section)
    if not citation.is_inherited or act is None or site.known_law.provisions_of(citation):
        return citation
    return replace(citation, act=act)


def changed_since_read(site: Site, page_id: str, today: date) -> dict[str, date]:
    """Return the provisions whose words have changed since a page was last read against them, by key, with that day."""
    basis = basis_of_page(site, page_id)
    if basis is None:
        return {}
    law, day = basis
    gone = {Since.CHANGED, Since.OVERTAKEN}
    return {key_of(each.act, each.part): day for each in held_against(law, site.law, today) if each.since in gone}


def held_back(site: Site, page: Page, note: str, today: date) -> tuple[Problem, ...]:
    """Return why a page is not published for now; nothing stands against any other page.

    The § is unknown or repealed; or its words changed since the page was read, or changed without being read, and
    neither a confirmation nor the note to readers (`note`) has told of it.
    """
    found = [problem for problem in law_problems(site, page, today) if problem.level is Level.ERROR]
    changed = changed_since_read(site, page.record.id, today)
    text = page.texts[site.settings.default.code]
    in_note = site.known_law.cited_in(note)
    told = set()
    for citation in cited_on(site, text.path):
        for provision in site.known_law.provisions_of(citation):
            name = f"{citation.act} {provision.part}"
            is_old = not standing_of(provision, today).may_be_shown_as_in_force
            is_changed = key_of(str(citation.act), provision.part) in changed
            is_told = any(
                each.part.section == provision.part.section and each.act in {None, citation.act} for each in in_note
            )
            if (is_old or is_changed) and name not in told and not is_told:
                told.add(name)
                found.append(HELD_BACK.at(citation.path, citation.line, name=name, page=page.record.id))
    return tuple(problem.as_advice() for problem in found)


def _of_provision(citation: Citation, provision: Provision, today: date, changed: dict[str, date]) -> Iterator[Problem]:
    name = f"{citation.act} {provision.part}"
    standing = standing_of(provision, today)
    since = changed.get(key_of(str(citation.act), provision.part))
    path, line = citation.path, citation.line
    if standing.state is State.REPEALED:
        yield REPEALED.at(path, line, name=name, to="")
    elif standing.state is State.OVERTAKEN and standing.change is not None:
        yield decided(name, standing.change, has_come=True).at(path, line)
    elif since is not None:
        yield CHANGED_SINCE.at(path, line, name=name, day=since.isoformat())
    soon = changes_soon(provision, today)
    if soon is not None and soon.in_force is not None:
        days = (soon.in_force - today).days
        yield SOON_CHANGED.at(path, line, name=name, act=soon.act, day=soon.in_force.isoformat(), days=days)
    elif standing.state in {State.WILL_CHANGE, State.WILL_CHANGE_SOME_DAY} and standing.change is not None:
        yield decided(name, standing.change, has_come=False).at(path, line)
    if provision.read_on is None:
        yield NEVER_READ.at(path, line, name=name)
    elif is_long_unread(provision, today):
        yield LONG_UNREAD.at(path, line, name=name, day=provision.read_on.isoformat())

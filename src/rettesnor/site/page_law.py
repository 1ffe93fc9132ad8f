"""Which provisions a page rests on: what its text and its record cite, in docs/ or in a published edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.data.law.basis import LawLine, Since, SinceThen, held_against, key_of, lines_of
from rettesnor.data.law.citations import Citation
from rettesnor.data.law.parts import Part
from rettesnor.versions.model import LawText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rettesnor.data.law.known import KnownLaw
    from rettesnor.docs.record import LegalBasis
    from rettesnor.site.site import Site, SitePage


def law_of_text(known: KnownLaw, markdown: str, legal_basis: Sequence[LegalBasis], day: date) -> tuple[LawLine, ...]:
    """Return the provisions that a text rests on, as they stand on a day, act by act."""
    return lines_of([*as_citations(known, legal_basis), *known.cited_in(markdown)], known.files, day)


def law_of_page(site: Site, page: SitePage) -> tuple[LawLine, ...]:
    """Return the provisions that a page rests on in the text it shows: the same under every language."""
    return site.once(("law", page.id), lambda: _law_of_page(site, page))


def _law_of_page(site: Site, page: SitePage) -> tuple[LawLine, ...]:
    if not site.known_law.files:
        return ()
    text = page.texts[site.settings.default.code]
    if text.version is not None:
        markdown, legal_basis = site.store.read_text(text.version.markdown_path), text.version.statement.legal_basis
    else:
        file = site.settings.root / text.path
        markdown, legal_basis = file.read_text(encoding="utf-8", errors="replace"), page.record.legal_basis
    known = site.known_law
    return lines_of([*as_citations(known, legal_basis), *cited_law(site, markdown)], known.files, site.today)


def cited_law(site: Site, markdown: str, path: str = "") -> tuple[Citation, ...]:
    """Return what a Markdown text cites, as `KnownLaw.cited_in` does; it is kept by the text and the acts known."""
    known = site.known_law

    def made() -> str:
        return json.dumps([citation.as_json() for citation in known.cited_in(markdown)])

    told = site.recall("cited law", (known.state, markdown), made)
    return tuple(Citation.from_json(each, path) for each in json.loads(told))


def as_citations(known: KnownLaw, legal_basis: Iterable[LegalBasis]) -> tuple[Citation, ...]:
    """Return the basis that a record names, as citations."""
    found = (known.cited_as_basis(each.law, each.section, each.paragraph, each.letter) for each in legal_basis)
    return tuple(citation for citation in found if citation is not None)


def as_recorded(lines: Iterable[LawLine]) -> tuple[LawText, ...]:
    """Return what an edition's record keeps of the law that its text rests on: hashes, never words."""
    return tuple(
        LawText(
            act=line.file.act,
            section=line.provision.part.section,
            sha256=line.provision.sha256 or "",
            state=line.standing.state.value,
            paragraph=line.provision.part.paragraph,
            letter=line.provision.part.letter,
        )
        for line in lines
    )


def basis_of_page(site: Site, page_id: str) -> tuple[Mapping[str, str], date] | None:
    """Return what a page was last read against, and when: as it was confirmed, or published after that; or None."""
    confirmation = site.law_confirmations.get(page_id)
    history = site.history(page_id)
    newest = history.newest if history is not None else None
    published = (basis_of_edition(newest.law), newest.published_on) if newest and newest.law is not None else None
    confirmed = (confirmation.law, confirmation.confirmed_on) if confirmation is not None else None
    if published is not None and confirmed is not None:
        return published if published[1] > confirmed[1] else confirmed
    return published or confirmed


def basis_of_edition(law: Iterable[LawText]) -> dict[str, str]:
    """Return the hashes that an edition's record keeps, by the key of their provision; not of those without one."""
    return {
        key_of(each.act, Part(each.section, each.paragraph, each.letter)): each.sha256 for each in law if each.sha256
    }


def changed_since_edition(site: Site, page_id: str, law: Iterable[LawText]) -> tuple[SinceThen, ...]:
    """Return the provisions that an edition rested on and whose words have changed since, unless read again since."""
    confirmation = site.law_confirmations.get(page_id)
    found = []
    for each in held_against(basis_of_edition(law), site.law, site.today):
        file = site.law.get(each.act)
        entry = file.entry_of(each.part) if file is not None else None
        now = entry.sha256 if entry is not None else None
        read = confirmation.law.get(key_of(each.act, each.part)) if confirmation is not None else None
        is_read_again = each.since is Since.CHANGED and now is not None and read == now
        if each.since in {Since.CHANGED, Since.OVERTAKEN} and not is_read_again:
            found.append(each)
    return tuple(found)

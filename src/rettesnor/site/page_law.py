"""Which provisions a page rests on: what its text and its record cite, in docs/ or in a published edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.basis import LawLine, lines_of
from rettesnor.versions.model import LawText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.known import KnownLaw
    from rettesnor.docs.record import LegalBasis


def law_of_text(known: KnownLaw, markdown: str, legal_basis: Sequence[LegalBasis], day: date) -> tuple[LawLine, ...]:
    """Return the provisions that a text rests on, as they stand on a day, act by act."""
    return lines_of([*as_citations(known, legal_basis), *known.cited_in(markdown)], known.files, day)


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

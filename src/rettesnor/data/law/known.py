"""All that data/law holds, ready to find what texts cite and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.data.law.citations import Citation, find_citations, part_of
from rettesnor.data.law.model import names_of
from rettesnor.data.law.parts import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.law.model import LawFile, Provision


@dataclass(frozen=True)
class KnownLaw:
    """The acts of data/law by id, how pages name them, and their §§."""

    files: Mapping[str, LawFile]
    names: Mapping[str, str] = field(init=False)
    sections: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", names_of(self.files.values()))
        object.__setattr__(self, "sections", {act: file.sections for act, file in self.files.items()})

    @cached_property
    def state(self) -> str:
        """Return what decides how a text's citations are read: the names and §§ of all acts."""
        return repr((sorted(self.names.items()), sorted((act, sorted(own)) for act, own in self.sections.items())))

    def cited_in(self, text: str, path: str = "") -> tuple[Citation, ...]:
        """Return what a Markdown text cites, its front matter among it, in order of line."""
        return find_citations(path, text, self.names, self.sections)

    def cited_as_basis(
        self, act: str, section: str, paragraph: int | None = None, letter: str | None = None
    ) -> Citation | None:
        """Return what a record names as its basis as a citation, or None where the § is written as none is."""
        part = part_of(act, section, self.sections)
        if part is None:
            return None
        part = Part(part.section, paragraph, letter or part.letter)
        return Citation(act=act, part=part, path="", line=1, words=f"{act} {section}", is_basis=True)

    def provisions_of(self, citation: Citation) -> tuple[Provision, ...]:
        """Return the provisions that a citation rests on; none where data/law does not know it."""
        file = self.files.get(citation.act or "")
        return () if file is None else file.rests_on(citation.part)

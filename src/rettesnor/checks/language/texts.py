"""The texts of a site that are checked for language: pages with their titles and summaries, and texts of data files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.language.abbreviations import explained_in
from rettesnor.checks.language.prose import Block, plain_block, read_prose
from rettesnor.data import help as help_numbers
from rettesnor.data import terms as glossary
from rettesnor.data.validation.yaml_text import YamlError, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rettesnor.data.page_kinds import Shape
    from rettesnor.site.assembly import Assembly

_DATA_TEXTS = ((glossary.PATH, ("definition", "note")), (help_numbers.PATH, ("name", "what")))
"""Fields of data files that readers see, by language."""


@dataclass(frozen=True, slots=True)
class PageProse:
    """A page in one language: its file, its shape, its body's blocks, and its title and summary as blocks.

    `explained` are the abbreviations whose long form is given where they stand (`*[BUP]: …`).
    """

    path: str
    language: str
    shape: Shape
    first_line: int
    body: tuple[Block, ...]
    head: tuple[Block, ...]
    explained: frozenset[str]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all that a reader reads, title and summary first."""
        return self.head + self.body


@dataclass(frozen=True, slots=True)
class DataText:
    """The texts of a data file in one language."""

    path: str
    language: str
    blocks: tuple[Block, ...]


def page_texts(assembly: Assembly) -> Iterator[PageProse]:
    """Yield the prose of every page in each of its languages."""
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            document = text.document
            place = document.place("language")
            body = assembly.waiting[page.record.id].texts[code].body
            yield PageProse(
                path=text.path,
                language=code,
                shape=assembly.site.profile.shape(page.record.type),
                first_line=document.body_line,
                body=read_prose(body.html, document.body, document.body_line),
                head=tuple(
                    plain_block(value, place.line_of((name,)))
                    for name, value in (("title", text.record.title), ("summary", text.record.summary))
                ),
                explained=explained_in(body.html),
            )


def data_texts(root: Path, languages: Sequence[str]) -> Iterator[DataText]:
    """Yield the texts of data files, in each language; a file that cannot be read is reported by its own check."""
    for path, fields in _DATA_TEXTS:
        file = root / path
        try:
            document = parse_yaml(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, YamlError, UnicodeDecodeError):
            continue
        entries = document.value if isinstance(document.value, list) else []
        for code in languages:
            keys = [
                (number, name, code)
                for number, entry in enumerate(entries)
                for name in fields
                if isinstance(entry, dict)
                and isinstance(entry.get(name), dict)
                and isinstance(entry[name].get(code), str)
            ]
            blocks = tuple(
                plain_block(entries[number][name][code], document.line_of((number, name, code)))
                for number, name, code in keys
            )
            yield DataText(path, code, blocks)

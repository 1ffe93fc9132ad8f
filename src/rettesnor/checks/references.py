"""What is wrong between the texts and data/sources.yml: citations without an entry, entries that nobody needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data import terms as glossary
from rettesnor.data.sources import CHECK, PATH, REPLACED, SourceStatus, Use, successor_of
from rettesnor.docs.links import without_code
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.problems import Level, Problem, Text, Told
from rettesnor.site.source_use import cited_in_versions, declared, find_uses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rettesnor.data.sources import Source
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import Page
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import Site

_WRITTEN_ID = re.compile(r"^[ \t]*-?[ \t]*\{?[ \t]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
"""Ids of entries as they stand in the file, also where it cannot be read."""
_IN_BRACKETS = re.compile(r"(?<![\]!\\])\[(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?:, [^\]]*)?\](?![(\[:])")


def check_references(assembly: Assembly) -> Iterator[Problem]:
    """Report citations without an entry, entries nobody cites, and entries that contradict themselves."""
    site = assembly.site
    path = site.settings.root / PATH
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    written = frozenset(_WRITTEN_ID.findall(text))
    for page in assembly.tree.pages.values():
        yield from _unknown_in_page(site, page, written)
        yield from _without_mark(site, page)
    uses = find_uses(site)
    has_broken_terms = any(problem.path == glossary.PATH for problem in assembly.problems)
    for entry in assembly.entries.sources.values():
        is_used = uses.is_used(entry.model.id) or (has_broken_terms and not entry.model.background)
        yield from _entry_problems(entry, site.sources, is_used=is_used)
    for unknown, text_path in cited_in_versions(site).items():
        if unknown not in site.sources and unknown not in written:
            yield _problem(PATH, 1, _CITED_IN_VERSION, unknown, text_path)
    terms_path = site.settings.root / glossary.PATH
    terms = SourceLines(terms_path.read_text(encoding="utf-8", errors="replace") if terms_path.exists() else "")
    for unknown in [source for term in site.terms for source in term.sources if source not in site.sources]:
        if unknown in written:
            continue
        yield _problem(glossary.PATH, terms.of_words(unknown), _NO_ENTRY, unknown)


def _unknown_in_page(site: Site, page: Page, written: Collection[str]) -> Iterator[Problem]:
    """Find sources that have no entry; an entry that is `written` but has mistakes is what is wrong, and is told."""
    main = page.texts[site.settings.default.code].document
    for source in declared(page.record):
        if source not in site.sources and source not in written:
            line = main.place(CHECK).line_of(_key_of(page.record, source))
            yield _problem(main.path, line, _NO_ENTRY, source)
    shown = site.pages.get(page.record.id)
    for code, text in page.texts.items():
        lines = SourceLines(text.document.body, text.document.body_line)
        citations = shown.texts[code].body.citations if shown else ()
        for source in citations:
            if source not in site.sources and source not in written:
                yield _problem(text.path, lines.of_words(f"[@{source}"), _NO_ENTRY, source)


def _without_mark(site: Site, page: Page) -> Iterator[Problem]:
    """Find sources in brackets without the @ that makes them a citation."""
    for text in page.texts.values():
        for number, line in enumerate(without_code(text.document.body).split("\n"), start=text.document.body_line):
            for match in _IN_BRACKETS.finditer(line):
                if match["id"] in site.sources:
                    yield _problem(text.path, number, _NO_MARK, match["id"])


def _key_of(record: Record, source: str) -> tuple[str | int, ...]:
    if source in record.sources:
        return ("sources", record.sources.index(source))
    return ("retells",) if source == record.retells else ("norm_from", "source")


def _entry_problems(entry: Entry[Source], sources: Mapping[str, Source], *, is_used: bool) -> Iterator[Problem]:
    source = entry.model
    for key, words, level in (*_of_use(source, is_used=is_used), *_of_succession(source, sources), *_of_state(source)):
        value = str(source.replaced_by) if words is _NO_ENTRY else source.id
        yield _problem(PATH, entry.line_of(key), words, value, level=level)


_Mistake = tuple[str, "Told", Level]
"""A key of an entry, what is wrong there, and how much it weighs."""


def _of_use(source: Source, *, is_used: bool) -> Iterator[_Mistake]:
    if not is_used and not source.background:
        yield "id", _NOT_CITED, Level.ERROR
    if is_used and source.background:
        yield "background", _CITED_BACKGROUND, Level.ERROR


def _of_succession(source: Source, sources: Mapping[str, Source]) -> Iterator[_Mistake]:
    if source.replaced_by is None:
        if source.status in REPLACED:
            yield "status", _NO_SUCCESSOR, Level.ADVICE if source.status is SourceStatus.REPEALED else Level.ERROR
        return
    if source.status not in REPLACED:
        yield "replaced_by", _NOT_MARKED, Level.ERROR
    if source.replaced_by not in sources:
        yield "replaced_by", _NO_ENTRY, Level.ERROR
    elif successor_of(source, sources) is None:
        yield "replaced_by", _CIRCLE, Level.ERROR


def _of_state(source: Source) -> Iterator[_Mistake]:
    if source.status is SourceStatus.OFFLINE and source.url is not None:
        yield "url", _OFFLINE_ADDRESS, Level.ERROR
    if source.status is SourceStatus.DEAD and source.archived is None:
        yield "archived", _DEAD_WITHOUT_COPY, Level.ADVICE
    if source.use is Use.ADAPTED and source.licence is None:
        yield "use", _ADAPTED_WITHOUT_LICENCE, Level.ERROR


_NO_MARK: Told = (
    Text("Leserne ser id-en til kilden: «[{0}]».", "Readers see the id of the source: “[{0}]”."),
    Text("Sett @ foran: «[@{0}]».", "Put @ before it: “[@{0}]”."),
)
_NO_ENTRY: Told = (
    Text("Kilden «{}» finnes ikke i data/sources.yml.", "There is no source “{}” in data/sources.yml."),
    Text(
        "Rett id-en, eller legg kilden til i data/sources.yml.", "Mend the id, or add the source to data/sources.yml."
    ),
)
_CITED_IN_VERSION: Told = (
    Text("Kilden «{}» er borte, men en publisert utgave siterer den: {}.", "The source “{}” is gone, but {} cites it."),
    Text("Legg oppføringen tilbake. En kilde som er sitert, fjernes aldri.", "Put it back. A cited source never goes."),
)
_NOT_CITED: Told = (
    Text("Ingen side bruker kilden «{}».", "No page uses the source “{}”."),
    Text(
        "Siter den med «[@{0}]», fjern oppføringen, eller skriv «background: true» om den bare er lest.",
        "Cite it with “[@{0}]”, remove the entry, or write “background: true” if it was only read.",
    ),
)
_CITED_BACKGROUND: Told = (
    Text("«{}» er merket som bakgrunn, men er i bruk.", "“{}” is marked as background, but is in use."),
    Text("Fjern linja «background: true».", "Remove the line “background: true”."),
)
_NO_SUCCESSOR: Told = (
    Text("«{}» er ikke lenger gjeldende, men har ingen etterfølger.", "“{}” no longer holds, but has no successor."),
    Text("Skriv id-en til kilden som erstatter den, i «replaced_by».", "Write its successor's id in “replaced_by”."),
)
_NOT_MARKED: Told = (
    Text("«{}» har en etterfølger, men er ikke merket som erstattet.", "“{}” has a successor, but is not marked so."),
    Text("Skriv «status: superseded» eller «status: repealed».", "Write “status: superseded” or “status: repealed”."),
)
_CIRCLE: Told = (
    Text("«{}» erstattes til slutt av seg selv.", "“{}” is in the end replaced by itself."),
    Text(
        "Rett «replaced_by», så rekken ender i en gjeldende kilde.",
        "Mend “replaced_by” so that the row comes to an end.",
    ),
)
_OFFLINE_ADDRESS: Told = (
    Text("«{}» er merket som ikke på nett, men har en adresse.", "“{}” is marked as offline, but has an address."),
    Text(
        "Bare utgiverens egen adresse hører hjemme i «url». Skriv «url: null», eller rett «status».",
        "Only the publisher's own address belongs in “url”. Write “url: null”, or mend “status”.",
    ),
)
_DEAD_WITHOUT_COPY: Told = (
    Text("«{}» er borte fra nettet, og vi har ingen arkivert kopi.", "“{}” is gone, and there is no archived copy."),
    Text(
        "Søk på web.archive.org, og skriv adressen i «archived».",
        "Search web.archive.org; write the address in “archived”.",
    ),
)
_ADAPTED_WITHOUT_LICENCE: Told = (
    Text("«{}» er bearbeidet, men har ingen kjent lisens.", "“{}” is adapted, but its licence is not known."),
    Text(
        "Uten kjent lisens kan en kilde bare lenkes til, siteres kort eller gjenfortelles med egne ord.",
        "Without a known licence a source may only be linked to, quoted in brief or retold in words of our own.",
    ),
)


def _problem(path: str, line: int, words: Told, *values: str, level: Level = Level.ERROR) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=path, line=line, message=message, help=mend, check=CHECK, level=level)

"""A store of any size, made by the real publishing code of texts written by a seed: pages, versions, two languages."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.problems import has_errors
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.publishing.writing import Writer
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.notes import write_note
from rettesnor.versions.model import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Sentences = Mapping[str, Sequence[str]]

ROOT = Path(__file__).resolve().parents[1]
FIRST_DAY = date(2025, 1, 1)
SECTIONS = 6
SENTENCES = 12
_SUMMARY = "A page that a machine has written to measure how fast the store is read, and that nobody is to read."
_PLAIN = re.compile(r"^[A-ZÆØÅ][a-zæøåA-ZÆØÅ ,]{30,110}\.$")
"""A sentence in which there is nothing but words: no number, link, mark or quotation."""
_WORDS = """
personen hører svaret planen målet samtalen tjenesten hjelpen familien teamet dagen valget støtten tiden ordet
spør lytter skriver forteller velger deler møter følger viser finner tar gir holder lager ser vet bruker
"""
_SETTINGS = """\
site_name: Måling
site_url: https://maling.example/
theme: {name: material, language: nb, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: nb, name: Norsk bokmål, default: true, build: true}
        - {locale: en, name: English, build: true}
  - rettesnor:
      publisher: {name: Måling, official: false}
      tag_authority: maling.example,2026
      menu: []
"""


def publish_change(root: Path, page: int, number: int) -> None:
    """Write and publish one more version of one page, the `number`-th counted from 0.

    Raises:
        ValueError: something stands against publishing.
    """
    _write_page(root, page, number)
    _write_note(root, page, number)
    _publish(root, Assembler(read_settings(root)), number)


def own_sentences() -> Sentences:
    """Return the sentences of our own texts that are nothing but words, by language."""
    return {
        language: [
            sentence
            for file in sorted((ROOT / "docs" / language).rglob("*.md"))
            for line in file.read_text(encoding="utf-8").split("\n")
            for sentence in re.split(r"(?<=\.) ", line)
            if _PLAIN.match(sentence)
        ]
        for language in ("nb", "en")
    }


def write_store(root: Path, pages: int, versions: int, sentences: Sentences | None = None) -> None:
    """Write a project of so many pages, each with so many versions in both languages; every second one is major.

    Texts are made of `sentences`; without, of a few words, which reads like nothing but is the same for ever.

    Raises:
        ValueError: something stands against publishing.
    """
    root.joinpath("mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    words = ("data/wordlist-nb.txt", "data/wordlist-en.txt") if sentences else ()
    for name in ("data/site.yml", "data/messages/nb.yml", "data/messages/en.yml", *words):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    assembler = Assembler(read_settings(root))
    for number in range(versions):
        for page in range(pages):
            _write_page(root, page, number, sentences)
            if number:
                _write_note(root, page, number)
        _publish(root, assembler, number)


def leave_out(root: Path, forms: Iterable[str]) -> None:
    """Let a project that was written here leave some forms out of its site, and no others."""
    text = (ROOT / "data/site.yml").read_text(encoding="utf-8")
    root.joinpath("data/site.yml").write_text(f"{text}without_forms: [{', '.join(forms)}]\n", encoding="utf-8")


def _write_note(root: Path, page: int, number: int) -> None:
    kind = "professional" if number % 2 else "editorial"
    reason = {} if number % 2 else {"still_editorial": "Ordene betyr det samme."}
    note = {"kind": kind, "note": "Et avsnitt er nytt.", "note_en": "A section is new."}
    write_note(root, f"side-{page:05}", note | reason)


def _publish(root: Path, assembler: Assembler, number: int) -> None:
    assembly = assembler.assemble(is_preview=True)
    dating = Dating(FIRST_DAY + timedelta(days=30 * number), Wording({}))
    plan = Planner(assembly, Signatures("Måling"), dating).plan()
    if has_errors([*assembly.note_problems, *plan.problems]):
        raise ValueError(str(plan.problems[:3]))
    for _ in Writer(root, {}).publish(plan, assembly.site.store):
        pass


def _write_page(root: Path, page: int, version: int, known: Sentences | None = None) -> None:
    """Write a page in both languages; each version has one section that the one before it had not."""
    name = page_name(page)
    summary = "En side som er skrevet av en maskin for å måle hvor fort lageret leses, og som ingen skal lese."
    translated = _SUMMARY if known else summary
    front = f"id: side-{page:05}\ntype: article\ntitle: Side {page}\nsummary: {summary}\nstatus: published\n"
    other = f"id: side-{page:05}\ntitle: Page {page}\nsummary: {translated}\n"
    for language, head in (("nb", front), ("en", other)):
        parts = [f"---\n{head}---\n"]
        for section in range(SECTIONS):
            chance = random.Random(f"{language} {page} {section} {version if section == version % SECTIONS else 0}")  # noqa: S311 - a text that can be written again
            sentences = chance.choices(known[language], k=SENTENCES) if known else _said(chance)
            link = f"[side](../{page_name(page + 1 - section)}.md#del-1)" if page > SECTIONS and section else "side"
            parts.append(
                f"## Del {section} {{#del-{section}}}\n\n{' '.join(sentences)} Se {link}.\n\n- {sentences[0]}\n"
            )
        path = root / "docs" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(parts), encoding="utf-8")


def _said(chance: random.Random) -> Sequence[str]:
    return [" ".join(chance.choices(_WORDS.split(), k=9)).capitalize() + "." for _ in range(SENTENCES)]


def page_name(page: int) -> str:
    """Return a page's path inside the language's folder, without its ending: twenty pages a folder."""
    return "index" if page == 0 else f"tema-{page // 20:03}/side-{page:05}"

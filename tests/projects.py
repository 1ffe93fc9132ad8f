"""Tiny sites for the tests: a folder with mkdocs.yml, docs/ and data/, drawn with the real templates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
SITE = ("data/site.yml", "data/messages/nb.yml", "data/messages/en.yml")
"""What the real site says that it is, in its own words; the tiny ones are the same."""

NAMED = """\
levels: {individual: {name: {nb: Individnivå, en: Individual level}}}
roles: {staff: {name: {nb: Ansatte, en: Staff}}}
services: {municipal: {name: {nb: Kommunen, en: Municipality}}}
"""
"""What data/site.yml must name for the one piece of advice of the tiny sites."""

SUMMARY = "En liten side som finnes for prøvenes skyld, med akkurat så mange tegn som en side trenger."

_CONFIGURATION = """\
site_name: Prøvenettsted
site_url: !ENV [SITE_URL, "https://prove.example/"]
docs_dir: docs
site_dir: !ENV [SITE_DIR, site]
theme:
  name: material
  language: nb
  font: false
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
      publisher: {name: Prøvenettsted, official: false}
      tag_authority: prove.example,2026
      preview: !ENV [PREVIEW, false]
      menu: [rad, {title: {nb: Om, en: About}, pages: [om]}]
validation:
  nav:
    omitted_files: ignore
"""

_ADVICE = """\
## Rådet {#rad}

Du kan si fra. [@kilde-en, s. 2]

## Slik gjør du {#slik}

1. Se [grunnen](../om.md#hvorfor).
2. Si den.

## Hvorfor {#begrunnelse}

Fordi det hjelper. [@kilde-en]
"""

_ADVICE_IN_ENGLISH = """\
## The advice {#rad}

You could speak up. [@kilde-en, p. 2]

## How to do it {#slik}

1. See [the reason](../om.md#hvorfor).
2. Say it.

## Why {#begrunnelse}

Because it helps. [@kilde-en]
"""


def page(front: str, body: str = "Tekst.\n") -> str:
    """Give a page's source from its front matter and text."""
    return f"---\n{front}---\n{body}"


def front(page_id: str, title: str = "En side", *more: str) -> str:
    """Give the front matter of a page that is fine."""
    lines = [f"id: {page_id}", "type: page", f"title: {title}", f"summary: {SUMMARY}", "status: published", *more]
    return "".join(f"{line}\n" for line in lines)


def translated(page_id: str, title: str = "A page") -> str:
    """Give the front matter of a translated page that is fine."""
    return f"id: {page_id}\ntitle: {title}\nsummary: {SUMMARY}\n"


_ADVICE_FRONT = f"""\
id: si-fra
type: advice
title: Si fra
summary: {SUMMARY}
status: published
audience: [staff]
level: [individual]
service: [municipal]
norm: could
sources: [kilde-en]
review_by: "2027-11-22"
part_of: rad
number: 1
"""

_SOURCES = """\
- id: kilde-en
  title: En kilde
  publisher: Et forlag
  date: "2020-12"
  language: nb
  type: report
  url: https://kilde.example/en
  use: link
  status: current
"""

_TERMS = """\
- id: individuell-plan
  nb: individuell plan
  nn: individuell plan
  en: individual plan
  abbreviation: {nb: IP, en: IP}
  definition: {nb: En plan for én person., en: A plan for one person.}
"""


def site_files(*pages: str) -> dict[str, str]:
    """Give what the first site says of itself, leading only to those of its pages that are there."""
    files = {name: (ROOT / name).read_text(encoding="utf-8") for name in SITE}
    named = re.compile(r"^  (?:advice|roles|accessibility|error): (.+)\n", re.MULTILINE)
    text = named.sub(lambda each: each[0] if each[1] in pages else "", files["data/site.yml"])
    footer = re.search(r"^footer: \[(.+)\]$", text, re.MULTILINE)
    assert footer is not None
    there = [name for name in footer[1].split(", ") if name in pages]
    return {**files, "data/site.yml": text.replace(footer[0], f"footer: [{', '.join(there)}]")}


FILES: Mapping[str, str] = {
    "mkdocs.yml": _CONFIGURATION,
    **site_files("hjem", "rad", "si-fra", "om"),
    "data/sources.yml": _SOURCES,
    "data/terms.yml": _TERMS,
    "docs/nb/index.md": page(front("hjem", "Forsiden"), "Velkommen til [råd](rad/index.md).\n"),
    "docs/en/index.md": page(translated("hjem", "Home"), "Welcome to [advice](rad/index.md).\n"),
    "docs/nb/rad/index.md": page(front("rad", "Råd")),
    "docs/en/rad/index.md": page(translated("rad", "Advice")),
    "docs/nb/rad/si-fra.md": page(_ADVICE_FRONT, _ADVICE),
    "docs/en/rad/si-fra.md": page(translated("si-fra", "Speak up"), _ADVICE_IN_ENGLISH),
    "docs/nb/om.md": page(front("om", "Om oss"), "## Hvorfor {#hvorfor}\n\nDerfor.\n"),
}
"""A site of four pages; the last, `om`, is not translated."""


def write_project(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the tiny site below `folder`, with some files changed, added, or (None) left out; give the folder."""
    files: dict[str, str | bytes | None] = {**FILES, **(changes or {})}
    for name, content in files.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder

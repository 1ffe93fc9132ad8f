"""Nynorsk and Northern Sámi are configuration and a file of messages; no code and no template changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.built import pages, read, select, words
from tests.conftest import build
from tests.projects import ROOT
from tests.published_site import new_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_NYNORSK = """\
---
id: skjema
title: Eit skjema og litt til
summary: Eit skjema til å skrive ut og fylle ut saman, med teikn som < og & for å sjå at dei kjem trygt fram.
---
## Skjemaet {#skjema}

Namn og dato.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny project in four languages."""
    project = new_project(tmp_path_factory.mktemp("languages"))
    configuration = project.root / "mkdocs.yml"
    english = "        - {locale: en, name: English, build: true}\n"
    more = (
        "        - {locale: nn, name: Norsk nynorsk, build: true}\n"
        "        - {locale: se, name: Davvisámegiella, build: true}\n"
    )
    configuration.write_text(configuration.read_text("utf-8").replace(english, english + more), encoding="utf-8")
    folder = project.root / "data" / "messages"
    folder.mkdir(exist_ok=True)
    whole = (ROOT / "src" / "rettesnor" / "locale" / "catalogue" / "nb.yml").read_text("utf-8")
    nynorsk = whole.replace("\n_locale: nb\n", "\n_locale: nn\n").replace("\nmenu: Meny\n", "\nmenu: Meny nn\n")
    (folder / "nn.yml").write_text(nynorsk, encoding="utf-8")
    (folder / "se.yml").write_text("_locale: se\nmenu: Meny se\n", encoding="utf-8")  # the rest is still to come
    project.add("nn/skjema.md", _NYNORSK)
    project.publish("2026-11-22")
    return build(project.root, project.root / "site")


@pytest.mark.parametrize("code", ["nn", "se"])
def test_the_language_has_every_page(site: Path, code: str) -> None:
    """Its own home page, 404 page and version pages, in a frame that declares it."""
    for url in ("", "404.html", "skjema", "v/skjema/1.0"):
        assert read(site, f"{code}/{url}" if url else code).get("lang") == code


@pytest.mark.parametrize("code", ["nn", "se"])
def test_its_messages_are_the_ones_of_its_file(site: Path, code: str) -> None:
    """Nothing is read from the theme's own languages."""
    assert f"Meny {code}" in words(read(site, code))


def test_a_true_translation_is_shown(site: Path) -> None:
    """The nynorsk text stands at its own address, as nynorsk."""
    page = read(site, "nn/skjema")
    assert "Namn og dato." in words(page)
    assert select(page, '[data-notice="fallback"]') == []


def test_where_there_is_none_the_norwegian_text_is_marked(site: Path) -> None:
    """Northern Sámi readers are told that they read bokmål."""
    page = read(site, "se/skjema")
    [article] = select(page, "article")
    assert article.get("lang") == "nb"
    assert select(page, '[data-notice="fallback"]') != []


def test_dates_are_written_as_the_language_writes_them(site: Path) -> None:
    """Northern Sámi has its own names of months."""
    assert "skábmamánnu" in words(read(site, "se/v/skjema"))


def test_every_page_offers_the_other_three(site: Path) -> None:
    """The switch grows by itself."""
    for path, page in pages(site):
        nav = next(nav for nav in page.iter("nav") if "rs-languages" in str(nav.get("class")))
        assert {str(link.get("hreflang")) for link in nav.iter("a")} | {str(page.get("lang"))} == {
            "nb",
            "en",
            "nn",
            "se",
        }, path

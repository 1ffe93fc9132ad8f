"""What people write in front matter and data files reaches the page as text, never as markup."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lxml import html
from tests.programs import environment
from tests.projects import FILES, front, page, write_project

if TYPE_CHECKING:
    from pathlib import Path

ATTEMPT = '"><script>alert(1)</script><b onclick="alert(2)">&amp;'
QUOTED = "'" + ATTEMPT.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Show a site whose titles, summaries, references, terms and menu hold markup."""
    folder = tmp_path_factory.mktemp("escaping")
    long_attempt = QUOTED[:-1] + " og så mange tegn til at det blir et sammendrag'"
    changes = {
        "docs/nb/rad/index.md": page(front("rad").replace("title: En side", f"title: {QUOTED}")),
        "docs/nb/om.md": page(
            front("om").replace("title: En side", f"title: {QUOTED}").partition("summary")[0]
            + f"summary: {long_attempt}\nstatus: published\n",
            "En IP. [@kilde-en]\n",
        ),
        "data/sources.yml": FILES["data/sources.yml"].replace("En kilde", QUOTED).replace("Et forlag", QUOTED),
        "data/terms.yml": FILES["data/terms.yml"].replace("nb: individuell plan", f"nb: {QUOTED}"),
        "mkdocs.yml": FILES["mkdocs.yml"].replace("site_name: Prøvenettsted", f"site_name: {QUOTED}"),
    }
    root = write_project(folder / "project", changes)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")],
        check=True,
        env=environment({"PREVIEW": "true", "SITE_DIR": str(folder / "site"), "NO_MKDOCS_2_WARNING": "1"}),
    )
    return folder / "site"


def test_nothing_that_was_typed_is_an_element_or_an_attribute(site: Path) -> None:
    """No script, no handler, on any page."""
    paths = sorted(site.rglob("*.html"))
    assert len(paths) >= 8
    for path in paths:
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        assert not tree.xpath("//script[not(@src) and not(@type='application/ld+json')]"), path
        for data in tree.iterfind(".//script[@type='application/ld+json']"):
            assert json.loads(data.text or "")["@context"] == "https://schema.org"
        assert not tree.xpath("//@onclick"), path


@pytest.mark.parametrize(
    ("path", "expression"),
    [
        ("rad/", "string(//h1)"),
        ("om/", "string(//meta[@name='description']/@content)"),
        ("om/", "string(//title)"),
        ("om/", "string(//section[contains(@class, 'references')]//cite)"),
        ("rad/si-fra/", "string(//nav[contains(@class, 'breadcrumbs')])"),
        ("", "string(//nav[contains(@class, 'menu')])"),
    ],
)
def test_it_is_read_as_it_was_typed(site: Path, path: str, expression: str) -> None:
    """The words arrive, escaped once."""
    tree = html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))
    assert ATTEMPT in str(tree.xpath(expression))


def test_the_glossary_brings_no_markup_into_a_text(site: Path) -> None:
    """What an abbreviation stands for is told as text (in which Markdown reads `&amp;` as the sign it means)."""
    tree = html.fromstring((site / "om" / "index.html").read_text(encoding="utf-8"))
    assert tree.xpath("string(//*[@class='rs-term__long'])") == ATTEMPT.replace("&amp;", "&")

"""The PDFs of a site: a sheet is known again only where its HTML, style and makers are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rettesnor.pdf import documents as module
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.theme.layers import PACKAGED, layers_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

CHANGED_FILES = ("partials/paper_foot.html", "paper/frame.html", "assets/print.css", "assets/pdf.css")


def keys_of(site: Site) -> dict[str, tuple[str, str]]:
    """Return the fingerprint and the key of every PDF of a site, by its path."""
    drawing = Drawing(site.settings)
    return {sheet.path: (drawing.fingerprint(sheet), drawing.document(sheet).key) for sheet in sheets(site)}


def with_changed_file(site: Site, folder: Path, name: str) -> Site:
    """Return the same site with templates of its own, one of which says something more."""
    own = folder / name.replace("/", "-")
    (own / name).parent.mkdir(parents=True)
    (own / name).write_text(f"{(PACKAGED / name).read_text(encoding='utf-8')}\n/* more */\n", encoding="utf-8")
    return replace(site, settings=replace(site.settings, theme=layers_of(own)))


@pytest.fixture
def variants(story: PublishedProject, tmp_path: Path) -> list[Site]:
    """Return a site as it is, later, elsewhere, as a draft, and with other templates and style sheets."""
    site = story.site()
    return [
        site,
        story.site(today="2031-01-01"),
        story.site(is_preview=True),
        replace(site, settings=replace(site.settings, site_url="https://elsewhere.no-such-host.org/")),
        replace(site, sources={}),
        *(with_changed_file(site, tmp_path, name) for name in CHANGED_FILES),
    ]


@pytest.mark.slow
def test_no_sheet_is_taken_for_another(variants: list[Site]) -> None:
    """A fingerprint stands for one key, over every page, version and variant of a site."""
    found = [pair for site in variants for pair in keys_of(site).values()]
    assert len(set(found)) == len({fingerprint for fingerprint, _ in found})
    assert len({key for _, key in found}) > len(keys_of(variants[0]))


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGED_FILES)
def test_a_changed_template_or_style_is_seen_in_every_sheet(story: PublishedProject, tmp_path: Path, name: str) -> None:
    """Whether or not a sheet shows what was changed."""
    before, after = keys_of(story.site()), keys_of(with_changed_file(story.site(), tmp_path, name))
    assert [path for path in before if before[path][0] == after[path][0]] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["makers", "drawers"])
def test_changed_libraries_and_code_are_seen(
    story: PublishedProject, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another WeasyPrint, another font, or a line of this program."""
    before = keys_of(story.site())
    monkeypatch.setattr(module, name, lambda: ("another",))
    after = keys_of(story.site())
    assert [path for path in before if before[path][0] == after[path][0]] == []


@pytest.mark.slow
def test_an_unchanged_site_is_known_again(story: PublishedProject) -> None:
    """By another run that has read everything anew."""
    assert keys_of(story.site()) == keys_of(story.site())

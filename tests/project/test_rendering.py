"""A frozen HTML is held against its Markdown with what its record says of how it was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.rendering import RENDERER, LinkedPage, RenderedWith
from rettesnor.versions.rendering import is_rendering

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.versions.model import Version

TEXT = (
    "Se [slik](rad/egne-mal.md#slik).[^1]\n\n- [x] Ring HMS.\n\n!!! note\n    Husk.\n\n??? tip\n    Prøv.\n\n"
    "[^1]: En note.\n\n*[HMS]: helse\n"
)


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Return a project with a published text that uses all that is built into texts."""
    project.change("skjema", "nb", "Navn og dato.", TEXT)
    project.publish("2026-11-22")
    return project


def is_held(project: PublishedProject, frozen: str = "", **changed: object) -> bool:
    """Tell whether the text is held to be what its Markdown gives; `changed` is what its record says otherwise."""
    store = project.assemble(is_preview=False).site.store
    text = store.histories["skjema"].newest
    html = frozen or store.read_text(text.html_path)
    return is_rendering(html, store.read_text(text.markdown_path), replace(text, **changed))  # type: ignore[arg-type]


def html_of(project: PublishedProject) -> str:
    """Return the frozen HTML."""
    return (project.root / "versions/skjema/1.0/nb.html").read_text(encoding="utf-8")


def test_a_text_is_held_byte_for_byte_with_its_own_links_and_words(published: PublishedProject) -> None:
    """Whatever lies elsewhere, or is called something else, since it was published."""
    assert is_held(published)
    published.drop("egne-mal")
    assert is_held(published)
    assert not is_held(published, html_of(published).replace("page:egne-mal", "page:hjem"))
    assert not is_held(published, html_of(published).replace("<p>", '<p class="law">', 1))


def test_a_text_of_another_renderer_is_held_by_its_words(published: PublishedProject) -> None:
    """Its HTML may be another, and its words may not; titles of notices that nobody typed are the renderer's own."""
    for changed in ({"rendered_with": None}, {"renderer": RENDERER + 1}):
        assert is_held(published, **changed)
        assert is_held(published, html_of(published).replace("<p>", '<p class="law">', 1), **changed)
        assert not is_held(published, html_of(published).replace("Husk", "Glem"), **changed)
        assert not is_held(published, html_of(published).replace("En note", "Ingen note"), **changed)
        assert not is_held(published, html_of(published) + "<p>Mer.</p>\n", **changed)


@pytest.mark.parametrize(
    "forged",
    [
        '<script src="https://example.org/x.js"></script>',
        '<p onclick="x()"></p>',
        '<iframe src="page:hjem"></iframe>',
        '<a href="https://example.org/"></a>',
        '<a href="//example.org/"></a>',
        '<a class="citation" href="#kilde-x">Ring ikke 113.</a>',
        '<sup class="footnote-ref">Det gjelder ingen.</sup>',
        '<p><span class="visually-hidden">Ring ikke 113.</span></p>',
    ],
)
def test_what_has_no_word_of_its_own_is_held_too(published: PublishedProject, forged: str) -> None:
    """A record may say that another renderer made the text: then what runs, leads out or hides must still be there."""
    html = html_of(published)
    for changed in ({"rendered_with": None}, {"renderer": RENDERER + 1}):
        assert is_held(published, html, **changed)
        assert not is_held(published, html + forged, **changed)
    other = html.replace('href="page:egne-mal', 'href="https://example.org/')
    assert not is_held(published, other, rendered_with=None)


USES_ALL = (
    "Se [slik](rad/egne-mal.md#slik), [lista](rad/index.md) og [slik igjen](rad/egne-mal.md). Ring HMS. IP.[^1]\n\n"
    "Mer [her](#her). [@kilde-en] [@kilde-to]\n\n- [x] Ring.\n\n!!! note\n    Husk.\n\n## Her {#her}\n\nTekst.\n\n"
    "## Der {#der}\n\nMer.\n\n[^1]: En note.\n\n*[HMS]: helse\n"
)
WITH = RenderedWith(
    links={"rad/egne-mal.md": LinkedPage("egne-mal", ("slik",)), "rad/index.md": LinkedPage("rad")},
    abbreviations={"IP": "individuell plan"},
    words={"task_done": "Utført", "footnote_back": "Tilbake til note {number}", "admonition_note": "Merk"},
)
ALTERED = {
    "another page": ("page:egne-mal#slik", "page:hjem#slik"),
    "another place": ("#slik", "#rad"),
    "another of two": ('href="page:egne-mal"', 'href="page:rad"'),
    "another place here": ('href="#her"', 'href="#der"'),
    "another heading": ('id="her"', 'id="hit"'),
    "another source": ('data-source="kilde-en"', 'data-source="kilde-to"'),
    "another source's place": ('href="#kilde-kilde-en"', 'href="#kilde-kilde-to"'),
}
ALTERED_WORDS = {
    "hidden label": ("Utført", "Ikke utført"),
    "abbreviation of the glossary": ("individuell plan", "ikke plan"),
    "abbreviation of the text": ('title="helse"', 'title="uhelse"'),
    "way back": ("Tilbake til note", "Hopp over note"),
    "title of a notice": (">Merk<", ">Glem<"),
}


class Made(NamedTuple):
    """What a record says of how a text was made."""

    renderer: int
    rendered_with: RenderedWith | None


def made(renderer: int, rendered_with: RenderedWith | None) -> Version:
    """Return as much of a record as is asked for."""
    return cast("Version", Made(renderer, rendered_with))


def made_html() -> str:
    """Return the HTML that the text gives with its record."""
    return render_as_recorded(USES_ALL, WITH).html


@pytest.mark.parametrize("name", [*ALTERED, *ALTERED_WORDS])
@pytest.mark.parametrize("renderer", [RENDERER - 1, RENDERER, RENDERER + 1])
def test_a_record_of_any_renderer_holds_links_labels_and_abbreviations(name: str, renderer: int) -> None:
    """It tells itself what they were, so that nothing of today is asked."""
    old, new = (ALTERED | ALTERED_WORDS)[name]
    html, record = made_html(), made(renderer, WITH)
    assert old in html
    assert is_rendering(html, USES_ALL, record)
    assert not is_rendering(html.replace(old, new, 1), USES_ALL, record)


@pytest.mark.parametrize("name", ALTERED)
def test_without_a_record_a_path_still_leads_to_one_place(name: str) -> None:
    """What the page is called is not known, but that it is the same one, and which place on it."""
    old, new = ALTERED[name]
    html, record = made_html(), made(RENDERER - 1, None)
    assert is_rendering(html, USES_ALL, record)
    assert not is_rendering(html.replace(old, new, 1), USES_ALL, record)


def test_what_the_record_does_not_tell_is_not_asked_of_today() -> None:
    """A message that is called otherwise since, a page that moved, a term with another long form: no finding."""
    html = made_html()
    for before, after in [("Utført", "Ferdig"), ("individuell plan", "plan"), (">Merk<", ">Obs<")]:
        assert is_rendering(html.replace(before, after), USES_ALL, made(RENDERER - 1, None))
    moved = html.replace("page:egne-mal", "page:mal")
    assert is_rendering(moved, USES_ALL, made(RENDERER - 1, None))

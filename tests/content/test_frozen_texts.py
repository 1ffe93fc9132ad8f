"""The sections of everything ever published hash as they did when it was published."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from tests.projects import ROOT

from rettesnor.markdown.body import Body
from rettesnor.versions.reading import read_store
from rettesnor.versions.rendering import is_rendering

STORE = read_store(ROOT)
VERSIONS = [version for history in STORE.histories.values() for version in history.versions]
KNOWN: dict[str, str] = json.loads(Path(__file__).with_name("section_hashes.json").read_text(encoding="utf-8"))
"""By path below versions/: the hash of all sections' hashes, of each text that the store held in November 2026."""


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.folder)
def test_each_version_has_the_sections_that_its_record_names(version) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A new way of cutting a text gives the same hashes, or every confirmation in the store would be lost."""
    if not version.is_removed:
        assert STORE.body(version).section_hashes == dict(version.section_hashes)


@pytest.mark.parametrize("path", sorted(KNOWN))
def test_each_frozen_text_is_cut_as_it_was(path: str) -> None:
    """Translations too, of which no record keeps the hashes."""
    file = ROOT / "versions" / path
    if file.exists():
        hashes = Body.read(file.read_text(encoding="utf-8")).section_hashes
        assert hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()[:16] == KNOWN[path]


def test_a_frozen_text_is_the_same_after_it_was_read_into_a_tree() -> None:
    """So a text that is decorated differs from the frozen one in what was added, and in nothing else."""
    for version in VERSIONS:
        body = STORE.body(version)
        written = "".join(section.html for section in body.sections)
        assert all(section.html in body.html for section in body.sections)
        assert len(written) <= len(body.html)


@pytest.mark.slow
def test_every_frozen_text_is_what_its_markdown_renders_to() -> None:
    """Byte for byte where its record tells how it was made, else by its words."""
    wrong = [
        text.html_path
        for text in STORE.frozen_texts()
        if not text.is_removed
        and not is_rendering(STORE.read_text(text.html_path), STORE.read_text(text.markdown_path), text)
    ]
    assert wrong == []


@pytest.mark.parametrize(("old", "new"), [("bør", "skal"), ("ikke ", ""), ("</p>", " Mer.</p>")])
def test_another_word_in_a_frozen_text_is_seen(old: str, new: str) -> None:
    """Also where the record does not tell what the text was rendered with."""
    text = STORE.histories["egne-mal"].newest
    frozen = STORE.read_text(text.html_path)
    assert old in frozen
    assert not is_rendering(frozen.replace(old, new, 1), STORE.read_text(text.markdown_path), text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "put_in",
    [
        '<p><span class="visually-hidden">Gjelder ikke.</span>',
        '<p title="Gjelder ikke.">',
        '<p aria-label="Ikke.">',
        "<p hidden>",
        '<p style="display:none">',
        '<p aria-hidden="true">',
        '<p class="rs-print">',
        '<p lang="zz">',
        "<p><!-- ikke -->",
        "<p>\u200b",
        "<details><p>",
        "<p><small>",
    ],
)
def test_words_that_nobody_sees_are_found_in_texts_that_record_nothing(put_in: str) -> None:
    """The first texts do not tell how they were made: what hides a word, or a sign that nobody sees, is too much."""
    first = [text for text in STORE.frozen_texts() if text.rendered_with is None and not text.is_removed]
    assert first
    for text in first:
        frozen = STORE.read_text(text.html_path)
        if "<p>" in frozen:
            altered = frozen.replace("<p>", put_in, 1)
            assert not is_rendering(altered, STORE.read_text(text.markdown_path), text), text.html_path


def test_a_link_turned_to_another_page_is_found_in_texts_that_record_nothing() -> None:
    """A page must have had a file of the name that the Markdown leads to."""
    uris = {page: {each.uri for each in known.versions} for page, known in STORE.histories.items()}
    leading = [text for text in STORE.frozen_texts() if text.rendered_with is None and not text.is_removed]
    turned = 0
    for text in leading:
        frozen, markdown = STORE.read_text(text.html_path), STORE.read_text(text.markdown_path)
        assert is_rendering(frozen, markdown, text, uris), text.html_path
        other = re.sub(r'href="page:[a-z0-9-]+', 'href="page:egne-mal', frozen, count=1)
        if other != frozen:
            turned += 1
            assert not is_rendering(other, markdown, text, uris), text.html_path
    assert turned


def test_each_number_in_a_text_is_the_place_of_its_source_in_the_list() -> None:
    """The list of references is made of `citations`, in their order."""
    for text in STORE.frozen_texts():
        body = STORE.body(text)
        for source, number in re.findall(r'data-source="([^"]*)"[^>]*>\[([0-9]+)', body.html):
            assert body.citations[int(number) - 1] == source

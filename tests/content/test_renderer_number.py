"""A renderer of a higher number changes no page and owes no note, whatever was published before it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.projects import ROOT

from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.text_changes import is_text_changed, is_translation_changed

ASSEMBLY = Assembler(read_settings(ROOT)).assemble(is_preview=True)
STORE = ASSEMBLY.site.store
PAGES = [page for page_id, page in ASSEMBLY.tree.pages.items() if page_id in STORE.histories]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.record.id)
def test_a_page_whose_markdown_is_the_published_one_is_unchanged(page) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Held by its Markdown, and, as if that had other paths in it, by what both Markdowns render to."""
    history = STORE.histories[page.record.id]
    code = ASSEMBLY.site.settings.default.code
    newest = history.newest
    if (
        not newest.is_removed
        and STORE.read_text(newest.markdown_path).strip() == page.texts[code].document.body.strip()
    ):
        assert not is_text_changed(ASSEMBLY, page, history)
        compared = replace(history, versions=(*history.versions[:-1], replace(newest, text_hash="")))
        assert not is_text_changed(ASSEMBLY, page, compared)
    for language in page.texts:
        known = history.newest_text(language) if language != code else None
        if known is None or known[1].is_removed:
            continue
        body = page.texts[language].document.body
        if STORE.read_text(known[1].markdown_path).strip() == body.strip():
            record = page.texts[language].record
            own = replace(known[1], text_hash="", title=record.title, summary=record.summary)
            assert not is_translation_changed(ASSEMBLY, page, language, own)

"""Raising the renderer's number: no published page becomes another one, and nobody owes a note for it."""

from __future__ import annotations

import pytest
from tests.projects import ROOT

from rettesnor.markdown.rendering import RENDERER
from rettesnor.settings import read_settings
from rettesnor.site import text_changes
from rettesnor.site.assembly import Assembler
from rettesnor.versions import rendering


@pytest.mark.slow
def test_no_page_is_changed_by_another_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same texts wait under this number, the one before and the next; frozen texts are still their Markdown's."""
    assembly = Assembler(read_settings(ROOT)).assemble(is_preview=True)
    store, main = assembly.site.store, assembly.site.settings.default.code
    found = []
    for number in (RENDERER - 1, RENDERER, RENDERER + 1):
        monkeypatch.setattr(text_changes, "RENDERER", number)
        monkeypatch.setattr(rendering, "RENDERER", number)
        waiting = set()
        for page_id, page in assembly.tree.pages.items():
            history = store.histories.get(page_id)
            if history is None:
                continue
            if text_changes.is_text_changed(assembly, page, history):
                waiting.add((page_id, main))
            for code in page.texts.keys() - {main}:
                known = history.newest_text(code)
                if known is not None and text_changes.is_translation_changed(assembly, page, code, known[1]):
                    waiting.add((page_id, code))
        found.append(waiting)
    assert found[0] == found[1] == found[2]
    assert len(found[0]) < len(store.histories) * len(assembly.site.settings.codes)


@pytest.mark.slow
def test_every_frozen_text_is_still_what_its_markdown_says() -> None:
    """Held by its words where an older renderer made it."""
    store = Assembler(read_settings(ROOT)).assemble(is_preview=False, renders_waiting=False).site.store
    newest = [history.newest for history in store.histories.values() if not history.newest.is_removed]
    assert newest
    for version in newest:
        markdown = store.read_text(version.markdown_path)
        assert rendering.is_rendering(store.body(version).html, markdown, version), version.folder

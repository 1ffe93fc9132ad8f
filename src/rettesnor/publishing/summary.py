"""A plan in words, for the person who is asked whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rettesnor.publishing.plan import Plan

_WORDS = {
    "nb": {
        "nothing": "Ingenting venter på publisering.",
        "text": "tekst",
        "left": "Notat fra en avbrutt kjøring fjernes",
    },
    "en": {
        "nothing": "Nothing waits to be published.",
        "text": "text",
        "left": "Note of an interrupted run is removed",
    },
}


def summarize(plan: Plan, language: str) -> str:
    """Say, a line each, what the plan will publish."""
    words = _WORDS[language]
    lines = []
    for publication in plan.publications:
        version = publication.version
        if version is not None:
            note, _ = version.note.in_language(language, version.language)
            lines.append(f"{publication.page_id} {version.number} ({version.kind}, {version.published_on}): {note}")
        for text in publication.texts:
            indent = "  " if version is not None else f"{publication.page_id}: "
            lines.append(
                f"{indent}{words['text']} {text.version.language}/{text.version.place} ({text.version.folder})"
            )
    lines += [f"{words['left']}: {path}" for path in plan.leftover_notes]
    return "\n".join(lines) or words["nothing"]

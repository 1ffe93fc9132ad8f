"""What a correction is about, from the note that waits to the answers of the editions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.version_page import version_page
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.site.notes import write_note
from rettesnor.versions.model import Number, Wording

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.pages.version_page import VersionView
    from rettesnor.problems import Problem

SECOND = "2. Skriv målene ned."
WRONG = "2. Skriv målene ned senest tre uker etter."


@pytest.fixture
def undone(project: PublishedProject) -> PublishedProject:
    """Give a project in which a mistake was published as 2.0, and docs/ has the words of 1.0 again."""
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", SECOND, WRONG)
    project.note("egne-mal", "professional", "En frist.")
    project.publish("2026-12-01")
    project.change("egne-mal", "nb", WRONG, SECOND)
    return project


def _record(project: PublishedProject, number: str) -> dict[str, object]:
    path = project.root / "versions" / "egne-mal" / number / "version.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _problems(project: PublishedProject) -> list[Problem]:
    assembly = project.assemble(is_preview=True)
    dating = Dating(project.site().today, Wording({}))
    return [*assembly.note_problems, *Planner(assembly, Signatures(""), dating).plan().problems]


def _answer(project: PublishedProject, number: str, language: str) -> str:
    site = project.site()
    history = site.store.histories["egne-mal"]
    version = history.find(Number.parse(number))
    assert version is not None
    view: VersionView = version_page(site, history, version, language, None).view  # type: ignore[assignment]
    return f"{view.answer.text} {view.answer.note.text}".strip()


def _cause(project: PublishedProject, number: str) -> str:
    site = project.site()
    history = site.store.histories["egne-mal"]
    version = history.find(Number.parse(number))
    assert version is not None
    view: VersionView = version_page(site, history, version, "nb", None).view  # type: ignore[assignment]
    return view.cause.href if view.cause is not None else ""


def test_a_mistake_undone_brands_only_the_edition_that_had_it(undone: PublishedProject) -> None:
    """The record names it, the edition with the words of today says so, and the notice tells the error."""
    undone.note(
        "egne-mal",
        "correction",
        "Steg 2 er satt tilbake.",
        note_en="Step 2 is put back.",
        reason="Fristen sto ikke i noen kilde.",
        reason_en="No source gave the time limit.",
    )
    undone.publish("2026-12-02")
    assert _record(undone, "3.0")["corrects"] == {"editions": ["2.0"], "sections": ["slik"]}
    same = "Teksten i denne utgaven er ordrett den som gjelder nå (utgave 3.0)."
    assert _answer(undone, "1.0", "nb") == f"Gjelder fortsatt. {same}"
    assert _answer(undone, "1.0", "en") == (
        "Still applies. The text of this edition is word for word the text that applies now (edition 3.0)."
    )
    assert _cause(undone, "2.0") == "../3.0/endringer/"
    assert _cause(undone, "1.0") == ""
    error = "Den inneholdt en feil: Fristen sto ikke i noen kilde."
    assert _answer(undone, "2.0", "nb") == f"Ikke bruk denne utgaven. {error}"
    assert _answer(undone, "2.0", "en") == (
        "Do not use this edition. It contained an error: No source gave the time limit."
    )


def test_without_a_reason_the_notice_does_not_call_the_new_text_the_error(undone: PublishedProject) -> None:
    """It says how the error was corrected, and when."""
    undone.note("egne-mal", "correction", "Steg 2 er satt tilbake.")
    undone.publish("2026-12-02")
    assert _answer(undone, "2.0", "nb") == (
        "Ikke bruk denne utgaven. Den inneholdt en feil. Slik ble den rettet 2. desember 2026: Steg 2 er satt tilbake."
    )


def test_a_translation_with_other_words_than_todays_says_so(undone: PublishedProject) -> None:
    """The Norwegian text is the same word for word; the English one was corrected since."""
    undone.change("egne-mal", "en", "2. Write the goals down.", "2. Write down the goals.")
    undone.note("egne-mal", "correction", "Steg 2 er satt tilbake.")
    undone.publish("2026-12-02")
    assert _answer(undone, "1.0", "en") == (
        "Still applies. The Norwegian text of this edition is word for word the text that applies now (edition 3.0). "
        "The translation has been corrected since."
    )


def test_the_note_can_say_otherwise(undone: PublishedProject) -> None:
    """Sections without editions leave the editions to be found; editions without sections the other way round."""
    undone.change("egne-mal", "nb", SECOND, "2. Skriv målene ned sammen.")
    undone.change("egne-mal", "nb", "Egne mål gir planen retning.", "Egne mål gir retning.")
    write_note(
        undone.root, "egne-mal", {"kind": "correction", "note": "To ting.", "editions": ["2.0"], "sections": ["slik"]}
    )
    undone.publish("2026-12-02")
    assert _record(undone, "3.0")["corrects"] == {"editions": ["2.0"], "sections": ["slik"]}


def test_only_the_sections_that_are_named_are_compared(undone: PublishedProject) -> None:
    """The other section changed in the same breath stood in 1.0 too, and was no error."""
    undone.change("egne-mal", "nb", "Egne mål gir planen retning.", "Egne mål gir retning.")
    write_note(undone.root, "egne-mal", {"kind": "correction", "note": "Steg 2.", "sections": ["slik"]})
    undone.publish("2026-12-02")
    assert _record(undone, "3.0")["corrects"] == {"editions": ["2.0"], "sections": ["slik"]}


@pytest.mark.parametrize(
    ("kind", "more", "rule"),
    [
        ("correction", {"editions": ["4.0"]}, "versions.no-such-edition"),
        ("correction", {"editions": ["1.0"]}, "versions.edition-is-right"),
        ("correction", {"sections": ["silk"]}, "versions.no-such-section"),
        ("professional", {"sections": ["slik"]}, "versions.only-a-correction"),
    ],
)
def test_what_cannot_have_held_the_error_is_refused(
    undone: PublishedProject, kind: str, more: dict[str, str | list[str]], rule: str
) -> None:
    """At the note, before anything is published."""
    write_note(undone.root, "egne-mal", {"kind": kind, "note": "Rettet.", "note_en": "Corrected.", **more})
    [problem] = _problems(undone)
    assert (problem.rule, problem.path) == (rule, "data/pending/egne-mal.yml")

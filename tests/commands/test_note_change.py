"""scripts/note_change.py, as an editor runs it: what it says of a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from tests.programs import run_script

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow


@pytest.fixture
def changed(project: PublishedProject) -> PublishedProject:
    """Give a project with one published text that docs/ has changed."""
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    return project


def _note(project: PublishedProject, *more: str) -> tuple[int, str, str]:
    done = run_script("note_change.py", "egne-mal", *more, "--root", project.root)
    return done.returncode, done.stdout, done.stderr


def test_it_says_which_editions_held_the_error(changed: PublishedProject) -> None:
    """Found by comparing, with the way to say otherwise."""
    code, said, _ = _note(changed, "--correction", "Sammen.")
    assert (code, "Feilen sto i utgave 1.0 (deler: slik)." in said) == (0, True)
    code, said, _ = _note(changed, "--correction", "Sammen.", "--lang", "en")
    assert "The error stood in edition 1.0 (sections: slik)." in said


def test_it_writes_what_the_editor_says(changed: PublishedProject) -> None:
    """Into the note that waits."""
    code, _, _ = _note(changed, "--correction", "Sammen.", "--editions", "1.0", "--sections", "slik, begrunnelse")
    written = yaml.safe_load((changed.root / "data/pending/egne-mal.yml").read_text(encoding="utf-8"))
    assert (code, written["editions"], written["sections"]) == (0, ["1.0"], ["slik", "begrunnelse"])


def test_it_refuses_what_the_next_check_would(changed: PublishedProject) -> None:
    """An edition that is not there, with those that are; and editions of what is no correction."""
    code, said, _ = _note(changed, "--correction", "Sammen.", "--editions", "7.0")
    assert (code, "Skriv utgaver som er publisert: 1.0." in said) == (1, True)
    code, _, said = _note(changed, "--professional", "Sammen.", "--editions", "1.0")
    assert (code, "--correction" in said) == (2, True)
    assert not (changed.root / "data/pending/egne-mal.yml").exists()


def test_it_refuses_to_call_a_new_demand_editorial(changed: PublishedProject) -> None:
    """At once, with the words, and nothing is written; with the reason why it changes nothing, it is."""
    changed.change("egne-mal", "nb", "Skriv målene ned sammen.", "Du må skrive målene ned innen tre dager.")
    code, said, _ = _note(changed, "--editorial", "Rettet.")
    assert (code, "må, tre" in said, "Notatet er ikke skrevet." in said) == (1, True, True)
    assert not (changed.root / "data/pending/egne-mal.yml").exists()
    code, _, _ = _note(changed, "--editorial", "Rettet.", "--still-editorial", "Det sto der før.")
    assert (code, (changed.root / "data/pending/egne-mal.yml").exists()) == (0, True)


@pytest.mark.parametrize("words", ["", "  ", "Skriv teksten din her"])
def test_it_refuses_a_note_that_says_nothing(changed: PublishedProject, words: str) -> None:
    """Readers are told something."""
    assert _note(changed, "--editorial", words)[0] == 1
    assert not (changed.root / "data/pending/egne-mal.yml").exists()


def test_reason_and_action_are_said_in_other_languages_too(changed: PublishedProject) -> None:
    """`--reason-in` and `--action-in` as `--note-in`; a language that the site does not have is refused."""
    said = [part for name in ("note", "reason", "action") for part in (f"--{name}-in", "en", f"The {name}.")]
    code, _, _ = _note(changed, "--professional", "Sammen.", "--reason", "Meldt.", "--action", "Skriv sammen.", *said)
    written = yaml.safe_load((changed.root / "data/pending/egne-mal.yml").read_text(encoding="utf-8"))
    assert (code, written["reason_en"], written["action_en"]) == (0, "The reason.", "The action.")
    code, _, told = _note(changed, "--professional", "Sammen.", "--reason", "Meldt.", "--reason-in", "gd", "X")
    assert (code, "«gd»" in told) == (2, True)

"""scripts/record.py: an event of a page, in its own grammar; scripts/publish.py names it and still does the same."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script

from rettesnor.locale.dates import plain_today
from rettesnor.versions.model import EventKind
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.versions.model import Event

pytestmark = pytest.mark.slow  # every test starts processes

LATER = str(plain_today() + timedelta(days=400))


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Give a project that was published some time ago."""
    project.publish("2026-01-15")
    return project


def _events(project: PublishedProject, page: str) -> tuple[Event, ...]:
    return project.site().store.histories[page].events


def test_each_kind_is_recorded(published: PublishedProject) -> None:
    """Page, what happened, why; the store verifies."""
    for page, *more in (
        ("egne-mal", "reviewed", "--next", LATER),
        ("skjema", "alert", "Nummeret er feil.", "--note-en", "The number is wrong."),
        ("docs/nb/rad/samtykke.md", "withdrawn", "Passer ikke.", "--successor", "egne-mal"),
        ("samtykke", "restored", "Passer likevel."),
    ):
        done = run_script("record.py", page, *more, "--yes", "--root", published.root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert [event.kind for event in _events(published, "samtykke")] == [EventKind.WITHDRAWN, EventKind.RESTORED]
    assert str(_events(published, "egne-mal")[0].next_review) == LATER
    assert _events(published, "skjema")[0].note.by_language == {
        "nb": "Nummeret er feil.",
        "en": "The number is wrong.",
    }
    assert verify_store(published.root, plain_today()) == []


def test_what_is_shown_says_where_readers_are_sent_and_when_it_is_read_again(published: PublishedProject) -> None:
    """Before anybody agrees to it."""
    asked = (
        ("samtykke", "withdrawn", "Passer ikke.", "--successor", "egne-mal"),
        ("egne-mal", "reviewed", "--next", LATER),
    )
    said = [run_script("record.py", *each, "--yes", "--root", published.root).stdout for each in asked]
    assert "\n  etterfølger: egne-mal\n" in said[0]
    assert f"\n  leses på nytt senest {LATER}\n" in said[1]


def test_a_page_that_is_not_there_stands_where_its_editions_would(published: PublishedProject) -> None:
    """No check's name stands for a file."""
    done = run_script("record.py", "ø", "alert", "Feil.", "--yes", "--root", published.root)
    assert done.returncode == 1
    assert "versions/ø:1: feil: Ingen publisert side heter «ø»." in done.stdout + done.stderr


def test_an_edition_is_removed_by_its_number(published: PublishedProject) -> None:
    """The note is the law that demands it."""
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    published.note("skjema", "professional", "Navn øverst.")
    published.publish("2026-01-16")
    removal = ("skjema", "removed", "Personvern.", "--number", "1.0", "--yes", "--root", published.root)
    done = run_script("record.py", *removal)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (published.root / "versions/skjema/1.0/nb.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("skjema",), "dette mangler: HVA"),
        (("skjema", "reviewed"), "reviewed trenger --next"),
        (("skjema", "removed", "--number", "1.0"), "removed trenger loven"),
        (("skjema", "alert", "Vent.", "--successor", "egne-mal"), "--successor hører sammen med withdrawn"),
    ],
)
def test_what_is_missing_is_told_in_one_line(
    published: PublishedProject, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2."""
    done = run_script("record.py", *arguments, "--yes", "--root", published.root)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr


def test_the_old_way_names_the_new_one(published: PublishedProject) -> None:
    """One line, which can be copied and does the same: recorded already."""
    old = run_script("publish.py", "skjema", "--alert", "Feil nummer.", "--yes", "--root", published.root)
    assert old.returncode == 0
    assert old.stderr == "Nå heter det: scripts/record.py skjema alert 'Feil nummer.'\n"
    new = run_script("record.py", "skjema", "alert", "Feil nummer.", "--yes", "--root", published.root)
    assert new.stdout == "skjema: Dette er allerede registrert.\n"


def test_the_new_way_is_named_with_all_that_was_asked(published: PublishedProject) -> None:
    """A wording in another language and the day's reason are part of it."""
    said = ["--note-en", "Wrong number.", "--date", "2026-01-20", "--date-reason", "Meldt da."]
    asked = ["skjema", "--alert", "Feil nummer.", *said, "--date-reason-en", "Told then."]
    old = run_script("publish.py", *asked, "--yes", "--root", published.root)
    assert old.returncode == 0, old.stdout
    line = old.stderr.removeprefix("Nå heter det: scripts/record.py ")
    new = run_script("record.py", *shlex.split(line), "--yes", "--root", published.root)
    assert new.stdout == "skjema: Dette er allerede registrert.\n"
    event = next(
        path for path in published.root.glob("versions/skjema/events/*") if "Wrong number." in path.read_text("utf-8")
    )
    assert "Told then." in event.read_text("utf-8")

"""The log: one entry for each version and event, and none of them altered by what comes later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rettesnor.versions.change_log import KINDS, Entry, by_year, entries_of, entries_of_page, latest, newest_first
from rettesnor.versions.model import EventKind, Kind

if TYPE_CHECKING:
    from tests.published_site import PublishedProject


def _entry(project: PublishedProject, identity: str) -> Entry:
    [found] = [entry for entry in entries_of(project.site().store) if entry.identity == identity]
    return found


def test_every_version_and_event_has_one_entry(story: PublishedProject) -> None:
    """Translations have none, since they take no number."""
    histories = story.site().store.histories.values()
    expected = {f"{history.id}/{version.number}" for history in histories for version in history.versions}
    expected |= {
        event.path.removeprefix("versions/").removesuffix(".json") for history in histories for event in history.events
    }
    entries = entries_of(story.site().store)
    assert {entry.identity for entry in entries} == expected
    assert len(entries) == len(expected)


def test_every_kind_has_its_place_in_the_log() -> None:
    """No kind of version or event is forgotten, and a new page is told of before what changed no meaning."""
    assert set(KINDS) == {*Kind, *EventKind} - {EventKind.OPENED}  # opening a store is no change of a page
    assert KINDS.index(Kind.PROFESSIONAL) < KINDS.index(Kind.NEW) < KINDS.index(Kind.EDITORIAL)


def test_entry_says_what_the_note_said(story: PublishedProject) -> None:
    """Note, reason and action are the editor's, in both languages."""
    entry = _entry(story, "grunnregler/2.0")
    assert (entry.kind, entry.day, str(entry.number)) == (Kind.PROFESSIONAL, date(2027, 1, 15), "2.0")
    assert entry.note.by_language["en"] == "The rule on listening now always applies."
    assert entry.reason.by_language["nb"] == "Brukere fortalte at de ikke ble hørt."
    assert entry.action.by_language["en"] == "Listen first, in every talk."


def test_event_names_the_version_that_was_in_force(story: PublishedProject) -> None:
    """A review of `grunnregler` in March is one of 2.0; a removal names the version that was removed."""
    assert str(_entry(story, "grunnregler/events/2027-03-03-reviewed").number) == "2.0"
    assert str(_entry(story, "grunnregler/events/2027-04-20-removed").number) == "1.0"


def test_title_is_the_one_the_page_had_then(story: PublishedProject) -> None:
    """`skjema` was renamed in 2.0 and `egne-mal` got a new English title with the text of 10 December."""
    assert _entry(story, "skjema/1.3").title.by_language["nb"] == "Et skjema & litt til"
    assert _entry(story, "skjema/2.0").title.by_language["nb"] == "Et bedre skjema"
    assert _entry(story, "egne-mal/1.1").title.by_language["en"] == "Build the plan on the person's goals"
    assert _entry(story, "egne-mal/2.0").title.by_language["en"] == "Build the plan on the person's own goals"


def test_title_of_a_translation_published_with_the_version_counts(story: PublishedProject) -> None:
    """The first edition is told in English when it came in English; the page without English text is not."""
    assert _entry(story, "grunnregler/1.0").title.by_language["en"] == "Five ground rules"
    assert "en" not in _entry(story, "bare-norsk/1.0").title.by_language


def test_translation_of_a_later_day_does_not_rename_an_entry(project: PublishedProject) -> None:
    """A text that is translated afterwards, with nothing published in between, keeps the entry as it was."""
    english = project.path_of("skjema", "en")
    text = english.read_text(encoding="utf-8")
    english.unlink()
    project.publish("2026-11-22")
    before = _entry(project, "skjema/1.0")
    english.write_text(text, encoding="utf-8")
    project.publish("2026-11-23")
    assert "en" in project.site().store.histories["skjema"].newest.texts
    assert _entry(project, "skjema/1.0") == before


def test_entries_keep_the_order_in_which_they_were_written(project: PublishedProject) -> None:
    """One that is dated back still comes last; the log by date puts it where its date is."""
    project.publish("2026-11-22")
    project.change("rad", "nb", "Velg et råd.", "Velg et råd her.")
    project.note("rad", "professional", "Ny tekst.")
    project.publish("2027-03-01")
    project.change("skjema", "nb", "Navn og dato.", "Navn, dato og sted.")
    project.note("skjema", "professional", "Sted er nytt.")
    project.publish("2027-02-01", date_reason="Vedtatt 1. februar.")
    entries = entries_of(project.site().store)
    assert [entry.identity for entry in entries[-2:]] == ["rad/2.0", "skjema/2.0"]
    assert [entry.identity for entry in newest_first(entries)[:2]] == ["rad/2.0", "skjema/2.0"]
    assert entries[-1].date_reason.by_language == {"nb": "Vedtatt 1. februar."}


def test_two_changes_of_a_day_keep_their_order(story: PublishedProject) -> None:
    """Within a day, what was written last is the newest."""
    found = [entry.identity for entry in newest_first(entries_of(story.site().store)) if entry.day == date(2027, 6, 1)]
    assert found == ["skjema/1.3", "skjema/1.2"]


def test_first_editions_are_no_news(story: PublishedProject, project: PublishedProject) -> None:
    """The latest changes leave them out, however few others there are."""
    project.publish("2026-11-22")
    assert latest(project.site().store, 5) == ()
    assert [entry.identity for entry in latest(story.site().store, 3)] == [
        "skjema/2.0",
        "skjema/events/2027-06-15-alert",
        "skjema/1.3",
    ]


def test_of_a_day_what_readers_need_most_comes_first(project: PublishedProject) -> None:
    """A corrected comma that was written last does not hide that the advice was changed."""
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "professional", "Mål skrives sammen.")
    project.publish("2027-01-15")
    project.change(
        "samtykke", "nb", "Den som vet hva som deles, er tryggere.", "Den som vet hva som deles, føler seg tryggere."
    )
    project.note("samtykke", "editorial", "Klarere språk.")
    project.publish("2027-01-15")
    found = [entry.identity for entry in latest(project.site().store, 5)]
    assert found == ["egne-mal/2.0", "samtykke/1.1"]


def test_log_is_cut_by_year(story: PublishedProject) -> None:
    """Each year holds its own entries, the newest year first."""
    years = by_year(entries_of(story.site().store))
    assert list(years) == [2027, 2026]
    assert all(entry.day.year == year for year, entries in years.items() for entry in entries)
    assert sum(map(len, years.values())) == len(entries_of(story.site().store))


def test_first_version_has_nothing_to_be_compared_with(story: PublishedProject) -> None:
    """Every later one has the version before it; events have none."""
    entries = list(entries_of_page(story.site().store.histories["egne-mal"]))
    assert [entry.has_comparison for entry in entries] == [False, True, True, False]

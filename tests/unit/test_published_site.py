"""The project that other tests read is what it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.published_site import LAST_DAY, STORY

from rettesnor.versions.model import EventKind, Kind
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

PAGES = ["bare-norsk", "egne-mal", "grunnregler", "hjem", "rad", "samtykke", "skjema"]


def test_story_leaves_a_sound_store(story: PublishedProject) -> None:
    """What the publishing code wrote verifies."""
    assert verify_store(story.root, date.fromisoformat(LAST_DAY)) == []


def test_story_has_versions_and_events_of_every_kind(story: PublishedProject) -> None:
    """Nothing that a page can go through is missing."""
    histories = story.site().store.histories.values()
    assert {version.kind for history in histories for version in history.versions} == set(Kind)
    assert {event.kind for history in histories for event in history.events} == set(EventKind) - {EventKind.OPENED}


def test_story_is_the_one_that_is_listed(story: PublishedProject) -> None:
    """STORY names every version after the first, and every event, on its day."""
    listed = set()
    for line in STORY.strip().splitlines():
        day, (page, numbers), kind = line[:10], f"{line[12:34].strip()} ".split(" ", 1), line[34:48].strip()
        if kind and page != "everything":
            listed |= {
                (day, page, kind if kind in set(EventKind) else number) for number in numbers.strip().split(", ")
            }
    told = set()
    for page, history in story.site().store.histories.items():
        told |= {(str(version.published_on), page, str(version.number)) for version in history.versions[1:]}
        told |= {(str(event.happened_on), page, event.kind) for event in history.events}
    assert listed == told


def test_english_texts_lag_and_catch_up(story: PublishedProject) -> None:
    """The English text of `egne-mal` was frozen under 1.0 and 1.1, and is behind 2.0."""
    history = story.site().store.histories["egne-mal"]
    assert [(str(version.number), len(version.texts.get("en", ()))) for version in history.versions] == [
        ("1.0", 1),
        ("1.1", 1),
        ("2.0", 0),
    ]


def test_new_project_has_nothing_published(project: PublishedProject) -> None:
    """A new project has its pages in docs/ only."""
    assert sorted(project.assemble(is_preview=True).waiting) == PAGES
    assert not project.site().pages

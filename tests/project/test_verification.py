"""Nothing in the store can be altered without being seen."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.published_site import LAST_DAY, PublishedProject

from rettesnor.problems import Level, in_order
from rettesnor.versions.canonical import digest, write_record
from rettesnor.versions.reading import StoreError, read_store, record_paths
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rettesnor.problems import Problem

TODAY = date.fromisoformat(LAST_DAY)
NUMBER_OF_CHANGES = 60


@pytest.fixture
def root(story: PublishedProject, tmp_path: Path) -> Path:
    """Give a copy of a store with versions, texts and events of every kind, and a picture."""
    shutil.copytree(story.root / "versions", tmp_path / "versions")
    return tmp_path


@pytest.fixture
def illustrated(project: PublishedProject) -> PublishedProject:
    """Give a project whose published text shows a picture."""
    picture = project.root / "docs" / "assets" / "kart.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n kart")
    project.change("skjema", "nb", "Navn og dato.", "![Et kart](../assets/kart.png)")
    project.publish("2026-11-22")
    return project


def errors_in(root: Path, today: date = TODAY) -> list[Problem]:
    """Give what stands against the store, in order."""
    problems = [problem for problem in verify_store(root, today) if problem.level is Level.ERROR]
    return list(in_order(problems))


def paths_in(root: Path, today: date = TODAY) -> set[str]:
    """Give the files that something is wrong with."""
    return {problem.path for problem in errors_in(root, today)}


def test_what_was_published_verifies(root: Path) -> None:
    """A store that nobody touched has no problem of any kind."""
    assert verify_store(root, TODAY) == []


@pytest.mark.parametrize("seed", range(NUMBER_OF_CHANGES))
def test_any_changed_byte_is_found(root: Path, seed: int) -> None:
    """One byte somewhere in the store becomes another one, and the file is named."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    path = chance.choice(sorted(path for path in (root / "versions").rglob("*") if path.is_file()))
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= chance.randrange(1, 256)
    path.write_bytes(content)
    assert path.relative_to(root).as_posix() in paths_in(root)


@pytest.mark.parametrize("name", ["version.json", "nb.md", "nb.html", "en/1/text.json", "en/1/en.html"])
def test_missing_file_is_found(root: Path, name: str) -> None:
    """Whichever kind of file is gone, the store does not verify."""
    (root / "versions/egne-mal/1.0" / name).unlink()
    assert errors_in(root)


def test_missing_event_is_found(root: Path) -> None:
    """A withdrawal cannot be made undone by deleting it."""
    (root / "versions/samtykke/events/2027-03-10-withdrawn.json").unlink()
    assert errors_in(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("egne-mal/1.0/nb.md", "egne-mal/1.0/no.md"),
        ("egne-mal/1.0", "egne-mal/1.2"),
        ("egne-mal", "egne-maal"),
        ("egne-mal/1.1/en/1", "egne-mal/1.1/en/2"),
        ("grunnregler/events/2027-03-03-reviewed.json", "grunnregler/events/2027-03-03-reviewed-2.json"),
        ("grunnregler/events/2027-03-03-reviewed.json", "grunnregler/events/2027-03-04-reviewed.json"),
        ("grunnregler/events/2027-03-03-reviewed.json", "egne-mal/events/2027-03-03-reviewed.json"),
    ],
)
def test_renamed_file_or_folder_is_found(root: Path, old: str, new: str) -> None:
    """A record says where it lies, and an event's name follows from the chain."""
    (root / "versions" / old).rename(root / "versions" / new)
    assert any(new.partition("/")[0] in path for path in paths_in(root))


@pytest.mark.parametrize(
    "name", ["egne-mal/1.0/notat.txt", "ekstra.json", "egne-mal/1.0/en/1/sv.md", "_pictures/a.png"]
)
def test_extra_file_is_found(root: Path, name: str) -> None:
    """Whatever no record names is not of the store."""
    path = root / "versions" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}\n", encoding="utf-8")
    assert f"versions/{name}" in paths_in(root)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("egne-mal/1.0/nb.md", "egne-mal/1.1/nb.md"),
        ("egne-mal/1.0/nb.md", "egne-mal/1.0/nb.html"),
        ("egne-mal/1.0", "egne-mal/1.1"),
        ("egne-mal/1.0/version.json", "egne-mal/1.1/version.json"),
        ("egne-mal", "samtykke"),
    ],
)
def test_swapped_files_are_found(root: Path, first: str, second: str) -> None:
    """Two sound files in each other's places are not sound."""
    one, other, between = (root / "versions" / name for name in (first, second, "between"))
    one.rename(between)
    other.rename(one)
    between.rename(other)
    assert errors_in(root)


def test_removed_page_is_found(root: Path) -> None:
    """All of a page cannot go unseen: others were published after it."""
    shutil.rmtree(root / "versions/hjem")
    assert errors_in(root)


def test_symbolic_link_is_found(root: Path) -> None:
    """A link to the right bytes is still not the file that was published."""
    path = root / "versions/egne-mal/1.0/nb.md"
    path.rename(root / "nb.md")
    path.symlink_to(root / "nb.md")
    assert "versions/egne-mal/1.0/nb.md" in paths_in(root)


def test_forked_chain_names_both_branches(root: Path) -> None:
    """Two runs that published side by side each think that they are the newest."""
    chain_before = [json.loads((root / path).read_bytes()) for path in record_paths(root)]
    newest = next(record for record in chain_before if record["sha256"] == read_store(root).head)
    forged = {**newest, "event": "reviewed", "record": "event", "next_review": None, "removed": {}}
    path = root / f"versions/{newest['id']}/events/{newest['date']}-reviewed.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(write_record(forged))
    own = f"versions/{newest['id']}/{newest['number']}/version.json"
    assert {path.relative_to(root).as_posix(), own} <= paths_in(root)


def test_record_sealed_anew_breaks_the_chain(root: Path) -> None:
    """Whoever changes a record and its hash is betrayed by the record after it."""
    path = root / "versions/grunnregler/2.0/version.json"
    record = json.loads(path.read_bytes())
    record["note"] = {"nb": "Noe helt annet."}
    path.write_bytes(write_record(record))
    assert errors_in(root)


def test_same_values_in_another_form_are_an_error(root: Path) -> None:
    """There is one way to write a record, so that its bytes can be trusted."""
    path = root / "versions/egne-mal/1.0/version.json"
    path.write_text(json.dumps(json.loads(path.read_bytes())), encoding="utf-8")
    assert "versions/egne-mal/1.0/version.json" in paths_in(root)


def test_dates_in_the_future_are_found(root: Path) -> None:
    """What is dated after today was not published today."""
    found = errors_in(root, date(2027, 6, 19))
    assert [problem.path for problem in found] == ["versions/skjema/2.0/version.json"]
    assert "2027-06-20" in found[0].message.in_language("nb")


@pytest.mark.slow
def test_dates_out_of_order_are_found(project: PublishedProject) -> None:
    """Nothing of a page is dated before what was written before it."""
    project.publish("2026-11-22")
    project.change("skjema", "nb", "Navn og dato.", "Navn.")
    project.note("skjema", "professional", "Kortere.")
    project.publish("2026-12-01")
    path = project.root / "versions/skjema/2.0/version.json"
    path.write_bytes(write_record({**json.loads(path.read_bytes()), "date": "2026-11-01"}))
    [problem] = errors_in(project.root)
    assert problem.path == "versions/skjema/2.0/version.json"
    assert "2026-11-22" in problem.message.in_language("nb")


def test_number_that_was_skipped_is_found(project: PublishedProject) -> None:
    """3.0 does not follow 1.0."""
    project.publish("2026-11-22")
    project.change("skjema", "nb", "Navn og dato.", "Navn.")
    project.note("skjema", "professional", "Kortere.")
    project.publish("2026-12-01")
    folder = project.root / "versions/skjema/2.0"
    folder.rename(project.root / "versions/skjema/3.0")
    path = project.root / "versions/skjema/3.0/version.json"
    path.write_bytes(write_record({**json.loads(path.read_bytes()), "number": "3.0"}))
    [problem] = errors_in(project.root)
    assert problem.message.in_language("en") == "3.0 does not follow 1.0."


def test_each_problem_names_the_mend(root: Path) -> None:
    """An editor is told what to do, in both languages."""
    (root / "versions/egne-mal/1.0/nb.md").write_text("Noe annet.\n", encoding="utf-8")
    [problem] = errors_in(root)
    assert "git checkout" in problem.help.in_language("nb")
    assert "git checkout" in problem.help.in_language("en")


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"noe annet")])
def test_picture_of_a_frozen_text_is_watched(illustrated: PublishedProject, harm: Callable[[Path], None]) -> None:
    """A picture is part of what was published."""
    [picture] = (illustrated.root / "versions/_pictures").iterdir()
    assert verify_store(illustrated.root, TODAY) == []
    harm(picture)
    assert f"versions/_pictures/{picture.name}" in paths_in(illustrated.root)


def test_picture_that_nothing_shows_is_only_mentioned(illustrated: PublishedProject) -> None:
    """An interrupted run leaves one behind; the next run uses it."""
    name = f"versions/_pictures/{digest(b'et annet kart')}.png"
    (illustrated.root / name).write_bytes(b"et annet kart")
    [problem] = verify_store(illustrated.root, TODAY)
    assert (problem.path, problem.level) == (name, Level.ADVICE)


def test_text_removed_by_law_leaves_a_chain_that_verifies(root: Path) -> None:
    """The files are gone, their record is there, and nothing is wrong."""
    folder = root / "versions/grunnregler/1.0"
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["text.json", "version.json"]
    assert verify_store(root, TODAY) == []


def test_text_removed_by_law_may_not_come_back_as_another(root: Path) -> None:
    """What lies where a removed text lay is an error."""
    (root / "versions/grunnregler/1.0/nb.md").write_text("En annen tekst.\n", encoding="utf-8")
    assert paths_in(root) == {"versions/grunnregler/1.0/nb.md"}


def test_store_that_is_no_chain_cannot_be_read(root: Path) -> None:
    """A build stops rather than publish half a history."""
    (root / "versions/egne-mal/1.1/version.json").unlink()
    with pytest.raises(StoreError, match=r"rettesnor check versions"):
        read_store(root)


def test_frozen_file_that_is_gone_is_named(root: Path) -> None:
    """A build says which file, and what to run."""
    (root / "versions/egne-mal/1.0/nb.html").unlink()
    with pytest.raises(StoreError, match=r"versions/egne-mal/1\.0/nb\.html.*rettesnor check versions"):
        read_store(root).read_text("versions/egne-mal/1.0/nb.html")

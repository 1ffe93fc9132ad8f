"""What the law takes out of sealed records: names, titles and notes go, and the chain holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor, run_script

from rettesnor.versions import verify
from rettesnor.versions.people import PEOPLE_FILE
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow

RECORD = "versions/egne-mal/1.0/version.json"


def _record(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["record", "egne-mal", "removed", "GDPR art. 17", *arguments, "--yes", "--root", str(root)]
    return run_rettesnor(*command, "--lang", "en")


def _verified(root: Path) -> str:
    done = run_script("check.py", "versions", "--root", root, "--lang", "en")
    return "" if done.returncode == 0 else done.stdout


@pytest.fixture
def named(project: PublishedProject) -> PublishedProject:
    """Give a project whose first editions name two people."""
    project.publish("2026-01-15", approved_by=["Kari Nordmann", "Ola Nordmann"])
    return project


def test_new_records_know_people_by_hashes_alone(named: PublishedProject) -> None:
    """The names stand beside them, and one or all can go without a trace in the chain."""
    record = (named.root / RECORD).read_text(encoding="utf-8")
    names = named.root / "versions/egne-mal/1.0" / PEOPLE_FILE
    assert "Nordmann" not in record
    assert read_store(named.root).histories["egne-mal"].newest.approved_by == ("Kari Nordmann", "Ola Nordmann")
    told = json.loads(names.read_bytes())
    left = {key: each for key, each in told.items() if each["name"] != "Kari Nordmann"}
    assert len(left) == len(told) - 1
    names.write_text(json.dumps(left), encoding="utf-8")
    newest = read_store(named.root).histories["egne-mal"].newest
    assert (newest.approved_by, newest.nameless) == (("Ola Nordmann",), 1)
    assert _verified(named.root) == ""
    names.unlink()
    assert read_store(named.root).histories["egne-mal"].newest.nameless == 2
    assert _verified(named.root) == ""


def test_the_same_name_has_another_hash_in_each_record(named: PublishedProject) -> None:
    """So that nobody can tell from the hashes who signed what."""
    hashes = [json.loads(path.read_bytes()).keys() for path in named.root.glob(f"versions/*/1.0/{PEOPLE_FILE}")]
    assert len(hashes) > 2
    assert len(frozenset().union(*hashes)) == 2 * len(hashes)


def test_words_and_names_are_taken_out_of_a_sealed_record(named: PublishedProject) -> None:
    """The site still builds, the verifier still holds the rest, and doing it again changes nothing."""
    before = json.loads((named.root / RECORD).read_bytes())
    fields = ("--field", "statement.title", "--field", "note", "--field", "answers_for")
    done = _record(named.root, "--number", "1.0", *fields)
    assert done.returncode == 0, done.stderr + done.stdout
    after = json.loads((named.root / RECORD).read_bytes())
    assert after["sha256"] == before["sha256"]
    assert after["statement"]["title"] == "[…]"
    assert set(after["note"].values()) == {""}
    assert after["answers_for"] == ""
    assert _verified(named.root) == ""
    content = (named.root / RECORD).read_bytes()
    assert _record(named.root, "--number", "1.0", *fields).returncode == 0
    assert (named.root / RECORD).read_bytes() == content
    events = list((named.root / "versions/egne-mal/events").glob("*-removed*.json"))
    assert len(events) == 1
    assert _record(named.root, "--number", "1.0", "--field", "statement.summary").returncode == 0
    assert _verified(named.root) == ""
    built = run_script("build.py", "--root", named.root)
    assert built.returncode == 0, built.stderr
    assert "[…]" in (named.root / "site/v/egne-mal/1.0/index.html").read_text(encoding="utf-8")


def test_a_run_that_was_stopped_after_its_event_is_finished_by_the_next(named: PublishedProject) -> None:
    """What is still there is told of, and the store is sound in between."""
    content = (named.root / RECORD).read_bytes()
    assert _record(named.root, "--number", "1.0", "--field", "answers_for").returncode == 0
    emptied = (named.root / RECORD).read_bytes()
    (named.root / RECORD).write_bytes(content)
    done = run_script("check.py", "versions", "--root", named.root, "--lang", "en")
    assert done.returncode == 0
    assert RECORD in done.stdout
    assert _record(named.root, "--number", "1.0", "--field", "answers_for").returncode == 0
    assert (named.root / RECORD).read_bytes() == emptied


@pytest.mark.parametrize("finished_first", ["answers_for", "note"])
def test_a_second_removal_that_was_broken_off_is_no_alteration(named: PublishedProject, finished_first: str) -> None:
    """After its event, before the record: anybody's verifier finds the store whole, ours tells what is still there.

    Running either command again takes all of it, also where neither of them came to the record.
    """
    contents = [(named.root / RECORD).read_bytes()]
    for field in ("answers_for", "note"):
        assert _record(named.root, "--number", "1.0", "--field", field).returncode == 0
        contents.append((named.root / RECORD).read_bytes())
    for left in contents[:2]:
        (named.root / RECORD).write_bytes(left)
        found = verify.read_proof(named.root / "versions")
        assert [key for key, _ in verify.examine_store(found, [found.roots[-1]])] == ["store", "sound", "kept"]
        assert _verified(named.root) == ""
        told = run_script("check.py", "versions", "--root", named.root, "--lang", "en")
        assert f"{RECORD}:1" in told.stdout
        assert _record(named.root, "--number", "1.0", "--field", finished_first).returncode == 0
        assert (named.root / RECORD).read_bytes() == contents[2]
        told = run_script("check.py", "versions", "--root", named.root, "--lang", "en")
        assert RECORD not in told.stdout


def test_a_second_removal_before_the_first_was_finished_takes_both(named: PublishedProject) -> None:
    """The event of the second says what is left without the fields of either."""
    whole = (named.root / RECORD).read_bytes()
    assert _record(named.root, "--number", "1.0", "--field", "answers_for").returncode == 0
    (named.root / RECORD).write_bytes(whole)
    assert _record(named.root, "--number", "1.0", "--field", "note").returncode == 0
    left = json.loads((named.root / RECORD).read_bytes())
    assert (left["answers_for"], set(left["note"].values())) == ("", {""})
    assert _verified(named.root) == ""
    assert not {key for key, _ in verify.examine_store(verify.read_proof(named.root / "versions"), [])} & verify.FAULTS


@pytest.mark.parametrize(
    "arguments",
    [
        ("--number", "1.0", "--field", "sections"),
        ("--number", "1.0", "--field", "note.xx"),
        ("--number", "9.9", "--field", "note"),
        ("--record", "versions/grunnregler/1.0/version.json", "--field", "note"),
        ("--record", "../mkdocs.yml", "--field", "note"),
    ],
)
def test_nothing_that_the_chain_rests_on_can_go(named: PublishedProject, arguments: tuple[str, ...]) -> None:
    """Words and names only, and only of the page that was named."""
    content = (named.root / RECORD).read_bytes()
    done = _record(named.root, *arguments)
    assert done.returncode == 1
    assert "cannot be taken out" in done.stdout
    assert (named.root / RECORD).read_bytes() == content

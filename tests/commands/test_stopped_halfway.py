"""Commands that change several files: stopped at any call of the disk, the next run ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from tests.law_archives import JULY
from tests.programs import environment, run_script
from tests.projects import ROOT
from tests.repositories import commit_all, git, new_repository

from rettesnor.data.alone import BusyError, only_writer
from rettesnor.data.together import WORKSHOP, change_together, finish
from rettesnor.publishing.alone import alone
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by SIGKILL")]


def stopped(root: Path, command: str, *arguments: str, at: str | None = None) -> dict[str, Any]:
    """Stop a command at every point, or kill it at some (tests/stopping.py tells how), and give what was found."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "stopping.py"), str(root), *arguments],
        check=False,
        cwd=ROOT,
        env={**environment(), "STOPPED_COMMAND": command, **({"STOPPED_AT": at} if at else {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["undisturbed"] == 0
    return found


def with_law(root: Path) -> None:
    """Let a page cite two acts, whose files hold provisions that are another in the archive."""
    page = root / "docs/nb/rad/egne-mal.md"
    cited = "Egne mål gir planen retning (helsepersonelloven § 22, pasient- og brukerrettighetsloven § 3-7)."
    page.write_text(page.read_text("utf-8").replace("Egne mål gir planen retning.", cited), encoding="utf-8")
    (root / "data/law").mkdir()
    for act in ("hpl", "pbrl"):
        text = (ROOT / f"data/law/{act}.yml").read_text("utf-8")
        before, mark, after = text.partition('sha256: "')
        (root / f"data/law/{act}.yml").write_text(f"{before}{mark}{'f' * 64}{after[64:]}", encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("move", ["rad/egne-mal.md", "verktoy/mal.md"]),
        ("new_page", ["tool", "verktoy/nytt"]),
        ("confirm", ["egne-mal"]),
        ("note", ["skjema", "--editorial", "Ryddigere."]),
    ],
)
def test_stopped_anywhere_it_is_finished_by_the_next_run(
    project: PublishedProject, command: str, arguments: list[str]
) -> None:
    """The same bytes, and nothing hidden is left behind."""
    project.publish("2026-01-15")
    project.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    found = stopped(project.root, command, *arguments)
    assert found["points"] >= 10
    assert found["failures"] == []
    assert not [path for path in project.root.rglob(".*") if path.is_file()]


@pytest.mark.parametrize(
    "arguments", [["confirm", "egne-mal"], ["binds", "hpl", "22", "duty"], ["read", str(JULY)]], ids=lambda a: a[0]
)
def test_the_law_stopped_anywhere_is_finished_by_the_next_run(project: PublishedProject, arguments: list[str]) -> None:
    """Whichever file of data/law it wrote; and half an archive is never kept as the one before."""
    with_law(project.root)
    found = stopped(project.root, "law", *arguments)
    assert found["points"] >= 10
    assert found["failures"] == []


def test_the_law_is_not_written_while_another_command_writes(project: PublishedProject) -> None:
    """Else one would write over what the other had just written; how it stands can be asked meanwhile."""
    project.publish("2026-01-15")
    with_law(project.root)
    with only_writer(project.root):
        refused = run_script("law.py", "confirm", "egne-mal", "--root", project.root)
        assert (refused.returncode, "Ingenting er skrevet" in refused.stderr) == (2, True), refused.stderr
        assert run_script("law.py", "status", "--root", project.root).returncode == 0
    assert run_script("law.py", "confirm", "egne-mal", "--root", project.root).returncode == 0


def test_opening_stopped_anywhere_is_finished_by_the_next_run(project: PublishedProject) -> None:
    """Also the records of addresses, which are written after the store says that it is open."""
    project.publish("2026-01-15")
    shutil.rmtree(project.root / "build", ignore_errors=True)
    found = stopped(project.root, "open", "--yes", at="40,3")
    assert found["failures"] == []
    assert found["states"] > 1


def test_word_pairs_stopped_leave_nothing_hidden(project: PublishedProject) -> None:
    """The next run ends in the same bytes."""
    project.publish("2026-01-15")
    assert stopped(project.root, "word_pairs")["failures"] == []


def test_killed_by_chance_it_is_finished_by_the_next_run(project: PublishedProject) -> None:
    """By SIGKILL, as `bench/harm.py` does it thousands of times."""
    project.publish("2026-01-15")
    found = stopped(project.root, "confirm", "egne-mal", at="30,7")
    assert (found["points"], found["failures"]) == (30, [])
    assert found["states"] > 1


def test_what_was_only_begun_is_as_if_it_never_was(tmp_path: Path) -> None:
    """Before the plan is written down nothing has changed."""
    (tmp_path / WORKSHOP).mkdir(parents=True)
    (tmp_path / WORKSHOP / ".plan.json.x").write_text("{", encoding="utf-8")
    assert finish(tmp_path) == ""
    assert not (tmp_path / WORKSHOP).exists()


def test_folders_that_are_emptied_go_along(tmp_path: Path) -> None:
    """And those that are not, stay."""
    change_together(tmp_path, "a", {"x/y/a.md": "A", "x/b.md": "B"})
    change_together(tmp_path, "b", {"z.md": "Z"}, ["x/y/a.md"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "x/b.md",
        "z.md",
    ]
    assert not (tmp_path / "x/y").exists()


def test_two_events_at_once_are_one_chain(project: PublishedProject) -> None:
    """The loser writes nothing, and is told to run again."""
    project.publish("2026-01-15")
    codes: list[int] = []

    def record(note: str) -> None:
        done = run_script("record.py", "skjema", "alert", note, "--root", project.root, "--yes")
        codes.append(done.returncode)

    threads = [threading.Thread(target=record, args=(f"Nr. {number}",)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = read_store(project.root).histories["skjema"].events
    assert codes.count(0) == len(events) >= 1
    assert set(codes) <= {0, 2}


def test_a_store_that_grew_since_it_was_read_is_written_by_nobody(project: PublishedProject) -> None:
    """Also where the other command is done already."""
    project.publish("2026-01-15")
    store = read_store(project.root)
    project.record("reviewed", "skjema", "2026-01-16", next_review="2027-01-16")
    with pytest.raises(BusyError), alone(project.root, store):
        pytest.fail("it was let in")
    with alone(project.root, read_store(project.root)), ThreadPoolExecutor() as other:
        assert isinstance(other.submit(_is_let_in, project.root).exception(), BusyError)


def _is_let_in(root: Path) -> None:
    with alone(root, read_store(root)):
        pytest.fail("both were let in")


def test_the_way_back_from_a_fork(project: PublishedProject) -> None:
    """Both branches published; one command takes one side back, and publishing goes on."""
    project.publish("2026-01-15")
    new_repository(project.root)
    for branch, page, old, new in (
        ("other", "skjema", "Navn og dato.", "Dato og navn."),
        ("main", "egne-mal", "Egne mål gir planen retning.", "Personens mål gir planen retning."),
    ):
        git(project.root, "switch", "-q", *(["-c"] if branch == "other" else []), branch)
        project.change(page, "nb", old, new)
        project.note(page, "editorial", f"Klarere: {page}.", note_en="Clearer.")
        project.publish("2026-01-16")
        commit_all(project.root, f"Publish {page}")
    git(project.root, "merge", "-q", "--no-edit", "other")
    assert "rettesnor take-back" in run_script("check.py", "versions", "--root", project.root).stdout
    done = rettesnor(project.root, "take-back", "HEAD^1", "--yes")
    assert done.returncode == 0, done.stderr
    assert "- versions/skjema/1.1/version.json" in done.stdout
    assert (project.root / "data/pending/skjema.yml").exists()
    assert project.publish("2026-01-17") == ["skjema"]
    newest = read_store(project.root).histories["skjema"].newest
    assert (str(newest.number), newest.note.by_language["nb"]) == ("1.1", "Klarere: skjema.")
    assert run_script("check.py", "versions", "--root", project.root).returncode == 0


def rettesnor(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command `rettesnor`."""
    program = os.path.join(os.path.dirname(sys.executable), "rettesnor")  # noqa: PTH118, PTH120 - as it is installed
    return subprocess.run(
        [program, *arguments, "--root", str(root)],
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["move_page.py", "rad/egne-mal.md", "mal.md"],
        ["new_page.py", "tool", "nytt"],
        ["note_change.py", "egne-mal", "--editorial", "Klarere."],
        ["confirm_translation.py", "egne-mal"],
    ],
)
def test_two_that_change_files_do_not_mix(project: PublishedProject, arguments: list[str]) -> None:
    """The second is told so, and has done nothing; what the first has written down is still there for it to finish."""
    project.publish("2026-01-15")
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens mål gir planen retning.")
    plan = project.root / WORKSHOP / "plan.json"
    plan.parent.mkdir(parents=True)
    plan.write_text(json.dumps({"name": "move a b", "written": {"docs/a.txt": "A"}, "removed": []}), encoding="utf-8")
    with only_writer(project.root):
        done = run_script(*arguments, "--root", project.root)
        assert (done.returncode, "Ingenting er skrevet" in done.stderr) == (2, True), done.stderr
        assert (plan.exists(), (project.root / "docs/a.txt").exists()) == (True, False)
    done = run_script(*arguments, "--root", project.root)
    assert (done.returncode, plan.exists(), (project.root / "docs/a.txt").exists()) == (0, False, True), done.stdout

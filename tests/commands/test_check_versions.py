"""scripts/check.py versions: the store against itself, docs/, and the branch that a change leaves from, in real git."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.forging import reseal
from tests.programs import run_script
from tests.published_site import PublishedProject

from rettesnor.versions.canonical import digest, write_record

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow  # every test starts processes

GIT = shutil.which("git") or "git"


@pytest.fixture
def committed(project: PublishedProject) -> PublishedProject:
    """Give a project that was published and committed on `main`, with the branch `change` checked out."""
    project.publish("2026-01-15")
    shutil.rmtree(project.root / "build", ignore_errors=True)
    git(project.root, "init", "-q", "-b", "main")
    commit(project.root)
    git(project.root, "switch", "-q", "-c", "change")
    return project


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git as somebody who is nobody, without the settings of this machine."""
    name = ("-c", "user.name=Ingen", "-c", "user.email=ingen@prove.example", "-c", "commit.gpgsign=false")
    return subprocess.run(
        [GIT, "-C", str(root), *name, *arguments], check=False, capture_output=True, text=True, encoding="utf-8"
    )


def commit(root: Path) -> None:
    """Commit everything."""
    assert git(root, "add", "-A").returncode == 0
    done = git(root, "commit", "-q", "-m", "Change")
    assert done.returncode == 0, done.stderr


def check(root: Path, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Run the check, and give its exit code and what it found."""
    done = run_script("check.py", "versions", *arguments, "--root", root, "--format", "json")
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)["problems"]


def errors(root: Path, *arguments: str) -> dict[str, str]:
    """Give the files with errors, and what is said of them in Norwegian."""
    _, problems = check(root, *arguments)
    return {problem["path"]: problem["message"] for problem in problems if problem["level"] == "error"}


def change_and_publish(project: PublishedProject) -> None:
    """Publish 1.1 of `skjema`."""
    project.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    project.note("skjema", "editorial", "Rekkefølge.", note_en="Order.")
    project.publish("2026-01-16")


def test_changed_text_needs_a_note_and_then_waits(committed: PublishedProject) -> None:
    """An error without a note, information with one."""
    committed.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    code, [problem] = check(committed.root)
    assert (code, problem["level"], problem["path"]) == (1, "error", "docs/nb/skjema.md")
    committed.note("skjema", "editorial", "Rekkefølge.")
    code, [untranslated, problem] = check(committed.root)
    assert (code, problem["level"], problem["message"]) == (
        0,
        "advice",
        "Endringen og notatet til leserne er klare, og venter på publisering.",
    )
    assert (untranslated["level"], untranslated["path"]) == ("advice", "data/pending/skjema.yml")


def test_broken_store_is_reported_file_by_file(committed: PublishedProject) -> None:
    """A store that cannot be read does not stop the check that says why."""
    (committed.root / "versions/skjema/1.0/version.json").unlink()
    (committed.root / "versions/hjem/1.0/nb.md").write_text("Noe annet.\n", encoding="utf-8")
    found = errors(committed.root)
    assert found["versions/hjem/1.0/nb.md"] == "Innholdet er ikke det som ble publisert."
    assert any("Kjeden er brutt" in message for message in found.values())


def test_published_page_that_is_gone_must_be_withdrawn(committed: PublishedProject) -> None:
    """An id that no page has is an error, until the withdrawal is recorded."""
    committed.drop("skjema")
    assert list(errors(committed.root)) == ["docs/nb/skjema.md"]
    committed.record("withdrawn", "skjema", "2026-01-16", "Erstattet.")
    assert errors(committed.root) == {}


def test_cut_off_tail_is_found_against_a_base(committed: PublishedProject) -> None:
    """Only git knows that there was more: the store alone is sound."""
    git(committed.root, "switch", "-q", "main")
    change_and_publish(committed)
    commit(committed.root)
    git(committed.root, "switch", "-q", "-c", "later")
    shutil.rmtree(committed.root / "versions/skjema/1.1")
    committed.change("skjema", "nb", "Dato og navn.", "Navn og dato.")
    assert errors(committed.root) == {}
    assert sorted(errors(committed.root, "--base", "main")) == [
        f"versions/skjema/1.1/{name}" for name in ("nb.html", "nb.md", "version.json")
    ]


@pytest.mark.parametrize("path", ["data/urls.txt", "data/anchors.txt"])
def test_an_address_taken_out_of_its_record_is_found_against_a_base(committed: PublishedProject, path: str) -> None:
    """The record only ever grows; what was added on main meanwhile is not missing here."""
    git(committed.root, "switch", "-q", "main")
    record, rest = committed.root / path, "#a" if path == "data/anchors.txt" else ""
    record.write_text(f"/kilder/{rest}\n/om/{rest}\n", encoding="utf-8")
    commit(committed.root)
    git(committed.root, "switch", "-q", "-c", "later")
    record.write_text(f"/kilder/{rest}\n", encoding="utf-8")
    git(committed.root, "stash", "-q")
    git(committed.root, "switch", "-q", "main")
    record.write_text(f"/kilder/{rest}\n/om/{rest}\n/rad/{rest}\n", encoding="utf-8")
    commit(committed.root)
    git(committed.root, "switch", "-q", "later")
    assert errors(committed.root, "--base", "main") == {}
    git(committed.root, "stash", "pop", "-q")
    found = errors(committed.root, "--base", "main")
    assert list(found) == [path]
    assert f"/om/{rest}" in found[path]


@pytest.mark.parametrize("is_committed", [True, False])
def test_only_publishing_adds_to_the_store(committed: PublishedProject, *, is_committed: bool) -> None:
    """A branch may not bring editions, committed or not; the publishing job may."""
    change_and_publish(committed)
    if is_committed:
        commit(committed.root)
    assert "utenom publiseringen" in errors(committed.root, "--base", "main")["versions/skjema/1.1/version.json"]
    assert errors(committed.root, "--base", "main", "--allow-new") == {}


def test_new_html_must_be_what_its_markdown_renders_to(committed: PublishedProject) -> None:
    """Even with a record that fits: what readers get is what the text says."""
    change_and_publish(committed)
    folder = committed.root / "versions/skjema/1.1"
    html = (folder / "nb.html").read_text(encoding="utf-8").replace("Dato", "Data").encode()
    (folder / "nb.html").write_bytes(html)
    record = json.loads((folder / "version.json").read_bytes())
    record["files"]["nb.html"] = digest(html)
    (folder / "version.json").write_bytes(write_record(record))
    found = errors(committed.root, "--base", "main", "--allow-new")
    assert list(found) == ["versions/skjema/1.1/nb.html"]
    assert "ikke det teksten ved siden av blir til" in found["versions/skjema/1.1/nb.html"]


def test_what_was_published_stays_even_when_sealed_anew(committed: PublishedProject) -> None:
    """A whole chain that was written anew is sound in itself; git knows better, also when new files are allowed."""
    shutil.rmtree(committed.root / "versions")
    committed.change("skjema", "nb", "Navn og dato.", "Noe helt annet.")
    committed.publish("2026-01-15")
    assert errors(committed.root) == {}
    found = errors(committed.root, "--base", "main", "--allow-new")
    assert "versions/skjema/1.0/nb.html" in found
    assert "endret eller fjernet siden main" in found["versions/skjema/1.0/version.json"]


def test_removal_by_law_is_excepted(committed: PublishedProject) -> None:
    """Files that a tombstone names may go, and no others."""
    git(committed.root, "switch", "-q", "main")
    change_and_publish(committed)
    commit(committed.root)
    committed.record("removed", "skjema", "2026-01-17", "Personvern.", number="1.0")
    assert errors(committed.root, "--base", "main", "--allow-new") == {}
    (committed.root / "versions/hjem/1.0/nb.md").unlink()
    assert set(errors(committed.root, "--base", "main", "--allow-new")) == {"versions/hjem/1.0/nb.md"}


def test_base_that_git_does_not_know_is_wrong_use(committed: PublishedProject) -> None:
    """Exit code 2, and a line that says what to do."""
    done = run_script("check.py", "versions", "--base", "finnes-ikke", "--root", committed.root)
    assert done.returncode == 2
    assert "Hent grenen det sammenlignes med" in done.stderr


def test_archive_without_git_publishes_and_checks(committed: PublishedProject) -> None:
    """All that is needed lies in the files; only --base asks git, and says so."""
    shutil.rmtree(committed.root / ".git")
    committed.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    committed.note("skjema", "editorial", "Rekkefølge.")
    assert run_script("publish.py", "--pending", "--yes", "--root", committed.root).returncode == 0
    assert errors(committed.root) == {}
    done = run_script("check.py", "versions", "--base", "main", "--root", committed.root)
    assert done.returncode == 2
    assert "git" in done.stderr


def test_shallow_clone_publishes_checks_and_compares(committed: PublishedProject, tmp_path: Path) -> None:
    """One commit deep, it knows every version; against its own tip it can compare."""
    git(committed.root, "switch", "-q", "main")
    change_and_publish(committed)
    commit(committed.root)
    clone = tmp_path / "clone"
    done = git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "main", committed.root.as_uri(), str(clone))
    assert done.returncode == 0, done.stderr
    shallow = PublishedProject(clone)
    assert errors(clone) == {}
    assert [str(version.number) for version in shallow.site().store.histories["skjema"].versions] == ["1.0", "1.1"]
    shallow.change("skjema", "nb", "Dato og navn.", "Bare navn.")
    shallow.note("skjema", "professional", "Kortere.")
    assert run_script("publish.py", "--pending", "--yes", "--root", clone).returncode == 0
    assert errors(clone, "--base", "origin/main", "--allow-new") == {}
    assert "versions/skjema/2.0/nb.md" in errors(clone, "--base", "origin/main")


def test_project_in_a_folder_of_a_repository_is_compared(committed: PublishedProject, tmp_path: Path) -> None:
    """Paths are those of the project, wherever it lies."""
    outer = tmp_path / "outer"
    inner = outer / "guide"
    shutil.copytree(committed.root, inner, ignore=shutil.ignore_patterns(".git", "outer"))
    git(outer, "init", "-q", "-b", "main")
    commit(outer)
    (inner / "versions/skjema/1.0/nb.md").unlink()
    assert set(errors(inner, "--base", "main")) == {"versions/skjema/1.0/nb.md"}


def test_two_waiting_changes_conflict_in_the_note_and_not_in_the_store(committed: PublishedProject) -> None:
    """Numbers and dates are given on main, so that two branches never claim the same."""
    for branch, text in (("first", "Navn, dato."), ("second", "Dato, navn.")):
        git(committed.root, "switch", "-q", "-c", branch, "main")
        committed.change("skjema", "nb", "Navn og dato.", text)
        committed.note("skjema", "editorial", f"Nå står det: {text}")
        commit(committed.root)
    git(committed.root, "switch", "-q", "main")
    assert git(committed.root, "merge", "-q", "first").returncode == 0
    assert git(committed.root, "merge", "-q", "second").returncode != 0
    conflicts = git(committed.root, "diff", "--name-only", "--diff-filter=U").stdout.split()
    assert "data/pending/skjema.yml" in conflicts
    assert not [path for path in conflicts if path.startswith("versions/")]


def forge(project: PublishedProject) -> None:
    """Put a script into a published text, and seal every record anew."""
    file = project.root / "versions/skjema/1.0/nb.html"
    file.write_text(file.read_text(encoding="utf-8") + "<script>alert(1)</script>", encoding="utf-8")
    assert reseal(project.root) > 0


def test_a_chain_sealed_anew_on_main_is_seen_against_the_commit_before(committed: PublishedProject) -> None:
    """In itself it is sound; a push says what was there before, whatever was pushed past the rules."""
    git(committed.root, "switch", "-q", "main")
    forge(committed)
    commit(committed.root)
    assert errors(committed.root) == {}
    assert "versions/skjema/1.0/nb.html" in errors(committed.root, "--since", "HEAD^")


def test_a_branch_that_was_written_anew_is_held_against_what_it_was(committed: PublishedProject) -> None:
    """Where both left each other, the forged edition was not there yet; what it was before says so."""
    git(committed.root, "switch", "-q", "main")
    change_and_publish(committed)
    commit(committed.root)
    before = git(committed.root, "rev-parse", "HEAD").stdout.strip()
    git(committed.root, "reset", "-q", "--hard", "HEAD^")
    committed.change("skjema", "nb", "Navn og dato.", "Noe annet.")
    committed.note("skjema", "editorial", "Et annet notat.", note_en="Another note.")
    committed.publish("2026-01-16")
    commit(committed.root)
    assert errors(committed.root, "--base", before, "--allow-new") == {}
    assert "versions/skjema/1.1/nb.md" in errors(committed.root, "--since", before)


def test_what_publishing_adds_is_no_finding(committed: PublishedProject) -> None:
    """Neither an edition, nor what the law takes away."""
    git(committed.root, "switch", "-q", "main")
    change_and_publish(committed)
    committed.record("removed", "skjema", "2026-01-17", "Personvern.", number="1.0")
    commit(committed.root)
    assert errors(committed.root, "--since", "HEAD^") == {}


def test_a_branch_that_is_new_to_the_host_is_held_against_the_commit_before(committed: PublishedProject) -> None:
    """The host says zeros of what it was before; which commit was taken instead is said."""
    git(committed.root, "switch", "-q", "main")
    before = git(committed.root, "rev-parse", "HEAD").stdout.strip()
    forge(committed)
    commit(committed.root)
    code, problems = check(committed.root, "--since", "0" * 40)
    assert code == 1
    assert "versions/skjema/1.0/nb.html" in [each["path"] for each in problems]
    assert before in next(each["message"] for each in problems if each["path"] == "versions")


def test_a_branch_that_is_new_to_the_host_is_held_against_where_it_left_the_main_one(
    committed: PublishedProject, tmp_path: Path
) -> None:
    """Whatever was done in how many commits."""
    git(tmp_path, "clone", "-q", str(committed.root), "clone", "-b", "main")
    root = tmp_path / "clone"
    git(root, "remote", "set-head", "origin", "main")
    git(root, "switch", "-q", "-c", "another")
    forge(PublishedProject(root))
    commit(root)
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing")
    assert "versions/skjema/1.0/nb.html" in errors(root, "--since", "0" * 40)


def test_that_nothing_could_be_compared_is_an_error(committed: PublishedProject) -> None:
    """A history of one commit, on a branch that the host did not know, proves nothing."""
    assert list(errors(committed.root, "--since", "0" * 40)) == ["versions"]


def test_a_forged_text_is_not_what_its_markdown_renders_to(committed: PublishedProject) -> None:
    """Over the whole store, whoever changed it and when; and nothing else is found."""
    forge(committed)
    assert list(errors(committed.root, "--rendered")) == ["versions/skjema/1.0/nb.html"]


def test_what_moves_or_is_called_otherwise_today_is_no_finding(committed: PublishedProject) -> None:
    """A text is rendered as its record says: with the links, abbreviations and words of its day."""
    committed.path_of("grunnregler", "nb").rename(committed.root / "docs/nb/rad/regler.md")
    committed.path_of("grunnregler", "en").rename(committed.root / "docs/en/rad/regler.md")
    for language in ("nb", "en"):
        committed.change("hjem", language, "(grunnregler.md)", "(rad/regler.md)")
        committed.change("rad", language, "{#radene}", "{#andre}")
    own = committed.root / "data/messages/nb.yml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("footnotes_back: Opp igjen\n", encoding="utf-8")
    found = errors(committed.root, "--rendered")
    assert not [path for path in found if path.startswith("versions/")]

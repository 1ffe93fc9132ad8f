"""scripts/build.py: what make build does."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_script
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject


def test_a_build_prints_one_line_and_no_warning(project: PublishedProject, tmp_path: Path) -> None:
    """Where the site lies, and how many pages it has; one more when nobody can be written to."""
    project.publish("2026-11-22")
    done = run_script("build.py", "--root", project.root, "--site", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    contact, line = done.stdout.splitlines()
    assert contact.startswith("Ingen side sier hvor leserne kan skrive")
    assert "CONTACT_EMAIL (`rettesnor help settings`)" in contact
    assert line.startswith(str((tmp_path / "site").resolve()))


def test_a_build_names_the_pages_whose_changes_it_leaves_out(project: PublishedProject, tmp_path: Path) -> None:
    """Those that were changed and not published, five by name; again when there is nothing to build anew."""
    project.publish("2026-11-22")
    built = ("build.py", "--root", project.root, "--site", tmp_path / "site", "--lang", "en")
    assert "not published" not in run_script(*built).stdout
    text = (project.root / "docs/nb/index.md").read_text(encoding="utf-8")
    (project.root / "docs/nb/index.md").write_text(f"{text}\nMer.\n", encoding="utf-8")
    for number in range(6):
        fresh = text.replace("id: hjem\n", f"id: ny-{number}\n")
        (project.root / f"docs/nb/ny-{number}.md").write_text(fresh, encoding="utf-8")
    for _ in range(2):
        [line] = [each for each in run_script(*built).stdout.splitlines() if "not published" in each]
        assert "that are built as they were: 7 (hjem, ny-0, ny-1, ny-2, ny-3 and 2 more)." in line
        assert line.endswith(("rettesnor publish", "scripts/publish.py"))


def test_a_build_that_is_refused_says_why_and_gives_one(project: PublishedProject, tmp_path: Path) -> None:
    """Every problem, with its help."""
    (project.root / "docs" / "nb" / "index.md").write_text("Uten sidehode.\n", encoding="utf-8")
    done = run_script("build.py", "--root", project.root, "--site", tmp_path / "site")
    assert done.returncode == 1
    assert "docs/nb/index.md:1: feil: Siden har ikke noe sidehode." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_is_refused_in_the_language_of_messages_to_editors(project: PublishedProject) -> None:
    """Which the site itself may name; what is wrong is told in it too."""
    file = project.root / "data/site.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nspeaks: {{editors: nn}}\n", encoding="utf-8")
    (project.root / "docs" / "nb" / "index.md").write_text("Uten sidehode.\n", encoding="utf-8")
    said = run_script("build.py", "--root", project.root, variables={"CI": ""}).stderr
    assert "docs/nb/index.md:1: feil: Sida har ikkje noko sidehovud." in said
    assert "Ingenting er bygd. Feil i innhaldet: 1" in said


def test_a_build_without_the_file_that_says_what_the_site_is_names_it(
    project: PublishedProject, tmp_path: Path
) -> None:
    """And not the pages, whose words are unknown because of it."""
    (project.root / "data/site.yml").unlink()
    done = run_script("build.py", "--root", project.root, "--site", tmp_path / "site")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if ": feil: " in line]
    assert [line.partition(":")[0] for line in said] == ["data/site.yml"]


def test_a_folder_without_a_site_says_what_is_missing(tmp_path: Path) -> None:
    """Not a traceback."""
    done = run_script("build.py", "--root", tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["nb.html", "nb.md", "version.json"])
def test_a_build_shows_nothing_that_is_not_as_it_was_published(
    project: PublishedProject, tmp_path: Path, name: str
) -> None:
    """A word in a frozen text, its Markdown or its record: one line names the file, and nothing is written."""
    project.publish("2026-11-22")
    file = project.root / "versions/egne-mal/1.0" / name
    file.write_text(file.read_text(encoding="utf-8").replace("bør", "skal").replace("should", "must"), encoding="utf-8")
    done = run_script("build.py", "--root", project.root, "--site", tmp_path / "site")
    assert (done.returncode, (tmp_path / "site").exists()) == (1, False)
    assert [line for line in done.stderr.splitlines() if f"versions/egne-mal/1.0/{name}: " in line] != []
    assert len(done.stderr.splitlines()) == 1


def test_a_frozen_file_that_is_gone_is_one_line(project: PublishedProject, tmp_path: Path) -> None:
    """No traceback from the middle of the site."""
    project.publish("2026-11-22")
    (project.root / "versions/egne-mal/1.0/nb.html").unlink()
    done = run_script("build.py", "--root", project.root, "--site", tmp_path / "site")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "versions/egne-mal/1.0/nb.html: " in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on files is set as POSIX systems set it")
def test_a_full_disk_names_the_file_that_has_no_room(project: PublishedProject, tmp_path: Path) -> None:
    """One line, exit code 2, and no site that is half written."""
    project.publish("2026-11-22")
    limited = (
        "import os, resource, runpy, sys; sys.argv = sys.argv[1:]; sys.path[0] = os.path.dirname(sys.argv[0]);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    build = [str(ROOT / "scripts/build.py"), "--root", str(project.root), "--site", str(tmp_path / "site")]
    done = subprocess.run(
        [sys.executable, "-c", limited, *build],
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    [said] = [line for line in done.stderr.splitlines() if line]
    assert done.returncode == 2
    assert re.match(r"build\.py: .*/[a-z-]+\.[a-z]+: Disken er full\. Ingenting er gått tapt\.", said), said
    assert not (tmp_path / "site").exists()

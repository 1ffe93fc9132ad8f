"""What to send of a site that was built anew, and in which order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.programs import run_rettesnor, run_script

from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.deployment import STEPS, ManifestError, changes_between, read_files
from rettesnor.site.inputs import hash_of_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

_PATHS = st.sampled_from(
    ["assets/site.1.css", "assets/site.2.css", "index.html", "rad/index.html", "feed.xml", "sitemap.xml", "a/b.pdf"]
)
_SITES = st.dictionaries(_PATHS, st.sampled_from(["1", "2"]))


@settings(deadline=None)
@given(_SITES, _SITES)
def test_doing_it_gives_the_new_site(old: dict[str, str], new: dict[str, str]) -> None:
    """Whatever differs is sent once, whatever is gone is taken away, and nothing else is touched."""
    there = dict(old)
    for change in changes_between(old, new):
        if change.step == "delete":
            del there[change.path]
        elif change.step != "manifest":
            assert there.get(change.path) != new[change.path]
            there[change.path] = new[change.path]
    assert there == new


@settings(deadline=None)
@given(_SITES, _SITES)
def test_the_steps_come_in_their_order(old: dict[str, str], new: dict[str, str]) -> None:
    """And the manifest last, if there is anything to do."""
    steps = [change.step for change in changes_between(old, new)]
    assert steps == sorted(steps, key=STEPS.index)
    assert steps.count("manifest") == (1 if old != new else 0)


def test_each_kind_of_file_has_its_step() -> None:
    """A page after all that it is shown with, new pages before old ones, lists after pages."""
    old = {"index.html": "1", "search/nb.json": "1", "search/a1/0.json": "1", "assets/site.1.css": "1"}
    new = {
        "index.html": "2",
        "ny/index.html": "1",
        "ny/index.md": "1",
        "en/api/v1/content/ny.json": "1",
        "api/v1/versions/ny/1.0.json": "1",
        "api/v1/content/index.json": "1",
        "api/v1/changes.json": "1",
        "ny/ny.pdf": "1",
        "search/nb.json": "2",
        "search/b2/0.json": "1",
        "assets/site.2.css": "1",
        "feed.xml": "1",
        "_redirects": "1",
    }
    assert [(change.step, change.path) for change in changes_between(old, new)] == [
        ("assets", "assets/site.2.css"),
        ("assets", "ny/ny.pdf"),
        ("assets", "search/b2/0.json"),
        ("pages", "api/v1/versions/ny/1.0.json"),
        ("pages", "en/api/v1/content/ny.json"),
        ("pages", "ny/index.html"),
        ("pages", "ny/index.md"),
        ("pages", "index.html"),
        ("lists", "_redirects"),
        ("lists", "api/v1/changes.json"),
        ("lists", "api/v1/content/index.json"),
        ("lists", "feed.xml"),
        ("lists", "search/nb.json"),
        ("delete", "assets/site.1.css"),
        ("delete", "search/a1/0.json"),
        ("manifest", MANIFEST),
    ]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../b", "a//b", "./a", "", "a\nb", "a\\b"])
def test_a_manifest_that_names_a_file_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    """What is taken away by it must lie in the site."""
    (tmp_path / MANIFEST).write_text(json.dumps({"pages": {}, "files": {path: "1"}}), encoding="utf-8")
    with pytest.raises(ManifestError):
        read_files(tmp_path)


def _told(*arguments: Path | str) -> str:
    done = run_rettesnor("deploy-diff", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _built(project: PublishedProject, place: Path) -> Path:
    done = run_script("build.py", "--root", project.root, "--site", place)
    assert done.returncode == 0, done.stderr
    return place


def test_the_paths_of_a_step_stand_alone(tmp_path: Path) -> None:
    """As rsync and rm take them; all of it is new where nothing is deployed."""
    (tmp_path / MANIFEST).write_text(json.dumps({"files": {"index.html": "1", "feed.xml": "2"}}), encoding="utf-8")
    assert _told("-", tmp_path) == f"pages index.html\nlists feed.xml\nmanifest {MANIFEST}\n"
    assert _told("-", tmp_path, "--step", "pages") == "index.html\n"
    assert json.loads(_told("-", tmp_path, "--step", "lists", "--format", "json")) == {
        "changes": [{"step": "lists", "path": "feed.xml"}]
    }


def test_a_site_without_a_manifest_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, and one line that names it."""
    done = run_rettesnor("deploy-diff", "-", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert MANIFEST in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_manifest_of_a_built_site_names_every_file(project: PublishedProject, tmp_path: Path) -> None:
    """With its hash; an edition more is told of, the manifest alone last."""
    project.publish("2026-11-22")
    first = _built(project, tmp_path / "first")
    files = {path.relative_to(first).as_posix(): hash_of_file(path) for path in first.rglob("*") if path.is_file()}
    del files[MANIFEST]
    assert read_files(first) == files
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    project.note("egne-mal", "editorial", "Klarere.", note_en="Clearer.")
    project.publish("2026-11-22")
    second = _built(project, tmp_path / "second")
    lines = _told(first / MANIFEST, second).splitlines()
    assert "pages v/egne-mal/1.1/index.html" in lines
    assert lines.index("pages v/egne-mal/1.1/index.html") < lines.index("pages rad/egne-mal/index.html")
    assert lines[-1] == f"manifest {MANIFEST}"
    assert not [line for line in lines if line.startswith("delete v/")]
    assert _told(second, second) == ""

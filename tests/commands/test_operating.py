"""What docs-dev/operating.md says, done: restore, two branches that published, another domain, another owner."""

from __future__ import annotations

import re
import shutil
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor
from tests.projects import ROOT
from tests.repositories import commit_all, git, new_repository

if TYPE_CHECKING:
    import subprocess

    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow

TOLD = (ROOT / "docs-dev" / "operating.md").read_text(encoding="utf-8")


def _run(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run_rettesnor(*arguments, "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_restored_from_its_archive(project: PublishedProject, tmp_path: Path) -> None:
    """The store verifies, and the site that is built is the one that was packed."""
    project.publish("2026-01-15")
    _run(project.root, "build")
    _run(project.root, "archive", "--into", tmp_path / "kept")
    [packed] = (tmp_path / "kept").glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "unpacked")  # noqa: S202 - packed by ourselves; Python 3.11.2 has no filter
    copied = re.search(r"cp -a ((?:archive/data/\S+ )+)\.", TOLD)
    assert copied is not None
    restored = tmp_path / "restored"
    for name in copied[1].split():
        source, target = tmp_path / "unpacked" / name, restored / Path(name).name
        (shutil.copytree if source.is_dir() else _copied)(source, target)
    _run(restored, "check", "versions")
    _run(restored, "build")
    assert _bytes_of(restored / "site") == _bytes_of(project.root / "site")


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def test_two_branches_that_both_published_are_mended(project: PublishedProject) -> None:
    """One command takes back what this one published; it is published again after the other's."""
    root = project.root
    project.publish("2026-01-15")
    (root / "data" / "urls.txt").write_text("/\n", encoding="utf-8")
    new_repository(root)
    (root / ".gitignore").write_text(".cache/\nbuild/\nsite/\n", encoding="utf-8")
    commit_all(root, "begin")
    _publish_on(project, "other", "grunnregler", "Lytt før du snakker.", "Lytt.")
    git(root, "checkout", "-q", "-")
    _publish_on(project, "ours", "skjema", "Navn og dato.", "Navn øverst.")
    git(root, "merge", "-q", "-X", "ours", "--no-edit", "other")
    _run(root, "take-back", "other", "--yes")
    _run(root, "publish", "--yes")
    _run(root, "check", "versions")
    numbers = {path.name for page in ("grunnregler", "skjema") for path in (root / "versions" / page).glob("[0-9]*")}
    assert {"1.0", "2.0"} <= numbers
    assert "/v/skjema/" in (root / "data" / "urls.txt").read_text(encoding="utf-8")


def _publish_on(project: PublishedProject, branch: str, page: str, old: str, new: str) -> None:
    git(project.root, "checkout", "-q", "-b", branch)
    project.change(page, "nb", old, new)
    project.note(page, "professional", "Bedre.")
    _run(project.root, "publish", "--yes")
    commit_all(project.root, branch)


def test_another_domain_changes_no_id_and_another_owner_no_edition(project: PublishedProject) -> None:
    """Feeds go on, and what was published keeps the name of whoever answered for it."""
    project.publish("2026-01-15")
    settings, ids = project.root / "mkdocs.yml", []
    for address in ("https://one.example/", "https://two.example/"):
        text = re.sub(r"site_url: .*", f"site_url: {address}", settings.read_text(encoding="utf-8"))
        settings.write_text(text, encoding="utf-8")
        _run(project.root, "build")
        feed = (project.root / "site" / "feed.xml").read_text(encoding="utf-8")
        assert address in feed
        ids.append(re.findall(r"<id>([^<]+)</id>", feed))
    assert ids[0] == ids[1] != []
    assert not any(b"one.example" in content for content in _bytes_of(project.root / "versions").values())
    text = settings.read_text(encoding="utf-8")
    other = re.sub(r"publisher: \{name: [^,}]+", "publisher: {name: En annen eier", text)
    assert other != text
    settings.write_text(other, encoding="utf-8")
    _run(project.root, "build")
    edition = (project.root / "site" / "v" / "skjema" / "1.0" / "index.html").read_text(encoding="utf-8")
    assert "Redaksjonen" in edition
    assert "Utgitt av En annen eier" not in edition


def test_every_command_that_is_named_is_there() -> None:
    """With the options that it is named with."""
    named = re.findall(r"rettesnor ([a-z-]+)((?: (?:--)?[\w./:\"-]+)*)", TOLD)
    assert len(named) > 8
    for name, rest in named:
        told = run_rettesnor(name, "--help")
        assert told.returncode == 0, name
        assert all(option in told.stdout for option in re.findall(r"--[a-z-]+", rest)), (name, rest)

"""scripts/make_pdf.py, and what a build does with its PDFs."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.built import read, select, words
from tests.programs import environment, run_script
from tests.published_site import PublishedProject, new_project

from rettesnor.pdf.pdf_store import pdf_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
DONE = re.compile(r"(\d+) PDF-er: (\d+) laget nå")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Publish a small site and make its PDFs, once."""
    project = new_project(tmp_path_factory.mktemp("pdf"))
    for page in ("samtykke", "skjema", "bare-norsk"):
        project.drop(page)
    project.publish("2026-11-22")
    done = run_script("make_pdf.py", "--root", project.root, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    found = DONE.search(done.stdout)
    assert found is not None
    assert int(found[1]) > int(found[2]) > 10
    return project


def built(project: PublishedProject, site: Path) -> Path:
    """Build the project, without a warning."""
    done = run_script("build.py", "--root", project.root, "--site", site)
    assert (done.returncode, done.stderr) == (0, "")
    return site


def test_what_is_unchanged_is_not_made_again(made: PublishedProject) -> None:
    """The second time costs nothing."""
    done = run_script("make_pdf.py", "--root", made.root, "--jobs", "1")
    found = DONE.search(done.stdout)
    assert found is not None
    assert found[2] == "0"


def test_what_is_gone_from_the_store_is_made_again(made: PublishedProject, tmp_path: Path) -> None:
    """A PDF, though nothing of the site is another; and what a build knows PDFs by."""
    root = tmp_path / "project"
    shutil.copytree(made.root, root)
    store = pdf_store(root)
    known = store.keys()
    run_script("make_pdf.py", "--root", root, "--jobs", "1")
    store.path_of(next(iter(known.values()))).unlink()
    done = run_script("make_pdf.py", "--root", root, "--jobs", "1")
    assert (DONE.search(done.stdout) or [""] * 3)[2] == "1"
    (store.folder / "manifest.json").unlink()
    run_script("make_pdf.py", "--root", root, "--jobs", "1")
    assert store.keys() == known


def test_the_same_site_gives_the_same_bytes_elsewhere(made: PublishedProject, tmp_path: Path) -> None:
    """In another folder, time zone and language of the machine, by more processes, on another day."""
    root = tmp_path / "a folder of another name" / "project"
    shutil.copytree(made.root, root, ignore=shutil.ignore_patterns(".cache"))
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1795305600"}
    done = run_script("make_pdf.py", "--root", root, "--jobs", "2", variables=elsewhere)
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        {path.name: path.read_bytes() for path in pdf_store(folder).folder.rglob("*.pdf")}
        for folder in (made.root, root)
    )
    assert len(ours) > 10
    assert ours == theirs


def test_a_build_links_every_pdf_with_its_size(made: PublishedProject, tmp_path: Path) -> None:
    """The link leads to a file that is there, and says how large it is."""
    site = built(made, tmp_path / "site")
    for page, folder in (
        ("rad/egne-mal/", site / "rad/egne-mal"),
        ("en/v/egne-mal/1.0/1/", site / "en/v/egne-mal/1.0/1"),
    ):
        (link,) = select(read(site, page), "a[data-link='pdf']")
        size = (folder / str(link.get("href"))).stat().st_size
        assert words(link) == f"PDF ({-(-size // 1000)} kB)"
    assert {
        str(link.get("data-link")) for link in select(read(site, "rad/egne-mal/"), "a[type='application/pdf']")
    } == {
        "pdf",
        "checklist",
    }
    (booklet,) = select(read(site, "en/rad/"), "a[data-link='booklet']")
    assert (site / "en/rad" / str(booklet.get("href"))).resolve() == (site / "en/hele.pdf").resolve()


def test_a_build_without_pdfs_has_no_link_to_one(made: PublishedProject, tmp_path: Path) -> None:
    """And is a whole site all the same."""
    root = tmp_path / "project"
    shutil.copytree(made.root, root, ignore=shutil.ignore_patterns(".cache"))
    site = built(PublishedProject(root), tmp_path / "site")
    assert not list(site.rglob("*.pdf"))
    assert select(read(site, "rad/egne-mal/"), "a[data-link='pdf']") == []


def test_a_changed_page_has_no_link_until_its_pdf_is_made(made: PublishedProject, tmp_path: Path) -> None:
    """The old PDF is not that of the new text; pages that did not change keep theirs."""
    root = tmp_path / "project"
    shutil.copytree(made.root, root)
    project = PublishedProject(root)
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene i planen.")
    project.note("egne-mal", "professional", "Nytt steg.")
    project.publish("2027-01-01")
    site = built(project, tmp_path / "site")
    assert select(read(site, "rad/egne-mal/"), "a[data-link='pdf']") == []
    assert select(read(site, "grunnregler/"), "a[data-link='pdf']") != []


def test_prune_removes_only_what_no_document_has(made: PublishedProject, tmp_path: Path) -> None:
    """The store does not grow for ever where nobody wants it to."""
    root = tmp_path / "project"
    shutil.copytree(made.root, root)
    store = pdf_store(root)
    before = len(list(store.folder.rglob("*.pdf")))
    store.keep("aa" * 32, b"old")
    done = run_script("make_pdf.py", "--root", root, "--jobs", "1", "--prune")
    assert done.returncode == 0
    assert len(list(store.folder.rglob("*.pdf"))) == before


@pytest.mark.parametrize(
    ("language", "words_of"), [("nb", "På Debian: sudo apt-get"), ("en", "On Debian: sudo apt-get")]
)
def test_a_missing_library_is_one_line_that_says_what_to_install(language: str, words_of: str, tmp_path: Path) -> None:
    """Exit code 2: the machine lacks something; the content is fine."""
    root = tmp_path / "project"
    root.mkdir()
    project = new_project(root)
    project.publish("2026-11-22")
    stand_in = tmp_path / "stand-in"
    stand_in.mkdir()
    (stand_in / "weasyprint.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0'\")\n", encoding="utf-8"
    )
    path = os.pathsep.join((str(stand_in), environment()["PYTHONPATH"]))
    done = run_script("make_pdf.py", "--root", project.root, "--lang", language, variables={"PYTHONPATH": path})
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "libpango-1.0-0" in line
    assert words_of in line
    site = run_script("build.py", "--root", project.root, "--site", tmp_path / "site", variables={"PYTHONPATH": path})
    assert site.returncode == 0


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path) -> None:
    """The message says what to give."""
    done = run_script("make_pdf.py", "--root", tmp_path)
    assert done.returncode == 2
    assert "--root" in done.stderr

"""scripts/check_deploy.py: what a site must have before readers find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.programs import run_script
from tests.projects import FILES, write_project

if TYPE_CHECKING:
    from pathlib import Path

_CONTACT = "publisher: {name: Prøvenettsted, official: false"
_READY = FILES["mkdocs.yml"].replace(_CONTACT, _CONTACT + ", contact: {email: post@prove.no}")
_UNCHECKED = """\
- id: nod
  number: "113"
  emergency: true
  name: {nb: Nød, en: Emergency}
  what: {nb: Det haster., en: It is urgent.}
  source: null
  checked_on: null
"""


def test_a_placeholder_address_and_nobody_to_write_to_are_refused(tmp_path: Path) -> None:
    """Each at its line in mkdocs.yml."""
    done = run_script("check_deploy.py", "--root", write_project(tmp_path), "--lang", "en")
    assert done.returncode == 1
    assert "mkdocs.yml:2: error: The site has no address of its own yet (https://prove.example/)." in done.stdout
    assert "Readers have nobody to write to." in done.stdout


def test_a_help_number_that_nobody_checked_is_refused(tmp_path: Path) -> None:
    """In `check` it is advice; here it stands in the way."""
    root = write_project(tmp_path, {"mkdocs.yml": _READY, "data/help.yml": _UNCHECKED})
    done = run_script("check_deploy.py", "--root", root, variables={"SITE_URL": "https://medvirkning.no/"})
    assert done.returncode == 1
    assert done.stdout.startswith("data/help.yml:1: feil: Ingen har kontrollert nødnummeret 113.")


def test_a_site_that_is_ready_may_be_deployed(tmp_path: Path) -> None:
    """Nothing is said."""
    root = write_project(tmp_path, {"mkdocs.yml": _READY})
    done = run_script("check_deploy.py", "--root", root, variables={"SITE_URL": "https://medvirkning.no/"})
    assert (done.returncode, done.stdout) == (0, "")

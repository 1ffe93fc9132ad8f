"""The command that searches as readers do: which pages, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.programs import run_script
from tests.projects import FILES, write_project

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """\
- {id: nod, name: {nb: Nød}, number: "113", what: {nb: Ring.}, source: null, checked_on: null, emergency: true}
- {id: fare, numbers: [nod], cries: {nb: ["vil ikke leve"]}}
"""


def test_it_tells_which_word_finds_a_page_and_where(tmp_path: Path) -> None:
    """Its title, its address with the section, and what each word of the query met."""
    done = run_script("search.py", "protestere taushetsplikt", "--root", write_project(tmp_path, _asking()))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1. Si fra (si-fra#begrunnelse): ")
    assert "protestere → protestere: " in done.stdout
    assert "(«Er det farlig å protestere?»)" in done.stdout
    assert done.stdout.rstrip().endswith("svarer ikke på: taushetsplikt")


def test_it_searches_the_pages_of_another_language(tmp_path: Path) -> None:
    """And speaks it, when asked to."""
    root = write_project(tmp_path)
    done = run_script("search.py", "speak up", "--on", "en", "--lang", "en", "--root", root)
    assert done.stdout.startswith("1. Speak up (si-fra): ")
    assert " answers 100 %" in done.stdout


def test_nothing_found_says_what_to_do(tmp_path: Path) -> None:
    """Exit code 1; a cry for help is told even so."""
    root = write_project(tmp_path, {"data/help.yml": _HELP})
    done = run_script("search.py", "vil xqzw ikke leve", "--root", root)
    assert done.returncode == 1
    assert done.stdout.startswith("Hjelpenumre vises over treffene (data/help.yml: fare).\nIngen side svarer på")


def test_a_language_that_the_site_lacks_is_wrong_use(tmp_path: Path) -> None:
    """With those it has."""
    done = run_script("search.py", "mor", "--on", "se", "--root", write_project(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "nb, en" in done.stderr


def _asking() -> dict[str, str]:
    name = "docs/nb/rad/si-fra.md"
    question = "questions: [{ask: Er det farlig å protestere?, section: begrunnelse}]\n"
    return {name: FILES[name].replace("number: 1\n", f"number: 1\n{question}")}

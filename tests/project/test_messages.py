"""The check `messages`: a site in three languages, one of them new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.docs.norms import force_of, normative_words, usual_word
from rettesnor.docs.record import Norm
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import speak_for
from rettesnor.problems import has_errors, render_text
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

ENGLISH = "        - {locale: en, name: English, build: true}\n"
SAMI = "        - {locale: se, name: Davvisámegiella, build: true}\n"
FILE = "data/messages/se.yml"


@pytest.fixture(autouse=True)
def _speak_for_nobody_afterwards() -> Iterator[None]:
    """Leave no site's messages to the next test."""
    yield
    speak_for(None)


def _with_sami(root: Path, messages: str | None) -> Path:
    """Make a project that also speaks Northern Sámi, with these messages."""
    configured = FILES["mkdocs.yml"]
    assert ENGLISH in configured
    files: dict[str, str | bytes | None] = {"mkdocs.yml": configured.replace(ENGLISH, ENGLISH + SAMI)}
    return write_project(root, files if messages is None else {**files, FILE: messages})


def _found(root: Path) -> tuple[Problem, ...]:
    return run_checks(read_settings(root), ["messages"], plain_today())


def test_a_language_without_a_file_is_told_of_and_stops_no_command(tmp_path: Path) -> None:
    """All that stands round the texts is in the main language until somebody translates it."""
    root = _with_sami(tmp_path, None)
    [problem] = _found(root)
    assert (problem.rule, problem.path, has_errors([problem])) == ("messages.no-file", FILE, True)
    site = Assembler(read_settings(root)).assemble(is_preview=True).site
    assert site.words("se")["home"] == "Forsiden"


def test_messages_that_are_not_translated_yet_are_advice(tmp_path: Path) -> None:
    """How many, and the first of them; what commands say is not asked for in a language for readers alone."""
    root = _with_sami(tmp_path, "menu: Fállu\n")
    unnamed, no_norms, problem = sorted(_found(root), key=lambda each: each.path != "data/site.yml")
    assert (no_norms.rule, has_errors([no_norms])) == ("messages.no-norm-words", False)
    assert (problem.rule, has_errors([problem])) == ("messages.missing", False)
    assert (unnamed.rule, unnamed.path, has_errors([unnamed])) == ("messages.unnamed", "data/site.yml", False)
    assert "main_menu" in problem.message.in_language("en")
    assert "rules/" not in problem.message.in_language("en")


def test_what_cannot_be_said_is_told_at_its_line(tmp_path: Path) -> None:
    """A field that nothing fills, and a key that nobody says."""
    root = _with_sami(tmp_path, 'menu: Fállu\nfeedback_email: "{epost}"\nmeny: Fállu\n')
    found = [(problem.rule, problem.line) for problem in _found(root) if problem.path == FILE]
    assert found == [
        ("messages.no-norm-words", 1),
        ("messages.missing", 1),
        ("messages.unknown-field", 2),
        ("messages.nobody-names", 3),
    ]


def test_a_file_that_cannot_be_read_is_told_of_at_its_line(tmp_path: Path) -> None:
    """And all else goes on."""
    root = write_project(tmp_path, {"data/messages/nb.yml": "menu: Meny\nhome: Hit: nå\n"})
    [problem] = _found(root)
    assert (problem.rule, problem.line) == ("messages.unreadable", 2)


def test_a_site_may_say_a_rule_in_its_own_words(tmp_path: Path) -> None:
    """As every command prints it."""
    own = 'rules:\n  links.no-words:\n    says: "Lenke uten ord: {0}"\nwords:\n  problem.cure: prøv\n'
    page = FILES["docs/nb/om.md"] + "\n[](rad/index.md)\n"
    root = write_project(tmp_path, {"data/messages/nb.yml": own, "docs/nb/om.md": page})
    said = render_text(run_checks(read_settings(root), ["links"], plain_today()), "nb")
    assert "Lenke uten ord: rad/index.md\n    prøv: Skriv mellom klammene" in said


def test_a_site_may_write_the_words_that_bind_in_a_language(tmp_path: Path) -> None:
    """From then on the norms of its advice and its editorial changes are held to them, and nobody says otherwise."""
    root = _with_sami(tmp_path, "_norm_must: galgá\n_norm_should: berre\n_negations: ii\n")
    assert [problem.rule for problem in _found(root) if problem.path == FILE] == ["messages.missing"]
    assert dict(force_of("se")) == {"galgá": Norm.MUST, "berre": Norm.SHOULD}
    assert normative_words("Don galgá, don it berre.", "se") == ("galgá", "berre")
    assert usual_word(Norm.SHOULD_NOT, "se") == "berre ii"

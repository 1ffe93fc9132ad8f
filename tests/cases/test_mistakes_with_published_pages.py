"""Mistakes with pages that are published: one mistake is told once, where it was made, and not by all that follows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.registry import CHECKS, check_assembly
from rettesnor.checks.urls import live_urls
from rettesnor.data.urls import record_urls
from rettesnor.locale.dates import plain_today
from rettesnor.pages.registry import generated_files, generated_pages
from rettesnor.problems import Level, MissingToolError

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.problems import Problem


pytestmark = pytest.mark.slow


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Give a project whose pages are published, with every address recorded as after a release."""
    project.publish("2026-01-15")
    site = project.site()
    record_urls(project.root, live_urls(site, generated_pages(site), generated_files(site)))
    return project


def _errors(project: PublishedProject) -> list[Problem]:
    return [problem for problem in _found(project) if problem.level is Level.ERROR]


def _found(project: PublishedProject) -> tuple[Problem, ...]:
    assembly = project.assemble(is_preview=True)
    try:
        return check_assembly(assembly, CHECKS, plain_today())
    except MissingToolError as error:
        return error.problems


def test_what_is_published_has_no_errors(published: PublishedProject) -> None:
    """The ground on which the others stand."""
    assert _errors(published) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: published", "status: Published"),
        ("title: Fem", "title: Fem: "),
        ("---\nid", "———\nid"),
        ("status: published", "<<<<<<< HEAD\nstatus: published"),
        ("id: grunnregler", "id: Grunnregler"),
    ],
)
def test_a_page_that_cannot_be_read_is_the_one_thing_told(published: PublishedProject, old: str, new: str) -> None:
    """Not the links to it, its translation, its addresses or its editions: they come back with the page."""
    published.change("grunnregler", "nb", old, new)
    assert {problem.path for problem in _errors(published)} == {"docs/nb/grunnregler.md"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe-\x00", "---\nid: grunnregler\ntitle: På\n".encode("latin-1")])
def test_a_file_without_letters_is_the_one_thing_told(published: PublishedProject, content: bytes) -> None:
    """Empty, UTF-16 or in an old encoding: what the page is called is known from its editions."""
    published.path_of("grunnregler", "nb").write_bytes(content)
    assert [problem.path for problem in _errors(published)] == ["docs/nb/grunnregler.md"]


def test_a_page_moved_by_hand_is_told_how_to_move(published: PublishedProject) -> None:
    """The command with both paths, and what to write where no command can be run."""
    for language in ("nb", "en"):
        path = published.path_of("grunnregler", language)
        path.rename(path.with_name("regler.md"))
    [lost] = [problem for problem in _errors(published) if problem.path == "data/urls.txt"]
    assert "rettesnor move grunnregler.md regler.md" in lost.help.in_language("nb")
    assert "«- {from: /grunnregler/, to: /regler/}»" in lost.help.in_language("nb")


def test_a_page_moved_by_hand_in_one_language_is_told_once(published: PublishedProject) -> None:
    """The translation is not asked to follow by hand: the command moves both."""
    path = published.path_of("grunnregler", "nb")
    path.rename(path.with_name("regler.md"))
    told = [problem for problem in _errors(published) if "grunnregler" in f"{problem.path}{problem.message}"]
    assert [problem.rule for problem in told] == ["urls.page-moved"]
    assert "rettesnor move grunnregler.md regler.md" in told[0].help.in_language("nb")


def test_a_translation_moved_by_hand_names_where_the_original_is(published: PublishedProject) -> None:
    """It does not lack its original."""
    path = published.path_of("grunnregler", "en")
    path.rename(path.with_name("regler.md"))
    [problem] = [problem for problem in _errors(published) if problem.path == "docs/en/regler.md"]
    assert problem.help.in_language("en").startswith("Move this file to docs/en/grunnregler.md.")


def test_a_deleted_page_is_to_be_withdrawn(published: PublishedProject) -> None:
    """With the file to bring back, and the command for what was meant."""
    published.drop("skjema")
    said = {problem.path: problem.help.in_language("nb") for problem in _errors(published)}
    assert "rettesnor record skjema withdrawn" in said["docs/nb/skjema.md"]
    assert "docs/nb/skjema.md" in said["docs/nb/skjema.md"]
    assert "data/urls.txt" not in said


def test_a_changed_id_is_told_in_the_original_alone(published: PublishedProject) -> None:
    """The translation, which has the right one, is not asked to follow."""
    published.change("grunnregler", "nb", "id: grunnregler\n", "id: fem-regler\n")
    [problem] = _errors(published)
    assert (problem.path, problem.line) == ("docs/nb/grunnregler.md", 2)
    assert problem.help.in_language("nb") == "Skriv «id: grunnregler». En id endres aldri."


def test_a_copy_with_the_same_id_is_told_of_both_files(published: PublishedProject) -> None:
    """Whichever of them is read first."""
    published.add("nb/aa-kopi.md", published.path_of("grunnregler", "nb").read_text(encoding="utf-8"))
    [problem] = [problem for problem in _errors(published) if problem.check == "frontmatter"]
    assert "docs/nb/aa-kopi.md" in f"{problem.path} {problem.message.in_language('nb')}"


def test_a_published_page_is_no_draft_again(published: PublishedProject) -> None:
    """Production goes on showing it, so the status would say what is not so."""
    published.change("skjema", "nb", "status: published", "status: draft")
    [problem] = [problem for problem in _errors(published) if problem.check == "versions"]
    assert (problem.path, problem.line) == ("docs/nb/skjema.md", 6)


def test_a_translation_changed_alone_waits_without_a_note(published: PublishedProject) -> None:
    """It is information: nobody must do anything."""
    published.change("skjema", "en", "title: ", "title: Almost ")
    waits = [problem for problem in _found(published) if problem.path == "docs/en/skjema.md"]
    assert "Endringen i oversettelsen venter på publisering." in {
        problem.message.in_language("nb") for problem in waits
    }
    assert _errors(published) == []


def test_a_translation_that_is_gone_is_brought_back(published: PublishedProject) -> None:
    """Readers still see the one that was published."""
    published.path_of("skjema", "en").unlink()
    [problem] = _errors(published)
    assert problem.path == "docs/en/skjema.md"


def test_what_publishing_would_refuse_is_told_before_the_merge(published: PublishedProject) -> None:
    """A note that calls a new demand editorial would stop everybody's changes on the main branch."""
    published.change("skjema", "nb", "Navn og dato.", "Navn og dato innen tre dager.")
    published.note("skjema", "editorial", "Ryddigere.", note_en="Tidier.")
    [problem] = _errors(published)
    assert (problem.path, "tre" in problem.message.in_language("nb")) == ("data/pending/skjema.yml", True)


def test_a_note_for_a_page_that_is_not_changed_is_told(published: PublishedProject) -> None:
    """Somebody forgot to save, or named another page."""
    published.note("skjema", "editorial", "Ryddigere.")
    assert [problem.path for problem in _errors(published)] == ["data/pending/skjema.yml"]


def test_broken_confirmations_stop_no_other_check(published: PublishedProject) -> None:
    """A file that two people changed is one problem, at its line."""
    path = published.root / "data" / "translations" / "grunnregler.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"en": {}})[:-1], encoding="utf-8")
    [problem] = _errors(published)
    assert (problem.check, problem.path) == ("translations", "data/translations/grunnregler.json")


def test_mistakes_in_one_source_are_told_there_alone(published: PublishedProject) -> None:
    """Not on every page that cites it, and not as if the entry were gone."""
    path = published.root / "data" / "sources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("type: guideline", "type: råd"), encoding="utf-8")
    assert {problem.path for problem in _errors(published)} == {"data/sources.yml"}


@pytest.mark.parametrize(("successor", "cure"), [("samtykke", "rad/samtykke.md"), ("", "Fjern lenken")])
def test_a_link_to_a_withdrawn_page_is_told(published: PublishedProject, successor: str, cure: str) -> None:
    """At the line, with the page that took over; what applies is not touched by it."""
    published.change("egne-mal", "nb", "## Rådet {#rad}\n", "## Rådet {#rad}\n\nSe [skjemaet vårt](../skjema.md).\n")
    assert [each for each in _found(published) if each.rule.startswith("links.to-")] == []
    published.record(
        "withdrawn",
        "skjema",
        "2026-02-01",
        "Det er tatt inn i rådet.",
        **({"successor": successor} if successor else {}),
    )
    [problem] = [each for each in _found(published) if each.rule.startswith("links.to-")]
    assert (problem.path, problem.level) == ("docs/nb/rad/egne-mal.md", Level.ADVICE)
    assert cure in problem.help.in_language("nb")

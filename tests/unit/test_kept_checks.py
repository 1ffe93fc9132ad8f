"""Results of checks kept between runs: the same as without them, whatever was changed."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.apart import only
from rettesnor.checks.check import Scope
from rettesnor.checks.kept import FILE, FOLDER, KeptResults
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import FORMATS
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rettesnor.checks.check import Check

    Kept = dict[str, dict[str, Any]]

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> PublishedProject:
    """Give a project of its own, published."""
    (tmp_path / "site").mkdir()
    made = new_project(tmp_path / "site")
    made.publish("2026-11-22")
    return made


def _found(project: PublishedProject, *, is_kept: bool, names: tuple[str, ...] = tuple(CHECKS)) -> list[str]:
    settings = read_settings(project.root)
    kept = KeptResults(settings) if is_kept else None
    problems = run_checks(settings, list(names), plain_today(), kept=kept)
    return [FORMATS["json"](problems, language) for language in ("nb", "en")]


def _data(name: str, text: str) -> Callable[[PublishedProject], object]:
    def change(project: PublishedProject) -> None:
        file = project.root / "data" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")

    return change


def _publish(project: PublishedProject, page: str, language: str, old: str, new: str) -> None:
    project.change(page, language, old, new)
    if language == "nb":
        project.note(page, "editorial", "Skrevet klarere.")
    project.publish("2026-11-23")


CHANGES: dict[str, Callable[[PublishedProject], object]] = {
    "nothing": lambda _: None,
    "a misspelled word": lambda project: project.change("egne-mal", "nb", "Skriv målene ned.", "Skrivv målene ned."),
    "a translated number": lambda project: project.change("egne-mal", "en", "goals", "7 goals"),
    "a title": lambda project: project.change("egne-mal", "nb", "title: Bygg planen", "title: Lag planen"),
    "a stronger word": lambda project: project.change("egne-mal", "nb", "Du bør bygge", "Du skal bygge"),
    "a broken link": lambda project: project.change("samtykke", "nb", "Du kan spørre", "[Hit](finnes-ikke.md) Spør"),
    "a picture that is not there": lambda project: project.change("samtykke", "nb", "Du kan spørre", "![](a.png) Spør"),
    "a page that is gone": lambda project: project.drop("samtykke"),
    "a page that is broken": lambda project: project.add("nb/ny.md", "---\nid: [\n"),
    "a new page": lambda project: project.add(
        "nb/ny.md", "---\nid: ny\ntype: page\ntitle: Ny\nsummary: Ny.\n---\nTekst."
    ),
    "a note": lambda project: project.note("egne-mal", "editorial", "Skrevet klarere."),
    "a question": lambda project: project.change(
        "egne-mal", "nb", "title: Bygg planen", "questions: [{ask: Hvem eier båten?}]\ntitle: Bygg planen"
    ),
    "synonyms": _data("synonyms.yml", "\n- {id: plan, nb: [plan], en: [plan], leads_to: [samtykke]}\n"),
    "a source": _data("sources.yml", "\n- {id: en-til, title: Enda en}\n"),
    "a term": _data("terms.yml", "\n- {id: ord, nb: ord}\n"),
    "a word of our own": _data("words/nb.txt", "\nskrivv\n"),
    "a file that cannot be read": _data("help.yml", "\n: [\n"),
    "a message": _data("messages/nb.yml", "\nhome: Hjem\n"),
    "an address": _data("urls.txt", "\n/finnes-ikke/\n"),
    "a redirect": _data("redirects.yml", "\n- {from: /gammel/, to: egne-mal}\n"),
    "a confirmation": lambda project: project.confirm("egne-mal"),
    "a setting": lambda project: (project.root / "mkdocs.yml").write_text(
        (project.root / "mkdocs.yml").read_text(encoding="utf-8").replace("official: false", "official: true"),
        encoding="utf-8",
    ),
    "a translation that was published anew": lambda project: _publish(project, "egne-mal", "en", "goals", "7 goals"),
    "an edition of another page": lambda project: _publish(
        project, "egne-mal", "nb", "Skriv målene ned.", "Skrivv målene ned."
    ),
    "a withdrawal": lambda project: project.record("withdrawn", "samtykke", "2026-11-23", "Gjelder ikke."),
    "a frozen text": lambda project: next(project.root.glob("versions/egne-mal/1.0/nb.html")).write_text("<p>Nei"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_kept_is_what_would_be_found(
    project: PublishedProject, change: Callable[[PublishedProject], object]
) -> None:
    """After any change, and again when nothing was changed since."""
    _found(project, is_kept=True)
    change(project)
    cold = _found(project, is_kept=False)
    assert _found(project, is_kept=True) == cold
    assert _found(project, is_kept=True) == cold


IN_TURN: dict[str, Callable[[PublishedProject], object]] = {
    "an edition of another page": CHANGES["an edition of another page"],
    "a translation that was published anew": CHANGES["a translation that was published anew"],
    "a link to a page": lambda project: project.change(
        "egne-mal", "nb", "Spør hva", "Spør [hvem](../skjema.md) og hva"
    ),
    "a withdrawal of it": lambda project: project.record("withdrawn", "skjema", "2026-11-23", "Gjelder ikke."),
    "a link to a section": lambda project: project.change(
        "samtykke", "nb", "Du kan spørre", "Se [målene](egne-mal.md#slik). Du kan spørre"
    ),
    "the section is called otherwise": lambda project: project.change("egne-mal", "nb", "{#slik}", "{#saann}"),
    "it is called as before": lambda project: project.change("egne-mal", "nb", "{#saann}", "{#slik}"),
    "a question": CHANGES["a question"],
    "the same question on another page": lambda project: project.change(
        "samtykke", "nb", "\nstatus: ", "\nquestions: [{ask: Hvem eier båten?, section: finnes-ikke}]\nstatus: "
    ),
    "a page that is a draft": lambda project: project.change("egne-mal", "nb", "status: published", "status: draft"),
    "and no more": lambda project: project.change("egne-mal", "nb", "status: draft", "status: published"),
    "a place that another has": lambda project: project.change("samtykke", "nb", "number: 2", "number: 1"),
    "a page that stands nowhere": lambda project: project.change("samtykke", "nb", "part_of: rad", "part_of: raad"),
    "a source that has no entry": lambda project: project.change("egne-mal", "nb", "[@fagrad]", "[@fagraad]"),
    "its entry": _data("sources.yml", "\n- {id: fagraad, title: Enda en, use: link, status: current}\n"),
    **{name: CHANGES[name] for name in ("a title", "a word of our own", "a confirmation", "a note")},
    **{name: CHANGES[name] for name in ("synonyms", "a term", "a message", "an address", "a redirect", "a new page")},
    **{name: CHANGES[name] for name in ("a page that is broken", "a picture that is not there", "a setting")},
    **{name: CHANGES[name] for name in ("a page that is gone", "a frozen text", "a file that cannot be read")},
}
"""Changes each of which is made beside all that came before; some change what is told of pages that lead to others."""


def test_after_each_of_many_changes_what_is_kept_is_what_would_be_found(project: PublishedProject) -> None:
    """One after the other, with the same folder."""
    _found(project, is_kept=True)
    told = set()
    for name, change in IN_TURN.items():
        change(project)
        cold = _found(project, is_kept=False)
        assert _found(project, is_kept=True) == cold, name
        told.add(cold[0])
    assert len(told) > len(IN_TURN) / 2


def test_what_a_page_asked_of_another_is_asked_again(project: PublishedProject) -> None:
    """A link to a page is told of when that becomes a draft, though nothing of the link's own page is another."""
    IN_TURN["a link to a section"](project)
    assert '"links"' not in _found(project, is_kept=True)[0]
    IN_TURN["a page that is a draft"](project)
    assert '"links"' in _found(project, is_kept=True)[0]


def test_a_page_that_did_not_change_is_not_looked_at_again(project: PublishedProject) -> None:
    """Nor one whose neighbour did."""
    project.change("samtykke", "nb", "Du kan spørre", "Du kan spørree")
    _found(project, is_kept=True)
    file = project.root / FOLDER / FILE
    kept = _kept_in(file)
    _write_as_kept(file, _nothing_found(kept))
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skrivv målene ned.")
    said = _found(project, is_kept=True)[0]
    assert "Skrivv" in said
    assert "spørree" not in said


def test_a_page_is_not_looked_at_again_because_another_was_published(project: PublishedProject) -> None:
    """What is kept of it hangs on its own editions alone."""
    _publish(project, "samtykke", "nb", "Du kan spørre", "Du kan spørree")
    _found(project, is_kept=True)
    file = project.root / FOLDER / FILE
    kept = _kept_in(file)
    _write_as_kept(file, _nothing_found(kept))
    CHANGES["an edition of another page"](project)
    assert "spørree" not in _found(project, is_kept=True)[0]


def _nothing_found(kept: Kept) -> Kept:
    return {state: {check: [asked, []] for check, (asked, _) in checks.items()} for state, checks in kept.items()}


def _kept_in(file: Path) -> Kept:
    kept: Kept = json.loads(file.read_bytes().partition(b"\n")[2])
    return kept


def _write_as_kept(file: Path, kept: Kept) -> None:
    written = json.dumps(kept).encode()
    file.write_bytes(hashlib.sha256(written).hexdigest().encode() + b"\n" + written)


def test_what_was_kept_and_spoilt_is_found_anew(project: PublishedProject) -> None:
    """A single byte in the middle of a message, say."""
    cold = _found(project, is_kept=True)
    file = project.root / FOLDER / FILE
    file.write_bytes(file.read_bytes().replace(b"level", b"lev\\ud8", 1).replace(b"docs/", b"dosc/"))
    assert _found(project, is_kept=True) == cold


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_file_that_was_broken_off_is_as_good_as_none(project: PublishedProject, content: bytes) -> None:
    """The folder may be deleted or damaged at any time."""
    cold = _found(project, is_kept=False)
    (project.root / FOLDER).mkdir(parents=True)
    (project.root / FOLDER / FILE).write_bytes(content)
    assert _found(project, is_kept=True) == cold


def test_what_is_saved_while_checks_run_is_found_by_the_next(project: PublishedProject) -> None:
    """What was found is of the texts as they were read, not as they lie there afterwards."""

    def save(name: str) -> None:
        if name == "norms":
            project.change("egne-mal", "nb", "Skriv målene ned.", "Skrivv målene ned.")

    settings = read_settings(project.root)
    run_checks(settings, list(CHECKS), plain_today(), begin=save, kept=KeptResults(settings))
    assert "Skrivv" in _found(project, is_kept=True)[0]


def test_some_checks_leave_the_results_of_others(project: PublishedProject) -> None:
    """What the check `norms` knows is not lost when `language` alone is run."""
    _found(project, is_kept=True)
    before = set(_kept_in(project.root / FOLDER / FILE))
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skrivv målene ned.")
    _found(project, is_kept=True, names=("language",))
    assert before < set(_kept_in(project.root / FOLDER / FILE))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_keeps_nothing(project: PublishedProject) -> None:
    """And stops nothing."""
    (project.root / ".cache").mkdir(mode=0o500)
    assert _found(project, is_kept=True) == _found(project, is_kept=False)


@pytest.mark.parametrize(
    "check", [check for check in CHECKS.values() if check.scope is Scope.PAGE], ids=lambda check: check.name
)
def test_a_check_of_a_page_finds_the_same_whether_it_sees_others_or_not(
    project: PublishedProject, check: Check
) -> None:
    """Otherwise its scope is the site."""
    for change in ("a misspelled word", "a translated number", "a stronger word", "a broken link"):
        CHANGES[change](project)
    assembly = project.assemble(is_preview=True)
    apart = {found for page in assembly.tree.pages for found in check.look(only(assembly, [page]), plain_today())}
    assert apart == set(check.look(assembly, plain_today()))

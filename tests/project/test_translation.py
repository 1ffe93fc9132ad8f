"""What a section of a translation is to its original: pinned to what was read, not to a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.markdown.body import NOTHING, Body
from rettesnor.pages.translation_notices import states_of, title_notice
from rettesnor.versions.translation import TITLE, Fidelity, Pinning, section_states

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.versions.translation import SectionState

RAD = '<h2 id="rad">Rådet</h2>\n<p>Du bør spørre.</p>\n'
SLIK = '<h2 id="slik">1. Slik</h2>\n<p>Spør først.</p>\n'
ENGLISH = '<h2 id="rad">The advice</h2>\n<p>You should ask.</p>\n<h2 id="slik">1. How</h2>\n<p>Ask first.</p>\n'


def states(original: str, translated: str = ENGLISH) -> dict[str, Fidelity]:
    """Give the fidelity of each section to `original`, confirmed against RAD and SLIK."""
    pinning = Pinning(Body.read(RAD + SLIK).section_hashes)
    return {
        state.id: state.fidelity for state in section_states(Body.read(original), Body.read(translated), pinning, None)
    }


def test_an_unchanged_original_is_current() -> None:
    """Both sections are as they were read."""
    assert states(RAD + SLIK) == {"rad": Fidelity.CURRENT, "slik": Fidelity.CURRENT}


def test_moving_a_section_is_no_change() -> None:
    """The order is not the text."""
    assert set(states(SLIK + RAD).values()) == {Fidelity.CURRENT}


def test_renumbering_a_heading_is_no_change() -> None:
    """Rule 3 that becomes rule 4 says what it said."""
    assert states(RAD + SLIK.replace("1. Slik", "2. Slik"))["slik"] is Fidelity.CURRENT


def test_renumbering_citations_and_footnotes_is_no_change() -> None:
    """A source that is cited earlier moves the numbers of the others, and nothing else."""
    cited = '<p>A <a class="citation" data-source="x" href="#kilde-x">[{}]</a>.</p>'
    assert Body.read(cited.format(1)).section_hashes == Body.read(cited.format(2)).section_hashes


def test_another_source_is_a_change() -> None:
    """The number may be the same; what it leads to is not."""
    cited = '<p>A <a class="citation" data-source="{0}" href="#kilde-{0}">[1]</a>.</p>'
    assert Body.read(cited.format("x")).section_hashes != Body.read(cited.format("y")).section_hashes


def test_a_footnotes_text_belongs_to_the_section_that_refers_to_it() -> None:
    """A changed note makes that section another, not the last one."""
    text = (
        '<h2 id="a">A</h2><p>Ord<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
        '<h2 id="b">B</h2><p>Ord</p><div class="footnote"><hr><ol><li id="fn:1"><p>{}</p></li></ol></div>'
    )
    before, after = (
        Body.read(text.format("En note.")).section_hashes,
        Body.read(text.format("En annen note.")).section_hashes,
    )
    assert [name for name in before if before[name] != after[name]] == ["a"]


def test_a_section_without_a_translation_is_missing() -> None:
    """And its words are what there is to translate."""
    [state] = section_states(Body.read(RAD), NOTHING, Pinning({}), None)
    assert (state.fidelity, state.words) == (Fidelity.MISSING, 4)


def test_a_section_that_only_the_translation_has_is_extra() -> None:
    """It says what the original does not say."""
    assert states(RAD)["slik"] is Fidelity.EXTRA


def test_a_section_nobody_read_is_unconfirmed() -> None:
    """It may be true; nobody has said so."""
    [state] = section_states(Body.read(RAD), Body.read(ENGLISH.partition('<h2 id="slik">')[0]), Pinning({}), None)
    assert state.fidelity is Fidelity.UNCONFIRMED


def test_an_editorial_version_only_rewords(project: PublishedProject) -> None:
    """Readers are told nothing; the translation still says what applies."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens egne mål gir planen retning.")
    project.note("egne-mal", "editorial", "Klarere språk.")
    project.publish("2026-12-05")
    assert fidelity(project, "begrunnelse") is Fidelity.REWORDED


def test_a_professional_version_makes_it_outdated_since_that_day(project: PublishedProject) -> None:
    """And a later change of language alone does not make it younger."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Egne mål gir planen retning og innhold.")
    project.note("egne-mal", "professional", "Mer om innhold.")
    project.publish("2027-01-15")
    project.change(
        "egne-mal", "nb", "Egne mål gir planen retning og innhold.", "Egne mål gir planen både retning og innhold."
    )
    project.note("egne-mal", "editorial", "Klarere språk.")
    project.publish("2027-02-01")
    [state] = [state for state in states_of_page(project) if state.id == "begrunnelse"]
    assert state.since is not None
    assert (state.fidelity, str(state.since.number)) == (Fidelity.OUTDATED, "2.0")


def test_a_correction_makes_it_outdated(project: PublishedProject) -> None:
    """A text that misled still misleads in the translation."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "correction", "Steget manglet et ord.")
    project.publish("2027-01-15")
    assert fidelity(project, "slik") is Fidelity.OUTDATED
    assert fidelity(project, "rad") is Fidelity.CURRENT


def test_confirming_again_pays_the_debt(project: PublishedProject) -> None:
    """The English text is read against the new one, and frozen under it."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "professional", "Sammen.")
    project.publish("2027-01-15")
    project.change("egne-mal", "en", "2. Write the goals down.", "2. Write the goals down together.")
    project.confirm("egne-mal")
    project.publish("2027-01-20")
    assert fidelity(project, "slik") is Fidelity.CURRENT


def states_of_page(project: PublishedProject) -> tuple[SectionState, ...]:
    """Compare the English text of `egne-mal` with the Norwegian one, as published."""
    site = project.site()
    return states_of(site, site.pages["egne-mal"], site.pages["egne-mal"].texts["en"])


def fidelity(project: PublishedProject, section: str) -> Fidelity:
    """Give the fidelity of one section of the published page `egne-mal`."""
    return next(state.fidelity for state in states_of_page(project) if state.id == section)


@pytest.mark.parametrize(
    ("old", "new", "kind", "expected"),
    [
        ("title: Bygg planen på", "title: Ikke bygg planen på", "professional", Fidelity.OUTDATED),
        ("summary: Spør hva", "summary: Ikke spør hva", "correction", Fidelity.OUTDATED),
        ("title: Bygg planen", "title: Lag planen", "editorial", Fidelity.REWORDED),
        ("Egne mål gir planen retning.", "Egne mål gir innhold.", "professional", Fidelity.CURRENT),
    ],
)
def test_title_and_summary_are_pinned_too(
    project: PublishedProject, old: str, new: str, kind: str, expected: Fidelity
) -> None:
    """Without a confirmation, against what they were published with."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", old, new)
    project.note("egne-mal", kind, "Nytt.", still_editorial="Samme mening.")
    project.publish("2027-01-15")
    assert fidelity(project, TITLE) is expected


def test_an_outdated_title_is_told_on_the_page_until_it_is_confirmed(project: PublishedProject) -> None:
    """Readers see since when; the confirmation is published as the translation's next text."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "title: Bygg planen på", "title: Ikke bygg planen på")
    project.note("egne-mal", "professional", "Nytt.")
    project.publish("2027-01-15")
    assert "15 January 2027" in told_of_title(project)
    project.confirm("egne-mal", with_title=True)
    project.publish("2027-01-20")
    assert told_of_title(project) == ""


def told_of_title(project: PublishedProject) -> str:
    """Give what the English page says of its title."""
    site = project.site()
    page = site.pages["egne-mal"]
    return title_notice(site, page, page.texts["en"], "en")

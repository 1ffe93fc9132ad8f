"""A confirmation is about the words of both sides: whichever changes, the stamp of that section is gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.forging import reseal

from rettesnor.checks.translations import check_translations
from rettesnor.data.translations import Confirmed, read_confirmations, write_confirmations
from rettesnor.pages.translation_notices import frozen_notices, states_of, title_notice, translation_notices
from rettesnor.versions.translation import TITLE, Fidelity

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

TURNED = ("The person's own goals give", "The person's own goals must not give")
REWORDED = ("The person's own goals give", "The goals of the person give")


def fidelities(project: PublishedProject) -> dict[str, Fidelity]:
    """Give what each published English section of `egne-mal` is to the original."""
    site = project.site()
    page = site.pages["egne-mal"]
    return {state.id: state.fidelity for state in states_of(site, page, page.texts["en"])}


def notices(project: PublishedProject) -> set[str]:
    """Give the sections of the English page that carry a notice."""
    site = project.site()
    page = site.pages["egne-mal"]
    return set(translation_notices(site, page, page.texts["en"], "en"))


def said(project: PublishedProject) -> set[str]:
    """Give the rules of what the check says of the English text."""
    found = check_translations(project.assemble(is_preview=True))
    return {each.rule for each in found if each.path == "docs/en/rad/egne-mal.md"}


def forget_what_was_read(project: PublishedProject) -> None:
    """Write the confirmations as they were before both sides were bound."""
    known = read_confirmations(project.root, "egne-mal")["en"]
    write_confirmations(project.root, "egne-mal", {"en": Confirmed(known.original)})


def test_a_translation_turned_round_is_not_confirmed_any_more(project: PublishedProject) -> None:
    """Readers are told, in that section and in no other; what it says instead is an error before that."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "en", *TURNED)
    assert "translations.lost-negation" in said(project)
    project.publish("2026-12-01")
    assert fidelities(project)["begrunnelse"] is Fidelity.CHANGED
    assert notices(project) == {"begrunnelse"}


def test_a_translation_reworded_waits_for_a_reader(project: PublishedProject) -> None:
    """Nothing is wrong that a program could see; somebody reads it again, and then it is confirmed."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "en", *REWORDED)
    assert "translations.changed" in said(project)
    project.confirm("egne-mal")
    assert "translations.changed" not in said(project)
    project.publish("2026-12-01")
    assert notices(project) == set()


def test_reading_it_again_takes_the_notice_away(project: PublishedProject) -> None:
    """The text stays as it is published; its confirmation is frozen as its next text."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "en", *REWORDED)
    project.publish("2026-12-01")
    project.confirm("egne-mal")
    assert project.publish("2026-12-02") == ["egne-mal"]
    assert notices(project) == set()
    assert project.publish("2026-12-03") == []


def test_an_old_confirmation_is_bound_to_the_first_text_that_carries_it(project: PublishedProject) -> None:
    """Written before both sides were kept; a change of the translation after it takes the stamp away all the same."""
    project.confirm("egne-mal")
    forget_what_was_read(project)
    project.publish("2026-11-22")
    record = project.root / "versions/egne-mal/1.0/en/1/text.json"
    assert set(json.loads(record.read_text("utf-8"))["confirmed_text"]) == {"rad", "slik", "begrunnelse"}
    assert project.publish("2026-11-23") == []
    project.change("egne-mal", "en", *REWORDED)
    project.publish("2026-12-01")
    assert notices(project) == {"begrunnelse"}


def test_a_text_that_was_frozen_before_both_sides_were_kept_tells_editors_only(project: PublishedProject) -> None:
    """Somebody may have read it again without a trace; the next text that is frozen tells readers too."""
    project.confirm("egne-mal")
    forget_what_was_read(project)
    project.publish("2026-11-22")
    project.change("egne-mal", "en", *REWORDED)
    project.publish("2026-12-01")
    reseal(project.root, lambda _, values: {key: each for key, each in values.items() if key != "confirmed_text"})
    assert (notices(project), said(project)) == (set(), {"translations.changed"})
    project.change("egne-mal", "en", "Ask what is important.", "Ask what matters.")
    project.publish("2026-12-02")
    assert notices(project) == {"begrunnelse", "slik"}


def test_the_past_says_what_it_said(project: PublishedProject) -> None:
    """The text that was read has no notice at its own address; the one after it has."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "en", *REWORDED)
    project.publish("2026-12-01")
    site = project.site()
    history = site.store.histories["egne-mal"]
    [first, second] = history.newest.texts["en"]
    found = [set(frozen_notices(site, history, history.newest, text, "", "en").by_section) for text in (first, second)]
    assert found == [set(), {"begrunnelse"}]


def test_a_title_turned_round_is_told(project: PublishedProject) -> None:
    """Title and summary are read with the rest."""
    project.confirm("egne-mal", with_title=True)
    project.publish("2026-11-22")
    project.change("egne-mal", "en", "title: Build the plan", "title: Do not build the plan")
    project.publish("2026-12-01")
    assert fidelities(project)[TITLE] is Fidelity.CHANGED
    site = project.site()
    page = site.pages["egne-mal"]
    assert "changed after somebody read it" in title_notice(site, page, page.texts["en"], "en")


def test_an_original_turned_alone_and_confirmed_is_told_until_it_is_published(project: PublishedProject) -> None:
    """Whoever approves it sees that the translation stands as it was read beside something else."""
    project.confirm("egne-mal")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "Skriv målene ned", "Skriv målene opp")
    project.confirm("egne-mal")
    assert "translations.confirmed-alone" in said(project)
    project.note("egne-mal", "professional", "Målene skal opp.", note_en="The goals go up.")
    project.publish("2026-12-01")
    assert "translations.confirmed-alone" not in said(project)

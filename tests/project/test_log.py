"""The pages of the log, and the page that tells what applied on a date, as their templates get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages import log
from rettesnor.pages.frame import Link
from rettesnor.pages.log import LogView, latest_changes, log_pages
from rettesnor.pages.on_date import OnDateView, on_date_pages

if TYPE_CHECKING:
    import pytest
    from tests.published_site import PublishedProject

    from rettesnor.pages.log import Change
    from rettesnor.site.site import Site


_NEW = """\
---
id: hore
type: advice
title: Hør etter
summary: Spør hva som skal til for at personen blir hørt, og gjør det som blir svart så langt det lar seg gjøre.
status: published
audience: [staff]
level: [individual]
service: [municipal]
norm: could
sources: [fagrad]
review_by: "2027-11-22"
part_of: rad
number: 3
---
## Rådet {#rad}

Du kan spørre hva som skal til. [@fagrad]

## Slik gjør du {#slik}

1. Spør.

## Hvorfor {#begrunnelse}

Det hjelper.
"""


def _logs(site: Site, language: str) -> dict[str, LogView]:
    return {page.url: page.view for page in log_pages(site, language) if isinstance(page.view, LogView)}


def _changes(view: LogView) -> dict[str, Change]:
    return {change.id: change for day in view.days for change in day.changes}


def _on_date(site: Site, language: str) -> OnDateView:
    [page] = on_date_pages(site, language)
    assert isinstance(page.view, OnDateView)
    return page.view


def test_newest_year_stands_at_the_top_and_each_other_on_a_page_of_its_own(story: PublishedProject) -> None:
    """In both languages; a year has one address only."""
    assert list(_logs(story.site(), "nb")) == ["endringer/", "endringer/2026/"]
    assert list(_logs(story.site(), "en")) == ["en/endringer/", "en/endringer/2026/"]


def test_a_new_year_leaves_the_old_one_an_address(project: PublishedProject) -> None:
    """The clock does not do it: a year without changes is no page."""
    project.publish("2026-11-22")
    assert list(_logs(project.site(today="2028-01-01"), "nb")) == ["endringer/"]
    project.record("reviewed", "rad", "2029-01-01", next_review="2030-01-01")
    assert list(_logs(project.site(), "nb")) == ["endringer/", "endringer/2026/"]


def test_a_year_of_many_changes_stands_whole_on_a_page_of_its_own(
    story: PublishedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page shows the newest of them, as many as it may, and leads there; nothing is lost between the two."""
    site = story.site()
    whole = list(_changes(_logs(site, "en")["en/endringer/"]).items())
    monkeypatch.setattr(log, "MOST_AT_ONCE", len(whole) - 1)
    logs = _logs(site, "en")
    assert list(logs) == ["en/endringer/", "en/endringer/2027/", "en/endringer/2026/"]
    newest, year = logs["en/endringer/"], logs["en/endringer/2027/"]
    assert list(_changes(newest).items()) == whole[:-1]
    assert list(_changes(year)) == [name for name, _ in whole]
    assert newest.whole == Link(f"All {len(whole)} changes in 2027", "2027/")
    assert year.whole is None
    assert newest.lead.startswith(f"The {len(whole) - 1} newest changes")
    assert year.lead.startswith("Everything that was published")
    assert sum(kind.count for kind in newest.kinds) == len(whole) - 1
    monkeypatch.setattr(log, "MOST_AT_ONCE", len(whole))
    assert list(_logs(site, "en")) == ["en/endringer/", "en/endringer/2026/"]


def test_years_lead_to_each_other(story: PublishedProject) -> None:
    """From the newest to the one before, and back."""
    logs = _logs(story.site(), "nb")
    assert [link.href for link in logs["endringer/"].years] == ["2026/"]
    assert [link.href for link in logs["endringer/2026/"].years] == ["../"]


def test_each_change_stands_once_in_the_order_of_time(story: PublishedProject) -> None:
    """With its note; within a day as on the home page, so that both tell the same story."""
    view = _logs(story.site(), "nb")["endringer/"]
    days = [change.line.day for day in view.days for change in day.changes]
    assert days == sorted(days, reverse=True)
    names = [change.id for day in view.days for change in day.changes]
    assert len(names) == len(set(names))
    home = [line.href.partition("#")[2] for line in latest_changes(story.site(), "nb", "", len(names))]
    assert names == home
    assert [name for name, change in _changes(view).items() if not change.line.note.text] == [
        "rs-grunnregler-2027-03-03-reviewed"
    ]


def test_a_new_page_is_news(project: PublishedProject) -> None:
    """On the home page and in the log, with what it is about; not those that the site opened with."""
    project.publish("2026-11-22")
    project.add("nb/rad/hore.md", _NEW)
    project.publish("2026-12-01")
    project.change("rad", "nb", "Velg et råd.", "Velg her.")
    project.note("rad", "editorial", "Klarere.")
    project.publish("2026-12-01")
    for language, label in (("nb", "Nytt råd"), ("en", "New advice")):
        view = next(iter(_logs(project.site(), language).values()))
        assert [day.title for day in view.days] == ["1. desember 2026" if language == "nb" else "1 December 2026"]
        assert list(_changes(view)) == ["rs-hore-1.0", "rs-rad-1.1"]
        line = _changes(view)["rs-hore-1.0"].line
        assert (line.label, line.note.text[:17]) == (label, "Spør hva som skal")
        assert [kind.kind for kind in view.kinds] == ["new", "editorial"]
        assert len(view.launch) == 7
        prefix = "" if language == "nb" else "en/"
        assert latest_changes(project.site(), language, prefix, 5)[0].label == label


def test_launch_is_no_news(story: PublishedProject, project: PublishedProject) -> None:
    """First editions are folded away, and are all that a new site has."""
    old = _logs(story.site(), "nb")["endringer/2026/"]
    assert len(old.launch) == 7
    assert [kind.kind for kind in old.kinds] == ["editorial"]
    project.publish("2026-11-22")
    [new] = _logs(project.site(), "nb").values()
    assert (len(new.launch), new.days, new.kinds) == (7, (), ())


def test_site_without_anything_published_has_a_log(project: PublishedProject) -> None:
    """It is empty, and is there."""
    [view] = _logs(project.site(), "nb").values()
    assert (view.days, view.kinds, view.launch) == ((), (), ())
    assert _on_date(project.site(), "nb").rows == ()


def test_kinds_stand_by_their_weight(story: PublishedProject) -> None:
    """What may be dangerous to miss comes first."""
    view = _logs(story.site(), "en")["en/endringer/"]
    assert [kind.kind for kind in view.kinds] == [
        "alert", "correction", "withdrawn", "removed", "professional", "restored", "reviewed", "editorial"
    ]  # fmt: skip
    assert [kind.title for kind in view.kinds][:2] == ["Alerts", "Corrections"]


def test_change_tells_all_that_the_note_said(story: PublishedProject) -> None:
    """Date, edition, note, reason, action, and the ways on."""
    change = _changes(_logs(story.site(), "en")["en/endringer/"])["rs-grunnregler-2.0"]
    assert (change.line.day, change.line.written, change.edition) == ("2027-01-15", "15 January 2027", "edition 2.0")
    assert change.line.page.href == "../grunnregler/"
    assert change.line.note.text == "The rule on listening now always applies."
    assert change.reason.text == "Users told us that they were not heard."
    assert change.action.text == "Listen first, in every talk."
    assert [link.href for link in change.links] == ["../v/grunnregler/2.0/", "../v/grunnregler/2.0/endringer/"]


def test_note_without_translation_is_marked_as_norwegian(story: PublishedProject) -> None:
    """In English only; and so is the title of a page that has no English text."""
    english, norwegian = (_changes(_logs(story.site(), code)[url]) for code, url in (
        ("en", "en/endringer/"), ("nb", "endringer/")
    ))  # fmt: skip
    assert english["rs-egne-mal-2.0"].line.note.language == "nb"
    assert english["rs-egne-mal-2.0"].reason.language == "nb"
    assert english["rs-bare-norsk-2.0"].line.page.language == "nb"
    assert english["rs-skjema-2.0"].line.note.language == ""
    assert {change.line.note.language for change in norwegian.values()} == {""}


def test_date_chosen_by_hand_has_its_reason(story: PublishedProject) -> None:
    """Readers see why the day is another than the day of writing."""
    changes = _changes(_logs(story.site(), "nb")["endringer/"])
    assert changes["rs-bare-norsk-2.0"].date_reason.text == "Vedtatt 10. mai."


def test_withdrawal_leads_to_the_page_that_takes_over(story: PublishedProject) -> None:
    """Where there is one."""
    changes = _changes(_logs(story.site(), "nb")["endringer/"])
    first, last = changes["rs-samtykke-2027-03-10-withdrawn"], changes["rs-samtykke-2027-05-04-withdrawn"]
    assert [link.href for link in first.links] == ["../v/samtykke/", "../rad/egne-mal/"]
    assert [link.href for link in last.links] == ["../v/samtykke/"]


def test_page_that_has_moved_is_found_where_it_is(project: PublishedProject) -> None:
    """The log leads to live pages at their present address, by their present title."""
    project.publish("2026-11-22")
    old = project.path_of("skjema", "nb")
    old.rename(old.with_name("flyttet.md"))
    [view] = _logs(project.site(), "nb").values()
    [page] = [change.line.page for change in view.launch if change.id == "rs-skjema-1.0"]
    assert page.href == "../flyttet/"


def test_preview_without_the_page_leads_to_its_versions(project: PublishedProject) -> None:
    """A preview of docs/ has no live page where an editor took it away; the log still tells of it."""
    project.publish("2026-11-22")
    project.drop("skjema")
    [view] = _logs(project.site(is_preview=True), "nb").values()
    assert "../v/skjema/" in [change.line.page.href for change in view.launch]


def test_latest_changes_lead_into_the_log_from_anywhere(story: PublishedProject) -> None:
    """The home page shows the newest; what is older than this year leads to its own year."""
    lines = latest_changes(story.site(), "en", "en/", 20)
    assert [line.href for line in lines[:2]] == ["endringer/#rs-skjema-2.0", "endringer/#rs-skjema-2027-06-15-alert"]
    assert lines[-1].href == "endringer/2026/#rs-egne-mal-1.1"
    assert lines[-1].page.href == "rad/egne-mal/"
    assert [line.day for line in latest_changes(story.site(), "nb", "", 2)] == ["2027-06-20", "2027-06-15"]


def test_every_period_of_every_page_has_a_row(story: PublishedProject) -> None:
    """With its first day, its last, and the way to the version; a withdrawn page says so."""
    rows = [
        (row.edition, row.start, row.end, row.href)
        for row in _on_date(story.site(), "en").rows
        if row.page == "Ask for consent"
    ]
    assert rows == [
        ("withdrawn", "2027-05-04", "", "../../v/samtykke/"),
        ("edition 1.0", "2027-04-01", "2027-05-04", "../../v/samtykke/1.0/"),
        ("withdrawn", "2027-03-10", "2027-04-01", "../../v/samtykke/"),
        ("edition 1.0", "2026-11-22", "2027-03-10", "../../v/samtykke/1.0/"),
    ]


def test_rows_say_in_words_what_lasts(story: PublishedProject) -> None:
    """«gjelder fortsatt», or «fortsatt trukket tilbake»."""
    rows = {(row.page, row.start): row.end_written for row in _on_date(story.site(), "nb").rows}
    assert rows["Fem grunnregler", "2027-01-15"] == "gjelder fortsatt"
    assert rows["Fem grunnregler", "2026-11-22"] == "15. januar 2027"
    assert rows["Be om samtykke", "2027-05-04"] == "fortsatt trukket tilbake"


def test_date_field_begins_with_the_first_publication(story: PublishedProject) -> None:
    """Nothing applied before; dates are written as the language writes them."""
    view = _on_date(story.site(), "en")
    assert (view.first_day, view.locale) == ("2026-11-22", "en-GB")

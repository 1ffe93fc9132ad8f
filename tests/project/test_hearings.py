"""Hearings: a text that readers can answer before it applies, also beside one in force, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.hearings import check_hearings
from rettesnor.checks.urls import live_urls
from rettesnor.checks.waiting import check_waiting
from rettesnor.pages.footer import footer_links
from rettesnor.pages.hearings import HearingsView, HearingView, hearing_pages, open_hearings
from rettesnor.pages.page import page_view
from rettesnor.pages.registry import VERSION_PAGES, generated_files, generated_pages
from rettesnor.problems import has_errors
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.versions.model import NO_WORDS

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

PERIOD = 'hearing: {from: "2027-01-10", to: "2027-02-28", asks: "Er stegene til å følge?", asks_en: "Can it be done?"}'
BEFORE, DURING, AFTER = "2027-01-09", "2027-02-28", "2027-03-01"
COMMENTS = """\
- role: Pårørende
  role_en: Next of kin
  section: slik
  comment: Steg to er for vagt.
  answer: Vi er enige.
  changed: Steg to sier hvem som skriver.
- role: Leder i en kommune
  comment: Rådet er kort.
  answer: Det skal det være.
"""
UNANSWERED = "- {role: Ansatt, comment: Hva med natta?}\n"


@pytest.fixture
def heard(project: PublishedProject) -> PublishedProject:
    """Give a project in which a page in force is on hearing with a new text, and a page that was never published."""
    project.change("samtykke", "nb", "status: published", f"status: hearing\n{PERIOD}")
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "status: published", f"status: hearing\n{PERIOD}")
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen med personen.")
    return project


def _comment(project: PublishedProject, text: str, page: str = "egne-mal") -> None:
    folder = project.root / "data" / "hearings"
    folder.mkdir(exist_ok=True)
    (folder / f"{page}.yml").write_text(text, encoding="utf-8")


def _view(site: Site, page: str, language: str = "nb") -> HearingView:
    view = next(each.view for each in hearing_pages(site, language) if each.url.endswith(f"horing/{page}/"))
    assert isinstance(view, HearingView)
    return view


def _rules(project: PublishedProject, today: str) -> set[str]:
    assembly = project.assemble(is_preview=True)
    return {problem.rule for problem in check_hearings(assembly, date.fromisoformat(today))}


def test_it_can_be_read_and_answered_while_it_lasts(heard: PublishedProject) -> None:
    """Marked as what does not apply, with its period, what is asked, and a question for each of its sections."""
    view = _view(heard.site(today=DURING), "samtykke")
    assert (view.stage, view.mark, view.frame.draft) == ("open", "HØRINGSUTKAST", "HØRINGSUTKAST")
    assert view.period == "Kan besvares fra 10. januar 2027 til og med 28. februar 2027."
    assert view.asks.text == "Er stegene til å følge?"
    assert view.form is not None
    assert [row for row in view.form.rows if "Hva er bra" in row] == [
        f"«{part}»: Hva er bra, hva bør endres, og hvorfor?" for part in _headings(view)
    ]
    assert view.text.parts
    assert view.present is None


def _headings(view: HearingView) -> list[str]:
    return [heading.text for heading in view.text.headings if heading.level == 2]


def test_what_is_in_force_stays_beside_it(heard: PublishedProject) -> None:
    """The page has its published text and leads to the proposal, where what would change is marked."""
    site = heard.site(today=DURING)
    live = page_view(site, site.pages["egne-mal"], "nb")
    assert "sammen med personen" not in "".join(part.html for part in live.text.parts)
    [notice] = [notice for notice in live.notices if notice.kind == "hearing"]
    assert notice.text.endswith("Teksten her gjelder til en ny er publisert.")
    assert notice.link is not None
    assert notice.link.href == "../../horing/egne-mal/"
    view = _view(site, "egne-mal")
    assert "sammen med personen</ins>" in "".join(part.html for part in view.text.parts)
    assert (view.changes, view.first_change) == ("1 endring.", "#rs-change-1")
    assert view.present is not None


def test_english_readers_get_it_too(heard: PublishedProject) -> None:
    """In English where there is a translation, with the question in English."""
    view = _view(heard.site(today=DURING), "egne-mal", "en")
    assert view.frame.title == "Consultation: Build the plan on the person's goals"
    assert (view.asks.text, view.mark) == ("Can it be done?", "DRAFT FOR CONSULTATION")


def test_it_counts_for_nothing_that_applies(heard: PublishedProject) -> None:
    """No page, list, feed, search index or site map has the proposal, and search engines are asked to leave it out."""
    site = heard.site(today=DURING)
    assert "samtykke" not in site.pages
    files = {file.path: file.content.decode(errors="ignore") for file in generated_files(site)}
    named = [path for path, text in files.items() if "horing/" in text or "sammen med personen" in text]
    assert named == []
    assert not _view(site, "egne-mal").frame.is_indexed


def test_it_is_found(heard: PublishedProject) -> None:
    """From the footer of every page, the home page and a list; before it begins there is nothing."""
    during, before = heard.site(today=DURING), heard.site(today=BEFORE)
    assert [link.href for link in footer_links(during, "en") if "horing" in link.href] == ["en/horing/"]
    assert [link.href for link, _ in open_hearings(during, "", "nb")] == ["horing/egne-mal/", "horing/samtykke/"]
    assert list(hearing_pages(before, "nb")) == []
    assert [link for link in footer_links(before, "nb") if "horing" in link.href] == []
    [listed] = [page.view for page in hearing_pages(during, "nb") if page.url == "horing/"]
    assert isinstance(listed, HearingsView)
    assert [title for title, _ in listed.groups] == ["På høring nå"]


def test_its_addresses_last(heard: PublishedProject) -> None:
    """They are among those that must answer for ever."""
    site = heard.site(today=DURING)
    urls = live_urls(site, generated_pages(site, but=VERSION_PAGES), generated_files(site))
    assert {"horing/", "horing/egne-mal/", "en/horing/samtykke/"} <= urls


def test_answers_go_where_the_site_is_written_to(heard: PublishedProject) -> None:
    """By e-mail with the whole form in it; else to the form that the hearing names; without either it is said."""
    configuration = heard.root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    assert "hearings.nowhere" in _rules(heard, DURING)
    form = _view(heard.site(today=DURING), "egne-mal").form
    assert form is not None
    assert form.ways == ()
    own = "publisher: {name: Liten rettesnor, contact: {email: post@liten.example}, "
    configuration.write_text(text.replace("publisher: {name: Liten rettesnor, ", own), encoding="utf-8")
    again = type(heard)(heard.root)
    form = _view(again.site(today=DURING), "egne-mal").form
    assert form is not None
    [way] = form.ways
    assert way.href.startswith("mailto:post@liten.example?subject=H%C3%B8ringssvar")
    assert "Ikke%20skriv%20navn" in way.href
    again.change("egne-mal", "nb", 'asks: "Er', 'url: "https://skjema.example/1", asks: "Er')
    form = _view(again.site(today=DURING), "egne-mal").form
    assert form is not None
    assert [way.href for way in form.ways] == ["https://skjema.example/1"]


def test_when_it_is_over_the_editors_are_told_what_is_left(heard: PublishedProject) -> None:
    """Readers see that it is over, and the comments that are answered; the form is gone."""
    _comment(heard, COMMENTS + UNANSWERED)
    assert _rules(heard, AFTER) == {"hearings.ended"}
    view = _view(heard.site(today=AFTER), "egne-mal")
    assert (view.stage, view.form, len(view.comments)) == ("closed", None, 2)
    assert view.waiting == "Innspill som ikke er besvart ennå: 1."


def test_an_unanswered_comment_stops_the_text(heard: PublishedProject) -> None:
    """Not the hearing, but what would be published after it."""
    _comment(heard, COMMENTS + UNANSWERED)
    heard.change("egne-mal", "nb", "status: hearing", "status: published")
    found = list(check_hearings(heard.assemble(is_preview=True), date.fromisoformat(AFTER)))
    assert [(problem.rule, f"{problem.path}:{problem.line}") for problem in found if has_errors([problem])] == [
        ("hearings.unanswered", "data/hearings/egne-mal.yml:10")
    ]
    assert has_errors(found)


def test_it_is_not_published_before_the_hearing_is_over(heard: PublishedProject) -> None:
    """Those who were promised time have it."""
    heard.change("egne-mal", "nb", "status: hearing", "status: published")
    assert _rules(heard, DURING) == {"hearings.not-over", "hearings.nowhere"}
    assert _rules(heard, AFTER) == {"hearings.ended"}  # the other page's


def test_what_the_comments_changed_is_told_for_ever(heard: PublishedProject) -> None:
    """On the hearing's page, without the text, and from the page itself; a role's English is used where it is there."""
    _comment(heard, COMMENTS)
    heard.change("egne-mal", "nb", "status: hearing", "status: published")
    heard.note("egne-mal", "professional", "Målene skrives ned sammen.")
    heard.publish("2027-03-02")
    site = heard.site(today="2027-03-02")
    view = _view(site, "egne-mal", "en")
    assert (view.stage, view.text.parts, view.mark, view.frame.draft) == ("done", (), "", "DRAFT")
    first, second = view.comments
    assert (first.role.text, first.section) == ("Next of kin", "How to do it")
    assert (first.changed.text, first.changed.language) == ("Steg to sier hvem som skriver.", "nb")
    assert second.changed.text == ""
    standing = page_view(site, site.pages["egne-mal"], "nb").standing
    assert standing is not None
    assert standing.hearing is not None
    assert standing.hearing.title == "Hva innspillene endret"


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("- {role: Pårørende, section: borte, comment: Hei.}\n", "hearings.no-section"),
        ("- {role: Pårørende, comment: Ring meg på 22 33 44 55.}\n", "hearings.personal"),
        ("- {role: Kari Nordmann, comment: Hei.}\n", "hearings.role-is-name"),
        ("- {role: Ole-Jon B. Hansen, comment: Hei.}\n", "hearings.role-is-name"),
        ("- {role: kari@nordmann.example, comment: Hei.}\n", "hearings.personal"),
        ("- {role: Pårørende, comment: Født 010190 12345.}\n", "hearings.personal"),
    ],
)
def test_a_comment_names_a_section_and_nobody(heard: PublishedProject, comment: str, rule: str) -> None:
    """A number in the text, such as a year or an amount, is no person's."""
    _comment(heard, comment)
    assert rule in _rules(heard, DURING)
    _comment(heard, "- {role: Pårørende, section: slik, comment: I 2027 kostet det 1500 kroner.}\n")
    assert _rules(heard, DURING) == {"hearings.nowhere"}


def test_comments_on_nothing_are_told(heard: PublishedProject) -> None:
    """A file named after a page that was never on hearing."""
    _comment(heard, COMMENTS, "grunnregler")
    assert "hearings.no-hearing" in _rules(heard, DURING)


def test_a_page_in_force_may_go_on_hearing(heard: PublishedProject) -> None:
    """Its text is not lost, no note is owed, and nothing of it is published meanwhile."""
    assembly = heard.assemble(is_preview=True)
    found = list(check_waiting(assembly, date.fromisoformat(DURING)))
    assert [problem for problem in found if "egne-mal" in problem.path and has_errors([problem])] == []
    plan = Planner(assembly, Signatures(""), Dating(date.fromisoformat(DURING), NO_WORDS)).plan()
    assert plan.publications == ()

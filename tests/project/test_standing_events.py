"""What readers meet on a page that is withdrawn or alerted, and the dates that lead to what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.page import page_view
from rettesnor.pages.paper_block import paper_of_page, paper_of_version
from rettesnor.pages.version_page import version_page
from rettesnor.pages.versions import VersionsView, version_pages
from rettesnor.urls import relative

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.pages.page import PageView
    from rettesnor.pages.version_page import VersionView


def _page(project: PublishedProject, page: str, language: str = "nb") -> PageView:
    site = project.site()
    return page_view(site, site.pages[page], language)


def _version(project: PublishedProject, page: str, language: str = "nb") -> VersionView:
    site = project.site()
    history = site.store.histories[page]
    view: VersionView = version_page(site, history, history.newest, language, None).view  # type: ignore[assignment]
    return view


def _editions(project: PublishedProject, page: str, language: str = "nb") -> VersionsView:
    found = [each.view for each in version_pages(project.site(), language)]
    [view] = [each for each in found if isinstance(each, VersionsView) and each.page_id == page]
    return view


def _sentences(view: PageView) -> list[tuple[str, str]]:
    assert view.standing is not None
    return [(said.title, said.href) for said in view.standing.sentences]


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [
        ("nb", "Teksten gjelder ikke lenger, men kan leses:", "Les teksten slik den var (utgave 1.0)"),
        ("en", "The text no longer applies, but it can be read:", "Read the text as it was (edition 1.0)"),
    ],
)
def test_a_withdrawn_page_says_where_its_text_can_be_read(
    story: PublishedProject, language: str, said: str, read: str
) -> None:
    """On the page itself, and on top of its editions."""
    for notices in (_page(story, "samtykke", language).notices, _editions(story, "samtykke", language).notices):
        [notice] = [each for each in notices if each.kind == "withdrawn-text"]
        assert notice.link is not None
        assert (notice.text, notice.link.title) == (said, read)
        assert notice.link.href.endswith("1.0/")
    assert [each.kind for each in _editions(story, "samtykke", language).notices] == ["withdrawn", "withdrawn-text"]


def test_a_text_that_the_law_took_away_is_not_promised(project: PublishedProject) -> None:
    """A page whose withdrawn text was removed only says why it was withdrawn."""
    project.publish("2026-11-22")
    project.record("withdrawn", "skjema", "2026-12-01", "Borte.")
    project.record("removed", "skjema", "2026-12-02", "Personopplysninger.", number="1.0")
    assert [each.kind for each in _editions(project, "skjema").notices] == ["withdrawn"]


def test_no_link_to_the_present_text_leads_to_a_page_without_one(project: PublishedProject) -> None:
    """From a withdrawn edition it leads to the successor, or says that it tells why."""
    project.publish("2026-11-22")
    project.record("withdrawn", "samtykke", "2026-12-01", "Slått sammen.", successor="egne-mal")
    project.record("withdrawn", "skjema", "2026-12-01", "Borte.")
    assert _version(project, "samtykke").ways.present.title == "Les i stedet: Bygg planen på egne mål"
    assert _version(project, "samtykke").ways.present.href == relative("rad/egne-mal/", "v/samtykke/1.0/")
    assert _version(project, "skjema").ways.present.title == "Les hvorfor teksten er trukket tilbake"
    assert _version(project, "skjema", "en").ways.present.title == "Read why the text was withdrawn"


def test_a_withdrawn_text_bears_no_strength(story: PublishedProject) -> None:
    """Neither its edition nor the sheet on paper says «Kan»; the sheet says that it is withdrawn."""
    site = story.site()
    page, history = site.pages["samtykke"], site.store.histories["samtykke"]
    assert _version(story, "samtykke").head.label == ""
    for paper in (
        paper_of_page(site, page, page.texts["nb"], "nb"),
        paper_of_version(site, history, history.newest, None, "nb"),
    ):
        assert "Kan" not in paper.strip
        assert "trukket tilbake 4. mai 2027" in paper.strip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Vent. Ikke bruk rådet før det er rettet eller lest på nytt. Varslet 15. april 2027:"),
        ("en", "Wait. Do not use this advice until it has been corrected or read again. Alert of 15 April 2027:"),
    ],
)
def test_an_alert_says_what_to_do_and_since_when(story: PublishedProject, language: str, said: str) -> None:
    """On the page and on top of its editions, before the editors' own words."""
    for notices in (_page(story, "egne-mal", language).notices, _editions(story, "egne-mal", language).notices):
        [alert] = [each for each in notices if each.kind == "alert"]
        assert (alert.text, alert.note[:14]) == (said, "Loven er endre")


def test_each_date_leads_to_what_changed_that_day(project: PublishedProject) -> None:
    """The change of meaning and the newest correction of the language each to its own; a first edition to nothing."""
    project.publish("2026-11-22")
    assert _sentences(_page(project, "grunnregler"))[1] == ("Siste faglige endring 22. november 2026.", "")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "professional", "Sammen.")
    project.publish("2026-12-01")
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens egne mål gir planen retning.")
    project.note("egne-mal", "editorial", "Klarere.")
    project.publish("2026-12-05")
    assert _sentences(_page(project, "egne-mal")) == [
        ("Utgave 2.1.", ""),
        ("Siste faglige endring 1. desember 2026.", "../../v/egne-mal/2.0/endringer/"),
        ("Sist rettet språklig 5. desember 2026.", "../../v/egne-mal/2.1/endringer/"),
        ("Skal gjennomgås innen 22. november 2027.", ""),
    ]


def test_a_review_is_told_beside_the_date(story: PublishedProject) -> None:
    """When it was last read again, and when it will be; above the text and below it, in both languages."""
    view = _page(story, "grunnregler")
    assert [said for said, _ in _sentences(view)][-2:] == [
        "Lest på nytt 3. mars 2027.",
        "Skal gjennomgås innen 3. mars 2028.",
    ]
    assert view.standing is not None
    assert view.standing.review == "Lest på nytt 3. mars 2027. Skal gjennomgås innen 3. mars 2028"
    english = [said for said, _ in _sentences(_page(story, "grunnregler", "en"))]
    assert english[-2:] == ["Read again 3 March 2027.", "Review due 3 March 2028."]


def test_a_translation_that_lags_says_which_edition_it_is(story: PublishedProject) -> None:
    """Its dates are those of the Norwegian text."""
    sentences = [said for said, _ in _sentences(_page(story, "egne-mal", "en"))]
    assert sentences[0] == "Edition 1.1 in English. The Norwegian text is edition 2.0."

"""Sources: how they are written, where they are used, and what readers are told of those that no longer hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, SUMMARY, page, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.data.sources import Source, SourceStatus, SourceType, Use, successor_of
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import read_messages
from rettesnor.pages.citation import refer
from rettesnor.pages.page import page_view
from rettesnor.pages.sources import sources_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.pages.sources import SourcesView
    from rettesnor.site.site import Site


def source(
    source_id: str = "rapport",
    *,
    date: str | None = "2023-01-18",
    url: str | None = "https://www.utgiver.example/rapport",
    status: SourceStatus = SourceStatus.CURRENT,
    replaced_by: str | None = None,
) -> Source:
    """Give a source that is fine but for what is said."""
    return Source(
        id=source_id,
        title=f"Om {source_id}",
        author=None,
        publisher="Helsedirektoratet",
        date=date,
        language="nb",
        type=SourceType.REPORT,
        url=url,
        doi=None,
        archived="https://arkiv.example/rapport",
        licence=None,
        use=Use.LINK,
        status=status,
        replaced_by=replaced_by,
        checked_on=None,
    )


@pytest.mark.parametrize(
    ("date", "language", "said"),
    [
        ("2023-01-18", "nb", "2023, 18. januar"),
        ("2023-01-18", "en", "2023, 18 January"),
        ("2020-12", "nb", "2020, desember"),
        ("2017", "nb", "2017"),
        (None, "nb", "u.å."),
        (None, "en", "n.d."),
    ],
)
def test_a_date_is_written_year_first_and_no_more_precisely_than_it_is_known(
    date: str | None, language: str, said: str
) -> None:
    """After the Norwegian APA style."""
    assert refer(source(date=date), 1, read_messages(language)).date == said


def test_a_dead_source_keeps_its_place_with_its_copy() -> None:
    """Its own address is no longer a link."""
    reference = refer(source(status=SourceStatus.DEAD), 1, read_messages("nb"))
    assert (reference.url, reference.copy_url) == (None, "https://arkiv.example/rapport")
    assert "Adressen virker ikke lenger." in reference.notes


def test_a_superseded_source_names_its_newest_successor() -> None:
    """Through all the steps."""
    old = source("gammel", status=SourceStatus.SUPERSEDED, replaced_by="nyere")
    newer = source("nyere", status=SourceStatus.SUPERSEDED, replaced_by="nyest")
    sources = {one.id: one for one in (old, newer, source("nyest"))}
    reference = refer(old, 1, read_messages("nb"), sources)
    assert reference.successor is not None
    assert reference.successor.title == "Om nyest"


def test_a_circle_of_successors_has_no_end() -> None:
    """None, and no endless loop."""
    one = source("en", replaced_by="to")
    assert successor_of(one, {"en": one, "to": source("to", replaced_by="en")}) is None


_OLD = """\
- {id: gammel, title: Den gamle veilederen, publisher: P, language: nb, type: guide, url: "https://p.example/g",
   use: link, status: superseded, replaced_by: ny}
- {id: ny, title: Den nye veilederen, publisher: P, language: nb, type: guide, url: "https://p.example/n",
   use: link, status: current, background: true}
"""


def read_site(root: Path, *, more: str, body: str) -> Site:
    """Give a site whose page `om` has some more front matter and a text, with an old source and its successor."""
    text = page(f"id: om\ntype: article\ntitle: Om oss\nsummary: {SUMMARY}\nstatus: published\n{more}", body)
    files = {"docs/nb/om.md": text, "data/sources.yml": FILES["data/sources.yml"] + _OLD}
    return Assembler(read_settings(write_project(root, files))).assemble(is_preview=True).site


def test_a_page_that_retells_a_superseded_source_says_so_first(tmp_path: Path) -> None:
    """A notice in the article, with the way to the successor."""
    site = read_site(tmp_path, more="retells: gammel\n", body="Tekst. [@gammel]\n")
    view = page_view(site, site.pages["om"], "nb")
    [notice] = [notice for notice in view.notices if notice.kind == "superseded"]
    assert "Den gamle veilederen" in notice.text
    assert notice.link is not None
    assert (notice.link.title, notice.link.href) == ("Les heller: Den nye veilederen", "https://p.example/n")


def test_a_page_that_only_cites_one_says_so_where_the_references_stand(tmp_path: Path) -> None:
    """So that advice still comes first."""
    site = read_site(tmp_path, more="sources: [gammel]\n", body="Tekst. [@gammel]\n")
    view = page_view(site, site.pages["om"], "nb")
    assert [notice for notice in view.notices if notice.kind == "superseded"] == []
    assert view.references.note == read_messages("nb")["superseded_among_references"]


def test_a_page_that_leans_on_one_without_citing_it_says_so_first(tmp_path: Path) -> None:
    """There is no reference to say it at."""
    site = read_site(tmp_path, more="sources: [gammel]\n", body="Tekst.\n")
    assert "superseded" in [notice.kind for notice in page_view(site, site.pages["om"], "nb").notices]


def listed(site: Site, language: str = "nb") -> SourcesView:
    """Give the page of all sources."""
    [made] = sources_pages(site, language)
    return made.view  # type: ignore[return-value]  # the only view that this maker makes


def test_the_sources_of_a_page_stand_in_the_order_of_norwegian_letters(tmp_path: Path) -> None:
    """Å comes after Z and Ø, whatever letter follows."""
    rows = "".join(
        f"- {{id: nr-{number}, title: T, publisher: {name}, language: nb, type: guide, url: 'https://p.example/{number}',"
        " use: link, status: current, background: true}\n"
        for number, name in enumerate(("Årdal", "Zimmer", "Østby"))
    )
    files = {"data/sources.yml": FILES["data/sources.yml"] + rows}
    view = listed(Assembler(read_settings(write_project(tmp_path, files))).assemble(is_preview=True).site)
    assert [one.reference.id for one in view.background] == ["nr-1", "nr-2", "nr-0"]


def test_the_page_of_sources_says_where_each_is_used(tmp_path: Path) -> None:
    """By the titles of the pages, and those that no page uses stand apart."""
    site = read_site(tmp_path, more="", body="Tekst. [@gammel]\n")
    view = listed(site)
    used = {one.reference.id: [link.title for link in one.pages] for letter in view.letters for one in letter.sources}
    assert used == {"kilde-en": ["Si fra"], "gammel": ["Om oss"]}
    assert [one.reference.id for one in view.background] == ["ny"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("status: current", "Ingen side bruker kilden «x»."),
        ("status: superseded, background: true", "«x» er ikke lenger gjeldende, men har ingen etterfølger."),
        (
            "status: current, background: true, replaced_by: kilde-en",
            "«x» har en etterfølger, men er ikke merket som erstattet.",
        ),
        ("status: superseded, background: true, replaced_by: x", "«x» erstattes til slutt av seg selv."),
        ("status: superseded, background: true, replaced_by: y", "Kilden «y» finnes ikke i data/sources.yml."),
    ],
)
def test_each_contradiction_in_an_entry_is_told(entry: str, said: str, tmp_path: Path) -> None:
    """At its line of data/sources.yml."""
    row = f"- {{id: x, title: X, publisher: P, language: nb, type: page, use: link, {entry}}}\n"
    root = write_project(tmp_path, {"data/sources.yml": FILES["data/sources.yml"] + row})
    [problem] = run_checks(read_settings(root), ["references"], plain_today())
    assert (problem.path, problem.line, problem.message.in_language("nb")) == ("data/sources.yml", 10, said)


def test_an_entry_that_a_page_cites_is_no_background(tmp_path: Path) -> None:
    """The mark must go when the source comes into use."""
    sources = FILES["data/sources.yml"].replace("status: current", "status: current\n  background: true")
    root = write_project(tmp_path, {"data/sources.yml": sources})
    [problem] = run_checks(read_settings(root), ["references"], plain_today())
    assert problem.message.in_language("nb") == "«kilde-en» er merket som bakgrunn, men er i bruk."

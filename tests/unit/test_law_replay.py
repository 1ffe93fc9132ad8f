"""The replay: read on 19 May 2026, then 2 July, with the citations of the site of 22 November (data/law/)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, JULY_DAY, LAW, MAY, MAY_DAY, pack_amending
from tests.projects import ROOT

from rettesnor.data.law.binding import bind, in_order
from rettesnor.data.law.citations import Citation, find_citations
from rettesnor.data.law.comparison import Finding, Kind, compare
from rettesnor.data.law.entering import act_of, parse_table
from rettesnor.data.law.files import read_law
from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.model import Binds, LawFile, Provision, Status, names_of
from rettesnor.data.law.normal_form import article_hash, part_hash
from rettesnor.data.law.page_findings import problems_of, unknown_citations
from rettesnor.data.law.parts import Part
from rettesnor.data.law.reading import ReadActs, hold_against, read_archives
from rettesnor.data.law.standing import State, standing_of
from rettesnor.problems import Level

if TYPE_CHECKING:
    from pathlib import Path

ACTS = ("pbrl", "hpl", "hol", "sphlsl", "kvalitetsforskriften")
CHANGED_IN_JULY = {("pbrl", "3-1"), ("pbrl", "3-3"), ("hpl", "22"), ("hpl", "25")}
COME_IN_JULY = {("pbrl", "3-2"), ("hpl", "21"), ("hpl", "22"), ("hpl", "23"), ("hpl", "25")}
QUIET = {
    *(("pbrl", section) for section in ("1-3", "2-5", "2-8", "3-4", "4-1")),
    *(("hpl", section) for section in ("10 a", "10 b")),
    *(("sphlsl", section) for section in ("2-5", "3-7 a")),
    *(("hol", section) for section in ("3-6", "4-1", "7-1")),
    *(("kvalitetsforskriften", section) for section in ("7", "8")),
}


@cache
def heads() -> dict[str, LawFile]:
    """Give the acts that the landed pages cite, without provisions."""
    table, problems = parse_table("first-entries.yml", (LAW / "first-entries.yml").read_text(encoding="utf-8"))
    assert table is not None
    assert not problems
    return {model.act: act_of(model) for model in table.acts if model.act in ACTS}


@cache
def read(month: str) -> ReadActs:
    """Give the acts of one day's archive."""
    return read_archives([MAY if month == "May" else JULY], heads(), {"lovdata": Lovdata()})


@cache
def citations() -> tuple[Citation, ...]:
    """Give what the landed pages cite, out of the lines that were kept of them, at their places."""
    rows = [row.split(":", 2) for row in (LAW / "landed-citations.txt").read_text(encoding="utf-8").splitlines()]
    sections = {act: [article.section for article in read("May").texts[act].articles] for act in ACTS}
    found: list[Citation] = []
    for path, lines in groupby(rows, key=lambda row: row[0]):
        page: list[str] = []
        for _, number, text in lines:
            page += [""] * (int(number) - 1 - len(page))
            page.append(text)
        found += find_citations(path, "\n".join(page), names_of(heads().values()), sections)
    return tuple(found)


@cache
def bound_in_may() -> dict[str, LawFile]:
    """Give data/law as it would have been written on 19 May: an entry for each part that a page cites."""
    files = {}
    for act, head in heads().items():
        parts = {citation.part for citation in citations() if citation.act == act}
        provisions = [bind(read("May").texts[act], part, frozenset({Binds.OTHER}), MAY_DAY) for part in parts]
        assert all(isinstance(provision, Provision) for provision in provisions), provisions
        bound = in_order(provision for provision in provisions if isinstance(provision, Provision))
        files[act] = replace(head, provisions=bound, register_day=MAY_DAY)
    return files


def in_july() -> tuple[Finding, ...]:
    """Give what is found on 2 July."""
    return hold_against(bound_in_may(), read("July"), JULY_DAY, JULY_DAY).findings


def sections_with(kind: Kind, findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """Give the acts and §§ with a finding of a kind."""
    return {(finding.act, finding.part.section) for finding in findings if finding.kind is kind}


def test_the_landed_pages_cite_twenty_one_sections() -> None:
    """The fixture is the site as it was: all of what the issue counts, and no more."""
    cited = {(citation.act, citation.part.section) for citation in citations()}
    assert cited == QUIET | CHANGED_IN_JULY | COME_IN_JULY
    assert len(cited) == 21


def test_in_may_decided_changes_are_announced_with_act_and_day() -> None:
    """What was decided stood in the register six weeks before it came."""
    found: list[Finding] = []
    for act, file in bound_in_may().items():
        found += compare(file, read("May").texts[act], MAY_DAY)
    assert {finding.kind for finding in found} == {Kind.UNCHANGED, Kind.ANNOUNCED}
    told = {
        (finding.act, finding.part.section, finding.change.act, str(finding.change.in_force))
        for finding in found
        if finding.change is not None
    }
    assert told == {
        ("pbrl", "3-1", "lov/2025-06-20-67", "2026-06-01"),
        ("pbrl", "3-2", "lov/2025-06-20-74", "2026-07-01"),
        ("pbrl", "3-3", "lov/2025-06-20-67", "2026-06-01"),
        ("hpl", "21", "lov/2026-01-23-1", "2026-07-01"),
        ("hpl", "22", "lov/2025-06-20-67", "2026-06-01"),
        ("hpl", "22", "lov/2026-01-23-1", "2026-07-01"),
        ("hpl", "23", "lov/2026-01-23-1", "2026-07-01"),
        ("hpl", "25", "lov/2025-06-20-67", "2026-06-01"),
        ("hpl", "25", "lov/2026-01-23-1", "2026-07-01"),
    }


def test_in_july_the_changed_texts_are_found() -> None:
    """Four §§ have other words than on 19 May."""
    assert sections_with(Kind.CHANGED, in_july()) == CHANGED_IN_JULY


def test_in_july_the_day_of_announced_changes_has_come() -> None:
    """The register's text is the old one, and no one is told that it is the law."""
    assert sections_with(Kind.DAY_COME, in_july()) == COME_IN_JULY


def test_in_july_nothing_is_found_of_the_others() -> None:
    """A note on changes that alone differs (§ 1-3) is no change."""
    loud = {(finding.act, finding.part.section) for finding in in_july() if finding.kind is not Kind.UNCHANGED}
    assert not loud & QUIET
    assert sections_with(Kind.UNCHANGED, in_july()) == QUIET


def test_each_finding_names_page_and_line() -> None:
    """The third paragraph of § 25 is cited on one page in each language, at the line of the § and in front matter."""
    problems = problems_of(in_july(), citations())
    places = {(problem.path, problem.line) for problem in problems if "hpl § 25" in problem.message.in_language("nb")}
    assert places == {
        ("docs/nb/rad/barn-som-parorende.md", 12),
        ("docs/nb/rad/barn-som-parorende.md", 80),
        ("docs/en/rad/barn-som-parorende.md", 67),
    }
    assert {problem.level for problem in problems} == {Level.ADVICE}


def test_every_citation_is_known_when_all_are_bound() -> None:
    """The letters of the regulation, and English names, among them."""
    assert unknown_citations(citations(), bound_in_may()) == ()


def test_after_july_an_overtaken_text_keeps_its_old_hash_and_is_not_shown_as_law() -> None:
    """§ 22 changed on 1 June and again on 1 July: the June text, which the register has, is never bound."""
    new = {file.act: file for file in hold_against(bound_in_may(), read("July"), JULY_DAY, JULY_DAY).files}
    old = bound_in_may()["hpl"].entry_of(Part("22"))
    entry = new["hpl"].entry_of(Part("22"))
    article = read("July").texts["hpl"].article("22")
    assert entry is not None
    assert old is not None
    assert article is not None
    assert entry.sha256 == old.sha256 != article_hash(article)
    assert standing_of(entry, JULY_DAY).state is State.OVERTAKEN
    assert not standing_of(entry, JULY_DAY).may_be_shown_as_in_force


def test_after_july_a_changed_text_is_bound_and_has_no_reader() -> None:
    """§ 3-3 is bound to its new words, from 1 June, and the old ones are remembered till the day before."""
    new = {file.act: file for file in hold_against(bound_in_may(), read("July"), JULY_DAY, JULY_DAY).files}
    entry = new["pbrl"].entry_of(Part("3-3"))
    assert entry is not None
    assert str(entry.in_force_since) == "2026-06-01"
    assert entry.read_by is None
    assert [str(text.until) for text in entry.earlier] == ["2026-05-31"]


@pytest.mark.parametrize("section", ["25 a", "25 b", "45"])
def test_a_section_to_be_repealed_is_told_before_and_after_the_day(section: str) -> None:
    """«Oppheves ved» in May; in July the register still has the words, and they are never shown as law."""
    entry = bind(read("May").texts["hpl"], Part(section), frozenset({Binds.PERMITS}), MAY_DAY)
    assert isinstance(entry, Provision)
    repeal = next(change for change in entry.decided if change.act == "lov/2026-01-23-1")
    assert (repeal.kind.value, str(repeal.in_force)) == ("repealed", "2026-07-01")
    assert standing_of(entry, JULY_DAY).state in {State.REPEALED, State.OVERTAKEN}
    assert not isinstance(
        bind(read("July").texts["hpl"], Part(section), frozenset({Binds.PERMITS}), JULY_DAY), Provision
    )


def test_a_section_that_was_announced_and_is_gone_is_no_repeal() -> None:
    """Hpl § 29 f stands in May without words, and not at all in July: its day has come, and its words are elsewhere."""
    assert read("July").texts["hpl"].article("29 f") is None
    told = bind(read("May").texts["hpl"], Part("29 f"), frozenset({Binds.PERMITS}), MAY_DAY)
    assert not isinstance(told, Provision)
    assert "ikke i kraft ennå" in told.in_language("nb")


def test_section_28_f_never_gets_the_hash_of_information_to_the_employer(tmp_path: Path) -> None:
    """The archives still hold «Opplysninger til arbeidsgiver» as § 28: it is neither § 28 nor § 28 f of the law."""
    employer = read("July").texts["hpl"].article("28")
    assert employer is not None
    assert employer.heading == "Opplysninger til arbeidsgiver"
    wrong = article_hash(employer)
    lovtidend = pack_amending(tmp_path / "lovtidend.tar.bz2")
    both = read_archives([JULY, lovtidend], heads(), {"lovdata": Lovdata()})
    for part in (Part("28"), Part("28", 1), Part("28", 1, "f")):
        told = bind(both.texts["hpl"], part, frozenset({Binds.PERMITS}), JULY_DAY, both.amendments)
        assert not isinstance(told, Provision)
    assert part_hash(employer, Part("28", 1, "f")) is None
    committed = [provision for provision in _committed("hpl").provisions if provision.part.section == "28"]
    assert committed
    assert all(provision.status is Status.PROMULGATED and provision.sha256 != wrong for provision in committed)


def _committed(act: str) -> LawFile:
    files, problems = read_law(ROOT)
    assert not problems
    return files[act]

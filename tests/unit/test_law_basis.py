"""What pages rest on, what has become of it, and what editors are told each week (data/law/basis.py, law_issue.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.law_archives import JULY, JULY_DAY, MAY, MAY_DAY, acts_of

from rettesnor.data.law.basis import (
    Since,
    basis_of,
    cannot_be_confirmed,
    held_against,
    key_of,
    lines_of,
    parse_key,
)
from rettesnor.data.law.binding import bind, updated, with_provision
from rettesnor.data.law.citations import Citation
from rettesnor.data.law.comparison import compare
from rettesnor.data.law.model import Binds, LawFile, Provision, Status
from rettesnor.data.law.parts import Part
from rettesnor.data.law.reading import ReadActs
from rettesnor.data.law.standing import State
from rettesnor.docs.documents import parse_document
from rettesnor.publishing.review.law_issue import CitingPage, issue_body
from rettesnor.versions.model import Number

PBRL = "lov/1999-07-02-63"
PARTS = (Part("1-3"), Part("3-2"), Part("3-3", 1), Part("3-3", 2))


def in_may() -> LawFile:
    """Give pbrl as it was bound on 19 May."""
    text = acts_of(MAY)[PBRL]
    file = LawFile(act="pbrl", ref=PBRL, register="lovdata", url="https://x.example/", title="pbrl", names=())
    for part in PARTS:
        provision = bind(text, part, frozenset({Binds.RIGHT}), MAY_DAY)
        assert isinstance(provision, Provision)
        file = with_provision(file, provision)
    return file


def in_july() -> LawFile:
    """Give it as it was brought up to date on 2 July."""
    return updated(in_may(), acts_of(JULY)[PBRL], JULY_DAY, JULY_DAY)


def citations() -> list[Citation]:
    """Give a page's citations: twice the same, a whole § that is bound by paragraphs, and an unknown act."""
    cited = [("pbrl", Part("3-3")), ("pbrl", Part("1-3", None, "b")), ("pbrl", Part("3-2")), ("pbrl", Part("3-2"))]
    return [
        Citation(act=act, part=part, path="docs/nb/rad/x.md", line=7 + number, words="§")
        for number, (act, part) in enumerate([*cited, ("ukjent", Part("1"))])
    ]


def test_a_page_rests_on_each_provision_once() -> None:
    """In the order of the act, with how it stands."""
    lines = lines_of(citations(), {"pbrl": in_may()}, MAY_DAY)
    assert [(line.key, line.standing.state) for line in lines] == [
        ("pbrl/1-3", State.IN_FORCE),
        ("pbrl/3-2", State.WILL_CHANGE),
        ("pbrl/3-3/1", State.WILL_CHANGE),
        ("pbrl/3-3/2", State.WILL_CHANGE),
    ]


def test_what_has_become_of_a_basis_is_told() -> None:
    """§ 1-3 is the same, § 3-2 is overtaken, § 3-3 second paragraph has other words, the first has not."""
    basis = basis_of(lines_of(citations(), {"pbrl": in_may()}, MAY_DAY))
    told = held_against(basis, {"pbrl": in_july()}, JULY_DAY)
    assert [(str(one.part), one.since) for one in told] == [
        ("§ 1-3", Since.SAME),
        ("§ 3-2", Since.OVERTAKEN),
        ("§ 3-3 (1)", Since.SAME),
        ("§ 3-3 (2)", Since.CHANGED),
    ]
    assert {one.since for one in held_against(basis, {}, JULY_DAY)} == {Since.NOT_BOUND}


def test_what_was_never_bound_is_said_to_be_so() -> None:
    """Nothing is filled in afterwards."""
    [told] = held_against({"pbrl/1-3": None}, {"pbrl": in_july()}, JULY_DAY)
    assert told.since is Since.NOT_BOUND


def test_a_repealed_provision_is_overtaken() -> None:
    """It had words, and has none."""
    file = in_july()
    gone = replace(file.provisions[0], status=Status.REPEALED, sha256=None)
    [told] = held_against({"pbrl/1-3": "0" * 64}, {"pbrl": replace(file, provisions=(gone,))}, JULY_DAY)
    assert told.since is Since.OVERTAKEN


def test_a_page_is_not_confirmed_against_words_that_are_not_law() -> None:
    """Nor against those that nobody has."""
    lines = lines_of(citations(), {"pbrl": in_july()}, JULY_DAY)
    assert [line.key for line in cannot_be_confirmed(lines)] == ["pbrl/3-2"]
    assert cannot_be_confirmed(lines_of(citations(), {"pbrl": in_may()}, MAY_DAY)) == ()


@pytest.mark.parametrize("part", [Part("3-1"), Part("3-1", 5), Part("28", 1, "f"), Part("8", None, "d"), Part("4 A-3")])
def test_a_key_is_read_as_it_was_written(part: Part) -> None:
    """With or without paragraph and letter."""
    assert parse_key(key_of("hpl", part)) == ("hpl", part)


@pytest.mark.parametrize("key", ["", "hpl", "hpl/", "/3-1", "a/1/2/c/d", "hpl/1/x"])
def test_what_is_no_key_is_refused(key: str) -> None:
    """It was not written by us."""
    with pytest.raises(ValueError, match="no key"):
        parse_key(key)


PAGE = parse_document(
    "docs/nb/rad/x.md",
    "---\nid: sporsmal\ntitle: Spør <først>\n---\n\n## Rådet {#rad}\n\n7\n\n### Når\n\n9\n".encode(),
)
NOTHING = ReadActs({}, {})


def test_the_weekly_issue_names_page_section_line_paragraph_words_day_and_edition() -> None:
    """Each finding where it is cited, the edition to publish, and what changed word by word, from which day."""
    before = ReadActs({"pbrl": acts_of(MAY)[PBRL]}, {})
    after = ReadActs({"pbrl": acts_of(JULY)[PBRL]}, {})
    findings = compare(in_may(), after.texts["pbrl"], JULY_DAY)
    pages = {"docs/nb/rad/x.md": CitingPage(PAGE, Number(1, 3))}
    body = issue_body(findings, citations(), pages, before, after)
    assert body is not None
    assert body.startswith("## Spør &lt;først&gt; (docs/nb/rad/x.md)\n")
    assert "- docs/nb/rad/x.md:7 (Rådet): pbrl § 3-3 (2) har fått ny tekst." in body
    assert "- docs/nb/rad/x.md:9 (Rådet): pbrl § 3-2 endres ved lov/2025-06-20-74 fra 2026-07-01" in body
    assert "- docs/nb/rad/x.md:10 (Når): pbrl § 3-2 endres" in body
    assert "publiser utgave 2.0 (nå 1.3)" in body
    assert "`rettesnor law confirm sporsmal`" in body
    assert "pbrl (lov/2025-06-20-67, fra 2026-06-01):" in body
    assert "§ 1-3 " not in body
    assert "[-åpenbart-]" in body
    assert body == issue_body(findings, citations(), pages, before, after)
    assert "word by word" in (issue_body(findings, citations(), pages, before, after, "en") or "")
    assert "[-" not in (issue_body(findings, citations(), pages, NOTHING, after) or "[-")
    assert "publiser utgave 1.0 (nå –)" in (
        issue_body(findings, citations(), {"docs/nb/rad/x.md": CitingPage(PAGE, None)}, before, after) or ""
    )


def test_nothing_is_opened_when_nothing_changed() -> None:
    """Nor where what changed is cited nowhere."""
    text = acts_of(MAY)[PBRL]
    quiet = replace(in_may(), provisions=in_may().provisions[:1])
    assert issue_body(compare(quiet, text, date(2026, 5, 19)), citations(), {}, NOTHING, NOTHING) is None
    assert issue_body(compare(in_may(), text, MAY_DAY), [], {}, NOTHING, NOTHING) is None

"""Which provisions pages cite, and where (data/law/citations.py, page_findings.py)."""

from __future__ import annotations

import pytest

from rettesnor.data.law.citations import Citation, find_citations, part_of
from rettesnor.data.law.comparison import Finding, Kind
from rettesnor.data.law.model import Binds, ChangeKind, DecidedChange, LawFile, Provision, Status
from rettesnor.data.law.page_findings import problems_of, unknown_citations
from rettesnor.data.law.parts import Part
from rettesnor.problems import Level

NAMES = {
    "pasient- og brukerrettighetsloven": "pbrl",
    "pbrl": "pbrl",
    "patient and user rights act": "pbrl",
    "helsepersonelloven": "hpl",
    "health personnel act": "hpl",
    "forskrift om ledelse og kvalitetsforbedring": "kvalitet",
    "kvalitetsforskriften": "kvalitet",
    "personvernforordningen": "gdpr",
}
SECTIONS = {
    "pbrl": ["1-3", "3-1", "3-2", "3-3", "4 A-3", "4-3"],
    "hpl": ["10", "10 a", "21", "22", "23", "25", "28", "29"],
    "kvalitet": ["7", "8"],
    "gdpr": ["art. 15"],
}


def cited(text: str) -> list[tuple[str | None, str, int]]:
    """Give what a page cites: act, part and line."""
    return [(found.act, str(found.part), found.line) for found in find_citations("side.md", text, NAMES, SECTIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etter helsepersonelloven § 21 er", [("hpl", "§ 21")]),
        ("Helsepersonelloven § 10 a gjelder", [("hpl", "§ 10 a")]),
        ("pasient- og brukerrettighetsloven § 3-3 tredje ledd", [("pbrl", "§ 3-3 (3)")]),
        ("helsepersonelloven § 28 første ledd bokstav f", [("hpl", "§ 28 (1) f")]),
        ("helsepersonelloven § 23 nr. 4 sier", [("hpl", "§ 23 4")]),
        ("helsepersonelloven §§ 21, 22 og 23", [("hpl", "§ 21"), ("hpl", "§ 22"), ("hpl", "§ 23")]),
        ("pbrl §§ 3-1 til 3-3", [("pbrl", "§ 3-1"), ("pbrl", "§ 3-3")]),
        ("pbrl § 4 A-3 og § 4A-3", [("pbrl", "§ 4 A-3"), ("pbrl", "§ 4 A-3")]),
        ("pbrl kapittel 4 A § 4 A-3", [("pbrl", "§ 4 A-3")]),
        ("pbrl § 3-1 i loven", [("pbrl", "§ 3-1")]),
        ("pbrl § 1-3 bokstav b", [("pbrl", "§ 1-3 b")]),
        ("forskrift om ledelse og kvalitetsforbedring § 8 d", [("kvalitet", "§ 8 d")]),
        ("kvalitetsforskriften § 8 bokstav c og d", [("kvalitet", "§ 8 c"), ("kvalitet", "§ 8 d")]),
        ("helsepersonelloven § 24 første ledd første punktum.", [("hpl", "§ 24 (1)")]),
        ("*helsepersonelloven* § 21", [("hpl", "§ 21")]),
        ("[helsepersonelloven § 21](https://lov.example/§99)", [("hpl", "§ 21")]),
        ("personvernforordningen artikkel 15", [("gdpr", "art. 15")]),
        ("barnekonvensjonen artikkel 12", []),
        ("Under section 21 of the Health Personnel Act, it is", [("hpl", "§ 21")]),
        ("section 10 a of the Health Personnel Act", [("hpl", "§ 10 a")]),
        ("section 3-3, third paragraph, of the Patient and User Rights Act", [("pbrl", "§ 3-3 (3)")]),
        ("The Patient and User Rights Act, section 3-1 a person", [("pbrl", "§ 3-1")]),
        ("sections 21 and 22 of the Health Personnel Act", [("hpl", "§ 21"), ("hpl", "§ 22")]),
        ("section 1-3 letter b of the Patient and User Rights Act", [("pbrl", "§ 1-3 b")]),
        ("<!-- helsepersonelloven § 21 -->", []),
        ("```\nhelsepersonelloven § 21\n```\n", []),
        ("Paragraf 3-1 i pasient- og brukerrettighetsloven", [("pbrl", "§ 3-1")]),
    ],
)  # fmt: skip
def test_a_citation_is_found_as_it_is_written(text: str, expected: list[tuple[str | None, str]]) -> None:
    """In Norwegian and in English."""
    assert [(act, part) for act, part, _ in cited(text)] == expected


def test_a_name_that_is_broken_over_two_lines_is_found() -> None:
    """The line is that of the §."""
    assert cited("Etter pasient- og\nbrukerrettighetsloven\n§ 3-1 har") == [("pbrl", "§ 3-1", 3)]


def test_the_act_named_last_holds_within_its_section() -> None:
    """«§ 22» after «helsepersonelloven § 21»; under the next heading it does not."""
    text = "## En\n\nEtter helsepersonelloven § 21 og senere.\nEtter § 22 også.\n\n## To\n\nEtter § 23.\n"
    found = find_citations("side.md", text, NAMES, SECTIONS)
    assert [(one.act, str(one.part), one.line, one.is_inherited) for one in found] == [
        ("hpl", "§ 21", 3, False),
        ("hpl", "§ 22", 4, True),
        (None, "§ 23", 8, True),
    ]


def test_an_act_that_nobody_has_entered_is_named() -> None:
    """It takes the place of the one before."""
    found = find_citations("side.md", "helsepersonelloven § 21, jf. forvaltningsloven § 13 og § 14", NAMES, SECTIONS)
    assert [(one.act, one.named, str(one.part)) for one in found] == [
        ("hpl", None, "§ 21"),
        (None, "forvaltningsloven", "§ 13"),
        (None, "forvaltningsloven", "§ 14"),
    ]


def test_front_matter_is_read_with_its_lines() -> None:
    """The list on one line or on several, with paragraph and letter."""
    text = (
        '---\nid: x\nlegal_basis:\n  - {law: pbrl, section: "3-1", paragraph: 5, read_on: null}\n'
        '  - {law: kvalitet, section: "8 d", read_on: "2026-11-28"}\n---\n\nEtter pbrl § 3-2.\n'
    )
    found = find_citations("side.md", text, NAMES, SECTIONS)
    assert [(one.act, str(one.part), one.line, one.is_basis, str(one.read_on)) for one in found] == [
        ("pbrl", "§ 3-1 (5)", 4, True, "None"),
        ("kvalitet", "§ 8 d", 5, True, "2026-11-28"),
        ("pbrl", "§ 3-2", 8, False, "None"),
    ]


@pytest.mark.parametrize(
    "front", ["legal_basis: x", "legal_basis: [x, {law: pbrl}, {section: tre, law: pbrl}]", "a: ["]
)
def test_front_matter_that_is_wrong_is_another_checks_business(front: str) -> None:
    """Nothing is raised for it."""
    assert cited(f"---\n{front}\n---\n\npbrl § 3-1\n") == [("pbrl", "§ 3-1", 5)]


def test_a_letter_is_told_from_a_section_by_what_is_known() -> None:
    """§ 10 a is a §; § 8 d is letter d of § 8."""
    assert part_of("hpl", "10 a", SECTIONS) == Part("10 a")
    assert part_of("kvalitet", "8 d", SECTIONS) == Part("8", None, "d")
    assert part_of("ukjent", "8 d", SECTIONS) == Part("8 d")
    assert part_of("hpl", "tre", SECTIONS) is None


def citation(part: Part, line: int = 7, act: str | None = "pbrl", named: str | None = None) -> Citation:
    """Give a citation of the tests' page."""
    return Citation(act=act, part=part, path="docs/nb/rad/x.md", line=line, words="§", named=named)


def test_a_finding_is_told_wherever_the_part_is_cited() -> None:
    """A finding of a paragraph concerns the whole §, and the other way round; another paragraph it does not."""
    finding = Finding(act="pbrl", part=Part("3-3", 3), kind=Kind.CHANGED)
    places = [
        citation(Part("3-3"), 7),
        citation(Part("3-3", 3), 8),
        citation(Part("3-3", 4), 9),
        citation(Part("3-4"), 10),
    ]
    problems = problems_of([finding], places)
    assert [(problem.line, problem.level) for problem in problems] == [(7, Level.ADVICE), (8, Level.ADVICE)]


CHANGE = DecidedChange("lov/2026-06-19-42", ChangeKind.AMENDED, None)


def test_a_law_that_changes_blocks_nobody() -> None:
    """Only a § that is repealed, or that stands twice, is an error."""
    levels = {
        kind: problems_of([Finding(act="pbrl", part=Part("1"), kind=kind, change=change)], [citation(Part("1"))])[
            0
        ].level
        for kind in Kind
        for change in [CHANGE if kind in {Kind.ANNOUNCED, Kind.DAY_COME} else None]
        if kind is not Kind.UNCHANGED
    }
    assert {kind for kind, level in levels.items() if level is Level.ERROR} == {Kind.REPEALED, Kind.DOUBLED}


def test_what_data_law_does_not_know_is_an_error() -> None:
    """The act, the §, or no act at all; each with its cure."""
    entry = Provision(
        part=Part("3-1"), heading=None, binds=frozenset({Binds.RIGHT}), status=Status.OUTSIDE, sha256=None,
        read_at="https://lov.example/", read_in="kopi",
    )  # fmt: skip
    file = LawFile(
        act="pbrl", ref="x", register=None, url="https://lov.example/", title="Lov", names=(), provisions=(entry,)
    )
    problems = unknown_citations(
        [
            citation(Part("3-1"), 1),
            citation(Part("3-1", 2), 2),
            citation(Part("9-9"), 3),
            citation(Part("1"), 4, act="grl"),
            citation(Part("13"), 5, act=None, named="forvaltningsloven"),
            citation(Part("13"), 6, act=None),
        ],
        {"pbrl": file},
    )
    assert [(problem.line, problem.level) for problem in problems] == [(line, Level.ERROR) for line in (3, 4, 5, 6)]
    assert "forvaltningsloven" in problems[2].message.in_language("nb")

"""What somebody types or pastes: links, signs that nobody sees, numbers without end, structures that do not come about.

Each is one problem, by its rule, and nothing else is said of it.
"""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.pages.hosts.addresses import served_site
from rettesnor.pages.hosts.hosts import HOSTS
from rettesnor.publishing.review.change_summary import note_url
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

TODAY = date(2026, 11, 28)
WITHOUT_WORDS = [name for name in CHECKS if name != "language"]
OF_THE_TINY_SITE: set[tuple[str, str]] = set()
"""What is said of it before anything was changed."""
FOLLOWS_FROM_EVERY_CHANGE = {"versions.no-note", "translations.outdated", "translations.title"}
LINE = "Egne mål gir planen retning."
UNSEEN_REFERENCES = (
    *("&#8203;", "&#xFEFF;", "&#x2028;", "&#xE0041;", "&#x1b;", "&#127;", "&#128;", "&#0;", "&#xD800;", "&#xFFFF;"),
    *("&#1234567890123;", "&#x0000000000200B;", "&ZeroWidthSpace;", "&NoBreak;", "&zwj;", "&zwnj;", "&af;", "&lrm;"),
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project that was published once, to be copied."""
    project = new_project(tmp_path_factory.mktemp("published"))
    project.publish("2026-11-22")
    OF_THE_TINY_SITE.update(
        (each.path, each.rule) for each in run_checks(read_settings(project.root), WITHOUT_WORDS, TODAY)
    )
    return project


@pytest.fixture
def project(published: PublishedProject, tmp_path: Path) -> Iterator[PublishedProject]:
    """Give a copy to alter."""
    root = tmp_path / "copy"
    shutil.copytree(published.root, root)
    yield PublishedProject(root)
    shutil.rmtree(root)


def new_problems(project: PublishedProject, names: list[str] | None = None) -> list[Problem]:
    """Give what the checks say of a change, and not of any change, nor of the tiny site as it is."""
    found = run_checks(read_settings(project.root), names or WITHOUT_WORDS, TODAY)
    said = [each for each in found if each.rule not in FOLLOWS_FROM_EVERY_CHANGE]
    return [each for each in said if (each.path, each.rule) not in OF_THE_TINY_SITE]


def rules(project: PublishedProject, names: list[str] | None = None) -> list[str]:
    """Give the rules of these."""
    return [each.rule for each in new_problems(project, names)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('Se [siden](../index.md#"<b>).', "markup.fragment"),
        ("Se [siden](index.md#finnes ikke).", "markup.fragment"),
        ("Se [grunnlaget](#rettslig grunnlag).", "markup.fragment"),
        ("Se [reglene](../grunnregler.md#<b>).", "markup.fragment"),
        ("Se [reglene](../grunnregler.md#finnes-ikke).", "links.no-such-section"),
        ("| Regel | Når |\n| Lytt | alltid |", "markup.table-without-rule"),
        ("| Regel | Når |\n| --- | --- |\n| Lytt |", "markup.row-too-short"),
        ("!!! note\nTeksten i rammen.", "markup.empty-notice"),
        ('??? note "Mer om dette"\n\nTeksten i rammen.', "markup.empty-notice"),
        ("- Spør.\n\n: En forklaring.", "markup.no-term"),
        ("Se [reglene][finnes].", "links.undefined"),
        ("Se <http://[::1>.", "markup.address"),
        ("Se [reglene](../grunnregler.md#a\u202eb).", "frontmatter.control-character"),
        (f"{LINE}\n\n[^1]: Ingen viser hit.", "markup.footnote-unused"),
        ("1. Spør.\n2.\u00a0Skriv.", "markup.hard-space"),
        ("-\u00a0Spør.", "markup.hard-space"),
        ("1. Spør.\n2.\u2009Skriv.", "markup.hard-space"),
        ("*\u2003Spør.", "markup.hard-space"),
        ("Se [innholdet](../index.md#rad%20x).", "markup.fragment"),
        ("Se [innholdet](../index.md#&quot;x).", "markup.fragment"),
        ("Se [siden](../index.md#a\tb).", "markup.fragment"),
        ("Se [reglene](https://eksempel.no/to ord).", "markup.address-space"),
        ("Se <rs-note>ordene</rs-note>.", "markup.element"),
        ("| A | B |\n\n| 1 | 2 |", "markup.table-without-rule"),
        ("Se <rs-end>ordene</rs-end>.", "markup.element"),
        ("Se <RS-END>ordene</RS-END>.", "markup.element"),
        ("Se <rs-end></rs-end>.", "markup.element"),
        ("Se [reglene](#).", "links.nowhere"),
        ("Se [reglene](https:///x).", "links.no-address"),
        ('Se [reglene](https://x.example"onclick=1).', "links.no-address"),
        ("Du kan [skrive til oss](mailto:).", "links.no-address"),
        ('Se [reglene](<../grunnregler.md#"x>).', "markup.fragment"),
        ("Ring&#8238; nå.", "markup.invisible"),
        ("Ring\u034f nå.", "markup.invisible"),
        *[(f"Ring {reference} nå.", "markup.invisible") for reference in UNSEEN_REFERENCES],
        ("Ring &foo; nå.", "markup.reference"),
        ("*Dette er viktig.", "markup.stars"),
        ("Skrå uten start* ord.", "markup.stars"),
        ("```\nkode uten slutt", "markup.backticks"),
        ("!! note\n    Tekst", "markup.notice"),
        ("!!! note Uten tegn rundt\n    Tekst", "markup.notice"),
        ("Ord[^a].\n\n[^a] : Note", "markup.footnote-missing"),
        ("Ord[^A].\n\n[^a]: Note", "markup.footnote-missing"),
        ("Ord[^ikke].", "markup.footnote-missing"),
        ("Ord rett før\n| A | B |\n| --- | --- |\n| 1 | 2 |", "markup.table"),
        ("• Spør.\n• Skriv.\n• Gå.", "markup.typed-bullet"),
        ("#Overskrift", "markup.heading-without-space"),
    ],
)
def test_what_did_not_become_what_its_author_meant(project: PublishedProject, text: str, rule: str) -> None:
    """One message, at its line."""
    before = project.path_of("egne-mal", "nb").read_text("utf-8")
    first = before[: before.index(LINE)].count("\n") + 1
    project.change("egne-mal", "nb", LINE, text)
    [problem] = new_problems(project)
    assert problem.rule == rule
    assert first <= problem.line <= first + text.count("\n")


@pytest.mark.parametrize("sign", ["\\0", "\\e[2J", "\\e]0;x\\a", "\\uffff", "\\u202e", "\\u2066", "\\x9b"])
@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("docs/nb/rad/egne-mal.md", "title: Bygg planen", 'title: "Bygg {}"\nx: Bygg', "frontmatter.broken-yaml"),
        ("data/sources.yml", "title: Faglige råd", 'title: "Faglige {} råd"', "yaml.unreadable"),
    ],
)
def test_signs_that_nobody_sees_are_refused_wherever_somebody_types(
    project: PublishedProject, sign: str, path: str, old: str, new: str, rule: str
) -> None:
    """Written as an escape, which no editor's program shows."""
    file = project.root / path
    file.write_text(file.read_text("utf-8").replace(old, new.format(sign)), encoding="utf-8")
    assert rules(project)[0] == rule


def test_signs_in_a_note_are_refused(project: PublishedProject) -> None:
    """Notes are frozen for ever."""
    project.change("egne-mal", "nb", LINE, "Egne mål gir retning.")
    file = project.root / "data/pending/egne-mal.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('kind: editorial\nnote: "Klarere \\e[2J språk."\n', encoding="utf-8")
    assert rules(project) == ["versions.note-unreadable"]


def test_a_page_with_a_note_that_cannot_be_used_is_not_told_to_have_none(project: PublishedProject) -> None:
    """One mistake, one message."""
    project.publish("2026-01-15")
    project.change("egne-mal", "nb", LINE, "Egne mål gir retning.")
    file = project.root / "data/pending/egne-mal.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('kind: editorial\nnote: "Klarere \\e[2J språk."\n', encoding="utf-8")
    found = {each.rule for each in run_checks(read_settings(project.root), ["versions"], TODAY)}
    assert ("versions.note-unreadable" in found, "versions.no-note" in found) == (True, False)


def test_a_number_without_end_is_one_message(project: PublishedProject) -> None:
    """Python reads no whole number of more than 4,300 digits."""
    project.change("egne-mal", "nb", "number: 1", f"number: {'9' * 5000}")
    [found] = [each for each in run_checks(read_settings(project.root), WITHOUT_WORDS, TODAY) if "number" in each.rule]
    assert found.path == "docs/nb/rad/egne-mal.md"
    assert len(found.message.in_language("nb")) < 300


def test_a_menu_entry_without_a_page(project: PublishedProject) -> None:
    """Every page would show the raw id."""
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("[rad, grunnregler]", "[rad, grunnreglar]"), encoding="utf-8")
    assert rules(project) == ["frontmatter.no-menu-page"]


def test_a_page_that_the_site_leads_to_and_that_nobody_wrote(project: PublishedProject) -> None:
    """A link that is left out is told at its line, with the nearest page; what the file does not name is not asked."""
    file = project.root / "data/site.yml"
    named = file.read_text(encoding="utf-8")
    named = named.replace("  advice: rad\n", "  advice: rad\n  roles: nowhere\n").replace(
        "footer: [", "footer: [grunnreglar"
    )
    file.write_text(named, encoding="utf-8")
    problems = run_checks(read_settings(project.root), ["frontmatter"], TODAY)
    lines = named.split("\n")
    told = {(lines[each.line - 1].split(":")[0].strip(), each.help.in_language("en")) for each in problems}
    mend = "Correct the id, write the page, or take it out."
    assert {("footer", f"Did you mean grunnregler? {mend}"), ("roles", mend)} <= told
    assert not [each for each in problems if "rad" in str(each.message)]


def test_a_term_that_only_one_language_explains(project: PublishedProject) -> None:
    """Readers of the other language get it in the main one, and editors are told."""
    term = '- {id: plan, nb: plan, nn: plan, en: plan, definition: {nb: "En plan er et dokument som styrer."}}\n'
    (project.root / "data/terms.yml").write_text(term, encoding="utf-8")
    assert rules(project, ["terms"]) == ["terms.untranslated"]


def test_a_help_number_with_two_digits_swapped(project: PublishedProject) -> None:
    """The data and the pages do not agree; one of them is wrong."""
    number = (
        '- {id: hjelp, name: {nb: Hjelp, en: Help}, number: "116 123", what: {nb: Ring., en: Call.}, source: fagrad,\n'
        '   checked_on: "2026-11-20", stated: {by: {nb: Staten, en: The state}, year: "2025"}}\n'
    )
    (project.root / "data/help.yml").write_text(number, encoding="utf-8")
    project.change("egne-mal", "nb", LINE, "Ring 116 132.")
    assert rules(project) == ["help.other-digits"]
    project.change("egne-mal", "nb", "Ring 116 132.", "Ring 116\u00a0123.")
    assert rules(project) == []


def test_a_help_number_that_every_text_has_otherwise_is_told_where_it_stands(project: PublishedProject) -> None:
    """Once, at the entry; where one text has it as it stands there, it is the others that are told."""
    (project.root / "data/help.yml").write_text(NUMBERS, encoding="utf-8")
    project.change("egne-mal", "nb", LINE, "Ring 116 132.")
    project.change("egne-mal", "en", "Ask what is important", "Call 116 132. Ask what is important")
    project.change("grunnregler", "nb", "summary: ", "summary: Ring 116 132. ")
    assert rules(project, ["help"]) == ["help.other-in-texts"]
    project.change("egne-mal", "nb", "Ring 116 132.", "Ring 116 123.")
    assert set(rules(project, ["help"])) == {"help.other-digits"}


NUMBERS = """\
- {id: hjelp, name: {nb: Hjelp, en: Help}, number: "116 123", what: {nb: Ring., en: Call.}, source: fagrad,
   checked_on: "2026-11-20", stated: {by: {nb: Staten, en: The state}, year: "2025"}}
- {id: akutt, name: {nb: Akutt, en: Help}, number: "113", what: {nb: Ring., en: Call.}, source: fagrad,
   emergency: true, checked_on: "2026-11-20"}
- {id: fast, name: {nb: Fast, en: Fixed}, number: "22 33 44 55", what: {nb: Ring., en: Call.}, source: fagrad,
   checked_on: "2026-11-20", stated: {by: {nb: Staten, en: The state}, year: "2025"}}
"""


def test_help_numbers_that_differ_from_the_data_are_told_however_they_are_written(project: PublishedProject) -> None:
    """In the text, its cells, its links, its summary, and where the glossary explains a word; each once."""
    (project.root / "data/help.yml").write_text(NUMBERS, encoding="utf-8")
    typed = ["Ring 114.", "Ring 116-132.", "Ring 116.132.", "Ring +47 22 33 44 54.", "[Ring](tel:116132)"]
    typed += ["[116 132](tel:116132)", "| Nummer |\n| --- |\n| 131 |"]
    right = ["Ring 112, 113 eller 110.", "Ring +47 22 33 44 55.", "| Antall |\n| --- |\n| 250 |", "Side 131 til 140."]
    project.change("egne-mal", "nb", LINE, "\n\n".join([*typed, *right]))
    project.change("egne-mal", "nb", "summary: Spør", "summary: Ring 116 132. Spør")
    term = '- {id: plan, nb: plan, en: plan, definition: {nb: "Ring 116 213.", en: "Call 116 123."}}\n'
    (project.root / "data/terms.yml").write_text(term, encoding="utf-8")
    assert rules(project, ["help"]) == ["help.other-digits"] * (len(typed) + 2)


def test_numbers_that_count_something_are_not_taken_for_telephone_numbers(project: PublishedProject) -> None:
    """However near they are to one."""
    (project.root / "data/help.yml").write_text(NUMBERS, encoding="utf-8")
    said = ["| Kommuner |\n| --- |\n| 114 |", "| 2025 | 2026 |\n| --- | --- |\n| 123 | 131 |", "Ring innen 102 dager."]
    project.change("egne-mal", "nb", LINE, "\n\n".join(said))
    assert rules(project, ["help"]) == []


def test_a_wrong_class_beside_a_wrong_notice_is_told(project: PublishedProject) -> None:
    """The notice explains its own words alone."""
    project.change("egne-mal", "nb", LINE, "!!! note Uten tegn\n    Tekst\n\nEt ord.\n{: .rar }")
    assert sorted(rules(project, ["markup"])) == ["markup.class", "markup.notice"]


def test_sources_that_cannot_be_read_are_told_once(project: PublishedProject) -> None:
    """Not again by each help number that names one."""
    (project.root / "data/help.yml").write_text(NUMBERS, encoding="utf-8")
    file = project.root / "data/sources.yml"
    file.write_text(file.read_text("utf-8").replace("- {id", "- id: x\n   {id"), encoding="utf-8")
    assert rules(project) == ["yaml.unreadable"]


def test_a_field_too_many_in_the_profile_is_told_once(project: PublishedProject) -> None:
    """Not again by each page that chooses what the profile names."""
    (project.root / "data/site.yml").write_text("x: 1\n", encoding="utf-8")
    assert rules(project) == ["fields.unknown"]


def test_a_review_in_a_hundred_years(project: PublishedProject) -> None:
    """Nobody would ever be asked to read it."""
    project.change("egne-mal", "nb", "2027-11-22", "2127-11-22")
    assert rules(project) == ["frontmatter.review-too-late"]


def test_a_note_that_a_program_named_otherwise(project: PublishedProject) -> None:
    """It would wait for ever, and the change without it."""
    file = project.root / "data/pending/egne-mal.yml.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("kind: editorial\nnote: Klarere.\n", encoding="utf-8")
    assert rules(project) == ["versions.stray-note"]


def test_a_redirect_that_is_no_address_reaches_no_server(project: PublishedProject) -> None:
    """In a preview, which shows what checks refuse."""
    text = "- from: '/a\"b;return 200 x/'\n  to: /rad/\n- from: /gammel/\n  to: /rad/\n"
    (project.root / "data/redirects.yml").write_text(text, encoding="utf-8")
    site = project.assemble(is_preview=True).site
    served = served_site(site, project.root, "/var/www")
    rules = {name: "".join(text for _, text in host.rules(served)) for name, host in HOSTS.items()}
    assert "return 200" not in "".join(rules.values())
    assert "location = /gammel/ " in rules["nginx"]
    assert "/gammel/ /rad/ 301" in rules["cloudflare"]


def test_a_branch_cannot_end_the_link_that_it_stands_in() -> None:
    """`)` and `#` belong to its name."""
    assert note_url("https://host.example/o/n", "rett-#12)", "rad", "nb").startswith(
        "https://host.example/o/n/new/rett-%2312%29?filename=data%2Fpending%2Frad.yml&"
    )

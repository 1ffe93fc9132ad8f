"""One mistake of an editor is one message; two where two files must change."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.consequences import without_consequences
from rettesnor.checks.registry import run_checks
from rettesnor.checks.urls import live_urls
from rettesnor.data.anchors import RECORD as ANCHORS
from rettesnor.data.urls import is_lasting, record_urls
from rettesnor.pages.registry import VERSION_PAGES, anchors, generated_pages
from rettesnor.problems import Rule
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

TODAY = date(2026, 11, 28)
CHECKS = [
    "frontmatter",
    "structure",
    "markup",
    "references",
    "links",
    "urls",
    "language",
    "terms",
    "translations",
    "versions",
    "help",
    "search",
]
MOVED = {"data/urls.txt": "urls.page-moved"}
NOTE_IS_OWED = "versions.no-note"
"""Said of every change of a published text, and no part of what is wrong with it."""
_DATA = {
    "data/terms.yml": """\
- id: plan
  nb: plan
  nn: plan
  en: plan
  abbreviation: {nb: IP, en: IP}
  definition: {nb: "En plan er et dokument.", en: "A plan is a document."}
""",
    "data/synonyms.yml": """\
- id: mor
  nb: [mor, mamma]
  help_now: true
""",
    "data/help.yml": """\
- id: akutt
  name: {nb: Nødtelefonen, en: Emergency}
  number: "113"
  what: {nb: Ring straks., en: Call at once.}
  source: fagrad
  checked_on: null
  emergency: true
  stated: {by: {nb: Helsenorge, en: Helsenorge}, year: null}
- id: livsfare
  numbers: [akutt]
  cries: {nb: ["{mor} puster ikke", "{mor} svarer ikke"]}
""",
}
NORWEGIAN, ENGLISH = "docs/nb/rad/egne-mal.md", "docs/en/rad/egne-mal.md"
RULES, RULES_IN_ENGLISH = "docs/nb/grunnregler.md", "docs/en/grunnregler.md"


def move(old: str, new: str) -> Callable[[Path], None]:
    """Give what moves a file by hand."""

    def act(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return act


def empty(path: str) -> Callable[[Path], None]:
    """Give what leaves nothing but a comment in a file."""

    def act(root: Path) -> None:
        (root / path).write_text("# \n", encoding="utf-8")

    return act


def write(path: str) -> Callable[[Path], None]:
    """Give what writes a file that nothing asks for."""

    def act(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("- id: x\n", encoding="utf-8")

    return act


def delete(*paths: str) -> Callable[[Path], None]:
    """Give what deletes files."""

    def act(root: Path) -> None:
        for path in paths:
            (root / path).unlink()

    return act


def put(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Give what puts other words into a file."""

    def act(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return act


def copy(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    """Give what copies files."""

    def act(root: Path) -> None:
        for old, new in pairs:
            shutil.copyfile(root / old, root / new)

    return act


def all_of(*acts: Callable[[Path], None]) -> Callable[[Path], None]:
    """Give what does one after the other."""

    def act(root: Path) -> None:
        for each in acts:
            each(root)

    return act


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project that was published, with its addresses, to be copied."""
    project = new_project(tmp_path_factory.mktemp("published"))
    for path, text in _DATA.items():
        (project.root / path).write_text(text, encoding="utf-8")
    project.change("grunnregler", "nb", "Lytt før", "Lytt til IP (individuell plan) [@fagrad] før")
    project.publish("2026-11-22")
    site = project.site()
    live = live_urls(site, generated_pages(site, but=VERSION_PAGES), ())
    record_urls(project.root, [url for url in live if is_lasting(url)], project.root / "build")
    ANCHORS.add(project.root, anchors(site))
    KNOWN.update(_keys(found_in(project)))
    return project


KNOWN: set[tuple[str, str, str]] = set()
"""What is said of the project as it is."""


@pytest.fixture
def project(published: PublishedProject, tmp_path: Path) -> Iterator[PublishedProject]:
    """Give a copy to alter."""
    root = tmp_path / "copy"
    shutil.copytree(published.root, root)
    yield PublishedProject(root)
    shutil.rmtree(root)


def found_in(project: PublishedProject) -> tuple[Problem, ...]:
    """Give all that the checks say."""
    return run_checks(read_settings(project.root), CHECKS, TODAY)


def _keys(problems: tuple[Problem, ...]) -> set[tuple[str, str, str]]:
    return {(each.path, each.rule, str(each.message)) for each in problems}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (put("data/terms.yml", "  nb: plan", "   nb: plan"), {"data/terms.yml": "yaml.unreadable"}),
        (put("data/sources.yml", "- {id", "- id: x\n   {id"), {"data/sources.yml": "yaml.unreadable"}),
        (put("data/sources.yml", "id: fagrad", "id: fagrd"), {"data/sources.yml": "references.misnamed"}),
        (put("data/sources.yml", "id: fagrad", 'id: "fag\\u202Erad"'), {"data/sources.yml": "yaml.unreadable"}),
        (put("data/sources.yml", "id: fagrad", "id: Fagrad"), {"data/sources.yml": "fields.not-an-id"}),
        (put("data/sources.yml", "id: fagrad", "id: fag råd"), {"data/sources.yml": "fields.not-an-id"}),
        (put("data/sources.yml", "{id: fagrad, ", "{"), {"data/sources.yml": "fields.missing"}),
        (put("data/synonyms.yml", "id: mor", "id: Mor"), {"data/synonyms.yml": "fields.not-an-id"}),
        (put("data/terms.yml", "id: plan", "id: planen"), {"data/terms.yml": "urls.lost-entry"}),
        (put("data/terms.yml", "id: plan", "idd: plan"), {"data/terms.yml": "fields.misspelt"}),
        (put("data/terms.yml", '{nb: "En plan er et dokument.", ', "{"), {"data/terms.yml": "terms.no-definition"}),
        (copy((RULES, "docs/nb/grunnregler-kopi.md")), {"docs/nb/grunnregler-kopi.md": "frontmatter.taken"}),
        (
            copy((RULES, "docs/nb/aa.md"), (RULES_IN_ENGLISH, "docs/en/aa.md")),
            {"docs/nb/aa.md": "frontmatter.taken"},
        ),
        (put(RULES, "id: grunnregler", "id: grunregler"), {RULES: "versions.id-changed"}),
        (delete(NORWEGIAN, ENGLISH), {NORWEGIAN: "versions.orphan"}),
        (delete(RULES, RULES_IN_ENGLISH), {RULES: "versions.orphan"}),
        (
            all_of(move(NORWEGIAN, "docs/nb/rad/Egne-mal.md"), move(ENGLISH, "docs/en/rad/Egne-mal.md")),
            dict.fromkeys(("docs/nb/rad/Egne-mal.md", "docs/en/rad/Egne-mal.md"), "frontmatter.not-ascii"),
        ),
        (
            all_of(move(RULES, "docs/nb/Grunnregler.md"), move(RULES_IN_ENGLISH, "docs/en/Grunnregler.md")),
            dict.fromkeys(("docs/nb/Grunnregler.md", "docs/en/Grunnregler.md"), "frontmatter.not-ascii"),
        ),
        (
            all_of(move(NORWEGIAN, "docs/nb/mal.md"), move(ENGLISH, "docs/en/mal.md")),
            MOVED,
        ),
        (
            all_of(move(RULES, "docs/nb/rad/regler.md"), move(RULES_IN_ENGLISH, "docs/en/rad/regler.md")),
            {"data/urls.txt": "urls.page-moved"},
        ),
        (move(NORWEGIAN, "docs/nb/verktoy/egne-mal.md"), MOVED),
        (
            move(ENGLISH, "docs/en/verktoy/egne-mal.md"),
            {"docs/en/verktoy/egne-mal.md": "frontmatter.original-elsewhere"},
        ),
        (move(NORWEGIAN, "docs/nb/rad/egne-mal.MD"), {"docs/nb/rad/egne-mal.MD": "frontmatter.not-markdown"}),
        (
            move(NORWEGIAN, "docs/nb/rad/egne-mal.markdown"),
            {"docs/nb/rad/egne-mal.markdown": "frontmatter.not-markdown"},
        ),
        (move(NORWEGIAN, "docs/nb/rad/egne mal.md"), {"docs/nb/rad/egne mal.md": "frontmatter.not-ascii"}),
        (move(NORWEGIAN, "docs/nb/rad/våre mål.md"), {"docs/nb/rad/våre mål.md": "frontmatter.not-ascii"}),
        (put(NORWEGIAN, "{#slik}", "{#slk}"), {NORWEGIAN: "structure.unknown"}),
        (put("data/synonyms.yml", "nb: [mor, mamma]", "nb: mor, mamma"), {"data/synonyms.yml": "fields.not-a-list"}),
        (put(NORWEGIAN, "## Rådet", "##Rådet"), {NORWEGIAN: "markup.heading-without-space"}),
        (put(NORWEGIAN, "## Rådet", "# Rådet"), {NORWEGIAN: "structure.title-in-text"}),
        (put(NORWEGIAN, "## Rådet", "### Rådet"), {NORWEGIAN: "structure.jump"}),
        (put(NORWEGIAN, "{#slik}", "{ # slik }"), {NORWEGIAN: "structure.without-id"}),
        (put(RULES, "{#sa}", "{#saa}"), {RULES: "urls.lost-section"}),
        (
            all_of(
                put(RULES, "{#sa}", "{#saa}"),
                put(RULES, "---\n", '---\nquestions: [{ask: "Hva gjør jeg da?", section: sa}]\n'),
                put(RULES, "{#saa}\n", "{#saa}\n\nSe [den første regelen](#sa).\n"),
            ),
            {RULES: "urls.lost-section"},
        ),
        (delete(NORWEGIAN), {ENGLISH: "frontmatter.without-original"}),
        (put("data/site.yml", "publisher:", "publishr:"), {"data/site.yml": "fields.misspelt"}),
        (put("data/site.yml", "publisher:", "\tpublisher:"), {"data/site.yml": "yaml.unreadable"}),
        (delete("data/site.yml"), {"data/site.yml": "yaml.missing"}),
        (empty("data/site.yml"), {"data/site.yml": "yaml.missing"}),
        (delete("data/sources.yml"), {"data/sources.yml": "yaml.missing"}),
        (delete("data/terms.yml"), {"data/terms.yml": "yaml.missing"}),
        *(
            (write(f"data/{name}"), {f"data/{name}": "frontmatter.stray-file"})
            for name in (
                "redirects.yaml",
                "terms (1).yml",
                "moments.yml.txt",
                "Help.yml",
                "site - Kopi.yml",
                "urls.txt~",
            )
        ),
        (write("data/law/pbrl.yaml"), {"data/law/pbrl.yaml": "frontmatter.stray-file"}),
        (delete("data/help.yml"), {"data/help.yml": "yaml.missing"}),
        (delete("data/synonyms.yml"), {"data/synonyms.yml": "yaml.missing"}),
        (put("data/synonyms.yml", "- id", "\t- id"), {"data/synonyms.yml": "yaml.unreadable"}),
        (put("data/synonyms.yml", "id: mor", "id: far"), {"data/help.yml": "help.lost-group"}),
        (put("data/help.yml", "  name:", "  namex:"), {"data/help.yml": "fields.misspelt"}),
        (put("data/help.yml", "- id", "\t- id"), {"data/help.yml": "yaml.unreadable"}),
        (put(NORWEGIAN, "title:", "tittle:"), {NORWEGIAN: "fields.misspelt"}),
        (put(NORWEGIAN, "audience:", "audiense:"), {NORWEGIAN: "fields.misspelt"}),
        (put(ENGLISH, "You should build", "You must build"), {ENGLISH: "norms.too-strong"}),
    ],
)
def test_it_is_told_once(project: PublishedProject, act: Callable[[Path], None], expected: dict[str, str]) -> None:
    """At the file that is to be mended; what only follows from it is not told beside it."""
    act(project.root)
    found = run_checks(read_settings(project.root), [*CHECKS, "norms"], TODAY)
    new = [each for each in found if (each.path, each.rule, str(each.message)) not in KNOWN]
    said = [(each.path, each.rule) for each in new if each.rule != NOTE_IS_OWED]
    assert sorted(said) == sorted(expected.items())


@pytest.mark.parametrize(("written", "rule"), [("??? merk\n    Tekst.", "markup.class"), ("{ # slik }", "")])
def test_it_is_told_at_its_line(project: PublishedProject, written: str, rule: str) -> None:
    """Not at the first line of the text."""
    line = project.path_of("egne-mal", "nb").read_text("utf-8").split("\n").index("Egne mål gir planen retning.") + 1
    if rule:
        project.change("egne-mal", "nb", "Egne mål gir planen retning.", written)
    else:
        project.change("egne-mal", "nb", "{#begrunnelse}", written)
        rule, line = "structure.without-id", line - 2
    assert [each.line for each in found_in(project) if each.rule == rule] == [line]


@pytest.mark.parametrize("told", ["frontmatter.broken-yaml", "frontmatter.without-original", "yaml.merge-marks"])
def test_a_list_whose_only_page_cannot_be_read_is_not_told_beside_it(told: str) -> None:
    """Such as that of a level; what is no error explains nothing."""
    page = replace(Rule(told).at(NORWEGIAN, 1), check="frontmatter")
    gone = Rule("urls.no-answer").at("data/urls.txt", 11, "/niva/individ/")
    assert without_consequences([page, gone]) == [page]
    assert without_consequences([page.as_advice(), gone]) == [page.as_advice(), gone]

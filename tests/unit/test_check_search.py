"""The check `search`: what a page's questions must be, and what editors are told about the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, write_project
from tests.published_site import tell_story

from rettesnor.checks.search import CHECK
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.search.opened import open_index
from rettesnor.search.ranking import search
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NB, EN, ABOUT = "docs/nb/rad/si-fra.md", "docs/en/rad/si-fra.md", "docs/nb/om.md"


def asking(path: str, *lines: str) -> dict[str, str]:
    """Give a page of the tiny site with questions at the end of its front matter."""
    before, front, body = FILES[path].split("---\n", 2)
    typed = "\n".join(("questions:", *lines, "---", ""))
    return {path: f"{before}---\n{front}{typed}{body}"}


def read(folder: Path, changes: Mapping[str, str]) -> Assembly:
    """Read the tiny site with some pages changed."""
    return Assembler(read_settings(write_project(folder, changes))).assemble(is_preview=True)


def problems(folder: Path, changes: Mapping[str, str]) -> list[Problem]:
    """Give what the check finds."""
    return list(CHECK.find(read(folder, changes), plain_today()))


def test_questions_that_find_their_page_are_fine(tmp_path: Path) -> None:
    """In both languages, with a section and without."""
    norwegian = asking(NB, '- {ask: "Hvordan sier jeg fra?", section: slik}', "- ask: Tør jeg å si noe høyt?")
    assert problems(tmp_path, norwegian | asking(EN, "- {ask: How do I speak up?, section: slik}")) == []


def test_a_question_leads_to_the_section_that_answers_by_words_that_stand_nowhere_else(tmp_path: Path) -> None:
    """Without its section it leads to the head of the page."""
    question = "- {ask: Biter sjefen når noen protesterer?, section: begrunnelse}"
    index = open_index(read(tmp_path, asking(NB, question, "- ask: Er det farlig å protestere?")).site, "nb")
    [hit] = search("biter sjefen", index)
    page = index.index.pages[hit.page]
    assert (page.id, page.sections[hit.section - 1].id) == ("si-fra", "begrunnelse")
    assert [hit.section for hit in search("farlig", index)] == [0]


def test_a_section_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    """At the line on which it stands."""
    [problem] = problems(tmp_path, asking(NB, "- ask: Hvordan sier jeg fra?", "  section: slikk"))
    assert (problem.path, problem.rule) == (NB, "search.no-section")
    assert "slikk" in problem.message.in_language("nb")
    assert "rad, slik, begrunnelse" in problem.help.in_language("en")
    assert problem.line == FILES[NB].split("---\n", 2)[1].count("\n") + 4


def test_two_pages_cannot_claim_one_question(tmp_path: Path) -> None:
    """However its letters and signs are typed; the second is told of the first."""
    twice = asking(NB, "- ask: Hvorfor sier vi fra om feil?") | asking(ABOUT, "- ask: «Hvorfor sier vi fra om feil»")
    found = problems(tmp_path, twice)
    assert [problem.rule for problem in found] == ["search.claimed-twice"]
    assert {found[0].path, found[0].message.in_language("nb").rpartition(" i ")[2].split(". ")[0]} == {NB, ABOUT}


def test_one_question_in_two_languages_is_two_questions(tmp_path: Path) -> None:
    """A name, say, may be asked for in both."""
    assert problems(tmp_path, asking(NB, "- ask: Speak up si fra?") | asking(EN, "- ask: Speak up si fra?")) == []


def test_a_question_that_finds_other_pages_first_names_them(tmp_path: Path) -> None:
    """Four pages that are all about planning, and a fifth that only says that it answers."""
    summary = "En liten side som finnes for prøvenes skyld, med akkurat så mange tegn som en side trenger."
    titles = {f"plan-{n}": f"Planlegge ferie uke {n}" for n in range(4)}
    pages = {
        f"docs/nb/{page_id}.md": f"---\nid: {page_id}\ntype: page\ntitle: {title}\nsummary: {summary}\n"
        f"status: published\nquestions: [{{ask: Må vi planlegge ferie uke {page_id[-1]}?}}]\n---\n"
        f"Planlegge ferie. Planlegge ferie i uka.\n"
        for page_id, title in titles.items()
    }
    pages["data/synonyms.yml"] = "- {id: ferie, nb: [planlegge ferie], leads_to: [plan-0, plan-1, plan-2]}\n"
    [problem] = problems(tmp_path, pages | asking(ABOUT, "- ask: Må vi planlegge ferie?"))
    assert (problem.path, problem.rule) == (ABOUT, "search.not-found")
    assert "«Planlegge ferie uke" in problem.message.in_language("nb")
    assert "“Må vi planlegge ferie?”" in problem.message.in_language("en")


def test_questions_of_a_withdrawn_page_are_asked_in_vain(project: PublishedProject) -> None:
    """That is told once a text, with their number, and is no error; those of pages in force are nothing to tell."""
    tell_story(project)
    for page in ("samtykke", "skjema"):
        asked = f"questions: [{{ask: Hva er {page}?}}, {{ask: Hvem ser {page}?}}]"
        project.change(page, "nb", "\nstatus: published\n", f"\nstatus: published\n{asked}\n")
    found = [each for each in CHECK.find(project.assemble(), plain_today()) if each.rule == "search.withdrawn"]
    [problem] = found
    assert (problem.level, problem.path) == (
        Level.ADVICE,
        str(project.path_of("samtykke", "nb").relative_to(project.root)),
    )
    assert "2" in problem.message.in_language("nb")


def test_synonyms_that_lead_to_a_withdrawn_page_are_told_at_their_line(project: PublishedProject) -> None:
    """A reader who asks in those words would meet a page without a text first."""
    tell_story(project)
    one, other = "- {id: a, nb: [tillatelse], leads_to: [skjema]}\n", "- id: b\n  nb: [ja]\n  leads_to:\n"
    groups = f"{one}{other}    - skjema\n    - samtykke\n"
    (project.root / "data" / "synonyms.yml").write_text(groups, encoding="utf-8")
    found = [each for each in CHECK.find(project.assemble(), plain_today()) if each.rule == "language.withdrawn-lead"]
    assert [(each.path, each.line, each.level) for each in found] == [("data/synonyms.yml", 6, Level.ADVICE)]
    assert "«b»" in found[0].message.in_language("nb")


@pytest.mark.parametrize(
    "line", ["- {section: slik}", "- Hvordan sier jeg fra?", "- {ask: Hva?}", "- {q: Hvordan sier vi fra?}"]
)
def test_a_question_in_another_form_is_told_as_front_matter(tmp_path: Path, line: str) -> None:
    """By the check `frontmatter`, at its line."""
    found = [problem for problem in read(tmp_path, asking(NB, line)).problems if problem.path == NB]
    assert {problem.check for problem in found} == {"frontmatter"}
    assert all("questions 1" in problem.message.in_language("nb") for problem in found)

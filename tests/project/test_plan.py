"""What a publication plans: numbers, notes, translations, and what stands against it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.waiting import check_waiting
from rettesnor.docs.moving import apply_move, plan_move
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Plan, Planner, Signatures
from rettesnor.publishing.summary import summarize
from rettesnor.versions.model import Kind, Wording

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.problems import Problem

FIRST_DAY = "2026-11-22"
NEXT_DAY = "2026-12-01"


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Give a project whose pages all have their 1.0."""
    project.publish(FIRST_DAY)
    return project


def plan_of(project: PublishedProject, day: str = NEXT_DAY) -> Plan:
    """Plan what waits in a project."""
    assembly = project.assemble(is_preview=True)
    dating = Dating(date.fromisoformat(day), Wording({}))
    return Planner(assembly, Signatures("Redaksjonen"), dating).plan()


def errors_in(plan: Plan) -> list[Problem]:
    """Give what stands against a plan."""
    return [problem for problem in plan.problems if problem.level is Level.ERROR]


def test_first_edition_is_new_and_needs_no_note(project: PublishedProject) -> None:
    """Every page gets its 1.0, with its translation."""
    plan = plan_of(project)
    assert {str(publication.version.number) for publication in plan.publications if publication.version} == {"1.0"}
    assert {publication.version.kind for publication in plan.publications if publication.version} == {Kind.NEW}
    assert sum(len(publication.texts) for publication in plan.publications) == 6
    assert plan.problems == ()


def test_nothing_waits_when_nothing_changed(published: PublishedProject) -> None:
    """A second run right after the first has nothing to do."""
    plan = plan_of(published)
    assert (plan.publications, plan.leftover_notes, plan.problems) == ((), (), ())


def test_changed_text_without_a_note_is_refused(published: PublishedProject) -> None:
    """The editor is told which command writes the note."""
    published.change("skjema", "nb", "Navn og dato.", "Navn.")
    [problem] = errors_in(plan_of(published))
    assert problem.path == "docs/nb/skjema.md"
    assert "rettesnor note skjema --professional" in problem.help.in_language("nb")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Bygg planen på egne mål", "title: Planen bygger på egne mål"),
        ("norm: should\n", "norm: could\n"),
        ("where: individnivå", "where: kapittel 2"),
        ("Egne mål gir planen retning.", "Egne mål gir retning."),
    ],
)
def test_all_that_is_of_the_text_needs_a_note(published: PublishedProject, old: str, new: str) -> None:
    """Body, title, summary, strength and what it rests on: a change of one is a change of the text."""
    published.change("egne-mal", "nb", old, new)
    assert [problem.path for problem in errors_in(plan_of(published))] == ["docs/nb/rad/egne-mal.md"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("audience: [staff, user]", "audience: [staff]"),
        ("number: 1", "number: 7"),
        ("2027-11", "2028-11"),
        ("number: 1", "number: 1\nquestions: [{ask: Hva er viktig for deg?, section: slik}]"),
    ],
)
def test_what_only_files_the_page_changes_freely(published: PublishedProject, old: str, new: str) -> None:
    """For whom a page is and when it must be read again is not what readers rely on."""
    published.change("egne-mal", "nb", old, new)
    assert plan_of(published).problems == ()


def test_questions_are_no_change_of_a_text_and_reach_readers_at_once(published: PublishedProject) -> None:
    """They are asked of the newest edition, in each language, and freeze nothing."""
    published.change("egne-mal", "nb", "number: 1\n", "number: 1\nquestions: [{ask: Hva er viktig for meg?}]\n")
    published.change("egne-mal", "en", "id: egne-mal\n", "id: egne-mal\nquestions: [{ask: What matters to me?}]\n")
    plan = plan_of(published)
    assert (plan.publications, plan.problems) == ((), ())
    texts = published.site().pages["egne-mal"].texts
    assert {code: [each.ask for each in text.questions] for code, text in texts.items()} == {
        "nb": ["Hva er viktig for meg?"],
        "en": ["What matters to me?"],
    }


def test_note_of_an_unchanged_text_is_refused(published: PublishedProject) -> None:
    """Nobody is told of a change that is none."""
    published.note("skjema", "professional", "Ny tekst.")
    [problem] = errors_in(plan_of(published))
    assert problem.path == "data/pending/skjema.yml"
    assert "ikke er endret" in problem.message.in_language("nb")


def test_note_of_no_page_is_refused(published: PublishedProject) -> None:
    """A note that was named wrongly would wait for ever."""
    published.note("skjemaet", "professional", "Ny tekst.")
    [problem] = errors_in(plan_of(published))
    assert problem.path == "data/pending/skjemaet.yml"


def test_page_with_problems_is_refused(published: PublishedProject) -> None:
    """A broken link is not frozen for ever."""
    published.change("skjema", "nb", "Navn og dato.", "[Navn](finnes-ikke.md).")
    published.note("skjema", "professional", "Ny tekst.")
    assert "finnes-ikke.md" in errors_in(plan_of(published))[0].message.in_language("nb")


@pytest.mark.parametrize("kind", ["professional", "correction"])
def test_change_of_meaning_gets_a_major_number(published: PublishedProject, kind: str) -> None:
    """2.0 follows 1.0."""
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    published.note("skjema", kind, "Ny tekst.", note_en="A new text.")
    [publication] = plan_of(published).publications
    assert publication.version is not None
    assert str(publication.version.number) == "2.0"


@pytest.mark.parametrize(
    ("page", "old", "new", "word"),
    [
        ("egne-mal", "Du bør bygge", "Du skal bygge", "skal"),
        ("egne-mal", "Egne mål gir", "Egne mål gir ikke", "ikke"),
        ("egne-mal", "Skriv målene ned.", "Skriv målene ned innen 14 dager.", "14"),
        ("grunnregler", "Reglene er fem.", "Reglene er seks.", "seks"),
        ("egne-mal", "norm: should\n", "norm: could\n", "norm: could"),
        ("skjema", "Navn og dato.", "Navn og dato, se § 3-1.", "§ 3-1"),
        ("skjema", "Navn og dato.", "Navn og dato fra seksten år.", "seksten"),
        ("skjema", "Navn og dato.", "Navn og dato etter tjuefire timer.", "tjuefire"),
        ("skjema", "Navn og dato.", "Navn og dato, senest på fredag.", "senest"),
        ("skjema", "Navn og dato.", "Navn og dato er frivillig.", "frivillig"),
    ],
)
def test_editorial_change_of_binding_words_is_refused(
    published: PublishedProject, page: str, old: str, new: str, word: str
) -> None:
    """It says which words, and what to do."""
    published.change(page, "nb", old, new)
    published.note(page, "editorial", "Språk.", note_en="Language.")
    [problem] = errors_in(plan_of(published))
    assert problem.path == f"data/pending/{page}.yml"
    assert word in problem.message.in_language("nb")
    assert "--still-editorial" in problem.help.in_language("nb")


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("Du kan dele dette. Du kan ikke dele alt.", "Du kan ikke dele dette. Du kan dele alt.", "ikke, kan"),
        (
            "Fra 16 år avgjør du selv, fra 12 år blir du hørt.",
            "Fra 12 år avgjør du selv, fra 16 år blir du hørt.",
            "12, 16",
        ),
    ],
)
def test_binding_words_that_change_places_are_refused(
    project: PublishedProject, old: str, new: str, moved: str
) -> None:
    """The same words in another order can say the opposite."""
    project.change("skjema", "nb", "Navn og dato.", old)
    project.publish("2026-11-22")
    project.change("skjema", "nb", old, new)
    project.note("skjema", "editorial", "Språk.", note_en="Language.")
    [problem] = errors_in(plan_of(project))
    assert "står et annet sted" in problem.message.in_language("nb")
    assert moved in problem.message.in_language("nb")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## A {#a}\n\nDu skal.\n\n## B {#b}\n\nDu kan.", "## B {#b}\n\nDu kan.\n\n## A {#a}\n\nDu skal."),
        ("## A {#a}\n\nDu skal. Du kan.", "## A {#a}\n\nDu skal.\n\n## B {#b}\n\nDu kan."),
        ("## A {#a}\n\nDu skal spørre, og du kan vente.", "## A {#a}\n\nDu skal spørre. Så kan du vente."),
    ],
)
def test_moved_divided_and_reworded_sections_are_editorial(project: PublishedProject, old: str, new: str) -> None:
    """What binds whom is the same."""
    project.change("skjema", "nb", "Navn og dato.", old)
    project.publish("2026-11-22")
    project.change("skjema", "nb", old, new)
    project.note("skjema", "editorial", "Språk.", note_en="Language.")
    assert errors_in(plan_of(project)) == []


def test_still_editorial_is_believed_and_recorded(published: PublishedProject) -> None:
    """Readers see why binding words came without a new meaning."""
    published.change("egne-mal", "nb", "Du bør bygge", "Du skal bygge")
    published.note("egne-mal", "editorial", "Språk.", still_editorial="Står slik i kilden.")
    published.publish(NEXT_DAY)
    version = published.site().store.histories["egne-mal"].newest
    assert (str(version.number), version.still_editorial) == ("1.1", "Står slik i kilden.")


def test_editorial_change_that_moves_a_citation_is_editorial(published: PublishedProject) -> None:
    """The numbers of citations and steps are not numbers of the text."""
    published.change("egne-mal", "nb", "Egne mål gir planen retning.", "Egne mål gir planen retning. [@fagrad]")
    published.note("egne-mal", "editorial", "Kilde.", note_en="Source.")
    assert plan_of(published).problems == ()


@pytest.mark.parametrize(("language", "path"), [("nb", "docs/nb/skjema.md"), ("en", "docs/en/skjema.md")])
def test_a_text_that_the_law_took_away_is_not_published_again(
    published: PublishedProject, language: str, path: str
) -> None:
    """Not the one that docs/ still has, nor one that somebody brings back."""
    published.change("skjema", "nb", "Navn og dato.", "Navn.")
    published.note("skjema", "professional", "Kortere.", note_en="Shorter.")
    published.publish("2026-11-24")
    published.record("removed", "skjema", "2026-11-25", "Loven krever det.", number="1.0")
    if language == "nb":
        published.change("skjema", "nb", "Navn.", "Navn og dato.")
        published.note("skjema", "editorial", "Som før.", note_en="As before.")
        published.change("skjema", "en", "Name and date.", "Name.")
    assert [problem.path for problem in errors_in(plan_of(published))] == [path]


def test_missing_english_note_informs(published: PublishedProject) -> None:
    """It does not stop anything."""
    published.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    published.note("skjema", "editorial", "Rekkefølge.")
    plan = plan_of(published)
    [problem] = plan.problems
    assert (problem.level, problem.path) == (Level.ADVICE, "data/pending/skjema.yml")
    assert len(plan.publications) == 1


def test_publication_before_the_newest_is_refused(published: PublishedProject) -> None:
    """Not before a version, an English text, or an event of the page."""
    published.record("alert", "skjema", "2026-12-24", "Vent litt.")
    published.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    published.note("skjema", "editorial", "Rekkefølge.", note_en="Order.")
    [problem] = errors_in(plan_of(published, "2026-12-23"))
    assert "2026-12-24" in problem.message.in_language("nb")
    assert not errors_in(plan_of(published, "2026-12-24"))


def test_english_text_before_the_newest_is_refused(published: PublishedProject) -> None:
    """A translation is dated too."""
    published.change("skjema", "en", "Name and date.", "Date and name.")
    assert errors_in(plan_of(published, "2026-11-21"))


def test_english_texts_freeze_without_a_note_and_are_counted(published: PublishedProject) -> None:
    """The first, the second, the third text of 1.0; then the first of 2.0."""
    for day, text in (("2026-11-23", "Date and name."), ("2026-11-24", "Your name, the date.")):
        published.change("skjema", "en", "Name and date." if day.endswith("23") else "Date and name.", text)
        assert published.publish(day) == ["skjema"]
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    published.change("skjema", "en", "Your name, the date.", "The name stands at the top.")
    published.note("skjema", "professional", "Navn øverst.", note_en="Name at the top.")
    published.publish("2026-11-25")
    history = published.site().store.histories["skjema"]
    assert [[text.place for text in version.texts["en"]] for version in history.versions] == [[1, 2, 3], [1]]


def test_live_english_page_shows_the_newest_text(published: PublishedProject) -> None:
    """Not the first text of the version, and not one that waits."""
    published.change("skjema", "en", "Name and date.", "Date and name.")
    published.publish(NEXT_DAY)
    published.change("skjema", "en", "Date and name.", "Something that waits.")
    assert "Date and name." in published.site().pages["skjema"].texts["en"].body.html


def test_production_shows_the_published_text_while_a_change_waits(published: PublishedProject) -> None:
    """Readers never see what is waiting."""
    published.change("skjema", "nb", "Navn og dato.", "Noe som venter.")
    assert "Navn og dato." in published.site().pages["skjema"].texts["nb"].body.html
    assert "Noe som venter." in published.site(is_preview=True).pages["skjema"].texts["nb"].body.html


def test_page_that_is_not_ready_is_left_out(project: PublishedProject) -> None:
    """A draft is no page for readers."""
    project.change("skjema", "nb", "status: published", "status: draft")
    assert "skjema" not in project.publish(FIRST_DAY)
    assert "skjema" not in project.site().pages


def test_note_left_by_an_interrupted_run_is_removed(published: PublishedProject) -> None:
    """The version is there, so the note has done its work."""
    published.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    published.note("skjema", "editorial", "Rekkefølge.", note_en="Order.")
    note = (published.root / "data/pending/skjema.yml").read_bytes()
    published.publish(NEXT_DAY)
    (published.root / "data/pending/skjema.yml").write_bytes(note)
    plan = plan_of(published)
    assert (plan.publications, plan.leftover_notes, plan.problems) == ((), ("data/pending/skjema.yml",), ())


def test_note_written_before_the_first_edition_is_its_note(project: PublishedProject) -> None:
    """Its kind does not matter: the first edition is new."""
    project.note("skjema", "professional", "Et nytt skjema.", note_en="A new form.")
    note = (project.root / "data/pending/skjema.yml").read_bytes()
    project.publish(FIRST_DAY)
    version = project.site().store.histories["skjema"].newest
    assert (version.kind, version.note.by_language["en"]) == (Kind.NEW, "A new form.")
    (project.root / "data/pending/skjema.yml").write_bytes(note)
    assert plan_of(project).leftover_notes == ("data/pending/skjema.yml",)


def test_record_says_who_answers_and_that_nobody_approved(published: PublishedProject) -> None:
    """Nobody yet is said openly, by an empty list."""
    version = published.site().store.histories["skjema"].newest
    assert (version.answers_for, version.approved_by, version.took_part) == ("Redaksjonen", (), ())


def test_changed_sections_are_named(published: PublishedProject) -> None:
    """Translators and readers learn which parts changed."""
    published.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens mål gir planen retning.")
    published.note("egne-mal", "editorial", "Språk.", note_en="Language.")
    published.publish(NEXT_DAY)
    assert published.site().store.histories["egne-mal"].newest.changed_sections == ("begrunnelse",)


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [("nb", "Dette blir publisert:", "språklig endring"), ("en", "This will be published:", "editorial change")],
)
def test_plan_reads_as_what_will_happen(published: PublishedProject, language: str, title: str, kind: str) -> None:
    """Number, kind, date, note, and each English text."""
    published.change("skjema", "nb", "Navn og dato.", "Dato og navn.")
    published.change("skjema", "en", "Name and date.", "Date and name.")
    published.note("skjema", "editorial", "Rekkefølge.", note_en="Order.", still_editorial="Samme innhold.")
    lines = summarize(plan_of(published), language).splitlines()
    note = {"nb": "Rekkefølge.", "en": "Order."}[language]
    assert lines[0] == title
    assert lines[1].strip().startswith(f"skjema 1.1, {kind}, ")
    assert "2026-12-01" in lines[1]
    assert lines[1].endswith(note)
    assert "Samme innhold." in lines[2]
    assert "1.1" in lines[3]


def test_a_page_that_moves_changes_no_text_that_links_to_it(project: PublishedProject) -> None:
    """The paths in other texts are written anew, readers get the same: nobody owes a note, nothing is frozen."""
    project.publish("2026-01-15")
    settings = project.assemble(is_preview=True).site.settings
    move = plan_move(settings, "grunnregler.md", "rad/grunnregler.md")
    assert {"docs/nb/index.md", "docs/en/index.md"} <= set(move.written)
    apply_move(project.root, move)
    assembly = project.assemble(is_preview=True)
    assert [
        p
        for p in check_waiting(assembly, plain_today())
        if p.level is Level.ERROR or "venter" in p.message.in_language("nb")
    ] == []
    assert project.publish("2026-01-16") == []

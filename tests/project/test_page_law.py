"""A page and the law that it rests on: what its edition keeps, what changes bring, and what holds nobody else back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.page_problems import PageProblems
from rettesnor.checks.registry import CHECKS, problems_before_publishing, run_checks
from rettesnor.data.law.basis import basis_of
from rettesnor.data.law.confirmations import Confirmation, write_law_confirmation
from rettesnor.data.law.files import write_law
from rettesnor.data.law.model import Binds, ChangeKind, DecidedChange, LawFile, Provision, Status
from rettesnor.data.law.parts import Part
from rettesnor.locale.dates import plain_today
from rettesnor.pages.law import is_law_changed, law_notices, version_law_notices
from rettesnor.pages.law_rows import law_rows
from rettesnor.problems import Level, has_errors
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Plan, Planner, Signatures
from rettesnor.settings import read_settings
from rettesnor.site.page_law import law_of_text
from rettesnor.versions.answers import AnswerKind, answer_for
from rettesnor.versions.model import LawText, Wording
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.problems import Problem

OLD, NEW = "a" * 64, "b" * 64
SECTION = Provision(
    part=Part("1"), heading="Hjelp", binds=frozenset({Binds.DUTY}), status=Status.CONSOLIDATED, sha256=OLD,
    in_force_since=date(2020, 1, 1), read_at="https://lov.example/1", read_on=date(2026, 7, 2), read_by="noen",
)  # fmt: skip
LATER = DecidedChange("lov/2026-06-19-42", ChangeKind.AMENDED, date(2049, 1, 1))
COME = replace(LATER, in_force=date(2026, 7, 1))


def write(project: PublishedProject, *provisions: Provision) -> None:
    """Write data/law/ with one act."""
    names = (("en", ("Testing Act",)), ("nb", ("prøveloven", "prl")))
    act = LawFile(
        act="prl", ref="lov/2020-01-01-1", register="prove", url="https://lov.example/", title="Lov om prøving",
        names=names, provisions=provisions,
    )  # fmt: skip
    write_law(project.root, [act])


@pytest.fixture
def bound(project: PublishedProject) -> PublishedProject:
    """Return a project with one act, one page of which rests on its § 1, published."""
    write(project, SECTION)
    project.change("egne-mal", "nb", "part_of: rad\n", 'legal_basis: [{law: prl, section: "1"}]\npart_of: rad\n')
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Prøveloven § 1 krever hjelp.")
    project.publish("2026-11-22")
    return project


def law_found(project: PublishedProject, page: str = "egne-mal") -> list[Problem]:
    """Return what the check says of a page's law."""
    assembly = project.assemble(is_preview=True)
    found = CHECKS["law"].find(assembly, plain_today())
    return [problem for problem in found if page in problem.path and problem.rule != "law.long-unread"]


def plan_of(project: PublishedProject) -> Plan:
    """Plan what waits."""
    assembly = project.assemble(is_preview=True)
    dating = Dating(date(2026, 12, 1), Wording({}))
    return Planner(assembly, Signatures("Redaksjonen"), dating).plan()


def told(project: PublishedProject, language: str = "nb") -> list[tuple[str, str]]:
    """Return the notices on the live page."""
    site = project.assemble(is_preview=False).site
    return [(notice.kind, notice.text) for notice in law_notices(site, site.pages["egne-mal"], language)]


def answer(project: PublishedProject) -> AnswerKind:
    """Return what the newest edition answers."""
    site = project.assemble(is_preview=False).site
    history = site.store.histories["egne-mal"]
    is_changed = is_law_changed(site, history, history.newest)
    return answer_for(history, history.newest, site.comparisons.of(history), is_law_changed=is_changed).kind


def test_an_edition_keeps_the_hashes_of_the_law_that_it_rests_on(bound: PublishedProject) -> None:
    """And one that rests on none says so; where nothing is known of any law, nothing is said."""
    histories = bound.assemble(is_preview=False).site.store.histories
    assert histories["egne-mal"].newest.law == (LawText("prl", "1", OLD, "in force"),)
    assert histories["grunnregler"].newest.law == ()


def test_an_edition_that_was_never_bound_says_so(project: PublishedProject) -> None:
    """Only where its record names law; nothing is filled in afterwards."""
    project.change("egne-mal", "nb", "part_of: rad\n", 'legal_basis: [{law: prl, section: "1"}]\npart_of: rad\n')
    project.publish("2026-11-22")
    write(project, SECTION)
    site = project.assemble(is_preview=False).site
    history = site.store.histories["egne-mal"]
    assert history.newest.law is None
    [notice] = version_law_notices(site, history, history.newest, "nb")
    assert notice.text == "Denne utgaven ble ikke bundet til lovteksten."
    other = site.store.histories["grunnregler"]
    assert version_law_notices(site, other, other.newest, "nb") == ()
    assert answer(project) is AnswerKind.IN_FORCE


def test_nothing_is_told_while_the_law_is_the_same(bound: PublishedProject) -> None:
    """But on the edition's page, that it is."""
    site = bound.assemble(is_preview=False).site
    history = site.store.histories["egne-mal"]
    assert (law_found(bound), told(bound), answer(bound)) == ([], [], AnswerKind.IN_FORCE)
    assert [notice.kind for notice in version_law_notices(site, history, history.newest, "nb")] == ["law-same"]


def test_a_change_is_announced_before_its_day(bound: PublishedProject) -> None:
    """With act and day: to editors as advice, to readers in their language."""
    write(bound, replace(SECTION, decided=(LATER,)))
    assert {(each.rule, each.level) for each in law_found(bound)} == {("law.announced", Level.ADVICE)}
    assert told(bound) == [
        ("law-will-change", "Loven endres 1. januar 2049 (prøveloven § 1). Vi har ikke oppdatert rådet ennå.")
    ]
    assert "Testing Act section 1" in told(bound, "en")[0][1]
    assert answer(bound) is AnswerKind.IN_FORCE


def test_old_words_are_never_told_as_law_after_their_day(bound: PublishedProject) -> None:
    """The page says that they changed, its list that nobody has read the new ones, and its QR address to look first."""
    write(bound, replace(SECTION, decided=(COME,)))
    site = bound.assemble(is_preview=False).site
    [row] = law_rows(site, site.pages["egne-mal"].record.legal_basis, site.words("nb"))
    assert row.standing == "Ordlyden er endret fra 1. juli 2026, og vi har ikke lest den nye."
    assert [kind for kind, _ in told(bound)] == ["law-changed"]
    assert answer(bound) is AnswerKind.LAW_CHANGED
    assert {each.rule for each in law_found(bound)} == {"law.day-come"}


def test_changed_words_are_told_until_the_page_is_read_again(bound: PublishedProject) -> None:
    """At each line; a confirmation against the words as they stand ends it."""
    changed = replace(SECTION, sha256=NEW)
    write(bound, changed)
    found = law_found(bound)
    assert {(each.rule, each.level) for each in found} == {("law.changed-since", Level.ADVICE)}
    assert len({each.line for each in found}) == 2
    assert [kind for kind, _ in told(bound)] == ["law-changed"]
    assert answer(bound) is AnswerKind.LAW_CHANGED
    site = bound.assemble(is_preview=False).site
    basis = basis_of(law_of_text(site.known_law, "Prøveloven § 1", (), site.today))
    law = {key: sha256 for key, sha256 in basis.items() if sha256}
    write_law_confirmation(bound.root, "egne-mal", Confirmation(date(2026, 12, 1), law))
    assert (law_found(bound), told(bound), answer(bound)) == ([], [], AnswerKind.IN_FORCE)


@pytest.mark.slow
def test_the_preview_tells_of_a_law_that_was_entered_while_it_ran(bound: PublishedProject) -> None:
    """Nothing of the page was touched: what is remembered of it rests on data/law too."""
    found = PageProblems()
    mark = "**Rett:** Du får hjelp (prøveloven § 1)."
    bound.change("egne-mal", "nb", "Prøveloven § 1 krever hjelp.", mark)

    def rules() -> set[str]:
        problems = found.find(bound.assemble(is_preview=True), plain_today())["egne-mal"]
        return {problem.rule for problem in problems if problem.rule == "norms.mark-not-binding"}

    assert rules() == {"norms.mark-not-binding"}
    write(bound, replace(SECTION, binds=frozenset({Binds.RIGHT})))
    assert rules() == set()


def test_a_changed_law_holds_back_its_own_page_and_no_other(bound: PublishedProject) -> None:
    """Until it is confirmed, or the note to readers names the §."""
    write(bound, replace(SECTION, sha256=NEW))
    bound.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    bound.note("egne-mal", "professional", "Skriv sammen.")
    bound.change("grunnregler", "nb", "fem", "seks")
    bound.note("grunnregler", "professional", "Ny regel.")
    plan = plan_of(bound)
    assert [each.page_id for each in plan.publications] == ["grunnregler"]
    assert not has_errors(plan.problems)
    assert "law.held-back" in {each.rule for each in plan.problems}
    bound.note("egne-mal", "professional", "Prøveloven § 2 sier nå innen 1 dag. Skriv sammen.")
    assert [each.page_id for each in plan_of(bound).publications] == ["grunnregler"]
    bound.note("egne-mal", "professional", "Prøveloven § 1 er endret. Skriv sammen.")
    assert [each.page_id for each in plan_of(bound).publications] == ["egne-mal", "grunnregler"]


def test_an_unknown_or_repealed_provision_is_an_error_of_its_own_page_alone(bound: PublishedProject) -> None:
    """The check tells it; alerts, events and other pages are published all the same."""
    write(bound, replace(SECTION, status=Status.REPEALED, sha256=None))
    bound.change("skjema", "nb", "Navn og dato.", "Navn og dato (prøveloven § 99).")
    bound.note("skjema", "professional", "Ny §.")
    bound.change("grunnregler", "nb", "fem", "seks")
    bound.note("grunnregler", "professional", "Ny regel.")
    assert {(each.rule, each.level) for each in law_found(bound)} == {("law.repealed", Level.ERROR)}
    assert [(each.rule, each.line) for each in law_found(bound, "skjema")] == [("law.unknown-part", 10)]
    assembly = bound.assemble(is_preview=True)
    stands_against = problems_before_publishing(assembly, plain_today())
    assert {problem.check for problem in stands_against} <= {"norms"}  # the page of the fixture has no section on law
    assert [each.page_id for each in plan_of(bound).publications] == ["grunnregler"]
    bound.record("alert", "grunnregler", "2026-12-01", "Vent.")


def test_provisions_say_how_they_were_read(bound: PublishedProject) -> None:
    """In the register's open data, in the amending act, or outside the register; and that only where it is true."""
    site = bound.assemble(is_preview=False).site
    [row] = law_rows(site, site.pages["egne-mal"].record.legal_basis, site.words("nb"))
    assert (row.link.title, row.heading) == ("prøveloven § 1", "Hjelp")
    assert row.standing == "I kraft fra 1. januar 2020. Lest i registerets åpne data 2. juli 2026."
    write(bound, replace(SECTION, status=Status.OUTSIDE, read_in="en kopi"))
    site = bound.assemble(is_preview=False).site
    [row] = law_rows(site, site.pages["egne-mal"].record.legal_basis, site.words("en"))
    assert row.standing == "In force since 1 January 2020. Not checked against Lovdata. Read in: en kopi."


def test_a_section_without_an_act_is_that_of_the_basis(bound: PublishedProject) -> None:
    """Where the record has one act with that §; else it is told that nobody knows which act it is."""
    bound.change("egne-mal", "nb", "Prøveloven § 1 krever hjelp.", "Etter § 1 får du hjelp, og etter § 7 svar.")
    assert [each.message.in_language("en") for each in law_found(bound) if each.rule == "law.unclear"] == [
        "It is unclear which act § 7 belongs to."
    ]
    write(bound, replace(SECTION, read_on=None, read_by=None))
    lines = {each.line for each in law_found(bound) if each.rule == "law.never-read"}
    assert len(lines) == 2  # in the record, and in the text


def test_what_the_law_changed_is_told_before_all_else(bound: PublishedProject) -> None:
    """What changed, what is to change with a day, and what is repealed; not what merely waits to be read."""
    bound.change("grunnregler", "nb", "fem", "fem [side](ingen.md)")
    for provision, rule in (
        (replace(SECTION, sha256=NEW), "law.changed-since"),
        (replace(SECTION, decided=(LATER,)), "law.announced"),
        (replace(SECTION, decided=(COME,)), "law.day-come"),
        (replace(SECTION, status=Status.REPEALED, sha256=None), "law.repealed"),
    ):
        write(bound, provision)
        rules = [each.rule for each in run_checks(read_settings(bound.root), ["links", "law"], plain_today())]
        assert rules[0] == rule
        assert any(each.startswith("links.") for each in rules)
        assert rules == sorted(rules, key=lambda each: each != rule)
    write(bound, replace(SECTION, read_on=None, read_by=None))
    rules = [each.rule for each in run_checks(read_settings(bound.root), ["links", "law"], plain_today())]
    assert rules[0].startswith("links.")
    assert "law.never-read" in rules


@pytest.mark.parametrize(
    ("own", "other", "is_told"),
    [
        ("prøveloven § 1", "prøveloven § 1", True),
        ("§ 1 første ledd", "§ 1", True),
        ("§ 1 første ledd", "§ 1 første ledd", True),
        ("§ 1 første ledd", "§ 1 andre ledd", False),
        ("§ 1 første ledd bokstav a", "§ 1 første ledd bokstav b", False),
        ("§ 1", "rådet om mål", False),
        ("rådet om mål", "rådet om mål", False),
    ],
)
def test_two_norms_from_one_provision_are_advised_of(
    bound: PublishedProject, own: str, other: str, *, is_told: bool
) -> None:
    """Where both say that they draw it from that part of the law; at the line of each page's basis."""
    path = bound.path_of("egne-mal", "nb")
    written = path.read_text(encoding="utf-8")
    one = re.sub("where: [^}]*", f'where: "{own}"', written)
    path.write_text(one, encoding="utf-8")
    twin = re.sub("where: [^}]*", f'where: "{other}"', written).replace("id: egne-mal", "id: andre-mal")
    twin = twin.replace("\nnorm: should\n", "\nnorm: could\n", 1)
    path.with_name("andre-mal.md").write_text(twin.replace("Du bør", "Du kan"), encoding="utf-8")
    told = [each.rule for page in ("egne-mal", "andre-mal") for each in law_found(bound, page)]
    assert told == ["law.two-norms"] * 2 * is_told


def test_a_marked_sentence_is_frozen_with_its_label_and_verifies(bound: PublishedProject) -> None:
    """By the renderer that marks; an edition before it stays as it was, and the store is sound."""
    bound.change("egne-mal", "nb", "Prøveloven § 1 krever hjelp.", "**Plikt:** Du skal hjelpe (prøveloven § 1).")
    bound.note("egne-mal", "professional", "Plikten står som en plikt.")
    assert bound.publish("2026-12-01") == ["egne-mal"]
    assert not has_errors(verify_store(bound.root, date(2026, 12, 1)))
    store = bound.assemble(is_preview=False).site.store
    first, second = store.histories["egne-mal"].versions
    assert 'class="rs-duty__label">Plikt:</strong>' in store.body(second).html
    assert "rs-duty" not in store.body(first).html
    assert "Plikt: Du skal hjelpe (prøveloven § 1)." in store.body(second).text
    assert second.rendered_with is not None
    assert second.rendered_with.words == {"duty_duty": "Plikt"}


def test_a_mark_that_comes_is_no_editorial_change(bound: PublishedProject) -> None:
    """The words are the same but for the label: it binds."""
    bound.change("egne-mal", "nb", "Prøveloven § 1 krever hjelp.", "**Rett:** Prøveloven § 1 krever hjelp.")
    bound.note("egne-mal", "editorial", "Merket en setning.")
    assert has_errors(plan_of(bound).problems)

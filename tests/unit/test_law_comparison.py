"""data/law held against a register (data/law/comparison.py, binding.py, standing.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, REF, Act, Section, acts_of, amending_xml, read_act

from rettesnor.data.law.binding import bind, bind_promulgated, updated, with_provision
from rettesnor.data.law.comparison import Finding, Kind, compare
from rettesnor.data.law.decided import decided_for
from rettesnor.data.law.finding_words import fault_of
from rettesnor.data.law.lovdata_changes import parse_amending_act
from rettesnor.data.law.model import (
    Binds,
    ChangeKind,
    DecidedChange,
    LawFile,
    Promulgation,
    Provision,
    Status,
)
from rettesnor.data.law.normal_form import hash_of
from rettesnor.data.law.parts import Part
from rettesnor.data.law.standing import State, changes_soon, is_long_unread, standing_of, text_periods

if TYPE_CHECKING:
    from rettesnor.data.law.texts import ActText, AmendingAct

DAY = date(2026, 5, 1)
LATER = date(2026, 7, 2)
COME = date(2026, 7, 1)
FIRST = "Kommunen skal sørge for at alle som trenger hjelp, får den uten opphold."
SECOND = "Den som gir hjelp, skal høre på barn som kan danne seg egne synspunkter."
THIRD = "Departementet kan gi forskrift om hvordan hjelpen skal gis i hver enkelt kommune."
WILL = "Endres ved lov 1 mars 2026 nr. 5 (i kraft 1 juli 2026 iflg. res. 2 mars 2026 nr. 9 )."
DONE = "Endret ved lov 1 mars 2026 nr. 5 (i kraft 1 juli 2026 iflg. res. 2 mars 2026 nr. 9 )."


def act(*sections: Section) -> ActText:
    """Give an act of these §§."""
    return read_act(Act(sections))


def bound(text: ActText, *parts: Part, day: date = DAY) -> LawFile:
    """Give data/law bound to an act on a day: the named parts, or every §."""
    file = LawFile(act="prove", ref=REF, register="lovdata", url="https://lov.example/", title="Prøveloven", names=())
    for part in parts or [Part(article.section) for article in text.articles]:
        provision = bind(text, part, frozenset({Binds.DUTY}), day)
        assert isinstance(provision, Provision), provision
        file = with_provision(file, provision)
    return file


def kinds(file: LawFile, text: ActText, day: date = DAY) -> list[tuple[str, str, list[str]]]:
    """Give what is found, as words."""
    return [
        (str(finding.part), finding.kind.value, [str(part) for part in finding.to])
        for finding in compare(file, text, day)
    ]


def test_a_section_that_got_another_number_is_moved() -> None:
    """The same words under a new §."""
    old = act(Section("28", [FIRST, SECOND]))
    new = act(Section("28", [THIRD]), Section("29 c", [FIRST, SECOND]))
    assert kinds(bound(old), new) == [("§ 28", "moved", ["§ 29 c"])]


def test_a_section_that_stands_nowhere_under_its_number_is_moved_too() -> None:
    """Renumbered, and its old number gone."""
    assert kinds(bound(act(Section("7", [FIRST]))), act(Section("8", [FIRST]))) == [("§ 7", "moved", ["§ 8"])]


def test_a_section_whose_paragraphs_went_to_several_is_split() -> None:
    """Each to its own."""
    old = act(Section("25", [FIRST, SECOND]))
    new = act(Section("25", [FIRST]), Section("28", [THIRD, SECOND]))
    assert kinds(bound(old), new) == [("§ 25", "split", ["§ 25 (1)", "§ 28 (2)"])]
    gone = act(Section("27", [FIRST]), Section("28", [SECOND]))
    assert kinds(bound(old), gone) == [("§ 25", "split", ["§ 27 (1)", "§ 28 (1)"])]


def test_a_paragraph_that_got_another_number_is_moved() -> None:
    """A new paragraph before it is enough."""
    file = bound(act(Section("3", [FIRST, SECOND])), Part("3", 2))
    assert kinds(file, act(Section("3", [FIRST, THIRD, SECOND]))) == [("§ 3 (2)", "moved", ["§ 3 (3)"])]


def test_a_paragraph_that_became_a_point_of_another_section_is_moved() -> None:
    """As § 25 third paragraph became § 28 first paragraph f."""
    file = bound(act(Section("25", [FIRST, SECOND])), Part("25", 2))
    new = act(Section("25", [FIRST]), Section("28", [("Ikke til hinder for", [FIRST, SECOND])]))
    assert kinds(file, new) == [("§ 25 (2)", "moved", ["§ 28 (1) b"])]


def test_other_paragraph_ends_are_told_as_such() -> None:
    """The words are the same; what is cited as second paragraph may be another."""
    old, new = act(Section("3", [FIRST, SECOND])), act(Section("3", [f"{FIRST} {SECOND}"]))
    [finding] = compare(bound(old), new, DAY)
    assert (finding.kind, finding.to) == (Kind.MOVED, (Part("3"),))
    assert "delt på en annen måte" in fault_of(finding).at("x", 1).message.in_language("nb")


def test_a_repealed_section_is_repealed() -> None:
    """The register prints its number and the act that took it away."""
    old = act(Section("4", [FIRST]))
    note = "Opphevet ved lov 1 mars 2026 nr. 5 (i kraft 1 april 2026)."
    new = act(Section("4", [], title="(Opphevet)", notes=note))
    assert kinds(bound(old), new) == [("§ 4", "repealed", [])]
    after = updated(bound(old), new, DAY, DAY).provisions[0]
    assert after.status is Status.REPEALED
    assert after.sha256 is None
    assert after.changed_by is not None
    assert after.changed_by.act == "lov/2026-03-01-5"
    assert standing_of(after, DAY).state is State.REPEALED
    assert str(after.earlier[0].until) == "2026-03-31"
    assert kinds(replace(bound(old), provisions=(after,)), new) == [("§ 4", "repealed", [])]


def test_a_section_that_the_register_lost_is_gone() -> None:
    """Nothing says that it was repealed: that is for a person to find out."""
    assert kinds(bound(act(Section("4", [FIRST]), Section("5", [SECOND]))), act(Section("5", [SECOND]))) == [
        ("§ 4", "gone", []),
        ("§ 5", "unchanged", []),
    ]


def test_a_note_alone_is_no_change() -> None:
    """As in § 1-3, where the register worded its note in another way."""
    old = act(Section("1", [FIRST], notes="Endret ved lov 1 mars 2020 nr. 5 som endret ved lov 2 mai 2020 nr. 6 ."))
    new = act(
        Section("1", [FIRST], notes="Endret ved lov 1 mars 2020 nr. 5 , endring endret ved lov 2 mai 2020 nr. 6 .")
    )
    assert kinds(bound(old), new) == [("§ 1", "unchanged", [])]


def test_a_footnote_alone_is_no_change() -> None:
    """Its mark in the text, in either form, and its words below."""
    old = act(Section("1", ["Hjelp gis etter loven til alle."]))
    new = act(
        Section("1", ["Hjelp gis etter loven 1 , til alle."], notes="Endret ved lov 1 mai 2020 nr. 2 . 1 Se lov 3.")
    )
    marked = act(
        Section("1", ["Hjelp gis etter loven<sup>1</sup> til alle."], extra='<div class="footnote">1 Se lov 3.</div>')
    )
    assert kinds(bound(old), marked) == [("§ 1", "unchanged", [])]
    assert new.articles[0].words == "Hjelp gis etter loven, til alle."


def test_white_space_alone_is_no_change() -> None:
    """However the register lays its files out."""
    old = act(Section("1", [FIRST, ("Det gjelder", ["barn", "unge"])]))
    new = read_act(Act([Section("1", [FIRST.replace(" ", "\n  "), ("Det gjelder", [" barn", "unge "])])], space="\n\t"))
    assert kinds(bound(old), new) == [("§ 1", "unchanged", [])]


def test_a_new_heading_is_a_change() -> None:
    """It tells what the § is about."""
    old, new = act(Section("1", [FIRST])), act(Section("1", [FIRST], title="Hjelp og støtte"))
    assert kinds(bound(old), new) == [("§ 1", "changed", [])]


def test_a_section_with_a_letter_is_its_own() -> None:
    """§ 10 a is not letter a of § 10."""
    text = act(Section("10", [("Vi skal", ["hjelpe", "støtte"])]), Section("10 a", [SECOND]))
    file = bound(text, Part("10", None, "a"), Part("10 a"))
    assert [provision.sha256 for provision in file.provisions] == [hash_of("hjelpe"), hash_of(SECOND)]


def test_an_announced_change_is_told_till_its_day_and_after() -> None:
    """Before the day as decided, from the day as overtaken: then the bound words are never shown as law."""
    text = act(Section("1", [FIRST], notes=WILL))
    file = bound(text)
    assert kinds(file, text) == [("§ 1", "announced", [])]
    assert kinds(file, text, COME) == [("§ 1", "announced day come", [])]
    [provision] = file.provisions
    assert standing_of(provision, DAY).state is State.WILL_CHANGE
    assert standing_of(provision, COME).state is State.OVERTAKEN
    assert not standing_of(provision, COME).may_be_shown_as_in_force
    assert changes_soon(provision, DAY) == provision.decided[0]
    assert changes_soon(provision, date(2026, 3, 1)) is None


def test_an_overtaken_text_is_not_bound() -> None:
    """The editor is told to read the amending act instead."""
    told = bind(act(Section("1", [FIRST], notes=WILL)), Part("1"), frozenset({Binds.DUTY}), COME)
    assert not isinstance(told, Provision)
    assert "fortsatt den gamle" in told.in_language("nb")


def test_a_text_that_changed_and_was_overtaken_keeps_its_hash() -> None:
    """What the register has now was law for a month, and is not any more."""
    file = bound(act(Section("1", [FIRST], notes=WILL)))
    new = act(Section("1", [SECOND], notes=WILL))
    assert [kind for _, kind, _ in kinds(file, new, COME)] == ["changed", "announced day come"]
    assert updated(file, new, COME, COME).provisions[0].sha256 == file.provisions[0].sha256


def test_when_the_register_has_worked_a_change_in_it_is_bound() -> None:
    """With its day, and the old words remembered till the day before."""
    file = bound(act(Section("1", [FIRST], notes=WILL)))
    [provision] = updated(file, act(Section("1", [SECOND], notes=DONE)), LATER, LATER).provisions
    assert provision.sha256 == hash_of(SECOND)
    assert provision.decided == ()
    assert provision.in_force_since == COME
    assert str(provision.earlier[0].until) == "2026-06-30"


def test_the_law_of_a_day_reaches_as_far_as_the_records() -> None:
    """Between two known days the wording is known; before the first it is not."""
    old = read_act(Act([Section("1", [FIRST], notes=WILL)], in_force="2020-07-01"))
    note = "Endret ved lov 1 mai 2021 nr. 2 (i kraft 1 jan 2022). " + WILL
    file = bound(act(Section("1", [FIRST], notes=note)))
    [provision] = updated(file, act(Section("1", [SECOND], notes=DONE)), LATER, LATER).provisions
    then, now = text_periods(provision, COME)
    assert hash_of(FIRST).startswith(then.wording)
    assert (then.since, then.until) == (date(2022, 1, 1), date(2026, 6, 30))
    assert hash_of(SECOND).startswith(now.wording)
    assert (now.since, now.until) == (COME, None)
    [before] = text_periods(bound(old).provisions[0], date(2026, 5, 1))
    assert before.until == date(2026, 6, 30)


def test_a_change_without_a_day_is_told_as_undecided() -> None:
    """It weighs less than one with a day, and never comes by itself."""
    text = act(
        Section("1", [FIRST], notes="Endres ved lov 20 juni 2025 nr. 40 (i kraft fra den tid Kongen bestemmer).")
    )
    [finding] = compare(bound(text), text, date(2099, 1, 1))
    assert finding.kind is Kind.ANNOUNCED
    assert "ikke bestemt" in fault_of(finding).at("x", 1).message.in_language("nb")
    assert standing_of(bound(text).provisions[0], date(2099, 1, 1)).state is State.WILL_CHANGE_SOME_DAY


def test_a_section_announced_and_then_lost_is_told_as_come() -> None:
    """As hpl § 29 f: in May without words, in July not there."""
    provision = replace(
        bound(act(Section("1", [FIRST]))).provisions[0],
        part=Part("29 f"),
        decided=(DecidedChange("lov/2026-01-23-1", ChangeKind.ADDED, COME),),
    )
    file = replace(bound(act(Section("1", [FIRST]))), provisions=(provision,))
    assert kinds(file, act(Section("1", [FIRST])), LATER) == [("§ 29 f", "announced day come", [])]


def test_eleven_articles_with_one_value_have_keys_of_their_own() -> None:
    """Pbrl chapter 4 A: the value is «§ 4» in all, and the number stands in the title."""
    text = acts_of(JULY)["lov/1999-07-02-63"]
    assert text.doubled == ()
    article = text.article("4 A-3")
    assert article is not None
    assert article.heading == "Adgang til å gi helsehjelp som pasienten motsetter seg"
    assert [other.section for other in text.articles if other.section.startswith("4 A")] == [
        f"4 A-{number}" for number in range(1, 12)
    ]
    child_welfare = acts_of(JULY)["lov/2021-06-18-97"]
    assert child_welfare.doubled == ()
    assert child_welfare.article("9 A-3") is not None


def test_what_remains_double_is_an_error() -> None:
    """It is neither bound nor compared."""
    text = act(Section("4", [FIRST]), Section("4", [SECOND]), Section("5", [THIRD]))
    assert text.doubled == ("4",)
    told = bind(text, Part("4"), frozenset({Binds.DUTY}), DAY)
    assert not isinstance(told, Provision)
    assert "to ganger" in told.in_language("nb")
    file = bound(act(Section("4", [FIRST]), Section("5", [THIRD])))
    assert kinds(file, text) == [("§ 4", "doubled", []), ("§ 5", "unchanged", [])]
    assert updated(file, text, DAY, DAY).provisions == file.provisions


AMENDING = amending_xml(
    f'<article class="change" data-change-part="{REF}/§3/ledd/2"><p>§ 3 andre ledd skal lyde:</p>'
    f'<article class="legalP">{SECOND}</article></article>'
    f'<article class="change" data-change-part="{REF}/§28"><article class="futureLegalArticle">'
    '<h4 class="legalArticleHeader"><span class="legalArticleValue">§ 28</span>. '
    '<span class="legalArticleTitle">Deling</span></h4><article class="legalP">Ikke til hinder for<ol>'
    f'<li data-name="a."><article class="legalP">{FIRST}</article></li>'
    f'<li data-name="b."><article class="legalP">{SECOND}</article></li></ol></article></article></article>'
    f'<article class="change" data-add-new-part="{REF}/§29f"><article class="legalP">{THIRD}</article></article>'
    f'<article class="change" data-repeal-part="{REF}/§25a {REF}/§25b"><p>§§ 25 a og 25 b oppheves.</p></article>'
    f'<article class="change" data-move-part="{REF}/§30"><p>Nåværende § 30 blir ny § 31.</p></article>'
    f'<article class="change" data-move-part="{REF}/§32/ledd/3">'
    "<p>Nåværende tredje ledd blir nytt fjerde ledd.</p></article>"
)


def amendment() -> AmendingAct:
    """Give the promulgated act of these tests."""
    found = parse_amending_act(AMENDING, "2026/a.xml")
    assert found is not None
    return found


def test_an_amending_act_tells_what_it_does() -> None:
    """New words, new §§, repeals and moves, each with its place."""
    told = [(str(change.part), change.kind.value, change.place) for change in amendment().changes]
    assert told == [
        ("§ 3 (2)", "amended", "I: §3/ledd/2"),
        ("§ 28", "amended", "I: §28"),
        ("§ 29 f", "added", "I: §29f"),
        ("§ 25 a", "repealed", "I: §25a"),
        ("§ 25 b", "repealed", "I: §25b"),
        ("§ 30", "moved", "I: §30"),
        ("§ 32 (3)", "moved", "I: §32/ledd/3"),
    ]
    assert [str(change.moved_to) for change in amendment().changes if change.moved_to] == ["§ 31", "§ 32 (4)"]


def test_words_of_an_amending_act_are_bound_as_promulgated() -> None:
    """A letter of a new §, with act, day and place."""
    change = amendment().changes[1]
    provision = bind_promulgated(
        amendment(), change, Part("28", 1, "b"), frozenset({Binds.PERMITS}), "https://lov.example/"
    )
    assert isinstance(provision, Provision)
    assert (provision.status, provision.sha256) == (Status.PROMULGATED, hash_of(SECOND))
    assert provision.promulgated == Promulgation("lov/2026-03-01-5", date(2026, 3, 1), "I: §28")
    assert provision.in_force_since == COME
    assert standing_of(provision, DAY).state is State.NOT_YET
    assert standing_of(provision, COME).state is State.IN_FORCE
    other = bind_promulgated(amendment(), change, Part("29"), frozenset({Binds.PERMITS}), "https://lov.example/")
    assert not isinstance(other, Provision)


def test_what_an_amending_act_leaves_alone_may_be_bound_after_its_day() -> None:
    """The register announces the change for the whole §; the act that was read changes the second paragraph."""
    text = act(Section("3", [FIRST, THIRD], notes=WILL))
    known = {"lov/2026-03-01-5": amendment()}
    assert isinstance(bind(text, Part("3", 1), frozenset({Binds.DUTY}), COME, known), Provision)
    assert not isinstance(bind(text, Part("3", 2), frozenset({Binds.DUTY}), COME, known), Provision)
    assert not isinstance(bind(text, Part("3"), frozenset({Binds.DUTY}), COME, known), Provision)
    assert not isinstance(bind(text, Part("3", 1), frozenset({Binds.DUTY}), COME), Provision)


def test_an_amending_act_is_told_of_where_the_register_is_silent() -> None:
    """As lov 19. juni 2026 nr. 42, which the archive of 2 July did not have."""
    text = act(Section("3", [FIRST, THIRD]))
    decided = decided_for(text.article("3"), REF, Part("3"), {"lov/2026-03-01-5": amendment()})
    assert [(change.act, change.in_force) for change in decided] == [("lov/2026-03-01-5", COME)]


def test_promulgated_words_stay_till_the_register_has_them() -> None:
    """The old § 28 of the register never takes their place; the new one does, and is told of."""
    change = amendment().changes[1]
    provision = bind_promulgated(amendment(), change, Part("28"), frozenset({Binds.PERMITS}), "https://lov.example/")
    assert isinstance(provision, Provision)
    file = replace(bound(act(Section("1", [FIRST]))), provisions=(replace(provision, read_by="noen"),))
    old = act(Section("28", [THIRD], title="Opplysninger til arbeidsgiver", notes=WILL))
    assert kinds(file, old, LATER) == [("§ 28", "unchanged", [])]
    assert updated(file, old, LATER, LATER).provisions == file.provisions
    new = act(Section("28", [("Ikke til hinder for", [FIRST, SECOND])], title="Deling", notes=DONE))
    [finding] = compare(file, new, LATER)
    assert (finding.kind, finding.is_same_text) == (Kind.CONSOLIDATED, True)
    [after] = updated(file, new, LATER, LATER).provisions
    assert (after.status, after.sha256, after.read_by) == (Status.CONSOLIDATED, provision.sha256, "noen")
    otherwise = act(Section("28", [THIRD], title="Deling", notes=DONE))
    [finding] = compare(file, otherwise, LATER)
    assert not finding.is_same_text
    assert updated(file, otherwise, LATER, LATER).provisions[0].read_by is None


def test_an_act_outside_the_register_is_left_alone() -> None:
    """Till a register has it."""
    provision = Provision(
        part=Part("1"), heading=None, binds=frozenset({Binds.OTHER}), status=Status.OUTSIDE, sha256=None,
        read_at="https://lov.example/", read_in="en kopi",
    )  # fmt: skip
    file = replace(bound(act(Section("1", [FIRST]))), provisions=(provision,))
    text = act(Section("1", [FIRST]))
    assert kinds(file, text) == []
    assert updated(replace(file, register=None), text, DAY, DAY).provisions == (provision,)
    assert updated(file, text, DAY, DAY).provisions[0].status is Status.CONSOLIDATED
    assert standing_of(provision, DAY).state is State.OUTSIDE


@pytest.mark.parametrize(("read_on", "expected"), [(None, True), (date(2025, 4, 1), True), (date(2026, 1, 1), False)])
def test_a_provision_is_to_be_read_each_year(read_on: date | None, *, expected: bool) -> None:
    """And one that nobody has read is long unread."""
    provision = replace(bound(act(Section("1", [FIRST]))).provisions[0], read_on=read_on)
    assert is_long_unread(provision, DAY) is expected


def test_each_kind_of_finding_has_its_words_and_its_cure() -> None:
    """In both languages, with the act and the §."""
    for kind in Kind:
        change = (
            DecidedChange("lov/2026-03-01-5", ChangeKind.AMENDED, COME)
            if kind in {Kind.ANNOUNCED, Kind.DAY_COME}
            else None
        )
        fault = fault_of(Finding(act="prove", part=Part("1"), kind=kind, to=(Part("2"),), change=change))
        problem = fault.at("docs/nb/x.md", 1)
        nb, en = problem.message.in_language("nb"), problem.message.in_language("en")
        assert nb.startswith("prove § 1")
        assert en.startswith("prove § 1")
        assert nb != en
        assert problem.help.in_language("nb")


def test_a_regulation_is_read_like_an_act() -> None:
    """With its own address."""
    text = acts_of(JULY)["forskrift/2016-10-28-1250"]
    article = text.article("8")
    assert article is not None
    assert article.url == "https://lovdata.no/dokument/SF/forskrift/2016-10-28-1250/§8"
    provision = bind(text, Part("8", None, "d"), frozenset({Binds.DUTY}), DAY)
    assert isinstance(provision, Provision)
    assert provision.in_force_since is not None


def test_a_day_that_is_put_off_takes_the_place_of_the_old_one() -> None:
    """What the register announces now is what counts."""
    file = bound(act(Section("1", [FIRST], notes=WILL)))
    put_off = act(Section("1", [FIRST], notes=WILL.replace("1 juli 2026", "1 jan 2027")))
    assert [str(change.in_force) for change in updated(file, put_off, COME, COME).provisions[0].decided] == [
        "2027-01-01"
    ]
    silent = act(Section("1", [FIRST]))
    assert updated(file, silent, DAY, DAY).provisions[0].decided == file.provisions[0].decided


def test_what_the_register_says_a_change_is_about_is_heeded() -> None:
    """«gjelder andre ledd» leaves the first paragraph alone."""
    note = WILL.replace(" )", " , gjelder andre ledd)")
    text = act(Section("1", [FIRST, SECOND], notes=note))
    assert isinstance(bind(text, Part("1", 1), frozenset({Binds.DUTY}), COME), Provision)
    assert not isinstance(bind(text, Part("1", 2), frozenset({Binds.DUTY}), COME), Provision)
    assert not isinstance(bind(text, Part("1"), frozenset({Binds.DUTY}), COME), Provision)

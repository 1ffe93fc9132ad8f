"""The check `norms` on duties and rights: where they are marked, with which §, and what lays no duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, ROOT, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

NB, EN = "docs/nb/rad/si-fra.md", "docs/en/rad/si-fra.md"
LAW = {f"data/law/{act}.yml": (ROOT / f"data/law/{act}.yml").read_text(encoding="utf-8") for act in ("hpl", "pbrl")}
STEP, STEP_EN = "2. Si den.", "2. Say it."


def _rules(root: Path, nb: str = STEP, en: str = STEP_EN, **more: str) -> list[tuple[str, str]]:
    """Return the rules that a step breaks, each with its file's language."""
    pages = {NB: FILES[NB].replace(STEP, nb), EN: FILES[EN].replace(STEP_EN, en)}
    changes: dict[str, str | bytes | None] = {**LAW, **pages, **more}
    found = run_checks(read_settings(write_project(root, changes)), ["norms"], plain_today())
    return [(problem.rule, problem.path.split("/")[1]) for problem in found]


@pytest.mark.parametrize(
    ("nb", "en"),
    [
        (
            "**Plikt:** Du skal si fra (helsepersonelloven § 10).",
            "**Duty:** You must (Health Personnel Act, section 10).",
        ),
        ("**Plikt:** Du skal si fra (hpl §§ 10 og 10 a). Så.", "**Duty:** You must (Health Personnel Act § 10). So."),
        (
            "**Rett:** Du får delta (pbrl § 3-1 første ledd).",
            "**Right:** You can (Patient and User Rights Act, section 3-1).",
        ),
        (
            "**Plikt:** Av grunner som bør sies, skal du si fra (helsepersonelloven § 10), også nå.",
            "**Duty:** For reasons that should be told, you must (Health Personnel Act, section 10), even now.",
        ),
        ("«Du skal si fra. Du må.»", "“You must. You shall.”"),
        ("Si den.\n\n> Du skal si fra.", "Say it.\n\n> You must."),
        ("Si den.\n\nDu skal si fra.\n{ .law }", "Say it.\n\nYou must.\n{ .law }"),
        ('Si.\n\n!!! example "Eksempel"\n\n    Hun skal hjem.', 'Say.\n\n!!! example "Example"\n\n    She must go.'),
        ("Hva skal hun få vite?", "What must she be told?"),
        ("Ifølge kilden skal dere spørre. [@kilde-en]", "According to the source you must ask. [@kilde-en]"),
        ("Spør hva som må til.", "Ask."),
        ("Du må gjerne spørre.", "Ask."),
        ("Spør om det er påbudt.", "Ask what you need to know."),
        ("Samtykke er ikke påkrevd.", "Consent is not required."),
        ("Meld fra når det er påbudt.", "Report it when it is mandatory."),
        ("Vit hva som er obligatorisk.", "Know what you have to report."),
        ("For at medisinene skal vente, klager du nå.", "Complain so that it stops."),
        ("Spør hva som skal skje, og avklar om hun skal være med.", "Ask whether she must go."),
        ("Om tvangen skal opphøre (pbrl § 3-1), spør du om.", "Ask."),
        ("Du bør si fra (helsepersonelloven § 23).", "You should (Health Personnel Act, section 23)."),
        ("Du bør si fra. Se helsepersonelloven § 10.", "You should. See the Health Personnel Act, section 10."),
        ("Når timen må begynne nå, tar du det som haster.", "When the session must begin, take what is urgent."),
    ],
)
def test_what_lays_no_unmarked_duty(nb: str, en: str, tmp_path: Path) -> None:
    """Marked with a § that binds; quotations, summaries of law, examples, questions, cited texts, practical «må»."""
    assert _rules(tmp_path, f"2. {nb}", f"2. {en}") == []


@pytest.mark.parametrize(
    ("nb", "rule"),
    [
        ("2. Du skal si fra.", "duty-unmarked"),
        ("2. Du må si fra.", "duty-unmarked"),
        ("2. Det er påbudt å si fra.", "duty-unmarked"),
        ("2. Tolk er obligatorisk i slike samtaler.", "duty-unmarked"),
        ("2. Det kreves at du sier fra.", "duty-unmarked"),
        ("2. Samtykke er lovpålagt.", "duty-unmarked"),
        ("2. Det er et krav at du sier fra.", "duty-unmarked"),
        ("2. Du er forpliktet til å si fra.", "duty-unmarked"),
        ("2. Du har plikt til å si fra.", "duty-unmarked"),
        ("2. Du plikter å si fra.", "duty-unmarked"),
        ("2. Loven sier at du skal si fra. [@kilde-en]", "duty-unmarked"),
        ("2. Ifølge noen skal du si fra.", "duty-unmarked"),
        ("2. Når du har tid, må du si fra.", "duty-unmarked"),
        ("2. Hvis det haster skal du si fra.", "duty-unmarked"),
        ("2. Informasjon om rettigheter skal gis nå.", "duty-unmarked"),
        ("2. Hva hun ønsker, skal stå i journalen.", "duty-unmarked"),
        ("2. Du bør si fra (helsepersonelloven § 10).", "should-of-law"),
        ("2. **Plikt:** Du skal si fra.", "mark-without-law"),
        ("2. **Plikt:** Du skal, se helsepersonelloven § 10.", "mark-without-law"),
        ("2. **Plikt:** Du skal (helsepersonelloven kapittel 5).", "mark-without-law"),
        ("2. **Rett:** Du skal si fra (helsepersonelloven § 10).", "mark-not-binding"),
        ("2. **Plikt:** Du kan si fra (helsepersonelloven § 23).", "mark-not-binding"),
        (
            "2. **Rett:** Du får svar (helsepersonelloven § 42). **Rett:** Nå (helsepersonelloven § 10).",
            "mark-not-binding",
        ),
        ("2. **Plikt:** Du bør si fra (helsepersonelloven § 10).", "should-of-duty"),
        ("2. Her er **Plikt:** midt i.", "mark-malformed"),
        ("2. **Plikt**: Du kan.", "mark-malformed"),
        ("2. **plikt:** Du kan.", "mark-malformed"),
    ],
)
def test_what_is_no_mark_or_no_duty_is_told(nb: str, rule: str, tmp_path: Path) -> None:
    """At its line; once."""
    assert _rules(tmp_path, nb) == [(f"norms.{rule}", "nb")]


def test_a_retold_rule_binds_nobody(tmp_path: Path) -> None:
    """What another said stands as it was said: only advice and tools are held to this."""
    retold = FILES[NB].replace("type: advice", "type: summit").replace("norm: could\n", "")
    assert _rules(tmp_path, **{NB: retold.replace(STEP, "2. Du skal si fra.")}) == []


def test_a_duty_in_the_advice_itself_carries_a_norm_of_must(tmp_path: Path) -> None:
    """And an unmarked «skal» there is told of, whatever the norm."""
    front = "norm: must\nnorm_from: {source: kilde-en, norm: must, where: s. 2}\n"
    front += 'legal_basis: [{law: hpl, section: "10", read_on: "2026-07-02"}]\n'
    english = FILES[EN].replace("You could speak up.", "**Duty:** You must (Health Personnel Act, section 10).")
    page = FILES[NB].replace("norm: could\n", front)
    page += "\n## Hva loven sier {#rettslig-grunnlag}\n\nHelsepersonelloven § 10.\n"
    english += "\n## What the law says {#rettslig-grunnlag}\n\nHealth Personnel Act, section 10.\n"
    marked = page.replace("Du kan si fra.", "**Plikt:** Du skal si fra (helsepersonelloven § 10).")
    unmarked = page.replace("Du kan si fra.", "Du skal si fra.")
    assert _rules(tmp_path / "a", **{NB: marked, EN: english}) == []
    assert _rules(tmp_path / "b", **{NB: unmarked, EN: english}) == [("norms.duty-unmarked", "nb")]


@pytest.mark.parametrize(("section", "rules"), [("10", []), ("28 b", ["norms.must-of-unread"]), ("28 c", [])])
def test_a_norm_of_must_needs_a_section_that_somebody_has_read(section: str, rules: list[str], tmp_path: Path) -> None:
    """What the record says of it is not enough: data/law has the day and the reader. New words stop nobody."""
    front = "norm: must\nnorm_from: {source: kilde-en, norm: must, where: s. 2}\n"
    front += f'legal_basis: [{{law: hpl, section: "{section}", read_on: "2026-07-02"}}]\n'
    words = f"**Duty:** You must (Health Personnel Act, section {section})."
    law = f"\n## Loven {{#rettslig-grunnlag}}\n\nHelsepersonelloven § {section}.\n"
    page = FILES[NB].replace("norm: could\n", front) + law
    page = page.replace("Du kan si fra.", f"**Plikt:** Du skal si fra (helsepersonelloven § {section}).")
    english = FILES[EN].replace("You could speak up.", words) + law.replace(
        "Helsepersonelloven §", "Health Personnel Act"
    )
    unread = LAW["data/law/hpl.yml"].replace('  - section: "29"\n', _UNREAD + '  - section: "29"\n', 1)
    assert [rule for rule, _ in _rules(tmp_path, **{NB: page, EN: english, "data/law/hpl.yml": unread})] == rules


_UNREAD = """\
  - section: "28 b"
    heading: "Ulest"
    binds: "duty"
    status: "outside the register"
    read_at: "https://lovdata.no/"
    read_in: "kopi"

  - section: "28 c"
    heading: "Lest før den ble endret"
    binds: "duty"
    status: "outside the register"
    read_at: "https://lovdata.no/"
    read_in: "kopi"
    earlier:
      - {sha256: "0123456789ab", status: "consolidated", in_force_since: "2020-01-01", until: "2026-12-31"}

"""


def test_two_marked_sentences_that_begin_alike_are_told_each_at_its_line(tmp_path: Path) -> None:
    """Neither cites a § that binds: the second is not told at the line of the first."""
    step = "2. **Plikt:** Du skal si fra.\n\n    **Plikt:** Du skal si fra."
    root = write_project(tmp_path, {**LAW, NB: FILES[NB].replace(STEP, step)})
    found = run_checks(read_settings(root), ["norms"], plain_today())
    lines = FILES[NB].replace(STEP, step).split("\n")
    marked = [number for number, line in enumerate(lines, start=1) if "**Plikt:**" in line]
    assert {problem.line for problem in found if problem.path == NB} >= set(marked)

"""Translations that were turned round in ways that no count sees: order, opposites, sentences, terms, the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import front, page, translated
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.translations import check_translations
from rettesnor.data.translations import Confirmed, write_confirmations

if TYPE_CHECKING:
    from rettesnor.problems import Problem

NORWEGIAN = """\
## Innhold {#innhold}

Spør den unge før du snakker med foreldrene. Alle har en rettighet til å bli hørt. Du kan gi informasjonen straks.

1. Ring 116 117.
2. Vent i minst 14 dager.
3. Les om [reglene](grunnregler.md) og om [skjemaet](skjema.md).

| Alder | Hvem |
| --- | --- |
| 12–16 år | foreldrene |
| 16–18 år | den unge selv |

Gi svaret skriftlig. Det er frivillig å svare, også for pårørende. Barnet får vite det først, og de voksne etterpå.
"""
ENGLISH = """\
## Contents {#innhold}

Ask the young person before you talk to the parents. All have a right to be heard. You can give the information at once.

1. Call 116 117.
2. Wait for at least 14 days.
3. Read about [the rules](grunnregler.md) and about [the form](skjema.md).

| Age | Who |
| --- | --- |
| 12–16 years | the parents |
| 16–18 years | the young person |

Give the answer in writing. It is voluntary to answer, also for next of kin. The child hears it first, the adults after.
"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project whose page `prove` is translated and confirmed, title and all."""
    project = new_project(tmp_path_factory.mktemp("pair"))
    project.add("nb/prove.md", page(front("prove", "Spør før du deler"), NORWEGIAN))
    english = page(translated("prove", "Ask before you share"), ENGLISH)
    project.add("en/prove.md", english)
    project.confirm("prove", with_title=True)
    texts = project.assemble(is_preview=True).waiting["prove"].texts
    write_confirmations(project.root, "prove", {"en": Confirmed(texts["en"].confirmed)})
    return project


def found(project: PublishedProject, old: str, new: str) -> list[Problem]:
    """Give what is said of the English text when these words are other ones."""
    path = project.path_of("prove", "en")
    true = path.read_text("utf-8")
    assert old in true
    path.write_text(true.replace(old, new), encoding="utf-8")
    said = [each for each in check_translations(project.assemble(is_preview=True)) if each.path == "docs/en/prove.md"]
    path.write_text(true, encoding="utf-8")
    return said


def test_the_true_translation_is_left_alone(pair: PublishedProject) -> None:
    """Nothing is said of it."""
    assert found(pair, "Contents", "Contents") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("before you talk", "after you talk"),
        ("All have a right", "Some have a right"),
        ("All have a right", "All have a duty"),
        ("at once", "later"),
        ("at least 14", "at most 14"),
        ("at least 14", "up to 14"),
        ("in writing", "orally"),
        ("voluntary", "compulsory"),
        ("also for next of kin", "only for next of kin"),
        ("also for next of kin", "also for users"),
        ("hears it first, the adults after", "hears it last, the adults before"),
        ("You can give", "You may not give"),
        ("You can give", "You must give"),
        ("It is voluntary", "It is not voluntary"),
        ("Call 116 117.\n2. Wait for at least 14 days.", "Wait for at least 14 days.\n2. Call 116 117."),
        (
            "[the rules](grunnregler.md) and about [the form](skjema.md)",
            "[the rules](skjema.md) and about [the form](grunnregler.md)",
        ),
        ("| 12–16 years | the parents |\n| 16–18 years |", "| 16–18 years | the parents |\n| 12–16 years |"),
        ("12–16 years", "16–12 years"),
        (" All have a right to be heard.", ""),
        (" You can give the information at once.", ""),
        ("be heard.", "be heard. Nobody else is asked, and the service decides alone what is best."),
        ("Ask before you share", "Ask after you share"),
        ("Ask before you share", "Do not ask before you share"),
    ],
)
def test_it_is_found(pair: PublishedProject, old: str, new: str) -> None:
    """Each as something that the two texts cannot both say."""
    said = [
        each
        for each in found(pair, old, new)
        if each.rule not in {"translations.changed", "translations.title-changed"}
    ]
    assert said != []

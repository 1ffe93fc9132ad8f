"""The check `norms`: which verbs count, and what is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

NB, EN = "docs/nb/rad/si-fra.md", "docs/en/rad/si-fra.md"


def _errors(root: Path, norm: str, nb: str, en: str, source: str = "") -> list[str]:
    front = f"norm: {norm}\n" + (f"norm_from: {{source: kilde-en, norm: {source}, where: s. 2}}\n" if source else "")
    changes: dict[str, str | bytes | None] = {
        NB: FILES[NB].replace("norm: could\n", front).replace("Du kan si fra.", nb),
        EN: FILES[EN].replace("You could speak up.", en),
    }
    found = run_checks(read_settings(write_project(root, changes)), ["norms"], plain_today())
    return [problem.message.in_language("en") for problem in found if problem.level is Level.ERROR]


@pytest.mark.parametrize(
    ("norm", "nb", "en", "source"),
    [
        ("could", "Du kan si fra.", "You could speak up.", ""),
        ("could", "Du kan ikke alltid vente.", "You may not always wait.", ""),
        ("should", "Du bør si fra. Du kan også vente.", "You should speak up. You could also wait.", "should"),
        ("should", "Du bør ikke bare lytte, men si fra.", "You should not only listen but speak up.", "should"),
        ("should", "Si fra. Det bør skje tidlig.", "Speak up. That should happen early.", "must"),
        ("should-not", "Du bør ikke tie.", "You should not be silent.", "should-not"),
        ("should-not", "Du bør som regel aldri tie.", "You should never be silent.", "must"),
        ("could", "Du kan si fra.\n\n> Du skal si fra.", "You could speak up.\n\n> You must speak up.", ""),
        (
            "could",
            "Du kan si fra.\n\nLoven sier at du skal.\n{ .law }",
            "You could speak up.\n\nYou must.\n{ .law }",
            "",
        ),
        ("could", "Du kan si *you must*{lang=en}.", "You could speak up.", ""),
    ],
)
def test_words_that_agree_with_their_norm(norm: str, nb: str, en: str, source: str, tmp_path: Path) -> None:
    """Nothing is said: weaker verbs beside the norm's, quotations, and what a law demands."""
    assert _errors(tmp_path, norm, nb, en, source) == []


@pytest.mark.parametrize(
    ("norm", "nb", "en", "source", "said"),
    [
        ("could", "Du må si fra.", "You could speak up.", "", "“må” binds more than the norm in the front matter."),
        ("could", "Du kan si fra.", "You shall.", "", "“shall” binds more than the norm in the front matter."),
        (
            "should",
            "Du bør si fra.",
            "You can speak up.",
            "should",
            "The advice does not say “should”, the norm of its",
        ),
        (
            "should",
            "Du bør ikke tie.",
            "You should speak.",
            "should",
            "The advice is against something; its norm is “bør”",
        ),
        (
            "should-not",
            "Du bør tie.",
            "You should not.",
            "should-not",
            "The advice does not say “bør ikke”, the norm of",
        ),
        (
            "should-not",
            "Du bør ikke.",
            "You should not.",
            "should",
            "The norm is “should-not”, but the source says “should”",
        ),
    ],
)
def test_words_that_do_not(norm: str, nb: str, en: str, source: str, said: str, tmp_path: Path) -> None:
    """One language is enough to be wrong."""
    [message] = _errors(tmp_path, norm, nb, en, source)
    assert message.startswith(said)

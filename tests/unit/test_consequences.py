"""What only follows from a mistake that is told is left out."""

from __future__ import annotations

import re
from pathlib import Path

from tests.projects import FILES, write_project

from rettesnor.checks import consequences
from rettesnor.checks.consequences import without_consequences
from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import read_catalogue
from rettesnor.problems import Rule
from rettesnor.settings import read_settings


def test_the_words_of_a_picture_that_is_not_there_are_not_told_as_lost_too(tmp_path: Path) -> None:
    """The picture is told; its description comes back with it."""
    path = "docs/nb/om.md"
    text = FILES[path]
    changes = {path: f"{text}\n![Fem stoler i en ring](../assets/stoler.png)\n"}
    settings = read_settings(write_project(tmp_path, changes))
    found = run_checks(settings, ["frontmatter", "links", "markup"], plain_today())
    assert [each.rule for each in found if each.path == path] == ["links.no-such-picture"]


def test_every_rule_that_may_follow_from_another_is_one() -> None:
    """A name that no rule has would leave out nothing, and nobody would see it."""
    named = set(re.findall(r'"([a-z]+\.[a-z0-9-]+)"', Path(consequences.__file__).read_text(encoding="utf-8")))
    assert len(named) > 50
    told = read_catalogue("nb")
    assert {name for name in named if f"rules/{name}/says" not in told} == set()


def test_an_act_whose_file_cannot_be_read_is_told_there_alone() -> None:
    """Not at each page that names it, nor at each § that might be of it."""
    broken = Rule("law.unreadable").at("data/law/hpl.yml", 9, "")
    named = [Rule(f"law.{name}").at("docs/nb/om.md", 3, "hpl") for name in ("no-act", "unknown-act", "unclear")]
    assert without_consequences([broken, *named]) == [broken]
    assert without_consequences(named) == named


def test_synonyms_that_are_wrong_are_told_before_what_is_found_without_them() -> None:
    """A group that has lost its end leads nobody anywhere: the question comes back if it is still not found."""
    cut = Rule("yaml.field").at("data/synonyms.yml", 40, "")
    elsewhere = Rule("yaml.field").at("data/terms.yml", 40, "")
    lost = Rule("search.not-found").at("docs/nb/om.md", 3, "hjelp", "–")
    assert without_consequences([cut, lost]) == [cut]
    assert without_consequences([elsewhere, lost]) == [elsewhere, lost]

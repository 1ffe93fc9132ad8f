"""A site's own colours: readable wherever the theme's sheets put them, or told at their line with one that would be."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.projects import write_project

from rettesnor.checks.colours import CHECK, LEAST, PAIRS, contrast
from rettesnor.data.profile import PATH, Colour, read_profile
from rettesnor.pages.assets.palette import read_palette
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.theme.layers import PACKAGED, Layers

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem

LETTERS = re.compile(r"^ *color: var\(--rs-([\w-]+)\)", re.MULTILINE)
GROUNDS = re.compile(r"^ *background(?:-color)?: var\(--rs-([\w-]+)\)", re.MULTILINE)
OWN = {"accent", "accent-deep", "accent-soft", "on-accent", "caution", "caution-soft"}


def problems_of(root: Path, colours: str) -> list[Problem]:
    """Give what is wrong with a site that has these colours of its own."""
    settings = read_settings(write_project(root, {PATH: f"publisher: official\ncolours:\n{colours}"}))
    return list(CHECK.look(Assembler(settings).assemble(is_preview=True), date(2026, 11, 28)))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_the_ratio_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    """#767676 is the lightest grey that may be written on white, as is known."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_the_theme_s_own_colours_can_be_read() -> None:
    """Every pair that is held against the standard, light and dark."""
    palette = read_palette(Layers())
    for letters, ground in PAIRS:
        assert contrast(palette[letters].light, palette[ground].light) >= LEAST, (letters, ground)
        assert contrast(palette[letters].dark, palette[ground].dark) >= LEAST, (letters, ground)


def test_every_colour_that_a_site_may_choose_is_in_a_pair_as_the_sheets_use_it() -> None:
    """A new use of one as letters or as ground is not forgotten."""
    sheets = [path.read_text(encoding="utf-8") for path in (PACKAGED / "assets" / "styles").glob("*.css")]
    letters = {name for sheet in sheets for name in LETTERS.findall(sheet)} & OWN
    grounds = {name for sheet in sheets for name in GROUNDS.findall(sheet)} & OWN
    assert letters == {letter for letter, _ in PAIRS} & OWN
    assert grounds - {"caution"} == {ground for _, ground in PAIRS} & OWN
    assert "background: var(--rs-caution)" in (PACKAGED / "assets/styles/notices.css").read_text(encoding="utf-8")


def test_a_colour_that_cannot_be_read_is_told_at_its_line_with_one_that_can(tmp_path: Path) -> None:
    """In the form that is wrong, light or dark; the one that is named passes."""
    [problem] = problems_of(tmp_path / "wrong", '  accent:\n    light: "#7fb069"\n    dark: "#86d0b8"\n')
    assert (problem.path, problem.line, problem.level) == (PATH, 4, "error")
    message, cure = problem.message.in_language("en"), problem.help.in_language("en")
    assert "accent light #7fb069" in message
    found = re.search("#[0-9a-f]{6}", cure)
    assert found is not None
    assert problems_of(tmp_path / "mended", f'  accent:\n    light: "{found[0]}"\n    dark: "#86d0b8"\n') == []


def test_a_ground_that_the_theme_s_letters_cannot_be_read_on_is_told_of(tmp_path: Path) -> None:
    """The letters are not the site's, so the ground is to be chosen anew."""
    [problem] = problems_of(tmp_path, '  accent-soft: {light: "#9fb8ae", dark: "#1a312b"}\n')
    assert "accent-soft light #9fb8ae" in problem.message.in_language("en")


def test_colours_that_are_readable_and_no_colours_are_no_mistake(tmp_path: Path) -> None:
    """As the county trust's."""
    assert problems_of(tmp_path / "own", '  accent: {light: "#6b2a7a", dark: "#e0b6ea"}\n') == []
    assert problems_of(tmp_path / "none", "  {}\n") == []


@pytest.mark.parametrize("written", ["#17614F", "#17614f"])
def test_capital_digits_are_a_colour_too(tmp_path: Path, written: str) -> None:
    """And so are three; both are drawn as six small ones."""
    colours = f'colours: {{accent: {{light: "{written}", dark: "#AcF"}}}}\n'
    profile, problems = read_profile(write_project(tmp_path, {PATH: colours}))
    assert problems == ()
    assert profile.colours["accent"] == Colour(light="#17614f", dark="#aaccff")


@pytest.mark.parametrize(
    ("written", "shown"), [('"#17614"', "#17614"), ('"green"', "green"), ("#17614f", "None"), ('"#gggggg"', "#gggggg")]
)
def test_what_is_no_colour_is_told_so_at_its_line(tmp_path: Path, written: str, shown: str) -> None:
    """Also what YAML takes for a comment, with how a colour is written, in each language."""
    colours = f'colours:\n  accent:\n    light: {written}\n    dark: "#86d0b8"\n'
    _, [problem] = read_profile(write_project(tmp_path, {PATH: colours}))
    assert (problem.path, problem.line, problem.rule) == (PATH, 3, "fields.not-a-colour")
    assert shown in problem.message.in_language("en")
    for language, marks in (("nb", "anførselstegn"), ("nn", "hermeteikn"), ("en", "quotation marks")):
        assert marks in problem.help.in_language(language)
        assert 'light: "#17614f"' in problem.help.in_language(language)


def test_a_colour_that_the_theme_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    """As an editor says it; a name that is like none, with all there are."""
    colour = '{light: "#17614f", dark: "#86d0b8"}'
    _, [near, far] = read_profile(
        write_project(tmp_path, {PATH: f"colours:\n  acent: {colour}\n  background: {colour}\n"})
    )
    assert (near.line, near.rule, far.line, far.rule) == (2, "fields.misspelt", 3, "fields.unknown-in-group")
    said = [each.message.in_language("en") + each.help.in_language("en") for each in (near, far)]
    assert "accent" in said[0]
    assert "caution-soft" in said[1]
    assert not any("[key]" in text for text in said)

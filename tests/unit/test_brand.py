"""A site's own font, logo and icons: used on screen and on paper, or told at their line where they cannot be."""

from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT, write_project

from rettesnor.checks import letters
from rettesnor.checks.brand import CHECK
from rettesnor.data.profile import PATH, profiled_settings
from rettesnor.pages.about_files import about_files
from rettesnor.pages.assets.own_looks import looks_on_paper, looks_on_screen
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

BRAND = ROOT / "tests" / "sites" / "county" / "data" / "brand"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
FONT = (
    'font:\n  family: Ein Font\n  licence: {name: OFL 1.1, url: "https://openfontlicense.org/"}\n  regular: f.woff2\n'
)


def assembled(root: Path, said: str, files: dict[str, bytes]) -> Assembly:
    """Give a site that says this of its looks, and has these files in data/brand/."""
    below = {f"data/brand/{name}": content for name, content in files.items()}
    return Assembler(read_settings(write_project(root, {PATH: said, **below}))).assemble(is_preview=True)


def problems_of(root: Path, said: str, files: dict[str, bytes]) -> list[tuple[str, int]]:
    """Give the rules that are broken, each with its line in data/site.yml."""
    found: list[Problem] = list(CHECK.look(assembled(root, said, files), date(2026, 11, 29)))
    assert {problem.path for problem in found} <= {PATH}
    return [(problem.rule, problem.line) for problem in found]


def png(width: int, height: int) -> bytes:
    """Give the beginning of a PNG of a size, which is all that is looked at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def test_a_font_that_is_not_there_or_no_font_is_told_at_its_line(tmp_path: Path) -> None:
    """Missing, of another kind, cut off, too large for every reader to fetch, and whole only by its head."""
    whole = (BRAND / "rettleiar-regular.woff2").read_bytes()
    said = FONT + "  bold: b.woff2\n"
    good = {"f.woff2": whole, "b.woff2": whole}
    assert problems_of(tmp_path / "good", said, good) == []
    for name, content, rule in (
        ("none", None, "brand.missing"),
        ("ttf", b"\0\1\0\0" + b"x" * 99, "brand.not-a-font"),
        ("cut", whole[:-9], "brand.not-a-font"),
        ("empty", b"", "brand.not-a-font"),
        ("large", whole + b"\0" * 200_000, "brand.too-large"),
    ):
        files = {key: value for key, value in {**good, "b.woff2": content}.items() if value is not None}
        assert problems_of(tmp_path / name, said, files) == [(rule, 5)], name
    hollow = b"wOF2\0\1\0\0" + struct.pack(">I", 60) + b"\0" * 48
    assert problems_of(tmp_path / "hollow", FONT, {"f.woff2": hollow}) == [("brand.unreadable-font", 1)]


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("<path d='M0 0'/>", None),
        ('<use href="#a"/><path id="a" fill="url(#b)"/>', None),
        ("<script>alert(1)</script>", "brand.svg-reaches-out"),
        ('<path onload="alert(1)"/>', "brand.svg-reaches-out"),
        ('<image href="https://a.example/x.png"/>', "brand.svg-reaches-out"),
        ("<style>@import 'https://a.example/x.css';</style>", "brand.svg-reaches-out"),
        ('<path style="fill: url(https://a.example/x#y)"/>', "brand.svg-reaches-out"),
        ("<foreignObject/>", "brand.svg-reaches-out"),
        ("<path>", "brand.not-an-svg"),
    ],
)
def test_a_drawing_neither_acts_nor_fetches(tmp_path: Path, inside: str, rule: str | None) -> None:
    """It may name its own parts; and it must be whole."""
    found = problems_of(tmp_path, "logo:\n  light: l.svg\n", {"l.svg": SVG.format(inside).encode()})
    assert found == ([] if rule is None else [(rule, 2)])


def test_a_drawing_says_how_large_it_is_and_declares_no_entities(tmp_path: Path) -> None:
    """Else the header would move when it has been read; and nothing outside it is read for it."""
    no_box = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    entity = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;").encode()
    for name, content in (("a", no_box), ("b", entity), ("c", b"<html/>"), ("d", b"\xff\xfe")):
        assert problems_of(tmp_path / name, "logo: {light: l.svg}\n", {"l.svg": content}) == [("brand.not-an-svg", 1)]


def test_an_icon_has_the_size_that_it_is_asked_for_in(tmp_path: Path) -> None:
    """180 by 180 is no other, and a photograph is no PNG."""
    said = "icons:\n  svg: i.svg\n  png_180: a.png\n  png_192: b.png\n  png_512: c.png\n"
    files = {"i.svg": SVG.format("").encode(), "a.png": png(180, 180), "b.png": png(192, 191), "c.png": b"\xff\xd8JFIF"}
    assert problems_of(tmp_path, said, files) == [("brand.not-a-png", 4), ("brand.not-a-png", 5)]


def test_a_name_that_leads_out_of_the_folder_and_a_font_without_a_licence_are_refused(tmp_path: Path) -> None:
    """As mistakes of the file itself, at their lines."""
    for said, line in (
        ("logo:\n  light: ../../x.svg\n", 2),
        ("icons:\n  svg: /etc/x.svg\n", 2),
        ("font:\n  family: X\n  regular: f.woff2\n", 1),
        ('font:\n  family: "X; }"\n  licence: {name: a, url: "https://a.example/"}\n  regular: f.woff2\n', 2),
    ):
        found = [
            problem for problem in assembled(tmp_path / str(hash(said)), said, {}).problems if problem.path == PATH
        ]
        assert [problem.line for problem in found] == [line], said


def test_pages_use_what_there_is_and_nothing_of_what_there_is_not(tmp_path: Path) -> None:
    """The font stands before the machine's own, with its licence; only icons that the site has are named."""
    files = {path.name: path.read_bytes() for path in BRAND.iterdir()}
    said = FONT.replace("f.woff2", "rettleiar-regular.woff2") + "logo: {light: logo.svg}\nicons: {svg: icon.svg}\n"
    site = assembled(tmp_path / "own", said, files).site
    assets = joined_assets(site.settings.theme)
    assert {name.split(".")[0] for name in assets.contents()} == {
        *("assets/site", "assets/scheme", "assets/icon", "assets/logo", "assets/rettleiar-regular")
    }
    sheet = assets.style.content.decode()
    assert "/*! Ein Font: OFL 1.1, https://openfontlicense.org/ */" in sheet
    [font] = [name.removeprefix("assets/") for name in assets.contents() if name.endswith(".woff2")]
    assert f'src:url("{font}")' in sheet
    assert '--rs-text:"Ein Font",system-ui,sans-serif' in sheet
    assert assets.paths()["touch_icon"] == ""
    assert b"icon-192" not in next(about_files(site)).content
    assert '"Ein Font", "Source Sans Pro"' in looks_on_paper(site.settings.theme, '"Source Sans Pro"')
    broken = assembled(tmp_path / "broken", said, {}).site.settings.theme
    assert (looks_on_screen(broken), looks_on_paper(broken, "x")) == ("", "")
    assert "assets/icon-192.png" in joined_assets(broken).contents()


def test_a_file_that_changes_makes_another_theme(tmp_path: Path) -> None:
    """So that neither a build nor a preview keeps what was drawn with the old one."""
    root = write_project(tmp_path, {PATH: "logo: {light: l.svg}\n", "data/brand/l.svg": SVG.format("").encode()})
    before = profiled_settings(root)
    (root / "data/brand/l.svg").write_text(SVG.format("<path/>"), encoding="utf-8")
    assert profiled_settings(root) != before


def test_a_letter_that_the_site_s_own_font_has_may_come_on_paper() -> None:
    """As its own is asked first, and the packaged ones for what it lacks."""
    assert letters.missing_letters("aÅ漢") == ("漢",)
    assert letters.missing_letters("aÅ漢", frozenset({ord("漢")})) == ()

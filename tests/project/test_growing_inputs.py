"""What somebody can write into a page is checked and rendered in time that grows with its length."""

from __future__ import annotations

import gc
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.docs.limits import MOST_BYTES
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = "Egne mål gir planen retning."
NAMES = [name for name in CHECKS if name != "versions"]
LENGTH = 24_000
MOST_GROWTH = 3.0
"""By how much the time may grow where the length is doubled: two, and what a busy machine adds."""

ATTEMPTS = 3
UNNOTICED = 0.4
"""Seconds within which growth cannot be told from noise."""

INPUTS: dict[str, Callable[[int], str]] = {
    "one word": lambda length: "a" * length,
    "digits": lambda length: "1" * length,
    "pasted code": lambda length: ("QUJDREVG" * 9 + "\n") * (length // 73),
    "brackets": lambda length: "[" * length,
    "brackets apart": lambda length: "[ " * (length // 2),
    "open tags": lambda length: "<a " * (length // 3),
    "open comments": lambda length: "<!-- " * (length // 5),
    "open comments apart": lambda length: ("<!-- a " * 49 + "\n\n") * (length // 345),
    "pictures": lambda length: "![" * (length // 2),
    "open links": lambda length: "[a]( " * (length // 5),
    "items below words": lambda length: "Ord\n" + "- a b c\n" * (length // 8),
    "abbreviations": lambda length: "".join(f"*[A{number}]: Lang {number}\n" for number in range(length // 16)),
    "footnotes": lambda length: "".join(f"x[^{number}]\n\n[^{number}]: y\n\n" for number in range(length // 20)),
    "nested lists": lambda length: "\n".join("    " * (number % 90) + "- a" for number in range(length // 180)),
    "nested quotations": lambda length: "> " * (length // 2),
    "links": lambda length: "[reglene](../grunnregler.md) " * (length // 58),
    "names": lambda length: "Aa " * (length // 3),
    "backticks": lambda length: "` " * (length // 2),
    "table": lambda length: "| a | b |\n| --- | --- |\n" + "| c | d |\n" * (length // 10),
    "code with bars in a row": lambda length: "| a | b |\n| --- | --- |\n| " + "`|` " * (length // 4) + "| y |\n",
    "short rows below a long one": lambda length: "|a" * (length // 16) + "|\n" + "|-" * (length // 16) + "|\n|" * 300,
    "unknown attributes": lambda length: "".join(f"a\n{{: k{n}=v }}\n\n" for n in range(length // 60)),
    "notices alike": lambda length: "!!! note\n    a\n\n" * (length // 18),
    "explanations together": lambda length: ("Ord\n" + ":   a\n" * 299 + "\n") * (length // 2100),
    "blanks": lambda length: " " * length,
    "abbreviated words": lambda length: "kl. 14.30 " * (length // 10),
    "sections of law": lambda length: "§§ " + "3-1, " * (length // 5),
    "labels": lambda length: "**Plikt:** " * (length // 11),
    "empty lines": lambda length: "\n" * length,
    "items apart": lambda length: "1. a\n\n\n" * (length // 7),
    "pictures that are not there": lambda length: "".join(f"![b](b{n}.png) " for n in range(length // 60)),
    "open attributes": lambda length: "{#a " * (length // 4),
    "headings": lambda length: "".join(f"## H {n} {{#h{n}}}\n\na\n\n" for n in range(length // 110)),
    "references to one note": lambda length: "x[^1] " * (length // 6) + "\n\n[^1]: Hei.\n",
    "emphases that run together": lambda length: "_a__ " * (length // 5),
    "italics begun alone": lambda length: "_a " * (length // 3),
    "italics begun alone apart": lambda length: "".join(f"_a{n}\n\n" for n in range(length // 8)),
    "unknown attributes together": lambda length: "a\n{: " + " ".join(f"k{n}=v" for n in range(length // 8)) + " }",
    "items run on in items": lambda length: "- a\n-b\n\n" * (length // 8),
    "prose": lambda length: "Vi lytter til deg. " * (length // 19),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project of which one page is written anew by each case."""
    return new_project(tmp_path_factory.mktemp("growing"))


def seconds(project: PublishedProject, text: str) -> float:
    """Give the processor's time for reading, rendering and checking a page that holds this text.

    What other tests left in memory is not walked through meanwhile: it would cost more than the page does.
    """
    path = project.path_of("egne-mal", "nb")
    written = path.read_text("utf-8")
    path.write_text(written.replace(LINE, text), encoding="utf-8")
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    run_checks(read_settings(project.root), NAMES, date(2026, 11, 28))
    used = time.process_time() - begun
    gc.unfreeze()
    path.write_text(written, encoding="utf-8")
    return used


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_twice_the_length_takes_twice_the_time(project: PublishedProject, name: str) -> None:
    """Or is refused before the work begins."""
    base = min(seconds(project, LINE) for _ in range(2))
    assert any(_grows_evenly(project, INPUTS[name], base) for _ in range(ATTEMPTS))


def _grows_evenly(project: PublishedProject, made: Callable[[int], str], base: float) -> bool:
    """Give whether one measurement found so: other programs can spoil a measurement, never mend it."""
    once, twice = (max(seconds(project, made(length)) - base, 0.01) for length in (LENGTH, 2 * LENGTH))
    return twice < UNNOTICED or twice / once < MOST_GROWTH


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a" * 1000, "frontmatter.word-too-long"),
        ("a" + " " * 600 + "b", "frontmatter.too-many-blanks"),
        ("Ord\n" + ":   a\n" * 301, "frontmatter.too-many-rows"),
        ("[ " * 60, "frontmatter.open-brackets"),
        ("[a]( " * 60, "frontmatter.open-brackets"),
        (("<!-- a " * 30 + "\n\n") * 2, "frontmatter.open-tags"),
        ("> " * 20, "frontmatter.too-deep"),
        ("- a\n" + "    " * 13 + "- b", "frontmatter.too-deep"),
        ("".join(f"*[A{number}]: Lang\n" for number in range(201)), "frontmatter.too-many-abbreviations"),
        ("".join(f"[^{number}]: y\n\n" for number in range(401)), "frontmatter.too-many-notes"),
        ("[a](b.md) " * 1001, "frontmatter.too-many-links"),
        ("<b>a</b> " * 1001, "frontmatter.too-many-links"),
        ("](x " * 51, "frontmatter.open-brackets"),
        ("](x) " * 1001, "frontmatter.too-many-links"),
        ("### H\n\n" * 501, "frontmatter.too-many-headings"),
        ("H\n---\n\n" * 501, "frontmatter.too-many-headings"),
        ("```\nx\n```\n\n" * 251, "frontmatter.too-many-fences"),
        ("_a__ " * 10_001, "frontmatter.too-many-emphases"),
        ("x[^1] " * 501 + "\n\n[^1]: Hei.\n", "frontmatter.too-many-references"),
        ("| a | b |\n| --- | --- |\n| " + "`|` " * 70 + "| y |", "frontmatter.too-many-bars"),
        ("| a " * 190 + "|\n" + "| --- " * 190 + "|\n" + "|\n" * 200, "frontmatter.too-many-cells"),
        ("| a |\n" * 3001, "frontmatter.too-many-rows"),
    ],
)
def test_what_is_beyond_is_told_at_its_line(project: PublishedProject, text: str, rule: str) -> None:
    """And the page is not rendered: nothing else is said of it."""
    path = project.path_of("egne-mal", "nb")
    written = path.read_text("utf-8")
    path.write_text(written.replace(LINE, text), encoding="utf-8")
    found = run_checks(read_settings(project.root), NAMES, date(2026, 11, 28))
    path.write_text(written, encoding="utf-8")
    [problem] = [each for each in found if each.path == "docs/nb/rad/egne-mal.md"]
    assert problem.rule == rule
    assert problem.line >= written.split("\n").index(LINE) + 1


def test_a_file_of_many_pages_is_refused_as_a_whole(project: PublishedProject) -> None:
    """Before it is decoded."""
    path = project.path_of("egne-mal", "nb")
    written = path.read_text("utf-8")
    path.write_text(written + "Ord. " * (MOST_BYTES // 5), encoding="utf-8")
    found = run_checks(read_settings(project.root), NAMES, date(2026, 11, 28))
    path.write_text(written, encoding="utf-8")
    assert [each.rule for each in found if each.path == "docs/nb/rad/egne-mal.md"] == ["frontmatter.too-large"]

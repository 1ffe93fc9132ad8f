"""What editors may write in data/moments.yml, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.moments import read_moments

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    """Give what is wrong with a file of moments on a site with the pages `lytte` and `spore`."""
    (folder / "data").mkdir()
    (folder / "data" / "moments.yml").write_text(text, encoding="utf-8")
    return read_moments(folder, {"lytte", "spore"}, ("nb", "en"))[1]


def test_a_moment_names_only_pages_that_exist(tmp_path: Path) -> None:
    """A page that was renamed is seen at once, at its line."""
    [problem] = problems_of(tmp_path, "- id: a\n  nb: A\n  en: A\n  pages:\n    - lytte\n    - borte\n")
    assert (problem.line, "«borte»" in problem.message.in_language("nb")) == (6, True)


def test_a_page_in_two_moments_is_a_problem_at_its_second_place(tmp_path: Path) -> None:
    """Readers would meet it twice in one list."""
    text = "- {id: a, nb: A, en: A, pages: [lytte]}\n- {id: b, nb: B, en: B, pages: [spore, lytte]}\n"
    [problem] = problems_of(tmp_path, text)
    assert (problem.line, "“a”" in problem.message.in_language("en")) == (2, True)


def test_a_site_without_moments_is_fine(tmp_path: Path) -> None:
    """The file may be missing; lists are then by level."""
    assert read_moments(tmp_path, set(), ("nb", "en")) == ((), ())

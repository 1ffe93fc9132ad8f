"""How problems are printed."""

from __future__ import annotations

import json

from rettesnor.problems import Level, Problem, Text, has_errors, in_order, render_github, render_json, render_text

WRONG = Problem(
    path="docs/nb/a,b.md",
    line=3,
    message=Text("50 % feil", "50 % wrong"),
    help=Text("Rett\ndet", "Mend\nit"),
    check="x",
)
HINT = Problem(
    path="docs/nb/a.md",
    line=9,
    message=Text("Langt", "Long"),
    help=Text("Del", "Divide"),
    check="y",
    level=Level.ADVICE,
)


def test_text_gives_the_place_the_message_and_the_help() -> None:
    """Advice is named as such; the help leads to what explains the check: a command, for no site."""
    assert render_text([HINT], "nb") == "docs/nb/a.md:9: råd: Langt\n    hjelp: Del (rettesnor help y)"
    assert render_text([HINT], "en") == "docs/nb/a.md:9: advice: Long\n    help: Divide (rettesnor help y)"


def test_github_is_given_what_its_own_library_would_write() -> None:
    """`%` and line ends are escaped everywhere, `,` and `:` in properties; advice is a notice."""
    assert (
        render_github([WRONG], "en")
        == "::error file=docs/nb/a%2Cb.md,line=3,title=x::50 %25 wrong%0AMend%0Ait (rettesnor help x)"
    )
    assert render_github([HINT], "en").startswith("::notice ")


def test_json_is_json_whatever_was_written() -> None:
    """In the language asked for, with the level."""
    [wrong, hint] = json.loads(render_json([WRONG, HINT], "nb"))["problems"]
    assert (wrong["message"], wrong["help"], wrong["level"]) == ("50 % feil", "Rett\ndet", "error")
    assert hint["level"] == "advice"


def test_only_errors_stop() -> None:
    """Advice never does."""
    assert has_errors([HINT, WRONG])
    assert not has_errors([HINT])


def test_problems_come_file_by_file_from_the_top_each_once() -> None:
    """As an editor works."""
    assert in_order([HINT, WRONG, HINT]) == (WRONG, HINT)

"""What holds for any text that anybody sends in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.markup import clean, parse_fragment
from rettesnor.markdown.renderer import Origin, Renderer
from rettesnor.markdown.source_lines import SourceLines

PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "&#58;",
            "&colon;",
            "%3A",
            '"',
            "'",
            "=",
            "`",
            "\n",
        ),
        *(
            "\n\n",
            "    ",
            "- ",
            "1. ",
            "> ",
            "!!! note\n\n    ",
            "??? tip\n\n    ",
            "| a | b |\n| - | - |\n",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "[x](",
            ")",
            "![x](",
            "javascript:",
            "data:",
            "//h.example",
            "a.md",
            "{: ",
            "{#x",
            ".note",
            "}",
            "onclick",
            " ",
        ),
        *(
            "script",
            "style",
            "svg",
            "math",
            "body",
            "html",
            "p",
            "a ",
            "img ",
            "iframe",
            "table",
            "td",
            "form",
            "input ",
        ),
        *(
            "href=",
            "src=",
            "id=",
            "class=",
            "alert(1)",
            "[@kilde]",
            "æøå",
            "\t",
            "```",
            "~~~",
            "# ",
            "## ",
            "rs-end",
            "\x0b",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)
RENDERER = Renderer(read_messages("nb"), {"IP": "individuell plan"})


class _NoTargets:
    def page_id(self, uri: str) -> str | None:
        return "a" if uri == "a.md" else None

    def picture_name(self, uri: str) -> str | None:
        del uri
        return None


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_rendered_and_what_is_left_is_allowed(text: str) -> None:
    """Nothing that is typed stops a build, problems have lines of the text, and a second look finds nothing more."""
    body = RENDERER.render(text, Origin("docs/nb/x.md", 1, "x.md"), _NoTargets())
    assert clean(parse_fragment(body.html), "x", SourceLines(body.html)) == []
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in body.problems)


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_text_is_rendered_the_same_after_any_other(text: str) -> None:
    """A renderer keeps nothing of the text before."""
    origin = Origin("docs/nb/x.md", 1, "x.md")
    before = RENDERER.render("## A {#a}\n\nB.[^1] [@kilde]\n\n[^1]: C.\n", origin, _NoTargets())
    RENDERER.render(text, origin, _NoTargets())
    assert RENDERER.render("## A {#a}\n\nB.[^1] [@kilde]\n\n[^1]: C.\n", origin, _NoTargets()) == before


def test_a_text_nested_beyond_reason_is_reported() -> None:
    """Eight hundred lists in each other stop nothing but themselves."""
    body = RENDERER.render("- " * 800 + "x", Origin("docs/nb/x.md", 7, "x.md"), _NoTargets())
    assert [(problem.line, problem.check) for problem in body.problems] == [(7, "markup")]
    assert RENDERER.render("A", Origin("docs/nb/x.md", 7, "x.md"), _NoTargets()).html == "<p>A</p>\n"

"""A text is rendered again from its Markdown and its record alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.renderer import Origin, Renderer

PIECES = st.sampled_from(
    [
        "## H {#h}\n",
        "- a\n",
        "    - b\n",
        "1. x\n",
        "> s\n",
        "```\nk\n```\n",
        "IP og A ",
        "[l](b.md#x)",
        "[l](../b.md)",
        "![k](k.png)",
        "[^1]",
        "\n[^1]: note\n",
        "!!! note\n    hei\n",
        "??? tip\n    du\n",
        "- [x] t\n",
        "[@kilde, s. 3]",
        "*[HMS]: helse\n",
        "HMS ",
        "\n\n",
        "<details><summary>S</summary>",
        "</details>",
    ]
)
RENDERER = Renderer(read_messages("nb"), {"IP": "individuell plan", "A": 'en "a"'})


class Somewhere:
    """Knows two pages and a picture."""

    def page_id(self, uri: str) -> str | None:
        """Return the id of one of them."""
        return {"rad/b.md": "nabo", "b.md": "topp"}.get(uri)

    def picture_name(self, uri: str) -> str | None:
        """Return the name of the picture."""
        return "ab.png" if uri.endswith("k.png") else None


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("[l](b.md#x) [l](b.md) [l](../b.md) ![k](k.png) IP[^1]\n\n- [x] t\n\n??? tip\n    du\n\n[^1]: note\n")
def test_a_text_and_its_record_are_enough(text: str) -> None:
    """Neither the other pages nor the glossary nor the messages of today are asked."""
    body = RENDERER.render(text, Origin("docs/nb/rad/x.md", 1, "rad/x.md"), Somewhere())
    assert body.rendered_with is not None
    assert render_as_recorded(text, body.rendered_with).html == body.html


def test_a_record_tells_what_the_text_uses_and_nothing_else() -> None:
    """Paths as they were written, with the ids that were named."""
    body = RENDERER.render("[l](b.md#y) [l](b.md#x) IP", Origin("docs/nb/rad/x.md", 1, "rad/x.md"), Somewhere())
    used = body.rendered_with
    assert used is not None
    assert {path: (each.page, each.fragments) for path, each in used.links.items()} == {"b.md": ("nabo", ("x", "y"))}
    assert (used.pictures, used.abbreviations, used.words) == ({}, {"IP": "individuell plan"}, {})

"""Signs that nobody sees, however they are written in HTML."""

from __future__ import annotations

import pytest

from rettesnor.locale.unseen_signs import find_unseen
from rettesnor.markdown.recorded import render_as_recorded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring\u200b nå", "U+200B"),
        ("Ring &#8203; nå", "U+200B"),
        ("Ring &#8203 nå", "U+200B"),
        ("Ring &zwj; nå", "U+200D"),
        ("Ring &#1234567890123; nå", "&#1234567890123;"),
        ("Ring &#xD800; nå", "&#xD800;"),
        ("Ring &#229; &aring; &nbsp; &amp; &amp;#8203; nå", None),
        ("Psykisk vaf&shy;fel", None),
    ],
)
def test_a_sign_or_a_reference_to_one_is_found(text: str, found: str | None) -> None:
    """A soft hyphen by its name is there on purpose; a reference that is shown as it stands is none."""
    assert find_unseen(text) == found


def test_a_reference_to_no_sign_leaves_nothing_of_itself() -> None:
    """Not its last digits, which would be another text than was typed."""
    assert "90123" not in render_as_recorded("## A {#a}\n\nOrd &#1234567890123; ord.\n", None).html

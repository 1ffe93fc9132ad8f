"""Addresses from Norwegian text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.locale.slugs import ID, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Pårørende", "parorende"),
        ("Før ærlighet", "for-aerlighet"),
        ("ÆØÅ", "aeoa"),
        ("Når et barn mister noen", "nar-et-barn-mister-noen"),
        ("Čáhci ja đuohta ŋ ŧ", "cahci-ja-duohta-n-t"),
        ("Mål 3: «Medvirkning» – nå!", "mal-3-medvirkning-na"),
        ("§ 3-1", "3-1"),
        ("café über groß", "cafe-uber-gross"),
        ("…", ""),
    ],
)
def test_letters_keep_their_sound(text: str, slug: str) -> None:
    """å→a, ø→o, æ→ae; other letters lose their marks, and the rest is a hyphen."""
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    """Whatever the text, and a slug is its own slug."""
    slug = slugify(text)
    assert slug == "" or ID.fullmatch(slug)
    assert slugify(slug) == slug

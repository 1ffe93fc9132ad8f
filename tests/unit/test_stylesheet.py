"""What is ours of Material's style sheet holds what our pages can use, and says whose it is."""

from __future__ import annotations

import re

import pytest

from rettesnor.markdown import markup
from rettesnor.pages.assets.joined import read_sheets
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.theme.layers import Layers


@pytest.fixture(scope="module")
def rules() -> str:
    """Give the sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", "".join(read_sheets(Layers(), "assets/material.css")), flags=re.DOTALL)


def test_every_class_may_stand_in_a_text(rules: str) -> None:
    """A rule for something that no page has is dead weight on every first visit."""
    selectors = re.sub(r"\{[^{}]*\}|url\([^)]*\)", " ", rules)
    asked = set(re.findall(r"\.([a-z][\w-]*)", selectors)) - {"focus-visible"}
    assert asked
    assert asked <= markup.CLASSES | {"md-typeset"}


def test_every_custom_property_is_used(rules: str) -> None:
    """By the sheet itself or by ours, which come with it."""
    named = set(re.findall(r"(?<=[{;])(--md-[\w-]+):", rules))
    used = set(re.findall(r"var\((--md-[\w-]+)", rules + "".join(read_sheets(Layers(), "assets/site.css"))))
    assert named
    assert named <= used


def test_what_is_sent_says_whose_it_is() -> None:
    """As its licence asks."""
    assert "Material for MkDocs" in joined_assets(Layers()).style.content.decode()

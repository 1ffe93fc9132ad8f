"""The search page's own script, from the theme's `assets/search/`; no other page loads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.assets.joined import Asset, named
from rettesnor.pages.assets.script_modules import join_modules

if TYPE_CHECKING:
    from rettesnor.theme.layers import Layers

ENTRY = "page"


@dataclass(frozen=True, slots=True)
class SearchAssets:
    """What is to be written below `assets/`."""

    script: Asset


def search_assets(theme: Layers) -> SearchAssets:
    """Join the modules of the search page into one script, and name it by its content."""
    files = theme.files("assets/search/*.js").values()
    modules = {path.stem: path.read_text(encoding="utf-8") for path in files}
    return SearchAssets(named("search", "js", join_modules(modules, ENTRY).encode()))

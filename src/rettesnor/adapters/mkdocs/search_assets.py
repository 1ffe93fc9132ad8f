"""The search page's own script and style sheet, from `overrides/assets/search/`; no other page loads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.assets import Asset, named
from rettesnor.script_modules import join_modules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ENTRY = "page"


@dataclass(frozen=True, slots=True)
class SearchAssets:
    """Both files, to be written below `assets/`."""

    script: Asset
    style: Asset


def search_assets(config: MkDocsConfig) -> SearchAssets:
    """Join the modules of the search page into one script, and name it and the style sheet by their content."""
    own = Path(str(config.theme.custom_dir)) / "assets" / "search"
    modules = {path.stem: path.read_text(encoding="utf-8") for path in sorted(own.glob("*.js"))}
    return SearchAssets(
        script=named("search", "js", join_modules(modules, ENTRY).encode()),
        style=named("search", "css", (own / "search.css").read_bytes()),
    )

"""The search's own scripts, from the theme's `assets/search/`: the page's, what it fetches, and what suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.assets.joined import Asset, script, text_of
from rettesnor.pages.assets.script_modules import join_modules

if TYPE_CHECKING:
    from rettesnor.theme.layers import Layers

ENTRY, ANSWERS, SUGGEST = "page", "answers", "suggest"
_FOLDER = "assets/search/"


@dataclass(frozen=True, slots=True)
class SearchAssets:
    """What is to be written below `assets/`.

    The search page's script, what finds and draws the hits (fetched when a reader first searches, so that opening the
    page stays light), and the one that suggests while one types.
    """

    script: Asset
    answers: Asset
    suggest: Asset

    def contents(self) -> dict[str, bytes]:
        """Return the files by their paths below the site's root."""
        return {f"assets/{asset.name}": asset.content for asset in (self.script, self.answers, self.suggest)}


def search_assets(theme: Layers) -> SearchAssets:
    """Join the modules of each script into one file, and name it by its content.

    Raises:
        AssetError: they cannot be joined.
    """
    modules = {path.stem: text_of(name, path) for name, path in theme.files(f"{_FOLDER}*.js").items()}
    return SearchAssets(
        script("search", join_modules(modules, ENTRY, _FOLDER)),
        script("answers", join_modules(modules, ANSWERS, _FOLDER, exports=["Answers"])),
        script("suggest", join_modules(modules, SUGGEST, _FOLDER)),
    )

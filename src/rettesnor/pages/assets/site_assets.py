"""The theme's files as pages load them: one style sheet, one script, and the script before the first paint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.pages.assets.joined import Asset, join_scripts, join_styles, read_sheets, script, text_of
from rettesnor.pages.assets.own_looks import addresses, icon_files, looks_on_screen, own_assets, quotation
from rettesnor.pages.assets.palette import own_colours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.theme.layers import Layers

_SHEET = "assets/site.css"
_TYPESET = "assets/material.css"
_BEFORE_FIRST_PAINT = "assets/scheme.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """The site's own files below `assets/`: style sheet, script, and the script that runs before the first paint.

    `own` are its icons, font and logo, `addresses` where templates find them.
    """

    style: Asset
    script: Asset
    early_script: Asset
    own: tuple[Asset, ...]
    addresses: Mapping[str, str]

    def paths(self) -> dict[str, str]:
        """Return the addresses below the site's root, as templates name them."""
        return {
            **self.addresses,
            "style": f"assets/{self.style.name}",
            "script": f"assets/{self.script.name}",
            "early_script": f"assets/{self.early_script.name}",
        }

    def contents(self) -> dict[str, bytes]:
        """Return what is to be written, by its path below the site's folder."""
        assets = (self.style, self.script, self.early_script, *self.own)
        return {f"assets/{asset.name}": asset.content for asset in assets}


def joined_assets(theme: Layers) -> Assets:
    """Join what the theme's `assets/` hold into one style sheet and one script, and one early script.

    Raises:
        AssetError: they cannot be joined.
    """
    modules = {name: text_of(name, path) for name, path in theme.files("assets/*.js").items()}
    early = modules.pop(_BEFORE_FIRST_PAINT)
    icons = (Asset(name, path.read_bytes()) for name, path in icon_files(theme).items())
    ours = (*read_sheets(theme, _SHEET), own_colours(theme), looks_on_screen(theme), quotation(theme))
    return Assets(
        style=_joined_style("".join(read_sheets(theme, _TYPESET)), ours),
        script=join_scripts(modules),
        early_script=script("scheme", early),
        own=(*icons, *own_assets(theme)),
        addresses=addresses(theme),
    )


@cache
def _joined_style(typeset: str, ours: tuple[str, ...]) -> Asset:
    """Put Material's rules in a layer, so that every rule of ours wins whatever its selector."""
    return join_styles([f"@layer material{{\n{typeset}}}", *ours])

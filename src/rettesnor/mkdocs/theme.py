"""The theme's files as pages load them: one style sheet, one script, and the script before the first paint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from rettesnor.pages.assets.joined import Asset, join_scripts, join_styles, read_sheets, script
from rettesnor.pages.assets.own_looks import addresses, icon_files, looks_on_screen, own_assets, quotation
from rettesnor.pages.assets.palette import own_colours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

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

    def files(self, config: MkDocsConfig) -> list[File]:
        """Return the files for MkDocs to build."""
        return [_generated(config, path, content) for path, content in self.contents().items()]


def use_only(theme: Layers, config: MkDocsConfig) -> None:
    """Draw pages with our theme alone: nothing of Material's is used, and MkDocs would list its 14,000 icons."""
    config.theme.dirs[:] = map(str, theme.folders)


def leave_out_assets(files: Files) -> None:
    """Take the theme's assets out of the build: what the site uses of them is in the joined style sheet.

    So is the site map of mkdocs-static-i18n, which MkDocs would copy as the template that it is.
    """
    for file in [file for file in files if file.src_uri.startswith("assets/") or file.src_uri == "sitemap.xml"]:
        files.remove(file)


def joined_assets(theme: Layers) -> Assets:
    """Join what the theme's `assets/` hold into one style sheet and one script, and one early script."""
    modules = dict(theme.files("assets/*.js"))
    early = modules.pop(_BEFORE_FIRST_PAINT).read_text(encoding="utf-8")
    icons = (Asset(name, path.read_bytes()) for name, path in icon_files(theme).items())
    ours = (*read_sheets(theme, _SHEET), own_colours(theme), looks_on_screen(theme), quotation(theme))
    return Assets(
        style=_joined_style("".join(read_sheets(theme, _TYPESET)), ours),
        script=join_scripts(path.read_text(encoding="utf-8") for path in modules.values()),
        early_script=script("scheme", early),
        own=(*icons, *own_assets(theme)),
        addresses=addresses(theme),
    )


@cache
def _joined_style(typeset: str, ours: tuple[str, ...]) -> Asset:
    """Put Material's rules in a layer, so that every rule of ours wins whatever its selector."""
    return join_styles([f"@layer material{{\n{typeset}}}", *ours])


def _generated(config: MkDocsConfig, uri: str, content: bytes) -> File:
    """Make a file that no source stands behind; the attributes are those that mkdocs-static-i18n reads."""
    file = File.generated(config, uri, content=content)
    for name, value in (("locale", None), ("locale_alternate_of", None), ("alternates", {}), ("localization", None)):
        setattr(file, name, value)
    file.norm_src_uri = uri  # type: ignore[attr-defined]
    return file

"""Material for MkDocs as this site uses it: its style sheets, joined with ours, and none of its other files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import material
from mkdocs.structure.files import File

from rettesnor.assets import Asset, join_styles

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_MATERIAL = Path(str(material.__file__)).parent / "templates" / "assets" / "stylesheets"
_OURS = ("site.css", "log.css", "print.css")


def leave_out_assets(files: Files) -> None:
    """Take the theme's assets out of the build: what the site uses of them is in the joined style sheet."""
    for file in [file for file in files if file.src_uri.startswith("assets/")]:
        files.remove(file)


def joined_style_sheet(config: MkDocsConfig) -> Asset:
    """Join Material's main style sheet with the site's own from `overrides/assets/`."""
    own = Path(str(config.theme.custom_dir)) / "assets"
    ours = tuple((own / name).read_text(encoding="utf-8") for name in _OURS if (own / name).is_file())
    return _joined(ours)


@cache
def _joined(ours: tuple[str, ...]) -> Asset:
    (main,) = _MATERIAL.glob("main.*.min.css")
    return join_styles([main.read_text(encoding="utf-8"), *ours])


def generated(config: MkDocsConfig, uri: str, content: bytes) -> File:
    """Make a file that no source stands behind; the attributes are those that mkdocs-static-i18n reads."""
    file = File.generated(config, uri, content=content)
    for name, value in (("locale", None), ("locale_alternate_of", None), ("alternates", {}), ("localization", None)):
        setattr(file, name, value)
    file.norm_src_uri = uri  # type: ignore[attr-defined]
    return file

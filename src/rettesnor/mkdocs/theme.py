"""The theme as MkDocs has it: our templates alone, and the joined files in the place of what they are joined from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from rettesnor.pages.assets.site_assets import Assets
    from rettesnor.theme.layers import Layers


def use_only(theme: Layers, config: MkDocsConfig) -> None:
    """Draw pages with our theme alone: nothing of Material's is used, and MkDocs would list its 14,000 icons."""
    config.theme.dirs[:] = map(str, theme.folders)


def leave_out_assets(files: Files) -> None:
    """Take the theme's assets out of the build: what the site uses of them is in the joined style sheet.

    So is the site map of mkdocs-static-i18n, which MkDocs would copy as the template that it is.
    """
    for file in [file for file in files if file.src_uri.startswith("assets/") or file.src_uri == "sitemap.xml"]:
        files.remove(file)


def generated_files(assets: Assets, config: MkDocsConfig) -> list[File]:
    """Return the site's own files below `assets/` for MkDocs to build."""
    return [_generated(config, path, content) for path, content in assets.contents().items()]


def _generated(config: MkDocsConfig, uri: str, content: bytes) -> File:
    """Make a file that no source stands behind; the attributes are those that mkdocs-static-i18n reads."""
    file = File.generated(config, uri, content=content)
    for name, value in (("locale", None), ("locale_alternate_of", None), ("alternates", {}), ("localization", None)):
        setattr(file, name, value)
    file.norm_src_uri = uri  # type: ignore[attr-defined]
    return file

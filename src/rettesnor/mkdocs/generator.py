"""Run MkDocs inside this process: the strict build for production, and a preview as files."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException, PluginError

from rettesnor.data.profile import profiled_settings, spoken_to_editors
from rettesnor.mkdocs.drawing import not_drawn
from rettesnor.mkdocs.place import Place
from rettesnor.mkdocs.reading import read_for_build, refuse_lost_addresses
from rettesnor.mkdocs.whole_site import surroundings_of, write_whole_site
from rettesnor.pages.archive_sitemap import write_archive_sitemap
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.build_manifest import PATH, add_files
from rettesnor.site.assembly import Assembler
from rettesnor.site.built import BuiltSite
from rettesnor.site.collecting import rarely_collected
from rettesnor.site.inputs import hash_of_file
from rettesnor.site.kept import FOLDER, KeptTexts
from rettesnor.site.outputs import recall_outputs, remember_outputs
from rettesnor.site.placing import built_beside
from rettesnor.site.text_changes import pages_that_wait
from rettesnor.urls import archive_sitemap_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_OURS = {"i18n", "rettesnor"}

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice; it is read when the theme is loaded


class BuildFailedError(Exception):
    """The site was not built; the text says why where that has not been printed already."""


def build_strictly(root: Path, site: Path | None = None) -> Path:
    """Build the site for production, into `site` or the folder that mkdocs.yml names; anything to warn of stops it.

    It is built beside its place, which it takes when it is whole. A site that lies there as it was built from the very
    same things is left as it is.

    Raises:
        BuildFailedError: there was something to warn of; what was there before is there still.
    """
    _log_to(sys.stderr, logging.WARNING)
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=None if site is None else str(site))
        place = Path(config.site_dir)
        with rarely_collected():
            if _is_all_ours(config):
                _build_what_changed(root, place)
            else:
                _build_with_mkdocs(config, place)
    except MkDocsException as error:
        raise BuildFailedError(_said(error)) from error
    KeptTexts(root / FOLDER).forget_unused()
    return place


def _build_what_changed(root: Path, place: Path) -> None:
    """Build a site without MkDocs' own loop, from what lies in the place and what is not as it was then."""
    known = BuiltSite(root, place)
    if known.is_unchanged():
        return
    settings = profiled_settings(root)
    before = recall_outputs(root, place.resolve(), surroundings_of(settings))
    assembler = Assembler(settings, kept=KeptTexts(root / FOLDER))
    assembly = read_for_build(assembler, is_preview=False, hashes=known.sources)
    target = Place(place.resolve(), before, known.lying)
    with built_beside(place, target.land) as draft:
        try:
            outputs = write_whole_site(assembly, target, draft, known.sources)
        except AssetError as error:
            raise PluginError(error.message.in_language(spoken_to_editors(settings))) from error
        refuse_lost_addresses(outputs.files, settings)
        made = {
            **outputs.files,
            **write_archive_sitemap(draft, outputs.files, settings.site_url, archive_sitemap_path(settings)),
        }
        add_files(draft, made)
        target.files = {**made, PATH: hash_of_file(draft / PATH)}
    remember_outputs(root, outputs)
    known.remember(target.files, pages_that_wait(assembly))


def pages_left_out(root: Path, site: Path) -> tuple[str, ...]:
    """Return the pages whose changes the built site does not have, as they are not published."""
    return BuiltSite(root, site).waiting()


def _build_with_mkdocs(config: MkDocsConfig, place: Path) -> None:
    """Build a site in which other plugins or hooks have a part."""
    with built_beside(place) as draft:
        config.site_dir = str(draft)
        config.plugins.on_startup(command="build", dirty=False)
        _build(config)
        config.plugins.on_shutdown()


def _build(config: MkDocsConfig) -> None:
    """Let MkDocs build; what goes wrong in a template of the site's own stops it with one line."""
    try:
        build(config)
    except Exception as error:
        told = not_drawn(error)
        if told is None:
            raise
        settings = profiled_settings(Path(config.config_file_path).parent)
        raise PluginError(told.message.in_language(spoken_to_editors(settings))) from error


def _is_all_ours(config: MkDocsConfig) -> bool:
    """Return whether nothing has a part in a build whose inputs we do not know: other plugins, hooks, templates.

    A configuration that asks for a preview gets one from MkDocs, marked as a draft.
    """
    if set(config.plugins) != _OURS or config.hooks or config.extra_templates:
        return False
    return not config.plugins["rettesnor"].config.preview


def build_preview(root: Path, site: Path) -> None:
    """Build the sources as they stand into `site`, marked as a draft; what is wrong is shown on the pages themselves.

    Raises:
        BuildFailedError: mkdocs.yml or a template of the site's own cannot be used.
    """
    _log_to(sys.stderr, logging.CRITICAL)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site.resolve()))
        config.plugins["rettesnor"].config.preview = True
        config.plugins.on_startup(command="build", dirty=False)
        _build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        raise BuildFailedError(_said(error) or str(error.__context__)) from error


def _said(error: MkDocsException) -> str:
    """Return an error's words, or nothing for MkDocs' own last word after it has logged the error itself."""
    return "" if "BuildError" in str(error) else str(error)


def _log_to(stream: TextIO, level: int) -> None:
    """Let MkDocs' messages through from a level on, as plain lines."""
    logger = logging.getLogger("mkdocs")
    logger.handlers = [logging.StreamHandler(stream)]
    logger.setLevel(level)
    logger.propagate = False

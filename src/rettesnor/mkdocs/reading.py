"""Read a site that is to be built, and refuse what may not be shown: what plugin and `rettesnor build` share."""

from __future__ import annotations

import logging
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from rettesnor.checks.consequences import without_consequences
from rettesnor.checks.overrides import refuse_faulty_templates
from rettesnor.checks.urls import check_built_forms, check_built_urls
from rettesnor.data.profile import read_profile, spoken_to_editors, with_profile
from rettesnor.data.urls import read_urls
from rettesnor.locale.messages import read_messages, words
from rettesnor.pages.assets.errors import AssetError
from rettesnor.problems import Level, has_errors, render_text
from rettesnor.site.sound_records import sound_records
from rettesnor.versions.reading import StoreError
from rettesnor.versions.verification import verified_store

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembler, Assembly
    from rettesnor.versions.reading import Store

log = logging.getLogger("mkdocs.plugins.rettesnor")


def read_for_build(
    assembler: Assembler, *, is_preview: bool, hashes: Mapping[str, str] = MappingProxyType({})
) -> Assembly:
    """Return the site, after everything wrong in it was told; `hashes` are those of files that were read just now.

    Raises:
        PluginError: outside a preview, the store is not as it was published, or there is an error; or no store at all;
            or own templates cannot be used.
    """
    _refuse_templates(assembler.settings)
    store = None if is_preview else sound_store(assembler.settings, hashes)
    try:
        assembly = assembler.assemble(is_preview=is_preview, renders_published=False, store=store)
    except StoreError as error:
        raise PluginError(error.in_language(spoken_to_editors(assembler.settings))) from error
    _report(assembly)
    return assembly


def _refuse_templates(settings: Settings) -> None:
    try:
        refuse_faulty_templates(settings)
    except AssetError as error:
        raise PluginError(error.message.in_language(spoken_to_editors(settings))) from error


def sound_store(settings: Settings, hashes: Mapping[str, str]) -> Store | None:
    """Let no build show what is not as it was published: every seal and every file, before the first is drawn.

    Return the store as it was read for that; what is shown is what was verified.

    Raises:
        PluginError: something is not as it was published.
    """
    with sound_records(settings.root) as known:
        verified = verified_store(settings.root, known=known, hashes=hashes)
    refused = verified.refusal()
    if refused is not None:
        raise PluginError(refused.in_language(spoken_to_editors(settings)))
    return verified.store


def refuse_lost_addresses(files: Collection[str], settings: Settings) -> None:
    """Let no build pass that would leave a published address without an answer."""
    urls = read_urls(settings.root)[0]
    profiled = with_profile(settings, read_profile(settings.root)[0])
    lost = [*check_built_urls(files, urls, profiled), *check_built_forms(files, urls, profiled)]
    if lost:
        language = spoken_to_editors(settings)
        log.error("\n%s", render_text(lost, language))
        raise PluginError(words("build.lost", len(lost)).in_language(language))


def _report(assembly: Assembly) -> None:
    found = without_consequences(assembly.problems) if has_errors(assembly.problems) else []
    errors = [problem for problem in found if problem.level is Level.ERROR]
    settings = assembly.site.settings
    language = spoken_to_editors(settings)
    if errors:
        log.error("\n%s", render_text(errors, language))
    if has_errors(assembly.problems) and not assembly.site.is_preview:
        said = read_messages(language, settings.root)
        raise PluginError(said["build_refused"].format(count=len(errors)))

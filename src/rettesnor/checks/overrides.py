"""The check `overrides`: a site's own files over the theme stand over something, and can be used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.locale.messages import MAIN, Message, words
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.search_assets import search_assets
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.problems import Level, Rule, render_text
from rettesnor.theme.own_files import nearest_file, own_files, template_faults, unused_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

UNUSED = Rule("overrides.unused", Level.ADVICE)
NOT_READABLE = Rule("overrides.not-readable")
NO_TEMPLATE = Rule("overrides.no-template")
NOT_JOINED = Rule("overrides.not-joined")


def check_overrides(assembly: Assembly) -> Iterator[Problem]:
    """Report own templates, style sheets and scripts that cannot be used, and own files that nothing uses."""
    settings = assembly.site.settings
    yield from faulty_templates(settings)
    yield from faulty_assets(settings)
    for name, path in unused_files(settings.theme):
        yield UNUSED.at(_below(settings, path), 1, name, _guess(nearest_file(name)))


def faulty_templates(settings: Settings) -> Iterator[Problem]:
    """Report each own template that cannot be used, at its line."""
    for fault in template_faults(settings.theme):
        place = _below(settings, fault.file), fault.line
        if fault.missing:
            yield NO_TEMPLATE.at(*place, fault.missing, _guess(nearest_file(fault.missing)))
        else:
            yield NOT_READABLE.at(*place, fault.said)


def faulty_assets(settings: Settings) -> Iterator[Problem]:
    """Report the first own style sheet and the first own scripts that cannot be joined with the others, at the line."""
    if not own_files(settings.theme):
        return
    for join in (joined_assets, search_assets):
        try:
            join(settings.theme)
        except AssetError as error:
            path = settings.theme.find(error.name)
            yield NOT_JOINED.at(_below(settings, path) if path else error.name, error.line, error.said)


class FaultyTemplatesError(AssetError):
    """Own templates cannot be used: nothing can be drawn before they are mended."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(_Lines(problems))


class _Lines:
    """Problems as they are printed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self._problems = problems

    def in_language(self, language: str) -> str:
        """Return the lines in a language."""
        return render_text(self._problems, language)

    def __str__(self) -> str:
        return self.in_language(MAIN)


def refuse_faulty_templates(settings: Settings) -> None:
    """Let nothing be drawn with own templates that cannot be used.

    Raises:
        FaultyTemplatesError: one cannot; its message says which, where, and how it is mended.
    """
    problems = tuple(faulty_templates(settings))
    if problems:
        raise FaultyTemplatesError(problems)


def _guess(name: str) -> Message | str:
    return words("overrides.guess", name) if name else ""


def _below(settings: Settings, path: Path) -> str:
    return Path(os.path.relpath(path, settings.root)).as_posix()


CHECK = Check("overrides", Scope.SITE, on_any_day(check_overrides))

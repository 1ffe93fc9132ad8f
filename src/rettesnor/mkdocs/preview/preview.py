"""The live preview's work: read the site, show it, and again after every save; what takes long comes afterwards."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from rettesnor.checks.overrides import refuse_faulty_templates
from rettesnor.checks.page_problems import PageProblems
from rettesnor.data.profile import profiled_settings
from rettesnor.locale.dates import plain_today
from rettesnor.mkdocs.drawing import Drawer, environment_of
from rettesnor.mkdocs.preview.code_changes import PACKAGE
from rettesnor.mkdocs.preview.picture import Beside, Picture
from rettesnor.mkdocs.preview.search_memory import SearchMemory
from rettesnor.pages import content_security_policy as policy
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.search_assets import search_assets
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.settings import SettingsError
from rettesnor.site.assembly import Assembler
from rettesnor.site.in_processes import NotDoneError
from rettesnor.site.kept import FOLDER, KeptTexts
from rettesnor.versions import layout
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping
    from pathlib import Path

    import jinja2

    from rettesnor.settings import Settings
    from rettesnor.theme.layers import Layers
    from rettesnor.versions.reading import Store

CANNOT_BE_READ = (SettingsError, StoreError, AssetError, TemplateError, OSError, UnicodeDecodeError, NotDoneError)
"""What a file that is half written, or wrong, may do to a whole site; the last picture is shown until it is mended."""


REST = 1.5
"""So many seconds without a save, before what takes long without telling much is done."""

_ASIDE = 0.05
"""So many seconds between two looks at whether what is done by another process is done."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something was done: there may be a better picture to show; the next step may want a rest before it."""

    better: Picture | None = None
    rest: float = 0


class Preview:
    """Makes pictures of the site below a folder, one after another; what did not change is not read again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._assembler: Assembler | None = None
        self._store: Store | None = None
        self._found = PageProblems()
        self._search = SearchMemory()
        self._environments: dict[Layers, jinja2.Environment] = {}

    def settings(self) -> Settings:
        """Return the settings as mkdocs.yml has them now."""
        return profiled_settings(self._root)

    def made_of(self) -> tuple[Path, ...]:
        """Return the files and folders that a site is made of, those that may come to be, and the program itself."""
        settings = self.settings()
        folders = tuple(self._root / name for name in ("docs", "data", "versions", settings.own_theme))
        return (self._root / "mkdocs.yml", *folders, *settings.theme.folders, PACKAGE)

    def look(self, saved: Collection[str] | None = None) -> Picture:
        """Return the site as it lies on disk, with the mistakes of the pages that changed; `finish` finds the others.

        `saved` are the paths of all files that were saved since the last look, where that is known.

        Raises:
            SettingsError, StoreError, AssetError, TemplateError, OSError, UnicodeDecodeError: it cannot be read.
        """
        settings = self.settings()
        refuse_faulty_templates(settings)
        if self._assembler is None or self._assembler.settings != settings:
            self._assembler = Assembler(settings, kept=KeptTexts(self._root / FOLDER))
        assembly = self._assembler.assemble(is_preview=True, store=self._store_without(saved))
        self._store = assembly.site.store
        problems = self._found.at_once(assembly, plain_today())
        drawer, assets = self._drawer(settings.theme)
        return Picture(assembly, drawer, Beside(assets, self._search), problems)

    def _store_without(self, saved: Collection[str] | None) -> Store | None:
        """Return the store as it was read, if nothing was saved in it since."""
        folder = str(self._root / layout.FOLDER) + os.sep
        return None if saved is None or any(path.startswith(folder) for path in saved) else self._store

    def finish(self, picture: Picture) -> Generator[Step, None, None]:
        """Do what takes long, in steps that leave off at a save: at once what tells of mistakes, the rest in peace.

        It is done by another process; whoever closes this stops that.
        """
        assembly, today = picture.assembly, plain_today()
        for steps, rest in ((self._found.in_steps, 0.0), (self._found.slow_steps, REST)):
            yield Step(rest=rest)
            for _ in steps(assembly, today):
                yield Step(rest=_ASIDE)
            problems = self._found.known(assembly)
            if problems != picture.problems:
                picture = picture.with_problems(problems)
                yield Step(picture)
        for _ in self._search.refresh(assembly.site):
            yield Step(rest=_ASIDE)

    def _drawer(self, layers: Layers) -> tuple[Drawer, Mapping[str, bytes]]:
        """Return what draws pages, and the style sheets and scripts they name."""
        joined, search = joined_assets(layers), search_assets(layers)
        if layers not in self._environments:
            self._environments = {layers: environment_of(layers)}
        environment = self._environments[layers]
        environment.globals["search"] = search
        fixed = {"assets": joined.paths(), "policy": policy.META, "files": ()}
        drawer = Drawer(environment, lambda view, _url: {"view": view, **fixed})
        return drawer, {**joined.contents(), **search.contents()}

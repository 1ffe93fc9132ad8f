"""The MkDocs plugin: reads the site once a build, hands each page to its template, writes what is not a page.

Its hooks gather arguments; the work is done by the core, `drawing` and `theme`.

How MkDocs and mkdocs-static-i18n call it: one build a language, nested. The main language's build runs first, and the
others inside its `on_post_build`; `on_startup` and `on_shutdown` come once. Priorities below i18n's (-100) make this
plugin see the languages as i18n has settled them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from rettesnor.data.profile import profiled_settings, read_speaks, spoken_to_editors
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import MAIN
from rettesnor.markdown.link_notes import number_links
from rettesnor.mkdocs import theme
from rettesnor.mkdocs.drawing import CompiledTemplates, Drawer, as_we_draw
from rettesnor.mkdocs.reading import read_for_build, refuse_lost_addresses
from rettesnor.mkdocs.site_files import write_site_files
from rettesnor.pages import content_security_policy as policy
from rettesnor.pages.archive_sitemap import write_archive_sitemap
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.search_assets import search_assets
from rettesnor.pages.assets.site_assets import Assets, joined_assets
from rettesnor.pages.build_manifest import add_files
from rettesnor.pages.record_pages import Source, record_view
from rettesnor.pdf.downloads import Downloads
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.settings import SettingsError, main_language
from rettesnor.site.assembly import Assembler, Assembly
from rettesnor.site.kept import FOLDER, KeptTexts
from rettesnor.urls import PICTURES, archive_sitemap_path
from rettesnor.versions.reading import stored_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from rettesnor.checks.page_problems import PageProblems
    from rettesnor.pages.generated import View
    from rettesnor.pages.page import PageView
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings
    from rettesnor.site.site import Site
    from rettesnor.theme.layers import Layers

Joined = TypeVar("Joined")
AFTER_I18N = -200


class Options(Config):  # type: ignore[no-untyped-call]
    """The keys that the plugin takes in mkdocs.yml; rettesnor.settings says what they mean and checks them."""

    publisher = config_options.Type(dict, default={})
    menu = config_options.Type(list, default=[])
    tag_authority = config_options.Type(str, default="")
    law_archives = config_options.Type(list, default=[])
    preview = config_options.Type(bool, default=False)


class RettesnorPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Translates MkDocs' events into calls of the core."""

    def __init__(self) -> None:
        self._is_serving = False
        self._assembler: Assembler | None = None
        self._assembly: Assembly | None = None
        self._environment: jinja2.Environment | None = None
        self._assets: Assets | None = None
        self._downloads: Downloads | None = None
        self._compiled = CompiledTemplates()
        self._page_problems: PageProblems | None = None
        self._problems: Mapping[str, tuple[Problem, ...]] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command; having this event makes MkDocs keep the plugin between rebuilds."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings, and leave to MkDocs only what the core does not do."""
        root = Path(config.config_file_path).parent
        try:
            settings = profiled_settings(root)
        except SettingsError as error:
            raise PluginError(error.in_language(read_speaks(root).here() or main_language(root) or MAIN)) from error
        if self._assembler is None or self._assembler.settings != settings:
            self._assembler = Assembler(settings, kept=KeptTexts(root / FOLDER))
        config.theme.static_templates.clear()
        theme.use_only(settings.theme, config)
        config.watch = [*config.watch, *_watched(settings, config)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and render the whole site, once a build: the other languages' builds are nested in the first."""
        if _is_nested(config) or self._assembler is None:
            return
        self._assembly = read_for_build(self._assembler, is_preview=self._is_serving or self.config.preview)
        self._downloads = _downloads(self._assembly.site)
        if self._assembly.site.is_preview:
            self._page_problems = self._page_problems or _page_problems()
            self._problems = self._page_problems.find(self._assembly, plain_today())

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the theme's own files: its scripts are not used, and its styles are joined into one sheet."""
        theme.leave_out_assets(files)
        self._leave_out_unpublished(files)
        if not _is_nested(config):
            self._assets = self._joined(joined_assets)
            for file in theme.generated_files(self._assets, config):
                files.append(file)
        return files

    def _joined(self, join: Callable[[Layers], Joined]) -> Joined:
        """Return style sheets and scripts joined; one that cannot be joined stops the build with one line."""
        if self._assembler is None:
            raise PluginError("rettesnor: the theme is asked for before the settings were read")
        try:
            return join(self._assembler.settings.theme)
        except AssetError as error:
            raise PluginError(error.message.in_language(spoken_to_editors(self._assembler.settings))) from error

    def _leave_out_unpublished(self, files: Files) -> None:
        """Outside a preview, a page that was never published is no page."""
        assembly = self._assembly
        if assembly is None or assembly.site.is_preview:
            return
        published = {page.uri for page in assembly.site.pages.values()}
        for file in files.documentation_pages():
            if file.src_uri.partition("/")[2] not in published:
                files.remove(file)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Return a page without text: the core has read and rendered the file, whatever state it was in."""
        return f"---\ntitle: {json.dumps(page.file.src_uri)}\n---\n"

    @event_priority(AFTER_I18N)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """Make templates escape what they print, and keep their environment for what is written after the build."""
        env.bytecode_cache = self._compiled
        self._environment = as_we_draw(env)
        self._environment.globals["search"] = self._joined(search_assets)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Return the template's context with this page's view in the language being built."""
        language = _language(config)
        context.update(self._values(self._view(page, language), page.url))  # type: ignore[typeddict-item]
        return context

    def _values(self, view: View, url: str) -> dict[str, Any]:
        """Return what every template is given; a live preview has no policy, since MkDocs' reloading is inline."""
        return {
            "view": view,
            "assets": self._assets.paths() if self._assets is not None else {},
            "policy": "" if self._is_serving else policy.META,
            "files": self._downloads.links(url, view) if self._downloads is not None else (),
        }

    def _view(self, page: Page, language: str) -> PageView:
        assembly = self._assembly
        if assembly is None:
            raise PluginError("rettesnor: a page is drawn before the site was read")
        source_language, _, uri = page.file.src_uri.partition("/")
        found = self._problems.get(assembly.tree.page_id(uri) or "", ())
        return record_view(assembly, Source(source_language, uri, language), found)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Return the page with the addresses of its links listed where only paper shows them."""
        return number_links(output, f"{config.site_url}{page.url}")

    @event_priority(AFTER_I18N)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """When every language is built, write the pages and files that come from the whole site."""
        if _is_nested(config) or self._assembly is None or self._environment is None:
            return
        folder = Path(config.site_dir)
        write_site_files(folder, self._joined(search_assets).contents().items())
        write_site_files(folder, Drawer(self._environment, self._values).everything(self._assembly.site))
        write_site_files(folder, self._copied(self._assembly))
        if not self._assembly.site.is_preview:
            settings = self._assembly.site.settings
            names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            refuse_lost_addresses(names, settings)
            write_archive_sitemap(folder, names, settings.site_url, archive_sitemap_path(settings))
            add_files(folder)

    def _copied(self, assembly: Assembly) -> Iterator[tuple[str, bytes]]:
        """Yield what is copied as it is: PDFs that were made before, and pictures of texts, published or not."""
        for name, made in self._downloads.files.items() if self._downloads is not None else ():
            yield name, made.read_bytes()
        pictures = {**stored_pictures(assembly.site.settings.root), **assembly.tree.pictures_by_name()}
        for name, path in pictures.items():
            yield PICTURES + name, path.read_bytes()


def _downloads(site: Site) -> Downloads | None:
    """Return the PDFs that `make pdf` has made of this very site; None in a preview and where it never ran."""
    store = pdf_store(site.settings.root)
    return None if site.is_preview or not store.folder.is_dir() else Downloads(site, store)


def _page_problems() -> PageProblems:
    """Return what finds what is wrong in each page, with all checks: only a preview loads them."""
    from rettesnor.checks.page_problems import PageProblems  # noqa: PLC0415 - a third of what starting a build costs

    return PageProblems()


def _is_nested(config: MkDocsConfig) -> bool:
    """Return whether this is the build of another language; `building` is private to mkdocs-static-i18n 1.3."""
    return bool(getattr(config.plugins["i18n"], "building", False))


def _language(config: MkDocsConfig) -> str:
    """Return the language being built; `current_language` is private to mkdocs-static-i18n 1.3."""
    return str(getattr(config.plugins["i18n"], "current_language", None) or config.theme["language"])


def _watched(settings: Settings, config: MkDocsConfig) -> list[str]:
    """Return what a live preview watches besides docs/: data, versions, templates and the program itself."""
    package = Path(__file__).parents[1]
    own = [folder for folder in settings.theme.folders if package not in folder.parents]
    folders = [settings.root / "data", settings.root / "versions", *own, package]
    return [str(folder) for folder in folders if folder.is_dir() and str(folder) not in config.watch]

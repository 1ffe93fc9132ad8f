"""The plugin, called with real MkDocs objects in the order in which MkDocs and mkdocs-static-i18n call it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from tests.projects import FILES, write_project

from rettesnor.mkdocs.plugin import RettesnorPlugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Give the configuration of the tiny site, shown as a preview, with the events of a build's start behind it."""
    return _configured(write_project(tmp_path / "project"), tmp_path / "site")


def _configured(root: Path, site: Path) -> MkDocsConfig:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("preview: !ENV [PREVIEW, false]", "preview: true"), encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _again(config: MkDocsConfig) -> MkDocsConfig:
    """Read the configuration again, as a live preview does before each build; MkDocs keeps the plugins."""
    return load_config(config.config_file_path, site_dir=config.site_dir)


def _plugin(config: MkDocsConfig) -> RettesnorPlugin:
    plugin = config.plugins["rettesnor"]
    assert isinstance(plugin, RettesnorPlugin)
    return plugin


def _site(config: MkDocsConfig) -> dict[str, bytes]:
    folder = Path(config.site_dir)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_gives_every_page_in_both_languages(config: MkDocsConfig) -> None:
    """Four pages a language (one of them falls back), and a 404 page each."""
    build(config)
    own = {"index.html", "rad/index.html", "rad/si-fra/index.html", "om/index.html", "404.html"}
    assert own | {f"en/{path}" for path in own} <= set(_site(config))


def test_the_themes_own_files_are_left_out(config: MkDocsConfig) -> None:
    """One style sheet, named by its content; no script of the theme's, and no source map."""
    build(config)
    sheets = sorted(path.partition(".")[0] for path in _site(config) if path.endswith(".css"))
    assert sheets == ["assets/site"]
    assert not [path for path in _site(config) if "bundle" in path or "lunr" in path or path.endswith(".map")]


def test_a_second_build_gives_the_same(config: MkDocsConfig) -> None:
    """A live preview builds again and again."""
    build(config)
    first = _site(config)
    build(_again(config))
    assert _site(config) == first


def test_a_second_build_sees_what_was_changed(config: MkDocsConfig, tmp_path: Path) -> None:
    """A page that was saved again is new, and so is one that linked to a page that went."""
    build(config)
    docs = tmp_path / "project" / "docs" / "nb"
    (docs / "om.md").unlink()
    (docs / "index.md").write_text(FILES["docs/nb/index.md"].replace("Velkommen", "Hei"), encoding="utf-8")
    build(_again(config))
    assert "Hei til" in _site(config)["index.html"].decode()
    assert "Lenken fører ikke til noen side" in _site(config)["rad/si-fra/index.html"].decode()


def test_a_picture_is_still_there_after_a_second_build(tmp_path: Path) -> None:
    """A text that is not rendered again keeps its picture."""
    page = FILES["docs/nb/om.md"] + "\n![Et bilde](../assets/bilde.png)\n"
    root = write_project(tmp_path / "project", {"docs/nb/om.md": page, "docs/assets/bilde.png": b"\x89PNG"})
    config = _configured(root, tmp_path / "site")
    build(config)
    build(_again(config))
    [name] = [path for path in _site(config) if path.startswith("assets/pictures/")]
    assert f'src="../{name}"' in _site(config)["om/index.html"].decode()


# ruff: noqa: SLF001 - that nothing was read again can be seen only inside


def test_a_nested_build_reads_nothing_and_writes_nothing_of_the_whole_site(config: MkDocsConfig) -> None:
    """The other languages are built inside the first one's `on_post_build`: the site is read once for all of them."""
    plugin = _plugin(config)
    config.plugins.on_config(config)
    plugin.on_pre_build(config=config)
    read = plugin._assembly
    i18n: Any = config.plugins["i18n"]
    i18n.building = True  # as i18n sets it before it builds the next language
    plugin.on_pre_build(config=config)
    plugin.on_post_build(config=config)
    i18n.building = False
    assert plugin._assembly is read
    assert _site(config) == {}
    plugin.on_pre_build(config=config)
    assert plugin._assembly is not read


def test_mkdocs_is_given_a_page_whatever_its_bytes(tmp_path: Path) -> None:
    """MkDocs aborts on bytes that are not UTF-8 and prints broken YAML as text; it never sees either."""
    root = write_project(tmp_path / "project", {"docs/nb/om.md": b"---\nid: [\xff\n---\n\xe6"})
    config = _configured(root, tmp_path / "site")
    page = Page(None, next(file for file in get_files(config) if file.src_uri == "nb/om.md"), config)
    page.read_source(config)
    assert (page.markdown, page.title) == ("", "nb/om.md")


def test_settings_that_cannot_be_used_stop_the_build_in_one_line(tmp_path: Path) -> None:
    """A publisher without a name says what is missing, and where."""
    changed = FILES["mkdocs.yml"].replace("{name: Prøvenettsted, official: false}", "{}")
    config = _configured(write_project(tmp_path / "project", {"mkdocs.yml": changed}), tmp_path / "site")
    with pytest.raises(PluginError, match=r"mkdocs\.yml:[0-9]+: .*publisher"):
        config.plugins.on_config(config)


def test_a_preview_watches_more_than_the_pages(config: MkDocsConfig, tmp_path: Path) -> None:
    """Data, published texts and the program; each once, however often a build is configured."""
    (tmp_path / "project" / "versions").mkdir()
    config.plugins.on_config(config)
    config.plugins.on_config(config)
    assert sorted(Path(path).name for path in config.watch) == ["data", "rettesnor", "versions"]

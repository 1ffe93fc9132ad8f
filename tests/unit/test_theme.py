"""The packaged theme, and a site's own files over it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT, write_project

from rettesnor.pages.assets.palette import read_palette
from rettesnor.settings import read_settings
from rettesnor.theme.layers import PACKAGED, layers_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_the_site_stands_for_the_packaged_one(tmp_path: Path) -> None:
    """One file is enough; all the others stay the package's, and come anew with an upgrade."""
    own = tmp_path / "overrides"
    (own / "partials").mkdir(parents=True)
    (own / "partials" / "header.html").write_text("mine", encoding="utf-8")
    (own / "assets").mkdir()
    (own / "assets" / "more.js").write_text("export function start() {}", encoding="utf-8")
    layers = layers_of(own)
    assert layers.find("partials/header.html") == own / "partials" / "header.html"
    assert layers.find("frame.html") == PACKAGED / "frame.html"
    assert layers.find("nothing.html") is None
    scripts = layers.files("assets/*.js")
    assert scripts["assets/more.js"] == own / "assets" / "more.js"
    assert scripts["assets/menu.js"] == PACKAGED / "assets" / "menu.js"
    assert list(scripts) == sorted(scripts)


def test_a_site_without_files_of_its_own_has_the_packaged_theme(tmp_path: Path) -> None:
    """Neither overrides/ nor custom_dir has to be there."""
    assert read_settings(write_project(tmp_path)).theme.folders == (PACKAGED,)


def test_a_sheet_of_the_site_colours_its_pages(tmp_path: Path) -> None:
    """One palette of its own, in overrides/, and the manifest says its colours."""
    sheet = "assets/styles/palette.css"
    packaged = (PACKAGED / sheet).read_text(encoding="utf-8")
    root = write_project(tmp_path, {f"overrides/{sheet}": packaged.replace("#17614f", "#123456")})
    assert read_palette(read_settings(root).theme)["accent"].light == "#123456"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    """Whatever a module reads beside itself is installed with it: templates, styles, scripts, icons, messages."""
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w"]
    subprocess.run([*command, str(tmp_path), str(ROOT)], check=True)
    [wheel] = tmp_path.glob("*.whl")
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "rettesnor").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())

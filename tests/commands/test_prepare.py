"""scripts/prepare.py: what make does before it does anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="the programs made here run on Linux and macOS")
LOCKS = ("requirements.txt", "requirements-test.txt")
OF_NO_BUILD = {"audit", "mcp", "timestamp"}
"""Extras that a site is built without, so that what builds install stays small."""


def _locked(name: str) -> dict[str, str]:
    """Map each package of a lock to its version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def _wanted(name: str) -> set[str]:
    """Give the packages that a list of requirements asks for; a lock's own list stands beside pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        package = tomllib.load(file)
    project, groups = package["project"], package["dependency-groups"]
    extras = project["optional-dependencies"]
    extra_lists = [extras[each] for each in extras if name.endswith("-test.txt") or each not in OF_NO_BUILD]
    lists = (project["dependencies"], *extra_lists, groups["build"])
    lines = [line for each in lists for line in each]
    if name.endswith("-test.txt"):
        lines += (ROOT / "requirements-test.in").read_text(encoding="utf-8").splitlines()
    matches = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines)
    return {match[0].lower() for match in matches if match}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_registry_is_named(name: str) -> None:
    """What is installed is what was looked at, from wherever it comes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") >= len(_locked(name)) > 30
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_is_asked_for(name: str) -> None:
    """If not: make lock."""
    assert _wanted(name) <= {package.lower() for package in _locked(name)}


def test_the_tests_run_on_the_versions_that_the_site_is_built_with() -> None:
    """The lock for tests holds the site's lock."""
    assert _locked("requirements.txt").items() <= _locked("requirements-test.txt").items()


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements-test.in"])
def test_every_requirement_has_its_reason(name: str) -> None:
    """On its own line, after a #."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r' *"?[a-z][a-z0-9-]+ ?[=<>]=', line)]
    assert len(named) > 5
    assert [line for line in named if "#" not in line] == []


def _fake(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def _copy(folder: Path) -> Path:
    """Copy what prepare.py reads into a folder of its own, as a bare clone has it."""
    package = ("__init__.py", "cli/__init__.py", "cli/chromium.py", "cli/importing.py", "cli/streams.py")
    for name in ("scripts/prepare.py", "system-packages.txt", *(f"src/rettesnor/{module}" for module in package)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    for name in LOCKS:
        (folder / name).write_text("")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "nothing"\nbackend-path = ["."]\n'
        '[project]\nname = "nothing"\nversion = "0"\n'
    )
    (folder / "nothing.py").write_text(_BACKEND)
    return folder


_BACKEND = """
import tomllib, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "nothing-0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("nothing-0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: nothing\\nVersion: 0\\n")
        wheel.writestr("nothing-0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("nothing-0.dist-info/RECORD", "")
        with open("pyproject.toml", "rb") as file:
            points = tomllib.load(file)["project"].get("entry-points", {})
        lines = [f"[{group}]\\n" + "".join(f"{k} = {v}\\n" for k, v in of.items()) for group, of in points.items()]
        wheel.writestr("nothing-0.dist-info/entry_points.txt", "".join(lines))
    return name
"""


def _prepare(root: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": ""} | ({} if path is None else {"PATH": path})
    return subprocess.run(
        [sys.executable, str(root / "scripts" / "prepare.py"), *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=root,
        env=variables,
    )


@pytest.mark.slow
def test_it_sets_up_once_and_again_only_when_a_lock_has_changed(tmp_path: Path) -> None:
    """It says what it does; a second run says nothing and does nothing."""
    root = _copy(tmp_path)
    first = _prepare(root, "serve", "--lang", "en")
    assert first.returncode == 0, first.stderr
    assert "Making .venv" in first.stdout
    assert "requirements.txt" in first.stdout
    assert (_prepare(root, "serve").returncode, _prepare(root, "serve").stdout) == (0, "")
    added = _prepare(root, "test", "--lang", "en").stdout
    assert "Making .venv" not in added
    assert "requirements-test.txt" in added
    assert "requirements" not in _prepare(root, "serve").stdout
    (root / "requirements.txt").write_text("# changed\n")
    assert "Lager .venv" in _prepare(root, "serve").stdout


@pytest.mark.slow
def test_an_environment_of_an_older_checkout_is_renewed(tmp_path: Path) -> None:
    """After `git pull` the plugin lies elsewhere, though no lock has changed: the old entry point leads nowhere."""
    root = _copy(tmp_path)
    table = '[project.entry-points."mkdocs.plugins"]\nrettesnor = "{}:RettesnorPlugin"\n'
    bare = (root / "pyproject.toml").read_text()
    (root / "pyproject.toml").write_text(bare + table.format("rettesnor.adapters.mkdocs.plugin"))
    assert _prepare(root, "serve").returncode == 0
    assert "adapters" in _entry_points(root)
    (root / "pyproject.toml").write_text(bare + table.format("rettesnor.mkdocs.plugin"))
    done = _prepare(root, "serve", "--lang", "en")
    assert "Making .venv" in done.stdout
    assert "rettesnor = rettesnor.mkdocs.plugin:RettesnorPlugin" in _entry_points(root)


def _entry_points(root: Path) -> str:
    [path] = (root / ".venv").rglob("nothing-0.dist-info/entry_points.txt")
    return path.read_text()


@pytest.mark.slow
def test_what_cannot_be_installed_is_shown_and_is_tried_again(tmp_path: Path) -> None:
    """Exit code 2, pip's own words, one line that says which command it was."""
    root = _copy(tmp_path)
    (root / "requirements.txt").write_text("no-such-package-at-all\n")
    for _ in range(2):
        done = _prepare(root, "serve", "--lang", "en")
        assert done.returncode == 2
        assert "no-such-package-at-all" in done.stderr
        assert "This failed (see above)" in done.stderr.splitlines()[-1]


@pytest.mark.slow
@posix
def test_a_missing_system_package_is_named_in_one_line(tmp_path: Path) -> None:
    """Not root, or not Debian: the command that installs it, and on it goes."""
    root = _copy(tmp_path / "root")
    _fake(tmp_path / "bin", "dpkg-query", "exit 1")
    (root / "system-packages.txt").write_text("nonsense  # a reason\n")
    (root / "requirements-test.txt").write_text("no-such-package-at-all\n")
    done = _prepare(root, "test", "--lang", "en", path=str(tmp_path / "bin"))
    [line] = [line for line in done.stdout.splitlines() if "lacks" in line]
    assert "sudo apt-get install nonsense" in line


@pytest.mark.slow
@posix
@pytest.mark.skipif("os.geteuid() != 0", reason="only root installs system packages")
def test_a_missing_system_package_is_installed_by_root(tmp_path: Path) -> None:
    """On Debian, with apt-get, without questions."""
    root = _copy(tmp_path / "root")
    _fake(tmp_path / "bin", "dpkg-query", "exit 1")
    _fake(tmp_path / "bin", "apt-get", f'echo "$@" >> {tmp_path}/asked')
    (root / "system-packages.txt").write_text("nonsense  # a reason\n")
    (root / "requirements-test.txt").write_text("no-such-package-at-all\n")
    done = _prepare(root, "test", "--lang", "en", path=f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert "Installing system packages: nonsense" in done.stdout
    assert "install -q -y --no-install-recommends nonsense" in (tmp_path / "asked").read_text()


@pytest.mark.slow
@posix
def test_a_package_that_brings_what_is_there_is_not_missing(tmp_path: Path) -> None:
    """A Chromium that CHROMIUM names needs no package."""
    root = _copy(tmp_path / "root")
    _fake(tmp_path / "bin", "chromium", "exit 0")
    (root / "system-packages.txt").write_text("chromium  # a browser\n")
    (root / "requirements-test.txt").write_text("no-such-package-at-all\n")
    done = _prepare(root, "test", "--lang", "en", path=str(tmp_path / "bin"))
    assert "lacks" not in done.stdout


def test_wrong_use_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2."""
    assert _prepare(_copy(tmp_path), "everything").returncode == 2

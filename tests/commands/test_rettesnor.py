"""The command `rettesnor`: one word for each thing to do, each explained with an example."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_rettesnor, run_script
from tests.projects import ROOT, write_project

from rettesnor.cli import COMMANDS, SELDOM

if TYPE_CHECKING:
    from pathlib import Path


def test_the_help_fits_a_screen() -> None:
    """24 lines of 80 characters, with every command."""
    for arguments in ((), ("--help",)):
        done = run_rettesnor(*arguments)
        lines = done.stdout.splitlines()
        assert done.returncode == 0
        assert len(lines) <= 24
        assert max(map(len, lines)) <= 80
        assert [line.split()[0] for line in lines[1:-1]] == [name for name in COMMANDS if name not in SELDOM]
        assert lines[-1].endswith(": " + ", ".join(SELDOM))
        assert set(SELDOM) < COMMANDS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example(name: str) -> None:
    """Under the name by which it was called."""
    done = run_rettesnor(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"for eksempel: rettesnor {name}" in done.stdout
    assert "show this help" not in done.stdout
    assert "%(" not in done.stdout


def test_an_unknown_command_is_wrong_use() -> None:
    """Exit code 2 and one line."""
    done = run_rettesnor("publiser")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_unknown_command_is_told_in_the_language_asked_for_with_the_nearest() -> None:
    """Whatever stands before it."""
    done = run_rettesnor("--lang", "en", "bild")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "rettesnor: bild: no command is called that. Did you mean build? --help names them.\n"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LC_ALL": "en_GB.UTF-8"}, "usage: "),
        ({"LC_ALL": "", "LC_MESSAGES": "nn_NO.UTF-8"}, "slik: "),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "usage: "),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8"}, "slik: "),
    ],
)
def test_without_a_site_the_machine_says_the_language(variables: dict[str, str], said: str, tmp_path: Path) -> None:
    """English where it is set to one that nobody has written; a site's main language goes before it."""
    assert run_rettesnor("--help", cwd=tmp_path, variables=variables).stdout.startswith(said)
    assert run_rettesnor("--help", variables=variables).stdout.startswith("slik: ")


def test_it_tells_its_version() -> None:
    """The one that is installed."""
    for option in ("--version", "-V"):
        done = run_rettesnor(option)
        assert (done.returncode, done.stdout) == (0, f"rettesnor {version('rettesnor')}\n")


def test_options_of_every_command_may_stand_before_it(tmp_path: Path) -> None:
    """And alone with --help."""
    assert run_rettesnor("--lang", "nn", "--help").stdout.startswith("slik: rettesnor KOMMANDO … (KOMMANDO --help")
    root = write_project(tmp_path, {"docs/nb/om.md": "uten sidehode\n"})
    before = run_rettesnor("--lang=en", "--root", root, "check", "frontmatter")
    after = run_rettesnor("check", "frontmatter", "--lang", "en", "--root", root)
    assert (before.returncode, before.stdout) == (after.returncode, after.stdout)
    assert "front matter" in before.stdout


def test_it_does_what_its_script_does(tmp_path: Path) -> None:
    """The same problems, the same exit code."""
    root = write_project(tmp_path, {"docs/nb/om.md": "uten sidehode\n"})
    command, script = (
        run_rettesnor("check", "frontmatter", "--root", root),
        run_script("check.py", "frontmatter", "--root", root),
    )
    assert (command.returncode, command.stdout) == (script.returncode, script.stdout) != (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["screenshot.py", "audit.py"])
def test_help_needs_no_program_for_tests(name: str) -> None:
    """Playwright and pytest are asked for when they are needed, not before."""
    hidden = "import sys; sys.modules.update(dict.fromkeys(('playwright', 'pytest'))); import runpy; "
    program = f"{hidden}sys.argv = ['scripts/{name}', '--help']; sys.path[0] = 'scripts'; "
    run = f"{program}runpy.run_path('scripts/{name}', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", run], check=False, capture_output=True, text=True, env=environment(), encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_machines_tell_github_needs_nothing_installed() -> None:
    """The job that comments on a pull request sets nothing up: Python without packages (-S), and src/."""
    command = [sys.executable, "-S", "scripts/tell_github.py", "--help"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(), cwd=ROOT, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("law", "--help")])
def test_whoever_stops_reading_has_heard_enough(arguments: tuple[str, ...]) -> None:
    """As `head` does: no traceback, and the exit code of a program that was stopped, or argparse's own of its help."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "rettesnor.cli", *arguments]
    with os.fdopen(writing, "w") as nobody:
        done = subprocess.run(command, check=False, env=environment(), stdout=nobody, stderr=subprocess.PIPE, text=True)
    assert (done.returncode in {0, 141}, done.stderr) == (True, "")

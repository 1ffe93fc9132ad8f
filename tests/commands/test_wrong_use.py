"""Wrong use of commands: one line in the editor's language that says what to do, and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_rettesnor, run_script
from tests.projects import ROOT, write_project

from rettesnor.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject


@pytest.mark.parametrize(
    ("script", "arguments", "said"),
    [
        (
            "publish.py",
            ["si-fra", "--reviewed", "--next", "22.11.2028"],
            "--next: «22.11.2028» er ikke en dato: skriv ",
        ),
        ("publish.py", ["si-fra", "--reviewed"], "reviewed trenger --next ÅÅÅÅ-MM-DD"),
        ("publish.py", ["si-fra", "--withdrawn"], "--withdrawn: skriv noe etter; tekst står i anførselstegn"),
        ("publish.py", ["si-fra", "--alert", "Feil", "nummer"], "dette forstås ikke: nummer"),
        ("new_page.py", ["råd", "rad/x"], "Det finnes ingen sidetype «råd». Velg en av: advice, "),
        ("new_page.py", ["advice"], "dette mangler: STI"),
        ("note_change.py", ["si-fra"], "skriv en av disse: --professional --correction --editorial"),
        ("check.py", ["lenker"], "ingen kontroll heter lenker. Velg blant frontmatter, "),
        ("confirm_translation.py", [], "skriv hvilken side: id-en eller stien, eller --all."),
        ("confirm_translation.py", ["--all", "--yes"], "«--all» spør om hver del, så den trenger en terminal"),
        ("confirm_translation.py", ["--all"], "«--all» spør om hver del, så den trenger en terminal"),
    ],
)
def test_it_is_one_norwegian_line(script: str, arguments: list[str], said: str, tmp_path: Path) -> None:
    """No list of options that hides it."""
    done = run_script(script, *arguments, "--root", write_project(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{script}: {said}")
    assert done.stderr.count("\n") == 1


def test_options_may_be_handed_on_behind_two_dashes(tmp_path: Path) -> None:
    """As `npm run` and the like write it; a command that takes names as well keeps the dashes for them."""
    done = run_script("check_links.py", "--lang", "en", "--", "--max-age", "soon", "--root", write_project(tmp_path))
    assert (
        done.stderr == "check_links.py: argument --max-age: invalid int value: 'soon'. --help tells what it can do.\n"
    )


@pytest.mark.parametrize(
    ("main", "asked", "said"),
    [
        ("en", (), "INHERIT is not used"),
        ("nn", (), "INHERIT blir ikkje brukt"),
        ("nb", ("--lang", "en"), "INHERIT is not used"),
        ("gd", (), "INHERIT is not used"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "serve", "publish"])
def test_settings_that_cannot_be_used_are_told_in_the_editors_language(
    command: str, main: str, asked: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """One line with the place, in the site's main language or the one that is asked for."""
    typed = f"INHERIT: base.yml\nlanguages:\n  - {{locale: {main}, default: true}}\n  - {{locale: nb}}\n"
    (tmp_path / "mkdocs.yml").write_text(typed, encoding="utf-8")
    done = run_rettesnor(command, *asked, "--root", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"rettesnor {command}: {tmp_path / 'mkdocs.yml'}:1: {said}")
    assert done.stderr.count("\n") == 1


def test_it_is_said_in_english_when_asked_for(tmp_path: Path) -> None:
    """As every other message."""
    done = run_script("publish.py", "om", "--reviewed", "--next", "soon", "--lang", "en", "--root", tmp_path)
    assert (
        done.stderr
        == "publish.py: argument --next: “soon” is not a date: write 2027-11-22. --help tells what it can do.\n"
    )


@pytest.mark.parametrize("script", ["note_change.py", "confirm_translation.py"])
def test_a_misspelled_page_gets_a_guess(script: str, tmp_path: Path) -> None:
    """Most who misspell an id need no list of ids."""
    more = ["--editorial", "Rettet."] if script == "note_change.py" else []
    done = run_script(script, "sifra", *more, "--root", write_project(tmp_path))
    assert (done.returncode, done.stderr) == (2, "sifra: ingen side heter det. Mente du «si-fra»?\n")


def test_a_misspelled_page_or_successor_of_an_event_gets_a_guess(project: PublishedProject) -> None:
    """The same where something is recorded."""
    project.publish("2026-01-15")
    arguments = ("--withdrawn", "Erstattet.", "--root", project.root, "--yes")
    assert "Mente du «skjema»?" in run_script("publish.py", "skema", *arguments).stdout
    assert "Mente du «egne-mal»?" in run_script("publish.py", "skjema", "--successor", "egnemal", *arguments).stdout


def _bare_python(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a Python that has no packages (-S leaves them out)."""
    bare = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-S", *command],
        check=False,
        cwd=folder,
        env=bare,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_python_without_the_packages_says_what_to_run_first(tmp_path: Path) -> None:
    """An editor who types a help line's command before anything is set up."""
    (tmp_path / "scripts").mkdir()
    for name in ("check.py", "own_python.py"):
        (tmp_path / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    done = _bare_python(tmp_path, "scripts/check.py")
    assert done.returncode == 2
    assert done.stderr.startswith("Kjør «make check» først")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a link stands for the folder that `make` makes")
def test_a_python_without_the_packages_runs_the_command_in_venv(tmp_path: Path) -> None:
    """`scripts/check.py` works as every help line writes it."""
    (tmp_path / "scripts").mkdir()
    for name in ("check.py", "own_python.py"):
        (tmp_path / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    program = tmp_path / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "ran $*"\n', encoding="utf-8")
    program.chmod(0o755)
    done = _bare_python(tmp_path, "scripts/check.py", "links", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "ran scripts/check.py links --lang en\n")


def test_what_runs_before_anything_is_installed_needs_nothing_installed(tmp_path: Path) -> None:
    """The machine that makes all else ready, and the job that only posts a comment."""
    for script in ("prepare.py", "tell_github.py"):
        code = f"import sys, runpy; sys.path.insert(0, {str(ROOT / 'src')!r}); sys.argv = ['x', '--help']; "
        done = _bare_python(
            tmp_path, "-c", f"{code}runpy.run_path({str(ROOT / 'scripts' / script)!r}, run_name='__main__')"
        )
        assert (done.returncode, done.stderr) == (0, ""), script


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "scripts").glob("*.py")))
def test_commands_that_help_lines_name_find_their_python(script: str) -> None:
    """Every command that needs our packages and that an editor is told to run."""
    text = (ROOT / "scripts" / script).read_text(encoding="utf-8")
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.yml")]
    helps = "".join(path.read_text(encoding="utf-8") for path in sources)
    if f"scripts/{script}" in guide + helps and script not in {"prepare.py", "take_content.py"}:
        assert "import own_python" in text


def test_nothing_that_somebody_wrote_drives_a_terminal(project: PublishedProject) -> None:
    """A title that a fork wrote may hold any sign; on a terminal it is shown, and does nothing."""
    name = "docs/nb/a\x1b]0;x\x07\u202e.md"
    project.add(name.removeprefix("docs/"), "Uten sidehode.\n")
    done = run_script("check.py", "frontmatter", "--root", project.root)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr


def test_signs_that_nobody_sees_are_no_arguments(project: PublishedProject) -> None:
    """What is typed there is frozen for ever."""
    done = run_script("note_change.py", "rad", "--editorial", "Hei\x1b[2J", "--root", project.root)
    assert (done.returncode, (project.root / "data/pending").exists()) == (2, False)


def test_a_reader_that_has_heard_enough_stops_a_command_without_a_word(project: PublishedProject) -> None:
    """`check.py | head` is no accident."""
    for number in range(3000):
        project.add(f"nb/side-{number}.md", "Uten sidehode.\n")
    script = f"'{sys.executable}' '{ROOT}/scripts/check.py' frontmatter --root '{project.root}' | head -1"
    done = subprocess.run(["/bin/sh", "-c", script], check=False, capture_output=True, text=True)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "script", sorted(path.name for path in (ROOT / "scripts").glob("*.py") if path.name != "own_python.py")
)
def test_every_script_explains_itself(script: str) -> None:
    """README and the guide say so; none dies of it."""
    done = run_script(script, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert script in done.stdout


def test_a_note_in_a_language_that_nobody_reads_is_not_sealed(
    project: PublishedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor one in the main language, which has a place of its own: an event can never be taken back."""
    project.publish("2026-11-22")
    given = ["rad", "reviewed", "Ja.", "--next", "2031-01-01", "--yes", "--root", str(project.root)]
    for code in ("gb", "nb"):
        with pytest.raises(SystemExit, match="2"):
            run("record", [*given, "--note-in", code, "Yes."])
        assert f"«{code}»" in capsys.readouterr().err
    speaks_norwegian_alone = (project.root / "mkdocs.yml").read_text("utf-8").replace("locale: en", "locale: nn")
    (project.root / "mkdocs.yml").write_text(speaks_norwegian_alone, encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        run("record", [*given, "--note-en", "Yes."])
    assert "«en»" in capsys.readouterr().err


def test_a_site_without_settings_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty mkdocs.yml is no site; the command line asks it for its language before all else."""
    (tmp_path / "mkdocs.yml").touch()
    with pytest.raises(SystemExit, match="2"):
        run("check", ["--root", str(tmp_path)])
    assert "mkdocs.yml" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("path", ["docs/nb/ror.md", "data/site.yml"])
@pytest.mark.parametrize("script", ["check.py", "build.py"])
def test_what_is_no_file_is_named_and_never_waited_for(project: PublishedProject, script: str, path: str) -> None:
    """A pipe is read for ever; it is one line."""
    (project.root / path).unlink(missing_ok=True)
    os.mkfifo(project.root / path)
    done = run_script(script, "--root", project.root, "--lang", "en")
    assert done.returncode == 2
    assert done.stderr == f"{path} is neither a file nor a folder, and cannot be read: take it away.\n"

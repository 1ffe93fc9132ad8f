"""scripts/check.py: exit codes, three formats, two languages."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tests.programs import run_script
from tests.projects import front, page, write_project

from rettesnor.cli.told_before import FOLDER, Told, ToldBefore
from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN_KEY = page(front("om", "Om oss", "versjon: 1"))


def test_content_without_problems_gives_zero_and_says_so(tmp_path: Path) -> None:
    """An editor need not guess whether silence is good."""
    done = run_script("check.py", "frontmatter", "--root", write_project(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "Alt er i orden: ingen feil og ingen råd."


def test_it_ends_in_a_sentence_and_errors_come_first(tmp_path: Path) -> None:
    """Advice in a file that sorts first drowns no error; the sentence counts both and names the files of the errors."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    done = run_script("check.py", "frontmatter", "language", "--root", root, "--lang", "en")
    first, *rest, last = done.stdout.splitlines()
    assert first.startswith("docs/nb/om.md:7: error: ")
    assert any(line.startswith("docs/en/") and ": advice: " in line for line in rest)
    assert last.startswith("Errors: 1, in docs/nb/om.md (1). Besides, ")


def test_advice_alone_lets_the_change_be_sent(tmp_path: Path) -> None:
    """And says that it may."""
    advice = page(front("om", "Om oss"), "## Hvorfor {#hvorfor}\n\nDe skal implementere det.\n")
    done = run_script("check.py", "language", "--root", write_project(tmp_path, {"docs/nb/om.md": advice}))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("råd. Råd stopper ingen: Endringen kan sendes.")


def test_a_problem_gives_one_and_says_where_what_and_how(tmp_path: Path) -> None:
    """The place, the message, and below it the help, in Norwegian."""
    done = run_script("check.py", "frontmatter", "--root", write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY}))
    first, second, *_ = done.stdout.splitlines()
    assert done.returncode == 1
    assert first == "docs/nb/om.md:7: feil: Feltet «versjon» finnes ikke."
    assert second.startswith("    hjelp: Fjern linja.")


def test_english_is_spoken_when_asked_for(tmp_path: Path) -> None:
    """The same problem with `--lang en`."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    first, second, *_ = run_script("check.py", "frontmatter", "--root", root, "--lang", "en").stdout.splitlines()
    assert first == "docs/nb/om.md:7: error: There is no field “versjon”."
    assert second.startswith("    help: Remove the line.")


def test_json_holds_the_problems_and_nothing_else(tmp_path: Path) -> None:
    """Every key that the contract names, on standard output alone."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    done = run_script("check.py", "frontmatter", "--root", root, "--format", "json")
    [problem] = json.loads(done.stdout)["problems"]
    assert set(problem) == {"check", "level", "path", "line", "message", "help"}
    assert (problem["check"], problem["level"], problem["line"]) == ("frontmatter", "error", 7)


def test_json_without_problems_is_an_empty_list(tmp_path: Path) -> None:
    """A program that reads it gets the same shape."""
    done = run_script("check.py", "frontmatter", "--root", write_project(tmp_path), "--format", "json")
    assert json.loads(done.stdout) == {"problems": []}


def test_github_gets_an_annotation_at_the_line(tmp_path: Path) -> None:
    """One workflow command a problem, its line end escaped."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    [line] = run_script("check.py", "frontmatter", "--root", root, "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=docs/nb/om.md,line=7,title=frontmatter::Feltet «versjon» finnes ikke.%0A")


def test_only_the_named_check_runs(tmp_path: Path) -> None:
    """A problem of front matter is none of structure's business."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    assert run_script("check.py", "structure", "--root", root).returncode == 0
    assert run_script("check.py", "structure", "frontmatter", "--root", root).returncode == 1


def test_an_unknown_check_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, and the names there are."""
    done = run_script("check.py", "skrivefeil", "--root", write_project(tmp_path))
    assert done.returncode == 2
    assert "skrivefeil" in done.stderr
    assert "frontmatter" in done.stderr


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, and one line that says what to do."""
    done = run_script("check.py", "frontmatter", "--root", tmp_path)
    assert done.returncode == 2
    assert "--root" in done.stderr.splitlines()[-1]


def test_all_problems_are_shown_at_once(tmp_path: Path) -> None:
    """One broken page never hides the next."""
    broken = {
        "docs/nb/index.md": "uten sidehode\n",
        "docs/nb/rad/index.md": "---\n: [\n---\n",
        "docs/nb/om.md": UNKNOWN_KEY,
    }
    done = run_script("check.py", "frontmatter", "--root", write_project(tmp_path, broken))
    named = {line.partition(":")[0] for line in done.stdout.splitlines() if line.startswith("docs/nb/")}
    assert named == set(broken)


def test_a_terminal_without_arrows_stops_nothing(tmp_path: Path) -> None:
    """On Windows, output that goes to a file has the old code page."""
    root = write_project(tmp_path, {"docs/nb/Om-oss.md": page(front("om-oss"))})
    done = run_script("check.py", "frontmatter", "--root", root, variables={"PYTHONIOENCODING": "ascii:strict"})
    assert done.returncode == 1
    assert "UnicodeEncodeError" not in done.stderr
    assert "docs/nb/Om-oss.md:1: " in done.stdout


def test_what_was_told_is_told_again_as_long_as_nothing_is_another(tmp_path: Path) -> None:
    """In each format and language by itself, without a look at any page: words put there by hand come out."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    ways = [("--format", "text"), ("--format", "json"), ("--lang", "en")]
    first = [run_script("check.py", "--root", root, *way) for way in ways]
    again = [run_script("check.py", "--root", root, *way) for way in ways]
    assert [(done.returncode, done.stdout) for done in again] == [(done.returncode, done.stdout) for done in first]
    files = list((root / FOLDER).iterdir())
    assert len(files) == len(ways)
    for file in files:
        printed, said, _ = json.loads(read_whole(file) or b"")
        write_whole(file, json.dumps([f"{printed}, sagt før", said, False]).encode())
    done = run_script("check.py", "--root", root)
    assert (done.returncode, "sagt før" in done.stdout) == (0, True)
    (root / "docs/nb/om.md").write_text(UNKNOWN_KEY.replace("versjon", "utgave"), encoding="utf-8")
    assert "«utgave»" in run_script("check.py", "--root", root).stdout


def test_what_was_told_leads_to_the_sites_own_guide_as_soon_as_it_explains_the_check(tmp_path: Path) -> None:
    """That file is no page and no data, but messages name its headings."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    command = ("check.py", "frontmatter", "--root", root)
    assert "CONTRIBUTING.md" not in run_script(*command).stdout
    (root / "CONTRIBUTING.md").write_text("# Hjelp\n\n## frontmatter\n\nFeltene.\n", encoding="utf-8")
    assert "CONTRIBUTING.md#frontmatter" in run_script(*command).stdout


def test_what_was_told_and_spoilt_is_told_anew(tmp_path: Path) -> None:
    """The folder may be deleted or damaged at any time."""
    root = write_project(tmp_path, {"docs/nb/om.md": UNKNOWN_KEY})
    first = run_script("check.py", "frontmatter", "--root", root)
    [file] = (root / FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    again = run_script("check.py", "frontmatter", "--root", root)
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)


def test_only_the_newest_that_was_told_is_kept(tmp_path: Path) -> None:
    """Each text that is saved makes one more."""
    settings = read_settings(write_project(tmp_path))
    for number in range(14):
        ToldBefore(settings, {}, number).keep(Told(str(number), "", is_refused=False))
        for file in (settings.root / FOLDER).iterdir():
            if file.stat().st_mtime > 100:  # the new one
                os.utime(file, (number, number))
    assert [ToldBefore(settings, {}, number).find() is None for number in (0, 13)] == [True, False]

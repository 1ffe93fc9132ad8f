"""The editors' road walked on our own content, with the commands that CONTRIBUTING.md gives, to a published change."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.programs import run_script
from tests.projects import ROOT
from tests.repositories import commit_all, git, new_repository

from rettesnor.site.notes import UNWRITTEN
from rettesnor.versions.model import Kind
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.versions.model import History

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NORWEGIAN = GUIDE.partition("## In English")[0]
COMMANDS = re.findall(r"`scripts/([a-z_]+\.py [^`]+)`", NORWEGIAN)
PAGE = "docs/nb/rad/egne-mal.md"
pytestmark = pytest.mark.slow


def _command(beginning: str) -> list[str]:
    """Give a command of the guide as an editor copies it."""
    [command] = dict.fromkeys(each for each in COMMANDS if each.startswith(beginning))
    return shlex.split(command)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with our content, and nothing that waits; what checks keep is kept, as on an editor's machine."""
    root = tmp_path_factory.mktemp("content")
    for name in ("docs", "data", "versions"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    _run(root, "publish.py", "--pending", "--yes")
    assert _errors(root) == {}
    return root


@pytest.fixture
def clone(published: Path, tmp_path: Path) -> Path:
    """Give a fresh clone of it, with a remote to push to."""
    root = shutil.copytree(published, tmp_path / "clone")
    remote = tmp_path / "remote.git"
    remote.mkdir()
    git(remote, "init", "-q", "--bare", "-b", "main")
    git(new_repository(root), "remote", "add", "origin", str(remote))
    git(root, "push", "-q", "origin", "main")
    return root


def _run(root: Path, *command: str) -> str:
    done = run_script(*command, "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _errors(root: Path) -> dict[str, str]:
    done = run_script("check.py", "--format", "json", "--root", root)
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return {f"{each['path']}:{each['line']}": each["message"] for each in problems if each["level"] == "error"}


def _publish(root: Path, *more: str) -> None:
    _run(root, "publish_on_main.py", *more)
    assert git(root, "rev-parse", "HEAD") == git(root, "rev-parse", "origin/main")
    assert git(root, "status", "--porcelain") == ""


def _history(root: Path, page: str) -> History:
    return read_store(root).histories[page]


def test_correct_a_sentence_and_publish_it(clone: Path) -> None:
    """Without a note it is refused; with the guide's it becomes the next edition, with who read it."""
    before = _history(clone, "egne-mal").newest.number
    path = clone / PAGE
    path.write_text(
        path.read_text(encoding="utf-8").replace("Spør hva som har hjulpet før", "Spør hva som hjalp før"), "utf-8"
    )
    assert _errors(clone) == {f"{PAGE}:1": "Teksten er endret uten et notat til leserne."}
    _run(clone, *_command("note_change.py egne-mal --editorial"))
    assert _errors(clone) == {}
    commit_all(clone, "Correct a sentence")
    assert "språk: Rettet en skrivefeil." in _run(clone, "pr_summary.py", "--base", "HEAD~1")
    _publish(clone, "--approved-by", "Kari Nordmann")
    newest = _history(clone, "egne-mal").newest
    assert (newest.number, newest.approved_by) == (before.after(Kind.EDITORIAL), ("Kari Nordmann",))
    assert _errors(clone) == {}


def test_add_a_piece_of_advice_with_its_translation(clone: Path) -> None:
    """What is left is what the template says; confirmed and published, it is there in both languages."""
    _run(clone, *_command("new_page.py advice"))
    assert set(_errors(clone).values()) == {"Her skal du skrive teksten din."}
    for language, mark, words in (
        ("nb", UNWRITTEN["nb"], "Du kan spørre hvordan personen sover"),
        ("en", UNWRITTEN["en"], "You could ask how the person sleeps"),
    ):
        path = clone / "docs" / language / "rad" / "nytt-rad.md"
        text = path.read_text(encoding="utf-8").replace(mark, words).replace("status: draft", "status: published")
        path.write_text(text, encoding="utf-8")
    assert _errors(clone) == {}
    _run(clone, "confirm_translation.py", "nytt-rad")
    commit_all(clone, "Add advice")
    _publish(clone)
    newest = _history(clone, "nytt-rad").newest
    assert str(newest.number) == "1.0"
    assert [text.place for text in newest.texts["en"]] == [1]
    assert dict(newest.texts["en"][0].confirmed).keys() >= {"rad", "slik", "begrunnelse"}


def test_move_a_page(clone: Path) -> None:
    """Links follow, the old address leads on, and there is nothing to publish."""
    _run(clone, *_command("move_page.py"))
    assert _errors(clone) == {}
    assert "from: /rad/egne-mal/\n  to: /verktoy/egne-mal/" in (clone / "data/redirects.yml").read_text(
        encoding="utf-8"
    )
    assert (clone / "docs/en/verktoy/egne-mal.md").is_file()
    commit_all(clone, "Move a page")
    assert "Ingenting venter på publisering." in _run(clone, "publish_on_main.py")


def test_withdraw_a_page_and_let_it_apply_again(clone: Path) -> None:
    """By the button, with the words and the successor of the guide; the file stays where it is."""
    _, page, _, note, _, successor = _command("record.py egne-mal withdrawn")
    _run(clone, "record_on_main.py", page, "withdrawn", "--note", note, "--successor", successor)
    withdrawal = _history(clone, page).withdrawal
    assert withdrawal is not None
    assert (withdrawal.note.by_language["nb"], withdrawal.successor) == (note, successor)
    assert _errors(clone) == {}
    again = run_script("record_on_main.py", page, "withdrawn", "--note", note, "--root", clone)
    assert again.returncode == 1
    assert "record.py egne-mal restored" in again.stdout
    _run(clone, "record_on_main.py", page, "restored", "--note", _command("record.py egne-mal restored")[-1])
    assert _history(clone, page).withdrawal is None
    assert git(clone, "rev-parse", "HEAD") == git(clone, "rev-parse", "origin/main")


def test_record_a_review(clone: Path) -> None:
    """The day it must be read again is the one that was typed; a Norwegian date is told how to write it."""
    *_, day = _command("record.py egne-mal reviewed")
    wrong = run_script("record_on_main.py", "egne-mal", "reviewed", "--next", "22.11.2028", "--root", clone)
    assert (wrong.returncode, "«22.11.2028» er ikke en dato" in wrong.stderr) == (2, True)
    _run(clone, "record_on_main.py", "egne-mal", "reviewed", "--next", day)
    review = _history(clone, "egne-mal").last_review
    assert review is not None
    assert str(review.next_review) == day


def test_warn_readers(clone: Path) -> None:
    """An alert needs no change of the text."""
    note = _command("record.py egne-mal alert")[-1]
    _run(clone, "record_on_main.py", "egne-mal", "alert", "--note", note)
    assert _history(clone, "egne-mal").events[-1].note.by_language["nb"] == note


def test_what_is_recorded_at_home_is_no_part_of_a_change(clone: Path) -> None:
    """The guide says so, and the check of a pull request holds it."""
    git(clone, "switch", "-q", "-c", "mine")
    _run(clone, *_command("record.py egne-mal alert"), "--yes")
    commit_all(clone, "Warn")
    done = run_script("check.py", "versions", "--base", "main", "--root", clone)
    assert done.returncode == 1
    assert "Bare publiseringen på main (det som er godkjent og slått sammen) legger til her." in done.stdout

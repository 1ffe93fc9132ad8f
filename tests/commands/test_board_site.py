"""The site of a public body that writes English first and Gaelic beside it, in a country the program does not name."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.built import read, select, words
from tests.foreign import OF_THE_COUNTRY, norwegian_words, said_in, words_of
from tests.programs import environment
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SITE = ROOT / "tests" / "sites" / "board"
READ_BY_PEOPLE = frozenset({".html", ".xml", ".json", ".jsonld", ".ttl", ".txt", ".md", ".webmanifest", ".link"})
"""What is looked through: not style sheets and scripts, nor proof/verify.py, which speaks Norwegian where asked to."""
CONTRACT = ("api/v1/openapi.json", "api/v1/schemas/")
"""What describes the names of fields in answers for programs. They are Norwegian on every site: a published contract.

So is `henvisning`, the class of the line that each text in such an answer begins with.
"""
CUT = ("search/", "gd/search/")
"""The index of the search holds words that are cut where they begin alike, and so pieces of words alone."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `rettesnor` and give what it said, in whatever language it chose."""
    command = [sys.executable, "-m", "rettesnor.cli", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment(), encoding="utf-8")


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Give all that the commands of this module say."""
    return []


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> Path:
    """Give the site: published, changed with a note in both languages, a page moved, printed and built."""
    root = tmp_path_factory.mktemp("board") / "site"
    shutil.copytree(SITE, root)

    def do(*arguments: str | Path) -> None:
        done = run(*arguments, "--root", root)
        said.append(done.stdout + done.stderr)
        assert done.returncode == 0, done.stdout + done.stderr

    do("publish", "--yes")
    advice = root / "docs/en/advice/ask-first.md"
    text = advice.read_text(encoding="utf-8")
    advice.write_text(text.replace("Ask one open question.", "Ask one open question, no more."), encoding="utf-8")
    do("note", "ask-first", "--professional", "One is enough.", "--note-in", "gd", "Tha aon gu leòr.")
    do("publish", "--yes")
    do("record", "preparing-the-talk", "alert", "A line is missing.", "--yes")
    do("move", "tools/preparing-the-talk", "advice/preparing-the-talk")
    do("pdf", "--jobs", "1")
    do("build")
    return root


def test_it_has_nothing_to_mend_and_is_told_what_is_off(board: Path) -> None:
    """Gaelic has no words that bind: the guard on changes called editorial, and the check of norms, say so."""
    done = run("check", "--root", board, "--format", "json")
    problems = json.loads(done.stdout)["problems"]
    assert (done.returncode, [each for each in problems if each["level"] == "error"]) == (0, [])
    [off] = [each for each in problems if "words that bind" in each["message"]]
    assert off["path"] == "data/messages/gd.yml"
    assert "are off" in off["message"]


def test_no_norwegian_or_danish_word_is_in_any_file(board: Path) -> None:
    """Nor an act, a body, a number or an address of that country, in any page, feed, list or answer for programs."""
    foreign = norwegian_words(SITE)
    assert {"ikke", "utgave", "siden", "kilder", "hvordan", "ikkje"} <= foreign
    found: dict[str, set[str]] = {}
    files = [path for path in (board / "site").rglob("*") if path.suffix in READ_BY_PEOPLE]
    assert len(files) > 200
    for path in files:
        name = path.relative_to(board / "site").as_posix()
        if name.startswith((*CONTRACT, *CUT)) and path.suffix == ".json":
            continue
        for text in said_in(path):
            strange = words_of(text.replace('class="henvisning"', "")) & foreign | set(OF_THE_COUNTRY.findall(text))
            if strange:
                found.setdefault(name, set()).update(strange)
    assert found == {}


def test_no_name_of_a_file_is_norwegian(board: Path) -> None:
    """Addresses are the site's own, or English."""
    foreign = norwegian_words(SITE)
    names = {part for path in (board / "site").rglob("*") for part in re.split(r"[-_./]", path.name)}
    assert {name.lower() for name in names} & foreign == set()


def test_no_norwegian_word_is_on_any_sheet(board: Path) -> None:
    """Of a page, a checklist, and the booklet, in either language."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    foreign = norwegian_words(SITE)
    sheets = sorted((board / "site").rglob("*.pdf"))
    assert {"all-advice.pdf", "checklist.pdf", "index.pdf"} <= {sheet.name for sheet in sheets}
    for sheet in sheets:
        pdf = pypdfium2.PdfDocument(sheet)
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
        assert text.strip()
        assert (words_of(text) & foreign, OF_THE_COUNTRY.findall(text)) == (set(), []), sheet


def test_no_command_speaks_norwegian_unasked(board: Path, said: list[str], tmp_path: Path) -> None:
    """Not when all goes well, nor when a page is wrong, a command is, or help is asked for; and so for Gaelic first."""
    root = tmp_path / "site"
    shutil.copytree(board, root, ignore=shutil.ignore_patterns("site", ".cache"))
    page = root / "docs/en/advice/ask-first.md"
    wrong = page.read_text(encoding="utf-8").replace("norm: could", "nrom: could").replace("## Why", "## Why {#x")
    page.write_text(wrong, encoding="utf-8")
    (root / "data" / "terms.yml").write_text("- id: x\n  nb: ord\n  definitoin: {}\n", encoding="utf-8")
    told = [
        run(*each, "--root", root) for each in (("check",), ("check", "nothing"), ("publish", "--yes"), ("note", "x"))
    ]
    told += [run("check", "--help", "--root", root), run("search", "talk", "--root", board)]
    settings = root / "mkdocs.yml"
    gaelic_first = (
        settings.read_text(encoding="utf-8")
        .replace(", default: true", "")
        .replace('name: "Gàidhlig"', 'name: "Gàidhlig", default: true')
    )
    settings.write_text(gaelic_first, encoding="utf-8")
    told += [run("check", "--root", root), run("check", "nothing", "--root", root)]
    foreign = norwegian_words(SITE) - {"ord"}
    for text in (*said, *(each.stdout + each.stderr for each in told)):
        assert text.strip()
        assert (words_of(text) & foreign, OF_THE_COUNTRY.findall(text)) == (set(), []), text


def test_a_page_says_who_publishes_in_english(board: Path) -> None:
    """The original is no translation, and the Gaelic text is one of the English."""
    page, gaelic = read(board / "site", "advice/ask-first"), read(board / "site", "gd/advice/ask-first")
    assert "Published by An example health board." in words(page)
    assert "Unofficial translation" not in words(page)
    assert "A national body has a guideline on this subject. It takes precedence." in words(page)
    assert [each.get("id") for each in select(page, "h2[id]")][:2] == ["recommendation", "method"]
    assert "Leum gun t-susbaint" in words(gaelic)
    assert "English text applies" in words(gaelic)


def test_a_note_is_told_in_the_language_that_it_was_written_in(board: Path) -> None:
    """In Gaelic too, where the editor wrote it."""
    log = words(read(board / "site", "gd/updates"))
    assert "Tha aon gu leòr." in log
    record = json.loads((board / "versions/ask-first/2.0/version.json").read_text(encoding="utf-8"))
    assert record["note"] == {"en": "One is enough.", "gd": "Tha aon gu leòr."}
    first = json.loads((board / "versions/ask-first/1.0/version.json").read_text(encoding="utf-8"))
    assert set(first["note"]) == {"en", "gd"}


def test_a_moved_page_answers_at_both_addresses(board: Path) -> None:
    """The old one leads on, in either language."""
    for prefix in ("", "gd/"):
        assert read(board / "site", f"{prefix}advice/preparing-the-talk") is not None
        old = (board / "site" / f"{prefix}tools/preparing-the-talk/index.html").read_text(encoding="utf-8")
        assert "advice/preparing-the-talk/" in old


@pytest.mark.parametrize(("asked", "language"), [("questions", "en"), ("còmhradh", "gd"), ("comhradh", "gd")])
def test_the_search_answers(board: Path, asked: str, language: str) -> None:
    """English is stemmed; Gaelic words are found as they stand, with their marks or without, and by synonyms."""
    done = run("search", asked, "--on", language, "--root", board)
    assert done.returncode == 0, done.stderr
    assert "ask-first" in done.stdout


def test_the_glossary_and_the_home_page_know_gaelic(board: Path) -> None:
    """What data/ says in a language of the site is shown in it; what it does not say is said in the main one."""
    assert "neach ainmichte" in words(read(board / "site", "gd/glossary"))
    assert "advance statement" in words(read(board / "site", "gd/glossary"))
    assert "Dè a dh'fhaighnicheas mi an toiseach?" in words(read(board / "site", "gd"))


def test_the_proof_s_program_speaks_english_where_nobody_asks(board: Path) -> None:
    """A reader of this site need not know Norwegian to run it."""
    program = board / "site/proof/verify.py"
    done = subprocess.run(
        [sys.executable, program, board / "site/v/ask-first/1.0/index.html"],
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert words_of(done.stdout) & norwegian_words(SITE) == set(), done.stdout
    assert done.stdout.strip()


def test_it_builds_the_same_without_any_theme_of_mkdocs(board: Path, tmp_path: Path) -> None:
    """`theme: null`, and Material nowhere to be imported: not a byte differs."""
    root = tmp_path / "site"
    shutil.copytree(board, root, ignore=shutil.ignore_patterns("site", "build"))
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    themeless = re.sub(r"^theme:\n(?: .*\n)+", "theme: null\n", text, flags=re.MULTILINE)
    assert themeless != text
    settings.write_text(themeless, encoding="utf-8")
    program = (
        "import runpy, sys; sys.modules['material'] = None; "
        f"sys.argv = ['rettesnor', 'build', '--root', {str(root)!r}]; "
        "runpy.run_module('rettesnor.cli', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = {path.relative_to(root / "site") for path in (root / "site").rglob("*") if path.is_file()}
    assert files == {path.relative_to(board / "site") for path in (board / "site").rglob("*") if path.is_file()}
    changed = [
        str(name) for name in files if (root / "site" / name).read_bytes() != (board / "site" / name).read_bytes()
    ]
    assert changed == []

"""A site of one's own: `rettesnor new`, what it says of itself, its trial and its opening."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor, run_script

from rettesnor.locale.dates import plain_today

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

NORWEGIAN = re.compile(
    r"[æøåÆØÅ]|\\u00(?:e6|f8|e5)|\b(?:og(?!:)|ikke|ikkje|utgave|utgåve|siden|norsk|Norsk|Norwegian|Norway|Oslo|Lovdata|"
    r"Helsedirektoratet|Helsebiblioteket|Medvirkning|rettslig|pasient|Directorate|UTKAST|sok|endringer|ordliste|kilder)\b"
)
"""Letters and words that nothing in a site without Norway has; names of files of the interface are looked at too."""
ALLOWED = re.compile(r"assets/(?:answers|site|search|suggest|scheme)\.[0-9a-f]+\.(?:js|css)$")
"""Scripts and sheets are the same for all sites: their search folds the letters of every language."""


def begin(root: Path, kind: str, *languages: str) -> Path:
    """Begin a site in these languages, the main one first."""
    chosen = [part for code in languages for part in ("--language", code)]
    named = ("--name", "A guide", "--publisher", "The Board", "--kind", kind, "--lang", "en")
    done = run_rettesnor("new", root, *named, *chosen)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site of a body that has nothing to do with Norway: English first, Scottish Gaelic second."""
    root = begin(tmp_path_factory.mktemp("board") / "site", "official", "en", "gd")
    done = run_rettesnor("build", "--root", root)
    assert done.returncode == 0, done.stderr
    return root


def texts(root: Path) -> dict[str, str]:
    """Give every file of the built site that is text, by its path."""
    found = {}
    for path in sorted((root / "site").rglob("*")):
        if path.suffix in {".html", ".xml", ".json", ".txt", ".md", ".webmanifest", ".js"} and path.is_file():
            found[path.relative_to(root / "site").as_posix()] = path.read_text(encoding="utf-8")
    return found


def test_a_new_site_has_nothing_to_mend(board: Path) -> None:
    """It checks as it lies, and another look changes nothing."""
    done = run_rettesnor("check", "--root", board, "--lang", "en", "--format", "json")
    problems = json.loads(done.stdout)["problems"]
    assert done.returncode == 0
    assert [problem for problem in problems if problem["level"] == "error"] == []


@pytest.mark.parametrize(
    ("codes", "beginning"),
    [
        (("nn", "en"), "advice"),
        (("nn", "en"), "handbook"),
        (("en", "gd"), "advice"),
        (("nb",), "handbook"),
        (("en-US", "nb-NO"), "advice"),
    ],
)
def test_a_new_site_is_quiet(tmp_path: Path, codes: tuple[str, ...], beginning: str) -> None:
    """It is advised of nothing but what nobody else can write: the messages of a language that the package lacks."""
    root = tmp_path / "site"
    chosen = [part for code in codes for part in ("--language", code)]
    named = ("--name", "Fjordvegen ABC", "--publisher", "NHS Qwxyz", "--kind", "official", "--from", beginning)
    done = run_rettesnor("new", root, *named, *chosen, "--lang", "en")
    assert done.returncode == 0, done.stderr
    checked = run_rettesnor("check", "--root", root, "--lang", "en", "--format", "json")
    problems = json.loads(checked.stdout)["problems"]
    own = {problem["message"] for problem in problems if "gd" in codes and "gd" in problem["message"]}
    assert [problem for problem in problems if problem["message"] not in own] == []
    assert len(own) == (3 if "gd" in codes else 0)
    assert f"  language: {codes[0]}\n" in (root / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("main", "language"),
    [("nb", "nb"), ("nn", "nn"), ("en", "en"), ("nn-NO", "nn"), ("en-GB", "en"), ("de", "en")],
)
def test_the_first_thing_to_read_is_in_the_main_language(tmp_path: Path, main: str, language: str) -> None:
    """README.md is; in English where nobody has written one, and it says so."""
    said = (begin(tmp_path / "site", "independent", main) / "README.md").read_text(encoding="utf-8")
    first = {"nb": "Utgitt med", "nn": "Gjeve ut med", "en": "Published with"}
    assert {code for code, words in first.items() if words in said} == {language}
    assert ("Nobody has written first texts in Deutsch" in said) is (main == "de")


@pytest.mark.parametrize(("name", "code"), [("A", "en"), ("A guide", "sma"), ("A guide", "en_GB"), ("A guide", "tlh")])
def test_what_no_site_can_be_is_refused_before_anything_is_written(tmp_path: Path, name: str, code: str) -> None:
    """In one line that says what to write."""
    named = ("--name", name, "--publisher", "The Board", "--kind", "official", "--language", code)
    done = run_rettesnor("new", tmp_path / "site", *named, "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "cannot be" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("code", ["sr-Latn", "zh-Hant-TW"])
def test_a_language_with_its_script_is_a_language_of_a_site(tmp_path: Path, code: str) -> None:
    """Its pages are built at their address, say in which language they are, and write days as it does."""
    root = begin(tmp_path / "site", "official", "en", code)
    assert run_rettesnor("build", "--root", root).returncode == 0
    home = (root / "site" / code / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{code}"' in home
    assert f'property="og:locale" content="{code.replace("-", "_")}"' in home


def test_the_first_thing_to_read_says_the_same_in_each_language(tmp_path: Path) -> None:
    """It names the same commands, files and settings, in the same order."""
    texts = [(begin(tmp_path / code, "official", code) / "README.md").read_text("utf-8") for code in ("nb", "nn", "en")]
    named = [re.findall(r"`([a-z_.]*(?:/[^`<]*|\.yml|\.txt)|[a-z_-]+)`", text) for text in texts]
    assert named[0] == named[1] == named[2]
    assert len(named[0]) > 25


def test_a_site_in_languages_of_regions_says_so_everywhere(tmp_path: Path) -> None:
    """In addresses, in what programs read, in dates, and in what is checked and searched."""
    root = begin(tmp_path / "site", "official", "en-US", "nb-NO")
    page = root / "docs/nb-NO/advice/ask-first.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Du kan begynne", "Du kan i fjor ikkkke"), encoding="utf-8"
    )
    checked = run_rettesnor("check", "language", "translations", "--root", root, "--lang", "en").stdout
    assert "ikkkke" in checked
    assert "data/wordlist-nb-NO.txt" in checked
    assert "i fjor" in checked
    assert run_rettesnor("build", "--root", root).returncode == 0
    main, other = (
        (root / "site" / path / "advice/ask-first/index.html").read_text(encoding="utf-8") for path in (".", "nb-NO")
    )
    for text, code in ((main, "en-US"), (other, "nb-NO")):
        assert f'<html lang="{code}"' in text
        assert f'property="og:locale" content="{code.replace("-", "_")}"' in text
        assert {*re.findall(r'hreflang="([^"]+)"', text)} == {"en-US", "nb-NO", "x-default"}
    today = plain_today()
    assert f"{today:%B} {today.day}, {today.year}" in main
    assert re.search(rf"{today.day}\. [a-z]+ {today.year}", other)
    assert list((root / "site" / "search").rglob("*nb-NO*"))


def test_nothing_norwegian_is_left_in_a_site_without_norway(board: Path) -> None:
    """No word, act, number or address: not in pages, feeds, the search or what programs are told."""
    built = texts(board)
    assert len(built) > 80
    found = {
        f"{name}: {match[0]}"
        for name, text in built.items()
        if not ALLOWED.search(name)
        for match in (NORWEGIAN.search(name), NORWEGIAN.search(text))
        if match is not None
    }
    assert found == set()


def test_an_original_is_called_no_translation(board: Path) -> None:
    """And an official publisher is not called independent."""
    text = (board / "site" / "advice" / "ask-first" / "index.html").read_text(encoding="utf-8")
    assert "ranslation" not in text
    assert "ndependent" not in text
    assert "Published by The Board." in text


def test_the_sheets_are_printed_without_norway(board: Path) -> None:
    """PDFs are made of the same words."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    done = run_rettesnor("pdf", "--root", board, "--jobs", "1", "--lang", "en")
    assert done.returncode == 0, done.stderr
    made = sorted((board / ".cache" / "pdf").rglob("*.pdf"))
    assert len(made) > 5
    for path in made:
        pdf = pypdfium2.PdfDocument(path)
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert NORWEGIAN.search(said) is None


def test_a_trial_is_thrown_away_and_an_open_site_is_not(tmp_path: Path) -> None:
    """Opening is sealed into the store, once; from then on addresses are recorded and nothing goes."""
    root = begin(tmp_path / "site", "independent", "en")
    assert run_rettesnor("reset-trial", "--root", root, "--yes").returncode == 0
    assert not (root / "versions").exists()
    assert run_rettesnor("open", "--root", root, "--yes").returncode == 2
    published = run_rettesnor("publish", "--root", root, "--yes", "--lang", "en")
    assert published.returncode == 0
    assert "This is a trial" in published.stdout
    assert run_rettesnor("open", "--root", root, "--yes", "--lang", "en").returncode == 0
    [opened] = (root / "versions" / "_site" / "events").glob("*-opened.json")
    assert json.loads(opened.read_bytes())["event"] == "opened"
    assert "advice/ask-first/" in (root / "data" / "urls.txt").read_text(encoding="utf-8")
    assert run_rettesnor("check", "--root", root).returncode == 0
    assert run_rettesnor("open", "--root", root, "--yes").returncode == 2
    refused = run_rettesnor("reset-trial", "--root", root, "--yes", "--lang", "en")
    assert refused.returncode == 2
    assert "stays for ever" in refused.stderr
    assert (root / "versions" / "advice").is_dir()
    site = root / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("addresses:\n  {}\n", "addresses: {source: ref}\n"))
    final = run_rettesnor("check", "--root", root, "--lang", "en")
    assert final.returncode == 1
    assert "The word “ref” stands where the addresses of this open site have “rs-source” (source)." in final.stdout


def test_a_page_moves_and_a_new_one_has_the_site_s_own_sections(tmp_path: Path) -> None:
    """Ids of sections come from data/site.yml, whatever they are called there."""
    root = begin(tmp_path / "site", "organisation", "en")
    settings = (root / "data/site.yml").read_text(encoding="utf-8")
    assert "{id: advice, role: advice" in settings
    own = settings.replace("{id: advice, role", "{id: recommendation, role").replace("id: why,", "id: evidence,")
    (root / "data/site.yml").write_text(own, encoding="utf-8")
    begun = run_rettesnor(
        "new-page", "advice", "advice/second", "--root", root, "--title", "The second", "--lang", "en"
    )
    assert begun.returncode == 0, begun.stderr
    text = (root / "docs/en/advice/second.md").read_text(encoding="utf-8")
    assert "{#recommendation}" in text
    assert "{#evidence}" in text
    assert "title: The second" in text
    assert run_rettesnor("move", "advice/ask-first", "tools/ask-first", "--root", root).returncode == 0
    assert (root / "docs/en/tools/ask-first.md").is_file()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """And a language that nobody knows is refused before anything is written."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    given = ("--name", "A", "--publisher", "B", "--kind", "independent", "--language")
    assert run_rettesnor("new", tmp_path, *given, "en").returncode == 2
    assert run_rettesnor("new", tmp_path / "other", *given, "xx-nonsense").returncode == 2
    assert not (tmp_path / "other").exists()


def test_an_official_publisher_names_its_declaration_before_it_deploys(board: Path) -> None:
    """At data/site.yml, among what else stands against it."""
    done = run_script("check_deploy.py", "--root", board, "--lang", "en")
    assert done.returncode == 1
    assert "data/site.yml:1: error: The publisher is official" in done.stdout
    assert "accessibility_declaration" in done.stdout


def test_a_first_edition_says_so_in_the_languages_of_the_site_alone(board: Path, tmp_path: Path) -> None:
    """What is sealed can never be mended: no language that the site lacks, and none left out."""
    norwegian = begin(tmp_path / "site", "official", "nn", "en-GB")
    notes = [json.loads((root / "versions/home/1.0/version.json").read_bytes())["note"] for root in (board, norwegian)]
    assert notes == [
        {"en": "First edition.", "gd": "First edition."},
        {"nn": "Førsteutgåve.", "en-GB": "First edition."},
    ]


def test_one_script_does_all_that_a_machine_is_to_do(board: Path) -> None:
    """GitHub's workflow runs it and nothing else, so that any other host can."""
    workflow = (board / ".github/workflows/site.yml").read_text(encoding="utf-8")
    assert re.findall(r"^ +- run: (.+)$", workflow, re.MULTILINE) == [".ci/run"]
    script = board / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.findall(r"^\.venv/bin/rettesnor (\S+)", script.read_text(encoding="utf-8"), re.MULTILINE) == [
        "check",
        "pdf",
        "build",
    ]


def test_a_handbook_begins_with_chapters(tmp_path: Path) -> None:
    """In the site's languages, with the same ids in each; names may hold whatever a name holds."""
    given = ("--name", 'Our "way": all of it', "--publisher", "The Board: all", "--kind", "organisation")
    root = tmp_path / "site"
    done = run_rettesnor(
        "new", root, *given, "--language", "nn", "--language", "en", "--from", "handbook", "--lang", "en"
    )
    assert done.returncode == 0, done.stderr
    text = (root / "docs/nn/handbok/slik-arbeider-vi.md").read_text(encoding="utf-8")
    english = (root / "docs/en/handbok/slik-arbeider-vi.md").read_text(encoding="utf-8")
    assert "type: article" in text
    assert "norm:" not in text
    assert re.findall(r"\{#[a-z-]+\}", text) == re.findall(r"\{#[a-z-]+\}", english) != []
    checked = run_rettesnor("check", "--root", root, "--lang", "en", "--format", "json")
    assert [each for each in json.loads(checked.stdout)["problems"] if each["level"] == "error"] == []


def test_what_a_new_site_needs_is_locked(tmp_path: Path) -> None:
    """Everything that is installed for it here, each in one version; nothing of the tests."""
    root = begin(tmp_path / "site", "independent", "en")
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("rettesnor[pdf,spelling]==")
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in lines[1:])
    names = {line.partition("==")[0] for line in lines}
    assert {"mkdocs", "pydantic-core", "weasyprint", "jinja2"} <= names
    assert names.isdisjoint({"pytest", "ruff", "mypy"})


def test_addresses_that_were_recorded_open_a_store(tmp_path: Path) -> None:
    """The next publication seals it, once."""
    root = begin(tmp_path / "site", "independent", "en")
    (root / "data" / "urls.txt").write_text("/about/\n", encoding="utf-8")
    assert run_rettesnor("reset-trial", "--root", root, "--yes").returncode == 2
    front = "---\nid: contact\ntype: page\ntitle: Contact us\nstatus: published\n"
    summary = "How you reach us, when somebody answers, and what you should not write in an e-mail to anybody."
    (root / "docs/en/contact.md").write_text(f"{front}summary: {summary}\n---\n\nWrite to us.\n", encoding="utf-8")
    done = run_rettesnor("publish", "--root", root, "--yes", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((root / "versions" / "_site" / "events").glob("*-opened.json"))) == 1
    assert run_rettesnor("check", "versions", "--root", root).returncode == 0

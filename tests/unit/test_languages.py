"""A site's own languages: which words of data/ are theirs, and in which of them commands speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from mkdocs_static_i18n.config import RE_LOCALE
from tests.projects import write_project

from rettesnor.cli.terminal import about, argparse_words, language_asked_for
from rettesnor.data.terms import PATH, read_terms
from rettesnor.docs.norms import force_of
from rettesnor.locale.dates import written
from rettesnor.locale.languages import OfLanguages, is_a_language
from rettesnor.locale.messages import is_spoken, nearest, read_messages, speak_for
from rettesnor.publishing.opening import is_open
from rettesnor.search.stems import stemmer
from rettesnor.settings import read_settings
from rettesnor.site.new_site import NewSite, new_site
from rettesnor.site.notes import note_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TERM = "- id: x\n  {name}: word\n  definition: {{{name}: A word.}}\n"


@pytest.fixture(autouse=True)
def _said_by_nobody() -> Iterator[None]:
    """Leave no site behind whose messages later tests would speak with."""
    yield
    speak_for(None)


@pytest.mark.parametrize("code", ["nb", "nn", "gd", "se", "ar", "en-GB", "nn-NO", "sr-Latn", "zh-Hant-TW"])
def test_a_code_of_a_language_is_known(code: str) -> None:
    """With a script and a region or without."""
    assert is_a_language(code)


@pytest.mark.parametrize(
    "word", ["definition", "note", "everyday", "definitoin", "nbb", "", "1", "sma", "en_GB", "de-1996"]
)
def test_no_other_word_is_a_language(word: str) -> None:
    """Least of all the name of a field, or one that is misspelt; nor a code that the plugin i18n refuses."""
    assert not is_a_language(word)


@pytest.mark.parametrize("code", ["sr-Latn", "zh-Hant-TW", "en-GB", "se", "az-Arab"])
def test_what_a_site_can_have_the_plugin_takes(code: str) -> None:
    """No code passes here and stops the build there."""
    assert is_a_language(code)
    assert RE_LOCALE.match(code)


def test_a_term_is_asked_for_in_the_main_language_and_may_be_in_any(tmp_path: Path) -> None:
    """What is missing is told at the record, by the code of the language."""
    root = write_project(tmp_path, {PATH: TERM.format(name="gd")})
    [entry], problems = read_terms(root, ("gd",))
    assert (entry.model.name, problems) == ({"gd": "word"}, ())
    entries, (problem, unseen) = read_terms(root, ("en",))
    assert unseen.rule == "fields.not-of-the-site"
    assert entries == ()
    assert (problem.path, problem.line) == (PATH, 1)
    assert "“en”" in problem.message.in_language("en")


def test_a_field_that_is_no_language_is_told_at_its_line(tmp_path: Path) -> None:
    """As it was before a site had languages of its own."""
    root = write_project(tmp_path, {PATH: TERM.format(name="nb") + "  abbrevation: {nb: W}\n"})
    [problem] = read_terms(root, ("nb",))[1]
    assert problem.line == 4
    assert "abbreviation" in problem.message.in_language("en") + problem.help.in_language("en")


def test_a_note_may_be_written_in_every_language() -> None:
    """`note_gd` is what help tells to write; `note_nothing` is no language."""
    note, problems = note_of("page", {"kind": "professional", "note": "Changed.", "note_gd": "Air atharrachadh."}, "en")
    assert problems == ()
    assert note is not None
    assert note.note.by_language == {"en": "Changed.", "gd": "Air atharrachadh."}
    assert note_of("page", {"kind": "professional", "note": "Changed.", "note_nothing": "x"}, "en")[0] is None


def test_a_region_speaks_its_language() -> None:
    """`nn-NO` is nynorsk, its words that bind too."""
    assert nearest("nn-NO")[:2] == ("nn-NO", "nn")
    assert read_messages("en-GB")["home"] == read_messages("en")["home"]
    assert force_of("nn-NO") == force_of("nn") != {}
    assert is_spoken("en-GB")
    assert not is_spoken("gd")


def test_norwegian_stands_in_for_nobody_else() -> None:
    """What a language lacks is said in English on a site that is not Norwegian, by argparse as by messages."""
    speak_for(None, "en")
    assert nearest("gd") == ("gd", "en", "nb")
    assert argparse_words("gd") == {}
    assert about("check", "Check the content.", "gd") == "Check the content."
    speak_for(None, "nb")
    assert argparse_words("se") == argparse_words("nb") != {}
    assert argparse_words("nn")["every translated page"] == "alle omsette sider"


def test_commands_speak_the_main_language_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless another is asked for; where there is no site, that of the one that is being begun."""
    root = write_project(tmp_path)
    main = read_settings(root).default.code
    for asked, language in (
        (["check", "--root", str(root)], main),
        (["check", "--root", str(root), "--lang", "en"], "en"),
        (["new", "folder", "--root", str(tmp_path / "none"), "--language", "gd", "--language", "en"], "gd"),
    ):
        monkeypatch.setattr("sys.argv", ["rettesnor", *asked])
        assert language_asked_for() == language


def test_a_misspelt_language_is_told_where_one_of_the_site_is_missing(tmp_path: Path) -> None:
    """`ne` is Nepali: nobody would see that the English name is gone. Where none is missing, nothing is told."""
    root = write_project(tmp_path, {PATH: TERM.format(name="nb") + "  ne: word\n"})
    [entry], [problem] = read_terms(root, ("nb", "en"))
    assert (problem.rule, problem.line) == ("fields.not-of-the-site", 4)
    assert entry.model.name == {"nb": "word", "ne": "word"}
    assert read_terms(root, ("nb",))[1] == ()


def test_a_field_that_is_no_language_hides_no_other_mistake(tmp_path: Path) -> None:
    """All that is wrong with a record is told at once."""
    root = write_project(tmp_path, {PATH: TERM.format(name="nb") + "  EN: Word\n  abbrevation: {nb: W}\n  nn: 3\n"})
    assert [problem.line for problem in read_terms(root, ("nb",))[1]] == [4, 5, 6]


def test_a_region_searches_and_begins_as_its_language_does() -> None:
    """Words are stemmed and left out as in the language, and a new site has its first texts."""
    assert stemmer("en-GB")("questions") == stemmer("en")("questions") == "question"
    assert stemmer("gd")("questions") == "questions"
    asked = NewSite(name="A guide", publisher="The Board", kind="official", languages=("en-GB",), tag="a-guide")
    files = new_site(asked, date(2026, 11, 29))
    plain = new_site(replace(asked, languages=("en",)), date(2026, 11, 29))
    assert files["docs/en-GB/advice/ask-first.md"] == plain["docs/en/advice/ask-first.md"]
    assert not [path for path in files if path.startswith("data/messages/")]


def test_what_is_final_hangs_on_the_store_alone(tmp_path: Path) -> None:
    """A changelog that tells of a release, the tool's own or another's, opens nothing and keeps nothing."""
    root = write_project(tmp_path, {"CHANGELOG.md": "# Changelog\n\n## [0.1.0] - 2026-11-22\n"})
    assert not is_open(root)
    (root / "data/urls.txt").write_text("/\n", encoding="utf-8")
    (root / "CHANGELOG.md").unlink()
    assert is_open(root)


def test_a_table_by_language_knows_languages_of_a_region() -> None:
    """As the language without it; what it does not know it does not know in any region."""
    table = OfLanguages({"en": 1, "nb": 2, "en-US": 3})
    assert (table["en-GB"], table["en-US"], table.get("nb-NO"), table.get("gd-GB", 0)) == (1, 3, 2, 0)
    assert "nb-NO" in table
    assert "gd-GB" not in table
    with pytest.raises(KeyError):
        table["gd"]


def test_a_region_writes_its_own_days_and_names_itself() -> None:
    """Whatever the language without it does; a file of its own goes before."""
    american, british, brazilian = (read_messages(code) for code in ("en-US", "en-GB", "pt-BR"))
    assert written(date(2026, 11, 29), american["_locale"]) == "November 29, 2026"
    assert written(date(2026, 11, 29), british["_locale"]) == "29 November 2026"
    assert (american["_og_locale"], brazilian["_og_locale"]) == ("en_US", "pt_BR")
    assert written(date(2026, 11, 29), brazilian["_locale"]) == "29 de novembro de 2026"
    assert american["home"] == read_messages("en")["home"]

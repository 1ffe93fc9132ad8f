"""A project's own words, and the system's dictionaries they are added to."""

from pathlib import Path

import pytest

from rettesnor.checks.language.dictionaries import open_dictionary
from rettesnor.data.word_lists import read_word_list, word_list_path
from rettesnor.problems import MissingToolError


def words_in(tmp_path: Path, text: str) -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    """Read a list from a text: its words, and the line and message of each problem."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/wordlist-nb.txt").write_text(text, encoding="utf-8")
    words, problems = read_word_list(tmp_path, "nb")
    return list(words), [(problem.line, problem.message.in_language("nb")) for problem in problems]


def test_words_patterns_and_comments(tmp_path: Path) -> None:
    """A word may name the word it is inflected like; what follows # is for people."""
    words, problems = words_in(tmp_path, "# Egne ord\nsamvalg/valg\nSINTEF # et navn\n\nåsted\n")
    assert words == [("samvalg", "valg"), ("SINTEF", ""), ("åsted", "")]
    assert problems == []


def test_norwegian_letters_come_last(tmp_path: Path) -> None:
    """The alphabet ends with æ, ø, å."""
    assert words_in(tmp_path, "zoo\nærlig\nøre\nåre\n")[1] == []


def test_two_words_on_a_line_a_word_twice_and_one_out_of_order(tmp_path: Path) -> None:
    """Each is told at its line."""
    assert [line for line, _ in words_in(tmp_path, "to ord\nord\nord\narbeid\n")[1]] == [1, 3, 4]


def test_no_list_is_no_words(tmp_path: Path) -> None:
    """A site without a list of its own is fine."""
    assert read_word_list(tmp_path, "nb") == ((), ())


def test_a_missing_dictionary_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line says what to install, in both languages."""
    monkeypatch.setattr("rettesnor.checks.language.dictionaries._folders", lambda *_: (tmp_path,))
    with pytest.raises(MissingToolError, match="hunspell-no") as raised:
        open_dictionary("nb", [])
    assert "apt-get install hunspell-no" in raised.value.message.in_language("nb")


def test_dictionaries_are_looked_for_where_dicpath_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without packages can have its dictionaries in any folder."""
    (tmp_path / "nb_NO.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "nb_NO.dic").write_text("2\nmøte\nråd\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    dictionary = open_dictionary("nb", [("samvalg", "")])
    assert [word for word in ("møte", "Råd", "Samvalg", "mote") if dictionary.knows(word)] == ["møte", "Råd", "Samvalg"]
    assert "møte" in dictionary.suggestions("møtte")


@pytest.mark.parametrize("sign", ["\x1b[2J", "\u202e", "\u200b", "\x00"])
def test_a_sign_that_nobody_sees_is_told_at_its_line(tmp_path: Path, sign: str) -> None:
    """The word is another one than it looks like."""
    (tmp_path / "data").mkdir()
    (tmp_path / word_list_path("nb")).write_text(f"ord\nå{sign}x\n", encoding="utf-8")
    words, [problem] = read_word_list(tmp_path, "nb")
    assert (problem.rule, problem.line) == ("language.word-control", 2)
    assert words == (("ord", ""),)

"""Small things in one file: what was kept comes again, and nothing that was made with something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.language import words_before
from rettesnor.checks.language.words_before import WordsBefore
from rettesnor.docs.documents import parse_document
from rettesnor.site import documents_before
from rettesnor.site.documents_before import DocumentsBefore
from rettesnor.site.kept_table import KeptTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _filled(file: Path, *made_with: object, most: int | None = None) -> KeptTable:
    table = KeptTable(file, *made_with, most=most)
    table.keep("a", [1, "å"])
    table.keep("b", 0)
    table.close()
    return table


def test_what_was_kept_comes_again(tmp_path: Path) -> None:
    """Also what is nought; what was never kept does not."""
    _filled(tmp_path / "t.json", "med")
    table = KeptTable(tmp_path / "t.json", "med")
    assert [table.find(key) for key in ("a", "b", "c")] == [[1, "å"], 0, None]


def test_what_was_made_with_something_else_is_not_known(tmp_path: Path) -> None:
    """A table of another dictionary, say."""
    _filled(tmp_path / "t.json", "med")
    assert len(KeptTable(tmp_path / "t.json", "uten")) == 0


def test_what_another_program_kept_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have made other things of the same."""
    _filled(tmp_path / "t.json")
    monkeypatch.setattr("rettesnor.site.kept_table.program_hash", lambda: "another")
    assert len(KeptTable(tmp_path / "t.json")) == 0


def test_a_file_that_was_broken_off_or_changed_keeps_nothing(tmp_path: Path) -> None:
    """Whatever became of it."""
    file = tmp_path / "t.json"
    _filled(file)
    whole = file.read_bytes()
    for content in (whole[:-1], whole.replace(b"[1,", b"[2,"), b"", b"\xff"):
        file.write_bytes(content)
        assert len(KeptTable(file)) == 0


def _kept_after(file: Path, most: int | None, asked: int, made: int) -> int:
    """Return how much is kept of a thousand things, when some were asked for later, and others made."""
    first = KeptTable(file, most=most)
    for number in range(1000):
        first.keep(f"gammel {number}", number)
    first.close()
    second = KeptTable(file, most=most)
    for number in range(asked):
        second.find(f"gammel {number}")
    for number in range(made):
        second.keep(f"ny {number}", number)
    second.close()
    return len(KeptTable(file, most=most))


@pytest.mark.parametrize(
    ("most", "asked", "made", "left"),
    [(None, 1000, 3, 1000), (None, 1000, 30, 1030), (None, 10, 3, 13), (2000, 10, 30, 1030), (1010, 10, 30, 1010)],
)
def test_what_nobody_asks_for_is_forgotten(tmp_path: Path, most: int | None, asked: int, made: int, left: int) -> None:
    """So it does not grow; a little that is new is not written down; where little is asked for, all is kept."""
    assert _kept_after(tmp_path / "t.json", most, asked, made) == left


TEXT = b"---\nid: en-side\ntitle: Tittel\nquestions:\n- {ask: Hva?}\n---\n\nF\xc3\xb8rste avsnitt.\n"


def test_a_text_that_was_taken_apart_before_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Front matter, lines and text, without being taken apart."""
    table = KeptTable(tmp_path / "t.json")
    assert DocumentsBefore(table).parse("docs/nb/a.md", TEXT) == parse_document("docs/nb/a.md", TEXT)
    table.close()
    monkeypatch.setattr(documents_before, "parse_document", None)
    again = DocumentsBefore(KeptTable(tmp_path / "t.json")).parse("docs/nb/a.md", TEXT)
    assert again == parse_document("docs/nb/a.md", TEXT)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", TEXT.replace(b"id: en-side", b"id: ["), TEXT.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + TEXT],
    ids=["empty", "no letters", "no yaml", "other lines", "a mark before it"],
)
def test_a_text_with_a_mistake_is_taken_apart_each_time(tmp_path: Path, raw: bytes) -> None:
    """What is wrong in it is told each time."""
    for _ in range(2):
        table = KeptTable(tmp_path / "t.json")
        assert DocumentsBefore(table).parse("docs/nb/a.md", raw) == parse_document("docs/nb/a.md", raw)
        table.close()


def test_another_text_at_the_same_place_is_another(tmp_path: Path) -> None:
    """It is known by its bytes, and by where it lies."""
    documents = DocumentsBefore(KeptTable(tmp_path / "t.json"))
    other = TEXT.replace(b"Tittel", b"Titler")
    for path, raw in (("docs/nb/a.md", TEXT), ("docs/nb/a.md", other), ("docs/nb/b.md", TEXT), ("docs/nb/a.md", TEXT)):
        assert documents.parse(path, raw) == parse_document(path, raw)


class _Opened:
    """A dictionary that counts how often it was opened, and knows some words."""

    times = 0

    def __init__(self, own_words: Sequence[tuple[str, str]]) -> None:
        self._words = {"ord", *(word for word, _ in own_words)}

    def knows(self, word: str) -> bool:
        """Return whether it is one of them."""
        return word in self._words

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return one."""
        return (f"{word}er",)


def _open(_language: str, own_words: Sequence[tuple[str, str]]) -> _Opened:
    _Opened.times += 1
    return _Opened(own_words)


def test_a_dictionary_is_opened_for_words_that_it_was_never_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for those it knew or did not know before; with another own word, for all of them."""
    monkeypatch.setattr(words_before, "open_dictionary", _open)
    _Opened.times = 0

    def asked(own: str, *words: str) -> tuple[list[bool], int]:
        dictionary = WordsBefore("nb", [(own, "")], tmp_path, "state")
        said = [dictionary.knows(word) for word in words]
        assert dictionary.suggestions("orde") == ("ordeer",)
        dictionary.close()
        return said, _Opened.times

    assert asked("eget", "ord", "orde", "eget") == ([True, False, True], 1)
    assert asked("eget", "ord", "orde", "eget") == ([True, False, True], 1)
    assert asked("eget", "ord", "nytt") == ([True, False], 2)
    assert asked("nytt", "ord", "nytt", "eget") == ([True, True, False], 3)

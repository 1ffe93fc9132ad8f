"""What a misspelled word costs."""

from __future__ import annotations

from rettesnor.checks.language.prose import plain_block
from rettesnor.checks.language.spelling import Speller


class SlowDictionary:
    """A dictionary that knows nothing, and counts how often it had to think."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def knows(self, word: str) -> bool:  # noqa: ARG002 - as every dictionary
        """Know no word."""
        return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Think."""
        self.asked.append(word)
        return ("ord",)


def test_a_text_in_the_wrong_language_is_told_without_a_suggestion_for_every_word() -> None:
    """All its words are reported; a suggestion costs a tenth of a second, so the first words get one, once each."""
    dictionary = SlowDictionary()
    speller = Speller("nb", dictionary)
    words = " ".join(f"w{'x' * number}" for number in range(1, 101))
    found = [problem for path in ("one.md", "two.md") for problem in speller.check(path, [plain_block(words, 1)])]
    assert len(found) == 200
    assert len(dictionary.asked) == len(set(dictionary.asked)) == 20
    assert sum("Mente du «ord»?" in problem.message.in_language("nb") for problem in found) == 40

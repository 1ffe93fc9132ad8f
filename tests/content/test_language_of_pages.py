"""The real texts, as the language check reads them."""

import re
from pathlib import Path

import pytest

from rettesnor.checks.language.dictionaries import DICTIONARIES, open_dictionary
from rettesnor.checks.language.prose import plain_block
from rettesnor.checks.language.spelling import Speller
from rettesnor.checks.registry import run_checks
from rettesnor.data.word_lists import read_word_list
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import read_messages
from rettesnor.problems import MissingToolError, render_text
from rettesnor.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]


def is_installed(language: str) -> bool:
    """Tell whether the system has the dictionary of a language."""
    try:
        open_dictionary(language, [])
    except MissingToolError:
        return False
    return True


needs_dictionaries = pytest.mark.skipif(
    not all(map(is_installed, DICTIONARIES)), reason="install the dictionaries of system-packages.txt"
)


@pytest.mark.slow
@needs_dictionaries
def test_the_check_finds_nothing_in_our_own_texts() -> None:
    """Not even advice: a false alarm would teach editors to look away."""
    assert render_text(run_checks(read_settings(ROOT), ["language"], plain_today()), "nb") == ""


@pytest.mark.slow
@needs_dictionaries
@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_the_interface_says_is_spelled_right(language: str) -> None:
    """The messages are held to the same dictionary as the pages."""
    words, _ = read_word_list(ROOT, language)
    names = [(name, "") for name in ("Helsebiblioteket", "Helsedirektoratet", "Lovdata", "Markdown", "Word")]
    speller = Speller(language, open_dictionary(language, [*words, *names]))
    texts = [
        re.sub(r"{[^}]*}|\S+\.yml", " ", text)
        for key, text in read_messages(language).items()
        if not key.startswith("_")
    ]
    blocks = [plain_block(text, 1) for text in texts]
    assert [problem.message.in_language("nb") for problem in speller.check("messages", blocks)] == []

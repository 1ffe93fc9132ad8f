"""Learn from the site's read translations which words answer each other, for the check of translations.

What is learnt is written to data/word-pairs-LANGUAGE-LANGUAGE.txt. Run it when many pages have come or been confirmed:
a word that nobody has seen yet is never told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.translations import learnt_pairs
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.together import write_one
from rettesnor.data.word_pairs import word_pairs_path
from rettesnor.locale.messages import words
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = ""


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when every language's file is written, 2 for wrong use."""
    assembly = Assembler(read_settings(given.root)).assemble(is_preview=True)
    main = assembly.site.settings.default.code
    for code in assembly.site.settings.codes:
        if code == main:
            continue
        learnt = learnt_pairs(assembly, code)
        path = word_pairs_path((main, code))
        if not learnt.stems[main]:
            console.say(words("word_pairs.nothing", code))
            continue
        write_one(given.root, path, learnt.text())
        console.say(words("word_pairs.written", path, len(learnt.stems[main]), len(learnt.stems[code])))
    return 0

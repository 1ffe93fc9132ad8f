"""Begin a site of your own: %(prog)s FOLDER writes one that can be shown, checked and built at once.

Everything in it is a trial until `rettesnor open`: the name, the words in addresses and the ids of sections
(data/site.yml) can be changed until then. The main language, the first that is named, can never be changed later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.confirm import confirm
from rettesnor.cli.console import Console, RefusedError
from rettesnor.cli.options import add_language
from rettesnor.cli.publish import publish
from rettesnor.data.atomic import write_atomically
from rettesnor.data.profile import PublisherKind
from rettesnor.locale.dates import plain_today
from rettesnor.locale.languages import is_a_language
from rettesnor.locale.messages import words
from rettesnor.locale.slugs import slugify
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Signatures
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.new_site import BEGINNINGS, NewSite, has_first_texts, new_site
from rettesnor.versions.model import NO_WORDS

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.terminal import CommandParser
    from rettesnor.locale.messages import Sayable

EXAMPLE = 'guide --name "A guide" --publisher "A health board" --kind official --language en --language gd'
_SHORTEST, _LONGEST = 3, 120
"""How many signs the name may have: the title of the home page is it."""


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is empty or not there yet")
    parser.add_argument("--name", required=True, help="what the site is called")
    parser.add_argument("--publisher", required=True, metavar="WHO", help="who publishes it")
    parser.add_argument("--kind", required=True, choices=[str(kind) for kind in PublisherKind], help="what they are")
    parser.add_argument(
        "--language", action="append", required=True, metavar="CODE", help="such as nn; the first is the main one"
    )
    parser.add_argument(
        "--from",
        dest="beginning",
        choices=BEGINNINGS,
        default=BEGINNINGS[0],
        help="what it begins as: advice or chapters",
    )
    add_language(parser)


class _Quiet(Console):
    """Says nothing of what is done."""

    def say(self, text: str | Sayable) -> None:
        """Say nothing."""


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the site is begun, 1 when its texts cannot be published, 2 for wrong use."""
    folder, languages = given.folder, tuple(dict.fromkeys(given.language))
    if folder.exists() and any(folder.iterdir()):
        raise RefusedError(words("new.not-empty", folder))
    unknown = next((code for code in languages if not is_a_language(code)), None)
    if unknown is not None:
        raise RefusedError(words("new.no-language", unknown))
    if not _SHORTEST <= len(given.name.strip()) <= _LONGEST:
        raise RefusedError(words("new.name-length", given.name, _SHORTEST, _LONGEST))
    today = plain_today()
    tag = slugify(given.name) or "site"
    asked = NewSite(
        name=given.name,
        publisher=given.publisher,
        kind=given.kind,
        languages=languages,
        tag=tag,
        beginning=given.beginning,
    )
    for path, text in new_site(asked, today).items():
        write_atomically(folder / path, text.encode())
    (folder / ".ci" / "run").chmod(0o755)
    for code in languages:
        if not has_first_texts(code):
            is_main = code == languages[0]
            console.say(words("new.no-main-texts", code) if is_main else words("new.no-texts", code))
    settings = read_settings(folder)
    quiet = _Quiet(console.language, agrees_to_all=True)
    for code in filter(has_first_texts, languages[1:]):  # the package's own words, read against each other
        confirm(settings, None, (), code, quiet)
    assembly = Assembler(settings).assemble(is_preview=True)
    willing = replace(console, agrees_to_all=True)
    if publish(assembly, Signatures(given.publisher, (), ()), Dating(today, NO_WORDS), today, willing):
        return 1
    console.say(words("new.done", folder))
    return 0

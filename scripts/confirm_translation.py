#!/usr/bin/env python3
"""State that a translation says the same as the Norwegian text as it stands in docs/.

confirm_translation.py PAGE …                 every section that both texts have
confirm_translation.py PAGE --section ID      only that section (may be given again)
confirm_translation.py --all                  every page
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.translations import Pinned, check_page
from rettesnor.cli.terminal import CommandParser
from rettesnor.data.translations import BrokenConfirmationsError, read_confirmations, write_confirmations
from rettesnor.problems import has_errors, render_text
from rettesnor.publishing.events import find_page_id, nearest_page_id
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions.reading import StoreError
from rettesnor.versions.translation import confirmable, title_section

_SAID = {
    "nb": {
        "no page": "{0}: ingen side heter det. Skriv sidens id eller stien til fila.",
        "guess": "{0}: ingen side heter det. Mente du «{1}»?",
        "no translation": "{0}: siden er ikke oversatt til {1}.",
        "no section": "{0}: begge tekstene har ikke en del som heter «{1}».",
        "done": "{0}: {1} deler bekreftet ({2}).",
        "nothing": "skriv hvilken side: id-en eller stien, eller --all.",
    },
    "en": {
        "no page": "{0}: no page is called that. Write the page's id or the path of its file.",
        "guess": "{0}: no page is called that. Did you mean “{1}”?",
        "no translation": "{0}: the page is not translated to {1}.",
        "no section": "{0}: the two texts do not both have a section “{1}”.",
        "done": "{0}: {1} sections confirmed ({2}).",
        "nothing": "say which page: its id or its path, or --all.",
    },
}


def main() -> int:
    """Give 0 when all is confirmed, 1 when a text contradicts its original, 2 for wrong use."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--all", action="store_true", help="every translated page")
    parser.add_argument("--section", action="append", default=[], metavar="ID", help="only this section")
    parser.add_argument("--to", default="en", metavar="LANGUAGE", help="which translation (default: en)")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        assembly = Assembler(settings).assemble(is_preview=True)
    except (SettingsError, StoreError) as error:
        parser.error(str(error))
    said = _SAID[arguments.lang]
    translated = [page_id for page_id, page in assembly.waiting.items() if arguments.to in page.texts]
    names = translated if arguments.all else arguments.pages
    if not names:
        parser.error(said["nothing"])
    result = 0
    for name in names:
        page_id = find_page_id(assembly, name)
        page = assembly.waiting.get(page_id or "")
        if page_id is None or page is None:
            guess = nearest_page_id(assembly, name)
            print(said["guess" if guess else "no page"].format(name, guess), file=sys.stderr)
            return 2
        if page_id not in translated:
            print(said["no translation"].format(name, arguments.to), file=sys.stderr)
            return 2
        own, theirs = page.texts[settings.default.code], page.texts[arguments.to]
        hashes = confirmable(own.body, theirs.body, title_section(own.title, own.summary))
        wanted = arguments.section or sorted(hashes)
        for section in wanted:
            if section not in hashes:
                print(said["no section"].format(name, section), file=sys.stderr)
                return 2
        chosen = {section: hashes[section] for section in wanted}
        pinned = Pinned({**theirs.confirmed, **chosen})
        problems = check_page(assembly, page_id, arguments.to, pinned, frozenset(chosen))
        if has_errors(problems):
            print(render_text(problems, arguments.lang))
            result = 1
            continue
        try:
            known = read_confirmations(settings.root, page_id)
        except BrokenConfirmationsError as error:
            print(render_text([error.problem], arguments.lang))
            result = 1
            continue
        kept = {section: seal for section, seal in known.get(arguments.to, {}).items() if section in hashes}
        write_confirmations(settings.root, page_id, {**known, arguments.to: {**kept, **chosen}})
        print(said["done"].format(page_id, len(chosen), arguments.to))
    return result


if __name__ == "__main__":
    sys.exit(main())

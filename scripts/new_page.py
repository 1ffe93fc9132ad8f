#!/usr/bin/env python3
"""Begin a new page: new_page.py TYPE PATH writes docs/nb/PATH.md and docs/en/PATH.md from a template.

new_page.py advice rad/nytt-rad
new_page.py tool verktoy/nytt-ark --title "Nytt ark" --without-translation
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.data.atomic import write_atomically
from rettesnor.docs.record import PageType
from rettesnor.locale.dates import plain_today
from rettesnor.problems import FORMATS
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.new_page import NewPage, check_new_page, write_new_page
from rettesnor.versions.reading import StoreError

_SAID = {
    "nb": "Skriv teksten. «make check» viser hva som gjenstår. Sett «status: published» når den er ferdig.",
    "en": "Write the text. “make check” shows what is left. Set “status: published” when it is finished.",
}


def main() -> int:
    """Give 0 when the page is begun, 1 when its id or path cannot be used, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("type", choices=[str(kind) for kind in PageType], metavar="TYPE", help=", ".join(PageType))
    parser.add_argument("path", metavar="PATH", help="where in docs/nb/ and docs/en/, such as rad/nytt-rad")
    parser.add_argument("--id", default="", metavar="ID", help="the page's permanent id (default: from the path)")
    parser.add_argument("--title", default="", help="the title")
    parser.add_argument("--title-en", default="", metavar="TITLE", help="the title in English")
    parser.add_argument("--without-translation", action="store_true", help="begin the Norwegian text only")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        assembly = Assembler(settings).assemble(is_preview=True)
    except (SettingsError, StoreError) as error:
        parser.error(str(error))
    main_code = settings.default.code
    page = NewPage(
        type=PageType(arguments.type),
        path=arguments.path,
        codes=settings.codes[:1] if arguments.without_translation else settings.codes,
        id=arguments.id,
        titles={main_code: arguments.title, "en": arguments.title_en},
    )
    problems = tuple(check_new_page(assembly, page))
    if problems:
        print(FORMATS[arguments.format](problems, arguments.lang))
        return 1
    for path, text in write_new_page(assembly, page, plain_today()).items():
        write_atomically(settings.root / path, text.encode())
        print(path)
    print(_SAID[arguments.lang], file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

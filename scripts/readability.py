#!/usr/bin/env python3
"""Print how every page reads: words, the middle sentence, LIX of the whole page and of the part people act on."""

from __future__ import annotations

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.language.check import page_figures
from rettesnor.cli.terminal import CommandParser
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler


def main() -> int:
    """Return 0 when the figures are printed, 2 for wrong use."""
    parser = CommandParser(description=__doc__)
    parser.add_site()
    arguments = parser.parse_args()
    try:
        assembly = Assembler(read_settings(arguments.root)).assemble(is_preview=True)
    except SettingsError as error:
        parser.error(str(error))
    print("words  median  LIX  LIX-direct  page")
    for page in page_figures(assembly):
        direct = f"{page.direct.lix:10.1f}" if page.direct else " " * 10
        whole = page.whole
        print(f"{whole.words:5}  {whole.median:6.1f}  {whole.lix:3.0f}  {direct}  {page.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

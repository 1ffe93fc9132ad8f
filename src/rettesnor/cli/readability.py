"""Print how every page reads: words, the middle sentence, LIX of the whole page and of the part people act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.language.check import page_figures
from rettesnor.cli.options import add_root, command
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the figures are printed, 2 for wrong use."""
    parser = command(__doc__, program, "")
    add_root(parser)
    given = parser.parse_args(arguments)
    try:
        assembly = Assembler(read_settings(given.root)).assemble(is_preview=True)
    except SettingsError as error:
        parser.error(str(error))
    print("words  median  LIX  LIX-direct  page")
    for page in page_figures(assembly):
        direct = f"{page.direct.lix:10.1f}" if page.direct else " " * 10
        whole = page.whole
        print(f"{whole.words:5}  {whole.median:6.1f}  {whole.lix:3.0f}  {direct}  {page.path}")
    return 0

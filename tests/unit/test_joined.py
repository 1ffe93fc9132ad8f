"""Style sheets joined in the order that one of them states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.joined import join_styles, read_sheets
from rettesnor.theme.layers import PACKAGED, Layers

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **sheets: str) -> Layers:
    """Write style sheets into a folder; give them as a theme."""
    for name, text in sheets.items():
        folder.joinpath(f"{name}.css").write_text(text, encoding="utf-8")
    return Layers((folder,))


def test_a_sheet_stands_where_it_is_imported(tmp_path: Path) -> None:
    """An import is replaced by the sheet it names, and that sheet's own imports before it; comments go."""
    site = write(
        tmp_path,
        site='/* The order. */\n@import "a.css";\n\n@import "b.css";\nd{top:0}\n',
        a="/* First. */\na{top:0}\n",
        b='@import "c.css";\nb{top:0}\n',
        c="c{top:0}\n",
    )
    joined = join_styles(read_sheets(site, "site.css"))
    assert joined.content.decode() == '@charset "UTF-8";a{top:0}c{top:0}b{top:0}d{top:0}\n'


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"site": '\n@import "gone.css";\n'}, r"site\.css:2: there is no gone\.css"),
        ({"site": '@import "a.css" print;\n', "a": ""}, r"site\.css:1: write imports above all rules"),
        ({"site": 'a{top:0}\n@import "a.css";\n', "a": ""}, r"site\.css:2: write imports above all rules"),
        ({"site": '@import "a.css";\n', "a": '@import "site.css";\n'}, r"a\.css:1: site\.css imports this sheet"),
        ({"site": '@import "site.css";\n'}, r"site\.css:1: site\.css imports this sheet"),
    ],
)
def test_an_import_that_cannot_be_followed_is_named(tmp_path: Path, sheets: dict[str, str], said: str) -> None:
    """Better no build than pages without a part of their looks; the line is told, and what to write."""
    with pytest.raises(AssetError, match=said):
        tuple(read_sheets(write(tmp_path, **sheets), "site.css"))


def test_every_sheet_of_the_screen_is_joined() -> None:
    """A new file in styles/ that site.css does not name would change nothing, and nobody would be told."""
    joined = set(read_sheets(Layers(), "assets/site.css"))
    styles = sorted((PACKAGED / "assets" / "styles").glob("*.css"))
    left_out = [path.name for path in styles if _text(path) not in joined]
    assert not left_out


def _text(path: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8").splitlines())

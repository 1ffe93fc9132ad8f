"""A site's own files lie over the packaged theme file by file: what it does not have, the package has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.theme.brand import NO_BRAND, Brand

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGED = Path(__file__).parent
_PYTHON = frozenset({".py", ".pyc"})


@dataclass(frozen=True, slots=True)
class Layers:
    """Folders that lie over each other, the topmost first; files are named by their way below them, with `/`.

    `colours` are those that a site has its own of, by their names in the palette, each in its light and its dark form.
    `brand` is its own font, logo and icons; `quotes` are the marks round quoted words, by language.
    """

    folders: tuple[Path, ...] = (PACKAGED,)
    colours: tuple[tuple[str, str, str], ...] = ()
    brand: Brand = NO_BRAND
    quotes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def find(self, name: str) -> Path | None:
        """Return the topmost file of that name; None where no layer has it."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def files(self, pattern: str) -> Mapping[str, Path]:
        """Return the files that a glob pattern names, the topmost of each name, in the order of their names."""
        found = {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(self.folders)
            for path in folder.glob(pattern)
            if path.is_file() and path.suffix not in _PYTHON
        }
        return dict(sorted(found.items()))


def layers_of(own: Path) -> Layers:
    """Return the packaged theme with a site's folder over it, where there is one."""
    return Layers((own, PACKAGED) if own.is_dir() else (PACKAGED,))

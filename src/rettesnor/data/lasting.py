"""Records of what must answer for ever: one address below the root a line, with `/` first, in order.

They are written when something is published or released, and never by hand, and only ever grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

NOT_AN_ADDRESS = Rule("urls.not-an-address")
NOT_IN_ORDER = Rule("urls.not-in-order")


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its file below the root, and which addresses may stand in it."""

    path: str
    may_hold: Callable[[str], bool]

    def read(self, root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Return the addresses below the root, nothing where there is no file, and what is wrong with the file."""
        file = root / self.path
        if not file.exists():
            return (), ()
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        problems = [
            NOT_AN_ADDRESS.at(self.path, number, line, file=self.path)
            for number, line in enumerate(lines, start=1)
            if not (line.startswith("/") and self.may_hold(line[1:]))
        ]
        right = sorted(set(lines))
        if lines != right:
            number = next((n for n, (a, b) in enumerate(zip(lines, right, strict=False), 1) if a != b), len(right) + 1)
            problems.append(NOT_IN_ORDER.at(self.path, number, lines[number - 1], file=self.path))
        return tuple(line[1:] for line in lines if line.startswith("/")), tuple(problems)

    def add(self, root: Path, addresses: Iterable[str], staging: Path | None = None) -> int:
        """Add the addresses that it may hold, and return how many were new; none is ever taken out.

        The file is made ready in `staging`, as write_atomically has it.
        """
        known = set(self.read(root)[0])
        everything = known | {address for address in addresses if self.may_hold(address)}
        if everything != known:
            text = "".join(f"/{address}\n" for address in sorted(everything))
            write_atomically(root / self.path, text.encode(), staging)
        return len(everything) - len(known)

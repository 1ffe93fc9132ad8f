"""What is wrong with a style sheet or a script that was to be joined with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from rettesnor.locale.messages import Sayable


class AssetError(ValueError):
    """A style sheet or a script cannot be joined with the others; `message` says where, why, and what to write.

    `said` is the message without its place: the file `name` below the theme, at `line`, where it is known.
    """

    def __init__(self, said: Sayable, name: str = "", line: int = 1) -> None:
        self.said, self.name, self.line = said, name, line
        self.message = words("assets.at", name, line, said) if name else said
        super().__init__(self.message.in_language("en"))

"""What is wrong with a style sheet or a script that was to be joined with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rettesnor.locale.messages import Sayable


class AssetError(ValueError):
    """A style sheet or a script cannot be joined with the others; `message` says where, why, and what to write."""

    def __init__(self, message: Sayable) -> None:
        super().__init__(message.in_language("en"))
        self.message = message

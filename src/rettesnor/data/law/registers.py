"""What a register of law must answer. A country's register is one module that keeps this promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from rettesnor.data.law.texts import ActText, AmendingAct
    from rettesnor.locale.messages import Message


class RegisterError(Exception):
    """An archive cannot be read or fetched; `message` is the one line that says why. Nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


class Register(Protocol):
    """A register of law whose archives can be read without a network."""

    @property
    def id(self) -> str:
        """The id that data/law knows it by."""

    def read(self, archive: Path, wanted: Collection[str] | None = None) -> Iterator[ActText | AmendingAct]:
        """Yield the acts in force in an archive and the promulgated acts that change them, one at a time.

        All of them, or those acts with a wanted reference and those that change one of these. The archive is unpacked
        once.

        Raises:
            RegisterError: the archive is broken, cut off or hostile.
        """

    def url_of(self, ref: str, section: str | None = None) -> str:
        """Return the address where readers find an act, or a § in it."""

"""Archives of the `tar.bz2` kind, read as a stream: nothing is unpacked to disk, and memory stays bounded."""

from __future__ import annotations

import bz2
import posixpath
import re
import tarfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from rettesnor.data.law.registers import RegisterError
from rettesnor.locale.messages import Message, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

_MEGABYTE = 1024 * 1024
_DRIVE = re.compile(r"^[A-Za-z]:")
_END = 512
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold. The register's largest archive is some twenty megabytes packed."""

    member: int = 32 * _MEGABYTE
    total: int = 1024 * _MEGABYTE
    members: int = 200_000
    header: int = 64 * 1024


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, and its bytes."""

    name: str
    content: bytes


def read_members(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Yield the files of an archive, one at a time.

    Raises:
        RegisterError: it is no such archive, is cut off, holds more than the limits, or has members that only an attack
            has: paths out of their folder, links, devices, the same file twice.
    """
    try:
        yield from _members(path, limits)
    except _HostileError as error:
        raise RegisterError(_told(path, error.reason)) from error
    except FileNotFoundError as error:
        raise RegisterError(_told(path, words("law.no-such-file"))) from error
    except EOFError as error:
        raise RegisterError(_told(path, words("law.cut-off"))) from error
    except (tarfile.TarError, OSError, ValueError) as error:
        reason = words("law.no-archive")
        raise RegisterError(_told(path, reason)) from error


def check_archive(path: Path, limits: Limits = DEFAULT_LIMITS) -> None:
    """Read an archive to its end.

    Raises:
        RegisterError: as `read_members`.
    """
    for _ in read_members(path, limits):
        pass


class _HostileError(Exception):
    """A member or a size that no register's archive has."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.in_language("en"))
        self.reason = reason


class _Counted:
    """A stream that knows how much came out of it, and refuses to give more than its limit."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = most
        self._count = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(min(size, _PIECE) if size > 0 else _PIECE)
        self._count += len(content)
        if self._count > self._most:
            raise _HostileError(words("law.too-much"))
        if content:
            self.tail = (self.tail + content)[-_END:]
        return content


def _members(path: Path, limits: Limits) -> Iterator[Member]:
    seen: set[str] = set()

    class Header(tarfile.TarInfo):
        """A header that is weighed before what it announces is read into memory."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            header = super().frombuf(buf, encoding, errors)
            is_file = header.type in {tarfile.REGTYPE, tarfile.AREGTYPE}
            if header.size > (limits.member if is_file else limits.header) or header.size < 0:
                raise _HostileError(words("law.too-much"))
            return header

    with bz2.open(path) as unpacked:
        counted = _Counted(unpacked, limits.total)
        with tarfile.open(fileobj=counted, mode="r|", tarinfo=Header) as archive:  # type: ignore[call-overload]
            for header in archive:
                archive.members = []  # tarfile would keep every header
                if header.isdir():
                    continue
                _refuse(header, seen, limits)
                file = archive.extractfile(header)
                yield Member(header.name, b"" if file is None else file.read())
        while counted.read(_PIECE):
            pass
        if counted.tail.strip(b"\0"):
            raise EOFError


def _refuse(header: tarfile.TarInfo, seen: set[str], limits: Limits) -> None:
    name = header.name
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or "\\" in name or "\0" in name:
        raise _HostileError(words("law.paths-outside"))
    if ".." in name.split("/"):
        raise _HostileError(words("law.paths-outside"))
    if not header.isreg() or header.issparse():
        raise _HostileError(words("law.no-files"))
    if header.size > limits.member or len(seen) >= limits.members:
        raise _HostileError(words("law.too-much"))
    name = posixpath.normpath(name)
    if name in seen:
        raise _HostileError(words("law.file-twice"))
    seen.add(name)


def _told(path: Path, reason: Message) -> Message:
    return words("law.archive", name=path.name, reason=reason)

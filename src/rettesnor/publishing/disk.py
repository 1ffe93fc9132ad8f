"""What an editor is told when the disk says no: what it said, that nothing is lost, and the way on."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from rettesnor.locale.messages import Message

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class CannotPublishError(OSError):
    """The disk said no; `message` says where and what to do. Nothing was half written."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(f"{name}: {error}")
        self.message = _explanation(name, error)


class SameNameError(OSError):
    """Two folders of the store differ only in their letters' case: on some disks they are one."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"{found} differs from {wanted} only in upper and lower case")
        self.found = found
        self.wanted = wanted


def explanation_of(error: OSError) -> Message | None:
    """Return what an editor is told when a disk is full or may not be written; None for anything else."""
    name = str(error.filename) if error.filename else words("disk.a-file")
    return _explanation(name, error) if error.errno in _FULL | _CLOSED else None


def _explanation(name: str | Message, error: OSError) -> Message:
    if isinstance(error, SameNameError):
        return words("disk.same-name", name, error.found, error.wanted)
    if error.errno in _FULL:
        return words("disk.full", name)
    if error.errno in _CLOSED:
        return words("disk.closed", name, error)
    if error.errno == errno.EXDEV:
        return words("disk.two-disks", name)
    return words("disk.refused", name, error)

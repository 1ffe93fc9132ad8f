"""What an editor is told when the disk says no: what it said, that nothing is lost, and the way on."""

from __future__ import annotations

import errno

from rettesnor.problems import Text

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class CannotPublishError(OSError):
    """The disk said no; `text` says where and what to do. Nothing was half written."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(f"{name}: {error}")
        self.text = _explanation(name, error)


class SameNameError(OSError):
    """Two folders of the store differ only in their letters' case: on some disks they are one."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"{found} differs from {wanted} only in upper and lower case")
        self.found = found
        self.wanted = wanted


def _explanation(name: str, error: OSError) -> Text:
    if isinstance(error, SameNameError):
        return Text(
            f"{name}: Mappa «{error.found}» skiller seg fra «{error.wanted}» bare i store og små bokstaver, og på noen"
            " disker er de én. Gi den navnet med små bokstaver, og kjør kommandoen på nytt.",
            f"{name}: The folder “{error.found}” differs from “{error.wanted}” only in upper and lower case, and on"
            " some disks they are one. Give it its name in lower case, and run the command again.",
        )
    if error.errno in _FULL:
        return Text(
            f"{name}: Disken er full. Ingenting er gått tapt. Frigjør plass, og kjør kommandoen på nytt.",
            f"{name}: The disk is full. Nothing is lost. Free some space, and run the command again.",
        )
    if error.errno in _CLOSED:
        return Text(
            f"{name}: Her kan det ikke skrives ({error}). Ingenting er gått tapt. Gi skrivetilgang, og kjør kommandoen"
            " på nytt.",
            f"{name}: This cannot be written ({error}). Nothing is lost. Allow writing, and run the command again.",
        )
    if error.errno == errno.EXDEV:
        return Text(
            f"{name}: build/ og versions/ må ligge på samme disk. Ingenting er gått tapt.",
            f"{name}: build/ and versions/ must lie on the same disk. Nothing is lost.",
        )
    return Text(
        f"{name}: Disken svarte nei ({error}). Ingenting er gått tapt. Rett feilen, og kjør kommandoen på nytt.",
        f"{name}: The disk said no ({error}). Nothing is lost. Mend it, and run the command again.",
    )

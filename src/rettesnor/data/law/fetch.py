"""Archives fetched from a register, at an address that the site gives: wholly and checked, or not at all."""

from __future__ import annotations

import os
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.data.law.archives import check_archive
from rettesnor.data.law.registers import RegisterError
from rettesnor.locale.messages import Message, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PIECE = 64 * 1024
_BZIP2 = b"BZh"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long a fetch may wait for an answer and last in all, in seconds, and how many bytes it may bring."""

    wait: float = 30.0
    whole: float = 600.0
    size: int = 200 * 1024 * 1024


DEFAULT_FETCH_LIMITS = FetchLimits()


def fetch_archive(
    url: str,
    target: Path,
    limits: FetchLimits = DEFAULT_FETCH_LIMITS,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Fetch an archive to a file, which is replaced when the new one has come whole and can be read to its end.

    Raises:
        RegisterError: the address is no http address or cannot be reached, the answer is too slow or too large, or it
            is not a `tar.bz2` archive. What was at `target` is as it was.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        raise RegisterError(_told(url, words("law.no-address")))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    waiting = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in _pieces(url, limits, clock):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        with waiting.open("rb") as file:
            start = file.read(len(_BZIP2))
        if start != _BZIP2:
            raise RegisterError(_told(url, words("law.no-bzip2")))
        _check(url, waiting)
        waiting.chmod(0o644)
        waiting.replace(target)
    finally:
        waiting.unlink(missing_ok=True)


def _pieces(url: str, limits: FetchLimits, clock: Callable[[], float]) -> Iterator[bytes]:
    started = clock()
    size = 0
    request = urllib.request.Request(url, headers={"User-Agent": "rettesnor", "Accept-Encoding": "identity"})  # noqa: S310 - the scheme was looked at
    try:
        with urllib.request.urlopen(request, timeout=limits.wait) as answer:  # noqa: S310
            announced = answer.headers.get("Content-Length")
            while piece := answer.read(_PIECE):
                size += len(piece)
                if size > limits.size:
                    raise RegisterError(_told(url, words("law.answer-too-large")))
                if clock() - started > limits.whole:
                    raise RegisterError(_told(url, words("law.answer-too-slow")))
                yield piece
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it is an answer too, and holds its connection
        reason = getattr(error, "reason", None) or error
        raise RegisterError(_told(url, words("law.no-answer", reason))) from error
    if announced is not None and announced.isdigit() and int(announced) != size:
        raise RegisterError(_told(url, words("law.answer-cut-off")))


def _check(url: str, path: Path) -> None:
    try:
        check_archive(path)
    except RegisterError as error:
        named = tuple((key, url if value == path.name else value) for key, value in error.message.named)
        raise RegisterError(replace(error.message, named=named)) from error


def _told(url: str, reason: Message) -> Message:
    return words("law.not-fetched", url=url, reason=reason)

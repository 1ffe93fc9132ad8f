"""The answers of a site, read where they lie: in the folder of a built site, or at its address; nothing else is read.

What is asked for by name is held to the pattern of names first, so no name leads out of the folder. An answer with a
text must be what its own hash says, or it is not given on.
"""

from __future__ import annotations

import json
import posixpath
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.locale.messages import words
from rettesnor.pages.api.sealing import is_sealed
from rettesnor.urls import API

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.locale.messages import Message

_AT_ONCE = 8
_PATIENCE = 30
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[1-9][0-9]*\.(?:0|[1-9][0-9]*)")


class NoAnswerError(Exception):
    """What was asked for cannot be answered; the message says why, and what can be asked for instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Answers:
    """Reads the answers of one site, anew each time: those of an address may change while somebody asks."""

    def __init__(self, place: str) -> None:
        self._place = place.rstrip("/")
        self._is_address = re.match("https?://", place) is not None

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """Return where the answers of each language lie below the site; the main language is the first.

        Raises:
            NoAnswerError: there are no answers here.
        """
        try:
            described = self._read(f"{API}openapi.json")
            servers = [posixpath.normpath(posixpath.join(API, each["url"])) for each in described["servers"]]
            return {str(self._read(f"{each}/content/index.json")["language"]): each for each in servers}
        except (LookupError, KeyError, TypeError, ValueError) as error:
            raise NoAnswerError(words("mcp.no-answers", self._place)) from error

    @property
    def main(self) -> str:
        """Return the main language."""
        return next(iter(self.folders))

    def language(self, asked: str) -> str:
        """Return the language that was asked for, or the main one."""
        if asked and asked not in self.folders:
            raise NoAnswerError(words("mcp.no-language", asked, ", ".join(self.folders)))
        return asked or self.main

    @property
    def day(self) -> str:
        """Return the day for which the answers were made."""
        return str(self._given(f"{API}law.json")["dato"])

    def index(self, language: str) -> Sequence[Mapping[str, Any]]:
        """Return every page that was ever published."""
        entries: Sequence[Mapping[str, Any]] = self._given(f"{self.folders[language]}/content/index.json")["innhold"]
        return entries

    def content(self, page_id: str, language: str) -> dict[str, Any]:
        """Return the present text of a page."""
        _held(_ID, page_id, "mcp.no-page")
        return self._sealed(f"content/{page_id}.json", language, words("mcp.no-page", page_id))

    def contents(self, page_ids: Iterable[str], language: str) -> list[dict[str, Any]]:
        """Return the present texts of several pages, a few at once."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(lambda each: self.content(each, language), page_ids))

    def edition(self, page_id: str, number: str, language: str, place: int | None = None) -> dict[str, Any]:
        """Return an edition of a page; in another language its newest translation, or the one at a place."""
        _held(_ID, page_id, "mcp.no-page")
        _held(_NUMBER, number, "mcp.no-number")
        name = f"versions/{page_id}/{number}{f'/{place}' if place is not None else ''}.json"
        return self._sealed(name, language, words("mcp.no-edition", page_id, number))

    def changes(self, language: str, since: str) -> list[Mapping[str, Any]]:
        """Return what was published and what happened on a day or later, newest first."""
        folder = self.folders[language]
        years = [each["aar"] for each in self._given(f"{folder}/changes.json")["aar"]]
        told = [self._given(f"{folder}/changes/{int(year)}.json") for year in years if str(year) >= since[:4]]
        return [change for each in told for change in each["alle"] if change["dato"] >= since]

    def _sealed(self, name: str, language: str, otherwise: Message) -> dict[str, Any]:
        path = f"{self.folders[language]}/{name}"
        try:
            content = self._bytes(path)
        except LookupError as error:
            raise NoAnswerError(otherwise) from error
        if not is_sealed(content):
            raise NoAnswerError(words("mcp.altered", path))
        answer: dict[str, Any] = json.loads(content)
        return answer

    def _given(self, path: str) -> dict[str, Any]:
        try:
            return self._read(path)
        except (LookupError, ValueError) as error:
            raise NoAnswerError(words("mcp.no-answers", f"{self._place}/{path}")) from error

    def _read(self, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._bytes(path))
        return answer

    def _bytes(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            LookupError: it is not there.
        """
        try:
            if not self._is_address:
                return Path(self._place, path).read_bytes()
            with urllib.request.urlopen(f"{self._place}/{path}", timeout=_PATIENCE) as answer:  # noqa: S310 - http(s)
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            error.close()
            raise LookupError(path) from error
        except (OSError, HTTPException) as error:
            raise LookupError(path) from error


def _held(pattern: re.Pattern[str], name: str, message: str) -> None:
    if pattern.fullmatch(name) is None:
        raise NoAnswerError(words(message, name))

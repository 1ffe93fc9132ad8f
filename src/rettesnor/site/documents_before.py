"""Texts in docs/ as they were taken apart before, in this run or an earlier one: known by their bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from rettesnor.docs.documents import Document, parse_document

if TYPE_CHECKING:
    from rettesnor.site.kept_table import KeptTable


class DocumentsBefore:
    """Takes texts apart that are not known yet; one in which something is wrong each time anew, between runs."""

    def __init__(self, table: KeptTable | None) -> None:
        self._table = table
        self._seen: dict[str, tuple[bytes, Document]] = {}

    def parse(self, path: str, raw: bytes) -> Document:
        """Return a text as `parse_document` gives it."""
        seen = self._seen.get(path)
        if seen is not None and seen[0] == raw:
            return seen[1]
        document = parse_document(path, raw) if self._table is None else self._recalled(self._table, path, raw)
        self._seen[path] = (raw, document)
        return document

    @staticmethod
    def _recalled(table: KeptTable, path: str, raw: bytes) -> Document:
        key = hashlib.sha256(f"document\0{path}\0".encode() + raw).hexdigest()
        told = table.find(key)
        if told is not None:
            front, lines, start, body_line, written_id = told
            places = {tuple(way): line for way, line in lines}
            return Document(path, front, raw[start:].decode(), body_line, places, (), written_id)
        document = parse_document(path, raw)
        body = document.body.encode("utf-8", "surrogatepass")
        if not document.problems and raw.endswith(body):
            told = (document.front, list(document.lines.items()), len(raw) - len(body), document.body_line)
            table.keep(key, (*told, document.written_id))
        return document

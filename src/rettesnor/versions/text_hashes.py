"""What makes a text the same text: its hash, over body and statement; the first eight letters are its check code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.versions.canonical import digest, to_canonical
from rettesnor.versions.records import statement_to_json
from rettesnor.versions.model import Statement

if TYPE_CHECKING:
    from rettesnor.docs.record import Record, Translation

CHECK_CODE_LENGTH = 8


def statement_of(record: Record) -> Statement:
    """Return what a record says that belongs to its text; a change of it needs a note."""
    return Statement(
        title=record.title,
        summary=record.summary,
        norm=record.norm,
        norm_from=record.norm_from,
        legal_basis=record.legal_basis,
        retells=record.retells,
    )


def normal_markdown(body: str) -> str:
    """Return a body as it is frozen: no blank lines around it, one line end at its end."""
    return body.strip("\n") + "\n"


def hash_of_text(statement: Statement, body: str) -> str:
    """Return the hash of a text in the main language."""
    return digest(to_canonical({"body": normal_markdown(body), "statement": statement_to_json(statement)}))


def hash_of_translation(record: Translation, body: str) -> str:
    """Return the hash of a text in another language."""
    values = {"body": normal_markdown(body), "title": record.title, "summary": record.summary}
    return digest(to_canonical(values))


def check_code(text_hash: str) -> str:
    """Return the letters by which a sheet of paper is compared with a page."""
    return text_hash[:CHECK_CODE_LENGTH]

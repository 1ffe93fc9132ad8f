"""The pages that readers see: each with its newest published texts, never with one that waits."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from rettesnor.docs.record import Record, Status
from rettesnor.markdown.body import Body, nothing
from rettesnor.site.site import SitePage, SiteText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rettesnor.versions.model import TextVersion, Version
    from rettesnor.versions.reading import Store

_BODIES = 1024
"""So many texts are kept as they were read, of 10 kB each: all of a site of 500 pages in two languages."""


def published_pages(store: Store, waiting: Mapping[str, SitePage], languages: Sequence[str]) -> dict[str, SitePage]:
    """Return every page that was ever published, by id.

    Its text and what belongs to it come from the store; where it lies and how it is filed, from docs/. A page that is
    gone from docs/ keeps its last address, unless another page has it now: then only its versions are left.
    """
    read = lru_cache(maxsize=_BODIES)(lambda path: Body.read(store.read_text(path)))
    taken = {page.uri for page in waiting.values()}
    pages = {}
    for page_id, history in store.histories.items():
        present = waiting.get(page_id)
        version = history.newest
        if present is None and version.uri in taken:
            continue
        record = _record(page_id, version, present)
        uri = present.uri if present is not None else version.uri
        texts = {version.language: _main_text(store, version, uri, read)}
        for code in languages:
            if code != version.language:
                known = history.newest_text(code)
                if known is not None:
                    texts[code] = _translated_text(store, known, uri, read)
        if present is None:
            texts = {code: replace(text, path="") for code, text in texts.items()}
        else:
            asked = {code: text.questions for code, text in present.texts.items()}
            texts = {code: replace(text, questions=asked.get(code, ())) for code, text in texts.items()}
        pages[page_id] = SitePage(record, uri, texts, is_in_docs=present is not None)
    return pages


def _record(page_id: str, version: Version, present: SitePage | None) -> Record:
    """Return the record with the statement that was published."""
    statement = version.statement
    record = present.record if present is not None else None
    if record is None:
        record = Record(
            id=page_id,
            type=version.type,
            title=statement.title,
            summary=statement.summary,
            status=Status.PUBLISHED,
        )
    return record.model_copy(
        update={
            "title": statement.title,
            "summary": statement.summary,
            "norm": statement.norm,
            "norm_from": statement.norm_from,
            "legal_basis": statement.legal_basis,
            "retells": statement.retells,
        }
    )


def _main_text(store: Store, version: Version, uri: str, read: Callable[[str], Body]) -> SiteText:
    return SiteText(
        language=version.language,
        title=version.statement.title,
        summary=version.statement.summary,
        read=nothing if version.is_removed else partial(read, version.html_path),
        path=f"docs/{version.language}/{uri}",
        version=version,
        written=None if version.is_removed else partial(store.read_text, version.html_path),
    )


def _translated_text(
    store: Store, known: tuple[Version, TextVersion], uri: str, read: Callable[[str], Body]
) -> SiteText:
    version, text = known
    return SiteText(
        language=text.language,
        title=text.title,
        summary=text.summary,
        read=nothing if text.is_removed else partial(read, text.html_path),
        path=f"docs/{text.language}/{uri}",
        version=version,
        translation=text,
        confirmed=text.confirmed,
        confirmed_text=text.confirmed_text,
        written=None if text.is_removed else partial(store.read_text, text.html_path),
    )

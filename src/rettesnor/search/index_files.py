"""The index as files: one small file to begin with, and many from which a query takes only what it needs.

`search/<language>.json` is asked for anew each time. It names the key below which shards lie, each with the postings
of neighbouring stems, and the mark of each page's texts. These lie by the page's id and that mark, so that those of a
page which did not change stay where they are. All but the first may be kept for ever. Everything is written in one
fixed order: the same texts give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from rettesnor.locale.fold import fold
from rettesnor.locale.languages import without_region
from rettesnor.search.cries import Cries
from rettesnor.search.opened import index_pages
from rettesnor.search.sections import head_as_json, head_from_json, known_page, searched_pages
from rettesnor.search.small_words import ASKING_WORDS, SMALL_WORDS
from rettesnor.search.suggestions import suggestions_file
from rettesnor.site.files import GeneratedFile
from rettesnor.site.inputs import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rettesnor.search.index import Index, Remembering, StemEntry
    from rettesnor.search.sections import SearchPage
    from rettesnor.site.site import Site, SitePage

FOLDER = "search/"
TEXTS = "texts"
_MARK = 8
_SHARD_SIZE = 12_000
_MOST_IN_PREVIEW = 150
"""Of how many pages a preview makes an index at each save: in less than a second."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def has_index(site: Site) -> bool:
    """Return whether the site is searched: always when it is built, in a preview only when that is quick."""
    return not site.is_preview or len(site.pages) <= _MOST_IN_PREVIEW


def search_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the index of every language of a site."""
    if not has_index(site):
        return
    yield from search_text_files(site)
    yield from search_index_files(site)


def search_index_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield what the search has of all pages together: all but their texts."""
    if not has_index(site):
        return
    cries = site.once(("cries",), lambda: Cries(site.fear, site.synonyms))
    yield GeneratedFile(f"{FOLDER}signs.json", _json([signs.told() for signs in cries.signs]))
    main = sum(1 for page in site.pages.values() if site.settings.default.code in page.texts)
    for code in site.settings.codes:
        heads = [_head_of(site, page, code) for page in searched_pages(site, code)]
        pages = [page for page, _, _ in heads]
        yield suggestions_file(pages, code, FOLDER)
        keys = [key for _, key, _ in heads]
        index = index_pages(pages, site.synonyms, code, _reading_whole(site, code), site.kept, keys)
        is_whole = len(pages) == main
        marks = [mark for _, _, mark in heads]
        yield from _index_files(index, marks, site.profile.choices, site.settings.codes, is_whole=is_whole)


def _reading_whole(site: Site, language: str) -> Remembering:
    """Return what lets a page be read with what its sections say."""
    return lambda page, read: read(known_page(site, site.pages[page.id], language))


def search_text_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the texts of every page in every language, from which the search shows pieces."""
    for page_id in site.pages:
        yield from search_texts_of_one(site, page_id)


def search_texts_of_one(site: Site, page_id: str) -> Iterator[GeneratedFile]:
    """Yield the texts of a page in every language, from which the search shows pieces."""
    page = site.pages.get(page_id)
    if page is None or not has_index(site):
        return
    for code in site.settings.codes:
        if code in page.texts:
            yield _text_file(known_page(site, page, code), code)


def remember_searched(site: Site, page: SitePage, language: str) -> None:
    """Let a site remember how a page is searched in a language."""
    _head_of(site, page, language)


def _head_of(site: Site, page: SitePage, language: str) -> tuple[SearchPage, str, str]:
    """Return a page without what its sections say, the key of all that is searched of it, and the mark of its texts."""

    def found() -> tuple[object, str, str]:
        searched = known_page(site, page, language)
        return head_as_json(searched), hash_of(searched), _mark(_text(searched))

    told, key, mark = site.remember(f"search head {language}", page, found)
    return head_from_json(told), key, mark


def index_files(
    index: Index,
    choices: Mapping[str, Sequence[str]],
    languages: Iterable[str] = tuple(SMALL_WORDS),
    *,
    is_whole: bool = False,
) -> Iterator[GeneratedFile]:
    """Yield the files of an index, the one to begin with last.

    `choices` are the types, readers and levels that the site names, by which pages are filtered. `languages` are those
    of the site; `is_whole` is set where none of them has pages that this one lacks.
    """
    marks = [_mark(_text(page)) for page in index.pages]
    yield from (_text_file(page, index.language) for page in index.pages)
    yield from _index_files(index, marks, choices, languages, is_whole=is_whole)


def _index_files(
    index: Index,
    marks: Sequence[str],
    choices: Mapping[str, Sequence[str]],
    languages: Iterable[str],
    *,
    is_whole: bool,
) -> Iterator[GeneratedFile]:
    """Yield the files of an index but for the texts of its pages, which have these marks."""
    shards, cuts = _shards(index.entries)
    start = {"whole": int(is_whole), **_start(index, cuts, languages, choices), "texts": marks}
    digest = hashlib.sha256(_json(start))
    for content in shards:
        digest.update(content)
    key = f"{index.language}-{digest.hexdigest()[:10]}"
    for number, content in enumerate(shards):
        yield GeneratedFile(f"{FOLDER}{key}/{number}.json", content)
    yield GeneratedFile(f"{FOLDER}{index.language}.json", _json({"key": key, **start}))


def text_path(language: str, page_id: str, mark: str) -> str:
    """Return where the texts of a page lie that have a mark."""
    return f"{FOLDER}{language}-{TEXTS}/{page_id}-{mark}.json"


def _start(
    index: Index, cuts: Sequence[int], languages: Iterable[str], choices: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    others = {word for code in languages for word in SMALL_WORDS.get(without_region(code), ())}
    words, endings, counts = _pack_words(index.entries)
    return {
        "language": index.language,
        "small": list(index.small_words),
        "smallElsewhere": sorted(others - set(index.small_words)),
        "asking": sorted(ASKING_WORDS.get(without_region(index.language), ())),
        "groups": [
            [group.id, list(group.norwegian), list(group.english), list(group.everyday), int(group.help_now)]
            for group in index.groups
        ],
        "words": words,
        "endings": endings,
        "counts": counts,
        "cuts": list(cuts),
        "ids": [page.id for page in index.pages],
        "sections": [1 + len(page.sections) for page in index.pages],
        "leads": [[question.section for question in page.questions] for page in index.pages],
        "weights": list(index.question_weights().values()),
        "kind": [choices["type"].index(page.kind) for page in index.pages],
        "audience": [_bits(page.audience, choices["audience"]) for page in index.pages],
        "level": [_bits(page.level, choices["level"]) for page in index.pages],
    }


def _pack_words(entries: Sequence[StemEntry]) -> tuple[str, str, str]:
    """Write the words in full, each after the letters it shares with the one before; how their stems are made of them.

    `endings` tells how many letters of the folded word its stem lacks; where the stem is no beginning of it the word is
    followed by `/` and the stem. `counts` tells the power of two nearest below the number of pages.
    """
    words, endings, counts = [], [], []
    before = ""
    for entry in entries:
        shared = 0
        while (
            shared < min(len(before), len(entry.written), len(_DIGITS) - 1) and before[shared] == entry.written[shared]
        ):
            shared += 1
        before = entry.written
        folded = fold(entry.written)
        dropped = len(folded) - len(entry.stem)
        is_beginning = folded.startswith(entry.stem) and dropped < len(_DIGITS)
        words.append(_DIGITS[shared] + entry.written[shared:] + ("" if is_beginning else f"/{entry.stem}"))
        endings.append(_DIGITS[dropped] if is_beginning else "0")
        counts.append(_DIGITS[entry.pages.bit_length() - 1])
    return "\n".join(words), "".join(endings), "".join(counts)


def _shards(entries: Sequence[StemEntry]) -> tuple[list[bytes], list[int]]:
    """Divide the postings into files of about the same size; `cuts` are the places where each but the first begins."""
    shards: list[bytes] = []
    cuts: list[int] = []
    lists: list[str] = []
    size = 0
    for place, entry in enumerate(entries):
        if lists and size + len(entry.told) > _SHARD_SIZE:
            shards.append(_joined(lists))
            cuts.append(place)
            lists, size = [], 0
        lists.append(entry.told)
        size += len(entry.told)
    return [*shards, _joined(lists)], cuts


def _joined(lists: Sequence[str]) -> bytes:
    return f"[{','.join(lists)}]".encode()


def _text_file(page: SearchPage, language: str) -> GeneratedFile:
    content = _text(page)
    return GeneratedFile(text_path(language, page.id, _mark(content)), content)


def _mark(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:_MARK]


def _text(page: SearchPage) -> bytes:
    sections = [["", "", page.summary], *([section.id, section.heading, section.text] for section in page.sections)]
    return _json(
        {"url": page.url, "title": page.title, "norm": page.norm, "changed": page.changed, "sections": sections}
    )


def _bits(values: Sequence[str], names: Sequence[str]) -> int:
    return sum(1 << names.index(value) for value in values)


def _json(value: Any) -> bytes:  # noqa: ANN401 - anything that JSON can say
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

"""llms.txt: what the site is, and where each of its texts lies in Markdown; it tells nobody what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.dates import written as written_day
from rettesnor.markdown.commonmark import escaped
from rettesnor.pages.publisher import stand_of
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import TWIN, Form, api_url, language_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.pages.api.models import IndexEntry
    from rettesnor.site.site import Site

FILE = "llms.txt"
_ANSWERS = ("openapi.json", "content/index.json", "changes.json", "sources.json", "terms.json", "law.json")
_OF_A_LANGUAGE = frozenset({"content/index.json", "changes.json"})


def llms_file(site: Site, language: str, entries: Sequence[IndexEntry]) -> GeneratedFile:
    """Return a language's llms.txt, with a line for each page of the index that has a text."""
    return GeneratedFile(language_prefix(site, language) + FILE, "".join(_lines(site, language, entries)).encode())


def _lines(site: Site, language: str, entries: Sequence[IndexEntry]) -> Iterator[str]:
    words, name = site.words(language), site.settings.language(language).site_name
    stand = stand_of(site, language)
    about = [words["site_purpose"], f"{stand.short}. {stand.text}"] if stand.text else [words["site_purpose"]]
    said = "\n>\n".join(f"> {escaped(each)}" for each in about if each)
    yield f"# {escaped(name)}\n\n{said}\n\n{escaped(words['open_about'])}\n"
    by_type: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        if entry.status in {"current", "superseded"} and entry.id in site.pages:
            by_type.setdefault(entry.info_type, []).append(entry)
    for kind in site.profile.kinds:
        if kind in by_type:
            yield f"\n## {escaped(words[f'types_{kind}'])}\n\n"
            yield from (_line(site, entry, language, words) for entry in by_type[kind])
    if not site.settings.makes(Form.ANSWERS):
        return
    yield f"\n## {escaped(words['open_answers'])}\n\n"
    for answer in _ANSWERS:
        url = site.settings.site_url + api_url(site, answer, language if answer in _OF_A_LANGUAGE else None)
        yield f"- [{escaped(answer)}]({url}): {escaped(words[_message(answer)])}\n"


def _line(site: Site, entry: IndexEntry, language: str, words: Mapping[str, str]) -> str:
    """Return the line of a page: its title as a name, where it lies, its edition, its day and its strength."""
    page = site.pages[entry.id]
    norm = page.record.norm
    told = [
        words["edition"].format(number=entry.version),
        written_day(entry.last_edited, words["_locale"]),
        *([words[f"norm_{norm}"]] if norm else []),
    ]
    title = words["open_title"].format(title=entry.title)
    address = f"{site.settings.site_url}{site.url(page, language)}{TWIN}"
    return f"- [{escaped(title)}]({address}): {escaped('; '.join(told))}\n"


def _message(answer: str) -> str:
    """Return the message that says what an answer holds."""
    return f"open_answer_{answer.partition('.')[0].partition('/')[0]}"

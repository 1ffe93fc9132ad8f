"""Whether what a built site says of its texts elsewhere is what the texts say: in the search, and in feeds.

The search shows of a section its whole running text: it is made again from the answer's HTML, and must be the same to
the letter. Feeds say of a change what the list of changes says of it, and both say of an edition what its answer says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from rettesnor.markdown.sections import sections_in
from rettesnor.markdown.trees import parse
from rettesnor.pages.api.equality import Unequal, bare, text_of
from rettesnor.pages.api.written import restored
from rettesnor.search.index_files import text_path
from rettesnor.search.sections import shown_sections

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import html

_ATOM = "{http://www.w3.org/2005/Atom}"


def unequal_excerpts(folder: Path) -> Iterator[Unequal]:
    """Yield every file of the search and of the feeds in a built site that is not what the answers say."""
    for index in sorted(folder.glob("search/*.json")):
        values = json.loads(index.read_bytes())
        if "ids" in values:
            yield from _unequal_search(folder, values)
    for changes in sorted([*folder.glob("api/v1/changes/*.json"), *folder.glob("*/api/v1/changes/*.json")]):
        yield from _unequal_changes(folder, changes.relative_to(folder).as_posix())
    for prefix in _prefixes(folder):
        known = _told(folder, prefix)
        for feed in sorted([*folder.glob(f"{prefix}feed*.json"), *folder.glob(f"{prefix}feed*.xml")]):
            read = _items_of_json if feed.suffix == ".json" else _items_of_atom
            if not all(_is_told(item, known) for item in read(feed.read_bytes())):
                yield Unequal(feed.relative_to(folder).as_posix())


def _prefixes(folder: Path) -> list[str]:
    found = (api.parent.parent.relative_to(folder).as_posix() for api in folder.glob("**/api/v1") if api.is_dir())
    return sorted("" if each == "." else f"{each}/" for each in found)


def _prefix_of(folder: Path, language: str) -> str:
    return f"{language}/" if (folder / language / "api").is_dir() else ""


def _unequal_search(folder: Path, index: dict[str, Any]) -> Iterator[Unequal]:
    prefix = _prefix_of(folder, index["language"])
    for number, page_id in enumerate(index["ids"]):
        path = text_path(index["language"], page_id, index["texts"][number])
        answer = json.loads((folder / f"{prefix}api/v1/content/{page_id}.json").read_bytes())
        text = restored(text_of(answer)) if answer["tekst"] else parse("")
        expected = [["", "", answer["intro"]]]
        expected += [[each.id, each.heading, each.text] for each in shown_sections(sections_in(text))]
        shown = json.loads((folder / path).read_bytes())
        if (shown["title"], shown["sections"]) != (answer["tittel"], expected):
            yield Unequal(path)


def _unequal_changes(folder: Path, path: str) -> Iterator[Unequal]:
    """Hold what a list of changes says of editions against their answers."""
    prefix = path.partition("api/v1/")[0]
    for change in json.loads((folder / path).read_bytes())["alle"]:
        own = folder / f"{prefix}api/v1/versions/{change['id']}/{change['versjon']}.json"
        if f"/v/{change['id']}/{change['versjon']}/" not in change["href"] or not own.is_file():
            continue
        answer = json.loads(own.read_bytes())
        if change["art"] != answer["arsak"]:
            continue  # what happened to an edition afterwards
        if any(change[name] != answer[name] for name in ("merknad", "grunn", "handling")):
            yield Unequal(path, f"{change['id']} {change['versjon']}")


def _told(folder: Path, prefix: str) -> dict[str, tuple[str, list[str]]]:
    """Return what the lists of changes say, by the size of the checkpoint that ends with each: title and words."""
    found = {}
    for file in folder.glob(f"{prefix}api/v1/changes/*.json"):
        for each in json.loads(file.read_bytes())["alle"]:
            words = [bare(each[name]) for name in ("merknad", "grunn", "handling") if each[name]]
            found[str(each["nummer"] + 1)] = (bare(each["tittel"]), words)
    return found


Item = tuple[str, str, str]
"""What a feed says of a change: the size of its checkpoint, its title, and its HTML."""


def _items_of_json(content: bytes) -> Iterator[Item]:
    for item in json.loads(content)["items"]:
        if "_checkpoint" in item:
            yield str(item["_checkpoint"]["size"]), item["title"], item["content_html"]


def _items_of_atom(content: bytes) -> Iterator[Item]:
    for entry in etree.fromstring(content).iter(f"{_ATOM}entry"):
        sizes = [child.get("size") for child in entry if str(child.tag).endswith("}checkpoint")]
        if sizes:
            yield str(sizes[0]), str(entry.findtext(f"{_ATOM}title")), str(entry.findtext(f"{_ATOM}content"))


def _is_told(item: Item, known: dict[str, tuple[str, list[str]]]) -> bool:
    """Return whether an entry's words are those of the list: a paragraph each, behind its label where it has one."""
    size, title, content = item
    if size not in known:
        return False
    own, words = known[size]
    return own in bare(title) and _paragraphs(content)[: len(words)] == words


def _paragraphs(content: str) -> list[str]:
    return [bare(_without_label(paragraph)) for paragraph in parse(content).iter("p")]


def _without_label(paragraph: html.HtmlElement) -> str:
    label = paragraph.find("strong")
    return str(paragraph.text_content()).removeprefix("" if label is None else str(label.text_content()))

"""Links and pictures as editors write them: words that say where a link leads, and nothing that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rettesnor.checks.check import Check, Scope, nothing_of_all
from rettesnor.docs.files import PICTURE_ENDINGS
from rettesnor.docs.links import find_links, line_of, without_code
from rettesnor.docs.record import Status
from rettesnor.markdown.citations import TO_SOURCE
from rettesnor.problems import Level, Rule
from rettesnor.urls import follow, source_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from urllib.parse import SplitResult

    from rettesnor.docs.links import WrittenLink
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import Site, SitePage

BARE_ADDRESS = Rule("links.bare-address")
EMPTY_ITEM = Rule("links.empty-item")
FILE_NAME = Rule("links.file-name")
NOWHERE = Rule("links.nowhere")
NO_ADDRESS = Rule("links.no-address")
NO_ALTERNATIVE = Rule("links.no-alternative")
NO_LIST = Rule("links.no-list")
NO_SUCH_SECTION = Rule("links.no-such-section")
NO_WORDS = Rule("links.no-words")
OWN_ADDRESS = Rule("links.own-address")
SAYS_NOTHING = Rule("links.says-nothing")
TO_A_DRAFT = Rule("links.to-a-draft")
TO_REPLACED = Rule("links.to-replaced", Level.ADVICE)
TO_WITHDRAWN = Rule("links.to-withdrawn", Level.ADVICE)
UNDEFINED = Rule("links.undefined")

_NORWEGIAN = """
her, herfra, hit, se her, les her, klikk her, trykk her, finn den her, mer, les mer, les mer her, se mer, mer her,
mer informasjon, mer om dette, lenke, lenken, lenka, link, linken, denne lenken, denne siden, siden, nettside,
nettsiden, last ned, last ned her, dette, denne, kilde
"""
_ENGLISH = """
here, see here, read here, click here, press here, more, read more, read more here, see more, learn more, more here,
more information, find out more, link, the link, this link, this page, the page, this, website, the website, download,
download here, source
"""
_EMPTY_WORDS = frozenset(" ".join(words.split()) for words in f"{_NORWEGIAN},{_ENGLISH}".split(","))
"""Words that say nothing of where a link leads (WCAG 2.4.4 and 2.4.9), in both languages in every text."""

_BARE = re.compile(r"(?<![\w@/.=\"'-])(?:https?://|www\.)[^\s<>\0]+", re.IGNORECASE)
_STARTS_AS_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_FILE_ENDING = re.compile(rf"\.(?:{'|'.join(sorted(PICTURE_ENDINGS))}|svg|tiff?|bmp|heic)$", re.IGNORECASE)
_GIVEN_BY_A_PROGRAM = re.compile(
    r"(?:ellipse|rectangle|rektangel|group|gruppe|frame|vector|image|img|dsc|dscn|bilde|picture|photo|foto|screenshot|"
    r"screen shot|skjermbilde|untitled|uten navn)[\s_-]*[\d\s._-]*",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_REFERRED = re.compile(r"\[(?P<note>\^[^\]\s]+)\](?!:)|(?<=[^\]\[\s])\]\[(?P<name>[^\]@^\n][^\]\n]*)\](?![(:])")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]+\.)[ \t]*(?P<text>.*)")
_OWN_MACHINE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?![\w.-])", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_][\w-]*\.)*[^\W_][\w-]*\.?(?::[0-9]{1,5})?")
_OF_THE_FRAME = ("rs-", TO_SOURCE.removeprefix("#"))


def check_source_links(assembly: Assembly, page: Page, _today: date) -> Iterator[Problem]:
    """Report every link, picture and list of links of a page that would fail a reader, at its line in the file."""
    shown = assembly.site.pages.get(page.record.id)
    for text in page.texts.values():
        links = find_links(text.document.body)
        for link in links:
            yield from _words_problems(text, link)
            if shown is not None:
                yield from _target_problems(assembly, shown, text, link)
        yield from _bare_addresses(text, links)
        yield from _without_definition(text)
        yield from _empty_lists(text)


def _place(text: PageText, line: int) -> tuple[str, int]:
    """Return the file, and the line in it of a line counted from 1 in the text below the front matter."""
    return text.path, text.document.body_line + line - 1


def _words_problems(text: PageText, link: WrittenLink) -> Iterator[Problem]:
    words = _plain(link.words)
    if link.is_picture:
        if not words:
            yield NO_ALTERNATIVE.at(*_place(text, link.line), link.destination)
        elif _is_file_name(link.words, link.destination):
            yield FILE_NAME.at(*_place(text, link.line), link.words)
    elif not words and "![" not in link.words and "<img" not in link.words:
        yield NO_WORDS.at(*_place(text, link.line), link.destination)
    elif _STARTS_AS_ADDRESS.match(link.words):
        yield BARE_ADDRESS.at(*_place(text, link.line), link.words)
    elif words.casefold() in _EMPTY_WORDS:
        yield SAYS_NOTHING.at(*_place(text, link.line), link.words)


def _plain(words: str) -> str:
    """Return the words without Markdown's marks, arrows and punctuation round them."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"[*_`]|\{[^}]*\}", "", words))


def _is_file_name(words: str, destination: str) -> bool:
    name = unquote(re.split(r"[?#]", destination)[0].split("/")[-1])
    said = unquote(words).strip()
    return bool(
        _FILE_ENDING.search(said)
        or "%20" in words
        or _GIVEN_BY_A_PROGRAM.fullmatch(said)
        or said.casefold() == _FILE_ENDING.sub("", name).casefold()
    )


def _target_problems(assembly: Assembly, page: SitePage, text: PageText, link: WrittenLink) -> Iterator[Problem]:
    site = assembly.site
    address = f"{link.destination}/".lower()
    if address.startswith(site.settings.site_url.lower()) or _OWN_MACHINE.match(address):
        yield OWN_ADDRESS.at(*_place(text, link.destination_line), link.destination)
        return
    if link.destination in {"", "#"}:
        yield NOWHERE.at(*_place(text, link.destination_line), " ".join(link.words.split()))
        return
    try:
        parts = urlsplit(link.destination)
    except ValueError:
        return  # no address at all: found when the text was rendered
    if _is_no_address(parts):
        yield NO_ADDRESS.at(*_place(text, link.destination_line), link.destination)
    if parts.scheme or parts.netloc or link.is_picture:
        return
    target = page if not parts.path else _page_at(assembly, text.uri, unquote(parts.path))
    if target is None:
        return  # it leads nowhere: found when the text was rendered
    if target.record.status is Status.DRAFT and page.record.status is not Status.DRAFT:
        yield TO_A_DRAFT.at(*_place(text, link.destination_line), link.destination)
    yield from _to_withdrawn(site, page, target, text, link)
    fragment = unquote(parts.fragment)
    if not _is_whole(assembly, target, text.language):
        return  # what is wrong with that page is told there
    ids = site.text(target, text.language).body.ids
    if fragment and not fragment.startswith((*_OF_THE_FRAME, source_ids(site.settings))) and fragment not in ids:
        yield NO_SUCH_SECTION.at(*_place(text, link.destination_line), link.destination, target.uri)


def _is_no_address(parts: SplitResult) -> bool:
    """Return whether an address of the web, of mail or of a telephone names nobody."""
    said = unquote(parts.path)
    match parts.scheme.lower():
        case "http" | "https":
            return not _HOST.fullmatch(parts.netloc)
        case "mailto":
            return "@" not in said.strip("@")
        case "tel":
            return not re.search("[0-9]", said)
    return False


def _to_withdrawn(site: Site, page: SitePage, target: SitePage, text: PageText, link: WrittenLink) -> Iterator[Problem]:
    """Tell of a link to a page that no longer applies; what a withdrawn page says is nobody's to mend."""
    here, there = site.history(page.id), site.history(target.id)
    if there is None or there.withdrawal is None or (here is not None and here.is_withdrawn):
        return
    successor = site.pages.get(there.withdrawal.successor or "")
    place = _place(text, link.destination_line)
    if successor is None:
        yield TO_WITHDRAWN.at(*place, link.destination)
    else:
        yield TO_REPLACED.at(*place, link.destination, successor.uri)


def _is_whole(assembly: Assembly, page: SitePage, language: str) -> bool:
    """Return whether a page's text could be read as it is meant."""
    texts = assembly.tree.pages[page.id].texts
    text = texts.get(language) or texts[assembly.site.settings.default.code]
    return not text.document.problems


def _page_at(assembly: Assembly, base: str, path: str) -> SitePage | None:
    uri = follow(base, path)
    page_id = assembly.tree.page_id(uri) if uri is not None else None
    return assembly.site.pages.get(page_id or "")


def _bare_addresses(text: PageText, links: tuple[WrittenLink, ...]) -> Iterator[Problem]:
    letters = list(without_code(text.document.body))
    cut = [
        *((link.start, link.end) for link in links),
        *((link.destination_start, link.destination_end) for link in links),
    ]
    for start, end in cut:
        letters[start:end] = ("\n" if letter == "\n" else "\0" for letter in letters[start:end])
    body = "".join(letters)
    for match in _BARE.finditer(body):
        yield BARE_ADDRESS.at(*_place(text, line_of(body, match.start())), match[0].rstrip(".,;:)"))


def _without_definition(text: PageText) -> Iterator[Problem]:
    """Report `[words][name]` and `[^name]` whose name is nowhere: readers would see the brackets."""
    body = without_code(text.document.body)
    defined = {_known_as(match[1]) for match in _DEFINED.finditer(body)}
    for match in _REFERRED.finditer(body):
        name = match["note"] or match["name"]
        if _known_as(name) not in defined:
            yield UNDEFINED.at(*_place(text, line_of(body, match.start())), f"[{name}]", name)


def _known_as(name: str) -> str:
    return " ".join(name.split()).casefold()


def _empty_lists(text: PageText) -> Iterator[Problem]:
    """Report items without text, and words that announce a list («Les mer:») which does not come."""
    lines = without_code(text.document.body).split("\n")
    below = _lines_below(lines)
    for number, line in enumerate(lines):
        item = _ITEM.fullmatch(line)
        before = lines[number - 1] if number else ""
        following = below[number]
        if item and not item["text"].strip() and (not before.strip() or _ITEM.fullmatch(before)):
            if following is None or not following.startswith(("  ", "\t")):
                yield EMPTY_ITEM.at(*_place(text, number + 1))
        elif line.rstrip().endswith(":") and not line.lstrip().startswith(("#", "|", ":", "[^")):
            after = lines[number + 1] if number + 1 < len(lines) else ""
            if not after.strip() and (following is None or following.startswith("#")):
                yield NO_LIST.at(*_place(text, number + 1), line.strip())


def _lines_below(lines: Sequence[str]) -> list[str | None]:
    """Return for each line the next one below it that is not blank, or None."""
    found: list[str | None] = []
    following: str | None = None
    for line in reversed(lines):
        found.append(following)
        following = line if line.strip() else following
    return found[::-1]


CHECK = Check("links", Scope.SITE, nothing_of_all, check_source_links)

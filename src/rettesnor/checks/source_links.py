"""Links and pictures as editors write them: words that say where a link leads, and nothing that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rettesnor.docs.files import PICTURE_ENDINGS
from rettesnor.docs.links import find_links, line_of, without_code
from rettesnor.docs.record import Status
from rettesnor.problems import Problem, Text, Told
from rettesnor.urls import follow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.docs.links import WrittenLink
    from rettesnor.docs.tree import PageText
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import SitePage

CHECK = "links"

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
_OF_THE_FRAME = ("rs-", "kilde-")


def check_source_links(assembly: Assembly) -> Iterator[Problem]:
    """Report every link, picture and list of links that would fail a reader, at its line in the file."""
    for page in assembly.tree.pages.values():
        for text in page.texts.values():
            shown = assembly.site.pages.get(page.record.id)
            links = find_links(text.document.body)
            for link in links:
                yield from _words_problems(text, link)
                if shown is not None:
                    yield from _target_problems(assembly, shown, text, link)
            yield from _bare_addresses(text, links)
            yield from _without_definition(text)
            yield from _empty_lists(text)


def _words_problems(text: PageText, link: WrittenLink) -> Iterator[Problem]:
    words = _plain(link.words)
    if link.is_picture:
        if not words:
            yield _problem(text, link.line, _NO_ALTERNATIVE, link.destination)
        elif _is_file_name(link.words, link.destination):
            yield _problem(text, link.line, _FILE_NAME, link.words)
    elif not words and "![" not in link.words and "<img" not in link.words:
        yield _problem(text, link.line, _NO_WORDS, link.destination)
    elif _STARTS_AS_ADDRESS.match(link.words):
        yield _problem(text, link.line, _BARE_ADDRESS, link.words)
    elif words.casefold() in _EMPTY_WORDS:
        yield _problem(text, link.line, _SAYS_NOTHING, link.words)


def _plain(words: str) -> str:
    """Give the words without Markdown's marks, arrows and punctuation round them."""
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
        yield _problem(text, link.destination_line, _OWN_ADDRESS, link.destination)
        return
    if not link.destination:
        yield _problem(text, link.destination_line, _NOWHERE, " ".join(link.words.split()))
        return
    try:
        parts = urlsplit(link.destination)
    except ValueError:
        return  # no address at all: found when the text was rendered
    if parts.scheme or parts.netloc or link.is_picture:
        return
    target = page if not parts.path else _page_at(assembly, text.uri, unquote(parts.path))
    if target is None:
        return  # it leads nowhere: found when the text was rendered
    if target.record.status is Status.DRAFT and page.record.status is not Status.DRAFT:
        yield _problem(text, link.destination_line, _TO_A_DRAFT, link.destination)
    fragment = unquote(parts.fragment)
    if not _is_whole(assembly, target, text.language):
        return  # what is wrong with that page is told there
    ids = site.text(target, text.language).body.ids
    if fragment and not fragment.startswith(_OF_THE_FRAME) and fragment not in ids:
        yield _problem(text, link.destination_line, _NO_SUCH_SECTION, link.destination, target.uri)


def _is_whole(assembly: Assembly, page: SitePage, language: str) -> bool:
    """Tell whether a page's text could be read as it is meant."""
    texts = assembly.tree.pages[page.id].texts
    text = texts.get(language) or texts[assembly.site.settings.default.code]
    return not text.document.problems


def _page_at(assembly: Assembly, base: str, path: str) -> SitePage | None:
    uri = follow(base, path)
    page_id = assembly.tree.page_id(uri) if uri is not None else None
    return assembly.site.pages.get(page_id or "")


def _bare_addresses(text: PageText, links: tuple[WrittenLink, ...]) -> Iterator[Problem]:
    body = without_code(text.document.body)
    cut = [
        *((link.start, link.end) for link in links),
        *((link.destination_start, link.destination_end) for link in links),
    ]
    for start, end in cut:
        body = body[:start] + re.sub(r"[^\n]", "\0", body[start:end]) + body[end:]
    for match in _BARE.finditer(body):
        yield _problem(text, line_of(body, match.start()), _BARE_ADDRESS, match[0].rstrip(".,;:)"))


def _without_definition(text: PageText) -> Iterator[Problem]:
    """Report `[words][name]` and `[^name]` whose name is nowhere: readers would see the brackets."""
    body = without_code(text.document.body)
    defined = {_known_as(match[1]) for match in _DEFINED.finditer(body)}
    for match in _REFERRED.finditer(body):
        name = match["note"] or match["name"]
        if _known_as(name) not in defined:
            yield _problem(text, line_of(body, match.start()), _UNDEFINED, f"[{name}]", name)


def _known_as(name: str) -> str:
    return " ".join(name.split()).casefold()


def _empty_lists(text: PageText) -> Iterator[Problem]:
    """Report items without text, and words that announce a list («Les mer:») which does not come."""
    lines = without_code(text.document.body).split("\n")
    for number, line in enumerate(lines):
        item = _ITEM.fullmatch(line)
        before = lines[number - 1] if number else ""
        following = next((later for later in lines[number + 1 :] if later.strip()), None)
        if item and not item["text"].strip() and (not before.strip() or _ITEM.fullmatch(before)):
            if following is None or not following.startswith(("  ", "\t")):
                yield _problem(text, number + 1, _EMPTY_ITEM)
        elif line.rstrip().endswith(":") and not line.lstrip().startswith(("#", "|", ":", "[^")):
            after = lines[number + 1] if number + 1 < len(lines) else ""
            if not after.strip() and (following is None or following.startswith("#")):
                yield _problem(text, number + 1, _NO_LIST, line.strip())


_SAYS_NOTHING: Told = (
    Text("Lenketeksten «{}» sier ikke hvor lenken fører.", "The link text “{}” does not say where the link leads."),
    Text(
        "Bruk navnet på siden som lenketekst, som «[Egne mål](egne-mal.md)».",
        "Use the page's name as the link text, such as “[Your own goals](egne-mal.md)”.",
    ),
)
_NOWHERE: Told = (
    Text("Lenken «{}» har ingen adresse.", "The link “{}” has no address."),
    Text("Skriv adressen mellom parentesene.", "Write the address between the parentheses."),
)
_UNDEFINED: Told = (
    Text("«{0}» viser til noe som ikke står i teksten.", "“{0}” points at something that is not in the text."),
    Text(
        "Skriv en linje som begynner med «[{1}]:», eller fjern klammene.",
        "Write a line that begins with “[{1}]:”, or remove the brackets.",
    ),
)
_NO_WORDS: Told = (
    Text("Lenken til {} har ingen tekst.", "The link to {} has no text."),
    Text("Skriv mellom klammene hvor lenken fører.", "Write between the brackets where the link leads."),
)
_BARE_ADDRESS: Told = (
    Text("Adressen {} står åpent i teksten.", "The address {} stands bare in the text."),
    Text(
        "Skriv hva som ligger der, og lenk ordene: «[Navnet på siden](adressen)». Kilder siteres med «[@id]».",
        "Write what is there, and link the words: “[The page's name](address)”. Sources are cited as “[@id]”.",
    ),
)
_NO_ALTERNATIVE: Told = (
    Text(
        "Bildet {} mangler tekst for dem som ikke ser det.", "The picture {} has no text for those who cannot see it."
    ),
    Text("Skriv hva bildet viser: «![Hva bildet viser](stien)».", "Write what it shows: “![What it shows](path)”."),
)
_FILE_NAME: Told = (
    Text("Bildeteksten «{}» er et filnavn.", "The picture's text “{}” is the name of a file."),
    Text("Skriv hva bildet viser.", "Write what the picture shows."),
)
_OWN_ADDRESS: Told = (
    Text("Lenken til vår egen side er skrevet som en full adresse: {}", "A link to our own site is a full address: {}"),
    Text(
        "Skriv stien til fila i samme språkmappe, som «../rad/egne-mal.md».",
        "Write the path to the file in the same language folder, such as “../rad/egne-mal.md”.",
    ),
)
_TO_A_DRAFT: Told = (
    Text("Lenken fører til en side som er et utkast: {}", "The link leads to a page that is a draft: {}"),
    Text("Fjern lenken, eller publiser siden først.", "Remove the link, or publish that page first."),
)
_NO_SUCH_SECTION: Told = (
    Text("Det finnes ingen del med den id-en på siden: {}", "The page has no section with that id: {}"),
    Text("Se etter «{{#…}}» ved overskriftene i {1}.", "Look for “{{#…}}” at the headings in {1}."),
)
_EMPTY_ITEM: Told = (
    Text("Et punkt i lista er tomt.", "An item of the list is empty."),
    Text("Skriv punktet, eller fjern det.", "Write the item, or remove it."),
)
_NO_LIST: Told = (
    Text("«{}» varsler noe som ikke kommer.", "“{}” announces something that does not come."),
    Text("Skriv lista, eller fjern linja.", "Write the list, or remove the line."),
)


def _problem(text: PageText, line: int, words: Told, *values: str) -> Problem:
    """Give a problem; `line` counts from 1 in the text below the front matter."""
    message, mend = (each.filled(*values) for each in words)
    place = text.document.body_line + line - 1
    return Problem(path=text.path, line=place, message=message, help=mend, check=CHECK)

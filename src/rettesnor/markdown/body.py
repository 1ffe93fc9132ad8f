"""From Markdown to the body of a page: one function, the same for a live page, a preview and a frozen version.

The HTML names pages and pictures by what they are (`page:be-om-samtykke#slik`, `picture:<hash>.png`), not by where
they lie, so that it can be kept for ever and still lead to the right place (see addresses.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

import markdown
from lxml import html

from rettesnor.locale.slugs import slugify
from rettesnor.markdown import markup
from rettesnor.markdown.markdown_extensions import CitationExtension
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.problems import Problem, Text, Told
from rettesnor.urls import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FROZEN_HEADING = re.compile(r'<h([2-6])(?: id="([^"]*)")?[^>]*>(.*?)</h\1>', re.DOTALL)
_FROZEN_CITATION = re.compile(r'data-source="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_OTHER_FOLDER = re.compile(r"/?(?:\.\./)*[a-z]{2}(?:-[A-Za-z]{2,4})?/")
_ALIGNMENTS = {"left", "center", "right"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level (2 to 6), id, and text without markup."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered text: HTML with `page:` and `picture:` addresses, its headings, and the sources cited, in order."""

    html: str
    headings: tuple[Heading, ...]
    citations: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def parse_body(frozen: str) -> Body:
    """Read a frozen body back: the same headings and citations as when it was rendered."""
    headings = tuple(
        Heading(int(level), unescape(identifier), " ".join(unescape(_TAG.sub("", inner)).split()))
        for level, identifier, inner in _FROZEN_HEADING.findall(frozen)
    )
    citations = tuple(dict.fromkeys(_FROZEN_CITATION.findall(frozen)))
    return Body(frozen, headings, citations)


class Targets(Protocol):
    """What a text in one language may point at."""

    def page_id(self, uri: str) -> str | None:
        """Give the id of the page at a path inside the language's folder, such as `rad/egne-mal.md`."""

    def picture_name(self, uri: str) -> str | None:
        """Give the content name (`<sha256>.<ending>`) of a picture at a path inside `docs/`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text stands: its file, the line its body starts on, and its path inside the language's folder."""

    path: str
    first_line: int
    uri: str


class Renderer:
    """Renders texts of one language; make one a language and use it for all texts, since making it is slow."""

    def __init__(self, words: Mapping[str, str], abbreviations: Mapping[str, str]) -> None:
        self._words = words
        self._abbreviations = abbreviations
        self._citations = CitationExtension()
        self._markdown = self._new_markdown()

    def _new_markdown(self) -> markdown.Markdown:
        return markdown.Markdown(
            extensions=[
                "abbr",
                "admonition",
                "attr_list",
                "def_list",
                "fenced_code",
                "footnotes",
                "sane_lists",
                "tables",
                "toc",
                "pymdownx.details",
                "pymdownx.tasklist",
                self._citations,
            ],
            extension_configs=_settings(self._words, self._abbreviations),
            output_format="html",
        )

    def render(self, text: str, origin: Origin, targets: Targets) -> Body:
        """Render one text; whatever it may not hold is left out and reported at its line in the file."""
        self._markdown.reset()
        try:
            root = markup.parse_fragment(self._markdown.convert(text))
        except RecursionError:  # Python-Markdown calls itself once a level, and is left halfway
            self._markdown = self._new_markdown()
            return Body("", (), (), (_too_deep(origin),))
        lines = SourceLines(text, origin.first_line)
        problems = self._settle(root, origin, lines, targets)
        headings = tuple(_headings(root))
        problems += _repeated_ids(root, origin, lines)
        return Body(_serialize(root), headings, tuple(self._citations.cited), tuple(problems))

    def _settle(self, root: html.HtmlElement, origin: Origin, lines: SourceLines, targets: Targets) -> list[Problem]:
        """Turn what the extensions write into what pages hold, then apply the allow-list."""
        self._draw_task_boxes(root)
        self._name_admonitions(root)
        for cell in root.iter("th", "td"):
            alignment = cell.attrib.pop("align", None)
            if alignment in _ALIGNMENTS:
                cell.set("class", f"align-{alignment}")
        for cell in root.iterfind(".//thead//th"):
            cell.set("scope", "col")
        for code in root.iterfind(".//pre/code"):
            code.attrib.pop("class", None)  # the language that a fence names: nothing is coloured here
        problems = markup.clean(root, origin.path, lines)
        for element, name in [(a, "href") for a in root.iter("a")] + [(img, "src") for img in root.iter("img")]:
            address = element.get(name)
            if address is not None:
                problems += _point(element, name, address, origin, lines, targets)
        _drop_what_leads_nowhere(root)
        return problems

    def _draw_task_boxes(self, root: html.HtmlElement) -> None:
        """Replace the form controls of task lists by boxes that are drawn: they can be ticked on paper only."""
        for control in list(root.iterfind(".//li[@class='task-list-item']//input[@type='checkbox']")):
            is_checked = control.get("checked") is not None
            box = html.Element("span")
            box.set("class", "task-box checked" if is_checked else "task-box")
            if is_checked:
                hidden = html.Element("span")
                hidden.set("class", "visually-hidden")
                hidden.text = self._words["task_done"]
                box.append(hidden)
            box.tail = control.tail
            parent = control.getparent()
            if parent is not None:
                parent.replace(control, box)

    def _name_admonitions(self, root: html.HtmlElement) -> None:
        """Give notices without a title of their own their kind's name in the page's language."""
        for kind in ("note", "info", "tip", "warning", "danger", "example", "quote", "question", "abstract", "success"):
            for title in root.iterfind(f".//div[@class='admonition {kind}']/p[@class='admonition-title']"):
                if title.text == kind.capitalize():
                    title.text = self._words[f"admonition_{kind}"]
            for title in root.iterfind(f".//details[@class='{kind}']/summary"):
                if title.text == kind.capitalize():
                    title.text = self._words[f"admonition_{kind}"]


def _settings(words: Mapping[str, str], abbreviations: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {
        "abbr": {"glossary": dict(abbreviations)},
        "footnotes": {"BACKLINK_TITLE": words["footnote_back"].replace("{number}", "{}"), "BACKLINK_TEXT": "↩"},
        "tables": {"use_align_attribute": True},
        "toc": {"slugify": slugify, "marker": ""},
    }


def _headings(root: html.HtmlElement) -> list[Heading]:
    found = []
    for element in root.iter(*_HEADINGS):
        words = " ".join(element.text_content().split())
        found.append(Heading(int(str(element.tag)[1]), str(element.get("id", "")), words))
    return found


def _serialize(root: html.HtmlElement) -> str:
    """Write what stands inside the root, always the same way: UTF-8 text, LF, one line end at the end."""
    inner = str(html.tostring(root, encoding="unicode", method="html"))
    return inner.removeprefix("<div>").removesuffix("</div>").strip() + "\n"


def _point(
    element: html.HtmlElement, name: str, address: str, origin: Origin, lines: SourceLines, targets: Targets
) -> list[Problem]:
    """Replace a relative address by what it names; an address that names nothing is taken out and reported."""
    if markup.scheme_of(address) in {"page", "picture"}:
        del element.attrib[name]
        return [_link_problem(origin.path, lines.of_address(address), _WRITE_A_PATH, address)]
    parts = urlsplit(address)
    if parts.scheme or not parts.path:
        return []
    uri = follow(origin.uri, unquote(parts.path))
    if name == "href" and parts.path.endswith(".md"):
        page_id = targets.page_id(uri) if uri is not None else None
        if page_id is None:
            del element.attrib[name]
            words = _NO_SUCH_PAGE if uri is not None else _leaves_its_language(parts.path)
            return [_link_problem(origin.path, lines.of_address(address), words, address)]
        element.set(name, f"page:{page_id}" + (f"#{unquote(parts.fragment)}" if parts.fragment else ""))
        return []
    picture = (
        targets.picture_name(follow(f"language/{origin.uri}", unquote(parts.path)) or "") if name == "src" else None
    )
    if picture is None:
        del element.attrib[name]
        words = _NO_SUCH_PICTURE if name == "src" else _NOT_A_PAGE
        return [_link_problem(origin.path, lines.of_address(address), words, address)]
    element.set(name, f"picture:{picture}")
    return []


def _too_deep(origin: Origin) -> Problem:
    message = Text(
        "Lister eller sitater står for dypt i hverandre.", "Lists or quotations stand too deep in each other."
    )
    mend = Text("Del opp teksten. Ingenting av den kan vises.", "Divide the text. None of it can be shown.")
    return Problem(path=origin.path, line=origin.first_line, message=message, help=mend, check=markup.CHECK)


def _drop_what_leads_nowhere(root: html.HtmlElement) -> None:
    """Keep the words of links, and leave out pictures, whose addresses were taken out."""
    for link in list(root.iter("a")):
        if "href" not in link.attrib and "id" not in link.attrib:
            link.drop_tag()
    for picture in list(root.iter("img")):
        if "src" not in picture.attrib:
            picture.drop_tree()


def _repeated_ids(root: html.HtmlElement, origin: Origin, lines: SourceLines) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for element in root.iter():
        identifier = element.get("id")
        if identifier in seen:
            message = Text(
                f"Id-en «{identifier}» brukes to ganger på siden.", f"The id “{identifier}” is used twice on the page."
            )
            mend = Text("Gi den ene overskriften en annen {#id}.", "Give one of the headings another {#id}.")
            pattern = f"#{identifier}" + "}"
            lines.of_words(pattern)
            problems.append(
                Problem(path=origin.path, line=lines.of_words(pattern), message=message, help=mend, check=markup.CHECK)
            )
            del element.attrib["id"]
        elif identifier:
            seen.add(identifier)
    return problems


def _leaves_its_language(path: str) -> Told:
    """Tell what is wrong with a path out of the language's folder: it leads to another language, or nowhere."""
    return _ANOTHER_LANGUAGE if _OTHER_FOLDER.match(path) else _NO_SUCH_PAGE


_ANOTHER_LANGUAGE: Told = (
    Text("Lenken går til en annen språkmappe: {}", "The link goes to another language's folder: {}"),
    Text(
        "Lenk til siden i samme språk. Leseren bytter språk selv, med lenken øverst på siden.",
        "Link to the page in the same language. Readers change language themselves, with the link at the top.",
    ),
)
_NO_SUCH_PAGE: Told = (
    Text("Lenken fører ikke til noen side: {}", "The link leads to no page: {}"),
    Text(
        "Skriv stien fra denne fila til en annen fil i samme språkmappe, som «../rad/egne-mal.md».",
        "Write the path from this file to another file in the same language folder, such as “../rad/egne-mal.md”.",
    ),
)
_NO_SUCH_PICTURE: Told = (
    Text("Bildet finnes ikke: {}", "There is no such picture: {}"),
    Text("Legg bildet i docs/assets/ og skriv stien dit.", "Put the picture in docs/assets/ and write the path to it."),
)
_NOT_A_PAGE: Told = (
    Text("Lenken fører ikke til en .md-fil: {}", "The link does not lead to an .md file: {}"),
    Text(
        "Lenk til Markdown-fila, ikke til adressen på nettstedet. Er det et annet nettsted, begynn med «https://».",
        "Link to the Markdown file, not to the site's address. For another site, start with “https://”.",
    ),
)
_WRITE_A_PATH: Told = (
    Text("Slik lenker vi ikke på siden: {}", "Links are not written like this on a page: {}"),
    Text(
        "Skriv stien til fila, som «../rad/egne-mal.md».", "Write the path to the file, such as “../rad/egne-mal.md”."
    ),
)


def _link_problem(path: str, line: int, words: Told, address: str) -> Problem:
    message = words[0].filled(address)
    return Problem(path=path, line=line, message=message, help=words[1], check="links")

"""From Markdown to the body of a page: one function, the same for a live page, a preview and a frozen version."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

import markdown
from lxml import html

from rettesnor.locale.slugs import slugify
from rettesnor.markdown import markup
from rettesnor.markdown.body import Body, body_of, headings_in
from rettesnor.markdown.citations import CitationExtension
from rettesnor.markdown.duties import mark_duties
from rettesnor.markdown.rendering import LinkedPage, RenderedWith
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.markdown.trees import serialize
from rettesnor.problems import Fault, Rule
from rettesnor.urls import ASSETS, follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from urllib.parse import SplitResult

    from rettesnor.problems import Problem

TOO_DEEP = Rule("markup.too-deep")
REPEATED_ID = Rule("markup.repeated-id")
ANOTHER_LANGUAGE = Rule("links.another-language")
NO_SUCH_PAGE = Rule("links.no-such-page")
NO_SUCH_PICTURE = Rule("links.no-such-picture")
NOT_A_PAGE = Rule("links.not-a-page")
NOT_A_PATH = Rule("links.not-a-path")

_OTHER_FOLDER = re.compile(r"/?(?:\.\./)*[a-z]{2}(?:-[A-Za-z]{2,4})?/")
_ALIGNMENTS = {"left", "center", "right"}
_FOOTNOTE_BACK = "footnote_back"
_NOTICES = ("note", "info", "tip", "warning", "danger", "example", "quote", "question", "abstract", "success")


class Targets(Protocol):
    """What a text in one language may point at."""

    def page_id(self, uri: str) -> str | None:
        """Return the id of the page at a path inside the language's folder, such as `rad/egne-mal.md`."""

    def picture_name(self, uri: str) -> str | None:
        """Return the content name (`<sha256>.<ending>`) of a picture at a path inside `docs/`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text stands: its file, the line its body starts on, and its path inside the language's folder."""

    path: str
    first_line: int
    uri: str


@dataclass(slots=True)
class _Used:
    """What a text turned out to use while it was rendered."""

    fragments: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


class Renderer:
    """Renders texts of one language; make one a language and use it for all texts, since making it is slow."""

    def __init__(self, words: Mapping[str, str], abbreviations: Mapping[str, str]) -> None:
        self._words = words
        self._abbreviations = abbreviations
        self._citations = CitationExtension()
        self._markdown = self._new_markdown()
        self._used = _Used()

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
        self._used = _Used()
        try:
            root = markup.parse_fragment(self._markdown.convert(text))
        except RecursionError:  # Python-Markdown calls itself once a level, and is left halfway
            self._markdown = self._new_markdown()
            return Body("", problems=(TOO_DEEP.at(origin.path, origin.first_line),))
        lines = SourceLines(text, origin.first_line)
        problems = [*self._settle(root, origin, lines, targets), *_repeated_ids(root, origin, lines)]
        placed = lines.of_headings([heading.get("id", "") for heading in headings_in(root)])
        body = body_of(root, serialize(root), placed, tuple(problems))
        return replace(body, rendered_with=self._rendered_with(root))

    def _rendered_with(self, root: html.HtmlElement) -> RenderedWith:
        used = self._used
        found = {str(each.text): str(each.get("title")) for each in root.iter("abbr")}
        if any(link.get("class") == "footnote-backref" for link in root.iter("a")):
            used.words.add(_FOOTNOTE_BACK)
        return RenderedWith(
            links={path: LinkedPage(page, tuple(sorted(used.fragments[path]))) for path, page in used.pages.items()},
            pictures=used.pictures,
            abbreviations={short: long for short, long in found.items() if self._abbreviations.get(short) == long},
            words={key: self._words[key] for key in used.words},
        )

    def _say(self, key: str) -> str:
        """Return a message that is built into the text."""
        self._used.words.add(key)
        return self._words[key]

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
        mark_duties(root, self._words, self._say)  # after the allow-list, so that nobody types what it writes
        for element, name in [(a, "href") for a in root.iter("a")] + [(img, "src") for img in root.iter("img")]:
            address = element.get(name)
            if address is not None:
                problems += self._point(element, name, address, origin, lines, targets)
        _drop_what_leads_nowhere(root)
        return problems

    def _point(
        self, element: html.HtmlElement, name: str, address: str, origin: Origin, lines: SourceLines, targets: Targets
    ) -> Iterator[Problem]:
        """Replace a relative address by what it names; an address that names nothing is taken out and reported."""
        found: str | Rule | Fault | None = None
        parts = urlsplit(address)
        if markup.scheme_of(address) in {"page", "picture"}:
            found = NOT_A_PATH
        elif not parts.scheme and parts.path:
            found = self._page(parts, origin, targets) if name == "href" else self._picture(parts.path, origin, targets)
        if isinstance(found, Rule):
            del element.attrib[name]
            yield found.at(origin.path, lines.of_address(address), address)
        elif isinstance(found, Fault):
            del element.attrib[name]
            yield found.at(origin.path, lines.of_address(address))
        elif found is not None:
            element.set(name, found)

    def _page(self, parts: SplitResult, origin: Origin, targets: Targets) -> str | Rule:
        if not parts.path.endswith(".md"):
            return NOT_A_PAGE
        uri = follow(origin.uri, unquote(parts.path))
        if uri is None and _OTHER_FOLDER.match(parts.path):
            return ANOTHER_LANGUAGE
        page_id = targets.page_id(uri) if uri is not None else None
        if page_id is None:
            return NO_SUCH_PAGE
        self._used.pages[parts.path] = page_id
        if not parts.fragment:
            return f"page:{page_id}"
        fragment = unquote(parts.fragment)
        self._used.fragments[parts.path].add(fragment)
        return f"page:{page_id}#{fragment}"

    def _picture(self, path: str, origin: Origin, targets: Targets) -> str | Fault:
        picture = targets.picture_name(follow(f"language/{origin.uri}", unquote(path)) or "")
        if picture is None:
            name = unquote(path).rpartition("/")[2]
            way = "../" * (origin.uri.count("/") + 1)
            return NO_SUCH_PICTURE.of(path, f"{way}{ASSETS}/{name}")
        self._used.pictures[path] = picture
        return f"picture:{picture}"

    def _draw_task_boxes(self, root: html.HtmlElement) -> None:
        """Replace the form controls of task lists by boxes that are drawn: they can be ticked on paper only."""
        for control in list(root.iterfind(".//li[@class='task-list-item']//input[@type='checkbox']")):
            is_checked = control.get("checked") is not None
            box = html.Element("span")
            box.set("class", "task-box checked" if is_checked else "task-box")
            if is_checked:
                hidden = html.Element("span")
                hidden.set("class", "visually-hidden")
                hidden.text = self._say("task_done")
                box.append(hidden)
            box.tail = control.tail
            parent = control.getparent()
            if parent is not None:
                parent.replace(control, box)

    def _name_admonitions(self, root: html.HtmlElement) -> None:
        """Title notices without a title of their own with their kind's name in the page's language."""
        for kind in _NOTICES:
            titles = root.findall(f".//div[@class='admonition {kind}']/p[@class='admonition-title']")
            for title in titles + root.findall(f".//details[@class='{kind}']/summary"):
                if title.text == kind.capitalize():
                    title.text = self._say(f"admonition_{kind}")


def _settings(words: Mapping[str, str], abbreviations: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {
        "abbr": {"glossary": dict(abbreviations)},
        "footnotes": {"BACKLINK_TITLE": words[_FOOTNOTE_BACK].replace("{number}", "{}"), "BACKLINK_TEXT": "↩"},
        "tables": {"use_align_attribute": True},
        "toc": {"slugify": slugify, "marker": ""},
    }


def _drop_what_leads_nowhere(root: html.HtmlElement) -> None:
    """Keep the words of links, and leave out pictures, whose addresses were taken out."""
    for link in list(root.iter("a")):
        if "href" not in link.attrib and "id" not in link.attrib:
            link.drop_tag()
    for picture in list(root.iter("img")):
        if "src" not in picture.attrib:
            picture.drop_tree()


def _repeated_ids(root: html.HtmlElement, origin: Origin, lines: SourceLines) -> Iterator[Problem]:
    seen: set[str] = set()
    for element in root.iter():
        identifier = element.get("id")
        if identifier in seen:
            written = f"#{identifier}" + "}"
            lines.of_words(written)  # the first of the two, which may stay: the next call gives the second
            yield REPEATED_ID.at(origin.path, lines.of_words(written), identifier)
            del element.attrib["id"]
        elif identifier:
            seen.add(identifier)

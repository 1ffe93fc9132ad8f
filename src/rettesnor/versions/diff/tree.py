"""The tree that two texts are compared in: HTML read leniently into frozen values, and written again."""

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import TypeAlias

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SECTIONS = ("thead", "tbody", "tfoot")
# What an element of strict structure may hold.
STRUCTURED: dict[str, tuple[str, ...]] = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "table": ("caption", "colgroup", *SECTIONS),
    "colgroup": ("col",),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tfoot": ("tr",),
    "tr": ("td", "th"),
}
# Blocks that hold words, and nothing but words; the empty tag is a run of words lying bare among blocks.
TEXT_BLOCKS = HEADINGS | {"", "p", "pre"}
# Blocks that hold blocks or words.
FLOW = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "li",
        "main",
        "nav",
        "section",
        "summary",
        "td",
        "th",
    ],
)
# Blocks that are never looked into: they are the same, or they are not.
CLOSED = frozenset(
    ["address", "col", "dialog", "fieldset", "form", "hgroup", "hr", "legend", "menu", "noscript", "search"]
)
BLOCKS = TEXT_BLOCKS | FLOW | CLOSED | STRUCTURED.keys()
# Inline elements that count as one word, whatever is in them.
ATOMS = VOID | frozenset(
    [
        "audio",
        "button",
        "canvas",
        "iframe",
        "map",
        "math",
        "meter",
        "object",
        "picture",
        "progress",
        "ruby",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    ],
)

_RAW = frozenset(("script", "style"))
_FOREIGN = frozenset(("svg", "math"))
# An opening tag ends these open elements, unless one of the walls stands between (HTML standard, 13.1.2.4).
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr",)),
    "th": (("td", "th"), ("tr",)),
}
_ENDS_PARAGRAPH = BLOCKS - {
    "",
    "caption",
    "col",
    "colgroup",
    *SECTIONS,
    "tr",
    "td",
    "th",
    "legend",
    "noscript",
}

Attributes: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes in their order; text stands among the children as plain strings."""

    tag: str
    attributes: Attributes = ()
    children: "tuple[Node, ...]" = ()

    def get(self, name: str) -> str | None:
        """Give the attribute's value, or None when it is not there."""
        return next((value for key, value in self.attributes if key == name), None)

    @property
    def classes(self) -> list[str]:
        """The element's classes, in their order."""
        return (self.get("class") or "").split()


Node: TypeAlias = Element | str


def parse_fragment(html: str) -> tuple[Node, ...]:
    """Read a fragment as it stands; left-out end tags are filled in, stray end tags and comments left out."""
    parser = _TreeParser()
    parser.feed(html)
    parser.close()
    return parser.finish()


def render_nodes(nodes: tuple[Node, ...]) -> str:
    """Write the nodes as HTML, adding and removing no white space."""
    parts: list[str] = []
    _render(nodes, parts, raw=False)
    return "".join(parts)


def is_atom(element: Element, *, verbatim: bool = False) -> bool:
    """Tell whether an inline element counts as one word: a picture, a tick box, an empty anchor."""
    return element.tag in ATOMS or not _has_content(element.children, verbatim=verbatim)


def is_block(node: Node) -> bool:
    """Tell whether a node is a block, or an inline element with a block somewhere in it."""
    if isinstance(node, str):
        return False
    return node.tag in BLOCKS or (node.tag not in ATOMS and any(map(is_block, node.children)))


def is_text_block(element: Element) -> bool:
    """Tell whether everything in the element is words and inline elements."""
    return element.tag in TEXT_BLOCKS | FLOW and not any(map(is_block, element.children))


def child_blocks(element: Element) -> list[Element]:
    """List the blocks in an element, each run of bare words as an element with the empty tag."""
    blocks: list[Element] = []
    run: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and is_block(child):
            if run:
                blocks.append(Element("", (), tuple(run)))
                run = []
            blocks.append(child)
        else:
            run.append(child)
    if run:
        blocks.append(Element("", (), tuple(run)))
    return blocks


def number_in(value: str | None, default: int) -> int:
    """Read an attribute that should be a whole number, with another for what is not one."""
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() else default


def _has_content(nodes: tuple[Node, ...], *, verbatim: bool) -> bool:
    for node in nodes:
        if isinstance(node, str):
            if node and (verbatim or not node.isspace()):
                return True
        elif node.tag in ATOMS or _has_content(node.children, verbatim=verbatim):
            return True
    return False


def _render(nodes: tuple[Node, ...], parts: list[str], *, raw: bool) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(node if raw else escape(node, quote=False))
        elif not node.tag:
            _render(node.children, parts, raw=False)
        else:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
            parts.append(f"<{node.tag}{attributes}>")
            if node.tag in VOID:
                continue
            first = node.children[0] if node.children else ""
            if node.tag in {"pre", "textarea"} and isinstance(first, str) and first.startswith("\n"):
                parts.append("\n")  # a reader of HTML drops the first line break of these two
            _render(node.children, parts, raw=node.tag in _RAW)
            parts.append(f"</{node.tag}>")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: Attributes
    children: list[Node]


class _TreeParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._stack = [_Open("", (), [])]

    def finish(self) -> tuple[Node, ...]:
        self._close_from(1)
        return tuple(self._stack[0].children)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS_PARAGRAPH:
            self._end(("p",), tuple(BLOCKS - {"", "p"}))
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        values: dict[str, str] = {}
        for name, value in attrs:
            values.setdefault(name, value or "")
        self._stack.append(_Open(tag, tuple(values.items()), []))
        if tag in VOID:
            self._close_from(len(self._stack) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(open_element.tag in _FOREIGN for open_element in self._stack):
            self._close_from(len(self._stack) - 1)

    def handle_endtag(self, tag: str) -> None:
        self._end((tag,), ())

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """Take a marked section for the comment that HTML says it is, where the parent class may raise."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        top = self._stack[-1]
        if top.tag == "pre" and not top.children:
            data = data.removeprefix("\n")
        if not data:
            return
        if top.children and isinstance(top.children[-1], str):
            top.children[-1] += data
        else:
            top.children.append(data)

    def _end(self, tags: tuple[str, ...], walls: tuple[str, ...]) -> None:
        """Close the innermost open element with one of the tags, if no wall stands before it."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].tag in tags:
                self._close_from(index)
                return
            if self._stack[index].tag in walls:
                return

    def _close_from(self, index: int) -> None:
        while len(self._stack) > index:
            done = self._stack.pop()
            self._stack[-1].children.append(Element(done.tag, done.attributes, tuple(done.children)))

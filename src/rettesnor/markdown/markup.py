"""The HTML that a page may hold: an allow-list, applied to what Markdown was rendered to.

Contributions come from outside. So nothing is trusted because of how it was written (raw HTML, an attribute list, an
escaped address): the finished tree is walked, what is not on the lists is taken out, and each is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree, html

from rettesnor.locale.unseen_signs import NUMBERED, sign_of
from rettesnor.markdown.citations import TO_SOURCE
from rettesnor.markdown.trees import new_parser
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.markdown.source_lines import SourceLines
    from rettesnor.problems import Problem

ELEMENT = Rule("markup.element")
OPEN_COMMENT = Rule("markup.open-comment")
ATTRIBUTE = Rule("markup.attribute")
ADDRESS = Rule("markup.address")
PICTURE = Rule("markup.picture")
CLASS = Rule("markup.class")
IDENTIFIER = Rule("markup.id")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _names(
    "p div blockquote ul ol li dl dt dd h2 h3 h4 h5 h6 hr pre details summary figure figcaption "
    "table caption thead tbody tfoot tr th td "
    "a abbr b br cite code dfn em i img kbd mark q s samp small span strong sub sup time var wbr ins del"
)
_EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "data-source"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
    "ins": frozenset({"cite", "datetime"}),
    "del": frozenset({"cite", "datetime"}),
}
CLASSES = _names(
    "admonition admonition-title note info tip warning danger example quote question success abstract "
    "footnote footnote-ref footnote-backref task-list task-list-item task-box checked citation law "
    "align-left align-center align-right visually-hidden"
)
SCHEMES = frozenset({"https", "http", "mailto", "tel", "page", "picture"})
_ADDRESSES = frozenset({"href", "src", "cite"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")
_ID = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9:_-]*")
_FOOTNOTE_ID = re.compile(r"fn(?:ref[0-9]*)?:(.+)")
_OUR_IDS = ("rs-", TO_SOURCE.removeprefix("#"))

_WITH_CONTENT = _names(
    "script style svg math iframe object embed applet form textarea select option button noscript noembed noframes "
    "template title xmp plaintext listing frameset audio video canvas map dialog"
)
"""Elements that go with all they hold; any other element not on the list goes alone, and its text stays."""


_PAGE_ELEMENTS = re.compile(r"(?<=<)(/?)(html|head|body)(?=[\s/>])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_RENAMED = "rs-"
_PAGE_ELEMENT_RENAMED = re.compile(rf"^{_RENAMED}(?=(?:html|head|body)$)")
_END = "rs-end"
_PARSER = new_parser(huge_tree=True)


def parse_fragment(text: str) -> html.HtmlElement:
    """Return HTML as the tree below a `div`, with nothing lost.

    Parsers give `html`, `head` and `body` a meaning wherever they stand, and drop what they hold or what comes after
    them. So these are renamed, and found by `clean` as what they are. An element at the end, taken out again by
    `clean`, shows whether a comment was left open and hides the rest. Control characters mean nothing, and go.
    """
    visible = NUMBERED.sub(_without_control, _CONTROL.sub("", text))
    renamed = _PAGE_ELEMENTS.sub(rf"\1{_RENAMED}\2", visible)
    document = html.document_fromstring(f"<html><body>{renamed}<{_END}></{_END}></body></html>", parser=_PARSER)
    root = document.find("body")
    if root is None:
        raise ValueError("HTML without a body")
    root.tag = "div"
    return root


def _without_control(reference: re.Match[str]) -> str:
    """Leave out a reference to a character that no tree can hold."""
    meant = sign_of(reference)
    return "" if meant is None or _CONTROL.match(meant) else reference[0]


def scheme_of(address: str) -> str | None:
    """Return the scheme of an address as a browser reads it (spaces and control characters ignored), or None."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    return found.group(1).lower() if found else None


def clean(root: html.HtmlElement, path: str, lines: SourceLines) -> list[Problem]:
    """Take out of the tree below `root` whatever is not allowed, and report each thing at its source line."""
    problems: list[Problem] = []
    our_end = next((each for each in reversed(root.findall(f".//{_END}")) if not each.text and not len(each)), None)
    for element in list(root.iterdescendants()):
        if not any(parent is root for parent in element.iterancestors()):
            continue  # it went with an element around it
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            if element.tag is etree.Comment and f"</{_END}></body>" in (element.text or ""):
                problems.append(OPEN_COMMENT.at(path, lines.of_words("<!--")))
            _remove(element)
        elif element is our_end:
            _remove(element)
        elif element.tag not in ELEMENTS:
            tag = _PAGE_ELEMENT_RENAMED.sub("", element.tag)
            problems.append(ELEMENT.at(path, lines.of_tag(tag), tag))
            if element.tag in _WITH_CONTENT or ":" in element.tag:
                _remove(element)
            else:
                element.drop_tag()
        else:
            problems += _clean_attributes(element, path, lines)
    return problems


def _remove(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _clean_attributes(element: html.HtmlElement, path: str, lines: SourceLines) -> Iterator[Problem]:
    tag = str(element.tag)
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        rule = _refused(tag, name, value)
        if rule is not None:
            del element.attrib[name]
            yield rule.at(path, _line_of(name, value, rule, lines), f'<{tag} {name}="{_printable(value)}">')


def _line_of(name: str, value: str, rule: Rule, lines: SourceLines) -> int:
    footnote = _FOOTNOTE_ID.fullmatch(value) if name == "id" else None
    if footnote:
        return lines.of_words(f"[^{footnote[1]}]")
    if name in _ADDRESSES and rule is not ATTRIBUTE:
        return lines.of_address(value)
    return lines.of_attribute(name, _culprit(name, value))


def _refused(tag: str, name: str, value: str) -> Rule | None:
    """Return the rule by which an attribute may not stand, or None when it may."""
    refused: Rule | None = None
    if name not in _EVERYWHERE and name not in _ATTRIBUTES.get(tag, frozenset()):
        refused = ATTRIBUTE
    elif name == "src" and (scheme_of(value) not in {None, "picture"} or _leaves_without_scheme(value)):
        refused = PICTURE
    elif name in _ADDRESSES and (scheme_of(value) not in {None, *SCHEMES} or _leaves_without_scheme(value)):
        refused = ADDRESS
    elif name == "class" and not set(value.split()) <= CLASSES:
        refused = CLASS
    elif name == "id" and (not _ID.fullmatch(value) or value.startswith(_OUR_IDS)):
        refused = IDENTIFIER
    return refused


def _leaves_without_scheme(address: str) -> bool:
    """Return whether a browser would read an address as one of another host (with two slashes first), or not at all."""
    if _IGNORED_BY_BROWSERS.sub("", address).replace("\\", "/").startswith("//"):
        return True
    try:
        urlsplit(address)
    except ValueError:
        return True
    return False


def _printable(value: str) -> str:
    """Return the start of a value as it can stand in one line of a message."""
    return "".join(character if character.isprintable() else " " for character in value[:60]).strip()


def _culprit(name: str, value: str) -> str:
    """Return the part of a value that is not allowed: one of several classes, else all of it."""
    return next((word for word in value.split() if word not in CLASSES), value) if name == "class" else value

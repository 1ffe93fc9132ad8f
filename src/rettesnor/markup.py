"""The HTML that a page may hold: an allow-list, applied to what Markdown was rendered to.

Contributions come from outside. So nothing is trusted because of how it was written (raw HTML, an attribute list, an
escaped address): the finished tree is walked, what is not on the lists is taken out, and each is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.problems import Problem, Text

if TYPE_CHECKING:
    from lxml import html

    from rettesnor.source_lines import SourceLines

CHECK = "markup"


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
_ID = re.compile(r"[a-zA-Z][a-zA-Z0-9:_-]*")
_OUR_IDS = ("rs-", "kilde-")

_WITH_CONTENT = _names(
    "script style svg math iframe object embed applet form textarea select option button noscript noembed noframes "
    "template title xmp plaintext listing frameset audio video canvas map dialog"
)
"""Elements that go with all they hold; any other element not on the list goes alone, and its text stays."""


def scheme_of(address: str) -> str | None:
    """Give the scheme of an address as a browser reads it (spaces and control characters ignored), or None."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    return found.group(1).lower() if found else None


def clean(root: html.HtmlElement, path: str, lines: SourceLines) -> list[Problem]:
    """Take out of the tree below `root` whatever is not allowed, and report each thing at its source line."""
    problems: list[Problem] = []
    for element in list(root.iterdescendants()):
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            _remove(element)
        elif not any(parent is root for parent in element.iterancestors()):
            continue  # it went with an element around it
        elif element.tag not in ELEMENTS:
            problems.append(_element_problem(path, lines.of_tag(element.tag), element.tag))
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


def _clean_attributes(element: html.HtmlElement, path: str, lines: SourceLines) -> list[Problem]:
    problems = []
    tag = str(element.tag)
    for name, value in list(element.attrib.items()):
        reason = _refused(tag, str(name), str(value))
        if reason is None:
            continue
        del element.attrib[name]
        if name in _ADDRESSES and reason is _ADDRESS:
            line = lines.of_address(str(value))
        else:
            line = lines.of_attribute(str(name), str(value))
        problems.append(_attribute_problem(path, line, (tag, str(name), str(value)), reason))
    return problems


def _refused(tag: str, name: str, value: str) -> Text | None:
    """Tell why an attribute may not stand, or None when it may."""
    if name not in _EVERYWHERE and name not in _ATTRIBUTES.get(tag, frozenset()):
        return _ATTRIBUTE
    if name in _ADDRESSES and scheme_of(value) not in {None, *SCHEMES}:
        return _ADDRESS
    if name in _ADDRESSES and _IGNORED_BY_BROWSERS.sub("", value).replace("\\", "/").startswith("//"):
        return _ADDRESS
    if name == "class" and not set(value.split()) <= CLASSES:
        return _CLASS
    if name == "id" and (not _ID.fullmatch(value) or value.startswith(_OUR_IDS)):
        return _IDENTIFIER
    return None


_ATTRIBUTE = Text("Attributtet er ikke tillatt.", "The attribute is not allowed.")
_ADDRESS = Text("Adressen har en form som ikke er tillatt.", "The address has a form that is not allowed.")
_CLASS = Text("Klassen er ikke en av dem sidene bruker.", "The class is not one that pages use.")
_IDENTIFIER = Text("Id-en er ikke gyldig eller brukes av rammen.", "The id is not valid, or belongs to the frame.")

_MENDS = {
    _ATTRIBUTE.nb: Text(
        "Fjern det. Utseende hører hjemme i stilarket, og skript er ikke tillatt.",
        "Remove it. Looks belong in the style sheet, and scripts are not allowed.",
    ),
    _ADDRESS.nb: Text(
        "Bruk en adresse som begynner med https://, mailto: eller tel:, eller en relativ lenke til en side.",
        "Use an address that starts with https://, mailto: or tel:, or a relative link to a page.",
    ),
    _CLASS.nb: Text(
        "Fjern klassen, eller bruk en merknad som «!!! note».", "Remove the class, or use a notice such as “!!! note”."
    ),
    _IDENTIFIER.nb: Text(
        "Bruk bokstavene a–z, tall og bindestrek, og ikke «rs-» eller «kilde-» først.",
        "Use the letters a–z, digits and hyphens, and not “rs-” or “kilde-” first.",
    ),
}


def _element_problem(path: str, line: int, tag: str) -> Problem:
    return Problem(
        path=path,
        line=line,
        message=Text(f"Elementet <{tag}> er ikke tillatt.", f"The element <{tag}> is not allowed."),
        help=Text(
            "Fjern det, og skriv det med Markdown. Hva som er tillatt, står i CONTRIBUTING.md.",
            "Remove it, and write it in Markdown. CONTRIBUTING.md says what is allowed.",
        ),
        check=CHECK,
    )


def _attribute_problem(path: str, line: int, what: tuple[str, str, str], reason: Text) -> Problem:
    tag, name, value = what
    shown = f'{name}="{value[:60]}"'
    return Problem(
        path=path,
        line=line,
        message=Text(f"<{tag} {shown}>: {reason.nb}", f"<{tag} {shown}>: {reason.en}"),
        help=_MENDS[reason.nb],
        check=CHECK,
    )

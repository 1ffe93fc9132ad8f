"""Takes what a sheet needs out of a rendered text: its words, its first paragraph, the steps of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.markdown.trees import inner_html, parse, spaced

if TYPE_CHECKING:
    from lxml import html


def first_paragraph(body: str) -> str:
    """Return the words of the first paragraph, or `` where there is none.

    A link out of the site that follows the last sentence is left out with what stands after it: paper cannot follow it.
    """
    paragraph = next(iter(_without_citations(body).iter("p")), None)
    if paragraph is None:
        return ""
    last = paragraph[-1] if len(paragraph) else None
    if last is not None and last.tag == "a" and str(last.get("href", "")).startswith("http"):
        after = last.tail or ""
        words = spaced(paragraph.text_content()).removesuffix(spaced(f"{last.text_content()}{after}")).rstrip()
        if words.endswith((".", "?", "!", "»", "”")):
            return words
    return spaced(paragraph.text_content())


def steps_in(body: str) -> tuple[str, ...]:
    """Return the items of the first list as HTML, links taken out and their words kept."""
    steps = next(iter(_without_citations(body).iter("ol", "ul")), None)
    return () if steps is None else tuple(_without_links(item).strip() for item in steps.findall("li"))


def without_links(body: str) -> str:
    """Return some HTML without citations and links, whose words are kept: for a sheet without notes."""
    return _without_links(_without_citations(body))


def _without_citations(body: str) -> html.HtmlElement:
    """Return the tree of some HTML without the numbers that point into a list of references."""
    root = parse(body)
    for citation in root.findall(".//a[@class='citation']"):
        before, parent = citation.getprevious(), citation.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif parent is not None:
            parent.text = (parent.text or "").rstrip()
        citation.drop_tree()
    return root


def _without_links(element: html.HtmlElement) -> str:
    for link in list(element.iter("a")):
        link.drop_tag()
    for child in element.iter():
        child.attrib.pop("id", None)
    return inner_html(element)

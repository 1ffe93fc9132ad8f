"""The paragraphs of a § and their points, in Lovdata's form, wherever they are nested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data.law.markup_words import classes_of, has_class, text_of
from rettesnor.data.law.normal_form import normal_words, without_footnote_marks, without_paragraph_number
from rettesnor.data.law.texts import Item, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

NOTES = frozenset(("changesToParent", "footnote", "footnotes", "footnoteList"))
_HEADS = frozenset(("legalArticleHeader", "futureLegalArticleHeader"))
_OTHERS = frozenset(("legalArticle", "futureLegalArticle"))
_PARAGRAPHS = frozenset(("legalP", "numberedLegalP"))
_LISTS = frozenset(("ol", "ul"))
_LABEL = re.compile(r"^[\s(]*([A-Za-zæøåÆØÅ0-9-]+)[\s.)]*$")


def paragraphs_of(element: etree._Element, footnotes: Iterable[str] = ()) -> Iterator[Paragraph]:
    """Yield the paragraphs of an article in order, in normal form.

    A list, or words without a paragraph of their own, continue the paragraph before them. `footnotes` are the numbers
    of the notes that this § has, for a form in which their marks stand as lone numbers.
    """
    marks = tuple(footnotes)
    waiting: Paragraph | None = None
    for block in _blocks(element):
        is_new = bool(_PARAGRAPHS & classes_of(block)) or waiting is None
        paragraph = _paragraph(block, marks)
        if not paragraph.words:
            continue
        if is_new:
            if waiting is not None:
                yield waiting
            waiting = paragraph
        elif waiting is not None:
            waiting = Paragraph(f"{waiting.words} {paragraph.words}", (*waiting.items, *paragraph.items))
    if waiting is not None:
        yield waiting


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    for child in element.iterchildren("*"):
        classes = classes_of(child)
        if classes & (NOTES | _HEADS | _OTHERS):
            continue
        if classes & _PARAGRAPHS or _local(child) in _LISTS or not _has_paragraphs(child):
            yield child
        else:
            yield from _blocks(child)


def _has_paragraphs(element: etree._Element) -> bool:
    return any(has_class(found, kind) for found in element.iterdescendants() for kind in _PARAGRAPHS)


def _paragraph(block: etree._Element, marks: tuple[str, ...]) -> Paragraph:
    words = without_paragraph_number(text_of(block, NOTES))
    return Paragraph(normal_words(without_footnote_marks(words, marks)), tuple(_items(block, marks)))


def _items(element: etree._Element, marks: tuple[str, ...]) -> Iterator[Item]:
    """Yield the points of the outermost lists, each with the points within it."""
    for child in element.iterchildren("*"):
        if NOTES & classes_of(child):
            continue
        if _local(child) not in _LISTS:
            yield from _items(child, marks)
            continue
        points = [point for point in child.iterchildren("*") if _local(point) == "li"]
        for number, point in enumerate(points, 1):
            label = _LABEL.match(point.get("data-name") or "")
            yield Item(
                label[1] if label else str(number),
                normal_words(without_footnote_marks(text_of(point, NOTES), marks)),
                tuple(_items(point, marks)),
            )


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]

"""A text of ours as a Word document: headings, lists, tables, links, boxes to tick and fields to write in.

Boxes and fields are content controls (ECMA-376 part 1, 17.5.2; the box is Microsoft's extension of 2010), so they can
be filled in without changing the text around them.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from rettesnor.locale.quotation import outer_marks
from rettesnor.markdown.decorate import BLANK
from rettesnor.markdown.trees import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from docx.text.paragraph import Paragraph
    from lxml import html

_LEFT_OUT = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden", "footnote"})
_BOLD, _ITALIC = frozenset({"strong", "b", "summary", "th"}), frozenset({"em", "i", "cite", "dfn"})
_BLOCKS = frozenset({"p", "ul", "ol", "table", "h2", "h3", "h4", "div", "blockquote", "details", "dl"})
_DEEPEST = 3
"""The deepest level of lists that Word has a style for."""
_HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_BOX = (
    f"<w:sdt {_NAMESPACES}><w:sdtPr><w:alias w:val='{{name}}'/><w14:checkbox><w14:checked w14:val='0'/>"
    "<w14:checkedState w14:val='2612' w14:font='MS Gothic'/><w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/>"
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii='MS Gothic' w:eastAsia='MS Gothic' "
    "w:hAnsi='MS Gothic' w:hint='eastAsia'/></w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
)
_FIELD = (
    f"<w:sdt {_NAMESPACES}><w:sdtPr><w:alias w:val='{{name}}'/><w:showingPlcHdr/><w:text w:multiLine='1'/></w:sdtPr>"
    "<w:sdtContent><w:r><w:rPr><w:color w:val='595959'/><w:u w:val='single'/></w:rPr>"
    "<w:t xml:space='preserve'>{dots}</w:t></w:r></w:sdtContent></w:sdt>"
)


class WordText:
    """Writes one document in a language; `absolute` makes addresses absolute, `words` are the interface's."""

    def __init__(self, language: str, absolute: Callable[[str], str], words: Mapping[str, str]) -> None:
        import docx  # noqa: PLC0415 - commands that make no files do without

        self._document = docx.Document()
        self._absolute, self._words = absolute, words
        self._marks = outer_marks(language)
        for found in self._document.styles.element.xpath(".//w:rPrDefault//w:lang"):
            found.set(_w("val"), language)

    def begin(self, title: str, summary: str) -> None:
        """Write the head of the document."""
        self._document.add_heading(title, 0)
        self._document.add_paragraph(summary)

    def end(self, edition: str, question: str, address: str) -> None:
        """Write what text this is, and where to see whether it still applies."""
        self._document.add_paragraph(edition)
        paragraph = self._document.add_paragraph(f"{question} ")
        self._link(paragraph, address, address)

    def add_html(self, body: str) -> None:
        """Write a text that the site has rendered."""
        self._blocks(parse(body))

    def saved(self, title: str, author: str, day: datetime) -> bytes:
        """Return the file, with the day on which the text was published."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.last_modified_by, properties.comments = (
            title,
            author,
            author,
            "",
        )
        properties.created = properties.modified = day.replace(tzinfo=None)
        output = io.BytesIO()
        self._document.save(output)
        return output.getvalue()

    def _blocks(self, parent: html.HtmlElement, style: str | None = None) -> None:
        for element in parent:
            if not isinstance(element.tag, str) or _classes(element) & _LEFT_OUT:
                continue
            if element.tag in _HEADINGS:
                self._document.add_heading(_words(element), _HEADINGS[element.tag])
            elif element.tag in {"ul", "ol"}:
                self._list(element)
            elif element.tag == "table":
                self._table(element)
            elif element.tag in {"div", "blockquote", "details", "dl"}:
                self._blocks(element, style)
            else:
                self._runs(self._document.add_paragraph(style=style), element)

    def _list(self, element: html.HtmlElement, depth: int = 1) -> None:
        style = "List Number" if element.tag == "ol" else "List Bullet"
        for item in element.findall("./li"):
            is_box = "task-list-item" in _classes(item)
            name = None if is_box else f"{style} {depth}" if 1 < depth <= _DEEPEST else style
            self._runs(self._document.add_paragraph(style=name), item)
            for inner in item:
                if inner.tag in {"ul", "ol"}:
                    self._list(inner, depth + 1)
                elif inner.tag == "p" and (inner.getprevious() is not None or (item.text or "").strip()):
                    self._runs(self._document.add_paragraph(style=None if is_box else "List Continue"), inner)

    def _table(self, element: html.HtmlElement) -> None:
        rows = [row.xpath("./th|./td") for row in element.iter("tr")]
        table = self._document.add_table(0, max(map(len, rows), default=1), style="Table Grid")
        for number, cells in enumerate(rows):
            row = table.add_row()
            if number == 0 and all(cell.tag == "th" for cell in cells):
                row._tr.get_or_add_trPr().append(_xml(f"<w:tblHeader {_NAMESPACES}/>"))  # noqa: SLF001 - the only way to it
            for place, cell in enumerate(cells):
                self._runs(row.cells[place].paragraphs[0], cell, is_bold=cell.tag == "th")

    def _runs(
        self, paragraph: Paragraph, element: html.HtmlElement, *, is_bold: bool = False, is_italic: bool = False
    ) -> None:
        """Write what an element says into a paragraph, down to the blocks that come after its own text."""
        is_bold, is_italic = is_bold or element.tag in _BOLD, is_italic or element.tag in _ITALIC
        opening, closing = self._marks if element.tag == "q" else ("", "")
        self._text(paragraph, f"{opening}{element.text or ''}", is_bold=is_bold, is_italic=is_italic)
        for child in element:
            classes = _classes(child) if isinstance(child.tag, str) else _LEFT_OUT
            if "task-box" in classes:
                paragraph._p.append(_xml(_BOX.format(name=escape(self._words["form_box"]))))  # noqa: SLF001 - the same
            elif child.tag == "br":
                paragraph.add_run().add_break()
            elif child.tag == "a" and child.get("href") and not classes & _LEFT_OUT:
                self._link(paragraph, _words(child), self._absolute(str(child.get("href"))))
            elif not classes & _LEFT_OUT and (child.tag not in _BLOCKS or _is_first(child)):
                self._runs(paragraph, child, is_bold=is_bold, is_italic=is_italic)
            self._text(paragraph, child.tail, is_bold=is_bold, is_italic=is_italic)
        self._text(paragraph, closing, is_bold=is_bold, is_italic=is_italic)

    def _text(self, paragraph: Paragraph, text: str | None, *, is_bold: bool, is_italic: bool) -> None:
        end, said = 0, re.sub(r"\s+", " ", text or "")
        for blank in BLANK.finditer(said):
            self._run(paragraph, said[end : blank.start()], is_bold=is_bold, is_italic=is_italic)
            field = _FIELD.format(name=escape(self._words["blank"]), dots=blank[0])
            paragraph._p.append(_xml(field))  # noqa: SLF001 - the same
            end = blank.end()
        self._run(paragraph, said[end:], is_bold=is_bold, is_italic=is_italic)

    def _run(self, paragraph: Paragraph, said: str, *, is_bold: bool, is_italic: bool) -> None:
        if said:
            run = paragraph.add_run(said)
            run.bold, run.italic = is_bold or None, is_italic or None

    def _link(self, paragraph: Paragraph, said: str, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - loaded with docx

        link = _xml(f"<w:hyperlink {_NAMESPACES}/>")
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
        run = paragraph.add_run(said)
        run.underline = True
        link.append(run._r)  # noqa: SLF001 - the same
        paragraph._p.append(link)  # noqa: SLF001 - the same


def _is_first(block: html.HtmlElement) -> bool:
    """Return whether a paragraph is what its item or cell begins with, after a box to tick."""
    parent, before = block.getparent(), block.getprevious()
    is_box_before = before is None or "task-box" in _classes(before)
    return block.tag == "p" and is_box_before and parent is not None and not (parent.text or "").strip()


def _classes(element: html.HtmlElement) -> set[str]:
    return set(str(element.get("class", "")).split())


def _words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _xml(text: str) -> Any:  # noqa: ANN401 - an element of the library's own classes
    from docx.oxml import parse_xml  # noqa: PLC0415 - loaded with docx

    return parse_xml(text)


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"

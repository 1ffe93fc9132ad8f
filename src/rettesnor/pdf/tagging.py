"""Corrects the tags of WeasyPrint's PDFs: the language of passages, and which way a table's head cell looks.

WeasyPrint 70 keeps neither `lang` nor `scope` (Kozea/WeasyPrint#2508). It does keep links, on the very element that
has them. So before a document is written, each box with a `lang` or `scope` of its own is given a link that only says
so; afterwards the link becomes `/Lang` (ISO 32000-1, 14.9.2) or `/Scope` (14.8.5.7), and is taken away.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "rettesnor:"
_NOWHERE = (0, 0, 0, 0)
_SCOPES = {"row": "/Row", "rowgroup": "/Row"}


def mark(document: Any) -> None:  # noqa: ANN401 - a weasyprint.Document; the library has no types
    """Mark each box of a laid-out document that has a language or scope, for `apply_marks`."""
    for page in document.pages:
        for place, (kind, target, rectangle, box) in enumerate(page.links):
            language = _language(box)
            if language and kind == "external":
                page.links[place] = (kind, f"{_MARK}lang={language};{target}", rectangle, box)
        linked = {id(box) for _, _, _, box in page.links}
        for box in _boxes(page._page_box):  # noqa: SLF001 - the only way to an element's boxes
            if id(box) in linked:
                continue
            linked.add(id(box))
            values = [f"lang={_language(box)}"] if _language(box) else []
            if _tag(box) == "th":
                values.append(f"scope={box.element.get('scope', 'col')}")
            if values:
                page.links.append(("external", f"{_MARK}{','.join(values)};", _NOWHERE, box))


def apply_marks(made: bytes) -> tuple[bytes, set[str]]:
    """Return a PDF whose marks have become what they say, and its fonts; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for element in list(_elements(pdf.Root.StructTreeRoot)):
            _apply_to(element)
        gone = {
            annotation.objgen
            for page in pdf.pages
            for annotation in page.obj.get("/Annots", [])
            if _address_of(annotation).startswith(_MARK)
        }
        for page in pdf.pages:
            annotations = page.obj.get("/Annots")
            if annotations is not None:
                left = [annotation for annotation in annotations if annotation.objgen not in gone]
                page.obj.Annots = pikepdf.Array(left)
                page.obj.Tabs = pikepdf.Name.S
        _drop_parents(pdf, gone)
        output = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return output.getvalue(), fonts_in(pdf)


def fonts_in(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of the fonts that a PDF uses."""
    return {
        str(obj.BaseFont)
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/BaseFont" in obj
    }


def _apply_to(element: pikepdf.Dictionary) -> None:
    """Set what an element's marks say, and lead a link that had an address of its own there again."""
    kids = []
    for kid in _kids(element):
        marked = _marked(kid)
        if marked is None:
            kids.append(kid)
            continue
        values, address = marked
        if "lang" in values:
            element.Lang = pikepdf.String(values["lang"])
        if element.get("/S") == "/TH":
            attributes = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            attributes.Scope = pikepdf.Name(_SCOPES.get(values.get("scope", ""), "/Column"))
            element.A = attributes
        if address:
            kid.Obj.A.URI = kid.Obj.Contents = pikepdf.String(address)
            kids.append(kid)
    element.K = pikepdf.Array(kids)


def _marked(kid: Any) -> tuple[dict[str, str], str] | None:  # noqa: ANN401 - a number or a PDF object
    """Return the values of a mark, and the address that its link leads to (`` where it is only a mark)."""
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/OBJR":
        return None
    address = _address_of(kid.Obj)
    if not address.startswith(_MARK):
        return None
    values, _, address = address.removeprefix(_MARK).partition(";")
    return dict(value.split("=", 1) for value in values.split(",")), address


def _address_of(annotation: Any) -> str:  # noqa: ANN401 - a PDF object
    action = annotation.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""


def _kids(element: pikepdf.Dictionary) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(root: Any) -> Iterator[pikepdf.Dictionary]:  # noqa: ANN401 - a PDF object
    """Yield every structure element, in order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.get("/S") is not None:
            yield element
        children = [kid for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None]
        stack.extend(reversed(children))


def _drop_parents(pdf: pikepdf.Pdf, gone: set[tuple[int, int]]) -> None:
    """Remove annotations that are gone from the parent tree."""
    keys = {int(obj.StructParent) for obj in pdf.objects if _is_gone(obj, gone)}
    tree = pdf.Root.StructTreeRoot.ParentTree
    pairs = list(tree.Nums)
    left = [
        item
        for key, value in zip(pairs[::2], pairs[1::2], strict=True)
        if int(key) not in keys
        for item in (key, value)
    ]
    tree.Nums = pikepdf.Array(left)


def _is_gone(obj: Any, gone: set[tuple[int, int]]) -> bool:  # noqa: ANN401 - a PDF object
    return isinstance(obj, pikepdf.Dictionary) and obj.objgen in gone and "/StructParent" in obj


def _boxes(page: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint's boxes
    stack = [page]
    while stack:
        box = stack.pop()
        yield box
        stack.extend(reversed(list(box.all_children())))


def _tag(box: Any) -> str:  # noqa: ANN401 - one of WeasyPrint's boxes
    return "" if box.element is None else str(box.element_tag)


def _language(box: Any) -> str:  # noqa: ANN401 - one of WeasyPrint's boxes
    """Return the language that a box's element states, where the box is that element and not a part of it."""
    element = box.element
    if element is None or box.element_tag != element.tag or element.tag in {"html", "body"}:
        return ""
    return str(element.get("lang", ""))

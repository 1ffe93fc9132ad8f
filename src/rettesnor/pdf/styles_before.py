"""How the elements of a sheet look, computed once for all sheets that one process prints.

WeasyPrint 70 computes the style of each element of each document, and of eight pseudo-elements of each. But a sheet's
elements look as those of the sheet before: what counts is which rules match, what the element says of itself, and how
its parent looks. So a style that was computed for the same three is taken again. It tells what it would tell if it were
computed anew, since it is computed from nothing else; `tests/site/test_pdf.py` holds the bytes against each other.

This needs WeasyPrint from the system, so it is imported when the first PDF is made (`pdf.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from math import inf
from typing import TYPE_CHECKING, Any

import weasyprint
from weasyprint.css import (
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    preprocess_declarations,
)
from weasyprint.css.counters import CounterStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 6_000
"""How many styles are kept, about ten kilobytes each."""

_FAMILIES = 8
"""How many sets of style sheets have styles kept; a process prints four kinds of sheet."""

_NOTES = ("::footnote-", "::note-")
_ANCHOR = "-weasy-anchor"
"""What WeasyPrint makes of an `id`; nothing below the element inherits it, so what is below looks the same without."""

_ALL_MARKERS, _MARKERS = "\n::marker {", "\n:is(li, summary)::marker {"


def plain_sheet() -> Any:  # noqa: ANN401 - a weasyprint.CSS; the library has no types
    """Return WeasyPrint's own style sheet without what is computed for each element and shown of none.

    Those are calls and markers of notes that CSS makes, which our sheets do not have, and markers of what is no item.
    """
    text = resources.files(weasyprint).joinpath("css", "html5_ua.css").read_text("utf-8")
    lines = (line for line in text.splitlines(keepends=True) if not line.startswith(_NOTES))
    return weasyprint.CSS(string="".join(lines).replace(_ALL_MARKERS, _MARKERS), counter_style=CounterStyle())


@dataclass
class _Family:
    """The styles of what is printed with the same style sheets, which are held so that no other is taken for them."""

    sheets: Sequence[Any]
    sizes: dict[str, Any] = field(default_factory=dict)
    styles: dict[Any, Any] = field(default_factory=dict)


@dataclass
class StylesBefore:
    """Styles that were computed before."""

    _families: dict[Any, _Family] = field(default_factory=dict)

    def style_for(self, html: Any, sheets: Any, hints: bool, fonts: Any, targets: Any) -> StyleFor:  # noqa: ANN401, FBT001 - as WeasyPrint calls it
        """Return what tells how each element of a document looks, as `weasyprint.css.StyleFor` would."""
        for key in [key for key, family in self._families.items() if len(family.styles) > _MOST]:
            del self._families[key]
        key = (*(id(sheet) for sheet, _, _ in sheets), html.base_url, id(fonts))
        family = self._families.get(key)
        if family is None:
            if len(self._families) >= _FAMILIES:
                self._families.clear()
            family = self._families[key] = _Family(sheets)
        return _SheetStyles(html, family, hints, fonts, targets)


class _SheetStyles(StyleFor):  # type: ignore[misc]  # untyped library
    """How the elements of one document look."""

    def __init__(self, html: Any, family: _Family, hints: bool, fonts: Any, targets: Any) -> None:  # noqa: ANN401, FBT001 - as above
        self._sheets, self.font_config = family.sheets, fonts
        self._cascaded_styles = dict[Any, Any]()
        self._computed_styles = dict[Any, Any]()
        family.sizes.update(box=None, area=None)  # told by the first page, for lengths that hang on it
        self.initial_page_sizes = family.sizes
        self._family, self._base = family, html.base_url
        self._root: Any = None
        above = dict[Any, Any]()
        said = dict[Any, list[Any]]()
        for specificity, element, declarations, _ in find_style_attributes(html.etree_element, hints, html.base_url):
            said.setdefault(element, []).append((specificity, tuple(declarations)))
        for wrapper in html.wrapper_element.iter_subtree():
            element, own = wrapper.etree_element, said.get(wrapper.etree_element, ())
            matched = dict[Any, list[Any]]()
            for place, (sheet, _, _) in enumerate(family.sheets):
                for rule in sheet.matcher.match(wrapper):
                    matched.setdefault(rule[2], []).append((place, rule))
            parent = above[wrapper.parent.etree_element] if wrapper.parent else None
            rules = matched.pop(None, ())
            unnamed = [each for each in own if each[1][0].lower_name != _ANCHOR]
            style = above[element] = self._look(element, None, parent, rules, unnamed)
            if len(unnamed) < len(own):
                style = self._look(element, None, parent, rules, own)
            if own and targets and style["anchor"]:
                targets.collect_anchor(style["anchor"])
            for pseudo, found in matched.items():
                self._look(element, pseudo, above[element], found, ())

    def _look(self, element: Any, pseudo: Any, parent: Any, rules: Sequence[Any], own: Sequence[Any]) -> Any:  # noqa: ANN401 - untyped library
        """Return the style of an element, or of a pseudo-element in it, taken from before where there was the same."""
        told = tuple(
            (specificity, "".join(each.serialize() for each in declarations)) for specificity, declarations in own
        )
        key = (id(parent), pseudo, told, tuple([(place, rule[0], rule[1]) for place, rule in rules]))
        style = self._family.styles.get(key)
        if style is None:
            root = InitialStyle(self.font_config) if self._root is None else self._root
            style = self._family.styles[key] = ComputedStyle(
                parent, self._cascade(rules, own), pseudo, root, self._base, self.font_config, self.initial_page_sizes
            )
        if self._root is None:
            self._root = style
        self._computed_styles[element, pseudo] = style
        return style

    def _cascade(self, rules: Iterable[Any], own: Iterable[Any]) -> dict[str, Any]:
        """Return what is declared, the weightiest of each property, with its weight."""
        style = dict[str, Any]()

        def declare(origin: str, layer: float, specificity: Any, declarations: Iterable[Any]) -> None:  # noqa: ANN401 - untyped library
            for name, values, importance in declarations:
                weight = (declaration_precedence(origin, importance), layer, specificity)
                if name not in style or style[name][1] <= weight:
                    style[name] = values, weight

        for specificity, declarations in own:
            declare("author", inf, specificity, preprocess_declarations(self._base, declarations))
        for place, (specificity, _, _, (declarations, layer)) in rules:
            sheet, origin, instead = self._sheets[place]
            order = inf if layer is None else sheet.layers.index(layer)
            declare(origin, order, instead or specificity, declarations)
        return style

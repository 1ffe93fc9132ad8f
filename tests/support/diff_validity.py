"""A check of marked bodies against the content models of HTML, written apart from the code that it checks."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "wbr"}
PHRASING = {
    "a",
    "abbr",
    "br",
    "code",
    "del",
    "em",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "span",
    "strong",
}
PHRASING |= {"sub", "sup", "wbr", "#text"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FLOW = PHRASING | HEADINGS | {"blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "table", "ul"}
FLOW |= {"section"}
CHILDREN: dict[str, set[str]] = {
    **dict.fromkeys(("body", "blockquote", "section", "div", "li", "dd", "td", "caption", "figcaption"), FLOW),
    **{tag: FLOW - HEADINGS - {"section"} for tag in ("dt", "th")},
    **dict.fromkeys(("p", "pre", *HEADINGS, *(PHRASING - {"#text"})), PHRASING),
    **{tag: {"li"} for tag in ("ul", "ol")},
    **{tag: {"tr"} for tag in ("thead", "tbody", "tfoot")},
    "figure": FLOW | {"figcaption"},
    "details": FLOW | {"summary"},
    "summary": PHRASING | HEADINGS,
    "dl": {"dt", "dd"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "colgroup": {"col"},
    "tr": {"td", "th"},
}
TRANSPARENT = {"ins", "del", "a"}


@dataclass
class Box:
    """An open element, what may stand in it, and what has stood in it so far."""

    tag: str
    allowed: set[str]
    children: list[str] = field(default_factory=list)


class Checker(HTMLParser):
    """Walks through a body and notes everything that HTML does not allow."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = [Box("body", FLOW)]
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.widths: list[list[int]] = []
        self.rows_spanned = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check the element against its parent."""
        self._child(tag)
        values = dict(attrs)
        if len(values) != len(attrs):
            self.problems.append(f"an attribute twice in {tag}")
        self.ids[values.get("id") or ""] += 1
        open_tags = [box.tag for box in self.stack]
        if tag == "a" and "a" in open_tags:
            self.problems.append("a link in a link")
        if "del" in open_tags and ("id" in values or (values.get("href") or "").startswith("#")):
            self.problems.append(f"a removed {tag} can still be reached, or leads into the page")
        if tag == "li" and "value" in values and open_tags[-1] != "ol":
            self.problems.append("a number in a list without numbers")
        if tag == "table":
            self.widths.append([])
        if tag == "tr":
            self.widths[-1].append(0)
        if tag in {"td", "th"}:
            self.widths[-1][-1] += int(values.get("colspan") or 1)
            self.rows_spanned += "rowspan" in values
        if tag not in VOID:
            allowed = self.stack[-1].allowed if tag in TRANSPARENT else CHILDREN.get(tag, set())
            self.stack.append(Box(tag, allowed))

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element is the one that ends."""
        box = self.stack.pop()
        if box.tag != tag:
            self.problems.append(f"</{tag}> where {box.tag} is open")
        if tag == "details" and (box.children[:1] != ["summary"] or box.children.count("summary") > 1):
            self.problems.append("details without its one summary in front")
        if tag == "figure" and box.children.count("figcaption") > 1:
            self.problems.append("two captions in a figure")
        if tag == "dl" and box.children and (box.children[0] != "dt" or box.children[-1] != "dd"):
            self.problems.append("a description list that does not go from term to description")
        if tag == "table":
            order = ["caption", "colgroup", "thead", "tbody", "tfoot"]
            if box.children != sorted(box.children, key=order.index):
                self.problems.append("parts of a table out of order")
            if len(set(self.widths.pop())) > 1 and not self.rows_spanned:
                self.problems.append("rows of different width")
        if tag in {"ins", "del"} and (box.children[:1] != ["span"] or len(box.children) == 1):
            self.problems.append("a mark without label or content")

    def handle_data(self, data: str) -> None:
        """Check that text may stand here."""
        if not data.isspace() or any(box.tag == "pre" for box in self.stack):
            self._child("#text")

    def _child(self, tag: str) -> None:
        parent = self.stack[-1]
        if tag not in parent.allowed:
            self.problems.append(f"{tag} in {parent.tag}")
        parent.children.append(tag)


def problems_in(html: str) -> list[str]:
    """List what is not valid in a body; an empty list means that all is well."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    twice = [f"id {name} twice" for name, times in checker.ids.items() if name and times > 1]
    unclosed = [f"{box.tag} not closed" for box in checker.stack[1:]]
    return checker.problems + twice + unclosed

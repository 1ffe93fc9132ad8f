"""What a screen reader is given of each kind of page: names, roles and their order, as Chromium's own tree has them.

A real screen reader is heard in tests/ears/ (`make ears`); this runs wherever the browser tests run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.tested_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LANGUAGES = ("", "en/")
PAGES = (*KINDS, ("changes", "v/egne-mal/2.0/endringer/"), ("children", "rad/barn-som-parorende/"))
LANDMARKS = ("banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search")
MOST_LANDMARKS = 12
NAMED = ("button", "combobox", "DisclosureTriangle", "heading", "link", "radio", "searchbox", "textbox")
_GLUED = re.compile(r"[a-zæøå\d.,:;·)»”][A-ZÆØÅ«“]|[a-zæøå][:;·,][a-zæøå]|[a-zæøå»”][(«“]")
_ADDRESS = re.compile(r"\S*(?:\w\.\w|/|@)\S*|«[^»]*»|“[^”]*”")
_BARE_NUMBER = re.compile(r"\[\d+[^\]]*\]")


@dataclass
class Said:
    """A node of the tree: its role and name, the words of its leaves run together, and what stands in it."""

    role: str
    name: str
    inside: list[Said] = field(default_factory=list)

    def __iter__(self) -> Iterator[Said]:
        yield self
        for node in self.inside:
            yield from node

    @property
    def words(self) -> str:
        """Return the leaves run together, as a screen reader that reads a line does."""
        return self.name if self.role in {"StaticText", "LineBreak"} else "".join(node.words for node in self.inside)


@dataclass(frozen=True)
class Heard:
    """A page: its tree, and its words as eyes have them, by which a name such as BarnsBeste is known to be one word."""

    tree: Said
    seen: frozenset[str]


def tree_of(page: Page) -> Said:
    """Return what Chromium tells screen readers of a page, without what they are told to leave out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def said(node: dict[str, Any]) -> list[Said]:
        inside = [each for child in node.get("childIds", ()) if child in by_id for each in said(by_id[child])]
        role = node.get("role", {}).get("value", "")
        if node.get("ignored") or role in {"none", "generic", "InlineTextBox"}:
            return inside
        return [Said(role, str(node.get("name", {}).get("value", "")), [] if role == "StaticText" else inside)]

    [root] = said(nodes[0])
    return root


@pytest.fixture(scope="module", params=[f"{language}{path}" for language in LANGUAGES for _, path in PAGES])
def heard(request: pytest.FixtureRequest, browser: Browser, site_server: str) -> Heard:
    """Give the tree of each kind of page in each language, some on a phone and some on a wide screen."""
    is_wide = len(request.param) % 2 == 0
    page = browser.new_page(viewport={"width": 1280 if is_wide else 390, "height": 844})
    answer = page.goto(f"{site_server}{request.param}")
    if answer is None or not answer.ok:
        page.close()
        pytest.skip("the site has no such page today")
    found = Heard(tree_of(page), frozenset(page.evaluate("document.body.innerText").split()))
    page.close()
    return found


@pytest.fixture
def tree(heard: Heard) -> Said:
    """Give the tree alone."""
    return heard.tree


def glued(words: str, seen: frozenset[str]) -> list[str]:
    """Return the words that are two to the eye."""
    return [word for word in _ADDRESS.sub(" ", words).split() if _GLUED.search(word) and word not in seen]


def test_everything_that_is_used_or_leads_has_a_name_with_its_words_apart(heard: Heard) -> None:
    """A link, a button, a field or a heading says what it is, and no word runs into the next one."""
    used = [node for node in heard.tree if node.role in NAMED]
    assert [node.role for node in used if not node.name.strip()] == []
    assert [word for node in used for said in (node.name, node.words) for word in glued(said, heard.seen)] == []


def test_glued_words_are_found() -> None:
    """Those that a screen reader was heard to say, and only those."""
    seen = frozenset({"BarnsBeste", "praksis", "Uavhengige"})
    assert glued("Medvirkning i praksisUavhengige råd", seen) == ["praksisUavhengige"]
    assert glued("NesteGi informasjon; fjernet:medvirkning", seen) == ["NesteGi", "fjernet:medvirkning"]
    assert glued("BarnsBeste og helsenorge.no: Råd om «samtykke»", seen) == []


def test_a_number_in_brackets_is_called_a_source(tree: Said) -> None:
    """No link is called «[1]»."""
    assert [node.name for node in tree if node.role == "link" and _BARE_NUMBER.fullmatch(node.name)] == []


def test_the_landmarks_are_few_and_told_apart(tree: Said) -> None:
    """One banner, one main, one contentinfo, in this order; of a kind, no two with the same name."""
    landmarks = [node for node in tree if node.role in LANDMARKS]
    around = [node.role for node in landmarks if node.role in {"banner", "main", "contentinfo"}]
    assert around == ["banner", "main", "contentinfo"]
    names = [(node.role, node.name) for node in landmarks]
    assert len(set(names)) == len(names)
    assert len(landmarks) <= MOST_LANDMARKS, names


def test_nothing_is_said_twice_in_a_row(tree: Said) -> None:
    """A landmark is not called what its first words are, and nothing that is used repeats the heading before it."""
    doubled = [
        node.name
        for node in tree
        if node.role in {"navigation", "search"} and node.name
        for first in [next((each for each in node.inside if each.name), None)]
        if first is not None and first.name == node.name
    ]
    stops = [node for node in tree if node.role in {"heading", "link"}]
    repeated = [
        link.name
        for heading, link in pairwise(stops)
        if heading.role == "heading" and link.role == "link" and link not in heading.inside
        for quoted in (f"«{heading.name}»", f"“{heading.name}”")
        if quoted in link.name
    ]
    assert (doubled, repeated) == ([], [])


def test_the_headings_begin_with_the_title_and_skip_no_level(tree: Said) -> None:
    """The title is the first heading of the page's own text."""
    [main] = [node for node in tree if node.role == "main"]
    headings = [node for node in main if node.role == "heading"]
    assert headings, main.inside
    assert headings[0].name in tree.name


@pytest.mark.parametrize(
    ("language", "added", "removed"), [("", "lagt til:", "fjernet:"), ("en/", "added:", "removed:")]
)
def test_a_change_is_told_once_and_its_end_too(
    browser: Browser, site_server: str, language: str, added: str, removed: str
) -> None:
    """By its own words; the marks have no role that would be announced beside them, and headings stay headings."""
    page = browser.new_page()
    page.goto(f"{site_server}{language}v/egne-mal/2.0/endringer/")
    tree = tree_of(page)
    marks = page.locator(".rs-marked ins, .rs-marked del").count()
    page.close()
    assert marks
    assert [node for node in tree if node.role in {"insertion", "deletion"}] == []
    words = re.sub(r"\s+", " ", tree.words)
    assert words.count(added) + words.count(removed) == marks
    assert f"{added}{removed}" not in words

"""A marked comparison as readers go through it."""

from __future__ import annotations

import pytest
from lxml import html

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.decorate import ShownText
from rettesnor.pages.marked import Changes, changes_in_words
from rettesnor.versions.diff.comparison import Labels, compare

WORDS = read_messages("nb")
_TABLE = "<table><tbody>{}</tbody></table>"
LABELS = Labels(added="lagt til", removed="fjernet")


def _shown(old: str, new: str) -> tuple[Changes, html.HtmlElement]:
    changes = Changes(WORDS)
    text = ShownText(compare(old, new, LABELS)).decorate(changes.gather)
    changes.finish()
    return changes, html.fragment_fromstring(text.html, create_parent="div")


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("<p>Vent tre uker.</p>", "<p>Vent tre dager.</p>", 1),
        ("<p>Vent tre uker, og spør så personen.</p>", "<p>Vent to uker, og spør så legen.</p>", 2),
        ("<p>A b c.</p>", "<p>A b c.</p><p>Noe helt annet og nytt.</p>", 1),
        ("<ol><li>Spør.</li><li>Skriv.</li></ol>", "<ol><li>Spør.</li><li>Ring 113 med en gang.</li></ol>", 1),
        (_TABLE.format("<tr><td>a</td></tr>"), _TABLE.format("<tr><td>a</td></tr><tr><td>b</td></tr>"), 1),
        ("<p>Likt.</p>", "<p>Likt.</p>", 0),
    ],
)  # fmt: skip
def test_words_that_replace_others_are_one_change(old: str, new: str, count: int) -> None:
    """A reader counts what was done, not the marks that it took."""
    changes, root = _shown(old, new)
    assert changes.count == count
    assert [each.get("id") for each in root.iter("span") if each.get("id")] == [
        f"rs-change-{number}" for number in range(1, count + 1)
    ]


def test_each_change_leads_to_the_next() -> None:
    """By a link that says where it leads; the last one leads nowhere."""
    _, root = _shown("<p>Vent to uker, og spør så legen.</p>", "<p>Vent tre uker, og spør så personen.</p>")
    links = [(link.get("href"), link.get("aria-label")) for link in root.iter("a")]
    assert links == [("#rs-change-2", "Neste endring (2 av 2)")]


def test_a_link_within_a_changed_link_is_none() -> None:
    """HTML knows no link in a link: the way on stands after it."""
    old = '<p><a href="x">Vent</a> to uker, og spør legen.</p>'
    new = '<p><a href="x">Ring</a> to uker, og spør personen.</p>'
    _, root = _shown(old, new)
    assert root.xpath("//a//a") == []
    assert len(root.xpath("//a[@class='rs-change-next']")) == 1


def test_a_space_stands_between_what_went_and_what_came() -> None:
    """On the screen and on paper: «uker dager», not «ukerdager»."""
    _, root = _shown("<p>Vent tre uker.</p>", "<p>Vent tre dager.</p>")
    [gone], [come] = root.xpath("//del"), root.xpath("//ins")
    assert gone.getnext() is come
    assert gone.tail == " "


def test_a_closed_box_with_a_change_is_opened() -> None:
    """And one without stays as it is."""
    box = "<details><summary>Mer</summary><p>Vent {} uker på svaret.</p></details>"
    other = "<details><summary>Annet</summary><p>Dette står fast.</p></details>"
    _, root = _shown(box.format("tre") + other, box.format("to") + other)
    assert [each.get("open") is not None for each in root.iter("details")] == [True, False]


def test_what_is_unchanged_is_told_apart() -> None:
    """Headings above a change stay, and list items keep their numbers."""
    old = "<h2>En</h2><p>Likt.</p><h2>To</h2><ol><li>Spør.</li><li>Vent tre uker.</li></ol>"
    _, root = _shown(old, old.replace("tre", "to"))
    unchanged = [each.text_content() for each in root.xpath("//*[contains(@class, 'rs-unchanged')]")]
    assert unchanged == ["En", "Likt.", "Spør."]
    assert [item.get("value") for item in root.iter("li")] == [None, "2"]


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, "1 endring."), (2, "2 endringer.")])
def test_count_is_said_in_words(count: int, said: str) -> None:
    """One change is no «1 endringer»."""
    assert changes_in_words(count, WORDS) == said

"""Two bodies and what is marked in them: the cases of diff.yml, and what the labels and excerpts are."""

import html
from pathlib import Path
from time import process_time

import pytest
import yaml
from tests.support.diff_validity import problems_in

from rettesnor.versions.diff.comparison import (
    Labels,
    canonical,
    compare,
    excerpts,
    is_changed,
    new_text_of,
    old_text_of,
)

LABELS = Labels(added="lagt til", removed="fjernet")
CASES: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("diff.yml").read_text(encoding="utf-8"))

each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def with_labels(marked: str) -> str:
    """Put in the hidden labels that the cases leave out."""
    for tag, label in (("ins", LABELS.added), ("del", LABELS.removed)):
        marked = marked.replace(f"<{tag}>", f'<{tag}><span class="visually-hidden">{label}: </span>')
    return marked


@each_case
def test_the_difference_is_marked(case: dict[str, str]) -> None:
    """The marked body is the one that the case gives."""
    assert compare(case["old"], case["new"], LABELS) == with_labels(case["marked"])


@each_case
def test_the_marked_body_is_valid(case: dict[str, str]) -> None:
    """Every element stands where HTML allows it, and every id is there once."""
    assert problems_in(with_labels(case["marked"])) == []


@each_case
def test_both_texts_can_be_had_back(case: dict[str, str]) -> None:
    """Taking the marking away gives either text, in its normal form."""
    marked = with_labels(case["marked"])
    assert old_text_of(marked) == canonical(case["old"])
    assert new_text_of(marked) == canonical(case["new"])


@each_case
def test_a_body_is_changed_when_it_has_marks(case: dict[str, str]) -> None:
    """A marked body counts as changed, and only then has excerpts."""
    marked = with_labels(case["marked"])
    has_marks = "<ins>" in marked or "<del>" in marked
    assert is_changed(marked) == has_marks == bool(excerpts(marked, 1))


def test_names_of_cases_are_not_used_twice() -> None:
    """Every case has a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_labels_are_hidden_from_the_eye_and_escaped() -> None:
    """A label is text, whatever is in it."""
    marked = compare("", "<p>Nytt</p>", Labels(added="<nytt> & ferskt", removed="fjernet"))
    label = html.escape("<nytt> & ferskt: ")
    expected = f'<p class="added"><ins><span class="visually-hidden">{label}</span>Nytt</ins></p>'
    assert marked == expected


def test_marks_of_a_former_comparison_are_no_marks() -> None:
    """A text that holds an old marking is compared by its words."""
    marked = compare("<p></p>", "<p>Nytt råd</p>", LABELS)
    assert not is_changed(compare(marked, '<p class="added"><ins>Nytt råd</ins></p>', LABELS))


def test_an_excerpt_leaves_out_what_has_not_changed() -> None:
    """Of a list only the changed items are shown, with their numbers, and no ids."""
    marked = compare(
        '<p>Likt</p><ol><li>Spør.</li><li id="b">Lytt til barnet.</li><li>Skriv.</li></ol>',
        '<p>Likt</p><ol><li>Spør.</li><li id="b">Lytt til mor.</li><li>Skriv.</li></ol><p>Nytt</p>',
        LABELS,
    )
    assert excerpts(marked, 5) == [
        with_labels('<ol><li value="2">Lytt til <del>barnet</del><ins>mor</ins>.</li></ol>'),
        with_labels('<p class="added"><ins>Nytt</ins></p>'),
    ]


def test_an_excerpt_of_a_table_keeps_its_head() -> None:
    """A changed row is shown below the headings that it needs."""
    table = "<table><thead><tr><th>Alder</th></tr></thead><tbody><tr><td>1</td></tr>{}</tbody></table>"
    marked = compare(table.format(""), table.format("<tr><td>2</td></tr>"), LABELS)
    assert excerpts(marked, 1) == [
        with_labels(
            "<table><thead><tr><th>Alder</th></tr></thead>"
            '<tbody><tr class="added"><td><ins>2</ins></td></tr></tbody></table>',
        ),
    ]


def test_an_excerpt_of_a_description_list_keeps_terms_with_their_descriptions() -> None:
    """A changed description is shown with its term, and a changed term with its description."""
    old = "<dl><dt>Barn</dt><dd>Under 18 år</dd><dt>Verge</dt><dd>Den som ivaretar</dd></dl>"
    marked = compare(old, old.replace("18", "20"), LABELS)
    assert excerpts(marked, 1) == [
        with_labels("<dl><dt>Barn</dt><dd>Under <del>18</del> <ins>20</ins> år</dd></dl>"),
    ]


@pytest.mark.parametrize("broken", ["<![x[ y ]]> z A", '<ol start="x"><li value="y">r<li>A</ol>', "<p>A<li>b</td>"])
def test_broken_bodies_are_compared_all_the_same(broken: str) -> None:
    """What an author wrote wrongly stops nothing."""
    marked = compare(broken, broken.replace("A", "B"), LABELS)
    assert old_text_of(marked) == canonical(broken)
    assert new_text_of(marked) == canonical(broken.replace("A", "B"))
    assert excerpts(marked, 9)


def test_there_are_no_more_excerpts_than_asked_for() -> None:
    """The limit is a number of blocks."""
    marked = compare("", "<p>En</p><p>To</p><p>Tre</p>", LABELS)
    assert [len(excerpts(marked, limit)) for limit in (-1, 0, 2, 9)] == [0, 0, 2, 3]


def test_a_long_page_is_compared_quickly() -> None:
    """A page of 5,000 words takes a fraction of a second, also when all of it is new."""
    old = "".join(f"<p>{' '.join(f'ord{(i * j) % 997}' for j in range(50))}.</p>" for i in range(1, 101))
    new = "".join(f"<p>{' '.join(f'ord{(i * j) % 991}' for j in range(50))}.</p>" for i in range(3, 103))
    started = process_time()
    marked = compare(old, new, LABELS)
    assert process_time() - started < 3  # a tenth of this on a quiet machine
    assert old_text_of(marked) == canonical(old)

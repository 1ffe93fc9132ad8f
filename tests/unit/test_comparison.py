"""What holds for the comparison of any two bodies."""

import re
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
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
VOCABULARY = [
    "barn",
    "foreldre",
    "skal",
    "må",
    "hjelp",
    "støtte",
    "og",
    "§ 3-1",
    "16",
    "år",
    "f.eks.",
    "&amp;",
    "–",
]

words = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join)
gap = st.sampled_from(["", " ", ", ", ". ", "\n", "&nbsp;", "<br>\n"])
plain_inline = st.one_of(
    words,
    words.map("<em>{}</em>".format),
    words.map("<strong><code>{}</code></strong>".format),
    words.map("<span id=ID>{}</span>".format),
    st.builds('<abbr title="{}">{}</abbr>'.format, words, words),
    st.sampled_from(
        [
            "<img src=a.png alt=Kart>",
            "<img src=b.png alt=Kart>",
            "<span id=ID class=ikon></span>",
            "<input type=checkbox>",
        ]
    ),
)
inline = st.one_of(
    plain_inline,
    st.builds('<a href="{}">{}</a>'.format, st.sampled_from(["x", "#x1", "#x2"]), plain_inline),
    st.builds("<em>{} {}</em>".format, plain_inline, plain_inline),
    st.just("<a id=ID></a>"),
    st.just('<sup id=ID><a class="footnote-ref" href="#x3">1</a></sup>'),
)
run = st.lists(st.builds("{}{}".format, inline, gap), min_size=1, max_size=5).map("".join)


def joined(parts: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    """Give one to a few parts in a row."""
    return st.lists(parts, min_size=1, max_size=most).map("".join)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Give a table with a head and a body, all rows of one width."""
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(run, min_size=width, max_size=width), min_size=1, max_size=3))
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


leaf_blocks = st.one_of(
    run.map("<p>{}</p>".format),
    run.map("<p>{}</p>".format),
    st.builds("<h{0} id=ID>{1}</h{0}>".format, st.integers(2, 3), run),
    words.map("<pre><code>\n  {}\n</code></pre>".format),
    st.just("<hr>"),
    st.builds("<figure>{}<figcaption>{}</figcaption></figure>".format, plain_inline, run),
    tables(),
)


def containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give blocks that hold blocks."""
    content = st.one_of(run, st.builds("{}{}".format, run, blocks), joined(blocks, 2))
    items = joined(content.map("<li id=ID>{}</li>".format), 4)
    return st.one_of(
        items.map("<ul>{}</ul>".format),
        items.map("<ol>{}</ol>".format),
        items.map('<div class="footnote"><hr><ol>{}</ol></div>'.format),
        joined(st.builds("<dt>{}</dt><dd>{}</dd>".format, run, content)).map("<dl>{}</dl>".format),
        st.builds("<details><summary>{}</summary>{}</details>".format, run, blocks),
        st.builds('<div class="admonition"><p class="admonition-title">{}</p>{}</div>'.format, words, blocks),
        joined(blocks, 2).map("<blockquote>{}</blockquote>".format),
    )


blocks_of_all_kinds = st.recursive(leaf_blocks, containers, max_leaves=5)


def with_ids(body: str) -> str:
    """Give every id of a body its own value."""
    numbers = count(1)
    return re.sub(r"\bid=ID\b", lambda _: f'id="x{next(numbers)}"', body)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Give a body, and the same body after some edits: blocks come and go, words and markup change."""
    old = draw(st.lists(blocks_of_all_kinds, max_size=4))
    new: list[str] = []
    for block in old:
        edit = draw(st.sampled_from(["keep", "keep", "change", "change", "change", "drop", "replace", "insert"]))
        if edit in {"replace", "insert"}:
            new.append(draw(blocks_of_all_kinds))
        if edit in {"keep", "insert"}:
            new.append(block)
        if edit == "change":
            changed = block
            for _ in range(draw(st.integers(1, 3))):
                before = draw(st.sampled_from(VOCABULARY))
                after = draw(st.one_of(words, st.just("")))
                changed = changed.replace(before, after, draw(st.integers(1, 3)))
            if draw(st.booleans()):
                changed = re.sub(r"</?(em|span|code|strong)\b[^>]*>", "", changed)
            new.append(changed)
    if draw(st.booleans()):
        new.append(draw(blocks_of_all_kinds))
    return with_ids("\n".join(old)), with_ids("\n".join(new))


pairs = st.one_of(
    edited_pairs(),
    st.tuples(blocks_of_all_kinds, blocks_of_all_kinds).map(lambda p: (with_ids(p[0]), with_ids(p[1]))),
)


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
def test_either_text_is_left_when_the_marking_of_the_other_goes(pair: tuple[str, str]) -> None:
    """Nothing is lost: both texts can be had back from the marked one."""
    marked = compare(*pair, LABELS)
    assert (old_text_of(marked), new_text_of(marked)) == (canonical(pair[0]), canonical(pair[1]))


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
@example(  # the space that came stands between elements of which one went and one stayed
    (
        "<p>barnbarn<em>barn</em><strong><code>barn barn</code></strong></p>",
        "<p>barnbarn <strong><code>barn barn</code></strong></p>",
    )
)
def test_marked_bodies_are_valid(pair: tuple[str, str]) -> None:
    """Two valid bodies give a valid body, with every id once, and so do its excerpts."""
    marked = compare(*pair, LABELS)
    assert problems_in(marked) == []
    assert [problem for excerpt in excerpts(marked, 3) for problem in problems_in(excerpt)] == []


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
def test_a_normal_form_is_its_own_normal_form(pair: tuple[str, str]) -> None:
    """Bringing a body to its normal form twice does no more than once."""
    assert canonical(canonical(pair[0])) == canonical(pair[0])


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
def test_a_body_does_not_differ_from_itself(pair: tuple[str, str]) -> None:
    """Nothing is marked in equal bodies, nor in a body and its normal form."""
    assert compare(pair[0], canonical(pair[0]), LABELS) == canonical(pair[0])


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
def test_texts_with_different_words_are_changed(pair: tuple[str, str]) -> None:
    """A difference in words is never left unmarked."""
    old_words, new_words = (re.sub(r"<[^>]*>|\s", "", canonical(html)) for html in pair)
    marked = compare(*pair, LABELS)
    assert is_changed(marked) or old_words == new_words
    assert bool(excerpts(marked, 1)) == is_changed(marked)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(alphabet="ab <>&\"'-\n§1.æ/=p![]", max_size=30), min_size=2, max_size=2))
def test_any_text_at_all_is_compared_without_loss(texts: list[str]) -> None:
    """Even broken HTML is compared, and both texts can be had back."""
    marked = compare(texts[0], texts[1], LABELS)
    assert (old_text_of(marked), new_text_of(marked)) == (canonical(texts[0]), canonical(texts[1]))

"""A § as `rettesnor law show` prints it: its text, and what changed in it, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.word_changes import Side, compare_words, render_changes

if TYPE_CHECKING:
    from rettesnor.data.law.texts import Article, Item, Paragraph


def render_article(article: Article) -> str:
    """Return a § as plain text: number and heading, then each paragraph with its number, and its points."""
    lines = [_head(article)]
    for number, paragraph in enumerate(article.paragraphs, 1):
        lines.append(f"  ({number}) {_lead(paragraph)}")
        lines += [f"      {item.label}) {item.words}" for item in paragraph.items]
    return "\n".join(lines)


def render_difference(old: Article, new: Article) -> str | None:
    """Return what changed between two texts of a §, paragraph by paragraph, or None when nothing did.

    What went stands as `[-words-]`, what came as `{+words+}`. Paragraphs that are the same are left out; one that was
    put in or taken out stands alone.
    """
    lines: list[str] = []
    heading = compare_words(old.heading, new.heading)
    if any(run.side is not Side.BOTH for run in heading):
        lines.append(f"  {render_changes(heading)}")
    for number, (before, after) in _pairs(old, new):
        runs = compare_words(before, after)
        if any(run.side is not Side.BOTH for run in runs):
            lines.append(f"  ({number}) {render_changes(runs)}")
    return "\n".join([_head(new), *lines]) if lines else None


def _pairs(old: Article, new: Article) -> list[tuple[str, tuple[str, str]]]:
    """Pair paragraphs: the same first, then those between in order; each with its number, old → new if it moved."""
    before = [paragraph.words for paragraph in old.paragraphs]
    after = [paragraph.words for paragraph in new.paragraphs]
    pairs: list[tuple[str, tuple[str, str]]] = []
    start = 0
    for number, words in enumerate(after, 1):
        if words in before[start:]:
            place = before.index(words, start)
            pairs += [(str(gone + 1), (before[gone], "")) for gone in range(start, place)]
            start = place + 1
        elif start < len(before) and before[start] not in after[number:]:
            label = str(number) if start + 1 == number else f"{start + 1} → {number}"
            pairs.append((label, (before[start], words)))
            start += 1
        else:
            pairs.append((str(number), ("", words)))
    return pairs + [(str(gone + 1), (before[gone], "")) for gone in range(start, len(before))]


def _head(article: Article) -> str:
    sign = "§ " if article.section[0].isdigit() else ""
    return f"{sign}{article.section} {article.heading}".rstrip()


def _lead(paragraph: Paragraph) -> str:
    """Return a paragraph's words up to its points, which stand below it."""
    first: Item | None = paragraph.items[0] if paragraph.items else None
    return paragraph.words if first is None else paragraph.words.partition(first.words)[0].rstrip()

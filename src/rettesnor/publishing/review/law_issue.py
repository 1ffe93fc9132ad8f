"""What the weekly look at the law tells editors, as the text of one issue, page by page.

For each page: where it cites the law, in which section, what changed and from which day, and which edition to publish
when it is read. Below that, act by act, what changed word by word, and where words went.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rettesnor.data.law.binding import last_change
from rettesnor.data.law.comparison import Kind
from rettesnor.data.law.finding_words import fault_of
from rettesnor.data.law.moves import moves_of
from rettesnor.data.law.showing import render_difference
from rettesnor.docs.headings import headings_in
from rettesnor.locale.messages import words
from rettesnor.publishing.review.page_changes import harmless
from rettesnor.versions.model import FIRST
from rettesnor.versions.model import Kind as ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.comparison import Finding
    from rettesnor.data.law.parts import Part
    from rettesnor.data.law.reading import ReadActs
    from rettesnor.data.law.texts import ActText
    from rettesnor.docs.documents import Document
    from rettesnor.versions.model import Number


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page that cites the law: its file as read, and its newest edition, if it has one."""

    document: Document
    edition: Number | None

    @property
    def id(self) -> str:
        """The page's id, or its path where it states none."""
        return str(self.document.front.get("id") or self.document.path)

    @property
    def title(self) -> str:
        """The page's title, or its path where it states none."""
        return str(self.document.front.get("title") or self.document.path)

    def section_at(self, line: int) -> str:
        """Return the heading under which a line stands, or `` above the first one."""
        above = [heading for heading in headings_in(self.document) if heading.line <= line]
        return above[-1].text if above else ""


def issue_body(
    findings: Iterable[Finding],
    citations: Iterable[Citation],
    pages: Mapping[str, CitingPage],
    before: ReadActs,
    now: ReadActs,
    language: str = "nb",
) -> str | None:
    """Return the issue's text in Markdown, or None when there is nothing to tell.

    `before` and `now` are what the last archive and this one have; without the last, no words are compared. The same
    findings give the same text, so that an issue that stands is left as it is.
    """
    told = [finding for finding in findings if finding.kind is not Kind.UNCHANGED]
    places = _places(told, citations)
    if not places:
        return None
    lines: list[str] = []
    for path, rows in groupby(places.items(), key=lambda row: row[0][0]):
        lines += _page(path, pages.get(path), {line: found for (_, line), found in rows}, language)
    cited = [finding for finding in told if any(finding in rows for rows in places.values())]
    changed = list(_differences(cited, before, now, language))
    if changed:
        heading = words("law.issue-words").in_language(language)
        lines += ["", f"## {heading}", *changed]
    return "\n".join(lines).strip() + "\n"


def _places(findings: Sequence[Finding], citations: Iterable[Citation]) -> dict[tuple[str, int], list[Finding]]:
    """Return the findings at each line that cites what they are about, in order of page and line."""
    places: dict[tuple[str, int], list[Finding]] = {}
    for citation in citations:
        for finding in findings:
            if finding.act == citation.act and finding.part.meets(citation.part):
                rows = places.setdefault((citation.path, citation.line), [])
                if finding not in rows:
                    rows.append(finding)
    return dict(sorted(places.items()))


def _page(path: str, page: CitingPage | None, places: Mapping[int, Sequence[Finding]], language: str) -> Iterator[str]:
    yield from ("", f"## {path if page is None else f'{harmless(page.title)} ({path})'}", "")
    for line, rows in places.items():
        section = "" if page is None else page.section_at(line)
        at = f"{path}:{line}" + (f" ({harmless(section)})" if section else "")
        for finding in rows:
            problem = fault_of(finding).at(path, line)
            said, cure = problem.message.in_language(language), problem.help.in_language(language)
            yield f"- {at}: {said} {cure}"
    if page is not None:
        new = FIRST if page.edition is None else page.edition.after(ChangeKind.PROFESSIONAL)
        yield ""
        yield words("law.issue-edition", page.id, new, page.edition or "–").in_language(language)


def _differences(findings: Sequence[Finding], before: ReadActs, now: ReadActs, language: str) -> Iterator[str]:
    for act, section in dict.fromkeys((finding.act, finding.part.section) for finding in findings):
        old, new = before.texts.get(act), now.texts.get(act)
        parts = [finding.part for finding in findings if (finding.act, finding.part.section) == (act, section)]
        lines = [*_difference(old, new, section), *_moves(act, parts, old, new, now, language)]
        if lines:
            yield from ("", f"{act}{_since(new, section, language)}:", "", *lines)


def _difference(old: ActText | None, new: ActText | None, section: str) -> Iterator[str]:
    one = None if old is None else old.article(section)
    two = None if new is None else new.article(section)
    shown = None if one is None or two is None else render_difference(one, two)
    if shown is not None:
        yield from (f"    {line}" for line in shown.split("\n"))


def _moves(
    act: str, parts: Iterable[Part], old: ActText | None, new: ActText | None, now: ReadActs, language: str
) -> Iterator[str]:
    if new is None:
        return
    moves = {move: None for part in parts for move in moves_of(part, old, new, now.amendments)}
    if moves:
        yield ""
    for left, to in moves:
        yield f"- {words('law.went-to', act, left, to).in_language(language)}"


def _since(new: ActText | None, section: str, language: str) -> str:
    """Return from which day the register's words apply, and by which act: « (lov/2025-06-20-67, fra 2026-06-01)»."""
    article = None if new is None else new.article(section)
    last = None if article is None else last_change(article)
    if last is None:
        return ""
    day = "" if last.in_force is None else words("law.from-day", last.in_force).in_language(language)
    return f" ({last.act}{day})"

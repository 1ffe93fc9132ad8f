"""What the weekly look at the law tells editors, as the text of one issue: page, line, §, what changed, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.comparison import Kind
from rettesnor.data.law.finding_words import fault_of
from rettesnor.data.law.showing import render_difference
from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.comparison import Finding
    from rettesnor.data.law.texts import ActText


def issue_body(
    findings: Iterable[Finding],
    citations: Iterable[Citation],
    before: Mapping[str, ActText],
    after: Mapping[str, ActText],
    language: str = "nb",
) -> str | None:
    """Return the issue's text in Markdown, or None when there is nothing to tell.

    `before` and `after` are the acts' texts by id, of the last archive and of this one; without the last, no words are
    compared. The same findings give the same text, so that an issue that stands is left as it is.
    """
    told = [finding for finding in findings if finding.kind is not Kind.UNCHANGED]
    places: dict[tuple[str, int], list[Finding]] = {}
    for citation in citations:
        for finding in told:
            if finding.act == citation.act and finding.part.meets(citation.part):
                rows = places.setdefault((citation.path, citation.line), [])
                if finding not in rows:
                    rows.append(finding)
    if not places:
        return None
    lines: list[str] = []
    last = ""
    for (path, line), rows in sorted(places.items(), key=lambda row: row[0]):
        if path != last:
            lines += ["", f"## {path}", ""]
            last = path
        for finding in rows:
            problem = fault_of(finding).at(path, line)
            said, cure = problem.message.in_language(language), problem.help.in_language(language)
            lines.append(f"- {path}:{line}: {said} {cure}")
    changed = _differences(told, before, after)
    heading = words("law.issue-words").in_language(language)
    if changed:
        lines += ["", f"## {heading}", *changed]
    return "\n".join(lines).strip() + "\n"


def _differences(findings: Iterable[Finding], before: Mapping[str, ActText], after: Mapping[str, ActText]) -> list[str]:
    lines: list[str] = []
    for act, section in dict.fromkeys((finding.act, finding.part.section) for finding in findings):
        old, new = before.get(act), after.get(act)
        one = None if old is None else old.article(section)
        two = None if new is None else new.article(section)
        shown = None if one is None or two is None else render_difference(one, two)
        if shown is not None:
            lines += ["", f"{act}:", "", *(f"    {line}" for line in shown.split("\n"))]
    return lines

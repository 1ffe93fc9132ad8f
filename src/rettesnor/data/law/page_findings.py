"""What was found of the law, told where pages cite it: path, line, §, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.comparison import Kind
from rettesnor.data.law.finding_words import fault_of
from rettesnor.problems import Problem, Rule, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.comparison import Finding
    from rettesnor.data.law.model import LawFile

NO_ACT = Rule("law.no-act")
UNKNOWN_ACT = Rule("law.unknown-act")
UNKNOWN_PART = Rule("law.unknown-part")


def problems_of(findings: Iterable[Finding], citations: Iterable[Citation]) -> tuple[Problem, ...]:
    """Return each finding at every line where a page cites the part, in order of page and line.

    A law that changes blocks nobody: only a § that is repealed, or that the register has twice, is an error.
    """
    told = [finding for finding in findings if finding.kind is not Kind.UNCHANGED]
    return in_order(
        fault_of(finding).at(citation.path, citation.line)
        for citation in citations
        for finding in told
        if finding.act == citation.act and finding.part.meets(citation.part)
    )


def unknown_citations(citations: Iterable[Citation], files: Mapping[str, LawFile]) -> tuple[Problem, ...]:
    """Return an error for every citation that data/law does not know: the act, or the § in it."""
    problems = []
    for citation in citations:
        file = None if citation.act is None else files.get(citation.act)
        if file is None:
            name = citation.named or citation.act
            mistake = NO_ACT.of(citation.part) if name is None else UNKNOWN_ACT.of(name)
            problems.append(mistake.at(citation.path, citation.line))
        elif not file.rests_on(citation.part):
            problems.append(UNKNOWN_PART.at(citation.path, citation.line, citation.part, file.act))
    return in_order(problems)

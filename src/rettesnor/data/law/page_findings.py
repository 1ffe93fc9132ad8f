"""What was found of the law, told where pages cite it: path, line, §, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.comparison import URGENT, Finding, Kind
from rettesnor.data.law.finding_words import HELP, describe
from rettesnor.data.law.model import CHECK
from rettesnor.problems import Level, Problem, Text, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.model import LawFile

_ERRORS = frozenset((Kind.REPEALED, Kind.DOUBLED))


def problems_of(findings: Iterable[Finding], citations: Iterable[Citation]) -> tuple[Problem, ...]:
    """Return each finding at every line where a page cites the part, in order of page and line.

    A law that changes blocks nobody: only a repealed § is an error.
    """
    told = [finding for finding in findings if finding.kind is not Kind.UNCHANGED]
    problems = []
    for citation in citations:
        for finding in told:
            if finding.act == citation.act and finding.part.meets(citation.part):
                level = Level.ERROR if finding.kind in _ERRORS else Level.ADVICE
                problems.append(_problem(citation, describe(finding), HELP[finding.kind], level))
    return in_order(problems)


def unknown_citations(citations: Iterable[Citation], files: Mapping[str, LawFile]) -> tuple[Problem, ...]:
    """Return an error for every citation that data/law does not know: the act, or the § in it."""
    problems = []
    for citation in citations:
        file = None if citation.act is None else files.get(citation.act)
        if file is None:
            name = citation.named or citation.act
            message = _NO_ACT_NAMED.filled(citation.part) if name is None else _UNKNOWN_ACT.filled(name)
            help_text = _NAME_THE_ACT if name is None else _ENTER
            problems.append(_problem(citation, message, help_text, Level.ERROR))
        elif not file.rests_on(citation.part):
            problems.append(_problem(citation, _UNKNOWN_PART.filled(citation.part, file.act), _ENTER, Level.ERROR))
    return in_order(problems)


def is_urgent(finding: Finding) -> bool:
    """Return whether readers must know of a finding before they trust the page."""
    return finding.kind in URGENT


def _problem(citation: Citation, message: Text, help_text: Text, level: Level) -> Problem:
    return Problem(path=citation.path, line=citation.line, message=message, help=help_text, check=CHECK, level=level)


_UNKNOWN_ACT = Text("«{}» står ikke i data/law.", "“{}” is not in data/law.")
_NO_ACT_NAMED = Text("{} står uten lov.", "{} stands without an act.")
_UNKNOWN_PART = Text("{} står ikke i data/law/{}.yml.", "{} is not in data/law/{}.yml.")
_ENTER = Text(
    "Les bestemmelsen, og før den inn med `rettesnor law`.", "Read the provision, and enter it with `rettesnor law`."
)
_NAME_THE_ACT = Text("Skriv hvilken lov det er, foran paragrafen.", "Write which act it is, before the section.")

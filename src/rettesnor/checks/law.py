"""The check `law`: pages whose § is unknown or repealed, has changed, or will; and pages that read one § differently.

A law that changes blocks nobody: what changed, or is to change, is advice. An error stands against the publication of
its own page, and of no other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope
from rettesnor.data.law.basis import key_of
from rettesnor.docs.record import PageType
from rettesnor.problems import Level, Rule
from rettesnor.site.law_problems import cited_on, law_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.data.law.citations import Citation
    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

TWO_NORMS = Rule("law.two-norms", Level.ADVICE)


def check_law(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report everything that is to be told of the law that pages rest on."""
    for page in assembly.tree.pages.values():
        yield from law_problems(assembly.site, page, today)
    yield from _two_norms(assembly)


def _two_norms(assembly: Assembly) -> Iterator[Problem]:
    """Find advice that draws another norm from a provision than other advice does."""
    site = assembly.site
    rests: defaultdict[str, list[tuple[Page, Citation]]] = defaultdict(list)
    for page in assembly.tree.pages.values():
        if page.record.type is not PageType.ADVICE or not page.record.legal_basis:
            continue
        for citation in cited_on(site, page.texts[site.settings.default.code].path):
            for provision in site.known_law.provisions_of(citation) if citation.is_basis else ():
                rests[key_of(str(citation.act), provision.part)].append((page, citation))
    told = set()
    for pages in rests.values():
        for page, citation in pages:
            other = next((each for each, _ in pages if each.record.norm is not page.record.norm), None)
            if other is not None and (page.record.id, citation.line) not in told:
                told.add((page.record.id, citation.line))
                yield TWO_NORMS.at(
                    citation.path, citation.line, name=citation.words, norm=str(page.record.norm),
                    other=other.record.id, other_norm=str(other.record.norm),
                )  # fmt: skip


CHECK = Check("law", Scope.SITE, check_law)

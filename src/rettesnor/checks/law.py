"""The check `law`: pages whose § is unknown or repealed, has changed, or will; and pages that draw two norms from one.

A law that changes blocks nobody: what changed, or is to change, is advice. An error stands against the publication of
its own page, and of no other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.problems import Level, Rule
from rettesnor.site.law_problems import cited_on, law_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.data.law.citations import Citation
    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import Site

TWO_NORMS = Rule("law.two-norms", Level.ADVICE)


def check_law(assembly: Assembly, page: Page, today: date) -> Iterator[Problem]:
    """Report everything that is to be told of the law that a page rests on."""
    yield from law_problems(assembly.site, page, today)


def check_norms_of_law(assembly: Assembly) -> Iterator[Problem]:
    """Find advice that draws another norm from a provision than other advice does.

    A norm is drawn from the provision that `norm_from` names, and from no other that the page rests on: much advice
    of different strength may rest on one §.
    """
    drawn: defaultdict[tuple[str, str], list[tuple[Page, Citation]]] = defaultdict(list)
    for page in assembly.tree.pages.values():
        if assembly.site.profile.is_advice(page.record.type) and page.record.norm_from is not None:
            for citation in _drawn_from(assembly.site, page):
                drawn[str(citation.act), citation.part.section].append((page, citation))
    for pages in drawn.values():
        for page, citation in pages:
            norm = page.record.norm
            other = next(
                (one for one, its in pages if one.record.norm is not norm and its.part.meets(citation.part)), None
            )
            if other is not None:
                yield TWO_NORMS.at(
                    citation.path, citation.line, name=citation.words, norm=str(norm),
                    other=other.record.id, other_norm=str(other.record.norm),
                )  # fmt: skip


def _drawn_from(site: Site, page: Page) -> Iterator[Citation]:
    """Yield the basis that a page's norm is drawn from, with the paragraph and letter that `norm_from` names."""
    where = page.record.norm_from.where if page.record.norm_from is not None else ""
    named = site.known_law.cited_in(where)
    for citation in cited_on(site, page.texts[site.settings.default.code].path):
        parts = [each.part for each in named if each.act in {None, citation.act} and each.part.meets(citation.part)]
        if citation.is_basis and parts:
            yield replace(citation, part=min(citation.part, parts[0], key=lambda each: each.is_whole_section))


CHECK = Check("law", Scope.SITE, on_any_day(check_norms_of_law), check_law)

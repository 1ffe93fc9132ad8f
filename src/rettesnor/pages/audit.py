"""What the accessibility suite says that it did, on the page about accessibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.accessibility import Finding
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A rule that was broken: where, and in how many places."""

    rule: str
    where: str
    places: int


@dataclass(frozen=True, slots=True)
class AuditView:
    """The suite's own account: facts as (name, value), and what it found, empty when that is nothing."""

    section: str
    title: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[FindingLine, ...]


def audit_view(site: Site, page: SitePage, language: str) -> AuditView | None:
    """Return the suite's report on the page that tells of it; None elsewhere, and where the suite never ran."""
    report = site.audit
    if page.id != site.profile.pages.accessibility or report is None:
        return None
    words = site.words(language)
    names = {one.code: one.name for one in site.settings.languages}
    facts = (
        (words["audit_day"], written(report.tested_on, words["_locale"])),
        (words["audit_tools"], ", ".join(f"{name} {version}" for name, version in report.tools)),
        (words["audit_kinds"], ", ".join(_kind(words, kind) for kind in report.kinds)),
        (words["audit_languages"], ", ".join(names.get(code, code) for code in report.languages)),
        (words["audit_screens"], ", ".join(_screen(words, *screen) for screen in report.screens)),
        (words["audit_found"], words["audit_count"].format(pages=report.pages, count=len(report.findings))),
    )
    findings = tuple(_line(words, each) for each in report.findings)
    return AuditView(site.profile.pages.tested, words["audit_title"], facts, findings)


def _screen(words: Mapping[str, str], scheme: str, width: int) -> str:
    return words["audit_screen"].format(look=words[f"audit_{scheme}"], width=width)


def _kind(words: Mapping[str, str], kind: str) -> str:
    """Return what a kind of page is called: by the program, as a type of the site, or else by its id."""
    return words.get(f"kind_{kind}") or words.get(f"type_{kind}", kind)


def _line(words: Mapping[str, str], finding: Finding) -> FindingLine:
    kind = _kind(words, finding.kind)
    where = f"{kind}, {finding.language}, {_screen(words, finding.scheme, finding.width)}"
    return FindingLine(finding.rule, where, finding.places)

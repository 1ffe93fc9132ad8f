"""Every link of a built site, followed, and each broken one reported at the line on which it was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pikepdf

from rettesnor.checks.links.built_site import Address, BuiltSite, Target
from rettesnor.checks.links.origins import SourceText
from rettesnor.checks.links.pdf import read_pdf_links
from rettesnor.checks.urls import check_built_urls
from rettesnor.data.profile import read_profile, with_profile
from rettesnor.data.redirects import read_redirects
from rettesnor.data.urls import read_urls
from rettesnor.locale.messages import words
from rettesnor.pages.build_manifest import read_manifest
from rettesnor.problems import Rule, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rettesnor.checks.links.pdf import PdfLinks
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

CASE = Rule("links.case")
EMPTY = Rule("links.empty")
LEADS_ON = Rule("links.leads-on")
NO_FILE = Rule("links.no-file")
NO_FRAGMENT = Rule("links.no-fragment")
NO_SLASH = Rule("links.no-slash")
RELATIVE = Rule("links.relative")
UNREADABLE = Rule("links.unreadable")


class NoSiteError(LookupError):
    """There is no built site; the text says where it was looked for and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken link in a built file: where it stands, where it leads, and what is wrong."""

    address: Address
    target: Target | None
    rule: Rule


def check_built_links(settings: Settings, folder: Path) -> tuple[Problem, ...]:
    """Follow every link of the site built in `folder`, and report each broken one where it can be put right.

    That is the line of the text it stands in; a link of a template is reported once, however many pages it is on.

    Raises:
        NoSiteError: there is no built site in the folder.
    """
    if not any(folder.glob("*.html")):
        raise NoSiteError(f"there is no built site in {folder}: run `make build`, or name the folder with --site")
    site = BuiltSite(folder, settings.site_url)
    redirects = frozenset(redirect.source for redirect in read_redirects(settings.root)[0])
    problems = list(_placed(_Walk(site, redirects).findings(), settings, site))
    profiled = with_profile(settings, read_profile(settings.root)[0])
    problems += check_built_urls(site.files, read_urls(settings.root)[0], profiled)
    return in_order(problems)


class _Walk:
    """Goes through every address of a site and judges it."""

    def __init__(self, site: BuiltSite, redirects: frozenset[str]) -> None:
        self._site = site
        self._redirects = redirects
        self._lower = {name.lower(): name for name in site.files}
        self._pdfs: dict[str, PdfLinks] = {}
        self._later: list[tuple[Address, Target, str]] = []

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong."""
        for name in sorted(name for name in self._site.files if name.endswith(".pdf")):
            yield from self._in_pdf(name)
        for address in self._site.addresses():
            yield from self._judge(address)
        for address, target, file in self._later:
            if target.fragment not in self._site.ids[file]:
                yield Finding(address, target, NO_FRAGMENT)

    def _in_pdf(self, name: str) -> Iterator[Finding]:
        try:
            links = read_pdf_links(self._site.folder / name)
        except pikepdf.PdfError:
            yield Finding(Address(name, 1, name, "pdf"), Target(name, ""), UNREADABLE)
            return
        self._pdfs[name] = links
        for page, written in links.addresses:
            yield from self._judge(Address(name, page, written, "pdf"))
        for page, written in links.broken:
            yield Finding(Address(name, page, written, "pdf"), Target(name, written), NO_FRAGMENT)

    def _judge(self, address: Address) -> Iterator[Finding]:
        if not address.written.strip():
            if address.tag in {"a", "area", "img", "script", "iframe"}:
                yield Finding(address, None, EMPTY)
            return
        if address.tag == "feed" and not urlsplit(address.written.strip()).scheme:
            yield Finding(address, None, RELATIVE)
            return
        target = self._site.follow(address.file, address.written)
        if target is None:
            return
        file = self._site.answer(target.path)
        if file is None:
            yield Finding(address, target, self._missing(target.path))
        elif address.tag in {"a", "area"} and target.path in self._redirects:
            yield Finding(address, target, LEADS_ON)
        elif target.fragment and address.tag != "data":  # there, `#organization` only names a thing
            yield from self._fragment(address, target, file)

    def _missing(self, path: str) -> Rule:
        if self._site.answer(f"{path}/") is not None:
            return NO_SLASH
        if path.lower() in self._lower or f"{path.lower().rstrip('/')}/index.html" in self._lower:
            return CASE
        return NO_FILE

    def _fragment(self, address: Address, target: Target, file: str) -> Iterator[Finding]:
        if file in self._pdfs:
            if not self._pdfs[file].has(target.fragment):
                yield Finding(address, target, NO_FRAGMENT)
        elif not file.endswith(".html") or target.fragment == "top" or target.fragment.startswith(":~:"):
            return
        elif file not in self._site.ids:
            self._later.append((address, target, file))
        elif target.fragment not in self._site.ids[file]:
            yield Finding(address, target, NO_FRAGMENT)


def _placed(findings: Iterable[Finding], settings: Settings, site: BuiltSite) -> Iterator[Problem]:
    """Yield findings as problems at the lines where they were written; those of templates once each."""
    manifest = read_manifest(site.folder)
    sources: dict[tuple[str, str], SourceText] = {}
    elsewhere: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        origin = manifest.get(finding.address.file)
        lines: tuple[int, ...] = ()
        if origin is not None and finding.target is not None:
            key = (origin.source, origin.shown_under)
            if key not in sources:
                sources[key] = SourceText.read(settings, origin, site)
            lines = sources[key].lines_to(finding.target)
            for line in lines:
                written = sources[key].written_on(line, finding.target)
                yield finding.rule.at(origin.source, line, written)
        if not lines:
            elsewhere[_same_thing(finding, settings)].append(finding)
    for same in elsewhere.values():
        first = min(same, key=lambda finding: (finding.address.file, finding.address.line))
        path = f"{site.folder.name}/{first.address.file}"
        pages = len({finding.address.file for finding in same})
        yield _of_the_frame(first.rule.at(path, first.address.line, first.address.written), pages)


def _same_thing(finding: Finding, settings: Settings) -> tuple[object, ...]:
    """Return what a link of a template has in common on all pages: where it leads, whatever the language."""
    if finding.target is None:
        return (finding.address.tag, finding.address.written, finding.rule.name)
    path, fragment = finding.target.key
    for code in settings.codes[1:]:
        path = path.removeprefix(f"{code}/")
    if finding.address.file.endswith((".xml", ".json", ".pdf", ".css", ".txt")):
        return (finding.address.file, finding.target.key, finding.rule.name)
    own = finding.address.file.endswith(f"{finding.target.path}index.html") and fragment
    return ("own page" if own else path, fragment, finding.rule.name)


def _of_the_frame(problem: Problem, pages: int) -> Problem:
    """Return a problem of a link that no text has: on how many pages it stands, and where it may come from."""
    on = words("links.on-page") if pages == 1 else words("links.on-pages", pages)
    return replace(
        problem,
        message=words("links.of-the-frame", problem.message, on),
        help=words("links.of-the-frame-cure", problem.help),
    )

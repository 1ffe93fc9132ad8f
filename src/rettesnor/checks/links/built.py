"""Every link of a built site, followed: twice, by lychee and by what it passes over, and told where it was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pikepdf

from rettesnor.checks.links.built_site import Address, BuiltSite, Target
from rettesnor.checks.links.lychee import OfflineCheck
from rettesnor.checks.links.origins import SourceText
from rettesnor.checks.links.pdf import read_pdf_links
from rettesnor.data.redirects import read_redirects
from rettesnor.data.urls import check_built_urls, read_urls
from rettesnor.pages.build_manifest import read_manifest
from rettesnor.problems import Problem, Text, Told, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from rettesnor.checks.links.lychee import BrokenLink
    from rettesnor.checks.links.pdf import PdfLinks
    from rettesnor.settings import Settings

CHECK = "links"


class NoSiteError(LookupError):
    """There is no built site; the text says where it was looked for and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken link in a built file: where it stands, where it leads, and what is wrong (message and help)."""

    address: Address
    target: Target | None
    words: Told


def check_built_links(settings: Settings, folder: Path, lychee: str) -> tuple[Problem, ...]:
    """Follow every link of the site built in `folder`, and report each broken one where it can be mended.

    That is the line of the text it stands in; a link of a template is reported once, however many pages it is on.
    `lychee` is the program. It runs while the site is read here.

    Raises:
        NoSiteError: there is no built site in the folder.
        LycheeError: lychee did not run to its end.
    """
    if not any(folder.glob("*.html")):
        raise NoSiteError(f"there is no built site in {folder}: run `make build`, or name the folder with --site")
    with OfflineCheck(lychee, folder, settings.site_url) as independent:
        site = BuiltSite(folder, settings.site_url)
        redirects = frozenset(redirect.source for redirect in read_redirects(settings.root)[0])
        walk = _Walk(site, redirects)
        findings = list(walk.findings())
        findings += _also_found(independent.result(), findings, walk.names, site)
    problems = list(_told(findings, settings, site))
    problems += check_built_urls(folder, read_urls(settings.root)[0])
    return in_order(problems)


class _Walk:
    """Goes through every address of a site and judges it."""

    def __init__(self, site: BuiltSite, redirects: frozenset[str]) -> None:
        self._site = site
        self._redirects = redirects
        self._lower = {name.lower(): name for name in site.files}
        self._pdfs: dict[str, PdfLinks] = {}
        self._later: list[tuple[Address, Target, str]] = []
        self.names: set[tuple[str, tuple[str, str]]] = set()
        """Addresses with a fragment that only name a thing (`#organization` in linked data): no link leads there."""

    def findings(self) -> Iterator[Finding]:
        """Give everything that is wrong."""
        for name in sorted(name for name in self._site.files if name.endswith(".pdf")):
            yield from self._in_pdf(name)
        for address in self._site.addresses():
            yield from self._judge(address)
        for address, target, file in self._later:
            if target.fragment not in self._site.ids[file]:
                yield Finding(address, target, _NO_FRAGMENT)

    def _in_pdf(self, name: str) -> Iterator[Finding]:
        try:
            links = read_pdf_links(self._site.folder / name)
        except pikepdf.PdfError:
            yield Finding(Address(name, 1, name, "pdf"), Target(name, ""), _UNREADABLE)
            return
        self._pdfs[name] = links
        for page, written in links.addresses:
            yield from self._judge(Address(name, page, written, "pdf"))
        for page, written in links.broken:
            yield Finding(Address(name, page, written, "pdf"), Target(name, written), _NO_FRAGMENT)

    def _judge(self, address: Address) -> Iterator[Finding]:
        if not address.written.strip():
            if address.tag in {"a", "area", "img", "script", "iframe"}:
                yield Finding(address, None, _EMPTY)
            return
        if address.tag == "feed" and not urlsplit(address.written.strip()).scheme:
            yield Finding(address, None, _RELATIVE)
            return
        target = self._site.follow(address.file, address.written)
        if target is None:
            return
        file = self._site.answer(target.path)
        if file is None:
            yield Finding(address, target, self._missing(target.path))
        elif address.tag in {"a", "area"} and target.path in self._redirects:
            yield Finding(address, target, _LEADS_ON)
        elif target.fragment and address.tag == "data":
            self.names.add((address.file, target.key))
        elif target.fragment:
            yield from self._fragment(address, target, file)

    def _missing(self, path: str) -> Told:
        if self._site.answer(f"{path}/") is not None:
            return _NO_SLASH
        if path.lower() in self._lower or f"{path.lower().rstrip('/')}/index.html" in self._lower:
            return _CASE
        return _NO_FILE

    def _fragment(self, address: Address, target: Target, file: str) -> Iterator[Finding]:
        if file in self._pdfs:
            if not self._pdfs[file].has(target.fragment):
                yield Finding(address, target, _NO_FRAGMENT)
        elif not file.endswith(".html") or target.fragment == "top" or target.fragment.startswith(":~:"):
            return
        elif file not in self._site.ids:
            self._later.append((address, target, file))
        elif target.fragment not in self._site.ids[file]:
            yield Finding(address, target, _NO_FRAGMENT)


def _also_found(
    links: Iterable[BrokenLink],
    findings: Iterable[Finding],
    names: Collection[tuple[str, tuple[str, str]]],
    site: BuiltSite,
) -> Iterator[Finding]:
    """Give what lychee found besides, but for mere names, and ids that it does not know when escaped (`#f%6Frst`)."""
    known = set(names) | {
        (finding.address.file, finding.target.key) for finding in findings if finding.target is not None
    }
    base = f"{site.folder.resolve().as_uri()}/"
    for link in links:
        path, _, fragment = link.url.removeprefix(base).partition("#")
        target = Target(unquote(path), unquote(fragment))
        file = site.answer(target.path) or site.answer(f"{target.path}/")
        is_there = file is not None and fragment and target.fragment in site.ids.get(file, ())
        if (link.file, target.key) not in known and not is_there:
            address = Address(link.file, link.line, target.path, "lychee")
            words = _NO_FRAGMENT if fragment and "fragment" in link.reason else _NO_FILE
            yield Finding(address, target, words)


def _told(findings: Iterable[Finding], settings: Settings, site: BuiltSite) -> Iterator[Problem]:
    """Turn findings into problems at the lines where they were written; those of templates once each."""
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
                yield _problem(origin.source, line, finding.words, written)
        if not lines:
            elsewhere[_same_thing(finding, settings)].append(finding)
    for same in elsewhere.values():
        first = min(same, key=lambda finding: (finding.address.file, finding.address.line))
        path = f"{site.folder.name}/{first.address.file}"
        yield _problem(
            path,
            first.address.line,
            first.words,
            first.address.written,
            pages=len({finding.address.file for finding in same}),
        )


def _same_thing(finding: Finding, settings: Settings) -> tuple[object, ...]:
    """Give what a link of a template has in common on all pages: where it leads, whatever the language."""
    if finding.target is None:
        return (finding.address.tag, finding.address.written, finding.words[0])
    path, fragment = finding.target.key
    for code in settings.codes[1:]:
        path = path.removeprefix(f"{code}/")
    if finding.address.file.endswith((".xml", ".json", ".pdf", ".css", ".txt")):
        return (finding.address.file, finding.target.key, finding.words[0])
    own = finding.address.file.endswith(f"{finding.target.path}index.html") and fragment
    return ("own page" if own else path, fragment, finding.words[0])


_NO_FILE: Told = (
    Text("Lenken fører ingen steder: {}", "The link leads nowhere: {}"),
    Text("Rett adressen, eller fjern lenken.", "Mend the address, or remove the link."),
)
_NO_FRAGMENT: Told = (
    Text("Det finnes ingen del med den id-en: {}", "There is no section with that id: {}"),
    Text(
        "Rett det som står etter #, eller gi overskriften den id-en.",
        "Mend what follows #, or give the heading that id.",
    ),
)
_NO_SLASH: Told = (
    Text("Adressen mangler / til slutt: {}", "The address lacks its final /: {}"),
    Text("Skriv / til slutt, så leseren ikke sendes en omvei.", "Write / at the end, so that no reader is sent round."),
)
_CASE: Told = (
    Text("Store og små bokstaver stemmer ikke: {}", "Capital and small letters differ: {}"),
    Text("Skriv adressen med de bokstavene siden har.", "Write the address with the letters that the page has."),
)
_EMPTY: Told = (
    Text("Lenken har ingen adresse.{}", "The link has no address.{}"),
    Text("Skriv hvor den skal føre, eller fjern den.", "Write where it is to lead, or remove it."),
)
_RELATIVE: Told = (
    Text("Strømmen har en adresse som ikke er fullstendig: {}", "The feed has an address that is not complete: {}"),
    Text(
        "Skriv hele adressen; en strøm leses utenfor nettstedet.", "Write it in full; a feed is read outside the site."
    ),
)
_LEADS_ON: Told = (
    Text("Adressen er gammel og sender leseren videre: {}", "The address is old and sends readers on: {}"),
    Text("Lenk til siden der den ligger nå.", "Link to the page where it is now."),
)
_UNREADABLE: Told = (
    Text("PDF-fila kan ikke leses: {}", "The PDF cannot be read: {}"),
    Text("Lag den på nytt med «make pdf».", "Make it again with “make pdf”."),
)


def _problem(path: str, line: int, words: Told, written: str, pages: int = 0) -> Problem:
    message, mend = words[0].filled(written), words[1]
    if pages:
        message = Text(
            f"{message.in_language('nb')} (på {pages} {'side' if pages == 1 else 'sider'})",
            f"{message.in_language('en')} (on {pages} {'page' if pages == 1 else 'pages'})",
        )
        mend = Text(
            f"{mend.nb} Den står ikke i en tekst, men kommer fra en mal, en liste eller noe nettstedet lager selv.",
            f"{mend.en} It stands in no text, but comes from a template, a list or something the site makes itself.",
        )
    return Problem(path=path, line=line, message=message, help=mend, check=CHECK)

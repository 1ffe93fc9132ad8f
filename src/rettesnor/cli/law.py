"""Read the law that pages rest on, tell how it stands, and state what was read against it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.cli.console import RefusedError, WrongUseError
from rettesnor.cli.options import add_language, add_site
from rettesnor.cli.terminal import a_date
from rettesnor.data.alone import only_writer
from rettesnor.data.law.basis import basis_of, cannot_be_confirmed, lines_of
from rettesnor.data.law.binding import with_provision
from rettesnor.data.law.comparison import Kind
from rettesnor.data.law.confirmations import Confirmation, write_law_confirmation
from rettesnor.data.law.entering import act_of, enter, parse_table
from rettesnor.data.law.fetch import fetch_archive
from rettesnor.data.law.files import read_law, write_law
from rettesnor.data.law.finding_words import fault_of
from rettesnor.data.law.kept_archives import BEFORE, day_in_name, keep, kept
from rettesnor.data.law.known import KnownLaw
from rettesnor.data.law.known_registers import REGISTERS
from rettesnor.data.law.model import Binds
from rettesnor.data.law.moves import moves_of
from rettesnor.data.law.page_findings import problems_of
from rettesnor.data.law.parts import Part, canonical_section
from rettesnor.data.law.reading import hold_against, read_archives
from rettesnor.data.law.registers import RegisterError
from rettesnor.data.law.showing import render_article, render_difference
from rettesnor.data.law.standing import State
from rettesnor.data.together import finish
from rettesnor.docs.documents import parse_document
from rettesnor.docs.typed_names import find_page_id, uri_of
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.problems import has_errors, render_text
from rettesnor.publishing.review.law_issue import CitingPage, issue_body
from rettesnor.settings import Settings, read_settings
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.comparison import Finding
    from rettesnor.data.law.model import LawFile
    from rettesnor.data.law.reading import ReadActs
    from rettesnor.data.law.texts import Article

    _Cited = list[tuple[str, tuple[Citation, ...]]]

EXAMPLE = "status be-om-samtykke"
_STATES = {
    State.IN_FORCE: words("law.state-in-force"),
    State.WILL_CHANGE: words("law.state-will-change"),
    State.WILL_CHANGE_SOME_DAY: words("law.state-will-change-some-day"),
    State.NOT_YET: words("law.state-not-yet"),
    State.OVERTAKEN: words("law.state-overtaken"),
    State.REPEALED: words("law.state-repealed"),
    State.OUTSIDE: words("law.state-outside"),
}


def add_options(parser: CommandParser) -> None:
    """Add what the command takes: one command below it for each thing it does."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="read archives, and bring data/law up to date")
    read.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE", help="archives of the registers")
    read.add_argument("--fetch", action="store_true", help="fetch the archives that mkdocs.yml names first")
    read.add_argument("--of", type=a_date, metavar="DAY", help="the day of the archives, where their names do not tell")
    read.add_argument("--check", action="store_true", help="write nothing to data/; end with 1 when something is new")
    read.add_argument("--issue", type=Path, metavar="FILE", help="write what was found as the text of an issue")
    read.set_defaults(run=_read)
    status = commands.add_parser("status", help="how the law stands that each page rests on")
    status.add_argument("pages", nargs="*", metavar="PAGE", help="pages by id or path; without any, all of them")
    status.set_defaults(run=_status)
    show = commands.add_parser("show", help="the text of a §, and what changed in it since the archive before")
    show.add_argument("act", metavar="ACT", help="the act's id, as in data/law/")
    show.add_argument("section", metavar="SECTION", help="such as 3-1 or 10a")
    show.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE", help="an archive, and the one before it")
    show.set_defaults(run=_show)
    confirm = commands.add_parser("confirm", help="state that a page was read against the law as it stands")
    confirm.add_argument("pages", nargs="+", metavar="PAGE", help="pages by id or path")
    confirm.set_defaults(run=_confirm)
    entering = commands.add_parser("enter", help="enter provisions from a table")
    entering.add_argument("table", type=Path, metavar="TABLE", help="which provisions, and words entered by hand")
    entering.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE", help="archives of the registers")
    entering.add_argument("--of", type=a_date, metavar="DAY", help="the day of the archives")
    entering.set_defaults(run=_enter)
    binding = commands.add_parser("binds", help="state what a provision does: bind staff, give a right, permit")
    binding.add_argument("act", metavar="ACT", help="the act's id, as in data/law/")
    binding.add_argument("section", metavar="SECTION", help="such as 3-1 or 10a")
    binding.add_argument("binds", nargs="+", choices=[each.value for each in Binds], help="one or more")
    binding.add_argument("--paragraph", type=int, metavar="N", help="the paragraph, where the entry is one")
    binding.add_argument("--letter", metavar="X", help="the letter, where the entry is one")
    binding.set_defaults(run=_binds)
    for each in (read, status, show, confirm, entering, binding):
        each.set_defaults(writes=each not in {status, show})
        add_site(each)
        add_language(each)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all is well, 1 when something was found, 2 for wrong use or an archive that cannot be read."""
    if not given.writes:
        return _act(given, console)
    with only_writer(given.root):
        finish(given.root)
        return _act(given, console)


def _act(given: argparse.Namespace, console: Console) -> int:
    settings = read_settings(given.root)
    files, problems = read_law(settings.root)
    if has_errors(problems):
        console.report(problems)
        return 1
    try:
        return int(given.run(settings, files, given))
    except RegisterError as error:
        raise RefusedError(error.message) from error


def _read(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    root, today = settings.root, plain_today()
    archives, day = _archives(settings, chosen)
    read = read_archives(archives, files, REGISTERS)
    reading = hold_against(files, read, today, day)
    citations = [citation for _, found in _cited(settings, files) for citation in found]
    for act in reading.not_found:
        print(words("law.act-not-found", act).in_language(chosen.lang))
    news = [each for each in reading.findings if each.is_new or each.kind is Kind.DAY_COME]
    for finding in news:
        print(fault_of(finding).at("", 1).message.in_language(chosen.lang))
    before = read_archives(_before(root, archives) if news else (), files, REGISTERS)
    for act, left, to in _moves(news, before, read):
        print(words("law.went-to", act, left, to).in_language(chosen.lang))
    print(render_text(problems_of(news, citations), chosen.lang))
    for act, article in ((act, article) for act, text in read.texts.items() for article in text.articles):
        if article.misprints and article.section in files[act].sections:
            print(words("law.misprint", act, article.section, ", ".join(article.misprints)).in_language(chosen.lang))
    if chosen.issue is not None:
        body = issue_body(news, citations, _citing(settings, citations) if news else {}, before, read, chosen.lang)
        chosen.issue.parent.mkdir(parents=True, exist_ok=True)
        chosen.issue.write_text(body or "", encoding="utf-8")
    if chosen.check:
        if not news or not kept(root):  # while there is news, the archive that it is held against stays
            keep(root, archives)
        return 1 if news else 0
    for path in write_law(root, reading.files):
        print(path)
    keep(root, archives)
    return 0


def _moves(news: Iterable[Finding], before: ReadActs, read: ReadActs) -> dict[tuple[str, Part, Part], None]:
    """Return where the words of what was found went, each once."""
    return {
        (finding.act, left, to): None
        for finding in news
        for left, to in moves_of(finding.part, before.texts.get(finding.act), read.texts[finding.act], read.amendments)
    }


def _citing(settings: Settings, citations: Iterable[Citation]) -> dict[str, CitingPage]:
    """Return the pages that cite something, by path, with their newest editions."""
    store = read_store(settings.root)
    pages = {}
    for path in dict.fromkeys(citation.path for citation in citations):
        document = parse_document(path, (settings.root / path).read_bytes())
        history = store.histories.get(str(document.front.get("id")))
        pages[path] = CitingPage(document, None if history is None else history.newest.number)
    return pages


def _archives(settings: Settings, chosen: argparse.Namespace) -> tuple[tuple[Path, ...], date]:
    """Return the archives that are meant, fetched where that is asked for, and their day."""
    if getattr(chosen, "fetch", False):
        if not settings.law_archives:
            raise WrongUseError(words("law.no-addresses"))
        folder = settings.root / "build/law/fetched"
        found = []
        for url in settings.law_archives:
            target = folder / Path(urlsplit(url).path).name
            fetch_archive(url, target)
            found.append(target)
        return tuple(found), plain_today()
    archives = tuple(chosen.archives) or kept(settings.root)
    if not archives:
        raise WrongUseError(words("law.no-archives"))
    day = chosen.of or day_in_name(archives)
    if day is None:
        raise WrongUseError(words("law.no-day"))
    return archives, day


def _before(root: Path, archives: Sequence[Path]) -> tuple[Path, ...]:
    """Return the archives that were read before these."""
    now = kept(root)
    return kept(root, BEFORE) if {path.resolve() for path in now} & {path.resolve() for path in archives} else now


def _cited(settings: Settings, files: Mapping[str, LawFile]) -> _Cited:
    """Return what each page of the main language cites, by its path below the root."""
    known = KnownLaw(files)
    folder = settings.root / "docs" / settings.default.code
    found = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(settings.root).as_posix()
        found.append((name, known.cited_in(path.read_text(encoding="utf-8", errors="replace"), name)))
    return found


def _pages(settings: Settings, files: Mapping[str, LawFile], names: Sequence[str]) -> _Cited:
    """Return the pages that are meant, by id or path, with what they cite; without names all that cite something."""
    everything = _cited(settings, files)
    if not names:
        return [(path, found) for path, found in everything if found]
    uris = {uri_of(path, settings.codes): _id_of(settings.root / path) for path, _ in everything}
    found_on = {_id_of(settings.root / path): (path, found) for path, found in everything}
    chosen = []
    for name in names:
        page_id = find_page_id(name, settings.codes, found_on, uris)
        if page_id is None:
            raise WrongUseError(words("law.no-page", name))
        chosen.append(found_on[page_id])
    return chosen


def _id_of(path: Path) -> str:
    """Return the id of a page, or `` where it states none."""
    return str(parse_document(path.name, path.read_bytes()).front.get("id", ""))


def _status(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    for path, citations in _pages(settings, files, chosen.pages):
        print(path)
        for line in lines_of(citations, files, plain_today()):
            state = _STATES[line.standing.state]
            change = line.standing.change
            day = "" if change is None or change.in_force is None else f" ({change.act}, {change.in_force})"
            print(f"  {line.file.act} {line.provision.part}: {state.in_language(chosen.lang)}{day}")
    return 0


def _show(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    section = canonical_section(chosen.section)
    if chosen.act not in files or section is None:
        raise WrongUseError(words("law.no-provision", chosen.act, chosen.section))
    now = tuple(chosen.archives[:1]) or kept(settings.root)
    before = tuple(chosen.archives[1:2]) if chosen.archives else kept(settings.root, BEFORE)
    if not now:
        raise WrongUseError(words("law.no-archives"))
    new, old = (_article(archives, files[chosen.act], section) for archives in (now, before))
    if new is None:
        raise WrongUseError(words("law.no-provision", chosen.act, chosen.section))
    print(render_article(new))
    changes = None if old is None else render_difference(old, new)
    if old is not None:
        print()
        print(changes or words("law.same-text").in_language(chosen.lang))
    return 0


def _article(archives: Sequence[Path], file: LawFile, section: str) -> Article | None:
    text = read_archives(archives, {file.act: file}, REGISTERS).texts.get(file.act) if archives else None
    return None if text is None else text.article(section)


def _confirm(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    pages, today, result = _pages(settings, files, chosen.pages), plain_today(), 0
    for path, citations in pages:
        lines = lines_of(citations, files, today)
        refused = cannot_be_confirmed(lines)
        if refused or not lines:
            parts = ", ".join(f"{line.file.act} {line.provision.part}" for line in refused)
            said = words("law.cannot-confirm", path, parts) if parts else words("law.nothing-to-confirm", path)
            print(said.in_language(chosen.lang), file=sys.stderr)
            result = 1
            continue
        basis = {key: sha256 for key, sha256 in basis_of(lines).items() if sha256 is not None}
        write_law_confirmation(settings.root, _id_of(settings.root / path), Confirmation(today, basis))
        print(words("law.confirmed", path, len(basis)).in_language(chosen.lang))
    return result


def _enter(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    table, problems = parse_table(chosen.table.name, chosen.table.read_text(encoding="utf-8"))
    if table is None:
        print(render_text(problems, chosen.lang))
        return 1
    heads = {model.act: act_of(model) for model in table.acts}
    archives, day = _archives(settings, chosen)
    made, problems = enter(table, read_archives(archives, heads, REGISTERS), plain_today(), day, chosen.table.name)
    if problems:
        print(render_text(problems, chosen.lang))
        return 1
    merged = []
    for file in made:
        known = replace(files.get(file.act, file), names=file.names, title=file.title, url=file.url)
        for provision in file.provisions:
            known = with_provision(known, provision)
        merged.append(known)
    for path in write_law(settings.root, merged):
        print(path)
    return 0


def _binds(settings: Settings, files: Mapping[str, LawFile], chosen: argparse.Namespace) -> int:
    section = canonical_section(chosen.section)
    file = files.get(chosen.act)
    old = None
    if file is not None and section is not None:
        old = file.entry_of(Part(section, chosen.paragraph, chosen.letter))
    if file is None or old is None:
        raise WrongUseError(words("law.no-entry", chosen.act, chosen.section))
    new = with_provision(file, replace(old, binds=frozenset(Binds(each) for each in chosen.binds)))
    for path in write_law(settings.root, [new]):
        print(path)
    return 0

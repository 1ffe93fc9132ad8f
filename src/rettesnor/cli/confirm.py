"""State that a translation says the same as the original as it stands in docs/.

%(prog)s PAGE …                 every section that both texts have
%(prog)s PAGE --section ID      only that section (may be given again)
%(prog)s --all                  every page, at a terminal

The two texts of each section that nobody has confirmed as it stands are shown beside each other, with the words that
went and came since somebody read both; at a terminal each is asked about. Elsewhere, a section of which only one text
was changed in what it says is confirmed only with --still-holds.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rettesnor.checks.translations import Pinned, changed_since, check_page, turned_since, waiting_kinds
from rettesnor.cli.console import RefusedError, WrongUseError, named_page
from rettesnor.cli.options import add_consent, add_language, add_site
from rettesnor.data.translations import (
    NOTHING_CONFIRMED,
    BrokenConfirmationsError,
    Confirmed,
    read_confirmations,
    write_confirmations,
)
from rettesnor.locale.messages import language_name, words
from rettesnor.problems import has_errors
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions.translation import TITLE, confirmable, title_section

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.locale.messages import Message
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import SiteText

EXAMPLE = "egne-mal --section slik"
STILL_HOLDS = "the texts say the same, though only one of them was changed since they were read"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--all", action="store_true", help="every translated page")
    parser.add_argument("--section", action="append", default=[], metavar="ID", help="only this section")
    parser.add_argument("--to", default="en", metavar="LANGUAGE", help="which translation (default: en)")
    parser.add_argument("--still-holds", action="store_true", help=STILL_HOLDS)
    add_consent(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all is confirmed, 1 when a text contradicts its original, 2 for wrong use."""
    if not (given.pages or given.all):
        raise WrongUseError(words("confirm.nothing"))
    if given.all and (given.yes or not sys.stdin.isatty()):
        raise WrongUseError(words("confirm.all-asks"))
    names = None if given.all else given.pages
    return confirm(read_settings(given.root), names, given.section, given.to, console, still_holds=given.still_holds)


def confirm(
    settings: Settings,
    names: Sequence[str] | None,
    sections: Sequence[str],
    code: str,
    console: Console,
    *,
    still_holds: bool = False,
) -> int:
    """Confirm sections (all where none is named) of the pages named, or of every translated page (None).

    Return 1 where a text contradicts its original, or where one of the two was changed alone and nobody has said that
    they say the same (`still_holds`, or a yes at a terminal); else 0.

    Raises:
        RefusedError: a page or section is not there.
    """
    assembly = Assembler(settings).assemble(is_preview=True)
    translated = [page_id for page_id, page in assembly.waiting.items() if code in page.texts]
    result = 0
    for name in translated if names is None else names:
        page_id = named_page(assembly, name)
        if page_id not in translated:
            raise RefusedError(words("confirm.no-translation", name, language_name(code)))
        own, theirs = (assembly.waiting[page_id].texts[each] for each in (settings.default.code, code))
        both = ([title_section(text.title, text.summary), *text.body.sections] for text in (own, theirs))
        hashes = confirmable(*both)
        missing = [section for section in sections if section not in hashes]
        if missing:
            raise RefusedError(words("confirm.no-section", name, missing[0]))
        read = sections or sorted(hashes)
        chosen = Confirmed({each: hashes[each][0] for each in read}, {each: hashes[each][1] for each in read})
        is_asked = sys.stdin.isatty() and not console.agrees_to_all
        if not (still_holds or is_asked) and _is_turned(assembly, page_id, code, chosen, console):
            result = 1
            continue
        result = max(result, _confirm(assembly, page_id, code, chosen, console, frozenset(hashes)))
    return result


def _is_turned(assembly: Assembly, page_id: str, code: str, chosen: Confirmed, console: Console) -> bool:
    """Report the chosen sections of which one text alone was changed since somebody read both."""
    pinned = _pinned(assembly, page_id, code)
    sections = [each for each in chosen.original if _is_new(pinned, chosen, each)]
    return console.report(
        problem for each in sections for problem in turned_since(assembly, page_id, code, each, pinned)
    )


def _pinned(assembly: Assembly, page_id: str, code: str) -> Pinned:
    theirs = assembly.waiting[page_id].texts[code]
    return Pinned(theirs.confirmed, theirs.confirmed_text, waiting_kinds(assembly).get(page_id))


def _is_new(pinned: Pinned, chosen: Confirmed, section: str) -> bool:
    before = Confirmed(pinned.confirmed, pinned.confirmed_text)
    return before.only({section}) != chosen.only({section})


def _confirm(
    assembly: Assembly, page_id: str, code: str, chosen: Confirmed, console: Console, known: frozenset[str]
) -> int:
    """Write the chosen sections' hashes where nothing contradicts the original; those no longer `known` are dropped."""
    root, theirs = assembly.site.settings.root, assembly.waiting[page_id].texts[code]
    both = Confirmed(theirs.confirmed, theirs.confirmed_text).and_also(chosen)
    problems = check_page(assembly, page_id, code, Pinned(both.original, both.translation), frozenset(chosen.original))
    if has_errors(problems):
        console.report(problems)
        return 1
    try:
        confirmed = read_confirmations(root, page_id)
    except BrokenConfirmationsError as error:
        console.report([error.problem])
        return 1
    kept = confirmed.get(code, NOTHING_CONFIRMED).only(known)
    own = assembly.waiting[page_id].texts[assembly.site.settings.default.code]
    agreed = frozenset(
        section
        for section in _in_order(own, chosen.original)
        if kept.only({section}) == chosen.only({section}) or _is_agreed(assembly, page_id, code, section, console)
    )
    if agreed:
        write_confirmations(root, page_id, {**confirmed, code: kept.and_also(chosen.only(agreed))})
    console.say(words("confirm.done", page_id, len(agreed), language_name(code)))
    return 0


def _in_order(text: SiteText, sections: Iterable[str]) -> list[str]:
    """Return sections in the order in which a reader meets them: title and summary first."""
    places = {section.id: place for place, section in enumerate(text.body.sections)}
    return sorted(sections, key=lambda section: places.get(section, -1))


def _is_agreed(assembly: Assembly, page_id: str, code: str, section: str, console: Console) -> bool:
    """Show what a section says in both languages, and said; at a terminal, ask whether it is the same."""
    own, theirs = (assembly.waiting[page_id].texts[each] for each in (assembly.site.settings.default.code, code))
    console.say(words("confirm.section", _heading(own, section)))
    changes = changed_since(assembly, page_id, code, section, _pinned(assembly, page_id, code))
    for text, change in zip((own, theirs), changes, strict=True):
        console.say(words("confirm.says", language_name(text.language), _words_of(text, section)))
        if change:
            console.say(words("confirm.changed", *change.shown()))
    return not sys.stdin.isatty() or console.agrees(words("confirm.question"), words("confirm.left"))


def _heading(text: SiteText, section: str) -> str | Message:
    found = text.body.section(section)
    return words("confirm.title") if section == TITLE else found.heading if found and found.heading else section


def _words_of(text: SiteText, section: str) -> str:
    found = text.body.section(section)
    return f"{text.title}. {text.summary}" if section == TITLE else found.text if found is not None else ""

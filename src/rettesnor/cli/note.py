"""Write the waiting note for a changed page: what readers are told when it is published.

%(prog)s PAGE --professional NOTE    the meaning changed
%(prog)s PAGE --correction NOTE      the text misled
%(prog)s PAGE --editorial NOTE       only the language changed
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError, named_page
from rettesnor.cli.options import add_in_languages, add_language, add_site, said_in
from rettesnor.docs.norms import force_of
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.publishing.corrected import say_what_it_corrects
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.notes import note_of, write_note
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions.model import NO_WORDS, Kind

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.settings import Settings

KINDS = (Kind.PROFESSIONAL, Kind.CORRECTION, Kind.EDITORIAL)
_IN_LANGUAGES = {"note": "NOTE", "reason": "WHY", "action": "WHAT"}
EXAMPLE = 'egne-mal --editorial "Rettet en skrivefeil."'


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    kinds = parser.add_mutually_exclusive_group(required=True)
    for kind in KINDS:
        kinds.add_argument(f"--{kind}", metavar="NOTE", help="what readers are told")
    parser.add_argument("--reason", metavar="WHY", help="why it was changed; of a correction: what was wrong")
    parser.add_argument("--action", metavar="WHAT", help="what readers do differently now")
    for name, metavar in _IN_LANGUAGES.items():
        add_in_languages(parser, name, metavar)
    parser.add_argument("--still-editorial", metavar="WHY", help="why new normative words do not change the meaning")
    parser.add_argument("--editions", metavar="N,N", help="of a correction: the editions that held the error")
    parser.add_argument("--sections", metavar="ID,ID", help="of a correction: the sections in which it stood")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the note is written, 1 when the page has none to get or the note would stop it, 2 for wrong use."""
    if given.correction is None and (given.editions or given.sections):
        raise WrongUseError(words("note.no-correction"))
    settings = read_settings(given.root)
    assembly = Assembler(settings).assemble(is_preview=True)
    page_id = named_page(assembly, given.page)
    history = assembly.site.history(page_id)
    if history is None or not is_text_changed(assembly, assembly.tree.pages[page_id], history):
        console.say(words("note.new" if history is None else "note.unchanged", page_id))
        return 1
    kind = next(kind for kind in KINDS if getattr(given, kind) is not None)
    values = _values(given, kind, settings)
    note, problems = note_of(page_id, values, settings.default.code)
    if note is not None:
        planner = Planner(replace(assembly, notes={page_id: note}), Signatures(""), Dating(plain_today(), NO_WORDS))
        problems = planner.problems_of_note(page_id)
    if console.report(problems) or note is None:
        console.say(words("note.refused"))
        return 1
    console.say(words("note.written", write_note(settings.root, page_id, values)))
    if kind is Kind.EDITORIAL and not force_of(settings.default.code):
        console.say(words("note.no-guard", settings.default.code))
    if kind is Kind.CORRECTION:
        console.say(say_what_it_corrects(assembly, note))
    return 0


def _values(given: argparse.Namespace, kind: Kind, settings: Settings) -> dict[str, str | list[str]]:
    """Return the note as its file will hold it."""
    in_languages = {name: said_in(given, name, settings) for name in _IN_LANGUAGES}
    return {
        "kind": str(kind),
        "note": getattr(given, kind),
        **{name: getattr(given, name) for name in ("reason", "action", "still_editorial")},
        **{f"{name}_{code}": text for name, said in in_languages.items() for code, text in said.items()},
        "editions": _listed(given.editions),
        "sections": _listed(given.sections),
    }


def _listed(typed: str | None) -> list[str]:
    return [part.strip() for part in (typed or "").split(",") if part.strip()]

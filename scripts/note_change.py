#!/usr/bin/env python3
"""Write the waiting note for a changed page: what readers are told when it is published.

note_change.py PAGE --professional NOTE    the meaning changed
note_change.py PAGE --correction NOTE      the text misled
note_change.py PAGE --editorial NOTE       only the language changed
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser
from rettesnor.problems import render_text
from rettesnor.publishing.corrected import note_problems, say_what_it_corrects
from rettesnor.publishing.events import find_page_id, nearest_page_id
from rettesnor.publishing.notes import write_note
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions.model import Kind
from rettesnor.versions.reading import StoreError

_SAID = {
    "nb": {
        "no correction": "--editions og --sections hører til en rettelse: bruk dem sammen med --correction.",
        "no page": "{0}: ingen side heter det. Skriv sidens id eller stien til fila.",
        "guess": "{0}: ingen side heter det. Mente du «{1}»?",
        "unchanged": "{0}: teksten er den samme som den publiserte. Endre siden først, og skriv notatet etterpå.",
        "new": "{0}: siden er ikke publisert ennå, og trenger ikke noe notat.",
        "written": "{0}: notatet er skrevet. Endringen venter på publisering.",
    },
    "en": {
        "no correction": "--editions and --sections belong to a correction: use them with --correction.",
        "no page": "{0}: no page is called that. Write the page's id or the path of its file.",
        "guess": "{0}: no page is called that. Did you mean “{1}”?",
        "unchanged": "{0}: the text is the same as the published one. Change the page first, then write the note.",
        "new": "{0}: the page is not published yet, and needs no note.",
        "written": "{0}: the note is written. The change waits to be published.",
    },
}


def main() -> int:
    """Give 0 when the note is written, 1 when the page has nothing to note, 2 for wrong use."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    kinds = parser.add_mutually_exclusive_group(required=True)
    for kind in (Kind.PROFESSIONAL, Kind.CORRECTION, Kind.EDITORIAL):
        kinds.add_argument(f"--{kind}", metavar="NOTE", help="what readers are told")
    parser.add_argument("--reason", metavar="WHY", help="why it was changed; of a correction: what was wrong")
    parser.add_argument("--action", metavar="WHAT", help="what readers do differently now")
    parser.add_argument("--note-en", metavar="NOTE", help="the note in English")
    parser.add_argument("--reason-en", metavar="WHY", help="the reason in English")
    parser.add_argument("--action-en", metavar="WHAT", help="the action in English")
    parser.add_argument("--still-editorial", metavar="WHY", help="why new normative words do not change the meaning")
    parser.add_argument("--editions", metavar="N,N", help="of a correction: the editions that held the error")
    parser.add_argument("--sections", metavar="ID,ID", help="of a correction: the sections in which it stood")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    said = _SAID[arguments.lang]
    if arguments.correction is None and (arguments.editions or arguments.sections):
        parser.error(said["no correction"])
    try:
        settings = read_settings(arguments.root)
        assembly = Assembler(settings).assemble(is_preview=True)
    except (SettingsError, StoreError) as error:
        parser.error(str(error))
    page_id = find_page_id(assembly, arguments.page)
    page = assembly.tree.pages.get(page_id or "")
    if page_id is None or page is None:
        guess = nearest_page_id(assembly, arguments.page)
        print(said["guess" if guess else "no page"].format(arguments.page, guess), file=sys.stderr)
        return 2
    history = assembly.site.store.histories.get(page_id)
    if history is None:
        print(said["new"].format(page_id))
        return 1
    if not is_text_changed(assembly, page, history):
        print(said["unchanged"].format(page_id))
        return 1
    kind = next(kind for kind in Kind if getattr(arguments, kind, None) is not None)
    values: dict[str, str | list[str]] = {
        "kind": str(kind),
        "note": getattr(arguments, kind),
        "reason": arguments.reason,
        "action": arguments.action,
        "note_en": arguments.note_en,
        "reason_en": arguments.reason_en,
        "action_en": arguments.action_en,
        "still_editorial": arguments.still_editorial,
        "editions": _listed(arguments.editions),
        "sections": _listed(arguments.sections),
    }
    path = write_note(settings.root, page_id, values)
    problems = note_problems(assembly, page_id)
    if problems:
        print(render_text(problems, arguments.lang))
        return 1
    print(said["written"].format(path))
    if kind is Kind.CORRECTION:
        print(say_what_it_corrects(assembly, page_id).in_language(arguments.lang))
    return 0


def _listed(typed: str | None) -> list[str]:
    return [part.strip() for part in (typed or "").split(",") if part.strip()]


if __name__ == "__main__":
    sys.exit(main())

"""Take back what was published here beside another branch: %(prog)s REF, such as origin/main.

Two branches that both published fork the chain, and nothing can be published or built. This takes away the editions,
texts and events that REF does not have, brings data/urls.txt back to what REF says, and lets the notes of those
editions wait again, so that `publish` gives them numbers after REF's. Texts in docs/ stay. It shows what it will do
and asks.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_consent, add_language, add_site
from rettesnor.data.alone import only_writer
from rettesnor.data.anchors import PATH as ANCHORS
from rettesnor.data.together import change_together, finish
from rettesnor.data.urls import PATH as URLS
from rettesnor.git import changes_since, text_at
from rettesnor.locale.messages import words
from rettesnor.site.notes import note_path
from rettesnor.versions import layout
from rettesnor.versions.model import Kind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "origin/main"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("reference", metavar="REF", help="the branch or commit that keeps what it published")
    add_consent(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it is taken back, or nothing was to be, 2 for wrong use."""
    with only_writer(given.root):
        return _take_back(given, console)


def _take_back(given: argparse.Namespace, console: Console) -> int:
    root: Path = given.root
    finish(root)
    changes = changes_since(root, given.reference, layout.FOLDER, is_exact=True)
    lacking = [change.path for change in changes if change.letter != "A"]
    if lacking:
        raise RefusedError(words("take-back.merge-first", given.reference, lacking[0]))
    added = [change.path for change in changes]
    if not added:
        console.say(words("take-back.nothing", given.reference))
        return 0
    written = {path: text for path, text in _notes(root, added) if not (root / path).exists()}
    recorded = {path: text_at(root, given.reference, path) for path in (URLS, ANCHORS)}
    written |= {path: text for path, text in recorded.items() if text is not None}
    for path in [path for path in added if path.endswith(".json")]:
        console.say(f"- {path}")
    for path in written:
        console.say(f"+ {path}")
    if console.agrees(words("take-back.question", given.reference)):
        change_together(root, f"take-back {given.reference}", written, added)
        console.say(words("take-back.done"))
    return 0


def _notes(root: Path, added: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the notes of editions as they waited before these were published; a first edition needs none."""
    for path in added:
        if path.endswith(f"/{layout.VERSION_FILE}"):
            record: dict[str, Any] = json.loads((root / path).read_bytes())
            if record["kind"] != Kind.NEW:
                text = yaml.safe_dump(_note_of(record), allow_unicode=True, sort_keys=False, width=100)
                yield note_path(record["id"]), text


def _note_of(record: dict[str, Any]) -> dict[str, Any]:
    main = record["language"]
    found = {"kind": record["kind"]}
    for key in ("note", "reason", "action"):
        found |= {key if code == main else f"{key}_{code}": said for code, said in record[key].items()}
    found |= {"still_editorial": record["still_editorial"], **record.get("corrects", {})}
    return {key: value for key, value in found.items() if value}

"""The commands, one module each, and what they share; `rettesnor COMMAND` and scripts/ call them."""

from __future__ import annotations

import gc
import sys
from importlib import import_module, metadata
from typing import TYPE_CHECKING

from rettesnor.cli.importing import imported
from rettesnor.cli.streams import heard

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "new": "begin a site of your own in an empty folder",
    "serve": "show the site as its sources stand, and anew after every save",
    "check": "say what is wrong in the content, where, and how to fix it",
    "new-page": "begin a page in every language from a template",
    "note": "write what readers are told of a change",
    "confirm": "state that a translation says the same as its original",
    "move": "move a page, its links and its addresses",
    "publish": "number, date and freeze every change that waits",
    "open": "end the trial: what is published from then on stays for ever",
    "reset-trial": "throw away what was published while the site was a trial",
    "record": "record a review, a withdrawal, an alert or a removal by law",
    "take-back": "take back what was published beside another branch",
    "build": "build the site for production",
    "pdf": "make the PDFs, which the next build links to",
    "law": "read the law that pages rest on, and tell how it stands",
    "search": "search as readers do, and say why pages rank as they do",
    "links": "follow every link of the built site",
    "deploy-rules": "write the rules that a web server or host needs",
    "deploy": "send the built site to an object store, only what changed",
    "deploy-diff": "tell what to send of a site that was built anew, in order",
    "verify": "tell whether a page, a sheet or a record belongs to the store",
    "mcp": "answer assistants' questions of a built site",
    "word-pairs": "learn from read translations which words answer each other",
    "timestamp": "let an authority stamp a checkpoint with the time",
    "archive": "pack site, editions, sources and decisions into one file",
    "audit": "test for accessibility in a real browser",
    "help": "explain a check, or how something is done",
}
"""What each command does; its module bears its name."""

SELDOM = ("deploy-diff", "help", "mcp", "timestamp", "word-pairs")
"""Commands that other programs call, that others name, or that are seldom needed; they share the help's last line: it
fits a screen."""

_BEFORE = ("--lang", "--root")
_USAGE = "usage: rettesnor COMMAND …"
_ALSO = "besides:"
_MORE = "(COMMAND --help explains it, with an example)"


def main() -> int:
    """Run the command that is named first with what follows it, and return its exit code; 2 for wrong use."""
    return heard(_main)


def _main() -> int:
    name, arguments = _asked(sys.argv[1:])
    if name in COMMANDS:
        return run(name.replace("-", "_"), arguments, f"rettesnor {name}")
    if name in {"-h", "--help"}:
        print(_usage())
        return 0
    if name in {"-V", "--version"}:
        print(f"rettesnor {metadata.version('rettesnor')}")
        return 0
    terminal = import_module(f"{__name__}.terminal")
    print(f"rettesnor: {terminal.no_such_command(name, COMMANDS)}", file=sys.stderr)
    return 2


def _asked(typed: Sequence[str]) -> tuple[str, list[str]]:
    """Return what is asked for first, and the rest; options of every command may stand before it too."""
    count = 0
    while count < len(typed) and typed[count].partition("=")[0] in _BEFORE:
        count += 1 if "=" in typed[count] else 2
    name, *rest = list(typed[count:]) or ["--help"]
    end = rest.index("--") if "--" in rest else len(rest)
    return name, [*rest[:end], *typed[:count], *rest[end:]]


def run(name: str, arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Run a command by the name of its module, and return its exit code.

    The program then ends: Python need not look through all that was read once more to give it back.
    """
    try:
        return heard(lambda: int(imported(f"{__name__}.running").run(name, arguments, program)))
    finally:
        gc.freeze()


def _usage() -> str:
    terminal = import_module(f"{__name__}.terminal")  # not above: chromium.py is read before anything is installed
    said = terminal.argparse_words(terminal.language_asked_for())
    lines = [f"  {name:<12} {said.get(what, what)}" for name, what in COMMANDS.items() if name not in SELDOM]
    first, more, also = (said.get(text, text) for text in (_USAGE, _MORE, _ALSO))
    return "\n".join([f"{first} {more}", *lines, f"  {also} {', '.join(SELDOM)}"])

"""Publish on main, as the machine does it: number and freeze what waits, commit it, push it.

Who approved is asked of GitHub: those who may write to the repository, wrote nothing of it, and approved what was
merged, in every pull request that is published now. A change of meaning needs --approvals-needed of them; names given
with --approved-by are written down, and count only where no --repository is asked. Does nothing when nothing waits.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.on_main import STARTS_NOTHING, add_remote, put_on_main
from rettesnor.cli.publish import publish
from rettesnor.docs.record import PUBLISHABLE
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import NEEDS_READERS, Signatures
from rettesnor.publishing.review.github import Approvals, Repository, api_of
from rettesnor.publishing.review.waiting_commits import waiting_commits
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions.model import NO_WORDS

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.site.assembly import Assembly

EXAMPLE = '--approved-by "Kari Nordmann, Ola Nordmann"'
PUBLISHED = ("versions", "data/pending", "data/urls.txt", "data/anchors.txt", "data/address-words.json")


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help="ask GitHub who approved")
    parser.add_argument("--approved-by", default="", metavar="NAMES", help="who read and approved, between commas")
    parser.add_argument("--approvals-needed", type=int, default=0, metavar="N", help="for a change of meaning")
    add_remote(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nothing waits any more, 1 when something stands against publishing, 2 for wrong use."""
    today, settings = plain_today(), read_settings(given.root)
    named = frozenset(name.strip() for name in given.approved_by.split(",") if name.strip())
    assembly = Assembler(settings).assemble(is_preview=True)
    found = _approvals(assembly, given.repository, given.branch) if given.repository else Approvals(named)
    if found.also:
        console.say(words("publish.also-approved", ", ".join(sorted(found.also))))
    if _needs_readers(assembly) and len(found.counted) < given.approvals_needed:
        console.complain(words("publish.few-readers", given.approvals_needed, len(found.counted)))
        return 1
    signatures = Signatures(settings.publisher.name, tuple(sorted(found.counted | named)))
    code = publish(assembly, signatures, Dating(today, NO_WORDS), today, console)
    if code == 0 and put_on_main(given, PUBLISHED, words("commit.published"), mark=STARTS_NOTHING):
        console.say(words("publish.pushed", given.branch))
    return code


def _needs_readers(assembly: Assembly) -> bool:
    """Return whether something of meaning waits: a change of it, or a page that was never published."""
    if any(note.kind in NEEDS_READERS for note in assembly.notes.values()):
        return True
    pages, published = assembly.tree.pages.items(), assembly.site.store.histories
    return any(page.record.status in PUBLISHABLE and page_id not in published for page_id, page in pages)


def _approvals(assembly: Assembly, repository: str, branch: str) -> Approvals:
    """Return who approved everything that waits."""
    return Repository(repository, api_of(os.environ)).approvals_of_all(waiting_commits(assembly), branch)

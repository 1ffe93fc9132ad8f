"""Open the site: from then on nothing that is published goes away, and every address answers for ever.

Until then the store is a trial. It is sealed into the store, and cannot be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_consent, add_report, add_site
from rettesnor.cli.publish import record_addresses
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.problems import has_errors
from rettesnor.publishing.opening import open_store
from rettesnor.publishing.writing import Writer
from rettesnor.settings import read_settings
from rettesnor.versions.reading import read_store
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--yes"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_consent(parser)
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the site is open, 1 when something is wrong with its store, 2 where there is nothing to open.

    A run that was stopped after the store was opened is finished by the next one: addresses are recorded last.
    """
    today, settings = plain_today(), read_settings(given.root)
    if console.report([problem for problem in verify_store(settings.root, today) if has_errors([problem])]):
        return 1
    store = read_store(settings.root)
    if store.opening is not None:
        if record_addresses(settings, Writer(settings.root, {}), console):
            return 0
        raise RefusedError(words("open.already", store.opening.happened_on.isoformat()))
    if not store.histories:
        raise RefusedError(words("open.empty"))
    if settings.is_placeholder:
        console.complain(words("open.placeholder", settings.site_url))
    if not console.agrees(words("open.question", len(store.histories), settings.site_url)):
        return 0
    console.say(open_store(settings.root, store, today))
    record_addresses(settings, Writer(settings.root, {}), console)
    return 0

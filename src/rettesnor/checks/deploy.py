"""What stands against putting the site where readers find it: a site may be built without these, never deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.help import check_help_for_deploying
from rettesnor.problems import Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.site.assembly import Assembly

CHECK = "deploy"
_CONFIGURATION = "mkdocs.yml"


def check_deploying(assembly: Assembly) -> Iterator[Problem]:
    """Report a placeholder for an address, readers who have nobody to write to, and help numbers nobody has checked."""
    site = assembly.site
    settings = site.settings
    if settings.is_placeholder:
        yield _problem(settings.root, "site_url:", _PLACEHOLDER, settings.site_url)
    if settings.publisher.contact.email is None:
        yield _problem(settings.root, "contact:", _NO_CONTACT)
    yield from check_help_for_deploying(assembly.entries.help, site.sources, site.today)


def _problem(root: Path, key: str, words: Told, value: str = "") -> Problem:
    """Give a problem at the line of a key in mkdocs.yml."""
    lines = (root / _CONFIGURATION).read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, start=1) if text.lstrip(" -").startswith(key)), 1)
    message = words[0].filled(value)
    return Problem(path=_CONFIGURATION, line=line, message=message, help=words[1], check=CHECK)


_PLACEHOLDER = (
    Text("Nettstedet har ingen egen adresse ennå ({}).", "The site has no address of its own yet ({})."),
    Text(
        "Sett miljøvariabelen SITE_URL til adressen det skal ligge på. Adresser på trykte ark skal gjelde for alltid.",
        "Set the environment variable SITE_URL to where it is to be. Addresses on paper must hold for ever.",
    ),
)
_NO_CONTACT = (
    Text("Leserne har ingen å skrive til.", "Readers have nobody to write to."),
    Text(
        "Sett miljøvariabelen CONTACT_EMAIL til en adresse som noen leser.",
        "Set the environment variable CONTACT_EMAIL to an address that somebody reads.",
    ),
)

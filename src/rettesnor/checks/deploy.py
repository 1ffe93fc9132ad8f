"""What stands against putting the site where readers find it: a site may be built without these, never deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.help import check_help_for_deploying
from rettesnor.data.profile import PATH, PublisherKind
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NO_CONTACT = Rule("deploy.no-contact")
NO_DECLARATION = Rule("deploy.no-declaration")
PLACEHOLDER = Rule("deploy.placeholder")
_CONFIGURATION = "mkdocs.yml"


def check_deploying(assembly: Assembly) -> Iterator[Problem]:
    """Report a placeholder for an address, readers without anybody to write to, and help numbers nobody has checked.

    An official publisher says where its declaration of accessibility stands, too.
    """
    site = assembly.site
    settings = site.settings
    if settings.is_placeholder:
        yield PLACEHOLDER.at(_CONFIGURATION, _line_of("site_url:", settings.root), settings.site_url)
    if settings.publisher.contact.email is None:
        yield NO_CONTACT.at(_CONFIGURATION, _line_of("contact:", settings.root))
    if settings.publisher.kind == PublisherKind.OFFICIAL and site.profile.accessibility_declaration is None:
        yield NO_DECLARATION.at(PATH, 1)
    yield from check_help_for_deploying(assembly.entries.help, site.sources, site.today)


def _line_of(key: str, root: Path) -> int:
    """Return the line of a key in mkdocs.yml, or 1."""
    lines = (root / _CONFIGURATION).read_text(encoding="utf-8").splitlines()
    return next((number for number, text in enumerate(lines, start=1) if text.lstrip(" -").startswith(key)), 1)


CHECK = Check("deploy", Scope.SITE, on_any_day(check_deploying))

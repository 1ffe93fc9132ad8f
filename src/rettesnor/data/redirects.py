"""Where addresses lead that once answered: data/redirects.yml, checked.

An entry sends one address to one page, both below the site's root and with `/` first:

    - from: /rad/gammelt-navn/
      to: /rad/nytt-navn/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.merge_marks import MERGE_MARKS, find_merge_marks
from rettesnor.data.validation.models import Place, StrictModel, Words, validate
from rettesnor.data.validation.yaml_messages import explain
from rettesnor.data.validation.yaml_text import YamlDocument, YamlError, parse_yaml
from rettesnor.problems import Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from rettesnor.settings import Settings

CHECK = "urls"
PATH = "data/redirects.yml"

_SOURCE = re.compile(r"/(?:[A-Za-z0-9._-]+/)+(?:feed\.(?:xml|json))?")
_TARGET = re.compile(r"/(?:[A-Za-z0-9._-]+/)*(?:feed\.(?:xml|json))?(?:#[A-Za-z][A-Za-z0-9:_-]*)?")


class RedirectModel(StrictModel):
    """One entry of data/redirects.yml."""

    from_: Words = Field(alias="from", description="The address that was published, such as /rad/gammelt-navn/")
    to: Words = Field(description="The address of a page that answers, in the same language")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address below the root, the address (and perhaps `#fragment`) it leads to, and its line in the file."""

    source: str
    target: str
    line: int = 0

    @property
    def page(self) -> str:
        """Give the address it leads to, without the fragment."""
        return self.target.partition("#")[0]


def read_redirects(root: Path) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Read data/redirects.yml (nothing where there is no file): the redirects, and what is wrong with the file."""
    file = root / PATH
    if not file.exists():
        return (), ()
    document, found = _parse(file)
    if document is None or document.value is None:
        return (), found
    if not isinstance(document.value, list):
        return (), (_problem(1, _unreadable("den er ikke en liste", "it is not a list")),)
    place = Place(PATH, CHECK, document.lines)
    redirects, problems = [], []
    for number, values in enumerate(document.value):
        line = place.line_of((number,))
        if not isinstance(values, dict):
            problems.append(_problem(line, _unreadable("«from» og «to» mangler", "“from” and “to” are missing")))
            continue
        entry, found = validate(RedirectModel, values, place, below=(number,))
        problems += found
        if entry is None:
            continue
        for pattern, key, address in ((_SOURCE, "from", entry.from_), (_TARGET, "to", entry.to)):
            if not pattern.fullmatch(address):
                problems.append(_problem(place.line_of((number, key)), _NOT_AN_ADDRESS, address))
        redirects.append(Redirect(entry.from_.removeprefix("/"), entry.to.removeprefix("/"), line))
    return tuple(redirects), tuple(problems)


def _parse(file: Path) -> tuple[YamlDocument | None, tuple[Problem, ...]]:
    try:
        text = file.read_text(encoding="utf-8")
        marked = find_merge_marks(text)
        if marked is not None:
            return None, (_problem(marked, MERGE_MARKS),)
        return parse_yaml(text), ()
    except YamlError as error:
        reason = explain(error)
        return None, (_problem(error.line, _unreadable(reason.nb, reason.en)),)
    except UnicodeDecodeError:
        return None, (_problem(1, _unreadable("den er ikke lagret som UTF-8", "it was not saved as UTF-8")),)


def write_redirects(redirects: Iterable[Redirect], header: str = "") -> str:
    """Give the text of data/redirects.yml, in the order of the addresses; `header` is the comment it begins with."""
    entries = [f"- from: /{one.source}\n  to: /{one.target}\n" for one in sorted(redirects, key=lambda one: one.source)]
    return f"{header}{''.join(entries)}" if entries else header or "[]\n"


def check_redirects(
    redirects: Sequence[Redirect],
    settings: Settings,
    is_live: Callable[[str], bool],
    has_fragment: Callable[[str, str], bool],
) -> Iterator[Problem]:
    """Report redirects that are doubled, hide a page, go in circles or steps, or lead nowhere or to another language.

    `is_live` tells whether a page answers at an address, `has_fragment` whether the page there has an id.
    """
    sources: dict[str, Redirect] = {}
    for redirect in redirects:
        if redirect.source in sources:
            yield _problem(redirect.line, _TWICE, redirect.source)
        sources.setdefault(redirect.source, redirect)
    for redirect in redirects:
        fragment = redirect.target.partition("#")[2]
        if is_live(redirect.source):
            yield _problem(redirect.line, _HIDES, redirect.source)
        elif redirect.page in sources:
            words = _CIRCLE if _returns(redirect, sources) else _CHAIN
            yield _problem(redirect.line, words, redirect.source, redirect.target, sources[redirect.page].target)
        elif not is_live(redirect.page):
            yield _problem(redirect.line, _NOWHERE, redirect.target)
        elif language_of(redirect.source, settings) != language_of(redirect.target, settings):
            yield _problem(redirect.line, _OTHER_LANGUAGE, redirect.source, redirect.target)
        elif fragment and not has_fragment(redirect.page, fragment):
            yield _problem(redirect.line, _NO_SECTION, redirect.target)


def _returns(redirect: Redirect, sources: dict[str, Redirect]) -> bool:
    seen = {redirect.source}
    current: Redirect | None = redirect
    while current is not None:
        current = sources.get(current.page)
        if current is not None and current.source in seen:
            return True
        if current is not None:
            seen.add(current.source)
    return False


def language_of(url: str, settings: Settings) -> str:
    """Give the language under which an address lies."""
    first = url.partition("/")[0]
    return first if first in settings.codes[1:] else settings.default.code


def _unreadable(nb: str, en: str) -> Told:
    return (
        Text(f"Fila kan ikke leses her: {nb}.", f"The file cannot be read here: {en}."),
        Text(
            "Skriv «- from: /gammel/adresse/» og «  to: /ny/adresse/».",
            "Write “- from: /old/address/” and “  to: /new/address/”.",
        ),
    )


_NOT_AN_ADDRESS: Told = (
    Text("«{}» er ikke en adresse på nettstedet.", "“{}” is not an address of the site."),
    Text(
        "Skriv den med / først og sist, som «/rad/egne-mal/».", "Write it with / first and last, as “/rad/egne-mal/”."
    ),
)
_TWICE: Told = (
    Text("Adressen /{} sendes videre to ganger.", "The address /{} is sent on twice."),
    Text("Behold den ene oppføringen.", "Keep one of the entries."),
)
_HIDES: Told = (
    Text("Det ligger en side på /{}, så den kan ikke sendes videre.", "A page stands at /{}, so it cannot be sent on."),
    Text("Fjern oppføringen, eller flytt siden.", "Remove the entry, or move the page."),
)
_CIRCLE: Told = (
    Text("/{} sendes i ring.", "/{} is sent round in a circle."),
    Text("La den føre rett til en side.", "Let it lead straight to a page."),
)
_CHAIN: Told = (
    Text("/{} sendes til /{}, som selv sendes videre.", "/{} is sent to /{}, which is itself sent on."),
    Text("Skriv «to: /{2}».", "Write “to: /{2}”."),
)
_NOWHERE: Told = (
    Text("Ingen side svarer på /{}.", "No page answers at /{}."),
    Text("Skriv adressen til en side som finnes.", "Write the address of a page that exists."),
)
_OTHER_LANGUAGE: Told = (
    Text("/{} sendes til et annet språk: /{}.", "/{} is sent to another language: /{}."),
    Text("La den føre til siden i samme språk.", "Let it lead to the page in the same language."),
)
_NO_SECTION: Told = (
    Text("Siden har ingen del med den id-en: /{}.", "The page has no section with that id: /{}."),
    Text("Fjern «#…», eller skriv en id som finnes.", "Remove “#…”, or write an id that exists."),
)


def _problem(line: int, words: Told, *values: str) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=PATH, line=line, message=message, help=mend, check=CHECK)

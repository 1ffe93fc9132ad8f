"""The check `colours`: a site's own colours can be read where the theme uses them, on a light screen and a dark one.

The ratio is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); text must have 4.5 (1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data.profile import PATH
from rettesnor.data.validation.yaml_files import read_yaml
from rettesnor.pages.assets.palette import read_palette
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.assets.palette import Colour
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

TOO_NEAR = Rule("colours.too-near")
NONE_WOULD_DO = Rule("colours.none-would-do")
LEAST = 4.5
PAIRS = (
    *(("accent", ground) for ground in ("paper", "fog", "accent-soft", "caution-soft")),
    *(("accent-deep", ground) for ground in ("paper", "fog", "accent-soft")),
    *(("on-accent", ground) for ground in ("accent", "accent-deep")),
    *(("caution", ground) for ground in ("paper", "caution-soft")),
    *((text, ground) for text in ("ink", "quiet") for ground in ("accent-soft", "caution-soft")),
)
"""The letters and the grounds that the theme's sheets put them on, by their names in the palette."""

_SCHEMES = ("light", "dark")
_STEPS = 255
_KNEE, _SLOPE, _OFFSET, _POWER = 0.04045, 12.92, 0.055, 2.4
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_FLARE = 0.05


@dataclass(frozen=True, slots=True)
class _Near:
    """A colour that is too near to another, and how near."""

    other: str
    ratio: float


def check_colours(assembly: Assembly) -> Iterator[Problem]:
    """Report each colour of data/site.yml that cannot be read with another, at its line, with one that could be."""
    profile, settings = assembly.site.profile, assembly.site.settings
    if not profile.colours:
        return
    document, _ = read_yaml(settings.root, PATH, CHECK.name)
    palette = read_palette(settings.theme)
    for scheme in _SCHEMES:
        colours = {name: _of(colour, scheme) for name, colour in palette.items()}
        for name in profile.colours:
            near = _nearest_of(name, colours, frozenset(profile.colours))
            if near is None:
                continue
            line = document.line_of(("colours", name, scheme)) if document is not None else 1
            better = _better(name, colours)
            rule = TOO_NEAR if better else NONE_WOULD_DO
            own, other = colours[name], f"{near.other} {colours[near.other]}"
            yield rule.at(PATH, line, f"{name} {scheme} {own}", other, near.ratio, LEAST, better)


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, each as `#rrggbb`: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + _FLARE) / (darker + _FLARE)


def _nearest_of(name: str, colours: Mapping[str, str], own: frozenset[str]) -> _Near | None:
    """Return what a colour is least readable with, if it is not readable; of two of the site's own, the letters err."""
    found = []
    for letters, ground in PAIRS:
        blamed, other = (letters, ground) if letters in own else (ground, letters)
        if blamed == name and {letters, ground} <= colours.keys():
            ratio = contrast(colours[letters], colours[ground])
            if ratio < LEAST:
                found.append(_Near(other, int(ratio * 100) / 100))
    return min(found, key=lambda near: near.ratio, default=None)


def _better(name: str, colours: Mapping[str, str]) -> str:
    """Return the colour nearest to one, on its way to black or white, that does with all that it meets; "" if none."""
    others = [colours[b if a == name else a] for a, b in PAIRS if name in {a, b} and {a, b} <= colours.keys()]
    for step in range(1, _STEPS + 1):
        for end in (0, 255):
            candidate = _mixed(colours[name], end, step / _STEPS)
            if all(contrast(candidate, other) >= LEAST for other in others):
                return candidate
    return ""


def _mixed(colour: str, end: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (end - part) * share):02x}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    linear = (
        part / _SLOPE if part <= _KNEE else ((part + _OFFSET) / (1 + _OFFSET)) ** _POWER
        for part in (value / 255 for value in _parts(colour))
    )
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _of(colour: Colour, scheme: str) -> str:
    return colour.light if scheme == _SCHEMES[0] else colour.dark


CHECK = Check("colours", Scope.SITE, on_any_day(check_colours))

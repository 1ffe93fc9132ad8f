"""A change of the law as the log and the feeds tell it: by which act, what it changed, and which pages rest on that."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.law_rows import act_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site.law_changes import LawChange
    from rettesnor.site.site import Site

KIND = "law"
"""The kind of these changes in the log and the feeds."""

_UNBROKEN = "\u00a0"
_REF = re.compile(r"(?P<kind>lov|forskrift)/(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<number>\d+))?")


def amending_name(ref: str, words: Mapping[str, str]) -> str:
    """Return an act as readers know it, «lov 23. januar 2026 nr. 1»; one of another register by its reference."""
    match = _REF.fullmatch(ref)
    if match is None:
        return ref
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return ref
    numbered = "_numbered" if match["number"] else ""
    key = f"law_amending_{match['kind']}{numbered}"
    return words[key].format(date=written(day, words["_locale"]), number=match["number"])


def change_title(change: LawChange, words: Mapping[str, str]) -> str:
    """Return what a change is called: the act that made it."""
    name = amending_name(change.act, words)
    return name[:1].upper() + name[1:]


def change_text(site: Site, change: LawChange, language: str) -> str:
    """Return what a change was about, act by act: «Helsepersonelloven §§ 21, 22»."""
    words = site.words(language)
    sections: dict[str, dict[str, None]] = {}
    for act, part in change.provisions:
        sections.setdefault(act, {})[part.section] = None
    sentences = []
    for act, numbers in sections.items():
        key = "law_section" if len(numbers) == 1 else "law_sections"
        listed = ", ".join(number.replace(" ", _UNBROKEN) for number in numbers)
        told = words[key].format(number=listed).replace("§ ", f"§{_UNBROKEN}") if listed[0].isdigit() else listed
        name = act_name(site.law[act], words)
        sentences.append(f"{name[:1].upper()}{name[1:]} {told}.")
    return " ".join(sentences)


def change_url(change: LawChange) -> str:
    """Return where the amending act stands in its register, or `` for acts outside every register."""
    from rettesnor.data.law.known_registers import REGISTERS  # noqa: PLC0415 - reads archives

    register = REGISTERS.get(change.register or "")
    return "" if register is None else register.url_of(change.act)

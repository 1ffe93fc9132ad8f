"""Archives read against data/law: what is found, and the acts as they are to be written. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.law.binding import updated
from rettesnor.data.law.comparison import Finding, compare
from rettesnor.data.law.texts import ActText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from rettesnor.data.law.model import LawFile
    from rettesnor.data.law.registers import Register
    from rettesnor.data.law.texts import AmendingAct


@dataclass(frozen=True, slots=True)
class ReadActs:
    """The acts of data/law as registers' archives have them, by id, and the amending acts by reference."""

    texts: Mapping[str, ActText]
    amendments: Mapping[str, AmendingAct]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading archives: the acts as they are to be written, the findings, and acts that no archive had."""

    files: tuple[LawFile, ...]
    findings: tuple[Finding, ...]
    not_found: tuple[str, ...]


def read_archives(
    archives: Iterable[Path], files: Mapping[str, LawFile], registers: Mapping[str, Register]
) -> ReadActs:
    """Read the acts of data/law, and the acts that amend them, out of archives of their registers.

    Raises:
        RegisterError: an archive is broken, cut off or hostile.
    """
    texts: dict[str, ActText] = {}
    amendments: dict[str, AmendingAct] = {}
    for archive in archives:
        for name, register in sorted(registers.items()):
            acts = {file.ref: file.act for file in files.values() if file.register == name}
            if not acts:
                continue
            for found in register.read(archive, acts):
                if isinstance(found, ActText):
                    texts[acts[found.ref]] = found
                else:
                    amendments[found.ref] = found
    return ReadActs(texts, amendments)


def hold_against(files: Mapping[str, LawFile], read: ReadActs, day: date, register_day: date) -> Reading:
    """Return what is found when data/law is held against what was read, and the acts brought up to date.

    `day` is the day of the reader; an announced change whose day has come counts by it.
    """
    new: list[LawFile] = []
    findings: list[Finding] = []
    not_found: list[str] = []
    for act, file in sorted(files.items()):
        text = read.texts.get(act)
        if text is None:
            new.append(file)
            if file.register is not None:
                not_found.append(act)
            continue
        findings += compare(file, text, day, read.amendments)
        new.append(updated(file, text, day, register_day, read.amendments))
    return Reading(tuple(new), tuple(findings), tuple(not_found))

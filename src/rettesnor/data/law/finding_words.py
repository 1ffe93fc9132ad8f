"""What was found of a provision, as a mistake that editors are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.comparison import Finding, Kind
from rettesnor.data.law.model import ChangeKind
from rettesnor.locale.messages import words
from rettesnor.problems import Fault, Level, Rule

if TYPE_CHECKING:
    from rettesnor.data.law.model import DecidedChange

ANNOUNCED = Rule("law.announced", Level.ADVICE, is_first=True)
ANNOUNCED_SOME_DAY = Rule("law.announced-some-day", Level.ADVICE)
DAY_COME = Rule("law.day-come", Level.ADVICE, is_first=True)
DIVIDED = Rule("law.divided", Level.ADVICE, is_first=True)
OTHER_WORDS = Rule("law.other-words", Level.ADVICE, is_first=True)

# A law that changes blocks nobody: only a § that is repealed, or that nobody can tell from another, is an error.
_RULES = {
    Kind.UNCHANGED: Rule("law.unchanged", Level.ADVICE),
    Kind.CHANGED: Rule("law.changed", Level.ADVICE, is_first=True),
    Kind.MOVED: Rule("law.moved", Level.ADVICE, is_first=True),
    Kind.SPLIT: Rule("law.split", Level.ADVICE, is_first=True),
    Kind.REPEALED: Rule("law.repealed", is_first=True),
    Kind.GONE: Rule("law.gone", Level.ADVICE, is_first=True),
    Kind.ANNOUNCED: ANNOUNCED,
    Kind.DAY_COME: DAY_COME,
    Kind.CONSOLIDATED: Rule("law.consolidated", Level.ADVICE),
    Kind.DOUBLED: Rule("law.doubled"),
}
_WHAT = {
    ChangeKind.AMENDED: words("law.what-amended"),
    ChangeKind.ADDED: words("law.what-added"),
    ChangeKind.REPEALED: words("law.what-repealed"),
    ChangeKind.MOVED: words("law.what-moved"),
}


def fault_of(finding: Finding) -> Fault:
    """Return the mistake that a finding is: one sentence on it, and what to do."""
    name = f"{finding.act} {finding.part}"
    if finding.change is not None:
        return decided(name, finding.change, has_come=finding.kind is Kind.DAY_COME)
    if finding.kind is Kind.CONSOLIDATED and not finding.is_same_text:
        return OTHER_WORDS.of(name=name)
    if finding.kind is Kind.MOVED and finding.to == (finding.part,):
        return DIVIDED.of(name=name)
    return _RULES[finding.kind].of(name=name, to=", ".join(str(part) for part in finding.to))


def decided(name: str, change: DecidedChange, *, has_come: bool) -> Fault:
    """Return what is told of a decided change of a provision: that it is announced, or that its day has come."""
    part = "" if change.part is None else f" ({change.part})"
    what = _WHAT[change.kind]
    if change.in_force is None:
        return ANNOUNCED_SOME_DAY.of(name=name, what=what, act=change.act, part=part)
    rule = DAY_COME if has_come else ANNOUNCED
    return rule.of(name=name, what=what, act=change.act, day=change.in_force.isoformat(), part=part)

"""What was found of a provision, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.comparison import Finding, Kind
from rettesnor.data.law.model import ChangeKind
from rettesnor.problems import Text

if TYPE_CHECKING:
    from rettesnor.data.law.model import DecidedChange

_WILL = {
    ChangeKind.AMENDED: Text("endres", "is amended"),
    ChangeKind.ADDED: Text("tilføyes", "is added"),
    ChangeKind.REPEALED: Text("oppheves", "is repealed"),
    ChangeKind.MOVED: Text("flyttes", "is moved"),
}

_CONFIRM = Text(
    "Les bestemmelsen, rett siden, og bekreft den med `rettesnor law confirm`.",
    "Read the provision, mend the page, and confirm it with `rettesnor law confirm`.",
)

HELP: dict[Kind, Text] = {
    Kind.UNCHANGED: Text("Ingenting å gjøre.", "Nothing to do."),
    Kind.CHANGED: _CONFIRM,
    Kind.MOVED: Text("Vis til det nye stedet.", "Cite the new place."),
    Kind.SPLIT: Text("Vis til bestemmelsene som gjelder nå.", "Cite the provisions that apply now."),
    Kind.REPEALED: Text("Ta den ut, eller vis til det som gjelder nå.", "Take it out, or cite what applies now."),
    Kind.GONE: Text(
        "Slå den opp hos registeret, og vis til det som gjelder nå.",
        "Look it up in the register, and cite what applies.",
    ),
    Kind.ANNOUNCED: Text(
        "Les endringsloven før dagen kommer, og forbered siden.", "Read the amending act before the day, and prepare."
    ),
    Kind.DAY_COME: Text(
        "Les ordene i endringsloven, og før dem inn med kilde.", "Read the words of the amending act, and enter them."
    ),
    Kind.CONSOLIDATED: _CONFIRM,
    Kind.DOUBLED: Text(
        "Finn ut hvilken av de to som menes, og meld fra til registeret.",
        "Find out which of the two is meant, and tell the register.",
    ),
}


def describe(finding: Finding) -> Text:
    """Return one sentence on a finding."""
    name = f"{finding.act} {finding.part}"
    to = ", ".join(str(part) for part in finding.to)
    if finding.change is not None:
        return _decided(name, finding.change, has_come=finding.kind is Kind.DAY_COME)
    if finding.kind is Kind.CONSOLIDATED and not finding.is_same_text:
        return _OTHER_WORDS.filled(name)
    if finding.kind is Kind.MOVED and finding.to == (finding.part,):
        return _DIVIDED.filled(name)
    return _SENTENCES[finding.kind].filled(name, to)


def _decided(name: str, change: DecidedChange, *, has_come: bool) -> Text:
    will = _WILL[change.kind]
    part = "" if change.part is None else f" ({change.part})"
    if change.in_force is None:
        return Text(
            f"{name} {will.nb} ved {change.act}{part}. Dagen er ikke bestemt, eller registeret oppgir den ikke.",
            f"{name} {will.en} by {change.act}{part}. The day is not decided, or the register does not give it.",
        )
    day = change.in_force.isoformat()
    if has_come:
        return Text(
            f"{name} {will.nb} ved {change.act} fra {day}{part}, men registerets tekst er fortsatt den gamle.",
            f"{name} {will.en} by {change.act} from {day}{part}, but the register's text is still the old one.",
        )
    return Text(
        f"{name} {will.nb} ved {change.act} fra {day}{part}.", f"{name} {will.en} by {change.act} from {day}{part}."
    )


_SENTENCES: dict[Kind, Text] = {
    Kind.UNCHANGED: Text("{} er uendret.", "{} is unchanged."),
    Kind.CHANGED: Text("{} har fått ny tekst.", "{} has a new text."),
    Kind.MOVED: Text("{} er flyttet til {}.", "{} has moved to {}."),
    Kind.SPLIT: Text("{} er delt: ordene står nå i {}.", "{} is split: its words now stand in {}."),
    Kind.REPEALED: Text("{} er opphevet.", "{} is repealed."),
    Kind.GONE: Text("{} finnes ikke lenger i registerets lov.", "{} is no longer in the register's act."),
    Kind.ANNOUNCED: Text("{} endres.", "{} will be changed."),
    Kind.DAY_COME: Text("{} er endret.", "{} is changed."),
    Kind.CONSOLIDATED: Text(
        "{} står nå i registeret med de samme ordene som i endringsloven.",
        "{} now stands in the register with the words of the amending act.",
    ),
    Kind.DOUBLED: Text("{} står to ganger i registerets lov.", "{} stands twice in the register's act."),
}
_OTHER_WORDS = Text(
    "{} står nå i registeret, med andre ord enn dem som ble ført inn fra endringsloven.",
    "{} now stands in the register, in other words than those entered from the amending act.",
)
_DIVIDED = Text(
    "{} har de samme ordene, men leddene er delt på en annen måte.",
    "{} has the same words, divided into paragraphs in another way.",
)

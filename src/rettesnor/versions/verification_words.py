"""What is said of a store that is not as it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.problems import Text, Told

if TYPE_CHECKING:
    from datetime import date


BRING_BACK = Text(
    "Hent fila tilbake slik den var: «git checkout <siste godkjente utgave> -- <fil>». Lageret endres aldri for hånd.",
    "Bring the file back as it was: “git checkout <last approved commit> -- <file>”. The store is never edited.",
)
ALTERED: Told = (
    Text("Innholdet er ikke det som ble publisert.", "The content is not what was published."),
    BRING_BACK,
)
MISSING: Told = (Text("Fila mangler i lageret.", "The file is missing from the store."), BRING_BACK)
RENAMED: Told = (
    Text("Oppføringen ligger et annet sted enn den selv sier.", "The record lies in another place than it says."),
    BRING_BACK,
)
EXTRA: Told = (
    Text("Fila hører ikke til noen oppføring i lageret.", "The file belongs to no record of the store."),
    Text("Fjern den. Bare publish.py legger til filer her.", "Remove it. Only publish.py adds files here."),
)
STILL_THERE: Told = (
    Text("Fila er fjernet etter loven, men ligger her ennå.", "The file was removed by law, but still lies here."),
    Text(
        "Kjør publish.py --remove-version på nytt, og slett den fra git-historien også.",
        "Run publish.py --remove-version again, and delete it from git's history too.",
    ),
)
UNUSED: Told = (
    Text("Bildet hører ikke til noen publisert tekst.", "The picture belongs to no published text."),
    Text(
        "Kjør publish.py --pending hvis en publisering ble avbrutt. Ellers kan bildet slettes.",
        "Run publish.py --pending if a publication was interrupted. Otherwise the picture can be deleted.",
    ),
)
SYMBOLIC_LINK: Told = (
    Text("Fila er en symbolsk lenke, ikke en fil.", "The file is a symbolic link, not a file."),
    BRING_BACK,
)
WITHOUT_PREDECESSOR: Told = (
    Text(
        "Kjeden er brutt: Oppføringen foran denne finnes ikke.",
        "The chain is broken: the record before this one does not exist.",
    ),
    BRING_BACK,
)
TWO_SUCCESSORS: Told = (
    Text(
        "Kjeden deler seg: To oppføringer har samme forgjenger.",
        "The chain forks: two records have the same one before.",
    ),
    Text(
        "Publiser bare fra main. Ta bort det som ble publisert ved siden av, og kjør publish.py på nytt.",
        "Publish from main only. Take away what was published beside it, and run publish.py again.",
    ),
)
WRONG_START: Told = (
    Text("Den første versjonen er ikke 1.0.", "The first version is not 1.0."),
    BRING_BACK,
)


def wrong_number(newer: str, older: str) -> Told:
    """Say that a number was skipped or used again."""
    return Text(f"{newer} følger ikke etter {older}.", f"{newer} does not follow {older}."), BRING_BACK


def wrong_order(day: date, other: date) -> Told:
    """Say that a record is dated before one that was written before it."""
    return (
        Text(
            f"Oppføringen er datert {day}, før den forrige for samme side ({other}).",
            f"The record is dated {day}, before the last one of the same page ({other}).",
        ),
        BRING_BACK,
    )


def in_the_future(day: date) -> Told:
    """Say that a day has not come yet."""
    return (
        Text(f"Datoen ligger fram i tid: {day}.", f"The date lies in the future: {day}."),
        Text("Still klokka på maskinen, eller hent fila tilbake.", "Set the machine's clock, or bring the file back."),
    )

"""What an editor is told when something stands against publishing."""

from __future__ import annotations

from rettesnor.problems import Problem, Text, Told

CHECK = "versions"


NO_NOTE: Told = (
    Text("Teksten er endret uten et notat til leserne.", "The text was changed without a note to readers."),
    Text(
        "Skriv notatet: scripts/note_change.py {0} --professional «…» (eller --correction, --editorial).",
        "Write the note: scripts/note_change.py {0} --professional “…” (or --correction, --editorial).",
    ),
)
UNCHANGED: Told = (
    Text("Notatet gjelder en side som ikke er endret.", "The note is about a page that was not changed."),
    Text("Endre teksten, eller fjern notatet.", "Change the text, or remove the note."),
)
NO_SUCH_PAGE: Told = (
    Text("Ingen side har id-en «{0}».", "No page has the id “{0}”."),
    Text("Gi notatet sidens id som navn, eller fjern det.", "Name the note after the page's id, or remove it."),
)
NOT_READY: Told = (
    Text("Siden har status «{0}» og publiseres ikke.", "The page has status “{0}” and is not published."),
    Text("Sett «status: published» når teksten er ferdig.", "Set “status: published” when the text is finished."),
)
NOT_NEW: Told = (
    Text(
        "Siden er publisert før, så endringen kan ikke være «new».",
        "The page was published before, so the change cannot be “new”.",
    ),
    Text("Bruk professional, correction eller editorial.", "Use professional, correction or editorial."),
)
TOO_EARLY: Told = (
    Text("Datoen {0} er før det siste som skjedde med siden, {1}.", "The date {0} is before the page's last one, {1}."),
    Text("Bruk dagens dato, eller en dato etter {1}.", "Use today's date, or one after {1}."),
)
NORMATIVE: Told = (
    Text(
        "Notatet sier «editorial», men ord som binder, er endret: borte {0}; nye {1}.",
        "The note says “editorial”, but words that bind were changed: gone {0}; new {1}.",
    ),
    Text(
        "Bruk professional eller correction. Er meningen den samme: note_change.py … --still-editorial «hvorfor».",
        "Use professional or correction. If the meaning is the same: note_change.py … --still-editorial “why”.",
    ),
)
MOVED: Told = (
    Text(
        "Notatet sier «editorial», men ord som binder, står et annet sted i teksten: {0}.",
        "The note says “editorial”, but words that bind stand in another place of the text: {0}.",
    ),
    NORMATIVE[1],
)
TAKEN_AWAY: Told = (
    Text(
        "Denne teksten er tatt bort fordi loven krever det, og kan ikke publiseres igjen.",
        "This text was taken away because the law demands it, and cannot be published again.",
    ),
    Text(
        "Ta ut det loven rammer. Er det en oversettelse, kan du også fjerne fila.",
        "Take out what the law is about. A translation's file can also be removed.",
    ),
)
NOT_TRANSLATED: Told = (
    Text(
        "Notatet finnes ikke på «{0}». Lesere av den språkutgaven får det norske notatet.",
        "The note is not there in “{0}”. Readers of that language get the note in the main language.",
    ),
    Text("Skriv «note_{0}» i notatet hvis du kan.", "Write “note_{0}” in the note if you can."),
)


def problem(path: str, words: Told, *values: str) -> Problem:
    """Give a problem with these words, filled in."""
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=path, line=1, message=message, help=mend, check=CHECK)

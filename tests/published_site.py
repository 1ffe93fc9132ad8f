"""A tiny bilingual project with a past, made by the real publishing code, for tests of all that comes of the store.

    project = new_project(tmp_path)                        # seven pages in docs/, nothing published
    project.publish("2026-11-22")                          # 1.0 of each, with the English texts
    project.change("grunnregler", "nb", "fem", "seks")     # edit a text
    project.note("grunnregler", "professional", "Ny regel.", note_en="A new rule.")
    project.publish("2027-01-15")                          # 2.0; the English text lags
    project.record("reviewed", "grunnregler", "2027-03-03", next_review="2028-03-03")
    project.site().history("grunnregler")                  # as a build reads it

`tell_story` makes a project through a past with versions and events of every kind; STORY lists it.
The fixtures `project` and `story` (tests/conftest.py) give one to alter and one to read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tests.projects import site_files

from rettesnor.data.translations import Confirmed, write_confirmations
from rettesnor.problems import has_errors, render_text
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.events import EventRequest, plan_event
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.publishing.writing import Writer
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler, Assembly
from rettesnor.site.notes import write_note
from rettesnor.versions.model import EventKind, Wording
from rettesnor.versions.translation import TITLE, title_section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.site.site import Site

LAST_DAY = "2027-07-01"
"""The day on which the story is told; a site read from it takes this for today."""

_CONFIGURATION = """\
site_name: Liten rettesnor
site_url: https://liten.example/
theme: {name: material, language: nb, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: nb, name: Norsk bokmål, default: true, build: true}
        - {locale: en, name: English, build: true}
  - rettesnor:
      publisher: {name: Liten rettesnor, official: false}
      tag_authority: liten.example,2026
      menu: [rad, grunnregler]
validation: {nav: {omitted_files: ignore}}
"""

_SOURCES = """\
- {id: fagrad, title: Faglige råd, publisher: Helsedirektoratet, date: "2025-04-30", language: nb, type: guideline,
   url: "https://www.helsebiblioteket.example/fagrad", use: link, status: current}
"""

_PAGES = {
    "nb/index.md": """\
---
id: hjem
type: page
title: Liten rettesnor
summary: En liten side som bare finnes for at prøvene skal ha noe å lese, på norsk og på engelsk.
status: published
---
## Innhold {#innhold}

Her står [rådene](rad/index.md) og [reglene](grunnregler.md).
""",
    "en/index.md": """\
---
id: hjem
title: Small guide
summary: A small page that is only here so that the tests have something to read, in Norwegian and in English.
---
## Contents {#innhold}

Here are [the advice](rad/index.md) and [the rules](grunnregler.md).
""",
    "nb/rad/index.md": """\
---
id: rad
type: page
title: Råd
summary: Alle rådene samlet på ett sted, i den rekkefølgen de er ment å leses av dem som skal bruke dem.
status: published
---
## Rådene {#radene}

Velg et råd.
""",
    "en/rad/index.md": """\
---
id: rad
title: Advice
summary: All the advice in one place, in the order in which it is meant to be read by those who are to use it.
---
## The advice {#radene}

Choose a piece of advice.
""",
    "nb/rad/egne-mal.md": """\
---
id: egne-mal
type: advice
title: Bygg planen på egne mål
summary: Spør hva som er viktig for personen, og la svaret bære planen gjennom hele forløpet, fra start til slutt.
status: published
audience: [staff, user]
level: [individual]
service: [municipal]
norm: should
norm_from: {source: fagrad, norm: should, where: individnivå}
sources: [fagrad]
review_by: "2027-11-22"
part_of: rad
number: 1
---
## Rådet {#rad}

Du bør bygge planen på personens egne mål. [@fagrad]

## Slik gjør du {#slik}

1. Spør hva som er viktig.
2. Skriv målene ned.

## Hvorfor {#begrunnelse}

Egne mål gir planen retning.
""",
    "en/rad/egne-mal.md": """\
---
id: egne-mal
title: Build the plan on the person's goals
summary: Ask what is important to the person, and let the answer carry the plan all the way, from beginning to end.
---
## The advice {#rad}

You should build the plan on the person's own goals. [@fagrad]

## How to do it {#slik}

1. Ask what is important.
2. Write the goals down.

## Why {#begrunnelse}

The person's own goals give the plan its direction.
""",
    "nb/rad/samtykke.md": """\
---
id: samtykke
type: advice
title: Be om samtykke
summary: Spør personen hva du kan dele, med hvem og hvor lenge, og skriv svaret ned slik at andre kan finne det igjen.
status: published
audience: [staff]
level: [individual]
service: [municipal]
norm: could
sources: [fagrad]
review_by: "2027-03-01"
part_of: rad
number: 2
---
## Rådet {#rad}

Du kan spørre om samtykke tidlig.

## Slik gjør du {#slik}

1. Spør hva du kan dele.

## Hvorfor {#begrunnelse}

Den som vet hva som deles, er tryggere.
""",
    "en/rad/samtykke.md": """\
---
id: samtykke
title: Ask for consent
summary: Ask the person what you may share, with whom and for how long, and write the answer down for others to find.
---
## The advice {#rad}

You could ask for consent early.

## How to do it {#slik}

1. Ask what you may share.

## Why {#begrunnelse}

Those who know what is shared feel safer.
""",
    "nb/grunnregler.md": """\
---
id: grunnregler
type: ground-rules
title: Fem grunnregler
summary: Fem regler som holder for alle samtaler om medvirkning, samlet på én side som kan skrives ut og henges opp.
status: published
sources: [fagrad]
review_by: "2027-11-22"
---
## Først {#forst}

Lytt før du snakker. Reglene er fem.

## Så {#sa}

| Regel | Når |
| --- | --- |
| Lytt | alltid |
""",
    "en/grunnregler.md": """\
---
id: grunnregler
title: Five ground rules
summary: Five rules that hold for all talks about involvement, on one page that can be printed and put up on a wall.
---
## First {#forst}

Listen before you speak. The rules are five.

## Then {#sa}

| Rule | When |
| --- | --- |
| Listen | always |
""",
    "nb/skjema.md": """\
---
id: skjema
type: tool
title: Et skjema & litt til
summary: Et skjema til å skrive ut og fylle ut sammen, med tegn som < og & for å se at de kommer trygt fram.
status: published
---
## Skjemaet {#skjema}

Navn og dato.
""",
    "en/skjema.md": """\
---
id: skjema
title: A form & a little more
summary: A form to print and fill in together, with signs such as < and & to see that they come safely through.
---
## The form {#skjema}

Name and date.
""",
    "nb/bare-norsk.md": """\
---
id: bare-norsk
type: article
title: Bare på norsk
summary: En artikkel som ingen har oversatt ennå, slik at lesere av den engelske utgaven får den norske teksten.
status: published
---
## Teksten {#teksten}

Ingen har oversatt dette.
""",
}


@dataclass(frozen=True)
class PublishedProject:
    """A project on disk: docs/, data/ and versions/ below `root`."""

    root: Path

    @cached_property
    def _assembler(self) -> Assembler:
        return Assembler(read_settings(self.root))

    def path_of(self, page: str, language: str) -> Path:
        """Give the file of a page, by its id."""
        for path in sorted((self.root / "docs" / language).rglob("*.md")):
            if f"\nid: {page}\n" in path.read_text(encoding="utf-8"):
                return path
        raise LookupError(f"{page} has no file in {language}")

    def change(self, page: str, language: str, old: str, new: str) -> None:
        """Put other words in a page's file, front matter and all; the old ones must be there."""
        path = self.path_of(page, language)
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise LookupError(f"{path.name} does not say {old!r}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, uri: str, text: str) -> None:
        """Write a whole file; `uri` is its path inside docs/, such as `nb/ny.md`."""
        path = self.root / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def drop(self, page: str) -> None:
        """Take a page out of docs/, in every language."""
        for language in ("nb", "en"):
            for path in (self.root / "docs" / language).rglob("*.md"):
                if f"\nid: {page}\n" in path.read_text(encoding="utf-8"):
                    path.unlink()

    def note(self, page: str, kind: str, note: str, **more: str) -> None:
        """Write the note that waits with a change; `more` is note_en, reason, action, still_editorial and so on."""
        write_note(self.root, page, {"kind": kind, "note": note, **more})

    def confirm(self, page: str, *, with_title: bool = False) -> None:
        """State that the English text matches the Norwegian as docs/ has it; title and summary only when asked."""
        texts = self.assemble(is_preview=True).waiting[page].texts
        own, theirs = (
            {TITLE: title_section(text.title, text.summary).hash, **text.body.section_hashes}
            for text in (texts["nb"], texts["en"])
        )
        read = Confirmed(own, theirs)
        write_confirmations(self.root, page, {"en": read if with_title else read.only(own.keys() - {TITLE})})

    def publish(self, day: str, *, date_reason: str = "", approved_by: Sequence[str] = ()) -> list[str]:
        """Publish everything that waits, and give the ids of the pages; what stands against it fails the test."""
        assembly = self.assemble(is_preview=True)
        dating = Dating(date.fromisoformat(day), Wording({"nb": date_reason} if date_reason else {}))
        signatures = Signatures("Redaksjonen", tuple(approved_by))
        plan = Planner(assembly, signatures, dating).plan()
        _refuse((*assembly.note_problems, *plan.problems))
        writer = Writer(self.root, assembly.tree.pictures_by_name())
        return [publication.page_id for publication in writer.publish(plan, assembly.site.store)]

    def record(
        self, kind: str, page: str, day: str, note: str = "", *, note_en: str = "", **more: str
    ) -> None:  # `more`: what only some kinds have
        """Record an event; `more` is next_review (a date), successor (an id) or number (of the version to remove)."""
        following = more.get("next_review")
        request = EventRequest(
            kind=EventKind(kind),
            page=page,
            day=date.fromisoformat(day),
            note=Wording({code: words for code, words in (("nb", note), ("en", note_en)) if words}),
            next_review=date.fromisoformat(following) if following else None,
            successor=more.get("successor"),
            number=more.get("number"),
        )
        assembly = self.assemble(is_preview=True)
        planned = plan_event(assembly, request)
        _refuse(planned.problems)
        if planned.event is not None:
            writer = Writer(self.root, {})
            writer.record_event(planned.page_id, planned.event, assembly.site.store, planned.removed)

    def assemble(self, *, is_preview: bool = False) -> Assembly:
        """Read the project as a build does; texts that did not change are not rendered again."""
        return self._assembler.assemble(is_preview=is_preview)

    def site(self, *, is_preview: bool = False, today: str = LAST_DAY) -> Site:
        """Read the project as a build on some day does, whatever the clock says."""
        return replace(self.assemble(is_preview=is_preview).site, today=date.fromisoformat(today))


def new_project(root: Path) -> PublishedProject:
    """Write the project below `root`: seven pages, six of them in English too, and nothing published.

    MkDocs can build it, with the packaged theme.
    """
    project = PublishedProject(root)
    (root / "mkdocs.yml").write_text(_CONFIGURATION, encoding="utf-8")
    ids = {
        line.removeprefix("id: ") for text in _PAGES.values() for line in text.split("\n") if line.startswith("id: ")
    }
    for name, text in site_files(*ids).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "data" / "sources.yml").write_text(_SOURCES, encoding="utf-8")
    for uri, text in _PAGES.items():
        project.add(uri, text)
    return project


STORY = """
2026-11-22  everything 1.0        new           first editions; `bare-norsk` has no English text
2026-12-05  egne-mal 1.1          editorial     the English text lags
2026-12-10  egne-mal 1.1 en/1                   the English text catches up, with a new title
2027-01-15  grunnregler 2.0       professional  note, reason and action in both languages; English text with it
2027-02-01  egne-mal 2.0          correction    note in Norwegian only; the English text lags and never catches up
2027-02-01  skjema 1.1            editorial     the same day; a word of force changed, and why it is editorial
2027-03-03  grunnregler           reviewed      next on 2028-03-03; no note
2027-03-10  samtykke              withdrawn     successor egne-mal
2027-04-01  samtykke              restored
2027-04-15  egne-mal              alert         note in Norwegian only
2027-04-20  grunnregler 1.0       removed       by law, with its English text
2027-05-04  samtykke              withdrawn     for good, no successor
2027-05-10  bare-norsk 2.0        professional  dated by hand, with a reason
2027-06-01  skjema 1.2, 1.3       editorial     twice in one day
2027-06-15  skjema                alert         answered by the next line
2027-06-20  skjema 2.0            professional  a new title
"""
"""What `tell_story` does: date, page and number, kind, and what is special."""


def tell_story(project: PublishedProject) -> None:
    """Take a new project through STORY."""
    project.publish("2026-11-22")

    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens egne mål gir planen retning.")
    project.note("egne-mal", "editorial", "Klarere språk.", note_en="Clearer wording.")
    project.publish("2026-12-05")

    project.change("egne-mal", "en", "Build the plan on the person's goals", "Build the plan on the person's own goals")
    project.confirm("egne-mal")
    project.publish("2026-12-10")

    project.change("grunnregler", "nb", "Lytt før du snakker.", "Lytt alltid før du snakker.")
    project.change("grunnregler", "en", "Listen before you speak.", "Always listen before you speak.")
    project.confirm("grunnregler")
    project.note(
        "grunnregler",
        "professional",
        "Regelen om å lytte gjelder nå alltid.",
        note_en="The rule on listening now always applies.",
        reason="Brukere fortalte at de ikke ble hørt.",
        reason_en="Users told us that they were not heard.",
        action="Lytt først, i hver samtale.",
        action_en="Listen first, in every talk.",
    )
    project.publish("2027-01-15", approved_by=["Brukerutvalget"])

    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "correction", "Målene skal skrives <sammen> & ikke for personen.", reason="Det sto feil.")
    project.change("skjema", "nb", "Navn og dato.", "Navn og dato står øverst.")
    project.note(
        "skjema", "editorial", "Ryddigere skjema.", note_en="A tidier form.", still_editorial="Bare plassering."
    )
    project.publish("2027-02-01")

    project.record("reviewed", "grunnregler", "2027-03-03", next_review="2028-03-03")
    project.record(
        "withdrawn",
        "samtykke",
        "2027-03-10",
        "Rådet passer ikke lenger.",
        note_en="The advice no longer fits.",
        successor="egne-mal",
    )
    project.record("restored", "samtykke", "2027-04-01", "Rådet gjelder likevel.", note_en="The advice applies again.")
    project.record("alert", "egne-mal", "2027-04-15", "Loven er endret 1.4.2027. Teksten er ikke oppdatert.")
    project.record(
        "removed",
        "grunnregler",
        "2027-04-20",
        "Teksten viste personopplysninger.",
        note_en="The text showed personal data.",
        number="1.0",
    )
    project.record("withdrawn", "samtykke", "2027-05-04", "Loven sier noe annet.", note_en="The law says otherwise.")

    project.change("bare-norsk", "nb", "Ingen har oversatt dette.", "Ingen har oversatt dette ennå.")
    project.note("bare-norsk", "professional", "Det kommer en oversettelse.")
    project.publish("2027-05-10", date_reason="Vedtatt 10. mai.")

    for old, new in (("Navn og dato", "Dato og navn"), ("Dato og navn", "Dato, så navn")):
        project.change("skjema", "nb", old, new)
        project.note("skjema", "editorial", f"Nå står det: {new}.", note_en="Words in another order.")
        project.publish("2027-06-01")

    project.record("alert", "skjema", "2027-06-15", "Skjemaet skal byttes.", note_en="The form will be replaced.")
    project.change("skjema", "nb", "title: Et skjema & litt til", "title: Et bedre skjema")
    project.note("skjema", "professional", "Nytt skjema.", note_en="A new form.", action="Bruk det nye skjemaet.")
    project.publish("2027-06-20")


def _refuse(problems: Sequence[Problem]) -> None:
    if has_errors(problems):
        raise ValueError(render_text(problems, "en"))

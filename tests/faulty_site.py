"""A site with many broken links, each seeded on a line of its own, and its clean twin.

The sources are those of tests/published_site.py with a workshop page in both languages. `seed_sources` writes faults
into docs/ and data/; `seed_built` into what was built from the clean twin, where templates and programs make theirs.
Each gives the places at which a fault must be reported; nothing may be reported anywhere else.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from tests.published_site import PublishedProject, new_project

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)
SUMMARY = "En side der alt som kan gå galt med lenker, står på hver sin linje, slik at prøvene kan finne igjen linja."


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as it is written; `on` is the line of it (from 0) at which it must be reported."""

    text: str
    on: int = 0


GOOD_NB = """\
Se [de fem reglene](grunnregler.md#forst) og [rådet om mål](rad/egne-mal.md#rad "Rådet").

![Et kart over bygget](../assets/kart.png)

Les mer:

- [Et skjema][skjema]
- [Skriv til oss](mailto:post@liten.example)
- [Nederst på siden](#nederst)
- <a href="grunnregler.md">Reglene, en gang til</a>
- [ ] [Et skjema, en gang til][skjema] og [det] [siste]

En fotnote.[^1]

[^1]: Med tekst.

Her er det trygt å skrive «her» og «les mer». `[her](borte.md)` er kode. [@fagrad, s. 2]

```
[her](borte.md) og https://kilde.example/
```

[skjema]: skjema.md

## Nederst {#nederst}

Slutt.
"""

GOOD_EN = """\
See [the five rules](grunnregler.md#f%6Frst) and [the advice on goals](rad/egne-mal.md#rad).

![A map of the building](../assets/kart.png)

[Further down](#nederst) there is more. [@fagrad]

## Below {#nederst}

The end.
"""

FAULTS_NB = (
    Fault("[her](grunnregler.md)"),
    Fault("[Les mer](grunnregler.md)"),
    Fault("[**Klikk her** →](grunnregler.md)"),
    Fault("[lenke](grunnregler.md)"),
    Fault('<a href="grunnregler.md">her</a>'),
    Fault("[](grunnregler.md)"),
    Fault("Se https://kilde.example/side."),
    Fault("Se www.kilde.example."),
    Fault("<https://kilde.example/>"),
    Fault("[https://kilde.example/to](https://kilde.example/to)"),
    Fault("![](../assets/kart.png)"),
    Fault("![kart.png](../assets/kart.png)"),
    Fault("![Ellipse%2035](../assets/kart.png)"),
    Fault("![Skjermbilde 2](../assets/kart.png)"),
    Fault('<img src="../assets/kart.png">'),
    Fault("- ett punkt\n- \u00a0\n- tre punkter", on=1),
    Fault("Les også:\n\n### Ikke en liste {#ikke-liste}\n\nTekst."),
    Fault("[Borte](borte.md)"),
    Fault("[Reglene](b%C3%B8rte.md)"),
    Fault("[Reglene](Grunnregler.md)"),
    Fault("[Reglene](grunnregler/)"),
    Fault("[Reglene](../en/grunnregler.md)"),
    Fault('<a href="/grunnregler/">Reglene</a>'),
    Fault('<a href="borte-i-html.md">Borte</a>'),
    Fault("[Reglene](grunnregler.md#borte)"),
    Fault("[Reglene](grunnregler.md#Forst)"),
    Fault("[Reglene](grunnregler.md#først)"),
    Fault("[Reglene](grunnregler.md#f%C3%B8rst)"),
    Fault("[Under](#under)"),
    Fault("[En annen side][b]\n\n[b]: borte-i-definisjon.md", on=2),
    Fault("[Reglene i full adresse](https://liten.example/grunnregler/)"),
    Fault("[Utkastet](utkast.md)"),
    Fault("![Et kart til](../assets/borte.png)"),
    Fault('<img src="../assets/kart.png" srcset="../assets/borte2.png 2x" alt="Et kart til">'),
    Fault('<map name="kart"><area href="borte/" alt="Borte"></map>'),
    Fault("[Skript](javascript:alert)"),
    Fault("[Ikke en adresse](http://[borte)"),
    Fault("[Uten adresse]()"),
    Fault("[Uten definisjon][borte-definisjon]"),
    Fault("En fotnote uten tekst.[^borte]"),
    Fault("[Siden](page:grunnregler)"),
    Fault("Dette står et sted. [@borte-kilde]"),
    Fault("### Tomt {#tomt}\n\n### Fullt {#fullt}\n\nTekst."),
)

FAULTS_EN = (
    Fault("[here](grunnregler.md)"),
    Fault("[Read more …](grunnregler.md)"),
    Fault("[this link](grunnregler.md)"),
    Fault("See http://source.example/."),
    Fault("![IMG_2041](../assets/kart.png)"),
    Fault("[Gone](gone.md)"),
    Fault("[The rules](../nb/grunnregler.md)"),
    Fault("[The rules](grunnregler.md#gone)"),
    Fault("It stands somewhere. [@gone-source]"),
)

_DRAFT = f"""\
---
id: utkast
type: page
title: Et utkast
summary: {SUMMARY}
status: draft
---
## Utkast {{#utkast}}

Ikke ferdig.
"""

_BAD_SOURCES = (
    "id: ubrukt, status: current",
    "id: erstattet, status: superseded, background: true",
    "id: feil-arving, status: superseded, replaced_by: ingen, background: true",
    'id: uten-nett, status: offline, background: true, url: "https://kilde.example/2"',
    "id: bearbeidet, status: current, background: true, use: adapted",
)

_BAD_REDIRECTS = """\
- {from: /gammel/, to: /grunnregler/}
- {from: /kjede/, to: /gammel/}
- {from: /ring/, to: /ring-tilbake/}
- {from: /ring-tilbake/, to: /ring/}
- {from: /blind/, to: /finnes-ikke/}
- {from: /en/spraak/, to: /grunnregler/}
- {from: /skjema/, to: /grunnregler/}
- {from: /del/, to: "/grunnregler/#borte"}
"""


def clean_project(root: Path) -> PublishedProject:
    """Write and publish the clean twin."""
    project = new_project(root)
    (root / "docs" / "assets").mkdir()
    (root / "docs" / "assets" / "kart.png").write_bytes(PICTURE)
    project.add("nb/verksted.md", _workshop("type: page\nstatus: published\n", GOOD_NB))
    project.add("en/verksted.md", _workshop("", GOOD_EN))
    project.change("bare-norsk", "nb", "Ingen har oversatt dette.", "Se [rådet om mål](rad/egne-mal.md).")
    (root / "data" / "redirects.yml").write_text("- {from: /gammel/, to: /grunnregler/}\n", encoding="utf-8")
    (root / "data" / "urls.txt").write_text("/\n/gammel/\n/grunnregler/\n/r/skjema/\n", encoding="utf-8")
    project.publish("2026-11-22")
    return project


def _workshop(more: str, body: str) -> str:
    return f"---\nid: verksted\ntitle: Verkstedet\nsummary: {SUMMARY}\n{more}---\n{body}"


def seed_sources(project: PublishedProject) -> set[tuple[str, int]]:
    """Write the faults of sources and data into the project, and give the places where they must be reported."""
    expected: set[tuple[str, int]] = set()
    for language, faults in (("nb", FAULTS_NB), ("en", FAULTS_EN)):
        path = project.root / "docs" / language / "verksted.md"
        lines = path.read_text(encoding="utf-8").splitlines()
        for fault in faults:
            lines.append("")
            expected.add((f"docs/{language}/verksted.md", len(lines) + fault.on + 1))
            lines += fault.text.split("\n")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    project.add("nb/utkast.md", _DRAFT)
    project.change("grunnregler", "nb", "sources: [fagrad]", "sources: [fagrad, borte-i-sidehodet]")
    expected.add(("docs/nb/grunnregler.md", 7))
    sources = project.root / "data" / "sources.yml"
    start = sources.read_text(encoding="utf-8").count("\n")
    with sources.open("a", encoding="utf-8") as file:
        for entry in _BAD_SOURCES:
            use = "" if "use:" in entry else ", use: link"
            file.write(f"- {{{entry}, title: T, publisher: P, language: nb, type: report{use}}}\n")
    expected |= {("data/sources.yml", start + number) for number in range(1, 6)}
    (project.root / "data" / "redirects.yml").write_text(_BAD_REDIRECTS, encoding="utf-8")
    expected |= {("data/redirects.yml", number) for number in range(2, 9)}
    (project.root / "data" / "urls.txt").write_text("/\n/tapt/\n", encoding="utf-8")
    expected.add(("data/urls.txt", 2))
    return expected


IN_A_PAGE = (
    '<a href="../borte-1/">x</a>',
    '<a href="../grunnregler">uten skråstrek</a>',
    '<a href="../Skjema/">bokstaver</a>',
    '<a href="../grunnregler/#Forst">bokstaver</a>',
    '<a href="../grunnregler/#f%C3%B8rst">æøå</a>',
    '<a href="../b%C3%B8rte-2/">æøå</a>',
    '<a href="/borte-3/">fra rota</a>',
    '<a href="https://liten.example/borte-4/">full adresse</a>',
    '<a href="//liten.example/borte-5/">uten skjema</a>',
    '<a rel="nofollow" href="../borte-6/">ikke følg</a>',
    '<a href="">tom</a>',
    '<a href="../gammel/">gammel adresse</a>',
    '<map name="m"><area href="../borte-7/" alt="x"></map>',
    '<img alt="x" src="../borte-8.png">',
    '<img alt="x" src="data:," srcset="../borte-9.png 1x, data:, 2x">',
    '<picture><source srcset="../borte-10.webp"></picture>',
    '<link rel="preload" as="image" imagesrcset="../borte-11.png 2x">',
    '<script src="../borte-12.js"></script>',
    '<meta http-equiv="refresh" content="9; url=../borte-13/">',
    '<meta property="og:url" content="https://liten.example/borte-14/">',
    '<script type="application/ld+json">{"url": "https://liten.example/borte-15/"}</script>',
    '<form action="../borte-16/"></form>',
    '<noscript><a href="../borte-17/">x</a></noscript>',
    '<blockquote cite="../borte-18/">x</blockquote>',
    '<a href="../brosjyre.pdf#page=9">for langt</a>',
    '<a href="../brosjyre.pdf#nameddest=borte">borte</a>',
    '<iframe src="../borte-19/"></iframe>',
    '<a href="#borte-20">på siden</a>',
)
"""Faults as a template or program might make them; each is put on a line of its own in a built page."""

GOOD_IN_A_PAGE = (
    '<a href="../grunnregler/#forst">x</a><a href="../grunnregler/#f%6Frst">x</a><a href="#top">x</a>',
    '<a href="?q=x">x</a>',
    '<a href="/grunnregler/">x</a><a href="//liten.example/grunnregler/">x</a><a href="https://LITEN.example/">x</a>',
    '<a href="../brosjyre.pdf#page=1">x</a><a href="../brosjyre.pdf#nameddest=start">x</a><a href="tel:113">x</a>',
    '<img alt="x" src="data:," srcset="data:,"><a href="https://annet.example/borte/">x</a>',
    '<!-- <a href="borte/"> -->',
    '<script type="application/ld+json">{"url": "https://liten.example/grunnregler/#x"}</script>',
)

_GOOD_FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link href="https://liten.example/"/>
<entry><title>x</title><id>tag:liten.example,2026:x</id><link href="https://liten.example/grunnregler/#forst"/>
<content type="html">&lt;p&gt;&lt;a href="https://liten.example/skjema/"&gt;x&lt;/a&gt;
 a &amp;lt; b&lt;/p&gt;</content></entry>
</feed>
"""


def make_pdf(path: Path, *, address: str, destination: str) -> None:
    """Write a PDF of one page with the named place `start`, a link to an address and a jump to a place."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        pdf.Root.Dests = pikepdf.Dictionary(start=pikepdf.Array([page.obj, pikepdf.Name.Fit]))
        frame = pikepdf.Array([0, 0, 10, 10])
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        page.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=frame, A=action),
                pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=frame, Dest=pikepdf.Name(f"/{destination}")),
            ]
        )
        pdf.save(path, deterministic_id=True)


def add_good(site: Path) -> None:
    """Put what is right, in every form, into the built clean twin."""
    make_pdf(site / "brosjyre.pdf", address="https://liten.example/grunnregler/#forst", destination="start")
    (site / "ekstra").mkdir()
    (site / "ekstra" / "feed.xml").write_text(_GOOD_FEED, encoding="utf-8")
    (site / "ekstra" / "feed.json").write_text(
        '{"items": [{"url": "https://liten.example/", "content_html": "<a href=\\"https://liten.example/\\">x</a>"}]}\n',
        encoding="utf-8",
    )
    page = site / "skjema" / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("</body>", "\n".join(GOOD_IN_A_PAGE) + "\n</body>"), encoding="utf-8")


def seed_built(site: Path) -> set[tuple[str, int]]:
    """Write the faults of templates and programs into a built site, and give where they must be reported."""
    expected = _in_a_page(site)
    expected |= _lost_page_and_id(site)
    expected |= _in_feeds(site)
    make_pdf(site / "darlig.pdf", address="https://liten.example/borte-30/", destination="borte")
    expected.add(("site/darlig.pdf", 1))
    (site / "assets" / "ekstra.css").write_text("\na{background:url(borte-31.png)}\n", encoding="utf-8")
    expected.add(("site/assets/ekstra.css", 2))
    (site / "llms.txt").write_text("\n\nhttps://liten.example/borte-32/\n", encoding="utf-8")
    expected.add(("site/llms.txt", 3))
    return expected


def _in_a_page(site: Path) -> set[tuple[str, int]]:
    page = site / "skjema" / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("</body>", "\n" + "\n".join(IN_A_PAGE) + "\n</body>"), encoding="utf-8")
    first = html[: html.index("</body>")].count("\n") + 2
    return {("site/skjema/index.html", first + number) for number in range(len(IN_A_PAGE))}


def _lost_page_and_id(site: Path) -> set[tuple[str, int]]:
    """Lose a page that texts, lists and menus link to, and an id that a text and the page's own contents link to."""
    (site / "rad" / "egne-mal" / "index.html").unlink()
    rules = site / "en" / "grunnregler" / "index.html"
    html = rules.read_text(encoding="utf-8")
    rules.write_text(html.replace('id="forst"', 'id="annet"'), encoding="utf-8")
    contents = next(number for number, line in enumerate(html.split("\n"), 1) if 'href="#forst"' in line)
    return {
        ("docs/nb/verksted.md", 8),
        ("docs/nb/bare-norsk.md", 10),  # once, though it is shown under both languages
        ("docs/en/verksted.md", 6),
        ("site/en/grunnregler/index.html", contents),
    }


def _in_feeds(site: Path) -> set[tuple[str, int]]:
    feed = site / "ekstra" / "feed.xml"
    entry = """
<entry><title>x</title><id>tag:x</id><link href="https://liten.example/borte-21/"/>
<content type="html">&lt;a href="https://liten.example/borte-22/"&gt;x&lt;/a&gt;</content>
<summary type="html">&lt;a href="../grunnregler/"&gt;x&lt;/a&gt;</summary></entry>
"""
    xml = feed.read_text(encoding="utf-8")
    feed.write_text(xml.replace("</feed>", f"{entry}</feed>"), encoding="utf-8")
    first = xml[: xml.index("</feed>")].count("\n") + 2
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text(encoding="utf-8")
    row = "\n<url><loc>https://liten.example/borte-23/</loc></url>\n"
    sitemap.write_text(text.replace("</urlset>", f"{row}</urlset>"), encoding="utf-8")
    place = text[: text.index("</urlset>")].count("\n") + 2
    (site / "ekstra" / "feed.json").write_text(
        '{"items": [\n{"url": "https://liten.example/borte-24/"},\n'
        '{"content_html": "<a href=\\"https://liten.example/borte-25/\\">x</a>"}]}\n',
        encoding="utf-8",
    )
    return {
        *(("site/ekstra/feed.xml", first + number) for number in range(3)),
        ("site/sitemap.xml", place),
        ("site/ekstra/feed.json", 2),
        ("site/ekstra/feed.json", 3),
    }

"""What readers meet of all that was published: live pages, version pages, comparisons; facts parsed from built HTML."""

from __future__ import annotations

import re
import shutil
from html import unescape
from typing import TYPE_CHECKING

import pytest
from lxml import html
from tests.programs import run_script
from tests.published_site import PublishedProject

from rettesnor.versions.canonical import digest

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

pytestmark = pytest.mark.slow

PICTURE = b"\x89PNG\r\n\x1a\n kart"
CHRISTMAS_EVE_2027 = "1829692800"

_RETOLD = """\
---
id: gjenfortalt
type: article
title: Et råd fortalt på nytt
summary: En artikkel som forteller det noen andre har skrevet, med lenke, bilde og det som ellers hører til en tekst.
status: published
retells: fagrad
sources: [fagrad]
---
## Teksten {#teksten}

Se [skjemaet](skjema.md#skjema) og ![et kart](../assets/kart.png).
"""

_UNDER_LAW = """\
---
id: under-lov
type: advice
title: Et råd som loven bærer
summary: Et råd med rettslig grunnlag og linje om trygghet, så at alle linjene som nettstedet legger til, kommer med.
status: published
audience: [staff]
level: [individual]
service: [municipal]
norm: could
legal_basis: [{law: pbrl, section: "3-3", read_on: null}]
sources: [fagrad]
safety_line: true
review_by: "2027-11-22"
part_of: rad
number: 9
---
## Rådet {#rad}

Du kan si fra.

## Slik gjør du {#slik}

1. Si fra.

## Hvorfor {#begrunnelse}

Det hjelper. [@fagrad]

## Rettslig grunnlag {#rettslig-grunnlag}

Loven åpner for det. [@fagrad]
"""
_UNDER_LAW_IN_ENGLISH = """\
---
id: under-lov
title: Advice that the law carries
summary: A piece of advice with a legal basis and a line on safety, so that every line that the site adds is there.
---
## The advice {#rad}

You could speak up.

## How to do it {#slik}

1. Speak up.

## Why {#begrunnelse}

It helps. [@fagrad]

## Legal basis {#rettslig-grunnlag}

The law allows it. [@fagrad]
"""


@pytest.fixture(scope="module")
def told(story: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give the story with a retold text, a picture and a heading that are gone again, and a page that left docs/."""
    root = tmp_path_factory.mktemp("versions") / "project"
    shutil.copytree(story.root, root)
    project = PublishedProject(root)
    picture = root / "docs" / "assets" / "kart.png"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(PICTURE)
    project.add("nb/gjenfortalt.md", _RETOLD)
    project.add("nb/rad/under-lov.md", _UNDER_LAW)
    project.add("en/rad/under-lov.md", _UNDER_LAW_IN_ENGLISH)
    project.confirm("under-lov")
    project.publish("2027-06-21")
    project.change("skjema", "nb", "{#skjema}", "{#nytt}")
    project.note("skjema", "professional", "Nytt kapittel.", note_en="A new chapter.")
    project.change("gjenfortalt", "nb", "Se [skjemaet](skjema.md#skjema) og ![et kart](../assets/kart.png).", "Se her.")
    project.note("gjenfortalt", "editorial", "Kortere.", note_en="Shorter.")
    project.change("under-lov", "nb", "1. Si fra.", "1. Si fra til lederen.")
    project.change("under-lov", "en", "You could speak up.", "You could say so.")
    project.note("under-lov", "professional", "Si fra til lederen.", note_en="Tell the manager.")
    project.publish("2027-06-22")
    picture.unlink()
    project.drop("samtykke")
    return project


@pytest.fixture(scope="module")
def site(told: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as it would be on Christmas Eve 2027, and give the folder."""
    folder = tmp_path_factory.mktemp("built")
    done = run_script(
        "build.py", "--root", told.root, "--site", folder, variables={"SOURCE_DATE_EPOCH": CHRISTMAS_EVE_2027}
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def page(site: Path, url: str) -> HtmlElement:
    """Read a built page by its address."""
    return html.fromstring((site / url / "index.html").read_bytes())


def said(element: HtmlElement) -> str:
    """Give an element's words."""
    return " ".join(element.text_content().split())


def answer(site: Path, url: str) -> str:
    """Give the kind and the words of a version's answer, which stands above the title on the screen."""
    [header] = page(site, url).iterfind(".//article/header")
    shown = [part for part in header if part.get("data-paper") is None]
    return f"{shown[0].get('data-answer')}: {said(shown[0])}"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("v/hjem/1.0/", "in-force: Gjelder fortsatt."),
        ("en/v/hjem/1.0/", "in-force: Still applies."),
        (
            "v/gjenfortalt/1.0/",
            "language: Innholdet er det samme. Bare språket er rettet (1.1, 22. juni 2027). Du trenger ikke skrive ut",
        ),
        ("en/v/gjenfortalt/1.0/", "language: "),
        ("v/bare-norsk/1.0/", "changed: Ikke bruk denne utgaven. Innholdet ble endret 10. mai 2027: Det kommer en"),
        ("v/egne-mal/1.0/", "error: Ikke bruk denne utgaven. Den inneholdt en feil: Det sto feil."),
        ("en/v/egne-mal/1.1/", "error: Do not use this edition. It contained an error: Det sto feil."),
        (
            "v/egne-mal/2.0/",
            "alert: Vent. Ikke bruk denne utgaven før teksten er rettet eller lest på nytt. Varslet 15. a",
        ),
        (
            "en/v/egne-mal/2.0/",
            "alert: Wait. Do not use this edition until the text has been corrected or read again. Ale",
        ),
        ("v/samtykke/1.0/", "withdrawn: Trukket tilbake 4. mai 2027, fordi: Loven sier noe annet."),
        ("en/v/samtykke/1.0/", "withdrawn: Withdrawn on 4 May 2027, because: The law says otherwise."),
        ("v/grunnregler/1.0/", "removed: Teksten er tatt bort 20. april 2027 fordi loven krever det: Teksten viste"),
        ("en/v/grunnregler/1.0/", "removed: "),
        ("v/skjema/1.2/", "changed: Ikke bruk denne utgaven. Innholdet ble endret 22. juni 2027: Nytt kapittel."),
        ("v/skjema/3.0/", "in-force: Gjelder fortsatt."),
    ],
)
def test_version_answers_its_readers_only_question_first(site: Path, url: str, words: str) -> None:
    """Every answer, in both languages, with its date and the editors' words."""
    assert answer(site, url).startswith(words)


@pytest.mark.parametrize(("url", "language"), [("en/v/egne-mal/2.0/", "nb"), ("en/v/samtykke/1.0/", None)])
def test_words_in_another_language_are_marked(site: Path, url: str, language: str | None) -> None:
    """A note that nobody translated is Norwegian, and says so to screen readers."""
    [note] = page(site, url).iterfind(".//p[@data-answer]/span")
    assert note.get("lang") == language


@pytest.mark.parametrize(
    ("url", "usable"), [("v/hjem/1.0/", True), ("v/gjenfortalt/1.0/", True), ("v/egne-mal/1.0/", False)]
)
def test_sheet_that_must_go_bears_a_notice(site: Path, url: str, *, usable: bool) -> None:
    """The notice is inside the article, so that it is printed."""
    notices = page(site, url).findall(".//article//*[@data-notice='earlier-version']")
    assert bool(notices) is not usable


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("v/skjema/1.1/", "versions/skjema/1.1/nb.html"),
        ("v/grunnregler/2.0/", "versions/grunnregler/2.0/nb.html"),
        ("en/v/grunnregler/2.0/", "versions/grunnregler/2.0/en/1/en.html"),
        ("en/v/egne-mal/1.1/1/", "versions/egne-mal/1.1/en/1/en.html"),
    ],
)
def test_frozen_body_stands_in_the_page_byte_for_byte(told: PublishedProject, site: Path, url: str, path: str) -> None:
    """It is never rendered anew: a box comes round wide tables, citations are given a name, the site adds its lines."""
    built = (site / url / "index.html").read_text(encoding="utf-8")
    unboxed = re.sub(r'<div class="rs-table"[^>]*>(<table>.*?</table>)</div>', r"\1", built, flags=re.DOTALL)
    unnamed = re.sub(r'(<a class="citation"[^>]*?) aria-label="[^"]*"', r"\1", unboxed)
    unlined = re.sub(r'<p class="rs-line .*?</p>', "", unnamed)
    assert (told.root / path).read_text(encoding="utf-8") in unlined


@pytest.mark.parametrize("url", ["rad/under-lov/", "en/rad/under-lov/"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_version_has_the_lines_of_the_living_page(site: Path, url: str, version: str) -> None:
    """Safety, authority, research and law: each in its section, on the live page and on every version alike."""
    prefix = url.partition("rad/")[0]
    frozen = page(site, f"{prefix}v/under-lov/{version}/")
    lines = lines_of(frozen)
    assert lines == lines_of(page(site, url))
    assert [(kind, section) for kind, section, _ in lines] == [
        ("safety", "rad"),
        ("authority", "begrunnelse"),
        ("not-graded", "begrunnelse"),
        ("law", "rettslig-grunnlag"),
    ]
    assert {line.get("lang") for line in frozen.iterfind(".//*[@data-line]")} == {"en" if prefix else "nb"}


def lines_of(root: HtmlElement) -> list[tuple[str | None, str | None, str]]:
    """Give the site's own lines in a text: kind, the section that each stands in, and its words."""
    section, found = None, []
    for element in root.find(".//article").iter("h2", "p"):
        if element.tag == "h2":
            section = element.get("id")
        elif element.get("data-line"):
            found.append((element.get("data-line"), section, said(element)))
    return found


def test_a_version_of_advice_that_left_docs_keeps_its_safety_line(site: Path) -> None:
    """Whether it had one stood in docs/; once too often is better than once too seldom."""
    assert ("safety", "rad") in [(kind, section) for kind, section, _ in lines_of(page(site, "v/samtykke/1.0/"))]


def test_what_is_no_advice_has_no_lines(site: Path) -> None:
    """And a text that the law took away has none either."""
    for url in ("v/hjem/1.0/", "v/grunnregler/1.0/", "v/skjema/1.0/"):
        assert lines_of(page(site, url)) == []


def test_a_frozen_translation_says_where_it_lagged(site: Path) -> None:
    """The English text of 2.0 was frozen with a section that said what 1.0 did, and one that nobody read again."""
    marks = list(page(site, "en/v/under-lov/2.0/1/").iterfind(".//*[@data-translation]"))
    before = [mark.getprevious() for mark in marks]
    places = [heading.get("id") for heading in before if heading is not None]
    found = dict(zip(places, marks, strict=True))
    assert {place: mark.get("data-translation") for place, mark in found.items()} == {
        "rad": "changed",
        "slik": "outdated",
    }
    assert "Tell the manager." in said(found["slik"])
    assert "Si fra til lederen." in said(found["slik"])
    assert page(site, "en/v/under-lov/1.0/1/").findall(".//*[@data-translation]") == []


def test_only_addresses_of_a_frozen_body_are_resolved(told: PublishedProject, site: Path) -> None:
    """Links get the number that paper lists them under; whatever else stands in it is as it was frozen."""
    frozen = (told.root / "versions/gjenfortalt/1.0/nb.html").read_text(encoding="utf-8")
    built = re.sub(r' data-note="[0-9]+"', "", (site / "v/gjenfortalt/1.0/index.html").read_text(encoding="utf-8"))
    pattern = '[^"]*'.join(re.escape(part) for part in re.split(r"(?:page|picture):[^\"]*", frozen))
    assert re.search(pattern, built)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("v/egne-mal/1.0/", "rad/egne-mal/"),
        ("en/v/egne-mal/1.0/", "en/rad/egne-mal/"),
        ("en/v/bare-norsk/1.0/", "bare-norsk/"),
        ("v/egne-mal/", "rad/egne-mal/"),
    ],
)
def test_search_engines_are_sent_to_the_live_page(site: Path, url: str, canonical: str) -> None:
    """Not indexed, canonical to the live page, no alternates in other languages."""
    head = page(site, url).head
    assert [meta.get("content") for meta in head.iterfind("meta[@name='robots']")] == ["noindex"]
    assert [link.get("href") for link in head.iterfind("link[@rel='canonical']")] == [
        f"https://liten.example/{canonical}"
    ]
    assert list(head.iterfind("link[@hreflang]")) == []


def test_versions_are_not_in_the_sitemap(site: Path) -> None:
    """The map shows live pages only."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://liten.example/rad/egne-mal/" in text
    assert "/v/" not in text


def test_no_version_page_is_left_out(told: PublishedProject, site: Path) -> None:
    """Every version, every text of it, every comparison, in both languages."""
    missing = []
    for page_id, history in told.site().store.histories.items():
        for prefix in ("", "en/"):
            urls = [f"{prefix}v/{page_id}/"]
            for version in history.versions:
                own = f"{prefix}v/{page_id}/{version.number}/"
                urls += [own, f"{own}siden/"]
                urls += [f"{own}endringer/"] if version is not history.versions[0] else []
                urls += [f"{own}{text.place}/" for text in version.texts.get("en", ()) if prefix]
            missing += [url for url in urls if not (site / url / "index.html").is_file()]
    assert missing == []


def test_link_of_a_frozen_text_to_a_heading_that_is_gone_leads_to_what_applied(site: Path) -> None:
    """`skjema` 2.0 was in force on the day, and has the heading."""
    [link] = page(site, "v/gjenfortalt/1.0/").iterfind(".//div[@class='rs-frozen__text']//p/a")
    assert (link.text, link.get("href")) == ("skjemaet", "../../skjema/2.0/#skjema")
    assert page(site, "v/skjema/2.0/").find(".//h2[@id='skjema']") is not None


def test_picture_of_a_frozen_text_outlives_its_file(site: Path) -> None:
    """It was kept by its content, and is gone from docs/."""
    [picture] = page(site, "v/gjenfortalt/1.0/").iterfind(".//div[@class='rs-frozen__text']//img")
    assert picture.get("src") == f"../../../assets/pictures/{digest(PICTURE)}.png"
    assert (site / "v/gjenfortalt/1.0" / picture.get("src", "")).resolve().read_bytes() == PICTURE


@pytest.mark.parametrize(
    ("url", "dates"),
    [
        (
            "grunnregler/",
            {"first-published": ("2026-11-22", "22. november 2026"), "last-changed": ("2027-01-15", "15. januar 2027")},
        ),
        (
            "en/grunnregler/",
            {"first-published": ("2026-11-22", "22 November 2026"), "last-changed": ("2027-01-15", "15 January 2027")},
        ),
        (
            "gjenfortalt/",
            {
                "first-published": ("2027-06-21", "21. juni 2027"),
                "last-changed": ("2027-06-21", "21. juni 2027"),
                "last-edited": ("2027-06-22", "22. juni 2027"),
            },
        ),
    ],
)
def test_dates_stand_in_the_article(site: Path, url: str, dates: dict[str, tuple[str, str]]) -> None:
    """For people in their language, for programs as ISO dates."""
    times = page(site, url).iterfind(".//article//time[@data-date]")
    assert {time.get("data-date"): (time.get("datetime"), time.text) for time in times} == dates


@pytest.mark.parametrize(
    ("url", "edition", "title"),
    [("egne-mal", "utgave 2.0", "Tidligere utgaver"), ("en/egne-mal", "edition 2.0", "Earlier editions")],
)
def test_edition_and_way_to_the_earlier_ones(site: Path, url: str, edition: str, title: str) -> None:
    """Number, and a link to all versions."""
    article = page(site, url.replace("egne-mal", "rad/egne-mal/")).find(".//article")
    assert article is not None
    [link] = article.iterfind(".//a[@data-link='versions']")
    assert article.get("data-version") == "2.0"
    assert edition in said(article).lower()
    assert link.text == title
    assert link.get("href") == "../../v/egne-mal/"


@pytest.mark.parametrize(
    ("url", "is_said"), [("v/egne-mal/2.0/", True), ("en/v/egne-mal/2.0/", True), ("v/egne-mal/1.1/", False)]
)
def test_the_version_in_force_says_that_its_review_is_overdue(site: Path, url: str, *, is_said: bool) -> None:
    """As the live page does; of versions that were replaced nobody asks."""
    assert bool(page(site, url).findall(".//article//*[@data-notice='overdue']")) is is_said


def test_overdue_review_is_said_and_a_review_in_time_is_not(site: Path) -> None:
    """`egne-mal` was to be read again by 22 November 2027; `grunnregler` has been."""
    [notice] = page(site, "rad/egne-mal/").iterfind(".//article//*[@data-notice='overdue']")
    assert "22. november 2027" in said(notice)
    assert page(site, "grunnregler/").findall(".//*[@data-notice='overdue']") == []
    assert "3. mars 2028" in said(page(site, "grunnregler/"))


@pytest.mark.parametrize(
    ("url", "dating"),
    [
        ("gjenfortalt/", "Originalen: Helsedirektoratet, 30. april 2025. Vår gjengivelse: 21. juni 2027."),
        ("v/gjenfortalt/1.0/", "Originalen: Helsedirektoratet, 30. april 2025. Vår gjengivelse: 21. juni 2027."),
        ("en/gjenfortalt/", "30 April 2025"),
    ],
)
def test_retold_text_has_both_datings(site: Path, url: str, dating: str) -> None:
    """The original's, and when we told it."""
    [line] = page(site, url).iterfind(".//article//p[@class='rs-original']")
    assert dating in said(line)


@pytest.mark.parametrize("url", ["rad/samtykke/", "en/rad/samtykke/"])
def test_withdrawn_page_that_left_docs_still_answers(site: Path, url: str) -> None:
    """Notice and reason stand at its address, the advice no longer does, and nobody is asked to edit it."""
    article = page(site, url).find(".//article")
    assert article is not None
    [notice] = article.iterfind(".//*[@data-notice='withdrawn']")
    assert ("Loven sier noe annet." if url.startswith("rad") else "The law says otherwise.") in said(notice)
    assert article.get("data-page-id") == "samtykke"
    assert "samtykke tidlig" not in said(article)
    assert article.find(".//a[@data-link='versions']") is not None


def test_withdrawn_advice_stays_readable_in_its_version(site: Path) -> None:
    """Stamped, word for word."""
    assert "Du kan spørre om samtykke tidlig." in said(page(site, "v/samtykke/1.0/"))


def test_alert_stands_on_the_page_and_on_its_versions(site: Path) -> None:
    """At the next build, in the article; an alert that was answered is gone."""
    [notice] = page(site, "rad/egne-mal/").iterfind(".//article//*[@data-notice='alert']")
    assert "Loven er endret 1.4.2027." in said(notice)
    assert page(site, "skjema/").findall(".//*[@data-notice='alert']") == []


def test_tombstone_says_what_is_gone(site: Path) -> None:
    """The address answers, without a word of the text."""
    words = said(page(site, "v/grunnregler/1.0/"))
    assert "Teksten i denne utgaven er tatt bort." in words
    assert "Lytt før du snakker" not in words


def test_english_page_shows_the_norwegian_note_as_norwegian(site: Path) -> None:
    """In the list of all versions, until somebody translates it."""
    notes = page(site, "en/v/egne-mal/").xpath(".//section[h2[@id='rs-v2.0']]//dd[@lang='nb']")
    assert "Målene skal skrives <sammen> & ikke for personen." in [said(note) for note in notes]


def test_words_of_editors_are_never_markup(site: Path) -> None:
    """`<sammen>` is a word in a note, wherever the note is shown."""
    for url in ("v/egne-mal/", "v/egne-mal/1.0/", "v/egne-mal/2.0/endringer/", "en/rad/egne-mal/"):
        assert page(site, url).findall(".//sammen") == [], url


def test_comparison_tells_what_why_and_what_to_do(site: Path) -> None:
    """Note, reason and action stand above the marked text, in the reader's language."""
    words = said(page(site, "en/v/grunnregler/2.0/endringer/"))
    told = ("The rule on listening now always applies.", "Users told us that they were not heard.", "Listen first,")
    assert [part for part in told if part not in words] == []


def test_marks_are_announced(site: Path) -> None:
    """`ins` begins and ends with words that only screen readers get, and has no role that says the same again."""
    [added] = page(site, "v/egne-mal/2.0/endringer/").iterfind(".//article//ins")
    assert said(added) == "lagt til: sammen (slutt)"
    assert added.get("role") == "none"


def test_language_answer_links_to_the_live_page(site: Path) -> None:
    """The way from every version to the text as it is now."""
    [answer_line] = page(site, "v/gjenfortalt/1.0/").iterfind(".//p[@data-answer]")
    assert [link.get("href") for link in answer_line.iterfind("a")] == ["../../../gjenfortalt/"]


def test_no_page_leads_nowhere(site: Path) -> None:
    """Every relative link of every version page and comparison has its target, and the heading in it."""
    ids: dict[Path, set[str]] = {}
    broken = []
    for file in sorted([*site.glob("v/**/index.html"), *site.glob("en/v/**/index.html")]):
        for href in re.findall(r'(?:href|src)="([^":]*)"', file.read_text(encoding="utf-8")):
            way, _, fragment = unescape(href).partition("#")
            target = (file.parent / way).resolve() if way else file
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                broken.append(f"{file.relative_to(site)}: {href}")
            elif fragment and not fragment.startswith("kilde-") and target.suffix == ".html":
                if target not in ids:
                    ids[target] = set(re.findall(r'\sid="([^"]*)"', target.read_text(encoding="utf-8")))
                if fragment not in ids[target]:
                    broken.append(f"{file.relative_to(site)}: {href}")
    assert broken == []

"""The site of a public body that writes nynorsk first: published, checked, built, printed, searched and moved."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.built import read, select, words
from tests.programs import run_rettesnor
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SITE = ROOT / "tests" / "sites" / "county"
OF_THE_FIRST_SITE = re.compile(
    r"Medvirkning i praksis|Helsebiblioteket|Helsedirektoratet|[Uu]avhengig|[Ii]ndependent|CC BY 4\.0|"
    r"id=\"(?:slik|begrunnelse|kilde-[\w-]+)\""
)
"""What the first site says of itself, and how its sections and sources are called."""
BOKMAAL = re.compile(
    r"\b(?:ikke|hva|hvordan|hvorfor|utgaven?|kilder|siden er|endringer|forsiden|oversettelse)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site, published, with its PDFs made, a page of it moved, and built."""
    root = tmp_path_factory.mktemp("county") / "site"
    shutil.copytree(SITE, root)
    for arguments in (
        ("publish", "--yes", "--lang", "nn"),
        ("move", "verktoy/for-samtalen", "rad/for-samtalen"),
        ("pdf", "--jobs", "1"),
        ("build",),
    ):
        done = run_rettesnor(arguments[0], *arguments[1:], "--root", root)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_it_has_nothing_to_mend(county: Path) -> None:
    """Nynorsk is spelled with its own dictionary, and held to its own words for norms."""
    done = run_rettesnor("check", "--root", county, "--lang", "en", "--format", "json")
    found = [problem for problem in json.loads(done.stdout)["problems"] if problem["level"] == "error"]
    assert (done.returncode, found) == (0, [])


def test_all_that_stands_round_the_texts_is_nynorsk(county: Path) -> None:
    """Not a word of bokmål, and nothing of what the first site says of itself, in any page, feed or file."""
    built = {
        path.relative_to(county / "site").as_posix(): path.read_text(encoding="utf-8")
        for path in (county / "site").rglob("*")
        if path.suffix in {".html", ".xml", ".json", ".css", ".webmanifest"}
    }
    assert {name: found[0] for name, text in built.items() if (found := OF_THE_FIRST_SITE.search(text))} == {}
    nynorsk = {name: text for name, text in built.items() if not name.startswith("en/") and name.endswith(".html")}
    assert len(nynorsk) > 30
    assert {name: found[0] for name, text in nynorsk.items() if (found := BOKMAAL.search(text))} == {}


def test_a_page_says_who_publishes_and_links_to_its_sources(county: Path) -> None:
    """In both languages; only the translation is called one, and it names the language that applies."""
    page, english = read(county / "site", "rad/spor-forst"), read(county / "site", "en/rad/spor-forst")
    assert "Gjeve ut av Eit helseføretak." in words(page)
    assert "Published by Eit helseføretak." in words(english)
    assert "Omsetjing" not in words(page)
    assert [each.get("id") for each in select(page, "h2[id]")][:2] == ["tilrading", "framgangsmate"]
    [citation] = select(page, 'a[class="citation"]')
    assert citation.get("href") == "#kjelde-eksempelkjelde"
    assert select(page, 'li[id="kjelde-eksempelkjelde"]') != []
    assert select(page, 'a[href="https://creativecommons.org/licenses/by-sa/4.0/"]') != []


def test_its_pages_are_of_its_own_types(county: Path) -> None:
    """Named, listed, filtered and described as the site has them; the program's own names stand nowhere."""
    page = read(county / "site", "rad/spor-forst")
    assert "Tilråding for vaktleiarar" in words(page)
    assert "I møtet" in words(page)
    [told] = [json.loads(each.text) for each in select(page, 'script[type="application/ld+json"]')]
    assert (told["@type"], told["audience"][0]["audienceType"]) == ("MedicalWebPage", "Clinician")
    assert "Recommendation for shift leaders" in words(read(county / "site", "en/rad/spor-forst"))
    assert "Spør først kva som er viktig" in words(read(county / "site", "niva/i-motet"))
    assert "Three house rules" in words(read(county / "site", "en/niva/avdeling"))
    [kind] = select(read(county / "site", "sok"), 'select[name="kind"]')
    assert [each.text for each in kind][1:] == ["Tilråding", "Husreglar", "Side"]
    schema = json.loads((county / "site/api/v1/schemas/content.json").read_text(encoding="utf-8"))
    assert schema["properties"]["infoType"]["enum"] == ["tilrading", "husreglar", "skjema", "article", "page"]
    llms = (county / "site/llms.txt").read_text(encoding="utf-8")
    assert "## Tilrådingar\n" in llms
    assert "## Husreglar\n" in llms


def test_a_new_page_of_its_own_type_begins_with_its_sections(county: Path, tmp_path: Path) -> None:
    """In the folder of the type, under the headings that the site has; a type it does not have is refused."""
    root = tmp_path / "site"
    shutil.copytree(county, root, ignore=shutil.ignore_patterns("site", ".cache"))
    assert run_rettesnor("new-page", "tilrading", "lytt", "--root", root).returncode == 0
    text = (root / "docs/nn/rad/lytt.md").read_text(encoding="utf-8")
    assert "audience: [vaktleiar]\nlevel: [mote]\nservice: [dognpost]\n" in text
    assert "## Tilrådinga {#tilrading}" in text
    assert "## To you who live here {#for-deg}" in (root / "docs/en/rad/lytt.md").read_text(encoding="utf-8")
    refused = run_rettesnor("new-page", "advice", "lytt-meir", "--root", root, "--lang", "en")
    assert refused.returncode == 2
    assert "tilrading, husreglar, skjema, article, page" in refused.stderr


def test_its_colours_are_on_screen_and_on_paper(county: Path) -> None:
    """And in what programs are told of it."""
    [sheet] = (county / "site" / "assets").glob("site.*.css")
    assert "--rs-accent:var(--rs-light,#6b2a7a) var(--rs-dark,#e0b6ea)" in sheet.read_text(encoding="utf-8")
    manifest = json.loads((county / "site" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["theme_color"] == "#6b2a7a"


def test_its_font_logo_and_icon_are_files_of_its_own(county: Path) -> None:
    """On screen and in PDFs: nothing is fetched from elsewhere, and no icon of the theme is left."""
    pikepdf = pytest.importorskip("pikepdf")
    page = read(county / "site", "rad/spor-forst")
    logos = page.xpath("//a[@class='rs-brand']//img")
    assert [each.get("class").split("--")[1] for each in logos] == ["light", "dark"]
    assert all((county / "site/rad/spor-forst" / each.get("src")).is_file() for each in logos)
    named = {path.name.split(".")[0] for path in (county / "site/assets").iterdir()}
    assert {"icon", "logo", "logo-mork", "rettleiar-bold", "rettleiar-regular"} <= named
    assert not {name for name in named if name.startswith("icon-")}
    assert select(page, 'link[rel="apple-touch-icon"]') == []
    for path in ("rad/spor-forst/index.pdf", "husreglar/plakat-a4.pdf", "alle-rada.pdf"):
        with pikepdf.open(county / "site" / path) as pdf:
            fonts = {
                str(each.BaseFont)
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
            }
        assert fonts, path
        assert all("Rettleiar-Sans" in name for name in fonts), (path, fonts)


def test_its_sheets_have_the_site_s_own_names(county: Path) -> None:
    """And say in nynorsk what they are."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    for path in (
        "rad/spor-forst/index.pdf",
        "rad/spor-forst/sjekkliste.pdf",
        "husreglar/plakat-a4.pdf",
        "alle-rada.pdf",
        "en/alle-rada.pdf",
    ):
        assert (county / "site" / path).is_file(), path
    pdf = pypdfium2.PdfDocument(county / "site" / "rad/spor-forst/index.pdf")
    said = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "blir gjennomgått innan" in said
    assert BOKMAAL.search(said) is None


def test_a_moved_page_answers_at_both_addresses(county: Path) -> None:
    """The old one leads on."""
    assert "Før samtalen" in words(read(county / "site", "rad/for-samtalen"))
    old = (county / "site" / "verktoy/for-samtalen/index.html").read_text(encoding="utf-8")
    assert "rad/for-samtalen/" in old
    assert 'lang="nn"' in old


@pytest.mark.parametrize(("asked", "language"), [("samtalane", "nn"), ("asking", "en")])
def test_the_search_knows_forms_of_words(county: Path, asked: str, language: str) -> None:
    """Nynorsk is stemmed too."""
    done = run_rettesnor("search", asked, "--on", language, "--root", county)
    assert done.returncode == 0, done.stderr
    assert "spor-forst" in done.stdout


def test_a_change_of_force_is_not_editorial(county: Path, tmp_path: Path) -> None:
    """The guard knows nynorsk: «kan» that goes binds otherwise."""
    root = tmp_path / "site"
    shutil.copytree(county, root, ignore=shutil.ignore_patterns("site", ".cache"))
    file = root / "docs/nn/rad/spor-forst.md"
    text = file.read_text(encoding="utf-8")
    assert "Du kan byrje" in text
    file.write_text(text.replace("Du kan byrje", "Du byrjar"), encoding="utf-8")
    done = run_rettesnor("note", "spor-forst", "--editorial", "Kortare.", "--root", root, "--lang", "en")
    assert done.returncode == 1
    assert "gone kan" in done.stdout


def test_words_in_addresses_are_final_once_a_site_is_open(county: Path, tmp_path: Path) -> None:
    """What was published at them would answer nowhere."""
    root = tmp_path / "site"
    shutil.copytree(county, root, ignore=shutil.ignore_patterns("site", ".cache"))
    assert run_rettesnor("open", "--yes", "--root", root).returncode == 0
    settings = root / "data" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    assert "search: sok" in text
    settings.write_text(text.replace("search: sok", "search: leit"), encoding="utf-8")
    done = run_rettesnor("check", "urls", "--root", root, "--lang", "en")
    assert done.returncode == 1
    assert "The word “leit” stands where the addresses of this open site have “sok” (search)" in done.stdout


def test_a_site_without_pages_is_told_so(tmp_path: Path) -> None:
    """Before a build can fail for it."""
    shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("*.md"))
    done = run_rettesnor("check", "--root", tmp_path / "site", "--lang", "en")
    assert done.returncode == 1
    assert "docs/nn/index.md:1: error: The site has no pages" in done.stdout

"""The PDFs of a site with a past: tags, language, outline, order, bytes."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pdfua
import pikepdf
import pytest
import weasyprint.css
import weasyprint.draw.text
from lxml import html
from tests.paper import (
    HOST,
    codes_in,
    elements_of,
    height_of_letter,
    pages_in,
    read_aloud,
    sheets_of,
    squeezed,
    text_of,
)
from tests.projects import ROOT

from rettesnor.markdown.trees import parse, parse_page, serialize_page
from rettesnor.pdf.documents import WIDE, documents, read_style
from rettesnor.pdf.line_ends import stand_spaces_alone
from rettesnor.pdf.pdf import REMEMBERED, PdfError, Printer
from rettesnor.pdf.style import Style
from rettesnor.pdf.tagging import fonts_in
from rettesnor.pdf.unread_html import count_down, name_bookmarks
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.pdf.documents import Document

pytestmark = pytest.mark.slow

PAGES = (
    "",  # the home page
    "roller/parorende/",
    "rad/unge-12-til-18/",  # advice
    "grunnregler/",
    "strategi/mal-3/",
    "toppmotet-2017/",
    "hvorfor-medvirkning/",  # an article
    "prosjektet-bak-radene/",
    "verktoy/arsplan-brukerutvalg/",  # a tool with a table
    "rad/",
    "v/be-om-samtykke/1.0/",
)
WANTED = (
    *(f"{prefix}{page}index.pdf" for page in PAGES for prefix in ("", "en/")),
    "en/v/be-om-samtykke/1.0/1/index.pdf",
    *(f"{prefix}rad/be-om-samtykke/sjekkliste.pdf" for prefix in ("", "en/")),
    *(f"{prefix}grunnregler/plakat-{size}.pdf" for prefix in ("", "en/") for size in ("a4", "a3")),
    "hele.pdf",
    "en/hele.pdf",
)
"""Each type of page and a version in both languages, and every other kind of document."""
SILENT = {
    "rs-answer--in-force",
    "rs-answer__other",
    "rs-files",
    "rs-references__all",
    "rs-related",
    "rs-screen",
    "rs-suggest",
    "rs-version__links",
}
"""The classes of what paper does not show."""
BOOKLETS = ("hele.pdf", "en/hele.pdf")
FIFTH = 0.2
"""The least of a sheet that its text takes, where it is not the only one: the block at the end never stands alone."""
ONE_SHEET = re.compile(r"plakat-|sjekkliste")


@pytest.fixture(scope="module")
def made_from() -> dict[str, Document]:
    """Give what every PDF of the real site is made from, at an address that is no placeholder."""
    settings = replace(read_settings(ROOT), site_url=HOST)
    site = Assembler(settings).assemble(is_preview=False).site
    return {document.path: document for document in documents(site)}


@pytest.fixture(scope="module")
def pdfs(made_from: dict[str, Document]) -> dict[str, bytes]:
    """Make those of WANTED, in one process."""
    printer = Printer()
    return {path: printer.print_pdf(made_from[path].html, HOST, made_from[path].style) for path in WANTED}


@pytest.mark.parametrize("path", WANTED)
def test_a_pdf_is_tagged_named_and_in_its_language(path: str, pdfs: dict[str, bytes]) -> None:
    """Title shown by readers, language of the whole, an outline, and what it claims to be in its metadata."""
    with pikepdf.open(io.BytesIO(pdfs[path])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == ("en" if path.startswith("en/") else "nb")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]).endswith("– Medvirkning i praksis")
        assert len(pdf.open_outline().root) >= 1
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("path", WANTED)
def test_the_checker_finds_nothing_in_a_pdf(path: str, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    """It knows 16 of 106 rules of PDF/UA-1; no more than those is claimed."""
    (tmp_path / "sheet.pdf").write_bytes(pdfs[path])
    report = pdfua.validate(str(tmp_path / "sheet.pdf"))
    assert [finding for finding in report.findings if finding.severity.name == "ERROR"] == []


@pytest.mark.parametrize("path", WANTED)
def test_every_head_cell_says_which_way_it_looks(
    path: str, pdfs: dict[str, bytes], made_from: dict[str, Document]
) -> None:
    """As many as in the HTML, or more where a table's head is repeated."""
    scopes = re.findall(r'<th scope="(col|row)"', made_from[path].html)
    with pikepdf.open(io.BytesIO(pdfs[path])) as pdf:
        heads = [element for element in elements_of(pdf) if element.S == "/TH"]
        found = [str(head.A.Scope) for head in heads]
    assert len(found) >= len(scopes)
    assert found.count("/Row") == scopes.count("row")
    assert set(found) <= {"/Column", "/Row"}


def test_passages_in_another_language_say_so(pdfs: dict[str, bytes], made_from: dict[str, Document]) -> None:
    """Titles of Norwegian sources on an English sheet, for one; as many as in the HTML."""
    path = "en/rad/unge-12-til-18/index.pdf"
    root = html.document_fromstring(made_from[path].html)
    wanted = {squeezed("".join(map(str, found.itertext()))) for found in root.iterfind(".//cite[@lang='nb']")}
    assert len(wanted) > 3
    with pikepdf.open(io.BytesIO(pdfs[path])) as pdf:
        languages = [str(element.Lang) for element in elements_of(pdf) if "/Lang" in element]
        addresses = [str(a.A.URI) for page in pdf.pages for a in page.obj.get("/Annots", []) if "/A" in a]
    assert languages.count("nb") >= len(wanted)
    assert not any(address.startswith("rettesnor:") for address in addresses)


@pytest.mark.parametrize("path", WANTED)
def test_a_pdf_is_read_aloud_in_the_order_of_its_page(
    path: str, pdfs: dict[str, bytes], made_from: dict[str, Document]
) -> None:
    """Heading after heading, paragraph after paragraph, as the HTML has them; none is left out."""
    aloud = squeezed(read_aloud(pdfs[path]))
    place = 0
    count = 0
    for start in starts_of(made_from[path].html):
        found = aloud.find(start, place)
        assert found >= 0, start
        place = found
        count += 1
    assert count > 8


def starts_of(page: str) -> Iterator[str]:
    """Give the first words of each block that paper shows, without spaces."""
    for element in html.document_fromstring(page).iter("h1", "h2", "h3", "p", "li", "td", "th", "dt"):
        classes = {name for part in (element, *element.iterancestors()) for name in str(part.get("class", "")).split()}
        if classes & SILENT or ("rs-chapter" in classes and classes & {"rs-help", "rs-sheet"}):
            continue
        start = squeezed((element.text or "").strip())[:40]
        if len(start) > 11:
            yield start


_NO_WORDS = {"citation", "footnote-ref", "footnote-backref", "task-box", "visually-hidden"}


@pytest.mark.parametrize(
    ("path", "frozen"),
    [
        ("v/be-om-samtykke/1.0/index.pdf", "be-om-samtykke/1.0/nb.html"),
        ("en/v/be-om-samtykke/1.0/1/index.pdf", "be-om-samtykke/1.0/en/1/en.html"),
    ],
)
def test_a_pdf_has_every_word_of_the_frozen_text_in_its_order(pdfs: dict[str, bytes], path: str, frozen: str) -> None:
    """Stretch by stretch from one mark to the next, without white space; what the sheet adds stands between them."""
    aloud = unicodedata.normalize("NFC", squeezed(read_aloud(pdfs[path])))
    text = parse((ROOT / "versions" / frozen).read_text(encoding="utf-8"))
    place, letters = 0, 0
    for words in _stretches(text):
        stretch = squeezed(words)
        found = aloud.find(stretch, place)
        assert found >= 0, words
        place = found + len(stretch)
        letters += len(stretch)
    assert letters > 2_000


def _stretches(element: html.HtmlElement) -> Iterator[str]:
    """Give each text between two tags, but for numbers of sources and notes."""
    if not _NO_WORDS & set(str(element.get("class", "")).split()):
        yield element.text or ""
        for child in element:
            yield from _stretches(child)
    yield element.tail or ""


@pytest.mark.parametrize("path", [path for path in WANTED if "plakat" not in path])
def test_nothing_in_a_pdf_is_cut_covered_or_alone(
    path: str, pdfs: dict[str, bytes], made_from: dict[str, Document]
) -> None:
    """20 mm stay free for the hole punch, no line covers another, no heading ends a sheet, and each has its number."""
    root = html.document_fromstring(made_from[path].html)
    headings = {squeezed("".join(map(str, found.itertext()))) for found in root.iter("h1", "h2", "h3", "h4")}
    sheets = sheets_of(pdfs[path])
    assert len(sheets) == 1 or "sjekkliste" in path or min(sheet.fullness for sheet in sheets[1:]) > FIFTH
    for number, sheet in enumerate(sheets, start=1):
        assert min(line.left for line in sheet.lines) > 19.5
        assert max(line.right for line in sheet.lines) < sheet.width - 19.5
        assert sheet.overlaps == []
        assert sheet.last_words not in headings
        if path not in BOOKLETS or number > 1:
            assert f"{'Page' if path.startswith('en/') else 'Side'}{number}" in sheet.text
            assert sheet.text.count(HOST.removeprefix("https://").rstrip("/")) >= 1


@pytest.mark.parametrize("path", [path for path in WANTED if "plakat" in path])
def test_a_poster_is_read_from_afar(path: str, pdfs: dict[str, bytes], made_from: dict[str, Document]) -> None:
    """The names of the rules have capitals of 6 mm on A4 (5.8 mm is twice what good eyes need at two metres)."""
    [sheet] = sheets_of(pdfs[path])
    scale = sheet.width / 210
    assert sheet.overlaps == []
    assert min(line.left for line in sheet.lines) > 12 * scale
    assert max(line.right for line in sheet.lines) < sheet.width - 12 * scale
    assert max(line.bottom for line in sheet.lines) < sheet.height - 10 * scale
    names = [str(name.text) for name in html.document_fromstring(made_from[path].html).iter("h2")]
    assert len(names) == 10
    assert min(height_of_letter(pdfs[path], name) for name in names) > 5.8 * scale


@pytest.mark.parametrize("path", [path for path in WANTED if ONE_SHEET.search(path)])
def test_posters_and_checklists_are_one_sheet_with_one_code(path: str, pdfs: dict[str, bytes]) -> None:
    """The code leads to the version that the sheet was made from."""
    assert pages_in(pdfs[path]) == 1
    (code,) = codes_in(pdfs[path])
    assert squeezed(code) in squeezed(text_of(pdfs[path]))


def test_a_poster_is_as_large_as_its_name_says(pdfs: dict[str, bytes]) -> None:
    """A4 is 210 × 297 mm, A3 297 × 420 mm."""
    sizes = {}
    for path in ("grunnregler/plakat-a4.pdf", "en/grunnregler/plakat-a3.pdf"):
        with pikepdf.open(io.BytesIO(pdfs[path])) as pdf:
            sizes[path[-6:-4]] = [round(float(length) / 72 * 25.4) for length in pdf.pages[0].mediabox[2:]]
    assert sizes == {"a4": [210, 297], "a3": [297, 420]}


def test_the_booklet_holds_all_advice_with_page_numbers(pdfs: dict[str, bytes], made_from: dict[str, Document]) -> None:
    """Each title in the contents, at the page where its chapter begins, and in the colophon with its edition."""
    advice = [path for path in made_from if re.fullmatch(r"en/rad/[^/]+/sjekkliste\.pdf", path)]
    pages = [squeezed(text) for text in text_of(pdfs["en/hele.pdf"]).split("\n") if text.strip()]
    contents = [line for line in pages if re.search(r"\.{5,}\d+$", line)]
    assert len(contents) >= len(advice) > 15
    codes = [code for code in codes_in(pdfs["en/hele.pdf"]) if code.startswith(HOST)]  # it also reads bars in drawings
    assert len(codes) == len(advice)


def test_the_same_input_gives_the_same_bytes(pdfs: dict[str, bytes], made_from: dict[str, Document]) -> None:
    """In another order, by another printer."""
    printer = Printer()
    for path in reversed([path for path in WANTED if path not in BOOKLETS]):
        document = made_from[path]
        assert printer.print_pdf(document.html, HOST, document.style) == pdfs[path], path


@pytest.mark.parametrize("path", [path for path in WANTED if path not in BOOKLETS])
def test_what_was_found_for_earlier_sheets_changes_no_byte(
    path: str, pdfs: dict[str, bytes], made_from: dict[str, Document]
) -> None:
    """A printer that remembers nothing gives the same; should WeasyPrint find something else, this tells."""
    document = made_from[path]
    assert Printer(remembers=False).print_pdf(document.html, HOST, document.style) == pdfs[path]


def test_what_is_exchanged_in_weasyprint_is_put_back(made_from: dict[str, Document]) -> None:
    """Also when a sheet cannot be printed; and the insides are those that were looked at."""
    functions = (weasyprint.css, "StyleFor"), (weasyprint.draw.text, "draw_first_line")
    before = [getattr(*function) for function in functions]
    with pytest.raises(PdfError):
        Printer().print_pdf("<html lang=nb><title>x</title><p>漢</p>", HOST, Style(()))
    Printer().print_pdf(made_from["rad/index.pdf"].html, HOST, made_from["rad/index.pdf"].style)
    assert [getattr(*function) for function in functions] == before
    assert weasyprint.__version__ == REMEMBERED


def test_a_pdf_does_not_tell_when_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font of which one weight is taken would say so."""
    style = Style(("body, body * {font-family: 'Source Sans Pro', 'Source Sans 3'}",))
    made = set()
    for moment in ("1", "1700000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        made.add(Printer().print_pdf("<html lang=nb><title>x</title><p>Å ⌘</p>", HOST, style))
    assert len(made) == 1


def test_every_pdf_of_a_site_with_a_past_keeps_the_rules(story: PublishedProject, tmp_path: Path) -> None:
    """Every page, version and text in both languages: withdrawn, lagging, not translated, taken away by law."""
    settings = replace(read_settings(story.root), site_url=HOST)
    site = replace(Assembler(settings).assemble(is_preview=False).site, today=date.fromisoformat("2027-12-24"))
    printer = Printer()
    wrong: dict[str, object] = {}
    made: dict[str, bytes] = {}
    for document in documents(site):
        if document.key not in made:
            made[document.key] = printer.print_pdf(document.html, HOST, document.style)
            problems = problems_of(made[document.key], document, tmp_path / "sheet.pdf")
            if problems:
                wrong[document.path] = problems
    assert len(made) > 40
    assert wrong == {}


def problems_of(pdf: bytes, document: Document, file: Path) -> list[str]:
    """Give what a PDF lacks of what all have."""
    file.write_bytes(pdf)
    found = [str(finding) for finding in pdfua.validate(str(file)).findings if finding.severity.name == "ERROR"]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if str(opened.Root.Lang) != document.language:
            found.append("language")
        if not str(opened.docinfo["/Title"]).strip() or not opened.open_outline().root:
            found.append("title or outline")
        with opened.open_metadata() as metadata:
            if metadata.get("pdfuaid:part") != "1":
                found.append("pdfuaid")
        elements = list(elements_of(opened))
        if any("/Scope" not in element.get("/A", {}) for element in elements if element.S == "/TH"):
            found.append("a head cell without scope")
        addresses = [
            str(a.A.URI) for page in opened.pages for a in page.obj.get("/Annots", []) if "/URI" in a.get("/A", {})
        ]
        if any(address.startswith("rettesnor:") for address in addresses):
            found.append("a mark that was left")
        languages = {str(element.Lang) for element in elements if "/Lang" in element}
        found += [f"no {language}" for language in languages_of(document.html) - languages - {document.language}]
    return found


def languages_of(page: str) -> set[str]:
    """Give the languages of a page's passages that paper shows."""
    root = html.document_fromstring(page)
    shown = [
        found
        for found in root.iterfind("./body//*[@lang]")
        if "rs-answer__other" not in str(found.get("class", "")) and "".join(map(str, found.itertext())).strip()
    ]
    return {str(found.get("lang")) for found in shown}


def fonts_of(made: bytes) -> set[str]:
    """Give the names of the fonts in a PDF."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return fonts_in(pdf)


def test_a_letter_that_the_font_lacks_is_lent_by_its_successor() -> None:
    """Signs of keys; Sámi in italics is slanted. All else stays in the font that costs nothing to embed."""
    style = Style(("body, body * {font-family: 'Source Sans Pro', 'Source Sans 3'}",))
    made = Printer().print_pdf("<html lang=nb><title>x</title><p>Å ⌘ <em>ål Sáŋ</em></p>", HOST, style)
    assert squeezed(text_of(made)) == "Å⌘ålSáŋ"
    assert {name.partition("+")[2] for name in fonts_of(made)} == {
        "Source-Sans-Pro",
        "Source-Sans-Pro-Italic",
        "Source-Sans-Pro-Oblique",
        "Source-Sans-3,",
    }
    plain = Printer().print_pdf("<html lang=nb><title>x</title><p>Å <em>ål</em></p>", HOST, style)
    assert len(fonts_of(plain)) == 2


def test_a_letter_that_the_font_lacks_is_told() -> None:
    """Another font would be another on each machine."""
    with pytest.raises(PdfError, match="lacks a character"):
        Printer().print_pdf("<html lang=nb><title>x</title><p>漢</p>", HOST, Style(()))


def test_a_line_is_full_before_it_ends() -> None:
    """WeasyPrint would end some of these after their first word; when it no longer does, line_ends.py can go."""
    text = 'En artikkel hevder at tjenestene treffer bedre når erfaring ses. <a href="#x">[4]</a>\nDen sier mer.'
    lines = [f'<p style="width: {width / 10}mm">{text}</p>' for width in range(1000, 1200)]
    body = f'<html lang="nb"><title>x</title><body id="x">{"".join(lines)}'
    style = Style(("@page {size: A4} body, body * {font-family: 'Source Sans Pro'}",))
    root = parse_page(body)
    stand_spaces_alone(root)
    short = {
        name: text_of(Printer().print_pdf(html, HOST, style)).splitlines().count("En")
        for name, html in (("as it is", body), ("mended", serialize_page(root)))
    }
    assert short["as it is"] > 0
    assert short["mended"] == 0


def test_what_must_fit_on_one_sheet_does_or_is_told() -> None:
    """A poster of two sheets is no poster."""
    style = Style(("@page {size: A4} body {font-family: 'Source Sans Pro'}",), is_one_sheet=True)
    assert pages_in(Printer().print_pdf("<html lang=nb><title>x</title><p>Ett ark.</p>", HOST, style)) == 1
    with pytest.raises(PdfError, match="one sheet"):
        Printer().print_pdf("<html lang=nb><title>x</title>" + "<p>Et avsnitt.</p>" * 99, HOST, style)


_SHEET = '<html lang="nb" data-addr="a" data-draft="" data-page="Side" data-of="av"><title>x</title><body>{}'
_CELLS = ("Behandlingsansvarlig", "Spesialisthelsetjenesteloven", "epost.adresse.som.er.lang@example.org")


def sheet_of(inside: str) -> tuple[str, Style]:
    """Return an article as a sheet, and the styles of all PDFs."""
    theme = read_settings(ROOT).theme
    style = replace(read_style(theme, ("print.css", "pdf.css")), wide=read_style(theme, WIDE).sheets)
    root = parse_page(_SHEET.format(f'<article class="rs-article"><h1>Ark</h1>{inside}</article>'))
    count_down(root)
    name_bookmarks(root)
    return serialize_page(root), style


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ('<ol start="3"><li>tre</li><li>fire</li></ol>', ["3.", "4."]),
        ("<ol><li>en<ol><li>under</li><li>under<ol><li>lavest</li></ol></li></ol></li></ol>", ["1.", "a.", "b.", "i."]),
        ('<ol type="a"><li>en</li><li value="4">fire</li></ol>', ["a.", "d."]),
        ('<ol reversed start="5"><li>fem</li><li>fire</li></ol>', ["5.", "4."]),
        ("<ol reversed><li>to</li><li>en</li></ol>", ["2.", "1."]),
    ],
)
def test_lists_have_the_numbers_that_the_page_has(markup: str, numbers: list[str]) -> None:
    """In the order in which they stand on the sheet."""
    made = Printer().print_pdf(*_placed(sheet_of(markup)))
    lines = sorted((line.top, line.text) for line in sheets_of(made)[0].lines)
    found = [word for _, text in lines for word in text.split() if re.fullmatch(r"[0-9a-z]+\.", word)]
    assert found == numbers


def _placed(sheet: tuple[str, Style]) -> tuple[str, str, Style]:
    return sheet[0], HOST, sheet[1]


@pytest.mark.parametrize("below", ["<ul><li>Ring.</li></ul>", "<blockquote><p>Et sitat.</p></blockquote>"])
def test_what_announces_a_list_or_a_quotation_stands_above_it(below: str) -> None:
    """However far down the sheet it comes."""
    for lines in range(20, 44):
        filled = f"<p>{'<br>'.join(['Linje'] * lines)}</p>" + "<p>Linje</p>" * 8
        for sheet in sheets_of(Printer().print_pdf(*_placed(sheet_of(f"{filled}<p>Slik:</p>{below}")))):
            assert not sheet.last_words.endswith("Slik:"), lines


def test_a_table_wider_than_the_sheet_keeps_its_last_column() -> None:
    """Words break in cells; a long word outside a table breaks at the edge."""
    head = "".join(f"<th>{_CELLS[number % 3]}</th>" for number in range(6))
    row = "".join(f"<td>{_CELLS[number % 3]}</td>" for number in range(6))
    table = f"<table><thead><tr>{head}<th>SISTE</th></tr></thead><tbody><tr>{row}<td>14 dager</td></tr></tbody></table>"
    made = Printer().print_pdf(*_placed(sheet_of(f"<p>{'Langtord' * 30}SLUTT</p>{table}")))
    (sheet,) = sheets_of(made)
    assert "SISTE" in sheet.text
    assert "14dager" in sheet.text
    assert "SLUTT" in sheet.text
    assert max(line.right for line in sheet.lines) < sheet.width - 19.5


def test_what_no_sheet_holds_is_told() -> None:
    """Forty columns cannot be read on paper: nothing is lost without a word."""
    table = f"<table><tr>{''.join(f'<td>ord{number}</td>' for number in range(80))}</tr></table>"
    with pytest.raises(PdfError, match="past the edge of the paper"):
        Printer().print_pdf(*_placed(sheet_of(table)))


def test_a_ticked_box_is_ticked_and_nothing_else_is_drawn() -> None:
    """What only a screen reader is told lies within the box; the words beside it begin after it."""
    word = '<span class="visually-hidden">Utført:</span>'
    box = f'<span class="task-box checked">{word}</span>'
    made = Printer().print_pdf(
        *_placed(sheet_of(f'<ul class="task-list"><li class="task-list-item">{box} Ring naboen</li></ul>'))
    )
    (sheet,) = sheets_of(made)
    beside = next(line for line in sheet.lines if "Ring" in line.text)
    assert beside.left > 26
    assert sheet.overlaps == []
    assert [line for line in sheet.lines if line.left < 19.5] == []


def test_a_bookmark_has_no_number_of_a_note() -> None:
    """Neither of a footnote nor of a source."""
    note = '<sup><a class="footnote-ref" href="#a">1</a></sup> <a class="citation" href="#a">[2]</a>'
    made = Printer().print_pdf(*_placed(sheet_of(f'<h2 id="a">Med note{note}</h2>')))
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for root in outline.root for item in (root, *root.children)]
    assert titles == ["Ark", "Med note"]


def test_a_picture_that_is_not_part_of_the_site_is_told() -> None:
    """Nothing is fetched from anywhere."""
    with pytest.raises(PdfError, match="not part of the site"):
        Printer().print_pdf('<html lang=nb><title>x</title><img alt="x" src="https://a.test/x.png">', HOST, Style(()))


def test_an_english_text_has_the_same_pdf_at_both_its_addresses(made_from: dict[str, Document]) -> None:
    """With and without the number of the text."""
    with_number = made_from["en/v/be-om-samtykke/1.0/1/index.pdf"]
    assert made_from["en/v/be-om-samtykke/1.0/index.pdf"].key == with_number.key

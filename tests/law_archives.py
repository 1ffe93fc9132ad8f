"""Small registers for the tests: acts in the form of Lovdata's open data, packed, and the two real archives."""

from __future__ import annotations

import io
import random
import tarfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.projects import ROOT

from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.texts import ActText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


LAW = ROOT / "tests" / "data" / "law"
MAY = LAW / "gjeldende-2026-05-19.tar.bz2"
JULY = LAW / "gjeldende-2026-07-02.tar.bz2"
MAY_DAY = date(2026, 5, 19)
JULY_DAY = date(2026, 7, 2)
REF = "lov/2020-01-01-1"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Section:
    """A § as a test writes it: paragraphs are texts, or a text and its points."""

    value: str
    paragraphs: Sequence[str | tuple[str, Sequence[str]]] = (
        "Kommunen skal sørge for at alle som trenger det, får hjelp.",
    )
    title: str = "Hjelp"
    notes: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Act:
    """An act as a test writes it."""

    sections: Sequence[Section]
    ref: str = REF
    title: str = "Lov om prøving (prøveloven)"
    in_force: str = "2020-07-01"
    space: str = ""
    label: str = "{}."
    wrap: tuple[str, str] = field(default=("", ""))


def act_xml(act: Act) -> bytes:
    """Give an act in the register's form."""
    articles = "".join(_article(act, section) for section in act.sections)
    return (
        f'<!DOCTYPE html><html lang="no"><head><title>{escape(act.title)}</title></head><body>'
        f'<header class="documentHeader"><dl><dt class="dateInForce">x</dt>'
        f'<dd class="dateInForce">{act.in_force}</dd><dt class="title">x</dt><dd class="title">{escape(act.title)}</dd>'
        f'<dt class="refid">x</dt><dd class="refid">{act.ref}</dd></dl></header>'
        f'<main class="documentBody"><section class="section" data-name="kap1"><h2>Kapittel 1</h2>{articles}'
        f"</section></main></body></html>"
    ).encode()


def read_act(act: Act) -> ActText:
    """Give an act as the core reads it."""
    from rettesnor.data.law.lovdata import parse_act  # noqa: PLC0415 - the tests of archives do without

    text = parse_act(act_xml(act), "nl/prove.xml")
    assert text is not None
    return text


def amending_xml(changes: str, ref: str = "lov/2026-03-01-5", in_force: str = "2026-07-01") -> bytes:
    """Give a promulgated act with these changes of the act of the tests, in part I."""
    return (
        f'<html lang="no"><body><header class="documentHeader"><dl><dd class="refid">{ref}</dd>'
        f'<dd class="dateInForce">{in_force}</dd><dd class="title">Endringslov</dd></dl></header><main>'
        f'<section class="section" data-name="delI"><article class="document-change" data-document="{REF}">{changes}'
        f"</article></section></main></body></html>"
    ).encode()


def pack(path: Path, files: Mapping[str, bytes], *, mode: str = "w:bz2") -> Path:
    """Write an archive."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def pack_members(path: Path, members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> Path:
    """Write an archive of members as they are, sound or not."""
    with tarfile.open(path, "w:bz2") as archive:
        for member, content in members:
            archive.addfile(member, io.BytesIO(content))
    return path


def pack_amending(path: Path) -> Path:
    """Pack the promulgated acts that lie beside the archives."""
    return pack(path, {f"2026/{file.name}": file.read_bytes() for file in sorted((LAW / "lovtidend").glob("*.xml"))})


@cache
def acts_of(archive: Path) -> dict[str, ActText]:
    """Give the acts of an archive by reference."""
    return {act.ref: act for act in Lovdata().read(archive) if isinstance(act, ActText)}


def write_synthetic(path: Path, count: int, sections: int = 60) -> Path:
    """Write an archive of made-up acts of about 100 kB, with words of real ones: as many as a register has."""
    chance = random.Random(count)  # noqa: S311 - a seed, no secret
    articles = [article for act in acts_of(JULY).values() for article in act.articles]
    words = sorted({word for article in articles for word in article.words.split()})
    with tarfile.open(path, "w:bz2") as archive:
        for number in range(count):
            rows = []
            for section in range(1, sections + 1):
                texts = [escape(" ".join(chance.choices(words, k=length))) for length in (55, 35)]
                rows.append(Section(f"{section // 10 + 1}-{section % 10 + 1}", texts))
            content = act_xml(Act(rows, ref=f"lov/2001-02-03-{number + 1}", title=f"Lov nummer {number}"))
            member = tarfile.TarInfo(f"nl/nl-20010203-{number + 1:03}.xml")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def _article(act: Act, section: Section) -> str:
    name = "§" + section.value.replace("§", "").replace(" ", "")
    paragraphs = "".join(_paragraph(act, paragraph) for paragraph in section.paragraphs)
    notes = f'<article class="changesToParent">{section.notes}</article>' if section.notes else ""
    before, after = act.wrap
    return (
        f'{act.space}<article class="legalArticle" data-lovdata-URL="NL/{act.ref}/{name}" data-name="{name}">'
        f'<h4 class="legalArticleHeader"><span class="legalArticleValue" data-legalArea="x">§ {section.value}</span>. '
        f'<span class="legalArticleTitle">{section.title}</span></h4>{before}{act.space}{paragraphs}{after}{act.space}'
        f"{section.extra}{notes}</article>"
    )


def _paragraph(act: Act, paragraph: str | tuple[str, Sequence[str]]) -> str:
    if isinstance(paragraph, str):
        return f'<article class="legalP">{act.space}{paragraph}{act.space}</article>'
    text, points = paragraph
    items = "".join(
        f'<li data-name="{act.label.format(letter)}"><article class="listArticle"><article class="legalP">'
        f"{point}</article></article></li>"
        for letter, point in zip(LETTERS, points, strict=False)
    )
    return f'<article class="legalP">{text}<ol class="defaultList">{items}</ol></article>'


class _Answers(BaseHTTPRequestHandler):
    """Answers by path, sound and not."""

    archive: Path = JULY

    def do_GET(self) -> None:
        """Answer what the path asks for."""
        content = self.archive.read_bytes()
        if self.path == "/borte":
            self.send_error(404)
            return
        if self.path == "/flyttet":
            self.send_response(302)
            self.send_header("Location", "/lover.tar.bz2")
            self.end_headers()
            return
        if self.path == "/ut":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        if self.path == "/side":
            content = b"<html>Vedlikehold</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:50_000] if self.path == "/kuttet" else content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """Give the address of a server that gives an archive, while it runs: whole, cut off, or something else, by path."""
    handler = type("Answers", (_Answers,), {"archive": archive})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

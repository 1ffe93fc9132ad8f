"""Another country's register is one more module (data/law/registers.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.law_archives import JULY, Act, Section, act_xml, pack

from rettesnor.data.law.binding import bind, with_provision
from rettesnor.data.law.comparison import Kind
from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.model import Binds, ChangeKind, DecidedChange, LawFile, Provision, Status
from rettesnor.data.law.parts import Part
from rettesnor.data.law.reading import hold_against, read_archives
from rettesnor.data.law.texts import ActText, Article, Paragraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from rettesnor.data.law.registers import Register

DAY = date(2026, 7, 2)


@dataclass(frozen=True)
class Lagboken:
    """A tiny register of another country: JSON, chapters and sections, announced changes in a list."""

    @property
    def id(self) -> str:
        """The id that data/law knows it by."""
        return "lagboken"

    def read(self, archive: Path, wanted: Collection[str] | None = None) -> Iterator[ActText]:
        """Yield the acts of the file."""
        if archive.suffix != ".json":
            return
        for act in json.loads(archive.read_text(encoding="utf-8")):
            if wanted is None or act["ref"] in wanted:
                yield ActText(
                    ref=act["ref"],
                    title=act["title"],
                    url=self.url_of(act["ref"]),
                    in_force=(date(2018, 1, 1),),
                    articles=tuple(
                        Article(
                            section=section["no"],
                            heading=section["heading"],
                            url=self.url_of(act["ref"], section["no"]),
                            paragraphs=tuple(Paragraph(words) for words in section["text"]),
                            announced=tuple(
                                DecidedChange(ref, ChangeKind.AMENDED, date.fromisoformat(day))
                                for ref, day in section.get("coming", [])
                            ),
                        )
                        for section in act["sections"]
                    ),
                )

    def url_of(self, ref: str, section: str | None = None) -> str:
        """Return the address where readers find an act, or a § in it."""
        return f"https://lag.example/{ref}" + (f"#{section}" if section else "")


def write(path: Path, text: str, coming: list[tuple[str, str]]) -> Path:
    """Write an archive of the other register."""
    section = {"no": "5-1", "heading": "Delaktighet", "text": [text], "coming": coming}
    path.write_text(
        json.dumps([{"ref": "sfs/2014-821", "title": "Patientlag", "sections": [section]}]), encoding="utf-8"
    )
    return path


def test_a_second_register_is_read_beside_the_first(tmp_path: Path) -> None:
    """The same comparison, the same findings, no change of any check."""
    registers: dict[str, Register] = {"lovdata": Lovdata(), "lagboken": Lagboken()}
    head = LawFile(act="pl", ref="sfs/2014-821", register="lagboken", url="https://lag.example/", title="x", names=())
    ours = LawFile(
        act="pbrl", ref="lov/1999-07-02-63", register="lovdata", url="https://x.example/", title="x", names=()
    )
    before = write(tmp_path / "a.json", "Patienten ska få vara delaktig i sin vård.", [("sfs/2026-1", "2027-01-01")])
    own = pack(tmp_path / "b.tar.bz2", {"nl/a.xml": act_xml(Act([Section("3-1")], ref="lov/1999-07-02-63"))})
    files = {"pl": head, "pbrl": ours}
    read = read_archives([before], {"pl": head}, {"lagboken": Lagboken()})
    entry = bind(read.texts["pl"], Part("5-1"), frozenset({Binds.RIGHT}), DAY)
    assert isinstance(entry, Provision)
    assert (entry.status, entry.read_at) == (Status.CONSOLIDATED, "https://lag.example/sfs/2014-821#5-1")
    files["pl"] = with_provision(head, entry)
    after = write(
        tmp_path / "c.json", "Patienten har rätt att vara delaktig i sin vård.", [("sfs/2026-1", "2027-01-01")]
    )
    read = read_archives([after], {"pl": files["pl"]}, registers)
    found = hold_against({"pl": files["pl"]}, read, DAY, DAY)
    assert [finding.kind for finding in found.findings] == [Kind.CHANGED, Kind.ANNOUNCED]
    assert own.exists()


def test_an_act_that_no_archive_has_is_told_of() -> None:
    """It keeps what is known, and is named."""
    head = LawFile(act="pl", ref="lov/1900-01-01-1", register="lovdata", url="https://x.example/", title="x", names=())
    outside = LawFile(act="gdpr", ref="celex/1", register=None, url="https://x.example/", title="x", names=())
    files = {"pl": head, "gdpr": outside}
    read = read_archives([JULY], files, {"lovdata": Lovdata()})
    found = hold_against(files, read, DAY, DAY)
    assert found.not_found == ("pl",)
    assert found.files == (outside, head)
    assert found.findings == ()


def test_provisions_stand_by_the_size_of_their_numbers_however_large() -> None:
    """A number of thousands of digits is an entry like any other: what data/law says is told of, not stumbled on."""
    huge = "9" * 5000
    parts = [Part(section) for section in (huge, "10 a", "4 A-10", "10", "9", "4 A-9", "009 b")]
    assert [part.section for part in sorted(parts, key=lambda part: part.sort_key)] == [
        "4 A-9",
        "4 A-10",
        "9",
        "009 b",
        "10",
        "10 a",
        huge,
    ]

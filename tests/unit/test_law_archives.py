"""Archives as they come, whole, broken, cut off and hostile (data/law/archives.py, data/law/lovdata.py)."""

from __future__ import annotations

import bz2
import io
import tarfile
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, REF, Act, Section, act_xml, amending_xml, pack, pack_members

from rettesnor.data.law.archives import Limits, check_archive, read_members
from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.registers import RegisterError
from rettesnor.data.law.texts import ActText, AmendingAct

if TYPE_CHECKING:
    from pathlib import Path

NAME = "nl/nl-20200101-001.xml"
SMALL = Limits(member=1_000_000, total=3_000_000, members=50)


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    """Give a header as an attack would write it."""
    header = tarfile.TarInfo(name)
    header.type = kind
    header.linkname = target
    return header


def said(path: Path, limits: Limits = SMALL) -> str:
    """Give the one line with which an archive is refused."""
    with pytest.raises(RegisterError) as caught:
        list(Lovdata(limits).read(path))
    assert "\n" not in caught.value.message.in_language("nb")
    assert path.name in caught.value.message.in_language("nb") or "arkivet" in caught.value.message.in_language("nb")
    return caught.value.message.in_language("nb")


def test_an_archive_gives_its_acts_one_at_a_time(tmp_path: Path) -> None:
    """All of them, or those that are wanted."""
    files = {f"nl/{n}.xml": act_xml(Act([Section("1")], ref=f"lov/2020-01-01-{n}")) for n in (1, 2, 3)}
    archive = pack(tmp_path / "lover.tar.bz2", files)
    assert [act.ref for act in Lovdata().read(archive)] == [f"lov/2020-01-01-{n}" for n in (1, 2, 3)]
    assert [act.ref for act in Lovdata().read(archive, {"lov/2020-01-01-2"})] == ["lov/2020-01-01-2"]


def test_an_act_that_only_mentions_a_wanted_one_is_not_it(tmp_path: Path) -> None:
    """The reference in the head decides."""
    text = act_xml(Act([Section("1", [f"Se {REF}."])], ref="lov/2020-01-01-9")).replace(
        b"</dl>", f'<dd class="basedOn">{REF}</dd></dl>'.encode()
    )
    assert not list(Lovdata().read(pack(tmp_path / "x.tar.bz2", {NAME: text}), {REF}))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.999])
def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    """Wherever it ends."""
    content = JULY.read_bytes()
    path = tmp_path / "kuttet.tar.bz2"
    path.write_bytes(content[: int(len(content) * share)])
    assert "kan ikke brukes" in said(path, Limits())


@pytest.mark.slow
def test_a_tar_without_its_end_is_cut_off(tmp_path: Path) -> None:
    """Even where the compression is whole."""
    raw = bz2.decompress(JULY.read_bytes())
    path = tmp_path / "uten-slutt.tar.bz2"
    path.write_bytes(bz2.compress(raw[: -(-len(raw.rstrip(b"\0")) // 512) * 512]))
    assert "kuttet av" in said(path, Limits())


@pytest.mark.parametrize(
    "content", [b"", b"<html>Ikke funnet</html>", b"BZh9" + b"x" * 500, bz2.compress(b"ikke tar" * 99)]
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, a page that tells of an error, rubbish, and another thing in the same compression."""
    path = tmp_path / "rusk.tar.bz2"
    path.write_bytes(content)
    assert "Ingenting er endret" in said(path)


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """By its name."""
    assert "fila finnes ikke" in said(tmp_path / "borte.tar.bz2")


@pytest.mark.parametrize(
    "name", ["../ute.xml", "nl/../../ute.xml", "/etc/ute.xml", "C:/ute.xml", "nl\\ute.xml", "nl/..", "//ute.xml"]
)
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is ever unpacked, but such an archive is no register's."""
    assert "stier ut av" in said(pack_members(tmp_path / "sti.tar.bz2", [(member(name), b"")]))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_or_a_device_is_refused(tmp_path: Path, kind: bytes) -> None:
    """Only files and folders belong in it."""
    path = pack_members(tmp_path / "lenke.tar.bz2", [(member("nl/a.xml", kind, "/etc/passwd"), b"")])
    assert "ikke er filer" in said(path)


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    """Which one counts is no guess of ours."""
    path = pack_members(tmp_path / "to.tar.bz2", [(member("nl/a.txt"), b""), (member("nl/./a.txt"), b"")])
    assert "to ganger" in said(path)


def test_ten_gigabytes_of_nothing_are_refused_by_their_header(tmp_path: Path) -> None:
    """Before any of it is read."""
    header = member("nl/a.xml")
    header.size = 10 * 1024**3
    path = tmp_path / "stor.tar.bz2"
    path.write_bytes(bz2.compress(header.tobuf() + bytes(1024 * 1024)))
    assert "langt mer" in said(path, Limits())


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_giant_header_is_refused_before_it_is_read(tmp_path: Path, kind: bytes) -> None:
    """The program that unpacks would take it into memory."""
    header = member("x", kind)
    header.size = 1024**3
    path = tmp_path / "hode.tar.bz2"
    path.write_bytes(bz2.compress(header.tobuf() + bytes(2_000_000)))
    assert "langt mer" in said(path)


def test_many_files_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    """Each is small."""
    path = pack(tmp_path / "mange.tar.bz2", {f"nl/{n}.txt": bytes(900_000) for n in range(5)})
    assert "langt mer" in said(path)
    path = pack(tmp_path / "flere.tar.bz2", {f"nl/{n}.txt": b"" for n in range(60)})
    assert "langt mer" in said(path)


def test_nothing_after_the_end_can_be_endless(tmp_path: Path) -> None:
    """Zeros behind the last file count too."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(member("nl/a.txt"), io.BytesIO(b""))
    path = tmp_path / "hale.tar.bz2"
    path.write_bytes(bz2.compress(stream.getvalue() + bytes(4_000_000)))
    assert "langt mer" in said(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html>&b;<dd>x</dd></html>', "egne entiteter"),
        (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html>&f;</html>', "egne entiteter"),
        (b"<html><p>ikke lukket</html>", "ikke gyldig XML"),
        (b"<html>&ukjent;</html>", "ikke gyldig XML"),
        (b"<a>" * 5000 + b"</a>" * 5000, "ikke gyldig XML"),
        (b"\xff\xfe\x00", "ikke gyldig XML"),
        (b"", "ikke gyldig XML"),
    ],
)
def test_a_file_that_is_no_sound_xml_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    """Entities, external files and endless trees among them."""
    assert expected in said(pack(tmp_path / "xml.tar.bz2", {NAME: content}))


def test_named_characters_are_read(tmp_path: Path) -> None:
    """XHTML knows them, though no grammar is read."""
    text = act_xml(Act([Section("1", ["Barn&nbsp;skal h&oslash;res &amp; hjelpes."])]))
    [act] = Lovdata().read(pack(tmp_path / "x.tar.bz2", {NAME: text}))
    assert isinstance(act, ActText)
    assert act.articles[0].words == "Barn skal høres & hjelpes."


@pytest.mark.parametrize(
    ("ref", "name"),
    [("lov/1999-07-02-63", "nl/nl-19990702-063.xml"), ("forskrift/2016-10-28-1250", "sf-20161028-1250.xml")],
)
def test_a_wanted_act_is_found_by_its_name_too(tmp_path: Path, ref: str, name: str) -> None:
    """Where its head is written in a way that the first look does not see."""
    text = act_xml(Act([Section("1")], ref=ref)).replace(f">{ref}</dd>".encode(), f"><b>{ref}</b></dd>".encode())
    archive = pack(tmp_path / "x.tar.bz2", {name: text})
    assert [act.ref for act in Lovdata().read(archive, {ref})] == [ref]
    assert not list(Lovdata().read(archive, {"lov/1814-05-17"}))


def test_amending_acts_are_told_from_acts_in_force(tmp_path: Path) -> None:
    """They may lie in the same archive."""
    change = f'<article class="change" data-repeal-part="{REF}/§2"><p>§ 2 oppheves.</p></article>'
    archive = pack(tmp_path / "x.tar.bz2", {NAME: act_xml(Act([Section("1")])), "2026/a.xml": amending_xml(change)})
    act, amending = Lovdata().read(archive, {REF})
    assert isinstance(act, ActText)
    assert isinstance(amending, AmendingAct)
    assert (act.ref, amending.ref) == (REF, "lov/2026-03-01-5")
    assert len(list(Lovdata().read(archive))) == 2
    assert not list(Lovdata().read(archive, {"lov/2020-01-01-2"}))


def test_a_sound_archive_is_read_to_its_end() -> None:
    """The real one, with eleven acts."""
    check_archive(JULY)
    assert len(list(read_members(JULY))) == 11

"""Files that say themselves whether they are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.data.whole_files import read_whole, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Also nothing, and bytes that are no text; the folder comes with it."""
    for content in (b"", b"to\nlinjer\n", bytes(range(256))):
        write_whole(tmp_path / "ny" / "fil", content)
        assert read_whole(tmp_path / "ny" / "fil") == content
    assert [path.name for path in (tmp_path / "ny").iterdir()] == ["fil"]


@pytest.mark.parametrize("spoilt", [b"", b"x", b"\n"])
def test_what_was_broken_off_or_changed_is_not(tmp_path: Path, spoilt: bytes) -> None:
    """Neither is what is not there, or what somebody else wrote."""
    file = tmp_path / "fil"
    assert read_whole(file) is None
    write_whole(file, b"innhold")
    written = file.read_bytes()
    for wrong in (spoilt, written[:-1], written + b"x", written.replace(b"innhold", b"annet")):
        file.write_bytes(wrong)
        assert read_whole(file) is None


def test_a_file_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    """What was there is there still."""
    (tmp_path / "fil").mkdir()
    with pytest.raises(OSError, match="fil"):
        write_whole(tmp_path / "fil", b"innhold")
    assert [path.name for path in tmp_path.iterdir()] == ["fil"]


def test_pieces_are_one_content(tmp_path: Path) -> None:
    """What is written in pieces is read as what is written at once."""
    write_whole(tmp_path / "fil", iter([b"inn", b"", b"hold\n"]))
    assert read_whole(tmp_path / "fil") == b"innhold\n"
    write_whole(tmp_path / "annen", b"innhold\n")
    assert (tmp_path / "annen").read_bytes() == (tmp_path / "fil").read_bytes()

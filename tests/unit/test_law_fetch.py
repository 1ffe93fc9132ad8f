"""Archives fetched over the network, here from this machine (data/law/fetch.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, serving

from rettesnor.data.law.fetch import FetchLimits, fetch_archive
from rettesnor.data.law.registers import RegisterError

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"det gamle arkivet"


def said(url: str, target: Path, limits: FetchLimits = FetchLimits(wait=5.0)) -> str:  # noqa: B008 - it is frozen
    """Give the one line with which a fetch is refused; what was there is as it was, and nothing lies beside it."""
    target.write_bytes(OLD)
    with pytest.raises(RegisterError) as caught:
        fetch_archive(url, target, limits)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert "\n" not in caught.value.message.in_language("nb")
    assert "Ingenting er endret" in caught.value.message.in_language("nb")
    return caught.value.message.in_language("nb")


@pytest.mark.parametrize("path", ["/lover.tar.bz2", "/flyttet"])
def test_an_archive_is_fetched_whole(tmp_path: Path, path: str) -> None:
    """Where it lies, or where the register has moved it."""
    target = tmp_path / "lov" / "lover.tar.bz2"
    with serving(JULY) as address:
        fetch_archive(address + path, target)
    assert target.read_bytes() == JULY.read_bytes()
    assert [found.name for found in target.parent.iterdir()] == ["lover.tar.bz2"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/borte", "svarer ikke"),
        ("/ut", "svarer ikke"),
        ("/side", "ikke et bzip2-arkiv"),
        ("/kuttet", "kuttet av"),
    ],
)
def test_an_answer_that_is_no_archive_changes_nothing(tmp_path: Path, path: str, expected: str) -> None:
    """Nothing there, a way to this machine's files, a page of words, half an archive."""
    with serving(JULY) as address:
        assert expected in said(address + path, tmp_path / "lover.tar.bz2")


def test_an_answer_that_is_too_large_is_stopped(tmp_path: Path) -> None:
    """At the limit, not when the disk is full."""
    with serving(JULY) as address:
        assert "altfor stort" in said(f"{address}/x", tmp_path / "x.tar.bz2", FetchLimits(size=70_000))


def test_an_answer_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """Even where a little comes now and then."""
    ticks = iter(range(0, 10_000, 400))
    target = tmp_path / "x.tar.bz2"
    target.write_bytes(OLD)
    with serving(JULY) as address, pytest.raises(RegisterError) as caught:
        fetch_archive(f"{address}/x", target, FetchLimits(whole=600.0), clock=lambda: float(next(ticks)))
    assert "for sakte" in caught.value.message.in_language("nb")
    assert target.read_bytes() == OLD


def test_a_register_that_cannot_be_reached_is_told_of(tmp_path: Path) -> None:
    """In one line: nobody listens there."""
    with serving(JULY) as address:
        pass
    assert "svarer ikke" in said(f"{address}/x", tmp_path / "x.tar.bz2")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://lov.example/x", "lover.tar.bz2", ""])
def test_only_addresses_of_the_web_are_fetched(tmp_path: Path, url: str) -> None:
    """Not files of this machine."""
    assert "ikke en nettadresse" in said(url, tmp_path / "x.tar.bz2")

"""Signs that nobody sees: refused wherever a person types, and an error of the disk that names its file."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from rettesnor.data.atomic import place_folder, write_atomically
from rettesnor.data.validation.yaml_text import YamlError, parse_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u3164", "\U000e0041", "\u202e"])
@pytest.mark.parametrize("typed", ['title: "a{}b"', "title: a{}b", "- {{a{}b: c}}"])
def test_a_sign_that_nobody_sees_is_refused_in_yaml(sign: str, typed: str) -> None:
    """A title that holds one is not found by those who type the same words."""
    with pytest.raises(YamlError, match="control characters"):
        parse_yaml(typed.format(sign))


def test_an_error_of_the_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk names none, and an editor would be told of “: ”."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError) as found:  # noqa: PT011 - its name is what is tested
        write_atomically(tmp_path / "a.yml", b"x")
    assert found.value.filename == str(tmp_path / "a.yml")
    with pytest.raises(OSError) as found:  # noqa: PT011 - its name is what is tested
        place_folder(tmp_path / "b", {"c": b"x"}, tmp_path / "stage")
    assert found.value.filename == str(tmp_path / "b")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["stage"]

"""Every form of each text in a built site says the same, and one sign that differs is found."""

from __future__ import annotations

import json
import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from rettesnor.cli import run
from rettesnor.pages.api.equality import is_text, unequal_forms, unequal_forms_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FLIPS = 1_000
_TEXT = re.compile(r">([^<>]*[^\W\d_][^<>]*)<")


def _answers(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.json")))
    return [path for path in found if is_text(path)]


def test_all_forms_of_a_site_say_the_same(story_site: Path) -> None:
    """Answers, pages and twins of a site with a past."""
    assert list(unequal_forms(story_site)) == []
    assert len(_answers(story_site)) > 50


def test_each_sign_that_is_flipped_is_found(story_site: Path, tmp_path: Path) -> None:
    """A thousand of them: anywhere in an answer or a twin, and in any word of the text on a page."""
    site = tmp_path / "site"
    shutil.copytree(story_site, site)
    choose = random.Random(20)  # noqa: S311 - the same flips each time
    with_text = [path for path in _answers(site) if json.loads((site / path).read_bytes())["tekst"]]
    missed = []
    for number in range(FLIPS):
        path = choose.choice(with_text)
        answer = json.loads((site / path).read_bytes())
        base = next(link["href"] for link in answer["lenker"] if link["rel"] == "self").removesuffix(path)
        media = "text/markdown"
        twin = next(link["href"] for link in answer["lenker"] if link["type"] == media).removeprefix(base)
        if number % 3 == 2 and twin not in {"index.md", "en/index.md"}:  # the home page is drawn from lists
            file, place = site / twin.replace("index.md", "index.html"), None
        else:
            file = site / (twin if number % 3 == 1 else path)
            place = choose.randrange(file.stat().st_size)
        before = file.read_bytes()
        file.write_bytes(_other_word(before, answer, choose) if place is None else _other_bit(before, place))
        if not list(unequal_forms_of(site, path)):
            missed.append((file.relative_to(site), place))
        file.write_bytes(before)
    assert missed == []


def _other_bit(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def _other_word(page: bytes, answer: dict[str, str], choose: random.Random) -> bytes:
    """Return a page in which one letter of its text is another."""
    text = page.decode()
    body = answer["tekst"].partition("</p>")[2]
    start = text.index('<div class="rs-text"')
    words = [each[1] for each in _TEXT.finditer(body) if text.count(each[1], start) == 1 and "[" not in each[1]]
    chosen = choose.choice(words)
    at = choose.choice([place for place, sign in enumerate(chosen) if sign.isalpha()])
    other = chosen[:at] + ("x" if chosen[at] != "x" else "y") + chosen[at + 1 :]
    return (
        text.replace(chosen, other).encode()
        if text.count(chosen) == 1
        else (text[:start] + text[start:].replace(chosen, other)).encode()
    )


def test_the_command_tells_what_is_unequal(
    story_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file, and exit code 1; 0 where nothing is, 2 without a site."""
    assert run("verify", ["--forms", "--site", str(story_site)]) == 0
    with pytest.raises(SystemExit, match="2"):
        run("verify", ["--forms", str(tmp_path)])
    capsys.readouterr()
    site = tmp_path / "site"
    shutil.copytree(story_site, site)
    twin = site / "grunnregler" / "index.md"
    twin.write_bytes(twin.read_bytes().replace(b"Lytt alltid", b"Lytt aldri"))
    assert run("verify", ["--forms", str(site)]) == 1
    assert "grunnregler/index.md: " in capsys.readouterr().out

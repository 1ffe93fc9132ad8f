"""What a real screen reader says of four pages: `make ears`. It is a target of its own, for Orca must be installed.

The words of the screen reader itself are English (its locale here is C); those of the pages are in their own language.
"""

from __future__ import annotations

import re
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import QuietHandler
from tests.ears.screen_reader import missing, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.ears]

NEVER = (
    r"\[\d+\]",  # a source that is only a number
    r"Kopier lenke|Copy link to",  # a stop of its own at each heading
    r"(?:deletion|insertion) (?:start|end)",  # a change told twice
    r"praksisUavhengige|practiceIndependent",  # names run together
    r"fjernet:\w|lagt til:\w|removed:\w|added:\w",
    r"\b(?:Neste|Forrige|Next|Previous)[A-ZÆØÅ]",
)


@pytest.fixture(scope="module")
def server(real_site: Path) -> Iterator[str]:
    """Serve the real site, and give its address."""
    lacking = missing()
    assert lacking == [], f"install {', '.join(lacking)} (tests/ears/screen_reader.py names the packages)"
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(real_site)))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}/"
    served.shutdown()
    served.server_close()
    thread.join()


def read_out(folder: Path, url: str, title: str) -> str:
    """Return what is said when a page is opened and read to its end, on one line."""
    with reading(folder, url, title) as reader:
        said = " ".join(re.sub(r"\s+", " ", words) for words in reader.listen() if words)
    sys.stdout.write(f"{said}\n")  # `pytest -s` lets a person read along
    return said


def assert_in_order(said: str, *phrases: str) -> None:
    """Assert that phrases are said one after the other, and that nothing is said that never should be."""
    place = 0
    for phrase in phrases:
        found = re.compile(phrase).search(said, place)
        assert found is not None, f"{phrase!r} is not said after {said[max(place - 80, 0) : place]!r}:\n{said}"
        place = found.end()
    assert [match[0] for pattern in NEVER for match in re.finditer(pattern, said)] == []


def test_a_piece_of_advice(server: str, tmp_path: Path) -> None:
    """Kind, strength and title; the contents once; the warning before the advice; sources by name; steps as a list."""
    said = read_out(tmp_path, f"{server}rad/respektere-nei/", "Respekter et nei")
    assert_in_order(
        said,
        r"Hopp til innholdet",
        r"Medvirkning i praksis Uavhengige råd",
        r"Råd for ansatte.*?Bør – passer for de fleste",
        r"Respekter et nei, og støtt pårørende likevel heading level 1",
        r"Siste faglige endring .{4,40}? link",
        r"Innhold.*?På denne siden",
        r"Rådet heading level 2",
        r"Snakk med personen alene først",
        r"kilde 1 link",
        r"Slik gjør du heading level 2",
        r"List with \d+ items",
    )


def test_a_comparison(server: str, tmp_path: Path) -> None:
    """How many changes there are; each told once, with its end; changed headings are headings."""
    said = read_out(tmp_path, f"{server}v/egne-mal/2.0/endringer/", "Endringer i")
    assert_in_order(
        said,
        r"Endringer i .*?heading level 1",
        r"\d+ endringer\.",
        r"Gå til den første link",
        r"Vis bare det som er endret",
        r"heading level 2",
        r"(?:fjernet|lagt til):",
        r"\(slutt\)",
    )


def test_the_home_page_in_english(server: str, tmp_path: Path) -> None:
    """What the site is, whom to call, and the tasks."""
    said = read_out(tmp_path, f"{server}en/", "Medvirkning i praksis")
    assert_in_order(
        said,
        r"Medvirkning i praksis Independent advice",
        r"Involvement in practice heading level 1",
        r"Do you need help now\?",
        r"113 link",
        r"116 117 link",
        r"heading level 2",
    )


def test_a_search_that_stands_in_the_address(server: str, tmp_path: Path) -> None:
    """Opened with ?q=, the page says how many hits there are without a key being pressed."""
    assert re.search(r"Fant \d+ sider?", read_out(tmp_path, f"{server}sok/?q=samtykke", "Søk"))

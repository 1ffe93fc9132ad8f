"""What a phone held against a sheet shows: one answer, in the first line, without scrolling, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
ANSWERS = [
    ("v/grunnregler/2.0/", "in-force", "Gjelder fortsatt."),
    ("en/v/grunnregler/2.0/1/", "in-force", "Still applies."),
    ("v/egne-mal/1.0/", "error", "Ikke bruk denne utgaven. Den inneholdt en feil: Det sto feil."),
    ("en/v/egne-mal/1.1/1/", "error", "Do not use this edition. It contained an error:"),
    ("v/bare-norsk/1.0/", "changed", "Ikke bruk denne utgaven. Innholdet ble endret 10. mai 2027: Det kommer en"),
    ("en/v/skjema/1.0/1/", "changed", "Do not use this edition. The content was changed on 20 June 2027: A new form."),
    ("v/egne-mal/2.0/", "alert", "Vent. Ikke bruk denne utgaven før teksten er rettet eller lest på nytt."),
    ("en/v/egne-mal/2.0/", "alert", "Wait. Do not use this edition until the text has been corrected or read again."),
    ("v/samtykke/1.0/", "withdrawn", "Trukket tilbake 4. mai 2027, fordi: Loven sier noe annet."),
    ("en/v/samtykke/1.0/1/", "withdrawn", "Withdrawn on 4 May 2027, because: The law says otherwise."),
    ("v/grunnregler/1.0/", "removed", "Teksten er tatt bort 20. april 2027 fordi loven krever det:"),
    ("en/v/grunnregler/1.0/1/", "removed", "The text was taken away on 20 April 2027 because the law demands it:"),
]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page as wide and high as a phone, without scripts: what answers must need none."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("url", "kind", "said"), ANSWERS)
def test_the_first_line_answers(url: str, kind: str, said: str, phone: Page, story_server: str) -> None:
    """Nothing of the text comes before it, and all of it is seen at once, with the other language's answer below."""
    phone.goto(story_server + url)
    answer = phone.locator(f"article .rs-answer[data-answer={kind}]")
    assert " ".join(answer.inner_text().split()).startswith(said)
    first = next(
        part for part in phone.locator("article > header > *").all() if part.is_visible() and part.inner_text().strip()
    )
    assert first.get_attribute("data-answer") == kind
    box = answer.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["y"] + box["height"] <= PHONE["height"] / 2
    other = phone.locator("article .rs-answer__other").bounding_box()
    assert other is not None
    assert other["y"] + other["height"] <= PHONE["height"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("v/grunnregler/404.html", ("Utgaven finnes ikke", "Utgave 2.0", "Utgave 1.0")),
        ("en/v/grunnregler/404.html", ("There is no such edition", "Edition 2.0", "Edition 1.0")),
    ],
)
def test_an_edition_that_never_was_leads_to_those_that_are(
    url: str, said: tuple[str, ...], phone: Page, story_server: str
) -> None:
    """The newest first; web servers are told to answer with this page (see deploy/)."""
    phone.goto(story_server + url)
    text = phone.locator("main").inner_text()
    places = [text.index(words) for words in said]
    assert places == sorted(places)

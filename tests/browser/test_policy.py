"""What a page asks of a reader's browser: nothing but its own files, kept nowhere, few and small."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from tests.tested_kinds import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

LANGUAGES = ("", "en/")
MOST_BYTES = 45_000
MOST_REQUESTS = 6
MOST_SCRIPT = 8_000
MOST_BEFORE_PAINT = 500

_STORED = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
})"""


def _visit(browser: Browser, address: str) -> list[tuple[str, int]]:
    """Give the requests of a first visit, with their sizes under gzip 9."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright takes no built-in
    page.goto(address, wait_until="networkidle")
    found = [(answer.url, len(gzip.compress(answer.body(), 9))) for answer in answers]
    context.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "path"), KINDS)
def test_a_first_visit_is_light(browser: Browser, site_server: str, kind: str, path: str, language: str) -> None:
    """At most 45 kB compressed and 6 requests; scripts at most 8 kB (the search's own besides), 0.5 kB before paint."""
    requests = _visit(browser, site_server + language + path)
    scripts = [size for url, size in requests if url.endswith(".js") and not (kind == "search" and "/search." in url)]
    [early] = [size for url, size in requests if "/scheme." in url]
    assert len(requests) <= MOST_REQUESTS, requests
    assert sum(size for _, size in requests) <= MOST_BYTES, requests
    assert sum(scripts) <= MOST_SCRIPT
    assert early <= MOST_BEFORE_PAINT


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_is_in_force_and_nothing_offends_it(browser: Browser, site_server: str, language: str) -> None:
    """Every kind of page carries the policy, keeps to it while its tools are used, and no inline script runs."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    offences: list[str] = []
    page.expose_function("offence", lambda what: offences.append(what))  # noqa: PLW0108 - Playwright takes no built-in
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => offence(e.violatedDirective + e.blockedURI))"
    )
    for _, path in KINDS:
        page.goto(site_server + language + path)
        for button in page.locator("button[type=button]:visible:not([data-action=print])").all():
            button.click()
    assert offences == []
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert offences != []
    context.close()


def test_nothing_is_kept_before_the_reader_chooses(page: Page, site_server: str) -> None:
    """No cookie and no storage of any kind; choosing the other look keeps one word, choosing back forgets it."""
    for language in LANGUAGES:
        for _, path in KINDS:
            page.goto(site_server + language + path)
    assert set(page.evaluate(_STORED).values()) == {0}
    assert page.context.cookies() == []
    page.goto(site_server)
    page.click(".rs-scheme")
    assert page.evaluate("Object.entries(localStorage)") == [["rs-scheme", "dark"]]
    assert page.context.cookies() == []
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.locator(".rs-scheme").get_attribute("aria-pressed") == "true"
    page.click(".rs-scheme")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_everything_is_still_reached(browser: Browser, site_server: str, width: int) -> None:
    """Text, menu, languages, versions, tools that need no script: there, and nothing dead is shown."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{site_server}rad/respektere-nei/")
    assert page.locator("button[type=button]:visible").count() == 0
    if width == 390:
        page.click(".rs-menu-link")
    page.click(".rs-menu__nav >> text=Verktøy")
    assert page.url == f"{site_server}verktoy/"
    page.goto(f"{site_server}rad/respektere-nei/")
    assert "Du bør" in page.locator(".rs-part--rad").inner_text()
    page.click("[data-action=cite]")
    assert "respektere-nei" in page.locator("#rs-citation").inner_text()
    page.click("[data-action=share]")
    assert str(page.locator("text=Send lenken på e-post").get_attribute("href")).startswith("mailto:?subject=")
    page.click("[data-action=share]")
    page.click("a[data-link=versions]")
    assert page.url == f"{site_server}v/respektere-nei/"
    page.goto(f"{site_server}rad/respektere-nei/")
    page.click(".rs-languages a")
    assert page.url == f"{site_server}en/rad/respektere-nei/"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_every_kind_of_page_is_whole(
    browser: Browser, site_server: str, width: int, language: str
) -> None:
    """Text, menu, the other language and versions are there, and the text on paper; no button does nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    wrong = []
    for kind, path in KINDS:
        page.goto(site_server + language + path)
        shown = {
            "text": page.locator("main h1").is_visible() and len(page.locator("article").inner_text()) > 40,
            "language": page.locator(".rs-languages a").first.is_visible(),
            "quiet": page.locator("button[type=button]:visible").count() == 0,
            "versions": page.locator(".rs-standing").count() == page.locator("[data-link=versions]:visible").count(),
        }
        page.emulate_media(media="print")
        shown["paper"] = page.locator("main h1").is_visible() and not page.locator(".rs-header").is_visible()
        page.emulate_media(media="screen")
        if width == 390:
            page.click(".rs-menu-link")
        shown["menu"] = page.locator(".rs-menu__nav a").first.is_visible()
        wrong += [f"{kind}: {what}" for what, is_there in shown.items() if not is_there]
    context.close()
    assert wrong == []


def test_what_is_folded_away_opens_for_printing(page: Page, site_server: str) -> None:
    """Disclosures in a text are open on paper, and closed again afterwards; panels of tools stay closed."""
    page.goto(f"{site_server}rad/respektere-nei/")
    folded = "document.querySelectorAll('.rs-text details:not([open])').length"
    before = page.evaluate(folded)
    assert before > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folded) == 0
    assert page.locator(".rs-tool[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before


def test_a_section_can_be_linked_to(browser: Browser, site_server: str) -> None:
    """The link beside a heading is visible, changes the address, copies it, and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_server}grunnregler/")
    anchor = page.locator("#regel-4 + .rs-anchor")
    assert anchor.is_visible()
    anchor.click()
    assert page.url == f"{site_server}grunnregler/#regel-4"
    page.wait_for_function("() => document.querySelector('.rs-status').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()

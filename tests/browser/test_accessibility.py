"""axe-core finds nothing on any kind of page, as `rettesnor audit` looks at them, nor in what opens and happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT
from tests.tested_kinds import KINDS

from rettesnor.cli.axe import SCREENS, violations
from rettesnor.data.accessibility import read_report
from rettesnor.pages.registry import generated_pages
from rettesnor.pages.tested_kinds import tested_kinds as kinds_to_look_at
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LANGUAGES = {"nb": "", "en": "en/"}


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(browser: Browser, site_server: str, language: str, scheme: str, width: int) -> None:
    """No rule of WCAG 2.0 to 2.2, A and AA, nor of best practice is broken on any kind of page."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    wrong = []
    for kind, path in KINDS:
        page.goto(site_server + LANGUAGES[language] + path)
        for violation in violations(page):
            places = [str(node["html"])[:120] for node in violation["nodes"]]
            wrong.append(f"{kind}: {violation['id']}: {places[0]}")
    context.close()
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_what_opens(browser: Browser, site_server: str, scheme: str, width: int) -> None:
    """The menu, the tools of a page, disclosures and explanations in its text hold to the rules when they are open."""
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site_server}rad/respektere-nei/")
    if page.locator(".rs-menu-button").is_visible():
        page.click(".rs-menu-button")
    page.evaluate("document.querySelectorAll('details:not(.rs-tool)').forEach(each => each.open = true)")
    assert violations(page) == []
    page.locator(".rs-term > a").first.focus()
    assert page.locator(".rs-term__tip").first.is_visible()
    assert violations(page) == []
    for tool in ("share", "cite"):
        page.click(f"[data-action={tool}]")
        assert violations(page) == []
    page.close()


def _leads_on(path: Path) -> bool:
    return 'http-equiv="refresh"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_where_something_has_happened(
    browser: Browser, story_site: Path, story_server: str, language: str
) -> None:
    """Notices of every kind, marked changes, outdated translations, lists of versions and events hold to the rules."""
    shown = [path for path in (story_site / LANGUAGES[language]).rglob("index.html") if not _leads_on(path)]
    paths = sorted(path.parent.relative_to(story_site).as_posix() for path in shown)
    chosen = [path for path in paths if language == "en" or not path.startswith("en")]
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    wrong = []
    for path in chosen:
        page.goto(f"{story_server}{path}/")
        wrong += [f"{path}: {violation['id']}" for violation in violations(page)]
    page.close()
    assert len(chosen) > 20
    assert wrong == []


def test_every_template_is_tested() -> None:
    """A new kind of page cannot come without a page of that kind in the suite; one that leads on is never seen."""
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    tested = {path for _, path in KINDS}
    templates = {page.template for page in generated_pages(site)}
    covered = {page.template for page in generated_pages(site) if page.url in tested}
    assert templates - covered == {"redirect.html"}  # it leads on before anything can be read
    types = {page.record.type for page in site.pages.values()}
    assert types <= {kind for kind, _ in KINDS}
    assert set(kinds_to_look_at(site)) <= set(KINDS)


def test_the_report_claims_no_kind_that_the_suite_does_not_test() -> None:
    """What readers are told was tested is what the suite tests."""
    report, problems = read_report(ROOT)
    assert problems == ()
    assert report is not None
    assert set(report.kinds) <= {kind for kind, _ in KINDS}
    assert set(report.languages) <= set(LANGUAGES)
    assert set(report.screens) <= set(SCREENS)

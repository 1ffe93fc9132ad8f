"""mkdocs.yml, understood without MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, ROOT, write_project

from rettesnor.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_main_language_comes_first() -> None:
    """Whatever their order in the file."""
    settings = read_settings(ROOT)
    assert settings.codes[0] == settings.default.code == "nb"
    assert "en" in settings.codes


def test_an_address_comes_from_the_environment_or_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As MkDocs reads !ENV; a host under .example is a placeholder."""
    root = write_project(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    assert read_settings(root).site_url == "https://prove.example/"
    assert read_settings(root).is_placeholder
    monkeypatch.setenv("SITE_URL", "https://raad.no/x")
    assert read_settings(root).site_url == "https://raad.no/x/"
    assert not read_settings(root).is_placeholder


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  - i18n:", "  - annet:", "i18n"),
        ("publisher: {name: Prøvenettsted, official: false}", "publisher: {}", "publisher"),
        ("default: true, ", "", "default: true"),
        ("plugins:", "plugins: [", "mkdocs.yml"),
        ("official: false}", "official: false, contact: {email: [null]}}", "contact.email"),
        ("official: false}", "official: false, contact: {email: post}}", "contact.email"),
        ("official: false}", "official: false, contact: {issues: github}}", "contact.issues"),
    ],
)
def test_settings_that_cannot_be_used_say_what_is_missing(tmp_path: Path, before: str, after: str, said: str) -> None:
    """One error, with the file's path."""
    assert before in FILES["mkdocs.yml"]
    root = write_project(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"].replace(before, after, 1)})
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as caught:
        read_settings(root)
    assert said in str(caught.value)


@pytest.mark.parametrize("line", ["INHERIT: base.yml", "extra_css: [mine.css]", "extra_javascript: [mine.js]"])
def test_what_would_have_no_effect_is_refused(line: str, tmp_path: Path) -> None:
    """With the way that works; silently passed over, it would be looked for in vain."""
    root = write_project(tmp_path)
    configuration = root / "mkdocs.yml"
    configuration.write_text(f"{line}\n{configuration.read_text('utf-8')}", encoding="utf-8")
    with pytest.raises(SettingsError, match=f"{line.partition(':')[0]} is not used"):
        read_settings(root)


def test_a_heading_of_the_menu_needs_a_title_in_one_language(tmp_path: Path) -> None:
    """Any: the languages without one show it; none at all is said in one line."""
    root = write_project(tmp_path)
    configuration = root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(text.replace("title: {nb: Om, en: About}", "title: {en: About}"), encoding="utf-8")
    assert read_settings(root).menu[1].title == {"nb": "About", "en": "About"}
    configuration.write_text(text.replace("title: {nb: Om, en: About}, ", ""), encoding="utf-8")
    with pytest.raises(SettingsError, match="a heading over pages needs"):
        read_settings(root)

"""mkdocs.yml, understood without MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, ROOT, write_project

from rettesnor.locale.messages import languages, nearest
from rettesnor.settings import SettingsError, main_language, read_settings

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
        ("publisher: {name: Prøvenettsted, official: false}", "publisher: Prøvenettsted", "publisher"),
        ("official: false}", "official: false, contact: post@prove.example}", "contact"),
        ("menu: [rad, ", "menu: rad #", "menu"),
        ("pages: [om]", "pages: om", "pages"),
        ("title: {nb: Om, en: About}", "title: Om", "title"),
        ("locale: en,", "locale: engelsk,", "engelsk"),
        ("{locale: en, name: English, build: true}", "en", "languages"),
        ("  - rettesnor:", "  - annet:", "rettesnor is missing"),
        ("preview: !ENV [PREVIEW, false]", f"preview: {'9' * 5000}", "YAML"),
        ("preview: !ENV [PREVIEW, false]", "preview: 2026-13-45", "YAML"),
        ("name: Prøvenettsted", "name: Prøve\u202enettsted", "invisible"),
        ("name: Prøvenettsted", 'name: "Prøve\\enettsted"', "invisible"),
    ],
)
def test_settings_that_cannot_be_used_say_what_is_missing(tmp_path: Path, before: str, after: str, said: str) -> None:
    """One error, with the file's path and a line, and in each language that is shipped its own words."""
    assert before in FILES["mkdocs.yml"]
    root = write_project(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"].replace(before, after, 1)})
    with pytest.raises(SettingsError, match=r"mkdocs\.yml:[1-9]") as caught:
        read_settings(root)
    assert said in str(caught.value)
    assert len({caught.value.in_language(language) for language in languages()}) == len(languages())


@pytest.mark.parametrize(
    "typed",
    [
        "plugins: [\n  - i18n:\n      languages:\n      - locale: nb\n      - locale: 'en-GB'\n        default: true",
        "INHERIT: base.yml\n# {locale: nb, default: true}\nlanguages: [{locale: nb}, {locale: en-GB, default: true}]\n",
        "languages:\n  - {locale: en-GB}\n  - {locale: nb}\n",
    ],
)
def test_the_main_language_is_seen_in_a_file_that_cannot_be_used(tmp_path: Path, typed: str) -> None:
    """What is wrong with the file is said in it: the language marked as the main one, or the first."""
    (tmp_path / "mkdocs.yml").write_text(typed, encoding="utf-8")
    assert main_language(tmp_path) == "en-GB"
    with pytest.raises(SettingsError):
        read_settings(tmp_path)
    assert nearest("gd") == ("gd", "en", "nb")


def test_plugins_may_be_written_as_a_mapping(tmp_path: Path) -> None:
    """As MkDocs takes them too."""
    listed = FILES["mkdocs.yml"].replace("  - i18n:", "  i18n:").replace("  - rettesnor:", "  rettesnor:")
    assert read_settings(write_project(tmp_path, {"mkdocs.yml": listed})).codes == ("nb", "en")


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

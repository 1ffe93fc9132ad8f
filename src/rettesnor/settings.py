"""What a site is configured to be: read from mkdocs.yml, and understood without MkDocs."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from rettesnor.locale.messages import speak_for
from rettesnor.theme.layers import Layers, layers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TAG_AUTHORITY = re.compile(r"[A-Za-z0-9._@-]+,[0-9]{4}(-[0-9]{2}){0,2}")
_PLACEHOLDER_ENDINGS = (".example", ".invalid", ".localhost")
_PLACEHOLDER_HOSTS = frozenset({"", "localhost", "127.0.0.1", "::1", "example", "invalid"})


class SettingsError(ValueError):
    """mkdocs.yml cannot be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its locale, its own name for itself, and what the site is called and about in it."""

    code: str
    name: str
    site_name: str
    is_default: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where readers write to; None where nothing is configured."""

    email: str | None = None
    issues: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who speaks: a public body (`official`), an `organisation`, or somebody `independent` of both.

    Only the body that the law lets issue national advice `is_national`, and may call its advice so.
    """

    name: str
    is_national: bool = False
    contact: Contact = Contact()
    kind: str = "independent"


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """An entry of the main menu: one page, under its own title or a shorter one, or a heading over several pages.

    Titles are by language.
    """

    pages: tuple[str, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """A site: where it lies (`root`), what it is called, its languages (the default first) and who publishes it.

    `theme` is what its pages are drawn with, its own files over the packaged ones; `law_archives` are the addresses of
    the archives that data/law/ is read from. `addresses` are the words that stand in addresses, by
    the kind of page, where they are others than the program's own (data/site.yml).
    """

    root: Path
    site_url: str
    languages: tuple[Language, ...]
    publisher: Publisher
    menu: tuple[MenuGroup, ...] = ()
    tag_authority: str = ""
    edit_url: str | None = None
    theme: Layers = field(default_factory=Layers)
    law_archives: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def default(self) -> Language:
        """Return the main language."""
        return self.languages[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the locales, the default first."""
        return tuple(language.code for language in self.languages)

    @property
    def is_placeholder(self) -> bool:
        """Return whether `site_url` is no real address, so that nothing may be deployed or printed with it."""
        host = (urlsplit(self.site_url).hostname or "").lower()
        return host in _PLACEHOLDER_HOSTS or host.endswith(_PLACEHOLDER_ENDINGS)

    def language(self, code: str) -> Language:
        """Return a configured language by its locale.

        Raises:
            KeyError: the site has no such language.
        """
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)


class _ConfigurationLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, with the `!ENV` tag as MkDocs has it; other tags (Python names) are passed over."""


def _environment(loader: _ConfigurationLoader, node: yaml.Node) -> Any:  # noqa: ANN401 - a value of any kind
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    found = next((os.environ[name] for name in names if name in os.environ), None)
    return default if found is None else yaml.safe_load(found)


_ConfigurationLoader.add_constructor("!ENV", _environment)
_ConfigurationLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


_NOT_READ = {
    "INHERIT": "write all of the configuration in this file",
    "extra_css": "put the sheet in overrides/assets/styles/ under the name of the packaged one that it stands in for",
    "extra_javascript": "put the module in overrides/assets/, where it is joined with the packaged ones",
}
"""What MkDocs would read and the site would not have, with the way that does work."""


def read_settings(root: Path) -> Settings:
    """Read the settings of the site below `root`.

    Raises:
        SettingsError: there is no mkdocs.yml there, or it lacks what a site must say.
    """
    path = root / "mkdocs.yml"
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_ConfigurationLoader)  # noqa: S506 - a safe loader
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file; give the folder that holds mkdocs.yml with --root") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if not isinstance(values, dict):
        raise SettingsError(f"{path}: write settings, as “site_name: …”")
    for name, instead in _NOT_READ.items():
        if values.get(name):
            raise SettingsError(f"{path}: {name} is not used: {instead}")
    plugins = _plugins(values)
    if "i18n" not in plugins or "rettesnor" not in plugins:
        raise SettingsError(f"{path}: plugins must hold both i18n and rettesnor")
    own = plugins["rettesnor"]
    languages = _languages(path, plugins["i18n"], values)
    speak_for(root, languages[0].code)
    return Settings(
        root=root,
        site_url=str(values.get("site_url") or "").rstrip("/") + "/",
        languages=languages,
        publisher=_publisher(path, own),
        menu=tuple(_menu_group(entry, languages) for entry in own.get("menu", [])),
        tag_authority=_tag_authority(path, own),
        edit_url=values.get("edit_uri") or None,
        law_archives=tuple(map(str, own.get("law_archives") or ())),
        theme=layers_of(root / _own_theme(values.get("theme"))),
    )


def main_language(root: Path) -> str | None:
    """Return the main language of the site below `root`; None where there is no site, or none that can be read."""
    try:
        return read_settings(root).default.code if (root / "mkdocs.yml").is_file() else None
    except SettingsError:
        return None


def _own_theme(theme: Any) -> str:  # noqa: ANN401 - as typed in mkdocs.yml: a name, options, or nothing
    """Return the folder that lies over the packaged theme: `theme.custom_dir`, or overrides/."""
    return str((theme.get("custom_dir") if isinstance(theme, dict) else None) or "overrides")


def _plugins(values: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the options of each plugin; MkDocs allows a list of names and of one-key mappings."""
    found: dict[str, Mapping[str, Any]] = {}
    for entry in values.get("plugins") or []:
        if isinstance(entry, dict):
            found.update({name: options or {} for name, options in entry.items()})
        else:
            found[str(entry)] = {}
    return found


def _languages(path: Path, options: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Language, ...]:
    languages = [
        Language(
            code=str(entry["locale"]),
            name=str(entry["name"]),
            site_name=str(entry.get("site_name") or values.get("site_name") or ""),
            is_default=bool(entry.get("default", False)),
            description=str(entry.get("site_description") or values.get("site_description") or ""),
        )
        for entry in options.get("languages", [])
        if entry.get("build", True)
    ]
    if sum(language.is_default for language in languages) != 1:
        raise SettingsError(f"{path}: exactly one language of the i18n plugin must have “default: true”")
    return tuple(sorted(languages, key=lambda language: not language.is_default))


def _publisher(path: Path, own: Mapping[str, Any]) -> Publisher:
    publisher = own.get("publisher") or {}
    if not publisher.get("name"):
        raise SettingsError(f"{path}: the rettesnor plugin needs “publisher: {{name: …, official: false}}”")
    return Publisher(
        name=str(publisher["name"]),
        is_national=bool(publisher.get("official", False)),
        kind="official" if publisher.get("official") else "independent",
        contact=_contact(path, publisher.get("contact") or {}),
    )


def _contact(path: Path, contact: Mapping[str, Any]) -> Contact:
    """Return where readers write to; both may come from the environment, where anything may be typed."""
    email, issues = contact.get("email") or None, contact.get("issues") or None
    if email is not None and not (isinstance(email, str) and _EMAIL.fullmatch(email)):
        raise SettingsError(f"{path}: contact.email (CONTACT_EMAIL) must be an e-mail address, or empty")
    if issues is not None and not (isinstance(issues, str) and issues.startswith("https://")):
        raise SettingsError(f"{path}: contact.issues (CONTACT_ISSUES) must be an address that begins with https://")
    return Contact(email, issues)


def _tag_authority(path: Path, own: Mapping[str, Any]) -> str:
    """Return what all ids in feeds begin with (RFC 4151): a name that was ours on a date."""
    authority = str(own.get("tag_authority") or "")
    if authority and not _TAG_AUTHORITY.fullmatch(authority):
        raise SettingsError(f"{path}: tag_authority must be a domain, a comma and a year, as in “example.org,2026”")
    return authority


def _menu_group(entry: Any, languages: Sequence[Language]) -> MenuGroup:  # noqa: ANN401 - as typed in mkdocs.yml
    """Return an entry of the menu; a title that a language lacks is the main language's."""
    if not isinstance(entry, dict):
        return MenuGroup((str(entry),))
    written: dict[str, str] = dict(entry.get("title") or {})
    if "page" not in entry and not written:
        raise SettingsError(f"menu: a heading over pages needs “title: {{{languages[0].code}: …}}”")
    first = next((written[each.code] for each in languages if each.code in written), next(iter(written.values()), ""))
    title = {language.code: written.get(language.code, first) for language in languages} if written else {}
    if "page" in entry:
        return MenuGroup((str(entry["page"]),), title)
    return MenuGroup(tuple(map(str, entry["pages"])), title, is_heading=True)

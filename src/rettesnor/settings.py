"""What a site is configured to be: read from mkdocs.yml, and understood without MkDocs."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from rettesnor.locale.fold import UNSEEN
from rettesnor.locale.languages import is_a_language
from rettesnor.locale.messages import MAIN, Message, speak_for, words
from rettesnor.locale.nesting import too_deep
from rettesnor.theme.layers import Layers, layers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rettesnor.locale.messages import Sayable

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TAG_AUTHORITY = re.compile(r"[A-Za-z0-9._@-]+,[0-9]{4}(-[0-9]{2}){0,2}")
_PLACEHOLDER_ENDINGS = (".example", ".invalid", ".localhost")
_PLACEHOLDER_HOSTS = frozenset({"", "localhost", "127.0.0.1", "::1", "example", "invalid"})


class SettingsError(ValueError):
    """mkdocs.yml cannot be used; says at which line (from 1; 0 for the whole file), why, and what to do."""

    def __init__(self, path: Path, said: Sayable, line: int = 0) -> None:
        self._place = f"{path}:{line}" if line else str(path)
        self._said = said
        super().__init__(self.in_language("en"))

    def in_language(self, language: str) -> str:
        """Return the one line in a language."""
        return f"{self._place}: {self._said.in_language(language)}"


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

    `theme` is what its pages are drawn with, its own files over the packaged ones, and `own_theme` the folder of its
    own, whether or not it is there; `law_archives` are the addresses of the archives that data/law/ is read from.
    `addresses` are the words that stand in addresses, by the kind of page, where they are others than the program's
    own, and `without` the forms that are left out (data/site.yml).
    """

    root: Path
    site_url: str
    languages: tuple[Language, ...]
    publisher: Publisher
    menu: tuple[MenuGroup, ...] = ()
    tag_authority: str = ""
    edit_url: str | None = None
    own_theme: str = "overrides"
    theme: Layers = field(default_factory=Layers)
    law_archives: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    def makes(self, form: str) -> bool:
        """Return whether the site gives what it published in a form (urls.Form)."""
        return form not in self.without

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


class _UnseenError(yaml.constructor.ConstructorError):
    """A value holds a sign that nobody sees, however it is written."""


class _ConfigurationLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, with the `!ENV` tag as MkDocs has it; other tags (Python names) are passed over."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as in PyYAML
        """Return what a node stands for.

        A number or a day that Python does not take is a mistake at its line, as are signs that nobody sees.
        """
        try:
            value = super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error
        if isinstance(value, str) and UNSEEN.search(value):
            raise _UnseenError(None, None, None, node.start_mark)
        return value


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
    "INHERIT": words("settings.inherit"),
    "extra_css": words("settings.extra-css"),
    "extra_javascript": words("settings.extra-javascript"),
}
"""What MkDocs would read and the site would not have, with the way that does work."""

_PLUGINS = ("i18n", "rettesnor")
_MAIN_IS = re.compile(r"default:\s*true\b")
_LOCALE = re.compile(r"""\blocale:\s*["']?([A-Za-z0-9-]+)""")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Typed:
    """mkdocs.yml as it is typed, for what must be said of it."""

    path: Path
    text: str

    def refused(self, said: Message, at: str) -> SettingsError:
        """Return why it cannot be used, at the first line that has a name or value."""
        return SettingsError(self.path, said, self._line_of(at))

    def _line_of(self, name: str) -> int:
        found = re.search(rf"^[^#\n]*(?<![\w-]){re.escape(name)}(?![\w-])", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0

    def main_language(self) -> str | None:
        """Return the main language as far as can be seen without YAML: of a file that cannot be read, or used, too."""
        _, *entries = _LOCALE.split(_COMMENT.sub("", self.text))
        codes, settings = entries[::2], entries[1::2]
        marked = (code for code, rest in zip(codes, settings, strict=True) if _MAIN_IS.search(rest))
        return next(marked, codes[0] if codes else None)


def read_settings(root: Path) -> Settings:
    """Read the settings of the site below `root`.

    Raises:
        SettingsError: there is no mkdocs.yml there, or it lacks what a site must say.
    """
    typed = _typed(root / "mkdocs.yml")
    speak_for(root, typed.main_language() or MAIN)
    values = _values(typed)
    for name, instead in _NOT_READ.items():
        if values.get(name):
            raise typed.refused(instead, at=name)
    plugins = _plugins(typed, values)
    for name in _PLUGINS:
        if name not in plugins:
            raise typed.refused(words("settings.no-plugin", name), at="plugins")
    own = plugins["rettesnor"]
    languages, own_theme = _languages(typed, plugins["i18n"], values), _own_theme(values.get("theme"))
    speak_for(root, languages[0].code)
    return Settings(
        root=root,
        site_url=str(values.get("site_url") or "").rstrip("/") + "/",
        languages=languages,
        publisher=_publisher(typed, own),
        menu=tuple(_menu_group(typed, entry, languages) for entry in _list(typed, own, "menu")),
        tag_authority=_tag_authority(typed, own),
        edit_url=values.get("edit_uri") or None,
        law_archives=tuple(map(str, _list(typed, own, "law_archives"))),
        own_theme=own_theme,
        theme=layers_of(root / own_theme),
    )


def main_language(root: Path) -> str | None:
    """Return the main language of the site below `root`, as far as it can be seen; None where there is none."""
    try:
        return _typed(root / "mkdocs.yml").main_language()
    except SettingsError:
        return None


def _typed(path: Path) -> _Typed:
    try:
        return _Typed(path, path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SettingsError(path, words("settings.no-file")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(path, words("yaml.not-utf8"), line) from error


def _values(typed: _Typed) -> Mapping[str, Any]:
    deep = too_deep(typed.text)
    if deep is not None:
        raise SettingsError(typed.path, words("settings.not-yaml"), deep)
    try:
        values = yaml.load(typed.text, Loader=_ConfigurationLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = words("yaml.invisible-character" if isinstance(error, _UnseenError) else "settings.not-yaml")
        raise SettingsError(typed.path, said, mark.line + 1 if mark else 0) from error
    if not isinstance(values, dict):
        raise SettingsError(typed.path, words("settings.not-settings"))
    return values


def _group(typed: _Typed, value: Any, name: str) -> Mapping[str, Any]:  # noqa: ANN401 - as typed in mkdocs.yml
    """Return settings that stand below a name; none where nothing does."""
    if not isinstance(value or {}, dict):
        raise typed.refused(words("settings.not-a-group", name), at=name)
    return value or {}


def _list(typed: _Typed, values: Mapping[str, Any], name: str) -> list[Any]:
    """Return what a setting lists; nothing where it is not there."""
    value = values.get(name) or []
    if not isinstance(value, list):
        raise typed.refused(words("settings.not-a-list", name), at=name)
    return value


def _own_theme(theme: Any) -> str:  # noqa: ANN401 - as typed in mkdocs.yml: a name, options, or nothing
    """Return the folder that lies over the packaged theme: `theme.custom_dir`, or overrides/."""
    return str((theme.get("custom_dir") if isinstance(theme, dict) else None) or "overrides")


def _plugins(typed: _Typed, values: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the options of each plugin; MkDocs allows a mapping, or a list of names and of one-key mappings."""
    listed = values.get("plugins")
    if isinstance(listed, dict):
        listed = [listed]
    found: dict[str, Mapping[str, Any]] = {}
    for entry in _list(typed, {"plugins": listed}, "plugins"):
        named = entry if isinstance(entry, dict) else {entry: {}}
        found.update({str(name): _group(typed, options, str(name)) for name, options in named.items()})
    return found


def _languages(typed: _Typed, options: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Language, ...]:
    entries = [_group(typed, entry, "languages") for entry in _list(typed, options, "languages")]
    languages = [_language(typed, entry, values) for entry in entries if entry.get("build", True)]
    if sum(language.is_default for language in languages) != 1:
        raise typed.refused(words("settings.no-main-language"), at="languages")
    return tuple(sorted(languages, key=lambda language: not language.is_default))


def _language(typed: _Typed, entry: Mapping[str, Any], values: Mapping[str, Any]) -> Language:
    code = str(entry.get("locale") or "")
    if not is_a_language(code):
        raise typed.refused(words("settings.not-a-language", code), at=code or "languages")
    return Language(
        code=code,
        name=str(entry.get("name") or code),
        site_name=str(entry.get("site_name") or values.get("site_name") or ""),
        is_default=bool(entry.get("default", False)),
        description=str(entry.get("site_description") or values.get("site_description") or ""),
    )


def _publisher(typed: _Typed, own: Mapping[str, Any]) -> Publisher:
    publisher = _group(typed, own.get("publisher"), "publisher")
    if not publisher.get("name"):
        raise typed.refused(words("settings.no-publisher"), at="publisher")
    return Publisher(
        name=str(publisher["name"]),
        is_national=bool(publisher.get("official", False)),
        kind="official" if publisher.get("official") else "independent",
        contact=_contact(typed, _group(typed, publisher.get("contact"), "contact")),
    )


def _contact(typed: _Typed, contact: Mapping[str, Any]) -> Contact:
    """Return where readers write to; both may come from the environment, where anything may be typed."""
    email, issues = contact.get("email") or None, contact.get("issues") or None
    if email is not None and not (isinstance(email, str) and _EMAIL.fullmatch(email)):
        raise typed.refused(words("settings.not-an-email"), at="email")
    if issues is not None and not (isinstance(issues, str) and issues.startswith("https://")):
        raise typed.refused(words("settings.not-https"), at="issues")
    return Contact(email, issues)


def _tag_authority(typed: _Typed, own: Mapping[str, Any]) -> str:
    """Return what all ids in feeds begin with (RFC 4151): a name that was ours on a date."""
    authority = str(own.get("tag_authority") or "")
    if authority and not _TAG_AUTHORITY.fullmatch(authority):
        raise typed.refused(words("settings.not-a-tag-authority"), at="tag_authority")
    return authority


def _menu_group(typed: _Typed, entry: Any, languages: Sequence[Language]) -> MenuGroup:  # noqa: ANN401 - as typed
    """Return an entry of the menu; a title that a language lacks is the main language's."""
    if not isinstance(entry, dict):
        return MenuGroup((str(entry),))
    written = _group(typed, entry.get("title"), "title")
    if "page" not in entry and not written:
        raise typed.refused(words("settings.no-menu-title", languages[0].code), at="menu")
    titles = {code: str(text) for code, text in written.items()}
    first = next((titles[each.code] for each in languages if each.code in titles), next(iter(titles.values()), ""))
    title = {language.code: titles.get(language.code, first) for language in languages} if titles else {}
    if "page" in entry:
        return MenuGroup((str(entry["page"]),), title)
    return MenuGroup(tuple(map(str, _list(typed, entry, "pages"))), title, is_heading=True)

"""Every address of the site: what it is, where it lies, and how one page points at another.

Addresses are given below the site's root, so that any prefix works; `/v/<id>/…` and `/r/<id>/` never die.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rettesnor.settings import Settings


@dataclass(frozen=True, slots=True)
class Address:
    """A place that the site itself fills below each language's folder: the kind of page there, and its words.

    `footer` is the message that names it in the footer, and "" where it does not stand there.
    """

    kind: str
    slug: str
    footer: str = ""


ADDRESSES: Mapping[str, Address] = MappingProxyType(
    {
        address.kind: address
        for address in (
            Address("log", "changes", footer="log_title"),
            Address("glossary", "glossary", footer="glossary"),
            Address("sources", "sources", footer="sources_title"),
            Address("index", "a-to-z", footer="index"),
            Address("on-date", "changes/on-date"),
            Address("day", "on"),
            Address("hearing", "hearings", footer="hearings_title"),
            Address("search", "search"),
            Address("level", "level"),
            Address("translation-status", "translation-status"),
            Address("link-status", "link-status"),
            Address("state", "status", footer="state_title"),
            Address("versions", "v"),
            Address("short", "r"),
        )
    }
)
"""Every kind of page that is made and not written; those of the footer in its order. A site's own words go before."""


class Form(StrEnum):
    """A form in which a site gives what it published, beside its pages and editions; it may leave any of them out."""

    ANSWERS = "answers"
    """`/api/v1/`: pages, editions and lists for programs, and the catalogues."""
    MARKDOWN = "markdown"
    """The twin of every page and edition, and llms.txt."""
    TIMEMAPS = "timemaps"
    """`timemap.link` and `timemap.json` beside every page."""
    DAYS = "days"
    """`/on/<date>/`, of every day on which something changed."""
    COMPARISONS = "comparisons"
    """Every edition against others, at addresses of their own; without them `/v/<id>/` shows what each changed."""
    NEWEST_TEXTS = "newest-texts"
    """`/en/v/<id>/<n>/` of editions whose texts in that language, `…/<t>/`, were there from the beginning."""
    PAGE_FEEDS = "page-feeds"
    """`/v/<id>/feed.xml`."""
    SHORT_ADDRESSES = "short-addresses"
    """`/r/<id>/`; without them `/v/<id>/` stands where they would be linked."""
    MISSING_EDITIONS = "missing-editions"
    """`/v/<id>/404.html`, which answers where no edition is; without it the one of the language does."""
    PROOF = "proof"
    """`/proof/`."""
    STATE = "state"
    """`/status/`: what the build was tested for."""


FOLDERS = r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)"
"""What the folders of an address look like, as a pattern: none begins with a dot, so none leads out of the site."""

PROOF = "proof/"
"""Where the proof of what was published lies below the site's root: for programs, the same for every language."""

ASSETS = "assets"
"""The folder of pictures, style sheets and scripts, the same for every language."""

API = "api/v1/"
"""The folder of answers for programs, below each language's; what has no language lies below the main one's."""

TWIN = "index.md"
"""The name of a page's twin in Markdown, beside it."""

ROW = "rs-v"
"""What the id of a version's row in the list of all versions begins with; its number follows."""

_WITHIN = {
    "changes": "changes",
    "since": "since",
    "checklist": "checklist",
    "poster": "poster",
    "booklet": "all-advice",
    "source": "rs-source",
    "archive": "archive",
    "date": "date",
}
"""The words for a version's own comparisons, below its address; for sheets made of pages; and for ids of sources."""


class Configured(Protocol):
    """Whatever knows the site's settings."""

    @property
    def settings(self) -> Settings:
        """Return the site's settings."""


class Edition(Protocol):
    """Whatever is a numbered edition of a page in its main language."""

    @property
    def number(self) -> object:
        """Return the number, such as 2.1."""

    @property
    def language(self) -> str:
        """Return the code of its main language."""


class EditionText(Protocol):
    """Whatever is a text of an edition in another language."""

    @property
    def language(self) -> str:
        """Return the code of its language."""

    @property
    def place(self) -> int:
        """Return which of the edition's texts in that language it is, from 1."""


def reserved_names(settings: Settings) -> frozenset[str]:
    """Return what no page may be called at the top: the languages, and where the site itself puts pages and files."""
    tops = (_words(settings, kind).partition("/")[0] for kind in ADDRESSES)
    return frozenset({ASSETS, API.partition("/")[0], PROOF.rstrip("/"), "search", *settings.codes, *tops})


def address_words(settings: Settings) -> Mapping[str, str]:
    """Return the word for each kind of address that a site may call as it likes."""
    kinds = [*(kind for kind in ADDRESSES if kind not in {"versions", "short"}), *_WITHIN]
    return {kind: _words(settings, kind) for kind in kinds}


def _words(settings: Settings, kind: str) -> str:
    return settings.addresses.get(kind) or (ADDRESSES[kind].slug if kind in ADDRESSES else _WITHIN[kind])


def language_prefix(site: Configured, language: str) -> str:
    """Return the folder of a language below the root: `` for the main language, else `en/`."""
    return "" if language == site.settings.default.code else f"{language}/"


def generated_url(site: Configured, kind: str, language: str) -> str:
    """Return the address under a language of the page of a kind, or of the folder that its pages lie in."""
    return f"{language_prefix(site, language)}{_words(site.settings, kind)}/"


def generated_urls(site: Configured, kind: str) -> dict[str, str]:
    """Return the address of the page of a kind in each language."""
    return {code: generated_url(site, kind, code) for code in site.settings.codes}


def versions_url(site: Configured, page_id: str, language: str) -> str:
    """Return the address of all versions of a page."""
    return f"{generated_url(site, 'versions', language)}{page_id}/"


def version_url(site: Configured, page_id: str, number: object, language: str, text: int | None = None) -> str:
    """Return the address of a version, or of the `text`-th text of it in another language."""
    own = f"{text}/" if text is not None else ""
    return f"{versions_url(site, page_id, language)}{number}/{own}"


def text_url(site: Configured, page_id: str, version: Edition, text: EditionText | None) -> str:
    """Return the address of one frozen text, which never shows another: what sheets, PDFs and citations carry.

    `text` is a text in another language; None stands for the version's own, in the main language.
    """
    if text is None:
        return version_url(site, page_id, version.number, version.language)
    return version_url(site, page_id, version.number, text.language, text.place)


def row_url(site: Configured, page_id: str, number: object, language: str) -> str:
    """Return the address of a version's row in the list of all versions."""
    return f"{versions_url(site, page_id, language)}#{ROW}{number}"


def changes_url(site: Configured, page_id: str, number: object, language: str) -> str:
    """Return the address of a version against the one before it, or where the list of all versions shows that."""
    if not site.settings.makes(Form.COMPARISONS):
        return row_url(site, page_id, number, language)
    return f"{version_url(site, page_id, number, language)}{_words(site.settings, 'changes')}/"


def since_url(site: Configured, page_id: str, number: object, language: str) -> str:
    """Return the address of a version against the present text, or of its row, above which later changes stand."""
    if not site.settings.makes(Form.COMPARISONS):
        return row_url(site, page_id, number, language)
    return f"{version_url(site, page_id, number, language)}{_words(site.settings, 'since')}/"


def short_url(site: Configured, page_id: str, language: str) -> str:
    """Return the address that leads to the live page wherever it has moved."""
    if not site.settings.makes(Form.SHORT_ADDRESSES):
        return versions_url(site, page_id, language)
    return f"{generated_url(site, 'short', language)}{page_id}/"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: an address below the root; where the page is in another language, which, and how it is told.

    `mark` are words such as "(in Norwegian)", and "" for a page in the reader's language.
    """

    url: str
    language: str = ""
    mark: str = ""


def page_url(uri: str, language: str, default: str) -> str:
    """Return a page's address below the site's root, such as `en/rad/egne-mal/`; the home page's is `` or `en/`."""
    path = uri.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index")
    prefix = "" if language == default else f"{language}/"
    return f"{prefix}{path}/" if path else prefix


def follow(base: str, path: str) -> str | None:
    """Follow a relative path from the file `base`; None when it leaves the folder or starts at a root."""
    if path.startswith("/"):
        return None
    parts = base.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def root_of(url: str) -> str:
    """Return the way from an address to the site's root: `../../` from `en/rad/`, `./` from the home page."""
    return "../" * url.count("/") or "./"


def relative(url: str, source: str) -> str:
    """Return the shortest relative way from the address `source` to the address `url`, both below the root."""
    target, _, fragment = url.partition("#")
    here, there = source.split("/")[:-1], target.split("/")[:-1]
    shared = 0
    for own, other in zip(here, there, strict=False):
        if own != other:
            break
        shared += 1
    rest = target if not shared else target.split("/", shared)[-1]
    way = "../" * (len(here) - shared) + rest
    return (way or "./") + (f"#{fragment}" if fragment else "")


def checklist_url(site: Configured, page: str) -> str:
    """Return the address of the checklist of the advice at an address."""
    return f"{page}{_words(site.settings, 'checklist')}.pdf"


def poster_url(site: Configured, page: str, size: str) -> str:
    """Return the address of a poster of the ground rules at an address."""
    return f"{page}{_words(site.settings, 'poster')}-{size}.pdf"


def booklet_url(site: Configured, language: str) -> str:
    """Return the address of the booklet in a language."""
    return f"{language_prefix(site, language)}{_words(site.settings, 'booklet')}.pdf"


def source_ids(settings: Settings) -> str:
    """Return what the id of a source begins with, wherever sources are listed."""
    return f"{_words(settings, 'source')}-"


def archive_sitemap_path(settings: Settings) -> str:
    """Return the path below the root of the map of all files, for web archives."""
    return f"sitemap-{_words(settings, 'archive')}.xml"


def date_field(settings: Settings) -> str:
    """Return what the day is called in the address of what applied on it: `?date=2027-01-31`."""
    return _words(settings, "date")


def log_url(site: Configured, language: str, year: int | None = None) -> str:
    """Return the address of the log, or of a year of it."""
    return f"{generated_url(site, 'log', language)}{f'{year}/' if year is not None else ''}"


def timemap_url(url: str) -> str:
    """Return the address of the list of all editions (RFC 7089) of the page at an address."""
    return f"{url}timemap.link"


def day_url(site: Configured, day: date, language: str) -> str:
    """Return the address of what applied at the end of a day on which something changed."""
    return f"{generated_url(site, 'day', language)}{day.isoformat()}/"


def page_feed_url(site: Configured, page_id: str, language: str) -> str:
    """Return the address of a page's own feed."""
    return f"{versions_url(site, page_id, language)}feed.xml"


def api_url(site: Configured, name: str, language: str | None = None) -> str:
    """Return the address of an answer under a language, or of one that has none."""
    return f"{language_prefix(site, language or site.settings.default.code)}{API}{name}"


def content_answer_url(site: Configured, page_id: str, language: str) -> str:
    """Return the address of the answer that holds a page's present text."""
    return api_url(site, f"content/{page_id}.json", language)


def edition_answer_url(site: Configured, page_id: str, number: object, language: str, text: int | None = None) -> str:
    """Return the address of the answer that holds a version, or the `text`-th text of it in another language."""
    own = f"/{text}" if text is not None else ""
    return api_url(site, f"versions/{page_id}/{number}{own}.json", language)


PICTURES = f"{ASSETS}/pictures/"
"""Where pictures lie below the site's root, by content name."""

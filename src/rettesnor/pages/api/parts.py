"""What answers of pages and of editions have in common: the line that says what a text is, its parts, its law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rettesnor.data.law.parts import Part
from rettesnor.locale.dates import written as written_day
from rettesnor.markdown.citations import TO_SOURCE
from rettesnor.markdown.commonmark import escaped
from rettesnor.pages.api.models import Guidance, LawUnder, SectionHash, SourceUse
from rettesnor.pages.api.written import NOTHING_WRITTEN, Written, cited_html, written
from rettesnor.pages.law_rows import provision_name
from rettesnor.pages.published import period_in_words
from rettesnor.pages.references import references_of
from rettesnor.urls import text_url
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rettesnor.markdown.body import Body
    from rettesnor.pages.api.models import Status
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, LawText, TextVersion, Version
    from rettesnor.versions.periods import Period


@dataclass(frozen=True, slots=True)
class Shown:
    """A frozen text under a language: its edition, and the text in another language where it is that.

    `is_page` tells that it is what the live page shows, and not an edition. `place` is that of a text of an edition at
    an address of its own; an edition's own address shows the newest one.
    """

    history: History
    version: Version
    translation: TextVersion | None
    is_page: bool = False
    place: int | None = None

    @property
    def language(self) -> str:
        """Return the language of the text."""
        return self.version.language if self.translation is None else self.translation.language

    @property
    def title(self) -> str:
        """Return its title."""
        return self.version.statement.title if self.translation is None else self.translation.title

    @property
    def summary(self) -> str:
        """Return its summary."""
        return self.version.statement.summary if self.translation is None else self.translation.summary

    @property
    def frozen(self) -> Version | TextVersion:
        """Return what was frozen."""
        return self.translation or self.version

    @property
    def is_removed(self) -> bool:
        """Return whether the law took the text away."""
        return self.version.is_removed or self.frozen.is_removed

    @property
    def published_on(self) -> date:
        """Return the day on which the text was published."""
        return self.frozen.published_on


def edition_shown(history: History, version: Version, language: str, text: TextVersion | None = None) -> Shown:
    """Return what the page of an edition shows under a language: a text of it, its newest, or the main one."""
    shown = text or version.newest_text(language)
    return Shown(history, version, shown, place=text.place if text is not None else None)


def page_shown(site: Site, history: History, language: str) -> Shown:
    """Return the text that a live page shows under a language: its newest there, or that of the newest edition."""
    known = history.newest_text(language) if language != site.settings.default.code else None
    version, text = known if known is not None else (history.newest, None)
    return Shown(history, version, text, is_page=True)


def body_of(site: Site, shown: Shown) -> Body:
    """Return a text's body; nothing where the law took it away."""
    return site.store.body(shown.version if shown.version.is_removed else shown.frozen)


class Texts:
    """The texts of one page under a language, each made in every form once: its page shows the one of an edition."""

    def __init__(self, site: Site, language: str) -> None:
        self._site, self._language = site, language
        self._made: dict[str, Written] = {}
        self._hashes: dict[str, tuple[SectionHash, ...]] = {}

    def of(self, shown: Shown) -> Written:
        """Return a text in every form; nothing where the law took it away."""
        if shown.is_removed:
            return NOTHING_WRITTEN
        key = shown.frozen.html_path
        if key not in self._made:
            site = self._site
            targets = site.frozen_links.on(self._language, shown.published_on)
            parts = _parts_of(site, shown).values()
            self._made[key] = written(body_of(site, shown), targets, site.settings.site_url, parts)
        return self._made[key]

    def hashes_of(self, shown: Shown, body: Body) -> tuple[SectionHash, ...]:
        """Return the sections of a text, of which this is the body, with their hashes."""
        key = (shown.version if shown.version.is_removed else shown.frozen).html_path
        if key not in self._hashes:
            self._hashes[key] = hashes_of(body)
        return self._hashes[key]


def status_of(shown: Shown) -> Status:
    """Return whether a text is the one that applies: an edition of a withdrawn page never is.

    The translation that a page shows is, as long as it is of an edition with the meaning that applies.
    """
    newest = shown.history.newest
    if shown.is_removed:
        return "removed"
    if shown.history.is_withdrawn:
        return "withdrawn"
    has_meaning = shown.is_page and shown.version.number.major == newest.number.major
    return "current" if shown.version is newest or has_meaning else "superseded"


def address_of(site: Site, shown: Shown) -> str:
    """Return the permanent address of a text, where nothing else will ever stand."""
    return site.settings.site_url + text_url(site, shown.history.id, shown.version, shown.translation)


def citation_of(site: Site, shown: Shown, language: str) -> str:
    """Return the line that says what a text is: site, title, edition, days, strength, whether it applies, address."""
    words = site.words(language)
    norm, status = shown.version.statement.norm, status_of(shown)
    version = shown.history.newest if status == "current" else shown.version
    return words["open_citation"].format(
        site=site.settings.language(language).site_name,
        title=shown.title,
        number=shown.version.number,
        period=period_in_words(shown.history, version, words),
        strength=words[f"norm_{norm}"] if norm else words["open_no_strength"],
        status=_status_in_words(shown, words),
        address=address_of(site, shown),
    )


def _status_in_words(shown: Shown, words: Mapping[str, str]) -> str:
    status = status_of(shown)
    history = shown.history
    if status == "withdrawn" and history.withdrawal is not None:
        return words["open_withdrawn"].format(date=written_day(history.withdrawal.happened_on, words["_locale"]))
    if status == "superseded":
        key = "open_superseded_translation" if shown.is_page else "open_superseded"
        return words[key].format(number=history.newest.number)
    return words[f"open_{status}"]


def hashes_of(body: Body) -> tuple[SectionHash, ...]:
    """Return the sections of a text with their hashes."""
    return tuple(
        SectionHash(id=section.id, title=section.title, level=section.level, sha256=section.hash)
        for section in body.sections
    )


def guidance_of(site: Site, shown: Shown, text: Written, line: str) -> Guidance:
    """Return the parts of a piece of advice, each beginning with the line that says what it is, and its strength."""
    found = {
        name: cited_html(line, text.parts.get(section, "")) or None for name, section in _parts_of(site, shown).items()
    }
    return Guidance(strength=shown.version.statement.norm, **found)  # type: ignore[arg-type] # a Norm is its word


def _parts_of(site: Site, shown: Shown) -> Mapping[str, str]:
    """Return the ids of the sections that are given by themselves, by the fields that hold them: those of advice."""
    if shown.version.statement.norm is None:
        return {}
    section = partial(site.profile.section, page_type=shown.version.type)
    return {"practice": section("steps"), "rationale": section("reasons")}


def law_of_edition(site: Site, law: Iterable[LawText], language: str) -> tuple[LawUnder, ...]:
    """Return the provisions that an edition rested on, as its record keeps them."""
    return tuple(_law(site, each, language) for each in law)


def _law(site: Site, each: LawText, language: str) -> LawUnder:
    part = Part(each.section, each.paragraph, each.letter)
    file = site.law.get(each.act)
    entry = file.entry_of(part) if file is not None else None
    return LawUnder(
        act=each.act,
        section=each.section,
        paragraph=each.paragraph,
        letter=each.letter,
        sha256=each.sha256 or None,
        state=each.state,
        name=provision_name(file, part, site.words(language)) if file is not None else f"{each.act} § {each.section}",
        href=entry.read_at if entry is not None else None,
    )


def sources_of(site: Site, citations: Iterable[str]) -> tuple[SourceUse, ...]:
    """Return the sources that a text cites, by their numbers."""
    return tuple(
        SourceUse(id=source, number=number)
        for number, source in enumerate(citations, start=1)
        if source in site.sources
    )


def sources_as_markdown(site: Site, body: Body, language: str) -> tuple[str, ...]:
    """Return the list of a text's sources as lines of Markdown, to which its citations lead."""
    words = site.words(language)
    lines = []
    for each in references_of(site, body.citations, "", language).cited:
        told = [each.author, f"({each.date})." if each.date else "", f"{each.title}{each.stop}", each.publisher]
        said = escaped(" ".join(part for part in told if part))
        address = f" <{each.url}>" if each.url else ""
        lines.append(f'{each.number}. <a id="{TO_SOURCE[1:]}{each.id}"></a>{said}{address}')
    return (f"## {escaped(words['references'])}", "", *lines) if lines else ()


def periods_of_edition(history: History, version: Version) -> tuple[Period, ...]:
    """Return when an edition applied, the oldest first."""
    return tuple(each for each in periods_of(history) if each.version is version and not each.is_withdrawn)

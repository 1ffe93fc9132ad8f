"""What a site is: data/site.yml, validated. Nothing of any one site stands in the program; it stands here.

A site without the file has the names below: sections, pages and addresses in English, and nothing above its advice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence  # noqa: TC003 - Pydantic reads the hints
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from rettesnor.data.brand import Font, Icons, SiteLogo, read_brand
from rettesnor.data.named import ByLanguage, Level, Named, Readers, Service, Slug, names, said
from rettesnor.data.page_kinds import PageKind, Role, Shape, all_kinds, kind_words, shape_of
from rettesnor.data.validation.models import Choice, Https, Identifier, LanguageCode, StrictModel, Words
from rettesnor.data.validation.yaml_files import read_record
from rettesnor.locale.dates import is_a_time_zone, keep_time_in
from rettesnor.locale.messages import languages
from rettesnor.locale.quotation import quotation_marks
from rettesnor.settings import Settings, read_settings
from rettesnor.urls import Form  # noqa: TC001 - Pydantic reads the hints

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.data.brand import Unusable
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "frontmatter"
PATH = "data/site.yml"


def _is_a_time_zone(name: str) -> str:
    if not is_a_time_zone(name):
        raise PydanticCustomError("no_such_time_zone", "no such time zone")
    return name


def _is_a_colour(typed: object) -> object:
    """Refuse what is no colour: a `#` outside quotation marks, too, which begins a comment and leaves nothing."""
    if not isinstance(typed, str) or re.fullmatch(_COLOUR, typed) is None:
        raise PydanticCustomError("no_colour", "no colour")
    return typed


def _in_full(colour: str) -> str:
    """Return a colour in six small digits, however it was written."""
    digits = colour[1:].lower()
    return f"#{digits}" if len(digits) == _SIX else "#" + "".join(digit * 2 for digit in digits)


_SIX = 6
_COLOUR = "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
HexColour = Annotated[str, StringConstraints(pattern=_COLOUR), BeforeValidator(_is_a_colour), AfterValidator(_in_full)]
TimeZone = Annotated[str, AfterValidator(_is_a_time_zone)]
AddressName = Literal[
    "log", "glossary", "sources", "index", "on-date", "day", "hearing", "search", "level", "translation-status",
    "link-status", "state", "changes", "since", "checklist", "poster", "booklet", "source",
    "archive", "date",
]  # fmt: skip
ColourName = Literal["accent", "accent-deep", "accent-soft", "on-accent", "caution", "caution-soft"]


class PublisherKind(StrEnum):
    """Who publishes: a public body, an organisation, or somebody who belongs to neither."""

    OFFICIAL = "official"
    ORGANISATION = "organisation"
    INDEPENDENT = "independent"


class Above(StrictModel):
    """Advice that goes before ours: its source, and what is said of it, by language."""

    source: Identifier = Field(description="Id of the source in data/sources.yml")
    line: ByLanguage = Field(description="What stands at the end of the reasons of every piece of advice")
    link: ByLanguage = Field(description="The words of the link to it")
    short: ByLanguage = Field(description="What the home page says before that link")


Digits = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}$")]
"""Part of a number as a telephone takes it."""


class Colour(StrictModel):
    """A colour of the site, as it is on white and on dark ground; each must be readable there."""

    light: HexColour
    dark: HexColour


class Licence(StrictModel):
    """The licence of the site's own text: how it is written, and where it stands."""

    name: Words = "CC BY 4.0"
    url: Https = "https://creativecommons.org/licenses/by/4.0/"


class Pages(StrictModel):
    """Written pages that the site itself leads to, by their ids; what a site does not have is left out."""

    advice: Identifier = Field(default="advice", description="The page that all advice stands under")
    roles: Identifier = Field(default="roles", description="The page that introductions of roles stand under")
    accessibility: Identifier = Field(default="accessibility", description="The page that tells of the suite")
    tested: Identifier = Field(default="tested", description="Its section that the account of the suite ends")
    error: Identifier = Field(default="method", description="The page that says what a reader can do about an error")
    error_section: Identifier = Field(default="errors", description="Its section on that")


class Telephones(StrictModel):
    """How telephones work where the site is, so that a check knows the numbers in texts."""

    calling_code: Digits = Field(default="", description="What calls the country from abroad, without +: “47”")
    emergency: tuple[Digits, ...] = Field(
        default=(), description="Emergency numbers of the country, which texts may name beside those of data/help.yml"
    )


_NO_WORKFLOW = frozenset({"", "0", "false"})
"""What $CI is where nobody's workflow runs."""


class Speaks(StrictModel):
    """The languages of what only those who make the site read: any that has messages, the site's own too."""

    editors: Choice | None = Field(default=None, description="Messages to editors; the main language if not given")
    workflows: Choice | None = Field(default=None, description="Messages in workflows; the main language if not given")
    commits: Choice = Field(default="en", description="Commits that workflows make")

    def here(self, environment: Mapping[str, str] = os.environ) -> str | None:
        """Return the language to speak in this process, where one is named; hosts of workflows set $CI."""
        return self.editors if environment.get("CI", "") in _NO_WORKFLOW else self.workflows


class Profile(StrictModel):
    """What a site is; every field may be left out."""

    publisher: PublisherKind | None = Field(default=None, description="official, organisation or independent")
    accessibility_declaration: Https | None = Field(
        default=None, description="Where the public declaration of accessibility stands; an official publisher has one"
    )
    above: Above | None = Field(default=None, description="Advice that goes before ours")
    graded: ByLanguage = Field(default_factory=dict, description="What is said of how research was graded, if anything")
    licence: Licence = Licence()
    colours: dict[ColourName, Colour] = Field(default_factory=dict, description="Colours in place of the theme's")
    font: Font | None = Field(default=None, description="The font in place of the theme's, on screen and in PDFs")
    logo: SiteLogo | None = Field(default=None, description="What stands beside the site's name and on its PDFs")
    icons: Icons | None = Field(default=None, description="What browsers show the site by")
    time_zone: TimeZone = Field(default="UTC", description="Where a new day begins, such as Europe/Oslo")
    pages: Pages = Pages()
    footer: tuple[Identifier, ...] = Field(default=(), description="Ids of the pages that the footer leads to")
    addresses: dict[AddressName, Slug] = Field(default_factory=dict, description="The words in addresses")
    levels: dict[Identifier, Level] = Field(
        default_factory=dict, description="At which levels pages work (`level` in front matter), by id, in their order"
    )
    roles: dict[Identifier, Readers] = Field(
        default_factory=dict, description="For whom pages are written (`audience` in front matter), by id, in order"
    )
    services: dict[Identifier, Service] = Field(
        default_factory=dict, description="In which services they apply (`service` in front matter), by id, in order"
    )
    page_types: dict[Identifier, PageKind] = Field(
        default_factory=dict, description="The types of page (`type` in front matter), by id, in their order"
    )
    telephones: Telephones = Telephones()
    without_pdf: tuple[LanguageCode, ...] = Field(
        default=(), description="Languages of which no PDFs are made, such as those whose letters the fonts lack"
    )
    without_forms: tuple[Form, ...] = Field(
        default=(), description="Forms of what is published that are left out (docs-dev/forms.md says what each costs)"
    )
    speaks: Speaks = Speaks()
    audited: dict[str, str] = Field(default_factory=dict, description="A page to test of each kind, by its address")

    @cached_property
    def kinds(self) -> Mapping[str, PageKind]:
        """Return all types of page, by id: those that the site names, and one of each shape that it names none of."""
        return all_kinds(self.page_types)

    def kind(self, page_type: str) -> PageKind:
        """Return what a type of page consists of."""
        return self.kinds.get(page_type) or PageKind()

    def shape(self, page_type: str) -> Shape:
        """Return what the site does with a type of page."""
        return shape_of(page_type, self.kind(page_type))

    def is_advice(self, page_type: str) -> bool:
        """Return whether pages of a type give advice."""
        return self.shape(page_type) is Shape.ADVICE

    def with_types(self, published: Iterable[str]) -> Profile:
        """Return the profile with the types that were published and are named no more, so that they can be shown."""
        gone = {name: PageKind() for name in sorted(set(published) - self.kinds.keys())}
        if not gone:
            return self
        copied = self.model_copy(update={"page_types": {**self.kinds, **gone}})
        copied.__dict__.pop("kinds", None)  # a copy has what was kept of the original
        return copied

    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the fields of front matter may say that the site itself names, by field."""
        return {
            "type": tuple(self.kinds),
            "audience": tuple(self.roles),
            "level": tuple(self.levels),
            "service": tuple(self.services),
        }

    @property
    def named(self) -> Mapping[str, Mapping[str, Named | PageKind]]:
        """Return everything that readers see by a name, by its place in the file."""
        types = {name: kind for name, kind in self.page_types.items() if kind.name}
        return {"levels": self.levels, "roles": self.roles, "services": self.services, "page_types": types}

    def words(self, messages: Mapping[str, str], language: str, main: str) -> dict[str, str]:
        """Return what the site calls its types, levels, readers and services, by keys as messages have them."""
        told = {
            f"level_{level}_text": said(each.text or each.name, language, main) for level, each in self.levels.items()
        }
        told.update(names("level", self.levels, language, main))
        told.update(names("audience", self.roles, language, main))
        told.update(names("service", self.services, language, main))
        told.update(kind_words(self.kinds, messages, language, main))
        return told

    def lowest(self, levels: Sequence[str]) -> str:
        """Return the first of some levels in the site's order; "" of none."""
        return next((level for level in self.levels if level in levels), "")

    def section(self, role: Role, page_type: str = "") -> str:
        """Return the id of the section with a role, of a type or else of advice; "" where there is none."""
        advice = (kind for name, kind in self.kinds.items() if self.is_advice(name))
        found = (kind.section(role) for kind in (self.kind(page_type), *advice))
        return next(filter(None, found), "")


NOTHING_SAID = Profile()
"""What holds of a site that has no data/site.yml."""


def read_profile(root: Path) -> tuple[Profile, tuple[Problem, ...]]:
    """Return what the site below `root` is, and everything that is wrong with the file; the defaults where it is.

    From then on days begin where it says.
    """
    entry, problems = _read(root)
    profile = entry.model if entry is not None else NOTHING_SAID
    keep_time_in(profile.time_zone)
    return profile, problems


def read_speaks(root: Path) -> Speaks:
    """Return in which languages the site below `root` speaks to those who make it; the defaults where it is not valid.

    Nothing is said of what is wrong, and days begin where they did: this is asked before a command acts.
    """
    entry, _ = _read(root)
    return (entry.model if entry is not None else NOTHING_SAID).speaks


def spoken_to_editors(settings: Settings) -> str:
    """Return the language of messages where nobody asks for another: what the site says, or its main one."""
    return read_speaks(settings.root).here() or settings.default.code


def _read(root: Path) -> tuple[Entry[Profile] | None, tuple[Problem, ...]]:
    return read_record(root, PATH, Profile, CHECK, choices=dict.fromkeys(Speaks.model_fields, languages(root)))


def profiled_settings(root: Path) -> Settings:
    """Return the settings of the site below `root` with what data/site.yml says of them, for whoever reads no pages.

    Raises:
        SettingsError: mkdocs.yml cannot be used.
    """
    return with_profile(read_settings(root), read_profile(root)[0])


def with_profile(settings: Settings, profile: Profile) -> Settings:
    """Return the settings with what data/site.yml says of them: the publisher's kind, words in addresses, its looks."""
    publisher = replace(settings.publisher, kind=str(profile.publisher or settings.publisher.kind))
    addresses = {str(kind): slug for kind, slug in profile.addresses.items()}
    colours = tuple((str(name), colour.light, colour.dark) for name, colour in sorted(profile.colours.items()))
    brand = read_brand(settings.root, profile.font, profile.logo, profile.icons)[0]
    quotes = tuple((code, quotation_marks(code)) for code in settings.codes)
    theme = replace(settings.theme, colours=colours, brand=brand, quotes=quotes)
    without = frozenset(map(str, profile.without_forms))
    return replace(settings, publisher=publisher, addresses=addresses, theme=theme, without=without)


def unusable_brand(root: Path, profile: Profile) -> tuple[Unusable, ...]:
    """Return the files of the site's own font, logo and icons that cannot be used."""
    return read_brand(root, profile.font, profile.logo, profile.icons)[1]

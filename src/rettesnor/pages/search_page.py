"""The search page, `/sok/`: a form that works by its address, and what its script needs to know."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rettesnor.data.page_kinds import Shape
from rettesnor.docs.record import Norm
from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.help import HelpView, help_view
from rettesnor.search.cries import Cries
from rettesnor.search.index_files import has_index
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import generated_url, generated_urls, language_prefix, relative

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rettesnor.site.site import Site

DESCRIPTION = "opensearch.xml"
_LONGEST_SHORT_NAME, _LONGEST_LONG_NAME, _LONGEST_DESCRIPTION = 16, 48, 1024
"""What OpenSearch 1.1 allows."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows the hits: its name in the address, its label, and values with their labels."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page.

    `labels` and `cries` are JSON for its script, `languages` those to search, the reader's own first; `tasks` are what
    readers come to do, for those who found nothing.
    """

    frame: Frame
    languages: str
    labels: str
    filters: tuple[Filter, ...]
    advice: tuple[str, ...]
    ways: tuple[Link, ...]
    description_href: str
    cries: str
    tasks: tuple[Link, ...] = ()
    help: HelpView | None = None
    notice: str = ""


def search_page(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the search page of a language."""
    words = site.words(language)
    here = generated_url(site, "search", language)
    place = generated_place(
        site, "search", language, title=words["search_title"], summary=words["search_summary"], is_indexed=False
    )
    frame = frame_for(site, place, language)
    main = site.settings.default.code
    view = SearchView(
        frame=frame,
        languages=" ".join(dict.fromkeys((language, main))),
        labels=json.dumps(_labels(site, words), ensure_ascii=False, sort_keys=True),
        filters=_filters(site, words),
        advice=(words["search_try_fewer"], words["search_try_other"], words["search_try_filters"]),
        ways=(
            Link(words["index"], relative(generated_url(site, "index", language), here)),
            *(Link(entry.title, entry.href, entry.language) for entry in frame.menu if entry.href),
        ),
        description_href=relative(language_prefix(site, language) + DESCRIPTION, here),
        cries=cries_as_json(site),
        tasks=tuple(_tasks(site, language, here)),
        help=help_view(site, language),
        notice="" if has_index(site) else words["search_not_in_preview"],
    )
    yield GeneratedPage(here, "search.html", view)


def cries_as_json(site: Site) -> str:
    """Return as JSON what cries for help sound like, in all languages: fear does not ask which page it is on."""
    cries = site.once(("cries",), lambda: Cries(site.fear, site.synonyms))
    numbers = {cry.id: cry.numbers for cry in site.fear.kinds}
    told = {
        "same": ";".join(cries.same.lines),
        "calm": ";".join(cries.calm),
        "unless": " ".join(cries.unless),
        "groups": {group: ";".join(known) for group, known in cries.groups.items()},
        "kinds": [{"id": kind, "numbers": numbers[kind], "cries": ";".join(said)} for kind, said in cries.expressions],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _tasks(site: Site, language: str, here: str) -> Iterator[Link]:
    for task in site.tasks:
        target = site.target(task.page, "", language)
        if target is not None and language in task.words:
            yield Link(task.words[language], relative(target.url, here))


def description_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the OpenSearch description of each language: browsers read it to add the site to their search field."""
    urls = generated_urls(site, "search")
    for code in site.settings.codes:
        words = site.words(code)
        name = site.settings.language(code).site_name
        address = f"{site.settings.site_url}{urls[code]}?q={{searchTerms}}"
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            f"  <ShortName>{escape(_short(name))}</ShortName>\n"
            f"  <LongName>{escape(name[:_LONGEST_LONG_NAME])}</LongName>\n"
            f"  <Description>{escape(words['search_summary'][:_LONGEST_DESCRIPTION])}</Description>\n"
            f"  <Language>{code}</Language>\n"
            "  <InputEncoding>UTF-8</InputEncoding>\n"
            f'  <Url type="text/html" method="get" template="{escape(address)}"/>\n'
            "</OpenSearchDescription>\n"
        )
        yield GeneratedFile(language_prefix(site, code) + DESCRIPTION, text.encode())


def _short(name: str) -> str:
    """Return a name, cut between two words where it is longer than a browser's list of search engines takes."""
    if len(name) <= _LONGEST_SHORT_NAME:
        return name
    return name[: _LONGEST_SHORT_NAME + 1].rpartition(" ")[0] or name[:_LONGEST_SHORT_NAME]


def _filters(site: Site, words: Mapping[str, str]) -> tuple[Filter, ...]:
    """Return the kinds, roles and levels that the site has, by their numbers in the index."""
    records = [page.record for page in site.pages.values()]
    kinds = {record.type for record in records if site.profile.kind(record.type).is_filter}
    roles = {role for record in records for role in record.audience}
    levels = {level for record in records for level in record.level}
    return (
        Filter("kind", words["search_kind"], _options(site.profile.kinds, kinds, words, "type")),
        Filter("role", words["search_role"], _options(site.profile.roles, roles, words, "audience")),
        Filter("level", words["level"], _options(site.profile.levels, levels, words, "level")),
    )


def _options(
    names: Iterable[str], there: Collection[str], words: Mapping[str, str], prefix: str
) -> tuple[tuple[str, str], ...]:
    return tuple((str(number), words[f"{prefix}_{name}"]) for number, name in enumerate(names) if name in there)


def _labels(site: Site, words: Mapping[str, str]) -> dict[str, object]:
    return {
        "none": words["search_none"],
        "one": words["search_one"],
        "many": words["search_many"],
        "failed": words["search_failed"],
        "waiting": words["search_waiting"],
        "helped": words["search_helped"],
        "left": words["search_left"],
        "quoted": words["search_quoted"],
        "also": words["search_also"],
        "changed": words["search_changed"],
        "foreign": words["in_main_language"],
        "part": words["search_part"],
        "kinds": [
            "" if site.profile.shape(kind) is Shape.PLAIN else words[f"type_{kind}"] for kind in site.profile.kinds
        ],
        "norms": {norm.value: words[f"norm_{norm}"].partition(" – ")[0] for norm in Norm},
    }

"""What is searched: the texts of a language, cut into sections; never menus, lists, references or old versions."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from rettesnor.locale.dates import written
from rettesnor.locale.fold import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rettesnor.markdown.body import Body
    from rettesnor.markdown.sections import Section
    from rettesnor.site.site import Site, SitePage

_SPACE_BEFORE_STOP = re.compile(r" +([.,;:!?)])")


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A part of a page: its id ("" before the first heading), heading, text, and the part of it that is links on.

    `is_advice` tells that it is the advice itself.
    """

    id: str
    heading: str
    text: str
    links: str = ""
    is_advice: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """A question as people ask it, and the section that answers: 0 the page's head, 1 its first section."""

    text: str
    section: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page as the search knows it; `url` lies below the site's root, and `changed` is the day as readers read it."""

    id: str
    url: str
    title: str
    summary: str
    kind: str
    audience: tuple[str, ...]
    level: tuple[str, ...]
    norm: str
    sections: tuple[SearchSection, ...]
    questions: tuple[SearchQuestion, ...] = ()
    changed: str = ""


def search_pages(site: Site, language: str) -> tuple[SearchPage, ...]:
    """Return the pages that have a text of their own in a language, in the order of their addresses.

    Of withdrawn advice only the title and summary are searched, since its page no longer shows the text.
    """
    return tuple(known_page(site, page, language) for page in searched_pages(site, language))


def searched_pages(site: Site, language: str) -> Sequence[SitePage]:
    """Return the pages that are searched in a language, in the order of their addresses."""
    pages = [page for page in site.pages.values() if language in page.texts]
    return sorted(pages, key=lambda page: page.uri)


def known_page(site: Site, page: SitePage, language: str) -> SearchPage:
    """Return a page as it was cut before, where it has not changed since."""
    return _from_json(site.remember(f"searched {language}", page, lambda: asdict(_search_page(site, page, language))))


def head_as_json(page: SearchPage) -> Any:  # noqa: ANN401 - what JSON can say
    """Return what lists of pages need of one, as JSON can say it: its sections, but not what they say."""
    sections = [each.id for each in page.sections]
    questions = [(each.text, each.section) for each in page.questions]
    return (page.id, page.url, page.title, page.kind, page.audience, page.level, sections, questions)


def head_from_json(told: Any) -> SearchPage:  # noqa: ANN401 - what JSON can say
    """Return what `head_as_json` told, as a page of which nothing else is said."""
    page_id, url, title, kind, audience, level, sections, questions = told
    return SearchPage(
        page_id,
        url,
        title,
        summary="",
        kind=kind,
        audience=tuple(audience),
        level=tuple(level),
        norm="",
        sections=tuple(SearchSection(each, "", "") for each in sections),
        questions=tuple(SearchQuestion(text, section) for text, section in questions),
    )


def _from_json(told: Any) -> SearchPage:  # noqa: ANN401 - what JSON can say
    lists = {name: tuple(told[name]) for name in ("audience", "level")}
    sections = tuple(SearchSection(**each) for each in told["sections"])
    questions = tuple(SearchQuestion(**each) for each in told["questions"])
    return SearchPage(**{**told, **lists, "sections": sections, "questions": questions})


def _search_page(site: Site, page: SitePage, language: str) -> SearchPage:
    text, record, history = page.texts[language], page.record, site.history(page.id)
    advice = site.profile.section("advice", record.type)
    shown = () if site.is_withdrawn(page.id) else search_sections(text.body)
    sections = tuple(replace(each, is_advice=True) if each.id == advice else each for each in shown)
    numbers = {section.id: number for number, section in enumerate(sections, start=1) if section.id}
    questions = [SearchQuestion(each.ask, numbers.get(each.section or "", 0)) for each in text.questions]
    return SearchPage(
        id=page.id,
        url=site.url(page, language),
        title=text.title,
        summary=text.summary,
        kind=str(record.type),
        audience=tuple(map(str, record.audience)),
        level=tuple(map(str, record.level)),
        norm=str(record.norm or ""),
        sections=sections,
        questions=() if site.is_withdrawn(page.id) else tuple(questions),
        changed=written(history.last_changed, site.words(language)["_locale"]) if history is not None else "",
    )


def search_sections(body: Body) -> Iterator[SearchSection]:
    """Yield the sections of a text as the search shows them; those without a word are left out."""
    yield from shown_sections(body.sections)


def shown_sections(sections: Iterable[Section]) -> Iterator[SearchSection]:
    """Yield sections as the search shows them; those without a word are left out."""
    for section in sections:
        identifier = "" if section.level == 1 else section.id
        found = SearchSection(identifier, _trimmed(section.title), _trimmed(section.text), _trimmed(section.links))
        if found.heading or found.text:
            yield found


def _trimmed(text: str) -> str:
    """Take out the spaces that the numbers of sources and notes left before a stop, and what nobody sees."""
    return _SPACE_BEFORE_STOP.sub(r"\1", without_unseen(text))

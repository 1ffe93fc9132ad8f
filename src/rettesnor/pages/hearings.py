"""Hearings: a page for each text that is asked about, `/horing/<id>/`, and a list of them, `/horing/`.

A text on hearing does not apply. So it stands here and nowhere else: not at the page's own address, not in lists,
search, feeds, the site map or PDFs, and search engines are asked to leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from rettesnor.locale.dates import written
from rettesnor.markdown.decorate import host_note
from rettesnor.pages.changes_marked import FIRST_CHANGE, changes_marked
from rettesnor.pages.frame import Crumb, Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.marked import changes_in_words
from rettesnor.pages.page_text import PageText, page_text
from rettesnor.pages.published import NOTHING, Said, said
from rettesnor.pages.references import References, references_of
from rettesnor.site.hearings import Stage, said_in
from rettesnor.urls import generated_url, generated_urls, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.data.hearings import Comment
    from rettesnor.site.hearings import HeardPage
    from rettesnor.site.site import Site, SiteText

_TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment and what came of it: from whom, on which section, and the editors' answer."""

    role: Said
    section: str
    comment: Said
    answer: Said
    changed: Said


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """How to answer: the ways, and a form to copy or to fill in on paper, one question for each section.

    `text` is the form as it is copied and sent; `rows` are its questions for paper.
    """

    ways: tuple[Link, ...]
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HearingView:
    """A text on hearing: that it does not apply, its period, what is asked, the text, how to answer, the comments.

    `present` leads to what applies, where there is something. `form` is there while it can be answered, and `text` is
    empty when the text is published: then it stands on its page.
    """

    frame: Frame
    stage: str
    mark: str
    period: str
    asks: Said
    present: Link | None
    text: PageText
    references: References
    changes: str
    first_change: str
    form: AnswerForm | None
    comments: tuple[CommentView, ...]
    waiting: str


@dataclass(frozen=True, slots=True)
class HearingsView:
    """All hearings: those that can be answered, and those that cannot any more."""

    frame: Frame
    lead: str
    groups: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]


def hearing_url(site: Site, page_id: str, language: str) -> str:
    """Return the address of the hearing of a page under a language."""
    return f"{generated_url(site, 'hearing', language)}{page_id}/"


def public_hearings(site: Site) -> tuple[HeardPage, ...]:
    """Return the hearings that readers meet, those that end first at the top; one that is planned is not public yet."""
    found = [
        heard for heard in site.hearings.values() if site.is_preview or heard.stage(site.today) is not Stage.PLANNED
    ]
    return tuple(sorted(found, key=lambda heard: (heard.period.to_on, heard.id)))


def open_hearings(site: Site, here: str, language: str) -> tuple[tuple[Link, str], ...]:
    """Return the hearings that can be answered today: the way there from an address, and until when."""
    words = site.words(language)
    return tuple(
        (hearing_link(site, heard, here, language), words["hearing_until"].format(to=_day(site, heard, language)))
        for heard in public_hearings(site)
        if heard.stage(site.today) is Stage.OPEN
    )


def hearing_link(site: Site, heard: HeardPage, here: str, language: str) -> Link:
    """Return the way from an address to a hearing, by the title of its text."""
    text = site.text(heard.page, language)
    return Link(text.title, relative(hearing_url(site, heard.id, language), here), foreign(text.language, language))


def hearing_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the list of hearings and the page of each; nothing where there was never one."""
    hearings = public_hearings(site)
    if not hearings:
        return
    yield _list(site, hearings, language)
    for heard in hearings:
        url = hearing_url(site, heard.id, language)
        yield GeneratedPage(url, "hearing.html", _view(site, heard, url, language))


def _list(site: Site, hearings: tuple[HeardPage, ...], language: str) -> GeneratedPage:
    words = site.words(language)
    here = generated_url(site, "hearing", language)
    place = generated_place(site, "hearing", language, title=words["hearings_title"], summary=words["hearings_lead"])
    groups = []
    for title, stages in (
        (words["hearings_open"], {Stage.PLANNED, Stage.OPEN}),
        (words["hearings_over"], {Stage.CLOSED, Stage.DONE}),
    ):
        rows = tuple(
            (hearing_link(site, heard, here, language), _period(site, heard, language))
            for heard in hearings
            if heard.stage(site.today) in stages
        )
        if rows:
            groups.append((title, rows))
    return GeneratedPage(
        here, "hearings.html", HearingsView(frame_for(site, place, language), place.summary, tuple(groups))
    )


def _view(site: Site, heard: HeardPage, here: str, language: str) -> HearingView:
    words, main = site.words(language), site.settings.default.code
    stage, text = heard.stage(site.today), site.text(heard.page, language)
    is_shown = stage is not Stage.DONE
    marked, count = changes_marked(site, heard.page, text, language) if is_shown else (text, 0)
    shown = page_text(site, heard.page, marked, language, here) if is_shown else PageText()
    return HearingView(
        frame=_frame(site, heard, text, language),
        stage=str(stage),
        mark=words["hearing_mark"] if is_shown else "",
        period=_period(site, heard, language),
        asks=said(heard.asks(main), language, main) if stage in {Stage.PLANNED, Stage.OPEN} else NOTHING,
        present=_present(site, heard, here, language),
        text=shown,
        references=references_of(site, shown.citations, here, language),
        changes=changes_in_words(count, words),
        first_change=FIRST_CHANGE if count else "",
        form=_form(site, heard, here, language) if stage in {Stage.PLANNED, Stage.OPEN} else None,
        comments=tuple(_comment(site, heard, each, language) for each in heard.comments if each.answer is not None),
        waiting=words["hearing_unanswered"].format(count=heard.unanswered) if heard.unanswered else "",
    )


def _frame(site: Site, heard: HeardPage, text: SiteText, language: str) -> Frame:
    """Return the frame; search engines leave the page out, and each printed sheet says that it does not apply."""
    words = site.words(language)
    crumb = Crumb(words["hearings_title"], generated_url(site, "hearing", language))
    urls = {code: f"{url}{heard.id}/" for code, url in generated_urls(site, "hearing").items()}
    place = generated_place(
        site,
        urls,
        language,
        title=words["hearing_title"].format(title=text.title),
        summary=text.summary,
        is_indexed=False,
        crumbs=(crumb,),
    )
    frame = frame_for(site, replace(place, content_language=text.language), language)
    return replace(frame, draft=words["hearing_mark"]) if heard.stage(site.today) is not Stage.DONE else frame


def _present(site: Site, heard: HeardPage, here: str, language: str) -> Link | None:
    """Return the way to the text that applies, if there is one."""
    page = site.pages.get(heard.id)
    if page is None or not site.is_in_force(heard.id):
        return None
    return Link(site.words(language)["hearing_present"], relative(site.url(page, language), here))


def _period(site: Site, heard: HeardPage, language: str) -> str:
    words = site.words(language)
    days = {"from": written(heard.from_on, words["_locale"]), "to": written(heard.to_on, words["_locale"])}
    return words[f"hearing_{heard.stage(site.today)}"].format(**days)


def _day(site: Site, heard: HeardPage, language: str) -> str:
    return written(heard.to_on, site.words(language)["_locale"])


def _comment(site: Site, heard: HeardPage, comment: Comment, language: str) -> CommentView:
    main = site.settings.default.code
    section = site.text(heard.page, language).body.section(comment.section) if comment.section else None
    role, told, answer, changed = (
        said(said_in(comment, field, main), language, main) for field in ("role", "comment", "answer", "changed")
    )
    return CommentView(role, section.heading if section is not None else comment.section or "", told, answer, changed)


def _form(site: Site, heard: HeardPage, here: str, language: str) -> AnswerForm:
    """Return how to answer: elsewhere if the hearing says where, else to those who publish."""
    words, text = site.words(language), site.text(heard.page, language)
    address = f"{site.settings.site_url}{here}"
    sections = [section.heading for section in text.body.sections if section.level == _TOP_LEVEL and section.heading]
    rows = (
        words["hearing_ask_role"],
        *(words["hearing_ask_section"].format(section=section) for section in sections),
        words["hearing_ask_more"],
    )
    title = words["hearing_answer_title"].format(title=text.title)
    form = "\n\n".join((title, address, words["feedback_note"], *(f"{row}\n" for row in rows)))
    return AnswerForm(tuple(_ways(site, heard, title, form, language)), form, rows)


def _ways(site: Site, heard: HeardPage, title: str, form: str, language: str) -> Iterator[Link]:
    words, contact = site.words(language), site.settings.publisher.contact
    if heard.period.url:
        yield Link(f"{words['hearing_form_elsewhere']} ({host_note(heard.period.url, '')})", heard.period.url)
        return
    if contact.email:
        address = f"mailto:{contact.email}?subject={quote(title)}&body={quote(form)}"
        yield Link(words["feedback_email"].format(email=contact.email), address)
    if contact.issues:
        place = contact.issues.removesuffix("/choose")
        place = f"{place}?{urlencode({'title': title, 'body': form})}" if place.endswith("/new") else contact.issues
        yield Link(f"{words['feedback_issue']} ({host_note(contact.issues, '')})", place)

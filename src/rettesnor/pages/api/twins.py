"""Every page and edition as Markdown, beside it: the same text below front matter that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.data.redirects import language_of
from rettesnor.locale.dates import written as written_day
from rettesnor.markdown.commonmark import escaped
from rettesnor.pages.api.sealing import sealed_markdown
from rettesnor.pages.api.written import cited_markdown
from rettesnor.site.files import GeneratedFile
from rettesnor.site.published_urls import page_urls
from rettesnor.urls import TWIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.api.models import Content, Edition, TextAnswer, Withdrawal
    from rettesnor.site.site import Site

TYPE = "text/markdown"


def twin_of_page(site: Site, url: str, content: Content, language: str) -> GeneratedFile:
    """Return the twin of a live page; of one that is withdrawn, why, and where its text can still be read."""
    if content.withdrawal is not None:
        text = _without_text(content, _withdrawn(site, content.withdrawal, language))
    else:
        text = content.markdown or _without_text(content, site.words(language)["removed_text"])
    return GeneratedFile(url + TWIN, sealed_markdown(_front(content), text))


def twin_of_edition(site: Site, url: str, edition: Edition, language: str) -> GeneratedFile:
    """Return the twin of an edition, which says first whether it still holds."""
    text = edition.markdown or _without_text(edition, site.words(language)["removed_text"])
    return GeneratedFile(url + TWIN, sealed_markdown(_front(edition), text))


def moved_twins(site: Site) -> Iterator[GeneratedFile]:
    """Yield what stands in Markdown at an address that leads on: where to, so that a program finds the page again."""
    live = page_urls(site)
    for redirect in site.redirects:
        if redirect.is_rule and redirect.source.endswith("/") and redirect.source not in live:
            words = site.words(language_of(redirect.source, site.settings))
            target = f"{site.settings.site_url}{redirect.page}{TWIN if redirect.page in live else ''}"
            text = f"# {escaped(words['moved_title'])}\n\n{escaped(words['moved_text'])} <{target}>\n"
            yield GeneratedFile(redirect.source + TWIN, text.encode())


def _front(answer: TextAnswer) -> dict[str, Any]:
    """Return the front matter: what a text is, wherever it is taken."""
    return {
        "id": answer.id,
        "title": answer.title,
        "language": answer.language,
        "version": answer.version,
        "status": answer.status,
        "in_force_from": answer.in_force_from,
        "in_force_to": answer.in_force_to,
        "strength": answer.data.strength,
        "law": [each.name for each in answer.law],
        "address": next(link.href for link in answer.links if link.rel == "cite-as"),
        "answers_for": answer.answers_for,
        "licence": answer.licence,
        "text_sha256": answer.text_hash,
    }


def _without_text(answer: TextAnswer, said: str) -> str:
    return cited_markdown(answer.title, (answer.citation, answer.sender), said)


def _withdrawn(site: Site, withdrawal: Withdrawal, language: str) -> str:
    words = site.words(language)
    notice = words["withdrawn_notice"].format(date=written_day(withdrawal.day, words["_locale"]))
    told = f"**{escaped(notice)}** {escaped(withdrawal.reason)}"
    page = site.pages.get(withdrawal.successor or "")
    if page is None or withdrawal.href is None:
        return told
    title = escaped(words["withdrawn_successor"].format(title=site.text(page, language).title))
    return f"{told}\n\n[{title}]({withdrawal.href})"

"""What the answer of a page and that of an edition say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.pages.api.models import Alert, Withdrawal
from rettesnor.pages.api.parts import (
    body_of,
    citation_of,
    guidance_of,
    sources_as_markdown,
)
from rettesnor.pages.api.written import cited_html, cited_markdown
from rettesnor.pages.head import version_head
from rettesnor.versions.alerts import standing_alert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rettesnor.pages.api.parts import Shown
    from rettesnor.pages.api.written import Written
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History


def said_alike(site: Site, shown: Shown, language: str, text: Written, told: Iterable[str]) -> dict[str, Any]:
    """Return the fields of both by name; `told` are the lines that stand below the citation in the Markdown.

    A text that is not there has no Markdown: a citation alone would look like one.
    """
    history, line = shown.history, citation_of(site, shown, language)
    sender = version_head(site, history, shown.version, language).publisher_line
    sources = sources_as_markdown(site, body_of(site, shown), language)
    return {
        "id": history.id,
        "info_id": history.id,
        "language": shown.language,
        "title": shown.title,
        "short_title": shown.title,
        "intro": shown.summary,
        "citation": line,
        "sender": sender,
        "text": cited_html(line, text.html),
        "markdown": cited_markdown(shown.title, (line, sender, *told), text.markdown, sources) if text.html else "",
        "text_hash": shown.frozen.text_hash,
        "first_published": history.first_published.isoformat(),
        "data": guidance_of(site, shown, text, line),
        "answers_for": shown.version.answers_for,
        "approved_by": shown.version.approved_by,
        "took_part": shown.version.took_part,
        "withdrawal": withdrawal_of(site, history, language),
        "alert": alert_of(site, history, language),
        "licence": site.profile.licence.url,
    }


def withdrawal_of(site: Site, history: History, language: str) -> Withdrawal | None:
    """Return that a page is withdrawn, why, and what to read instead."""
    event = history.withdrawal
    if event is None:
        return None
    page = site.pages.get(event.successor or "")
    return Withdrawal(
        day=event.happened_on.isoformat(),
        reason=event.note.in_language(language, site.settings.default.code)[0],
        successor=event.successor,
        href=site.settings.site_url + site.url(page, language) if page is not None else None,
    )


def alert_of(site: Site, history: History, language: str) -> Alert | None:
    """Return the warning that stands; a page that is withdrawn says that alone."""
    event = standing_alert(history)
    if event is None or history.is_withdrawn:
        return None
    text = event.note.in_language(language, site.settings.default.code)[0]
    return Alert(day=event.happened_on.isoformat(), text=text)

"""What must be read again soon: pages by the day on which the whole text is due, for the people who read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.publishing.review.page_changes import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class DueReview:
    """A page whose text is to be read again."""

    id: str
    title: str
    path: str
    due_on: date
    is_overdue: bool


def due_reviews(site: Site, days: int) -> tuple[DueReview, ...]:
    """Give the published pages that are overdue or due within so many days, the most overdue first."""
    found = []
    for page in site.pages.values():
        history = site.history(page.id)
        if history is None or history.withdrawal is not None:
            continue
        typed = date.fromisoformat(page.record.review_by) if page.record.review_by else None
        due = history.review_by(typed)
        if due is not None and due <= site.today + timedelta(days=days):
            text = page.texts[site.settings.default.code]
            found.append(DueReview(page.id, text.title, text.path, due, due < site.today))
    return tuple(sorted(found, key=lambda review: (review.due_on, review.id)))


def render_reviews(reviews: Sequence[DueReview], language: str) -> str:
    """Write the list as Markdown, with the command that records a review; an empty string where nothing is due."""
    if not reviews:
        return ""
    words = _WORDS[language]
    rows = [f"| {words['page']} | {words['due']} |", "| --- | --- |"]
    for review in reviews:
        day = written(review.due_on, language)
        late = f" **{words['overdue']}**" if review.is_overdue else ""
        rows.append(f"| {harmless(review.title)} `{review.path}` | {day}{late} |")
    return "\n\n".join((words["why"], "\n".join(rows), words["how"])) + "\n"


_WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "page": "Side",
        "due": "Leses på nytt innen",
        "overdue": "forfalt",
        "why": "Disse sidene skal leses på nytt. Leserne ser selv når fristen er gått ut.",
        "how": (
            "Les hele teksten mot kildene. Holder den, kjør `scripts/publish.py SIDE --reviewed --next ÅÅÅÅ-MM-DD`. "
            "Holder den ikke, foreslå en endring."
        ),
    },
    "en": {
        "page": "Page",
        "due": "Read again by",
        "overdue": "overdue",
        "why": "These pages are to be read again. Readers see for themselves when the day has passed.",
        "how": (
            "Read the whole text against its sources. If it holds, run `scripts/publish.py PAGE --reviewed --next "
            "YYYY-MM-DD`. If it does not, suggest a change."
        ),
    },
}

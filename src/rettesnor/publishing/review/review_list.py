"""What must be read again soon: pages by the day on which the whole text is due, for the people who read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.locale.messages import words
from rettesnor.publishing.review.page_changes import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Return the published pages that are overdue or due within so many days, the most overdue first."""
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
    """Return the list as Markdown, with the command that records a review; an empty string where nothing is due."""
    if not reviews:
        return ""
    keys = ("reviews.why", "reviews.page", "reviews.due", "reviews.overdue", "reviews.how")
    why, page, due, overdue, how = (words(key).in_language(language) for key in keys)
    rows = [f"| {page} | {due} |", "| --- | --- |"]
    for review in reviews:
        late = f" **{overdue}**" if review.is_overdue else ""
        rows.append(f"| {harmless(review.title)} `{review.path}` | {written(review.due_on, language)}{late} |")
    return "\n\n".join((why, "\n".join(rows), how)) + "\n"

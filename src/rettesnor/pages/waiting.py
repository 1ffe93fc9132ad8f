"""What a preview says of a page's way to its readers: a draft, on hearing, a page that is new, a text that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE, Status
from rettesnor.markdown.section_hashes import changed_sections
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.versions.text_hashes import statement_of

if TYPE_CHECKING:
    from rettesnor.site.site import Site, SitePage


def waiting_words(site: Site, page: SitePage, language: str) -> str:
    """Return where a page as docs/ has it stands: nothing where its text is the published one."""
    words = site.words(language)
    history = site.history(page.id)
    if page.record.status is Status.HEARING:
        return words["waiting_hearing"]
    if page.record.status not in PUBLISHABLE:
        return words["waiting_draft"].format(status=page.record.status)
    if history is None:
        return words["waiting_first"]
    text = page.texts[site.settings.default.code]
    changed = changed_sections(history.newest.section_hashes, text.body.section_hashes)
    shown = (text, page.texts.get(language, text))
    headings = {section.id: section.heading for each in shown for section in each.body.sections}
    names = [
        words["waiting_intro"] if section == INTRODUCTION else headings.get(section) or f"#{section}"
        for section in changed
    ]
    if statement_of(page.record) != history.newest.statement:
        names.insert(0, words["waiting_head"])
    if not names:
        return ""
    return words["waiting_changed"].format(number=history.newest.number, sections=", ".join(names))

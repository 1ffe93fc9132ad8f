"""What a change does beside the texts: law, help numbers, terms, sources, redirects, pictures, confirmations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.translations import NOTHING_CONFIRMED, BrokenConfirmationsError, read_confirmations
from rettesnor.data.validation.yaml_files import models_of
from rettesnor.locale.messages import language_name, words
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.publishing.review.values import differences, told
from rettesnor.site.page_law import as_citations
from rettesnor.versions.translation import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rettesnor.data.law.model import Provision
    from rettesnor.data.law.parts import Part
    from rettesnor.data.translations import Confirmed
    from rettesnor.data.validation.models import StrictModel
    from rettesnor.locale.messages import Message
    from rettesnor.site.assembly import Assembly

_KNOWN = (
    "data/address-words.json",
    "data/anchors.txt",
    "data/help.yml",
    "data/hearings/",
    "data/law/",
    "data/pending/",
    "data/redirects.yml",
    "data/sources.yml",
    "data/synonyms.yml",
    "data/terms.yml",
    "data/translations/",
    "data/urls.txt",
)
"""What is told of in words; other files of data/ are named."""

_NAMELESS = {TITLE: "summary.title-and-summary", INTRODUCTION: "summary.introduction"}
"""What has no heading, and so no id that an editor has seen, by the message that names it."""


@dataclass(frozen=True, slots=True)
class DataChange:
    """An entry that came, went or was changed: which, and in what; `detail` are its values, old before new."""

    what: Message
    name: str
    detail: tuple[str | Message, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedData:
    """What changed of one kind, under its title."""

    title: Message
    changes: tuple[DataChange, ...]


def changed_data(before: Assembly, after: Assembly, touched: Sequence[str]) -> tuple[ChangedData, ...]:
    """Return what changed beside the texts, what weighs most first; kinds without a change are left out.

    `touched` are the files of the change, below the root.
    """
    kinds: tuple[tuple[Message, Iterator[DataChange]], ...] = (
        (words("summary.data-law"), _law(before, after, touched)),
        (words("summary.data-help"), _entries(before, after, lambda each: models_of(each.entries.help))),
        (words("summary.data-comments"), _comments(before, after)),
        (words("summary.data-redirects"), _redirects(before, after)),
        (words("summary.data-confirmed"), _confirmed(before, after)),
        (words("summary.data-sources"), _entries(before, after, lambda each: tuple(each.site.sources.values()))),
        (words("summary.data-terms"), _entries(before, after, lambda each: each.site.terms)),
        (words("summary.data-synonyms"), _entries(before, after, lambda each: each.site.synonyms)),
        (words("summary.data-pictures"), _pictures(before, after)),
        (words("summary.data-other"), _others(touched)),
    )
    found = (ChangedData(title, tuple(changes)) for title, changes in kinds)
    return tuple(each for each in found if each.changes)


def _entries(
    before: Assembly, after: Assembly, entries: Callable[[Assembly], Sequence[StrictModel]]
) -> Iterator[DataChange]:
    """Yield the entries of a data file that came, went or were changed, by their ids."""
    old, new = ({str(entry.model_dump()["id"]): entry for entry in entries(each)} for each in (before, after))
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            one = now or was
            what = words("summary.came" if was is None else "summary.went")
            yield DataChange(what, key, tuple(told(one)) if one is not None else ())
        elif was != now:
            yield DataChange(words("summary.change-changed"), key, tuple(differences(was, now)))


def _law(before: Assembly, after: Assembly, touched: Sequence[str]) -> Iterator[DataChange]:
    """Yield the provisions that a page rests on now or no longer, and the files of law that were changed."""
    for page_id in sorted({*before.tree.pages, *after.tree.pages}):
        sides = [each.tree.pages.get(page_id) for each in (before, after)]
        was, now = ({basis.name for basis in side.record.legal_basis} if side else set() for side in sides)
        if was != now:
            yield DataChange(
                words("summary.rests-on"),
                page_id,
                (*(f"+ {name}" for name in sorted(now - was)), *(f"− {name}" for name in sorted(was - now))),
            )
    for act in sorted({*before.site.law, *after.site.law}):
        yield from _provisions(before, after, act)
    for path in touched:
        if path.startswith("data/law/"):
            yield DataChange(words("summary.file"), path)


def _provisions(before: Assembly, after: Assembly, act: str) -> Iterator[DataChange]:
    """Yield what is known otherwise of each provision of an act, with the pages that rest on it."""
    old, new = (
        {each.part: each for each in side.site.law[act].provisions} if act in side.site.law else {}
        for side in (before, after)
    )
    for part in sorted({*old, *new}, key=lambda each: each.sort_key):
        was, now = old.get(part), new.get(part)
        if was != now:
            yield DataChange(_standing(was, now), f"{act} {part}", _resting_on(after, act, part))


def _standing(was: Provision | None, now: Provision | None) -> Message:
    """Return in words what became of a provision: that its words are others weighs most."""
    if was is None or now is None:
        return words("summary.came" if was is None else "summary.went")
    if was.status is not now.status or was.sha256 != now.sha256:
        return words("summary.law-words")
    if was.decided != now.decided:
        return words("summary.law-decided")
    return words("summary.law-read" if was.read_on != now.read_on else "summary.change-changed")


def _resting_on(after: Assembly, act: str, part: Part) -> tuple[str, ...]:
    """Return the ids of the pages whose basis in law meets a provision."""
    pages = after.tree.pages.items()
    return tuple(
        page_id
        for page_id, page in sorted(pages)
        if any(
            each.act == act and each.part.meets(part)
            for each in as_citations(after.site.known_law, page.record.legal_basis)
        )
    )


def _comments(before: Assembly, after: Assembly) -> Iterator[DataChange]:
    for page_id in sorted({*before.entries.comments, *after.entries.comments}):
        was, now = (models_of(each.entries.comments.get(page_id, ())) for each in (before, after))
        if was != now:
            unanswered = sum(comment.answer is None for comment in now)
            yield DataChange(words("summary.comments", len(now), unanswered), page_id)


def _redirects(before: Assembly, after: Assembly) -> Iterator[DataChange]:
    old, new = ({each.source: each.target for each in side.site.redirects} for side in (before, after))
    for source in sorted({*old, *new}):
        if old.get(source) != new.get(source):
            what = words("summary.went" if source not in new else "summary.leads-to")
            yield DataChange(what, f"/{source}", (f"/{new[source]}",) if source in new else ())


def _confirmed(before: Assembly, after: Assembly) -> Iterator[DataChange]:
    """Yield the translations that somebody confirmed anew, with the sections that were read."""
    for page_id in sorted(after.tree.pages):
        was, now = (_confirmations(each, page_id) for each in (before, after))
        for code in sorted(now):
            known = was.get(code, NOTHING_CONFIRMED)
            fresh = sorted(
                section for section in now[code].original if now[code].only({section}) != known.only({section})
            )
            if fresh:
                read = tuple(words(_NAMELESS[section]) if section in _NAMELESS else section for section in fresh)
                yield DataChange(words("summary.confirmed-in", language_name(code)), page_id, read)


def _confirmations(assembly: Assembly, page_id: str) -> Mapping[str, Confirmed]:
    try:
        return read_confirmations(assembly.site.settings.root, page_id)
    except BrokenConfirmationsError:
        return {}


def _pictures(before: Assembly, after: Assembly) -> Iterator[DataChange]:
    old, new = (each.tree.picture_names for each in (before, after))
    for uri in sorted({*old, *new}):
        if old.get(uri) == new.get(uri):
            continue
        key = "summary.went" if uri not in new else "summary.came" if uri not in old else "summary.change-changed"
        size = (f"{after.tree.pictures[uri].stat().st_size / 1000:.0f} kB",) if uri in new else ()
        yield DataChange(words(key), f"docs/{uri}", size)


def _others(touched: Sequence[str]) -> Iterator[DataChange]:
    for path in touched:
        if path.startswith(("data/", "mkdocs.yml")) and not path.startswith(_KNOWN):
            yield DataChange(words("summary.file"), path)

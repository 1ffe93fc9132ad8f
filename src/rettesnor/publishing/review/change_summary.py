"""A change in one Markdown text, for those who read it on the code host: pages, diff, errors, weight, code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from rettesnor.docs.record import Status
from rettesnor.locale.messages import words
from rettesnor.problems import Level
from rettesnor.publishing.corrected import listed
from rettesnor.publishing.plan import NEEDS_READERS
from rettesnor.publishing.review.page_changes import PageChange, harmless
from rettesnor.site.notes import note_path
from rettesnor.versions.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.problems import Problem
    from rettesnor.publishing.review.data_changes import ChangedData
    from rettesnor.publishing.review.page_changes import ChangedPage, Excerpt

MOST_PAGES = 50
MOST_PROBLEMS = 30
MOST_ENTRIES = 40
MOST_GROWN = 10
_CONTENT = ("docs/", "data/", "versions/")
_CHANGES = {
    PageChange.NEW: "summary.change-new",
    PageChange.GONE: "summary.change-gone",
    PageChange.MOVED: "summary.change-moved",
    PageChange.CHANGED: "summary.change-changed",
}
_STATUSES = {
    Status.DRAFT: "summary.status-draft",
    Status.HEARING: "summary.status-hearing",
    Status.PUBLISHED: "summary.status-published",
    Status.UNDER_REVIEW: "summary.status-under-review",
}
_KINDS = {
    Kind.NEW: "summary.kind-new",
    Kind.PROFESSIONAL: "summary.kind-professional",
    Kind.CORRECTION: "summary.kind-correction",
    Kind.EDITORIAL: "summary.kind-editorial",
}
_COUNTS = {
    Kind.CORRECTION: "summary.count-correction",
    Kind.PROFESSIONAL: "summary.count-professional",
    Kind.EDITORIAL: "summary.count-editorial",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A built site: the compressed bytes of each page by its address, of all files, and the seconds it took."""

    pages: Mapping[str, int]
    total: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSummary:
    """All that is told of a change. `host` is where the branch lies, such as `https://github.com/OWNER/NAME`.

    `code` are files outside the content that the change touches, `links` symbolic links among its files, and
    `not_taken` those of them that were left out, because the change comes from outside and its code is not run.
    `approvals` is how many a change of meaning needs.
    """

    pages: Sequence[ChangedPage]
    problems: Sequence[Problem]
    code: Sequence[str] = ()
    links: Sequence[str] = ()
    not_taken: Sequence[str] = ()
    measures: tuple[Measure, Measure] | None = None
    host: str = ""
    branch: str = ""
    now_lagging: Sequence[Problem] = ()
    data: Sequence[ChangedData] = ()
    approvals: int = 0


def is_content(path: str) -> bool:
    """Return whether a file is content, which is only read; all else can be run."""
    return path.startswith(_CONTENT)


def render_summary(summary: ChangeSummary, language: str) -> str:
    """Return the summary in a language; nothing that a contributor wrote can act in it."""
    return _Writer(summary, language).text()


def note_url(host: str, branch: str, page_id: str, language: str) -> str:
    """Return the address of the host's page for a new file, with the name and content of a page's note filled in."""
    write, kinds = (words(key).in_language(language) for key in ("summary.write", "summary.kinds"))
    value = f"kind: editorial\nnote: {write}\n# {kinds}\n"
    return f"{host}/new/{quote(branch)}?{urlencode({'filename': note_path(page_id), 'value': value})}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one summary in one language."""

    summary: ChangeSummary
    language: str

    def text(self) -> str:
        """Return the whole of it."""
        title = "# " + self._say("summary.title")
        parts = [
            title,
            *self._warnings(),
            *self._in_short(),
            *self._pages(),
            *self._data(),
            *self._lagging(),
            *self._errors(),
            *self._measures(),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _say(self, key: str, *values: object) -> str:
        return words(key, *values).in_language(self.language)

    def _warnings(self) -> Iterator[str]:
        if self.summary.links:
            yield _alert("CAUTION", self._say("summary.links"), self.summary.links)
        if self.summary.code:
            said = self._say("summary.not-taken" if self.summary.not_taken else "summary.code")
            yield _alert("WARNING", said, self.summary.code)

    def _pages(self) -> Iterator[str]:
        pages = self.summary.pages
        yield _heading(self._say("summary.pages"))
        if not pages:
            yield self._say("summary.no-pages")
            return
        columns = [self._say("summary.page"), self._say("summary.what"), self._say("summary.note")]
        yield _table(columns, ["---"] * 3, [self._row(page) for page in pages[:MOST_PAGES]])
        if len(pages) > MOST_PAGES:
            yield self._say("summary.more", len(pages) - MOST_PAGES)
        missing = [page for page in pages if page.lacks_note]
        if missing:
            yield _heading(self._say("summary.missing-notes"))
            yield self._say("summary.missing-notes-why")
            yield "\n".join(f"- {self._missing_note(page)}" for page in missing)
        for page in pages[:MOST_PAGES]:
            yield from self._page(page)

    def _in_short(self) -> Iterator[str]:
        """Yield who must approve, and how much of each kind there is, what weighs most first."""
        pages = self.summary.pages
        if not pages and not self.summary.data:
            return
        kinds = [page.note.kind for page in pages if page.note is not None and page.change is not PageChange.NEW]
        needs = self.summary.approvals if any(kind in NEEDS_READERS for kind in kinds) else 1
        counts = [
            ("summary.count-new", sum(page.change is PageChange.NEW for page in pages)),
            ("summary.count-unknown", sum(page.lacks_note for page in pages)),
            *((_COUNTS[kind], kinds.count(kind)) for kind in _COUNTS),
            ("summary.count-hearing", sum(page.status is Status.HEARING for page in pages)),
            ("summary.count-moved", sum(page.change is PageChange.MOVED for page in pages)),
            ("summary.count-gone", sum(page.change is PageChange.GONE for page in pages)),
        ]
        said = [self._say("summary.approvals", needs), *(self._say(key, count) for key, count in counts if count)]
        said += [f"{each.title.in_language(self.language)}: {len(each.changes)}" for each in self.summary.data]
        yield "\n".join(f"- {line}" for line in said)

    def _row(self, page: ChangedPage) -> list[str]:
        what = self._say(_CHANGES[page.change])
        if page.change is PageChange.MOVED:
            what = f"{what} {_code(page.before)}"
        if page.change is PageChange.NEW and page.status is not None:
            what = f"{what}, {self._say(_STATUSES[page.status])}"
        if page.becomes:
            what = ", ".join((what, self._say("summary.becomes", page.becomes)))
        languages = ", ".join(text.language for text in page.texts)
        note = self._say("summary.owed") if page.lacks_note else "–"
        if page.note is not None:
            said = next(iter(page.note.note.by_language.values()), "")
            note = f"{self._say(_KINDS[page.note.kind])}: {harmless(said)}"
        return [f"{harmless(page.title)} {_code(page.path)}", f"{what} ({languages})" if languages else what, note]

    def _page(self, page: ChangedPage) -> Iterator[str]:
        """Yield all that happens to one page: what readers are told of it, its front matter, and its texts."""
        facts = [*self._note(page), *map(_field, page.record)]
        if facts or page.texts:
            yield f"### {harmless(page.title)} {_code(page.path)}"
        if facts:
            yield "\n".join(f"- {fact}" for fact in facts)
        for text in page.texts:
            lines = [*text.fields, *map(self._excerpt, text.excerpts)]
            if text.left_out:
                lines.append(self._say("summary.passages-left-out", text.left_out))
            if text.whole:
                yield self._box(text.path, "summary.whole", "\n\n".join(text.whole))
            elif lines:
                yield self._box(text.path, "summary.reads", "\n".join(f"- {line}" for line in lines))

    def _box(self, path: str, key: str, content: str) -> str:
        title = f"<code>{harmless(path)}</code>: {self._say(key)}"
        return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"

    def _note(self, page: ChangedPage) -> Iterator[str]:
        """Yield what readers are told of a change, in each language that it is told in."""
        if page.note is None:
            return
        note = page.note
        for key, wording in (
            ("summary.note", note.note),
            ("summary.reason", note.reason),
            ("summary.action", note.action),
        ):
            for code, said in wording.by_language.items():
                yield f"{self._say(key)} ({code}): {harmless(said)}"
        if note.still_editorial:
            yield ": ".join((self._say("summary.still-editorial"), harmless(note.still_editorial)))
        if page.corrects is not None:
            yield self._say("summary.corrects", *map(harmless, listed(page.corrects)))

    def _excerpt(self, excerpt: Excerpt) -> str:
        step = excerpt.step.in_language(self.language) if excerpt.step is not None else ""
        section = self._say("summary.section", harmless(excerpt.section)) if excerpt.section else ""
        place = ", ".join(part for part in (section, step) if part)
        return f"{place}: {excerpt.words}" if place else excerpt.words

    def _data(self) -> Iterator[str]:
        """Yield what changed beside the texts, entry by entry."""
        for kind in self.summary.data:
            yield _heading(kind.title.in_language(self.language))
            rows = []
            for change in kind.changes[:MOST_ENTRIES]:
                detail = "; ".join(
                    harmless(each if isinstance(each, str) else each.in_language(self.language))
                    for each in change.detail
                )
                what = f"{change.what.in_language(self.language)}: {_code(change.name)}"
                rows.append(f"- {what} – {detail}" if detail else f"- {what}")
            if len(kind.changes) > MOST_ENTRIES:
                rows.append(f"- {self._say('summary.more', len(kind.changes) - MOST_ENTRIES)}")
            yield "\n".join(rows)

    def _missing_note(self, page: ChangedPage) -> str:
        if not self.summary.host:
            return f"{_code(page.path)}: {_code(note_path(page.id))}"
        url = note_url(self.summary.host, self.summary.branch, page.id, self.language)
        write = self._say("summary.write-note")
        return f"{_code(page.path)}: [{write}]({url})"

    def _lagging(self) -> Iterator[str]:
        if self.summary.now_lagging:
            yield _heading(self._say("summary.lagging"))
            yield self._say("summary.lagging-why")
            yield self._list(self.summary.now_lagging)

    def _errors(self) -> Iterator[str]:
        errors = [problem for problem in self.summary.problems if problem.level is Level.ERROR]
        yield _heading(self._say("summary.errors"))
        if not errors:
            yield self._say("summary.no-errors")
            return
        yield self._list(errors[:MOST_PROBLEMS])
        if len(errors) > MOST_PROBLEMS:
            yield self._say("summary.more", len(errors) - MOST_PROBLEMS)

    def _list(self, problems: Sequence[Problem]) -> str:
        return "\n".join(
            f"- {_code(f'{problem.path}:{problem.line}')} {harmless(problem.message.in_language(self.language))}"
            f" {harmless(problem.help.in_language(self.language))}"
            for problem in problems
        )

    def _measures(self) -> Iterator[str]:
        if self.summary.measures is None:
            return
        before, after = self.summary.measures
        yield _heading(self._say("summary.weight"))
        urls = [url for url in sorted({*before.pages, *after.pages}) if before.pages.get(url) != after.pages.get(url)]
        grown = sorted(urls, key=lambda url: -abs(after.pages.get(url, 0) - before.pages.get(url, 0)))[:MOST_GROWN]
        rows = [[_code("/" + url), _kb(before.pages.get(url)), _kb(after.pages.get(url))] for url in grown]
        rows.append([self._say("summary.all"), _kb(before.total), _kb(after.total)])
        rows.append([self._say("summary.seconds"), f"{before.seconds:.1f} s", f"{after.seconds:.1f} s"])
        yield _table(["", self._say("summary.before"), self._say("summary.after")], ["---", "---:", "---:"], rows)


def _heading(text: str) -> str:
    return f"## {text}"


def _alert(kind: str, text: str, names: Sequence[str]) -> str:
    return f"> [!{kind}]\n> {text}\n>\n" + "\n".join(f"> - {_code(name)}" for name in names)


def _table(columns: Sequence[str], alignment: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (columns, alignment, *rows)]
    return "\n".join(lines).replace("|  |", "| |")


def _kb(size: int | None) -> str:
    return "–" if size is None else f"{size / 1000:.1f} kB"


def _field(line: str) -> str:
    """Return what a field says, with its name as it stands in the file."""
    name, _, said = line.partition(": ")
    return f"{_code(name)}: {harmless(said)}"


def _code(text: str) -> str:
    """Return a path as code; one with a character that could end the code is written as text."""
    return f"`{text}`" if "`" not in text and "\n" not in text and "|" not in text else harmless(text)

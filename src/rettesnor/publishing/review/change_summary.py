"""A change in one Markdown text, for those who read it on the host: pages, redline, debts, errors, weight, code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from rettesnor.problems import Level
from rettesnor.publishing.notes import note_path
from rettesnor.publishing.review.page_changes import PageChange, harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.problems import Problem
    from rettesnor.publishing.review.page_changes import ChangedPage

MOST_PAGES = 50
MOST_PROBLEMS = 30
_CONTENT = ("docs/", "data/", "versions/")


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
    """

    pages: Sequence[ChangedPage]
    problems: Sequence[Problem]
    code: Sequence[str] = ()
    links: Sequence[str] = ()
    not_taken: Sequence[str] = ()
    measures: tuple[Measure, Measure] | None = None
    host: str = ""
    branch: str = ""
    new_debts: Sequence[Problem] = field(default=())


def is_content(path: str) -> bool:
    """Tell whether a file is content, which is only read; all else can be run."""
    return path.startswith(_CONTENT)


def render_summary(summary: ChangeSummary, language: str) -> str:
    """Write the summary in a language; nothing that a contributor wrote can act in it."""
    words = _WORDS[language]
    parts = [
        f"# {words['title']}",
        *_warnings(summary, words),
        *_pages(summary, words),
        *_debts(summary, words, language),
        *_errors(summary, words, language),
        *_measures(summary, words),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def note_url(host: str, branch: str, page_id: str, language: str) -> str:
    """Give the address of the host's page for a new file, with the name and content of a page's note filled in."""
    words = _WORDS[language]
    value = f"kind: editorial\nnote: {words['write']}\n# {words['kinds']}\n"
    return f"{host}/new/{branch}?{urlencode({'filename': note_path(page_id), 'value': value})}"


def _warnings(summary: ChangeSummary, words: Mapping[str, str]) -> Iterator[str]:
    if summary.links:
        yield f"> [!CAUTION]\n> {words['links']}\n>\n" + "\n".join(f"> - {_code(name)}" for name in summary.links)
    if summary.code:
        said = words["not_taken"] if summary.not_taken else words["code"]
        yield f"> [!WARNING]\n> {said}\n>\n" + "\n".join(f"> - {_code(name)}" for name in summary.code)


def _pages(summary: ChangeSummary, words: Mapping[str, str]) -> Iterator[str]:
    yield f"## {words['pages']}"
    if not summary.pages:
        yield words["no_pages"]
        return
    rows = [f"| {words['page']} | {words['what']} | {words['note']} |", "| --- | --- | --- |"]
    rows += [_row(page, words) for page in summary.pages[:MOST_PAGES]]
    yield "\n".join(rows)
    if len(summary.pages) > MOST_PAGES:
        yield words["more"].format(len(summary.pages) - MOST_PAGES)
    for page in summary.pages[:MOST_PAGES]:
        yield from _redline(page, words)
    missing = [page for page in summary.pages if page.lacks_note]
    if missing:
        yield f"## {words['missing_notes']}"
        yield words["missing_notes_why"]
        yield "\n".join(f"- {_missing_note(page, summary, words)}" for page in missing)


def _row(page: ChangedPage, words: Mapping[str, str]) -> str:
    what = words[f"change_{page.change}"]
    if page.change is PageChange.MOVED:
        what = f"{what} ({_code(page.before)})"
    languages = ", ".join(text.language for text in page.texts)
    note = words["owed"] if page.lacks_note else "–"
    if page.note is not None:
        said = next(iter(page.note.note.by_language.values()), "")
        note = f"{words[f'kind_{page.note.kind}']}: {harmless(said)}"
    return f"| {harmless(page.title)} {_code(page.path)} | {what}{f' ({languages})' if languages else ''} | {note} |"


def _redline(page: ChangedPage, words: Mapping[str, str]) -> Iterator[str]:
    for text in page.texts:
        if text.fields or text.excerpts:
            lines = "\n".join(f"- {line}" for line in (*text.fields, *text.excerpts))
            yield f"<details><summary>{_html_code(text.path)}: {words['reads']}</summary>\n\n{lines}\n\n</details>"


def _missing_note(page: ChangedPage, summary: ChangeSummary, words: Mapping[str, str]) -> str:
    if not summary.host:
        return f"{_code(page.path)}: {_code(note_path(page.id))}"
    url = note_url(summary.host, summary.branch, page.id, words["language"])
    return f"{_code(page.path)}: [{words['write_note']}]({url})"


def _debts(summary: ChangeSummary, words: Mapping[str, str], language: str) -> Iterator[str]:
    if summary.new_debts:
        yield f"## {words['debts']}"
        yield words["debts_why"]
        yield _list(summary.new_debts, language)


def _errors(summary: ChangeSummary, words: Mapping[str, str], language: str) -> Iterator[str]:
    errors = [problem for problem in summary.problems if problem.level is Level.ERROR]
    yield f"## {words['errors']}"
    if not errors:
        yield words["no_errors"]
        return
    yield _list(errors[:MOST_PROBLEMS], language)
    if len(errors) > MOST_PROBLEMS:
        yield words["more"].format(len(errors) - MOST_PROBLEMS)


def _list(problems: Sequence[Problem], language: str) -> str:
    return "\n".join(
        f"- {_code(f'{problem.path}:{problem.line}')} {harmless(problem.message.in_language(language))}"
        f" {harmless(problem.help.in_language(language))}"
        for problem in problems
    )


def _measures(summary: ChangeSummary, words: Mapping[str, str]) -> Iterator[str]:
    if summary.measures is None:
        return
    before, after = summary.measures
    yield f"## {words['weight']}"
    rows = [f"| | {words['before']} | {words['after']} |", "| --- | ---: | ---: |"]
    changed = [url for url in sorted({*before.pages, *after.pages}) if before.pages.get(url) != after.pages.get(url)]
    grown = sorted(changed, key=lambda url: -abs(after.pages.get(url, 0) - before.pages.get(url, 0)))[:10]
    rows += [f"| {_code('/' + url)} | {_kb(before.pages.get(url))} | {_kb(after.pages.get(url))} |" for url in grown]
    rows.append(f"| {words['all']} | {_kb(before.total)} | {_kb(after.total)} |")
    rows.append(f"| {words['seconds']} | {before.seconds:.1f} s | {after.seconds:.1f} s |")
    yield "\n".join(rows)


def _kb(size: int | None) -> str:
    return "–" if size is None else f"{size / 1000:.1f} kB"


def _code(text: str) -> str:
    """Write a path as code; one with a mark that could end the code is written as text."""
    return f"`{text}`" if "`" not in text and "\n" not in text and "|" not in text else harmless(text)


def _html_code(text: str) -> str:
    return f"<code>{harmless(text)}</code>"


_WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "language": "nb",
        "title": "Hva denne endringen gjør",
        "links": "**Endringen har symbolske lenker. De følges ikke, og slike filer må ikke slås sammen.**",
        "code": "**Endringen rører annet enn innhold.** Disse filene kan kjøres. En utvikler må lese dem:",
        "not_taken": (
            "**Endringen kommer utenfra og rører annet enn innhold.** Disse filene er ikke kjørt, og "
            "forhåndsvisningen er laget uten dem. En utvikler må lese dem:"
        ),
        "pages": "Sider",
        "no_pages": "Ingen sider er endret.",
        "page": "Side",
        "what": "Endring",
        "note": "Notat til leserne",
        "more": "… og {} til.",
        "change_new": "ny",
        "change_gone": "fjernet",
        "change_moved": "flyttet fra",
        "change_changed": "endret",
        "kind_new": "ny",
        "kind_professional": "faglig endring",
        "kind_correction": "rettelse",
        "kind_editorial": "språk",
        "owed": "**mangler**",
        "reads": "slik er det endret",
        "missing_notes": "Notater som mangler",
        "missing_notes_why": "Leserne skal få vite hva som er endret. Lenka åpner en ferdig fil der du skriver det:",
        "write_note": "skriv notatet",
        "write": "Skriv teksten din her",
        "kinds": "professional: meningen er endret. correction: teksten villedet. editorial: bare språket er rettet.",
        "debts": "Oversettelser som henger etter",
        "debts_why": "Dette stopper ingen. Leserne får se hvilke deler det gjelder.",
        "errors": "Feil og brutte lenker",
        "no_errors": "Ingen.",
        "weight": "Vekt og byggetid",
        "before": "før",
        "after": "etter",
        "all": "Alt, komprimert",
        "seconds": "Bygging",
    },
    "en": {
        "language": "en",
        "title": "What this change does",
        "links": "**The change has symbolic links. They are not followed, and such files must not be merged.**",
        "code": "**The change touches more than content.** These files can be run. A developer must read them:",
        "not_taken": (
            "**The change comes from outside and touches more than content.** These files were not run, and the "
            "preview was made without them. A developer must read them:"
        ),
        "pages": "Pages",
        "no_pages": "No page was changed.",
        "page": "Page",
        "what": "Change",
        "note": "Note to readers",
        "more": "… and {} more.",
        "change_new": "new",
        "change_gone": "removed",
        "change_moved": "moved from",
        "change_changed": "changed",
        "kind_new": "new",
        "kind_professional": "professional change",
        "kind_correction": "correction",
        "kind_editorial": "wording",
        "owed": "**missing**",
        "reads": "what changed",
        "missing_notes": "Notes that are missing",
        "missing_notes_why": "Readers are told what changed. The link opens a prepared file in which you write it:",
        "write_note": "write the note",
        "write": "Write your text here",
        "kinds": "professional: the meaning changed. correction: the text misled. editorial: only the wording.",
        "debts": "Translations that lag behind",
        "debts_why": "This stops nobody. Readers see which sections it is.",
        "errors": "Errors and broken links",
        "no_errors": "None.",
        "weight": "Weight and build time",
        "before": "before",
        "after": "after",
        "all": "Everything, compressed",
        "seconds": "Building",
    },
}

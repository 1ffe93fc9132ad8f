"""New pages from templates: one text a type and language, in which every «write your text here» is found by a check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.data.page_kinds import Shape
from rettesnor.data.profile import NOTHING_SAID
from rettesnor.data.urls import read_urls
from rettesnor.docs.typed_names import uri_of
from rettesnor.locale.slugs import ID, slugify
from rettesnor.problems import Rule
from rettesnor.site.named_entries import as_yaml
from rettesnor.site.notes import UNWRITTEN
from rettesnor.urls import page_url, reserved_names, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.data.profile import Profile
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NO_ADDRESS = Rule("structure.no-address")
RESERVED_ADDRESS = Rule("structure.reserved")
BAD_ID = Rule("structure.bad-id")
ID_IN_USE = Rule("structure.id-in-use")
ID_PUBLISHED = Rule("structure.id-published")
LEADS_ON = Rule("structure.leads-on")
PUBLISHED_ADDRESS = Rule("structure.published-address")
PATH_IN_USE = Rule("structure.path-in-use")
_ID_OF_SECTION = re.compile(r"\{#([a-z0-9-]+)\}")
_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FOLDER = Path(__file__).parent / "page_templates"
_TEMPLATES = {Shape.PLAIN: "text"}
"""The template of a shape that has none of its own."""
OWN_TEMPLATES = "data/page-templates"
"""Where a site keeps templates of its own, by language and type, such as nn/advice.md."""
_SUMMARY = {
    "nb": "{}, i én eller to setninger som sier hva leseren finner på siden.",
    "nn": "{}, i éi eller to setningar som seier kva lesaren finn på sida.",
    "en": "{}, in one or two sentences that say what the reader finds on this page.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What somebody asks for: the type, the path inside a language's folder (`.md` or not), and what they know of it.

    An empty `id` is made from the path. `codes` are the languages in which the page is begun, the main one first.
    """

    type: str
    path: str
    codes: tuple[str, ...]
    id: str = ""
    titles: Mapping[str, str]

    @property
    def uri(self) -> str:
        """Return the path inside a language's folder, as the tree has it."""
        return uri_of(self.path, self.codes)

    @property
    def page_id(self) -> str:
        """Return the id: as asked for, or made from the path."""
        stem = self.uri.removesuffix(".md").removesuffix("/index")
        return self.id or slugify(stem.rpartition("/")[2])


def check_new_page(assembly: Assembly, page: NewPage) -> Iterator[Problem]:
    """Report what stands against beginning a page: an id or an address that is in use, or can be nobody's."""
    codes = assembly.site.settings.codes
    path = f"docs/{page.codes[0]}/{page.uri}"
    parts = page.uri.removesuffix(".md").split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        yield NO_ADDRESS.at(path, 1, "/".join(slugify(part) for part in parts))
    elif parts[0] in reserved_names(assembly.site.settings):
        yield RESERVED_ADDRESS.at(path, 1, parts[0])
    if not ID.fullmatch(page.page_id):
        yield BAD_ID.at(path, 1, page.page_id)
    taken = assembly.tree.pages.get(page.page_id)
    if taken is not None:
        yield ID_IN_USE.at(path, 1, page.page_id, taken.texts[codes[0]].path)
    elif assembly.site.history(page.page_id) is not None:
        yield ID_PUBLISHED.at(path, 1, page.page_id, versions_url(assembly.site, page.page_id, codes[0]))
    yield from _address_in_use(assembly, page, path)


def _address_in_use(assembly: Assembly, page: NewPage, path: str) -> Iterator[Problem]:
    """Find the page that has the new one's address, or had it: an old address leads to where its page is now."""
    site, codes = assembly.site, assembly.site.settings.codes
    addresses = {code: page_url(page.uri, code, codes[0]) for code in codes}
    standing = next(
        (uri for uri in assembly.tree.ids if page_url(uri, codes[0], codes[0]) == addresses[codes[0]]), None
    )
    if standing is not None:
        yield PATH_IN_USE.at(path, 1, f"docs/{codes[0]}/{standing}")
        return
    led_on = {redirect.source: redirect.target for redirect in site.redirects}
    published = frozenset(read_urls(site.settings.root)[0])
    for address in addresses.values():
        if address in led_on:
            yield LEADS_ON.at(path, 1, f"/{address}", f"/{led_on[address]}")
            return
        if address in published:
            yield PUBLISHED_ADDRESS.at(path, 1, f"/{address}")
            return


def write_new_page(assembly: Assembly, page: NewPage, today: date) -> dict[str, str]:
    """Return the files of a new page by their paths below the root; nothing is written."""
    files: dict[str, str] = {}
    for code in page.codes:
        known = code if (_FOLDER / code).is_dir() else "en"
        unwritten = UNWRITTEN[known]
        summary = _SUMMARY[known].format(unwritten)
        front = [f"id: {page.page_id}"]
        if code == page.codes[0]:
            front += [f"type: {page.type}"]
        front += [
            f"title: {_quoted(page.titles.get(code) or unwritten)}",
            f"summary: {summary}",
        ]
        if code == page.codes[0]:
            front += _record(assembly, page, today)
        body = _own_template(assembly, page, code)
        if body is None:
            begun = _begun(assembly.site.profile, page.type, known, code)
            main = files.get(f"docs/{page.codes[0]}/{page.uri}", "")
            body = _with_ids(begun, _ID_OF_SECTION.findall(main))
        files[f"docs/{code}/{page.uri}"] = "\n".join(["---", *front, "---", "", body])
    return files


def _own_template(assembly: Assembly, page: NewPage, code: str) -> str | None:
    """Return the text that the site itself begins such pages with, in a language; None where it has none."""
    own = assembly.site.settings.root / OWN_TEMPLATES / code / f"{page.type}.md"
    return own.read_text(encoding="utf-8") if own.is_file() else None


def _with_ids(text: str, ids: Sequence[str]) -> str:
    """Return a text whose sections have these ids, in order: a translation has those of its original."""
    rest = iter(ids)
    return _ID_OF_SECTION.sub(lambda found: f"{{#{next(rest, found[1])}}}", text)


def _begun(profile: Profile, page_type: str, known: str, code: str) -> str:
    """Return the text of a new page in a language whose shape's template is written in the language `known`.

    What has sections of its own begins with them; advice with what the template says of a section with its role.
    """
    kind, shape = profile.kind(page_type), profile.shape(page_type)
    template = (_FOLDER / known / f"{_TEMPLATES.get(shape, str(shape))}.md").read_text(encoding="utf-8")
    if not kind.sections:
        return template
    hints = _hints(template) if shape is Shape.ADVICE else {}
    unwritten = UNWRITTEN[known]
    begun = []
    for section in kind.sections:
        heading, text = hints.get(section.role, (unwritten, "")) if section.role else (unwritten, "")
        heading = section.title.get(code) or heading
        parts = f"\n### {unwritten} {{#{section.parts}1}}\n" if section.parts else ""
        begun.append(f"## {heading} {{#{section.id}}}\n{parts}\n{text or unwritten + '.'}\n")
    return "\n".join(begun)


def _hints(template: str) -> dict[str, tuple[str, str]]:
    """Return heading and text of a template of advice by the roles of its sections; "" is the one that has none."""
    roles: dict[str, str] = {section.id: section.role or "" for section in NOTHING_SAID.kind("advice").sections}
    found: dict[str, tuple[str, str]] = {}
    for part in re.split(r"(?m)^## ", template)[1:]:
        first, _, text = part.partition("\n")
        heading, _, written_id = first.partition(" {#")
        found[roles[written_id.rstrip("}")]] = (heading, text.strip())
    return found


def _record(assembly: Assembly, page: NewPage, today: date) -> Iterator[str]:
    """Yield what a person decides of a new page, as a draft that can be shown."""
    yield "status: draft"
    profile = assembly.site.profile
    if profile.is_advice(page.type):
        for field in ("audience", "level", "service"):
            yield from [f"{field}: [{name}]" for name in profile.choices[field][:1]]
        yield "norm: could"
    yield "sources: []"
    yield f'review_by: "{today.year + 1}-{today.month:02}-{min(today.day, 28):02}"'
    parent = assembly.tree.page_id(f"{page.uri.rpartition('/')[0]}/index.md")
    if parent in assembly.tree.pages:
        numbers = [other.record.number or 0 for other in assembly.tree.pages.values() if other.record.part_of == parent]
        yield f"part_of: {parent}"
        yield f"number: {max(numbers, default=0) + 1}"


def _quoted(title: str) -> str:
    """Write a title so that YAML reads it as text, whatever is in it."""
    if re.fullmatch(r"[\w ,.–-]*[^\W\d_][\w ,.–-]*", title) and not title.startswith(("-", " ", ",", ".")):
        return title
    return as_yaml(title)

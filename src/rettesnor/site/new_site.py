"""A site of one's own, begun: its settings, its first pages in each language, and what runs it anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from babel import Locale

from rettesnor.data.profile import Profile
from rettesnor.data.validation.yaml_text import parse_yaml
from rettesnor.data.word_lists import word_list_path
from rettesnor.docs.front_matter import SCHEMAS, render_schema
from rettesnor.locale.languages import without_region
from rettesnor.locale.messages import is_spoken
from rettesnor.site.locked import locked_requirements
from rettesnor.site.named_entries import as_yaml, named_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_STARTER = resources.files(__package__).joinpath("starter")
_WITHOUT_OWN = "en"
_PAGES = ("home", "advice", "first", "tools", "tool", "about", "accessibility")
_FIRST_TYPE = {"advice": "advice", "handbook": "article"}
BEGINNINGS = tuple(_FIRST_TYPE)
"""What a site can begin as: pieces of advice, or chapters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """What somebody asks for; `languages` are locales, the main one first, `tag` a word for addresses and ids."""

    name: str
    publisher: str
    kind: str
    languages: tuple[str, ...]
    tag: str
    beginning: str = BEGINNINGS[0]


def has_first_texts(language: str) -> bool:
    """Return whether the first pages can be written in a language; others begin with the main one's."""
    return _STARTER.joinpath(f"{without_region(language)}.yml").is_file()


def new_site(asked: NewSite, today: date) -> dict[str, str]:
    """Return the files of a new site by their paths below its folder; nothing is written."""
    written = [code for code in asked.languages if code == asked.languages[0] or has_first_texts(code)]
    main = _texts(asked.languages[0], asked.beginning)
    slugs = main["slugs"]
    quoted = {"name": asked.name, "publisher": asked.publisher, "purpose": main["purpose"]}
    values = {
        "name": asked.name,
        "publisher": asked.publisher,
        **{f"quoted_{key}": as_yaml(text) for key, text in quoted.items()},
        "kind": asked.kind,
        "tag": asked.tag,
        "year": today.year,
        "main": _name_of(asked.languages[0]),
        "main_code": asked.languages[0],
        "purpose": main["purpose"],
        "languages": "\n".join(_language_entry(code, code == asked.languages[0]) for code in asked.languages),
        "addresses": "".join(f"  {kind}: {slug}\n" for kind, slug in main["addresses"].items()) or "  {}\n",
        **named_entries({code: _texts(code, asked.beginning) for code in written}),
        **{f"{kind}_folder": "" for kind in _FIRST_TYPE.values()},
        f"{_FIRST_TYPE[asked.beginning]}_folder": f"    folder: {slugs['advice']}\n",
        "declaration": _DECLARATION if asked.kind == "official" else "",
        "unwritten": "" if has_first_texts(asked.languages[0]) else _UNWRITTEN.format(_name_of(asked.languages[0])),
        **slugs,
    }
    files = {path: _read(name).format(**values) for path, name in _COMMON.items()}
    files["README.md"] = _read(f"README.{_texts_of(asked.languages[0])}.md").format(**values)
    files["requirements.txt"] = locked_requirements()
    files[".gitignore"] = ".venv/\n.cache/\nsite/\nbuild/\n__pycache__/\n"
    profile = Profile.model_validate(parse_yaml(files["data/site.yml"]).value)
    files |= {f"data/schema/{name}.schema.json": render_schema(name, profile) for name in SCHEMAS}
    files |= {f"data/messages/{code}.yml": _own_messages(code) for code in asked.languages if not _is_spoken(code)}
    files |= {word_list_path(code): _read(f"wordlist-{_texts_of(code)}.txt") for code in asked.languages}
    for code in written:
        texts = _texts(code, asked.beginning)
        for page in _PAGES:
            is_main = code == asked.languages[0]
            path = _path_of(page, slugs)
            record = dict(_record(page, slugs, asked.beginning, today)) if is_main else {}
            files[f"docs/{code}/{path}"] = _page(page, texts, main, values, record)
    return files


_COMMON = {
    "mkdocs.yml": "mkdocs.yml",
    "data/site.yml": "site.yml",
    ".ci/run": "run",
    ".github/workflows/site.yml": "github.yml",
}
_DECLARATION = (
    "# An official publisher says where its accessibility declaration stands; nothing is deployed without it:\n"
    '# accessibility_declaration: "https://…"\n'
)
_UNWRITTEN = "\nNobody has written first texts in {} for the package: this file and the first pages are in English."


def _read(name: str) -> str:
    return _STARTER.joinpath(name).read_text(encoding="utf-8")


def _texts_of(language: str) -> str:
    """Return the language whose first texts one begins with."""
    return without_region(language) if has_first_texts(language) else _WITHOUT_OWN


def _texts(language: str, beginning: str) -> Mapping[str, Any]:
    """Return the first texts in a language; what begins otherwise goes before what it says else."""
    texts = yaml.safe_load(_read(f"{_texts_of(language)}.yml"))
    other = texts.get(beginning, {})
    return {**texts, **other, **{key: {**texts[key], **other.get(key, {})} for key in ("slugs", "pages")}}


def _name_of(code: str) -> str:
    """Return what a language calls itself, in Unicode's own tables."""
    locale = Locale.parse(code, sep="-")
    return str(locale.get_display_name(code.replace("-", "_")) or code)


def _is_spoken(code: str) -> bool:
    return is_spoken(code)


def _own_messages(code: str) -> str:
    """Return the beginning of a language's messages: what it lacks is said in a language that stands in for it."""
    return (
        f"# What the site says in this language, by the keys of the package's own files; what is missing is advice of\n"
        f"# `rettesnor check`.\n_language: {_name_of(code)}\n_locale: {code.replace('-', '_')}\n"
    )


def _language_entry(code: str, is_main: bool) -> str:  # noqa: FBT001 - read at its one call
    default = ", default: true" if is_main else ""
    return f'        - {{locale: "{code}", name: "{_name_of(code)}"{default}, build: true}}'


def _path_of(page: str, slugs: Mapping[str, str]) -> str:
    return {
        "home": "index.md",
        "advice": f"{slugs['advice']}/index.md",
        "first": f"{slugs['advice']}/{slugs['first']}.md",
        "tools": f"{slugs['tools']}/index.md",
        "tool": f"{slugs['tools']}/{slugs['tool']}.md",
    }.get(page) or f"{slugs[page]}.md"


def _page(
    page: str,
    texts: Mapping[str, Any],
    main: Mapping[str, Any],
    values: Mapping[str, object],
    record: dict[str, str],
) -> str:
    """Return a page; its record stands in the front matter of the main language alone."""
    own, slugs = texts["pages"][page], main["slugs"]
    front = [f"id: {slugs.get(page, 'home')}"]
    front += [f"type: {record.pop('type')}"] if record else []
    front += [f"title: {_quoted(own['title'], values)}", f"summary: {_quoted(own['summary'], values)}"]
    front += [f"{name}: {value}" for name, value in record.items()]
    body = own["body"].replace("{name}", str(values["name"])).replace("{publisher}", str(values["publisher"]))
    for key in ("advice", "tools"):
        body = body.replace(f"({texts['slugs'][key]}/", f"({slugs[key]}/")
    for there, here in zip(texts["sections"], main["sections"], strict=True):
        body = body.replace(f"{{#{there}}}", f"{{#{here}}}")
    if page in {"first", "tool"}:
        ids = zip(_ids(body), _ids(main["pages"][page]["body"]), strict=True)
        for own_id, main_id in ids:
            body = body.replace(own_id, main_id)
    return "\n".join(["---", *front, "---", "", body.strip(), ""])


def _ids(body: str) -> list[str]:
    return re.findall(r"\{#[a-z0-9-]+\}", body)


def _record(page: str, slugs: Mapping[str, str], beginning: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield what a person decides of a page: the kind of text, for whom it is, and when it must be read again."""
    kind = {"first": _FIRST_TYPE[beginning], "tool": "tool"}.get(page, "page")
    yield "type", kind
    yield "status", "published"
    if kind == "advice":
        yield from (("audience", "[staff]"), ("level", "[individual]"), ("service", "[community]"), ("norm", "could"))
    if page in {"first", "tool"}:
        yield "sources", "[]"
        yield "review_by", f'"{today.year + 1}-{today.month:02}-{min(today.day, 28):02}"'
        yield "part_of", slugs["advice" if page == "first" else "tools"]
        yield "number", "1"


def _quoted(text: str, values: Mapping[str, object]) -> str:
    """Write words so that YAML reads them as text, whatever is in them."""
    filled = text.replace("{name}", str(values["name"])).replace("{publisher}", str(values["publisher"]))
    return as_yaml(filled)

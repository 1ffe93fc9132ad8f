"""What a new site calls its levels, readers, services and sections, as entries of data/site.yml."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROLES = ("advice", "steps", "exceptions", "for-you", "reasons", "", "law")
_REQUIRED = frozenset({"advice", "steps", "reasons"})
_READERS = {
    "staff": "schema_org: Clinician",
    "leader": "schema_org: MedicalAdministrator",
    "user": "schema_org: Patient, for_you: true",
    "next-of-kin": "schema_org: Caregiver, for_you: true",
}


def named_entries(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return levels, readers, services and sections of advice, with their names by language, the main one first."""
    main = next(iter(texts.values()))

    def told(*keys: str) -> str:
        said = {code: reduce(lambda words, key: words[key], keys, each) for code, each in texts.items()}
        return "{" + ", ".join(f"{code}: {as_yaml(str(words))}" for code, words in said.items()) + "}"

    levels = [
        f"  {each}:\n    slug: {level['slug']}\n    name: {told('levels', each, 'name')}\n"
        f"    text: {told('levels', each, 'text')}"
        for each, level in main["levels"].items()
    ]
    roles = [f"  {each}: {{name: {told('roles', each)}, {_READERS[each]}}}" for each in main["roles"]]
    services = [f"  {each}: {{name: {told('services', each)}}}" for each in main["services"]]
    entries = {"levels": levels, "roles": roles, "services": services, "sections": _sections(texts)}
    return {name: "\n".join(lines) for name, lines in entries.items()}


def _sections(texts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the sections of advice; each language has them in the same order, by ids of its own."""
    main = next(iter(texts.values()))["sections"]
    titles = zip(*(each["sections"].values() for each in texts.values()), strict=True)
    for section, role, said in zip(main, _ROLES, titles, strict=True):
        more = f", role: {role}" if role else ""
        required = ", required: true" if role in _REQUIRED else ""
        title = ", ".join(f"{code}: {as_yaml(words)}" for code, words in zip(texts, said, strict=True))
        yield f"      - {{id: {section}{more}{required}, title: {{{title}}}}}"


def as_yaml(text: str) -> str:
    """Write words so that YAML reads them as text, whatever is in them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

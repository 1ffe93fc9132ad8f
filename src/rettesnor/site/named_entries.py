"""What a new site calls its levels, its readers and its services, as entries of data/site.yml."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_READERS = {
    "staff": "schema_org: Clinician",
    "leader": "schema_org: MedicalAdministrator",
    "user": "schema_org: Patient, for_you: true",
    "next-of-kin": "schema_org: Caregiver, for_you: true",
}


def named_entries(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return levels, readers and services as data/site.yml has them, with their names by language."""
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
    return {"levels": "\n".join(levels), "roles": "\n".join(roles), "services": "\n".join(services)}


def as_yaml(text: str) -> str:
    """Write words so that YAML reads them as text, whatever is in them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

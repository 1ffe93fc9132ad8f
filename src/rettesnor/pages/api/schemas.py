"""What programs are told of the answers: a JSON Schema for each, and openapi.json, both made from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rettesnor.pages.api.model_schemas import schema_text
from rettesnor.pages.api.models import SCHEMAS, SEALED
from rettesnor.urls import API, language_prefix
from rettesnor.versions.canonical import OWN_HASH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.profile import Profile
    from rettesnor.pages.api.models import Answer
    from rettesnor.site.site import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = "1.0.0"
"""The interface's own: the second number rises when a field comes, the first (and the folder) when one changes."""

_DEFINED = "#/$defs/"
"""Where the models of a schema are defined in it."""

_TYPE = "infoType"
_SEAL = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "SHA-256 of all the other fields as RFC 8785 writes them: keys in order, no white space, UTF-8",
}


def schema_of(name: str, profile: Profile) -> dict[str, Any]:
    """Return the JSON Schema of an answer by its name, standing alone; kinds of text are the site's own."""
    return {"$schema": DIALECT, **_schema(SCHEMAS[name], _DEFINED, profile)}


def _schema(model: type[Answer], defined: str, profile: Profile) -> dict[str, Any]:
    """Return a model's schema, whose references lead below `defined`."""
    schema: dict[str, Any] = json.loads(schema_text(model).replace(f'"{_DEFINED}', f'"{defined}'))
    _open(schema)
    for described in (schema, *schema.get("$defs", {}).values()):
        if _TYPE in described.get("properties", {}):
            described["properties"][_TYPE]["enum"] = list(profile.kinds)
    if model in SEALED:
        schema["properties"][OWN_HASH] = _SEAL
        schema["required"] = [*schema["required"], OWN_HASH]
    return schema


def _open(schema: Any) -> None:  # noqa: ANN401 - any JSON
    """Let every object have fields that are not described yet, since answers only grow."""
    if isinstance(schema, dict):
        schema.pop("additionalProperties", None) if schema.get("additionalProperties") is False else None
        for value in schema.values():
            _open(value)
    elif isinstance(schema, list):
        for value in schema:
            _open(value)


def openapi_of(site: Site) -> dict[str, Any]:
    """Return the description of the interface (OpenAPI 3.1), with an example of each variable that the site has."""
    components: dict[str, Any] = {}
    for name, model in SCHEMAS.items():
        schema = _schema(model, "#/components/schemas/", site.profile)
        components |= schema.pop("$defs", {})
        components[_component(name)] = schema
    default = site.settings.default.code
    servers = [
        {"url": _server(site, code), "description": site.settings.language(code).name} for code in site.settings.codes
    ]
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": site.settings.language(default).site_name,
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": site.profile.licence.name, "url": site.profile.licence.url},
        },
        "servers": servers,
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": dict(_paths(site, servers[:1])),
        "components": {"schemas": dict(sorted(components.items())), "responses": {"NotThere": _NOT_THERE}},
    }


def _server(site: Site, language: str) -> str:
    """Return where a language's answers lie, from openapi.json itself, so that a copy elsewhere describes itself."""
    way = "../" * API.count("/")
    prefix = language_prefix(site, language)
    return f"{way}{prefix}{API.rstrip('/')}" if prefix else "."


def _component(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-")) + "Answer"


_ABOUT = (
    "The text of this site for programs: static files, no key, no limit. What was published stays, but for what the "
    "law requires to be removed: a withdrawn page answers with its reason and successor, every edition stays, and one "
    "that was removed answers without its text. Fields may be added; pass over those you do not know. The servers are "
    "the site's languages; a page without a translation answers in the main language, and says so in `language`. Every "
    "text begins with the line that says what it is (`henvisning`)."
)
_TAGS = {
    "content": "The present text of each page",
    "versions": "Every edition, as it was frozen",
    "changes": "What was published and what happened",
    "registers": "Sources, terms and law, in all languages at once",
    "description": "What describes the interface",
}
_TRANSLATION = "A translation of an edition; there is none in the main language"
_NOT_THERE = {
    "description": "There never was such a page, edition or year. The body is the site's page for that.",
    "content": {"text/html": {"schema": {"type": "string"}}},
}


def _paths(site: Site, main: list[dict[str, str]]) -> dict[str, Any]:
    newest = next(iter(site.store.histories.values()), None)
    page = newest.id if newest is not None else "id"
    number = str(newest.newest.number) if newest is not None else "1.0"
    year = newest.first_published.year if newest is not None else site.today.year
    id_ = _parameter("id", "The permanent id of a page, from content/index.json", {"type": "string"}, page)
    version = _parameter("version", "The number of an edition", {"type": "string"}, number)
    place = _parameter("text", "Which translation of the edition", {"type": "integer", "minimum": 1}, 1)
    year_ = _parameter("year", "A year from changes.json", {"type": "integer"}, year)
    return {
        "/content/index.json": _get("listContent", "content", "Every page that was ever published", "index"),
        "/content/{id}.json": _get("readContent", "content", "The present text of a page", "content", id_),
        "/versions/{id}/{version}.json": _get(
            "readVersion", "versions", "An edition; in another language its newest translation", "version", id_, version
        ),
        "/versions/{id}/{version}/{text}.json": _get(
            "readTranslation", "versions", _TRANSLATION, "version", id_, version, place
        ),
        "/changes.json": _get("listChanges", "changes", "The newest changes, and the years that have any", "changes"),
        "/changes/{year}.json": _get(
            "listChangesOfYear", "changes", "All changes of a year, newest first", "changes-of-year", year_
        ),
        "/sources.json": _only(main, _get("listSources", "registers", "Every source", "sources")),
        "/terms.json": _only(main, _get("listTerms", "registers", "Every term", "terms")),
        "/law.json": _only(main, _get("listLaw", "registers", "The provisions that pages rest on", "law")),
    }


def _only(servers: list[dict[str, str]], path: dict[str, Any]) -> dict[str, Any]:
    return {"servers": servers, **path}


def _parameter(name: str, description: str, schema: Mapping[str, Any], example: object) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": dict(schema),
        "example": example,
    }


def _get(operation: str, tag: str, summary: str, schema: str, *parameters: Mapping[str, Any]) -> dict[str, Any]:
    answer = {"$ref": f"#/components/schemas/{_component(schema)}"}
    responses: dict[str, Any] = {
        "200": {"description": summary, "content": {"application/json": {"schema": answer}}},
    }
    if parameters:
        responses["404"] = {"$ref": "#/components/responses/NotThere"}
    get: dict[str, Any] = {"operationId": operation, "tags": [tag], "summary": summary, "responses": responses}
    if parameters:
        get["parameters"] = list(parameters)
    return {"get": get}

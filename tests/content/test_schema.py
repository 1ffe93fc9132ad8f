"""data/schema/: what editors' programs are told is what the model says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from tests.projects import ROOT

from rettesnor.data.profile import read_profile
from rettesnor.docs.documents import parse_document
from rettesnor.docs.front_matter import SCHEMAS, render_schema
from rettesnor.pages.api.model_schemas import FILE, made_schemas

if TYPE_CHECKING:
    from pathlib import Path

CASES = yaml.safe_load((ROOT / "tests" / "cases" / "front_matter.yml").read_text(encoding="utf-8"))
BEYOND_A_SCHEMA = {"A date that is none is refused"}
PROFILE, _ = read_profile(ROOT)
PAGES = sorted((ROOT / "docs").glob("*/**/*.md"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_current(name: str) -> None:
    """If not: make schema."""
    file = ROOT / "data" / "schema" / f"{name}.schema.json"
    assert file.read_text(encoding="utf-8") == render_schema(name, PROFILE)


def test_the_schemas_of_answers_are_those_of_their_models() -> None:
    """If not: make schema."""
    assert FILE.read_text(encoding="utf-8") == made_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one(name: str) -> None:
    """It is valid by its own draft."""
    Draft202012Validator.check_schema(json.loads(render_schema(name, PROFILE)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fact"])
def test_the_schema_and_the_model_agree(case: dict[str, Any]) -> None:
    """What one takes the other takes; contradictions and calendars only the model knows."""
    name = "translation" if case.get("is_translation") else "page"
    values = dict(parse_document("x", case["file"].encode()).front)
    is_valid = Draft202012Validator(json.loads(render_schema(name, PROFILE))).is_valid(values)
    assert is_valid == (_is_model(name, values) or case["fact"] in BEYOND_A_SCHEMA)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_page_agrees_with_its_schema(path: Path) -> None:
    """The real pages are as the schema has them."""
    name = "page" if path.relative_to(ROOT).parts[1] == "nb" else "translation"
    values = parse_document(path.name, path.read_bytes()).front
    Draft202012Validator(json.loads(render_schema(name, PROFILE))).validate(values)


def _is_model(name: str, values: dict[str, Any]) -> bool:
    try:
        SCHEMAS[name].model_validate(values, context=PROFILE.choices)
    except ValidationError:
        return False
    return True

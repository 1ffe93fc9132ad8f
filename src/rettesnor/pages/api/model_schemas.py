"""The JSON Schemas of the answers as Pydantic makes them of the models, kept in model_schemas.json beside this module.

To make them costs each build up to a tenth of a second, and they change only with models.py: `make schema` writes the
file, and a test holds it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.pages.api.models import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.pages.api.models import Answer

FILE = Path(__file__).with_suffix(".json")


@cache
def kept_schemas() -> Mapping[str, str]:
    """Return the schema of each model as JSON, by the model's name."""
    kept: Mapping[str, Any] = json.loads(FILE.read_bytes())
    return {name: json.dumps(schema) for name, schema in kept.items()}


def schema_text(model: type[Answer]) -> str:
    """Return the schema of a model as JSON."""
    return kept_schemas()[model.__name__]


def made_schemas() -> str:
    """Return what the file is to hold."""
    schemas = {model.__name__: model.model_json_schema(mode="serialization") for model in SCHEMAS.values()}
    return json.dumps(schemas, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(made_schemas(), encoding="utf-8")

"""Everything the site says for itself, by language: one YAML file each, with the same keys.

Adding a language is adding its file here (nn.yml, se.yml …) and naming it in mkdocs.yml.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from rettesnor.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


class MissingLanguageError(LookupError):
    """There is no file of messages for a language."""


@cache
def read_messages(language: str) -> Mapping[str, str]:
    """Give the messages of a language.

    Raises:
        MissingLanguageError: there is no file for it.
    """
    file = resources.files(__package__).joinpath(f"{language}.yml")
    if not file.is_file():
        raise MissingLanguageError(f"src/rettesnor/messages/{language}.yml is missing: copy en.yml and translate it")
    values = parse_yaml(file.read_text(encoding="utf-8")).value
    return MappingProxyType({key: str(value) for key, value in values.items()})

"""Everything the site says for itself, by language: one YAML file each, with the same keys.

Adding a language is naming it in mkdocs.yml and adding its file, here or in a site's data/messages/ (nn.yml, se.yml …).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


MAIN = "nb"


class MissingLanguageError(LookupError):
    """There is no file of messages for a language."""


@cache
def read_messages(language: str, root: Path | None = None) -> Mapping[str, str]:
    """Give the messages of a language, from this folder or from `data/messages/` below the site's root.

    Raises:
        MissingLanguageError: there is no file for it, or it lacks messages that the main file has.
    """
    text = _read(language, root)
    rows = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but strings
    values = {key: str(value) for key, value in rows.items()}
    if language != MAIN:
        missing = sorted(set(read_messages(MAIN)) - set(values))
        if missing:
            raise MissingLanguageError(f"{language}.yml lacks {len(missing)} messages: {', '.join(missing[:5])} …")
    return MappingProxyType(values)


def _read(language: str, root: Path | None) -> str:
    file = resources.files(__package__).joinpath("catalogue", f"{language}.yml")
    if file.is_file():
        return file.read_text(encoding="utf-8")
    own = root / "data" / "messages" / f"{language}.yml" if root is not None else None
    if own is not None and own.is_file():
        return own.read_text(encoding="utf-8")
    raise MissingLanguageError(
        f"there are no messages for {language}: copy src/rettesnor/locale/catalogue/en.yml "
        f"to data/messages/{language}.yml and translate it"
    )

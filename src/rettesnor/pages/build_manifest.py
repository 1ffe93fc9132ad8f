"""What was built from what: `build-manifest.json` in the built site, for tools that must find their way back.

One entry a page, by its file below the site's folder: the source that its text comes from, the path that the source's
links start at, and the languages of the text and of the address. `files` names every file of the site but this one,
with its hash, for those who send only what changed (deployment.py); it is added when all of them are there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from rettesnor.data.atomic import write_atomically
from rettesnor.site.files import GeneratedFile
from rettesnor.site.inputs import hash_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rettesnor.site.site import Site

PATH = "build-manifest.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a built page comes from: its source below the root, and its path inside the language's folder.

    `language` is that of the text, `shown_under` that of the address; they differ where a page is not translated.
    """

    source: str
    uri: str
    language: str
    shown_under: str


def manifest_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the manifest of a site."""
    pages = {}
    for page in sorted(site.pages.values(), key=lambda page: page.uri):
        for code in site.settings.codes:
            text = site.text(page, code)
            pages[f"{site.url(page, code)}index.html"] = {
                "source": text.path,
                "uri": page.uri,
                "language": text.language,
                "shown_under": code,
            }
    yield GeneratedFile(PATH, _written({"pages": pages}).encode())


def _written(manifest: Mapping[str, Any]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def add_files(folder: Path, known: Mapping[str, str] | None = None) -> None:
    """Write into the manifest of a site that has just been built what files it has; `known` are their hashes."""
    file = folder / PATH
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest.pop("files", None)
    files = {name: own for name, own in (known or _hashes(folder)).items() if name != PATH}
    lines = ",\n".join(f'{encode_basestring(name)}: "{own}"' for name, own in sorted(files.items()))
    rest = f",\n{_written(manifest).removeprefix('{')[1:]}" if manifest else "\n}\n"  # "pages", if anything
    write_atomically(file, f'{{\n"files": {{\n{lines}\n}}{rest}'.encode())


def _hashes(folder: Path) -> Mapping[str, str]:
    return {path.relative_to(folder).as_posix(): hash_of_file(path) for path in folder.rglob("*") if path.is_file()}


def read_manifest(folder: Path) -> Mapping[str, Origin]:
    """Return the manifest of a built site, by file; empty for a site that has none."""
    file = folder / PATH
    if not file.is_file():
        return {}
    pages: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["pages"]
    return {name: Origin(**values) for name, values in pages.items()}

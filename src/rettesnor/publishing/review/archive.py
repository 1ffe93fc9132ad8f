"""Everything that was published, in one file that outlives us: site, store, proof, sources, and the tool itself.

It is a BagIt bag (RFC 8493), whose manifest lets anybody see that nothing of it was lost or changed, and in it an
RO-Crate (1.1) says what is what. `data/site/` is the built site: any web server answers every address, at any domain.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

KEPT = ("versions", "docs", "data", "docs-dev", "mkdocs.yml", "CHANGELOG.md", "README.md", "LICENSE", "LICENSE-content")
TOOL = (
    "pyproject.toml",
    "requirements.txt",
    "system-packages.txt",
    "Makefile",
    "scripts",
    "overrides",
    "README.md",
    "LICENSE",
)
"""What lies beside the content and is needed to build it, as far as a site has it."""

CRATE = "ro-crate-metadata.json"
_PACKAGE = Path(__file__).parents[2]
_LEFT_OUT = frozenset({"__pycache__", ".git"})

_PARTS = {
    "site/": "The built site, to be served as it lies",
    "versions/": "The store: every edition, frozen, in one hash chain",
    "docs/": "The texts as they are written",
    "data/": "Sources, law, terms, and every address that was published",
    "tool/": "The program that made the site",
}


@dataclass(frozen=True, slots=True)
class About:
    """What is said of an archive: whose it is, of which day, under which licence, its newest checkpoint and address."""

    name: str
    description: str
    publisher: str
    licence: str
    day: date
    checkpoint: str
    url: str = ""


def folders_of(root: Path, site: Path) -> list[tuple[str, Path]]:
    """Return what is archived of a site, by its name in the archive."""
    found = [("site", site), *((name, root / name) for name in KEPT)]
    found += [("tool/src/rettesnor", _PACKAGE), *((f"tool/{name}", root / name) for name in TOOL)]
    return [(name, path) for name, path in found if path.exists()]


def pack(folders: Sequence[tuple[str, Path]], about: About) -> bytes:
    """Pack files and folders under their names as `.tar.gz`; the same files give the same bytes, whenever and wherever.

    Symbolic links are left out.
    """
    payload = {f"data/{name}": path.read_bytes() for name, path in _files(folders)}
    payload[f"data/{CRATE}"] = _json(_crate(about, payload))
    manifest = _manifest(payload)
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"Source-Organization: {about.publisher}\nExternal-Description: {about.name}\n"
            f"Bagging-Date: {about.day.isoformat()}\nExternal-Identifier: {about.checkpoint}\nPayload-Oxum: {oxum}\n"
        ).encode(),
        "manifest-sha256.txt": manifest,
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in sorted({**tags, **payload}.items()):
            entry = tarfile.TarInfo(f"archive/{name}")
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(packed.getvalue(), 9, mtime=0)


def _files(folders: Sequence[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    for name, path in folders:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_symlink() and file.is_file() and not _LEFT_OUT & set(file.parts):
                yield (f"{name}/{file.relative_to(path).as_posix()}" if path.is_dir() else name), file


def _manifest(files: Mapping[str, bytes]) -> bytes:
    """Return a manifest: in paths, what would end or mark a line is written as RFC 8493 (2.1.3) has it."""
    lines = []
    for name, content in sorted(files.items()):
        told = name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {told}\n")
    return "".join(lines).encode()


def _crate(about: About, payload: Mapping[str, bytes]) -> dict[str, Any]:
    parts = [
        {"@id": name, "@type": "Dataset", "name": what}
        for name, what in _PARTS.items()
        if any(path.startswith(f"data/{name}") for path in payload)
    ]
    described = {"@id": CRATE, "@type": "CreativeWork", "about": {"@id": "./"}}
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.name,
        "description": about.description,
        "datePublished": about.day.isoformat(),
        "license": {"@id": about.licence},
        "author": {"@id": "#publisher"},
        "publisher": {"@id": "#publisher"},
        "identifier": about.checkpoint,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    publisher = {"@id": "#publisher", "@type": "Organization", "name": about.publisher}
    publisher |= {"url": about.url} if about.url else {}
    licence = {"@id": about.licence, "@type": "CreativeWork", "name": about.licence}
    conforms = {"conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}}
    graph = [described | conforms, root, publisher, licence, *parts]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()

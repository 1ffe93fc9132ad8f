"""The files below docs/ that belong to the site, and what would otherwise be lost without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.problems import Problem, Text, Told
from rettesnor.urls import ASSETS, RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.settings import Settings

CHECK = "frontmatter"
PICTURE_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "avif", "gif"})
HEAVIEST_PICTURE = 300_000
"""Bytes of a picture that readers on a phone do not wait long for."""

_ADDRESSABLE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def find_files(docs: Path, problems: list[Problem], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Give every page and picture in order, with its path inside `docs`; add a problem for whatever is out of place."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        name = path.relative_to(docs).as_posix()
        top, _, rest = name.partition("/")
        if any(part.startswith(".") for part in name.split("/")) or (rest and top not in {*settings.codes, ASSETS}):
            continue  # hidden, or in a folder that was reported as a whole
        words = _misplaced_folder(name, settings) if _is_folder(path) else _misplaced_file(path, name, settings)
        if words is not None:
            problems.append(Problem(path=f"docs/{name}", line=1, message=words[0], help=words[1], check=CHECK))
        if not _is_folder(path) and words in {None, _NOT_ASCII, _RESERVED_NAME}:
            if top == ASSETS and path.stat().st_size > HEAVIEST_PICTURE:
                heavy = _too_heavy(path.stat().st_size)
                problems.append(Problem(path=f"docs/{name}", line=1, message=heavy[0], help=heavy[1], check=CHECK))
            yield path, name


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _misplaced_folder(name: str, settings: Settings) -> Told | None:
    return None if "/" in name or name in {*settings.codes, ASSETS} else _unknown_folder(name, settings)


def _misplaced_file(path: Path, name: str, settings: Settings) -> Told | None:
    """Say what is wrong with where a file lies or what it is called, if anything is."""
    top, _, rest = name.partition("/")
    found: Told | None = None
    if path.is_symlink():
        found = _SYMBOLIC_LINK
    elif not rest or top not in {*settings.codes, ASSETS}:
        found = _in_no_build(settings)
    elif top == ASSETS and path.suffix[1:].lower() not in PICTURE_ENDINGS:
        found = _NOT_A_PICTURE
    elif top != ASSETS and path.suffix != ".md":
        found = _NOT_MARKDOWN
    elif not all(_ADDRESSABLE.fullmatch(part) for part in name.split("/")):
        found = _NOT_ASCII
    elif top != ASSETS and rest.partition("/")[0].removesuffix(".md") in {*settings.codes, *RESERVED}:
        found = _RESERVED_NAME
    return found


def _too_heavy(size: int) -> Told:
    most = HEAVIEST_PICTURE // 1000
    return (
        Text(
            f"Bildet er på {size / 1_000_000:.1f} MB.".replace(".", ",", 1),
            f"The picture is {size / 1_000_000:.1f} MB.",
        ),
        Text(
            f"Lagre det på nytt som WebP eller JPEG, høyst 1600 piksler bredt, så det blir under {most} kB.",
            f"Save it again as WebP or JPEG, at most 1600 pixels wide, so that it is under {most} kB.",
        ),
    )


_SYMBOLIC_LINK: Told = (
    Text("Fila er en symbolsk lenke.", "The file is a symbolic link."),
    Text("Legg selve fila her. Lenker følges ikke.", "Put the file itself here. Links are not followed."),
)
_NOT_MARKDOWN: Told = (
    Text(
        "Fila er ikke en .md-fil og kommer ikke med på nettstedet.", "The file is no .md file and ends up in no build."
    ),
    Text(
        "Legg bilder i docs/assets/. Sider heter noe som slutter på «.md».",
        "Put pictures in docs/assets/. Pages have names that end in “.md”.",
    ),
)
_NOT_A_PICTURE: Told = (
    Text("Fila er ikke et bilde som nettstedet viser.", "The file is no picture that the site shows."),
    Text(
        f"Bruk en av disse filtypene: {', '.join(sorted(PICTURE_ENDINGS))}.",
        f"Use one of these kinds of file: {', '.join(sorted(PICTURE_ENDINGS))}.",
    ),
)
_RESERVED_NAME: Told = (
    Text(
        "Navnet er opptatt: Nettstedet bruker den adressen selv.",
        "The name is taken: the site uses that address itself.",
    ),
    Text("Gi siden eller mappa et annet navn.", "Give the page or the folder another name."),
)
_NOT_ASCII: Told = (
    Text("Navnet kan ikke bli en adresse.", "The name cannot become an address."),
    Text(
        "Bruk små bokstaver a–z, tall og bindestrek (å→a, ø→o, æ→ae).",
        "Use small letters a–z, digits and hyphens (å→a, ø→o, æ→ae).",
    ),
)


def _unknown_folder(name: str, settings: Settings) -> Told:
    folders = ", ".join(f"docs/{code}/" for code in settings.codes)
    if re.fullmatch(r"[a-z]{2}(-[a-zA-Z]{2})?", name):
        message = Text(
            f"Mappa «{name}» ser ut som et språk, men nettstedet har ikke det språket. Alt i den blir borte.",
            f"The folder “{name}” looks like a language, but the site has no such language. All in it is lost.",
        )
    else:
        message = Text(
            f"Ingenting i mappa «{name}» kommer med på nettstedet.",
            f"Nothing in the folder “{name}” ends up in a build.",
        )
    return message, Text(
        f"Flytt sidene til {folders} og bilder til docs/{ASSETS}/.",
        f"Move pages to {folders} and pictures to docs/{ASSETS}/.",
    )


def _in_no_build(settings: Settings) -> Told:
    folders = ", ".join(f"docs/{code}/" for code in settings.codes)
    return (
        Text("Fila kommer ikke med på nettstedet.", "The file ends up in no build."),
        Text(f"Flytt den til {folders} eller docs/{ASSETS}/.", f"Move it to {folders} or docs/{ASSETS}/."),
    )

"""Writes what was planned: page by page, each wholly or not at all, and each record chained to the one before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.atomic import place_folder, write_atomically
from rettesnor.canonical import SEAL, digest, seal, unseal
from rettesnor.store import layout, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rettesnor.publishing.plan import FrozenText, Plan, Publication
    from rettesnor.store.reading import Store
    from rettesnor.versions import Event, Number

WORKSHOP = "build/publishing"
"""Where folders are made ready, below the root and outside the store, on the same disk."""


class CannotPublishError(OSError):
    """The disk said no; the text says where and what to do. Nothing was half written."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes to the store below `root`; `pictures` maps content names to the files in docs/."""

    root: Path
    pictures: Mapping[str, Path]

    def publish(self, plan: Plan, store: Store) -> Iterator[Publication]:
        """Publish page by page, and give each when it is safely in place.

        Raises:
            CannotPublishError: the disk is full, cannot be written, or confuses names; pages given are published.
        """
        head = store.head
        for publication in plan.publications:
            try:
                self._check_name(publication.page_id)
                head = self._publish_page(publication, store, head)
            except OSError as error:
                raise CannotPublishError(f"{publication.page_id}: {error}") from error
            yield publication
        for path in plan.leftover_notes:
            (self.root / path).unlink(missing_ok=True)

    def _check_name(self, page_id: str) -> None:
        """Refuse a folder that differs only in its letters' case: on some disks they are one."""
        base = self.root / layout.FOLDER
        for folder in base.iterdir() if base.is_dir() else ():
            if folder.name != page_id and folder.name.lower() == page_id:
                raise FileExistsError(f"{folder} differs from {page_id} only in upper and lower case: rename it first")

    def _publish_page(self, publication: Publication, store: Store, head: str | None) -> str | None:
        for name in publication.pictures:
            target = self.root / layout.PICTURES / name
            if not target.exists():
                write_atomically(target, self.pictures[name].read_bytes(), self.root / WORKSHOP)
        if publication.version is not None:
            head = self._place_version(publication, head)
        else:
            number = store.histories[publication.page_id].newest.number
            for text in publication.texts:
                files, head = _text_files(publication.page_id, number, text, head)
                place_folder(self.root / text.version.folder, files, self.root / WORKSHOP)
        if publication.note_path is not None:
            (self.root / publication.note_path).unlink(missing_ok=True)
        return head

    def _place_version(self, publication: Publication, head: str | None) -> str:
        """Place a version with the translations that were frozen with it, in one move."""
        version = publication.version
        if version is None:
            raise ValueError("a publication without a version has no folder of its own")
        names = {
            f"{version.language}.md": publication.markdown.encode(),
            f"{version.language}.html": publication.html.encode(),
        }
        hashes = {name: digest(content) for name, content in names.items()}
        record = seal(records.version_to_json(publication.page_id, version, hashes, head))
        head = str(unseal(record)[SEAL])
        files = {layout.VERSION_FILE: record, **names}
        for text in publication.texts:
            own, head = _text_files(publication.page_id, version.number, text, head)
            below = text.version.folder.removeprefix(f"{version.folder}/")
            files |= {f"{below}/{name}": content for name, content in own.items()}
        place_folder(self.root / version.folder, files, self.root / WORKSHOP)
        return head

    def record_event(self, page_id: str, event: Event, store: Store, removed: Mapping[str, str]) -> str:
        """Record an event of a page, take away the files that it removes by law, and give its path.

        Raises:
            CannotPublishError: the disk said no; nothing was half written.
        """
        repeat = 1
        while (self.root / layout.event_path(page_id, event.happened_on.isoformat(), event.kind, repeat)).exists():
            repeat += 1
        path = layout.event_path(page_id, event.happened_on.isoformat(), event.kind, repeat)
        record = seal(records.event_to_json(page_id, replace(event, path=path), removed, store.head))
        try:
            write_atomically(self.root / path, record, self.root / WORKSHOP)
            for name in removed:
                (self.root / name).unlink(missing_ok=True)
        except OSError as error:
            raise CannotPublishError(f"{path}: {error}") from error
        return path


def _text_files(page_id: str, number: Number, text: FrozenText, head: str | None) -> tuple[dict[str, bytes], str]:
    language = text.version.language
    names = {f"{language}.md": text.markdown.encode(), f"{language}.html": text.html.encode()}
    hashes = {name: digest(content) for name, content in names.items()}
    record = seal(records.text_to_json(page_id, number, text.version, hashes, head))
    return {layout.TEXT_FILE: record, **names}, str(unseal(record)[SEAL])

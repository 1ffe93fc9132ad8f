"""Write what was planned: page by page, each wholly or not at all, each record in one hash chain.

Whatever stops the process, the store verifies: folders are made ready in a staging folder and moved into place.
The note is removed after that, so that the next run knows what was done; leftovers are cleared away by it.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.data import address_words, published_forms
from rettesnor.data import urls as published_urls
from rettesnor.data.atomic import place_folder, write_atomically
from rettesnor.publishing.alone import alone
from rettesnor.publishing.disk import CannotPublishError, SameNameError
from rettesnor.versions import layout, records
from rettesnor.versions.canonical import OWN_HASH, digest, read_record, write_record
from rettesnor.versions.people import PEOPLE_FILE, ROLES, written_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.data.lasting import Record
    from rettesnor.publishing.plan import FrozenText, Plan, Publication
    from rettesnor.settings import Settings
    from rettesnor.versions.model import Event, Number, Version
    from rettesnor.versions.reading import Store

STAGING = "build/publishing"
"""The staging folder below the root: outside the store and on the same disk, folders are made ready in it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes to the store below `root`; `pictures` maps content names to the files in docs/.

    One writer at a time: the second is told to run again (alone.py).
    """

    root: Path
    pictures: Mapping[str, Path]

    def publish(self, plan: Plan, store: Store) -> Iterator[Publication]:
        """Publish page by page, and yield each when it is safely in place.

        Raises:
            CannotPublishError: the disk is full, cannot be written, or confuses names; pages yielded are published.
        """
        with alone(self.root, store):
            self._clear_staging()
            head = store.head
            for publication in plan.publications:
                with _explaining(publication.page_id):
                    self._check_name(publication.page_id)
                    head = self._publish_page(publication, store, head)
                yield publication
            for path in plan.leftover_notes:
                with _explaining(path):
                    (self.root / path).unlink(missing_ok=True)
            self._clear_staging()

    def record(self, record: Record, addresses: Iterable[str]) -> int:
        """Add the addresses that are now published to a record of them, and return how many were new.

        Raises:
            CannotPublishError: the disk said no; run the command again to record them.
        """
        with _explaining(record.path):
            self._clear_staging()
            added = record.add(self.root, addresses, self.root / STAGING)
            self._clear_staging()
        return added

    def record_address_words(self, words: Mapping[str, str]) -> None:
        """Record the words in the addresses of an open site: they are final.

        Raises:
            CannotPublishError: the disk said no; run the command again to record them.
        """
        with _explaining(address_words.PATH):
            address_words.record_address_words(self.root, words, self.root / STAGING)
            self._clear_staging()

    def record_forms(self, settings: Settings) -> None:
        """Record the forms that an open site publishes, which no recorded address tells of.

        Raises:
            CannotPublishError: the disk said no; run the command again to record them.
        """
        with _explaining(published_forms.PATH):
            is_first = not published_urls.read_urls(self.root)[0]
            published_forms.record_published_forms(self.root, settings, self.root / STAGING, is_first=is_first)
            self._clear_staging()

    def _clear_staging(self) -> None:
        """Remove what an interrupted run had begun; it was never part of the store."""
        shutil.rmtree(self.root / STAGING, ignore_errors=True)

    def _check_name(self, page_id: str) -> None:
        """Refuse a folder that differs only in its letters' case: on some disks they are one."""
        base = self.root / layout.FOLDER
        for folder in base.iterdir() if base.is_dir() else ():
            if folder.name != page_id and folder.name.lower() == page_id:
                raise SameNameError(folder.name, page_id)

    def _publish_page(self, publication: Publication, store: Store, head: str | None) -> str | None:
        for name in publication.pictures:
            target = self.root / layout.PICTURES / name
            if not target.exists():
                write_atomically(target, self.pictures[name].read_bytes(), self.root / STAGING)
        if publication.version is not None:
            head = self._place_version(publication, head)
        else:
            number = store.histories[publication.page_id].newest.number
            for text in publication.texts:
                files, head = _text_files(publication.page_id, number, text, head)
                place_folder(self.root / text.version.folder, files, self.root / STAGING)
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
        people, told = _people(version)
        record = write_record(records.version_to_json(publication.page_id, version, hashes, head, people))
        head = str(read_record(record)[OWN_HASH])
        files = {layout.VERSION_FILE: record, **names, **told}
        for text in publication.texts:
            own, head = _text_files(publication.page_id, version.number, text, head)
            below = text.version.folder.removeprefix(f"{version.folder}/")
            files |= {f"{below}/{name}": content for name, content in own.items()}
        place_folder(self.root / version.folder, files, self.root / STAGING)
        return head

    def record_event(self, page_id: str, event: Event, store: Store, removed: Mapping[str, str]) -> str:
        """Record an event of a page, remove the files that the law takes away, and return its path.

        Raises:
            CannotPublishError: the disk said no; nothing was half written.
        """
        with alone(self.root, store):
            self._clear_staging()
            repeat = 1
            while (self.root / layout.event_path(page_id, event.happened_on.isoformat(), event.kind, repeat)).exists():
                repeat += 1
            path = layout.event_path(page_id, event.happened_on.isoformat(), event.kind, repeat)
            record = write_record(records.event_to_json(page_id, replace(event, path=path), removed, store.head))
            with _explaining(path):
                self._check_name(page_id)
                write_atomically(self.root / path, record, self.root / STAGING)
        self.remove(removed)
        return path

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that the law takes away; it is idempotent: what is gone already is fine.

        Raises:
            CannotPublishError: the disk said no; run the command again to finish.
        """
        for name in names:
            with _explaining(name):
                (self.root / name).unlink(missing_ok=True)

    def rewrite(self, name: str, content: bytes) -> None:
        """Write what the law leaves of a record; it is idempotent.

        Raises:
            CannotPublishError: the disk said no; run the command again to finish.
        """
        with _explaining(name):
            write_atomically(self.root / name, content, self.root / STAGING)
        self._clear_staging()


@contextmanager
def _explaining(name: str) -> Iterator[None]:
    """Raise what the disk says as what an editor is told."""
    try:
        yield
    except OSError as error:
        raise CannotPublishError(name, error) from error


def _people(version: Version) -> tuple[dict[str, list[str]] | None, dict[str, bytes]]:
    """Return the hashes that a version's record knows its people by, and the file that names them, if there are any."""
    names = {role: getattr(version, role) for role in ROLES}
    if not any(names.values()):
        return None, {}
    people, told = written_names(names, iter(lambda: secrets.token_hex(16), ""))
    return people, {PEOPLE_FILE: told}


def _text_files(page_id: str, number: Number, text: FrozenText, head: str | None) -> tuple[dict[str, bytes], str]:
    language = text.version.language
    names = {f"{language}.md": text.markdown.encode(), f"{language}.html": text.html.encode()}
    hashes = {name: digest(content) for name, content in names.items()}
    record = write_record(records.text_to_json(page_id, number, text.version, hashes, head))
    return {layout.TEXT_FILE: record, **names}, str(read_record(record)[OWN_HASH])

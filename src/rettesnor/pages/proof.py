"""The proof of what was published when: records, frozen texts and checkpoints as files, and what reads them.

`log.txt` names every record by its hash; `pages/<id>.json` holds the records of a page and their texts, so that one
can be verified without the others; `checkpoints/<n>.json` holds 256 checkpoints, and is never changed once full.
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.locale.messages import MAIN, nearest
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import PROOF
from rettesnor.versions import verify
from rettesnor.versions.canonical import to_canonical
from rettesnor.versions.layout import SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rettesnor.site.site import Site
    from rettesnor.versions.checkpoints import Checkpoint, Checkpoints
    from rettesnor.versions.reading import Frozen, Seal, Store

_SPOKEN = b"default=spoken_here(os.environ)"
"""Which language the program speaks, as its own line has it: Norwegian, unless the machine is English."""

BATCH = 256
"""How many checkpoints a file holds."""


def proof_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the files of the proof of all records; nothing where nothing was published, or of a preview."""
    store = site.store
    if not store.log or site.is_preview:
        return
    yield GeneratedFile(f"{PROOF}verify.py", _program(site.settings.default.code))
    checkpoints = store.checkpoints
    yield GeneratedFile(f"{PROOF}checkpoint.json", to_canonical(_newest(site, checkpoints)))
    yield GeneratedFile(f"{PROOF}log.txt", _log(store.log))
    for first in range(0, len(checkpoints.all), BATCH):
        batch = [_told(checkpoints, each) for each in checkpoints.all[first : first + BATCH]]
        yield GeneratedFile(f"{PROOF}checkpoints/{first // BATCH}.json", to_canonical({"checkpoints": batch}))
    yield from record_file_of(site, SITE)


def record_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the records of each page with their texts, a file a page."""
    for page_id in sorted(site.store.histories):
        yield from record_file_of(site, page_id)


def record_file_of(site: Site, page_id: str) -> Iterator[GeneratedFile]:
    """Yield the records of one page with their texts; nothing of one that has none, or in a preview."""
    seals = () if site.is_preview else site.store.seals_of(page_id)
    if seals:
        frozen = dict(_frozen(site.store, page_id))
        records = ",\n".join(_record(site.store, place, seal, frozen) for place, seal in seals)
        content = f'{{"id":"{page_id}","records":[{records}]}}\n'
        yield GeneratedFile(f"{PROOF}pages/{page_id}.json", content.encode())


def _program(main: str) -> bytes:
    """Return the program as it is, but that it speaks English where nobody asks, unless Norwegian is nearer.

    Raises:
        ValueError: the program chooses its language otherwise than is known here.
    """
    program = Path(verify.__file__).read_bytes()
    spoken = next(code for code in nearest(main) if code in verify.WORDS)
    before, _, after = program.partition(_SPOKEN)
    if not after:
        raise ValueError(_SPOKEN)
    return program if spoken == MAIN else before + f'default="{spoken}"'.encode() + after


def _newest(site: Site, checkpoints: Checkpoints) -> dict[str, Any]:
    return {
        "site": site.settings.site_url,
        "tree": "RFC 6962, SHA-256; a leaf is the 32 bytes of a record's own hash",
        **_told(checkpoints, checkpoints.all[-1]),
    }


def _told(checkpoints: Checkpoints, checkpoint: Checkpoint) -> dict[str, Any]:
    """Return a checkpoint, with the proof that its tree begins with that of the one before it."""
    return {
        "size": checkpoint.size,
        "date": checkpoint.day.isoformat(),
        "root": checkpoint.root,
        "consistency": list(checkpoints.to_the_one_before(checkpoint)),
    }


def _log(log: Sequence[Seal]) -> bytes:
    lines = [f"{seal.own_hash} {seal.day.isoformat()} {seal.path}\n" for seal in log]
    return ("# hash, date and path of each record, in the order of writing\n" + "".join(lines)).encode()


def _frozen(store: Store, page_id: str) -> Iterator[tuple[str, str]]:
    """Yield the folder of each record of a page that froze a text, with the path of that, unless the law took it."""
    history = store.histories.get(page_id)
    for version in history.versions if history is not None else ():
        frozen: Iterable[Frozen] = (version, *chain.from_iterable(version.texts.values()))
        yield from ((text.folder, text.html_path) for text in frozen if not text.is_removed)


def _record(store: Store, place: int, seal: Seal, frozen: Mapping[str, str]) -> str:
    """Return a record as it is written in the store, with the text that it froze."""
    text = frozen.get(seal.path.rpartition("/")[0])
    found = {"place": place, "path": seal.path, **({"text": store.read_text(text)} if text is not None else {})}
    return f'{json.dumps(found, ensure_ascii=False)[:-1]}, "record": {store.read_text(seal.path).rstrip()}}}'

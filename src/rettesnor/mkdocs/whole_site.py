"""Write a whole site: what would be as it was built before is left as it lies, the rest is made and drawn."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rettesnor.mkdocs.drawing import Drawer, KeptTemplates, environment_of
from rettesnor.mkdocs.packaged_templates import PackagedTemplates
from rettesnor.mkdocs.site_files import write_site_file
from rettesnor.pages import content_security_policy as policy
from rettesnor.pages.assets.search_assets import search_assets
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.pages.feeds.files import feeds_of_one, page_feed_files
from rettesnor.pages.registry import (
    FILES,
    FILES_OF_EACH_PAGE,
    OF_EACH_PAGE,
    PAGES,
    files_of_one,
    is_made,
    made_by,
    pages_of_one,
    remember_of_one,
)
from rettesnor.pdf.downloads import Downloads
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.site.in_processes import cores, shared_out
from rettesnor.site.inputs import hash_of, hash_of_folder, program_hash
from rettesnor.site.outputs import Earlier, MadePart, MadeValue
from rettesnor.site.watched import Facts, Watch, WatchedSite
from rettesnor.urls import PICTURES
from rettesnor.versions.reading import stored_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rettesnor.mkdocs.place import Place
    from rettesnor.pages.generated import View
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.outputs import Outputs, Part, Value
    from rettesnor.site.site import Site
    from rettesnor.site.watched import Fact

    Made = tuple[str, bytes]
    Maker = Callable[[], Iterable[Made]]

_A_PROCESS = 400
"""So many parts of pages are worth a process of their own: those of 200 pages."""


def surroundings_of(settings: Settings) -> str:
    """Return the hash of what every part hangs on: the program with what is installed, the theme and its own looks."""
    own = (settings.theme.colours, settings.theme.brand, settings.theme.quotes)
    return hash_of(program_hash(), [hash_of_folder(folder) for folder in settings.theme.folders], own)


def write_whole_site(assembly: Assembly, place: Place, folder: Path, sources: Mapping[str, str]) -> Outputs:
    """Write every file of a site that does not lie in its place, but the list of them, into a folder.

    `sources` are the hashes of all that it is made from, as they were before it was read.
    Return what each part of it was made from.

    Raises:
        AssetError: style sheets or scripts cannot be joined.
    """
    return _Writer(assembly, place, folder, sources).write_all()


@dataclass(frozen=True, slots=True)
class _ToMake:
    """A part that is to be made: its name, what makes it, and facts that it hangs on in any case."""

    name: str
    make: Maker
    more: tuple[Fact, ...] = ()
    is_of_page: bool = False


@dataclass(frozen=True, slots=True)
class _Share:
    """What a process made: parts by their names, values, and what it knows of files (`Place.left`)."""

    parts: Mapping[str, MadePart]
    values: Mapping[str, Value | MadeValue]
    files: tuple[frozenset[str], frozenset[str]]


class _Writer:
    """Writes parts, watching what each is made from."""

    def __init__(self, assembly: Assembly, place: Place, folder: Path, sources: Mapping[str, str]) -> None:
        self._assembly, self._place, self._folder = assembly, place, folder
        self._watch = Watch()
        self._site: Site = WatchedSite(assembly.site, self._watch, self._remember)
        self._known_values: dict[str, Value | MadeValue] = {}
        self._downloads = self._found_downloads()
        settings = assembly.site.settings
        self._assets, self._search = joined_assets(settings.theme), search_assets(settings.theme)
        environment = environment_of(settings.theme)
        environment.auto_reload = False  # a template is not looked for on disk each time that one is drawn
        kept = assembly.site.kept
        self._templates = PackagedTemplates(None if kept is None else KeptTemplates(kept))
        environment.bytecode_cache = self._templates
        environment.globals["search"] = self._search
        self._drawer = Drawer(environment, self._values)
        self._facts = Facts(
            assembly.site,
            {
                "pictures": lambda _: sorted(self._picture_files()),
                "pdf": lambda sheet: self._downloads and self._downloads.state(sheet),
                "record": sources.get,
                "has pdfs": lambda _: self._downloads is not None,
            },
        )
        self._earlier = Earlier(place.before, self._facts)

    def _found_downloads(self) -> Downloads | None:
        """Return the PDFs that were made of this very site; None in a preview and where none ever were."""
        store = pdf_store(self._assembly.site.settings.root)
        if self._assembly.site.is_preview or not store.folder.is_dir():
            return None
        return Downloads(self._site, store, partial(self._watch.note, "pdf"))

    def write_all(self) -> Outputs:
        """Put every part as it was where it would be the same, and make the others, those of pages in processes.

        Return what the site is built of, in its order.
        """
        parts = {part.name: part for part in self._parts()}
        done: dict[str, Part | MadePart] = {
            name: kept for name, part in parts.items() if part.is_of_page and (kept := self._kept(name))
        }
        pages = [part for part in parts.values() if part.is_of_page and part.name not in done]
        processes = min(cores(), len(pages) // _A_PROCESS)
        if processes > 1:
            done |= self._share(pages[:2]).parts  # what all of them need is made before they part
            for share in shared_out(pages[2:], self._share, processes):
                done |= share.parts
                self._known_values |= share.values
                self._place.take(*share.files)
        written = {name: done.get(name) or self._kept(name) or self._made(part) for name, part in parts.items()}
        self._templates.keep()
        values = {**self._earlier.values(), **self._known_values}
        return self._place.before.after(self._place.target, self._facts, written, values)

    def _share(self, parts: Sequence[_ToMake]) -> _Share:
        made = {part.name: self._made(part) for part in parts}
        return _Share(made, self._known_values, self._place.left())

    def _parts(self) -> Iterator[_ToMake]:
        """Yield every part of the site."""
        site = self._assembly.site
        for page_id in sorted({*site.pages, *site.store.histories}):
            yield _ToMake(f"page {page_id}", partial(self._page, page_id), (("has pdfs",),), is_of_page=True)
            if is_made(site.settings, feeds_of_one):
                yield _ToMake(f"feeds {page_id}", partial(self._feeds, page_id), is_of_page=True)
        for make in made_by(site.settings, PAGES):
            if make not in OF_EACH_PAGE:
                for code in site.settings.codes:
                    drawn = partial(self._drawn, partial(make, self._site, code))
                    yield _ToMake(f"{make.__name__} {code}", drawn)
        for files in made_by(site.settings, FILES):
            if files in {*FILES_OF_EACH_PAGE, page_feed_files}:
                continue
            yield _ToMake(files.__name__, partial(self._files, partial(files, self._site)))
        yield _ToMake("assets", self._joined)
        yield _ToMake("pictures", self._pictures, (("pictures",),))

    def _kept(self, name: str) -> Part | None:
        """Put a part as it was where it would be the same; None where it must be made."""
        before = self._earlier.part(name)
        return before if before is not None and self._place.keep(before, self._folder) else None

    def _made(self, part: _ToMake) -> MadePart:
        """Make a part, and write what does not lie in its place."""
        files = {}
        with self._watch.gathering() as facts:
            for path, content in part.make():
                files[path] = hashlib.sha256(content).hexdigest()
                if not self._place.leave(path, files[path]):
                    write_site_file(self._folder, path, content)
        return MadePart(self._watch.one_of_each({*facts, *part.more}), files)

    def _remember(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON can say
        """Return a value as it was made before, if it would be made the same; else make it."""
        value = self._known_values.get(name) or self._earlier.value(name)
        if value is None:
            with self._watch.gathering() as facts:
                content = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
            value = MadeValue(self._watch.one_of_each(facts), content.encode("utf-8", "surrogatepass"))
        self._known_values[name] = value
        self._watch.note_all(self._earlier.facts_of(value))
        return json.loads(value.json)

    def _page(self, page_id: str) -> Iterator[Made]:
        """Yield what one page has: under each language itself, its editions and its short address; files; its PDFs."""
        known = set(self._downloads.files) if self._downloads is not None else set()
        for code in self._site.settings.codes:
            yield from self._drawn(partial(pages_of_one, self._site, page_id, code))
        yield from self._files(partial(files_of_one, self._site, page_id))
        for path, made in list(self._downloads.files.items()) if self._downloads is not None else ():
            if path not in known:
                yield path, made.read_bytes()
        with self._watch.unnoted():  # what lists will ask of the page is found while its texts are at hand
            remember_of_one(self._site, page_id)

    def _feeds(self, page_id: str) -> Iterator[Made]:
        """Yield the feeds of one page: apart from it, since they may tell of others that rest on the same law."""
        for code in self._site.settings.codes:
            yield from self._files(partial(feeds_of_one, self._site, page_id, code))

    def _drawn(self, pages: Callable[[], Iterable[Any]]) -> Iterator[Made]:
        for page in pages():
            yield page.path, self._drawer.draw(self._site, page)

    @staticmethod
    def _files(files: Callable[[], Iterable[Any]]) -> Iterator[Made]:
        for file in files():
            yield file.path, file.content

    def _joined(self) -> Iterator[Made]:
        yield from self._assets.contents().items()
        yield from self._search.contents().items()

    def _pictures(self) -> Iterator[Made]:
        """Yield the pictures of texts, published or not."""
        for name, path in self._picture_files().items():
            yield PICTURES + name, path.read_bytes()

    def _picture_files(self) -> Mapping[str, Path]:
        """Return the file of each picture by its name, which is the hash of its bytes."""
        return {**stored_pictures(self._assembly.site.settings.root), **self._assembly.tree.pictures_by_name()}

    def _values(self, view: View, url: str) -> Mapping[str, Any]:
        """Return what every template is given."""
        return {
            "view": view,
            "assets": self._assets.paths(),
            "policy": policy.META,
            "files": self._downloads.links(url, view) if self._downloads is not None else (),
        }

"""Draw pages with the site's templates: those that MkDocs knows nothing of, and in a live preview all of them."""

from __future__ import annotations

import traceback
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from rettesnor.locale.messages import words
from rettesnor.markdown.link_notes import number_links
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.registry import generated_files, generated_pages
from rettesnor.theme.bounded import with_bounds
from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rettesnor.pages.generated import GeneratedPage, View
    from rettesnor.site.kept import KeptTexts
    from rettesnor.site.site import Site
    from rettesnor.theme.layers import Layers

    Made = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws generated pages and files, each by its path and bytes; `values` returns what every template is given."""

    environment: jinja2.Environment
    values: Callable[[View, str], Mapping[str, Any]]

    def everything(self, site: Site) -> Iterator[Made]:
        """Yield all that no source stands behind, one page or file at a time."""
        for page in generated_pages(site):
            yield page.path, self.draw(site, page)
        for file in generated_files(site):
            yield file.path, file.content

    def draw(self, site: Site, page: GeneratedPage) -> bytes:
        """Return a page as it is written.

        Raises:
            AssetError: a template of the site itself goes wrong; the message says where.
        """
        try:
            drawn = self.environment.get_template(page.template).render(self.values(page.view, page.url))
        except Exception as error:
            told = not_drawn(error)
            if told is None:
                raise
            raise told from error
        return number_links(drawn, f"{site.settings.site_url}{page.url}").encode()


def not_drawn(error: Exception) -> AssetError | None:
    """Return what is said of an error that came up in a template of a site's own; None where it is not the site's."""
    if isinstance(error, AssetError):
        return error
    own = _own_template(error)
    return None if own is None else AssetError(words("assets.not-drawn", *own, f"{type(error).__name__}: {error}"))


def _own_template(error: Exception) -> tuple[str, int] | None:
    """Return the innermost template of a site's own in which something went wrong, and its line."""
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if frame.filename.endswith(".html")]
    own = [frame for frame in templates if not Path(frame.filename).is_relative_to(PACKAGED)]
    return (own[-1].filename, own[-1].lineno or 1) if own else None


def environment_of(theme: Layers) -> jinja2.Environment:
    """Return what draws with a theme's templates, and sees when one of them was changed."""
    return as_we_draw(jinja2.Environment(loader=jinja2.FileSystemLoader(theme.folders), autoescape=True))


def as_we_draw(environment: jinja2.Environment) -> jinja2.Environment:
    """Make an environment escape what it prints, leave no lines where tags stood, and count to no end."""
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = environment.keep_trailing_newline = True
    return with_bounds(environment)


class KeptTemplates(jinja2.BytecodeCache):
    """Keeps compiled templates between builds, under their names and the hash of their source."""

    def __init__(self, kept: KeptTexts) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Return a template's code where its source is the same."""
        code = self._kept.find("template", (bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(b64decode(code))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a template's code."""
        self._kept.keep("template", (bucket.key, bucket.checksum), b64encode(bucket.bytecode_to_string()).decode())


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps compiled templates in memory: MkDocs makes a new environment for every language of every build."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Return a template's code where its source is the same."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.code = code

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a template's code."""
        self._code[bucket.key, bucket.checksum] = bucket.code

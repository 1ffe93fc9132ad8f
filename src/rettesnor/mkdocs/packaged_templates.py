"""The packaged templates, compiled once for all sites: beside this module, as Python keeps what it compiles.

MkDocs copies what lies beside the templates themselves into a site. One file holds all of them, under the hash of the
program. One that was broken off is made anew (data/whole_files.py); where Python may not write what it compiles,
neither is this written.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.mkdocs.drawing import environment_of
from rettesnor.site.inputs import program_hash
from rettesnor.theme.layers import PACKAGED, Layers

if TYPE_CHECKING:
    from types import CodeType

FILE = Path(__file__).parent / "__pycache__" / f"templates.{sys.implementation.cache_tag}.bin"
"""Another for each Python, as its modules: one cannot read what another compiled."""

Codes = dict[tuple[str, str], "CodeType"]
"""The code of each template under its key, which holds its name and path, and the hash of its source."""


class PackagedTemplates(jinja2.BytecodeCache):
    """Gives the code of packaged templates; a site's own are left to another cache, where there is one."""

    def __init__(self, of_site: jinja2.BytecodeCache | None = None, file: Path = FILE) -> None:
        self._of_site, self._file = of_site, file
        self._known = _recalled(file)
        self._is_new = False
        self._is_packaged: dict[str, bool] = {}

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> jinja2.bccache.Bucket:
        """Return a template's code, noting whether the package has it."""
        self._is_packaged[self.get_cache_key(name, filename)] = bool(filename) and Path(filename or "").is_relative_to(
            PACKAGED
        )
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Return a template's code where its source is the same."""
        if self._is_packaged[bucket.key]:
            bucket.code = self._known.get((bucket.key, bucket.checksum))
        elif self._of_site is not None:
            self._of_site.load_bytecode(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a template's code until all are written down (`keep`)."""
        if not self._is_packaged[bucket.key]:
            if self._of_site is not None:
                self._of_site.dump_bytecode(bucket)
        elif bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code
            self._is_new = True

    def keep(self) -> None:
        """Write down what was compiled, where anything was and Python may keep what it compiles."""
        if self._is_new and not sys.dont_write_bytecode:
            with suppress(OSError):
                write_whole(self._file, marshal.dumps((program_hash(), self._known)))
        self._is_new = False


def compile_packaged() -> None:
    """Compile every packaged template, and keep them; the first build of any site does so with those that it uses."""
    environment = environment_of(Layers())
    templates = PackagedTemplates()
    environment.bytecode_cache = templates
    for name in environment.list_templates(["html"]):
        environment.get_template(name)
    templates.keep()


def _recalled(file: Path) -> Codes:
    """Return what a file keeps; nothing where it is not as it was written, or another program wrote it."""
    content = read_whole(file)
    if content is not None:
        program, codes = marshal.loads(content)  # noqa: S302 - beside the modules that Python reads so
        if program == program_hash():
            known: Codes = codes
            return known
    return {}

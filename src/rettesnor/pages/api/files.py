"""The lists for programs: index, changes, sources, terms and law, what describes them all, and llms.txt.

They say of each page what it says of itself (pages.py), which a build remembers, so that they cost little where only
one page changed. Nothing of a preview stands here: what waits is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.api.catalogues import catalogue_files
from rettesnor.pages.api.changes import change_answers
from rettesnor.pages.api.llms import llms_file
from rettesnor.pages.api.models import SCHEMAS, Index
from rettesnor.pages.api.pages import listed_of
from rettesnor.pages.api.registers import law_answer, sources_answer, terms_answer
from rettesnor.pages.api.schemas import openapi_of, schema_of
from rettesnor.pages.api.sealing import plain, values_of
from rettesnor.pages.api.twins import moved_twins
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import api_url
from rettesnor.versions.canonical import to_canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


def api_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield every list for programs, and what describes the answers."""
    if site.is_preview:
        return
    listed = [listed_of(site, history) for history in site.store.histories.values()]
    for code in site.settings.codes:
        index = Index(language=code, content=[each[code].entry for each in listed])
        yield GeneratedFile(api_url(site, "content/index.json", code), plain(values_of(index)))
        for name, changes in change_answers(site, code):
            yield GeneratedFile(api_url(site, name, code), plain(values_of(changes)))
    of_all = [each[code] for code in site.settings.codes for each in listed]
    for name, answer in (
        ("sources.json", sources_answer(site, of_all)),
        ("terms.json", terms_answer(site)),
        ("law.json", law_answer(site, of_all)),
    ):
        yield GeneratedFile(api_url(site, name), plain(values_of(answer)))
    yield GeneratedFile(api_url(site, "openapi.json"), to_canonical(openapi_of(site)))
    for name in SCHEMAS:
        yield GeneratedFile(api_url(site, f"schemas/{name}.json"), to_canonical(schema_of(name, site.profile)))
    yield from catalogue_files(site)


def markdown_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield every llms.txt, and the twins of addresses that lead on."""
    if site.is_preview:
        return
    listed = [listed_of(site, history) for history in site.store.histories.values()]
    for code in site.settings.codes:
        yield llms_file(site, code, [each[code].entry for each in listed])
    yield from moved_twins(site)

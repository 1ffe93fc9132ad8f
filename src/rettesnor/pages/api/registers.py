"""Sources, terms and law as answers: what all pages share, in all languages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.basis import key_of
from rettesnor.data.law.standing import standing_of
from rettesnor.data.sources import address_of
from rettesnor.pages.api.models import (
    ActAnswer,
    Law,
    ProvisionAnswer,
    SourceAnswer,
    Sources,
    TermAnswer,
    Terms,
)
from rettesnor.pages.law_rows import provision_name
from rettesnor.urls import generated_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.data.law.model import LawFile, Provision
    from rettesnor.data.sources import Source
    from rettesnor.data.terms import Term
    from rettesnor.pages.api.pages import Listed
    from rettesnor.site.site import Site


def sources_answer(site: Site, listed: Iterable[Listed]) -> Sources:
    """Return every source, with the pages whose present text cites it."""
    cited: dict[str, set[str]] = {}
    for each in listed:
        for source in each.sources:
            cited.setdefault(source, set()).add(each.entry.id)
    return Sources(
        sources=[_source(source, sorted(cited.get(key, ()))) for key, source in sorted(site.sources.items())]
    )


def _source(source: Source, cited_by: list[str]) -> SourceAnswer:
    return SourceAnswer(
        id=source.id,
        title=source.title,
        author=source.author,
        publisher=source.publisher,
        dated=source.date,
        language=source.language,
        type=str(source.type),
        href=address_of(source),
        status=str(source.status),
        replaced_by=source.replaced_by,
        checked_on=source.checked_on,
        cited_by=cited_by,
    )


def terms_answer(site: Site) -> Terms:
    """Return every term of the glossary, in the order of the file."""
    return Terms(terms=[_term(site, term) for term in site.terms])


def _term(site: Site, term: Term) -> TermAnswer:
    return TermAnswer(
        id=term.id,
        href=term_url(site, term),
        name=dict(term.name),
        abbreviation=dict(term.abbreviation),
        definition=dict(term.definition),
        note=dict(term.note),
        sources=term.sources,
    )


def term_url(site: Site, term: Term) -> str:
    """Return where a term is explained: the same for good, since ids are never used again."""
    return f"{site.settings.site_url}{generated_url(site, 'glossary', site.settings.default.code)}#{term.id}"


def law_answer(site: Site, listed: Iterable[Listed]) -> Law:
    """Return the acts and provisions that data/law knows, with the pages whose present text rests on each."""
    used: dict[str, set[str]] = {}
    for each in listed:
        for key in each.law:
            used.setdefault(key, set()).add(each.entry.id)
    return Law(day=site.today.isoformat(), acts=[_act(site, file, used) for _, file in sorted(site.law.items())])


def _act(site: Site, file: LawFile, used: Mapping[str, set[str]]) -> ActAnswer:
    return ActAnswer(
        id=file.act,
        reference=file.ref,
        title=file.title,
        href=file.url,
        read_in_register=file.register_day.isoformat() if file.register_day is not None else None,
        provisions=[_provision(site, file, provision, used) for provision in file.provisions],
    )


def _provision(site: Site, file: LawFile, provision: Provision, used: Mapping[str, set[str]]) -> ProvisionAnswer:
    part = provision.part
    return ProvisionAnswer(
        section=part.section,
        paragraph=part.paragraph,
        letter=part.letter,
        name={code: provision_name(file, part, site.words(code)) for code in site.settings.codes},
        heading=provision.heading,
        sha256=provision.sha256,
        state=str(standing_of(provision, site.today).state),
        in_force_since=provision.in_force_since.isoformat() if provision.in_force_since is not None else None,
        read_on=provision.read_on.isoformat() if provision.read_on is not None else None,
        href=provision.read_at,
        used_by=sorted(used.get(key_of(file.act, part), ())),
    )

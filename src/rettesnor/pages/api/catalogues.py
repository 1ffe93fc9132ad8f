"""The terms as concepts (SKOS-AP-NO-Begrep), and the site as a catalogue of data (DCAT-AP-NO), for other catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.sources import address_of
from rettesnor.locale.languages import OfLanguages
from rettesnor.pages.api.rdf import Iri, Node, Text, Typed, as_json_ld, as_turtle, texts
from rettesnor.pages.api.registers import term_url
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import API, api_url, generated_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.data.terms import Term
    from rettesnor.site.site import Site

_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = OfLanguages({"nb": "NOB", "nn": "NNO", "en": "ENG", "se": "SME", "no": "NOR"})
_FORMATS = {
    "JSON": "application/json",
    "TXT": "text/markdown",
    "RDF_TURTLE": "text/turtle",
    "JSON_LD": "application/ld+json",
}
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_ORGANISATION = "http://www.w3.org/ns/org#Organization"
"""What SKOS-AP-NO-Begrep asks of a publisher: the narrower word for an agent of more than one person."""
_MEDICAL = "MedicalWebPage"


def catalogue_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield both as Turtle and as JSON-LD; no terms where the site has none."""
    for name, nodes in (("terms", tuple(_terms(site))), ("catalogue", tuple(_catalogue(site)))):
        if nodes:
            yield GeneratedFile(api_url(site, f"{name}.ttl"), as_turtle(nodes))
            yield GeneratedFile(api_url(site, f"{name}.jsonld"), as_json_ld(nodes))


def _by_language(site: Site, key: str) -> Mapping[str, str]:
    return {code: site.words(code)[key] for code in site.settings.codes}


def _names(site: Site) -> Mapping[str, str]:
    return {code: site.settings.language(code).site_name for code in site.settings.codes}


def _own(site: Site, name: str) -> str:
    """Return the address of a thing that the catalogue itself describes."""
    return f"{site.settings.site_url}{api_url(site, 'catalogue.ttl')}#{name}"


def _publisher(site: Site) -> tuple[str, Iri]:
    return "dct:publisher", Iri(_own(site, "publisher"))


def _agent(site: Site) -> Node:
    name = Text(site.settings.publisher.name, site.settings.default.code)
    return Node(_own(site, "publisher"), "foaf:Agent", [("rdf:type", Iri(_ORGANISATION)), ("foaf:name", name)])


def _contact(site: Site) -> tuple[str, Node]:
    """Return whom to ask: by e-mail where the site has an address for it, else by its pages."""
    email = site.settings.publisher.contact.email
    ways = [("vcard:hasURL", Iri(site.settings.site_url))]
    ways += [("vcard:hasEmail", Iri(f"mailto:{email}"))] if email else []
    name = Text(site.settings.publisher.name, site.settings.default.code)
    return "dcat:contactPoint", Node("", "vcard:Organization", [("vcard:fn", name), *ways])


def _terms(site: Site) -> Iterator[Node]:
    if not site.terms:
        return
    glossary = f"{site.settings.site_url}{generated_url(site, 'glossary', site.settings.default.code)}"
    yield Node(
        glossary,
        "skos:Collection",
        [
            *texts("rdfs:label", _by_language(site, "glossary")),
            *texts("dct:title", _by_language(site, "glossary")),
            *texts("dct:description", _by_language(site, "glossary_text")),
            ("dct:identifier", Typed(glossary, "xsd:anyURI")),
            _publisher(site),
            _contact(site),
            *(("skos:member", Iri(term_url(site, term))) for term in site.terms),
        ],
    )
    yield _agent(site)
    for term in site.terms:
        yield _term(site, term)


def _term(site: Site, term: Term) -> Node:
    url = term_url(site, term)
    found = (site.sources[source] for source in term.sources if source in site.sources)
    addresses = [address for source in found if (address := address_of(source))]
    sources = [("dct:source", Iri(address)) for address in addresses]
    defined = [
        ("euvoc:xlDefinition", Node("", "euvoc:XlNote", [("rdf:value", Text(words, code)), *sources]))
        for code, words in term.definition.items()
    ]
    return Node(
        url,
        "skos:Concept",
        [
            *texts("skos:prefLabel", term.name),
            *texts("skos:altLabel", term.abbreviation),
            *texts("skos:definition", term.definition),
            *defined,
            *texts("skos:scopeNote", term.note),
            ("dct:identifier", Typed(url, "xsd:anyURI")),
            _publisher(site),
            _contact(site),
        ],
    )


def _catalogue(site: Site) -> Iterator[Node]:
    datasets = ["texts", *(["terms"] if site.terms else [])]
    yield Node(
        _own(site, "catalogue"),
        "dcat:Catalog",
        [
            *texts("dct:title", _names(site)),
            *texts("dct:description", _by_language(site, "site_purpose")),
            _publisher(site),
            _contact(site),
            *_common(site),
            ("foaf:homepage", Iri(site.settings.site_url)),
            *(("dcat:dataset", Iri(_own(site, each))) for each in datasets),
            ("dcat:service", Iri(_own(site, "service"))),
        ],
    )
    yield _agent(site)
    forms = (("content/index.json", "JSON"), ("changes.json", "JSON"))
    yield _dataset(site, "texts", _names(site), _by_language(site, "site_purpose"), forms)
    if site.terms:
        titles, about = _by_language(site, "glossary"), _by_language(site, "glossary_text")
        yield _dataset(site, "terms", titles, about, (("terms.ttl", "RDF_TURTLE"), ("terms.jsonld", "JSON_LD")))
    base = site.settings.site_url
    yield Node(
        _own(site, "service"),
        "dcat:DataService",
        [
            *texts("dct:title", _by_language(site, "open_answers")),
            ("dcat:endpointURL", Iri(f"{base}{API}")),
            ("dcat:endpointDescription", Iri(base + api_url(site, "openapi.json"))),
            *(("dcat:servesDataset", Iri(_own(site, each))) for each in datasets),
            _publisher(site),
            _contact(site),
            ("dct:license", _licence(site)),
            ("dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
        ],
    )


def _dataset(
    site: Site,
    name: str,
    titles: Mapping[str, str],
    about: Mapping[str, str],
    forms: tuple[tuple[str, str], ...],
) -> Node:
    return Node(
        _own(site, name),
        "dcat:Dataset",
        [
            *texts("dct:title", titles),
            *texts("dct:description", about),
            ("dct:identifier", Typed(_own(site, name), "xsd:anyURI")),
            ("dcat:theme", Iri(f"{_EU}data-theme/{_theme(site)}")),
            ("dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
            _publisher(site),
            _contact(site),
            *_common(site)[1:],
            *(("dcat:distribution", _distribution(site, file, kind)) for file, kind in forms),
        ],
    )


def _distribution(site: Site, file: str, kind: str) -> Node:
    address = Iri(site.settings.site_url + api_url(site, file))
    return Node(
        "",
        "dcat:Distribution",
        [
            ("dct:title", Text(file, "en")),
            ("dcat:accessURL", address),
            ("dcat:downloadURL", address),
            ("dct:format", Iri(f"{_EU}file-type/{kind}")),
            ("dcat:mediaType", Iri(f"https://www.w3.org/ns/iana/media-types/{_FORMATS[kind]}")),
            ("dct:license", _licence(site)),
        ],
    )


def _common(site: Site) -> list[tuple[str, Iri | Typed]]:
    """Return licence, languages and days: what catalogue and data have in common, the licence first."""
    codes = [code for code in site.settings.codes if code in _LANGUAGES]
    said: list[tuple[str, Iri | Typed]] = [("dct:license", _licence(site))]
    said += [("dct:language", Iri(f"{_EU}language/{_LANGUAGES[code]}")) for code in codes]
    opened, newest = site.store.opened_on, site.store.newest_date
    said += [("dct:issued", Typed(opened.isoformat(), "xsd:date"))] if opened is not None else []
    said += [("dct:modified", Typed(newest.isoformat(), "xsd:date"))] if newest is not None else []
    return said


def _licence(site: Site) -> Iri:
    url = site.profile.licence.url
    return Iri(f"{_EU}licence/CC_BY_4_0" if url == _CC_BY else url)


def _theme(site: Site) -> str:
    """Return the theme that the authorities' list has for the site: health, where any of its pages are medical."""
    kinds = site.profile.page_types.values()
    return "HEAL" if any(kind.schema_org == _MEDICAL for kind in kinds) else "SOCI"

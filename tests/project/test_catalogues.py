"""The site for other catalogues: what DCAT-AP-NO and SKOS-AP-NO-Begrep oblige to say, and what search engines are told.

The authorities' own shapes are not kept here; what they call mandatory is written down as rows below.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from tests.projects import ROOT
from tests.published_site import new_project, tell_story

from rettesnor.pages.api.catalogues import catalogue_files
from rettesnor.pages.api.rdf import PREFIXES, Iri, Node, Text, as_json_ld, as_turtle
from rettesnor.pages.page import page_view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""Its reader of JSON-LD uses that itself (rdflib 7)."""

OBLIGED = {
    "dcat:Catalog": "dct:title dct:description dct:publisher dcat:contactPoint",
    "dcat:Dataset": "dct:title dct:description dct:publisher dcat:contactPoint dcat:theme",
    "dcat:DataService": "dct:title dct:publisher dcat:contactPoint dcat:endpointURL",
    "dcat:Distribution": "dcat:accessURL",
    "foaf:Agent": "foaf:name",
    "skos:Collection": "rdfs:label dct:identifier dct:publisher dcat:contactPoint skos:member",
    "skos:Concept": "skos:prefLabel euvoc:xlDefinition dct:identifier dct:publisher dcat:contactPoint",
    "euvoc:XlNote": "rdf:value",
    "vcard:Organization": "vcard:fn vcard:hasURL",
}
"""What each kind of thing must have (DCAT-AP-NO 3, SKOS-AP-NO-Begrep 2)."""

ONCE = ("dct:publisher", "dcat:endpointURL", "dct:license", "dct:issued", "dct:modified", "foaf:homepage")
"""What nothing may have twice."""

ONCE_A_LANGUAGE = ("dct:title", "dct:description", "skos:prefLabel", "skos:definition")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the story with the terms and the sources of the real site."""
    project = new_project(tmp_path_factory.mktemp("catalogues"))
    tell_story(project)
    for name in ("terms", "sources"):
        own = (project.root / f"data/{name}.yml").read_text(encoding="utf-8") if name == "sources" else ""
        real = (ROOT / f"data/{name}.yml").read_text(encoding="utf-8")
        (project.root / f"data/{name}.yml").write_text(own + real, encoding="utf-8")
    return project.site()


@pytest.fixture(scope="module")
def graphs(site: Site) -> dict[str, Graph]:
    """Give what each file says, as an ordinary reader of RDF finds it."""
    kinds = {"ttl": "turtle", "jsonld": "json-ld"}
    return {
        file.path.removeprefix("api/v1/"): Graph().parse(data=file.content, format=kinds[file.path.rpartition(".")[2]])
        for file in catalogue_files(site)
    }


def _iri(name: str) -> URIRef:
    prefix, _, own = name.partition(":")
    return URIRef(PREFIXES[prefix] + own)


def test_both_forms_say_the_same(graphs: dict[str, Graph]) -> None:
    """Statement by statement, and not nothing."""
    for name, fewest in (("terms", 500), ("catalogue", 80)):
        assert len(graphs[f"{name}.ttl"]) > fewest
        assert isomorphic(graphs[f"{name}.ttl"], graphs[f"{name}.jsonld"])


def test_everything_obligatory_is_said_of_everything(graphs: dict[str, Graph]) -> None:
    """Of each thing by its kind; every kind is there, and every thing has one that is known here."""
    whole = graphs["terms.ttl"] + graphs["catalogue.ttl"]
    kinds = {kind for kind in OBLIGED if list(whole.subjects(RDF.type, _iri(kind)))}
    assert kinds == set(OBLIGED)
    assert {str(kind) for kind in whole.objects(None, RDF.type)} == {str(_iri(kind)) for kind in OBLIGED}
    for kind, obliged in OBLIGED.items():
        for thing in whole.subjects(RDF.type, _iri(kind)):
            missing = [name for name in obliged.split() if (thing, _iri(name), None) not in whole]
            assert missing == [], (kind, thing)


def test_nothing_is_said_twice_that_can_be_said_once(graphs: dict[str, Graph]) -> None:
    """Publisher, days and licence; and titles and names once a language."""
    for graph in graphs.values():
        for thing in set(graph.subjects()):
            for name in ONCE:
                assert len(list(graph.objects(thing, _iri(name)))) <= 1, (thing, name)
            for name in ONCE_A_LANGUAGE:
                languages = [getattr(each, "language", None) for each in graph.objects(thing, _iri(name))]
                assert len(languages) == len(set(languages)), (thing, name)
                assert None not in languages


def test_what_is_named_is_described_or_is_somebody_elses(graphs: dict[str, Graph]) -> None:
    """The publisher, the data and the members of the collection are in the file that names them."""
    for graph in graphs.values():
        for name in ("dct:publisher", "dcat:dataset", "dcat:servesDataset", "skos:member"):
            for thing in graph.objects(None, _iri(name)):
                assert (thing, RDF.type, None) in graph, thing


def test_any_words_are_read_as_they_were() -> None:
    """Quotation marks, backslashes, lines and signs of other planes."""
    words = 'a "b" \\ c\nd\té 𝔡 <e> {f}'
    node = Node(
        "https://a.example/x y", "skos:Concept", [("skos:note", Text(words, "nb")), ("dct:source", Iri("u:<>"))]
    )
    for made, kind in ((as_turtle([node]), "turtle"), (as_json_ld([node]), "json-ld")):
        graph = Graph().parse(data=made, format=kind)
        assert [str(each) for each in graph.objects(None, _iri("skos:note"))] == [words]
        assert {str(each) for each in graph.subjects()} == {"https://a.example/x%20y"}


def _described(site: Site, page_id: str) -> dict[str, Any]:
    frame = page_view(site, site.pages[page_id], "nb").frame
    told: dict[str, Any] = json.loads(frame.structured_data)
    return told


def test_search_engines_are_told_of_reviews_that_were_made(site: Site) -> None:
    """The day of the last one, and who approved the edition; nothing of a page that nobody read again."""
    assert _described(site, "grunnregler")["lastReviewed"] == "2027-03-03"
    assert _described(site, "grunnregler")["reviewedBy"] == [{"name": "Brukerutvalget"}]
    assert {"lastReviewed", "reviewedBy"} & _described(site, "egne-mal").keys() == set()


def test_no_page_claims_to_be_a_graded_guideline(real_site: Path) -> None:
    """The site is independent and grades nothing; what it cites of the law is called legislation."""
    text = "".join(path.read_text(encoding="utf-8") for path in (real_site / "rad").rglob("index.html"))
    assert "MedicalGuideline" not in text
    assert '"@type": "Legislation"' in text


def test_a_site_without_terms_has_no_concepts(story: PublishedProject) -> None:
    """But it is a catalogue all the same."""
    assert {file.path for file in catalogue_files(story.site())} == {"api/v1/catalogue.ttl", "api/v1/catalogue.jsonld"}

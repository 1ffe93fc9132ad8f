"""The site for other catalogues: what DCAT-AP-NO and SKOS-AP-NO-Begrep oblige to say, and what search engines are told.

What the authorities' shapes oblige to is written down anew in tests/shapes/, in SHACL, and run by pySHACL.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
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

SHAPES = ROOT / "tests" / "shapes"
HELD = {"catalogue": "dcat-ap-no", "terms": "skos-ap-no-begrep"}
"""Which shapes each file is held to."""

KINDS = {
    "catalogue": "dcat:Catalog dcat:Dataset dcat:DataService dcat:Distribution foaf:Agent vcard:Organization",
    "terms": "skos:Collection skos:Concept euvoc:XlNote foaf:Agent vcard:Organization",
}
"""What each file tells of; the publisher is an organisation besides."""


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


@pytest.mark.slow
def test_both_forms_say_the_same(graphs: dict[str, Graph]) -> None:
    """Statement by statement, and not nothing."""
    for name, fewest in (("terms", 500), ("catalogue", 80)):
        assert len(graphs[f"{name}.ttl"]) > fewest
        assert isomorphic(graphs[f"{name}.ttl"], graphs[f"{name}.jsonld"])


def _findings(graph: Graph, name: str) -> list[str]:
    """Return what pySHACL finds in a graph under the shapes that a file is held to; warnings are findings."""
    shapes = Graph().parse(SHAPES / f"{HELD[name]}.ttl", format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=False)
    return sorted(
        f"{report.value(each, SH.focusNode)} {report.value(each, SH.resultMessage)}"
        for each in report.objects(None, SH.result)
    )


@pytest.mark.parametrize("name", HELD)
def test_nothing_is_found_under_the_shapes(graphs: dict[str, Graph], name: str) -> None:
    """Nor is there anything of a kind that they know nothing of."""
    graph = graphs[f"{name}.ttl"]
    assert _findings(graph, name) == []
    organisation = URIRef("http://www.w3.org/ns/org#Organization")
    assert set(graph.objects(None, RDF.type)) == {organisation, *map(_iri, KINDS[name].split())}


@pytest.mark.slow
def test_nothing_is_found_in_the_real_site(real_site: Path) -> None:
    """In the files as they are published."""
    for name in HELD:
        graph = Graph().parse(real_site / "api" / "v1" / f"{name}.ttl", format="turtle")
        assert len(graph) > 80
        assert _findings(graph, name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", HELD)
def test_the_shapes_find_what_is_left_out(graphs: dict[str, Graph], name: str) -> None:
    """Each statement that a thing must have, taken away from one thing of each kind, is told."""
    whole = graphs[f"{name}.ttl"]
    shapes = Graph().parse(SHAPES / f"{HELD[name]}.ttl", format="turtle")
    tried = 0
    for shape, kind in shapes.subject_objects(SH.targetClass):
        thing = next(iter(sorted(whole.subjects(RDF.type, kind), key=str)), None)
        for rule in shapes.objects(shape, SH.property):
            path, least = (
                shapes.value(rule, SH.path),
                shapes.value(rule, SH.minCount) or shapes.value(rule, SH.qualifiedMinCount),
            )
            if thing is None or least is None or not isinstance(path, URIRef):
                continue
            without = Graph() + whole
            without.remove((thing, path, None))
            assert _findings(without, name), (thing, path)
            tried += 1
    assert tried > 8


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

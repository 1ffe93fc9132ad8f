"""The answers below /api/v1/ and the twins: valid, sealed, never a text without what it is, never old as current."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.projects import ROOT

from rettesnor.pages.api.files import api_files, markdown_files
from rettesnor.pages.api.models import SCHEMAS, Index, IndexEntry
from rettesnor.pages.api.pages import page_answer_files
from rettesnor.pages.api.sealing import is_sealed, is_sealed_markdown, plain, values_of
from rettesnor.pages.forms import forms_of_edition, forms_of_page
from rettesnor.pages.registry import generated_files
from rettesnor.site.published_urls import forms_of, page_urls, version_urls
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

BASE = "https://liten.example/"
KINDS = {
    "content/index.json": "index",
    "changes.json": "changes",
    "sources.json": "sources",
    "terms.json": "terms",
    "law.json": "law",
}


def _made(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in generated_files(site, (page_answer_files, api_files, markdown_files))}


@pytest.fixture(scope="module")
def files(story: PublishedProject) -> dict[str, bytes]:
    """Give every file of the story for programs."""
    return _made(story.site())


def _read(files: Mapping[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def _schema_name(path: str) -> str | None:
    """Return the schema of an answer, by where it lies; None for what is none."""
    name = path.partition("api/v1/")[2]
    if not name.endswith(".json") or name.startswith(("schemas/", "openapi")):
        return None
    folders = {"content/": "content", "versions/": "version", "changes/": "changes-of-year"}
    return KINDS.get(name) or next(schema for folder, schema in folders.items() if name.startswith(folder))


def _texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in files:
        if _schema_name(path) in {"content", "version"}:
            yield path, _read(files, path)


def test_every_answer_is_what_its_schema_says(files: dict[str, bytes]) -> None:
    """Field by field; and every schema is one, and is used."""
    held: dict[str, Draft202012Validator] = {}
    for path in files:
        name = _schema_name(path)
        if name is not None and name not in held:
            schema = _read(files, f"api/v1/schemas/{name}.json")
            Draft202012Validator.check_schema(schema)
            held[name] = Draft202012Validator(schema)
        if name is not None:
            held[name].validate(_read(files, path))
    assert held.keys() == SCHEMAS.keys()


def test_every_field_is_described(files: dict[str, bytes]) -> None:
    """In each schema, of each object in it."""
    for name in SCHEMAS:
        schema = _read(files, f"api/v1/schemas/{name}.json")
        for model in (schema, *schema.get("$defs", {}).values()):
            for field, told in model.get("properties", {}).items():
                assert told.get("description"), (name, field)


def test_a_page_has_one_file_and_each_text_of_an_edition_one(story: PublishedProject, files: dict[str, bytes]) -> None:
    """Under each language: the answers are as many as the pages, editions and translations."""
    histories = story.site().store.histories.values()
    editions = sum(len(history.versions) for history in histories)
    texts = sum(len(version.texts.get("en", ())) for history in histories for version in history.versions)
    found = [path for path, _ in _texts(files)]
    assert len(found) == 2 * len(histories) + 2 * editions + texts
    assert sum(path.endswith("index.md") for path in files) == len(found)


def test_the_hash_of_an_answer_or_a_twin_tells_of_every_sign(files: dict[str, bytes]) -> None:
    """Each is whole, and one that has another sign anywhere is not."""
    for path, content in files.items():
        is_whole = is_sealed_markdown if path.endswith(".md") else is_sealed
        if path.endswith(".md") or _schema_name(path) in {"content", "version"}:
            assert is_whole(content)
            for place in range(0, len(content), max(1, len(content) // 25)):
                other = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
                assert not is_whole(other), (path, place)


def test_the_mark_in_the_index_is_of_the_hash_that_the_answer_bears(files: dict[str, bytes]) -> None:
    """A program that keeps answers holds their `sha256` against the index, and asks for those that changed."""
    for prefix in ("", "en/"):
        for entry in _read(files, f"{prefix}api/v1/content/index.json")["innhold"]:
            answer = _read(files, f"{prefix}api/v1/content/{entry['id']}.json")
            assert answer["sha256"].startswith(entry["merke"])


def test_the_hash_is_made_again_as_its_schema_says(files: dict[str, bytes]) -> None:
    """By a program that has read no more than the description: RFC 8785, keys in order, no white space, UTF-8."""
    for name in ("content", "version"):
        told = _read(files, f"api/v1/schemas/{name}.json")["properties"]["sha256"]["description"]
        assert "RFC 8785 writes them: keys in order, no white space, UTF-8" in told
    for path, answer in _texts(files):
        rest = {key: value for key, value in answer.items() if key != "sha256"}
        written = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(written.encode()).hexdigest() == answer["sha256"], path


def test_no_text_stands_without_what_it_is(files: dict[str, bytes]) -> None:
    """Version, day, strength and address are in the same string as the text, in answers and in twins."""
    for path, answer in _texts(files):
        address = next(link["href"] for link in answer["lenker"] if link["rel"] == "cite-as")
        strength = {"should": ("Bør", "Should"), "could": ("Kan", "Could"), None: ("ingen", "none")}
        for text in (answer["tekst"], answer["markdown"], answer["data"]["praktisk"], answer["data"]["rasjonale"]):
            if text:
                head = text[:600]
                assert f" {answer['versjon']}." in head, path
                assert re.search(r"\b20\d\d\b", head), path
                assert any(word in head for word in strength[answer["data"]["styrke"]]), path
                assert address in head, path
    for path, content in files.items():
        if path.endswith(".md"):
            front = content.decode().split("---\n")[1]
            assert all(
                f"\n{key}: " in f"\n{front}" for key in ("id", "version", "strength", "address", "law", "licence")
            )


def test_withdrawn_text_never_comes_as_current(files: dict[str, bytes]) -> None:
    """The page says why and what instead, without its text; its editions, which have theirs, say that it is over."""
    for prefix in ("", "en/"):
        page = _read(files, f"{prefix}api/v1/content/samtykke.json")
        assert page["status"] == "withdrawn"
        assert page["tilbaketrekking"]["grunn"] in {"Loven sier noe annet.", "The law says otherwise."}
        assert (page["tekst"], page["markdown"]) == ("", "")
        edition = _read(files, f"{prefix}api/v1/versions/samtykke/1.0.json")
        assert edition["status"] == "withdrawn"
        assert edition["svar"]["kanBrukes"] is False
        assert "2027" in edition["tekst"].partition("</p>")[0]
    twin = files["rad/samtykke/index.md"].decode()
    assert "Du kan spørre om samtykke tidlig." not in twin
    assert "Loven sier noe annet." in twin
    assert "rad/samtykke" not in files["llms.txt"].decode()


def test_only_the_newest_edition_is_current(files: dict[str, bytes]) -> None:
    """An older one says which replaced it, and a translation that lags that it does."""
    assert _read(files, "api/v1/versions/egne-mal/2.0.json")["status"] == "current"
    old = _read(files, "api/v1/versions/egne-mal/1.0.json")
    assert (old["status"], old["svar"]["kode"]) == ("superseded", "error")
    assert "2.0" in old["henvisning"]
    english = _read(files, "en/api/v1/content/egne-mal.json")
    assert (english["language"], english["versjon"], english["nyesteVersjon"]) == ("en", "1.1", "2.0")
    assert english["status"] == "superseded"
    assert "2.0" in english["henvisning"]
    [translated] = english["oversettelser"]
    assert {each["id"] for each in translated["seksjoner"]} == {"slik"}


def test_a_text_that_the_law_took_away_leaves_an_answer_without_it(files: dict[str, bytes]) -> None:
    """Status and hash stand; no word of the text does."""
    answer = _read(files, "api/v1/versions/grunnregler/1.0.json")
    assert answer["status"] == "removed"
    assert (answer["tekst"], answer["markdown"], answer["seksjoner"]) == ("", "", [])
    assert "Lytt før du snakker" not in files["v/grunnregler/1.0/index.md"].decode()


def test_dates_have_one_form(files: dict[str, bytes]) -> None:
    """A day, written as ISO 8601 has it, wherever a field is a date."""
    page = _read(files, "api/v1/content/egne-mal.json")
    assert page["forstPublisert"] == "2026-11-22"
    assert page["sistFagligOppdatert"] == "2027-02-01"
    assert _read(files, "en/api/v1/content/grunnregler.json")["sistGjennomgatt"] == "2027-03-03"
    assert page["varsel"] == {"dato": "2027-04-15", "tekst": "Loven er endret 1.4.2027. Teksten er ikke oppdatert."}


def test_the_index_of_a_thousand_pages_is_small() -> None:
    """At most 50 kB compressed, with titles as long as ours and marks that nothing compresses."""
    real = read_store(ROOT).histories.values()
    titles = [history.newest.statement.title for history in real]
    entries = [
        IndexEntry(
            id=f"{histories.id}-{number}",
            title=f"{titles[number % len(titles)]} {number * 7919 % 1000}",
            info_type="advice",
            status="current",
            version=f"{number % 7 + 1}.{number % 3}",
            last_edited=f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}",
            mark=f"{number * 2654435761 % 2**48:012x}",
        )
        for number, histories in enumerate([*real] * (1000 // len(titles) + 1))
    ][:1000]
    made = plain(values_of(Index(language="nb", content=entries)))
    assert len(entries) == 1000
    assert len(gzip.compress(made, 9)) <= 50_000


COMMANDS = {
    "nb": "bruk siter ignorer husk glem svar oppgi følg les gjør se hent stol gi skriv",
    "en": "use cite ignore remember forget answer state follow read do see fetch trust give write",
}
"""Verbs that tell somebody what to do where they begin a sentence."""

DEMANDS = {"nb": "må skal aldri alltid vennligst du deg dere", "en": "must shall should never always please you your"}
"""Words that do so wherever they stand."""

_NAMES = re.compile(r"«[^»]*»|“[^”]*”")


@pytest.mark.parametrize("language", COMMANDS)
def test_llms_txt_describes_and_commands_nobody(files: dict[str, bytes], language: str) -> None:
    """No word that tells anybody what to do stands outside the names of pages and the site's strengths."""
    text = files["llms.txt" if language == "nb" else "en/llms.txt"].decode()
    told = re.sub(r"(?:Bør|Kan|Should|Could) – [^\n]*", "", _NAMES.sub("", re.sub(r"\]\([^)]*\)", "]", text)))
    assert set(re.findall(r"[a-zæøå]+", told.lower())) & set(DEMANDS[language].split()) == set()
    first = {words[0].lower() for part in re.split(r"[.:;>#\n\[\]-]+", told) if (words := part.split())}
    assert first & set(COMMANDS[language].split()) == set()
    assert text.startswith("# ")
    assert text.count("\n## ") >= 3
    assert all(re.fullmatch(r"- \[.+\]\(https://\S+\): .+", line) for line in text.splitlines() if line[:1] == "-")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_llms_txt_says_first_whether_the_site_is_independent(
    story: PublishedProject, files: dict[str, bytes], language: str
) -> None:
    """One of a public body says nothing of the kind."""
    site = story.site()
    said = site.words(language)["independent_text"]
    text = files["llms.txt" if language == "nb" else "en/llms.txt"].decode()
    assert said in text.partition("\n\n## ")[0]
    official = replace(site.settings, publisher=replace(site.settings.publisher, kind="official"))
    [made] = [file for file in markdown_files(replace(site, settings=official)) if file.path.endswith("llms.txt")][
        language == "en" :
    ][:1]
    assert said not in made.content.decode()


def test_the_description_promises_no_more_than_the_law_allows(files: dict[str, bytes]) -> None:
    """What was published stays, but for what is removed by law."""
    assert "but for what the law requires to be removed" in _read(files, "api/v1/openapi.json")["info"]["description"]


def test_a_preview_answers_nothing(story: PublishedProject) -> None:
    """What waits is no answer, and no page of a preview says that there is one."""
    site = story.site(is_preview=True)
    history = site.store.histories["egne-mal"]
    assert _made(site) == {}
    assert forms_of_page(site, site.pages["egne-mal"], "nb") == ()
    assert forms_of_edition(site, history, history.newest, None, "v/egne-mal/2.0/", "nb") == ()


def _lasting(site: Site) -> set[str]:
    return {name for url in page_urls(site) | version_urls(site) for name in forms_of(url, site.settings)}


def test_what_lasts_in_html_lasts_for_programs(story: PublishedProject, files: dict[str, bytes]) -> None:
    """Each page and edition of the story has the forms that the rule names; lists and comparisons have none."""
    site = story.site()
    assert _lasting(site) <= files.keys()
    settings = site.settings
    assert forms_of("en/v/egne-mal/1.1/1/", settings) == (
        "en/v/egne-mal/1.1/1/index.md",
        "en/api/v1/versions/egne-mal/1.1/1.json",
    )
    assert forms_of("v/egne-mal/", settings) == ("api/v1/content/egne-mal.json",)
    assert forms_of("en/", settings) == ("en/index.md",)
    for url in ("v/egne-mal/1.1/endringer/", "sok/", "en/endringer/2027/", "feed.xml", "r/egne-mal/", "v/x/feed.xml"):
        assert forms_of(url, settings) == (), url


def test_an_address_that_leads_on_has_a_twin_that_says_where(project: PublishedProject) -> None:
    """So that a program finds the page again."""
    project.publish("2026-11-22")
    (project.root / "data" / "redirects.yml").write_text("- {from: /regler/, to: /grunnregler/}\n", encoding="utf-8")
    made = _made(project.site(today="2026-11-22"))
    assert f"<{BASE}grunnregler/index.md>" in made["regler/index.md"].decode()


def test_the_same_store_gives_the_same_bytes(story: PublishedProject, files: dict[str, bytes]) -> None:
    """Read and made anew."""
    assert _made(story.site()) == files

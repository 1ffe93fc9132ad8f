"""A client that knows nothing but openapi.json: it lists, reads, and follows changes since a day, over HTTP.

What is described is held against a server of files, so nothing of the answers' making is used here.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import urllib.error
import urllib.request
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from tests.described import findings_at, told_by
from tests.projects import ROOT
from tests.serving import served

from rettesnor.pages.api.files import api_files
from rettesnor.pages.api.pages import page_answer_files
from rettesnor.pages.registry import generated_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject


@pytest.fixture(scope="module")
def served_folder(story: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the answers of the story below a path."""
    folder = tmp_path_factory.mktemp("served")
    for file in generated_files(story.site(), (page_answer_files, api_files)):
        path = folder / "under" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


@pytest.fixture(scope="module")
def base(served_folder: Path) -> Iterator[str]:
    """Serve them, and give the address of openapi.json's folder."""
    with served(served_folder) as top:
        yield f"{top}/under/api/v1"


def _status(address: str) -> int:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - a server of this test
        return int(answer.status)


class Client:
    """Reads openapi.json, and calls its operations by their names."""

    def __init__(self, base: str) -> None:
        self._address = f"{base}/openapi.json"
        self.described = self._json(self._address)
        self._operations = {
            path["get"]["operationId"]: (template, path) for template, path in self.described["paths"].items()
        }

    @staticmethod
    def _json(address: str) -> Any:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - a server of this test
            return json.load(answer)

    def call(self, operation: str, server: int = 0, **values: object) -> Any:
        """Call an operation in a language (a server), and hold the answer to what it is said to be."""
        template, path = self._operations[operation]
        servers = path.get("servers", self.described["servers"])
        root = urljoin(self._address, servers[server]["url"].rstrip("/") + "/")
        answer = self._json(root + template.format(**values).lstrip("/"))
        schema = path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**schema, "components": self.described["components"]}).validate(answer)
        return answer

    @property
    def operations(self) -> Mapping[str, tuple[str, dict[str, Any]]]:
        """Return every operation, with its path."""
        return self._operations


@pytest.fixture(scope="module")
def client(base: str) -> Client:
    """Give a client that was told one address."""
    return Client(base)


def test_it_lists_and_reads_every_page_in_every_language(client: Client) -> None:
    """And knows each answer for what it is."""
    for server, listed in product(range(2), ["content"]):
        index = client.call("listContent", server)
        assert len(index["innhold"]) == 7
        for entry in index["innhold"]:
            page = client.call("readContent", server, id=entry["id"])
            assert (page["id"], page["tittel"], page["status"]) == (entry["id"], entry["tittel"], entry["status"]), (
                listed
            )
            newest = client.call("readVersion", server, id=entry["id"], version=page["nyesteVersjon"])
            assert newest["versjon"] == page["nyesteVersjon"]


def test_it_follows_changes_since_a_day(client: Client) -> None:
    """Through the years that changes.json names, and finds what the story tells after that day, no more and no less."""
    since = date(2027, 4, 1)
    found = []
    for year in client.call("listChanges")["aar"]:
        if year["aar"] >= since.year:
            found += client.call("listChangesOfYear", year=year["aar"])["alle"]
    told = [(each["dato"], each["id"], each["art"]) for each in found if date.fromisoformat(each["dato"]) > since]
    assert told == [
        ("2027-06-20", "skjema", "professional"),
        ("2027-06-15", "skjema", "alert"),
        ("2027-06-01", "skjema", "editorial"),
        ("2027-06-01", "skjema", "editorial"),
        ("2027-05-10", "bare-norsk", "professional"),
        ("2027-05-04", "samtykke", "withdrawn"),
        ("2027-04-20", "grunnregler", "removed"),
        ("2027-04-15", "egne-mal", "alert"),
    ]


def test_it_reads_what_all_pages_share(client: Client) -> None:
    """Sources, terms and law, which have no language."""
    [source] = client.call("listSources")["referanser"]
    assert (source["id"], source["brukesAv"]) == ("fagrad", ["egne-mal"])
    assert client.call("listTerms") == {"begreper": []}
    assert client.call("listLaw")["lover"] == []


def test_the_description_is_whole(client: Client) -> None:
    """It is OpenAPI 3.1 as far as this goes: every reference leads somewhere, every parameter is in its path."""
    described = client.described
    assert described["openapi"].startswith("3.1.")
    text = json.dumps(described)
    for reference in set(re.findall(r'"\$ref": "#/([^"]+)"', text)):
        place: Any = described
        for step in reference.split("/"):
            place = place[step]
    for template, path in client.operations.values():
        named = [each["name"] for each in path["get"].get("parameters", [])]
        assert re.findall(r"\{([a-z]+)\}", template) == named
        assert all(each["in"] == "path" and each["required"] for each in path["get"].get("parameters", []))
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.slow
def test_programs_of_others_find_nothing_in_the_description(served_folder: Path) -> None:
    """Neither in the description, nor in the schemas, nor in an answer by its schema."""
    answers = served_folder / "under" / "api" / "v1"
    assert not told_by("openapi-spec-validator", answers / "openapi.json")
    schemas = sorted((answers / "schemas").glob("*.json"))
    assert len(schemas) > 5
    assert not told_by("check-jsonschema", "--check-metaschema", *schemas)
    for schema, pattern in (
        ("content", "content/[!i]*.json"),
        ("version", "versions/*/*.json"),
        ("index", "content/index.json"),
    ):
        given = sorted(answers.glob(pattern))
        assert given
        assert not told_by("check-jsonschema", "--schemafile", answers / "schemas" / f"{schema}.json", *given)


@pytest.mark.slow
def test_any_request_is_answered_as_described(base: str, served_folder: Path, tmp_path: Path) -> None:
    """Those that the description allows, and many that it does not, by schemathesis, against a server of files."""
    found = findings_at(base.removesuffix("api/v1"), served_folder / "under" / "api" / "v1" / "openapi.json", tmp_path)
    assert not found, found


def test_what_never_was_answers_as_described(client: Client, base: str) -> None:
    """With 404, where there are parameters; the examples answer."""
    for template, path in client.operations.values():
        parameters = path["get"].get("parameters", [])
        if parameters and "{text}" not in template:
            examples = {each["name"]: each["example"] for each in parameters}
            assert _status(base + template.format(**examples)) == 200
            with pytest.raises(urllib.error.HTTPError, match="404") as caught:
                _status(base + template.format(**dict.fromkeys(examples, "aldri")))
            caught.value.close()
            assert "404" in path["get"]["responses"]


def test_the_example_of_the_handbook_runs(base: str) -> None:
    """As it stands in docs-dev/open-data.md, given the address."""
    text = (ROOT / "docs-dev" / "open-data.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "open-data.md", "exec"), {"base": base})  # noqa: S102 - our own handbook
    lines = printed.getvalue().splitlines()
    assert len(lines) == 7
    assert "Loven sier noe annet." in lines
    assert all("https://liten.example/" in line for line in lines if line != "Loven sier noe annet.")

"""The feeds: valid, complete, and never altered behind a subscriber's back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from rettesnor.pages.feeds.files import SIZE, feed_files, page_feed_files
from rettesnor.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.published_site import PublishedProject

    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site

TESTS = Path(__file__).parents[1]
SCHEMA = etree.RelaxNG(etree.parse(TESTS / "atom.rng"))
JSON_SCHEMA = json.loads((TESTS / "json-feed.schema.json").read_text(encoding="utf-8"))
NAMES = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
URL = "https://liten.example/"


def _feeds(site: Site) -> list[GeneratedFile]:
    return [*feed_files(site), *page_feed_files(site)]


def _files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in _feeds(site)}


def _atom(content: bytes) -> etree._Element:
    root = etree.fromstring(content)
    SCHEMA.assertValid(root.getroottree())
    return root


def _found(node: etree._Element, path: str) -> list[Any]:
    result = node.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return result


def _link(node: etree._Element, relation: str) -> str | None:
    found = _found(node, f"a:link[@rel='{relation}']/@href")
    return str(found[0]) if found else None


def _entry_bytes(content: bytes) -> dict[str, str]:
    """Cut an Atom document into its entries as they stand there, by id."""
    entries = re.findall(r"<entry>.*?</entry>", content.decode(), re.DOTALL)
    return {re.findall("<id>(.*?)</id>", entry)[0]: entry for entry in entries}


def _item_bytes(content: bytes) -> dict[str, str]:
    return {item["id"]: json.dumps(item) for item in json.loads(content)["items"]}


@pytest.fixture(scope="module")
def feeds(story: PublishedProject) -> Mapping[str, bytes]:
    """Give every feed document of the story."""
    return _files(story.site())


@pytest.fixture
def long_site(project: PublishedProject) -> PublishedProject:
    """Give a project whose page `rad` changes with every call of `_change`."""
    project.publish("2026-11-22")
    return project


def _change(project: PublishedProject, count: int, first: int = 0) -> None:
    for number in range(first, first + count):
        day = date(2026, 12, 1) + timedelta(days=number)
        project.record("reviewed", "rad", day.isoformat(), next_review="2030-01-01")


def test_every_language_and_page_has_its_feeds(feeds: Mapping[str, bytes], story: PublishedProject) -> None:
    """The site's two and one for each page, in both languages; no archive before there are enough entries."""
    pages = story.site().store.histories
    expected = {f"{prefix}{name}" for prefix in ("", "en/") for name in ("feed.xml", "feed.json")}
    expected |= {f"{prefix}v/{page}/feed.xml" for prefix in ("", "en/") for page in pages}
    assert set(feeds) == expected


def test_atom_documents_are_valid(feeds: Mapping[str, bytes]) -> None:
    """Each holds to RFC 4287, the rules besides the schema too: an author, links, and ids that stand once."""
    for path, content in feeds.items():
        if path.endswith(".xml"):
            root = _atom(content)
            assert _found(root, "a:author/a:name/text()") == ["Liten rettesnor"]
            assert _link(root, "self") == URL + path
            ids = _found(root, "a:entry/a:id/text()")
            assert ids
            assert len(ids) == len(set(ids))
            assert all(_link(entry, "alternate") for entry in _found(root, "a:entry"))


def test_json_feeds_are_valid(feeds: Mapping[str, bytes]) -> None:
    """Each holds to the rules of JSON Feed 1.1."""
    validator = Draft202012Validator(JSON_SCHEMA)
    for path in ("feed.json", "en/feed.json"):
        values = json.loads(feeds[path])
        assert list(validator.iter_errors(values)) == []
        assert values["feed_url"] == URL + path


def test_both_formats_tell_the_same(feeds: Mapping[str, bytes]) -> None:
    """The same entries in the same order, with the same words."""
    for prefix in ("", "en/"):
        root = _atom(feeds[f"{prefix}feed.xml"])
        items = json.loads(feeds[f"{prefix}feed.json"])["items"]
        for name, key in (
            ("id", "id"),
            ("title", "title"),
            ("content", "content_html"),
            ("published", "date_published"),
        ):
            assert _found(root, f"a:entry/a:{name}/text()") == [item[key] for item in items]


def test_newest_entry_comes_first(feeds: Mapping[str, bytes]) -> None:
    """And the feed bears its date."""
    root = _atom(feeds["feed.xml"])
    assert _found(root, "a:entry/a:title/text()")[0] == "Faglig endring: Et bedre skjema (utgave 2.0)"
    assert _found(root, "a:updated/text()") == ["2027-06-20T12:00:00Z"]


def test_kinds_are_categories(feeds: Mapping[str, bytes]) -> None:
    """The term is the same in every language, and the label is in the feed's."""
    norwegian, english = (_found(_atom(feeds[path]), "a:entry/a:category") for path in ("feed.xml", "en/feed.xml"))
    assert {node.get("term") for node in norwegian} == {
        "new", "professional", "correction", "editorial", "reviewed", "withdrawn", "restored", "alert", "removed"
    }  # fmt: skip
    assert [node.get("term") for node in norwegian] == [node.get("term") for node in english]
    assert "Rettelse" in {node.get("label") for node in norwegian}
    assert "Correction" in {node.get("label") for node in english}


def test_english_feed_marks_norwegian_words(feeds: Mapping[str, bytes]) -> None:
    """A note without translation stands in Norwegian, and says so; its markup is text."""
    entry = _entry_bytes(feeds["en/feed.xml"])["tag:liten.example,2026:en/egne-mal/2.0"]
    content = etree.fromstring(f"<x>{entry}</x>").findtext("entry/content")
    root = html.fragment_fromstring(str(content), create_parent=True)
    assert root.xpath("string(p[1]/span[@lang='nb'])") == "Målene skal skrives <sammen> & ikke for personen."
    assert "Build the plan on the person's own goals" in entry


def test_english_feed_has_english_words_where_there_are_any(feeds: Mapping[str, bytes]) -> None:
    """Note, reason and action, without a mark of language."""
    entry = _entry_bytes(feeds["en/feed.xml"])["tag:liten.example,2026:en/grunnregler/2.0"]
    content = str(etree.fromstring(f"<x>{entry}</x>").findtext("entry/content"))
    assert "<p>The rule on listening now always applies.</p>" in content
    assert "What you do differently now:</strong> Listen first, in every talk.</p>" in content
    assert "lang=" not in content


def test_entry_leads_to_the_version_and_to_what_changed(feeds: Mapping[str, bytes]) -> None:
    """At addresses that never die; a first edition has nothing to be compared with."""
    root = _atom(feeds["en/feed.xml"])
    [changed] = _found(root, "a:entry[a:id='tag:liten.example,2026:en/grunnregler/2.0']")
    assert _link(changed, "alternate") == f"{URL}en/v/grunnregler/2.0/"
    assert _found(changed, "a:link[@rel='related']/@href") == [
        f"{URL}en/v/grunnregler/2.0/endringer/",
        f"{URL}en/r/grunnregler/",
    ]
    [first] = _found(root, "a:entry[a:id='tag:liten.example,2026:en/grunnregler/1.0']")
    assert _found(first, "a:link[@rel='related']/@href") == [f"{URL}en/r/grunnregler/"]


def test_events_tell_what_follows_from_them(feeds: Mapping[str, bytes]) -> None:
    """When the next review is, and which page applies instead of a withdrawn one."""
    items = {item["id"].partition("/")[2]: item for item in json.loads(feeds["feed.json"])["items"]}
    assert "Neste gjennomgang innen 3. mars 2028" in items["grunnregler/events/2027-03-03-reviewed"]["content_html"]
    assert f"{URL}r/egne-mal/" in items["samtykke/events/2027-03-10-withdrawn"]["content_html"]
    assert "Teksten viste" in items["grunnregler/events/2027-04-20-removed"]["content_html"]


def test_page_feed_is_complete(feeds: Mapping[str, bytes]) -> None:
    """It holds all that happened to the page and nothing else, as the site's feed tells it."""
    root = _atom(feeds["v/samtykke/feed.xml"])
    assert _found(root, "fh:complete")
    assert _found(root, "a:entry/a:category/@term") == ["withdrawn", "restored", "withdrawn", "new"]
    whole = _entry_bytes(feeds["feed.xml"])
    for identifier, entry in _entry_bytes(feeds["v/samtykke/feed.xml"]).items():
        assert whole[identifier] == entry


def test_ids_come_from_the_record_and_the_language(feeds: Mapping[str, bytes]) -> None:
    """The same record has one id in each language's feeds."""
    norwegian, english = (set(_entry_bytes(feeds[path])) for path in ("feed.xml", "en/feed.xml"))
    assert not norwegian & english
    assert {name.replace(":nb/", ":en/") for name in norwegian} == english
    assert all(name.startswith("tag:liten.example,2026:nb/") for name in norwegian)


def test_what_comes_later_changes_no_entry(project: PublishedProject) -> None:
    """Versions, translations, new titles, events, a removal, pages that move or go: earlier entries keep every byte."""
    project.publish("2026-11-22")
    before = _files(project.site())
    project.change("grunnregler", "nb", "title: Fem grunnregler", "title: Seks grunnregler")
    project.change("grunnregler", "en", "title: Five ground rules", "title: Six ground rules")
    project.note("grunnregler", "professional", "Én til.", note_en="One more.")
    project.change("skjema", "en", "Name and date.", "Date and name.")
    project.publish("2027-01-01")
    project.record("removed", "grunnregler", "2027-01-02", "Personvern.", number="1.0")
    project.record("alert", "rad", "2027-01-03", "Loven er endret.")
    project.record("withdrawn", "samtykke", "2027-01-04", "Feil.", successor="egne-mal")
    skjema = project.path_of("skjema", "nb")
    skjema.rename(skjema.with_name("flyttet.md"))
    project.drop("bare-norsk")
    after = _files(project.site())
    compared = 0
    for path, content in before.items():
        cut = _item_bytes if path.endswith(".json") else _entry_bytes
        later = cut(after[path])
        for identifier, entry in cut(content).items():
            assert later[identifier] == entry
            compared += 1
        if path in {"feed.xml", "en/feed.json"}:
            assert len(later) == len(cut(content)) + 4
    assert compared == 6 * len(project.site().store.histories)


@pytest.mark.slow
def test_archives_hold_everything_once_and_are_linked(long_site: PublishedProject) -> None:
    """From the newest document, the way back through the archives meets every entry (RFC 5005)."""
    _change(long_site, 2 * SIZE)
    files = _files(long_site.site())
    total = 2 * SIZE + 7
    newest = _atom(files["feed.xml"])
    assert len(_found(newest, "a:entry")) == SIZE
    seen = {str(name) for name in _found(newest, "a:entry/a:id/text()")}
    archived: list[str] = []
    address = _link(newest, "prev-archive")
    while address is not None:
        archive = _atom(files[address.removeprefix(URL)])
        assert _found(archive, "fh:archive")
        assert _found(archive, "a:id/text()") == _found(newest, "a:id/text()")
        assert _link(archive, "current") == f"{URL}feed.xml"
        assert len(_found(archive, "a:entry")) == SIZE
        archived += map(str, _found(archive, "a:entry/a:id/text()"))
        address = _link(archive, "prev-archive")
    assert len(archived) == len(set(archived)) == 2 * SIZE
    assert len(seen | set(archived)) == total


@pytest.mark.slow
def test_next_archive_leads_from_the_oldest_to_the_one_being_filled(long_site: PublishedProject) -> None:
    """The last is no archive yet, and says so by having no mark; no link leads to nothing."""
    _change(long_site, 2 * SIZE)
    files = _files(long_site.site())
    address: str | None = f"{URL}feed-1.xml"
    way = []
    while address is not None:
        way.append(address.removeprefix(URL))
        root = _atom(files[way[-1]])
        address = _link(root, "next-archive")
    assert way == ["feed-1.xml", "feed-2.xml", "feed-3.xml"]
    assert not _found(root, "fh:archive")
    assert len(_found(root, "a:entry")) == 7


@pytest.mark.slow
def test_full_archive_never_changes(long_site: PublishedProject) -> None:
    """From the entry that fills it, not a byte, in either format."""
    _change(long_site, SIZE - 7)
    names = ("feed-1.xml", "feed-1.json", "en/feed-1.xml", "en/feed-1.json")
    full = _files(long_site.site())
    for more in (1, SIZE - 1, SIZE):
        _change(long_site, more, first=len(long_site.site().store.histories["rad"].events))
        later = _files(long_site.site())
        assert [later[name] for name in names] == [full[name] for name in names]


@pytest.mark.slow
def test_json_feed_leads_back_to_what_came_before(long_site: PublishedProject) -> None:
    """`next_url` meets every entry."""
    _change(long_site, 2 * SIZE)
    files = _files(long_site.site())
    address: str | None = f"{URL}en/feed.json"
    seen: set[str] = set()
    while address is not None:
        values = json.loads(files[address.removeprefix(URL)])
        assert list(Draft202012Validator(JSON_SCHEMA).iter_errors(values)) == []
        seen |= {item["id"] for item in values["items"]}
        address = values.get("next_url")
    assert len(seen) == 2 * SIZE + 7


def test_preview_tells_only_what_is_published(project: PublishedProject) -> None:
    """A waiting change is in no feed."""
    project.publish("2026-11-22")
    published = _files(project.site())
    project.change("grunnregler", "nb", "fem", "seks")
    project.note("grunnregler", "professional", "Venter.")
    assert _files(project.site(is_preview=True)) == published


def test_site_without_anything_published_has_empty_feeds(project: PublishedProject) -> None:
    """They are valid, and dated on the day of the build."""
    files = _files(project.site(today="2026-11-20"))
    assert set(files) == {"feed.xml", "feed.json", "en/feed.xml", "en/feed.json"}
    assert _found(_atom(files["feed.xml"]), "a:updated/text()") == ["2026-11-20T12:00:00Z"]


def test_site_without_tag_authority_has_no_feeds(story: PublishedProject) -> None:
    """No id that would have to change later is ever given out."""
    site = story.site()
    assert list(_feeds(replace(site, settings=replace(site.settings, tag_authority="")))) == []


def test_signs_that_xml_does_not_have_are_left_out(project: PublishedProject) -> None:
    """A note with a control character, pasted from somewhere, does not break the feed."""
    project.publish("2026-11-22")
    project.record("alert", "rad", "2026-12-01", "Se\x0b her \x00 nå")
    assert "Se  her   nå" in str(_found(_atom(_files(project.site())["feed.xml"]), "a:entry/a:content/text()")[0])


@pytest.mark.parametrize("authority", ["https://liten.example/", "liten.example", "2026,liten.example"])
def test_tag_authority_that_no_id_may_begin_with_is_refused(project: PublishedProject, authority: str) -> None:
    """A domain, a comma, and a date on which it was ours (RFC 4151)."""
    configuration = project.root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(
        text.replace("tag_authority: liten.example,2026", f'tag_authority: "{authority}"'), encoding="utf-8"
    )
    with pytest.raises(SettingsError, match="tag_authority must be"):
        read_settings(project.root)

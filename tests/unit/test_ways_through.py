"""The order of letters, which pages belong together, and what programs are told of the site."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from rettesnor.locale.collation import letter_of, sort_key
from rettesnor.pages.about_files import about_files
from rettesnor.pages.assets.joined import join_scripts
from rettesnor.settings import Contact, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.related import MOST, related_pages

if TYPE_CHECKING:
    from rettesnor.site.site import Site


def _site(contact: Contact) -> Site:
    settings = read_settings(ROOT)
    settings = replace(settings, publisher=replace(settings.publisher, contact=contact))
    return Assembler(settings).assemble(is_preview=False).site


def test_norwegian_letters_come_last_in_their_own_order() -> None:
    """Æ, ø and å stand after z; é is an e, and case does not matter."""
    words = ["Årsplan", "ærlighet", "Økt", "Zebra", "énbruk", "Ende", "apotek"]
    ordered = sorted(words, key=lambda word: sort_key(word, "nb"))
    assert ordered == ["apotek", "énbruk", "Ende", "Zebra", "ærlighet", "Økt", "Årsplan"]


def test_english_has_no_such_letters() -> None:
    """Under English they are read as what they look like."""
    assert letter_of("Åpenhet", "en") == "A"
    assert letter_of("Åpenhet", "nb") == "Å"
    assert letter_of("«Nei»", "nb") == "N"
    assert letter_of("12 år", "nb") == "#"


def test_pages_that_link_to_each_other_are_nearest() -> None:
    """Then those that a page links to, then those that link to it; never itself."""
    links: list[tuple[str, tuple[str, ...]]] = [
        ("a", ("c", "b", "a")),
        ("b", ("a",)),
        ("c", ()),
        ("d", ("a",)),
    ]
    assert related_pages(links)["a"] == ("b", "c", "d")


def test_related_pages_are_few_however_many_link() -> None:
    """A page that a thousand others link to costs no more than another."""
    links: list[tuple[str, tuple[str, ...]]] = [("hub", ()), *((f"p{number}", ("hub",)) for number in range(1000))]
    assert len(related_pages(links)["hub"]) == MOST


@pytest.mark.slow
def test_security_txt_is_there_only_with_somebody_to_write_to() -> None:
    """RFC 9116: contact, an end, languages; without a contact no file, rather than an empty one."""
    nobody = {file.path for file in about_files(_site(Contact()))}
    assert nobody == {"manifest.webmanifest"}
    [file] = [each for each in about_files(_site(Contact(email="post@prove.example"))) if "security" in each.path]
    lines = file.content.decode().splitlines()
    assert lines[0] == "Contact: mailto:post@prove.example"
    assert any(line.startswith("Expires: ") and line.endswith("T00:00:00Z") for line in lines)


@pytest.mark.slow
def test_the_manifest_stands_below_any_prefix() -> None:
    """Its addresses are relative."""
    [file] = [each for each in about_files(_site(Contact())) if each.path.endswith("webmanifest")]
    values = json.loads(file.content)
    assert not any(icon["src"].startswith(("/", "http")) for icon in values["icons"])


def test_joined_scripts_keep_their_names_to_themselves() -> None:
    """Two modules may use the same name, each starts once, and the file's name follows its content."""
    joined = join_scripts(
        {
            "a.js": "// One\nexport function start() {\n run(1);\n}",
            "b.js": "export function start() {\n run(2);\n}\n",
        }
    )
    written = "".join(joined.content.decode().split())
    assert written == '"usestrict";' + "".join(f"{{functionstart(){{run({n});}}start();}}" for n in (1, 2))
    assert joined.name != join_scripts({"a.js": "export function start() {}"}).name

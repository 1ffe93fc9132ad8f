"""What records tell since they tell more, and that old ones mean what they meant."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.published_site import LAST_DAY, PublishedProject

from rettesnor.markdown.rendering import RENDERER, LinkedPage, RenderedWith
from rettesnor.markdown.trees import serialize
from rettesnor.problems import Level
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Plan, Planner, Signatures
from rettesnor.versions import records
from rettesnor.versions.canonical import OWN_HASH, digest, hash_of_rest, to_canonical, write_record
from rettesnor.versions.model import Corrected, Event, EventKind, LawText, Number, RemovedFields, Wording
from rettesnor.versions.people import name_hash
from rettesnor.versions.reading import read_store
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.site.assembly import Assembly

TODAY = date.fromisoformat(LAST_DAY)
WITH = RenderedWith(
    {"rad/egne-mal.md": LinkedPage("egne-mal", ("slik",))}, {"../a.png": "ab.png"}, {"IP": "plan"}, {"task_done": "ok"}
)


@pytest.fixture
def root(story: PublishedProject, tmp_path: Path) -> Path:
    """Return a copy of a store with versions, texts and events of every kind."""
    shutil.copytree(story.root / "versions", tmp_path / "versions")
    return tmp_path


def append(root: Path, path: str, values: dict[str, Any]) -> None:
    """Write a record as the next link of the chain."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(write_record({**values, "before": read_store(root).head}))


def event(root: Path, page_id: str, path: str, event: Event) -> None:
    """Record an event."""
    append(root, path, records.event_to_json(page_id, event, {}, None))


def read_again(values: dict[str, Any]) -> dict[str, Any]:
    """Return what a record says after it was written and read."""
    found: dict[str, Any] = json.loads(to_canonical(values))
    return found


def test_a_version_says_again_what_it_said(story: PublishedProject) -> None:
    """All of it: renderer, what it was rendered with, what it corrects, and the law it rested on."""
    version = replace(
        read_store(story.root).histories["egne-mal"].newest,
        texts={},
        chain_place=0,
        renderer=2,
        rendered_with=WITH,
        corrects=Corrected((Number(1, 0), Number(1, 1)), ("rad",)),
        law=(LawText("pbrl", "3-1", "ab", "consolidated"), LawText("hpl", "25", "cd", "promulgated", 3, "f")),
    )
    values = read_again(records.version_to_json("egne-mal", version, {}, None))
    assert records.version_from_json(values, version.folder, {}, {}, is_removed=False) == version


def test_a_text_says_again_what_it_said(story: PublishedProject) -> None:
    """With the hashes of the sections that were read beside those that they were read against."""
    known = read_store(story.root).histories["egne-mal"].newest_text("en")
    assert known is not None
    text = replace(known[1], chain_place=0, confirmed_text={"rad": "ab"}, renderer=2, rendered_with=WITH)
    values = read_again(records.text_to_json("egne-mal", Number(1, 0), text, {}, None))
    assert records.text_from_json(values, text.folder, is_removed=False) == text


def test_what_an_old_record_lacks_has_its_old_meaning(root: Path) -> None:
    """Renderer 1, and nothing known of the rest; nothing of it is an error."""
    path = next(iter(sorted(root.glob("versions/egne-mal/*/version.json"))))
    values = json.loads(path.read_bytes())
    old = {key: value for key, value in values.items() if key not in {"renderer", "rendered_with", OWN_HASH}}
    version = records.version_from_json(old, "", {}, {}, is_removed=False)
    assert (version.renderer, version.rendered_with, version.corrects, version.law) == (1, None, None, None)
    assert "law" not in values
    assert "corrects" not in values


def test_a_correction_that_rests_on_no_law_says_so(story: PublishedProject) -> None:
    """An empty list is another thing than none."""
    version = replace(read_store(story.root).histories["egne-mal"].newest, law=())
    values = read_again(records.version_to_json("egne-mal", version, {}, None))
    assert records.version_from_json(values, "", {}, {}, is_removed=False).law == ()


def test_a_published_text_tells_what_it_was_rendered_with(project: PublishedProject) -> None:
    """The paths as they were written, and the ids that the text names."""
    project.change("skjema", "nb", "Navn og dato.", "Se [slik](rad/egne-mal.md#slik) og [mål](rad/egne-mal.md).")
    project.publish("2026-11-22")
    values = json.loads((project.root / "versions/skjema/1.0/version.json").read_bytes())
    assert values["renderer"] == RENDERER
    assert values["rendered_with"]["links"]["rad/egne-mal.md"] == {"page": "egne-mal", "fragments": ["slik"]}


def test_opening_is_a_record_of_the_site(root: Path) -> None:
    """A link of the chain like others, which belongs to no page; no other event may stand there."""
    assert read_store(root).opening is None
    opened = Event(kind=EventKind.OPENED, happened_on=TODAY, note=Wording({}), place=0)
    event(root, "_site", f"versions/_site/events/{LAST_DAY}-opened.json", opened)
    opening = read_store(root).opening
    assert opening is not None
    assert (opening.kind, opening.happened_on) == (EventKind.OPENED, TODAY)
    assert "_site" not in read_store(root).histories
    assert verify_store(root, TODAY) == []
    event(root, "_site", f"versions/_site/events/{LAST_DAY}-alert.json", replace(opened, kind=EventKind.ALERT))
    assert {problem.path for problem in verify_store(root, TODAY)} == {f"versions/_site/events/{LAST_DAY}-alert.json"}


def remove_names(root: Path) -> Path:
    """Take the names out of a record, as the law may ask, and record it."""
    path = root / "versions/egne-mal/1.0/version.json"
    values = json.loads(path.read_bytes())
    emptied = {**values, "answers_for": "", "took_part": []}
    taken = RemovedFields(
        "versions/egne-mal/1.0/version.json", ("answers_for", "took_part"), values[OWN_HASH], hash_of_rest(emptied)
    )
    told = Event(
        kind=EventKind.REMOVED,
        happened_on=TODAY,
        note=Wording({"nb": "Personvern."}),
        place=0,
        removed_fields=(taken,),
    )
    event(root, "egne-mal", f"versions/egne-mal/events/{LAST_DAY}-removed.json", told)
    written = write_record(emptied).decode()
    path.write_text(written.replace(json.loads(written)[OWN_HASH], values[OWN_HASH]), encoding="utf-8")
    return path


def test_fields_can_be_taken_out_of_a_record_by_an_event_that_says_so(root: Path) -> None:
    """The chain holds, the rest of the record is still what it was, and the event tells which fields went."""
    remove_names(root)
    assert verify_store(root, TODAY) == []
    history = read_store(root).histories["egne-mal"]
    assert history.versions[0].answers_for == ""
    assert history.events[-1].removed_fields[0].fields == ("answers_for", "took_part")


def test_nothing_else_of_an_emptied_record_can_be_altered(root: Path) -> None:
    """Another word in it, or a seal of its own, and it does not verify."""
    path = remove_names(root)
    emptied = path.read_bytes()
    path.write_bytes(emptied.replace(b'"kind": "new"', b'"kind": "editorial"'))
    assert "versions/egne-mal/1.0/version.json" in {problem.path for problem in verify_store(root, TODAY)}
    path.write_bytes(emptied.replace(b"\n  ", b"\n ", 1))
    assert "versions/egne-mal/1.0/version.json" in {problem.path for problem in verify_store(root, TODAY)}


def named_version(root: Path, names: dict[str, tuple[str, str]]) -> Path:
    """Append a version that knows two people by their hashes, with a file of names beside it."""
    old = read_store(root).histories["egne-mal"].newest
    folder = f"versions/egne-mal/{replace(old.number, minor=old.number.minor + 1)}"
    files = {"nb.md": b"Tekst.\n", "nb.html": b"<p>Tekst.</p>\n"}
    values = json.loads((root / old.folder / "version.json").read_bytes())
    people = {"approved_by": [name_hash("Kari", "a")], "took_part": [name_hash("Ola", "b")]}
    changed = {
        **{key: value for key, value in values.items() if key != OWN_HASH},
        "number": folder.rpartition("/")[2],
        "kind": "editorial",
        "date": LAST_DAY,
        "people": people,
        "files": {name: digest(content) for name, content in files.items()},
    }
    append(root, f"{folder}/version.json", changed)
    for name, content in files.items():
        (root / folder / name).write_bytes(content)
    found = {name_hash(name, salt): {"name": name, "salt": salt} for name, salt in names.values()}
    path = root / folder / "people.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def test_names_stand_beside_the_record_and_can_go_one_by_one(root: Path) -> None:
    """A record tells names as long as they are there; the chain does not know when they go."""
    path = named_version(root, {"approved": ("Kari", "a"), "took part": ("Ola", "b")})
    assert verify_store(root, TODAY) == []
    newest = read_store(root).histories["egne-mal"].newest
    assert ("Kari" in newest.approved_by, "Ola" in newest.took_part, newest.nameless) == (True, True, 0)
    path.write_text(json.dumps({name_hash("Kari", "a"): {"name": "Kari", "salt": "a"}}), encoding="utf-8")
    assert verify_store(root, TODAY) == []
    newest = read_store(root).histories["egne-mal"].newest
    assert ("Kari" in newest.approved_by, "Ola" in newest.took_part, newest.nameless) == (True, False, 1)
    path.unlink()
    assert verify_store(root, TODAY) == []
    assert read_store(root).histories["egne-mal"].newest.nameless == 2


@pytest.mark.parametrize("names", [{"a": ("Per", "a")}, {"a": ("Kari", "x")}])
def test_no_other_name_can_be_put_there(root: Path, names: dict[str, tuple[str, str]]) -> None:
    """Only those whose hashes the record names."""
    path = named_version(root, names)
    assert {problem.path for problem in verify_store(root, TODAY)} == {path.relative_to(root).as_posix()}


def test_names_beside_a_record_that_knows_none_are_an_extra_file(root: Path) -> None:
    """Nothing lies in the store that no record knows."""
    (root / "versions/egne-mal/1.0/people.json").write_text("{}", encoding="utf-8")
    assert {problem.path for problem in verify_store(root, TODAY)} == {"versions/egne-mal/1.0/people.json"}


def plan_of(assembly: Assembly) -> Plan:
    """Return what would be published."""
    dating = Dating(TODAY, Wording({}))
    return Planner(assembly, Signatures("Redaksjonen"), dating).plan()


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Return a project of which everything is published."""
    project.publish("2026-11-22")
    return project


def test_raising_the_renderers_number_changes_no_page(
    published: PublishedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits and no note is owed, even where another page's move wrote the paths of links anew."""
    published.change("skjema", "nb", "Navn og dato.", "Se [egne mål](rad/egne-mal.md#slik).")
    published.note("skjema", "professional", "Ny lenke.")
    published.publish("2027-01-15")
    for module in ("site.text_changes", "versions.rendering", "publishing.plan"):
        monkeypatch.setattr(f"rettesnor.{module}.RENDERER", RENDERER + 1)
    monkeypatch.setattr("rettesnor.markdown.renderer.serialize", lambda root: f"<hr>{serialize(root)}")
    published.change("skjema", "nb", "rad/egne-mal.md#slik", "./rad/egne-mal.md#slik")
    assembly = published.assemble(is_preview=True)
    body = assembly.waiting["skjema"].texts["nb"].body
    assert body.html != assembly.site.store.body(assembly.site.store.histories["skjema"].newest).html
    plan = plan_of(assembly)
    assert plan.publications == ()
    assert [problem for problem in plan.problems if problem.level is Level.ERROR] == []


def test_a_link_to_another_page_is_a_change_whatever_the_renderer(
    published: PublishedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the path may be another one."""
    published.change("skjema", "nb", "Navn og dato.", "Se [egne mål](rad/egne-mal.md).")
    published.note("skjema", "professional", "Ny lenke.")
    published.publish("2027-01-15")
    monkeypatch.setattr("rettesnor.site.text_changes.RENDERER", RENDERER + 1)
    published.change("skjema", "nb", "rad/egne-mal.md", "index.md")
    plan = plan_of(published.assemble(is_preview=True))
    assert [problem.path for problem in plan.problems if problem.level is Level.ERROR] == ["docs/nb/skjema.md"]

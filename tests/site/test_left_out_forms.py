"""Forms that a site leaves out (`without_forms`): what is not made, where the rest leads, and what was promised."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.built import pages, read
from tests.conftest import build
from tests.projects import NAMED, write_project

from rettesnor.checks.links.built import check_built_links
from rettesnor.checks.registry import run_checks
from rettesnor.checks.urls import live_urls
from rettesnor.data.profile import PATH as SITE
from rettesnor.data.profile import profiled_settings
from rettesnor.data.published_forms import PATH, read_published_forms, record_published_forms
from rettesnor.data.urls import built_urls
from rettesnor.locale.dates import plain_today
from rettesnor.pages.api.equality import unequal_forms
from rettesnor.pages.registry import generated_files, generated_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import Form

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    Form.ANSWERS: r"(?:en/)?api/v1/.*",
    Form.MARKDOWN: r"(?:.*/)?index\.md|(?:en/)?llms\.txt",
    Form.TIMEMAPS: r".*timemap\.(?:link|json)",
    Form.DAYS: r"(?:en/)?pa/.*",
    Form.COMPARISONS: r"(?:en/)?v/.*/(?:endringer|siden)/index\.html",
    Form.NEWEST_TEXTS: r"en/v/[a-z-]+/[0-9.]+/index\.(?:html|md)|en/api/v1/versions/[a-z-]+/[0-9.]+\.json",
    Form.PAGE_FEEDS: r"(?:en/)?v/[a-z-]+/feed\.xml",
    Form.SHORT_ADDRESSES: r"(?:en/)?r/.*",
    Form.MISSING_EDITIONS: r"(?:en/)?v/[a-z-]+/404\.html",
    Form.PROOF: r"proof/.*",
    Form.STATE: r"(?:en/)?tilstand/.*",
}
"""The files that each form is, on a site with our words in its addresses."""


@dataclass(frozen=True, slots=True)
class Less:
    """A site without some forms: its project, and the folder that it was built in."""

    forms: tuple[Form, ...]
    root: Path
    site: Path


GROUPS = {
    "read by readers": (
        Form.COMPARISONS, Form.SHORT_ADDRESSES, Form.PAGE_FEEDS, Form.MISSING_EDITIONS, Form.STATE,
    ),
    "read by programs": (Form.ANSWERS, Form.TIMEMAPS, Form.PROOF),
    "of editions": (Form.MARKDOWN, Form.NEWEST_TEXTS, Form.DAYS),
    "all": tuple(Form),
}  # fmt: skip
WITHOUT_COMPARISONS = [name for name, forms in GROUPS.items() if Form.COMPARISONS in forms]


@pytest.fixture(scope="module", params=GROUPS)
def without(request: pytest.FixtureRequest, story: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Less:
    """Give the project with a past without some forms, and its site."""
    forms, folder = GROUPS[request.param], tmp_path_factory.mktemp("less")
    return Less(forms, left_out(story, folder, forms), folder / "site")


def left_out(project: PublishedProject, folder: Path, forms: tuple[Form, ...]) -> Path:
    """Build the same project without some forms, and give its folder."""
    root = folder / "project"
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns(".cache", "site"))
    with (root / SITE).open("a", encoding="utf-8") as file:
        file.write(f"without_forms: [{', '.join(forms)}]\n")
    build(root, folder / "site")
    return root


_HASHED = re.compile(r"search/[a-z]+-(?:[0-9a-f]{10}|texts)/")
"""What lies in a folder that is named after the texts of all pages, and the addresses in them."""


def names(site: Path) -> set[str]:
    """Give the path of every file of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_what_is_left_out_is_not_made_and_all_else_is(without: Less, story_site: Path) -> None:
    """An edition that was published before it had a translation keeps its address under that language."""
    every, made = names(story_site), names(without.site)
    for form in without.forms:
        own = {name for name in every if re.fullmatch(FILES[form], name)}
        assert own, form
        left = own & made
        assert not left or (form is Form.NEWEST_TEXTS and left < own), form
    others = {name for name in every if not any(re.fullmatch(FILES[form], name) for form in without.forms)}
    assert {name for name in others - made if not _HASHED.match(name)} == set()
    assert {name for name in made - every if not _HASHED.match(name)} == set()


@pytest.mark.slow
def test_every_link_leads_on_and_every_address_answers(without: Less) -> None:
    """Those that publishing would record, too; and what is left says the same in every form."""
    assert [problem.message for problem in check_built_links(read_settings(without.root), without.site)] == []
    site = Assembler(read_settings(without.root)).assemble(is_preview=False).site
    recorded = live_urls(site, generated_pages(site), generated_files(site))
    assert recorded <= built_urls(without.site)
    assert list(unequal_forms(without.site)) == []


@pytest.mark.slow
@pytest.mark.parametrize("without", WITHOUT_COMPARISONS, indirect=True, scope="module")
def test_the_list_of_editions_shows_what_each_changed(without: Less) -> None:
    """Below a heading of its own, with ids of its own; only what changed, and what leads there leads to its row."""
    marked = 0
    for url, root in pages(without.site):
        ids = [str(each) for each in root.xpath("//@id")]
        assert len(ids) == len(set(ids)), url
        if re.fullmatch(r"(?:en/)?v/[a-z-]+/index\.html", url):
            boxes = [row.find_class("rs-marked-change") for row in root.find_class("rs-version")]
            assert [len(box) for box in boxes] == [1] * (len(boxes) - 1) + [0], url
            marked += sum(1 for box in boxes for _ in (box[0].iter("ins", "del") if box else ()))
            texts = root.find_class("rs-marked")
            assert not [each for text in texts for each in (*text.find_class("rs-unchanged"), *text.iter("h2"))], url
    assert marked
    since = [str(each) for each in read(without.site, "v/egne-mal/1.0/").xpath("//a/@href") if "#rs-v1.0" in each]
    assert since == ["../#rs-v1.0"]


def test_the_example_of_the_handbook_leaves_out_what_it_names(story: PublishedProject, tmp_path: Path) -> None:
    """As it stands in docs-dev/forms.md, whose table names every form, and no other."""
    text = (ROOT / "docs-dev" / "forms.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    root = tmp_path / "project"
    shutil.copytree(story.root, root, ignore=shutil.ignore_patterns(".cache", "site"))
    with (root / SITE).open("a", encoding="utf-8") as file:
        file.write(example)
    named = {Form.ANSWERS, Form.MARKDOWN}
    assert {form for form in Form if not profiled_settings(root).makes(form)} == named
    made = {file.path for file in generated_files(Assembler(read_settings(root)).assemble(is_preview=False).site)}
    for form in (*named, Form.TIMEMAPS, Form.PAGE_FEEDS, Form.PROOF):
        assert any(re.fullmatch(FILES[form], path) for path in made) == (form not in named), form
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == sorted(Form)


URLS = "/\n/om/\n/r/om/\n/v/om/\n/v/om/1.0/\n/v/om/1.0/since/\n/v/om/feed.xml\n"


def told(root: Path) -> list[tuple[str, str, int]]:
    """Give what the check of addresses says of forms: the rule, the file and the line."""
    found = run_checks(read_settings(root), ["urls"], plain_today())
    return [(each.rule, each.path, each.line) for each in found if each.path in {SITE, PATH}]


@pytest.mark.parametrize(
    ("form", "published", "rule"),
    [
        ("comparisons", None, "urls.form-left-out"),
        ("page-feeds", None, "urls.form-left-out"),
        ("short-addresses", None, "urls.form-left-out"),
        ("answers", None, "urls.form-left-out"),
        ("markdown", None, "urls.form-left-out"),
        ("proof", None, "urls.proof-left-out"),
        ("markdown", '["markdown"]', "urls.form-left-out"),
        ("answers", '["markdown"]', None),
        ("proof", '["markdown"]', None),
        ("timemaps", None, None),
        ("missing-editions", None, None),
        ("days", None, None),
    ],
)
def test_a_form_that_was_published_is_not_left_out(
    tmp_path: Path, form: str, published: str | None, rule: str | None
) -> None:
    """It is told once, at the line; one that never was, or that nobody was promised, may be."""
    files = {SITE: f"{NAMED}\nwithout_forms:\n  - {form}\n", PATH: published}
    root = write_project(tmp_path, files)
    assert told(root) == [], "nothing was recorded yet"
    (root / "data" / "urls.txt").write_text(URLS, encoding="utf-8")
    line = (root / SITE).read_text(encoding="utf-8").splitlines().index(f"  - {form}") + 1
    assert told(root) == ([(rule, SITE, line)] if rule else [])


def test_what_a_site_publishes_is_recorded_when_it_leaves_something_out(tmp_path: Path) -> None:
    """A site that leaves nothing out has no record; a form that comes later is added, and none is taken out."""
    root = write_project(tmp_path, {SITE: NAMED})
    record_published_forms(root, profiled_settings(root), is_first=True)
    assert not (root / PATH).exists()
    (root / SITE).write_text(f"{NAMED}\nwithout_forms: [answers]\n", encoding="utf-8")
    record_published_forms(root, profiled_settings(root), is_first=True)
    assert json.loads((root / PATH).read_bytes()) == ["markdown", "proof"]
    (root / SITE).write_text(f"{NAMED}\nwithout_forms: [markdown]\n", encoding="utf-8")
    record_published_forms(root, profiled_settings(root), is_first=False)
    assert read_published_forms(root) == (frozenset({"answers", "markdown", "proof"}), ())


@pytest.mark.parametrize("written", ["{", '["answer"]', "7"])
def test_a_record_of_forms_that_was_written_by_hand_is_told_and_never_written_over(
    tmp_path: Path, written: str
) -> None:
    """It comes back from git, and until then all forms count as published."""
    root = write_project(tmp_path, {SITE: f"{NAMED}\nwithout_forms: [timemaps]\n", PATH: written})
    (root / "data" / "urls.txt").write_text(URLS, encoding="utf-8")
    assert ("urls.forms-not-readable", PATH, 1) in told(root)
    record_published_forms(root, profiled_settings(root), is_first=False)
    assert (root / PATH).read_text(encoding="utf-8") == written

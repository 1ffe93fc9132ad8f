"""What a site is: data/site.yml, and a program that knows no site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.projects import FILES, NAMED, ROOT, front, page, write_project

from rettesnor.checks.letters import CHECK
from rettesnor.checks.messages import check_messages
from rettesnor.checks.structure import check_structure
from rettesnor.data.named import said
from rettesnor.data.page_kinds import _UNNAMED, Shape
from rettesnor.data.profile import NOTHING_SAID, PATH, PublisherKind, read_profile, read_speaks, with_profile
from rettesnor.docs.front_matter import render_schema
from rettesnor.locale.dates import today
from rettesnor.locale.direction import direction_of
from rettesnor.pages.api.schemas import schema_of
from rettesnor.pages.assets.palette import own_colours, own_colours_on_paper, read_palette
from rettesnor.pages.cards import cards_by_kind
from rettesnor.pages.frame import frame_for, generated_place
from rettesnor.pages.levels import level_pages
from rettesnor.pages.page import page_view
from rettesnor.pages.publisher import publisher_line, stand_of
from rettesnor.pages.search_page import _filters
from rettesnor.pages.standing import facts_of
from rettesnor.pages.structured_data import structured_data
from rettesnor.pdf.documents import live_sheets
from rettesnor.search.index_files import search_files
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import (
    booklet_url,
    checklist_url,
    generated_url,
    poster_url,
    reserved_names,
    since_url,
    source_ids,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.site.site import Site

CORE = ROOT / "src" / "rettesnor"
SHAPES_IN_ENGLISH = ("Page", "Tool", "Article", "Advice", "Project")
"""Words of programs too."""
LANGUAGE_FACTS = {
    "locale/catalogue": "messages",
    "site/page_templates": "templates of pages",
    "theme/assets/search": "short parts of Norwegian compounds, beside those of the build",
    "search/compounds.py": "short parts of Norwegian compounds",
    "pages/assistant": "the same names of fields, where assistants are answered from those",
    "pages/api/models.py": "names of fields in the JSON for programs, a published contract of its own",
}
"""Where words of a language stand that are also words of the first site; each with what it is."""


def site_of(root: Path, changes: dict[str, str | bytes | None]) -> Site:
    """Give the tiny site with some of its files changed."""
    return Assembler(read_settings(write_project(root, changes))).assemble(is_preview=True).site


def test_a_site_that_says_nothing_has_english_names(tmp_path: Path) -> None:
    """No word of another site is drawn where nobody wrote one."""
    site = site_of(tmp_path, {PATH: None, "data/messages/nb.yml": None, "data/messages/en.yml": None})
    assert site.profile is NOTHING_SAID
    assert generated_url(site, "search", "nb") == "search/"
    assert since_url(site, "si-fra", "1.0", "en") == "en/v/si-fra/1.0/since/"
    assert site.profile.section("advice") == "advice"


def test_the_words_in_addresses_are_the_site_s_own(tmp_path: Path) -> None:
    """And nobody may call a page by them."""
    site = site_of(tmp_path, {PATH: "addresses: {search: leit, log: endringar}\n"})
    assert generated_url(site, "search", "nb") == "leit/"
    assert {"leit", "endringar"} <= reserved_names(site.settings)


def test_sheets_and_sources_are_called_what_the_site_calls_them(tmp_path: Path) -> None:
    """In English where it says nothing, and the ids of sources then those that no text may use."""
    silent = site_of(tmp_path / "silent", {PATH: None})
    assert checklist_url(silent, "rad/si-fra/") == "rad/si-fra/checklist.pdf"
    assert booklet_url(silent, "en") == "en/all-advice.pdf"
    assert source_ids(silent.settings) == "rs-source-"
    words = "addresses: {checklist: liste, poster: oppslag, booklet: alt, source: kjelde}\n"
    own = site_of(tmp_path / "own", {PATH: words + NAMED})
    assert checklist_url(own, "rad/si-fra/") == "rad/si-fra/liste.pdf"
    assert poster_url(own, "reglane/", "a3") == "reglane/oppslag-a3.pdf"
    assert booklet_url(own, "nb") == "alt.pdf"
    view = page_view(own, own.pages["si-fra"], "nb")
    assert view.frame.source_ids == "kjelde-"
    assert 'href="#kjelde-kilde-en"' in "".join(part.html for part in view.text.parts)


def test_days_begin_where_the_site_is(tmp_path: Path) -> None:
    """In UTC where it says nothing."""
    an_hour_before_midnight = {"SOURCE_DATE_EPOCH": "1795302000"}
    site_of(tmp_path / "oslo", {PATH: "time_zone: Europe/Oslo\n"})
    assert today(an_hour_before_midnight).isoformat() == "2026-11-22"
    site_of(tmp_path / "silent", {PATH: None})
    assert today(an_hour_before_midnight).isoformat() == "2026-11-21"


@pytest.mark.parametrize(
    ("typed", "line", "said_of_it"),
    [
        ("publisher: official\ntime_zone: Oslo\n", 2, "Europe/London"),
        ("publisher: offentlig\n", 1, "official"),
        ("footer: [om]\n\naddresses:\n  search: Søk her\n", 4, "Søk her"),
        ("page_types:\n  advice:\n    sections:\n      - {id: rad, rolle: advice}\n", 4, "rolle"),
        ("publishr: official\n", 1, "publisher"),
        ("page_types:\n  recipe: {shape: food}\n", 2, "advice, rules, tool, text, plain"),
        ("page_types:\n  recipe:\n    sections: [{id: a, titel: {nb: A}}]\n", 3, "title"),
        ("levels:\n  ward: {name: {nb: Post}, slog: x}\n", 2, "slug"),
        ("roles:\n  Night Watch: {name: {nb: Vakt}}\n", 2, "Night Watch"),
        ("services:\n  ward:\n", 2, "name"),
        ("speaks:\n  editors: nn\n  commits: de\n", 3, "nb, en, nn, se"),
        ("speaks: {comits: nn}\n", 1, "commits"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, typed: str, line: int, said_of_it: str) -> None:
    """With what may stand there; the site is still shown, with what holds of every site."""
    root = write_project(tmp_path, {PATH: typed, "data/messages/se.yml": ""})
    profile, problems = read_profile(root)
    assert profile is NOTHING_SAID
    assert [problem.line for problem in problems] == [line]
    told = problems[0].message.in_language("en") + str(problems[0].help.in_language("en"))
    assert said_of_it in told


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("", (None, None, "en")),
        ("speaks: {editors: nn}\n", ("nn", None, "en")),
        ("speaks: {editors: nn, workflows: en, commits: nb}\n", ("nn", "en", "nb")),
        ("speaks: {commits: se}\n", (None, None, "se")),
        ("speaks: {commits: de}\n", (None, None, "en")),
    ],
)
def test_a_site_says_in_which_languages_it_speaks_to_those_who_make_it(
    tmp_path: Path, typed: str, spoken: tuple[str | None, ...]
) -> None:
    """To editors, in workflows (where $CI says so) and in commits, in a language of the site's own too."""
    speaks = read_speaks(write_project(tmp_path, {PATH: typed, "data/messages/se.yml": "_language: davvisámegiella\n"}))
    assert (speaks.here({}), speaks.here({"CI": "true"}), speaks.commits) == spoken


OWN_NAMES = """\
levels:
  ward: {slug: pa-posten, name: {nb: På posten, en: On the ward}}
  home: {name: {nb: Hjemme, en: At home}}
roles:
  night-watch: {name: {nb: Nattevakter, en: Night staff}}
services: {}
"""
WARD_ADVICE = FILES["docs/nb/rad/si-fra.md"].replace("[staff]", "[night-watch]").replace("[individual]", "[home, ward]")


def test_a_site_names_its_own_levels_readers_and_services(tmp_path: Path) -> None:
    """In their order, in each language, with a page for each level; a list that is empty is asked of no page."""
    advice = WARD_ADVICE.replace("service: [municipal]\n", "")
    root = write_project(tmp_path, {PATH: OWN_NAMES, "docs/nb/rad/si-fra.md": advice})
    assembly = Assembler(read_settings(root)).assemble(is_preview=True)
    site = assembly.site
    assert [problem for problem in assembly.problems if problem.check == "frontmatter"] == []
    assert facts_of(site, site.pages["si-fra"], "en") == (("For", "Night staff"), ("Level", "At home, On the ward"))
    assert [page.path for page in level_pages(site, "en")] == [
        "en/level/pa-posten/index.html",
        "en/level/home/index.html",
    ]
    [cards] = cards_by_kind(site, [site.pages["si-fra"]], "", "nb")
    assert (cards.id, cards.title) == ("rs-ward", "Råd: på posten")
    role, level = (each for each in _filters(site, site.words("nb")) if each.name != "kind")
    assert (role.options, level.options) == ((("0", "Nattevakter"),), (("0", "På posten"), ("1", "Hjemme")))


def test_what_the_site_does_not_name_is_refused_with_what_it_names(tmp_path: Path) -> None:
    """At the line of the field."""
    root = write_project(tmp_path, {PATH: OWN_NAMES, "docs/nb/rad/si-fra.md": WARD_ADVICE.replace("[home,", "[hjem,")})
    problems = Assembler(read_settings(root)).assemble(is_preview=True).problems
    said_of = [(each.line, each.message.in_language("en"), each.help.in_language("en")) for each in problems]
    assert [(line, "hjem" in what, "ward, home" in cure) for line, what, cure in said_of if "hjem" in what] == [
        (8, True, True)
    ]
    assert any("municipal" in what for _, what, _ in said_of)


def test_advice_without_levels_is_listed(tmp_path: Path) -> None:
    """Where a site has none, all advice stands in one list."""
    advice = FILES["docs/nb/rad/si-fra.md"]
    for line in ("audience: [staff]\n", "level: [individual]\n", "service: [municipal]\n"):
        advice = advice.replace(line, "")
    site = site_of(tmp_path, {PATH: None, "docs/nb/rad/si-fra.md": advice})
    [cards] = cards_by_kind(site, [site.pages["si-fra"]], "", "nb")
    assert (cards.id, [each.link.title for each in cards.cards]) == ("rs-advice", ["Si fra"])


def test_a_name_that_a_language_lacks_is_told_at_its_line(tmp_path: Path) -> None:
    """And that of the main language is drawn meanwhile."""
    text = OWN_NAMES.replace(", en: At home", "")
    root = write_project(tmp_path, {PATH: text, "docs/nb/rad/si-fra.md": WARD_ADVICE})
    assembly = Assembler(read_settings(root)).assemble(is_preview=True)
    [told] = [problem for problem in check_messages(assembly) if problem.rule == "messages.unnamed"]
    assert (told.path, told.line) == (PATH, 3)
    assert "in en: 1, such as home" in told.message.in_language("en")
    assert assembly.site.words("en")["level_home"] == "Hjemme"


OWN_TYPES = """\
page_types:
  recipe:
    shape: advice
    name: {nb: Oppskrift, en: Recipe}
    folder: kjokken
    schema_org: Article
    sections:
      - {id: rett, title: {nb: Retten, en: The dish}, role: advice, required: true}
      - {id: slik, title: {nb: Slik lager du den}, role: steps, required: true}
      - {id: begrunnelse, role: reasons}
  house-rules: {shape: rules, name: {nb: Husregler, en: House rules}, is_filter: false}
"""
RECIPE = FILES["docs/nb/rad/si-fra.md"].replace("type: advice", "type: recipe").replace("{#rad}", "{#rett}")
RULES = page(
    front("regler").replace("type: page", "type: house-rules"), "## Regler {#r}\n\n### 1. Bank på {#r-1}\n\nBank.\n"
)
TYPED: dict[str, str | bytes | None] = {
    PATH: OWN_TYPES + NAMED,
    "docs/nb/rad/si-fra.md": RECIPE,
    "docs/en/rad/si-fra.md": None,
    "docs/nb/regler.md": RULES,
}


def test_a_site_has_types_of_its_own(tmp_path: Path) -> None:
    """Each is treated as its shape, and called what the site calls it; one of each shape is there in any case."""
    root = write_project(tmp_path, TYPED)
    assembly = Assembler(read_settings(root)).assemble(is_preview=True)
    site, profile = assembly.site, assembly.site.profile
    assert assembly.problems == ()
    assert tuple(profile.kinds) == ("recipe", "house-rules", "article", "tool", "page")
    assert [profile.shape(name) for name in profile.kinds] == ["advice", "rules", "text", "tool", "plain"]
    recipe = page_view(site, site.pages["si-fra"], "nb")
    assert recipe.head.kind == "Oppskrift for ansatte"
    assert facts_of(site, site.pages["si-fra"], "nb") != ()
    assert '"@type": "Article"' in structured_data(
        site, site.pages["si-fra"], site.text(site.pages["si-fra"], "nb"), recipe.frame
    )
    assert profile.section("advice") == profile.section("advice", "page") == "rett"
    [kinds] = [each for each in _filters(site, site.words("nb")) if each.name == "kind"]
    assert kinds.options == (("0", "Oppskrift"), ("4", "Side"))
    start = json.loads(next(each.content for each in search_files(site) if each.path == "search/nb.json"))
    assert dict(zip(start["ids"], start["kind"], strict=True)) == {
        "hjem": 4,
        "rad": 4,
        "om": 4,
        "regler": 1,
        "si-fra": 0,
    }
    assert schema_of("content", profile)["properties"]["infoType"]["enum"] == list(profile.kinds)
    assert '"house-rules"' in render_schema("page", profile)
    assert list(check_structure(assembly)) == []


def test_a_section_that_is_missing_is_told_with_its_heading(tmp_path: Path) -> None:
    """In the words that the site has for it in that language."""
    changes = {**TYPED, "docs/nb/rad/si-fra.md": RECIPE.replace("## Slik gjør du {#slik}", "## Slik gjør du {#slikt}")}
    assembly = Assembler(read_settings(write_project(tmp_path, changes))).assemble(is_preview=True)
    [told] = check_structure(assembly)
    assert "“## Slik lager du den {#slik}”" in str(told.help.in_language("en"))


def test_a_type_that_the_site_does_not_name_is_refused_with_those_it_does(tmp_path: Path) -> None:
    """Also one that the program names where a site names none of that shape."""
    root = write_project(tmp_path, {**TYPED, "docs/nb/rad/si-fra.md": RECIPE.replace("type: recipe", "type: advice")})
    problems = Assembler(read_settings(root)).assemble(is_preview=True).problems
    [told] = [each for each in problems if each.path == "docs/nb/rad/si-fra.md"]
    assert (told.line, "recipe, house-rules" in str(told.help.in_language("en"))) == (3, True)


def test_what_was_published_of_a_type_that_is_gone_can_be_shown() -> None:
    """By the shape that its id names, or as a text."""
    profile = NOTHING_SAID.with_types(["summit", "page", "rules"])
    assert (profile.shape("summit"), profile.shape("rules"), profile.shape("page")) == ("text", "rules", "plain")
    assert NOTHING_SAID.with_types(["page", "advice"]) is NOTHING_SAID
    assert (
        profile.words({f"{many}_{shape}": shape for many in ("shape", "shapes") for shape in Shape}, "nb", "nb")[
            "type_summit"
        ]
        == "text"
    )


@pytest.mark.parametrize("kind", list(PublisherKind))
def test_what_a_page_says_of_its_publisher_is_true_of_that_kind(tmp_path: Path, kind: PublisherKind) -> None:
    """Only somebody independent of the authorities says so; all others say who they are."""
    site = site_of(tmp_path, {PATH: f"publisher: {kind}\n"})
    for code in ("nb", "en"):
        place = generated_place(site, "search", code, title="x", summary="y")
        stand = frame_for(site, place, code).stand
        line = publisher_line(site, code, is_advice=True)
        assert stand == stand_of(site, code)
        spoken = f"{stand.short} {stand.text} {line}".lower()
        is_independent = "uavhengig" in spoken or "independent" in spoken
        assert is_independent == (kind is PublisherKind.INDEPENDENT)
        assert ("Prøvenettsted".lower() in spoken) == (kind is not PublisherKind.INDEPENDENT)


def test_an_edition_names_the_publisher_of_its_record(tmp_path: Path) -> None:
    """Whoever publishes the site today did not publish what others answered for."""
    site = site_of(tmp_path, {PATH: "publisher: official\n"})
    assert "Helse Fjord" in publisher_line(site, "nb", "Helse Fjord", is_advice=True)
    assert "Prøvenettsted" in publisher_line(site, "nb", is_advice=True)


def test_nothing_stands_above_advice_where_nothing_was_named(tmp_path: Path) -> None:
    """The first site's authorities are not another's."""
    assert site_of(tmp_path, {PATH: "publisher: organisation\n"}).profile.above is None
    assert said({"nb": "ord"}, "se", "nb") == "ord"
    assert said({}, "nb", "nb") == ""


def test_the_program_knows_nothing_of_the_first_site() -> None:
    """Not its sections, its pages, its addresses, its sources, nor its name: they stand in data/site.yml alone."""
    profile = yaml.safe_load((ROOT / PATH).read_text(encoding="utf-8"))
    sections = {section["id"] for kind in profile["page_types"].values() for section in kind.get("sections", ())}
    words = {*profile["addresses"].values(), *profile["pages"].values(), *profile["footer"], profile["above"]["source"]}
    for group in ("levels", "roles", "services"):
        for each in profile[group].values():
            words |= {*each["name"].values(), *each.get("text", {}).values()}
    words |= set(profile["page_types"]) - {*_UNNAMED, "project"}  # a word of programs too
    titles = [each for kind in profile["page_types"].values() for each in kind.get("sections", ())]
    for named in (*profile["page_types"].values(), *titles):
        words |= {*named.get("name", {}).values(), *named.get("plural", {}).values(), *named.get("title", {}).values()}
    words -= {*SHAPES_IN_ENGLISH}
    own = {word for word in sections | words if word not in {"search", "status", "system"}}
    own |= {"Medvirkning i praksis", "Helsebiblioteket", "medvirkning.example"}
    own |= {profile["time_zone"]}
    quoted = re.compile("[\"'`](" + "|".join(map(re.escape, sorted(own))) + ")(?:/|-[\\w{}.-]*|\\.pdf)?[\"'`]")
    found = [
        f"{path.relative_to(CORE)}: {match[1]}"
        for path in sorted(CORE.rglob("*"))
        if path.suffix in {".py", ".js", ".html", ".css"}
        and not any(path.relative_to(CORE).as_posix().startswith(name) for name in LANGUAGE_FACTS)
        for match in quoted.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_settings_take_what_the_profile_says(tmp_path: Path) -> None:
    """Commands that read no pages know the words too."""
    settings = read_settings(write_project(tmp_path))
    profile = NOTHING_SAID.model_copy(update={"addresses": {"log": "nytt"}, "publisher": PublisherKind.ORGANISATION})
    told = with_profile(settings, profile)
    assert told == replace(
        settings,
        addresses={"log": "nytt"},
        publisher=replace(settings.publisher, kind="organisation"),
        theme=replace(settings.theme, quotes=told.theme.quotes),
    )
    assert dict(told.theme.quotes)["nb"][0] == "«"


def test_a_site_has_colours_of_its_own_on_screen_and_on_paper(tmp_path: Path) -> None:
    """In place of the theme's; a site that names none adds nothing."""
    own = 'colours:\n  accent: {light: "#6b2a7a", dark: "#e0b6ea"}\n'
    theme = site_of(tmp_path / "own", {PATH: own}).settings.theme
    assert own_colours(theme) == ":root {\n  --rs-accent: var(--rs-light, #6b2a7a) var(--rs-dark, #e0b6ea);\n}\n"
    assert own_colours_on_paper(theme) == ":root {\n  --rs-accent: #6b2a7a;\n}\n"
    assert read_palette(theme)["accent"].dark == "#e0b6ea"
    assert own_colours(site_of(tmp_path / "silent", {PATH: None}).settings.theme) == ""


def test_no_pdf_is_made_in_a_language_that_is_left_out(tmp_path: Path) -> None:
    """Nor is it asked for letters that the fonts of PDFs lack."""
    arabic = FILES["docs/en/rad/index.md"].replace("Advice", "نصيحة")
    assert arabic != FILES["docs/en/rad/index.md"]
    for name, profile, refused in (("with", "", True), ("without", "without_pdf: [en]\n", False)):
        root = write_project(tmp_path / name, {PATH: profile, "docs/en/rad/index.md": arabic})
        assembly = Assembler(read_settings(root)).assemble(is_preview=True)
        assert any(CHECK.look(assembly, date(2026, 11, 28))) == refused
        assert {sheet.language for sheet in live_sheets(assembly.site)} == ({"nb", "en"} if refused else {"nb"})


@pytest.mark.parametrize(
    ("code", "direction"), [("nb", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("ti", "ltr"), ("xx-none", "ltr")]
)
def test_a_page_is_written_in_the_direction_of_its_language(code: str, direction: str) -> None:
    """As Unicode's tables have it."""
    assert direction_of(code) == direction

"""A site's own types of page through check, publish and build: two that give advice, and one renamed later."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.built import read, words
from tests.programs import run_rettesnor
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ADVICE, URGENT = "docs/{}/rad/spor-forst.md", "docs/{}/rad/i-ein-fart.md"
SECOND_TYPE = """\
  hasteråd:
    shape: advice
    name: {nn: Hasteråd, en: Urgent advice}
    plural: {nn: Hasteråd, en: Urgent advice}
    folder: rad
    others: false
    schema_org: MedicalWebPage
    sections:
      - {id: gjer-dette, title: {nn: Gjer dette, en: Do this}, role: advice, required: true}
      - {id: steg, title: {nn: Steg, en: Steps}, role: steps, required: true}
      - {id: difor, title: {nn: Difor, en: Because}, role: reasons, required: true}
""".replace("hasteråd:", "hasterad:")
SECTIONS = {"tilrading": "gjer-dette", "framgangsmate": "steg", "grunnlag": "difor"}


def run(command: str, root: Path, *more: str) -> str:
    """Run a command of the tool and give what it said; it must go well."""
    done = run_rettesnor(command, *more, "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def change(path: Path, old: str, new: str) -> None:
    """Change a file, in which the old words must stand."""
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the county's site with a second type that gives advice, and a page of it, published."""
    root = tmp_path_factory.mktemp("types") / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "county", root)
    change(root / "data/site.yml", "  husreglar:\n    shape: rules\n", f"{SECOND_TYPE}  husreglar:\n    shape: rules\n")
    for code in ("nn", "en"):
        text = (root / ADVICE.format(code)).read_text(encoding="utf-8")
        own = text.replace("id: spor-forst", "id: i-ein-fart").replace("type: tilrading", "type: hasterad")
        own = re.sub(
            r"^title: .*$", f'title: "{"I ein fart" if code == "nn" else "In a hurry"}"', own, flags=re.MULTILINE
        )
        own = own.replace("number: 1\n", "number: 2\n")
        for before, after in SECTIONS.items():
            own = own.replace(f"{{#{before}}}", f"{{#{after}}}")
        own = re.sub(r"^## [^\n]*\{#for-deg\}\n\n.*?(?=^## )", "", own, flags=re.MULTILINE | re.DOTALL)
        (root / URGENT.format(code)).write_text(own, encoding="utf-8")
    run("publish", root, "--yes")
    run("build", root)
    return root


def test_two_types_both_give_advice(site: Path) -> None:
    """Each under its own name and with its own sections; both are advice to the list of answers and to the checks."""
    run("check", site)
    first, second = (read(site / "site", f"en/rad/{name}") for name in ("spor-forst", "i-ein-fart"))
    assert "Recommendation for shift leaders" in words(first)
    assert "Urgent advice for shift leaders" in words(second)
    assert [each.get("id") for each in second.iterfind(".//h2[@id]")][:3] == ["gjer-dette", "steg", "difor"]
    kinds = read(site / "site", "en/sok").xpath('//select[@name="kind"]/option/text()')
    assert {"Recommendation", "Urgent advice"} <= set(kinds)
    page = site / URGENT.format("nn")
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("norm: could\n", ""), encoding="utf-8")
    done = run_rettesnor("check", "--root", site, "--format", "json")
    page.write_text(before, encoding="utf-8")
    found = [each for each in json.loads(done.stdout)["problems"] if each["path"] == URGENT.format("nn")]
    assert any(each["level"] == "error" for each in found), "advice of either type needs a norm"


def test_a_type_that_is_renamed_later_keeps_its_editions(site: Path, tmp_path: Path) -> None:
    """What was published stays as it was; the page bears the new name, and so does its next edition."""
    root = tmp_path / "site"
    shutil.copytree(site, root, ignore=shutil.ignore_patterns("site", ".cache", "build"))
    sealed = (root / "versions/i-ein-fart/1.0/version.json").read_bytes()
    change(root / "data/site.yml", "  hasterad:\n", "  straksrad:\n")
    change(root / "data/site.yml", "en: Urgent advice}\n    plural", "en: Instant advice}\n    plural")
    refused = run_rettesnor("check", "--root", root, "--lang", "en", "--format", "json")
    errors = [each for each in json.loads(refused.stdout)["problems"] if each["level"] == "error"]
    assert {each["path"] for each in errors} == {URGENT.format("nn")}
    assert "straksrad" in errors[0]["message"] + errors[0]["help"]
    change(root / URGENT.format("nn"), "type: hasterad", "type: straksrad")
    run("check", root)
    run("publish", root, "--yes")
    assert (root / "versions/i-ein-fart/1.0/version.json").read_bytes() == sealed
    run("build", root)
    assert "Instant advice for shift leaders" in words(read(root / "site", "en/rad/i-ein-fart"))
    assert read(root / "site", "en/v/i-ein-fart/1.0") is not None
    run("check", root, "versions")

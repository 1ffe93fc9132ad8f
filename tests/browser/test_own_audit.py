"""A site tests itself for accessibility, wherever it lies: `rettesnor audit` needs nothing of this repository."""

from __future__ import annotations

import gzip
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor
from tests.projects import ROOT

from rettesnor.cli.axe import run_suite
from rettesnor.cli.chromium import find_chromium

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = "<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{}</main></html>"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("site", "languages", "own"), [("county", ["nn", "en"], "tilrading"), ("board", ["en", "gd"], "advice")]
)
def test_both_sites_pass_by_their_own_audit(tmp_path: Path, site: str, languages: list[str], own: str) -> None:
    """One page of each kind that they have, their own types and their editions among them, on every screen."""
    if find_chromium() is None:
        pytest.skip("no Chromium")
    root = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / site, root)
    assert run_rettesnor("publish", "--yes", "--root", root).returncode == 0
    done = run_rettesnor("audit", "--root", root, "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((root / "data/accessibility.json").read_text(encoding="utf-8"))
    assert (report["findings"], report["languages"]) == ([], languages)
    assert {own, "home", "version", "versions", "comparison", "search", "log", "not-found"} <= set(report["kinds"])
    assert report["pages"] == len(report["kinds"]) * len(languages) * 2
    assert {(visit["kind"], visit["language"]) for visit in report["visits"]} == {
        (kind, language) for kind in report["kinds"] for language in languages
    }
    assert all(2_000 < visit["bytes"] < 200_000 and visit["requests"] > 2 for visit in report["visits"])
    assert report["reading"]["texts"] > 0
    assert 0 < report["reading"]["lix"] < 45
    assert f"{report['pages']} views tested, 0 rules broken" in done.stdout


def test_what_breaks_a_rule_is_found_with_its_place(tmp_path: Path) -> None:
    """On each screen, by the rule's own name; a page that is not there is not counted."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium")
    (tmp_path / "bad").mkdir()
    (tmp_path / "index.html").write_text(WHOLE.format(""), encoding="utf-8")
    (tmp_path / "bad" / "index.html").write_text(WHOLE.format("<img src=x.png>"), encoding="utf-8")
    kinds = (("home", ""), ("tool", "bad/"), ("gone", "none/"))
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps this thread's loop
        run = apart.submit(run_suite, tmp_path, kinds, {"en": ""}, chromium).result()
    assert run.pages == 4
    assert {(each.finding.rule, each.finding.kind, each.url, each.finding.width) for each in run.broken} == {
        ("image-alt", "tool", "bad/", 390),
        ("image-alt", "tool", "bad/", 1280),
    }
    home, bad = run.visits
    assert (home.bytes, home.requests) == (len(gzip.compress((tmp_path / "index.html").read_bytes(), 9)), 1)
    assert (bad.kind, bad.requests) == ("tool", 2), "what is not there is asked for all the same"
    assert "x.png" in run.broken[0].element
    assert {name for name, _ in run.tools} == {"Chromium", "axe-core"}

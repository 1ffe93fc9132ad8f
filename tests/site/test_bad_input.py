"""What editors' programs and slips leave in docs/: each gets its own message, and the other pages are still shown."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.programs import environment
from tests.projects import FILES, front, page, translated, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

GOOD = page(front("god", "God side"))
Files = dict[str, str | bytes | None]
BAD: dict[str, tuple[Files, set[str]]] = {
    "broken YAML": (
        {"docs/nb/om.md": page("id: om\ntitle: Om: oss\n")},
        {"docs/nb/om.md:3: Sidehodet kan ikke leses: et kolon står et sted det ikke kan stå."},
    ),
    "an unknown key": (
        {"docs/nb/om.md": page(front("om", "Om oss", "forfatter: meg"))},
        {"docs/nb/om.md:7: Feltet «forfatter» finnes ikke."},
    ),
    "a missing field": (
        {
            "docs/nb/om.md": page(
                "id: om\ntype: page\n" + front("om", "Om oss").split("\n", 2)[2].partition("status")[0]
            )
        },
        {"docs/nb/om.md:2: Feltet «status» mangler."},
    ),
    "an id that is taken": (
        {"docs/nb/rad/si-fra-igjen.md": GOOD.replace("id: god", "id: rad")},
        {"docs/nb/rad/si-fra-igjen.md:2: Id-en «rad» står også i docs/nb/rad/index.md."},
    ),
    "bytes that are not UTF-8": (
        {"docs/nb/om.md": page(front("om", "Om oss"), "Tekst\nom pårørende.\n").encode("latin-1")},
        {"docs/nb/om.md:5: Tegnet med verdien 0xF8 er ikke UTF-8."},
    ),
    "a byte order mark": (
        {"docs/nb/om.md": b"\xef\xbb\xbf" + FILES["docs/nb/om.md"].encode()},
        {"docs/nb/om.md:1: Fila begynner med et usynlig tegn (BOM)."},
    ),
    "line ends of Windows": (
        {"docs/nb/om.md": FILES["docs/nb/om.md"].replace("\n", "\r\n").encode()},
        {"docs/nb/om.md:1: Fila har linjeskift fra Windows (CRLF)."},
    ),
    "line ends of Windows further down": (
        {"docs/nb/om.md": FILES["docs/nb/om.md"] + "\nEn linje.\r\n"},
        {"docs/nb/om.md:12: Fila har linjeskift fra Windows (CRLF)."},
    ),
    "a sign that nobody sees": (
        {"docs/nb/om.md": FILES["docs/nb/om.md"] + "\nEn\x00linje og \x02en til.\n"},
        {"docs/nb/om.md:12: Her står et usynlig styretegn (0x00)."},
    ),
    "a sign that turns the reading round": (
        {"docs/nb/om.md": FILES["docs/nb/om.md"] + "\nEn \u202elinje.\n"},
        {"docs/nb/om.md:12: Her står et usynlig styretegn (0x202E)."},
    ),
    "confirmations that two branches wrote": (
        {"data/translations/rad.json": "<<<<<<< main\n"},
        {"data/translations/rad.json:1: Fila er ikke slik kommandoen skrev den."},
    ),
    "redirects that are not UTF-8": (
        {"data/redirects.yml": b"- from: /r\xe5d/\n  to: /om/\n"},
        {"data/redirects.yml:1: Fila kan ikke leses her: den er ikke lagret som UTF-8."},
    ),
    "an id with capitals": (
        {"docs/nb/om.md": FILES["docs/nb/om.md"].replace("id: om", "id: Om")},
        {"docs/nb/om.md:2: «Om» i «id» er ikke en gyldig id."},
    ),
    "a folder that looks like a language": (
        {"docs/xx/side.md": GOOD, "docs/xx/mer/side.md": GOOD},
        {"docs/xx:1: Mappa «xx» ser ut som et språk, men nettstedet har ikke det språket. Alt i den blir borte."},
    ),
    "a folder that is nothing": (
        {"docs/utkast/side.md": GOOD},
        {"docs/utkast:1: Ingenting i mappa «utkast» kommer med på nettstedet."},
    ),
    "a file outside the languages": (
        {"docs/notat.md": GOOD},
        {"docs/notat.md:1: Fila kommer ikke med på nettstedet."},
    ),
    "a file that is no page": (
        {"docs/nb/notat.docx": b"PK"},
        {"docs/nb/notat.docx:1: Fila er ikke en .md-fil og kommer ikke med på nettstedet."},
    ),
    "a file that is no picture": (
        {"docs/assets/tegning.svg": "<svg/>"},
        {"docs/assets/tegning.svg:1: Fila er ikke et bilde som nettstedet viser."},
    ),
    "a name with Norwegian letters": (
        {"docs/nb/pårørende.md": GOOD},
        {"docs/nb/pårørende.md:1: Navnet kan ikke bli en adresse."},
    ),
    "a name with capitals": ({"docs/nb/Om-oss.md": GOOD}, {"docs/nb/Om-oss.md:1: Navnet kan ikke bli en adresse."}),
    "a name that the site uses": (
        {"docs/nb/v/side.md": GOOD},
        {"docs/nb/v/side.md:1: Navnet er opptatt: Nettstedet bruker den adressen selv."},
    ),
    "a page in the place of a language": (
        {"docs/nb/en.md": GOOD},
        {"docs/nb/en.md:1: Navnet er opptatt: Nettstedet bruker den adressen selv."},
    ),
    "two pages with one address": (
        {"docs/nb/rad.md": GOOD},
        {"docs/nb/rad/index.md:2: Siden får samme adresse som docs/nb/rad.md."},
    ),
    "a translation of another id": (
        {"docs/en/rad/index.md": page(translated("rada", "Advice"))},
        {"docs/en/rad/index.md:2: Id-en «rada» er ikke den samme som originalens, «rad»."},
    ),
    "a translation without an original": (
        {"docs/en/alene.md": page(translated("alene"))},
        {"docs/en/alene.md:2: Oversettelsen har ingen original."},
    ),
    "a file without front matter": ({"docs/nb/om.md": "# Om\n"}, {"docs/nb/om.md:1: Siden har ikke noe sidehode."}),
    "an empty file": ({"docs/nb/om.md": ""}, {"docs/nb/om.md:1: Fila er tom."}),
}


def _said(root: Path) -> set[str]:
    problems = run_checks(
        read_settings(root), ["frontmatter", "markup", "links", "references", "urls", "translations"], plain_today()
    )
    return {
        f"{problem.path}:{problem.line}: {problem.message.in_language('nb')}"
        for problem in problems
        if problem.level is Level.ERROR
    }


@pytest.mark.parametrize("name", BAD)
def test_it_is_reported_with_path_and_line_and_nothing_else_is(name: str, tmp_path: Path) -> None:
    """One slip gives one message, also when other pages link to the page that has it."""
    changes, said = BAD[name]
    found = _said(write_project(tmp_path, changes))
    assert found == said


@pytest.mark.skipif(os.name != "posix", reason="Windows makes symbolic links only for administrators")
def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    """It could lead out of the repository."""
    root = write_project(tmp_path)
    (root / "docs" / "nb" / "lenke.md").symlink_to("/etc/hostname")
    assert _said(root) == {"docs/nb/lenke.md:1: Fila er en symbolsk lenke."}


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """Editors' programs leave them everywhere, and no build takes them."""
    assert _said(write_project(tmp_path, {"docs/nb/.DS_Store": b"\0", "docs/.vscode/x.md": "x"})) == set()


EVERYTHING: Files = {
    "docs/nb/yaml.md": page("id: yaml\ntitle: Om: oss\n"),
    "docs/nb/bytes.md": page(front("bytes", "Bytes og annet"), "Pårørende.\n").encode("latin-1"),
    "docs/nb/bom.md": b"\xef\xbb\xbf" + page(front("bom", "BOM og annet")).encode(),
    "docs/nb/crlf.md": page(front("crlf", "CRLF og annet")).replace("\n", "\r\n").encode(),
    "docs/nb/tatt.md": page(front("rad", "En id som er tatt")),
    "docs/xx/side.md": GOOD,
    "docs/notat.md": GOOD,
    "docs/en/yaml.md": page(translated("yaml", "YAML and more")),
    "docs/nb/skript.md": page(front("skript", "Skript og annet"), "Før.\n\n<script>alert(1)</script>\n\nEtter.\n"),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Show a site with everything wrong at once, as a preview does, and give the folder it lies in."""
    folder = tmp_path_factory.mktemp("everything")
    root = write_project(folder / "project", EVERYTHING)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")],
        check=False,
        capture_output=True,
        text=True,
        env=environment({"PREVIEW": "true", "SITE_DIR": str(folder / "site"), "NO_MKDOCS_2_WARNING": "1"}),
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("path", ["", "en/", "rad/", "rad/si-fra/", "en/rad/si-fra/", "om/", "en/om/", "crlf/", "bom/"])
def test_the_other_pages_are_shown(shown: Path, path: str) -> None:
    """A preview hides no page because of another."""
    assert "data-page-id=" in (shown / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("yaml/", "docs/nb/yaml.md, linje 3"),
        ("en/yaml/", "docs/nb/yaml.md, line 3"),
        ("bytes/", "0xF8 er ikke UTF-8"),
        ("tatt/", "Id-en «rad» står også i docs/nb/rad/index.md."),
        ("skript/", "Elementet &lt;script&gt; er ikke tillatt."),
    ],
)
def test_a_bad_page_shows_what_is_wrong_with_it(shown: Path, path: str, said: str) -> None:
    """An editor who looks at the page sees the place and the message."""
    html = (shown / path / "index.html").read_text(encoding="utf-8")
    assert said in html
    assert "alert(1)" not in html


@pytest.mark.parametrize("name", BAD)
def test_a_production_build_refuses_it(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It says so, and writes nothing."""
    root = write_project(tmp_path / "project", BAD[name][0])
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(config)
    assert "Ingenting er bygd" in caplog.text
    assert not list((tmp_path / "site").rglob("*.html"))

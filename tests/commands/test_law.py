"""scripts/law.py: archives read, provisions shown, pages confirmed; what goes wrong is one line and changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, LAW, MAY, MAY_DAY, acts_of, pack_amending, serving
from tests.programs import run_script
from tests.projects import FILES, ROOT, write_project

from rettesnor.data.law.binding import bind, with_provision
from rettesnor.data.law.files import write_law
from rettesnor.data.law.model import Binds, LawFile, Provision
from rettesnor.data.law.parts import Part

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

NB = "docs/nb/rad/si-fra.md"
CITED = "helsepersonelloven § 22, pasient- og brukerrettighetsloven § 3-7"
CITING = FILES[NB].replace("Du kan si fra.", f"Du kan si fra ({CITED}).")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with the acts of this one, one page of which cites a § of helsepersonelloven."""
    root = write_project(tmp_path / "site", {NB: CITING})
    (root / "data/law").mkdir(parents=True)
    for act in ("hpl", "pbrl"):
        shutil.copy(ROOT / f"data/law/{act}.yml", root / "data/law")
    return root


def law(*arguments: str | Path) -> CompletedProcess[str]:
    """Run the command."""
    return run_script("law.py", *arguments)


def state(root: Path) -> dict[str, bytes]:
    """Return all that data/law holds."""
    return {path.name: path.read_bytes() for path in sorted((root / "data/law").rglob("*")) if path.is_file()}


def test_the_same_archive_read_again_changes_nothing(root: Path) -> None:
    """But what changed since an earlier one can be shown, word by word."""
    before = state(root)
    assert law("read", JULY, "--root", root).returncode == 0
    assert state(root) == before
    shown = law("show", "pbrl", "3-3", JULY, MAY, "--root", root)
    assert shown.returncode == 0
    assert "§ 3-3" in shown.stdout
    assert "{+" in shown.stdout


def test_reading_with_check_writes_nothing_and_tells_by_its_exit_code(root: Path) -> None:
    """So that a workflow can look without committing anything; the text of the issue is written beside."""
    before = state(root)
    issue = root / "issue.md"
    assert law("read", JULY, "--check", "--issue", issue, "--root", root).returncode == 0
    assert (state(root), issue.read_text(encoding="utf-8")) == (before, "")
    file = root / "data/law/pbrl.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(_hash_of(file, "3-7"), "f" * 64), encoding="utf-8")
    before = state(root)
    assert law("read", JULY, "--check", "--issue", issue, "--root", root).returncode == 1
    assert state(root) == before
    assert f"{NB}:" in issue.read_text(encoding="utf-8")


def _hash_of(file: Path, section: str) -> str:
    block = file.read_text(encoding="utf-8").partition(f'section: "{section}"')[2]
    return block.partition('sha256: "')[2][:64]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read",), "hvilke arkiver"),
        (("read", "--fetch"), "law_archives"),
        (("read", "no-such.tar.bz2", "--of", "2026-07-02"), "finnes ikke"),
        (("read", NB), "hvilken dag"),
        (("read", NB, "--of", "2026-07-02"), "kan ikke brukes"),
        (("show", "xyz", "1"), "xyz"),
        (("confirm", "no-such-page"), "ingen side"),
    ],
)
def test_wrong_use_is_one_line_and_changes_nothing(root: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2; the line says what to do."""
    before = state(root)
    given = [root / part if part == NB else part for part in arguments]
    done = law(*given, "--root", root)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1
    assert state(root) == before


def test_a_register_that_cannot_be_reached_is_one_line_and_changes_nothing(root: Path) -> None:
    """No key, no second try, nothing half written."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    where = "law_archives: [http://127.0.0.1:9/gjeldende-lover.tar.bz2]"
    path.write_text(text.replace("preview: !ENV", f"{where}\n      preview: !ENV"), encoding="utf-8")
    before = state(root)
    done = law("read", "--fetch", "--root", root)
    assert done.returncode == 2
    assert "Ingenting er endret" in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1
    assert state(root) == before


def test_a_page_is_confirmed_against_the_provisions_that_it_cites(root: Path) -> None:
    """By id or path; and a page that cites nothing is refused."""
    done = law("confirm", "si-fra", "--root", root)
    assert done.returncode == 0, done.stderr
    assert '"hpl/22' in (root / "data/law/confirmed/si-fra.json").read_text(encoding="utf-8")
    assert "gjelder" in law("status", "rad/si-fra.md", "--root", root).stdout
    refused = law("confirm", "docs/nb/om.md", "--root", root)
    assert refused.returncode == 1
    assert "viser ikke til" in refused.stderr


def test_a_page_is_known_by_its_id_as_yaml_has_it(root: Path) -> None:
    """A remark after the id is no part of it."""
    path = root / NB
    path.write_text(path.read_text(encoding="utf-8").replace("id: si-fra\n", "id: si-fra  # fast\n"), encoding="utf-8")
    done = law("confirm", "si-fra", "--root", root)
    assert done.returncode == 0, done.stderr
    assert [each.name for each in (root / "data/law/confirmed").iterdir()] == ["si-fra.json"]


def test_entering_a_table_keeps_what_was_there(root: Path) -> None:
    """A provision entered by hand stands beside the others; read on the day of the register, never later."""
    table = root / "table.yml"
    table.write_text(
        """\
read_on: "2026-11-28"
read_by: "noen"
acts:
  - act: hpl
    ref: lov/1999-07-02-64
    register: lovdata
    url: https://lovdata.no/dokument/NL/lov/1999-07-02-64
    title: "Lov om helsepersonell m.v. (helsepersonelloven)"
    names: {nb: [helsepersonelloven, hpl], en: [Health Personnel Act]}
    provisions:
      - {section: "16", binds: duty}
""",
        encoding="utf-8",
    )
    before = (root / "data/law/hpl.yml").read_text(encoding="utf-8")
    done = law("enter", table, JULY, "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    after = (root / "data/law/hpl.yml").read_text(encoding="utf-8")
    assert 'section: "16"' in after
    assert 'read_on: "2026-11-28"' not in after
    assert before.count("- section") <= after.count("- section")
    assert LAW.is_dir()


@pytest.fixture
def in_may(tmp_path: Path) -> Path:
    """Return a site whose law was read on 19 May 2026, with a page that rests on what was then to change."""
    cited = "helsepersonelloven § 25 tredje ledd, pasient- og brukerrettighetsloven §§ 3-3 andre ledd og 4-1"
    text = FILES[NB].replace("Du kan si fra.", f"Du kan si fra ({cited}).")
    root = write_project(tmp_path / "site", {NB: text})
    acts = acts_of(MAY)
    for act, ref, name, parts in (
        ("hpl", "lov/1999-07-02-64", "helsepersonelloven", [Part("25", 3)]),
        ("pbrl", "lov/1999-07-02-63", "pasient- og brukerrettighetsloven", [Part("3-3", 2), Part("4-1")]),
    ):
        file = LawFile(
            act=act, ref=ref, register="lovdata", url="https://lovdata.no/", title=name, names=(("nb", (name,)),)
        )
        for part in parts:
            entry = bind(acts[ref], part, frozenset({Binds.RIGHT}), MAY_DAY)
            assert isinstance(entry, Provision)
            file = with_provision(file, entry)
        write_law(root, [file])
    assert law("read", MAY, "--root", root).returncode == 0
    return root


def test_the_weekly_look_tells_on_the_real_archives_what_changed_and_commits_nothing(in_may: Path) -> None:
    """Page, section, §, words, day, edition; where words went; and nothing of what is the same."""
    before, issue = state(in_may), in_may / "build/law.md"
    promulgated = pack_amending(in_may / "lovtidend-2026-07-02.tar.bz2")
    done = law("read", JULY, promulgated, "--check", "--issue", issue, "--root", in_may)
    assert done.returncode == 1, done.stderr
    assert state(in_may) == before
    body = issue.read_text(encoding="utf-8")
    line = next(n for n, text in enumerate((in_may / NB).read_text(encoding="utf-8").split("\n"), 1) if "§ 25" in text)
    assert f"- {NB}:{line} (Rådet): pbrl § 3-3 (2) har fått ny tekst." in body
    assert f"- {NB}:{line} (Rådet): hpl § 25 (3) endres ved lov/2026-01-23-1 fra 2026-07-01" in body
    assert "pbrl (lov/2025-06-20-67, fra 2026-06-01):" in body
    assert "{+" in body
    assert "- hpl § 25 (3) er flyttet til § 28 (1) f." in body
    assert "publiser utgave" in body
    assert "4-1" not in body
    assert "hpl § 25 (3) er flyttet til § 28 (1) f." in done.stdout
    again = law("read", JULY, promulgated, "--check", "--issue", issue, "--root", in_may)
    assert (again.returncode, issue.read_text(encoding="utf-8")) == (1, body)


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("lover-2026-05-19.tar.bz2", 0, ""),
        ("borte", 2, "Ingenting er endret"),
        ("kuttet", 2, "kuttet av"),
        ("side", 2, "ikke et bzip2-arkiv"),
    ],
)
def test_archives_are_fetched_first(in_may: Path, answer: str, code: int, said: str) -> None:
    """Whole, from the address of the site; what cannot be is one line, and changes nothing."""
    path = in_may / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    before = state(in_may)
    kept = {file.name: file.read_bytes() for file in (in_may / "build/law/now").iterdir()}
    with serving(MAY) as address:
        where = f"law_archives: [{address}/{answer}]"
        path.write_text(text.replace("preview: !ENV", f"{where}\n      preview: !ENV"), encoding="utf-8")
        done = law("read", "--fetch", "--root", in_may)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1
    if code:
        assert state(in_may) == before
        assert {file.name: file.read_bytes() for file in (in_may / "build/law/now").iterdir()} == kept


def test_what_a_provision_does_is_stated_by_command(root: Path) -> None:
    """One thing or more; of an entry that is there."""
    assert law("binds", "hpl", "22", "permits", "duty", "--root", root).returncode == 0
    assert 'binds: ["duty", "permits"]' in (root / "data/law/hpl.yml").read_text(encoding="utf-8")
    before = state(root)
    for wrong in (("hpl", "999", "duty"), ("xyz", "22", "duty"), ("hpl", "22", "maybe")):
        assert law("binds", *wrong, "--root", root).returncode == 2
    assert state(root) == before

"""The proof of what was published when: the Merkle tree, its checkpoints, and what a forger leaves behind."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.forging import reseal
from tests.programs import environment
from tests.projects import ROOT
from tests.serving import served

from rettesnor import cli
from rettesnor.pages.proof import BATCH, proof_files, record_files
from rettesnor.urls import PROOF
from rettesnor.versions import verify
from rettesnor.versions.checkpoints import Checkpoints
from rettesnor.versions.reading import Seal, read_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject

ROUNDS = 100


def _leaves(count: int) -> list[bytes]:
    return [verify.leaf_hash(f"{number:064x}") for number in range(count)]


# -- the tree


def test_the_tree_is_that_of_the_standard() -> None:
    """The published vectors of RFC 6962 (Certificate Transparency's own tests), for leaves of other bytes than ours."""
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [_standard_leaf(bytes.fromhex(each)) for each in inputs]
    roots = [root.hex() for root in verify.roots_of(leaves)]
    assert roots[0] == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert roots[1] == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert roots[7] == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert verify.root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def _standard_leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def test_every_prefix_has_the_root_that_is_computed_from_the_start() -> None:
    """Adding leaf by leaf gives what dividing from the top gives."""
    leaves = _leaves(70)
    assert list(verify.roots_of(leaves)) == [verify.root_of(leaves[:size]) for size in range(1, 71)]


def test_each_leaf_is_shown_to_lie_in_each_tree_and_no_other_leaf_is() -> None:
    """Inclusion, for every leaf of every size up to 33; another leaf, place or size does not pass."""
    leaves = _leaves(33)
    for size in range(1, 34):
        root = verify.root_of(leaves[:size])
        for place in range(size):
            proof = verify.inclusion_proof(leaves[:size], place)
            assert verify.root_by_inclusion(leaves[place], place, size, proof) == root
            assert verify.root_by_inclusion(leaves[place - 1], place, size, proof) != root or size == 1
            assert verify.root_by_inclusion(leaves[place], place, size, [*proof, root]) != root


def test_each_tree_is_shown_to_begin_with_each_smaller_one() -> None:
    """Consistency, for every pair of sizes up to 33; a tree that was changed below does not pass."""
    leaves = _leaves(33)
    for size in range(1, 34):
        root = verify.root_of(leaves[:size])
        for before in range(1, size + 1):
            old = verify.root_of(leaves[:before])
            proof = verify.consistency_proof(leaves[:size], before)
            assert verify.is_consistent(before, old, size, root, proof)
            assert not verify.is_consistent(before, verify.node_hash(old, old), size, root, proof)


def test_the_day_of_a_checkpoint_never_goes_back() -> None:
    """A record that was dated back, with its reason, does not make the checkpoint older than what lies in it."""
    log = [Seal("00" * 32, date(2027, 1, 2), "a/b/c"), Seal("01" * 32, date(2027, 1, 1), "a/b/d")]
    assert [each.day for each in Checkpoints(log).all] == [date(2027, 1, 2), date(2027, 1, 2)]


# -- what is published


def _publish_proof(project: PublishedProject, folder: Path) -> Path:
    site = project.site()
    for file in (*proof_files(site), *record_files(site)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / PROOF


def test_what_is_published_says_what_the_store_says(story: PublishedProject, tmp_path: Path) -> None:
    """The files and the store give the same log, and nothing in either is wrong."""
    published, own = verify.read_proof(_publish_proof(story, tmp_path)), verify.read_proof(story.root / "versions")
    assert published.log == own.log
    assert published.roots == own.roots == [each.root for each in read_store(story.root).checkpoints.all]
    for found in (published, own):
        assert [fault for page in found.page_ids() for fault in verify.faults_of_page(found, page)] == []


def test_each_checkpoint_proves_that_it_goes_on_from_the_one_before(story: PublishedProject, tmp_path: Path) -> None:
    """As whoever has the files alone can reckon; and a full file of checkpoints is never changed."""
    folder = _publish_proof(story, tmp_path)
    told = [
        each
        for file in sorted((folder / "checkpoints").iterdir())
        for each in json.loads(file.read_bytes())["checkpoints"]
    ]
    assert len(told) == len(read_store(story.root).log) < BATCH
    for old, new in pairwise(told):
        proof = [bytes.fromhex(node) for node in new["consistency"]]
        roots = bytes.fromhex(old["root"]), bytes.fromhex(new["root"])
        assert verify.is_consistent(old["size"], roots[0], new["size"], roots[1], proof)
    newest = json.loads((folder / "checkpoint.json").read_bytes())
    assert {key: newest[key] for key in told[-1]} == told[-1]


def test_the_program_runs_alone(story: PublishedProject, tmp_path: Path) -> None:
    """Python without site packages, in a folder that holds the proof and the text to ask of, and nothing else."""
    folder = _publish_proof(story, tmp_path)
    shutil.copy(story.root / "versions" / "egne-mal" / "1.0" / "nb.md", tmp_path / "text.md")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), "text.md", "--on", "2026-11-22", "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "versions/egne-mal/1.0/version.json" in done.stdout
    assert "Applied on 2026-11-22." in done.stdout


def test_a_preview_publishes_no_proof(story: PublishedProject) -> None:
    """It shows texts that wait, of which nothing is proved."""
    site = story.site(is_preview=True)
    assert [*proof_files(site), *record_files(site)] == []


# -- what a forger leaves behind


def test_dating_back_swapping_and_leaving_out_are_found(story: PublishedProject) -> None:
    """100 forgeries, each sealed anew so that the store verifies by itself: every kept checkpoint after it tells."""
    draw = random.Random(6962)  # noqa: S311
    whole = verify.read_proof(story.root / "versions")
    found = 0
    for number in range(ROUNDS):
        place = draw.randrange(len(whole.log) - 1)
        kept = draw.randrange(place + 1, len(whole.log))
        log = list(whole.log)
        kind = ("back", "swapped", "left out")[number % 3]
        forged = _resealed_log(whole, place, kind)
        assert [row[0] for row in forged.log] != [row[0] for row in log]
        code = whole.roots[kept][: verify.SIGNS]
        found += {key for key, _ in verify.faults_of(forged, code)} >= {"not_kept"}
    assert found == ROUNDS


def _resealed_log(whole: verify.Found, place: int, kind: str) -> verify.Found:
    """Return the store with one record dated back, swapped with the next, or left out, and sealed anew from there."""
    records = [_record_at(whole, number) for number in range(len(whole.log))]
    if kind == "back":
        records[place] = {**records[place], "date": "2020-01-01"}
    elif kind == "swapped":
        records[place], records[place + 1] = records[place + 1], records[place]
    else:
        del records[place]
    log, before = [], None
    for record in records:
        own = {key: value for key, value in record.items() if key != "sha256"} | {"before": before}
        before = verify.hash_of_rest(own)
        log.append((before, str(record["date"]), f"versions/{record['id']}/…"))
    return verify.Found(log, lambda _: [])


def _record_at(found: verify.Found, place: int) -> dict[str, Any]:
    seal, _, path = found.log[place]
    return next(each["record"] for each in found.page(path.split("/")[1]) if each["record"]["sha256"] == seal)


def test_cutting_off_the_newest_is_found_by_any_checkpoint_of_what_was_cut(story: PublishedProject) -> None:
    """100 of 100: with its size, or by its twelve signs alone."""
    draw = random.Random(9162)  # noqa: S311
    whole = verify.read_proof(story.root / "versions")
    found = 0
    for number in range(ROUNDS):
        left = draw.randrange(1, len(whole.log))
        kept = draw.randrange(left, len(whole.log))
        cut = verify.Found(whole.log[:left], whole.page)
        root = whole.roots[kept]
        code = f"{kept + 1}:{root}" if number % 2 else root[: verify.SIGNS]
        found += bool(list(verify.faults_of(cut, code)))
        assert list(verify.faults_of(cut, whole.roots[left - 1])) == []
    assert found == ROUNDS


def test_a_store_sealed_anew_on_disk_verifies_by_itself_and_not_against_what_was_kept(
    project: PublishedProject,
) -> None:
    """Otherwise the forgeries above could be no forgeries."""
    project.publish("2026-11-22")
    kept = read_store(project.root).checkpoints.all[-1]
    said = "answers_for"
    assert reseal(project.root, lambda _, values: values | {said: "Another"} if said in values else values) > 0
    forged = verify.read_proof(project.root / "versions")
    assert [fault for page in forged.page_ids() for fault in verify.faults_of_page(forged, page)] == []
    assert [key for key, _ in verify.faults_of(forged, str(kept))] == ["not_kept"]
    assert [key for key, _ in verify.faults_of(forged, kept.signs)] == ["not_kept"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("version.json", '"answers_for": "', '"answers_for": "Another'), ("nb.html", "<p>", "<p>Nei. ")],
)
def test_what_was_altered_where_it_lies_is_no_store_that_was_kept(
    project: PublishedProject, name: str, old: str, new: str
) -> None:
    """A record or a text that bears its old hash gives the old checkpoint; that it is another is told all the same."""
    project.publish("2026-11-22")
    kept = str(read_store(project.root).checkpoints.all[-1])
    store = project.root / "versions"
    said = {key for key, _ in verify.examine_store(verify.read_proof(store), [kept])}
    assert said == {"store", "sound", "kept"}
    file = store / "egne-mal" / "1.0" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = {key for key, _ in verify.examine_store(verify.read_proof(store), [kept])}
    assert said & verify.FAULTS
    assert not said & {"sound", "kept"}


def test_a_day_of_the_log_that_is_not_its_records_is_told(story: PublishedProject) -> None:
    """The tree is of hashes; days and paths of the log are held against the records."""
    whole = verify.read_proof(story.root / "versions")
    log = [(seal, "2019-01-01", path) for seal, _, path in whole.log]
    said = {key for key, _ in verify.examine_store(verify.Found(log, whole.page), [whole.roots[-1]])}
    assert "altered" in said
    assert "kept" not in said


def test_a_record_beside_the_chain_is_told(project: PublishedProject) -> None:
    """Two that follow one: the tree has room for one of them."""
    project.publish("2026-11-22")
    store = project.root / "versions"
    shutil.copytree(store / "egne-mal" / "1.0", store / "egne-mal" / "1.1")
    with pytest.raises(verify.ProofError) as caught:
        verify.read_proof(store)
    assert "follow the same record" in verify.explained(caught.value, "en")
    assert "følger samme post" in verify.explained(caught.value, "nb")


def test_every_sentence_is_there_in_both_languages() -> None:
    """With the same fields; nynorsk readers are spoken to in bokmål, all others in English."""
    assert verify.WORDS["nb"].keys() == verify.WORDS["en"].keys() >= verify.FAULTS
    for key, text in verify.WORDS["nb"].items():
        assert sorted(set(re.findall(r"{\d}", text))) == sorted(set(re.findall(r"{\d}", verify.WORDS["en"][key]))), key
    assert [verify.words_in(code) for code in ("nn", "gd")] == [verify.WORDS["nb"], verify.WORDS["en"]]
    assert [verify.spoken_here({"LANG": each}) for each in ("en_GB.UTF-8", "nb_NO.UTF-8", "C", "")] == [
        *("en", "nb", "nb", "nb")
    ]
    assert verify.spoken_here({"LC_ALL": "nb_NO", "LANG": "en_GB"}) == "nb"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "nb", "en"),
    [
        (("missing.pdf",), "missing.pdf finnes ikke.", "missing.pdf is not there."),
        ((".",), ". kan ikke leses", ". cannot be read"),
        (("broken.pdf",), "Denne PDF-en kan ikke leses.", "This PDF cannot be read."),
        (("--proof", "nowhere"), "her er ikke noe bevis", "there is no proof here"),
        (("--proof", "odd"), "log.txt er ikke skrevet", "log.txt is not written"),
    ],
)
def test_why_nothing_can_be_told_is_said_in_the_language_that_is_spoken(
    story: PublishedProject, tmp_path: Path, arguments: tuple[str, ...], nb: str, en: str
) -> None:
    """By --lang, and else by what the machine speaks; exit code 2."""
    folder = _publish_proof(story, tmp_path)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "log.txt").write_text("odd")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
    for more, variables, expected in (
        (["--lang", "nb"], {"LC_ALL": "en_GB.UTF-8"}, nb),
        ([], {"LC_ALL": "en_GB.UTF-8"}, en),
        ([], {"LC_ALL": "C.UTF-8"}, nb),
    ):
        done = subprocess.run(
            [*command, *more], capture_output=True, text=True, cwd=tmp_path, env=environment(variables), check=False
        )
        assert done.returncode == 2
        assert expected in " ".join(done.stderr.split())


@pytest.mark.slow
def test_addresses_are_verified_as_files_are(story: PublishedProject, tmp_path: Path) -> None:
    """A page and a proof that lie at an address, at its top and below a path; one that is not there is told of."""
    own = verify.read_proof(story.root / "versions").page("egne-mal")[0]
    text = f"<article>{own['text']}<p>{own['record']['text_sha256'][:8]}</p></article>"
    for folder in (tmp_path, tmp_path / "guide"):
        _publish_proof(story, folder)
        for name, shown in (("side", text), ("annen", text.replace("Du bør bygge", "Du kan bygge"))):
            (folder / name).mkdir()
            (folder / name / "index.html").write_text(shown, encoding="utf-8")
    with served(tmp_path) as top:
        for base in (top, f"{top}/guide"):
            for proof in (base, f"{base}/", f"{base}/proof/", str(story.root / "versions")):
                assert cli.run("verify", [f"{base}/side/", "--proof", proof, "--on", "2026-11-22"]) == 0
            assert cli.run("verify", [f"{base}/annen/", "--proof", base]) == 1
            assert cli.run("verify", ["--proof", base, "--kept", f"{base}/proof/checkpoint.json"]) == 0
            for arguments in ([f"{base}/aldri/", "--proof", base], ["--proof", f"{base}/side"]):
                with pytest.raises(SystemExit, match="2"):
                    cli.run("verify", arguments)


@pytest.mark.slow
@pytest.mark.parametrize(
    "given",
    [b"%PDF-1.4\n1 0 obj\n<< /Length 3 >>", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj", b'{"sha256": []}'],
)
def test_what_cannot_be_read_is_no_crash(story: PublishedProject, tmp_path: Path, given: bytes) -> None:
    """1 or 2, and one line."""
    folder = _publish_proof(story, tmp_path)
    (tmp_path / "given").write_bytes(given)
    for arguments in (("given",), ("--kept", "x:" + "0" * 12), ("--kept", "0:" + "0" * 12)):
        command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
        assert done.returncode in {1, 2}
        assert "Traceback" not in done.stderr
    (folder / "pages" / "egne-mal.json").write_bytes(b"{")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_what_was_put_in_afterwards_under_an_old_date_is_told() -> None:
    """A new record dated before what was kept has no business there, unless it says why."""
    log = [
        ("00" * 32, "2027-02-01", "versions/a/1.0/version.json"),
        ("01" * 32, "2027-01-01", "versions/b/1.0/version.json"),
    ]

    def found(reason: Mapping[str, str]) -> verify.Found:
        return verify.Found(log, lambda _: [{"record": {"sha256": "01" * 32, "date_reason": reason}}])

    code = found({}).roots[0]
    assert [key for key, _ in verify.faults_of(found({}), code)] == ["dated_back"]
    assert list(verify.faults_of(found({"nb": "Vedtatt da."}), code)) == []


@pytest.mark.parametrize("code", ["", "3f9", "0" * 12, "9999:" + "0" * 64, "x:" + "0" * 12, "0:" + "0" * 12])
def test_what_was_never_a_checkpoint_is_none(story: PublishedProject, code: str) -> None:
    """Too few letters to mean one, other letters, and a size that the store never had."""
    assert list(verify.faults_of(verify.read_proof(story.root / "versions"), code))


# -- texts


def test_a_single_letter_that_was_changed_is_found(story: PublishedProject) -> None:
    """In a page of which all else is as it was: 200 letters, one at a time."""
    found = verify.read_proof(story.root / "versions")
    each = next(each for each in found.page("egne-mal") if "text" in each)
    code = each["record"]["text_sha256"][:8]
    text = f"<article>{each['text']}<p>{code}</p></article>"
    draw = random.Random(1)  # noqa: S311
    letters = [place for place, sign in enumerate(text) if sign.isalpha() and _is_shown(text, place)]
    assert "text" in {key for key, _ in verify.examine(found, "side", text.encode())}
    for place in (draw.choice(letters[: -len(code) - 1]) for _ in range(200)):
        other = "x" if text[place] != "x" else "y"
        said = {key for key, _ in verify.examine(found, "side", (text[:place] + other + text[place + 1 :]).encode())}
        assert said & verify.FAULTS, text[place - 20 : place + 20]


def _is_shown(text: str, place: int) -> bool:
    return text.rfind("<", 0, place) <= text.rfind(">", 0, place)


def test_a_record_that_says_something_else_is_none_of_the_store(story: PublishedProject) -> None:
    """Though it bears the hash of one that is."""
    found = verify.read_proof(story.root / "versions")
    path = story.root / "versions" / "egne-mal" / "1.0" / "version.json"
    values = json.loads(path.read_bytes())
    assert not {key for key, _ in verify.examine(found, "post", path.read_bytes())} & verify.FAULTS
    said = verify.examine(found, "post", json.dumps({**values, "date": "2020-01-01"}).encode())
    assert {key for key, _ in said} == {"altered"}


def test_the_leaf_of_an_emptied_record_is_its_original_hash(story: PublishedProject) -> None:
    """What the law took out of a record changes no checkpoint, and verifies as what was left."""
    record = _record_at(verify.read_proof(story.root / "versions"), 0)
    emptied = {**record, "note": {}}
    taken = {"record": "versions/a/1.0/version.json", "sha256": record["sha256"], "left": verify.hash_of_rest(emptied)}
    event: dict[str, Any] = {"id": "a", "record": "event", "event": "removed", "date": "2027-01-01"}
    event |= {"before": record["sha256"], "removed_fields": [taken]}
    event["sha256"] = verify.hash_of_rest(event)
    log = [
        (str(record["sha256"]), str(record["date"]), taken["record"]),
        (str(event["sha256"]), "2027-01-01", "versions/a/events/e.json"),
    ]

    def faults(newest: Mapping[str, Any]) -> list[tuple[str, str]]:
        rows = [{"path": log[0][2], "record": emptied}, {"path": log[1][2], "record": dict(newest)}]
        return list(verify.faults_of_page(verify.Found(log, lambda _: rows), "a"))

    assert faults(event) == []
    assert ("altered", log[0][2]) in faults({**event, "removed_fields": []})


# -- what the document shows


@pytest.mark.slow
def test_the_examples_of_the_document_run(story: PublishedProject, tmp_path: Path) -> None:
    """Each line, in a folder with the proof, the store and a page that shows its text."""
    _publish_proof(story, tmp_path)
    shutil.copytree(story.root / "versions", tmp_path / "versions")
    own = verify.read_proof(story.root / "versions").page("egne-mal")[0]
    page = tmp_path / "v" / "egne-mal" / "1.0" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<article>{own['text']}<p>{own['record']['text_sha256'][:8]}</p></article>", encoding="utf-8")
    text = (ROOT / "docs-dev" / "proof.md").read_text(encoding="utf-8")
    examples = [line for line in text.split("```sh\n")[1].split("```")[0].splitlines() if line]
    assert len(examples) == 5
    for example in examples:
        command = [sys.executable, *example.split()[1:]]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
        assert done.returncode == 0, example + done.stdout + done.stderr

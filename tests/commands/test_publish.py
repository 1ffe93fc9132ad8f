"""scripts/publish.py and scripts/note_change.py as an editor runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_script
from tests.projects import ROOT

from rettesnor.locale.dates import plain_today
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.versions.model import History

pytestmark = pytest.mark.slow  # every test starts processes

EARLIER = "2026-01-15"


@pytest.fixture
def published(project: PublishedProject) -> PublishedProject:
    """Give a project that was published some time ago."""
    project.publish(EARLIER)
    return project


@pytest.fixture
def waiting(published: PublishedProject) -> PublishedProject:
    """Give a project in which a change of `skjema` waits with its note."""
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    published.note("skjema", "professional", "Navn øverst.")
    return published


def publish(project: PublishedProject, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run publish.py on a project."""
    return run_script("publish.py", *arguments, "--root", project.root)


def history(project: PublishedProject, page: str = "skjema") -> History:
    """Read what was published of a page."""
    return project.site().store.histories[page]


def test_everything_is_published_dated_today_and_the_note_is_gone(waiting: PublishedProject) -> None:
    """The plan is shown, with the advice that the note is not translated."""
    done = publish(waiting, "--pending", "--yes")
    assert done.returncode == 0
    assert f"skjema 2.0, faglig endring, datert {plain_today()}: Navn øverst." in done.stdout
    assert "data/pending/skjema.yml:1: råd: Notatet til leserne finnes ikke på engelsk." in done.stdout
    assert history(waiting).newest.published_on == plain_today()
    assert not (waiting.root / "data/pending/skjema.yml").exists()
    assert verify_store(waiting.root, plain_today()) == []


def test_nothing_waits_is_fine(published: PublishedProject) -> None:
    """A run with nothing to do says so, and is no mistake."""
    done = publish(published, "--pending", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "Nothing waits to be published.\n")


@pytest.mark.parametrize(("answer", "number"), [("j\n", "2.0"), ("ja\n", "2.0"), ("n\n", "1.0"), ("\n", "1.0")])
def test_it_asks_before_it_writes(waiting: PublishedProject, answer: str, number: str) -> None:
    """Only a clear yes publishes."""
    done = _answered(waiting, answer)
    assert done.returncode == 0
    assert "Publisere dette? [j/N]" in done.stderr
    assert str(history(waiting).newest.number) == number


def test_nobody_to_ask_is_wrong_use(waiting: PublishedProject) -> None:
    """A machine without a keyboard is told of --yes."""
    done = _answered(waiting, "")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert str(history(waiting).newest.number) == "1.0"


def _answered(project: PublishedProject, answer: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/publish.py"), "--pending", "--root", str(project.root)]
    return subprocess.run(
        command, check=False, input=answer, env=environment(), capture_output=True, text=True, encoding="utf-8"
    )


def test_json_holds_problems_and_nothing_else(waiting: PublishedProject) -> None:
    """What is planned and done is told beside it."""
    done = publish(waiting, "--pending", "--yes", "--format", "json")
    [problem] = json.loads(done.stdout)["problems"]
    assert (problem["level"], problem["path"]) == ("advice", "data/pending/skjema.yml")
    assert "skjema 2.0" in done.stderr


def test_refusal_is_a_problem_and_publishes_nothing(waiting: PublishedProject) -> None:
    """One page that is not right stops all of them, and says why."""
    waiting.change("grunnregler", "nb", "Lytt før du snakker.", "Lytt.")
    done = publish(waiting, "--pending", "--yes", "--format", "json")
    errors = [problem for problem in json.loads(done.stdout)["problems"] if problem["level"] == "error"]
    assert done.returncode == 1
    assert [problem["path"] for problem in errors] == ["docs/nb/grunnregler.md"]
    assert str(history(waiting).newest.number) == "1.0"


def test_other_problems_of_the_content_stop_it_too(waiting: PublishedProject) -> None:
    """A page that cannot be read is nobody's news."""
    waiting.add("nb/ny.md", "uten sidehode\n")
    done = publish(waiting, "--pending", "--yes")
    assert done.returncode == 1
    assert "docs/nb/ny.md" in done.stdout


def test_altered_store_is_not_published_onto(waiting: PublishedProject) -> None:
    """First the store must be what it was; that goes for events too."""
    (waiting.root / "versions/hjem/1.0/nb.md").write_text("Noe annet.\n", encoding="utf-8")
    for arguments in (("--pending",), ("skjema", "--alert", "Vent.")):
        done = publish(waiting, *arguments, "--yes")
        assert done.returncode == 1
        assert "versions/hjem/1.0/nb.md" in done.stdout


def test_broken_chain_is_not_published_onto(waiting: PublishedProject) -> None:
    """A store that cannot be read gives one line that says what to run."""
    (waiting.root / "versions/hjem/1.0/version.json").unlink()
    done = publish(waiting, "--pending", "--yes")
    assert done.returncode == 2
    assert "check.py versions" in done.stderr
    assert "Traceback" not in done.stderr


def test_day_of_ones_own_needs_a_reason_that_readers_see(waiting: PublishedProject) -> None:
    """The reason is recorded with the version."""
    assert publish(waiting, "--pending", "--yes", "--date", "2026-02-01").returncode == 2
    done = publish(waiting, "--pending", "--yes", "--date", "2026-02-01", "--date-reason", "Vedtatt da.")
    assert done.returncode == 0
    newest = history(waiting).newest
    assert (str(newest.published_on), newest.date_reason.by_language) == ("2026-02-01", {"nb": "Vedtatt da."})


def test_day_in_the_future_is_wrong_use(waiting: PublishedProject) -> None:
    """Nothing is published before it is."""
    tomorrow = str(plain_today() + timedelta(days=2))
    done = publish(waiting, "--pending", "--yes", "--date", tomorrow, "--date-reason", "Snart.")
    assert done.returncode == 2
    assert tomorrow in done.stderr


def test_day_before_the_newest_is_refused(waiting: PublishedProject) -> None:
    """The page was published later than that."""
    done = publish(waiting, "--pending", "--yes", "--date", "2026-01-14", "--date-reason", "Egentlig da.")
    assert done.returncode == 1
    assert "2026-01-15" in done.stdout


def test_still_editorial_goes_from_the_note_to_the_record(published: PublishedProject) -> None:
    """Refused first, with the words; then taken at its word, which is recorded."""
    published.change("grunnregler", "nb", "Reglene er fem.", "Reglene er seks.")
    note = ("grunnregler", "--editorial", "Språk.", "--note-en", "Language.", "--root", published.root)
    refused = run_script("note_change.py", *note)
    assert refused.returncode == 1
    assert "borte fem; nye seks" in refused.stdout
    assert publish(published, "--pending", "--yes").returncode == 1
    assert run_script("note_change.py", *note, "--still-editorial", "Ordrett fra kilden.").returncode == 0
    assert publish(published, "--pending", "--yes").returncode == 0
    assert history(published, "grunnregler").newest.still_editorial == "Ordrett fra kilden."


def test_note_is_written_where_it_waits(published: PublishedProject) -> None:
    """By the page's path, as an editor knows it."""
    published.change("egne-mal", "nb", "Egne mål gir", "Personens mål gir")
    said = ("--professional", "Målene er personens.", "--reason", "Det var uklart.", "--action", "Spør først.")
    done = run_script("note_change.py", "docs/nb/rad/egne-mal.md", *said, "--root", published.root)
    assert done.returncode == 0
    note = (published.root / "data/pending/egne-mal.yml").read_text(encoding="utf-8")
    assert note == "kind: professional\nnote: Målene er personens.\nreason: Det var uklart.\naction: Spør først.\n"


@pytest.mark.parametrize(
    ("page", "code", "words"),
    [("finnes-ikke", 2, "ingen side heter det"), ("skjema", 1, "teksten er den samme")],
)
def test_note_that_has_no_change_is_refused(published: PublishedProject, page: str, code: int, words: str) -> None:
    """No such page is wrong use; an unchanged one has nothing to tell."""
    done = run_script("note_change.py", page, "--editorial", "Språk.", "--root", published.root)
    assert done.returncode == code
    assert words in done.stdout + done.stderr


def test_review_supersedes_the_date_in_the_page(published: PublishedProject) -> None:
    """Read, found good, and next time on a day of its own."""
    following = str(plain_today() + timedelta(days=400))
    assert publish(published, "egne-mal", "--reviewed", "--next", following, "--yes").returncode == 0
    assert str(history(published, "egne-mal").review_by(None)) == following


def test_review_needs_its_next_day_and_an_unchanged_text(waiting: PublishedProject) -> None:
    """Nobody has reviewed what readers see when another text waits."""
    assert publish(waiting, "skjema", "--reviewed", "--yes").returncode == 2
    done = publish(waiting, "skjema", "--reviewed", "--next", str(plain_today() + timedelta(days=9)), "--yes")
    assert done.returncode == 1
    assert "venter på publisering" in done.stdout


def test_withdrawal_and_its_end(published: PublishedProject) -> None:
    """A page is withdrawn once, in favour of a page that exists, and may apply again."""
    withdrawn = ("samtykke", "--withdrawn", "Passer ikke.", "--note-en", "No longer fits.")
    for nobody in ("finnes-ikke", "samtykke"):
        assert publish(published, *withdrawn, "--successor", nobody, "--yes").returncode == 1
    assert publish(published, *withdrawn, "--successor", "egne-mal", "--yes").returncode == 0
    event = history(published, "samtykke").withdrawal
    assert event is not None
    assert (event.successor, event.note.by_language["en"]) == ("egne-mal", "No longer fits.")
    assert publish(published, "samtykke", "--withdrawn", "En gang til.", "--yes").returncode == 1
    assert publish(published, "samtykke", "--restored", "Gjelder likevel.", "--yes").returncode == 0
    assert history(published, "samtykke").withdrawal is None
    assert publish(published, "samtykke", "--restored", "Enda en gang.", "--yes").returncode == 1


def test_same_event_twice_is_recorded_once(published: PublishedProject) -> None:
    """A run that was stopped can be run again."""
    for _ in range(2):
        assert publish(published, "skjema", "--alert", "Loven er endret.", "--yes").returncode == 0
    assert len(history(published).events) == 1


def test_date_of_an_event_has_its_reason(published: PublishedProject) -> None:
    """Readers see it, as for a version."""
    dated = ("--date", "2026-02-01", "--date-reason", "Vedtatt da.")
    assert publish(published, "skjema", "--alert", "Vent.", *dated, "--yes").returncode == 0
    [event] = history(published).events
    assert (str(event.happened_on), event.date_reason.by_language) == ("2026-02-01", {"nb": "Vedtatt da."})


def test_removal_by_law_leaves_a_tombstone_and_speaks_of_git(waiting: PublishedProject) -> None:
    """The files are gone, the chain verifies, and git must be cleaned too; the text in force is never removed."""
    removal = ("--remove-version", "skjema", "1.0", "--legal", "Personvern.", "--yes")
    refused = publish(waiting, *removal)
    assert refused.returncode == 1
    assert "1.0 er den som gjelder" in refused.stdout
    assert publish(waiting, "--pending", "--yes").returncode == 0
    done = publish(waiting, *removal)
    assert done.returncode == 0
    assert "git-historien" in done.stdout
    left = sorted(path.name for path in (waiting.root / "versions/skjema/1.0").rglob("*") if path.is_file())
    assert left == ["text.json", "version.json"]
    assert verify_store(waiting.root, plain_today()) == []
    assert publish(waiting, *removal).returncode == 0


def test_removal_takes_pictures_that_nothing_else_shows(published: PublishedProject) -> None:
    """A face in a picture is as personal as a name."""
    picture = published.root / "docs" / "assets" / "kart.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n kart")
    for number, text in enumerate(["![Et kart](../assets/kart.png)", "Navn."], start=1):
        published.change("skjema", "nb", "Navn og dato." if number == 1 else "![Et kart](../assets/kart.png)", text)
        published.note("skjema", "professional", f"Endring {number}.", note_en="A change.")
        published.publish(f"2026-02-0{number}")
    assert len(list((published.root / "versions/_pictures").iterdir())) == 1
    assert publish(published, "--remove-version", "skjema", "2.0", "--legal", "Personvern.", "--yes").returncode == 0
    assert list((published.root / "versions/_pictures").iterdir()) == []
    assert verify_store(published.root, plain_today()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("skjema",),
        ("--alert", "Vent."),
        ("skjema", "--alert", "Vent.", "--restored", "Gjelder."),
        ("--remove-version", "skjema", "1.0"),
    ],
)
def test_unclear_wish_is_wrong_use(published: PublishedProject, arguments: tuple[str, ...]) -> None:
    """Exit code 2, and one line that says what to do."""
    done = publish(published, *arguments, "--yes")
    assert done.returncode == 2
    assert done.stderr.startswith("publish.py: ")
    assert done.stderr.count("\n") == 1


def test_addresses_are_recorded_once_the_site_is_open(waiting: PublishedProject) -> None:
    """Open is who has recorded addresses before; what CHANGELOG.md says of a release opens nothing."""
    urls = waiting.root / "data" / "urls.txt"
    (waiting.root / "CHANGELOG.md").write_text("## [0.1.0] - 2026-11-22\n", encoding="utf-8")
    assert publish(waiting, "--pending", "--yes").returncode == 0
    assert not urls.exists()
    urls.write_text("/\n", encoding="utf-8")
    done = publish(waiting, "--pending", "--yes")
    assert (done.returncode, "data/urls.txt: +" in done.stdout) == (0, True)
    assert "data/anchors.txt: +" in done.stdout
    recorded = (waiting.root / "data" / "anchors.txt").read_text(encoding="utf-8").splitlines()
    assert "/kilder/#kilde-fagrad" in recorded
    assert {"/", "/skjema/", "/v/skjema/2.0/"} <= set(urls.read_text(encoding="utf-8").splitlines())

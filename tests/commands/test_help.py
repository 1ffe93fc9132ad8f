"""Where messages lead: what explains a check, a file or a command is there, on a begun site as on the first one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor
from tests.projects import ROOT, write_project

from rettesnor.checks.registry import CHECKS
from rettesnor.cli import COMMANDS
from rettesnor.locale.guide import explanation, reference, topics
from rettesnor.locale.messages import languages, read_catalogue, speak_for
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BESIDE = ("deploy", "settings")
_OF_THE_REPOSITORY = re.compile(
    r"\b(?:docs-dev|src|scripts(?!/take_content)|(?<!build/)deploy|tests)/[\w./-]*\w|\b[A-Z]{5,}\.md\b|\.github/[\w./-]*"
)
"""What a begun site lacks, but for what stands in the help of scripts that only the first one has."""

_OF_LANGUAGES = re.compile(r"\bdocs/(?:nb|nn|en)\b|wordlist-(?:nb|nn|en)\b|messages/(?:nb|nn|en)\.yml")
_COMMAND = re.compile(r"\brettesnor ([a-z]+(?:-[a-z]+)*)(?: ([a-z]+))?")


@pytest.fixture(autouse=True)
def _speaks_for_none_afterwards() -> Iterator[None]:
    yield
    speak_for(None)


def begun(root: Path, *codes: str) -> Path:
    """Begin a site in some languages."""
    chosen = [part for code in codes for part in ("--language", code)]
    named = ("--name", "A guide", "--publisher", "The Board", "--kind", "official")
    done = run_rettesnor("new", root, *named, *chosen)
    assert done.returncode == 0, done.stderr
    return root


def told() -> dict[str, str]:
    """Give all that is said to editors and of commands, but of scripts that only we have, by language and key."""
    ours = {
        f"help/{path.stem}"
        for path in (ROOT / "src/rettesnor/cli").glob("*.py")
        if path.stem.replace("_", "-") not in COMMANDS
    }
    return {
        f"{code} {key}": text
        for code in languages()
        for key, text in read_catalogue(code).items()
        if key.startswith(("rules/", "words/", "guide/", "help/", "argparse/")) and key not in ours
    }


@pytest.mark.slow
@pytest.mark.parametrize("codes", [("en", "gd"), ("nn", "en")])
def test_everything_a_message_names_is_there_on_a_begun_site(tmp_path: Path, codes: tuple[str, ...]) -> None:
    """Its check is explained by a command; no file of our repository is named, and no other language's."""
    root = begun(tmp_path / "site", *codes)
    read_settings(root)
    assert {reference(name) for name in CHECKS} == {f"rettesnor help {name}" for name in CHECKS}
    named = {key: match[0] for key, text in told().items() for match in _OF_THE_REPOSITORY.finditer(text)}
    assert {key: name for key, name in named.items() if not (root / name).exists()} == {}
    assert {key for key, text in told().items() if _OF_LANGUAGES.search(text)} == set()
    for name in ("translations", "settings"):
        done = run_rettesnor("help", name, "--root", root)
        assert (done.returncode, done.stderr) == (0, "")
        assert " ".join(done.stdout.split()) == explanation(name).in_language(codes[0])


def test_every_command_and_topic_a_message_names_is_one() -> None:
    """In each language."""
    wrong = {
        f"{key}: {match[0]}"
        for key, text in told().items()
        for match in _COMMAND.finditer(text)
        if match[1] not in COMMANDS or (match[1] == "help" and match[2] not in {*topics(), None})
    }
    assert wrong == set()


def test_every_check_is_explained_in_each_language() -> None:
    """And nothing else, but how a site is set up and sent."""
    assert set(topics()) == {*CHECKS, *BESIDE}
    for language in ("nb", "nn", "en"):
        own = {key for key in read_catalogue(language) if key.startswith("guide/")}
        assert own == {f"guide/{topic}" for topic in topics()}


def test_the_first_site_has_a_guide_of_its_own(tmp_path: Path) -> None:
    """A heading in CONTRIBUTING.md goes before the command, check by check."""
    read_settings(ROOT)
    assert {reference(name) for name in CHECKS} == {f"CONTRIBUTING.md#{name}" for name in CHECKS}
    read_settings(write_project(tmp_path, {"CONTRIBUTING.md": "# Ours\n\n### links\n\nAsk Kari.\n"}))
    assert (reference("links"), reference("norms")) == ("CONTRIBUTING.md#links", "rettesnor help norms")


def test_a_topic_that_is_none_is_told_with_the_nearest() -> None:
    """Exit code 2; and a command is explained as it explains itself."""
    done = run_rettesnor("help", "norm", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean norms?" in done.stderr
    assert run_rettesnor("help", "note").stdout == run_rettesnor("note", "--help").stdout
    assert "settings" in run_rettesnor("help", "--lang", "nn").stdout

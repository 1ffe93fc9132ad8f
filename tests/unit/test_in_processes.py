"""Work that is shared out among processes gives what one process would have made, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from rettesnor.locale.messages import words
from rettesnor.site.in_processes import NotDoneError, aside, shared_out
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be forked here")

HERE = os.getpid()
PATIENCE = 60.0


def _elsewhere(do: Callable[[], object]) -> Callable[[Sequence[int]], list[int]]:
    """Give work that does something first in any process but the one that asks."""

    def work(share: Sequence[int]) -> list[int]:
        if os.getpid() != HERE:
            do()
        return list(share)

    return work


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_each_task_is_in_one_share(processes: int) -> None:
    """Also where there are fewer tasks than processes."""
    made = shared_out(range(5), list, processes)
    assert sorted(task for share in made for task in share) == [0, 1, 2, 3, 4]


def test_the_shares_are_made_by_processes_of_their_own() -> None:
    """But for the first."""
    made = shared_out(range(4), lambda _: os.getpid(), 3)
    assert made[0] == os.getpid()
    assert len(set(made)) == 3


@pytest.mark.parametrize(
    "happens",
    [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)],
    ids=["an error", "killed", "ended"],
)
def test_what_a_process_did_not_make_is_made_here(happens: Callable[[], object]) -> None:
    """Nothing is lost, and nobody waits for what does not come."""
    assert shared_out(range(4), _elsewhere(happens), 2) == [[0, 2], [1, 3]]


def test_what_goes_wrong_is_raised_here() -> None:
    """As if there had been one process."""

    def work(share: Sequence[int]) -> int:
        return 1 // share[0]

    with pytest.raises(ZeroDivisionError):
        shared_out([1, 0], work, 2)


def test_what_cannot_be_sent_is_made_here() -> None:
    """It is not lost in silence."""
    made = shared_out(range(2), lambda share: (task for task in share), 2)
    assert [list(share) for share in made] == [[0], [1]]


def _over(work: Callable[[], object]) -> object:
    """Wait for work that is done aside."""
    steps = aside(work)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_work_aside_is_done_by_a_process_of_its_own() -> None:
    """And what it makes comes here."""
    assert _over(os.getpid) not in {os.getpid(), None}


class _OfTwoWordsError(Exception):
    """Can be written down, and not read again."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def _raises(error: Exception) -> object:
    raise error


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (lambda: 1 / 0, ZeroDivisionError),
        (lambda: _raises(FileNotFoundError(2, "gone", "nb.html")), FileNotFoundError),
        (lambda: _raises(StoreError(words("publish.nobody"))), StoreError),
        (lambda: _raises(_OfTwoWordsError("a", "b")), NotDoneError),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), NotDoneError),
    ],
    ids=["error", "file", "store", "cannot be sent", "killed"],
)
def test_work_that_was_not_done_aside_is_not_done_here(
    happens: Callable[[], object], told: type[Exception], capfd: pytest.CaptureFixture[str]
) -> None:
    """Here nobody could stop it: whoever asked is told what went wrong, and nothing is printed of it."""
    with pytest.raises(told):
        _over(lambda: _elsewhere(happens)([1]))
    assert capfd.readouterr().err == ""


def test_whoever_leaves_off_stops_the_work(tmp_path: Path) -> None:
    """At once: the process is there no more."""

    def work() -> None:
        (tmp_path / "begun").symlink_to(str(os.getpid()))  # whole at once, as a file is not
        time.sleep(PATIENCE)

    steps = aside(work)
    end = time.monotonic() + PATIENCE
    while not (tmp_path / "begun").is_symlink() and time.monotonic() < end:
        next(steps)
    steps.close()
    assert time.monotonic() < end
    with pytest.raises(ProcessLookupError):
        os.kill(int(str((tmp_path / "begun").readlink())), 0)

"""Share work out among processes that begin as this one is: nothing that was read has to be read again."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from multiprocessing.connection import Connection

_STOPPING = (signal.SIGINT, signal.SIGTERM)

Task = TypeVar("Task")
Made = TypeVar("Made")


def cores() -> int:
    """Return how many processes can work at once here: one where a process cannot be forked."""
    if not hasattr(os, "sched_getaffinity") or sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


def shared_out(tasks: Sequence[Task], work: Callable[[Sequence[Task]], Made], processes: int) -> list[Made]:
    """Return what is made of all tasks, one share a process; this process takes the first one.

    What is made is sent here, so it must be what pickle can write. A share whose process did not give anything, be it
    that something went wrong or that it was killed, is made here: then what goes wrong is raised as ever.
    """
    if min(processes, len(tasks)) <= 1:
        return [work(tasks)]
    shares = [tasks[start::processes] for start in range(processes)]
    gc.collect()
    gc.freeze()  # what is never looked through is not copied either
    try:
        started = [(share, *_start(work, share)) for share in shares[1:] if share]
    finally:
        gc.unfreeze()
    made = [work(shares[0])]
    for share, process, ours in started:
        told = _received(ours)
        process.join()
        made.append(work(share) if told is None else told[0])
    return made


class NotDoneError(RuntimeError):
    """What was to be done aside was not: the process was ended, or what went wrong there cannot be sent as it is."""


def aside(work: Callable[[], Made]) -> Generator[None, None, Made]:
    """Do work in a process of its own, and yield until it is done: whoever leaves off before (`close`) stops it.

    It begins as this one is, threads but for the one that asks left out, so it must need nothing that another thread
    may hold. Where no process can be forked, the work is done here, at once.

    Raises:
        NotDoneError: it is not done; if it were then done here, nobody could stop it.
        Exception: whatever went wrong in the work.
    """
    if sys.platform != "linux":
        return work()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of threads that are left out
        process, ours = _start(lambda _: _outcome(work), ())
    try:
        while not ours.poll():
            yield
        told = _received(ours)
    finally:
        process.kill()  # one that has given what it made is over
        process.join()
        ours.close()
    if told is None:
        raise NotDoneError("the process that did it was ended")
    made, wrong = told[0]
    if wrong is not None:
        raise wrong
    return cast("Made", made)


def _outcome(work: Callable[[], Made]) -> tuple[Made | None, Exception | None]:
    """Return what is made, or what went wrong, as it can be sent."""
    gc.freeze()  # what is never looked through is not copied either
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - it is raised where somebody asked for the work
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own; some errors can be written and not read
        except Exception:  # noqa: BLE001 - an error's own methods may raise anything
            return None, NotDoneError(f"{type(error).__name__}: {error}")
        return None, error


def _start(work: Callable[[Sequence[Task]], Any], share: Sequence[Task]) -> tuple[Any, Connection]:
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe(duplex=False)
    process = forking.Process(target=_give, args=(theirs, ours, work, share), daemon=True)
    with _signals_put_off():
        process.start()
    theirs.close()
    return process, ours


@contextmanager
def _signals_put_off() -> Iterator[None]:
    """Have whoever stops the program heard a little later: what is raised while a process begins, Python loses."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    known = {number: signal.signal(number, lambda told, _: came.append(told)) for number in _STOPPING}
    try:
        yield
    finally:
        for number, heard in known.items():
            signal.signal(number, heard or signal.SIG_DFL)
    for each in came:
        signal.raise_signal(each)


def _give(theirs: Connection, ours: Connection, work: Callable[[Sequence[Task]], Any], share: Sequence[Task]) -> None:
    """Send what is made of a share; where it goes wrong, nothing."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_DFL)
    ours.close()
    is_sent = False
    try:
        theirs.send((work(share),))
        is_sent = True
    finally:  # whatever it was: the process that asked makes the share again, and raises it where it is heard
        if not is_sent:
            os._exit(1)


def _received(ours: Connection) -> tuple[Any] | None:
    try:
        with ours:
            told: tuple[Any] = ours.recv()
    except (EOFError, OSError):  # nothing was sent, or not all of it
        return None
    return told

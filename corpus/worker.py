"""A process beside this one that reads files, so that a bad file ends it and not the run.

It is a plain child process and not one of multiprocessing, whose children import the program that
started them: a script without a main guard that calls `load` would start itself again. Calls and
results are pickled through its standard streams, and it ends when these are closed, however its
parent ended. It is no sandbox: it bounds time and memory, and not what code may do.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final, NoReturn, TypeVar

T = TypeVar("T")

_CODE: Final = "import sys; sys.path[:] = sys.argv[2:]; from corpus.worker import serve; serve()"
_GRACE: Final = 3.0  # seconds in which a worker may clean up, before it is killed
_MEGABYTE: Final = 2**20


class WorkerLost(Exception):
    """The worker ended before it answered; the message says why, to the user."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call may take: seconds by the clock, megabytes (2^20 bytes) of address space.

    0 is no limit. Windows has no such limit of memory.
    """

    seconds: float
    megabytes: int


class Worker:
    """One process for many calls, one at a time; started by a call where none is running."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, function: Callable[..., T], *args: object) -> T:
        """What *function*, of a module, returns in the worker; it should not raise.

        Raises WorkerLost if it took too long or ended the process; the next call starts another.
        """
        process = self._running()
        alarm = _Alarm(process, self.limits.seconds)
        try:
            answer: T = _ask(process, (function, args))
        except (EOFError, OSError, pickle.UnpicklingError):
            seconds = self.limits.seconds if alarm.stop() else 0
            with suppress(subprocess.TimeoutExpired):  # its pipes are closed before it ends
                process.wait(_GRACE)
            self.close()
            raise WorkerLost(_reason(process, seconds)) from None
        except BaseException:  # interrupted: the answer to come would be taken for the next one
            self.close()
            raise
        finally:
            alarm.stop()
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
            with suppress(OSError), process:  # closes the pipes; what was not sent is lost
                pass

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, and code of our own
                [sys.executable, "-c", _CODE, str(self.limits.megabytes), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _reason(process: subprocess.Popen[bytes], seconds: float) -> str:
    """Why *process* ended: after *seconds*, or by itself if they are 0."""
    if seconds:
        return f"reading it took more than {seconds:g} seconds and was stopped"
    status = process.returncode
    how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return f"reading it ended the process that did ({how}): it may be damaged or too large"


_idle: Final[list[Worker]] = []


@contextmanager
def borrowed(limits: Limits) -> Iterator[Worker]:
    """A worker that nobody else uses; afterwards it waits for the next who wants these limits."""
    worker = _take(limits) or Worker(limits)
    try:
        yield worker
    finally:
        _idle.append(worker)
        while len(_idle) > 1:
            _idle.pop(0).close()


@atexit.register
def _close_idle() -> None:
    while _idle:
        _idle.pop().close()


def _take(limits: Limits) -> Worker | None:
    for worker in _idle:
        if worker.limits == limits:
            with suppress(ValueError):  # another thread was faster
                _idle.remove(worker)
                return worker
    return None


class _Alarm:
    """Ends *process* after *seconds*, unless it is stopped before; 0 seconds are forever."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._ring, [process]) if seconds else None
        self._rang = False
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> bool:
        """Whether it has rung; it does no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        return self._rang

    def _ring(self, process: subprocess.Popen[bytes]) -> None:
        self._rang = True
        _end(process)


def _ask(process: subprocess.Popen[bytes], question: object) -> Any:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    pickle.dump(question, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - from a process of our own


def _end(process: subprocess.Popen[bytes]) -> None:
    """First kindly: a LibreOffice that the worker waits for is ended by the worker alone."""
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# --- in the worker -----------------------------------------------------------------------------


def serve() -> None:
    """Answer the calls that come through standard input, until it is closed."""
    _limit_memory(int(sys.argv[1]))
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to decide
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    questions = os.fdopen(0, "rb")
    while questions.peek(1):
        function, args = pickle.load(questions)  # noqa: S301 - from our parent
        pickle.dump(function(*args), answers)
        answers.flush()


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    if megabytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * _MEGABYTE
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with suppress(OSError, ValueError):  # macOS refuses
            resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """Leave as an exception does, so that what is under way is cleaned up."""
    raise SystemExit(-number)

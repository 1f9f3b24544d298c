"""The split of a PDF in a process of its own, bounded in time and memory.

PyMuPDF is unsafe in threads, and a hostile file can crash it or make it take all memory: nothing of that reaches the
program. The child writes one JSON document: the paper, or what is wrong with the file.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from paperdrill.child_python import child_command, child_environment
from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.papers.pdf.process_limits import confine, end_after
from paperdrill.printable import printable

TIME_LIMIT_S = 30.0
_GRACE_S = 5
"""The parent's clock speaks first, and says what is wrong; the child's own holds where the parent is gone."""
MOST_ANSWER_BYTES = 128 << 20
"""A paper of three thousand pages is some 10 MB; a child that a file has taken over might write for ever."""
_FAULT_STATUS = 3
_MODULE = "paperdrill.papers.pdf.split_process"


class _Fault(msgspec.Struct):
    """What the child found wrong with the file."""

    message: str
    hint: str


def split_in_child(path: Path, time_limit_s: float = TIME_LIMIT_S) -> Paper:
    """The paper of a PDF, split in a child process.

    Raises BadInputError, with one line and a hint, where the file is no usable PDF or takes too much time or memory.
    """
    try:
        done = _run(path.resolve(), time_limit_s)
    except subprocess.TimeoutExpired as late:
        raise BadInputError(
            f"{path.name} could not be split within {time_limit_s:.0f} seconds",
            "it may be damaged, or not a paper: try another copy",
        ) from late
    except OSError as fault:
        raise BadInputError(f"the process that reads PDFs cannot be started: {fault.strerror}", "try again") from fault
    try:
        if done.returncode == 0:
            return msgspec.json.decode(done.stdout, type=Paper)
        if done.returncode == _FAULT_STATUS:
            fault_found = msgspec.json.decode(done.stdout, type=_Fault)
            raise BadInputError(fault_found.message, fault_found.hint)
    except msgspec.DecodeError:
        pass  # the child broke off while it wrote: told like any other crash
    raise BadInputError(
        f"{path.name} cannot be read: the PDF reader crashed on it",
        "it may be damaged: open it in a viewer and print it to a new PDF",
    )


def _run(path: Path, time_limit_s: float) -> subprocess.CompletedProcess[bytes]:
    with tempfile.TemporaryDirectory(prefix="paperdrill-") as empty:
        child = subprocess.Popen(
            child_command(_MODULE, str(path)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=empty,
            env=child_environment(),
        )
        return _answer_of(child, time_limit_s)


def _answer_of(child: subprocess.Popen[bytes], time_limit_s: float) -> subprocess.CompletedProcess[bytes]:
    """What the child writes, as long as it is an answer; one that writes without end is ended."""
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    ending = threading.Timer(time_limit_s, end)
    ending.daemon = True
    ending.start()
    with child:
        try:
            assert child.stdout is not None
            answer = child.stdout.read(MOST_ANSWER_BYTES + 1)
            is_answer = len(answer) <= MOST_ANSWER_BYTES
            if not is_answer:
                child.kill()
            status = child.wait()
        finally:
            ending.cancel()
            child.kill()  # an interruption must not wait for it
    if late.is_set():
        raise subprocess.TimeoutExpired(child.args, time_limit_s)
    return subprocess.CompletedProcess(child.args, status, answer if is_answer else b"")


def run_child(arguments: Sequence[str]) -> int:
    """What the child does: split one PDF and write the answer to the stdout it was started with."""
    from paperdrill.papers.pdf.mupdf import warm_up
    from paperdrill.papers.pdf.splitting import split_pdf

    path = Path(arguments[0])
    answer = os.dup(1)
    os.dup2(2, 1)  # MuPDF may print: that must not get into the answer
    warm_up()
    end_after(TIME_LIMIT_S + _GRACE_S)
    confine(int(TIME_LIMIT_S) + _GRACE_S)
    status, text = 0, b""
    try:
        text = msgspec.json.encode(split_pdf(path))
    except BadInputError as fault:
        status, text = _FAULT_STATUS, msgspec.json.encode(_Fault(printable(fault.message), printable(fault.hint)))
    except MemoryError:
        told = _Fault(
            f"{printable(path.name)} takes more than 1 GiB of memory to read",
            "it may be damaged, or not a paper: try another copy",
        )
        status, text = _FAULT_STATUS, msgspec.json.encode(told)
    with os.fdopen(answer, "wb") as out:
        out.write(text)
    return status

"""The split of a PDF in a process of its own, bounded in time and memory.

PyMuPDF is unsafe in threads, and a hostile file can crash it or make it take all memory: nothing of that reaches the
program. The child writes one JSON document: the paper, or what is wrong with the file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.papers.pdf.process_limits import limit_memory, limit_processor_time

TIME_LIMIT_S = 30.0
MEMORY_LIMIT_BYTES = 1 << 30
_FAULT_STATUS = 3


class _Fault(msgspec.Struct):
    """What the child found wrong with the file."""

    message: str
    hint: str


def split_in_child(path: Path, time_limit_s: float = TIME_LIMIT_S) -> Paper:
    """The paper of a PDF, split in a child process.

    Raises BadInputError, with one line and a hint, where the file is no usable PDF or takes too much time or memory.
    """
    command = [sys.executable, "-m", "paperdrill.papers.pdf.split_process", str(path.resolve())]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=time_limit_s,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise BadInputError(
            f"{path.name} was not split within {time_limit_s:.0f} seconds",
            "it may be damaged, or no paper: try another copy",
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
        f"{path.name} cannot be read: the PDF reader broke off on it",
        "it may be damaged: open it in a viewer and print it to a new PDF",
    )


def main(path: Path) -> int:
    """What the child does: split one PDF and write the answer to the stdout it was started with."""
    from paperdrill.papers.pdf.splitting import split_pdf

    answer = os.dup(1)
    os.dup2(2, 1)  # MuPDF may print: that must not get into the answer
    limit_memory(MEMORY_LIMIT_BYTES)
    limit_processor_time(int(TIME_LIMIT_S) + 5)  # the wall clock speaks first, and says what is wrong
    status, text = 0, b""
    try:
        text = msgspec.json.encode(split_pdf(path))
    except BadInputError as fault:
        status, text = _FAULT_STATUS, msgspec.json.encode(_Fault(fault.message, fault.hint))
    except MemoryError:
        told = _Fault(
            f"{path.name} takes more than 1 GiB of memory to read", "it may be damaged, or no paper: try another copy"
        )
        status, text = _FAULT_STATUS, msgspec.json.encode(told)
    with os.fdopen(answer, "wb") as out:
        out.write(text)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

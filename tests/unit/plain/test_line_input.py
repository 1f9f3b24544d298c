"""Lines from pipes and terminals: awaited for so long and no longer, and nothing that was typed is lost."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from paperdrill.plain.line_input import LineInput

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a console's input cannot be watched there")


@contextmanager
def piped(text: bytes = b"") -> Iterator[tuple[LineInput, int]]:
    """A pipe that holds this, and the end to write more to."""
    out, into = os.pipe()
    os.write(into, text)
    with os.fdopen(out) as stream:
        yield LineInput(stream), into


def test_lines_come_one_by_one_and_then_the_end() -> None:
    """The last of them needs no line end; what is no UTF-8 does no harm."""
    with piped("grün\r\n\n\xff".encode("latin-1").replace(b"\xfc", "ü".encode())) as (lines, into):
        os.close(into)
        assert list(lines.all_lines()) == ["grün", "", "�"]
        with pytest.raises(EOFError):
            lines.next_line()


def test_a_line_that_does_not_come_in_time_is_none() -> None:
    """What came of it by then is not lost: it is the beginning of the line that comes later."""
    with piped(b"half") as (lines, into):
        assert lines.next_line(0.01) is None
        os.write(into, b" a line\nnext")
        assert lines.next_line(0.01) == "half a line"
        assert lines.half_line() == "next"
        os.close(into)


def test_a_pipe_that_ran_dry_is_known_to_be_at_its_end() -> None:
    """One that still holds something is not, and nothing of it is lost by asking."""
    with piped(b"more") as (lines, into):
        os.close(into)
        assert not lines.is_at_end()
        assert lines.next_line() == "more"
        assert lines.is_at_end()


def test_a_stream_that_is_no_file_is_read_all_the_same() -> None:
    """Without a limit of time."""
    lines = LineInput(io.StringIO("one\ntwo"))
    assert not lines.is_at_end()
    assert list(lines.all_lines()) == ["one", "two"]
    assert lines.is_at_end()


def test_what_stands_half_typed_on_a_terminal_can_be_taken() -> None:
    """Though the terminal gives out whole lines only; afterwards it does so again."""
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as stream:
        lines = LineInput(stream)
        assert lines.is_terminal
        with lines.keeping_half_lines():
            os.write(ours, b"sent\nhalf typ")
            assert lines.next_line(5) == "sent"
            assert lines.next_line(0.01) is None
            assert lines.half_line() == "half typ"
            os.write(ours, b"again\n")
            assert lines.next_line(5) == "again"
    os.close(ours)

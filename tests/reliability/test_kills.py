"""Whatever is done in whatever order, and whenever the process is killed: what was said to be saved is there.

A state machine drives one or two processes on one journal through beginning, typing, the clock, submitting, marking,
resuming, discarding and second attempts, on a full disk, under another program's lock, with the clock set back and
forward and the machine suspended, and kills them in the middle of what they do. What a process had answered must be
there afterwards; what it was doing when it was killed may be there or not, whole in either case.
"""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import Phase as Stage
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from paperdrill.journal.records import Phase
from paperdrill.journal.store import Store
from paperdrill.paths import user_paths

TEXT = st.text(st.characters(codec="utf-8"), max_size=200)
WHO = st.sampled_from([0, 0, 0, 1])
_SCRIBE = Path(__file__).with_name("scribe.py")


@dataclass(frozen=True)
class Kept:
    """What the journal must hold of a session."""

    notes: str = ""
    gaps: str | None = None
    phase: str = "skim"
    spent_s: float = 0.0
    marked: bool = False
    discarded: bool = False


class Killing(RuleBasedStateMachine):
    """The model beside the journal."""

    kills = 0
    """Of all runs together."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="paperdrill-kills-"))
        self.scribes: dict[int, subprocess.Popen[str]] = {}
        self.model: dict[int, Kept] = {}
        self.full: set[int] = set()

    # -- the processes --

    def _scribe(self, who: int) -> subprocess.Popen[str]:
        if who not in self.scribes:
            command = [sys.executable, str(_SCRIBE), str(self.home)]
            self.scribes[who] = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        return self.scribes[who]

    def _send(self, who: int, told: dict[str, object]) -> None:
        pipe = self._scribe(who).stdin
        assert pipe is not None
        pipe.write(json.dumps(told) + "\n")
        pipe.flush()

    def _answer(self, who: int) -> dict[str, object]:
        pipe = self._scribe(who).stdout
        assert pipe is not None
        answer: dict[str, object] = json.loads(pipe.readline())
        return answer

    def _ask(self, who: int, told: dict[str, object]) -> dict[str, object]:
        self._send(who, told)
        return self._answer(who)

    def _kill(self, who: int) -> None:
        scribe = self.scribes.pop(who)
        scribe.kill()
        scribe.communicate()
        self.full.discard(who)
        type(self).kills += 1

    # -- what a person does --

    def _change(self, who: int, session: int, told: dict[str, object], after: Kept) -> None:
        """Do it; where it was refused, nothing may have changed."""
        answer = self._ask(who, told | {"session": session})
        if "done" in answer:
            self.model[session] = after
        else:
            assert who in self.full or "held" in str(answer) or "locked" in str(answer), answer

    def _any(self, draw: int) -> int:
        return sorted(self.model)[draw % len(self.model)]

    def _ready(self) -> bool:
        return bool(self.model)

    @rule(who=WHO)
    def begin(self, who: int) -> None:
        """A session, or a second attempt."""
        answer = self._ask(who, {"do": "begin"})
        if "done" in answer:
            self.model[int(str(answer["done"]))] = Kept()
        else:
            assert who in self.full

    @precondition(_ready)
    @rule(who=WHO, draw=st.integers(0, 99), text=TEXT)
    def type_notes(self, who: int, draw: int, text: str) -> None:
        """In the skim, or later."""
        number = self._any(draw)
        self._change(who, number, {"do": "notes", "text": text}, replace(self.model[number], notes=text))

    @precondition(_ready)
    @rule(who=WHO, draw=st.integers(0, 99), text=TEXT)
    def type_answer(self, who: int, draw: int, text: str) -> None:
        """In a field of the critique."""
        number = self._any(draw)
        self._change(who, number, {"do": "answer", "text": text}, replace(self.model[number], gaps=text))

    @precondition(_ready)
    @rule(who=WHO, draw=st.integers(0, 99), spent_s=st.floats(0, 600), phase=st.sampled_from(["skim", "critique"]))
    def clock(self, who: int, draw: int, spent_s: float, phase: str) -> None:
        """Time passes, or is up; a finished session stays finished."""
        number = self._any(draw)
        kept = self.model[number]
        after = kept if kept.phase == "done" else replace(kept, phase=phase, spent_s=spent_s)
        self._change(who, number, {"do": "clock", "text": phase, "spent_s": spent_s}, after)

    @precondition(_ready)
    @rule(who=WHO, draw=st.integers(0, 99), what=st.sampled_from(["finish", "mark", "discard", "restore"]))
    def decide(self, who: int, draw: int, what: str) -> None:
        """Submit, overrule, discard, bring back."""
        number = self._any(draw)
        changes: dict[str, dict[str, object]] = {
            "finish": {"phase": "done"}, "mark": {"marked": True}, "discard": {"discarded": True},
            "restore": {"discarded": False},
        }  # fmt: skip
        after = replace(self.model[number], **changes[what])  # type: ignore[arg-type]  # the fields by name
        self._change(who, number, {"do": what, "text": "x"}, after)

    # -- what the world does --

    @rule(who=WHO, hours=st.sampled_from([-48.0, -1.0, 1.0, 48.0]))
    def set_the_clock(self, who: int, hours: float) -> None:
        """Back or forward."""
        self._ask(who, {"do": "set the clock", "hours": hours})

    @rule(who=WHO, hours=st.sampled_from([0.5, 8.0, 72.0]), draw=st.integers(0, 99), text=TEXT)
    def suspend_the_machine(self, who: int, hours: float, draw: int, text: str) -> None:
        """In the middle of a save where there is one: all stands still, and on waking it is later."""
        number = self._any(draw) if self.model else None
        if number is not None:
            self._send(who, {"do": "notes", "session": number, "text": text})
        scribe = self._scribe(who)
        scribe.send_signal(signal.SIGSTOP)
        scribe.send_signal(signal.SIGCONT)
        if number is not None and "done" in self._answer(who):
            self.model[number] = replace(self.model[number], notes=text)
        self._ask(who, {"do": "set the clock", "hours": hours})

    @rule(who=WHO, full=st.booleans())
    def fill_the_disk(self, who: int, full: bool) -> None:
        """No page more, or room again."""
        if "done" in self._ask(who, {"do": "fill the disk", "text": "x" if full else ""}):
            (self.full.add if full else self.full.discard)(who)

    @precondition(_ready)
    @rule(draw=st.integers(0, 99), text=TEXT)
    def type_under_a_lock(self, draw: int, text: str) -> None:
        """Refused in a moment, and not half done."""
        number = self._any(draw)
        with self._locked():
            answer = self._ask(0, {"do": "notes", "session": number, "text": text})
        assert "another program has locked the journal" in str(answer)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with closing(sqlite3.connect(self._journal, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    @precondition(_ready)
    @rule(draw=st.integers(0, 99), text=TEXT, after_s=st.floats(0, 0.004))
    def kill_while_typing(self, draw: int, text: str, after_s: float) -> None:
        """At whatever point of the save; the new text or the old is there."""
        number = self._any(draw)
        self._send(0, {"do": "notes", "session": number, "text": text})
        time.sleep(after_s)
        self._kill(0)
        found = self._found()[number]
        assert found.notes in (text, self.model[number].notes)
        self.model[number] = replace(self.model[number], notes=found.notes)
        assert self._found() == self.model

    @rule()
    def kill_between(self) -> None:
        """While nothing is done."""
        if 0 in self.scribes:
            self._kill(0)
        assert self._found() == self.model

    # -- the comparison --

    @property
    def _journal(self) -> Path:
        return user_paths({"PAPERDRILL_HOME": str(self.home)}).journal

    def _found(self) -> dict[int, Kept]:
        """What the journal holds."""
        if not self.model and not self._journal.exists():
            return {}
        found = {}
        with Store(self._journal) as store:
            discarded = {row[0] for row in store._db.execute("SELECT id FROM session WHERE discarded_at IS NOT NULL")}
            for (number,) in store._db.execute("SELECT id FROM session").fetchall():
                kept = store.session(number)
                found[number] = Kept(
                    kept.notes, kept.critique.get("gaps"), Phase(kept.phase).value, kept.skim_spent_s,
                    bool(store.marks(number)), number in discarded,
                )  # fmt: skip
            assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return found

    def teardown(self) -> None:
        """At the end of each run both processes are killed."""
        try:
            if not self.model:
                self.fill_the_disk(0, False)
                self.begin(0)
            self.kill_while_typing(0, "the last words", 0.002)
            for who in [*self.scribes]:
                self._kill(who)
            assert self._found() == self.model
        finally:
            for scribe in self.scribes.values():
                scribe.kill()
                scribe.communicate()
            shutil.rmtree(self.home, ignore_errors=True)


def _run(examples: int, steps: int, *, always_the_same: bool = True) -> int:
    before = Killing.kills
    told = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=always_the_same, database=None,
        phases=(Stage.generate,),  # a failure is told as it came: to shrink it takes longer than to read it
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Killing, settings=told)
    return Killing.kills - before


def test_nothing_that_was_saved_is_lost_by_twenty_kills() -> None:
    """On every run; the same ones each time."""
    assert _run(10, 14) >= 20


@pytest.mark.long
def test_nothing_that_was_saved_is_lost_by_three_hundred_kills(record_property: Callable[[str, object], None]) -> None:
    """In the long run."""
    kills = 0
    while kills < 300:
        kills += _run(60, 30, always_the_same=False)
    record_property("kills", kills)

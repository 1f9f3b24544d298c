"""One answer typed line by line against a clock: to a full stop, a command, the end of the input or of the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from paperdrill.countdown import Clock, clock_face
from paperdrill.plain.line_input import LineInput
from paperdrill.printable import with_newlines

END, SKIP, STOP = ".", "/skip", "/stop"
Ending = Literal["given", "skipped", "stopped"]
_ENDINGS: dict[str, Ending] = {END: "given", SKIP: "skipped", STOP: "stopped"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said so far."""

    text: str
    spent_s: float
    ending: Ending = "given"


class AnswerReader:
    """Reads answers, one after the other; every line is kept as it comes."""

    def __init__(self, lines: LineInput, clock: Clock, *, tell: Callable[[str], None], strict: bool) -> None:
        self._lines = lines
        self._clock = clock
        self._tell = tell
        self._strict = strict
        """Take an answer as it stands when its time is up; else that is told, and what comes then is counted."""

    def read(self, begun: Heard, limit_s: float, keep: Callable[[Heard], None]) -> Heard:
        """An answer to its end, after what was said and spent before; ``keep`` gets all of it with every line.

        An interruption is passed on once what was typed is kept.
        """
        said = begun.text.splitlines()
        since = self._clock() - begun.spent_s

        def heard(ending: Ending = "given") -> Heard:
            return Heard("\n".join(said).strip(), self._clock() - since, ending)

        is_told = False
        while True:
            try:
                left_s = None if is_told else max(0.0, limit_s - heard().spent_s)
                line = self._lines.next_line(left_s)
            except EOFError:
                return heard("stopped")
            except KeyboardInterrupt:
                said.append(self._lines.half_line())
                keep(heard())
                raise
            if line is None:
                is_told = True
                self._tell_time_is_up(limit_s)
                if self._strict:
                    said.append(self._lines.half_line())
                    return heard()
            elif ending := _ENDINGS.get(line.strip()):
                return heard(ending)
            else:
                said += with_newlines(line).split("\n")
                keep(heard())

    def _tell_time_is_up(self, limit_s: float) -> None:
        then = "your answer was submitted as it is" if self._strict else "you can go on, but now you are over time"
        self._tell(f"time is up ({clock_face(limit_s)}): {then}")

"""One field of the critique: its name and prompt, an editor, the words counted."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from paperdrill.critique.field_targets import field_targets
from paperdrill.critique.template import TemplateField
from paperdrill.printable import counted, printable
from paperdrill.tui.class_for_few import set_class_for
from paperdrill.tui.widgets.one_line import OneLine
from paperdrill.tui.widgets.plain_editor import PlainEditor

_MOST_WORDS = 99
"""For so many there is room, lest the way they are told changes while one writes."""


class FieldEditor(Vertical):
    """The prompt's first line stands beside the name, and is whole; the rest shows while nothing is written yet."""

    def __init__(self, field: TemplateField, text: str) -> None:
        super().__init__(classes="field")
        self.field = field
        question, _, self._rest = field.prompt.partition("\n")
        self._question = printable(question, keep_newlines=False)
        self._asked = Static(Content(self._question), classes="field-question")
        self._heading = Static(Content.styled(printable(field.heading, keep_newlines=False), "b"), classes="field-name")
        self.editor = PlainEditor(text, placeholder=self._rest)
        self._words = OneLine(classes="field-words")
        self._target = field_targets().get(field.compared_with or "")
        self._form = 0
        """Which of the ways to tell the length has room beside the question."""

    def compose(self) -> ComposeResult:
        """Name, question and word count in one line; the editor below."""
        with Horizontal(classes="field-head"):
            yield self._heading
            yield self._asked
            yield self._words
        yield self.editor

    def on_mount(self) -> None:
        """Count what is there already."""
        self._count()

    def on_descendant_focus(self) -> None:
        """Take more room while it is written in."""
        set_class_for((self, self._asked), self, "-written", there=True)

    def on_descendant_blur(self) -> None:
        """Give the room back."""
        set_class_for((self, self._asked), self, "-written", there=False)

    def on_resize(self) -> None:
        """Tell less of the length where the question would be cut; where it still would be, ask it in the field."""
        room = self.size.width - self._heading.outer_size.width - cell_len(self._question) - 1
        fitting = [form for form, told in enumerate(self._lengths(_MOST_WORDS)) if len(told) <= room]
        self._form = fitting[0] if fitting else -1
        self.editor.placeholder = self._rest if fitting else f"{self._question}\n{self._rest}".strip()
        self._count()

    @on(TextArea.Changed)
    def _count(self) -> None:
        self._words.tell(self._lengths(self.editor.words)[self._form])

    def _lengths(self, words: int) -> tuple[str, ...]:
        """How much is written, and how much and how long it might be; the longest way to tell it first."""
        told = counted(words, "word")
        if not self._target:
            return told, str(words)
        brief = f"{words} of ~{self._target.words}"
        return f"{told} of ~{self._target.words}, {self._target.minutes} min", f"{brief} words", brief

    @property
    def is_empty(self) -> bool:
        """Has nothing been written?"""
        return not self.editor.words

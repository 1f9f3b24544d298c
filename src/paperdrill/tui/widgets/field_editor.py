"""One field of the critique: its name and prompt, an editor, the words counted."""

from __future__ import annotations

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


class FieldEditor(Vertical):
    """The prompt's first line stands beside the name; the rest shows while nothing is written yet."""

    def __init__(self, field: TemplateField, text: str) -> None:
        super().__init__(classes="field")
        self.field = field
        question, _, rest = field.prompt.partition("\n")
        self._asked = Static(Content(printable(question, keep_newlines=False)), classes="field-question")
        self.editor = PlainEditor(text, placeholder=rest)
        self._words = OneLine(classes="field-words")
        self._target = field_targets().get(field.compared_with or "")

    def compose(self) -> ComposeResult:
        """Name, question and word count in one line; the editor below."""
        heading = printable(self.field.heading, keep_newlines=False)
        with Horizontal(classes="field-head"):
            yield Static(Content.styled(heading, "b"), classes="field-name")
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

    @on(TextArea.Changed)
    def _count(self) -> None:
        told = counted(self.editor.words, "word")
        aim = f" of ~{self._target.words}, {self._target.minutes} min" if self._target else ""
        self._words.tell(f"{told}{aim}")

    @property
    def is_empty(self) -> bool:
        """Has nothing been written?"""
        return not self.editor.words

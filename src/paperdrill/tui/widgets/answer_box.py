"""One answer: what it answers, the words counted, what the clock has to say, and the editor below."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from paperdrill.printable import counted, printable
from paperdrill.tui.widgets.one_line import OneLine
from paperdrill.tui.widgets.plain_editor import PlainEditor


class AnswerBox(Vertical):
    """Where a question is answered. What is typed stays, however long it takes."""

    DEFAULT_CSS = """
    AnswerBox {
        height: 1fr;
        min-height: 3;

        .answer-head {
            height: 1;
        }

        .answer-label {
            width: auto;
            color: $text-accent;
            text-style: bold;
        }

        .answer-remark {
            width: 1fr;
            padding: 0 2;
            color: $text-error;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }

        .answer-words {
            width: auto;
            color: $text-muted;
        }

        PlainEditor {
            height: 1fr;
            padding: 0 1;
        }
    }
    """

    def __init__(self, label: str, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.editor = PlainEditor("", placeholder=placeholder)
        self._label = label
        self._remark = OneLine(classes="answer-remark")
        self._words = OneLine(classes="answer-words")

    def compose(self) -> ComposeResult:
        """Label, remark and word count in one line; the editor below."""
        with Horizontal(classes="answer-head"):
            yield Static(Content(self._label), classes="answer-label")
            yield self._remark
            yield self._words
        yield self.editor

    def on_mount(self) -> None:
        """Count what is there already."""
        self._count()

    @on(TextArea.Changed)
    def _count(self) -> None:
        self._words.tell(counted(self.editor.words, "word"))

    def begin(self, text: str, *, given: bool = False) -> None:
        """Show an answer to be written on; one that is given can only be read."""
        self.editor.load_text(printable(text))
        self.editor.move_cursor(self.editor.document.end)
        self.editor.read_only = given
        self.remark("")
        self._count()

    def remark(self, text: str) -> None:
        """Say something about the time."""
        self._remark.tell(text)

"""The settings: each with its value, what it means, can be, and is by default; kept in the file at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from paperdrill.errors import PaperdrillError, SettingsError
from paperdrill.paths import template_names
from paperdrill.practice.setting_choices import SETTINGS, Setting, next_choice, value_of
from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.settings import read_settings
from paperdrill.settings_file import SettingValue, keep_default, keep_setting
from paperdrill.tui.messages import FormChosen, KeyGroup
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_TITLES = max(len(setting.title) for setting in SETTINGS)


class SettingsScreen(Station):
    """A line for each setting; what the one under the cursor means stands below."""

    CSS_PATH = "settings_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    KEYS_TITLE = "Settings"
    ABOUT = (
        "Everything that can be set, what it means, and what it is by default."
        " A change counts at once and is kept in settings.toml; your comments there stay."
    )

    BINDINGS = [
        Binding("right", "step(1)", "Next value", show=False, id="settings.next"),
        Binding("left", "step(-1)", "Previous value", show=False, id="settings.previous"),
        Binding("delete,backspace", "default", "Default", id="settings.default", tooltip="Back to the default"),
        Binding("escape", "back", "Back", id="settings.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows = BlockList(id="settings")
        self._line = Input(id="value", compact=True)
        self._head = HeadLine("Settings")
        self._typed_for = SETTINGS[0]
        """What the line is for."""

    def compose(self) -> ComposeResult:
        """The settings, what the chosen one means, and a line to type a value in."""
        yield self._head
        yield self._rows
        yield Static(id="meaning")
        yield self._line
        yield Static(id="wrong", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is set."""
        self._line.display = False
        self._head.remark("enter changes it")
        self._show(0)
        self._rows.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the list as well."""
        changes = Binding("enter", "select", "Change it: the next value, or a line to type one in")
        return [*super().key_groups(), ("On a setting", [changes, *BlockList.BINDINGS])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """What is typed in the line is not for the list."""
        return action not in ("step", "default") or not self._line.has_focus

    # -- what is shown --

    @property
    def _here(self) -> Setting:
        return SETTINGS[self._rows.highlighted or 0]

    def _value(self, setting: Setting) -> SettingValue:
        return value_of(self.workbench.settings, setting)

    def _show(self, place: int | None = None) -> None:
        """All settings anew, the cursor where it was."""
        here = self._rows.highlighted or 0 if place is None else place
        self._rows.show(lambda width: [[self._row(each, width)] for each in SETTINGS], here)
        self._tell()

    def _row(self, setting: Setting, width: int) -> MarkedLine:
        value = self._value(setting)
        told = printable(setting.told(value), keep_newlines=False)
        changed = "" if value == setting.default else f"   (default: {setting.told(setting.default)})"
        return line(f"{setting.title:{_TITLES}}  ", (told, "strong"), (changed, "quiet")).shortened(width)

    @on(OptionList.OptionHighlighted, "#settings")
    def _tell(self) -> None:
        """What the setting under the cursor means, what it can be, and its line in the file."""
        setting = self._here
        choices = self._choices(setting)
        may_be = f"One of: {', '.join(choices)}." if choices else ""
        told = [
            setting.meaning,
            printable(may_be, keep_newlines=False),
            f"Default: {setting.told(setting.default)}. In {self.workbench.paths.settings.name}: {setting.name}",
        ]
        self.query_one("#meaning", Static).update(Content(" ".join(part for part in told if part)))
        self._tell_wrong("")

    def _tell_wrong(self, what: str) -> None:
        self.query_one("#wrong", Static).update(printable(what))

    def _choices(self, setting: Setting) -> Sequence[str]:
        """Those known at run time, too; none for what is typed."""
        if setting.name == "theme":
            return sorted(self.app.available_themes)
        if setting.name == "template":
            return template_names(self.workbench.paths)
        return ("yes", "no") if setting.takes == "switch" else setting.choices

    # -- changing --

    @on(OptionList.OptionSelected, "#settings")
    def _change(self) -> None:
        """The next value, or a line to type one in."""
        if self._choices(self._here):
            self.action_step(1)
            return
        self._typed_for = self._here
        self._line.value = self._here.written(self._value(self._here))
        self._line.display = True
        self._line.focus()
        self._line.cursor_position = len(self._line.value)

    def action_step(self, by: int) -> None:
        """The next value of those there are, or the one before; a number goes up and down by one."""
        setting, value = self._here, self._value(self._here)
        choices = self._choices(setting)
        if setting.takes == "switch":
            self._keep(setting, not value)
        elif choices:
            self._keep(setting, next_choice(choices, str(value), by))
        elif isinstance(value, int | float):
            self._take(setting, setting.written(value + by))

    @on(Input.Submitted, "#value")
    def _typed(self, event: Input.Submitted) -> None:
        if self._take(self._typed_for, event.value):
            self._close_line()

    def _take(self, setting: Setting, typed: str) -> bool:
        """Keep what was typed, or say what is wrong with it."""
        try:
            value = setting.read(typed)
        except SettingsError as fault:
            self._tell_wrong(f"x {fault.message}: {fault.hint}")
            return False
        return self._keep(setting, value)

    def _keep(self, setting: Setting, value: SettingValue) -> bool:
        """Write a value into the file, and let it count from now on; False where that failed."""
        file, before = self.workbench.paths.settings, self.workbench.settings
        try:
            if value == setting.default:
                keep_default(file, setting.name)
            else:
                keep_setting(file, setting.name, value)
            self.workbench.settings = replace(read_settings(file), warnings=before.warnings)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return False
        if setting.name == "theme":
            self.app.theme = str(value)
        elif setting.name == "template":
            self.post_message(FormChosen(str(value)))
        self._show()
        return True

    def action_default(self) -> None:
        """What holds where nothing is set."""
        self._keep(self._here, self._here.default)

    def action_back(self) -> None:
        """From the line to the list, and from there to where one was."""
        if self._line.display:
            self._close_line()
        elif self.is_active:
            self.dismiss(None)

    def _close_line(self) -> None:
        self._line.display = False
        self._rows.focus()
        self._tell_wrong("")

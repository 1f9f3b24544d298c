"""What nobody would type on purpose: one line says what is wrong, or it simply works."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.arxiv_papers import draw_pdf
from paperdrill.critique.expert_key import read_expert_key
from paperdrill.errors import BadInputError, NothingFoundError, SettingsError
from paperdrill.given_file import bytes_in, text_in
from paperdrill.papers.arxiv.topics import read_synonyms
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.paths import Paths, find_template
from paperdrill.printable import printable
from paperdrill.reviewer.questions import shipped_bank
from paperdrill.settings import read_settings
from paperdrill.settings_file import keep_setting
from unit.test_cli import CRITIQUE, paperdrill

NESTED = "a = " + "[" * 100_000


def test_a_toml_file_that_is_nested_without_end_is_one_line(tmp_path: Path) -> None:
    """Settings, synonyms and questions alike."""
    (tmp_path / "x.toml").write_text(NESTED)
    with pytest.raises(SettingsError, match="cannot read"):
        read_settings(tmp_path / "x.toml")
    with pytest.raises(SettingsError):
        read_synonyms(tmp_path / "x.toml")
    with pytest.raises(BadInputError):
        shipped_bank(tmp_path / "x.toml")


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "../x", ""])
def test_a_name_that_no_file_can_have_is_not_found(paths: Paths, name: str) -> None:
    """In a message that is not as long as the name."""
    with pytest.raises(NothingFoundError) as caught:
        find_template(paths, name)
    assert len(caught.value.message) < 200


def test_no_paper_named_is_said_so(own_home: Path) -> None:
    """And not taken for the first of the shelf."""
    for ref in ("", "  "):
        ended = paperdrill("sections", ref, home=own_home)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "no paper was named" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can be called that")
def test_a_file_whose_name_is_no_text_is_a_paper_like_any_other(own_home: Path, tmp_path: Path) -> None:
    """Read, remembered and listed; in JSON too, which holds text alone."""
    file = Path(os.fsdecode(os.fsencode(tmp_path / "odd") + b"\xff.pdf"))
    file.write_bytes(draw_pdf("A Title of Some Length", "An abstract of a few words. " * 9))
    for command in (("sections", file, "--json"), ("fetch", file), ("library", "--json"), ("library",)):
        ended = paperdrill(*command, home=own_home)
        assert ended.returncode == 0, ended.stderr
        assert "A Title of Some Length" in ended.stdout


def test_a_journal_and_a_cache_that_cannot_be_written_still_give_papers(own_home: Path, tmp_path: Path) -> None:
    """Files lie where their folders should be, so that even root cannot write there."""
    own_home.mkdir()
    (own_home / "cache").write_text("in the way")
    (own_home / "data").write_text("in the way")
    ended = paperdrill("sections", "window-reach", home=own_home)
    assert ended.returncode == 0, ended.stderr
    assert "Introduction" in ended.stdout


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u200b", "\ufe0f", "\u200d", "\u0e49", "\u05b0", "\u064b", "\u0f71", "\xad", "\U000e0100"]
)
def test_a_flood_of_marks_without_width_is_bounded(mark: str) -> None:
    """What a script may need stays; what follows in the same run is shown, one character for one."""
    assert printable(f"a{mark * 4}b") == f"a{mark * 4}b"
    assert printable(f"a{mark * 9}b") == f"a{mark * 4}{chr(0xFFFD) * 5}b"


@pytest.mark.parametrize(
    "text", ["\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\u2500" * 40, "\u4e2d" * 9, "\u00e9" * 9]
)
def test_many_characters_in_a_row_that_have_a_width_are_no_flood(text: str) -> None:
    """A family, a rule, Chinese."""
    assert printable(text) == text


@pytest.mark.parametrize("key", ["minutes", "groups", "version", "says"])
def test_a_number_that_python_will_not_turn_into_one_is_one_line(tmp_path: Path, key: str) -> None:
    """Settings, their change, synonyms, questions and keys alike: 5,000 digits are more than it takes."""
    file = tmp_path / "x.toml"
    file.write_text(f"{key} = {'1' * 5000}\n")
    with pytest.raises(SettingsError, match="a number in it is too long"):
        read_settings(file)
    with pytest.raises(SettingsError, match="damaged"):
        keep_setting(file, "topic", "tides")
    with pytest.raises(SettingsError, match="a number in it is too long"):
        read_synonyms(file)
    with pytest.raises(BadInputError, match="a number in it is too long"):
        shipped_bank(file)
    with pytest.raises(BadInputError, match="a number in it is too long"):
        read_expert_key(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX's")
def test_a_pipe_or_a_device_where_a_small_file_should_lie_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody ever writes to the one, and the other never ends; a key may lie beside a paper in a stranger's folder."""
    pipe, device = tmp_path / "pipe.toml", tmp_path / "device.toml"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for odd in (pipe, device):
        with pytest.raises(SettingsError, match="a pipe or a device"):
            read_settings(odd)
        with pytest.raises(SettingsError):
            keep_setting(odd, "topic", "tides")
        with pytest.raises(SettingsError, match="a pipe or a device"):
            read_synonyms(odd)
        with pytest.raises(BadInputError, match="a pipe or a device"):
            read_expert_key(odd)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


def test_a_small_file_is_read_as_far_as_its_kind_may_go(tmp_path: Path) -> None:
    """To the byte; what is longer is refused before all of it is in memory."""
    file = tmp_path / "x"
    file.write_bytes(b"a\r\nb\rc")
    assert bytes_in(file, 6) == b"a\r\nb\rc"
    assert text_in(file) == "a\nb\nc"
    with pytest.raises(OSError, match="longer than"):
        bytes_in(file, 5)


def test_what_is_no_text_on_the_command_line_is_nothing_found_or_kept_without_it(own_home: Path) -> None:
    """Bytes that are no UTF-8: as a paper, a topic, words to look for, a statement."""
    odd = os.fsdecode(b"\xff\xfe")
    for command, status in (
        (("sections", f"{odd}.pdf"), 3),
        (("practice", "--topic", f"{odd} window", "--offline", "--plain", "--no-discussion"), 0),
        (("review", "--search", odd), 0),
        (("key", "window-reach", "--add", f"gaps={odd} was never tried on text"), 0),
    ):
        ended = paperdrill(*command, home=own_home, text=CRITIQUE)
        assert (ended.returncode, "unexpected" in ended.stderr) == (status, False), (command, ended.stderr)


def test_a_number_that_no_session_can_have_is_not_found(own_home: Path) -> None:
    """SQLite's numbers end at nine quintillion."""
    for command in (("review", 2**63), ("drill", "--resume", 2**63, "--plain"), ("share", 2**63)):
        ended = paperdrill(*map(str, command), home=own_home)
        assert ended.returncode == 3, ended.stderr
        assert "so large" in ended.stderr


def test_links_in_a_ring_are_no_paper_that_could_be_set_aside(own_home: Path, tmp_path: Path) -> None:
    """In a line."""
    (tmp_path / "ring").symlink_to("ring")
    ended = paperdrill("library", "--set-aside", tmp_path / "ring", home=own_home)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (3, 1), ended.stderr


def test_the_home_of_nobody_is_said_so(own_home: Path) -> None:
    """As a paper's place and as the program's own."""
    ended = paperdrill("sections", "~nobody-of-that-name/a.pdf", home=own_home)
    assert (ended.returncode, "there is no file" in ended.stderr) == (3, True), ended.stderr
    ended = paperdrill("today", home=Path("~nobody-of-that-name/x"))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended.stderr
    assert "nobody is called so" in ended.stderr


def test_a_paper_in_json_with_a_number_too_large_is_read_all_the_same(tmp_path: Path) -> None:
    """In a field that no paper has; only where the limitations are is looked for in it."""
    assert paper_from_json(b'{"id": "x", "title": "T", "sections": [], "x": %s}' % (b"1" * 6000)).title == "T"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder that somebody is in stays")
def test_a_working_folder_that_is_gone_is_said_so_where_it_is_needed(own_home: Path, tmp_path: Path) -> None:
    """What names no place there works all the same."""
    (tmp_path / "gone").mkdir()
    leaving = f'cd "$0" && rmdir "$0" && exec {shlex.quote(sys.executable)} -m paperdrill "$@"'
    outcomes = []
    for command in (("sections", "a.pdf"), ("today",)):
        (tmp_path / "gone").mkdir(exist_ok=True)
        ended = subprocess.run(
            ["/bin/sh", "-c", leaving, str(tmp_path / "gone"), *command], capture_output=True, text=True, check=False
        )
        outcomes.append((ended.returncode, ended.stderr))
    assert outcomes == [(1, "paperdrill: the working folder is gone (change to one that is there)\n"), (0, "")]
    assert own_home.is_dir()

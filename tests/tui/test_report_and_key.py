"""A person's hand on the key from the report, what explains a pair there, and the report as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from hand_made_report import report
from paperdrill.critique.thresholds import Thresholds
from paperdrill.plain.exporting import exported
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.change_key_screen import ChangeKeyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.why_screen import WhyScreen
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.plain_editor import PlainEditor
from tui.conftest import MakeApp
from tui.driving import until
from tui.past_sessions import finished


def _blocks(pilot: Pilot[None]) -> list[str]:
    """The blocks of the open row, as text."""
    prompts = [option.prompt for option in pilot.app.screen.query_one("#blocks", BlockList).options]
    return [prompt.plain for prompt in prompts if isinstance(prompt, Content)]


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


async def test_s_strikes_a_statement_out_of_the_key_and_u_brings_it_back(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """The report counts with it at once, the place in it stays; what is no statement cannot be struck out."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)

    def statements() -> int:
        return len(workbench.report(number).comparison.fields["method"].points)

    before = statements()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        blocks = _blocks(pilot)
        await pilot.press("minus")
        await until(pilot, lambda: _blocks(pilot) != blocks)
        assert statements() == before - 1
        await pilot.press("u")
        await until(pilot, lambda: _blocks(pilot) == blocks)
        assert statements() == before


async def test_a_session_with_an_experts_key_lets_the_papers_key_be_changed(
    make_app: MakeApp, workbench: Workbench, found: Found, tmp_path: Path
) -> None:
    """The expert's is a voice of its own; the authors' tab counts with the paper's."""
    key = tmp_path / "ada.key.toml"
    key.write_text('paper = "x"\n[[method]]\nsays = "A window slides over tokens."\n')
    number = workbench.begin(found, key=key).session.id
    workbench.save_answer(number, "method", "A window slides over tokens.")
    workbench.finish(number)
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("minus")
        await until(pilot, lambda: workbench.comparing.own_keys.file(found).exists())


async def _change(pilot: Pilot[None], told: str) -> None:
    """Open what can be done to the key, and choose what is told so."""
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChangeKeyScreen) and pilot.app.screen.is_mounted)
    offers = pilot.app.screen.query_one("#offers", OptionList)
    place = next(at for at, offer in enumerate(offers.options) if str(offer.prompt) == told)
    await pilot.press(*["down"] * place, "enter")
    await pilot.pause()


async def test_a_statement_is_moved_and_one_is_written_and_both_are_taken_back(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """By the names that the form gives the fields; the report counts with each change at once."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)

    def says(field: str) -> list[str]:
        return [point.sentence for point in workbench.report(number).comparison.fields[field].points]

    method, gaps = says("method"), says("gaps")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await _change(pilot, "Move it to Gaps")
        await until(pilot, lambda: len(says("gaps")) == len(gaps) + 1)
        (moved,) = set(method) - set(says("method"))
        assert moved in says("gaps")
        await _change(pilot, "Add a point under Method")
        app.screen.query_one("#says", PlainEditor).load_text("It is\nold")
        await pilot.press("enter")
        await until(pilot, lambda: "It is old" in says("method"))
        assert any("It is old" in block for block in _blocks(pilot))
        for _ in range(2):
            await _change(pilot, "Undo the last change of the key")
            await until(pilot, lambda: isinstance(app.screen, ReportScreen) and not app.workers._workers)
        assert (says("method"), says("gaps")) == (method, gaps)


async def test_a_statement_that_is_there_already_can_be_written_otherwise(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """What was typed stays in the line; escape leads back step by step, and changes nothing."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    there = workbench.report(number).comparison.fields["method"].points[0].sentence
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await _change(pilot, "Add a point under Method")
        app.screen.query_one("#says", PlainEditor).load_text(there)
        await pilot.press("enter")
        await until(pilot, lambda: any("already says that" in notice.message for notice in app._notifications))
        await until(pilot, lambda: isinstance(app.screen, ChangeKeyScreen) and app.screen.is_mounted)
        assert app.screen.query_one("#says", PlainEditor).text == there
        await pilot.press("escape")
        assert isinstance(app.screen, ChangeKeyScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)
        assert not workbench.comparing.own_keys.file(found).exists()


async def test_beside_an_own_remark_the_papers_sentence_is_what_a_statement_begins_as(make_app: MakeApp) -> None:
    """Where the paper speaks of the same; no statement is there to be struck out or moved. The time has no key."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await app.push_screen(ReportScreen(report()))
        await pilot.pause()
        await pilot.press("tab", "tab", "j", "j", "j")
        await _change(pilot, "Add a point under Gaps")
        assert app.screen.query_one("#says", PlainEditor).text == "Recall falls beyond the window."
        assert app.screen.query_one("#offers", OptionList).option_count == 2
        await pilot.press("escape", "escape", "tab", "tab", "c")
        assert isinstance(app.screen, ReportScreen)
        assert any("go to a field first" in notice.message for notice in app._notifications)


async def test_e_writes_the_critique_and_its_report_to_a_file(
    make_app: MakeApp, workbench: Workbench, found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same as ``export`` writes; never over another file."""
    monkeypatch.chdir(tmp_path)
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("e", "enter")
        await pilot.pause()
        written = (tmp_path / f"critique-{number}.md").read_text(encoding="utf-8")
        assert written == exported(workbench, "md")
        await pilot.press("e", "enter")
        await pilot.pause()
        assert "already exists" in _shown(pilot, "#hint")


async def test_e_offers_the_other_forms_and_proposes_a_name_for_each(
    make_app: MakeApp, workbench: Workbench, found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of one's own keeps its stem, and its folder; a fault stands below, and goes with the next form."""
    monkeypatch.chdir(tmp_path)
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("e", "down")
        path = app.screen.query_one("#path", Input)
        assert path.value == f"critique-{number}.html"
        assert "> A page" in _shown(pilot, "#forms")
        await pilot.press("down", "down", "up")
        assert path.value == f"critique-{number}.txt"
        path.value = "out/mine.txt"
        await pilot.press("up")
        assert path.value == "out/mine.html"
        await pilot.press("enter")
        assert "cannot write" in _shown(pilot, "#hint")
        (tmp_path / "out").mkdir()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        page = (tmp_path / "out" / "mine.html").read_text(encoding="utf-8")
        assert page == exported(workbench, "html")
        await pilot.press("e", "up", "up")
        assert app.screen.query_one("#path", Input).value == f"critique-{number}.share.json"
        await pilot.press("down")
        assert app.screen.query_one("#path", Input).value == "papers"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        assert (tmp_path / "papers" / "paperdrill.md").is_file()


@pytest.mark.parametrize(
    ("since", "told", "own"),
    [("before", ", likely:", False), ("after", ", perhaps:", True)],
    ids=["compared before there were own ones", "compared with them"],
)
async def test_a_pair_is_explained_by_the_thresholds_it_was_read_by(
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    since: str,
    told: str,
    own: bool,
) -> None:
    """The person's own where the report was read by them, else those that ship."""
    method, number = "We slide a window over a sequence of tokens.", 0
    if since == "before":
        number = finished(workbench, found, method=method)
    monkeypatch.setattr(workbench.marking, "thresholds", lambda: Thresholds(1.0, 0.01))
    number = number or finished(workbench, found, method=method)
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen) and app.screen.is_mounted)
        lines = _shown(pilot, "#why-lines")
        assert told in lines
        assert ("likely from 1.00 on, perhaps from 0.01; fitted to what you marked" in lines) is own

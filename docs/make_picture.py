"""Draws docs/skim.svg, the README's picture: the app itself saves its skim screen, on a paper of the shelf.

Run it after the skim screen has changed: python docs/make_picture.py
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from paperdrill.journal.records import Phase
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import workbench_for
from paperdrill.tui.app import PaperdrillApp
from paperdrill.tui.start import Start

PICTURE = Path(__file__).with_name("skim.svg")
SIZE = (100, 30)
SPENT_S = 137.5
NOTES = "p2 recall is constructed, not trained: does it carry over?\np4 one width of keys only"


async def draw(picture: Path) -> None:
    """Resume a session that a person might have come to, leave the abstract, and save the screen."""
    with tempfile.TemporaryDirectory() as home, workbench_for({"PAPERDRILL_HOME": home}) as workbench:
        workbench.clock = lambda: 0.0  # the picture does not hang on how fast it is drawn
        session_id = workbench.begin(workbench.find(Request(topic="long-context", offline=True))).session.id
        workbench.save_notes(session_id, NOTES)
        workbench.save_progress(session_id, Phase.SKIM, skim_spent_s=SPENT_S)
        app = PaperdrillApp(workbench, start=Start(session_id=session_id))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("shift+tab", *"jjj", "enter")
            await pilot.pause(0.5)  # until the outline has told what was seen
            picture.write_text(_without_outside_fonts(app.export_screenshot(title="paperdrill")), encoding="utf-8")


def _without_outside_fonts(svg: str) -> str:
    """The picture without the fonts that it would fetch from a web site: any monospaced one will do."""
    return re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)


if __name__ == "__main__":
    asyncio.run(draw(PICTURE))

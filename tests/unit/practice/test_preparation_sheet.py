"""The preparation sheet as a PDF: one page where it fits, a person's own words whole in any case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.journal.store import Store
from paperdrill.paths import Paths
from paperdrill.practice.drilling import Drilling
from paperdrill.practice.finding import Found
from paperdrill.practice.typeset import Typeset
from paperdrill.report.written_files import write_sheet
from unit.reviewer.hand_made import whole_paper

PAPER = whole_paper("FastRank was tested on English documents only. It cannot read <b>pictures</b>.")
SENTENCE = "We did not repeat the runs in 2023; FastRank reaches 81.2 & DenseRank 80.9 in Table 2, which is <0.5 apart."


@pytest.fixture
def drilling(paths: Paths) -> Iterator[Drilling]:
    """The use cases, on an empty journal."""
    moments = (datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=day) for day in range(100))
    with Store(paths.journal) as store:
        opened = Drilling(paths, lambda: next(moments), lambda: store)
        yield opened
        opened.close()


def sheet_of(drilling: Drilling, answer: str) -> tuple[Typeset, str]:
    """The sheet of a whole round of ten questions, all answered so, and its text."""
    found = Found(replace(PAPER, title="On [MASK] & <i>others</i>"), "fastrank", "fastrank.pdf", "file", None)
    opened = drilling.begin(found, count=10)
    for place in range(len(opened.questions)):
        drilling.save_answer(opened.id, place, KeptAnswer(answer))
    drilling.finish(opened.id)
    made = drilling.sheet_pdf(opened.id)
    with pymupdf.open(stream=made.pdf) as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
        assert document.page_count == made.pages
    return made, text


def test_ten_questions_with_spoken_answers_fit_on_one_page(drilling: Drilling) -> None:
    """Worst first, with the pages of the evidence; what paper and person wrote stands there as text."""
    made, text = sheet_of(drilling, f"{SENTENCE} {SENTENCE}")
    assert made.pages == 1
    assert text.startswith("To prepare: On [MASK] & <i>others</i> 1. ")
    assert "page 6)" in text
    assert text.count(f"{SENTENCE} {SENTENCE}") == 10


def test_longer_answers_take_more_pages_and_lose_no_word(drilling: Drilling) -> None:
    """The evidence is shortened, the person's words never."""
    answer = " ".join([SENTENCE] * 20)
    made, text = sheet_of(drilling, answer)
    assert made.pages > 1
    assert text.count(answer) == 10


def test_the_files_name_says_the_form_and_nothing_is_overwritten(drilling: Drilling, tmp_path: Path) -> None:
    """Markdown unless it ends in .pdf."""
    sheet_of(drilling, SENTENCE)
    markdown, pdf = tmp_path / "to-prepare.md", tmp_path / "to-prepare.PDF"
    assert write_sheet(drilling, 1, markdown) == f"wrote {markdown}"
    assert write_sheet(drilling, 1, pdf) == f"wrote {pdf}"
    assert markdown.read_text(encoding="utf-8").startswith("# To prepare: ")
    assert pdf.read_bytes().startswith(b"%PDF")
    with pytest.raises(BadInputError, match="already exists"):
        write_sheet(drilling, 1, markdown)
    with pytest.raises(BadInputError, match="cannot write"):
        write_sheet(drilling, 1, tmp_path / "nowhere" / "sheet.md")

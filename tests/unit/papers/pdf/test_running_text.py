"""What becomes of a page's lines once they are running text."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from fakes.typeset_paper import ROMAN, Typesetter, prose
from paperdrill.papers.pdf.paragraphs import clean, join_lines, words_in
from paperdrill.papers.pdf.splitting import split_pdf

Piece = str | tuple[str, float]
"""Text of the line's own size, or small text and how far it is raised, in points."""


def text_with(folder: Path, *lines: tuple[Piece, ...]) -> str:
    """The text of a section that ends with these lines."""
    paper = Typesetter().title("What a Window Keeps").heading("1 Introduction").paragraph(prose(60))
    for number, pieces in enumerate(lines):
        x, y = paper.left, paper.y + 12 * number
        for piece in pieces:
            text, rise = piece if isinstance(piece, tuple) else (piece, 0.0)
            size = 7.0 if rise else 10.0
            writer = pymupdf.TextWriter(paper.page.rect)  # insert_text knows no bullets
            _, (x, _) = writer.append((x, y - rise), text, font=pymupdf.Font(ROMAN), fontsize=size)
            writer.write_text(paper.page)
    paper.y += 12 * len(lines)
    return split_pdf(paper.save(folder / "notes.pdf")).sections[0].text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("The code is public.", ("8", 3.6), " All tests pass."), "The code is public. All tests pass."),
        (("It was trained online", ("12", 3.6), " and tested."), "It was trained online and tested."),
        (
            ("Rates rise.", ("14", 3.6), (",", 3.6), ("60", 3.6), " We see more."),
            "Rates rise. We see more.",
        ),
        (("We ask the oracle AI.", ("3", 3.6), " It answers."), "We ask the oracle AI. It answers."),
        (("As shown before,", ("5–9", 3.6), " it falls."), "As shown before, it falls."),
    ],
)
def test_the_raised_numbers_of_notes_stay_out(tmp_path: Path, pieces: tuple[Piece, ...], text: str) -> None:
    """They would hang on a word, or hide where a sentence ends."""
    assert text_with(tmp_path, ("Once more it is said here that it slides over tokens.",), pieces).endswith(text)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("The cost is n", ("2", 3.6), " for all windows."), "n^2 for all windows."),
        (("Errors stay below 10", ("5", 3.6), " of them."), "below 10⁵ of them."),
        (("It has the phase sin", ("2", 3.6), " of it."), "sin^2 of it."),
        (("We took model", ("2", -1.5), " for it."), "model2 for it."),
    ],
)
def test_exponents_and_indices_stay(tmp_path: Path, pieces: tuple[Piece, ...], text: str) -> None:
    """They are the paper's own, and stand raised: 10⁵ is not 105."""
    assert text_with(tmp_path, ("Once more it is said here that it slides over tokens.",), pieces).endswith(text)


def test_every_item_of_a_list_is_a_paragraph(tmp_path: Path) -> None:
    """With its bullet, whether that stands with the words or apart from them."""
    lines = (("We ask three questions.",), ("\u2022 Does it slide",), ("over tokens?",), ("\u2022 Does it end?",))
    found = text_with(tmp_path, *lines)
    assert found.endswith("We ask three questions.\n\n\u2022 Does it slide over tokens?\n\n\u2022 Does it end?")


def test_numbered_items_are_paragraphs_too(tmp_path: Path) -> None:
    """Where the one before has ended."""
    lines = (("We do two things, as in Section",), ("2. We keep them. They end.",), ("2. They begin.",))
    assert text_with(tmp_path, *lines).endswith("as in Section 2. We keep them. They end.\n\n2. They begin.")


@pytest.mark.parametrize(
    ("within", "halves", "joined"),
    [
        ("We study decision and making.", ("decision-", "making"), "decision-making"),
        ("We study decisions and marking.", ("decision-", "making"), "decisionmaking"),
        ("All networks work in nets.", ("net-", "works"), "networks"),
        ("The state is kept for statements.", ("state-", "ments"), "statements"),
        ("It moves more over all.", ("more-", "over"), "moreover"),
        ("It is high and lighted.", ("high-", "lighted"), "highlighted"),
        ("It is high.", ("high-", "order"), "high-order"),
        ("The DIPPER model.", ("DIP-", "PER"), "DIPPER"),
        ("The DIPPER model.", ("Non-", "DIPPER"), "Non-DIPPER"),
        ("The art of state.", ("state-of-", "the-art"), "state-of-the-art"),
        ("A multi-head block.", ("multi-", "head"), "multi-head"),
    ],
)
def test_what_the_paper_writes_within_its_lines_tells_which_hyphens_are_real(
    within: str, halves: tuple[str, str], joined: str
) -> None:
    """A word it knows is one; two words it knows are joined by their hyphen, unless they are mostly syllables."""
    assert join_lines(halves, words_in([f"So {within} So"])) == joined


def test_the_halves_at_the_ends_of_lines_are_no_words() -> None:
    """They would vouch for their own hyphen."""
    assert words_in(["that a deci-", "sion is made"]) == {"is"}


def test_the_pieces_of_large_brackets_are_no_text() -> None:
    """TeX makes them of characters for private use, which no terminal shows."""
    assert clean("\uf8eb\uf8edx\uf8f6") == "x"

"""Words of a page as phrases, and the cells in which they stand."""

from __future__ import annotations

from paperdrill.papers.pdf.covering import Box
from paperdrill.papers.pdf.phrases import PageWord, Phrase, PhraseGrid, phrases_of, without_caption

CLIP: Box = (0.0, 0.0, 100.0, 100.0)


def _line(number: int, *words: tuple[str, float, float], top: float = 0.0) -> list[PageWord]:
    """Words ten points high, each with where it begins and ends."""
    return [PageWord((x0, top, x1, top + 10), text, (0, number)) for text, x0, x1 in words]


def _placed(*phrases: Phrase, columns: int = 50, rows: int = 20) -> dict[str, tuple[int, int]]:
    """Row and column of each phrase that found room."""
    return {
        place.phrase.text: (place.row, place.column) for place in PhraseGrid(columns, rows, CLIP).place_all(phrases)
    }


def test_words_of_a_line_are_one_phrase_up_to_a_wide_gap() -> None:
    """As between the cells of a table."""
    words = _line(1, ("train", 0, 20), ("loss", 23, 40), ("0.31", 60, 75)) + _line(2, ("next", 77, 90))
    assert [(phrase.text, phrase.box) for phrase in phrases_of(words)] == [
        ("train loss", (0, 0, 40, 10)),
        ("0.31", (60, 0, 75, 10)),
        ("next", (77, 0, 90, 10)),
    ]


def test_a_line_that_runs_up_the_page_is_one_phrase_and_is_written_downwards() -> None:
    """The axis on the left: its words come in their order, whatever stands higher."""
    words = [
        PageWord((5, 60, 12, 95), "Recall", (0, 1), level=False),
        PageWord((5, 40, 12, 58), "(%)", (0, 1), level=False),
    ]
    (phrase,) = phrases_of(words)
    assert (phrase.text, phrase.upright) == ("Recall (%)", False)
    (place,) = PhraseGrid(50, 20, CLIP).place_all([phrase])
    assert (place.row, place.column) == (8, 4)


def test_the_name_of_an_axis_that_is_longer_than_the_axis_is_written_across() -> None:
    """From its top on; as it stands in the margin, there is room beside it."""
    phrase = Phrase("a name of thirty letters or so", (5, 40, 12, 60), upright=False)
    (place,) = PhraseGrid(50, 20, CLIP).place_all([phrase])
    assert (place.row, place.column, place.phrase.upright) == (8, 2, True)


def test_what_cannot_stand_one_letter_a_cell_stays_a_picture() -> None:
    """Wide letters, lone accents and characters of symbol fonts."""
    words = _line(1, ("精度", 0, 20)) + _line(2, ("\ue012\ue013", 0, 20)) + _line(3, ("ﬁt", 0, 20))
    assert [phrase.text for phrase in phrases_of(words)] == ["fit"]


def test_a_label_stands_in_the_middle_of_its_place_and_a_long_line_where_it_begins() -> None:
    """The tick of an axis, and a sentence."""
    tick, sentence = Phrase("10", (40, 0, 60, 5)), Phrase("a line of some twenty letters", (10, 50, 70, 55))
    assert _placed(tick, sentence) == {"10": (0, 24), sentence.text: (10, 5)}


def test_phrases_whose_middles_are_near_stand_in_one_row() -> None:
    """A row of a table of which one cell stands a little lower, across what would be the border of two rows."""
    one, other = Phrase("13B", (10, 4.8, 20, 14.8)), Phrase("0.61", (60, 5.6, 70, 15.6))
    assert {row for row, _ in _placed(one, other, rows=10).values()} == {0} or {
        row for row, _ in _placed(one, other, rows=10).values()
    } == {1}


def test_a_phrase_is_shifted_to_find_room_with_a_blank_between_and_left_out_where_there_is_none() -> None:
    """Three labels at one place: the third would stand too far off."""
    labels = [Phrase(text, (40, 0, 60, 5)) for text in ("aaaa", "bbbb", "cccc")]
    placed = _placed(*labels, columns=9, rows=1)
    assert placed == {"aaaa": (0, 2)}
    assert _placed(Phrase("aaaa", (0, 0, 8, 5)), Phrase("bbbb", (6, 0, 14, 5))) == {"aaaa": (0, 0), "bbbb": (0, 5)}


def test_what_is_wider_than_the_picture_finds_no_room() -> None:
    """It stays among the pixels."""
    assert _placed(Phrase("far too long for this", CLIP), columns=10) == {}


def test_a_figure_is_shown_without_its_caption() -> None:
    """Below a figure, above a table; a label that stands in the caption, too, is none of it."""
    caption = "Figure 1: The accuracy of all models by the width of their windows."
    below = _line(1, ("accuracy", 5, 30), top=10) + _line(2, ("Figure", 0, 20), ("1:", 22, 26), ("The", 28, 36), top=70)
    below += _line(3, ("accuracy", 38, 60), ("of", 62, 66), ("all", 68, 74), ("models", 76, 99), top=80)
    assert without_caption(below, CLIP, caption) == (0, 0, 100, 70)
    above = _line(0, ("Figure", 0, 20), ("1:", 22, 26), ("The", 28, 40), top=0)
    above += _line(1, ("accuracy", 12, 40), ("of", 42, 46), ("all", 50, 60), ("models", 62, 90), top=8)
    above += _line(2, ("by the width of their windows.", 0, 90), top=16)
    above += _line(3, ("models", 0, 20), top=28) + _line(4, ("width", 0, 20), top=60)
    assert without_caption(above, CLIP, caption) == (0, 26, 100, 100)


def test_a_figure_is_shown_whole_where_its_caption_cannot_be_told_from_it() -> None:
    """No line of it was found, or it stands beside."""
    caption = "Figure 1: The accuracy of all models"
    assert without_caption(_line(1, ("accuracy", 5, 30)), CLIP, caption) == CLIP
    beside = [
        word
        for row, text in enumerate(("Figure 1:", "The accuracy", "of all models", "by the width of", "their windows."))
        for word in _line(row, (text, 60, 95), top=25 + 11 * row)
    ]
    assert without_caption(beside, CLIP, "Figure 1: The accuracy of all models by the width of their windows.") == CLIP

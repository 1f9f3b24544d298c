"""Block characters and the two colours that a cell is shown in."""

from __future__ import annotations

import unicodedata

import pytest

from paperdrill.papers.pdf.mosaics import MOSAICS, best_cell, luma, on_paper

WHITE, BLACK, RED = b"\xff\xff\xff", b"\0\0\0", b"\xff\0\0"


@pytest.mark.parametrize(("kind", "count"), [("half", 4), ("quadrants", 16), ("sextants", 64), ("octants", 256)])
def test_each_pattern_of_blocks_has_a_character_of_its_own(kind: str, count: int) -> None:
    """From the blank to the full block."""
    mosaic = MOSAICS[kind]
    assert len(mosaic.glyphs) == len(set(mosaic.glyphs)) == count == 2 ** (mosaic.across * mosaic.down)
    assert (mosaic.glyphs[0], mosaic.glyphs[-1]) == (" ", "█")


def test_quadrants_and_sextants_are_those_that_unicode_names() -> None:
    """The block in row r and column c is bit 2r + c."""
    names = {0b0001: "UPPER LEFT", 0b0010: "UPPER RIGHT", 0b0100: "LOWER LEFT", 0b1000: "LOWER RIGHT"}
    for pattern, name in names.items():
        assert unicodedata.name(MOSAICS["quadrants"].glyphs[pattern]) == f"QUADRANT {name}"
    elsewhere = {0, 0b010101, 0b101010, 63}
    for pattern in set(range(64)) - elsewhere:
        digits = "".join(str(block + 1) for block in range(6) if pattern >> block & 1)
        assert unicodedata.name(MOSAICS["sextants"].glyphs[pattern]) == f"BLOCK SEXTANT-{digits}"


def test_octants_run_on_where_unicode_had_no_character_before() -> None:
    """As its chart has them: octant 3, octants 2 and 3, and all but the first; the halves are older."""
    octants = MOSAICS["octants"].glyphs
    assert [octants[pattern] for pattern in (0b100, 0b110, 0b11111110)] == ["\U0001cd00", "\U0001cd01", "\U0001cde5"]
    assert (octants[0b00001111], octants[0b01010101]) == ("▀", "▌")


def test_the_fewer_blocks_are_drawn_and_the_others_lie_behind_them() -> None:
    """A dark corner on white is a quadrant in black."""
    assert best_cell(BLACK + WHITE * 3, MOSAICS["quadrants"]) == ("▘", (0, 0, 0), (255, 255, 255))
    assert best_cell(BLACK * 3 + WHITE, MOSAICS["quadrants"]) == ("▗", (255, 255, 255), (0, 0, 0))


def test_blocks_of_more_than_two_colours_are_parted_where_least_is_lost() -> None:
    """The nearly white one goes with the white ones, to their mean."""
    cell = best_cell(RED + WHITE + b"\xe0\xe0\xe0" + WHITE, MOSAICS["quadrants"])
    assert cell == ("▘", (255, 0, 0), (244, 244, 244))


def test_a_cell_of_nearly_one_colour_is_a_blank_of_it() -> None:
    """However its blocks differ by a shade."""
    assert best_cell(WHITE + b"\xf0\xf0\xf0", MOSAICS["half"]) == (" ", (247, 247, 247), (247, 247, 247))


def test_a_white_sheet_takes_the_colour_of_the_paper() -> None:
    """And black stays black."""
    shown = on_paper((240, 230, 200), turned=False)
    assert (shown((255, 255, 255)), shown((0, 0, 0))) == ((240, 230, 200), (0, 0, 0))


def test_on_a_dark_sheet_light_and_dark_change_places_and_hues_stay() -> None:
    """White becomes the sheet, black white; dark blue becomes light blue."""
    shown = on_paper((18, 18, 18), turned=True)
    assert (shown((255, 255, 255)), shown((0, 0, 0))) == ((18, 18, 18), (255, 255, 255))
    red, green, blue = shown((0, 0, 100))
    assert blue > red == green > 100
    assert luma((red, green, blue)) > 150

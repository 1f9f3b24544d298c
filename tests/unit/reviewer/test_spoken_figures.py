"""Figures and labels as people say them, and as papers print them."""

from __future__ import annotations

import pytest

from paperdrill.reviewer.spoken_figures import (
    derived,
    figures_in,
    labels_in,
    printed_values,
    product,
    share_of,
    spelled_in,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Table 2", "table 2"),
        ("Tab. 2", "table 2"),
        ("Figs. 3", "figure 3"),
        ("§4.1", "section 4.1"),
        ("Sec. 4.1", "section 4.1"),
        ("Appendix B.2", "appendix b.2"),
        ("Theorem (3)", "theorem 3"),
        ("Equation 7", "equation 7"),
    ],
)
def test_a_label_has_one_name_however_it_is_written(written: str, name: str) -> None:
    """Papers write "Tab. 2", people say "Table 2"."""
    assert [label.name for label in labels_in(f"as {written} shows")] == [name]


def test_a_word_that_only_begins_like_a_label_is_none() -> None:
    """As in "a table of", "this section and"."""
    assert not [*labels_in("This section and a table of figures in an appendix say so.")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tables 2, 3 and 5", ["table 2", "table 3", "table 5"]),
        ("Sections 4.1–4.3", ["section 4.1", "section 4.3"]),
        ("Table 2 and 5 seeds", ["table 2"]),
    ],
)
def test_a_list_of_labels_names_them_all(text: str, names: list[str]) -> None:
    """Only after a plural; what follows a single one is a figure."""
    assert [label.name for label in labels_in(text)] == names


def test_pages_lines_and_years_are_no_figures() -> None:
    """They point somewhere; 2019 of something is one."""
    said = "On page 17, lines 120-130, in 2019, Smith et al. (2024) have 2019 documents."
    assert [figure.text for figure in figures_in(said)] == ["2019"]
    assert [figure.start for figure in figures_in(said)] == [said.rindex("2019")]


def test_the_number_of_a_label_is_no_figure() -> None:
    """Table 2 says nothing of a two."""
    assert [figure.text for figure in figures_in("Table 2 has 81.2 and 1,204 rows.")] == ["81.2", "1,204"]


def test_a_figure_tells_its_digits_percent_and_scale() -> None:
    """By these it is known what it may round."""
    share, millions, thousands = figures_in("53% of 15 million, about 41,000 each")
    assert (share.is_percent, share.digits) == (True, 2)
    assert (millions.value, millions.scale) == (15.0, 1e6)
    assert thousands.digits == 2


def test_a_digit_within_a_name_is_no_figure() -> None:
    """GPT2 and v1.5 are names."""
    assert not [*figures_in("GPT2 and v1.5 and a1")]


@pytest.mark.parametrize(
    ("text", "value"), [("a third of them", 33.3), ("half the time", 50.0), ("twice as many", 2.0)]
)
def test_spelled_out_figures_are_heard(text: str, value: float) -> None:
    """Shares as per cent."""
    assert [figure.value for figure in spelled_in(text)] == [value]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("10 000", 10_000.0), ("1,204", 1204.0), ("15M", 15e6), (".85", 0.85), ("3.5 ± 0.2", 0.2), ("4 621.8", 621.8)],
)
def test_numbers_are_read_however_they_are_set(printed: str, value: float) -> None:
    """Spaces, commas, a point without a nought, a letter for millions."""
    assert value in set(printed_values(f"we saw {printed} there"))


@pytest.mark.parametrize(
    ("said", "values", "how"),
    [
        ("12.3", (79.5, 67.2), "79.5 − 67.2"),
        ("2.2", (898.56, 408.88), "898.56 / 408.88"),
        ("14.5", (9.5, 5.0), "9.5 + 5"),
        ("46%", (898.56, 408.88), "408.88 / 898.56"),
        ("54%", (898.56, 408.88), "1 − 408.88 / 898.56"),
        ("30%", (70.0,), "100 − 70"),
        ("17.1", (79.5, 67.2), ""),
    ],
)
def test_a_figure_may_be_reckoned_from_others(said: str, values: tuple[float, ...], how: str) -> None:
    """Differences, sums, ratios, and what is left of a hundred; and how is told."""
    assert derived(next(figures_in(said)), values) == how


@pytest.mark.parametrize(
    ("said", "factors", "how"), [("640", (4.0, 160.0), "160 × 4"), ("640", (1.0, 640.0), ""), ("641", (4.0, 160.0), "")]
)
def test_a_figure_may_be_the_product_of_two_others(said: str, factors: tuple[float, ...], how: str) -> None:
    """Nothing is multiplied by one."""
    assert product(next(figures_in(said)), factors) == how


@pytest.mark.parametrize(
    ("said", "others", "how"),
    [
        ("20,000", "20% of 100,000", "20% of 100,000"),
        ("20,001", "20% of 100,000", ""),
        ("50", "50% of 100", ""),
        ("200", "20 and 1,000", ""),
    ],
)
def test_a_figure_may_be_a_share_of_another(said: str, others: str, how: str) -> None:
    """From a hundred on: smaller ones are shares of too much."""
    assert share_of(next(figures_in(said)), list(figures_in(others))) == how


def test_a_change_to_a_tenth_of_a_percent_is_not_reckoned() -> None:
    """Among so many ratios one would agree by chance."""
    assert derived(next(figures_in("54.5%")), (898.56, 408.88)) == ""

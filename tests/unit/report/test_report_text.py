"""The printed report: every fact in plain lines that fit the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from hand_made_report import PAPER, comparison, report, report_of_second_attempt
from hand_made_report import said as a_sentence
from paperdrill.critique.answer_key import SaidAt
from paperdrill.critique.comparison import Comparison, Elsewhere, PointVerdict, Said
from paperdrill.practice.mark_queue import MarkPair
from paperdrill.report.entries import Entry, entries
from paperdrill.report.pair_lines import as_worded, asked_block, entry_block, glance_block, words_met, yours_lines
from paperdrill.report.report_lines import change_lines
from paperdrill.report.report_text import comparison_lines, report_lines
from paperdrill.report.times import PaperTimes
from paperdrill.report.view import CAVEAT, report_view


def test_the_profile_comes_first_and_the_one_number_last() -> None:
    """Counts, or why there are none; what was predicted beside them."""
    made = comparison()
    told = replace(made, fields=made.fields | {"gaps": replace(made.fields["gaps"], predicted=1)})
    lines = report_lines(replace(report(), comparison=told), 100)
    assert lines[4:8] == [
        "Method        1 of 1 point",
        "Strengths     the field is empty",
        "Gaps          2 of 4 points, perhaps 1 more, 2 of 3 core   predicted 1",
        "Improvements  the paper names no future work",
    ]
    assert "  you predicted 1: 1 too few" in lines
    assert lines[-2:] == ["all fields together: 25 of 100, weighted by importance", CAVEAT]


def test_every_pair_shows_its_mark_the_words_that_met_and_the_authors_sentence_with_its_page() -> None:
    """A claim without the authors' own words would be worth nothing."""
    text = "\n".join(report_lines(report(), 100))
    assert (
        "  = Only synthetic retrieval tasks were tried, see list[int].\n    matched words: synthetic, tasks\n" in text
    )
    assert "      “All tasks are synthetic.”\n      core, 4 Limitations, p7\n" in text
    assert "  ~ The recall is too low.\n    matched words: recall\n    perhaps\n" in text
    assert "      ? they say 64, you say 128: which?\n" in text
    assert "  - “We did not vary the number of global tokens.”\n    core, 4 Limitations, p7, hidden" in text


def test_the_authors_are_quoted_by_the_place_that_is_nearest_to_the_sentence() -> None:
    """With its own page, and the others behind it; also where a pair is asked about, and in the glance."""
    elsewhere = SaidAt("6 Conclusion", 9, "Windows that slide are all one needs.")
    (whole,) = comparison().fields["method"].points
    pair = replace(whole, also=(SaidAt("2 Method", 3, "A window is slid."), elsewhere))
    yours = replace(comparison().fields["method"].said[0], grounded=elsewhere)
    blocks = [
        entry_block(Entry("said", "method", yours, pair), 80, PaperTimes(), columns=False),
        asked_block(MarkPair("method", pair, yours), 80),
        glance_block(MarkPair("method", pair, yours), "Method", "said", 80),
    ]
    for block in blocks:
        told = " ".join(each.text.strip() for each in block)
        assert "“Windows that slide are all one needs.”" in told
        assert "core, 6 Conclusion, p9 (and p1, p3)" in told
    foreign = replace(yours, grounded=SaidAt("7 Other", 10, "Nothing of the kind."))
    assert as_worded(pair, foreign) == as_worded(pair, None) == pair


def test_no_word_of_a_report_accuses() -> None:
    """Keywords tell what a sentence is about, not whether it is right, nor what was not said."""
    text = "\n".join(report_lines(report_of_second_attempt(), 100)).lower()
    assert not [word for word in ("missed", "contradict", "opposite", "wrong", "not found") if word in text]


def test_own_remarks_are_told_apart_with_what_would_make_them_stronger() -> None:
    """They are never called wrong."""
    lines = report_lines(report(), 100)
    for remark, said in [
        ("  + Only one seed was used.", ["    no place named"]),
        ("  + The licence of the [MASK] data is unclear.", ["    no place named", "    why does it"]),
        ("  . More experiments would be nice.", ["    which experiment, and what would it show?"]),
        ("  > recall falls beyond the window", ["    close to the authors' wording"]),
    ]:
        at = lines.index(remark)
        assert all(line.startswith(start) for line, start in zip(lines[at + 1 :], said, strict=False))


@pytest.mark.parametrize(
    ("field", "place", "reasoned", "made"),
    [
        ("gaps", None, True, ["no place named, gives a reason"]),
        ("improvements", None, True, ["gives a reason"]),
        ("improvements", None, False, []),
        ("improvements", "Table 2", True, ["names Table 2, gives a reason"]),
    ],
)
def test_an_improvement_needs_no_place_in_the_paper(
    field: str, place: str | None, reasoned: bool, made: list[str]
) -> None:
    """What a remark is made of is told below it; of a proposal no place is asked."""
    said = Said("Vary the seed.", None, 0.0, "none", kind="specific", place=place, reasoned=reasoned)
    lines = yours_lines(Entry("specific", field, said=said), 60)
    assert [each.text.strip() for each in lines[1:]] == made


def test_a_second_attempt_stands_beside_the_first() -> None:
    """Counts then and now, the points that changed."""
    lines = report_lines(report_of_second_attempt(), 100)
    assert "Gaps          2 of 4 points, perhaps 1 more, 2 of 3 core   before: 2" in lines
    at = lines.index("  ^ better this time: “All tasks are synthetic.”")
    assert lines[at + 1 : at + 3] == [
        "      then  - not recognised",
        "      now   = Only synthetic retrieval tasks were tried, see list[int].",
    ]
    at = lines.index("  v better last time: “We did not vary the number of global tokens.”")
    assert lines[at + 1 : at + 3] == ["      then  = Global tokens were not varied.", "      now   - not recognised"]


def test_where_there_is_room_then_stands_beside_now() -> None:
    """As a sentence stands beside the authors'."""
    gaps = next(each for each in report_view(report_of_second_attempt()).fields if each.name == "gaps")
    lines = [each.text for each in change_lines(gaps, "1st attempt", 140, columns=True)]
    then, now = lines[lines.index("^ better this time: “All tasks are synthetic.”") + 1].split(" │ ")
    assert (then.strip(), now) == (
        "then  - not recognised",
        "now   = Only synthetic retrieval tasks were tried, see list[int].",
    )


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Down to forty columns."""
    assert max(map(cell_len, report_lines(report_of_second_attempt(), width))) <= width


def test_control_characters_of_a_paper_never_reach_the_terminal() -> None:
    """An escape sequence in a title is shown, not obeyed."""
    hostile = report()
    lines = report_lines(replace(hostile, paper=replace(PAPER, title="red \x1b[31m title\nsplit")), 100)
    assert lines[0] == "Report: red ␛[31m title split"


def test_a_comparison_without_a_session_is_told_in_the_same_words() -> None:
    """For a critique that was written with any editor: no times, no attempts."""
    lines = comparison_lines(comparison(), 100)
    assert "Gaps          2 of 4 points, perhaps 1 more, 2 of 3 core" in lines
    assert "nothing marked: keywords decided all of it" in lines
    assert lines[-1] == CAVEAT


def test_words_that_met_are_found_in_the_authors_sentence_by_stem_root_and_number() -> None:
    """So that both sides are underlined alike; a word that only begins alike is none."""
    theirs = "Evaluating 13 recent models costs $26K; a modest computation."
    assert words_met(theirs, ["evaluation", "13", "model", "computed"]) == ["Evaluating", "13", "models", "computation"]
    assert words_met(theirs, ["the", "cost"]) == ["costs"]


def test_what_the_authors_say_under_another_field_is_told_beside_the_sentence() -> None:
    """Said under strengths, conceded by the authors: the pair of its own field stays."""
    made = comparison()
    method = made.fields["method"]
    moved = replace(method.said[0], elsewhere=Elsewhere("gaps", "gaps-2"))
    lines = comparison_lines(replace(made, fields=made.fields | {"method": replace(method, said=(moved,))}), 100)
    at = lines.index("      core, Abstract, p1")
    assert lines[at + 1 : at + 3] == [
        "      the authors say this under gaps: “We did not vary the number of global tokens.”",
        "      core, 4 Limitations, p7",
    ]


def moved_to_strengths(**point: str) -> Comparison:
    """A sentence under method that far likelier speaks of what the authors count among the strengths."""
    made = comparison()
    method, strengths = made.fields["method"], made.fields["strengths"]
    moved = replace(method.said[0], elsewhere=Elsewhere("strengths", "strengths-1"))
    points = (replace(strengths.points[0], **point),)  # type: ignore[arg-type]  # the fields' own names are given
    strengths = replace(strengths, score=0.0, said=(a_sentence("It is fast."),), points=points)
    return replace(made, fields=made.fields | {"method": replace(method, said=(moved,)), "strengths": strengths})


def test_a_core_statement_said_under_method_is_told_where_it_was_said() -> None:
    """A result in the summary is no strength that was left out; both layouts say so."""
    told = "you said this under method: “A window slides over the text.”"
    lines = comparison_lines(moved_to_strengths(), 100)
    at = lines.index("  - “Recall is perfect within reach.”")
    assert lines[at + 1 : at + 3] == ["    core, Abstract, p1", f"    {told}"]
    (entry,) = (each for each in shown(moved_to_strengths()) if each.kind == "not_recognised")
    columns = "\n".join(each.text for each in entry_block(entry, 140, PaperTimes(()), columns=True))
    assert "said under method, core" in columns
    assert "you said this under method" in columns
    assert "not recognised" not in columns


@pytest.mark.parametrize("point", [{"tier": "detail"}, {"marked": "not"}])
def test_a_detail_or_what_was_decided_names_no_other_field(point: dict[str, str]) -> None:
    """Of details half were not meant; what the person decided stands."""
    assert all(entry.under is None for entry in shown(moved_to_strengths(**point)))


def test_a_concession_is_not_told_as_said_under_method() -> None:
    """Read in reviews, few of these were right."""
    made = comparison()
    method = made.fields["method"]
    moved = replace(method.said[0], elsewhere=Elsewhere("gaps", "gaps-2"))
    made = replace(made, fields=made.fields | {"method": replace(method, said=(moved,))})
    assert all(entry.under is None for entry in entries("gaps", made.fields["gaps"], made))


def shown(made: Comparison) -> list[Entry]:
    """The entries of the strengths."""
    return entries("strengths", made.fields["strengths"], made)


@pytest.mark.parametrize(("verdict", "told"), [("likely", "= said with: "), ("perhaps", "~ perhaps said with: ")])
def test_a_statement_said_in_saying_another_names_the_sentence(verdict: PointVerdict, told: str) -> None:
    """It has no pair of its own, and is no statement that was not recognised."""
    made = comparison()
    gaps = made.fields["gaps"]
    sentence = gaps.said[0].sentence
    points = tuple(
        replace(each, verdict=verdict, yours=sentence) if each.id == "gaps-2" else each for each in gaps.points
    )
    lines = comparison_lines(replace(made, fields=made.fields | {"gaps": replace(gaps, points=points)}), 100)
    at = lines.index(f"  {told}“{sentence}”")
    assert lines[at + 1] == "      “We did not vary the number of global tokens.”"
    assert not any(line.startswith("  - “We did not vary") for line in lines)

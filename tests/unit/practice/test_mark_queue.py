"""What is asked when a critique is marked, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hand_made_report import comparison, point, said
from paperdrill.critique.comparison import Comparison, Elsewhere, FieldResult
from paperdrill.journal.records import KeptMark, MarkAnswer
from paperdrill.practice.mark_queue import MOST_ASKED, MOST_UNSPOKEN, MOST_UNSURE, MarkPair, mark_queue

RECALL = "Recall falls beyond the window."
TOKENS = "We did not vary the number of global tokens."


def _only(result: FieldResult) -> Comparison:
    return replace(comparison(), fields={"gaps": result})


def _ids(pairs: tuple[MarkPair, ...]) -> list[str]:
    return [pair.point.id for pair in pairs]


def test_first_come_clashes_and_pairs_that_are_perhaps_then_the_likely_then_core_points_that_nothing_spoke_of() -> None:
    """The hand-made comparison has one of each; a clash is not asked about again among the likely."""
    queue = mark_queue(comparison(), [])
    assert queue.stage == "unsure"
    assert _ids(queue.unsure) == ["gaps-3", "gaps-4"]
    assert [pair.is_clash for pair in queue.unsure] == [True, False]
    assert _ids(queue.glance) == ["method-1", "gaps-1"]
    assert _ids(queue.unspoken) == ["gaps-2"]
    assert queue.place == (1, 2)


def test_a_field_that_was_left_empty_is_not_asked_about() -> None:
    """Its core point is among those that nothing spoke of, and needs no asking."""
    assert all(pair.field != "strengths" for pair in mark_queue(comparison(), []).unspoken)


@pytest.mark.parametrize("answer", ["said", "half", "not", "later"])
def test_what_was_answered_is_not_asked_again(answer: MarkAnswer) -> None:
    """Nor what was put off; the next pair comes, and the place counts on."""
    queue = mark_queue(
        comparison(), [KeptMark("gaps", answer, "gaps-3", "Below w = 64 the method fails.", "It fails below w = 128.")]
    )
    assert _ids(queue.unsure) == ["gaps-4"]
    assert queue.place == (2, 2)


def test_marks_are_known_again_where_a_later_key_numbers_its_points_anew() -> None:
    """By the sentences that they bear, not by their numbers alone."""
    mark = KeptMark("gaps", "said", "gaps-9", RECALL, "The recall is too low.")
    assert _ids(mark_queue(comparison(), [mark]).unsure) == ["gaps-3"]


def test_an_old_ruling_of_which_only_the_number_is_known_settles_its_point() -> None:
    """Nothing of that point is asked any more."""
    assert _ids(mark_queue(comparison(), [KeptMark("gaps", "not", "gaps-2")]).unspoken) == []


def test_once_a_point_is_said_its_other_sentences_are_not_asked_about() -> None:
    """A second perhaps on the same point brings nothing then; denied, it does."""
    both = (
        said("The recall is low.", "gaps-4", likely=0.5, reading="perhaps"),
        said("It recalls little.", "gaps-4", likely=0.4, reading="perhaps"),
    )
    result = FieldResult(20.0, said=both, points=(point("gaps-4", RECALL, "3 Experiments", 5, verdict="perhaps"),))
    assert len(mark_queue(_only(result), []).unsure) == 2
    yes, no = (KeptMark("gaps", answer, "gaps-4", RECALL, "The recall is low.") for answer in ("said", "not"))
    assert mark_queue(_only(result), [yes]).stage == "over"
    assert mark_queue(_only(result), [no]).unsure[0].said == both[1]


def test_a_pair_that_is_perhaps_is_not_asked_about_where_another_sentence_is_likely() -> None:
    """The point is mentioned already."""
    both = (said("All tasks are made up.", "gaps-1"), said("Tasks.", "gaps-1", likely=0.4, reading="perhaps"))
    result = FieldResult(
        20.0, said=both, points=(point("gaps-1", "All tasks are synthetic.", "4", 7, verdict="likely"),)
    )
    queue = mark_queue(_only(result), [])
    assert (queue.unsure, len(queue.glance)) == ((), 1)


def test_two_minutes_are_enough_however_much_is_unsure_or_unspoken() -> None:
    """The weightiest are asked, in the key's order; all where they are asked for; details nothing spoke of never."""
    points = [
        point(f"gaps-{n}", f"Point {n}.", "4", 7, tier="detail", weight=n / 1000, verdict="perhaps") for n in range(30)
    ]
    points += [point(f"gaps-{n}", f"Point {n}.", "4", 7, weight=n / 1000) for n in range(30, 40)]
    points += [point("gaps-40", "Point 40.", "4", 7, tier="detail", weight=0.9)]
    sentences = tuple(said(f"Said {n}.", f"gaps-{n}", likely=0.4, reading="perhaps") for n in range(30))
    many = _only(FieldResult(20.0, said=sentences, points=tuple(points)))
    queue, whole = mark_queue(many, []), mark_queue(many, [], whole=True)
    assert _ids(queue.unsure) == [f"gaps-{n}" for n in range(30 - MOST_UNSURE, 30)]
    assert _ids(queue.unspoken) == [f"gaps-{n}" for n in range(39, 39 - (MOST_ASKED - MOST_UNSURE), -1)]
    assert _ids(whole.unsure) == [f"gaps-{n}" for n in range(30)]
    assert _ids(whole.unspoken) == [f"gaps-{n}" for n in range(39, 39 - MOST_UNSPOKEN, -1)]


def test_beside_a_point_that_nothing_spoke_of_stands_the_nearest_sentence() -> None:
    """The one it is likeliest for, else the one that shares two words with it; else none."""
    base = point("gaps-2", TOKENS, "4 Limitations", 7)
    unread = said("Global things are fixed.", "gaps-2", likely=0.1, reading="none")
    sharing = said("Many global tokens there.", None)
    far = said("Only one seed.", None)
    for sentences, nearest in [((far, sharing, unread), unread), ((far, sharing), sharing), ((far,), None)]:
        queue = mark_queue(_only(FieldResult(1.0, said=sentences, points=(base,))), [])
        assert queue.current is not None
        assert queue.current.nearest == (nearest.sentence if nearest else "")


def test_with_nothing_to_ask_it_is_over() -> None:
    """An empty critique needs no marking."""
    assert mark_queue(replace(comparison(), fields={}), []).stage == "over"


def test_what_was_said_in_another_field_is_not_asked_about() -> None:
    """It was said, if not where it belongs."""
    made = comparison()
    method = made.fields["method"]
    moved = replace(method.said[0], elsewhere=Elsewhere("gaps", "gaps-2"))
    told = replace(made, fields=made.fields | {"method": replace(method, said=(moved,))})
    assert _ids(mark_queue(told, []).unspoken) == []

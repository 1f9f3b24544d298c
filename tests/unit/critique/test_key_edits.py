"""A person's hand on the program's key: what they strike out, move and write is what counts; all else stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hand_made_key import hand_made_key
from paperdrill.critique.answer_key import AnswerKey, FieldKey
from paperdrill.critique.compare import compare
from paperdrill.critique.expert_key import parse_expert_key
from paperdrill.critique.key_edits import changes_in_words, with_hand
from paperdrill.critique.key_file import new_file, with_change, without_last_change
from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper

STATEMENTS = {
    "method": ["We propose TideLink, a sparse attention layer."],
    "gaps": ["All books in our corpus are written in English.", "The eviction threshold was fixed by hand at 25%."],
    "improvements": ["Future work should learn the eviction threshold."],
}


@pytest.fixture
def program(paper: Paper) -> AnswerKey:
    """A key of three fields."""
    return hand_made_key(paper, STATEMENTS)


def changed(program: AnswerKey, *changes: tuple[str, Mapping[str, str | int]]) -> AnswerKey:
    """The key after these changes, one after the other."""
    text = new_file(program.paper)
    for table, values in changes:
        text = with_change(text, table, values, "it")
    return with_hand(program, parse_expert_key(text, "it"))


def ids(key: AnswerKey, field: str) -> list[str]:
    """The ids of a field's points."""
    return [point.id for point in key.fields[field].points]


def weights(key: AnswerKey, field: str) -> list[float]:
    """Their weights."""
    return [point.weight for point in key.fields[field].points]


def test_what_is_struck_out_no_longer_counts(program: AnswerKey) -> None:
    """The others keep their ids, and their weights add up to one again."""
    key = changed(program, ("struck", {"says": STATEMENTS["gaps"][0]}))
    assert ids(key, "gaps") == ["gaps-2"]
    assert weights(key, "gaps") == [1.0]
    assert key.fields["gaps"].source.endswith("changed by hand")
    assert key.fields["method"] == program.fields["method"]


def test_a_field_from_which_all_is_struck_is_not_scored(program: AnswerKey) -> None:
    """And says why."""
    key = changed(program, *(("struck", {"says": says}) for says in STATEMENTS["gaps"]))
    assert compare({"gaps": "All is English."}, key).fields["gaps"].score is None
    assert key.fields["gaps"].source == "not scored: what stood here was taken out by hand"


def test_what_is_moved_counts_in_its_new_field(program: AnswerKey) -> None:
    """With a new id after those that were ever taken, its old field first among its reasons."""
    key = changed(program, ("moved", {"says": STATEMENTS["gaps"][1], "to": "improvements"}))
    assert (ids(key, "gaps"), ids(key, "improvements")) == (["gaps-1"], ["improvements-1", "improvements-2"])
    assert key.fields["improvements"].points[1].because[0] == "was moved here by hand, from gaps"
    assert weights(key, "improvements") == [0.5, 0.5]


def test_a_statement_of_two_fields_is_struck_out_of_the_one_that_is_named(paper: Paper) -> None:
    """In a short text a sentence may stand in two; without a field it is struck out of both."""
    says = "We did not try windows of other sizes."
    both = hand_made_key(paper, {"gaps": [says], "improvements": [says]})
    key = changed(both, ("struck", {"says": says, "under": "gaps"}))
    assert (ids(key, "gaps"), ids(key, "improvements")) == ([], ["improvements-1"])
    assert ids(changed(both, ("struck", {"says": says})), "improvements") == []
    moved = changed(both, ("moved", {"says": says, "under": "gaps", "to": "method"}))
    assert (ids(moved, "gaps"), ids(moved, "improvements"), ids(moved, "method")) == (
        [],
        ["improvements-1"],
        ["method-1"],
    )


def test_what_is_written_counts_by_its_weight(program: AnswerKey) -> None:
    """2 as much as the field's mean statement, 3 half as much more, and core."""
    key = changed(program, ("gaps", {"says": "Only one GPU was used.", "weight": 3}))
    assert ids(key, "gaps") == ["gaps-1", "gaps-2", "gaps-3"]
    assert weights(key, "gaps") == pytest.approx([1 / 3.5, 1 / 3.5, 1.5 / 3.5], abs=1e-4)
    assert key.fields["gaps"].points[2].tier == "core"
    assert compare({"gaps": "Only one GPU was used."}, key).fields["gaps"].said[0].point == "gaps-3"


def test_a_statement_of_the_programs_can_be_weighed_anew(program: AnswerKey) -> None:
    """Written again, it stands once, under its old id."""
    key = changed(program, ("gaps", {"says": STATEMENTS["gaps"][1], "weight": 1}))
    assert ids(key, "gaps") == ["gaps-1", "gaps-2"]
    assert weights(key, "gaps") == pytest.approx([2 / 3, 1 / 3], abs=1e-4)


def test_what_was_struck_can_be_written_again_and_struck_again(program: AnswerKey) -> None:
    """The order of the changes counts."""
    says = STATEMENTS["gaps"][0]
    assert ids(changed(program, ("struck", {"says": says}), ("gaps", {"says": says})), "gaps") == ["gaps-2", "gaps-3"]
    again = changed(program, ("struck", {"says": says}), ("gaps", {"says": says}), ("struck", {"says": says}))
    assert ids(again, "gaps") == ["gaps-2"]


def test_an_improvement_answers_no_gap_that_is_gone(program: AnswerKey) -> None:
    """Neither by a written ``answers`` nor by the program's."""
    gap = STATEMENTS["gaps"][1]
    written = ("improvements", {"says": "Tune it on held-out books.", "answers": gap})
    assert changed(program, written).fields["improvements"].points[1].answers == "gaps-2"
    assert changed(program, written, ("struck", {"says": gap})).fields["improvements"].points[1].answers is None


def test_a_change_of_what_a_later_version_no_longer_holds_does_nothing_and_is_told(program: AnswerKey) -> None:
    """Numbers move with every version; wordings tell what was meant."""
    hand = parse_expert_key(with_change(new_file("x"), "struck", {"says": "It is slow."}, "it"), "it")
    assert with_hand(program, hand).fields == program.fields
    assert changes_in_words(hand, program) == ["struck out: It is slow. (the key no longer has this point)"]


def test_no_share_of_reviewers_is_told_for_a_field_that_was_changed(program: AnswerKey) -> None:
    """What real reviewers reach is known by the program's own keys alone."""
    critique = {"gaps": "All books are English.", "method": "TideLink is a sparse attention layer."}
    key = changed(program, ("struck", {"says": STATEMENTS["gaps"][1]}))
    result = compare(critique, key)
    assert (result.fields["gaps"].percentile, result.fields["gaps"].own.percentile) == (None, None)
    assert result.fields["gaps"].score is not None
    assert result.fields["method"] == compare(critique, program).fields["method"]


def test_a_field_that_no_change_met_is_as_it_was(paper: Paper) -> None:
    """Weights to the last digit, though those of three do not add up to one."""
    key = hand_made_key(paper, {"gaps": ["It is slow.", "It is dear.", "It is new."], "method": ["We measure."]})
    gaps = tuple(replace(point, weight=0.3331) for point in key.fields["gaps"].points)
    key = replace(key, fields=key.fields | {"gaps": FieldKey(gaps, "a test")})
    assert changed(key, ("struck", {"says": "We measure."})).fields["gaps"] == key.fields["gaps"]


def test_the_programs_key_is_left_as_it_was(program: AnswerKey, paper: Paper) -> None:
    """Values in, values out."""
    changed(program, ("struck", {"says": STATEMENTS["gaps"][0]}))
    assert program.fields == hand_made_key(paper, STATEMENTS).fields


OWN = """\
paper = "tide"  # mine

[[gaps]]
says = '''
It is slow.
[[gaps]]
change = 1
'''  # brackets of my own
"""


def test_a_change_is_put_at_the_end_and_taken_off_again() -> None:
    """Whatever else stands in the file, comments too, is as it was."""
    once = with_change(OWN, "struck", {"says": 'It "is"\tEnglish \\ only.'}, "it")
    twice = with_change(once, "gaps", {"says": "One GPU."}, "it")
    assert once.startswith(OWN)
    assert [one.says for one in parse_expert_key(once, "it").struck] == ['It "is"\tEnglish \\ only.']
    assert without_last_change(twice, "it") == once
    assert without_last_change(once, "it") == OWN


def test_what_a_person_wrote_is_never_taken_back() -> None:
    """Only what the program wrote down for them."""
    with pytest.raises(BadInputError, match=r"there is nothing left to undo.*edit that"):
        without_last_change(OWN, "it")


def test_a_file_that_cannot_take_a_change_is_told_and_not_broken() -> None:
    """Here the statements are a list in one line."""
    with pytest.raises(BadInputError, match="it is no TOML"):
        with_change('paper = "x"\ngaps = [{says = "a"}]\n', "gaps", {"says": "b"}, "it")


def test_a_change_whose_own_text_looks_like_one_can_still_be_taken_back() -> None:
    """The brackets that begin a change may stand within what a person wrote."""
    once = with_change(OWN.replace("change = 1", "[[struck]]"), "struck", {"says": "a"}, "it")
    assert without_last_change(once, "it") == OWN.replace("change = 1", "[[struck]]")


def test_a_change_that_cannot_be_told_from_the_rest_is_left_to_an_editor() -> None:
    """Here it stands in a form that a person gave it."""
    inline = 'paper = "x"\nstruck = [{says = "a", change = 1}]\n'
    with pytest.raises(BadInputError, match="cannot tell change 1 from the rest of it") as told:
        without_last_change(inline, "it")
    assert told.value.hint == "take it out with an editor"


def test_what_is_moved_where_it_stands_already_stays_as_it_is(program: AnswerKey) -> None:
    """Its id and its weight, too."""
    move = ("moved", {"says": STATEMENTS["gaps"][0], "under": "gaps", "to": "gaps"})
    assert changed(program, move).fields["gaps"].points == program.fields["gaps"].points


def test_all_changes_are_told_in_words_in_their_order(program: AnswerKey) -> None:
    """What was written, moved and struck out; what meets no statement now is said to."""
    text = new_file(program.paper)
    for table, values in (
        ("gaps", {"says": "One GPU."}),
        ("moved", {"says": STATEMENTS["gaps"][0], "under": "gaps", "to": "strengths"}),
        ("struck", {"says": "A sentence of another key."}),
    ):
        text = with_change(text, table, values, "it")
    assert changes_in_words(parse_expert_key(text, "it"), program) == [
        "written under gaps: One GPU.",
        f"moved to strengths: {STATEMENTS['gaps'][0]}",
        "struck out: A sentence of another key. (the key no longer has this point)",
    ]

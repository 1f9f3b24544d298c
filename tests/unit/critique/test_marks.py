"""What the person decides: what becomes of a comparison, and of the thresholds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.critique.answer_key import SaidAt
from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, Reading, Said
from paperdrill.critique.marks import Mark, with_marks, with_predictions
from paperdrill.critique.scoring import field_score, score_range
from paperdrill.critique.thresholds import LEAST_MARKS, Thresholds, fitted_thresholds, shipped_thresholds


def said(sentence: str, point: str | None, likely: float, reading: Reading) -> Said:
    """A sentence as the program reads it."""
    return Said(sentence, point, likely, reading)


def comparison() -> Comparison:
    """Four sentences, three statements: one likely, one perhaps by two sentences, one that nothing spoke of."""
    points = (
        ComparedPoint("gaps-1", "core", 0.5, "Only 7B.", "4", 6, verdict="likely", likely=0.9, yours="small models"),
        ComparedPoint(
            "gaps-2", "detail", 0.3, "English only.", "4", 6, verdict="perhaps", likely=0.6, yours="language"
        ),
        ComparedPoint("gaps-3", "core", 0.2, "By hand.", "4", 6, also=(SaidAt("5", 7, "It was set manually."),)),
    )
    sentences = (
        said("small models", "gaps-1", 0.9, "likely"),
        said("language", "gaps-2", 0.6, "perhaps"),
        said("one tongue", "gaps-2", 0.4, "perhaps"),
        said("nobody tuned it", "gaps-1", 0.1, "none"),
    )
    result = FieldResult(field_score(points), score_range(points), said=sentences, points=points, source="limitations")
    return Comparison("x", "5", {"gaps": result}, 63.0)


def marked(*marks: Mark) -> FieldResult:
    """The field with these decisions."""
    return with_marks(comparison(), marks).fields["gaps"]


def point(result: FieldResult, name: str) -> ComparedPoint:
    """One of its statements."""
    return next(each for each in result.points if each.id == name)


@pytest.mark.parametrize(("value", "worth"), [("said", 1.0), ("half", 0.5), ("not", 0.0)])
def test_a_decided_pair_counts_for_what_was_decided(value: str, worth: float) -> None:
    """Whole, half or nothing, whatever the program thought; who decided is kept."""
    mark = Mark("gaps", value, "gaps-1", sentence="small models")  # type: ignore[arg-type]  # one of the three
    result = marked(mark)
    decided = point(result, "gaps-1")
    assert (decided.likely, decided.marked, decided.by) == (worth, value, "person")
    assert decided.verdict == ("not_recognised" if value == "not" else value)
    assert result.said[0].marked == value
    assert result.said[0].likely == 0.9
    assert result.score == pytest.approx(100 * (0.5 * worth + 0.3 * 0.6))


def test_where_one_pair_is_denied_the_next_sentence_stands() -> None:
    """Two sentences were read as perhaps speaking of it; the person denies the likelier."""
    result = marked(Mark("gaps", "not", "gaps-2", sentence="language"))
    left = point(result, "gaps-2")
    assert (left.likely, left.verdict, left.yours, left.marked) == (0.4, "perhaps", "one tongue", None)
    none_left = marked(
        Mark("gaps", "not", "gaps-2", sentence="language"), Mark("gaps", "not", "gaps-2", sentence="one tongue")
    )
    assert (point(none_left, "gaps-2").likely, point(none_left, "gaps-2").marked) == (0.0, "not")


def test_a_statement_that_nothing_was_heard_to_speak_of_can_be_claimed() -> None:
    """Alone, or by the sentence that said it: then that is shown."""
    alone = point(marked(Mark("gaps", "said", "gaps-3")), "gaps-3")
    assert (alone.verdict, alone.likely, alone.yours) == ("said", 1.0, None)
    by_sentence = marked(Mark("gaps", "half", "gaps-3", sentence="nobody tuned it"))
    assert point(by_sentence, "gaps-3").yours == "nobody tuned it"
    assert point(by_sentence, "gaps-1").likely == 0.9


def test_the_range_closes_as_statements_are_decided() -> None:
    """To a point, once all are."""
    wide = comparison().fields["gaps"].range
    first = marked(Mark("gaps", "said", "gaps-1")).range
    assert first[1] - first[0] < wide[1] - wide[0]
    whole = marked(*(Mark("gaps", "said", f"gaps-{number}") for number in (1, 2, 3)))
    assert (whole.score, whole.range) == (100.0, (100.0, 100.0))


def test_marks_outlive_a_key_in_which_ids_have_moved() -> None:
    """The authors' sentence finds the statement, in any of its wordings, however it is spaced."""
    mark = Mark("gaps", "said", "gaps-9", statement="It was set man- ually.")
    assert point(marked(mark), "gaps-3").marked == "said"
    gone = marked(Mark("gaps", "said", "gaps-1", statement="A sentence of another key."))
    assert gone == comparison().fields["gaps"]


def test_the_last_decision_on_a_pair_holds() -> None:
    """Taking a mark back is marking anew."""
    result = marked(
        Mark("gaps", "not", "gaps-1", sentence="small models"), Mark("gaps", "said", "gaps-1", sentence="small models")
    )
    assert point(result, "gaps-1").marked == "said"


def test_overall_follows_the_marks_and_other_fields_stay() -> None:
    """It is the mean of what the fields score then."""
    assert with_marks(comparison(), [Mark("gaps", "said", "gaps-1")]).overall == pytest.approx(68.0)
    assert with_marks(comparison(), []).fields == comparison().fields


def test_predictions_stand_beside_their_fields() -> None:
    """Of other fields what was there stays; 0 is a prediction."""
    fields = {"gaps": FieldResult(10.0, predicted=3), "method": FieldResult(20.0, predicted=1)}
    made = with_predictions(Comparison("x", "5", fields, 15.0), {"gaps": 0, "title": 9})
    assert {name: result.predicted for name, result in made.fields.items()} == {"gaps": 0, "method": 1}
    assert (made.overall, made.fields["gaps"].score) == (15.0, 10.0)
    assert set(made.fields) == {"gaps", "method"}


def test_what_the_person_thought_they_had_said_stands_beside_the_field() -> None:
    """Of fields that are there; None where they were not asked."""
    predicted = with_predictions(comparison(), {"gaps": 2, "method": 1})
    assert predicted.fields["gaps"].predicted == 2
    assert set(predicted.fields) == {"gaps"}
    assert comparison().fields["gaps"].predicted is None


def decisions(turn: float, count: int, field: str = "gaps") -> list[Mark]:
    """So many marks of one who agrees from this probability on."""
    steps = [number / count for number in range(count)]
    return [
        Mark(field, "said" if likely >= turn else "not", f"{field}-1", sentence=f"{likely}", likely=likely)
        for likely in steps
    ]


def test_thresholds_follow_the_person_once_there_are_enough_marks() -> None:
    """One who means what the program doubts gets lower ones, one who does not gets higher."""
    shipped = shipped_thresholds()
    generous = fitted_thresholds(decisions(0.2, 200, "strengths"))
    strict = fitted_thresholds(decisions(0.85, 200, "strengths"))
    assert generous is not None
    assert strict is not None
    assert generous.likely < shipped.likely < strict.likely
    assert generous.perhaps <= generous.likely
    assert strict.perhaps > shipped.perhaps


def test_few_or_one_sided_marks_change_no_threshold() -> None:
    """Nor do the program's own decisions, or marks on a statement alone."""
    assert fitted_thresholds(decisions(0.5, LEAST_MARKS - 1)) is None
    assert fitted_thresholds(decisions(0.0, 100)) is None
    programs = [Mark("gaps", "said", "gaps-1", by="program", likely=0.9) for _ in range(100)]
    assert fitted_thresholds(programs) is None
    assert fitted_thresholds([Mark("gaps", "said", "gaps-1") for _ in range(100)]) is None


@pytest.mark.parametrize(("beyond", "reading"), [(0.01, "likely"), (0.0, "likely"), (-0.01, "perhaps")])
def test_a_threshold_belongs_to_what_lies_above_it(beyond: float, reading: str) -> None:
    """As shipped: likely from the higher of the two on, nothing below the lower."""
    shipped = shipped_thresholds()
    assert 0 < shipped.perhaps < shipped.likely < 1
    assert shipped.reading(shipped.likely + beyond) == reading
    assert shipped.reading(shipped.perhaps) == "perhaps"
    assert shipped.reading(shipped.perhaps - 0.01) == "none"


@pytest.mark.parametrize("field", ["gaps", "improvements"])
def test_a_concession_must_be_likelier_than_a_strength_to_be_read_so(field: str) -> None:
    """Reviewers share its nouns and object to something else; in the other fields the thresholds are as they stand."""
    shipped = shipped_thresholds()
    conceded = shipped.of(field)
    assert shipped.of("method") == shipped.of("strengths") == shipped
    assert shipped.likely < conceded.likely < 1
    assert shipped.perhaps < conceded.perhaps < conceded.likely
    assert shipped.reading(shipped.likely) == "likely"
    assert conceded.reading(shipped.likely) == "perhaps"


def test_a_persons_own_thresholds_rise_for_concessions_too() -> None:
    """By as many times the odds as the shipped ones do; what is certain or never stays so."""
    shipped, own = shipped_thresholds(), Thresholds(0.5, 0.4)
    for name in ("likely", "perhaps"):
        times = [odds(getattr(each.of("gaps"), name)) / odds(getattr(each, name)) for each in (shipped, own)]
        assert times[0] == pytest.approx(times[1], rel=1e-4)
    assert Thresholds(1.0, 0.0).of("gaps") == Thresholds(1.0, 0.0)


def odds(chance: float) -> float:
    """How many times likelier it is than not."""
    return chance / (1.0 - chance)


def test_marks_on_concessions_are_fitted_as_they_are_read() -> None:
    """One who agrees with concessions from where these begin to be likely keeps the shipped threshold, nearly."""
    shipped = shipped_thresholds()
    on_gaps = fitted_thresholds(decisions(shipped.of("gaps").likely, 200))
    on_strengths = fitted_thresholds(decisions(shipped.likely, 200, "strengths"))
    assert on_gaps is not None
    assert on_strengths is not None
    assert on_gaps.likely == pytest.approx(shipped.likely, abs=0.02)
    assert on_strengths.likely == pytest.approx(shipped.likely, abs=0.02)


def test_marks_on_a_field_that_is_not_scored_stand_beside_its_sentences() -> None:
    """Its number stays away: the key holds nothing there."""
    silent = FieldResult(None, said=(said("small models", "gaps-1", 0.9, "likely"),), source="nothing")
    made = with_marks(Comparison("x", "5", {"gaps": silent}), [Mark("gaps", "half", "gaps-1", sentence="small models")])
    (field,) = made.fields.values()
    assert (field.score, field.points, field.range) == (None, (), (0.0, 0.0))
    assert (field.said[0].marked, field.said[0].by) == ("half", "person")
    assert made.overall is None


def test_it_is_told_whether_the_person_or_the_program_decided() -> None:
    """The program may let a pair stand by itself."""
    mark = Mark("gaps", "said", "gaps-1", "Only 7B.", "small models", "program", 0.9)
    assert point(marked(mark), "gaps-1").by == "program"
    assert point(marked(replace(mark, by="person")), "gaps-1").by == "person"


def test_marks_on_other_fields_change_nothing() -> None:
    """Nor on a sentence that is not there."""
    assert marked(Mark("method", "said", "gaps-1")) == comparison().fields["gaps"]
    gone = marked(Mark("gaps", "said", "gaps-9", sentence="small models"))
    assert point(gone, "gaps-1").marked is None


def test_the_better_of_two_decided_sentences_counts() -> None:
    """One was denied, the other half granted."""
    result = marked(
        Mark("gaps", "not", "gaps-2", sentence="language"), Mark("gaps", "half", "gaps-2", sentence="one tongue")
    )
    decided = point(result, "gaps-2")
    assert (decided.marked, decided.likely, decided.yours) == ("half", 0.5, "one tongue")
    assert [each.marked for each in result.said] == [None, "not", "half", None]


def test_a_statement_denied_alone_is_not_recognised_and_shows_no_sentence() -> None:
    """Whatever the program had heard."""
    denied = point(marked(Mark("gaps", "not", "gaps-1")), "gaps-1")
    assert (denied.verdict, denied.likely, denied.yours, denied.marked) == ("not_recognised", 0.0, None, "not")
    granted = point(marked(Mark("gaps", "half", "gaps-1")), "gaps-1")
    assert (granted.verdict, granted.yours) == ("half", "small models")


def test_what_was_said_only_in_saying_another_statement_goes_with_that_pair() -> None:
    """Once the pair is denied, nothing speaks of the statement that restates it."""
    before = comparison()
    gaps = before.fields["gaps"]
    restated = tuple(
        replace(each, verdict="perhaps", likely=0.4, yours="small models") if each.id == "gaps-3" else each
        for each in gaps.points
    )
    whole = replace(before, fields={**before.fields, "gaps": replace(gaps, points=restated)})
    denied = with_marks(whole, [Mark("gaps", "not", "gaps-1", sentence="small models")]).fields["gaps"]
    assert (point(denied, "gaps-3").verdict, point(denied, "gaps-3").yours) == ("not_recognised", None)
    assert point(denied, "gaps-3").likely == 0.0
    stands = with_marks(whole, [Mark("gaps", "said", "gaps-1", sentence="small models")]).fields["gaps"]
    assert (point(stands, "gaps-3").verdict, point(stands, "gaps-3").likely) == ("perhaps", 0.4)

"""The answer key: which of the authors' statements become points of which field, and what a person is told of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, KeyPoint
from paperdrill.critique.key.choosing import MOST
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.key.whereabouts import conceding
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section

INTRODUCTION = (
    "Long books strain the memory of encoders. Existing caches of keys grow with every token that they read. "
    "In this paper, we propose PoolSlot, a cache which merges the keys of old tokens into slots. "
    "We train PoolSlot on three benchmarks of books and compare it with plain caches. "
    "Section 2 describes the slots, and Section 3 reports our results."
)
RESULTS = (
    "We find that PoolSlot outperforms plain caches by 1.4 points on all three benchmarks. "
    "PoolSlot reduces peak memory by 62% without loss of accuracy. "
    "The batch size is set to 64 in all runs."
)
LIMITATIONS = (
    "Our work has several limitations. First, we only evaluate PoolSlot on books in English. "
    "Second, the eviction threshold was fixed by hand and may not be optimal for other encoders. "
    "Third, PoolSlot cannot be applied to models whose keys are shared between layers."
)
CONCLUSION = (
    "We presented PoolSlot, a cache which merges the keys of old tokens into slots. "
    "Our experiments show that PoolSlot outperforms plain caches by 1.4 points on all three benchmarks. "
    "In future work, we plan to learn the eviction threshold for each encoder. "
    "We thank the reviewers for their helpful comments on this paper."
)


def section(number: int, title: str, role: Role, text: str) -> Section:
    """A section of one role on the page of its number."""
    return Section(level=1, title=title, number=str(number), role=role, roles=(role,), page=number, text=text)


def paper_of(**texts: str) -> Paper:
    """A paper on PoolSlot whose sections may be replaced, or left out where the text is empty."""
    wanted = {"introduction": INTRODUCTION, "results": RESULTS, "limitations": LIMITATIONS, "conclusion": CONCLUSION}
    sections = tuple(
        section(number, role.capitalize(), Role(role), text)
        for number, (role, text) in enumerate((wanted | texts).items(), 1)
        if text
    )
    title = "PoolSlot: merging the keys of old tokens"
    return Paper("pool", title, pages=4, sections=sections, limitations=locate_limitations(sections))


@pytest.fixture(scope="module")
def pool() -> AnswerKey:
    """The key of the whole paper."""
    return answer_key(paper_of())


def sentences(key: AnswerKey, field: str) -> list[str]:
    """The sentences of a field's points."""
    return [point.sentence for point in key.fields[field].points]


def all_points(key: AnswerKey) -> list[KeyPoint]:
    """The points of all fields."""
    return [point for name in FIELD_NAMES for point in key.fields[name].points]


def test_each_field_holds_what_it_asks_for(pool: AnswerKey) -> None:
    """What they do, what they show, what they concede, what they leave for later."""
    assert any("we propose PoolSlot" in one for one in sentences(pool, "method"))
    assert any("outperforms plain caches" in one for one in sentences(pool, "strengths"))
    assert [one.split(",")[0] for one in sentences(pool, "gaps")] == ["First", "Second", "Third"]
    assert any("plan to learn the eviction threshold" in one for one in sentences(pool, "improvements"))


def test_every_point_has_its_place_weight_tier_keywords_and_reasons(pool: AnswerKey) -> None:
    """No point without a source; the weights of a field sum to 1; ids tell the field."""
    for name in FIELD_NAMES:
        points = pool.fields[name].points
        assert sum(point.weight for point in points) == pytest.approx(1.0, abs=0.01)
        for number, point in enumerate(points, 1):
            assert point.id == f"{name}-{number}"
            assert point.field == name
            assert point.tier in ("core", "detail")
            assert point.sentence
            assert point.section.startswith(str(point.page))
            assert point.keywords
            assert 0 < len(point.because) <= 3


def test_a_statement_stands_in_one_field_only(pool: AnswerKey) -> None:
    """A limitation is no improvement, and what is done is not also claimed."""
    told = [point.sentence for point in all_points(pool)]
    assert len(told) == len(set(told))


def test_what_announces_thanks_or_prepares_the_ground_is_no_point(pool: AnswerKey) -> None:
    """Nor is a setting of the runs, nor what others did."""
    told = " ".join(point.sentence for point in all_points(pool))
    assert not any(word in told for word in ("Section 2", "several limitations", "reviewers", "batch size", "Existing"))


def test_a_restatement_is_one_more_place_of_a_point(pool: AnswerKey) -> None:
    """The conclusion says what the results said."""
    claims = [point for point in pool.fields["strengths"].points if "1.4 points" in point.sentence]
    assert len(claims) == 1
    assert [place.sentence for place in claims[0].also if "1.4 points" in place.sentence]
    assert all(place.section and place.page for place in claims[0].also)


def test_a_plan_answers_the_gap_that_it_would_mend(pool: AnswerKey) -> None:
    """The plan to learn the threshold mends that it was fixed by hand."""
    plan = next(point for point in pool.fields["improvements"].points if "plan to learn" in point.sentence)
    gap = next(point for point in pool.fields["gaps"].points if "fixed by hand" in point.sentence)
    assert plan.answers == gap.id
    assert all(point.answers is None for point in pool.fields["gaps"].points)


def test_the_reasons_are_told_in_words(pool: AnswerKey) -> None:
    """After "in the key because it"."""
    reasons = {reason for point in pool.fields["gaps"].points for reason in point.because}
    assert "is in the limitations" in reasons


def test_the_sources_say_where_the_points_are_from(pool: AnswerKey) -> None:
    """And that a paper has no limitations section, or leaves nothing for later."""
    assert pool.fields["gaps"].source == "limitations section"
    conceded = "We did not test PoolSlot on other encoders, which is a limitation of our work."
    without = answer_key(paper_of(limitations="", conclusion=conceded))
    assert "no section for them" in without.fields["gaps"].source
    assert sentences(without, "gaps") == [conceded]
    assert without.fields["improvements"].source == "not scored: the paper names no future work"


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Threats to internal and external validity", True),
        ("Main limits", True),
        ("Caveats and outlook", True),
        ("Interpretation and caveats", False),
        ("Shortcomings of existing caches", False),
    ],
)
def test_a_section_that_only_concedes_serves_as_limitations_and_is_named(title: str, is_one: bool) -> None:
    """With the sections below it; one that comes to caveats after something else does not, nor one on others' work."""
    text = "Pooling may not carry over to other encoders. Our books are in English only."
    below = replace(section(3, "Sampling", Role.OTHER, "Only nine annotators were asked."), level=2, number="2.1")
    after = section(4, "Outlook", Role.OTHER, "Slots are small.")
    sections = (section(1, "Introduction", Role.INTRODUCTION, INTRODUCTION), section(2, title, Role.OTHER, text))
    paper = Paper("pool", "PoolSlot", sections=(*sections, below, after))
    spans = conceding(replace(paper, limitations=locate_limitations(paper.sections)))
    assert [span.section for span in spans] == ([1, 2] if is_one else [])
    source = answer_key(paper).fields["gaps"].source
    assert (source == f"limitations admitted in 2 {title}, 2.1 Sampling; no section is called that") == is_one


def test_a_paper_that_concedes_nothing_says_so_and_has_no_gaps() -> None:
    """Its gaps are not scored; never zero."""
    silent = answer_key(paper_of(limitations="", conclusion=""))
    assert silent.fields["gaps"].points == ()
    assert silent.fields["gaps"].source == "not scored: the paper admits no limitation"


def test_a_long_limitations_section_is_not_cut_by_remedies() -> None:
    """Twelve things are conceded, each in a paragraph of its own."""
    conceded = (
        "We only evaluate books in English. The threshold was fixed by hand. Speech and music are not considered. "
        "Our proofs assume independent keys. Graphs of citations are beyond the scope of this work. Training on one "
        "card limits the batch size. The cache cannot be shared between processes. We did not measure the energy that "
        "inference needs. Rare names may be lost when slots overflow. Human raters were not able to judge long "
        "summaries. The benchmark lacks contracts and laws. Results may not transfer to encoders with recurrence."
    )
    key = answer_key(paper_of(limitations=conceded.replace(". ", ".\n\n")))
    assert len(key.fields["gaps"].points) >= 11


def test_a_key_holds_no_more_points_than_a_person_can_read() -> None:
    """However long the paper is."""
    results = " ".join(
        f"We find that method number {n} outperforms the {word} baseline by {n} points."
        for n, word in enumerate(["plain", "pooled", "sparse", "dense", "cached", "learned"] * 12, 2)
    )
    assert 0 < len(all_points(answer_key(paper_of(results=results)))) <= MOST


def test_a_paper_with_no_text_at_all_has_an_empty_key() -> None:
    """Nothing breaks; every field says that there is nothing to score it by."""
    key = answer_key(Paper("x", ""))
    assert all(field.points == () for field in key.fields.values())
    assert {field.source for field in key.fields.values()} == {"not scored: the paper has no text to make a key from"}


def test_a_paper_that_says_nothing_of_any_matter_has_a_key_without_points() -> None:
    """Function words alone are no reason to fail."""
    key = answer_key(Paper("", "", abstract="It is what it is."))
    assert all(field.points == () for field in key.fields.values())


def test_a_paper_without_an_abstract_or_any_known_section_has_a_key() -> None:
    """Headings that say nothing of their role leave the words to decide."""
    text = f"{INTRODUCTION} {RESULTS}"
    paper = Paper("x", "Slots", sections=(Section(level=1, title="Chapter one", text=text),))
    assert any("we propose PoolSlot" in one for one in sentences(answer_key(paper), "method"))


def test_a_text_too_short_to_choose_from_serves_as_it_is() -> None:
    """An abstract for what is done and claimed, limitations for what is conceded and could be mended."""
    limits = section(1, "Limitations", Role.LIMITATIONS, "The threshold is fixed by hand.")
    short = Paper(
        "x", "Slots", abstract="Keys are pooled.", sections=(limits,), limitations=locate_limitations((limits,))
    )
    key = answer_key(short)
    assert sentences(key, "method") == sentences(key, "strengths") == ["Keys are pooled."]
    assert sentences(key, "gaps") == sentences(key, "improvements") == ["The threshold is fixed by hand."]


def test_of_a_paper_in_another_language_the_key_is_said_to_be_unsure(pool: AnswerKey) -> None:
    """It is made all the same."""
    german = (
        "Wir schlagen ein neues Verfahren vor, das alte Schlüssel zusammenfasst und dabei Speicher spart. "
        "Unsere Versuche zeigen, dass das Verfahren auf allen drei Sammlungen besser abschneidet als frühere. "
    )
    key = answer_key(paper_of(introduction=german * 4, results=german * 4, limitations="", conclusion=german))
    assert all("unreliable" in field.source for field in key.fields.values())
    assert not any("unreliable" in field.source for field in pool.fields.values())
    told = answer_key(replace(paper_of(), language="fr"))
    assert all("unreliable" in field.source for field in told.fields.values())


def test_the_same_paper_gives_the_same_key(pool: AnswerKey) -> None:
    """Whatever the order in which sets are gone through."""
    assert answer_key(paper_of()).fields == pool.fields
    assert answer_key(replace(paper_of(), id="other")).fields == pool.fields

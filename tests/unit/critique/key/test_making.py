"""The answer key: which of the authors' sentences become points of which field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.key.making import MOST_POINTS, answer_key
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section


def sentences(key: AnswerKey, field: str) -> list[str]:
    """The sentences of a field's points."""
    return [point.sentence for point in key.fields[field].points]


def test_every_point_has_its_sentence_section_page_and_keywords(key: AnswerKey) -> None:
    """No point without a source, and the weights of a field sum to 1."""
    for name in FIELD_NAMES:
        points = key.fields[name].points
        assert 0 < len(points) <= MOST_POINTS
        assert sum(point.weight for point in points) == pytest.approx(1.0, abs=0.01)
        for point in points:
            assert point.sentence
            assert point.section in ("Abstract", "1 Introduction", "4 Limitations")
            assert point.page in (1, 6)
            assert point.keywords


def test_each_field_draws_on_what_it_asks_for(key: AnswerKey) -> None:
    """What they do, what they show, what they concede, what they leave for later."""
    heaviest = {name: max(key.fields[name].points, key=lambda point: point.weight).sentence for name in FIELD_NAMES}
    assert "We propose TideLink" in heaviest["method"]
    assert "outperforms BigBird" in heaviest["strengths"]
    assert any("only evaluate models up to 7B" in one for one in sentences(key, "gaps"))
    assert "Future work should learn" in heaviest["improvements"]
    assert key.fields["gaps"].source == "limitations section"
    assert key.fields["strengths"].source == "Abstract"


def test_what_others_did_is_no_point_of_the_authors(paper: Paper) -> None:
    """An introduction's end counts only where the authors speak of their own work; announcements never."""
    text = (
        "Memory is dear. Books are long. Others have built caches for years. Readers wait for their answers. "
        "Recent caches of others outperform plain ones by far. We show that pooled slots reduce memory in every layer. "
        "Our main contributions are as follows:"
    )
    role = Role.INTRODUCTION
    introduction = Section(level=1, title="Introduction", number="1", role=role, roles=(role,), page=1, text=text)
    key = answer_key(replace(paper, sections=(introduction,)))
    from_introduction = [
        point.sentence for point in key.fields["strengths"].points if point.section == "1 Introduction"
    ]
    assert from_introduction == ["We show that pooled slots reduce memory in every layer."]


def test_a_paper_that_concedes_nothing_says_so_and_has_no_gaps(paper: Paper) -> None:
    """Its gaps are not scored; never zero."""
    silent = replace(paper, sections=(), limitations=locate_limitations(()))
    key = answer_key(silent)
    assert key.fields["gaps"].points == ()
    assert key.fields["gaps"].source == "not scored: the paper concedes nothing"


def test_without_a_limitations_section_concessions_elsewhere_serve_and_it_is_said(paper: Paper) -> None:
    """Discussion, conclusion, and what is plainly conceded anywhere."""
    text = "We close the case. Our method does not handle tables. It remains unclear why the third slot is never used."
    conclusion = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=5, text=text)
    key = answer_key(replace(paper, sections=(conclusion,), limitations=locate_limitations((conclusion,))))
    assert len(key.fields["gaps"].points) == 2
    assert "no limitations section" in key.fields["gaps"].source


def test_a_point_made_twice_is_one_point(paper: Paper) -> None:
    """Near-duplicates are merged."""
    again = replace(paper, abstract=f"{paper.abstract} TideLink cuts peak memory by 62% and outperforms BigBird.")
    assert len(answer_key(again).fields["strengths"].points) == len(answer_key(paper).fields["strengths"].points)


def test_a_paper_with_no_text_at_all_has_an_empty_key() -> None:
    """Nothing breaks; every field says that there is nothing to score it by."""
    key = answer_key(Paper("x", ""))
    assert all(not field.points and field.source.startswith("not scored") for field in key.fields.values())


def test_a_paper_that_says_nothing_of_any_matter_has_a_key_without_points() -> None:
    """Function words alone are no reason to fail."""
    key = answer_key(Paper("", "", abstract="It is what it is."))
    assert all(field.points == () for field in key.fields.values())


ABSTRACT = (
    "Long inputs strain the memory of encoders. We propose PoolSlot, which merges the keys of old tokens into slots. "
    "PoolSlot frees a slot as soon as no query has read it for one layer. Experiments on three book benchmarks show "
    "that it cuts memory by 62%. The slots also improve recall over a sliding window by 1.4 points. "
    "Pooled keys are read through a learned gate that each head trains by itself. It outperforms caches twice as large."
)


def test_what_prepares_the_ground_is_no_point_and_results_are_not_the_method() -> None:
    """Each field has its own sentences of the abstract."""
    key = answer_key(Paper("x", "Slots", abstract=ABSTRACT))
    assert [point.sentence.split()[0] for point in key.fields["method"].points] == ["We", "PoolSlot", "Pooled"]
    assert [point.sentence.split()[0] for point in key.fields["strengths"].points] == ["Experiments", "The", "It"]


@pytest.mark.parametrize(
    ("ground", "is_point"),
    [
        ("Double-fetch bugs plague every kernel whose calls read an argument twice.", False),
        ("GPT-4 and its kin read an argument before they answer.", False),
        ("A survey of three kernels finds such bugs in each of them.", True),
    ],
)
def test_what_counts_nothing_prepares_the_ground_whatever_its_words(ground: str, is_point: bool) -> None:
    """A figure makes a finding of it; "double", "twice" and the number in a name do not."""
    ours = (
        "We propose TikTok, which locks the pages of arguments while a call executes. "
        "We write protection bits into the page table before the handler reads from it. "
        "We show that TikTok stops such bugs at a cost of 3%."
    )
    key = answer_key(Paper("made", "Locks", abstract=f"{ground} {ours}"))
    assert (ground in sentences(key, "method")) is is_point


def closing(paper: Paper, text: str) -> AnswerKey:
    """The key of the paper with this conclusion and no limitations section."""
    role = Role.CONCLUSION
    section = Section(level=1, title="Conclusion", number="5", role=role, roles=(role,), page=5, text=text)
    return answer_key(replace(paper, sections=(section,), limitations=locate_limitations((section,))))


@pytest.mark.parametrize(
    "text",
    [
        "We find not only fewer slots but also shorter queries.",
        "Existing caches often require retraining of the encoder.",
        "In future work we will learn the eviction threshold of each head.",
        "However, the eviction threshold is not limited to English books.",
    ],
)
def test_praise_plans_and_the_work_of_others_are_no_concessions(paper: Paper, text: str) -> None:
    """A word such as "only" or "however" does not make one."""
    assert closing(paper, text).fields["gaps"].points == ()


def test_limitations_that_are_counted_are_concessions_however_they_are_put(paper: Paper) -> None:
    """The sentence that counts them says nothing itself."""
    text = "Our approach has two limitations. First, slots are pooled by hand. Second, books are all in English."
    assert sentences(closing(paper, text), "gaps") == [
        "First, slots are pooled by hand.",
        "Second, books are all in English.",
    ]


def test_what_is_left_for_later_is_told_with_the_sentence_that_says_what(paper: Paper) -> None:
    """Alone, "We leave this for future work." says nothing."""
    text = "Slots might be shared between heads. We leave this for future work."
    assert sentences(closing(paper, text), "improvements") == [text]


def test_a_section_on_limitations_and_more_gives_its_concessions_alone(paper: Paper) -> None:
    """What it discusses or concludes besides is none."""
    text = (
        "Pooled slots replace the cache of the encoder. We only test books in English. The threshold is not learned. "
        "Slots cannot be shared between heads."
    )
    role = Role.LIMITATIONS
    section = Section(level=1, title="Conclusion and Limitations", role=role, roles=(role,), page=5, text=text)
    key = answer_key(replace(paper, sections=(section,), limitations=locate_limitations((section,))))
    assert len(key.fields["gaps"].points) == 3
    assert "Pooled slots replace" not in key.fields["gaps"].points[0].sentence


def test_doubtful_sentences_serve_only_where_a_paper_has_nothing_better() -> None:
    """An abstract of background alone still gives points to answer to."""
    key = answer_key(Paper("x", "", abstract="Caches grow with every token of the book. Readers wait for answers."))
    assert len(key.fields["method"].points) == 2

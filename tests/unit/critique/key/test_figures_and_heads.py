"""What is seen of a statement by its figures, and by the head that leads up to it."""

from __future__ import annotations

from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.passages import passages

AFTER, SO_MANY = "form: figure after own work", "form: so many of"


def seen(abstract: str = "", end: str = "") -> list[Seen]:
    """What is seen of the statements of an abstract and of a conclusion."""
    section = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=8, text=end)
    paper = Paper("pool", "Slot pooling", abstract=abstract, sections=(section,) if end else ())
    return see(paper, statements(paper, passages(paper)))


def test_a_figure_of_the_abstract_counts_once_the_authors_speak_of_their_own_work() -> None:
    """Before that it tells of others; without a figure there is no result."""
    told = seen("Slots lose 12% of keys. We pool slots of keys. Pooled slots lose 3% of keys. Slots are small here.")
    assert [AFTER in one.features for one in told] == [False, False, True, False]
    assert AFTER not in seen(end="We pool slots of keys. Pooled slots lose 3% of keys.")[1].features


def test_so_many_of_so_many_is_a_result_told_in_numbers() -> None:
    """With "out of" and "of the" too."""
    texts = ("It agrees in 5 of 7 runs.", "In 5 out of the 7 runs it agrees.", "We test 5 kinds of slots.")
    assert [SO_MANY in seen(end=text)[0].features for text in texts] == [True, True, False]


def test_what_stands_under_a_head_is_led_by_what_the_head_says() -> None:
    """By "another head" where that says nothing of gaps or plans, and by none without a head."""
    told = seen(
        end="We pool slots of keys.\n\nSummary: Slots are pooled by us.\n\nFuture work: Heads may share our slots."
    )
    led = [sorted(name for name in one.features if name.startswith("led: ")) for one in told]
    assert led == [
        [],
        ["led: by another head", "led: by another head, closing"],
        ["led: by plans", "led: by plans, closing"],
    ]

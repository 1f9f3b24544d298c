"""How long a field might be: a table that says where it comes from."""

from __future__ import annotations

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.field_targets import field_targets


def test_each_field_has_a_length_that_can_be_written_in_its_minutes() -> None:
    """At the speed of composing, some twenty words a minute."""
    targets = field_targets()
    assert set(targets) == set(FIELD_NAMES)
    assert all(10 <= target.words / target.minutes <= 25 for target in targets.values())
    assert 5 <= sum(target.minutes for target in targets.values()) <= 15

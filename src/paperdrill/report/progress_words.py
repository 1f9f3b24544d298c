"""What past sessions tell, in a line each: gaps passed over again and again, predictions, marks."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.gap_kinds import KindCount
from paperdrill.practice.marking import Agreement
from paperdrill.practice.prediction_bias import PredictionBias

_MOST_KINDS = 3
_LEAST_DECIDED = 5
"""Marked pairs from which on it is told how often they were left as they were."""


def progress_told(passed_over: Sequence[KindCount], bias: PredictionBias, agreement: Agreement) -> list[str]:
    """The lines, as far as there is anything to tell."""
    kinds = ", ".join(f"{count.kind} {count.missed} of {count.of}" for count in passed_over[:_MOST_KINDS])
    told = [f"kinds of gap often not recognised: {kinds}"] if kinds else []
    told += [bias.told] if bias.told else []
    if agreement.of >= _LEAST_DECIDED:
        told.append(f"likely pairs that you accepted as shown: {agreement.agreed} of {agreement.of}")
    return told

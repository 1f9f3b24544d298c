"""TeX in a title, as a person reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.papers.tex_titles import without_tex


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"$\alpha$-ReLU and $\mathcal{O}(n^2)$ Attention", "α-ReLU and O(n²) Attention"),
        (r"Erd\H{o}s and {\L}ukasz M\"uller", "Erdős and Łukasz Müller"),
        (r"10$\times$ Faster", "10× Faster"),
        (r"$\ell_2$ norms and $K^{-1}$ over 360$^\circ$", "ℓ₂ norms and K⁻¹ over 360°"),
        (r"\emph{Lost} in \textsc{Maps}: a ``study''", "Lost in Maps: a “study”"),
        (r"$\texttt{G1}$ and $\underline{\text{A}}$daptive $\mathbf{x}$", "G1 and Adaptive x"),
        (r"100\% sure \& more", "100% sure & more"),
    ],
)
def test_formulas_accents_and_faces_are_read(written: str, read: str) -> None:
    """No macro and no dollar sign is left, and no letter is lost."""
    assert without_tex(written) == read


@pytest.mark.parametrize(
    "text",
    ["Plain title", "Training for $100 and 50% less", "costs $5 or $10 a day", "Sets {1, 2} of x", "50% off $x", "a_b"],
)
def test_what_is_no_tex_stays_as_it_is(text: str) -> None:
    """Prices, shares, braces and underscores mean themselves."""
    assert without_tex(text) == text


@given(st.text(alphabet="ab \\\\${}^_%2", max_size=40))
def test_no_text_makes_it_fail_or_empties_a_title(text: str) -> None:
    """Broken TeX is shown as it came."""
    assert without_tex(text) or not text

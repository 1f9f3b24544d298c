"""The sheet to prepare by: what went worst first, each with the places that were not used."""

from __future__ import annotations

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import DENSITIES, Answered, sheet_html
from paperdrill.reviewer.verdict import judge
from unit.reviewer.hand_made import whole_paper

LEAD = Evidence("FastRank (ours) | 91.4 | 81.2", "Table 2", 6)
QUESTION = Question("significance", "Is 81.2 > 80.9 luck?", topic="lead", evidence=(LEAD,))
SAID = "FastRank <ours> reaches 81.2 there, in Table 2."


def test_what_was_not_answered_stands_first_and_each_place_with_its_page() -> None:
    """Nothing of a paper or an answer becomes a tag."""
    answered = Answered(QUESTION, SAID, judge(whole_paper(), QUESTION, SAID))
    page = sheet_html("A <b> paper", [answered, Answered(QUESTION, "", None)], DENSITIES[0])
    assert page.startswith("<h1>To prepare: A &lt;b&gt; paper</h1><h2>1. Is 81.2 &gt; 80.9 luck?</h2>")
    first, second = page.split("<h2>2. ")
    assert 'class="answer"' not in first
    assert '<p class="answer">FastRank &lt;ours&gt; reaches 81.2 there, in Table 2.</p>' in second
    assert all("“FastRank (ours) | 91.4 | 81.2” (Table 2, page 6)</p>" in each for each in (first, second))

"""The exported page: what it holds, that nothing in it is live, and that it needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hand_made_report import report, report_of_second_attempt, session
from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.report.exported_page import reports_page
from paperdrill.report.safe_html import shown, spans, tag
from paperdrill.report.text_layout import MarkedLine, Toned

HOSTILE = '</style><script>alert(1)</script><img src=x onerror="y">\u202e\x1b[31m" \' &amp;'


class PageRead(html.parser.HTMLParser):
    """A page as a browser's parser sees it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()
        self.links = list[str]()
        self.policy = ""
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, its attributes' names, where it leads, and the policy."""
        told = dict(attrs)
        self.tags.add(tag)
        self.attributes |= told.keys()
        self.links += [told["href"] or ""] if "href" in told else []
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told.get("content") or ""

    def handle_data(self, data: str) -> None:
        """Keep what is said."""
        self.text += data


def past(day: int, version: str = "5", **scores: float) -> SessionSummary:
    """A finished session some days after the first."""
    at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=day)
    return SessionSummary(
        day, "p", "T", "r", "shelf", "", at, at, Phase.DONE, 1, 600.0, 600.0, 9, scores=dict(scores), version=version
    )


def page_of(*reports: object) -> str:
    """A page without a past."""
    return reports_page([(each, None) for each in reports], [])  # type: ignore[misc]  # reports all


def test_the_page_has_everything_that_the_report_has() -> None:
    """Pairs, own remarks, what was not recognised, what was written, the time of each section, the notes."""
    text = PageRead(page_of(report())).text
    for told in (
        "A [MASK] of list[int]: what windows [/] cannot see",
        "A. Author",
        "1st attempt",
        "Only synthetic retrieval tasks were tried, see list[int].",
        "“All tasks are synthetic.”",
        "they say 64, you say 128: which?",
        "Your own remarks",
        "why does it matter here?",
        "“We did not vary the number of global tokens.”",
        "Time in each section",
        "2 Method",
        "6:40",
        "global tokens fixed by hand? p4",
        "What keywords cannot judge",
    ):
        assert told in text


def test_the_profile_has_a_row_for_each_field_and_the_number_stands_last() -> None:
    """Counts and what stands beside them, or why there are none."""
    page = page_of(report_of_second_attempt())
    assert "<td>2 of 4 points, perhaps 1 more, 2 of 3 core</td>" in page
    assert "<td><small>before: 2; own: 2 specific, 1 general</small></td></tr>" in page
    assert '<td colspan="3"><small>the field is empty</small></td>' in page
    assert '<span class="count">1 of 1 point</span>' in page
    assert '<span class="count">the paper names no future work</span>' in page
    end = page.partition("<footer>")[2]
    assert end.startswith(
        '<p class="quiet">all fields together: 25 of 100, weighted by importance</p>\n<p class="quiet">What keywords'
    )


def test_words_that_met_are_marked_on_both_sides_alike() -> None:
    """So that a pair can be judged at a glance."""
    page = page_of(report())
    assert "Only <mark>synthetic</mark> retrieval <mark>tasks</mark> were tried" in page
    assert "All <mark>tasks</mark> are <mark>synthetic</mark>." in page


def test_a_second_attempt_tells_what_it_gained_and_lost() -> None:
    """With what was said then and now."""
    text = PageRead(page_of(report_of_second_attempt())).text
    assert "better this time" in text
    assert "better last time" in text


def test_a_bar_is_as_long_as_the_share_and_says_it() -> None:
    """For whoever sees it and for whoever does not."""
    page = page_of(report())
    assert re.search(r'width="35" height="8" rx="2"></rect></svg>', page)
    assert 'aria-label="35 of 100"' in page


def test_nothing_from_outside_becomes_a_tag_an_attribute_or_a_link() -> None:
    """Neither a paper's title, nor its sentences, nor what a person wrote."""
    hostile = report(notes=HOSTILE, title=HOSTILE, critique={"gaps": HOSTILE, "method": HOSTILE})
    gaps = hostile.comparison.fields["gaps"]
    worse = replace(
        gaps,
        source=HOSTILE,
        said=tuple(replace(each, sentence=HOSTILE, advice=HOSTILE) for each in gaps.said),
        points=tuple(replace(each, sentence=HOSTILE, section=HOSTILE) for each in gaps.points),
    )
    hostile = replace(
        hostile,
        paper=replace(hostile.paper, title=HOSTILE, authors=(HOSTILE,)),
        comparison=replace(hostile.comparison, fields={**hostile.comparison.fields, "gaps": worse}),
    )
    plain, attacked = PageRead(page_of(report())), PageRead(page_of(hostile))
    assert attacked.tags <= plain.tags
    assert attacked.attributes <= plain.attributes
    assert attacked.links == []
    assert not plain.tags & {"script", "img", "iframe", "link", "form", "object", "embed", "base", "a"}
    assert not {name for name in plain.attributes if name.startswith("on")} | plain.attributes & {"style", "src"}


def test_the_policy_lets_in_this_one_style_and_nothing_else() -> None:
    """It is known by its digest: a style that got in some other way would not count."""
    page = page_of(report())
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = dict(part.strip().split(" ", 1) for part in PageRead(page).policy.split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_of_several_reports_there_are_contents_that_lead_to_each() -> None:
    """Within the page."""
    other = replace(report(), session=session(id=9))
    page = page_of(report(), other)
    assert PageRead(page).links == ["#session-7", "#session-9"]
    assert 'id="session-7"' in page
    assert 'id="session-9"' in page


@pytest.mark.parametrize(
    ("history", "drawn"),
    [
        ([], 0),
        ([past(1, gaps=40.0)], 0),
        ([past(1, gaps=40.0), past(2, gaps=60.0)], 2),
        ([past(1, gaps=40.0), past(2, version="4", gaps=60.0)], 0),
        ([past(3, gaps=40.0), past(2, gaps=60.0), past(1, gaps=0.0)], 3),
    ],
    ids=["none", "one", "two", "one and one of the old kind", "three"],
)
def test_scores_over_time_are_points_from_two_sessions_on(history: list[SessionSummary], drawn: int) -> None:
    """Numbers of the old kind are set beside nothing."""
    page = reports_page([(report(), None)], history)
    assert page.count("<circle") == drawn
    assert ("Over time" in page) == bool(drawn)
    if drawn == 2:
        assert "<figcaption><strong>Gaps</strong> 40 on 2026-11-02, 60 on 2026-11-03</figcaption>" in page


def test_marked_stretches_become_elements_and_overlaps_are_taken_once() -> None:
    """Whatever the stretches hold is escaped."""
    line = MarkedLine("a <b> c", (Toned(0, 5, "words"), Toned(2, 7, "quiet")))
    assert spans(line) == "<mark>a &lt;b&gt;</mark><small> c</small>"
    assert spans(MarkedLine("x", (Toned(0, 1, "matched"),))) == '<span class="matched">x</span>'


def test_an_element_escapes_its_parts_and_values_once() -> None:
    """What was made here stays as it is."""
    assert tag("p", "<", tag("b", "&"), class_='"') == '<p class="&quot;">&lt;<b>&amp;</b></p>'
    assert tag("rect", aria_label="x", width=2.0) == '<rect aria-label="x" width="2"></rect>'
    assert shown(shown("<")) == "&lt;"

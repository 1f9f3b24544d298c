"""A report made by hand, with everything in it that a report can hold; for tests of how reports are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from paperdrill.critique.answer_key import SaidAt
from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, OwnRemarks, Said
from paperdrill.critique.template import Template, parse_template
from paperdrill.journal.records import Phase, Session
from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.practice.sessions import Attempt, SessionReport

TEMPLATE_TEXT = """# Critique

## Method
<!-- What is the core idea, in your words?
What goes in, what comes out? -->

## Strengths
<!-- What does it do better than before? -->

## Gaps
<!-- What is missing? -->

## Improvements
<!-- What would you do next? -->
"""

PAPER = Paper(
    id="2401.00001",
    title="A [MASK] of list[int]: what windows [/] cannot see",
    authors=("A. Author",),
    abstract="We slide a window over the sequence.",
    pages=8,
    sections=(
        Section(1, "Introduction", "1", Role.INTRODUCTION, page=1, text="Long inputs are hard."),
        Section(1, "Method", "2", Role.METHOD, page=3, text="A window of w tokens slides over the sequence."),
        Section(1, "Experiments", "3", Role.EXPERIMENTS, page=5, text="Recall falls beyond the window."),
        Section(
            1,
            "Limitations",
            "4",
            Role.LIMITATIONS,
            page=7,
            text="All tasks are synthetic. We did not vary the number of global tokens. Below w = 64 the method fails.",
        ),
        Section(1, "References", None, Role.REFERENCES, page=8, text="[1] A. Author."),
    ),
    limitations=Limitations("section", 7, "All tasks are synthetic. ...", (Span(3, 0, 100),)),
)


VERSION = "5"


def point(name: str, sentence: str, section: str, page: int, **rest: object) -> ComparedPoint:
    """A core point of the key, not recognised unless said otherwise."""
    base = ComparedPoint(name, "core", 0.25, sentence, section, page)
    return replace(base, **rest)  # type: ignore[arg-type]  # the fields' own names are given


def said(sentence: str, point_id: str | None = None, **rest: object) -> Said:
    """A sentence that is read as likely to speak of a point, or of none."""
    base = Said(sentence, point_id, 0.95 if point_id else 0.0, "likely" if point_id else "none")
    base = replace(base, kind="point" if point_id else "specific")
    return replace(base, **rest)  # type: ignore[arg-type]  # the fields' own names are given


def comparison(version: str = VERSION) -> Comparison:
    """A comparison with every reading, a field left empty and one that the paper has no key for."""
    return Comparison(
        PAPER.id,
        version,
        {
            "gaps": _gaps(),
            "method": FieldResult(
                95.0,
                (80.0, 100.0),
                percentile=71.0,
                source="abstract, contributions",
                said=(said("A window slides over the text.", "method-1", words=("window", "slides")),),
                points=(
                    point(
                        "method-1",
                        "We slide a window over the sequence.",
                        "Abstract",
                        1,
                        weight=1.0,
                        keywords=("window",),
                        verdict="likely",
                        likely=0.95,
                        yours="A window slides over the text.",
                    ),
                ),
            ),
            "strengths": FieldResult(
                None,
                source="not scored: the field is empty",
                points=(point("strengths-1", "Recall is perfect within reach.", "Abstract", 1, weight=1.0),),
            ),
            "improvements": FieldResult(None, source="not scored: the paper names no future work"),
        },
        overall=25.0,
    )


def _gaps() -> FieldResult:
    """Gaps with a likely pair, one that is perhaps one, a clash of figures, own remarks, and what nothing spoke of."""
    return FieldResult(
        35.0,
        (20.0, 50.0),
        percentile=18.0,
        source="limitations section",
        said=(
            said("Only synthetic retrieval tasks were tried, see list[int].", "gaps-1", words=("synthetic", "tasks")),
            said("The recall is too low.", "gaps-4", likely=0.4, reading="perhaps", words=("recall",)),
            said("It fails below w = 128.", "gaps-3", objection="they say 64, you say 128: which?", words=("fails",)),
            said("Only one seed was used.", grounded=SaidAt("3 Experiments", 5, "Recall falls beyond the window.")),
            said("The licence of the [MASK] data is unclear.", advice="why does it matter here?"),
            said("More experiments would be nice.", kind="general", advice="which experiment, and what would it show?"),
            said("recall falls beyond the window", kind="copied"),
        ),
        points=(
            point(
                "gaps-1",
                "All tasks are synthetic.",
                "4 Limitations",
                7,
                keywords=("synthetic", "tasks"),
                verdict="likely",
                likely=0.95,
                yours="Only synthetic retrieval tasks were tried, see list[int].",
            ),
            point("gaps-2", "We did not vary the number of global tokens.", "4 Limitations", 7),
            point(
                "gaps-3",
                "Below w = 64 the method fails.",
                "4 Limitations",
                7,
                verdict="likely",
                likely=0.95,
                yours="It fails below w = 128.",
            ),
            point(
                "gaps-4",
                "Recall falls beyond the window.",
                "3 Experiments",
                5,
                tier="detail",
                verdict="perhaps",
                likely=0.4,
                yours="The recall is too low.",
            ),
        ),
        own=OwnRemarks(2, 1, 60.0),
        copied=("recall falls beyond the window",),
    )


def session(**rest: object) -> Session:
    """A finished session, first attempt, nothing revealed."""
    base = Session(
        id=7,
        paper_id=PAPER.id,
        title=PAPER.title,
        ref=PAPER.id,
        source="arxiv",
        topic="long-context",
        pdf="",
        told=(),
        started_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        finished_at=datetime(2026, 11, 23, 12, 20, tzinfo=UTC),
        phase=Phase.DONE,
        total_s=600.0,
        skim_spent_s=600.0,
        critique_spent_s=250.0,
        revealed_at_s=None,
        attempt=1,
        notes="global tokens fixed by hand? p4",
        critique={"method": "A window slides over the text.", "gaps": "Only synthetic retrieval tasks were tried."},
        section_s={-1: 60.0, 0: 120.0, 1: 400.0, 2: 20.0},
    )
    return replace(base, **rest)  # type: ignore[arg-type]  # the fields' own names are given


def template(text: str = TEMPLATE_TEXT) -> Template:
    """A template of the usual four fields."""
    return parse_template(text, "critique.md")


def report(**of_session: object) -> SessionReport:
    """The report of a first attempt."""
    made = comparison()
    return SessionReport(session(**of_session), PAPER, template(), made, made)


def report_of_second_attempt(version: str = VERSION) -> SessionReport:
    """A second attempt, beside a first one that spoke of other points."""
    now = comparison()
    gaps = now.fields["gaps"]
    swapped = (
        replace(gaps.points[0], verdict="not_recognised", yours=None),
        replace(gaps.points[1], verdict="likely", yours="Global tokens were not varied."),
        *gaps.points[2:],
    )
    then = Comparison(
        PAPER.id, version, {**now.fields, "gaps": replace(gaps, score=15.0, points=swapped)}, overall=50.0
    )
    return SessionReport(session(id=8, attempt=2), PAPER, template(), now, now, Attempt(session(), then))

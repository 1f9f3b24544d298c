"""A session's report as an article of a page: profile, pairs side by side, own remarks, what was not said, time."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.countdown import clock_face
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import one_line
from paperdrill.report.entries import Entry, EntryKind
from paperdrill.report.page_drawings import bar_drawn
from paperdrill.report.page_frame import PagePart
from paperdrill.report.pair_lines import entry_block, legend, theirs_lines, yours_lines
from paperdrill.report.report_lines import (
    beside_counts,
    change_lines,
    number_line,
    prediction_told,
)
from paperdrill.report.round_page import discussion_article
from paperdrill.report.safe_html import SafeHtml, joined, paragraphs, spans, tag
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import UNWRAPPED
from paperdrill.report.times import PaperTimes, SectionTime
from paperdrill.report.view import CAVEAT, FieldView, ReportView, report_view
from paperdrill.report.voice_page import voices_part

_PAIRS: frozenset[EntryKind] = frozenset({"said", "half", "perhaps", "clash"})


def session_part(report: SessionReport, discussion: RoundReport | None) -> PagePart:
    """The report of a session, with the discussion after it where there was one."""
    view, name = report_view(report), f"session-{report.session.id}"
    article = tag(
        "article",
        joined(
            tag("h2", one_line(view.title)),
            _about(report, view),
            _profile(view.fields),
            *(_field(field, view) for field in view.fields),
            voices_part(view.voices),
            discussion_article(discussion) if discussion else "",
            _times(view.times),
            joined(tag("h3", "Your notes"), _written(view.notes)) if view.notes.strip() else "",
            _end(view),
        ),
        id=name,
    )
    return PagePart(name, one_line(view.title), view.date, article)


def _about(report: SessionReport, view: ReportView) -> SafeHtml:
    """Who wrote the paper, when it was practised on, and what a fair reader must know."""
    told = [", ".join(map(one_line, report.paper.authors)), f"{view.date}, {view.attempt}; {view.clock}", view.marking]
    told += [f"note: {one_line(said)}" for said in view.told]
    return joined(*(tag("p", line, class_="quiet") for line in told if line))


def _profile(fields: Sequence[FieldView]) -> SafeHtml:
    return tag("table", joined(*map(_profile_row, fields)), class_="profile")


def _profile_row(field: FieldView) -> SafeHtml:
    heading = tag("th", one_line(field.heading), scope="row")
    if field.not_scored:
        return tag("tr", heading, tag("td", tag("small", one_line(field.not_scored)), colspan=3))
    score = field.result.score or 0.0
    return tag(
        "tr",
        heading,
        tag("td", bar_drawn(score / 100, f"{number(score)} of 100"), class_="drawn"),
        tag("td", field.tally.told),
        tag("td", tag("small", "; ".join(beside_counts(field)))),
    )


def _field(field: FieldView, view: ReportView) -> SafeHtml:
    """One field whole."""
    count = tag("span", one_line(field.not_scored) if field.not_scored else field.tally.told, class_="count")
    numbers = [] if field.not_scored else [number_line(field).text, prediction_told(field)]
    return tag(
        "section",
        joined(
            tag("h3", one_line(field.heading), count),
            *(tag("p", line, class_="quiet") for line in numbers if line),
            _legend(field.entries),
            _pairs([entry for entry in field.entries if entry.kind in _PAIRS], view.times),
            _group("Your own remarks", _own(field.entries), view.times),
            _group("Not recognised", [each for each in field.entries if each.kind == "not_recognised"], view.times),
            _changed(field, view.earlier),
            joined(tag("h4", "What you wrote"), _written(field.written)) if field.written.strip() else "",
        ),
    )


def _legend(entries: Sequence[Entry]) -> SafeHtml:
    """What the marks mean that are to be seen."""
    lines = legend({entry.kind for entry in entries}, UNWRAPPED, underlined=True)
    return joined(*(tag("p", spans(line), class_="legend") for line in lines))


def _own(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind not in _PAIRS and entry.kind != "not_recognised"]


def _pairs(entries: Sequence[Entry], times: PaperTimes) -> SafeHtml:
    if not entries:
        return SafeHtml()
    sides = (tag("small", side) for side in ("you", "the authors"))
    head = tag("div", *(tag("div", side) for side in sides), class_="pair head")
    return joined(head, *(_pair(entry, times) for entry in entries))


def _group(heading: str, entries: Sequence[Entry], times: PaperTimes) -> SafeHtml:
    return joined(tag("h4", heading), *(_pair(entry, times) for entry in entries)) if entries else SafeHtml()


def _pair(entry: Entry, times: PaperTimes) -> SafeHtml:
    """The person's side, and the authors' beside it; what has one side only takes the whole width."""
    yours, theirs = yours_lines(entry, UNWRAPPED), theirs_lines(entry, UNWRAPPED, times)
    if entry.kind == "not_recognised":
        alone = entry_block(entry, UNWRAPPED, times, columns=False)
        return tag("div", tag("div", paragraphs(alone), class_="marked"), class_="pair alone")
    if not theirs:
        return tag("div", tag("div", paragraphs(yours), class_="marked"), class_=f"pair alone {entry.kind}")
    sides = tag("div", paragraphs(yours), class_="marked"), tag("div", paragraphs(theirs))
    return tag("div", *sides, class_=f"pair {entry.kind}")


def _changed(field: FieldView, earlier: str) -> SafeHtml:
    """What the field gained and lost since an earlier attempt."""
    return paragraphs(change_lines(field, earlier, UNWRAPPED))


def _times(times: PaperTimes) -> SafeHtml:
    """A row for each section that was read, or that holds something not recognised."""
    told = [each for each in times.sections if round(each.spent_s) or each.passed_over]
    if not told:
        return SafeHtml()
    idle = ", ".join(one_line(each.label) for each in times.sections if each not in told)
    rows = joined(*(_time_row(each, times.most_s) for each in told))
    others = tag("p", f"no time: {idle}", class_="quiet") if idle else ""
    return tag("section", joined(tag("h3", "Time in each section"), tag("table", rows), others))


def _time_row(time: SectionTime, most_s: float) -> SafeHtml:
    spent = clock_face(time.spent_s)
    notes = ["hidden during the skim"] if time.withheld else []
    notes += [f"{time.passed_over} not recognised"] if time.passed_over else []
    return tag(
        "tr",
        tag("td", spent, class_="number"),
        tag("td", bar_drawn(time.spent_s / most_s if most_s else 0.0, spent), class_="drawn"),
        tag("td", one_line(time.label), tag("small", f" p{time.page}") if time.page else ""),
        tag("td", tag("small", "; ".join(notes))),
    )


def _end(view: ReportView) -> SafeHtml:
    """The one number, where it is not read first, and what no number can tell."""
    share = (
        [] if view.overall is None else [f"all fields together: {number(view.overall)} of 100, weighted by importance"]
    )
    return tag("footer", joined(*(tag("p", line, class_="quiet") for line in (*share, CAVEAT))))


def _written(text: str) -> SafeHtml:
    """What a person wrote, their own line breaks kept."""
    return tag("div", text.strip(), class_="written")

"""The commands ``compare`` and ``template``: a critique written with any editor, against a paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.comparison import Comparison
from paperdrill.critique.template import parse_critique, read_critique, render_critique
from paperdrill.papers.model import Paper
from paperdrill.paths import Paths, find_template, template_names
from paperdrill.plain.plain_marking import PlainMarking
from paperdrill.practice.agreeing_checks import checked
from paperdrill.practice.marking import MarkRun, MarksInMemory
from paperdrill.practice.workbench import Workbench
from paperdrill.report.report_text import comparison_lines


def read_texts(workbench: Workbench, critique: Path, form: str = "") -> dict[str, str]:
    """What the critique says, by the field of the key that it is compared with. Raises BadInputError.

    ``form`` names the template it was written in; empty stands for the person's usual one.
    """
    template = workbench.template(form)
    return template.scored(read_critique(critique, template))


def comparison_document(workbench: Workbench, texts: Mapping[str, str], key: AnswerKey) -> bytes:
    """The comparison in the form of ``paperdrill compare --json``."""
    from paperdrill.critique.comparison_json import comparison_to_json

    return comparison_to_json(workbench.comparing.compare(texts, key))


def comparison_text(
    workbench: Workbench, texts: Mapping[str, str], paper: Paper, key: AnswerKey, width: int
) -> list[str]:
    """The comparison for a person, in lines of at most ``width`` columns where words allow."""
    return _lines(workbench.comparing.compare(texts, key), paper, width)


def marked_text(
    workbench: Workbench, texts: Mapping[str, str], paper: Paper, key: AnswerKey, ask: PlainMarking, width: int
) -> list[str]:
    """The same, once the person has marked its pairs; the marks are kept nowhere."""
    run = MarkRun(workbench.comparing.compare(texts, key), MarksInMemory())
    ask.run(run)
    return _lines(run.marked, paper, width)


def _lines(comparison: Comparison, paper: Paper, width: int) -> list[str]:
    return comparison_lines(checked(comparison, paper), width)


def blank_form(workbench: Workbench, name: str = "") -> str:
    """The form named (else the person's usual one), empty, with its prompts."""
    template = workbench.template(name)
    form = render_critique(template, {}, title="TITLE OF THE PAPER", paper="ARXIV ID OR FILE", notes="")
    parse_critique(form, template, template.name)
    return form


def form_lines(paths: Paths) -> list[str]:
    """The forms there are, a line each; the person's own come first and are said to be."""
    return [
        f"{name}  (your own)" if find_template(paths, name).is_relative_to(paths.own_templates) else name
        for name in template_names(paths)
    ]

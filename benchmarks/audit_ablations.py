"""What each check of the audit is worth: switched off in turn, what it finds and answers is counted again.

    python -m benchmarks.audit_ablations [--reviews DIR]

Nothing is fitted anew. Of findings, on the papers whose reviewers' concerns are listed (``concerns.tsv``, 12 papers and
189 concerns) and whose findings were judged (``findings.tsv``): ``touched``, concerns with a finding on their matter;
``asked``, the same counting what is only worth a question; ``graver``, counting findings of severity 2 and more alone;
``sound``, findings that were judged sound and are still made; ``false``, those judged false that are; ``findings``, how
many a paper has. Of the checklist, on every third paper of ``dev.jsonl.gz``: the balanced accuracy of each check
against the authors' own answers; the shipped weights were fitted on these papers among others.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from benchmarks.ablations import Figures, Mechanisms, Seam, table
from paperdrill.matching import overlap
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.reviewer import audit as audit_module
from paperdrill.reviewer import reviewed_paper
from paperdrill.reviewer.checks import checklist, weighted_cues
from paperdrill.reviewer.findings import Answer, Audit, Finding
from paperdrill.reviewer.genre import genre_of
from paperdrill.reviewer.likely_topics import Likelihoods
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper
from paperdrill.text.words import FUNCTION_WORDS

REVIEWS = Path(__file__).resolve().parent.parent.parent / "shared/reviews"
EVERY = 3
KINDS_OF: Mapping[str, frozenset[str]] = {
    "generality": frozenset({"generality"}),
    "evaluation breadth": frozenset({"generality", "baselines"}),
    "data scale": frozenset({"generality"}),
    "theory": frozenset({"theory"}),
    "technical depth": frozenset({"theory", "novelty"}),
    "definition": frozenset({"clarity", "theory"}),
    "clarity": frozenset({"clarity"}),
    "baselines": frozenset({"baselines"}),
    "compute": frozenset({"efficiency"}),
    "analysis": frozenset({"analysis", "ablations"}),
    "design choice": frozenset({"ablations"}),
    "ablation": frozenset({"ablations"}),
    "limits of component": frozenset({"ablations", "limitations"}),
    "evaluation metric": frozenset({"metrics"}),
    "overclaim": frozenset({"contribution", "significance"}),
    "evidence": frozenset({"contribution"}),
    "reproducibility": frozenset({"reproducibility"}),
    "novelty": frozenset({"novelty"}),
    "related work": frozenset({"novelty", "baselines"}),
    "motivation": frozenset({"motivation"}),
    "impact": frozenset({"motivation", "limitations"}),
    "significance": frozenset({"significance"}),
}
"""By the topic of a concern, the kinds of finding that are on its matter."""
SAYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "theory": (frozenset({"Yes"}), frozenset({"NA"})),
    "code": (frozenset({"Yes"}), frozenset({"No"})),
    "significance": (frozenset({"Yes"}), frozenset({"No"})),
    "compute": (frozenset({"Yes"}), frozenset({"No", "NA"})),
}
"""By check, the authors' answers that count as yes and as no."""
WORTH: Mapping[Answer, float] = {"yes": 1.0, "unclear": 0.5, "no": 0.0}


@dataclass(frozen=True)
class Judged:
    """The papers with concerns, and their findings that somebody judged."""

    papers: Mapping[str, Paper]
    concerns: Sequence[tuple[str, str]]
    """Paper and topic."""
    findings: Sequence[tuple[str, str, str, str]]
    """Paper, topic, sentence quoted, and judgement."""


def main() -> None:
    """Measure, and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=Path, default=REVIEWS)
    reviews = parser.parse_args().reviews
    if not reviews.is_dir():
        print(f"audit ablations: nothing to measure on, there is no {reviews}")
        return
    listed = list(_papers(reviews / "dev.jsonl.gz"))
    judged = _judged(reviews, {paper.id: paper for paper, _ in listed})
    table(lambda: on_findings(judged), audit_mechanisms())
    answered = [(read_paper(paper), answers) for paper, answers in listed[::EVERY]]
    table(lambda: on_checks(answered), check_mechanisms())


def _papers(file: Path) -> Iterator[tuple[Paper, Mapping[str, str]]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            yield paper_from_json(told), told["checklist"]


def _judged(reviews: Path, papers: Mapping[str, Paper]) -> Judged:
    with (reviews / "concerns.tsv").open(encoding="utf-8") as lines:
        concerns = [(row[0], row[1]) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    with (reviews / "findings.tsv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 7]
    named = {paper for paper, _ in concerns} | {row[1] for row in rows}
    return Judged(
        {name: papers[name] for name in sorted(named & papers.keys())},
        [(paper, topic) for paper, topic in concerns if paper in papers],
        [(row[1], row[3], row[7], row[5]) for row in rows if row[1] in papers],
    )


def on_findings(judged: Judged) -> Figures:
    """What is found: shares from 0 to 1, and hundreds of findings a paper."""
    audits = {name: audit_module.audit(paper) for name, paper in judged.papers.items()}
    findings = {name: audit.findings for name, audit in audits.items()}
    asked = {name: (*audit.findings, *audit.holds) for name, audit in audits.items()}
    grave = {name: [each for each in found if each.severity > 1] for name, found in findings.items()}
    said = [(row[3], _is_said(audits[row[0]], row[1], row[2])) for row in judged.findings]
    return {
        "touched": _touched(judged, findings),
        "asked": _touched(judged, asked),
        "graver": _touched(judged, grave),
        "sound": fmean(there for judgement, there in said if judgement == "sound"),
        "false": fmean(there for judgement, there in said if judgement == "false"),
        "findings": fmean(len(audit.findings) for audit in audits.values()) / 100,
    }


def _touched(judged: Judged, found: Mapping[str, Sequence[Finding]]) -> float:
    """Share of the concerns on whose matter something was found."""
    kinds = {name: {each.kind.value for each in those} for name, those in found.items()}
    return fmean(not KINDS_OF.get(topic, frozenset()).isdisjoint(kinds[paper]) for paper, topic in judged.concerns)


def _is_said(audit: Audit, topic: str, sentence: str) -> bool:
    """Is a finding on this topic made of this sentence?"""
    begun = sentence[:60]
    same = (each for each in (*audit.findings, *audit.holds) if each.topic == topic)
    return any(place.sentence.startswith(begun) for each in same for place in each.evidence)


def on_checks(answered: Sequence[tuple[ReviewedPaper, Mapping[str, str]]]) -> Figures:
    """Balanced accuracy of each check."""
    told: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for reading, answers in answered:
        checks = checklist.run_checks(reading)
        for name, (yes, no) in SAYS.items():
            if answers.get(name) in yes:
                told[name][0].append(WORTH[checks[name].answer])
            elif answers.get(name) in no:
                told[name][1].append(1 - WORTH[checks[name].answer])
    return {name: (fmean(yes) + fmean(no)) / 2 for name, (yes, no) in told.items()}


def audit_mechanisms() -> Mechanisms:
    """Each check, and what all of them share."""
    finders = sorted(name for name in vars(audit_module) if name.startswith("find_"))
    none: Callable[..., list[Finding]] = lambda *_: []  # noqa: E731
    anything: Callable[[ReviewedPaper], object] = lambda reading: replace(  # noqa: E731
        genre_of(reading), is_survey=False, has_experiments=True, is_short=False
    )
    shared: dict[str, Seam] = {
        "what sort of paper it is": (audit_module, "genre_of", anything),
        "how likely reviewers ask": (Likelihoods, "told", lambda _, finding: finding),
        "sentences fit to be quoted": (reviewed_paper, "is_whole", lambda _: True),
        "headings that promise results": (reviewed_paper, "_with_results", lambda stretches: stretches),
        "stop words": (overlap, "STOP_WORDS", frozenset[str]()),
        "what every paper says of itself": (overlap, "STOP_WORDS", FUNCTION_WORDS),
    }
    checks: dict[str, Seam] = {
        name.removeprefix("find_").replace("_", " "): (audit_module, name, none) for name in finders
    }
    return {f"audit: {name}": (seam,) for name, seam in (checks | shared).items()}


def check_mechanisms() -> Mechanisms:
    """The cues of the checklist by what they do, and how often they count."""
    cues, weights = weighted_cues.all_cues(), weighted_cues.all_weights()

    def without(names: Iterable[str]) -> Seam:
        off = frozenset(names)
        held = {
            check: replace(curve, by_cue={cue: weight for cue, weight in curve.by_cue.items() if cue not in off})
            for check, curve in weights.items()
        }
        return checklist, "all_weights", lambda: held

    scene = [cue.name for table_of in cues.values() for cue in table_of if not cue.shows]
    off: dict[str, Seam] = {
        "cues that set the scene": without(scene),
        "a scene needs more than one": (checklist, "strength", lambda count, _: float(count > 0)),
        "room for unclear": (checklist, "_answer", lambda score: "yes" if score >= 0.5 else "no"),
    }
    off |= {f"cue {cue.name}": without([cue.name]) for table_of in cues.values() for cue in table_of if cue.shows}
    return {f"checks: {name}": (seam,) for name, seam in off.items()}


if __name__ == "__main__":
    main()

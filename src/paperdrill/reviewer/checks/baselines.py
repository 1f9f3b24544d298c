"""Baselines: what the results compare with, and the works that related work discusses and the comparison leaves out."""

from __future__ import annotations

import re

from paperdrill.matching.overlap import content_words, overlap
from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED, NamedWork, mentions, named_works, own_name, proposed_works
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.rankings import rows_of
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch
from paperdrill.reviewer.signs import sign

_COMPARES = sign("baselines", "compares")
_CHOSEN = sign("baselines", "chosen")
_PROVED = sign("theory", "stated")
_RESULT = sign("baselines", "result")
_MADE = sign("ablations", "made")
_NAMED = re.compile(r"\b[A-Z][a-z]*[A-Z0-9][\w-]*")
_TWO = 2
_MOST_LISTED = 3
_LEAST_SHARED = 2
"""So many content words of title and abstract stand in what is said of a work that could be a rival.

With four (benchmarks/audit_ablations.py) 3 points fewer of the concerns are touched, and 9 of the sound findings.
"""
_MOST_NAMED = 4
_LEAST_PROPOSED = 2


def find_baselines(reading: ReviewedPaper) -> list[Finding]:
    """Works that related work names and no experiment does; what is compared with; or that nothing is."""
    tested = (
        *reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.APPENDIX),
        *(s for s in reading.stretches if s.manner in ("caption", "table")),
    )
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    found = _left_out(reading, tested) or _unnamed_left_out(reading, tested)
    if not any(True for _ in reading.search(_COMPARES, tested)) and not any(
        len(rows_of(t)) > 2 for t in reading.tables
    ):
        body = quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS))
        results = (p for p in body if _RESULT.search(p.lower) and re.search(r"\d", p.text))
        first = next((p for p in results if not _PROVED.search(p.lower)), None)
        if first is None or not any(True for _ in reading.search(_MADE, reading.front)):
            return found
        statement = "The experiments name no baseline and compare with nothing."
        return [*found, Finding(Kind.BASELINES, "no-baselines", statement, 2, 0.6, (first.evidence,))]
    told = (*reading.having(Role.EXPERIMENTS, Role.RESULTS), *reading.having(Role.METHOD), *reading.front)
    chosen = next((p for p in quotations(told) if _CHOSEN.search(p.lower) and _names_rivals(p.text)), None)
    if chosen and not found:
        statement = "The results compare with baselines; why these is a question to expect."
        found.append(Finding(Kind.BASELINES, "compared", statement, 1, 0.7, (chosen.evidence,)))
    return found


def _names_rivals(sentence: str) -> bool:
    """Does it say with whom: by name, by citation or as baselines?"""
    return bool(CITED.search(sentence) or "baseline" in sentence.lower() or len(_NAMED.findall(sentence)) >= _TWO)


def _left_out(reading: ReviewedPaper, tested: tuple[Stretch, ...]) -> list[Finding]:
    """Named works of the related work that neither experiments, tables, captions nor appendices mention."""
    related = reading.having(Role.RELATED)
    own = own_name(reading)
    works = [work for work in named_works(related) if not own or not mentions(work.name, own)]
    if len(works) < 2:
        return []
    text = "\n".join(stretch.text for stretch in tested)
    absent = [work for work in works if not mentions(work.name, text) and not _cited_in(work, text)]
    wanted = content_words(f"{reading.paper.title} {reading.paper.abstract}")
    absent = [work for work in absent if _is_near(work, wanted)]
    if not absent or len(absent) == len(works):
        return []
    names = _listed([work.name for work in absent[:_MOST_NAMED]])
    them = "it" if len(absent) == 1 else "them"
    statement = f"Related work discusses {names}; the experiments, tables and appendix do not name {them}."
    evidence = tuple(dict.fromkeys(work.evidence for work in absent[:2]))
    facts = {"method": absent[0].name, "methods": names}
    return [Finding(Kind.BASELINES, "uncompared", statement, 2, 0.6, evidence, facts)]


def _is_near(work: NamedWork, wanted: frozenset[str]) -> bool:
    """Is the work told of in the paper's own terms, and not as a model or a tool of another field?"""
    sentence = work.evidence.sentence
    if len(CITED.findall(sentence)) > _MOST_LISTED:
        return False  # a mere list of works
    return "we compare" not in sentence.lower() and overlap(wanted, content_words(sentence)) >= _LEAST_SHARED


def _unnamed_left_out(reading: ReviewedPaper, tested: tuple[Stretch, ...]) -> list[Finding]:
    """A work without a name of its own that is said to propose something, and that is cited only as related."""
    works = proposed_works(reading.having(Role.RELATED))
    text = "\n".join(stretch.text for stretch in (*tested, *reading.having(Role.METHOD)))
    absent = [work for work in works if not _cited_in(work, text) and not _family_name(work.name, text)]
    if not absent or len(works) < _LEAST_PROPOSED:
        return []
    first = absent[0]
    is_method = any(letter.isupper() or letter.isdigit() for letter in first.name.split()[0][1:])
    named = first.name if is_method else f"the work of {first.name}"
    statement = f"Related work discusses {named}; the experiments and the method do not cite it."
    facts = {"method": named, "methods": named}
    return [Finding(Kind.BASELINES, "uncompared", statement, 2, 0.5, (first.evidence,), facts)]


def _family_name(authors: str, text: str) -> bool:
    """Is the first author named, as in "the estimator of Platt"?"""
    return bool(re.search(rf"\b{re.escape(authors.split()[0])}\b", text))


def _cited_in(work: NamedWork, text: str) -> bool:
    """Is the work cited there by the same words, even without its name? Numbers in groups count too."""
    numbers = re.findall(r"\d+", work.citation)
    if work.citation.startswith("[") and numbers and not re.search("[A-Za-z]", work.citation):
        return bool(re.search(rf"\[(?:[\d\s,;–-]*[,;\s])?{numbers[0]}(?:[,;\s–-][\d\s,;–-]*)?\]", text))
    author = re.search(r"[A-Z][\w’'-]+", work.citation)
    year = re.search(r"(?:19|20)\d\d", work.citation)
    return bool(author and year and re.search(rf"{re.escape(author[0])}[^()\[\]]{{0,40}}[\[( ,]+{year[0]}", text))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

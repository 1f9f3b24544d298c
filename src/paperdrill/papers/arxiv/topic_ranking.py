"""Which papers of a search to offer for practice, best first, and why each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paperdrill.papers.arxiv.arxiv_ids import base_of
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.topics import Fit, Mention, Synonyms, all_words, mention_of, shipped_synonyms, topic_words

_NOT_RESEARCH_TITLE = re.compile(
    r"\b(?:survey|tutorial|proceedings|thesis|lecture notes|overview of|position paper|roadmap)\b|^position:"
    r"|\b(?:a|systematic|literature|comprehensive|critical|scoping) (?:[\w-]+ )?review\b",
    re.IGNORECASE,
)
_NOT_RESEARCH_COMMENT = re.compile(
    r"\b(?:thesis|dissertation|lecture notes|extended abstract|(?:survey|position|perspective) (?:paper|article))\b",
    re.IGNORECASE,
)
"""Comments name the proceedings or the workshop that a paper appeared in, so these words say nothing there."""
_PAGES = re.compile(r"\b(\d{1,4})\s*(?:pages|pp)\b", re.IGNORECASE)
_FEWEST_PAGES, _MOST_PAGES = 4, 60
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The paper to practise on."""

    hit: ArxivHit
    why: tuple[str, ...]
    """One or two lines for a person."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paper of a search, and what speaks for it."""

    hit: ArxivHit
    mention: Mention
    is_research: bool

    @property
    def strength(self) -> int:
        """Of what it has to do with the topic."""
        return self.mention.strength

    def why(self, topic: str) -> str:
        """Why it is offered, in one line; that it merely holds the words is called so."""
        kind = "" if self.is_research else "a survey, a thesis or the like; "
        if not topic_words(topic):
            to = f" to {', '.join(self.hit.categories[:3])}" if self.hit.categories else ""
            return f"{kind}submitted on {self.hit.published:%d %b %Y}{to}"
        return kind + mention_told(self.mention, topic)


def ranked(hits: Sequence[ArxivHit], topic: str, synonyms: Synonyms | None = None) -> list[Ranked]:
    """The papers that speak of the topic, best first: research before surveys, the more the topic is their subject.

    Of two that are as near to it the newer goes first. Those that were withdrawn are left out.
    """
    synonyms = shipped_synonyms() if synonyms is None else synonyms
    looked_at = [
        Ranked(hit, mention_of(topic, hit.title, hit.abstract, synonyms), looks_like_research(hit))
        for hit in hits
        if not hit.withdrawn
    ]
    fitting = [each for each in looked_at if each.mention.fit is not Fit.NONE]
    return sorted(fitting, key=lambda each: (*_rank(each), each.hit.published, each.hit.id), reverse=True)


def choose_paper(
    hits: Sequence[ArxivHit], topic: str, seen_ids: Collection[str], synonyms: Synonyms | None = None
) -> Choice | None:
    """The best paper that was not seen; None where none is left.

    ``seen_ids`` are arXiv ids, with or without a version. Withdrawn papers are never chosen.
    """
    seen = {base_of(seen_id) for seen_id in seen_ids}
    synonyms = shipped_synonyms() if synonyms is None else synonyms
    fitting = ranked(hits, topic, synonyms)
    chosen = next((each for each in fitting if base_of(each.hit.id) not in seen), None)
    if chosen is None:
        return None
    read = sum(base_of(each.hit.id) in seen for each in fitting)
    withdrawn = sum(hit.withdrawn for hit in hits)
    surveys = sum(not looks_like_research(hit) for hit in hits if not hit.withdrawn)
    why = f"{_standing(len(fitting), read, topic)}: {chosen.why(topic)}"
    return Choice(chosen.hit, (why, *_passed_over(withdrawn, surveys)))


def looks_like_research(hit: ArxivHit) -> bool:
    """Does it report work of its own, at a length that can be skimmed? Surveys, theses and proceedings do not."""
    if _NOT_RESEARCH_TITLE.search(hit.title) or _NOT_RESEARCH_COMMENT.search(hit.comment):
        return False
    pages = pages_told(hit)
    return pages is None or _FEWEST_PAGES <= pages <= _MOST_PAGES


def pages_told(hit: ArxivHit) -> int | None:
    """How many pages the authors say that it has; None where they do not."""
    pages = _PAGES.search(hit.comment)
    return int(pages[1]) if pages else None


def _rank(each: Ranked) -> tuple[bool, bool, int]:
    return each.is_research, each.mention.fit is not Fit.WORDS, each.strength


def mention_told(mention: Mention, topic: str) -> str:
    """Where the paper speaks of the topic: "“RAG” in the title and twice in the abstract"."""
    quoted = f"“{' '.join(topic.split())}”"
    if mention.fit is Fit.WORDS:
        return f"only the words of {quoted}, apart from each other: perhaps not on it"
    if mention.fit is Fit.NEAR_WORDS:
        return f"the words of {quoted} in one sentence of the abstract: perhaps not on it"
    if mention.fit is Fit.TITLE_WORDS:
        return f"all words of {quoted} in the title"
    kind = "wider than" if mention.is_wider else "near"
    as_typed = mention.name == " ".join(all_words(topic))
    name = (
        quoted
        if as_typed
        else f"“{mention.name}”"
        if mention.is_own
        else f"“{mention.name}”, which is {kind} {quoted},"
    )
    times = f"{_TIMES.get(mention.times, f'{mention.times} times')} in the abstract" if mention.times else ""
    title = "in the title" if mention.fit is Fit.TITLE_PHRASE else ""
    return f"{name} {' and '.join(filter(None, (title, times)))}"


def _standing(papers: int, read: int, topic: str) -> str:
    """What the chosen paper is among the others, and how many of them were read or turned down."""
    kind = "that speak of it" if topic_words(topic) else "in your categories"
    seen = f", {read} seen already" if read else ""
    return f"best of {papers} papers {kind}{seen}" if papers > 1 else "the only paper there is"


def _passed_over(withdrawn: int, not_research: int) -> tuple[str, ...]:
    """One line listing hits skipped by type (withdrawn, survey, thesis); empty if none."""
    counts = {"withdrawn": withdrawn, "surveys, theses and the like": not_research}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    return (f"skipped: {told}",) if told else ()

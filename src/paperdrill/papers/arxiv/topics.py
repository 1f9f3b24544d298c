"""Topics: how well a paper fits one, and which paper of a search to practise on.

Words are compared by their stems (English Snowball), as arXiv compares them. arXiv's own match is loose: a quoted
phrase may come back as its words in any order. So every hit is looked at again here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.topic_synonyms import Synonyms, shipped_synonyms
from paperdrill.text.words import stem

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_EMPTY_WORDS = frozenset(
    _WORD.findall("a an and andnot are as at by for from how in is it its not of on or that the to what with")
)
"""Words that say nothing of a topic; arXiv's index has none of them, and its operators are among them."""

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


class Fit(IntEnum):
    """How a paper speaks of a topic, from not at all to in its title."""

    NONE = 0
    WORDS = 1
    """All words of the topic are in title and abstract, apart from each other."""
    PHRASE = 2
    """The topic, or another name of it, stands in the abstract."""
    TITLE_WORDS = 3
    """All words of the topic are in the title."""
    TITLE_PHRASE = 4
    """The topic, or another name of it, stands in the title."""


_WHERE = {
    Fit.TITLE_PHRASE: "with {name} in the title",
    Fit.TITLE_WORDS: "with all words of {topic} in the title",
    Fit.PHRASE: "with {name} in the abstract",
    Fit.WORDS: "with all words of {topic} in title and abstract",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The paper to practise on."""

    hit: ArxivHit
    why: tuple[str, ...]
    """One or two lines for a person."""


def all_words(text: str) -> tuple[str, ...]:
    """A text's words in small letters, hyphenated ones parted."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def topic_words(topic: str) -> tuple[str, ...]:
    """The words of a topic in small letters, without those that say nothing unless there are no others."""
    words = all_words(topic)
    return tuple(word for word in words if word not in _EMPTY_WORDS) or words


def other_names(topic: str, synonyms: Synonyms) -> tuple[str, ...]:
    """The other phrases of the groups that the topic belongs to, in the groups' order."""
    wanted = _stems(topic)
    groups = [group for group in synonyms if any(_stems(name) == wanted for name in group)]
    return tuple(dict.fromkeys(name for group in groups for name in group if _stems(name) != wanted))


def fit_of(topic: str, title: str, abstract: str, synonyms: Synonyms | None = None) -> Fit:
    """How title and abstract speak of the topic; an empty topic fits everything."""
    wanted = {stem(word) for word in topic_words(topic)}
    if not wanted:
        return Fit.TITLE_PHRASE
    names = [_stems(topic), *map(_stems, other_names(topic, shipped_synonyms() if synonyms is None else synonyms))]
    in_title, in_abstract = _stems(title), _stems(abstract)
    if any(_holds(in_title, name) for name in names):
        return Fit.TITLE_PHRASE
    if wanted <= set(in_title):
        return Fit.TITLE_WORDS
    if any(_holds(in_abstract, name) for name in names):
        return Fit.PHRASE
    return Fit.WORDS if wanted <= {*in_title, *in_abstract} else Fit.NONE


def is_on_topic(topic: str, title: str, abstract: str, synonyms: Synonyms | None = None) -> bool:
    """Do title and abstract hold all words of the topic, or another name of it?"""
    return fit_of(topic, title, abstract, synonyms) is not Fit.NONE


def choose_paper(
    hits: Sequence[ArxivHit], topic: str, seen_ids: Collection[str], synonyms: Synonyms | None = None
) -> Choice | None:
    """The best paper that was not seen: one that reports research, fits the topic best, and of these the newest.

    ``seen_ids`` are arXiv ids, with or without a version. Withdrawn papers are never chosen. None where none is left.
    """
    seen = {_base(seen_id) for seen_id in seen_ids}
    standing = [hit for hit in hits if not hit.withdrawn]
    synonyms = shipped_synonyms() if synonyms is None else synonyms
    ranks = {hit.id: (looks_like_research(hit), fit_of(topic, hit.title, hit.abstract, synonyms)) for hit in standing}
    left = [hit for hit in standing if _base(hit.id) not in seen and ranks[hit.id][1] is not Fit.NONE]
    if not left:
        return None
    chosen = max(left, key=lambda hit: (ranks[hit.id], hit.published, hit.id))
    peers = [hit for hit in standing if ranks[hit.id] == ranks[chosen.id]]
    read = sum(_base(hit.id) in seen for hit in peers)
    where = _where(topic, ranks[chosen.id][1], synonyms)
    passed = _passed_over(len(hits) - len(standing), sum(not research for research, _ in ranks.values()))
    return Choice(chosen, (_reason(where, len(peers), read), *passed))


def looks_like_research(hit: ArxivHit) -> bool:
    """Does it report work of its own, at a length that can be skimmed? Surveys, theses and proceedings do not."""
    if _NOT_RESEARCH_TITLE.search(hit.title) or _NOT_RESEARCH_COMMENT.search(hit.comment):
        return False
    pages = _PAGES.search(hit.comment)
    return pages is None or _FEWEST_PAGES <= int(pages[1]) <= _MOST_PAGES


def _where(topic: str, fit: Fit, synonyms: Synonyms) -> str:
    """Where the chosen paper speaks of the topic, in words."""
    if not topic_words(topic):
        return "in your categories"
    quoted = f"“{' '.join(topic.split())}”"
    name = f"{quoted} or another name of it" if other_names(topic, synonyms) else quoted
    return _WHERE[fit].format(topic=quoted, name=name)


def _reason(where: str, peers: int, read: int) -> str:
    """Why this one: newest of how many, of which so many were read."""
    if read:
        return f"newest unread of {peers} papers {where}, {read} read already"
    return f"newest of {peers} papers {where}" if peers > 1 else f"the only paper {where}"


def _passed_over(withdrawn: int, not_research: int) -> tuple[str, ...]:
    """One line listing hits skipped by type (withdrawn, survey, thesis); empty if none."""
    counts = {"withdrawn": withdrawn, "surveys, theses and the like": not_research}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    return (f"passed over: {told}",) if told else ()


def _stems(text: str) -> tuple[str, ...]:
    """The stems of all of a text's words, in order."""
    return tuple(map(stem, all_words(text)))


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Do the phrase's stems stand in the text one after the other?"""
    length = len(phrase)
    return any(tuple(text[at : at + length]) == tuple(phrase) for at in range(len(text) - length + 1))


def _base(arxiv_id: str) -> str:
    parsed = parse_arxiv_ref(arxiv_id)
    return parsed.base if parsed else arxiv_id

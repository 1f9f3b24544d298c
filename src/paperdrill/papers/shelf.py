"""The built-in shelf: practice papers that ship with the package, and which of them comes nearest to a topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import msgspec

from paperdrill.errors import NothingFoundError
from paperdrill.paths import shipped

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at by can cannot do does for from how in into is its of on or over the to under using via vs
        what when where which why with ai analysis approach based data deep learn learning machine method methods model
        models modeling modelling network networks neural new paper papers problem research study system systems task
        tasks theory
        """,
    )
)
"""Words that fit most papers of the field: they neither make a topic nor show that two are near."""
_ALIASES = {
    "llm": "large language transformers",
    "llms": "large language transformers",
    "rag": "retrieval augmented generation",
    "hpo": "hyperparameter tuning",
    "uq": "uncertainty",
    "longcontext": "long context",
}
"""Short names of the field, in the words that the shelf's topics use."""
_WHOLE_TOPIC, _IN_TOPICS, _IN_TITLE, _IN_SUMMARY = 6.0, 3.0, 2.0, 1.0
"""How much a shared word counts by where the paper has it: most where it belongs to a topic that is asked for whole."""


@dataclass(frozen=True, slots=True)
class ShelfPaper:
    """A practice paper that ships with the package."""

    name: str
    """As it is typed on the command line: "window-reach"."""
    title: str
    topics: tuple[str, ...]
    pdf: Path
    summary: str
    """One line."""
    synonyms: tuple[str, ...]
    """Other names of its topics, abbreviations among them."""
    style: str
    """The venue whose pages it looks like: "NeurIPS"."""
    level: int
    """1 for a first paper, 3 for one whose weaknesses lie deep."""
    pages: int
    minutes: int
    """To read it in full."""
    key: Path
    """Its expert key."""
    worked: Path | None = None
    """Its worked example; None where it has none."""


@dataclass(frozen=True, slots=True)
class ShelfMatch:
    """The shelf's paper for a topic."""

    paper: ShelfPaper
    exact: bool
    """Is the topic one of the paper's own?"""
    why: str
    """One line for a person."""
    repeated: bool = False
    """True where every paper of the shelf was excluded, so that one comes again."""


class _Entry(msgspec.Struct):
    """A paper as the index beside the PDFs lists it."""

    name: str
    title: str
    topics: tuple[str, ...]
    pdf: str
    summary: str
    synonyms: tuple[str, ...]
    style: str
    level: int
    pages: int
    minutes: int
    key: str
    worked: str | None = None


def shelf_papers() -> list[ShelfPaper]:
    """All papers of the shelf, in its own order. Raises NothingFoundError where the installation lacks them."""
    folder = shipped("shelf")
    try:
        entries = msgspec.json.decode((folder / "index.json").read_bytes(), type=list[_Entry])
    except (OSError, msgspec.DecodeError) as fault:
        raise NothingFoundError(
            "the index of the shelf is missing from this installation", "install paperdrill again"
        ) from fault
    return [ShelfPaper(**msgspec.structs.asdict(entry) | _files(entry, folder)) for entry in entries]


def _files(entry: _Entry, folder: Path) -> dict[str, Path | None]:
    worked = folder / entry.worked if entry.worked else None
    return {"pdf": folder / entry.pdf, "key": folder / entry.key, "worked": worked}


def find_on_shelf(name: str) -> ShelfPaper | None:
    """The paper of that name, whatever its case; None where the shelf has none."""
    wanted = name.strip().casefold()
    return next((paper for paper in shelf_papers() if paper.name == wanted), None)


def nearest_on_shelf(topic: str, exclude: Collection[str] = ()) -> ShelfMatch:
    """The paper on ``topic``, or else the nearest, out of those whose name is not in ``exclude`` (papers already read).

    Where all are excluded, one comes again and the line says so.
    """
    papers = shelf_papers()
    unread = [paper for paper in papers if paper.name not in exclude]
    match = _nearest(topic, unread or papers, papers)
    read_on_topic = [paper for paper in papers if paper not in unread and _is_about(paper, topic)]
    if not unread:
        return ShelfMatch(
            match.paper, match.exact, f"you have read the whole shelf; again: {match.paper.title}", repeated=True
        )
    if read_on_topic and not match.exact:
        return ShelfMatch(
            match.paper,
            exact=False,
            why=f"skipping the shelf's paper on {topic.strip()}; next on the shelf: {match.paper.title}",
        )
    return match


def _nearest(topic: str, papers: Sequence[ShelfPaper], shelf: Sequence[ShelfPaper]) -> ShelfMatch:
    """The best of ``papers``; how rare a word is, is counted over the whole shelf."""
    if not topic.strip():
        return ShelfMatch(papers[0], exact=False, why=f"no topic given, so the next one: {papers[0].title}")
    rarity = _rarity(shelf)
    if about := [paper for paper in papers if _is_about(paper, topic)]:
        best = max(about, key=lambda paper: (_says(paper, topic), _nearness(paper, topic, rarity)))
        return ShelfMatch(best, exact=True, why=f"the shelf's paper on {topic.strip()}: {best.title}")
    scored = [(_nearness(paper, topic, rarity), paper) for paper in papers]
    score, best = max(scored, key=lambda pair: pair[0])
    if score == 0:
        return ShelfMatch(
            best,
            exact=False,
            why=f"the shelf has nothing on {topic.strip()} or close to it; instead: {best.title}",
        )
    shared = ", ".join(_shared_words(best, topic))
    return ShelfMatch(
        best, exact=False, why=f"the shelf has nothing on {topic.strip()}; nearest is {best.title} (shares: {shared})"
    )


def _is_about(paper: ShelfPaper, topic: str) -> bool:
    """Do all words of the topic that say anything stand together in one of the paper's topics, and make half of it?

    A topic of words that say nothing by themselves, such as "learning theory", is looked for as it stands.
    """
    wanted = _stems(topic)
    if not wanted:
        return _says(paper, topic)
    topics = map(_stems, (*paper.topics, *paper.synonyms))
    return any(wanted <= own and 2 * len(wanted) >= len(own) for own in topics)


def _says(paper: ShelfPaper, topic: str) -> bool:
    """Does the paper name the topic as it stands? "Data selection" is not "model selection", though both select."""
    return topic.strip().casefold() in map(str.casefold, (*paper.topics, *paper.synonyms))


def _nearness(paper: ShelfPaper, topic: str, rarity: dict[str, float]) -> float:
    """Shared stems, the rarer the weightier, counted by the best place in which the paper has them; 0 for none."""
    wanted = _stems(topic)
    whole = " ".join(own for own in (*paper.topics, *paper.synonyms) if _stems(own) <= wanted)
    places = (
        (_IN_SUMMARY, paper.summary),
        (_IN_TITLE, paper.title),
        (_IN_TOPICS, " ".join((*paper.topics, *paper.synonyms))),
        (_WHOLE_TOPIC, whole),
    )
    best = {stem: weight for weight, text in places for stem in _stems(text)}
    return sum(best[stem] * rarity[stem] for stem in wanted if stem in best)


def _rarity(shelf: Sequence[ShelfPaper]) -> dict[str, float]:
    """Of each stem of the shelf: one plus the logarithm of the share of papers that have it, turned over (idf)."""
    found = Counter(stem for paper in shelf for stem in _stems(_all_text(paper)))
    return {stem: 1 + log(len(shelf) / count) for stem, count in found.items()}


def _shared_words(paper: ShelfPaper, topic: str) -> list[str]:
    """The words of the topic that the paper has too, as the person typed them."""
    own = _stems(_all_text(paper))
    return [word for word in _WORD.findall(topic) if _stems(word) & own]


def _all_text(paper: ShelfPaper) -> str:
    return " ".join((*paper.topics, *paper.synonyms, paper.title, paper.summary))


def _stems(text: str) -> frozenset[str]:
    """The stems of the words that say anything: "Transformers" and "transformer" are one."""
    from paperdrill.text.words import stem  # with its tables, which a list of the shelf does without

    words = (part for word in _WORD.findall(text.casefold()) for part in (_ALIASES.get(word, word)).split())
    return frozenset(stem(word) for word in words if word not in _COMMON)

"""What a paper is known again by, whatever its file is called and wherever it lies.

That is its content (the letters of its text, or the bytes of its file), its arXiv id in any version, its DOI, and its
title together with its first author. Of these, content and arXiv id decide alone; a DOI that is read off a page may be
another work's, so the titles must not disagree; a title counts only where it is long enough to be nobody else's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Self

from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.model import Paper
from paperdrill.text.folding import without_accents

_WORD = re.compile(r"[^\W_]+")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+", re.IGNORECASE)
_FEWEST_LETTERS = 200
"""A text with fewer says too little to be told from another: a cover, a scan with a stamp."""
_FEWEST_TITLE_WORDS, _FEWEST_TITLE_LETTERS = 3, 12
_NOBODY = frozenset({"anonymous", "author", "authors", "anonym", "unknown"})
"""The last words of names that stand where a submission hides its authors."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that a paper is known by; of one file there is at most one of each kind but ``content``."""

    content: frozenset[str] = frozenset()
    arxiv: frozenset[str] = frozenset()
    """Ids without version."""
    doi: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    """Folded title, a bar, the first author's last name."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Kind and value of each."""
        return ((field.name, value) for field in fields(self) for value in sorted(getattr(self, field.name)))

    @classmethod
    def of(cls, pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Self:
        """From kinds and values."""
        held: dict[str, set[str]] = {field.name: set() for field in fields(cls)}
        for kind, value in pairs:
            held[kind].add(value)
        return cls(**{kind: frozenset(values) for kind, values in held.items()})


def marks_of(paper: Paper, file_digest: str = "", *, arxiv: str = "", doi: str = "") -> Marks:
    """The marks of a paper that was read, with what else is known of it; the digest is of its file's bytes."""
    content = {value for value in (text_digest(paper), file_digest) if value}
    ids = {_arxiv_base(arxiv) or _arxiv_base(paper.arxiv)} - {""}
    dois = {bare_doi(doi) or bare_doi(paper.doi)} - {""}
    title = titled(paper.title, paper.authors)
    return Marks(frozenset(content), frozenset(ids), frozenset(dois), frozenset({title} if title else ()))


def marks_of_entry(title: str, authors: tuple[str, ...], *, arxiv: str = "", doi: str = "") -> Marks:
    """The marks of a paper of which only a description is at hand: a search hit, an entry of a bibliography."""
    return marks_of(Paper("", title, authors), arxiv=arxiv, doi=doi)


def are_one(one: Marks, other: Marks) -> bool:
    """Do these marks belong to one paper?"""
    if one.content & other.content:
        return True
    if one.arxiv and other.arxiv:
        return bool(one.arxiv & other.arxiv)
    if one.doi & other.doi and _titles_agree(one, other):
        return True
    return bool(one.title & other.title)


def text_digest(paper: Paper) -> str:
    """What the letters of abstract and sections come to, 32 hex digits; empty where there are hardly any.

    Spaces, hyphens, figures and case are left out, since these change with the way that a PDF is read.
    """
    text = "".join((paper.abstract, *(section.text for section in paper.sections)))
    letters = "".join(filter(str.isalpha, without_accents(text)))
    return hashlib.sha256(letters.encode()).hexdigest()[:32] if len(letters) >= _FEWEST_LETTERS else ""


def titled(title: str, authors: tuple[str, ...]) -> str:
    """Title and first author as one mark; empty where either says too little."""
    words = folded_words(title)
    names = folded_words(family_name(authors[0])) if authors else []
    telling = len(words) >= _FEWEST_TITLE_WORDS and sum(map(len, words)) >= _FEWEST_TITLE_LETTERS
    if not telling or not names or names[-1] in _NOBODY:
        return ""
    return f"{' '.join(words)}|{names[-1]}"


def bare_doi(text: str) -> str:
    """The DOI in a text, in small letters, without any address before it; empty where there is none.

    One that arXiv gives to every paper is none: it is the paper's arXiv id.
    """
    found = _DOI.search(text)
    doi = found[0].rstrip(".,;:)>").lower() if found else ""
    return "" if doi.startswith("10.48550/") else doi


def folded_words(text: str) -> list[str]:
    """The words of a text without case and accents, as titles are held against each other."""
    return _WORD.findall(without_accents(text))


def family_name(author: str) -> str:
    """The name's last part, or what stands before the comma of "Lovelace, Ada"."""
    before, comma, _ = author.partition(",")
    return before if comma else author


def _arxiv_base(text: str) -> str:
    parsed = parse_arxiv_ref(text) if text else None
    return parsed.base if parsed else ""


def _titles_agree(one: Marks, other: Marks) -> bool:
    """Do two titles share half the words of the shorter, or is one not known?"""
    pairs = [(set(a.split("|")[0].split()), set(b.split("|")[0].split())) for a in one.title for b in other.title]
    return not pairs or any(2 * len(a & b) >= min(len(a), len(b)) for a, b in pairs)

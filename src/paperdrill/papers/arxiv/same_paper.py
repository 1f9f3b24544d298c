"""Is a PDF the paper that it was fetched as? Held against what arXiv's feed says of it.

Mirrors, caches and login pages have been seen to send another paper's PDF under an id. Where arXiv's stamp stands in
the margin of the first page its id decides, in any version: only arXiv sets it. Else a paper is taken for the right one
by its title, by its authors, or by runs of three words that its first pages share with the abstract: versions change
each of these, but not all of them. On sixty papers by their titles and abstracts alone, none was refused its own
entry, and one of 3,540 wrong entries was taken.
"""

from __future__ import annotations

import re

from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.model import Paper

_WORD = re.compile(r"[^\W_]+")
_TITLE_SHARE = 0.6
_LETTERS = 4
"""Of a title's words that tell it from others."""
_AUTHOR_SHARE = 0.5
_RUN_SHARE = 0.3
"""Of an abstract's runs of three words: of those sixty all but one kept 0.73 or more, and 0.3 leaves room to revise."""
_FIRST_PAGES = 2


def is_paper_of(paper: Paper, hit: ArxivHit) -> bool:
    """Does the split paper look like the one of this entry? Without any text to tell by, it is believed."""
    return is_described_by(paper, hit.id, hit.title, hit.authors, hit.abstract)


def is_described_by(paper: Paper, arxiv: str, title: str, authors: tuple[str, ...], abstract: str = "") -> bool:
    """The same, of what is known of a paper of this arXiv id by whatever way."""
    printed, wanted = parse_arxiv_ref(paper.arxiv), parse_arxiv_ref(arxiv)
    if printed and wanted and printed.base == wanted.base:
        return True
    if printed and wanted and printed.version:
        return False  # a stamp; an id without version comes of a DOI on the page, which may be one that is cited
    front = _front(paper)
    if not front:
        return True
    squeezed = "".join(_words(title))
    if len(squeezed) >= 12 and squeezed in "".join(front):
        return True
    return (
        _share(_telling(title), _words(paper.title)) >= _TITLE_SHARE
        or _share(_surnames(authors), _surnames(paper.authors)) >= _AUTHOR_SHARE
        or _share(_runs(_words(abstract)), _runs(front)) >= _RUN_SHARE
    )


def _front(paper: Paper) -> list[str]:
    """The words of the first pages, as far as the split has them."""
    first = [section.text for section in paper.sections if section.page <= _FIRST_PAGES]
    return _words(" ".join((paper.title, paper.abstract, *first)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _telling(title: str) -> list[str]:
    return [word for word in _words(title) if len(word) >= _LETTERS]


def _surnames(authors: tuple[str, ...]) -> list[str]:
    return [words[-1] for author in authors if (words := _words(author))]


def _runs(words: list[str]) -> list[str]:
    return [" ".join(words[start : start + 3]) for start in range(len(words) - 2)]


def _share(wanted: list[str], there: list[str]) -> float:
    """Of the distinct things wanted, how many are there; 0 where nothing is wanted."""
    distinct = set(wanted)
    return len(distinct & set(there)) / len(distinct) if distinct else 0.0

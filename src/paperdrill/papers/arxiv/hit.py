"""What arXiv says of a paper: its metadata, and whether it was withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from paperdrill.papers.arxiv.arxiv_ids import ArxivId, parse_arxiv_ref

_WITHDRAWN_COMMENT = re.compile(
    r"\bwithdrawn\b(?! from\b)|\bremoved by arxiv\b|\bwithdrawal requested\b", re.IGNORECASE
)
"""What authors write when they withdraw. "Withdrawn from ICLR" speaks of a conference, not of arXiv."""
_OTHER_WITHDRAWN = re.compile(
    r"\b(?:supersedes|replaces|previously|instead of)\b(?:[^.;]|\.(?=\d))*\bwithdrawn\b", re.IGNORECASE
)
"""An id has a point in it that ends no sentence."""
_WITHDRAWN_ABSTRACT = re.compile(
    r"\b(?:this|the) (?:paper|article|manuscript|submission|preprint|work|version)\b[^.]{0,40} withdrawn\b(?! from\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArxivHit:
    """One version of one paper, as arXiv's feed describes it."""

    id: str
    """With its version: "2401.01234v2"."""
    title: str
    authors: tuple[str, ...]
    abstract: str
    published: datetime
    """When the first version was submitted."""
    updated: datetime
    """When this version was submitted."""
    categories: tuple[str, ...] = ()
    comment: str = ""
    """The authors' own remark: pages, venue, the reason of a withdrawal."""
    withdrawn: bool = False

    @property
    def arxiv_id(self) -> ArxivId:
        """The id in its parts."""
        return parse_arxiv_ref(self.id) or ArxivId(self.id)


def tells_withdrawal(comment: str, abstract: str) -> bool:
    """Do the authors say that this version is withdrawn? The feed has no mark of its own for it."""
    if _WITHDRAWN_COMMENT.search(comment) and not _OTHER_WITHDRAWN.search(comment):
        return True
    return _WITHDRAWN_ABSTRACT.search(abstract[:200]) is not None

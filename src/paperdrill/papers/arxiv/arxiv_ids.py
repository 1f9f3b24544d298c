"""arXiv identifiers: what a person may type or paste for one, and its parts.

Source of the forms: arXiv's help page on identifiers. New ids (April 2007 on) are YYMM.NNNN, from January 2015 on
YYMM.NNNNN; old ones are archive[.SUB]/YYMMNNN. Any may carry a version: v2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEW_ID = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD_ID = r"(?P<old>[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ID = re.compile(rf"(?:{_NEW_ID}|{_OLD_ID})(?:v(?P<version>[1-9]\d*))?", re.IGNORECASE)
_URL_HEAD = re.compile(
    r"(?:https?://)?(?:www\.|export\.|[a-z]{2}\.)?(?:arxiv\.org|ar5iv\.org)/(?:abs|pdf|html|src|e-print|format)/",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"arxiv:\s*", re.IGNORECASE)
_DOI_HEAD = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArxivId:
    """One paper of arXiv, or one version of it."""

    base: str
    """Without the version: "2401.01234", "astro-ph/0601001"."""
    version: int | None = None
    """Counted from 1; None for the newest."""

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"

    @property
    def file_stem(self) -> str:
        """The id as a file's name, without a folder in it."""
        return str(self).replace("/", "_")


def parse_arxiv_ref(text: str) -> ArxivId | None:
    """The id that ``text`` names; None where it does not look like one.

    Taken are bare ids, ids with the prefix ``arXiv:`` or as a DOI, and URLs of the abstract, PDF, HTML and source
    pages, with or without ``.pdf``, query and fragment.
    """
    rest = re.split(r"[?#]", text.strip(), maxsplit=1)[0].rstrip("/")
    for head in (_URL_HEAD, _PREFIX, _DOI_HEAD):
        if found := head.match(rest):
            rest = rest[found.end() :]
            break
    matched = _ID.fullmatch(rest.removesuffix(".pdf").removesuffix(".PDF"))
    if matched is None:
        return None
    base = matched["new"] or _without_subject(matched["old"].lower())
    return ArxivId(base, int(matched["version"]) if matched["version"] else None)


def _without_subject(old_id: str) -> str:
    """An old id as arXiv itself gives it: a subject class ("math.GT") is understood and left out."""
    archive, number = old_id.split("/")
    return f"{archive.partition('.')[0]}/{number}"

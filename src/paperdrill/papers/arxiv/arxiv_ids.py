"""arXiv identifiers: what a person may type or paste that carries one, and its parts.

Source of the forms: arXiv's help page on identifiers. New ids (April 2007 on) are YYMM.NNNN, from January 2015 on
YYMM.NNNNN; old ones are archive[.SUB]/YYMMNNN. Any may carry a version: v2. Around an id anything may stand that people
paste with it: an address of any site, the stamp on a paper's first page, a citation, the title of a browser's tab.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_MONTH = r"\d{2}(?:0[1-9]|1[0-2])"
_VERSION = r"(?:v(?P<version>[1-9]\d*))?"
_WHOLE = re.compile(
    rf"(?:(?P<new>{_MONTH}\.\d{{4,5}})|(?P<old>[a-z]+(?:-[a-z]+)*(?:\.[a-z]{{2}})?/{_MONTH}\d{{3}})){_VERSION}",
    re.IGNORECASE,
)
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|stat|supr-con"
)
"""Those that gave out old ids, in words around which anything may stand."""
_BEFORE, _AFTER = r"(?<![\w.])", r"(?![\w]|\.\d)"
_INSIDE = (
    # five digits after the point: nothing else looks like it
    re.compile(rf"(?:{_BEFORE}|(?<=arxiv[._]))(?P<new>{_MONTH}\.\d{{5}}){_VERSION}(?:{_AFTER}|(?=_))", re.IGNORECASE),
    # four: only where it is said to be arXiv's, or stands in brackets or alone in an address
    re.compile(
        rf"(?:arxiv[:.\s/_-]*|\[|/(?:abs|pdf|html|papers?)/)(?P<new>{_MONTH}\.\d{{4,5}}){_VERSION}{_AFTER}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_BEFORE}(?P<old>(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/{_MONTH}\d{{3}}){_VERSION}{_AFTER}", re.IGNORECASE),
    # without the point, as DBLP ("abs-2401-00001") and ADS ("2024arXiv240100001S") write it
    re.compile(rf"\babs-(?P<head>{_MONTH})-(?P<tail>\d{{4,5}})\b", re.IGNORECASE),
    re.compile(rf"arxiv(?P<head>{_MONTH})(?P<tail>\d{{5}})(?=[a-z]|\b)", re.IGNORECASE),
)
_OTHER_DOI = re.compile(r"\b10\.(?!48550/)\d{4,9}/\S+")
"""Another publisher's number may look like an id."""
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://|(?:[\w-]+\.)+[a-z]{2,}(?:/|:\d)|10\.\d{4,9}/)", re.IGNORECASE)
"""How an address begins, a DOI's among them."""
_PAGE = re.compile(r"(?:abs|pdf|html|arxiv|corr)/", re.IGNORECASE)
_PATH_START = re.compile(r"[/~]|\.{1,2}[/\\]|[a-z]:[/\\]|file:", re.IGNORECASE)


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
    """The one id that ``text`` carries; None where it carries none, several, or is a path on disk.

    Of an id that comes with and without its version, the version counts.
    """
    found = arxiv_ids_in(text)
    if len({each.base for each in found}) != 1:
        return None
    return max(found, key=lambda each: each.version or 0) if len(found) > 1 else found[0]


def base_of(text: str) -> str:
    """The id in a text without its version; the text itself where it carries none."""
    parsed = parse_arxiv_ref(text)
    return parsed.base if parsed else text


def arxiv_ids_in(text: str) -> tuple[ArxivId, ...]:
    """Every id in a text, in its order, each once; none in a path on disk."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if matched := _WHOLE.fullmatch(re.sub(r"\.pdf$", "", plain.rstrip("./"), flags=re.IGNORECASE)):
        return (_id_of(matched),)
    if _is_path(plain):
        return ()
    searched = _OTHER_DOI.sub(" ", unquote(plain))
    found = sorted(
        ((match.start(), _id_of(match)) for form in _INSIDE for match in form.finditer(searched)),
        key=lambda placed: placed[0],
    )
    return tuple(dict.fromkeys(arxiv_id for _, arxiv_id in found))


def _is_path(text: str) -> bool:
    """Does this name a place on disk rather than on the web?"""
    if _PATH_START.match(text) or "\\" in text:
        return True
    first_word = text.split(maxsplit=1)[0] if text else ""
    is_web = _HOST.match(first_word.lstrip("<([\"'")) or _PAGE.match(first_word)
    return first_word == text and "/" in text and not is_web and ":" not in text.partition("/")[0]


def _id_of(matched: re.Match[str]) -> ArxivId:
    parts = matched.groupdict()
    base = parts.get("new") or (f"{parts['head']}.{parts['tail']}" if parts.get("head") else "")
    version = parts.get("version")
    return ArxivId(base or _without_subject(parts["old"].lower()), int(version) if version else None)


def _without_subject(old_id: str) -> str:
    """An old id as arXiv itself gives it: a subject class ("math.GT") is understood and left out."""
    archive, number = old_id.split("/")
    return f"{archive.partition('.')[0]}/{number}"

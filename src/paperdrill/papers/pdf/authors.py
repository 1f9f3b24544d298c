"""Who wrote a paper: the names between its title and its abstract, as far as they can be told from places.

Nothing on the page says what a name is. What the file's metadata say is believed where the page says the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.lines import Line
from paperdrill.papers.pdf.paragraphs import clean

_ONE_BASELINE_PT = 3.0
_SYLLABIC = r"[\u3400-\u9fff가-힣]"
_MARKS = re.compile(
    r"\[[^\]]*\]|[\d∗*†‡§¶♠♣♥♦♡♢♯#⋆◦,;·•|&+、，]+|\s{3,}"
    rf"|(?<={_SYLLABIC})\s+(?={_SYLLABIC})|(?<=\S)\s+(?:and|und|et|y|e|и)\s+|^and\s+"
)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SYMBOL_KINDS = ("So", "Sm", "Co", "Cn", "Cc")
"""Unicode's categories of what may mark a name: other and mathematical symbols, and a font's private characters."""
_NAME = r"(?:[A-ZÀ-ÞŠŽČĆŁА-ЯЁ][\w.’'´`¨ˇ-]*|de|da|di|do|dos|du|van|der|den|von|la|le|el|al|bin|ten)"
_PERSON = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,4}}|[\u3400-\u9fff]{{2,4}}|[가-힣]{{2,4}}")
_PLACE = re.compile(
    r"""@ | универс | институт | академия | 大学 | 大學 | 学院 | 研究[所院室] | 公司 | 대학 | 연구[소원]
      | universi | institut | department | dept | laborator | school | college | center | centre | faculty | inc\b
      | research | corp | google | microsoft | facebook | meta\b | amazon | academy | anonymous | submission | paper\sid
      | http | www | preprint | published | conference | proceedings | journal | vol\b | division | group\b | technolog
      | science | engineering | street | avenue | \busa\b | china | germany | france | \buk\b | canada | japan | \bai\b
      | \bdraft\b | received | accepted | version | ^\d+\s*\w?[A-Z] | ^(?:uc|ku|eth|tu)\s
      | ,\s*[A-Z]{2}(?:\s+\d{5})?$""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDING_STOP = re.compile(r"^\.+\s*|(?<=\w\w)\.$")
"""A stop that belongs to no initial."""
_NO_NAME = re.compile(r"\b(?!I{1,3}$|IV$)[A-Z]{2,}$|^[A-Z]{3,}\b")
"""Capitals alone at the end of a name are a state's, at its start a society's or a company's."""
_AFFILIATION_MARK = re.compile(r"([a-z])\s?(?=[A-Z])")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&]|\band\b)\s*")


def find_authors(rows: Sequence[FlowRow], metadata: str = "") -> tuple[str, ...]:
    """The names in these rows; ``metadata`` is what the file says of its authors."""
    lines = [clean(row.line.text) for row in rows]
    read = _without_affiliation_marks(_names_read(rows), lines)
    said = tuple(dict.fromkeys(filter(None, _BETWEEN_NAMES.split(" ".join(clean(metadata).split())))))
    page = _letters(" ".join(lines))
    believed = said and all(" " in name and _letters(name) in page for name in said)
    return said if believed and len(said) >= len(read) else read


def _names_read(rows: Sequence[FlowRow]) -> tuple[str, ...]:
    """The names as far as their looks tell."""
    found: dict[str, None] = {}
    first: Line | None = None
    last: Line | None = None
    for row in rows:
        text = clean(_RAISED.sub(",", _without_symbols(row.line.text)))
        if name := _before_affiliation(text):
            found[name] = None
            continue
        # affiliations stand between the names of a grid of authors, mostly in another type and below the names
        if _PLACE.search(text) or (first and last and not _is_like(row.line, first) and not _is_beside(row.line, last)):
            continue
        names = [_ENDING_STOP.sub("", part.strip()) for part in _MARKS.split(text) if part.strip(" .")]
        people = [name for name in names if _PERSON.fullmatch(name) and (name.isupper() or not _NO_NAME.search(name))]
        if found and names and not people:
            break
        if people:
            first, last = first or row.line, row.line
        found.update(dict.fromkeys(people))
    return tuple(found)


def _without_symbols(text: str) -> str:
    """The line with a comma in place of each symbol, which marks the name before it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("," if unicodedata.category(char) in _SYMBOL_KINDS else char for char in text)


def _before_affiliation(text: str) -> str:
    """The name in capitals that opens a line on which the affiliation follows; empty where there is none."""
    name, comma, rest = text.partition(",")
    is_name = comma and name.isupper() and _PERSON.fullmatch(name) and _PLACE.search(rest)
    return name.title() if is_name else ""


def _without_affiliation_marks(names: tuple[str, ...], lines: Sequence[str]) -> tuple[str, ...]:
    """The names without the raised letter behind each, where lines below them begin with those letters."""
    marks = {found[1] for line in lines if (found := _AFFILIATION_MARK.match(line))}
    if names and marks and all(name[-1] in marks for name in names):
        return tuple(name[:-1] for name in names)
    return names


def _is_like(line: Line, name: Line) -> bool:
    return (line.face == name.face or line.lead_face == name.lead_face) and abs(line.top_size - name.top_size) < 0.5


def _is_beside(line: Line, name: Line) -> bool:
    return abs(line.base - name.base) < _ONE_BASELINE_PT


def _letters(text: str) -> str:
    """The letters alone, small and without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalpha, plain))

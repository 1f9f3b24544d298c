"""Lines to running text: paragraphs rejoined over columns and pages, hyphens undone, odd characters made plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set

import msgspec

from paperdrill.papers.pdf.layout import Body, FlowRow
from paperdrill.papers.pdf.scripts import plain_formulas
from paperdrill.papers.pdf.split_thresholds import count

_HYPHENS = ("-", "\u00ad", "\u2010")
_ODD = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\t]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_COMBINING = dict(zip("´¨ˆ˜ˇ˘˚¯˙˝¸", "\u0301\u0308\u0302\u0303\u030c\u0306\u030a\u0304\u0307\u030b\u0327", strict=True))
"""Accents that old TeX fonts print as characters of their own, before the letter they belong to."""
_SPACING_ACCENT = re.compile(rf"(?P<accent>[{''.join(_COMBINING)}])(?P<letter>[A-Za-zıȷ])")
_RAISED_NOTE = re.compile(r"(?<=[a-z.,;:?!”’\"])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:\s?[,–-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*(?=[^\w]|$)")
_WITHIN = re.compile(r"(?<=[^\n\w-])[A-Za-z]{2,}(?:-[a-z]{2,})*(?=[^\n\w-])")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_FIRST_WORD = re.compile(r"[a-z]+")
_FIRST_CAPITALS = re.compile(r"[A-Z][A-Za-z]+")
_ENDS = (".", "?", "!", ":", "。", "？", "！", "：")
_PREFIXES = frozenset(("self", "non", "state", "multi", "cross", "semi", "co", "well", "high", "low", "long", "short"))
"""Words that mostly keep their hyphen when a line ends behind it."""
_LINKS = frozenset(("of", "to", "in", "on", "the", "and", "by", "end", "up"))
"""Words in the middle of a compound of three, as in state-of-the-art."""
_SYLLABIC = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff00-\uff65]")
"""Chinese and Japanese, which set no space between words nor at a line's end."""
_ENDING = re.compile(r"ments?|est|er|ly|ness|ing|ed|light(?:s|ed|ing)?|nomial(?:s|ly)?")
"""What goes on such a word without a hyphen."""
_FIRST_PARTS = frozenset(("back", "check", "every", "further", "head", "more", "over", "some", "under", "what", "with"))
"""Words that are more often the first part of a word than of a compound."""
_SHORTEST_PART = count("paragraphs", "shortest_part")
"""Two words of the paper that a hyphen joins stay joined by it, unless they are so short that they may be syllables."""
_LONGEST_HEAD = count("paragraphs", "longest_head")
_ITEM = re.compile(r"[•●▪■‣◦]\s*(?![\s,.;)])|[–—]\s+(?=[A-Z])")
"""What an item of a list begins with."""
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+[A-Z]")
_MARK = re.compile(r"[•●▪■‣◦–—]")
"""Its mark, where it stands apart from its text."""
_BETWEEN = "\n\n"
"""What stands between two paragraphs."""


def clean(text: str) -> str:
    """A line with ligatures and odd spaces made plain, and nothing that a terminal could take for a command.

    The raised numbers of notes go: the notes are not in the running text, and a sentence ends before them.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _CONTROL.sub(" ", _ODD.sub(" ", text))
    text = _RAISED_NOTE.sub("", text)
    text = _SPACING_ACCENT.sub(_accented, text)
    text = plain_formulas(text)
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return unicodedata.normalize("NFC", text).strip()


def _accented(found: re.Match[str]) -> str:
    """The letter with the accent before it, where there is such a letter; else both as they are."""
    letter = {"ı": "i", "ȷ": "j"}.get(found["letter"], found["letter"])
    whole = unicodedata.normalize("NFC", letter + _COMBINING[found["accent"]])
    return whole if len(whole) == 1 else found[0]


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand within lines, lower case, hyphenated ones whole: they tell which hyphens are real."""
    return frozenset(word.lower() for word in _WITHIN.findall("\n".join(texts)))


def join_lines(lines: Iterable[str], words: Set[str] = frozenset()) -> str:
    """The lines of one paragraph as one line."""
    parts: list[str] = []
    for line in lines:
        _append(parts, line, words)
    return "".join(parts)


def _append(parts: list[str], line: str, words: Set[str]) -> None:
    """Add a line to the others: with a space, or with the hyphen at the end of the last one undone."""
    if not parts:
        parts.append(line)
        return
    last = parts[-1]
    if _SYLLABIC.match(last[-1:]) and _SYLLABIC.match(line):
        parts.append(line)
        return
    if not last.endswith(_HYPHENS) or len(last) < 2 or not last[-2].isalnum():
        parts.append(" " + line)
        return
    if last[-1] == "\u00ad" or (last[-2].isalpha() and _is_broken(last[:-1], line, words)):
        parts[-1] = last[:-1]
    parts.append(line)


def _is_broken(before: str, after: str, words: Set[str]) -> bool:
    """Is the hyphen between these two one that only the line's end put there?"""
    if after[:1].islower():
        return not _is_compound(before, after, words)
    left, right = _LAST_WORD.search(before), _FIRST_CAPITALS.match(after)
    return left is not None and right is not None and (left.group() + right.group()).lower() in words


def _is_compound(before: str, after: str, words: Set[str]) -> bool:
    """Would the hyphen between these two stand there in the middle of a line, too?"""
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not left or not right:
        return False
    first, second = left.group().lower(), right.group()
    joined, parted = first + second in words, f"{first}-{second}" in words
    if joined or parted:
        return parted
    if first in _LINKS and before[: left.start()].endswith("-"):
        return True
    if first in _PREFIXES:
        return not _ENDING.fullmatch(second)
    shortest = min(len(first), len(second))
    return shortest >= _SHORTEST_PART and first in words and second in words and first not in _FIRST_PARTS


class RunningText(msgspec.Struct, frozen=True):
    """The paragraphs of a section, parted by a blank line."""

    text: str
    page_marks: tuple[tuple[int, int], ...]
    """(offset, page) wherever the text goes on to another page."""
    exhibits: tuple[tuple[int, int], ...]
    """(start, end) of the paragraphs that are shown, not said."""


def running_text(
    rows: Sequence[FlowRow],
    body: Body,
    first_page: int,
    words: Set[str] = frozenset(),
    opening: str = "",
    shown: Set[int] = frozenset(),
) -> RunningText:
    """The paragraphs of a section.

    ``opening`` is what stands before the first row, on the heading's own line; ``shown`` are the indices of those among
    ``rows`` that belong to exhibits.
    """
    built = _Growing(opening, first_page)
    before: FlowRow | None = None
    for at, row in enumerate(rows):
        line = clean(row.line.text)
        if not line:
            continue
        head, is_shown = run_in_head(row), at in shown
        begins = before is not None and _begins_paragraph(before, row, body, has_head=bool(head))
        if begins or is_shown != built.is_shown:
            built.close()
        built.is_shown = is_shown
        if head and not built.parts and line.startswith(head) and head[-1].isalnum():
            line = f"{head}. {line[len(head) :].lstrip()}"
        built.take(line, row.line.page, words)
        before = row
    built.close()
    return built.text()


class _Growing:
    """Paragraphs that grow line by line, with where pages turn and where exhibits begin and end."""

    def __init__(self, opening: str, first_page: int) -> None:
        self.parts = [opening] if opening else []
        """The lines of the paragraph that is open, joined already where a word was parted."""
        self.is_shown = False
        """Does the open paragraph belong to an exhibit?"""
        self._page = first_page
        self._closed: list[str] = []
        self._done = 0
        """Where the open paragraph begins."""
        self._marks: list[tuple[int, int]] = []
        self._exhibits: list[tuple[int, int]] = []

    def take(self, line: str, page: int, words: Set[str]) -> None:
        """Put a line at the end of the open paragraph."""
        _append(self.parts, line, words)
        if page != self._page:
            self._page = page
            blank = 1 if self.parts[-1].startswith(" ") else 0
            self._marks.append((self._done + sum(map(len, self.parts[:-1])) + blank, page))

    def close(self) -> None:
        """End the open paragraph, if any."""
        if not self.parts:
            return
        self._closed.append("".join(self.parts))
        end = self._done + len(self._closed[-1])
        if self.is_shown:
            self._exhibits.append((self._done, end))
        self._done = end + len(_BETWEEN)
        self.parts = []

    def text(self) -> RunningText:
        """What was closed."""
        return RunningText(_BETWEEN.join(self._closed), tuple(self._marks), tuple(self._exhibits))


def run_in_head(row: FlowRow) -> str:
    """The words set apart at the start of a paragraph, such as a bold "Limitations"; empty where there are none."""
    line = row.line
    if line.lead >= len(line.text) or line.lead > _LONGEST_HEAD or line.lead < 4 or line.last_face.symbols:
        return ""
    face, rest = line.lead_face, line.last_face
    if not (face.bold and not rest.bold) and not (face.italic and not face.symbols and not rest.italic):
        return ""
    head = clean(line.text[: line.lead])
    return head if head[:1].isupper() and (face.bold or head.endswith((".", ":"))) else ""


def _begins_paragraph(before: FlowRow, row: FlowRow, body: Body, *, has_head: bool) -> bool:
    """Does a paragraph begin with this line?"""
    line, last = row.line, before.line
    ended = last.text.rstrip().endswith(_ENDS)
    if has_head and ended:
        return True
    if _ITEM.match(line.text.lstrip()):
        return True
    if _MARK.fullmatch(last.text.strip()):
        return False
    if ended and _NUMBERED.match(line.text.lstrip()):
        return True
    if line.page != last.page or row.block.column != before.block.column or row.above < 0:
        return ended and not line.text.lstrip()[:1].islower() and last.x1 < before.block.right - 2 * body.size
    if row.above > 1.25 and (ended or row.above > 2.2):
        return True
    indented = row.block.left + 0.6 * body.size < line.x0 < row.block.left + 4 * body.size
    return indented and abs(last.x0 - row.block.left) < 3 and (ended or last.text.rstrip().endswith(")"))

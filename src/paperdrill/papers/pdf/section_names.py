"""The names that sections usually bear, and what is set like a heading without being one."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.papers.paper_language import abstract_names, foreign_name

_MAIN_MATTER = re.compile(
    r"introduction|background|motivation|overview|related works?|preliminaries"
    r"|methods?|methodology|materials and methods"
    r"|experiments?|evaluation|results|analysis|discussions?|conclusions?|summary|future works?"
    r"|(?:discussions?|conclusions?|results) (?:and|&) .{1,40}"
)
_AROUND_IT = re.compile(
    r"references?(?: and notes)?|bibliography|literature cited|works cited|appendix|appendices"
    r"|(?:limitations?|acknowledge?ments?)(?: (?:and|&)|,) .{1,40}|.{1,40}(?: (?:and|&)|,) limitations?"
    r"|(?:potential|main|study|current|further) limitations?"
    r"|limitations?|ethics(?: statement)?|ethical (?:considerations|statement)|broader impacts?(?: statement)?"
    r"|(?:reproducibility|impact|data availability|code availability) statement|(?:data|code) availability"
    r"|acknowledge?ments?|author contributions?|funding|competing interests?|conflicts? of interest|declarations?"
    r"|availability|(?:supplementary|supplemental|supporting) (?:material|materials|information)"
    r"|(?:neurips )?paper checklist|checklist"
)
_STATEMENT = re.compile(
    r"(?i:theorem|lemma|definition|corollary|proposition|example|remark|proof|claim|assumption|algorithm|conjecture"
    r"|axiom|observation|fact|property|figure|fig|table|listing|step|question|research question|hypothesis|result"
    r"|finding|takeaway|problem|case|rq|q)(?:\b|(?=\d))\.?\s*\(?(?:[\dA-Z]{1,3}|[ivx]{1,4})?(?:\.\d+)*\)?\s*(?:$|[.:(]|\d)"
)
_ALSO_SECTIONS = frozenset(("algorithm", "problem", "hypothesis", "observation"))
"""What without a number may be a section."""
_BOILERPLATE = re.compile(
    r"received|revised|accepted|submitted|published|available online|correspond(?:ence|ing author)|e-?mail|doi\b|issn\b"
    r"|licen[sc]e|(?:this is an )?open access|©|copyright|how to cite|cite this|citation:|editors?:|reviewed by"
    r"|article (?:info|history)|(?:funding|competing interests?|conflicts? of interest|data availability)\s*:"
    r"|keywords|content from this work|permission to make|all rights reserved",
    re.IGNORECASE,
)
_REFERENCES = frozenset(("references", "bibliography", "literature cited", "works cited", "references and notes"))
_MAIN_ROLES = frozenset(
    (
        Role.INTRODUCTION,
        Role.BACKGROUND,
        Role.RELATED,
        Role.METHOD,
        Role.EXPERIMENTS,
        Role.RESULTS,
        Role.DISCUSSION,
        Role.CONCLUSION,
    )
)
_OPENERS = frozenset(("introduction", "background", "overview"))
_CONTENTS = ("....", ". . . .")


def is_section_name(name: str) -> bool:
    """Do sections usually bear this name, given in lower case without number?"""
    return is_main_matter(name) or _AROUND_IT.fullmatch(name) is not None or foreign_name(name) is not None


def is_main_matter(name: str) -> bool:
    """Is this the usual name of a section that is numbered wherever a paper numbers its sections?"""
    return _MAIN_MATTER.fullmatch(name) is not None or foreign_name(name) in _MAIN_ROLES


def is_opener(name: str) -> bool:
    """Is this the name of the section that a paper opens with?"""
    return name in _OPENERS or foreign_name(name) is Role.INTRODUCTION


def is_abstract(name: str) -> bool:
    """Is this what abstracts are called?"""
    return name == "abstract" or name.replace(" ", "") in abstract_names()


def is_references(name: str) -> bool:
    """Does this name the list of references?"""
    return name in _REFERENCES or foreign_name(name) is Role.REFERENCES


def is_checklist(name: str) -> bool:
    """Is this the list of questions that conferences want answered behind the references?"""
    return name.endswith("paper checklist") or name == "checklist"


def is_statement(text: str) -> bool:
    """Is this the head of a theorem, a step, a caption or the like, which have numbers of their own?"""
    return _STATEMENT.match(text) is not None and text.lower() not in _ALSO_SECTIONS


def is_boilerplate(text: str) -> bool:
    """Does a journal say this of the paper rather than its authors: dates, addresses, rights?"""
    return _BOILERPLATE.match(text) is not None


def is_contents_line(text: str) -> bool:
    """Is this a line of a table of contents?"""
    return any(dots in text for dots in _CONTENTS)

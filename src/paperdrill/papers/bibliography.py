"""A .bib file as a catalogue: BibTeX as Zotero, Better BibTeX, JabRef, Mendeley and papis write it.

``bibtexparser`` reads the entries and goes on after a broken one; what the fields mean is worked out here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.catalogue import Catalogue, CatalogueEntry, located
from paperdrill.papers.identity import bare_doi
from paperdrill.papers.tex_titles import read_tex

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KEY = re.compile(r"@\w+\s*[{(]\s*([^,\s}]*)")
_SAYS_ARXIV = ("doi", "url", "journal", "journaltitle", "note", "howpublished", "number")
_ID = re.compile(r"arxiv", re.IGNORECASE)
_FOLDERS = re.compile(r"jabref-meta:\s*fileDirectory(?:-[^:]*)?:(.+?);?\s*$", re.IGNORECASE | re.DOTALL)
_PART_END, _COLON = re.compile(r"(?<!\\);"), re.compile(r"(?<!\\):")
_ESCAPED = re.compile(r"\\([\\:;{}_&%$#])")
_DRIVE_LETTER = re.compile(r"[A-Za-z]")


def read_bib(file: Path) -> Catalogue:
    """The entries of a .bib file; broken ones are named by key and line.

    Raises BadInputError where the file cannot be read or holds none.
    """
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # its warnings are told as faults
    library = parse_string(_text_of(file))
    folders = [file.parent, *_folders_of(file, (comment.comment for comment in library.comments))]
    kept: list[Entry] = list(library.entries)
    faults: list[str] = []
    for block in library.failed_blocks:
        fault, entry = _told(block, file)
        faults.append(fault)
        kept += [entry] if entry is not None else []
    fields = ((each.key, {field.key.lower(): str(field.value) for field in each.fields}) for each in kept)
    entries = tuple(_entry(key, named, folders) for key, named in fields)
    if not entries and not faults:
        raise BadInputError(f"{file.name} contains no entries", "is it a BibTeX file?")
    return Catalogue(entries, tuple(faults))


def _text_of(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise BadInputError(f"cannot read {file}: {fault.strerror}", "check the name and its permissions") from fault
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")  # JabRef's older files


def _told(block: Block, file: Path) -> tuple[str, Entry | None]:
    """What is wrong with a block, and the entry in it where it can be used all the same."""
    named = _KEY.match((block.raw or "").lstrip())
    key = named[1] if named else ""
    where = f"{file.name}, line {(block.start_line or 0) + 1}: " + (f"“{key}”" if key else "an entry without a key")
    rest = getattr(block, "ignore_error_block", None)
    if rest is not None and hasattr(rest, "fields"):
        what = "stands twice" if "entry key" in str(getattr(block, "error", "")) else "names a field twice"
        return f"{where} {what}", rest
    return f"{where} is broken and was skipped", None


def _entry(key: str, fields: Mapping[str, str], folders: list[Path]) -> CatalogueEntry:
    here, missing = located(_places_in(fields.get("file", "")), folders)
    year = _YEAR.search(fields.get("year", "")) or _YEAR.search(fields.get("date", ""))
    groups = [name.strip() for name in fields.get("groups", "").split(",") if name.strip()]
    return CatalogueEntry(
        key=key,
        title=read_tex(fields.get("title", "")),
        authors=tuple(_authors(fields.get("author", ""))),
        year=int(year[0]) if year else None,
        arxiv=_arxiv_of(fields),
        doi=bare_doi(fields.get("doi", "")),
        topic=read_tex(groups[0]) if groups else "",
        files=here,
        missing=missing,
    )


def _arxiv_of(fields: Mapping[str, str]) -> str:
    """The arXiv id: the eprint that is said to be arXiv's or looks like it, else one in a field that names arXiv."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or ""
    if archive.lower() in ("", "arxiv") and (found := parse_arxiv_ref(fields.get("eprint", ""))):
        return str(found)
    named = (fields[name] for name in _SAYS_ARXIV if _ID.search(fields.get(name, "")))
    return next((str(found) for text in named if (found := parse_arxiv_ref(text))), "")


def _authors(names: str) -> Iterator[str]:
    """First name first; whoever "and others" stands for is left out."""
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    for name in split_multiple_persons_names(names):
        if name.strip().lower() == "others":
            continue
        try:
            parts = parse_single_name_into_parts(name)
        except InvalidNameError:
            yield read_tex(name)
            continue
        yield read_tex(" ".join((*parts.first, *parts.von, *parts.last, *parts.jr)))


def _places_in(field: str) -> Iterator[str]:
    """The paths in a ``file`` field: "path", "path;path", or "description:path:type" with colons escaped."""
    for part in filter(str.strip, _PART_END.split(field)):
        pieces = _COLON.split(part.strip())
        if len(pieces) > 2:
            pieces = pieces[1:-1]
        elif len(pieces) == 2 and not _DRIVE_LETTER.fullmatch(pieces[0]):
            pieces = pieces[1:] if pieces[1].lower().endswith(".pdf") else pieces[:1]
        yield _ESCAPED.sub(r"\1", ":".join(pieces)).strip()


def _folders_of(file: Path, comments: Iterator[str]) -> Iterator[Path]:
    """The folders that JabRef says its files are in, relative ones below the .bib file's own."""
    for comment in comments:
        if found := _FOLDERS.match(comment.strip()):
            yield file.parent / _ESCAPED.sub(r"\1", found[1].strip())

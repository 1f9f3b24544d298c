"""What a .bib file says of papers, as each of the usual programs writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.bibliography import read_bib
from paperdrill.papers.catalogue import Catalogue, CatalogueEntry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with PDFs where the programs keep them."""
    for place in ("a.pdf", "files/12/b.pdf", "pdfs/c; d: e.pdf"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"%PDF-")
    return tmp_path


def bib(folder: Path, text: str) -> Catalogue:
    """The catalogue in this text."""
    file = folder / "refs.bib"
    file.write_text(text, encoding="utf-8")
    return read_bib(file)


def only(folder: Path, fields: str) -> CatalogueEntry:
    """The entry with these fields."""
    (entry,) = bib(folder, f"@article{{key, {fields}}}").entries
    return entry


def test_an_entry_is_read_with_its_tex_and_names_in_the_papers_order(folder: Path) -> None:
    """Braces, accents and formulas are read; "and others" is nobody."""
    entry = only(
        folder,
        r"""title = {The {BERT} of $\alpha$ {\"U}bungen}, author = {Lovelace, Ada and M{\"u}ller, Bo and
        {The Window Team} and others}, date = {2024-03-01}, doi = {https://doi.org/10.1000/ABC},
        groups = {Windows, Sums}""",
    )
    assert entry == CatalogueEntry(
        "key",
        "The BERT of α Übungen",
        ("Ada Lovelace", "Bo Müller", "The Window Team"),
        2024,
        doi="10.1000/abc",
        topic="Windows",
    )


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint = {2401.00001v2}, archiveprefix = {arXiv}, primaryclass = {cs.CL}", "2401.00001v2"),
        ("eprint = {2401.00001}, eprinttype = {arxiv}", "2401.00001"),
        ("eprint = {hep-th/9901001}, archivePrefix = {arXiv}", "hep-th/9901001"),
        ("eprint = {2401.00001}", "2401.00001"),
        ("journal = {arXiv preprint arXiv:2401.00001}", "2401.00001"),
        ("url = {http://arxiv.org/abs/2401.00001v3}", "2401.00001v3"),
        ("doi = {10.48550/arXiv.2401.00001}", "2401.00001"),
        ("eprint = {PMC1234567}, eprinttype = {pmcid}", ""),
        ("number = {2401.00001}, journal = {Numbers}", ""),
    ],
)
def test_the_arxiv_id_is_found_where_programs_put_it(folder: Path, fields: str, arxiv: str) -> None:
    """And a number that is not said to be arXiv's is not taken for one."""
    assert only(folder, f"title = {{T}}, {fields}").arxiv == arxiv


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("a.pdf", "a.pdf"),
        ("{folder}/a.pdf", "a.pdf"),
        ("Full Text PDF:files/12/b.pdf:application/pdf", "files/12/b.pdf"),
        (":files/12/b.pdf:PDF", "files/12/b.pdf"),
        ("Snapshot:files/12/x.html:text/html;Full:{folder}/files/12/b.pdf:application/pdf", "files/12/b.pdf"),
        (r":pdfs/c\; d\: e.pdf:PDF", "pdfs/c; d: e.pdf"),
        ("{rooted}/a.pdf:pdf", "a.pdf"),
    ],
    ids=["papis", "Better BibTeX", "Zotero", "JabRef", "several", "escaped", "Mendeley"],
)
def test_the_file_is_found_where_programs_say_it_is(folder: Path, field: str, place: str) -> None:
    """Absolute, beside the .bib file, with a description and a type around it."""
    rooted = f":{str(folder).removeprefix('/')}"
    written = field.replace("{folder}", str(folder)).replace("{rooted}", rooted)
    assert only(folder, f"title = {{T}}, file = {{{written}}}").files == (folder / place,)


@pytest.mark.parametrize("written", [r"C\:\\Users\\me\\lost.pdf", r"Full:C\:\\Users\\me\\lost.pdf:application/pdf"])
def test_a_file_of_another_machine_is_named_as_it_stands(folder: Path, written: str) -> None:
    """So that a person knows which file is meant."""
    entry = only(folder, f"title = {{T}}, file = {{{written}}}")
    assert (entry.files, entry.missing) == ((), ("C:\\Users\\me\\lost.pdf",))


def test_jabrefs_own_folder_is_looked_into(folder: Path) -> None:
    """It stands in a comment of the file."""
    read = bib(
        folder,
        "@article{k, title = {T}, file = {:b.pdf:PDF}}\n@Comment{jabref-meta: fileDirectory:files/12;}\n",
    )
    assert read.entries[0].files == (folder / "files/12/b.pdf",)


def test_broken_entries_are_named_by_key_and_line_and_the_rest_is_read(folder: Path) -> None:
    """Whatever is wrong with one stops no other."""
    read = bib(
        folder,
        """@article{first, title = {One}}
@misc{broken, title = {Two {x}, author = {Nobody}
@misc{third, title = {Three}}
@misc{third, title = {Three again}}
@misc{twofields, title = {Four}, title = {Five}}
""",
    )
    assert [entry.title for entry in read.entries][:2] == ["One", "Three"]
    assert {entry.key for entry in read.entries} == {"first", "third", "twofields"}
    assert read.faults == (
        "refs.bib, line 2: “broken” is broken and was skipped",
        "refs.bib, line 4: “third” stands twice",
        "refs.bib, line 5: “twofields” names a field twice",
    )


def test_old_encodings_are_read_and_what_is_no_bibliography_is_told(folder: Path) -> None:
    """JabRef once wrote Latin-1; a text without an entry is a mistake."""
    file = folder / "old.bib"
    file.write_bytes("@article{k, title = {Über}}".encode("latin-1"))
    assert read_bib(file).entries[0].title == "Über"
    file.write_text("just words")
    with pytest.raises(BadInputError, match="contains no entries"):
        read_bib(file)
    with pytest.raises(BadInputError, match="cannot read"):
        read_bib(folder / "none.bib")

"""What is taken for an arXiv id, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.papers.arxiv.arxiv_ids import ArxivId, parse_arxiv_ref


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2401.01234", "2401.01234"),
        ("2401.01234v2", "2401.01234v2"),
        ("0704.0001", "0704.0001"),
        ("  2401.01234v12\n", "2401.01234v12"),
        ("arXiv:2401.01234v2", "2401.01234v2"),
        ("arxiv: 2401.01234", "2401.01234"),
        ("astro-ph/0601001", "astro-ph/0601001"),
        ("ASTRO-PH/0601001v3", "astro-ph/0601001v3"),
        ("math.GT/0309136v2", "math/0309136v2"),
        ("arXiv:quant-ph/0201082v1", "quant-ph/0201082v1"),
        ("https://arxiv.org/abs/2401.01234", "2401.01234"),
        ("http://www.arxiv.org/abs/2401.01234v1", "2401.01234v1"),
        ("https://export.arxiv.org/abs/2401.01234", "2401.01234"),
        ("arxiv.org/pdf/2401.01234v2.pdf", "2401.01234v2"),
        ("https://arxiv.org/pdf/2401.01234", "2401.01234"),
        ("https://arxiv.org/pdf/2401.01234.PDF", "2401.01234"),
        ("https://arxiv.org/html/2401.01234v2/", "2401.01234v2"),
        ("https://arxiv.org/html/2401.01234v2#S3.SS1", "2401.01234v2"),
        ("https://arxiv.org/abs/2401.01234?context=cs.CL", "2401.01234"),
        ("https://arxiv.org/abs/astro-ph/0601001", "astro-ph/0601001"),
        ("https://doi.org/10.48550/arXiv.2401.01234", "2401.01234"),
        ("2401.01234.pdf", "2401.01234"),
    ],
)
def test_every_common_way_of_naming_a_paper_is_understood(text: str, meant: str) -> None:
    """Ids old and new, with prefix, as URL of any of arXiv's pages, as DOI, as a file's name."""
    assert str(parse_arxiv_ref(text)) == meant


@pytest.mark.parametrize(
    "around",
    [
        # other sites that show arXiv's papers, and what stands in their addresses
        "https://www.alphaxiv.org/abs/{}",
        "https://alphaxiv.org/overview/{}v3",
        "https://ar5iv.labs.arxiv.org/html/{}",
        "https://ar5iv.org/abs/{}#S2",
        "https://www.semanticscholar.org/arxiv/{}",
        "https://api.semanticscholar.org/graph/v1/paper/arXiv:{}",
        "https://papers.cool/arxiv/{}",
        "https://huggingface.co/papers/{}",
        "https://scirate.com/arxiv/{}",
        "https://www.arxiv-vanity.com/papers/{}/",
        "https://example.org/abs/{}",
        "https://example.org/show?paper={}&page=2",
        "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F{}v3&sa=D",
        "chrome-extension://reader/https://arxiv.org/pdf/{}v3.pdf",
        "arxiv.org/abs/{}v3.",
        "https://arxiv.org/abs/arXiv:{}",
        # stamps, references, what other programs write
        "arXiv:{}v3 [cs.CL] 3 Jan 2024",
        "arXiv : {}",
        "arXiv\uff1a{}",
        "ARXIV.{}",
        "oai:arXiv.org:{}",
        "https://doi.org/10.48550/ARXIV.{}",
        "doi:10.48550/arXiv.{}v3",
        "Lovelace, A.: Windows and Sums. arXiv preprint arXiv:{}, 2024.",
        "A. Lovelace. Windows and sums. CoRR, abs/{}, 2024.",
        "@misc{{lovelace, eprint = {{{}}}, archivePrefix = {{arXiv}}}}",
        # titles of tabs and files, and marks around
        "[{}] Windows and Sums",
        "[{}v3] Windows and Sums - arXiv.org",
        "{} Windows and Sums",
        "{}v3.Windows_and_Sums.pdf",
        "{}_windows.pdf",
        "<https://arxiv.org/abs/{}>",
        "[paper](https://arxiv.org/abs/{})",
        "“{}”",
        "({}).",
        "{}.",
        "https://arxiv.org/abs/{}，见此",
        "see https://arxiv.org/abs/{}v3 and https://arxiv.org/pdf/{}",
    ],
)
def test_an_id_is_found_in_whatever_people_paste_with_it(around: str) -> None:
    """Any address, stamp, citation or title; where a version is named, that version."""
    found = parse_arxiv_ref(around.replace("{}", "2311.08765").replace("{{", "{").replace("}}", "}"))
    assert found == ArxivId("2311.08765", 3 if "v3" in around else None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://ui.adsabs.harvard.edu/abs/2023arXiv231108765L/abstract", "2311.08765"),
        ("https://dblp.org/rec/journals/corr/abs-2311-08765.html", "2311.08765"),
        ("[0704.0001] A Title", "0704.0001"),
        ("https://www.alphaxiv.org/abs/0704.0001", "0704.0001"),
        ("https://www.alphaxiv.org/abs/hep-th/9901001v2", "hep-th/9901001v2"),
        ("E. Noether, arXiv:hep-th/9901001, 1999", "hep-th/9901001"),
    ],
)
def test_forms_with_the_point_left_out_and_ids_of_other_years(text: str, meant: str) -> None:
    """ADS and DBLP write ids in their own way; ids of four digits and old ones stand in addresses as well."""
    assert str(parse_arxiv_ref(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "long-context",
        "abc",
        "0305100v2",
        "2401.123",
        "2413.01234",
        "2401.01234v0",
        "12401.01234",
        "2401.012345",
        "paper.pdf",
        "scaled from 1012.5555 to 1",
        "papers/2401.01234/notes.pdf",
        "/home/me/2401.01234.pdf",
        "./2401.01234.pdf",
        "~/papers/2401.01234.pdf",
        "C:\\papers\\2401.01234.pdf",
        "file:///home/me/2401.01234.pdf",
        "https://arxiv.org/list/cs.CL/recent",
        "https://openreview.net/forum?id=abc",
        "10.1000/182",
        "https://doi.org/10.1000/2401.01234",
        "2401.01234 and 2401.01235",
    ],
)
def test_what_names_no_paper_of_arxiv_or_two_of_them_is_none(text: str) -> None:
    """Words, files, other sites, other publishers' numbers, months that do not exist, a bare old number."""
    assert parse_arxiv_ref(text) is None


def test_an_old_id_gives_a_file_name_without_a_folder() -> None:
    """The slash of old ids would name a folder."""
    assert ArxivId("astro-ph/0601001", 2).file_stem == "astro-ph_0601001v2"


@given(st.text())
def test_any_text_is_an_id_or_none_and_an_id_reads_back(text: str) -> None:
    """No text makes it fail; what it takes for an id, it takes again."""
    found = parse_arxiv_ref(text)
    assert found is None or parse_arxiv_ref(str(found)) == found


OLD_ARCHIVES = """
acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an
gr-qc hep-ex hep-lat hep-ph hep-th math-ph math mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio
quant-ph solv-int stat supr-con
"""


@pytest.mark.parametrize("archive", OLD_ARCHIVES.split())
def test_every_archive_that_gave_out_old_ids_is_known_within_a_text(archive: str) -> None:
    """In capitals and with a subject as well; another word before a stroke is none."""
    for text in (f"see {archive}/0601001 there", f"SEE {archive.upper()}/0601001v2", f"({archive}.AB/0601001)"):
        parsed = parse_arxiv_ref(text)
        assert parsed is not None
        assert parsed.base == f"{archive}/0601001"
    assert parse_arxiv_ref(f"see x{archive}x/0601001 there") is None

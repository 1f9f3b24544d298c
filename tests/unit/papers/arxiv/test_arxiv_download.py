"""PDFs of arXiv: whole, in place, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from fakes.arxiv_behaviours import answering, cut_off, cut_short, drip, endless, reset, too_many, web_page
from fakes.arxiv_papers import FakePaper
from fakes.asking import Asking
from fakes.time_passing import FakeTime
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError, StoppedError, UnreachableError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.downloads import byte_narrator, count_bytes
from paperdrill.papers.arxiv.limits import Limits

HERE = ArxivId("2601.00001", 1)


@pytest.fixture(autouse=True)
def one_paper(asking: Asking) -> None:
    """The paper that is asked for."""
    asking.server.add(FakePaper("2601.00001", "Here", "We are here.", versions=2))


def failure(asking: Asking, folder: Path, limits: Limits | None = None) -> PaperdrillError:
    """What a download fails with; it leaves nothing behind."""
    with pytest.raises(PaperdrillError) as caught:
        asking.arxiv(limits or Limits()).download(HERE, folder)
    assert not folder.exists() or list(folder.iterdir()) == []
    return caught.value


def test_a_pdf_is_fetched_and_named_by_its_version(asking: Asking, tmp_path: Path) -> None:
    """With a count of bytes on the way, and nothing else in the folder."""
    counted: list[tuple[int, int | None]] = []
    file = asking.arxiv().download(HERE, tmp_path / "papers", lambda so_far, total: counted.append((so_far, total)))
    assert file == tmp_path / "papers" / "2601.00001v1.pdf"
    assert counted[-1] == (file.stat().st_size, file.stat().st_size)
    assert list(file.parent.iterdir()) == [file]


def test_a_long_download_is_narrated_once_a_second() -> None:
    """In megabytes; a short one not at all."""
    time, told = FakeTime(), list[str]()
    narrate = byte_narrator("2601.00001v1", told.append, time.monotonic)
    for so_far in range(0, 5_000_000, 500_000):
        narrate(so_far, 5_000_000)
        time.sleep(0.5)
    assert told == [f"the PDF of 2601.00001v1: {so_far}.0 of 5.0 MB" for so_far in (1, 2, 3, 4)]


def test_a_paper_without_a_version_is_looked_up_first(asking: Asking, tmp_path: Path) -> None:
    """So that the file says which version it is."""
    assert asking.arxiv().download(ArxivId("2601.00001"), tmp_path).name == "2601.00001v2.pdf"


def test_a_pdf_that_is_there_is_not_fetched_again(asking: Asking, tmp_path: Path) -> None:
    """And needs no network."""
    file = asking.arxiv().download(HERE, tmp_path)
    assert asking.arxiv().download(HERE, tmp_path) == file
    assert len(asking.server.log) == 1


def test_a_file_that_is_not_a_whole_pdf_is_fetched_again(asking: Asking, tmp_path: Path) -> None:
    """A copy that a full disk cut off, say."""
    file = asking.arxiv().download(HERE, tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert asking.arxiv().download(HERE, tmp_path).read_bytes() == whole


def test_api_and_pdf_keep_the_same_three_seconds(asking: Asking, tmp_path: Path) -> None:
    """They are counted together."""
    library = asking.arxiv()
    library.download(library.lookup(ArxivId("2601.00001")), tmp_path)
    assert sum(asking.time.slept) == pytest.approx(3)


@pytest.mark.parametrize("behaviour", [cut_off, cut_short, reset, answering(502), too_many("9")])
def test_a_download_that_breaks_is_tried_again(asking: Asking, tmp_path: Path, behaviour: object) -> None:
    """Cut, reset, refused for a while."""
    asking.server.behave(behaviour, route="pdf")  # type: ignore[arg-type]  # one of the behaviours above
    assert asking.arxiv().download(HERE, tmp_path).is_file()
    assert len(asking.server.requests("pdf")) == 2


def test_a_download_that_breaks_each_time_leaves_nothing(asking: Asking, tmp_path: Path) -> None:
    """No file, and no part of one."""
    asking.server.behave(cut_off, route="pdf", always=True)
    error = failure(asking, tmp_path / "papers")
    assert isinstance(error, UnreachableError)
    assert error.message == "arXiv's answer to a request for the PDF of 2601.00001v1 was cut off"


def test_a_web_page_in_place_of_the_pdf_is_told(asking: Asking, tmp_path: Path) -> None:
    """With status 200, as arXiv sends when it takes us for a robot."""
    asking.server.behave(web_page(), route="pdf")
    error = failure(asking, tmp_path / "papers")
    assert isinstance(error, UnreachableError)
    assert error.message == "arXiv sent a web page instead of the PDF of 2601.00001v1"


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 a Word file", bytes(5000)])
def test_what_is_no_pdf_is_told(asking: Asking, tmp_path: Path, body: bytes) -> None:
    """Nothing at all, or another kind of file."""
    asking.server.behave(answering(200, body, "application/pdf"), route="pdf")
    error = failure(asking, tmp_path / "papers")
    assert isinstance(error, BadInputError)
    assert error.message == "arXiv did not send a PDF for 2601.00001v1"


def test_a_pdf_that_is_too_large_is_given_up(asking: Asking, tmp_path: Path) -> None:
    """As soon as that is known, also where its length was not told."""
    asking.server.behave(endless, route="pdf")
    error = failure(asking, tmp_path / "papers", Limits(pdf_bytes=1_000_000))
    assert isinstance(error, BadInputError)
    assert error.message == "the PDF of 2601.00001v1 is larger than 1 MB"


def test_a_pdf_that_drips_is_given_up(asking: Asking, tmp_path: Path) -> None:
    """After the time that one PDF may take."""
    asking.server.behave(drip(0.05), route="pdf", always=True)
    library = asking.arxiv_in_real_time(Limits(pdf_s=0.5, spacing_s=0.01))
    with pytest.raises(UnreachableError, match=r"did not answer .* within 0\.5 s"):
        library.download(HERE, tmp_path / "papers")
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_download_can_be_stopped(asking: Asking, tmp_path: Path) -> None:
    """Between two chunks; nothing is left behind."""
    asking.server.behave(endless, route="pdf")
    bytes_seen: list[int] = []
    asking.is_cancelled = lambda: sum(bytes_seen) > 0
    with pytest.raises(StoppedError):
        asking.arxiv().download(HERE, tmp_path / "papers", lambda so_far, _total: bytes_seen.append(so_far))
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_download_that_stalls_can_be_stopped(asking: Asking, tmp_path: Path) -> None:
    """A person who quits does not wait for the next byte."""
    asking.server.behave(drip(30), route="pdf")
    asking.is_cancelled = lambda: bool(list((tmp_path / "papers").glob("*")))
    with pytest.raises(StoppedError):
        asking.arxiv().download(HERE, tmp_path / "papers")
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_version_without_a_pdf_is_not_found(asking: Asking, tmp_path: Path) -> None:
    """After one request."""
    with pytest.raises(NothingFoundError, match=r"arXiv has no PDF of 2601\.00001v7"):
        asking.arxiv().download(ArxivId("2601.00001", 7), tmp_path)
    assert len(asking.server.log) == 1


def test_a_withdrawn_paper_offers_the_version_before(asking: Asking, tmp_path: Path) -> None:
    """With the authors' reason, and without a request for a PDF that is not there."""
    asking.server.add(FakePaper("2601.00002", "Gone", "", comment="Withdrawn: Lemma 2", versions=3, withdrawn=True))
    library = asking.arxiv()
    with pytest.raises(NothingFoundError) as caught:
        library.download(library.lookup(ArxivId("2601.00002")), tmp_path)
    assert caught.value.message == "arXiv 2601.00002v3 was withdrawn: “Withdrawn: Lemma 2”"
    assert caught.value.hint == "the version before is still there: paperdrill practice --paper 2601.00002v2"
    assert asking.server.requests("pdf") == []
    assert library.download(ArxivId("2601.00002", 2), tmp_path).is_file()


def test_parts_of_killed_downloads_are_swept_away(asking: Asking, tmp_path: Path) -> None:
    """Those of an hour ago; a younger one may belong to another process that is at work."""
    old, young = tmp_path / ".a.pdf.part", tmp_path / ".b.pdf.part"
    for part, age_s in ((old, 3700), (young, 60)):
        part.write_bytes(b"%PDF-")
        moment = asking.time.now().timestamp() - age_s
        os.utime(part, (moment, moment))
    asking.arxiv().download(HERE, tmp_path)
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no umask to speak of")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_pdf_is_as_open_as_the_person_leaves_files(asking: Asking, tmp_path: Path, umask: int, mode: int) -> None:
    """People share folders of papers."""
    before = os.umask(umask)
    try:
        file = asking.arxiv().download(HERE, tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_folder_that_cannot_be_written_is_told(asking: Asking, tmp_path: Path) -> None:
    """As an error of the input with a hint."""
    (tmp_path / "papers").write_text("in the way")
    with pytest.raises(BadInputError) as caught:
        asking.arxiv().download(HERE, tmp_path / "papers")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("said", "length"), [("12", 12), ("", None), ("-1", None), ("9" * 15, int("9" * 15)), ("9" * 5000, None)]
)
def test_a_length_is_believed_where_a_file_can_have_it(said: str, length: int | None) -> None:
    """It is only told: what comes is counted."""
    told: list[int | None] = []
    assert list(count_bytes([b"ab"], said, lambda _, whole: told.append(whole))) == [b"ab"]
    assert told == [length]

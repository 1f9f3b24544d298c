"""Searching arXiv by topic and looking papers up, against the loopback arXiv."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.arxiv_behaviours import answering, packed, web_page
from fakes.arxiv_papers import FakePaper
from fakes.arxiv_server import FakeArxiv
from fakes.asking import Asking
from fakes.time_passing import FakeTime
from paperdrill.errors import BadInputError, NothingFoundError, StoppedError, UnreachableError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary, arxiv_from_environment
from paperdrill.papers.arxiv.limits import Limits
from paperdrill.papers.arxiv.topic_ranking import choose_paper


def papers(count: int, title: str = "Long Context {}", abstract: str = "") -> list[FakePaper]:
    """Papers of one kind, each a day younger than the one before; nobody reads their PDFs."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        FakePaper(f"2601.{number:05}", title.format(number), abstract, first + timedelta(days=number), pdf=b"%PDF-")
        for number in range(1, count + 1)
    ]


def test_a_topic_gives_the_papers_that_speak_of_it_newest_first(asking: Asking) -> None:
    """One query is enough where it finds enough, and what was asked is told with its count."""
    asking.server.add(*papers(12), FakePaper("2601.10000", "Context Is Not Long", "", authors=("Long Context",)))
    search = asking.arxiv().search("long-context")
    assert [hit.id for hit in search.hits[:2]] == ["2601.00012v1", "2601.00011v1"]
    assert search.asked == ("asked arXiv for “long context” in title or abstract in cs.CL, cs.LG: 12 papers",)
    assert search.dropped == ()
    assert len(asking.server.log) == 1


def test_metadata_comes_through_in_one_line_each(asking: Asking) -> None:
    """Titles and abstracts lose their line breaks, names keep their letters, a version is in the id."""
    asking.server.add(
        FakePaper(
            "2601.00001",
            "Long\n   Context [MASK]",
            "On long context.\n  Really.",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            authors=("Zoë Müller", "李 雷"),
            categories=("cs.CL", "stat.ML"),
            comment="8 pages",
            versions=3,
        )
    )
    hit = asking.arxiv().lookup(ArxivId("2601.00001"))
    assert (hit.id, hit.title, hit.abstract) == ("2601.00001v3", "Long Context [MASK]", "On long context. Really.")
    assert (hit.authors, hit.categories, hit.comment) == (("Zoë Müller", "李 雷"), ("cs.CL", "stat.ML"), "8 pages")
    assert hit.published == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert hit.updated == hit.published + timedelta(days=2)
    assert not hit.withdrawn


def test_a_search_is_widened_until_there_is_what_is_wanted(asking: Asking) -> None:
    """Phrase; words or other names; any category: each finds more, and each is told."""
    asking.server.add(
        FakePaper("2601.00001", "Long Context", ""),
        FakePaper("2601.00002", "Contexts That Are Long", ""),
        FakePaper("2601.00003", "A Wider Context Window", ""),
        FakePaper("2601.00004", "Long Context in Law", "", categories=("cs.CY",)),
    )
    search = asking.arxiv().search("long context", wanted=10)
    assert [hit.id[-3] for hit in search.hits] == ["1", "2", "3", "4"]
    assert [asked.rsplit(": ")[-1] for asked in search.asked] == ["1 paper", "3 papers", "3 papers"]


@pytest.mark.parametrize(("papers_there", "queries"), [(3, 1), (2, 2), (1, 2)])
def test_one_who_wants_a_paper_waits_no_longer_than_a_choice_takes(
    asking: Asking, papers_there: int, queries: int
) -> None:
    """A topic of few papers is widened once, three seconds later, and then what is there is offered."""
    asking.server.add(*papers(papers_there))
    search = asking.arxiv().search("long context")
    assert len(search.hits) == papers_there
    assert len(asking.server.log) == queries
    assert asking.time.elapsed_s <= 3 * (queries - 1)
    assert sum(line.startswith("asking arXiv more widely, for") for line in asking.told) == queries - 1


def test_a_survey_is_not_what_one_wants(asking: Asking) -> None:
    """The search goes on for work that can be skimmed and criticised."""
    asking.server.add(*papers(5, "A Survey of Long Context {}"), FakePaper("2602.00001", "Contexts That Are Long", ""))
    assert "2602.00001v1" in [hit.id for hit in asking.arxiv().search("long context").hits]


def test_papers_that_were_read_do_not_count_as_enough(asking: Asking) -> None:
    """Else a person who has read the first ten would never see the eleventh."""
    asking.server.add(*papers(12), FakePaper("2602.00001", "A Wider Context Window", ""))
    read = [f"2601.{number:05}" for number in range(1, 13)]
    assert len(asking.arxiv().search("long context").asked) == 1
    assert len(asking.arxiv().search("long context", seen_ids=read).asked) > 1


def test_hits_that_do_not_speak_of_the_topic_are_dropped_and_told(asking: Asking) -> None:
    """Its stemmer takes mechanics for mechanisms; what it gives is looked at again."""
    asking.server.add(FakePaper("2601.00001", "Sparse Attention", ""))
    behind = asking.server.answer_query({"id_list": "2601.00001"})
    asking.server.behave(answering(200, behind.body, "application/atom+xml"))
    asking.server.add(FakePaper("2601.00002", "Grokking", ""))
    search = asking.arxiv().search("grokking")
    assert [hit.id for hit in search.hits] == ["2601.00002v1"]
    assert [hit.id for hit in search.dropped] == ["2601.00001v1"]


@pytest.mark.parametrize("in_order", [True, False])
def test_the_best_paper_is_the_same_whether_arxiv_minds_the_order_of_a_phrase_or_not(
    asking: Asking, in_order: bool
) -> None:
    """Words apart from each other are found by a loose match; they are not chosen."""
    asking.server.phrases_in_order = in_order
    asking.server.add(*papers(3), *papers(30, "Dialogue {}", "in the context of a long talk")[3:])
    search = asking.arxiv().search("long context")
    choice = choose_paper(search.hits, "long context", ())
    assert choice is not None
    assert choice.hit.id == "2601.00003v1"


def test_a_topic_that_nothing_speaks_of_says_what_was_asked(asking: Asking) -> None:
    """Every query that ran stands in the message; the last is asked twice, since an empty answer may be false."""
    with pytest.raises(NothingFoundError) as caught:
        asking.arxiv().search("xyzzy plugh")
    assert caught.value.message.count("0 papers") == 3
    assert len(asking.server.log) == 4  # the last one twice


def test_a_topic_without_a_word_is_refused_before_anything_is_asked(asking: Asking) -> None:
    """Signs alone cannot be searched for."""
    with pytest.raises(BadInputError, match="no word"):
        asking.arxiv().search("??? !!!")
    assert asking.server.log == []


def test_no_topic_asks_for_what_is_new(asking: Asking) -> None:
    """In the person's categories."""
    asking.server.add(*papers(12), FakePaper("2602.00001", "Of Physics", "", categories=("hep-th",)))
    assert "2602.00001v1" not in [hit.id for hit in asking.arxiv().search("").hits]


def test_an_answer_is_kept_for_a_day_for_every_way_of_writing_the_topic(asking: Asking) -> None:
    """Then it is asked for anew."""
    asking.server.add(*papers(12))
    first = asking.arxiv().search("long context")
    again = asking.arxiv().search("  Long-Context ")
    assert len(asking.server.log) == 1
    assert again.hits == first.hits
    assert again.asked[0].endswith("12 papers (answered earlier today)")
    assert any("taken from the cache" in line for line in asking.told)
    asking.time.sleep(24 * 3600)
    asking.arxiv().search("long context")
    assert len(asking.server.log) == 2


def test_an_answer_in_the_cache_that_was_damaged_is_asked_for_anew(asking: Asking) -> None:
    """Half a file is no answer."""
    asking.server.add(*papers(12))
    asking.arxiv().search("long context")
    (kept,) = (asking.cache / "arxiv").iterdir()
    body, changed = kept.read_bytes(), kept.stat().st_mtime
    kept.write_bytes(body[: len(body) // 2])
    os.utime(kept, (changed, changed))
    assert len(asking.arxiv().search("long context").hits) == 12
    assert len(asking.server.log) == 2


def test_an_answer_from_the_cache_waits_for_nothing(asking: Asking) -> None:
    """Neither for its turn nor for the network."""
    asking.server.add(*papers(12))
    asking.arxiv().search("long context")
    asking.time.slept.clear()
    asking.arxiv().search("long context")
    assert asking.time.slept == []


def test_empty_answers_are_not_kept(asking: Asking) -> None:
    """A paper that appears an hour later is found."""
    with pytest.raises(NothingFoundError):
        asking.arxiv().lookup(ArxivId("2601.00001"))
    asking.server.add(FakePaper("2601.00001", "New", ""))
    assert asking.arxiv().lookup(ArxivId("2601.00001")).title == "New"


def test_a_false_empty_answer_is_asked_for_once_more(asking: Asking) -> None:
    """The service was seen to give an empty first page for a query that has results."""
    empty = asking.server.answer_query({"id_list": "2601.99999"})
    asking.server.add(FakePaper("2601.00001", "Here", ""))
    asking.server.behave(answering(200, empty.body, "application/atom+xml"))
    assert asking.arxiv().lookup(ArxivId("2601.00001")).title == "Here"


def test_a_full_page_of_many_is_asked_for_once(asking: Asking) -> None:
    """The rest of the results is not fetched."""
    asking.server.add(*papers(30))
    search = asking.arxiv(Limits(page_size=20)).search("long context")
    assert len(search.hits) == 20
    assert len(asking.server.log) == 1
    assert search.warnings == ()


def test_entries_without_id_or_dates_are_left_out_and_counted(asking: Asking) -> None:
    """One bad date does not lose the page, and nobody asks for a second page to make up for it."""
    asking.server.add(
        *papers(12),
        FakePaper("2602.00001", "Long Context", "", published_text="yesterday"),
        FakePaper("2602.00002", "Long Context", "", published_text=""),
        FakePaper("nonsense", "Long Context", ""),
    )
    search = asking.arxiv().search("long context")
    assert len(search.hits) == 12
    assert search.warnings == ("left out 3 of arXiv's papers: no id or date",)
    assert len(asking.server.log) == 1


def test_fewer_papers_than_announced_are_warned_of(asking: Asking) -> None:
    """The page that came is used."""
    asking.server.add(*papers(12))
    whole = asking.server.answer_query({"search_query": "ti:long", "max_results": "100"}).body
    short = whole.replace(b"totalResults>12<", b"totalResults>40<")
    asking.server.behave(answering(200, short, "application/atom+xml"))
    search = asking.arxiv().search("long context")
    assert len(search.hits) == 12
    assert search.warnings == ("arXiv announced 40 papers and sent 12",)


def test_a_failure_while_widening_leaves_what_was_found(asking: Asking) -> None:
    """And says that the search stopped there."""
    asking.server.add(FakePaper("2601.00001", "Long Context", ""))
    found = asking.server.answer_query({"id_list": "2601.00001"})
    asking.server.behave(answering(200, found.body, "application/atom+xml"), web_page())
    search = asking.arxiv().search("long context")
    assert [hit.id for hit in search.hits] == ["2601.00001v1"]
    assert search.warnings == ("the search was not widened: what answered is not an arXiv feed",)


def test_a_version_is_looked_up_as_asked(asking: Asking) -> None:
    """Without one the newest is given."""
    asking.server.add(FakePaper("astro-ph/0601001", "Jupiters", "", versions=2))
    assert asking.arxiv().lookup(ArxivId("astro-ph/0601001", 1)).id == "astro-ph/0601001v1"
    assert asking.arxiv().lookup(ArxivId("astro-ph/0601001")).id == "astro-ph/0601001v2"


def test_an_unknown_paper_is_not_found(asking: Asking) -> None:
    """A version that does not exist hints at the paper without it."""
    with pytest.raises(NothingFoundError, match=r"arXiv has no paper 2601\.00009v7") as caught:
        asking.arxiv().lookup(ArxivId("2601.00009", 7))
    assert caught.value.hint == "look for any version: 2601.00009"


def test_a_withdrawn_paper_is_marked(asking: Asking) -> None:
    """It is still in the feed, with its PDF's link."""
    asking.server.add(FakePaper("2601.00001", "Gone", "", comment="Withdrawn: error in Lemma 2", withdrawn=True))
    assert asking.arxiv().lookup(ArxivId("2601.00001")).withdrawn


def test_the_program_names_itself_and_keeps_to_one_connection(asking: Asking) -> None:
    """As the terms of use ask."""
    asking.server.add(*(FakePaper(f"2601.0000{number}", "Here", "") for number in range(3)))
    library = asking.arxiv()
    for number in range(3):
        library.lookup(ArxivId(f"2601.0000{number}"))
    assert {request.user_agent.split("/")[0] for request in asking.server.log} == {"paperdrill"}
    assert len({request.connection for request in asking.server.log}) == 1


def test_a_packed_answer_is_unpacked(asking: Asking) -> None:
    """Feeds come packed where the caller takes that."""
    asking.server.add(FakePaper("2601.00001", "Here", ""))
    asking.server.behave(packed)
    assert asking.arxiv().lookup(ArxivId("2601.00001")).title == "Here"


def test_a_search_that_was_stopped_says_so_and_asks_nothing_more(asking: Asking) -> None:
    """Between the steps."""
    asking.is_cancelled = lambda: len(asking.server.log) > 0
    with pytest.raises(StoppedError):
        asking.arxiv().search("long context")
    assert len(asking.server.log) == 1


def test_a_page_that_answers_from_the_wrong_place_is_no_paper(arxiv_server: FakeArxiv, asking: Asking) -> None:
    """A login page of a hotel's network, say."""
    arxiv_server.behave(web_page(), always=True)
    with pytest.raises(UnreachableError, match="not an arXiv feed"):
        asking.arxiv().search("long context")
    assert len(arxiv_server.log) == 1


def test_a_categorys_new_papers_are_those_of_the_last_week_and_where_they_are_few_its_newest(asking: Asking) -> None:
    """By the day they were first submitted, and on a topic where one is named."""
    library = asking.arxiv()
    for number, days in ((1, 2), (2, 3), (3, 6), (4, 20)):
        moment = library._now() - timedelta(days=days)
        title = "Long Windows" if number == 1 else "Windows"
        asking.server.add(FakePaper(f"2601.0000{number}", title, "", moment, categories=("cs.CL",), pdf=b"%PDF-"))
    new = library.new_in("cs.CL")
    assert [hit.id for hit in new.hits] == ["2601.00001v1", "2601.00002v1", "2601.00003v1"]
    assert new.asked == ("asked arXiv for this week's papers in cs.CL: 3 papers",)
    assert [hit.id for hit in library.new_in("cs.CL", "long windows").hits] == ["2601.00001v1"]
    asking.server.papers[:3] = []
    few = library.new_in("cs.CL", "windows")
    assert [hit.id for hit in few.hits] == ["2601.00004v1"]
    assert few.asked[-1] == "asked arXiv for the newest papers in cs.CL with “windows”: 1 paper"


@pytest.mark.parametrize("category", ["long context", "cs.CL OR cs.LG", "cs.", "CS"])
def test_what_is_no_category_is_told_before_anybody_is_asked(asking: Asking, category: str) -> None:
    """Nothing of it gets into a query."""
    with pytest.raises(BadInputError, match="not an arXiv category"):
        asking.arxiv().new_in(category)
    assert asking.server.log == []


def test_whoever_names_no_categories_asks_in_those_of_machine_learning(
    arxiv_server: FakeArxiv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library of the environment, too."""
    monkeypatch.setenv("PAPERDRILL_ARXIV_API", arxiv_server.api_url)
    told: list[str] = []
    time = FakeTime()
    library = ArxivLibrary(
        arxiv_server.api_url,
        arxiv_server.pdf_url,
        tmp_path,
        now=time.now,
        monotonic=time.monotonic,
        sleep=time.sleep,
        progress=told.append,
    )
    with pytest.raises(NothingFoundError, match=r"what is new in cs\.CL, cs\.LG, cs\.AI, cs\.CV, stat\.ML: 0 papers"):
        library.search("")
    assert told[0] == "asking arXiv for what is new in cs.CL, cs.LG, cs.AI, cs.CV, stat.ML"
    arxiv_server.add(FakePaper("2601.00001", "Here", "", categories=("hep-th", "stat.ML")))
    environ = {"PAPERDRILL_ARXIV_API": arxiv_server.api_url, "PAPERDRILL_ARXIV_PDF": arxiv_server.pdf_url}
    found = arxiv_from_environment(environ, tmp_path / "other").search("")
    assert [hit.id for hit in found.hits] == ["2601.00001v1"]


def test_what_goes_on_is_told_step_by_step(asking: Asking) -> None:
    """A wider query is called so."""
    asking.server.add(FakePaper("2601.00001", "Context of Long Turns", ""))
    asking.arxiv().search("long context")
    said = [line for line in asking.told if line.startswith("asking arXiv")]
    assert said[0] == "asking arXiv for “long context” in title or abstract in cs.CL, cs.LG"
    assert said[1].startswith("asking arXiv more widely, for the words long + context")
    asking.told.clear()
    asking.arxiv().lookup(ArxivId("2601.00001"))
    assert asking.told[0] == "asking arXiv for 2601.00001"


def test_another_version_than_the_one_asked_for_is_no_answer(asking: Asking) -> None:
    """Nor is another paper that arXiv may send."""
    asking.server.add(FakePaper("2601.00001", "Here", "", versions=2))
    library = asking.arxiv()
    assert library.lookup(ArxivId("2601.00001", 2)).arxiv_id == ArxivId("2601.00001", 2)
    with pytest.raises(NothingFoundError, match=r"arXiv has no paper 2601\.00001v3"):
        library.lookup(ArxivId("2601.00001", 3))

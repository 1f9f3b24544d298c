"""The built-in shelf: what stands on it, and which paper a topic gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.critique.expert_key import read_expert_key
from paperdrill.errors import NothingFoundError
from paperdrill.papers import shelf
from paperdrill.papers.shelf import find_on_shelf, nearest_on_shelf, shelf_papers

LONG_CONTEXT = "window-reach"


def test_the_shelf_holds_papers_whose_pdfs_and_keys_are_there() -> None:
    """Each paper has a PDF, an expert key, a title, topics, a summary of one line, and tells level and length."""
    papers = shelf_papers()
    assert [paper.name for paper in papers[:3]] == ["window-reach", "noisy-calibration", "winners-optimism"]
    for paper in papers:
        assert paper.pdf.read_bytes().startswith(b"%PDF")
        assert read_expert_key(paper.key).paper == paper.name
        assert paper.title
        assert paper.topics
        assert "\n" not in paper.summary
        assert paper.level in (1, 2, 3)
        assert 4 <= paper.pages <= 9
        assert 5 <= paper.minutes <= 60


def test_names_can_be_typed_on_a_command_line() -> None:
    """No spaces, no capitals, nothing that a shell or a path would take for its own, nothing like an arXiv id."""
    for paper in shelf_papers():
        assert paper.name.replace("-", "").isalpha()
        assert paper.name == paper.name.lower()


def test_a_paper_is_found_by_its_name_whatever_the_case() -> None:
    """The name is found with capitals and spaces around it; another name is not."""
    found = find_on_shelf("  Window-Reach ")
    assert found is not None
    assert found.name == LONG_CONTEXT
    assert find_on_shelf("window") is None


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("long-context", LONG_CONTEXT),
        ("long context", LONG_CONTEXT),
        ("Long-Context Processing", LONG_CONTEXT),
        ("context window", LONG_CONTEXT),
        ("context windows", LONG_CONTEXT),
        ("sparse attention", LONG_CONTEXT),
        ("calibration", "noisy-calibration"),
        ("noisy labels", "noisy-calibration"),
        ("hyperparameter optimisation", "winners-optimism"),
        ("model selection", "winners-optimism"),
        ("retrieval", "reading-depth"),
        ("RAG", "reading-depth"),
        ("LoRA", "rank-budget"),
        ("parameter-efficient finetuning", "rank-budget"),
        ("RLHF", "proxy-ensembles"),
        ("reinforcement learning from human feedback", "proxy-ensembles"),
        ("Diffusion", "few-steps"),
        ("diffusion models", "few-steps"),
        ("contamination", "leaked-items"),
        ("data selection", "mixture-laws"),
        ("quantization", "compensated-rounding"),
        ("LLM compression", "compensated-rounding"),
        ("offline RL", "pessimism-coverage"),
        ("data mixing", "mixture-laws"),
        ("generalisation", "leave-one-out"),
        ("Learning theory", "leave-one-out"),
    ],
)
def test_a_topic_of_the_shelf_gets_its_paper(topic: str, name: str) -> None:
    """However the topic is spelled, the match is exact and the line names paper and topic."""
    match = nearest_on_shelf(topic)
    assert (match.paper.name, match.exact, match.repeated) == (name, True, False)
    assert match.why == f"the shelf's paper on {topic}: {match.paper.title}"


@pytest.mark.parametrize(
    ("topic", "name", "shared"),
    [
        ("sparse retrieval for long documents", LONG_CONTEXT, "sparse, retrieval, long"),
        ("calibration of vision transformers", "noisy-calibration", "calibration"),
        ("statistical tests for tuned hyperparameters", "winners-optimism", "statistical, tuned, hyperparameters"),
    ],
)
def test_a_topic_that_the_shelf_lacks_gets_the_nearest_and_is_told_why(topic: str, name: str, shared: str) -> None:
    """The line says that the shelf has nothing on it, and which words led to the paper."""
    match = nearest_on_shelf(topic)
    assert (match.paper.name, match.exact) == (name, False)
    assert match.why.startswith(f"the shelf has nothing on {topic}; nearest is {match.paper.title}")
    assert f"shares: {shared}" in match.why


def test_a_topic_with_nothing_near_gets_a_paper_all_the_same() -> None:
    """The line does not pretend that the paper has to do with the topic."""
    match = nearest_on_shelf("protein folding")
    assert not match.exact
    assert match.why == f"the shelf has nothing on protein folding or close to it; instead: {match.paper.title}"


def test_words_of_the_whole_field_make_no_topic() -> None:
    """What fits every paper, such as deep learning methods, is no reason to prefer one."""
    assert not nearest_on_shelf("deep learning methods").exact
    assert "shares" not in nearest_on_shelf("deep learning methods").why


def test_without_a_topic_the_next_paper_comes() -> None:
    """An empty topic is no complaint about the shelf."""
    match = nearest_on_shelf(" ", exclude={LONG_CONTEXT})
    assert match.paper.name == "noisy-calibration"
    assert match.why == f"no topic given, so the next one: {match.paper.title}"


def test_a_paper_that_was_read_gives_way_to_another() -> None:
    """The one line says that the topic's own paper was read before."""
    match = nearest_on_shelf("long-context", exclude={LONG_CONTEXT})
    assert match.paper.name != LONG_CONTEXT
    assert not match.exact
    assert match.why == f"skipping the shelf's paper on long-context; next on the shelf: {match.paper.title}"


def test_when_all_are_read_one_comes_again_and_it_is_said() -> None:
    """The topic still decides which."""
    match = nearest_on_shelf("calibration", exclude={paper.name for paper in shelf_papers()})
    assert (match.paper.name, match.repeated) == ("noisy-calibration", True)
    assert match.why == f"you have read the whole shelf; again: {match.paper.title}"


@pytest.mark.parametrize("index", ["not JSON", '[{"name": "half"}]', None])
def test_a_broken_installation_is_told_in_one_line(
    index: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that is missing or unreadable is a known failure with a hint."""
    if index is not None:
        (tmp_path / "index.json").write_text(index)
    monkeypatch.setattr(shelf, "shipped", lambda *parts: tmp_path.joinpath(*parts[1:]))
    with pytest.raises(NothingFoundError, match="the index of the shelf is missing") as caught:
        shelf_papers()
    assert caught.value.hint == "install paperdrill again"

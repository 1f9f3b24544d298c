"""The person's own language has its effect in practice: their synonyms, and the words of their library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paperdrill.critique.expert_key import parse_expert_key
from paperdrill.errors import SettingsError
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import workbench_for

PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    sections=(Section(1, "Method", "2", Role.METHOD, (Role.METHOD,), 2, text="Slots hold the pooled estuary."),),
)


def method_score(home: Path, said: str) -> float:
    """What a method in those words scores on a workbench opened anew."""
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        score = workbench.compare({"method": said}, workbench.answer_key(PAPER)).fields["method"].score
    assert score is not None
    return score


def remember(home: Path, folder: Path, *names: str) -> None:
    """Put papers of that method into the library."""
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        for name in names:
            file = folder / f"{name}.paper.json"
            file.write_bytes(paper_to_json(replace(PAPER, id=name, title=name)))
            workbench.find(Request(ref=str(file)))


def test_a_persons_own_synonyms_count(own_home: Path) -> None:
    """A word that the shipped lists do not know meets the one it stands beside."""
    said = "The Kachel attends to its neighbours."
    before = method_score(own_home, said)
    (own_home / "config").mkdir(parents=True)
    (own_home / "config" / "synonyms.toml").write_text('groups = [["Kachel", "query"]]')
    assert method_score(own_home, said) > before


def test_broken_synonyms_are_told_with_their_file(own_home: Path) -> None:
    """Rather than left out without a word."""
    (own_home / "config").mkdir(parents=True)
    (own_home / "config" / "synonyms.toml").write_text('groups = "Kachel"')
    with pytest.raises(SettingsError, match=r"synonyms\.toml"):
        method_score(own_home, "The Kachel.")


def test_words_of_many_papers_of_the_library_tell_less(own_home: Path, tmp_path: Path) -> None:
    """What is rare elsewhere is common in this person's field; papers that come later are added to the counts."""
    weights = []
    for names in ((), ("one", "two", "three"), ("four", "five")):
        remember(own_home, tmp_path, *names)
        with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
            weights.append(workbench.comparing.language.rarity.weight("estuari"))
    assert weights[0] > weights[1] > weights[2]


def test_a_paper_is_counted_once(own_home: Path, tmp_path: Path) -> None:
    """Opened again, or looked at from another process, it weighs no more."""
    remember(own_home, tmp_path, "one", "two")
    counted = []
    for _ in ("first", "again"):
        with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
            counted.append(workbench.comparing.language.rarity)
        remember(own_home, tmp_path, "one", "two")
    assert counted[0].papers == counted[1].papers
    assert counted[0].in_papers == counted[1].in_papers
    assert counted[0].in_papers["estuari"] == 2


def test_counts_that_are_lost_or_broken_are_made_anew(own_home: Path, tmp_path: Path) -> None:
    """The cache may be emptied at any time."""
    remember(own_home, tmp_path, "one", "two")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        before = workbench.comparing.language.rarity.in_papers
    file = own_home / "cache" / "library_words.json"
    file.write_bytes(b"{ broken")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        assert workbench.comparing.language.rarity.in_papers == before


def test_a_key_is_made_once_until_the_paper_or_a_persons_hand_is_another(own_home: Path) -> None:
    """A report asks for it with every pair that it explains."""
    hand = parse_expert_key('paper = "tide"\n[[gaps]]\nsays = "Only short texts are tested."\n', "tide.key.toml")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        key = workbench.comparing.answer_key(PAPER)
        assert workbench.comparing.answer_key(replace(PAPER)) is key
        assert workbench.comparing.answer_key(replace(PAPER, title="Another")).title == "Another"
        changed = workbench.comparing.answer_key(PAPER, hand)
        assert [point.sentence for point in changed.fields["gaps"].points] == ["Only short texts are tested."]
        assert workbench.comparing.answer_key(PAPER).fields == key.fields

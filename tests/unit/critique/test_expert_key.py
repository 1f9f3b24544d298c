"""An expert's key is read as it was meant, or told in one line what is wrong, where, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.expert_key import LONGEST, parse_expert_key, read_expert_key
from paperdrill.critique.key_edits import expert_key, is_about
from paperdrill.critique.key_forms import key_draft
from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper

KEY = """\
# by hand
paper = "tidelink"
author = "Ada"

[[gaps]]
says = "Nothing but English was read."
also = ["Other languages are left out."]
weight = 3
evidence = "All books in our corpus are written in English."

[[gaps]]
says = "There is no comparison with recurrent models."
weight = 1
admitted = false
hard = 3

[[improvements]]
says = "Read books in Finnish."
answers = "other languages are left out"
page = 6
"""


@pytest.fixture
def expert(tmp_path: Path, paper: Paper) -> AnswerKey:
    """The key above, for the made-up paper."""
    file = tmp_path / "ada.key.toml"
    file.write_text(KEY, encoding="utf-8")
    return expert_key(file, paper)


def test_weights_of_one_to_three_become_shares_of_the_field(expert: AnswerKey) -> None:
    """What weighs 3 is core, all else detail."""
    gaps = expert.fields["gaps"].points
    assert [(point.id, point.tier, point.weight) for point in gaps] == [
        ("gaps-1", "core", 0.75),
        ("gaps-2", "detail", 0.25),
    ]


def test_a_statement_is_shown_with_its_evidence_at_its_place(expert: AnswerKey) -> None:
    """The evidence is a place of the point; a wording that the paper has not is said to be one."""
    point = expert.fields["gaps"].points[0]
    assert (point.section, point.page) == ("4 Limitations", 6)
    assert [(each.section, each.page) for each in point.also] == [("4 Limitations", 6), ("another wording", 0)]
    assert expert.fields["improvements"].points[0].page == 6


def test_what_an_expert_says_of_a_point_is_told_as_its_reason(expert: AnswerKey) -> None:
    """Not conceded, and hard to see."""
    because = "; ".join(expert.fields["gaps"].points[1].because)
    assert "not conceded by the authors" in because
    assert "3 of 3" in because
    assert "conceded" not in "; ".join(expert.fields["gaps"].points[0].because)


def test_an_improvement_answers_the_gap_that_says_so_in_any_wording(expert: AnswerKey) -> None:
    """By its text, whatever its case and its full stop."""
    assert expert.fields["improvements"].points[0].answers == "gaps-1"


def test_a_field_without_statements_is_not_scored(expert: AnswerKey, paper: Paper) -> None:
    """And says whose key holds nothing for it."""
    assert "Ada" in expert.fields["gaps"].source
    result = compare({"method": "A sparse layer."}, expert).fields["method"]
    assert result.score is None
    assert result.source.startswith("not scored")


def test_other_wordings_count_in_the_comparison(expert: AnswerKey) -> None:
    """Said in the words of ``also`` alone, the point is mentioned."""
    result = compare({"gaps": "They leave other languages out."}, expert).fields["gaps"]
    assert result.said[0].point == "gaps-1"
    assert result.said[0].reading == "likely"


def test_a_draft_reads_back_as_the_key_it_was_made_of(key: AnswerKey, paper: Paper, tmp_path: Path) -> None:
    """Same statements, places, tiers and answers; only the weights are rounded to 1 and 3."""
    file = tmp_path / "draft.key.toml"
    file.write_text(key_draft(key), encoding="utf-8")
    read = expert_key(file, paper)
    for name in FIELD_NAMES:
        for before, after in zip(key.fields[name].points, read.fields[name].points, strict=True):
            assert (before.id, before.tier, before.sentence, before.section, before.page, before.also) == (
                (after.id, after.tier, after.sentence, after.section, after.page, after.also)
            )
            assert before.answers == after.answers


def test_a_key_knows_its_paper_by_id_title_or_another_name(paper: Paper) -> None:
    """A key of another paper can be told."""
    key = parse_expert_key(KEY, "ada.key.toml")
    assert is_about(key, paper)
    assert not is_about(parse_expert_key('paper = "others"', "x"), paper)
    assert is_about(parse_expert_key('paper = "Others"', "x"), paper, "others")


HEAD = 'paper = "x"\n'
LONG = "word " * 1000
FAULTS = {
    "no TOML": (HEAD + '[[gaps]]\nsays = "open', "no TOML"),
    "nested too deeply": (HEAD + "a = " + "[" * 5000, "nested too deeply"),
    "no paper": ('[[gaps]]\nsays = "a"', "does not say which paper"),
    "paper of a wrong type": ('paper = 3\n[[gaps]]\nsays = "a"', "paper is '3'.*quotation marks"),
    "no statement": (HEAD, "contains no point"),
    "unknown table": (HEAD + '[[gap]]\nsays = "a"', "unknown name 'gap'.*gaps"),
    "no list": (HEAD + '[gaps]\nsays = "a"', r"gaps is not a list of points.*\[\[gaps\]\]"),
    "unknown field": (HEAD + '[[gaps]]\nsays = "a"\nwieght = 2', r"gaps 1 \(line 2\): unknown name 'wieght'.*weight"),
    "unknown field of endless length": (HEAD + f'[[gaps]]\n"{LONG}" = 2', r"unknown name 'word.{50,60}\.\.\.'"),
    "answers of a gap": (HEAD + '[[gaps]]\nsays = "a"\nanswers = "b"', "unknown name 'answers'"),
    "nothing said": (HEAD + "[[gaps]]\npage = 2", "gaps 1.*lacks says"),
    "empty": (HEAD + '[[gaps]]\nsays = " "', "says is empty"),
    "too long": (HEAD + f'[[gaps]]\nsays = "{LONG}"', f"says is longer than {LONGEST:,} characters"),
    "number for text": (HEAD + "[[gaps]]\nsays = 3", "says: expected a text, got a whole number"),
    "text for list": (HEAD + '[[gaps]]\nsays = "a"\nalso = "b"', "also: expected a list, got a text"),
    "weight too high": (HEAD + '[[gaps]]\nsays = "a"\nweight = 4', "weight: .* <= 3.*1, 2 or 3"),
    "weight too low": (HEAD + '[[gaps]]\nsays = "a"\nweight = 0', "weight: .* >= 1.*1, 2 or 3"),
    "weight between": (HEAD + '[[gaps]]\nsays = "a"\nweight = 2.5', "weight: expected a whole number"),
    "page before the first": (HEAD + '[[gaps]]\nsays = "a"\npage = -1', "page: .* >= 0"),
    "said twice": (
        HEAD + '[[gaps]]\nsays = "Ab."\n[[method]]\nsays = "ab"',
        r"gaps 1 \(line 2\): says the same as method 1 \(line 4\)",
    ),
    "answers nothing": (HEAD + '[[improvements]]\nsays = "a"\nanswers = "b"', "answers 'b', but no gap says that"),
    "moved nowhere": (HEAD + '[[moved]]\nsays = "a"\nto = "gap"', "to: .*'gap'.*gaps"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_told_in_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    """And with what to do about it."""
    text, told = FAULTS[name]
    file = tmp_path / "bad.key.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=told) as fault:
        read_expert_key(file)
    assert str(fault.value).startswith("bad.key.toml")
    assert fault.value.hint
    assert "\n" not in str(fault.value)
    assert len(str(fault.value)) < 300


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Missing, a folder, no text, endless."""
    binary, endless = tmp_path / "binary.toml", tmp_path / "endless.toml"
    binary.write_bytes(b"paper = \xff")
    endless.write_bytes(b"#" * 2_000_000)
    for file, told in (
        (tmp_path / "none", "cannot read"),
        (tmp_path, "cannot read"),
        (binary, "UTF-8"),
        (endless, "too long"),
    ):
        with pytest.raises(BadInputError, match=told):
            read_expert_key(file)


def test_a_mark_of_byte_order_does_no_harm(tmp_path: Path) -> None:
    """As some editors write it."""
    file = tmp_path / "bom.key.toml"
    file.write_bytes(b"\xef\xbb\xbf" + KEY.encode())
    assert read_expert_key(file).author == "Ada"


def test_a_key_of_too_many_statements_is_refused_by_its_field(paper: Paper) -> None:
    """Nobody is measured by all that a paper says."""
    text = 'paper = "x"\n' + "\n".join(f'[[gaps]]\nsays = "It lacks number {number}."' for number in range(1000))
    with pytest.raises(BadInputError, match="it: 1000 statements under gaps") as told:
        parse_expert_key(text, "it")
    assert told.value.hint.startswith("keep the ")

"""Reviews that a person saved are read in all the shapes that they come in, and nobody's name with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.reviews import review_file
from paperdrill.reviews.review_file import read_saved_reviews
from paperdrill.reviews.saved_review import Review, packed, unpacked
from saved_reviews import FIRST, PASTED, SECOND, SUMMARY, forum_1, forum_2, note_1, note_2

LINK = "https://openreview.net/forum?id=AbCd123456"


def saved(tmp_path: Path, text: str | bytes, name: str = "saved.json") -> Path:
    """A file with this in it."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(tmp_path: Path, text: str | bytes, name: str = "saved.json") -> list[Review]:
    """The reviews in a file with this in it."""
    return list(read_saved_reviews(saved(tmp_path, text, name)).reviews)


@pytest.mark.parametrize("forum", [forum_1, forum_2])
def test_both_shapes_of_openreview_hold_the_same_reviews(tmp_path: Path, forum: object) -> None:
    """Comments, the committee's word and numbers are none of them."""
    assert callable(forum)
    found = read_saved_reviews(saved(tmp_path, forum(FIRST, SECOND)))
    assert (found.title, found.link, found.licence) == ("TideLink", LINK, "CC BY 4.0")
    first, second = found.reviews
    assert first.parts == {
        "method": SUMMARY,
        "strengths": FIRST["strengths"],
        "gaps": FIRST["weaknesses"],
        "improvements": FIRST["questions"],
    }
    assert second.parts["strengths"] == SECOND["strengths"]


def test_text_that_was_copied_holds_the_same_reviews_as_the_json(tmp_path: Path) -> None:
    """The form's headings part them, however they are marked."""
    found = read_saved_reviews(saved(tmp_path, PASTED, "pasted.md"))
    assert (found.title, found.link) == ("TideLink: reviews saved by hand", LINK)
    assert [each.digest for each in found.reviews] == [each.digest for each in read(tmp_path, forum_2(FIRST, SECOND))]


def test_labels_in_the_run_of_a_paragraph_part_it_as_headings_do(tmp_path: Path) -> None:
    """As in the older forms, which have one field for the whole review."""
    whole = "The paper reverses training. Strengths: memory is saved. Weaknesses: two data sets are used. It is slow."
    (only,) = read(tmp_path, forum_1({"review": whole}))
    assert only.parts["strengths"] == "memory is saved."
    assert only.parts["gaps"] == "two data sets are used. It is slow."


def test_no_reviewer_is_known_from_what_is_kept(tmp_path: Path) -> None:
    """Neither by signature nor by profile, handle or address, in a text as in JSON."""
    signed = {**FIRST, "weaknesses": f"{FIRST['weaknesses']}\nSigned, Ada Lovelace\nReach me at ada@example.org."}
    for text in (forum_1(signed, SECOND), forum_2(signed, SECOND), PASTED):
        kept = b"".join(each.text.encode() for each in read(tmp_path, text))
        for name in (b"Ada", b"Lovelace", b"aB3d", b"Reviewer_", b"AnonReviewer", b"@example", b"Xy9Z"):
            assert name not in kept, name
    assert "another reviewer noted too" in read(tmp_path, PASTED)[1].parts["gaps"]


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("summary_of_strengths", "strengths"),
        ("summary_of_weaknesses", "gaps"),
        ("comments,_suggestions_and_typos", "improvements"),
        ("paper_summary", "method"),
        ("limitations", "limits"),
        ("essential_references_not_discussed", "gaps"),
        ("strengths_and_weaknesses", "mixed"),
        ("claims_and_evidence", "mixed"),
        ("other_strengths_and_weaknesses", "mixed"),
        ("questions_for_authors", "improvements"),
        ("Other Comments Or Suggestions", "improvements"),
        ("main_review", "mixed"),
    ],
)
def test_the_fields_of_all_forms_are_known(tmp_path: Path, field: str, part: str) -> None:
    """ICLR's, NeurIPS's, ICML's and ARR's; as headings too."""
    said = "The corpus holds English books only, other languages are left out of it."
    content = {field: said}
    heading = field.replace("_", " ").title()
    for text in (json.dumps(note_2(content, 1)), json.dumps([note_1(content, 1)]), f"## {heading}\n\n{said}\n"):
        assert [dict(each.parts) for each in read(tmp_path, text)] == [{part: said}]


def test_headings_within_a_field_part_it_further(tmp_path: Path) -> None:
    """One field for strengths and weaknesses is often filled in with both as headings; a remark's label is none."""
    text = "Strengths:\nThe layer is simple.\n\nWeaknesses:\n- Clarity: the proofs are hard to follow in section four."
    assert read(tmp_path, json.dumps(note_2({"strengths_and_weaknesses": text}, 1)))[0].parts == {
        "strengths": "The layer is simple.",
        "gaps": "- Clarity: the proofs are hard to follow in section four.",
    }


def test_pasted_reviews_without_a_line_between_them_are_parted_by_their_headings(tmp_path: Path) -> None:
    """A heading that comes again belongs to the next."""
    one = "Weaknesses\nThe corpus holds English books only, nothing else.\nLimitations\nThey are not told at all here."
    other = one.replace("English", "Dutch")
    found = read(tmp_path, f"{one}\n{other}")
    assert [each.parts["gaps"].split()[3] for each in found] == ["English", "Dutch"]
    assert all("not told" in each.parts["limits"] for each in found)


def test_one_review_twice_in_a_file_is_one(tmp_path: Path) -> None:
    """And a deleted one is none."""
    deleted = note_2({**SECOND}, 5) | {"ddate": 1700000000000}
    notes = [note_2(FIRST, 1), note_2(FIRST, 2), deleted]
    assert len(read(tmp_path, json.dumps({"notes": notes}))) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"papers": [{"title": "TideLink", "weaknesses": "none"}]}', "none of OpenReview's notes"),
        (json.dumps({"notes": [note_2({"comment": "Thanks."}, 1, "Official_Comment")]}), "no official review"),
        (forum_2(FIRST)[:-90], "breaks off or is no JSON"),
        pytest.param("[" * 9_999, "contains no review with a form's headings", id="brackets"),
        pytest.param('{"notes":' + "[" * 99_999, "nested too deeply", id="nested too deeply"),
        ("<!DOCTYPE html>\n<html><body>Weaknesses</body></html>", "is a web page"),
        ("\n\n<html lang='en'><head></head></html>", "is a web page"),
        ("A text about tides, and nothing more.", "no review with a form's headings"),
        ("", "no review with a form's headings"),
        (b"%PDF-1.7\xff\xfe\x00", "no text in UTF-8 (byte 9)"),
        (json.dumps([note_2(FIRST, 1), note_2(SECOND, 2) | {"forum": "Other12345"}]), "holds reviews of 2 papers"),
        pytest.param(
            json.dumps([note_2({"weaknesses": f"Point {at} is weak. " * 9}, at) for at in range(51)]),
            "51 reviews",
            id="51 reviews",
        ),
        (
            json.dumps({"notes": [{"content": ["odd"], "invitations": [7], "details": 3}, None, 4]}),
            "OpenReview's notes",
        ),
        (json.dumps({"notes": [note_2({"weaknesses": 7, "summary": None}, 1)]}), "no official review"),
    ],
)
def test_what_holds_no_reviews_is_told_in_a_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    """The file's name first, nothing of what it holds, and what to do about it."""
    with pytest.raises(BadInputError) as caught:
        read(tmp_path, text)
    assert told in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_file_that_is_much_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """50 MB are a whole venue; of what is not there or is a folder the name is told."""
    file = saved(tmp_path, "")
    with file.open("r+b") as out:
        out.truncate(50 << 20)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(BadInputError, match="50 MB") as long:
        read_saved_reviews(file)
    assert long.value.hint == "save the one paper's forum, not a whole venue"
    with pytest.raises(BadInputError, match="cannot read"):
        read_saved_reviews(tmp_path / "none.json")
    with pytest.raises(BadInputError, match="is a folder"):
        read_saved_reviews(tmp_path)


def test_the_longest_file_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the last byte that is allowed."""
    text = forum_1(FIRST)
    monkeypatch.setattr(review_file, "MOST_BYTES", len(text))
    assert len(read(tmp_path, text)) == 1
    with pytest.raises(BadInputError):
        read(tmp_path, f"{text} ")


def test_a_review_comes_back_from_its_pack_and_cannot_be_read_in_it() -> None:
    """What is no pack is told."""
    review = Review({"gaps": FIRST["weaknesses"]})
    assert unpacked(packed(review)) == review
    assert b"English" not in packed(review)
    for body in (b"", b"x", packed(review)[:-3]):
        with pytest.raises(ValueError, match="no review"):
            unpacked(body)


@pytest.mark.parametrize("coding", ["cp1252", "utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_text_is_read_as_programs_of_windows_save_it_too(tmp_path: Path, coding: str, ending: str) -> None:
    """With its typographic quotation marks, dashes and accents."""
    text = "Weaknesses\nThe naïve window isn’t trained – the “oracle” is no model.\nQuestions\nWhat does it cost?"
    (found,) = read(tmp_path, text.replace("\n", ending).encode(coding))
    assert found.parts == {
        "gaps": "The naïve window isn’t trained – the “oracle” is no model.",
        "improvements": "What does it cost?",
    }


def test_what_a_form_lets_one_tick_is_no_remark_however_it_is_worded(tmp_path: Path) -> None:
    """As on a forum's page, where it stands in one line with its name; what may be a remark stays."""
    text = (
        "Questions:\nHow would a trained model place its tokens?\nFlag For Ethics Review: No ethics review needed.\n"
        "Code Of Conduct: I agree to all of it.\nRating: 6: marginally above the acceptance threshold"
    )
    (found,) = read(tmp_path, text)
    assert found.parts == {"improvements": "How would a trained model place its tokens?"}


def test_the_first_line_of_a_forums_page_is_the_title(tmp_path: Path) -> None:
    """It stands above keywords and abstract; of another text the first line is none."""
    review = "Weaknesses:\nThe corpus holds English books only, and no other language."
    file = tmp_path / "page.txt"
    file.write_text(f"The tides of books\nAda Lovelace\nKeywords: tides\nAbstract: We read.\n{review}")
    assert read_saved_reviews(file).title == "The tides of books"
    file.write_text(f"The tides of books\nAda Lovelace\n{review}")
    assert read_saved_reviews(file).title == ""


def test_before_its_own_headings_a_review_in_one_field_sums_up(tmp_path: Path) -> None:
    """The forms of 2020 and 2021 have one field for all; without headings the words of each remark decide."""
    parted = "This paper studies tides.\n\nPros:\n- A simple layer.\n\nCons:\n- The corpus is English only, sadly."
    (found,) = read(tmp_path, json.dumps({"notes": [note_1({"review": parted}, 1)]}))
    assert found.parts == {
        "method": "This paper studies tides.",
        "strengths": "- A simple layer.",
        "gaps": "- The corpus is English only, sadly.",
    }
    whole = "This paper studies tides of long books, and it studies little else."
    (found,) = read(tmp_path, json.dumps({"notes": [note_1({"review": whole}, 1)]}))
    assert found.parts == {"mixed": whole}

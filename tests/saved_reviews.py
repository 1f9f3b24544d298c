"""Reviews of a paper that nobody wrote, in the shapes in which OpenReview gives them."""

from __future__ import annotations

import json
from typing import Any

TITLE = "TideLink"
SUMMARY = "The paper proposes TideLink, a sparse layer in which each query attends to neighbours within a window."
FIRST = {
    "summary": SUMMARY,
    "strengths": "- The sparse layer of TideLink is simple and easy to add to an encoder.\n- Clear writing throughout.",
    "weaknesses": "1. All books in the corpus are English, so nothing is known of other languages.\n"
    "2. The window of TideLink has one fixed size; no other sizes of the window are tried.",
    "questions": "Could the authors report the memory that the sparse layer takes at inference time?",
}
SECOND = {
    "summary": "TideLink is a sparse attention layer over a window of neighbours.",
    "strengths": "The experiments on books are convincing.",
    "weaknesses": "- The corpus holds English books only; other languages are left out.\n"
    "- It needs a second accelerator at inference time, which ~Ada_Lovelace1 and Reviewer aB3d noted too.",
    "questions": "What happens when the window is larger than the book?",
}
NUMBERS = {"rating": 6, "confidence": 4, "soundness": 3, "code_of_conduct": "Yes", "flag_for_ethics_review": ["No"]}


def note_2(content: dict[str, Any], number: int, kind: str = "Official_Review") -> dict[str, Any]:
    """A reply as version 2 of the interface gives it."""
    return {
        "id": f"note{number}",
        "forum": "AbCd123456",
        "replyto": "AbCd123456",
        "signatures": [f"Some.cc/2025/Conference/Submission7/Reviewer_a{number}Bc"],
        "invitations": [f"Some.cc/2025/Conference/Submission7/-/{kind}", "Some.cc/2025/Conference/-/Edit"],
        "license": "CC BY 4.0",
        "content": {key: {"value": value} for key, value in content.items()},
    }


def note_1(content: dict[str, Any], number: int, kind: str = "Official_Review") -> dict[str, Any]:
    """A reply as version 1 gives it."""
    return {
        "id": f"note{number}",
        "forum": "AbCd123456",
        "replyto": "AbCd123456",
        "signatures": [f"Some.cc/2021/Conference/Paper7/AnonReviewer{number}"],
        "invitation": f"Some.cc/2021/Conference/Paper7/-/{kind}",
        "content": content,
    }


def forum_2(*contents: dict[str, Any], title: str = TITLE) -> str:
    """A forum of version 2 with its replies in ``details``, wrapped as a search gives it."""
    head = {
        "id": "AbCd123456",
        "forum": "AbCd123456",
        "invitations": ["Some.cc/2025/Conference/-/Submission"],
        "content": {"title": {"value": title}, "authors": {"value": ["Ada Lovelace"]}},
        "details": {
            "replies": [
                *(note_2({**each, **NUMBERS}, at) for at, each in enumerate(contents)),
                note_2({"comment": "We thank the reviewers."}, 8, "Official_Comment"),
                note_2({"metareview": "The committee likes the sparse layer."}, 9, "Meta_Review"),
            ]
        },
    }
    return json.dumps({"notes": [head], "count": 1})


def forum_1(*contents: dict[str, Any], title: str = TITLE) -> str:
    """A forum of version 1, as a bare list of notes."""
    head = {
        "id": "AbCd123456",
        "forum": "AbCd123456",
        "invitation": "Some.cc/2021/Conference/-/Blind_Submission",
        "content": {"title": title, "authors": ["Ada Lovelace"]},
    }
    return json.dumps([head, *(note_1({**each, **NUMBERS}, at) for at, each in enumerate(contents))])


PASTED = f"""# {TITLE}: reviews saved by hand

https://openreview.net/forum?id=AbCd123456

Official Review of Submission7 by Reviewer aB3d
Signatures: Ada Lovelace, ada@example.org

**Summary:** {FIRST["summary"]}

**Strengths:**
{FIRST["strengths"]}

**Weaknesses:**
{FIRST["weaknesses"]}

**Questions:**
{FIRST["questions"]}

**Rating:** 6: marginally above the acceptance threshold
**Confidence:** 4

Official Review of Submission7 by Reviewer Xy9Z

Summary

{SECOND["summary"]}

Strengths

{SECOND["strengths"]}

Weaknesses

{SECOND["weaknesses"]}

Questions

{SECOND["questions"]}
"""

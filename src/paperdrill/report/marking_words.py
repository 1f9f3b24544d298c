"""What is asked while a critique is marked, in words: the same on the screen and in plain text."""

from __future__ import annotations

from paperdrill.practice.mark_queue import MarkQueue, Stage

ANSWERS = "1 yes    2 half    3 no    4 later"
QUESTIONS: dict[Stage, str] = {
    "unsure": "Is this what you meant?",
    "glance": "These look right. Change any that is not.",
    "unspoken": "The program found no sentence of yours for this. Did you say it?",
    "over": "",
}


def what_follows(queue: MarkQueue) -> str:
    """What comes after what is asked now: "then: 4 likely ones in one glance, and 2 core points that ..."."""
    parts = list[str]()
    if queue.stage == "unsure" and queue.glance:
        parts.append(f"{len(queue.glance)} likely {'one' if len(queue.glance) == 1 else 'ones'} in one glance")
    if queue.stage in ("unsure", "glance") and queue.unspoken:
        count = len(queue.unspoken)
        parts.append(f"{count} core {'point' if count == 1 else 'points'} left to check")
    return f"then: {', and '.join(parts)}" if parts else "then the report"

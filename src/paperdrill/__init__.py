"""paperdrill: practise the on-the-spot paper exercise of research interviews.

The names below load on first use, so that ``import paperdrill`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperdrill.critique.compare import compare as compare
    from paperdrill.critique.key.making import answer_key as answer_key
    from paperdrill.critique.key_edits import expert_key as expert_key
    from paperdrill.papers.paper_json import paper_from_json as paper_from_json
    from paperdrill.papers.reading import read as read
    from paperdrill.reviewer.audit import audit as audit
    from paperdrill.reviewer.listed_questions import questions as questions
    from paperdrill.reviewer.verdict import judge as judge

__version__ = "0.1.0"

_HOMES = {
    "answer_key": "paperdrill.critique.key.making",
    "audit": "paperdrill.reviewer.audit",
    "compare": "paperdrill.critique.compare",
    "expert_key": "paperdrill.critique.key_edits",
    "judge": "paperdrill.reviewer.verdict",
    "paper_from_json": "paperdrill.papers.paper_json",
    "read": "paperdrill.papers.reading",
    "questions": "paperdrill.reviewer.listed_questions",
}

__all__ = [
    "__version__",
    "answer_key",
    "audit",
    "compare",
    "expert_key",
    "judge",
    "paper_from_json",
    "questions",
    "read",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)

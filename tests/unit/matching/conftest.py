"""The paper and the key that the comparison's tests share."""

from __future__ import annotations

from unit.critique.conftest import key, paper

__all__ = ["key", "paper"]

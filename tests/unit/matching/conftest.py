"""The paper that the matching's tests share."""

from __future__ import annotations

from unit.critique.conftest import paper

__all__ = ["paper"]

"""A district's protected figures set against the criteria of a published partnership system."""

from __future__ import annotations

from .compare import compare
from .judge import NEAR, STATES, judge

__all__ = ["NEAR", "STATES", "compare", "judge"]

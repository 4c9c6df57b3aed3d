"""Pages that set a district against published partnership systems: verdicts, next steps, a section for each system."""

from .sections import sections
from .steps import next_steps
from .table import criteria_table
from .verdicts import carry_over, heading, headline, kicker, plain_scores, scores, sources, stand

__all__ = [
    "carry_over",
    "criteria_table",
    "heading",
    "headline",
    "kicker",
    "next_steps",
    "plain_scores",
    "scores",
    "sections",
    "sources",
    "stand",
]

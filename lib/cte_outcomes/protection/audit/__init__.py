"""The independent check of published tables: what a reader has, and a proof of what stays open to him.

It shares no code with the search. What is published is read and tied together anew, and a promise counts as kept only
where whole-number solutions of all sums show it.
"""

from .earlier import Knowledge, known_with
from .printed import PRINTED, REMAINDER, SUM, Demand, Printed, Proof
from .prove import intervals, prove
from .tables import families_not_filled, printed_tables, true_counts

__all__ = [
    "PRINTED",
    "REMAINDER",
    "SUM",
    "Demand",
    "Knowledge",
    "Printed",
    "Proof",
    "families_not_filled",
    "intervals",
    "known_with",
    "printed_tables",
    "prove",
    "true_counts",
]

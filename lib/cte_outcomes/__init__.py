"""CTE Outcomes: what a district's industry partnerships do for its students, counted once and published safely."""

__version__ = "0.1.0"

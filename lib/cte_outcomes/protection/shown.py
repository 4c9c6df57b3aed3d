"""The plainest check of all: no small count stands in what is to be published."""

from __future__ import annotations

from .long_tables import LongTables


def small_but_shown(published: LongTables, threshold: int, hide_zeros: bool) -> list[str]:
    """One line for each table that prints counts below the threshold; zeros may be printed unless `hide_zeros`."""
    lines = []
    for name, counts in published.counts.items():
        told = counts.dropna()
        found = int(((told < threshold) & ((told > 0) | hide_zeros)).sum())
        if found:
            lines.append(f"{name}: {found} of {len(counts)} cells are shown though they are small")
    return lines

"""The plainest checks of all: nothing is about to be told that must not be."""

from __future__ import annotations

import pandas as pd

from .ledger import Ledger
from .ledger_tables import cell_names
from .long_tables import LongTables


def small_but_shown(published: LongTables, threshold: int, hide_zeros: bool, ledger: Ledger | None = None) -> list[str]:
    """One line for each table that prints counts below the threshold; zeros may be printed unless `hide_zeros`.

    Counts that earlier publications told as they are may be printed again.
    """
    before = _told_before(ledger)
    lines = []
    for name, counts in published.counts.items():
        small = (counts < threshold) & ((counts > 0) | hide_zeros)
        at = zip(cell_names(published, name), counts, small.fillna(False), strict=True)
        found = sum(bool(marked) and int(count) not in before.get(key, ()) for key, count, marked in at)
        if found:
            lines.append(f"{name}: {found} of {len(counts)} cells are shown though they are small")
    return lines


def told_against_ledger(published: LongTables, threshold: int, hide_zeros: bool, ledger: Ledger) -> list[str]:
    """One line for each table that tells what was hidden before, or numbers that have changed by little since."""
    before = _told_before(ledger)
    hidden = {key for one in ledger.publications for key, told in one.cells.items() if not isinstance(told, int)}
    lines = []
    for name, counts in published.counts.items():
        told = [
            (key, int(count))
            for key, count in zip(cell_names(published, name), counts, strict=True)
            if not pd.isna(count) and int(count) not in before.get(key, ())
        ]
        again = sum(key in hidden and (count > 0 or hide_zeros) for key, count in told)
        close = sum(any(0 < abs(count - number) < threshold for number in before.get(key, ())) for key, count in told)
        if again:
            lines.append(f"{name}: {again} of {len(counts)} cells are shown though they were hidden before")
        if close:
            lines.append(
                f"{name}: {close} of {len(counts)} cells are shown though they changed by few since they were told"
            )
    return lines


def _told_before(ledger: Ledger | None) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for one in ledger.publications if ledger else ():
        for key, number in one.told_numbers().items():
            found.setdefault(key, set()).add(number)
    return found

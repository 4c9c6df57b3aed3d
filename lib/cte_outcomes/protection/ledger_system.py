"""What earlier publications told and hid, tied to the cells that are to be protected now.

- A number that was told, and is the same now, is public for ever: its cell is `fixed`.
- A cell that was hidden stays hidden: it is `kept`. Where it is empty now, and empty cells are shown, it is told.
- A number that was told, and is another one now, is known beside the new one: the difference is a group of its own. Where
  it is small the new number is hidden, and the difference is a small cell that nobody prints.
- The sums of earlier publications still hold for their own numbers: those told then, and those hidden then, which are
  taken to be the same as now. Where such a sum does not add up something hidden in it has been revised. If all but
  the hidden numbers is told, a reader knows by how much: that is a difference, too. Else the sum is left out: the
  ledger does not say which of its numbers has changed.
- Cells of earlier publications that are no cells now are added, with their sums.

Works on names of cells and so for whatever is published: long tables (ledger_tables.py) or others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .ledger import Ledger, Publication, Told
from .ledger_cells import Growing, Known
from .ledger_sums import KeySum, Together, tie_sums
from .system import System


@dataclass(frozen=True)
class Linked:
    """A system that knows of earlier publications.

    - `system`: the cells as they were, in their order, then those that the ledger adds.
    - `names`: what each added cell is, in words; never a number.
    - `already_told`: how many small cells are told, because they were told before.
    - `revised`: how many numbers that were told before are hidden now, because they have changed by little.
    """

    system: System
    names: list[str]
    already_told: int
    revised: int


def with_earlier(
    system: System,
    keys: Sequence[str],
    ledger: Ledger,
    sums: Mapping[int, Sequence[KeySum]],
    *,
    threshold: int | np.ndarray,
    promise: str,
    old: np.ndarray | None = None,
    also: Mapping[str, int] | None = None,
    together: Together | None = None,
    changes: bool = True,
) -> Linked:
    """Tie a ledger to a system, so that `search.hide` keeps what is public public, and the rest of its promises too.

    - `keys`: the name of each cell of the system in the ledger; '' where it has none, as what is left of a sum.
    - `sums`: by number of the publication, the sums between its cells, by names. Names that the publication neither told
      nor hid are sums that nobody printed.
    - `threshold`: a difference above 0 and below it is small; one number, or one for each cell.
    - `promise`: what is promised of differences: E, S or W. Of results (cells with an owner) always E.
    - `old`: bools, cells of the system that stand in earlier publications only; where hidden their `value` may be any
      that is possible, and what was promised then is promised still.
    - `also`: further names of cells, by position, where one cell has several.
    - `changes`: whether those by whom a number differs from one told before are a group of their own, of which `promise`
      holds. Else the number itself must not be computed, by those who know that it has changed.
    - `together`: sums of cells that are printed now and cells that only earlier publications have.

    >>> from cte_outcomes.protection.ledger import Publication
    >>> one = np.ones(3, np.int64)
    >>> no = one == 0
    >>> system = System(np.array([4, 60, 64]), [], one, one * 99, np.array([True, False, False]), one * 0, one * 0, no, no,
    ...                 no, one * 1.0, np.zeros((3, 1), np.int64))
    >>> earlier = Ledger().add(Publication(1, ("a.csv",), "S", 10, True, {"sex=F": None, "sex=M": None, "all": 61}))
    >>> found = with_earlier(system, ["sex=F", "sex=M", "all"], earlier, {}, threshold=10, promise="S")
    >>> found.system.kept.tolist(), found.system.value.tolist()
    ([True, True, True, False, False], [4, 60, 64, 61, 3])
    """
    least = np.broadcast_to(np.asarray(threshold, np.int64), len(system)).tolist()
    cells = Growing(system, promise, changes)
    known = Known(ledger, {**(also or {}), **{key: at for at, key in enumerate(keys) if key}}, cells)
    old = np.zeros(len(system), bool) if old is None else old
    already = revised = 0
    histories: dict[int, list[tuple[Publication, Told]]] = {}
    for key, history in ledger.histories().items():
        if key in known.at:
            histories.setdefault(known.at[key], []).extend(history)
    names = {at: key for key, at in known.at.items()} | {at: key for at, key in enumerate(keys) if key}
    for at, history in histories.items():
        key = names[at]
        small = bool(cells.small[at])
        if old[at]:
            known.set_old(at, history)
        elif known.set_now(at, key, history, least[at]):
            revised += 1
        already += small and bool(cells.fixed[at]) and cells.value[at] > 0 and not old[at]
    _forget_rests(cells, keys, old)
    tie_sums(known, sums, least, together)
    return Linked(cells.system(), cells.names, already, revised)


def _forget_rests(cells: Growing, keys: Sequence[str], old: np.ndarray) -> None:
    """What is left of sums with numbers that are not known for true is no group that anybody could speak of."""
    for relation in cells.relations:
        members = (relation.total, *relation.parts)
        if any(old[at] and cells.kept[at] for at in members if at < len(old)):
            for at in relation.parts:
                if not keys[at]:
                    cells.small[at] = cells.few[at] = False
                    cells.least_high[at] = cells.least_width[at] = 0

"""The sums of earlier publications, as far as they say more than the sums of what is published now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .ledger import Publication
from .ledger_cells import Known, limits_of
from .ledger_values import LooseSum, likely_numbers
from .system import NO_LIMIT, Relation

# An unknown number: a hidden one of earlier publications by its name, or a sum that nobody printed by name and publication.
Name = tuple[str, int]
HIDDEN_THEN = 0


@dataclass(frozen=True)
class KeySum:
    """`total` is the sum of `parts`, all of them names of cells, and of what no listed part counts."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """Sums of present and earlier cells, and as `cells` what all of these are: the present number, or what was told last."""

    cells: Publication
    sums: tuple[KeySum, ...]


def tie_sums(
    known: Known,
    sums: Mapping[int, Sequence[KeySum]],
    least: Sequence[int],
    together: Together | None = None,
) -> None:
    """Add the sums of earlier publications that hold for their own numbers, and the differences that they give away.

    `least` is, for each cell that the system began with, the number below which a difference is small.
    """
    members = _Members(known)
    pairs = [(one, each) for one in known.ledger.publications for each in sums.get(one.number, ())]
    pairs += [(together.cells, each) for each in together.sums] if together else []
    pairs = [(one, each) for one, each in pairs if not members.lost(one, each)]
    members.work_out(pairs)
    at = _Relations(known)
    done: set[tuple] = set()
    for one, each in pairs:
        total, parts = members.cell(one, each.total), tuple(members.cell(one, part) for part in each.parts)
        if (total, parts) not in done:
            done.add((total, parts))
            _tie(known, members, at, total, parts, at.rest_of(each), least)


def _tie(
    known: Known,
    members: _Members,
    at: _Relations,
    total: int,
    parts: tuple[int, ...],
    rest: tuple[int, ...] | None,
    least: Sequence[int],
) -> None:
    """One sum of an earlier publication; `rest` are the cells that its parts leave of its total now, if that is known."""
    cells = known.cells
    if all(cells.fixed[member] for member in (total, *parts)):
        return
    left = cells.value[total] - sum(cells.value[part] for part in parts)
    others = min(((rest or ()), ()), key=lambda one: abs(left - sum(cells.value[part] for part in one)))
    short = left - sum(cells.value[part] for part in others)
    if short == 0:
        at.add(total, (*parts, *others))
        return
    if members.guessed & {total, *parts}:
        return  # their numbers are not known for true, so neither is the difference
    like = next(member for member in (*parts, total) if not cells.fixed[member])
    threshold = least[like] if like < len(least) else max(least)
    if cells.fixed[total] and abs(short) < threshold:
        name = "what has changed in hidden cells of a sum told before"
        cells.add_difference([*parts, *others], [total], like, name, threshold)


class _Members:
    """The cells that the names in sums of earlier publications stand for."""

    def __init__(self, known: Known):
        self.known, self.cells = known, known.cells
        self.last = {key: history[-1] for key, history in known.ledger.histories().items()}
        self.added: dict[Name, int] = {}
        # Cells whose numbers are only likely.
        self.guessed = set(known.guessed)
        self.guess: dict[Name, int] = {}

    def lost(self, one: Publication, each: KeySum) -> bool:
        """A sum with a number that was hidden then and is told now, because it is 0 now: it was another one."""
        names = [key for key in (each.total, *each.parts) if key in self.known.at and key in one.cells]
        return any(
            not isinstance(one.cells[key], int)
            and self.cells.fixed[self.known.at[key]]
            and self.cells.value[self.known.at[key]] < limits_of(one, one.cells[key])[0]
            for key in names
        )

    def work_out(self, pairs: Sequence[tuple[Publication, KeySum]]) -> None:
        """Find numbers for what is known to nobody any more."""
        limits: dict[Name, tuple[int, int]] = {}
        sums = []
        for one, each in pairs:
            terms: dict[Name, int] = {}
            number = 0
            for key, sign in ((each.total, 1), *((part, -1) for part in each.parts)):
                value = self._number(one, key)
                if value is None:
                    name = self._name(one, key)
                    terms[name] = terms.get(name, 0) + sign
                    limits[name] = self._limits(one, key)
                else:
                    number -= sign * value
            if terms:
                sums.append(LooseSum(terms, number))
        for name in limits:
            if name[1] != HIDDEN_THEN and name[0] in self.known.at:
                sums.append(LooseSum({name: 1}, self.cells.value[self.known.at[name[0]]]))
        self.guess = likely_numbers(limits, sums)

    def cell(self, one: Publication, key: str) -> int:
        """The cell of a name in the sums of one publication."""
        at, told = self.known.at.get(key), one.cells.get(key)
        if isinstance(told, int):
            same = at is not None and self.cells.value[at] == told
            return at if same else self.known.number(key, told, 0 if at is None else at)
        name = self._name(one, key)
        if name not in self.guess or (at is not None and self.cells.value[at] == self.guess[name]):
            return at
        if name not in self.added:
            self.added[name] = self._add(one, key, name)
        return self.added[name]

    def _add(self, one: Publication, key: str, name: Name) -> int:
        """A cell that nobody prints now: hidden then, or a sum of what was printed then."""
        cells, like = self.cells, self.known.at.get(key, 0)
        if key not in one.cells:
            found = cells.add(self.guess[name], like, f"a sum of before: {key}")
        else:
            found = cells.add(self.guess[name], like, f"hidden before: {key}")
            self.known.set_old(found, [self.last[key]])
        self.guessed.add(found)
        return found

    def _number(self, one: Publication, key: str) -> int | None:
        """The number that a name stands for; None where it must be found."""
        told = one.cells.get(key)
        if isinstance(told, int):
            return told
        return self.cells.value[self.known.at[key]] if key in one.cells and key in self.known.at else None

    def _name(self, one: Publication, key: str) -> Name:
        return (key, HIDDEN_THEN) if key in one.cells else (key, one.number)

    def _limits(self, one: Publication, key: str) -> tuple[int, int]:
        return limits_of(one, one.cells[key]) if key in one.cells else (0, NO_LIMIT)


class _Relations:
    """The sums between cells, and what is left of those of present names."""

    def __init__(self, known: Known):
        self.known = known
        self.relations = known.cells.relations
        self.known_ones = {(each.total, frozenset(each.parts)) for each in self.relations}
        self.of: dict[int, list[Relation]] = {}
        for each in self.relations:
            self.of.setdefault(each.total, []).append(each)

    def add(self, total: int, parts: tuple[int, ...]) -> None:
        if (total, frozenset(parts)) not in self.known_ones:
            self.known_ones.add((total, frozenset(parts)))
            self.relations.append(Relation(total, parts))

    def rest_of(self, each: KeySum) -> tuple[int, ...] | None:
        """The cells that present sums have beside the listed parts; None where no present sum has all of these."""
        found = list(self._rests(each))
        return min(found, key=len) if found else None

    def _rests(self, each: KeySum) -> Iterator[tuple[int, ...]]:
        at = self.known.at
        if any(key not in at for key in (each.total, *each.parts)):
            return
        listed = {at[part] for part in each.parts}
        for relation in self.of.get(at[each.total], ()):
            if listed <= set(relation.parts):
                yield tuple(part for part in relation.parts if part not in listed)

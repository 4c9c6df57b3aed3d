"""A reader of a release who tries everything: it knows the printed cells, the rules, and mixed-integer programming.

Shares no code and no idea with the search and the check. The unknown numbers are kinds of students: each combination of
the groups that tables speak of, by each outcome of each measure; a cell adds some of them up. Insiders know the size of
their own group of one or two, and not its results.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from cte_outcomes.release.cells import Thresholds

# By what tables are cut, with the column of it; programs make up clusters, and years are always told apart.
COLUMNS = {"program": "program_id", "cluster": "cluster", "sex": "sex", "special_population": "disability"}
PARTS = ("met", "unknown", "rest")
# No group is larger: far above every district that is drawn.
FAR = 5000


@dataclass(frozen=True)
class Number:
    """One number of one cell: the kinds of students that it adds up, and what it truly is."""

    name: tuple[str, ...]
    kinds: np.ndarray
    people: frozenset[int]
    truth: int
    hidden: bool

    @property
    def part(self) -> str:
        return self.name[0]


class Reader:
    """What the print leaves possible; every solution found is kept and looked at again.

    `students` are who is told of, `measures` the columns of who met and of whom nothing is known, `cells` what is told.
    """

    def __init__(self, students: pd.DataFrame, measures: dict, cells: pd.DataFrame, limits: Thresholds):
        self.students, self.measures, self.limits = students, measures, limits
        cut = {COLUMNS[name] for by in cells["by"].unique() for name in by.split("+") if name}
        names = sorted({"year", "program_id", *cut} - {"cluster"})
        self.grid = pd.MultiIndex.from_product([sorted(students[name].unique()) for name in names], names=names)
        self.grid = self.grid.to_frame(index=False)
        clusters = dict(zip(students["program_id"], students["cluster"], strict=True))
        self.grid["cluster"] = self.grid["program_id"].map(clusters)
        self.at = {("counted", ""): 0}
        for measure in measures:
            for part in PARTS:
                self.at[(part, measure)] = len(self.at)
        self.width = len(self.grid) * len(self.at)
        self.rows: list[np.ndarray] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.numbers: dict[tuple, Number] = {}
        self._outcomes()
        self.sizes = {self._place_of(row): int(row.counted) for row in cells.itertuples() if pd.notna(row.counted)}
        for row in cells.itertuples():
            self._read(row)
        self._nobody_elsewhere(cells)
        self.matrix, self.found = csr_array(np.array(self.rows)), []

    def _outcomes(self) -> None:
        """Everybody has one outcome of each measure."""
        for kind in range(len(self.grid)):
            for measure, (_, unknown) in self.measures.items():
                line = np.zeros(self.width)
                line[self._place(kind, "counted", "")] = -1
                for part in PARTS:
                    line[self._place(kind, part, measure)] = 1
                self._know(line, 0, 0)
                if unknown is None:
                    self._know(self._line(np.array([kind]), "unknown", measure), 0, 0)

    @staticmethod
    def _place_of(row) -> tuple:
        # A rule on what stands beside a number holds within one release.
        return (
            getattr(row, "release", 1),
            row.by,
            row.year,
            *(str(getattr(row, name)) for name in ("program_id", "cluster", "sex", "member")),
        )

    def _place(self, kind: int, part: str, measure: str) -> int:
        return self.at[(part, measure)] * len(self.grid) + kind

    def _line(self, kinds: np.ndarray, part: str, measure: str) -> np.ndarray:
        line = np.zeros(self.width)
        line[self.at[(part, "" if part == "counted" else measure)] * len(self.grid) + kinds] = 1
        return line

    def _know(self, line: np.ndarray, low: float, high: float) -> None:
        self.rows.append(line)
        self.low.append(low)
        self.high.append(high)

    def _of(self, frame: pd.DataFrame, row) -> pd.Series:
        """Who of a frame is in the group of a row."""
        first, last = row.year.split("-")[0], row.year.split("-")[-1]
        chosen = frame["year"].between(first, last)
        for split in row.by.split("+"):
            if split == "special_population":
                chosen &= frame[row.special_population] == (row.member == "yes")
            elif split:
                chosen &= frame[COLUMNS[split]] == getattr(row, COLUMNS[split])
        return chosen

    def _read(self, row) -> None:
        """Take note of what a row says, in numbers and by the rules."""
        least = self.limits.minimum_outcome
        kinds = np.flatnonzero(self._of(self.grid, row))
        there = self.students[self._of(self.students, row)]
        met, unknown = self.measures[row.measure]
        true = {"counted": len(there), "met": int(there[met].sum())}
        true["unknown"] = int(there[unknown].sum()) if unknown else 0
        true["rest"] = true["counted"] - true["met"] - true["unknown"]
        told = {part: getattr(row, part) for part in ("counted", "met", "unknown")}
        for part in ("counted", *PARTS):
            line, number = self._line(kinds, part, row.measure), told.get(part)
            if pd.notna(number):
                self._know(line, number, number)
            elif part == "counted":
                self._know(line, 1, FAR)
            elif part == "met" and self.sizes.get(self._place_of(row)):
                # Another table may tell the size.
                self._know(line, *_range(row, self.sizes[self._place_of(row)], least))
            followed = part == "rest" and all(pd.notna(number) for number in told.values())
            name = (part, "" if part == "counted" else row.measure, row.by, row.year, *kinds.astype(str))
            empty = not true["counted"] or (part == "unknown" and not unknown)
            hidden = pd.isna(number) and not followed and not empty
            self.numbers[name] = Number(name, line, frozenset(there.index), true[part], hidden)

    def _nobody_elsewhere(self, cells: pd.DataFrame) -> None:
        """A group that a table does not list has no students."""
        for (_, year), rows in cells.groupby(["by", "year"], sort=True):
            listed = np.zeros(len(self.grid), bool)
            for row in rows.itertuples():
                listed |= self._of(self.grid, row).to_numpy()
            years = self.grid["year"].between(year.split("-")[0], year.split("-")[-1]).to_numpy()
            if (years & ~listed).any():
                self._know(self._line(np.flatnonzero(years & ~listed), "counted", ""), 0, 0)

    # What is possible

    def extreme(self, number: Number, sign: int, known: tuple[Number, ...] = ()) -> int:
        """The most (sign 1) or the least (-1) that a number can be for one who also knows these."""
        lines = vstack([self.matrix, *(csr_array(one.kinds[None, :]) for one in known)]).tocsr()
        ends = [np.array([*ends, *(one.truth for one in known)], float) for ends in (self.low, self.high)]
        rules = LinearConstraint(lines, *ends)
        result = milp(-sign * number.kinds, constraints=rules, integrality=np.ones(self.width), bounds=Bounds(0, FAR))
        assert result.status == 0, f"the print contradicts itself: {result.message}"
        solution = np.rint(result.x)
        sums = lines @ solution
        assert ((ends[0] <= sums) & (sums <= ends[1])).all(), "the solver's answer is none in whole numbers"
        self.found.append(solution)
        return round(float(number.kinds @ solution))

    def seen(self, number: Number, known: tuple[Number, ...] = ()) -> set[int]:
        """Numbers that solutions already found give, of those that agree with what is known."""
        fit = [one for one in self.found if all(round(float(other.kinds @ one)) == other.truth for other in known)]
        return {round(float(number.kinds @ one)) for one in fit}

    def open_to(self, number: Number, known: tuple[Number, ...] = ()) -> bool:
        """Whether it is no secret: a size that must be below the minimum, a result that can be one number only."""
        if number.part == "counted":
            least = self.limits.minimum_group
            return max(self.seen(number, known), default=0) < least and self.extreme(number, 1, known) < least
        if len(self.seen(number, known)) > 1:
            return False
        return len(self.seen(number, known) | {self.extreme(number, sign, known) for sign in (1, -1)}) == 1

    def secrets(self) -> list[Number]:
        """Hidden sizes of small groups, hidden results, and hidden others of too few."""
        few = {"counted": self.limits.minimum_group, "met": FAR}
        hidden = [number for number in self.numbers.values() if number.hidden]
        return [number for number in hidden if number.truth < few.get(number.part, self.limits.minimum_outcome)]

    def broken(self) -> list[tuple]:
        """The secrets that are none, to anybody or to members of a group of one or two: names, and whose insiders."""
        secrets = self.secrets()
        found = [(number.name, ()) for number in secrets if self.open_to(number)]
        knowers = [number for number in secrets if number.part == "counted" and number.truth <= 2]
        for knower in knowers:
            others = [number for number in secrets if not number.people <= knower.people]
            found += [(number.name, knower.name) for number in others if self.open_to(number, (knower,))]
        return found


def _range(row, counted: int, least: int) -> tuple[int, int]:
    """What the rules say of a result that is not told beside the size of its group."""
    if pd.isna(row.lower_bound):
        return least, counted - least
    return (0, least - 1) if row.lower_bound == 0 else (counted - least + 1, counted)

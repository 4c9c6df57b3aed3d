"""Hosted and not hosted: protected together with the totals, the programs, and the populations that say the same."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import DIMENSION_COLUMNS, dimension_columns, prepare
from cte_outcomes.release.labels import code_labels
from cte_outcomes.release.protect import protect

LEAVERS = "student_years: concentrator and exited"
WITH_HOST = "student_years: concentrator and exited and wbl_hosted > 0"
# Hosted and not hosted, placed among them, by program.
PROGRAMS = {
    "A": (40, 20, 30, 12),
    "B": (35, 28, 5, 3),
    "C": (60, 41, 55, 30),
    "D": (4, 2, 30, 17),
    "E": (22, 9, 31, 11),
}


def students(programs: dict[str, tuple[int, int, int, int]]) -> pd.DataFrame:
    """One row a leaver."""
    rows = []
    for program, (hosted, placed, not_hosted, others_placed) in programs.items():
        for group, size, met in (("hosted", hosted, placed), ("not_hosted", not_hosted, others_placed)):
            rows += [{"program_id": program, "hosted": group, "met": place < met} for place in range(size)]
    return pd.DataFrame(rows)


def cells_of(frame: pd.DataFrame, measure: str, population: str, groupings: tuple[str, ...]) -> pd.DataFrame:
    pieces = []
    for by in groupings:
        keys = dimension_columns(by)
        if keys:
            sums = frame.groupby(keys)["met"].agg(counted="size", met="sum").reset_index()
        else:
            sums = pd.DataFrame({"counted": [len(frame)], "met": [int(frame["met"].sum())]})
        pieces.append(sums.assign(by=by))
    cells = pd.concat(pieces, ignore_index=True)
    cells = cells.assign(measure=measure, population=population, fact="student_years", year="2023-2025", unknown=None)
    cells = cells.assign(amount=None, students=cells["counted"], students_met=cells["met"])
    return cells.reindex(columns=[*dict.fromkeys([*cells.columns, *DIMENSION_COLUMNS])])


def raw(programs: dict[str, tuple[int, int, int, int]], hired_by: tuple[str, ...] = ("",)) -> pd.DataFrame:
    frame = students(programs)
    placed = cells_of(frame, "placed_second_quarter", LEAVERS, ("", "program", "hosted", "program+hosted"))
    hosted = frame[frame["hosted"] == "hosted"].assign(met=lambda rows: np.arange(len(rows)) % 2 == 0)
    return pd.concat([placed, cells_of(hosted, "hired_by_host", WITH_HOST, hired_by)], ignore_index=True)


def status(protected: pd.DataFrame, measure: str, by: str) -> dict[tuple[str, ...], str]:
    rows = protected[(protected["measure"] == measure) & (protected["by"] == by)]
    keys = [rows[column] for column in dimension_columns(by)]
    return dict(zip(zip(*keys, strict=True) if keys else [()], rows["status"], strict=True))


def test_the_groups_have_names():
    assert code_labels()["hosted"] == {
        "hosted": "Hosted by a partner",
        "not_hosted": "No host on record",
        "not_recorded": "Not recorded",
    }


def test_a_small_group_hides_with_its_complement_and_nothing_gives_it_away():
    cells = raw(PROGRAMS)
    protected = protect(cells)
    check_protected(prepare(cells), protected)
    crossed = status(protected, "placed_second_quarter", "program+hosted")
    # B has five without a host: they are hidden, and so are those with one, since the program's total is told.
    assert crossed[("B", "not_hosted")] == crossed[("B", "hosted")] == "hidden"
    assert crossed[("D", "hosted")] == crossed[("D", "not_hosted")] == "hidden"
    assert status(protected, "placed_second_quarter", "program")[("B",)] == "shown"
    assert crossed[("A", "hosted")] == crossed[("A", "not_hosted")] == "shown"
    assert set(status(protected, "placed_second_quarter", "hosted").values()) == {"shown"}


def test_a_few_without_a_host_in_the_district_are_hidden_everywhere():
    few = {"A": (40, 20, 3, 2), "B": (35, 28, 2, 1), "C": (60, 41, 0, 0)}
    cells = raw(few)
    protected = protect(cells)
    check_protected(prepare(cells), protected)
    assert set(status(protected, "placed_second_quarter", "hosted").values()) == {"hidden"}
    # Those with a host are hired_by_host's population: told there, they would leave the five without one.
    assert status(protected, "hired_by_host", "") == {(): "hidden"}
    assert status(protected, "placed_second_quarter", "") == {(): "shown"}


def test_the_same_students_by_program_are_protected_as_one():
    cells = raw(PROGRAMS, hired_by=("", "program"))
    protected = protect(cells)
    check_protected(prepare(cells), protected)
    hired = status(protected, "hired_by_host", "program")
    assert hired[("B",)] == hired[("D",)] == "hidden"
    assert hired[("A",)] == hired[("C",)] == "shown"


def test_the_check_sees_the_same_students_told_in_another_place():
    cells = raw(PROGRAMS, hired_by=("", "program"))
    protected = protect(cells)
    prepared = prepare(cells)
    row = protected.index[
        (protected["measure"] == "hired_by_host") & (protected["by"] == "program") & (protected["program_id"] == "B")
    ]
    leaky = protected.copy()
    leaky.loc[row, ["status", "counted", "met"]] = ["shown", 35, 18]
    with pytest.raises(DisclosureError, match="hidden counted can be worked out"):
        check_protected(prepared, leaky)


@pytest.mark.parametrize("seed", range(4))
def test_any_district_passes_the_check(seed):
    chance = np.random.default_rng(seed)
    programs = {}
    for program in "ABCDEFGH":
        hosted, without = (int(chance.integers(0, 40)) for _ in range(2))
        placed = int(chance.integers(0, hosted + 1)), int(chance.integers(0, without + 1))
        programs[program] = (hosted, placed[0], without, placed[1])
    cells = raw(programs, hired_by=("", "program"))
    protected = protect(cells)
    check_protected(prepare(cells), protected)
    told = protected[protected["status"] == "shown"]
    assert told["counted"].min() >= 10


def test_who_is_not_recorded_is_a_group_of_its_own():
    frame = students({"A": (30, 12, 40, 22)})
    frame.loc[:3, "hosted"] = "not_recorded"
    cells = cells_of(frame, "placed_second_quarter", LEAVERS, ("", "hosted"))
    protected = protect(cells)
    check_protected(prepare(cells), protected)
    assert status(protected, "placed_second_quarter", "hosted")[("not_recorded",)] == "hidden"
    assert "hidden" in {
        status(protected, "placed_second_quarter", "hosted")[(name,)] for name in ("hosted", "not_hosted")
    }

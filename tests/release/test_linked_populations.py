"""One number in two places: kinds that add up to a population, and a result that another measure counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import DIMENSION_COLUMNS, dimension_columns, prepare
from cte_outcomes.release.linked_populations import kinds_of
from cte_outcomes.release.protect import protect
from cte_outcomes.release.result_populations import result_populations

ALL = "placement_rows: TRUE"
PILOT = "placement_rows: type IN ('internship', 'mentorship')"
# Placements of each kind, all of different students.
KINDS = {"internship": 30, "mentorship": 6, "clinical": 25, "job_shadow": 40, "apprenticeship": 7}
# Attempts and passes by program: all pass in A, nobody in B, and in C nobody tried.
ATTEMPTS = {"A": (20, 20), "B": (14, 0), "C": (0, 0), "D": (40, 25), "E": (30, 12)}


def cells_of(frame: pd.DataFrame, measure: str, population: str, groupings: tuple[str, ...], met: str | None = None):
    """Cells of rows that are a student each; `met` names the column of the result."""
    pieces = []
    for by in groupings:
        keys = dimension_columns(by)
        rows = frame.assign(counted=1, met=frame[met].astype(int) if met else 0)
        sums = rows.groupby(keys)[["counted", "met"]].sum().reset_index() if keys else rows[["counted", "met"]].sum()
        pieces.append((sums if keys else sums.to_frame().T).assign(by=by))
    cells = pd.concat(pieces, ignore_index=True)
    cells["met"] = cells["met"] if met else None
    cells = cells.assign(measure=measure, population=population, fact=population.split(":")[0], year="2025")
    cells = cells.assign(unknown=None, amount=None, students=cells["counted"], students_met=cells["met"])
    return cells.reindex(columns=[*dict.fromkeys([*cells.columns, *DIMENSION_COLUMNS])])


@pytest.fixture(scope="module")
def placements() -> pd.DataFrame:
    frame = pd.DataFrame({"type": np.repeat(list(KINDS), list(KINDS.values()))})
    pilot = frame[frame["type"].isin(["internship", "mentorship"])]
    parts = [cells_of(frame, "placements", ALL, ("", "type")), cells_of(pilot, "pilot", PILOT, ("",))]
    return pd.concat(parts, ignore_index=True)


def test_the_kinds_of_a_population():
    assert kinds_of(PILOT) == ("internship", "mentorship")
    assert kinds_of(ALL) == ()


def test_a_sum_of_kinds_does_not_tell_the_small_one(placements):
    """36 pilots and 30 internships would tell 6 mentorships."""
    cells = protect(placements)
    check_protected(prepare(placements), cells)
    kinds = cells[cells["by"] == "type"].set_index("type")["status"]
    assert {kinds["mentorship"], kinds["apprenticeship"]} == {"hidden"}
    pilot = cells.set_index("measure").loc["pilot", "status"]
    assert "hidden" in (pilot, kinds["internship"])


def test_the_check_refuses_a_sum_that_tells_a_kind(placements):
    cells = protect(placements)
    both = (cells["measure"] == "pilot") | (cells["type"] == "internship")
    for name in ("counted",):
        cells.loc[both, name] = prepare(placements).loc[both, name].to_numpy()
    cells.loc[both, "status"] = "shown"
    with pytest.raises(DisclosureError, match="placement_rows: TRUE by type, 2025: hidden counted can be worked out"):
        check_protected(prepare(placements), cells)


@pytest.fixture(scope="module")
def credentials() -> pd.DataFrame:
    rows = [
        {"program_id": program, "passed": at < passed, "endorsed": at % 2 == 0}
        for program, (attempted, passed) in ATTEMPTS.items()
        for at in range(attempted)
    ]
    frame = pd.DataFrame(rows)
    passed = frame[frame["passed"]]
    attempts = cells_of(frame, "attempts", "credential_rows: attempted", ("", "program"), "passed")
    valued = cells_of(passed, "valued", "credential_rows: passed", ("", "program"), "endorsed")
    none = valued[valued["by"] == "program"].iloc[:1].assign(program_id="B", counted=0, met=0, students=0)
    return pd.concat([attempts, valued, none], ignore_index=True)


def test_a_population_that_is_a_result_is_known(credentials):
    assert result_populations(prepare(credentials)) == {"credential_rows: passed": ["attempts"]}


def test_all_and_none_are_not_read_from_the_size_of_another_measure(credentials):
    cells = protect(credentials)
    check_protected(prepare(credentials), cells)
    by_program = cells[cells["by"] == "program"].set_index(["measure", "program_id"])
    assert by_program.loc[("attempts", "A"), "status"] == "bounded"
    assert by_program.loc[("attempts", "B"), "status"] == "bounded"
    for program in "AB":  # 20 of 20 and 0 of 14: the size would say so
        assert by_program.loc[("valued", program), "status"] == "hidden"
        assert pd.isna(by_program.loc[("valued", program), "counted"])
    assert by_program.loc[("valued", "E"), "counted"] == 12


def test_the_check_refuses_a_size_that_is_a_hidden_result(credentials):
    cells = protect(credentials)
    row = (cells["measure"] == "valued") & (cells["program_id"] == "A")
    cells.loc[row, "counted"] = 20
    with pytest.raises(DisclosureError, match="attempts by program_id, 2025: a hidden result is the size of another"):
        check_protected(prepare(credentials), cells)


def test_a_population_is_not_told_by_a_grouping_its_result_is_not_told_by(credentials):
    without = credentials[(credentials["measure"] != "attempts") | (credentials["by"] == "")]
    more = without[without["by"] == ""].assign(year="2024")
    cells = protect(pd.concat([without, more], ignore_index=True))
    assert set(cells.loc[(cells["measure"] == "valued") & (cells["by"] == "program"), "status"]) == {"hidden"}

"""The mess of real extracts, in small and known doses: what intake must repair, set aside or report.

A dose is a share of a table's rows. Doses that set rows aside stay far below the 5 % at which intake refuses a table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .credentials import CATALOG, GENERAL
from .programs import PROGRAMS

GENERAL_NAMES = tuple(CATALOG[key][1] for key in GENERAL)
NO_SUCH_PARTNER = "9999"


@dataclass(frozen=True)
class Dose:
    """A kind of mess in a column (empty: the whole row), for a share of the rows; `value` where the kind needs one.

    `effect` says what intake does with such a row: `repaired`, `set aside`, `reported`, `dropped`, or `missing` where
    the value is simply not known.
    """

    table: str
    column: str
    kind: str
    share: float
    effect: str
    value: object = None


# fmt: off
DOSES = (
    Dose("students", "sex", "missing", 0.008, "missing"),
    Dose("students", "race_ethnicity", "missing", 0.010, "missing"),
    Dose("students", "grade_point_average", "missing", 0.012, "missing"),
    Dose("students", "attendance_rate", "missing", 0.008, "missing"),
    Dose("students", "race_ethnicity", "blanks", 0.010, "repaired"),
    Dose("students", "sex", "case", 0.012, "repaired"),
    Dose("students", "", "duplicate", 0.005, "dropped"),
    Dose("enrollments", "reported_concentrator", "contradiction", 0.015, "reported"),
    Dose("enrollments", "reported_completer", "contradiction", 0.010, "reported"),
    Dose("enrollments", "program_id", "blanks", 0.008, "repaired"),
    Dose("enrollments", "program_id", "unknown", 0.004, "set aside", "GENX"),
    Dose("enrollments", "", "duplicate", 0.010, "dropped"),
    Dose("exits", "exit_type", "case", 0.012, "repaired"),
    Dose("exits", "exit_type", "unknown", 0.004, "set aside", "moved"),
    Dose("exits", "exit_date", "impossible date", 0.003, "set aside"),
    Dose("exits", "", "duplicate", 0.004, "dropped"),
    Dose("outcomes", "outcome", "case", 0.012, "repaired"),
    Dose("outcomes", "source", "unknown", 0.003, "set aside", "phone_tree"),
    Dose("outcomes", "begin_date", "impossible date", 0.003, "set aside"),
    Dose("outcomes", "", "duplicate", 0.008, "dropped"),
    Dose("credentials", "program_id", "wrong program", 0.015, "reported"),
    Dose("credentials", "credential_name", "other spelling", 0.008, "reported"),
    Dose("credentials", "credential_name", "blanks", 0.010, "repaired"),
    Dose("credentials", "attempt_date", "impossible date", 0.005, "set aside"),
    Dose("credentials", "", "duplicate", 0.010, "dropped"),
    Dose("placements", "hours", "implausible", 0.006, "reported"),
    Dose("placements", "hours", "out of range", 0.003, "set aside", -8.0),
    Dose("placements", "partner_id", "unknown", 0.008, "set aside", NO_SUCH_PARTNER),
    Dose("placements", "type", "case", 0.015, "repaired"),
    Dose("placements", "type", "unknown", 0.004, "set aside", "field_trip"),
    Dose("placements", "start_date", "impossible date", 0.006, "set aside"),
    Dose("placements", "", "duplicate", 0.005, "dropped"),
    Dose("dual_enrollments", "college_course_id", "blanks", 0.010, "repaired"),
    Dose("dual_enrollments", "letter_grade", "unknown", 0.005, "set aside", "E"),
    Dose("dual_enrollments", "", "duplicate", 0.008, "dropped"),
    Dose("partners", "sector", "case", 0.030, "repaired"),
    Dose("partners", "partner_name", "blanks", 0.030, "repaired"),
    Dose("touchpoints", "type", "case", 0.010, "repaired"),
    Dose("touchpoints", "date", "impossible date", 0.004, "set aside"),
    Dose("touchpoints", "", "duplicate", 0.007, "dropped"),
    Dose("committee_members", "role", "case", 0.012, "repaired"),
    Dose("surveys", "score", "out of range", 0.003, "set aside", 55.0),
    Dose("contributions", "received_date", "impossible date", 0.006, "set aside"),
    Dose("events", "", "duplicate", 0.005, "dropped"),
)
# fmt: on


def spoil(table: str, frame: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The frame with its doses of mess, but for impossible dates, which no date type can hold; see spoil_dates."""
    for dose in DOSES:
        if dose.table == table and dose.kind in KINDS:
            frame = KINDS[dose.kind](frame, dose, rng)
    return frame


def spoil_dates(table: str, text: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The table as text with its impossible dates: the 30th of February of the year in question."""
    for dose in DOSES:
        if dose.table == table and dose.kind == "impossible date":
            rows = _rows(text, dose, rng, text[dose.column].notna().to_numpy())
            text = _set(text, dose.column, rows, text[dose.column].iloc[rows].str[:4] + "-02-30")
    return text


def dosed_rows(dose: Dose, rows: int) -> int:
    """How many of a table's rows a dose spoils."""
    return round(dose.share * rows)


def _rows(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator, where: np.ndarray) -> np.ndarray:
    """Positions to spoil, drawn among those where the mask holds."""
    able = np.flatnonzero(where)
    return np.sort(rng.choice(able, min(dosed_rows(dose, len(frame)), len(able)), replace=False))


def _set(frame: pd.DataFrame, column: str, rows: np.ndarray, values: object) -> pd.DataFrame:
    changed = frame[column].copy()
    changed.iloc[rows] = values.to_numpy() if isinstance(values, pd.Series) else values
    return frame.assign(**{column: changed})


def _held(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> np.ndarray:
    return _rows(frame, dose, rng, frame[dose.column].notna().to_numpy())


def _replace(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    """Missing, unknown or out of range: the dose's value in place of the one held."""
    return _set(frame, dose.column, _held(frame, dose, rng), dose.value)


def _blanks(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    rows = _held(frame, dose, rng)
    return _set(frame, dose.column, rows, frame[dose.column].iloc[rows] + "  ")


def _case(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    rows = _held(frame, dose, rng)
    values = frame[dose.column].iloc[rows]
    shout = rng.random(len(rows)) < 0.5
    return _set(frame, dose.column, rows, values.str.upper().where(shout, values.str.capitalize()))


def _contradiction(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    rows = _held(frame, dose, rng)
    return _set(frame, dose.column, rows, ~frame[dose.column].iloc[rows])


def _implausible(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    """Hours typed with a zero too many, still inside the contract's range."""
    rows = _rows(frame, dose, rng, frame["hours"].between(20, 290).to_numpy())
    return _set(frame, "hours", rows, frame["hours"].iloc[rows] * 10)


def _wrong_program(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    """A program of another cluster; never for credentials that belong to every cluster."""
    rows = _rows(frame, dose, rng, ~frame["credential_name"].isin(GENERAL_NAMES).to_numpy())
    return _set(frame, "program_id", rows, frame["program_id"].iloc[rows].map(OTHER_CLUSTER))


def _other_spelling(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    rows = _held(frame, dose, rng)
    return _set(frame, dose.column, rows, frame[dose.column].iloc[rows] + " Exam")


def _duplicate(frame: pd.DataFrame, dose: Dose, rng: np.random.Generator) -> pd.DataFrame:
    """Whole rows twice, one under the other."""
    rows = _rows(frame, dose, rng, np.ones(len(frame), dtype=bool))
    return frame.iloc[np.sort(np.concatenate([np.arange(len(frame)), rows]))].reset_index(drop=True)


def _other_cluster() -> dict[str, str]:
    """For each program the next one, seven places on, that belongs to another cluster."""
    doubled = PROGRAMS * 2
    return {
        spec.id: next(other.id for other in doubled[place + 7 :] if other.cluster != spec.cluster)
        for place, spec in enumerate(PROGRAMS)
    }


OTHER_CLUSTER = _other_cluster()
KINDS: dict[str, Callable[[pd.DataFrame, Dose, np.random.Generator], pd.DataFrame]] = {
    "missing": _replace,
    "unknown": _replace,
    "out of range": _replace,
    "blanks": _blanks,
    "case": _case,
    "contradiction": _contradiction,
    "implausible": _implausible,
    "wrong program": _wrong_program,
    "other spelling": _other_spelling,
    "duplicate": _duplicate,
}

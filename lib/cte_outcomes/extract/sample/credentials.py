"""Credentials: what each program's students attempt, and who passes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..contracts.codes import CLUSTERS_2002
from . import truths
from .coursework import Coursework
from .people import People
from .programs import EXIT_YEARS, LATEST_YEAR, PROGRAM_IDS, PROGRAMS
from .streams import chance, logistic, stream
from .tables import day, days, keep, shape

# Credential: number, name, recognized, endorsed by partners, stackable. Names are real or usual; whether a state
# recognizes them is invented here.
CATALOG = {
    "cna": ("0101", "Certified Nursing Assistant", True, True, True),
    "cpr": ("0102", "First Aid and CPR", False, True, False),
    "mos": ("0201", "Microsoft Office Specialist", True, False, False),
    "esb": ("0202", "Entrepreneurship and Small Business", True, False, True),
    "cad": ("0301", "SolidWorks CSWA", True, True, True),
    "itp": ("0401", "IT Specialist Python", True, False, True),
    "sec": ("0402", "CompTIA Security+", True, True, True),
    "acp": ("0501", "Adobe Certified Professional", True, True, False),
    "srv": ("0601", "ServSafe Manager", True, True, True),
    "hnd": ("0602", "Food Handler Card", False, True, False),
    "ase": ("0701", "ASE Entry-Level Automobile", True, True, True),
    "ojs": ("0801", "Public Safety Telecommunicator", True, False, False),
    "cst": ("0901", "Customer Service and Sales", True, False, False),
    "vet": ("1001", "Agriscience Foundations", True, False, True),
    "cda": ("1101", "Child Development Associate", True, True, True),
    "aws": ("1201", "AWS Certified Welder", True, True, True),
    "osh": ("1202", "OSHA 10-Hour Card", False, True, False),
    "ncc": ("1301", "NCCER Core", True, True, True),
    "cos": ("1401", "Cosmetology License", True, True, False),
    "qbo": ("1501", "QuickBooks Certified User", True, True, False),
    "nim": ("1601", "NIMS Machining Level I", True, True, True),
    "ffi": ("1701", "Firefighter I", True, True, True),
}
# The college awards a certificate of its first level with these, to most of those who pass; with one of them it also
# awards the second level.
COLLEGE_AWARDS = ("cna", "cda", "aws", "ase", "ncc", "nim")
SECOND_LEVEL = "nim"
# Program: its main credential, share of concentrators who attempt it, log-odds of passing; and a minor one or none.
OFFERED = {
    "HLTH": ("cna", 0.72, 1.5, "cpr"),
    "BUSM": ("mos", 0.48, 0.6, "esb"),
    "ENGR": ("cad", 0.42, 0.5, None),
    "CSCI": ("itp", 0.44, 0.3, None),
    "MDIA": ("acp", 0.46, 0.7, None),
    "CULN": ("srv", 0.58, 0.8, "hnd"),
    "AUTO": ("ase", 0.62, 0.7, "osh"),
    "CRIM": ("ojs", 0.36, 0.6, "cpr"),
    "MRKT": ("cst", 0.40, 0.9, "mos"),
    "AGRI": ("vet", 0.42, 0.8, None),
    "EDUC": ("cda", 0.38, 0.4, "cpr"),
    "WELD": ("aws", 0.66, 0.4, "osh"),
    "CARP": ("ncc", 0.60, 1.1, "osh"),
    "CYBR": ("sec", 0.46, -0.2, None),
    "COSM": ("cos", 0.60, 1.2, None),
    "ELEC": ("ncc", 0.58, 1.2, "osh"),
    "ACCT": ("qbo", 0.45, 0.6, "mos"),
    "MACH": ("nim", 0.52, 0.5, "osh"),
    "FIRE": ("ffi", 0.50, 0.6, "cpr"),
    "HORT": ("vet", 0.35, 0.7, None),
}
MINOR_SHARE, MINOR_PASSES = 0.38, 1.9
GENERAL = ("cpr", "mos", "osh")
FIRST_ATTEMPTS = 2020


def expected_credentials() -> dict[str, str]:
    """The name of the credential each program leads to."""
    return {program: CATALOG[offer[0]][1] for program, offer in OFFERED.items()}


def credential_list_table() -> pd.DataFrame:
    """Each credential with the clusters it belongs to; general ones belong to many."""
    cluster = {program.id: program.cluster for program in PROGRAMS}
    pairs = {(key, cluster[program]) for program, offer in OFFERED.items() for key in (offer[0], offer[3]) if key}
    pairs |= {(key, name) for key in GENERAL for name in CLUSTERS_2002 if name in cluster.values()}
    rows = sorted((CATALOG[key][1], name, CATALOG[key][2]) for key, name in pairs)
    name, where, recognized = zip(*rows, strict=True)
    return shape("credential_list", {"credential_name": name, "cluster": where, "recognized": recognized})


def attempt_credentials(
    seed: int, people: People, taken: Coursework, implemented: np.ndarray, block: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The credentials table of a block, and what lay behind each first attempt at a main credential.

    `implemented` holds, by program and exit year, the share of the committee's recommendations of the year before that
    were put in place. The second frame has a row for each first attempt: program, year, implemented, grade_points,
    passed.
    """
    rng = stream(seed, "credentials", block)
    share = np.array([OFFERED[program][1] for program in PROGRAM_IDS])[taken.main]
    ready = taken.concentrator & (taken.final_year >= FIRST_ATTEMPTS) & (taken.final_year <= LATEST_YEAR)
    tries = np.flatnonzero(ready & chance(rng, (share + 0.10 * (people.grade_points - 2.9)).clip(0.05, 0.95)))
    program, year = taken.main[tries], taken.final_year[tries]
    in_place = implemented[program, (year - FIRST_ATTEMPTS).clip(min=0)]
    ease = np.array([OFFERED[name][2] for name in PROGRAM_IDS])[program] - 0.5
    effect = truths.IMPLEMENTED_EFFECT * in_place + truths.CREDENTIAL_GRADE_POINTS * (people.grade_points[tries] - 2.9)
    passed = chance(rng, logistic(ease + effect))
    date = _before_leaving(day(year, 4, 1 + rng.integers(0, 24, len(tries))), people.exit_date[tries])
    retake = date + days(25)
    again = ~passed & chance(rng, 0.30, len(tries)) & ~(retake >= people.exit_date[tries])
    minor = _minor_attempts(rng, taken, ready)
    keys = np.array([OFFERED[name][0] for name in PROGRAM_IDS], dtype=object)
    student = np.concatenate([tries, tries[again], minor["student"]])
    key = np.concatenate([keys[program], keys[program[again]], minor["key"]])
    result = np.concatenate([passed, chance(rng, 0.55, int(again.sum())), minor["passed"]])
    minor_date = _before_leaving(minor["date"], people.exit_date[minor["student"]])
    dates = np.concatenate([date, retake[again], minor_date])
    behind = pd.DataFrame(
        {
            "program": program,
            "year": year,
            "implemented": in_place,
            "grade_points": people.grade_points[tries],
            "passed": passed,
        }
    )
    level = _college_level(stream(seed, "college certificates", block), key, result)
    return _frame(rng, people, taken, student, key, result, dates, level), behind


def _college_level(rng: np.random.Generator, key: np.ndarray, passed: np.ndarray) -> np.ndarray:
    """Level of the college certificate that comes with a credential passed, missing where none does."""
    awarded = passed & np.isin(key, COLLEGE_AWARDS) & chance(rng, 0.7, len(key))
    second = (key == SECOND_LEVEL) & chance(rng, 0.3, len(key))
    return keep(np.where(second, "level_two", "level_one"), awarded)


def _minor_attempts(rng: np.random.Generator, taken: Coursework, ready: np.ndarray) -> dict[str, np.ndarray]:
    minors = np.array([OFFERED[name][3] for name in PROGRAM_IDS], dtype=object)
    has_minor = np.array([minor is not None for minor in minors])[taken.main]
    student = np.flatnonzero(ready & has_minor & chance(rng, MINOR_SHARE, len(ready)))
    return {
        "student": student,
        "key": minors[taken.main[student]],
        "passed": chance(rng, logistic(MINOR_PASSES), len(student)),
        "date": day(taken.final_year[student] - 1, 11, 1 + rng.integers(0, 27, len(student))),
    }


def _before_leaving(dates: np.ndarray, leaves: np.ndarray) -> np.ndarray:
    """Dates moved to the week before the day of leaving, where that came first."""
    late = ~np.isnat(leaves) & (dates >= leaves)
    return np.where(late, leaves - days(7) - days(dates.astype(int) % 5), dates)


def _frame(
    rng: np.random.Generator,
    people: People,
    taken: Coursework,
    student: np.ndarray,
    key: np.ndarray,
    passed: np.ndarray,
    dates: np.ndarray,
    level: np.ndarray,
) -> pd.DataFrame:
    catalog = pd.DataFrame(CATALOG, index=["id", "name", "recognized", "endorsed", "stackable"]).T
    listed = catalog.loc[key]
    year = dates.astype("datetime64[Y]").astype(int) + 1970 + (dates.astype("datetime64[M]").astype(int) % 12 >= 6)
    columns = {
        "student_id": people.student_id[student],
        "credential_id": listed["id"].to_numpy(),
        "credential_name": listed["name"].to_numpy(),
        "program_id": np.array(PROGRAM_IDS, dtype=object)[taken.main[student]],
        "school_year": year,
        "attempt_date": dates,
        "attempted": np.full(len(student), True),
        "passed": passed,
        "verified": keep(chance(rng, 0.9, len(student)), passed),
        "recognized": listed["recognized"].to_numpy(),
        "partner_endorsed": listed["endorsed"].to_numpy(),
        "stackable": listed["stackable"].to_numpy(),
        "college_level": level,
    }
    order = np.lexsort((key.astype(str), student, dates))
    return shape("credentials", {name: values[order] for name, values in columns.items()})


def attempt_years() -> tuple[int, ...]:
    """The years the implementation shares are held for: 2020 and the exit years."""
    return (FIRST_ATTEMPTS, *EXIT_YEARS)

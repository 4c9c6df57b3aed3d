"""Little districts, each made so that one kind of sum or rule matters: raw cells by a seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from little_cells import counted, rows_of

District = Callable[[int], pd.DataFrame]

LEAVERS, CONCENTRATORS = "student_years: exited", "student_years: concentrator and exited"
PLACEMENTS, PILOT = "placement_rows: TRUE", "placement_rows: type IN ('internship', 'mentorship')"
ATTEMPTS, PASSED = "credential_rows: attempted", "credential_rows: attempted and passed"
DESTINATIONS = ("destination_college", "destination_training", "destination_work", "destination_service")


def chance_of(seed: int) -> np.random.Generator:
    """Chance that has nothing to do with that of rows_of."""
    return np.random.default_rng([1, seed])


def by(*groupings: str, count: int = 120) -> District:
    """Leavers by these groupings."""
    return lambda seed: counted(rows_of(count, seed), "left", groupings)


def of_sizes(*sizes: tuple[int, int]) -> District:
    """A district and its programs, each of a size between two numbers."""

    def district(seed: int) -> pd.DataFrame:
        drawn = chance_of(seed).integers(*np.transpose(sizes), endpoint=True)
        programs = np.repeat([f"P{index}" for index in range(len(sizes))], drawn)
        return counted(pd.DataFrame({"year": "2025", "program_id": programs}), "left", ("", "program"))

    return district


def pooled(seed: int) -> pd.DataFrame:
    return counted(rows_of(220, seed, ("2023", "2024", "2025")), "left", ("", "program"), pool=True)


def with_outcomes(seed: int) -> pd.DataFrame:
    """Met, no record, and the rest: of most of those who did not meet it nothing is known."""
    frame = rows_of(120, seed)
    frame["met"] = chance_of(seed).random(len(frame)) < 0.6
    frame["unknown"] = ~frame["met"] & (chance_of(seed + 1).random(len(frame)) < 0.85)
    return counted(frame, "placed", ("", "program"), met="met", unknown="unknown")


def with_results(seed: int) -> pd.DataFrame:
    return counted(rows_of(120, seed), "placed", ("", "program", "cluster"), met="met")


def with_met(*met: int) -> pd.DataFrame:
    """Programs of 26, 30, 34 ... of whom so many met it."""
    rows = [(f"P{index}", place < most) for index, most in enumerate(met) for place in range(26 + 4 * index)]
    frame = pd.DataFrame(rows, columns=["program_id", "met"]).assign(year="2025")
    return counted(frame, "earned", ("", "program"), met="met")


def nearly_none(seed: int) -> pd.DataFrame:
    """In two of four programs two met it each, or nobody."""
    return with_met(*[2 * (seed % 2)] * 2, *chance_of(seed).integers(6, 20, 2))


def none_and_few(seed: int) -> pd.DataFrame:
    """In one of four programs nobody met it, in another as few as are told; the sizes are a table of their own."""
    rated = with_met(0, 3, *chance_of(seed).integers(6, 20, 2))
    return pd.concat([rated, rated.assign(measure="left", met=None, students_met=None)])


def rows_of_few(seed: int) -> pd.DataFrame:
    """Placements by school; those that were paid are one student's each time."""
    raw = counted(rows_of(200, seed), "paid", ("", "school"), PLACEMENTS, met="met")
    return raw.assign(students_met=1)


def destinations(seed: int, count: int = 160) -> pd.DataFrame:
    """What became of leavers, each way a measure of its own; together they are those who are placed."""
    frame = rows_of(count, seed)
    way = chance_of(seed).choice([*DESTINATIONS, "none"], len(frame), p=[0.4, 0.2, 0.2, 0.1, 0.1])
    frame = frame.assign(placed=way != "none", **{name: way == name for name in DESTINATIONS})
    measures = {"placed_second_quarter": "placed", **{name: name for name in DESTINATIONS}}
    return pd.concat([counted(frame, name, ("", "school"), met=met) for name, met in measures.items()])


def no_record(seed: int) -> pd.DataFrame:
    """Those without a record: what one measure does not know is the result of another."""
    frame = rows_of(90, seed)
    placed = counted(frame, "placed", ("", "school"), met="met", unknown="unknown")
    return pd.concat([placed, counted(frame, "no_record", ("", "school"), met="unknown")])


def hosted(seed: int) -> pd.DataFrame:
    """Leavers by host, and those with a host as a population of their own; in some programs few had none."""
    chance = chance_of(seed)
    rows = [
        (f"P{index}", host)
        for index in range(4)
        for host, size in (("hosted", chance.integers(12, 40)), ("not_hosted", chance.integers(3, 30)))
        for _ in range(size)
    ]
    frame = pd.DataFrame(rows, columns=["program_id", "hosted"]).assign(year="2025")
    everybody = counted(frame, "left", ("", "program", "hosted", "program+hosted"), CONCENTRATORS)
    of_hosts = frame[frame["hosted"] == "hosted"]
    return pd.concat([everybody, counted(of_hosts, "hired", ("", "program"), f"{CONCENTRATORS} and wbl_hosted > 0")])


def kinds(seed: int) -> pd.DataFrame:
    """Placements by type, and two types of them as a population of their own."""
    frame = rows_of(100, seed)
    pilot = frame[frame["type"].isin(["internship", "mentorship"])]
    everything = counted(frame, "placements", ("", "type"), PLACEMENTS)
    return pd.concat([everything, counted(pilot, "pilot", ("", "school"), PILOT)])


def nested(seed: int) -> pd.DataFrame:
    """Leavers, and those who concentrated: nearly all."""
    frame = rows_of(150, seed)
    inner = frame[chance_of(seed).random(len(frame)) < 0.93]
    groupings = ("", "program")
    return pd.concat([counted(frame, "left", groupings), counted(inner, "concentrated", groupings, CONCENTRATORS)])


def two_tables(seed: int) -> pd.DataFrame:
    """Programs by sex and by school, without any total."""
    return counted(rows_of(160, seed), "left", ("program+sex", "program+school"))


def not_all_listed(seed: int) -> pd.DataFrame:
    """The smallest program is in the total and not in the table."""
    raw = of_sizes((2, 9), (20, 30), (25, 35), (30, 50))(seed)
    return raw[raw["program_id"] != "P0"]


def two_names(seed: int) -> pd.DataFrame:
    """The same leavers under two names, the second for one year and without the pool; programs grow and shrink."""
    now = rows_of(90, seed + 100)
    turned = (6 - now["program_id"].str[1].astype(int)).astype(str)
    now = now.assign(program_id="P" + turned)
    before = rows_of(90, seed, ("2024",))
    again = counted(now, "hours", ("", "program"), f"{LEAVERS} and NOT hours IS NULL")
    return pd.concat([counted(pd.concat([before, now]), "left", ("", "program"), pool=True), again])


def passes(seed: int) -> pd.DataFrame:
    """Attempts with those that were passed; and of these the share that was endorsed."""
    frame = rows_of(200, seed)
    frame["met"] |= frame["program_id"].isin(["P0", "P3"])
    attempts = counted(frame, "attempts", ("", "program"), ATTEMPTS, met="met")
    valued = frame[frame["met"]].assign(endorsed=lambda rows: np.arange(len(rows)) % 2 == 0)
    return pd.concat([attempts, counted(valued, "valued", ("", "program"), PASSED, met="endorsed")])


def amounts(seed: int) -> pd.DataFrame:
    """A rate, and a sum over the same leavers that says how many met it."""
    rate = counted(rows_of(120, seed), "earned", ("", "program"), met="met")
    points = rate.assign(measure="points", amount=rate["met"].astype(float), met=None, students_met=None)
    return pd.concat([rate, points])

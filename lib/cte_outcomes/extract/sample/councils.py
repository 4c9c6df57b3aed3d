"""Advisory committees: members, meetings, attendance, recommendations and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .credentials import attempt_years
from .partners import Partners
from .programs import LATEST_YEAR, PROGRAMS
from .streams import chance, choose, draw_index, stream
from .tables import NO_DATE, day, days, keep, numbered, pick, shape

MEETING_YEARS = tuple(range(2019, LATEST_YEAR + 1))
WITHOUT_COMMITTEE = ("COSM",)  # required, and missing
FORMED_LATE = {"CYBR": 2024}
WITHOUT_MAJORITY = ("BUSM", "CRIM", "EDUC")  # industry holds half of the votes or fewer
SHORT_OF_MEETINGS = ("AUTO", "CULN", "FIRE")  # the required number is held in some years only
CATEGORIES = {
    "curriculum": 0.30, "equipment": 0.22, "credential": 0.16, "work_based_learning": 0.18, "hiring": 0.06, "other": 0.08,
}  # fmt: skip
CHANGES = {"curriculum": "curriculum", "equipment": "equipment", "credential": "credential"}


@dataclass(frozen=True)
class Councils:
    """The tables of the committees, and by program and attempt year the share of recommendations in place."""

    tables: dict[str, pd.DataFrame]
    implemented: np.ndarray


def make_councils(seed: int, partners: Partners) -> Councils:
    """Committees of every program that needs one but one, and a committee of the district."""
    rng = stream(seed, "councils")
    committees = _committees(rng)
    members = _members(rng, committees, partners)
    meetings = _meetings(rng, committees)
    advice = _recommendations(rng, meetings)
    tables = {
        "committees": shape("committees", committees.drop(columns=["place", "from_year"])),
        "committee_members": shape("committee_members", members),
        "meetings": shape("meetings", meetings.drop(columns=["place", "year"])),
        "attendance": _attendance(rng, meetings, members),
        "recommendations": shape("recommendations", advice.drop(columns=["place", "year"])),
        "curriculum_changes": _changes(rng, advice),
    }
    return Councils(tables, implemented_shares(advice))


def _committees(rng: np.random.Generator) -> pd.DataFrame:
    """One row each; `place` is the program's position, -1 for the district's committee."""
    places = [n for n, spec in enumerate(PROGRAMS) if spec.council and spec.id not in WITHOUT_COMMITTEE] + [-1]
    formed = [FORMED_LATE.get(PROGRAMS[place].id, int(rng.integers(2010, 2018))) for place in places]
    names = [f"{PROGRAMS[place].name} Advisory Committee" for place in places[:-1]] + [
        "District CTE Steering Committee"
    ]
    return pd.DataFrame(
        {
            "committee_id": numbered("K", np.arange(len(places)) + 1, 2),
            "committee_name": names,
            "program_id": [*(PROGRAMS[place].id for place in places[:-1]), None],
            "formed_date": day(np.array(formed) - 1, 9, rng.integers(1, 29, len(places))),
            "place": places,
            "from_year": formed,
        }
    )


def _seats(rng: np.random.Generator, program_id: str | None) -> list[str]:
    """The roles around a table: 5 to 12 members, most of them from industry unless the committee lacks a majority."""
    few = program_id in WITHOUT_MAJORITY
    industry = ["employer"] * (2 if few else int(rng.integers(5, 8))) + ["labor"] * (not few and rng.random() < 0.4)
    others = ["educator", "college"] + ["parent", "community", "educator"] * few
    chances = {"student": 0.7, "parent": 0.4, "community": 0.35}
    return industry + others + [role for role, share in chances.items() if rng.random() < share]


def _members(rng: np.random.Generator, committees: pd.DataFrame, partners: Partners) -> pd.DataFrame:
    """Terms of three years, renewed or handed on, from 2018 on or from the committee's first year."""
    parts = []
    for number, row in enumerate(committees.itertuples()):
        fits = _industry(partners, row.place)
        for seat, role in enumerate(_seats(rng, row.program_id)):
            first = max(row.from_year, 2018) + int(rng.integers(0, 2))
            for begin in range(first, LATEST_YEAR + 1, 3):
                partner = fits[int(draw_index(rng, partners.weight[fits], 1)[0])] if role == "employer" else -1
                partner = {"college": int(rng.integers(0, 3)), "labor": int(rng.integers(3, 7))}.get(role, partner)
                parts.append((number, role, partner, begin, seat == 0))
    committee, role, partner, begin, chair = (np.array(column, dtype=object) for column in zip(*parts, strict=True))
    begin, partner = begin.astype(int), partner.astype(int)
    starts = day(begin - 1, 9, 1 + rng.integers(0, 20, len(begin)))
    ends = day(begin + 2, 6, 15)
    size = np.append(partners.table["size_band"].to_numpy(dtype=object), None)
    return pd.DataFrame(
        {
            "member_id": numbered("A", np.arange(len(begin)) + 1, 4),
            "committee_id": committees["committee_id"].to_numpy()[committee.astype(int)],
            "partner_id": partners.ids(partner),
            "role": role,
            "size_band": np.where(role == "employer", size[partner], None),
            "voting": ~np.isin(role, ("educator", "student")) | chance(rng, 0.4, len(begin)),
            "chair": chair.astype(bool),
            "start_date": starts,
            "end_date": keep(ends, ends <= np.datetime64("2025-06-30")),
        }
    )


def _industry(partners: Partners, place: int) -> np.ndarray:
    """Employers of the program's sectors that have not left; of any sector for the district's committee."""
    employers = (partners.type == "employer") & (partners.first > 0) & (partners.last > LATEST_YEAR)
    own = np.isin(partners.sector, PROGRAMS[place].sectors) if place >= 0 else np.ones(len(employers), dtype=bool)
    fits = np.flatnonzero(employers & own)
    return fits if len(fits) else np.flatnonzero(employers)


def _meetings(rng: np.random.Generator, committees: pd.DataFrame) -> pd.DataFrame:
    """Meetings by committee and year: the required number, one more at times, fewer where the committee falls short."""
    parts = []
    for row in committees.itertuples():
        required = PROGRAMS[row.place].meetings if row.place >= 0 else 4
        for year in range(max(row.from_year, MEETING_YEARS[0]), LATEST_YEAR + 1):
            if row.place >= 0 and year > (PROGRAMS[row.place].closed or year):
                continue
            short = row.program_id in SHORT_OF_MEETINGS and rng.random() < 0.6
            held = required - 1 if short else required + int(rng.random() < 0.15)
            parts += [(row.committee_id, row.place, year, number, held) for number in range(held)]
    committee, place, year, number, held = (np.array(column) for column in zip(*parts, strict=True))
    date = day(year - 1, 9, 20) + days(number * 240 // held + rng.integers(0, 25, len(year)))
    filed = chance(rng, 0.92, len(year))
    table = pd.DataFrame({"committee_id": committee, "date": date, "place": place, "year": year})
    table["minutes_date"] = keep(date + days(rng.integers(2, 30, len(year))), filed)
    table = table.sort_values(["date", "committee_id"], kind="stable", ignore_index=True)
    table.insert(0, "meeting_id", numbered("G", np.arange(len(table)) + 1, 3))
    return table


def _attendance(rng: np.random.Generator, meetings: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Every member whose term runs was invited to every meeting; about seven in ten came."""
    pairs = meetings[["meeting_id", "committee_id", "date"]].merge(
        members[["member_id", "committee_id", "start_date", "end_date", "role"]], on="committee_id", how="inner"
    )
    pairs = pairs[(pairs["start_date"] <= pairs["date"]) & ~(pairs["end_date"] < pairs["date"])]
    comes = pairs["role"].map({"educator": 0.92, "student": 0.55, "parent": 0.55, "employer": 0.68}).fillna(0.72)
    columns = {"meeting_id": pairs["meeting_id"].to_numpy(), "member_id": pairs["member_id"].to_numpy()}
    return shape("attendance", {**columns, "present": chance(rng, comes.to_numpy(float))})


def _recommendations(rng: np.random.Generator, meetings: pd.DataFrame) -> pd.DataFrame:
    """One or two from most meetings, with decision, implementation and report back; each program-year has its own pace."""
    number = rng.choice([0, 1, 2, 3], len(meetings), p=[0.15, 0.40, 0.30, 0.15])
    at = np.repeat(np.arange(len(meetings)), number)
    place, year = meetings["place"].to_numpy()[at], meetings["year"].to_numpy()[at]
    date = meetings["date"].to_numpy().astype("datetime64[D]")[at]
    pace = rng.uniform(0.10, 0.95, (len(PROGRAMS) + 1, len(MEETING_YEARS)))[place, year - MEETING_YEARS[0]]
    accepted = chance(rng, np.sqrt(pace))
    decision = np.where(accepted, "accepted", np.where(chance(rng, 0.45, len(at)), "declined", "deferred"))
    decision = np.where(accepted | chance(rng, 0.75, len(at)), decision, None)
    decided = keep(date + days(rng.integers(14, 150, len(at))), decision != None)  # noqa: E711 (elementwise)
    done = accepted & chance(rng, np.sqrt(pace))
    # In place by the end of the calendar year that follows the meeting's school year.
    put = np.minimum(decided + days(rng.integers(10, 200, len(at))), day(year, 12, 20))
    told = keep(decided + days(rng.integers(5, 90, len(at))), ~np.isnat(decided) & chance(rng, 0.70, len(at)))
    return pd.DataFrame(
        {
            "recommendation_id": numbered("R", np.arange(len(at)) + 1, 3),
            "meeting_id": meetings["meeting_id"].to_numpy()[at],
            "category": choose(rng, CATEGORIES, len(at)),
            "date": date,
            "decision": decision,
            "decision_date": decided,
            "implemented_date": np.where(done, put, NO_DATE),
            "reported_back_date": told,
            "place": place,
            "year": year,
        }
    )


def implemented_shares(advice: pd.DataFrame) -> np.ndarray:
    """By program and attempt year: share of the recommendations of the school year before that were put in place."""
    shares = np.zeros((len(PROGRAMS), len(attempt_years())))
    done = advice.assign(done=advice["implemented_date"].notna()).groupby(["place", "year"])["done"].mean()
    for (place, year), share in done.items():
        if place >= 0 and year + 1 in attempt_years():
            shares[place, attempt_years().index(year + 1)] = share
    return shares


def _changes(rng: np.random.Generator, advice: pd.DataFrame) -> pd.DataFrame:
    """A change for each recommendation put in place on curriculum, equipment or credentials, and some without one."""
    led = advice[advice["implemented_date"].notna() & advice["category"].isin(CHANGES) & (advice["place"] >= 0)]
    own = draw_index(rng, [spec.size for spec in PROGRAMS], 34)
    place = np.concatenate([led["place"].to_numpy(), own])
    date = np.concatenate(
        [
            led["implemented_date"].to_numpy().astype("datetime64[D]"),
            day(rng.integers(2020, 2026, len(own)), 1, rng.integers(1, 150, len(own))),
        ]
    )
    kind = np.concatenate(
        [
            led["category"].map(CHANGES).to_numpy(dtype=object),
            choose(rng, {"curriculum": 0.7, "equipment": 0.3}, len(own)),
        ]
    )
    behind = np.concatenate([led["recommendation_id"].to_numpy(dtype=object), np.full(len(own), None)])
    order = np.lexsort((place, date))
    return shape(
        "curriculum_changes",
        {
            "change_id": numbered("H", np.arange(len(order)) + 1, 3),
            "program_id": pick([spec.id for spec in PROGRAMS], place[order]),
            "date": date[order],
            "kind": kind[order],
            "recommendation_id": behind[order],
        },
    )

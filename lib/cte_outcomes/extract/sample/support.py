"""What partners give, what programs have, and the staff time it takes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .partners import Partners
from .programs import EXIT_YEARS, PROGRAMS, program_index
from .streams import chance, choose, draw_index, stream
from .tables import day, days, keep, numbered, pick, shape

KINDS = {
    "equipment": 0.30, "supplies": 0.20, "cash": 0.12, "volunteer_time": 0.16, "facility": 0.09, "scholarship": 0.08,
    "joint_grant": 0.05,
}  # fmt: skip
MEDIAN_VALUE = {
    "equipment": 4200, "supplies": 650, "cash": 1500, "scholarship": 1000, "joint_grant": 48000, "facility": 900,
    "volunteer_time": 0,
}  # fmt: skip
GIFTS_A_YEAR = 34
# Program and year of each laboratory or simulated workplace that a company sponsors.
LABORATORIES = {"HLTH": 2022, "CULN": 2023, "CYBR": 2024, "WELD": 2024, "AUTO": 2025}
# What each sector's programs teach on: item and years of service.
ITEMS = {
    "health": (("Patient simulator", 8), ("Hospital bed", 12), ("Vital signs monitor", 7), ("Charting software", 3)),
    "business_finance": (("Laptop cart", 5), ("Office software", 3), ("Point-of-sale terminal", 6)),
    "manufacturing": (("MIG welder", 12), ("CNC mill", 12), ("3D printer", 5), ("Fume extraction", 15)),
    "information_technology": (("Server rack", 5), ("Network lab kit", 5), ("Workstations", 4)),
    "arts_media": (("Video cameras", 5), ("Editing workstations", 4), ("Audio console", 8)),
    "hospitality": (("Commercial range", 15), ("Walk-in cooler", 15), ("Point-of-sale terminal", 6)),
    "transportation": (("Vehicle lift", 20), ("Diagnostic scanner", 4), ("Electric vehicle trainer", 7)),
    "public_safety": (("Dispatch console", 8), ("Evidence kit", 5), ("Turnout gear", 10)),
    "retail_marketing": (("Design software", 3), ("Vinyl cutter", 7), ("Laptop cart", 5)),
    "agriculture": (("Greenhouse controls", 10), ("Tractor", 20), ("Soil lab", 8)),
    "education": (("Observation room", 15), ("Learning center furniture", 10)),
    "construction": (("Table saw", 15), ("Conduit bender", 12), ("Laser level", 6), ("Training wall", 10)),
    "other": (("Styling stations", 12), ("Sterilizer", 8)),
}
ACTIVITIES = {"outreach": 0.24, "site_visits": 0.22, "administration": 0.30, "teaching": 0.16, "other": 0.08}
# Staff, contracted hours a year, full-time equivalent on partnership work, year of appointment.
TIME_STAFF = (("C01", 1480, 1.0, 2021), ("C02", 1480, 0.8, 2023), ("I11", 1400, 0.2, 2021), ("I12", 1400, 0.1, 2021))


def contributions_table(seed: int, partners: Partners) -> pd.DataFrame:
    """Gifts by year, from partners then active, larger ones giving more often."""
    rng = stream(seed, "contributions")
    year = np.repeat(np.array(EXIT_YEARS), GIFTS_A_YEAR)
    giver = np.concatenate([_givers(rng, partners, each, GIFTS_A_YEAR) for each in EXIT_YEARS])
    kind = choose(rng, KINDS, len(year))
    received = day(year - 1, 8, 1 + rng.integers(0, 310, len(year)))
    median = pd.Series(kind).map(MEDIAN_VALUE).to_numpy(float)
    value = np.round(median * np.exp(0.9 * rng.normal(size=len(year))), -1)
    hours = np.round(rng.gamma(2.0, 9.0, len(year)), 1)
    is_equipment, grant = kind == "equipment", kind == "joint_grant"
    methods = {"receipt": 0.45, "donor_estimate": 0.30, "list_price": 0.15, "appraisal": 0.10}
    order = np.argsort(received, kind="stable")
    columns = {
        "partner_id": partners.ids(giver),
        "program_id": keep(
            pick([spec.id for spec in PROGRAMS], _program(rng, partners, giver)), chance(rng, 0.85, len(year))
        ),
        "type": kind,
        "received_date": received,
        "fair_value": keep(value, median > 0),
        "valuation_method": keep(choose(rng, methods, len(year)), (median > 0) & chance(rng, 0.86, len(year))),
        "documented": keep(chance(rng, 0.82, len(year)), median > 0),
        "in_use_date": keep(
            received + days(rng.integers(5, 500, len(year))), is_equipment & chance(rng, 0.88, len(year))
        ),
        "hours": keep(hours, np.isin(kind, ("volunteer_time", "facility"))),
        "students_reached": keep(rng.integers(4, 120, len(year)), ~grant & chance(rng, 0.7, len(year))),
        "grant_status": keep(choose(rng, {"awarded": 0.45, "declined": 0.35, "applied": 0.20}, len(year)), grant),
    }
    gifts = pd.DataFrame({name: values[order] for name, values in columns.items()})
    both = pd.concat([gifts, _laboratories(seed, partners)], ignore_index=True)
    numbers = numbered("D", np.arange(len(both)) + 1, 3)
    return shape("contributions", {"contribution_id": numbers, **{name: both[name].to_numpy() for name in both}})


def _laboratories(seed: int, partners: Partners) -> pd.DataFrame:
    """Laboratories that companies sponsor: one for each of a few programs, by its largest lasting employer."""
    rng = stream(seed, "laboratories")
    lasting = (partners.type == "employer") & partners.active(EXIT_YEARS[-1]) & (partners.first <= EXIT_YEARS[0])
    fits = {name: lasting & np.isin(partners.sector, PROGRAMS[program_index(name)].sectors) for name in LABORATORIES}
    program = np.array([name for name in LABORATORIES if fits[name].any()], dtype=object)
    giver = np.array([np.argmax(np.where(fits[name], partners.weight, 0)) for name in program], dtype=int)
    year, number = np.array([LABORATORIES[name] for name in program], dtype=int), len(program)
    received = day(year, 1, rng.integers(5, 120, number))
    return pd.DataFrame(
        {
            "partner_id": partners.ids(giver),
            "program_id": program,
            "type": "laboratory",
            "received_date": received,
            "fair_value": np.round(32_000 * np.exp(0.4 * rng.normal(size=number)), -2),
            "valuation_method": "appraisal",
            "documented": True,
            "in_use_date": received + days(rng.integers(30, 200, number)),
            "hours": rng.integers(40, 160, number).astype(float),
            "students_reached": rng.integers(20, 90, number),
        }
    )


def _givers(rng: np.random.Generator, partners: Partners, year: int, number: int) -> np.ndarray:
    active = np.flatnonzero(partners.active(year))
    return active[draw_index(rng, partners.weight[active], number)]


def _program(rng: np.random.Generator, partners: Partners, partner: np.ndarray) -> np.ndarray:
    """The largest program of each partner's sector, or the second largest; -1 where the sector has none."""
    fits = {
        sector: [n for n, spec in enumerate(PROGRAMS) if sector in spec.sectors][:2] or [-1]
        for sector in set(partners.sector)
    }
    second = chance(rng, 0.4, len(partner))
    pairs = zip(partners.sector[partner], second, strict=True)
    return np.array([fits[sector][-1 if other else 0] for sector, other in pairs])


def equipment_table(seed: int) -> pd.DataFrame:
    """The equipment list of each program: some items are missing, some past their service life."""
    rng = stream(seed, "equipment")
    rows = [(spec.id, *item) for spec in PROGRAMS for sector in spec.sectors for item in ITEMS.get(sector, ())]
    program, item, life = zip(*rows, strict=True)
    number = len(rows)
    bought = day(2025 - rng.integers(0, np.array(life) + 4), rng.integers(1, 7, number), rng.integers(1, 28, number))
    return shape(
        "equipment",
        {
            "item_id": numbered("E", np.arange(number) + 1, 3),
            "program_id": program,
            "item": item,
            "bought_date": keep(bought, chance(rng, 0.9, number)),
            "service_life_years": life,
            "industry_standard": chance(rng, 0.68, number),
        },
    )


def coordinator_time_table(seed: int) -> pd.DataFrame:
    """Hours by staff member, year and activity; the second coordinator came in 2023."""
    rng = stream(seed, "coordinator time")
    rows = []
    for staff, contracted, fte, since in TIME_STAFF:
        for year in range(since, EXIT_YEARS[-1] + 1):
            shares = np.array(list(ACTIVITIES.values())) * rng.uniform(0.8, 1.2, len(ACTIVITIES))
            hours = np.round(contracted * fte * shares / shares.sum())
            rows += [(staff, year, name, spent, contracted, fte) for name, spent in zip(ACTIVITIES, hours, strict=True)]
    names = ("staff_id", "school_year", "activity", "hours", "contracted_hours", "fte")
    return shape("coordinator_time", dict(zip(names, zip(*rows, strict=True), strict=True)))

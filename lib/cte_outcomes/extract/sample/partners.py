"""Partners and the contacts with them: who they are, how often they are spoken to, and when they leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .partner_names import ORGANIZATIONS, SECTOR_SHARES, employer_name
from .programs import LATEST_YEAR, PROGRAMS
from .streams import chance, choose, draw_index, stream
from .tables import day, days, keep, numbered, pick, shape
from .truths import ENDS_AFTER_QUIET_YEAR, ENDS_OTHERWISE, QUIET_CONTACTS

CONTACT_YEARS = tuple(range(2020, LATEST_YEAR + 1))
SMALLEST, LARGEST = 124, 2_000
TWO_WAY = {
    "call": 0.20, "email": 0.22, "visit": 0.12, "meeting": 0.16, "guest_teaching": 0.09, "site_visit": 0.09,
    "portfolio_review": 0.04, "rubric": 0.03, "needs_assessment": 0.03, "roundtable": 0.02,
}  # fmt: skip
# Talks of the needs assessment with others than employers: kind of organization and day. The workforce board's is too
# old by 2025, and there was none with an economic development agency.
ASSESSED = (("workforce_board", "2022-11-08"), ("chamber", "2024-10-22"))
PROMPT_SINCE = 2021  # since then most agreements are signed in the first two weeks
SOURCES = {"outreach": 35, "referral": 25, "event": 15, "inquiry": 12, "story": 5, "other": 8}
ONE_WAY = {"newsletter": 0.45, "email": 0.35, "outreach": 0.12, "call": 0.08}
HOURS = {"guest_teaching": 3.0, "portfolio_review": 4.0, "rubric": 3.0, "meeting": 1.0, "roundtable": 2.0, "visit": 1.5}
STAFF = (
    ("C01", "coordinator"),
    ("C02", "coordinator"),
    ("I11", "instructor"),
    ("I12", "instructor"),
    ("A01", "administrator"),
)


@dataclass(frozen=True)
class Partners:
    """Partners as arrays of equal length, with the years they were active and how heard they were.

    `first` and `last` are the first and last school year of the partnership (9999 while it lasts, 0 where it never
    began); `weight` is a heavy-tailed size; `contacts` holds two-way contacts by partner and contact year.
    """

    table: pd.DataFrame
    first: np.ndarray
    last: np.ndarray
    weight: np.ndarray
    sector: np.ndarray
    type: np.ndarray
    contacts: np.ndarray

    def active(self, year: int) -> np.ndarray:
        """Whether each partner is active in a school year."""
        return (self.first > 0) & (self.first <= year) & (year <= self.last)

    def ids(self, positions: np.ndarray) -> np.ndarray:
        """Partner numbers of these positions; -1 is missing."""
        return pick(self.table["partner_id"].tolist(), positions)


def partner_count(students: int) -> int:
    """Partners of a district of this size."""
    return int(np.clip(SMALLEST + (students - 4000) // 400, SMALLEST, LARGEST))


def make_partners(seed: int, count: int) -> Partners:
    """The partners, with a life each: start, contacts year by year, and an end that quiet years make likelier."""
    rng = stream(seed, "partners")
    name, kind, sector, size, sponsor, weight = _organizations(rng, count)
    first = np.where(chance(rng, 0.62, count), rng.integers(2010, 2021, count), rng.integers(2021, 2026, count))
    first[: len(ORGANIZATIONS)] = rng.integers(2008, 2018, len(ORGANIZATIONS))
    lead = chance(rng, 0.06, count)
    lead[: len(ORGANIZATIONS)] = False
    first[lead] = 0
    last, contacts = _lives(rng, first, weight)
    own = {"partner_name": name, "type": kind, "size_band": size, "sector": sector, "registered_sponsor": sponsor}
    quiet_now = contacts[:, -1] == 0
    own["status"] = np.where(lead, "lead", np.where(last < 9999, "ended", np.where(quiet_now, "paused", "active")))
    table = shape("partners", {**own, **_dates(rng, seed, first, last, lead)})
    return Partners(table, first, last, weight, sector, kind, contacts)


def _dates(
    rng: np.random.Generator, seed: int, first: np.ndarray, last: np.ndarray, lead: np.ndarray
) -> dict[str, np.ndarray]:
    """Number, dates, source and consent of each partner; leads have an inquiry and nothing after it."""
    count = len(first)
    begins = day(first - 1, 7, 10 + rng.integers(0, 300, count))
    asked = np.where(lead, day(2025, 2, rng.integers(1, 90, count)), begins - days(rng.integers(5, 260, count)))
    signed = begins + days(rng.integers(0, 240, count))
    prompt = stream(seed, "prompt agreements")
    soon = (first >= PROMPT_SINCE) & chance(prompt, 0.6, count)
    signed = np.where(soon, begins + days(prompt.integers(0, 15, count)), signed)
    has_agreement = ~lead & chance(rng, 0.78, count)
    expiry = signed + days(365 * rng.integers(1, 9, count))
    return {
        "partner_id": numbered("", np.arange(count) * 3 + 12, 4),
        "source": choose(rng, SOURCES, count),
        "inquiry_date": keep(asked, chance(rng, 0.6, count) | lead),
        "start_date": keep(begins, ~lead),
        "end_date": keep(day(last, 6, 15 + rng.integers(0, 14, count)), ~lead & (last < 9999)),
        "agreement_date": keep(signed, has_agreement),
        "agreement_expiry_date": keep(expiry, has_agreement & chance(rng, 0.6, count)),
        "name_consent": chance(rng, 0.86, count),
    }


def _organizations(rng: np.random.Generator, count: int) -> tuple[np.ndarray, ...]:
    """Name, type, sector, size band, sponsor of apprenticeships, and heavy-tailed weight of each partner."""
    others = len(ORGANIZATIONS)
    sector = choose(rng, SECTOR_SHARES, count - others)
    place = pd.Series(sector).groupby(sector).cumcount().to_numpy()
    names = [employer_name(kind, number) for kind, number in zip(sector, place, strict=True)]
    # Pareto with index 1.3: a few hosts take most of the students, as in Wisconsin's 1.5 apprentices per employer.
    weight = 1 + rng.pareto(1.3, count)
    weight[:others] *= 0.4
    bands = np.where(weight[others:] > 4.5, "large", np.where(weight[others:] > 2.0, "medium", "small"))
    trades = np.isin(sector, ("construction", "manufacturing", "energy", "transportation"))
    sponsors = trades & chance(rng, 0.25, count - others)
    own = list(zip(*ORGANIZATIONS, strict=True))
    return (
        np.array([*own[0], *names], dtype=object),
        np.array([*own[1], *["employer"] * (count - others)], dtype=object),
        np.concatenate([np.array(own[2], dtype=object), sector]),
        np.concatenate([np.array(own[3], dtype=object), bands.astype(object)]),
        np.concatenate([np.array(own[4]), sponsors]),
        weight,
    )


def _lives(rng: np.random.Generator, first: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Last year and two-way contacts a year: after a quiet year a partnership ends more often."""
    count = len(first)
    warmth = rng.gamma(1.6, 2.2, count) + 0.3 * np.log(np.maximum(weight, 1.0))
    last = np.full(count, 9999)
    contacts = np.zeros((count, len(CONTACT_YEARS)), dtype="int64")
    for place, year in enumerate(CONTACT_YEARS):
        active = (first > 0) & (first <= year) & (last >= year)
        contacts[:, place] = np.where(active, rng.poisson(warmth), 0)
        hazard = np.where(contacts[:, place] < QUIET_CONTACTS, ENDS_AFTER_QUIET_YEAR, ENDS_OTHERWISE)
        ends = active & chance(rng, hazard) & (year < LATEST_YEAR)
        ends[:3] = False  # the three colleges stay: dual enrollment needs them in every year
        last[ends] = year
    return last, contacts


def touchpoints_table(seed: int, partners: Partners) -> pd.DataFrame:
    """Every contact: the two-way ones of each partner's life, and mail that goes out to partners and leads."""
    rng = stream(seed, "touchpoints")
    count, years = partners.contacts.shape
    alive = np.stack([partners.active(year) for year in CONTACT_YEARS], axis=1)
    alive[:, -1] |= partners.first == 0
    mails = np.where(alive, rng.poisson(1.3, (count, years)), 0)
    both = [(partners.contacts, TWO_WAY, True), (mails, ONE_WAY, False)]
    parts = []
    for number, kinds, two_way in both:
        partner = np.repeat(np.arange(count * years) // years, number.ravel())
        year = np.repeat(np.tile(CONTACT_YEARS, count), number.ravel())
        parts.append((partner, year, choose(rng, kinds, len(partner)), np.full(len(partner), two_way)))
    partner, year, kind, two_way = (np.concatenate(column) for column in zip(*parts, strict=True))
    date = _contact_day(rng, partners, partner, year)
    staff = draw_index(rng, [0.38, 0.22, 0.18, 0.14, 0.08], len(partner))
    hours = pd.Series(kind).map(HOURS).to_numpy(float) * rng.choice([0.5, 1.0, 1.0, 1.5], len(partner))
    program = _program_of(rng, partners.sector[partner])
    order = np.lexsort((partner, date))
    table = {
        "partner_id": partners.ids(partner),
        "date": date,
        "type": kind,
        "two_way": two_way,
        "program_id": keep(pick([spec.id for spec in PROGRAMS], program), two_way & chance(rng, 0.6, len(partner))),
        "hours": keep(hours, two_way),
        "staff_id": pick([person for person, _ in STAFF], staff),
        "staff_role": pick([role for _, role in STAFF], staff),
    }
    made = pd.DataFrame({column: values[order] for column, values in table.items()})
    both = pd.concat([made, _assessment_talks(partners)], ignore_index=True)
    numbers = numbered("T", np.arange(len(both)) + 1, 5)
    return shape("touchpoints", {"touchpoint_id": numbers, **{name: both[name].to_numpy() for name in both}})


def _assessment_talks(partners: Partners) -> pd.DataFrame:
    """Contacts about the needs assessment with the first organization of each kind that was a partner then, if any."""
    who, when = [], []
    for kind, date in ASSESSED:
        year = int(date[:4]) + (date[5:7] >= "07")
        fits = np.flatnonzero((partners.type == kind) & partners.active(year))[:1]
        who += fits.tolist()
        when += [date] * len(fits)
    partner, dates = partners.ids(np.array(who, dtype=int)), np.array(when, dtype="datetime64[s]")
    fixed = {"type": "needs_assessment", "two_way": True, "program_id": None, "hours": 1.5}
    person, role = STAFF[0]
    return pd.DataFrame({"partner_id": partner, "date": dates, **fixed, "staff_id": person, "staff_role": role})


def _contact_day(rng: np.random.Generator, partners: Partners, partner: np.ndarray, year: np.ndarray) -> np.ndarray:
    """A day of the school year, not before the partnership began."""
    date = day(year - 1, 8, 20 + rng.integers(0, 290, len(partner)))
    begins = partners.table["start_date"].to_numpy().astype("datetime64[D]")[partner]
    before = ~np.isnat(begins) & (date < begins)
    return np.where(before, np.minimum(begins + days(rng.integers(0, 30, len(partner))), day(year, 6, 14)), date)


def _program_of(rng: np.random.Generator, sector: np.ndarray) -> np.ndarray:
    """A program that belongs to each partner's sector, -1 where none does."""
    place = rng.random(len(sector))
    program = np.full(len(sector), -1)
    for name in sorted(set(sector)):
        fits = [number for number, spec in enumerate(PROGRAMS) if name in spec.sectors]
        where = sector == name
        if fits:
            program[where] = np.array(fits)[(place[where] * len(fits)).astype(int)]
    return program


def host_lookup(seed: int, partners: Partners, years: tuple[int, ...], slots: int = 1024) -> dict[int, np.ndarray]:
    """For each year a table of program by slot: hosts drawn by weight among the active partners of its sectors."""
    rng = stream(seed, "hosts")
    lookup = {}
    for year in years:
        lookup[year] = np.full((len(PROGRAMS), slots), -1)
        for number, spec in enumerate(PROGRAMS):
            fits = partners.active(year) & np.isin(partners.sector, spec.sectors) & (partners.type != "college")
            if fits.any():
                chosen = draw_index(rng, partners.weight[fits], slots)
                lookup[year][number] = np.flatnonzero(fits)[chosen]
    return lookup

"""What partners and schools say, the events they meet at, and the stories and thanks that follow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import truths
from .partners import Partners
from .programs import EXIT_YEARS, PROGRAMS
from .streams import chance, choose, draw_index, evenly, stream
from .tables import day, days, keep, numbered, pick, shape

SURVEY_YEARS = (2022, 2023, 2024, 2025)
RESPONSE = 0.55
# Mean answers from 1 to 5: what partners expect, and what schools think partners expect. The gap on technical skill
# and independence is planted: schools take them for more important than partners do, and punctuality for less.
EXPECTED = {"punctuality": 4.6, "safety": 4.5, "technical": 3.4, "communication": 4.3, "independence": 3.1}
BELIEVED = {"punctuality": 4.0, "safety": 4.4, "technical": 4.3, "communication": 3.9, "independence": 3.8}
EVENTS = {"career_fair": (10, 12), "roundtable": (2, 6), "showcase": (5, 8)}
TURNOUT = {"career_fair": 0.55, "roundtable": 0.42, "showcase": 0.48}


def surveys_table(seed: int, partners: Partners) -> pd.DataFrame:
    """A partner survey each spring since 2022, and the schools' own sheet, one for each program."""
    rng = stream(seed, "surveys")
    sheets = [_partner_sheets(rng, seed, partners, year) for year in SURVEY_YEARS]
    sheets += [_school_sheets(rng, year) for year in SURVEY_YEARS]
    rows = pd.concat(sheets, ignore_index=True).sort_values(["date", "sheet", "item"], kind="stable")
    number = rows.groupby("sheet", sort=False).ngroup().to_numpy() + 1
    columns = {name: rows[name].to_numpy() for name in ("partner_id", "program_id", "side", "item", "score", "date")}
    return shape(
        "surveys",
        {
            "survey_id": ("S" + rows["date"].dt.year.astype("str")).to_numpy(),
            "respondent_id": numbered("Q", number, 4),
            **columns,
        },
    )


def _partner_sheets(rng: np.random.Generator, seed: int, partners: Partners, year: int) -> pd.DataFrame:
    """Answers of the active partners who responded; those spoken to often answer more kindly."""
    asked = np.flatnonzero(partners.active(year))
    who = asked[chance(rng, RESPONSE, len(asked))]
    warmth = np.log1p(partners.contacts[who, year - 2020]) - 1.2 + 0.5 * rng.normal(size=len(who))
    trend = 0.15 * (year - SURVEY_YEARS[0])
    answers = {
        "recommend": np.round(8.2 + trend + 0.9 * warmth + rng.normal(size=len(who))).clip(0, 10),
        "satisfaction": np.round(4.1 + 0.3 * trend + 0.4 * warmth + 0.5 * rng.normal(size=len(who))).clip(1, 5),
        "heard": np.round(3.8 + 0.3 * trend + 0.5 * warmth + 0.6 * rng.normal(size=len(who))).clip(1, 5),
        "host_again": chance(rng, 0.86, len(who)).astype(float),
        **_expectations(rng, EXPECTED, len(who)),
        "benefit": evenly(
            stream(seed, "benefit", year), np.full(len(who), truths.BENEFITED), np.zeros(len(who))
        ).astype(float),
    }
    date = day(year, 5, rng.integers(1, 29, len(who)))
    sheets = [
        _answers(
            f"partner {year}", who, item, score, date, partner_id=partners.ids(who), program_id=None, side="partner"
        )
        for item, score in answers.items()
    ]
    return pd.concat(sheets, ignore_index=True)


def _school_sheets(rng: np.random.Generator, year: int) -> pd.DataFrame:
    who = np.array([n for n, spec in enumerate(PROGRAMS) if spec.opened <= year <= (spec.closed or year)])
    date = day(year, 5, rng.integers(1, 29, len(who)))
    ids = pick([spec.id for spec in PROGRAMS], who)
    sheets = [
        _answers(f"school {year}", who, item, score, date, partner_id=None, program_id=ids, side="school")
        for item, score in _expectations(rng, BELIEVED, len(who)).items()
    ]
    return pd.concat(sheets, ignore_index=True)


def _expectations(rng: np.random.Generator, means: dict[str, float], number: int) -> dict[str, np.ndarray]:
    return {f"expect_{name}": np.round(mean + 0.7 * rng.normal(size=number)).clip(1, 5) for name, mean in means.items()}


def _answers(
    group: str, who: np.ndarray, item: str, score: np.ndarray, date: np.ndarray, **more: object
) -> pd.DataFrame:
    sheet = (group + " " + pd.Series(who).astype("str").str.zfill(5)).to_numpy()
    return pd.DataFrame({"sheet": sheet, "item": item, "score": score, "date": date.astype("datetime64[s]"), **more})


def events_table(seed: int, partners: Partners) -> pd.DataFrame:
    """A showcase, a roundtable and a career fair each year: about half of the active partners and leads are invited."""
    rng = stream(seed, "events")
    parts = []
    for year in EXIT_YEARS:
        for kind, (month, date) in EVENTS.items():
            invited = np.flatnonzero(
                (partners.active(year) | (partners.first == 0)) & chance(rng, 0.5, len(partners.first))
            )
            when = day(year - (month > 7), month, date + int(rng.integers(0, 8)))
            came = chance(rng, TURNOUT[kind] + 0.15 * (partners.contacts[invited, year - 2020] > 3))
            parts.append(
                pd.DataFrame(
                    {
                        "event_id": f"V{year}{kind[0].upper()}",
                        "partner": invited,
                        "type": kind,
                        "date": when,
                        "attended": came,
                    }
                )
            )
    rows = pd.concat(parts, ignore_index=True)
    return shape(
        "events",
        {"partner_id": partners.ids(rows.pop("partner").to_numpy()), **{name: rows[name].to_numpy() for name in rows}},
    )


def stories_table(seed: int, partners: Partners) -> pd.DataFrame:
    """About ten stories a year; consent is missing for a few, and some of those name a student."""
    rng = stream(seed, "stories")
    number = 48
    year = rng.choice(EXIT_YEARS, number)
    won = day(year - 1, 9, 1 + rng.integers(0, 270, number))
    told = won + days(rng.integers(4, 90, number))
    active = np.flatnonzero(partners.active(EXIT_YEARS[-1]) & (partners.first <= EXIT_YEARS[0]))
    partner = np.where(chance(rng, 0.85, number), active[draw_index(rng, partners.weight[active], number)], -1)
    named = chance(rng, 0.7, number)
    order = np.argsort(told, kind="stable")
    columns = {
        "partner_id": partners.ids(partner),
        "program_id": pick([spec.id for spec in PROGRAMS], draw_index(rng, [spec.size for spec in PROGRAMS], number)),
        "date": told,
        "channel": choose(rng, {"social": 0.4, "web": 0.3, "newsletter": 0.2, "news": 0.1}, number),
        "win_date": keep(won, chance(rng, 0.85, number)),
        "student_consent": np.where(named, chance(rng, 0.93, number), chance(rng, 0.5, number)),
        "partner_consent": keep(chance(rng, 0.95, number), partner >= 0),
        "student_named": named,
    }
    columns = {name: values[order] for name, values in columns.items()}
    return shape("stories", {"story_id": numbered("Y", np.arange(number) + 1, 3), **columns})


def recognitions_table(seed: int, partners: Partners) -> pd.DataFrame:
    """Thanks at the yearly showcase and nominations for awards, at most one of a kind for a partner in a year."""
    rng = stream(seed, "recognitions")
    parts = []
    for year in EXIT_YEARS:
        active = np.flatnonzero(partners.active(year))
        thanked = active[chance(rng, (0.06 * partners.weight[active]).clip(0.05, 0.6))]
        kind = choose(rng, {"thanks": 0.7, "nomination": 0.2, "award": 0.1}, len(thanked))
        parts.append(pd.DataFrame({"partner": thanked, "date": day(year, 5, 14), "kind": kind}))
    rows = pd.concat(parts, ignore_index=True)
    columns = {"date": rows["date"].to_numpy(), "kind": rows["kind"].to_numpy()}
    return shape("recognitions", {"partner_id": partners.ids(rows["partner"].to_numpy()), **columns})

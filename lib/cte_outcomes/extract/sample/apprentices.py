"""Paid youth apprenticeships: which placements are, and which apprentices were so the year before."""

from __future__ import annotations

import numpy as np

from . import truths
from .partners import Partners
from .people import People
from .programs import EXIT_YEARS, PROGRAM_IDS
from .streams import chance, stream

APPRENTICESHIP = "apprenticeship"
# Share of a program's cooperative education that is an apprenticeship instead.
SHARES = {"AUTO": 0.75, "WELD": 0.80, "CARP": 0.80, "CULN": 0.40, "MRKT": 0.25}


def with_apprenticeships(seed: int, rows: dict[str, np.ndarray], block: int) -> dict[str, np.ndarray]:
    """The placements of a block, with part of the cooperative education of some programs as apprenticeships."""
    share = np.array([SHARES.get(name, 0.0) for name in PROGRAM_IDS])[rows["program"]]
    becomes = (rows["type"] == "cooperative_education") & chance(stream(seed, "apprenticeships", block), share)
    return {**rows, "type": np.where(becomes, APPRENTICESHIP, rows["type"])}


def first_years(
    rng: np.random.Generator, people: People, partners: Partners, rows: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Further rows: the first year of those whose apprenticeship of grade 12 is their second, at the same host."""
    student, host, year = rows["student"], rows["partner"], rows["year"]
    senior = (rows["type"] == APPRENTICESHIP) & (year == people.year[student] - people.last_grade[student] + 12)
    could = senior & (host >= 0) & (partners.first[host] < year) & (year > EXIT_YEARS[0] - 2)
    second = could & chance(rng, truths.SECOND_YEAR_APPRENTICES, len(student))
    return {**{name: values[second] for name, values in rows.items()}, "year": year[second] - 1}

"""The programs' courses by name, and the industries the programs belong to."""

from __future__ import annotations

import pandas as pd

from .program_texts import PROGRAM_TEXTS
from .programs import PROGRAMS
from .tables import shape


def courses_table() -> pd.DataFrame:
    """The courses of each program in order, under the numbers of enrollments; the capstone falls in grade 12."""
    rows = [
        (f"{program.id}{level}", program.id, name, level, 12 - program.courses + level)
        for program in PROGRAMS
        for level, name in enumerate(PROGRAM_TEXTS[program.id].courses, start=1)
    ]
    names = ("course_id", "program_id", "course_name", "course_level", "grade")
    return shape("courses", dict(zip(names, zip(*rows, strict=True), strict=True)))


def program_industries_table() -> pd.DataFrame:
    """Industries by program; Horticulture has named none, so that its place on the list cannot be told."""
    pairs = [(program.id, code) for program in PROGRAMS for code in PROGRAM_TEXTS[program.id].industries]
    program, industry = zip(*pairs, strict=True)
    return shape("program_industries", {"program_id": program, "industry_code": industry})

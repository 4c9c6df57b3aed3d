"""By what figures are told apart: the dimensions of a cell, in their fixed order, and the column that holds each."""

from __future__ import annotations

DIMENSIONS = {
    "program": "program_id",
    "cluster": "cluster",
    "school": "school_id",
    "sector": "sector",
    "type": "type",
    "partner": "partner_id",
    "sex": "sex",
    "race_ethnicity": "race_ethnicity",
    # Of students: whether a partner has hosted them, hosted or not_hosted.
    "hosted": "hosted",
    # Goes with a column `member`: yes or no.
    "special_population": "special_population",
}

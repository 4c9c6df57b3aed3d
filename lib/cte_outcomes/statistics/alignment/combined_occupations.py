"""Occupations that BLS publishes together, which the crosswalk still lists apart."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

# Published code -> SOC 2018 codes it stands for, where the code alone does not tell (a broad code NN-NNN0 does: it
# holds all NN-NNNx). Source: titles of the National Employment Matrix of 2019 and 2024, which name the parts; OEWS uses
# those of 2024.
COMBINED_OCCUPATIONS: dict[str, tuple[str, ...]] = {
    "11-9198": ("11-9072", "11-9179", "11-9199"),
    "13-1198": ("13-1082", "13-1199"),
    "13-2098": ("13-2051", "13-2054", "13-2099"),
    "15-1245": ("15-1242", "15-1243"),
    "15-1256": ("15-1252", "15-1253"),
    "15-1257": ("15-1254", "15-1255"),
    "15-2098": ("15-2051", "15-2099"),
    "17-3098": ("17-3028", "17-3029"),
    "19-3031": ("19-3033", "19-3034"),
    "19-4045": ("19-4043", "19-4044"),
    "21-1018": ("21-1011", "21-1014"),
    "25-2052": ("25-2055", "25-2056"),
    "25-3097": ("25-3041", "25-3099"),
    "25-9045": ("25-9042", "25-9043", "25-9049"),
    "27-4098": ("27-4015", "27-4099"),
    "29-1228": ("29-1229", "29-1241"),
    "29-1248": ("29-1242", "29-1243", "29-1249"),
    "29-1298": ("29-1291", "29-1299"),
    "29-2098": ("29-2036", "29-2072", "29-2099"),
    "29-9098": ("29-9021", "29-9093", "29-9099"),
    "33-9098": ("33-9094", "33-9099"),
    "39-1098": ("39-1014", "39-1022"),
    "39-9098": ("39-4012", "39-9099"),
    "47-5097": ("47-5023", "47-5032"),
    "47-5098": ("47-5049", "47-5099"),
    "51-2028": ("51-2022", "51-2023"),
    "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
    "53-3058": ("53-3051", "53-3053", "53-3054"),
    "53-6098": ("53-6032", "53-6099"),
}


def published_links(edges: pd.DataFrame, published: Iterable[str]) -> pd.DataFrame:
    """The links with each occupation under the code it is published by; without this, nursing's home health aides
    (31-1121) would have no openings, as projections and wages list 31-1120.

    A code that is published itself stays, and so does one that is in no published code.
    """
    known = set(published)
    parts = {part: whole for whole, members in COMBINED_OCCUPATIONS.items() if whole in known for part in members}

    def as_published(code: str) -> str:
        broad = f"{code[:6]}0"
        if code in known or (code not in parts and broad not in known):
            return code
        return parts.get(code, broad)

    return edges.assign(soc_code=pd.Series(map(as_published, edges["soc_code"]), index=edges.index, dtype="str"))

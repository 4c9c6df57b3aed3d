"""How many leave each program for work: from the release's own cells, never more than they tell."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release.supply import completers, years_counted

PROGRAMS = pd.DataFrame(
    {
        "program_id": ["AUTO", "HLTH", "WELD"],
        "program_name": ["Automotive", "Health", "Welding"],
        "cluster": ["Transportation", "Health", "Manufacturing"],
        "cip_code": ["47.0604", "51.3902", None],
    }
)


def cells(*rows: tuple, by: str = "program") -> pd.DataFrame:
    """Cells of (measure, year, program, counted); hidden where counted is None."""
    frame = pd.DataFrame(rows, columns=["measure", "year", "program_id", "counted"])
    frame["status"] = ["hidden" if number is None else "shown" for *_, number in rows]
    frame["counted"] = pd.to_numeric(frame["counted"])
    return frame.assign(by=by)


def supplied(frame: pd.DataFrame) -> dict[str, object]:
    supply, _ = completers(frame, PROGRAMS)
    return dict(zip(supply["program_id"], supply["completers"], strict=True))


def test_the_pool_is_preferred_to_a_year_and_completers_to_graduates():
    year = cells(("completers", "2025", "AUTO", 11), ("completers", "2024", "AUTO", 99))
    pooled_graduates = cells(("graduates", "2023-2025", "AUTO", 50))
    pooled = cells(("completers", "2023-2025", "AUTO", 30), ("completers", "2022-2024", "AUTO", 28))
    graduates = cells(("graduates", "2025", "AUTO", 17))
    for held, expected, words in (
        ([year, pooled_graduates, pooled, graduates], 30, "students who completed a program, 2023 to 2025 together"),
        ([year, pooled_graduates, graduates], 50, "graduates who concentrated in a program, 2023 to 2025 together"),
        ([year, graduates], 11, "students who completed a program, 2025"),
        ([graduates], 17, "graduates who concentrated in a program, 2025"),
    ):
        frame = pd.concat(held, ignore_index=True)
        assert supplied(frame)["AUTO"] == expected
        assert completers(frame, PROGRAMS)[1] == {"supply": f"Supply is the {words}."}


def test_hidden_programs_are_left_out_and_counted_in_the_note():
    frame = cells(("graduates", "2023-2025", "AUTO", 50), ("graduates", "2023-2025", "HLTH", None))
    supply, notes = completers(frame, PROGRAMS)
    assert supply["status"].tolist() == ["shown", "hidden", "none"]
    # Hidden is missing; a program without a cell had nobody.
    assert supply["completers"].isna().tolist() == [False, True, False]
    assert supply["completers"].fillna(-1).tolist() == [50, -1, 0]
    assert supply["cip_code"].tolist() == ["47.0604", "51.3902", ""]
    assert notes["supply"].endswith("1 of 3 programs are left out: their numbers are hidden to protect students.")


@pytest.mark.parametrize("frame", [cells(), cells(("completers", "2025", "AUTO", 50), by="cluster")])
def test_no_completers_by_program(frame):
    supply, notes = completers(frame, PROGRAMS)
    assert supply["status"].unique().tolist() == ["none"]
    assert supply["completers"].isna().all()
    assert "no supply to compare" in notes["supply"]
    assert years_counted(supply) == 1


def test_openings_are_set_against_as_many_years():
    for year, count in (("2023-2025", 3), ("2024-2025", 2), ("2025", 1)):
        supply, _ = completers(cells(("completers", year, "AUTO", 50)), PROGRAMS)
        assert years_counted(supply) == count
    assert years_counted(supply.iloc[:0]) == 1


def test_a_release_tells_no_supply_below_its_threshold(public):
    supply = public.table("alignment_supply").frame
    assert set(supply["status"]) >= {"shown", "hidden"}
    shown = supply[supply["status"] == "shown"]
    assert shown["completers"].min() >= public.manifest["thresholds"]["minimum_group"]
    assert supply.loc[supply["status"] == "hidden", "completers"].isna().all()
    assert set(supply["year"]) == {public.pool}
    # The very cells that are published: nothing is told here that is not told there.
    graduates = public.counts("graduates", by="program", year="pool").frame.set_index("group_id")["counted"]
    same = graduates.reindex(shown["group_id"])
    assert same.tolist() == shown["completers"].tolist()


def test_hidden_programs_are_in_no_comparison(public):
    supply = public.table("alignment_supply").frame
    hidden = set(supply.loc[supply["status"] == "hidden", "cip_code"])
    told = set(supply.loc[supply["status"] != "hidden", "cip_code"])
    assert hidden - told
    for name in ("alignment_programs", "alignment_allocation"):
        assert not set(public.table(name).frame["cip_code"]) & (hidden - told), name
    number = int((supply["status"] == "hidden").sum())
    assert f" {number} of {len(supply)} programs are left out" in public.notes["supply"]

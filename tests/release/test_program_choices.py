"""What to grow, watch or close: four signs from protected tables, worked out by hand."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from cte_outcomes.measures import Definitions
from cte_outcomes.release.program_choices import SIGNS, choose, program_choices
from cte_outcomes.release.protected import ProtectedTable

FOR, AGAINST, UNCLEAR, HIDDEN, UNKNOWN = "For", "Against", "Unclear", "Hidden", "Not recorded"


def table(*rows: dict, columns: tuple[str, ...] = ()) -> ProtectedTable:
    frame = pd.DataFrame(rows, columns=None if rows else ["group", "group_id", "status", *columns])
    return ProtectedTable(frame, "made", "Made", "program", kind="table")


class District:
    """A release of five programs, each with its own code, as far as `program_choices` asks."""

    pool = "2023-2025"

    def __init__(self, supply: list[dict], growth: list[dict], wages: list[dict], enrolled: dict, hidden: tuple = ()):
        ids = list("ABCDE")
        self.programs = pd.DataFrame(
            {"program_id": ids, "program_name": [f"Program {name}" for name in ids], "cip_code": ids}
        )
        running = [{"group": name, "group_id": name, "status": "shown"} for name in ids if name != "E"]
        told = [
            {"group": name, "group_id": name, "status": "hidden" if name in hidden else "shown", "cip_code": name}
            for name in ids
        ]
        self.held = {
            "program_profiles": table(*running),
            "alignment_programs": table(*supply),
            "growing_programs": table(*growth),
            "living_wage": table(*wages, columns=("living_wage",)),
            "alignment_supply": table(*told),
        }  # fmt: skip
        self.enrolled = enrolled
        self.manifest = {"definitions": Definitions().model_dump()}

    def table(self, name: str) -> ProtectedTable:
        return self.held[name]

    def counts(self, measure: str, by: str, year: str) -> ProtectedTable:
        assert (measure, by) == ("concentrators", "program")
        rows = [
            {"group_id": name, "status": "none" if number == 0 else "hidden" if number is None else "shown", "counted": number or None}
            for name, number in self.enrolled[year].items()
        ]  # fmt: skip
        return table(*rows, columns=("counted",))


def supply(code: str, completers: float | None, low: float | None, high: float | None) -> dict:
    return {"group_id": code, "status": "shown", "completers": completers, "openings_low": low, "openings_high": high}


def growth(code: str, share: float | None) -> dict:
    return {"group_id": code, "status": "shown", "growing_share": share}


def wage(code: str, low: float, high: float, living: float = 20.0, family: str = "one_adult") -> dict:
    return {"group_id": family, "status": "shown", "cip_code": code, "family": family, "living_wage": living, "low": low, "high": high}  # fmt: skip


MADE = District(
    # A: 30 for 100. B: 50 for 20, whichever way. C: 50 for 40 to 60, as the rule goes. D is hidden. E has closed.
    supply=[supply("A", 30, 100, 100), supply("B", 50, 20, 20), supply("C", 50, 40, 60), supply("E", 1, 9, 9)],
    # 50% is enough, 49% is not.
    growth=[growth("A", 0.5), growth("B", 0.49), growth("C", None)],
    # The lowest living wage decides: A's 60% at $20 and not its 0% at $35. C may have anything from 40% to 60%.
    wages=[
        wage("", 1, 1),
        wage("A", 0, 0, 35.0, "two"),
        wage("A", 0.6, 0.6),
        wage("B", 0.1, 0.49),
        wage("C", 0.4, 0.6),
    ],
    # 90 of 100 are kept, 89 are not; a class that is hidden tells nothing; nobody before is no fall.
    enrolled={"2023": {"A": 100, "B": 100, "C": 0, "D": None}, "2025": {"A": 90, "B": 89, "C": 12, "D": 14}},
    hidden=("D",),
)


def test_signs_by_hand():
    frame = program_choices(MADE).frame
    told = {row["group_id"]: (row["choice"], *(row[sign] for sign in SIGNS)) for row in frame.to_dict("records")}
    assert told == {
        "A": ("grow", FOR, FOR, FOR, FOR),
        "B": ("close", AGAINST, AGAINST, AGAINST, AGAINST),
        "C": ("watch", UNCLEAR, UNKNOWN, UNCLEAR, FOR),
        "D": ("unknown", HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    }


def test_numbers_stand_beside_the_signs_and_hidden_ones_are_missing():
    rows = program_choices(MADE).frame.set_index("group_id")
    assert rows.loc["A", ["completers", "openings_low", "growing_share", "living_wage", "enrolled_before", "enrolled"]].tolist() == [30, 100, 0.5, 20, 100, 90]  # fmt: skip
    assert (
        rows.loc["D", ["completers", "openings_low", "growing_share", "wage_share_low", "enrolled_before"]].isna().all()
    )
    assert rows["years"].unique().tolist() == ["2023-2025"]


def test_a_program_of_the_same_code_is_named():
    district = District([supply("A", 30, 100, 100)], [], [], {"2023": {}, "2025": {}})
    district.programs.loc[1, "cip_code"] = "A"
    rows = program_choices(district).frame.set_index("group_id")
    assert rows["together"].tolist().count("Program A") == 1
    assert rows.loc["A", "together"] == "Program B"


def test_the_definitions_decide():
    district = District([supply("A", 30, 20, 20)], [growth("A", 0.3)], [], {"2023": {"A": 10}, "2025": {"A": 5}})
    assert program_choices(district).frame.set_index("group_id").loc["A", "choice"] == "close"
    mild = {"completers_per_opening": 2, "growing_openings_share": 0.3, "enrollment_kept_share": 0.5}
    district.manifest = {"definitions": Definitions(**mild).model_dump()}
    assert program_choices(district).frame.set_index("group_id").loc["A", "choice"] == "grow"


def test_with_one_year_enrollment_tells_nothing():
    district = District([supply("A", 30, 100, 100)], [], [], {})
    district.pool = "2025"
    row = program_choices(district).frame.set_index("group_id").loc["A"]
    assert (row["choice"], row["enrollment"], row["years"]) == ("watch", UNKNOWN, "")
    assert pd.isna(row["enrolled"])


@pytest.mark.parametrize("room", [FOR, AGAINST, UNCLEAR, HIDDEN, UNKNOWN])
def test_every_choice_keeps_its_promise(room):
    for growth_sign, wage_sign, enrollment in itertools.product((FOR, AGAINST, UNCLEAR, HIDDEN, UNKNOWN), repeat=3):
        signs = {"room": room, "growth": growth_sign, "wage": wage_sign, "enrollment": enrollment}
        choice, against = choose(signs), list(signs.values()).count(AGAINST)
        assert (choice == "unknown") == (room in (HIDDEN, UNKNOWN))
        assert (choice == "grow") == (room == FOR and FOR in (growth_sign, wage_sign))
        if choice == "close":
            assert against >= 3
            assert FOR not in (room, growth_sign, wage_sign)

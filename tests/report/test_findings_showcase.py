"""Sentences on stories, channels and events, what to tell next, and the cards to publish."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from standing_tables import UNMEASURED, standing

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import findings, spotlight_cards
from cte_outcomes.statistics import proportion_interval

TEXTS = ("group", "group_id", "year", "status", "cluster", "description", "last_story", "last_channel", "named")
WHOLE = ("stories", "kept_back", "gifts", "advice_in_place", "unnamed")
WELDING = {"group": "Welding", "group_id": "WELD", "cluster": "Manufacturing", "description": "Students weld.", "gifts": 2, "teaching_hours": 4.5, "advice_in_place": 1, "named": "Ash\nBirch\nCedar\nDogwood\nElm", "unnamed": 3}  # fmt: skip
NURSING = {"group": "Nursing", "group_id": "NURS", "stories": 1, "last_story": "2025-03-01", "last_channel": "Local news", "kept_back": 1, "named": "Ash"}  # fmt: skip
TYPING = {"group": "Typing", "group_id": "TYPE", "description": "Students type."}


def programs(*rows: dict[str, Any], year: str | None = "2025") -> ProtectedTable:
    """The release's table `spotlights` with these rows."""
    base = {"year": year, "status": "shown", "stories": 0, "kept_back": 0, "gifts": 0, "teaching_hours": 0.0, "advice_in_place": 0, "unnamed": 0}  # fmt: skip
    columns = [*TEXTS, *WHOLE, "teaching_hours"]
    frame = pd.DataFrame([{**base, **row} for row in rows], columns=columns)
    kinds = {**dict.fromkeys(TEXTS, "string"), **dict.fromkeys(WHOLE, "Int64"), "teaching_hours": "Float64"}
    return ProtectedTable(frame.astype(kinds), "spotlights", "Spotlights", "program", "table", "programs")


def rate(met: int, counted: int, missing: tuple[str, ...] = (), status: str = "shown", **more: Any) -> ProtectedTable:
    row: dict[str, Any] = {"group": "District", "group_id": "district", "year": "2025", "status": status, **more}
    if status == "shown":
        row |= {"met": met, "counted": counted, "rate": met / counted}
    return ProtectedTable(pd.DataFrame([row]), "stories", "Stories", "", "rate", "stories", "", missing)


def number(kind: str, unit: str, value: float | None, missing: tuple[str, ...] = ()) -> ProtectedTable:
    row = {"group": "District", "group_id": "", "year": "2025", "status": "none" if value is None else "shown"}
    return ProtectedTable(pd.DataFrame([{**row, "value": value}]), "m", "M", "", kind, unit, "", missing)


NO_STORIES = rate(0, 0, ("stories",), "none")


@pytest.mark.parametrize(
    ("consented", "table", "said"),
    [
        (rate(6, 8), programs(WELDING, NURSING), "Six stories of 2025 can be told again, with every consent on file; 1 of 2 programs has none."),
        (rate(1, 1), programs(NURSING), "One story of 2025 can be told again, with every consent on file; every program has one."),
        (rate(0, 2), programs(WELDING), "No story of 2025 has every consent on file; 1 of 1 programs has none."),
        (rate(2, 2), programs(), "Two stories of 2025 can be told again, with every consent on file."),
        (NO_STORIES, programs(WELDING), "Not measured: no story is on record yet."),
        (rate(0, 0, status="none"), programs(WELDING), "No story is on record yet."),
    ],
)  # fmt: skip
def test_the_headline(consented, table, said):
    assert findings.stories_told(consented, table) == said


def test_consents_that_are_missing():
    assert findings.kept_back(rate(6, 8)) == "For 2 of 8 stories of 2025 a consent is missing on file"
    assert findings.kept_back(rate(8, 8)) == "Every story of 2025 has its consents on file"
    assert findings.kept_back(rate(0, 0, status="none")) == "No story is on record"
    assert findings.kept_back(NO_STORIES).startswith("Not measured: whether stories")
    assert findings.consent_doubt(NO_STORIES).startswith("The table `stories` opens this page")
    assert findings.consent_doubt(rate(8, 8)).startswith("Every story of 2025 has its consents on file. Only stories")


@pytest.mark.parametrize(
    ("a_term", "lag", "said"),
    [
        (number("mean", "stories", 2.5), number("median", "days", 31.0), "2.5 student spotlights a term in 2025; half of the wins of 2025 waited 31 days or longer for their story"),
        (number("mean", "stories", None), number("median", "days", 31.0), "Half of the wins of 2025 waited 31 days or longer for their story"),
        (number("mean", "stories", None), number("median", "days", None), "No student spotlight is on record"),
        (number("mean", "stories", None, ("stories",)), number("median", "days", None, ("stories",)), "Not measured: how often, and how soon, wins are told"),
    ],
)  # fmt: skip
def test_how_often_and_how_soon(a_term, lag, said):
    assert findings.pace(a_term, lag) == said


def channels(*counts: tuple[str, int], missing: tuple[str, ...] = ()) -> ProtectedTable:
    rows = [
        {"group": name, "group_id": name, "year": "2023-2025", "status": "shown", "counted": n} for name, n in counts
    ]
    columns = ["group", "group_id", "year", "status", "counted"]
    return ProtectedTable(pd.DataFrame(rows, columns=columns), "s", "S", "type", "count", "stories", "", missing)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (channels(("Newsletter", 5), ("Social media", 13)), "Social media carried 13 of 18 stories in 2023 to 2025"),
        (channels(("Web page", 2), ("Newsletter", 2)), "Newsletter and web page carried 2 of 4 stories each in 2023 to 2025"),
        (channels(("Web page", 1)), "Web page carried 1 of 1 story in 2023 to 2025"),
        (channels(), "No story is on record"),
        (channels(missing=("stories",)), "Not measured: where stories were told"),
    ],
)  # fmt: skip
def test_channels(table, said):
    assert findings.most_used(table) == said


def test_programs_whose_win_has_no_story():
    assert findings.without_story(programs(WELDING, NURSING)) == (
        "One program has no story in 2025; there is something to tell of Welding"
    )
    assert findings.without_story(programs(TYPING, NURSING)) == "One program has no story in 2025"
    assert findings.without_story(programs(NURSING)) == "Every program has a story in 2025"
    assert findings.without_story(programs(WELDING, year=None)) == "No program has a story with every consent on record yet"  # fmt: skip
    assert findings.without_story(programs()) == "No program is on record"


def test_steps_begin_with_consent_and_name_the_next_win():
    steps = findings.showcase_steps(programs(NURSING, TYPING, WELDING), rate(6, 8), standing({"state": "met"}))
    assert steps == [
        "Find the missing consents for two stories of 2025 (Nursing), or take them down until they are on file: "
        "nobody is named without consent.",
        "Tell a win of Welding, which has no story this year: two gifts, 4.5 hours of guest teaching and one "
        "recommendation put in place. Ask for consent first.",
    ]
    one = findings.showcase_steps(programs(NURSING), rate(7, 8), standing({"state": "met"}))
    assert one[0].startswith(
        "Find the missing consent for one story of 2025 (Nursing), or take the story down until it is"
    )


def test_without_stories_the_step_is_to_record_them():
    steps = findings.showcase_steps(
        programs(WELDING),
        NO_STORIES,
        standing({**UNMEASURED, "missing": "stories", "group_id": "stories_with_consent"}),
    )
    assert len(steps) == 1
    assert steps[0].startswith("Start recording `stories`")


def by_program(*rows: tuple[str, int, int] | tuple[str, str]) -> ProtectedTable:
    """Rates by program: met of counted, or a status."""
    held = []
    for key, *numbers in rows:
        row: dict[str, Any] = {"group": key, "group_id": key, "year": "2023-2025", "status": "shown"}
        if len(numbers) == 1:
            held.append({**row, "status": numbers[0]})
            continue
        met, counted = numbers
        found = proportion_interval(met, counted).iloc[0]
        held.append({**row, "met": met, "counted": counted, "rate": met / counted, "low": found["low"], "high": found["high"]})  # fmt: skip
    columns = ["group", "group_id", "year", "status", "met", "counted", "rate", "low", "high"]
    return ProtectedTable(pd.DataFrame(held, columns=columns), "placed", "Placed", "program")


def cards(table: ProtectedTable, *rates: ProtectedTable, audience: str = "public") -> list[str]:
    results = [(each, rate(70, 100), "went on") for each in rates]
    return [block.plain() for block in spotlight_cards(table, results, audience).blocks]


def test_a_card_in_full():
    assert cards(programs(WELDING), by_program(("WELD", 80, 100))) == [
        "Manufacturing, 2025\nWelding\n80 in 100: went on, 2023 to 2025 (of 100; could be 71% to 87%).\nStudents weld.\n"
        "In 2025 partners gave two gifts and taught 4.5 hours as guests; one recommendation of the council was put in place.\n"
        "With Ash, Birch, Cedar, Dogwood and four more partners."
    ]


@pytest.mark.parametrize(
    "held",
    [
        by_program(("WELD", "hidden")),
        by_program(("WELD", "bounded")),
        by_program(("WELD", "none")),
        by_program(),
        by_program(("WELD", 60, 100)),  # below the district's 70 %
        by_program(("WELD", 12, 15)),  # 80 %, of too few to be sure
    ],
)
def test_no_rate_that_is_untold_low_or_unsure(held):
    assert "went on" not in cards(programs(WELDING), held)[0]


def test_at_most_two_rates_and_no_reference_no_rate():
    sure = by_program(("WELD", 80, 100))
    assert cards(programs(WELDING), sure, sure, sure)[0].count("went on") == 2
    hidden = [(sure, rate(0, 0, status="hidden"), "went on")]
    assert "went on" not in spotlight_cards(programs(WELDING), hidden, "public").blocks[0].plain()


def test_a_program_of_which_nothing_can_be_told_has_no_card():
    assert cards(programs(NURSING, TYPING)) == [
        "2025\nNursing\nIts latest story: 2025-03-01, local news.\nWith Ash.",
        "Typing has no card: nothing is on record that may be told of it.",
    ]
    assert cards(programs()) == ["No program is on record, so there is no card."]


def test_partners_without_consent_are_counted_and_not_named():
    assert "With two partners." in cards(programs({**WELDING, "named": None, "unnamed": 2}))[0]
    assert "With Ash and one more partner." in cards(programs({**WELDING, "named": "Ash", "unnamed": 1}))[0]


def test_cards_are_not_made_of_unprotected_figures():
    (said,) = cards(programs(WELDING), by_program(("WELD", 80, 100)), audience="internal")
    assert said.startswith("Cards are made from a public release")
    assert "80 in 100" in cards(programs(WELDING), by_program(("WELD", 80, 100)), audience="partner")[0]

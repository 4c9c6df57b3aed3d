"""Headlines and decisions: each says what its table tells, in words where a number is hidden, and never a hidden number."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release.protected import STATUSES, ProtectedTable
from cte_outcomes.report import findings

NUMBERS = ("counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount")
MARKET = ("completers", "openings", "percent_change", "share", "living_wage")
STEPS = ("destination_college", "destination_training", "destination_work", "destination_service", "no_record")


@pytest.fixture
def one(make_rate_row, make_table):
    """A table of one row: `one(80, 100)`, or `one(status="hidden")`."""

    def make(met=0, counted=0, status="shown", measure="placed", label="Placed", **more):
        row = make_rate_row("All students", met, counted, status, **more)
        return make_table([row], by="", measure=measure, label=label)

    return make


@pytest.fixture
def bounded(one):
    return one(status="bounded", lower_bound=0.9, upper_bound=1.0)


@pytest.fixture
def groups(make_rate_row, make_table):
    """A table of groups with those in and outside: `groups(("English learners", (met, counted), (met, counted)), ...)`."""

    def make(*held):
        rows = []
        for label, inside, outside in held:
            for member, pair in (("yes", inside), ("no", outside)):
                row = make_rate_row(label, *pair) if pair else make_rate_row(label, status="hidden")
                rows.append({**row, "member": member})
        return make_table(rows, by="special_population")

    return make


def frame_table(rows: list[dict], **about) -> ProtectedTable:
    told = {"measure": "table", "label": "Table", "by": "", "kind": "table", **about}
    return ProtectedTable(pd.DataFrame(rows), **told)


# --- one rate in words


@pytest.mark.parametrize(
    ("function", "shown", "hidden", "bounded_words", "nobody"),
    [
        (
            lambda table: findings.share(table, "graduates", "were placed"),
            "Four in five graduates were placed.",
            "Too few graduates to say how many were placed.",
            "At least 90% of graduates were placed.",
            "No graduates are on record for this measure.",
        ),
        (
            lambda table: findings.placed_parts(table, "students"),
            "80 of 100 students were placed",
            "Placement: hidden to protect students",
            "Placement: at least 90%",
            "Placement: no students met the criteria",
        ),
        (
            findings.college,
            "At least 80% of those who left entered college; for the others the records do not tell",
            "College entry: hidden to protect students",
            "College entry: at least 90%",
            "College entry: no students met the criteria",
        ),
        (
            findings.hired,
            "Of 100 students with a host on record, 80% worked for, or trained with, a partner that had hosted them.",
            "Hired by a host of theirs: hidden to protect students.",
            "Hired by a host of theirs: at least 90%.",
            "Hired by a host of theirs: no students met the criteria.",
        ),
        (
            lambda table: findings.standing(table, None, "students"),
            "With 100 students the true rate could be anywhere from 71% to 87%.",
            "Hidden to protect students.",
            "At least 90%.",
            "No students met the criteria.",
        ),
    ],
)
def test_every_status_has_its_words(one, bounded, function, shown, hidden, bounded_words, nobody):
    assert function(one(80, 100)) == shown
    assert function(one(status="hidden")) == hidden
    assert function(bounded) == bounded_words
    assert function(one(status="none")) == nobody


def test_what_was_not_measured_is_not_said_to_be_nobody(make_rate_row, make_table):
    rows = [make_rate_row("All students", status="none")]
    table = make_table(rows, by="", missing=("placements",))
    assert findings.share(table, "graduates", "were placed") == "Not measured: how many graduates were placed."
    told = findings.share(make_table([make_rate_row("All students", 80, 100)]), "graduates", "were placed")
    assert findings.first_told(findings.share(table, "graduates", "were placed"), told) == told


def test_those_without_a_record_are_told_apart(one):
    assert findings.placed_parts(one(44, 52, unknown=5), "students").endswith("for 5 there is no record")
    assert findings.placed_parts(one(44, 52, unknown=0), "students").endswith("for none is the record missing")
    # 52 of 100 are known to have entered and 27 more may have: 52 to 79 of 100.
    between = "Between 52% and 79% of those who left entered college: for 27 there is no record"
    assert findings.college(one(52, 100, unknown=27)) == between
    assert findings.college(one(52, 100, unknown=0)) == "52% of those who left entered college"


def test_a_program_stands_apart_only_beyond_chance(one):
    # 998 of 1,000 samples of 100 at 50 % hold 35 to 65.
    apart, near = one(90, 100), one(55, 100)
    district = one(500, 1000)
    assert findings.standing(apart, district, "students").endswith(
        "; at 90% it is clearly higher than the district’s 50%."
    )
    assert findings.standing(one(10, 100), district, "students").endswith("clearly lower than the district’s 50%.")
    assert findings.standing(near, district, "students").endswith(
        "so we cannot say that it differs from the district’s 50%."
    )
    assert "district" not in findings.standing(near, one(status="hidden"), "students")


def test_a_finding_about_one_row_refuses_more_and_anything_unprotected(programs):
    with pytest.raises(DisclosureError, match="6 rows where one is needed"):
        findings.share(programs, "students", "were placed")
    with pytest.raises(DisclosureError, match="ProtectedTable"):
        findings.share(programs.frame, "students", "were placed")


# --- targets


def test_targets_are_counted_by_result(one):
    tables = [
        one(50, 100, measure="met", label="Placed"),
        one(46, 100, measure="near", label="Learned"),
        one(44, 100, measure="below", label="Earned"),
        one(44, 100, measure="free", label="Without a target"),
    ]
    levels = {"met": 0.5, "near": 0.5, "below": 0.5, "free": None}
    said = findings.targets(tables, levels)
    assert said == "Of three measures with a target, one met the target, one a little under it and one below 90% of it"
    assert findings.plans_needed(tables, levels) == "One measure needs a plan."
    assert findings.plans_needed([tables[2]] * 2, levels) == "Two measures need a plan."
    assert findings.plans_needed(tables[:2], levels) == "No measure needs a plan."
    # 45 of 100 is 90 % of 50 % exactly: at the floor, not below it.
    assert findings.plans_needed([one(45, 100, measure="below")], levels) == "No measure needs a plan."


def test_targets_that_cannot_be_told(one, bounded):
    assert findings.targets([one(44, 100)], {}) == "No measure on this page can be set against a target"
    assert findings.plans_needed([one(44, 100)], {}) == ""
    for table in (one(status="hidden"), bounded, one(status="none")):
        assert findings.targets([table], {"placed": 0.5}) == "No measure on this page can be set against a target"
        assert findings.plans_needed([table], {"placed": 0.5}) == ""


def test_a_measure_that_is_hidden_is_not_said_to_need_no_plan(one):
    tables = [one(50, 100, measure="told"), one(status="hidden", measure="kept")]
    levels = {"told": 0.5, "kept": 0.5}
    assert findings.plans_needed(tables, levels) == "No measure that can be told needs a plan."
    assert findings.targets(tables, levels) == "Of one measure with a target that can be told, one met the target"
    # Without a target of its own nothing is left untold.
    assert findings.plans_needed(tables, {"told": 0.5}) == "No measure needs a plan."


@pytest.mark.parametrize(
    ("met", "counted", "target", "floor_short", "target_short"),
    [
        # Floor 0.9 x 0.45 = 40.5 % of 200 = 81 exactly; target 45 % of 200 = 90.
        (80, 200, 0.45, "1 student", "10 students"),
        # Floor 0.9 x 0.5 = 45 % of 111 = 49.95, so 50; target 55.5, so 56.
        (40, 111, 0.5, "10 students", "16 students"),
        # Floor 0.9 x 0.7 = 63 % of 1,813 = 1,142.19, so 1,143; target 1,269.1, so 1,270.
        (130, 1813, 0.7, "1,013 students", "1,140 students"),
    ],
)
def test_a_plan_says_how_many_students_were_missing(one, make_table, met, counted, target, floor_short, target_short):
    (said,) = findings.to_decide([one(met, counted)], {"placed": target}, make_table([]), "work-based learning")
    assert said == (
        f"Adopt an improvement plan for “placed”: the floor was missed by {floor_short}, the target by {target_short}."
    )


def test_a_target_missed_by_little_is_a_question(one, make_table):
    # Target 45 % of 200 = 90, floor 81: 85 met it.
    (said,) = findings.to_decide([one(85, 200)], {"placed": 0.45}, make_table([]), "learning")
    assert said == "Ask what would bring “placed” to its target, which was missed by 5 students."


def test_plans_come_first_then_questions_then_gaps(one, groups):
    tables = [one(85, 200, measure="near", label="Near"), one(10, 200, measure="below", label="Below")]
    unfair = groups(("English learners", (20, 100), (300, 500)), ("Students with disabilities", (40, 100), (280, 500)))
    levels = {"near": 0.45, "below": 0.45}
    said = findings.to_decide(tables, levels, unfair, "work-based learning", most=4)
    assert [each.split(" ")[0] for each in said] == ["Adopt", "Ask", "Ask", "Ask"]
    # 20 % against 60 %, then 40 % against 56 %: the larger gap first.
    assert said[2].endswith("to English learners, who take part 40 points less often than all others.")
    assert said[3].endswith("to students with disabilities, who take part 16 points less often than all others.")
    assert findings.to_decide(tables, levels, unfair, "work-based learning", most=1) == said[:1]


def test_nothing_to_decide(one, groups):
    fair = groups(("English learners", (55, 100), (300, 500)), ("Homeless", None, (300, 500)))
    for table in (one(95, 200), one(status="hidden")):
        (said,) = findings.to_decide([table], {"placed": 0.45}, fair, "learning")
        assert said.startswith("Nothing on this page calls for a decision.")


# --- where they went


def step(one, measure: str, met: int | None):
    return one(met, 300, measure=measure) if met is not None else one(status="hidden", measure=measure)


def test_the_most_common_next_step(one, destinations):
    held = dict(zip(STEPS, (120, 20, 90, 10, 60), strict=True))
    tables = [step(one, name, met) for name, met in held.items()]
    said = findings.destinations(tables, "graduates")
    assert said == "College is the most common next step; we found no record for 60 graduates"
    held["destination_work"] = 121
    assert findings.destinations([step(one, name, met) for name, met in held.items()], "graduates").startswith(
        "Work is"
    )


@pytest.mark.parametrize("hidden", STEPS[:4])
def test_the_most_common_next_step_is_not_named_when_one_is_hidden(one, hidden):
    held = dict(zip(STEPS, (120, 20, 90, 10, 60), strict=True))
    tables = [step(one, name, None if name == hidden else met) for name, met in held.items()]
    assert findings.destinations(tables, "graduates") == "We found no record for 60 graduates"
    without_record = [table for table in tables if table.measure != "no_record"]
    expected = "Too few graduates to say which next step is the most common"
    assert findings.destinations(without_record, "graduates") == expected


def test_two_next_steps_that_are_equally_common_are_both_named(one):
    held = dict(zip(STEPS, (100, 20, 100, 10, 70), strict=True))
    said = findings.destinations([step(one, name, met) for name, met in held.items()], "graduates")
    assert said.startswith("College and work are equally common next steps;")


def test_destinations_of_nobody(one):
    tables = [one(status="none", measure=name) for name in STEPS]
    assert findings.destinations(tables, "graduates") == "No graduates are on record for this measure"


# --- access


def test_access_names_those_clearly_behind(groups):
    # 20 % against 60 % is clear; 55 % against 60 % of 100 is not; 90 % against 60 % is ahead.
    held = [("English learners", (20, 100), (300, 500)), ("Students with disabilities", (55, 100), (300, 500))]
    held += [("Military connected", (90, 100), (300, 500)), ("Experiencing homelessness", None, (300, 500))]
    said = findings.access(groups(*held), "work-based learning")
    assert said == "Work-based learning reaches English learners less often than all others"


def test_access_without_a_clear_gap(groups):
    fair = [("English learners", (55, 100), (300, 500)), ("Students with disabilities", (58, 100), (300, 500))]
    assert findings.access(groups(*fair), "learning") == "No group is clearly left out of learning"
    partly = [*fair, ("Homeless", None, (300, 500))]
    assert findings.access(groups(*partly), "learning") == (
        "No group that can be compared is clearly left out of learning"
    )
    hidden = groups(("English learners", None, (300, 500)), ("Homeless", (20, 100), None))
    assert findings.access(hidden, "learning") == "Learning: too few students in each group to compare"


def test_groups_named_by_a_condition_are_called_people(groups):
    table = groups(("Economically disadvantaged", (20, 100), (300, 500)))
    assert "reaches economically disadvantaged students less often" in findings.access(table, "learning")


# --- which sentence leads


def test_the_first_sentence_that_tells_something(one):
    silent = [findings.share(one(status=status), "graduates", "were placed") for status in ("hidden", "none")]
    told = findings.share(one(80, 100), "graduates", "were placed")
    assert findings.first_told(*silent, "Hidden to protect students.", told, "Later.") == told
    assert findings.first_told(*silent) == silent[0]
    assert findings.first_told("", told) == told
    assert findings.within("Four in five were placed.") == "four in five were placed."


# --- counts, sums and largest


def by_year(make_rate_row, make_table, **counted):
    rows = [
        make_rate_row("All students", 0, number, year=year[1:])
        if number
        else make_rate_row("All students", status="hidden", year=year[1:])
        for year, number in counted.items()
    ]
    return make_table(rows, kind="count")


def test_change_in_count(make_rate_row, make_table):
    def said(**counted):
        return findings.change_in_count(by_year(make_rate_row, make_table, **counted), "partners")

    assert said(y2024=85, y2025=79) == "79 partners in 2025, 6 fewer than in 2024"
    assert said(y2025=1200, y2024=85) == "1,200 partners in 2025, 1,115 more than in 2024"
    assert said(y2024=85, y2025=85) == "85 partners in 2025, as many as in 2024"
    assert said(y2023=80, y2024=None, y2025=85) == "85 partners in 2025, 5 more than in 2023"
    assert said(y2024=None, y2025=85) == "85 partners in 2025"


def test_a_count_that_is_hidden_is_not_said_to_be_nobody(make_rate_row, make_table):
    hidden = by_year(make_rate_row, make_table, y2024=None, y2025=None)
    assert findings.change_in_count(hidden, "concentrators") == "Too few concentrators to tell how many there are"
    nobody = make_table([make_rate_row("All students", status="none", year="2025")], kind="count")
    assert findings.change_in_count(nobody, "concentrators") == "No concentrators are on record"
    assert findings.change_in_count(make_table([], kind="count"), "concentrators") == "No concentrators are on record"


def test_total(one):
    assert findings.total(one(1, 2, amount=12910), "hours", "2025") == "12,910 hours in 2025"
    assert findings.total(one(status="none"), "hours", "2025") == "No hours on record in 2025"
    assert findings.total(one(status="hidden"), "hours", "2025") == "Too few students to tell the hours of 2025"


def test_largest(make_rate_row, make_table):
    rows = [make_rate_row("Internship", 10, 40), make_rate_row("Job shadow", 10, 90), make_rate_row("Clinical", 10, 20)]
    assert findings.largest(make_table(rows), "counted", "kind") == "Job shadow is the most common kind"
    for status in ("hidden", "bounded"):
        more = make_table([*rows, make_rate_row("Apprenticeship", status=status)])
        assert (
            findings.largest(more, "counted", "kind")
            == "Job shadow is the most common kind, among those that can be told"
        ), status
    # A group without a name is not a kind, however large.
    unnamed = make_table([*rows, make_rate_row("Not recorded", 10, 400)])
    assert findings.largest(unnamed, "counted", "kind") == "Job shadow is the most common kind"
    nothing = make_table([make_rate_row("Internship", status="hidden")])
    assert findings.largest(nothing, "counted", "kind") == "Too few students to say which kind is the most common"


# --- work and wages


def test_supply_counts_groups_that_may_be_told(components):
    # Nurses: 61 against 240; welders: 44 against 30; cooks are hidden.
    assert findings.supply(components) == (
        "In 1 of 2 groups of linked occupations, fewer students complete than there are openings"
    )
    nothing = components.with_status("hidden")
    assert findings.supply(nothing) == "Completers cannot be set against openings with the data at hand"


def test_fastest_names_only_what_grows():
    rows = [
        {"group": "Nurses", "group_id": "a", "status": "shown", "percent_change": 0.1},
        {"group": "Cooks", "group_id": "b", "status": "shown", "percent_change": 0.3},
        {"group": "Clerks", "group_id": "c", "status": "shown", "percent_change": -0.2},
    ]
    assert findings.fastest(frame_table(rows)) == "Cooks and Nurses are projected to grow fastest"
    assert findings.fastest(frame_table(rows), most=1) == "Cooks is projected to grow fastest"
    assert findings.fastest(frame_table(rows[2:])) == "No growth is projected, or no projection is at hand"
    hidden = [{**rows[1], "status": "hidden"}, rows[0]]
    assert findings.fastest(frame_table(hidden)) == "Nurses is projected to grow fastest"


def test_living_wage_is_told_for_all_programs_together():
    about = {"group_id": "1", "status": "shown", "living_wage": 20.4}
    rows = [
        {**about, "group": "One adult", "cip_code": None, "share": 0.42},
        {**about, "group": "One adult", "cip_code": "51.3902", "share": 0.11},
        {**about, "group": "Two adults", "cip_code": None, "share": 0.07, "living_wage": 35.1},
    ]
    assert findings.living_wage(frame_table(rows), {}) == (
        "Share of linked openings whose entry wage, the 25th percentile, reaches a living wage: "
        "42% for one adult ($20.40 an hour) and 7% for two adults ($35.10 an hour)."
    )
    empty = frame_table(rows[1:2])
    assert findings.living_wage(empty, {"wages": "No wages are held."}) == "No wages are held."
    assert findings.living_wage(empty, {}) == "No living wage is at hand for this area."
    notes = {"wages_source": "Second.", "openings": "First.", "stories": "Of another subject."}
    assert findings.sources(notes) == "First. Second."


# --- the association


def estimate(**more):
    return {
        "exposure_label": "Work-based learning that counts", "estimable": True, "population": "Graduated concentrators",
        "raw_difference": 0.09, "difference": 0.06, "difference_low": 0.02, "difference_high": 0.1,
        "n_students": 1813, "n_clusters": 20, "few_clusters": True,
        "e_value": 1.9, "e_value_limit": 1.34, "detectable": 0.057, **more,
    }  # fmt: skip


def test_an_association_comes_with_its_caution():
    said = findings.association(estimate())
    assert said.startswith("**Associated with, not caused by.** Graduated concentrators")
    assert "placed 9 points more often" in said
    assert "the difference is +6 points (+2 to +10). It is clear: its range leaves out zero." in said
    assert "cannot be relied on" in said
    assert "a difference of 6 points or more is found four times in five." in said
    assert "four times in five" not in findings.association(estimate(detectable=None))
    assert "by a risk ratio of 1.9 each could explain all of it, and one of 1.3 could let it be zero (E-value)." in said
    assert said.endswith("About 1,813 students in 20 programs.")
    unclear = findings.association(estimate(raw_difference=-0.03, difference_low=-0.02, few_clusters=False))
    assert "placed 3 points less often" in unclear
    assert "It could be zero." in unclear
    assert "relied on" not in unclear
    at_one = findings.association(estimate(e_value_limit=1.0))
    assert "could explain all of it (E-value)." in at_one
    assert "E-value" not in findings.association(estimate(e_value=None))


def test_an_association_that_cannot_be_estimated_says_why():
    held = {"exposure_label": "Work-based learning", "estimable": False, "reason": "too few students left"}
    said = findings.association(held)
    assert said == "Work-based learning, and being placed: no association is given, because too few students left."


# --- the data check


def test_what_became_of_every_row():
    ledger = pd.DataFrame(
        {
            "rows_read": [41000, 203],
            "rows_used": [40780, 200],
            "rows_quarantined": [58, 3],
            "duplicates_dropped": [162, 0],
        }
    )
    assert findings.rows_accounted(ledger) == (
        "41,203 rows read: 40,980 used, 61 set aside, 162 exact duplicates dropped."
    )
    assert findings.fit(ledger, pd.DataFrame({"text": ["a", "b"]})) == (
        "The extract is fit to use. 61 rows were set aside; 2 kinds of contradictions were found."
    )
    clean = ledger.assign(rows_quarantined=0)
    assert findings.fit(clean, pd.DataFrame({"text": []})) == (
        "The extract is fit to use. Every row could be used; no contradictions were found."
    )


# --- no finding depends on a hidden number


@st.composite
def numbers(draw) -> dict[str, float]:
    counted = draw(st.integers(1, 5000))
    met = draw(st.integers(0, counted))
    shares = sorted(draw(st.lists(st.floats(0, 1), min_size=4, max_size=4)))
    unknown = draw(st.integers(0, counted - met))
    counts = {name: draw(st.integers(0, 9000)) for name in ("amount", "completers", "openings")}
    return {
        **counts, "counted": counted, "met": met, "unknown": unknown, "rate": met / counted, "low": shares[0],
        "high": shares[3], "lower_bound": shares[1], "upper_bound": shares[2], "share": shares[1],
        "living_wage": 20.0 + shares[2], "percent_change": draw(st.floats(-1, 3)),
    }  # fmt: skip


@st.composite
def twins(draw) -> tuple[list[dict], list[dict]]:
    """The rows of two tables that differ only in the numbers that may not be told."""
    one, other = [], []
    for place in range(draw(st.integers(1, 5))):
        status = draw(st.sampled_from(STATUSES))
        first, second = draw(numbers()), draw(numbers())
        if status == "shown":
            second = first
        if status == "bounded":
            second |= {name: first[name] for name in ("lower_bound", "upper_bound")}
        about = {"group": f"Group {'abcde'[place // 2]}", "group_id": str(place // 2), "year": str(2020 + place)}
        about |= {"status": status, "member": "yes" if place % 2 else "no"}
        one.append({**about, **first})
        other.append({**about, **second})
    return one, other


def said(rows: list[dict]) -> list[str]:
    """Everything that is found in tables of these rows."""

    def table(held: list[dict], measure: str = "placed") -> ProtectedTable:
        return ProtectedTable(pd.DataFrame(held), measure, "Placed", "")

    whole, singles = table(rows), [table([row], name) for row, name in zip(rows, STEPS, strict=False)]
    levels = dict.fromkeys(STEPS, 0.5)
    each = [
        text
        for single in singles
        for text in (
            findings.share(single, "graduates", "were placed"),
            findings.placed_parts(single, "graduates"),
            findings.standing(single, singles[-1], "graduates"),
            findings.total(single, "hours", "2025"),
            findings.college(single),
            findings.hired(single),
        )
    ]
    return [
        *each,
        findings.targets(singles, levels),
        findings.plans_needed(singles, levels),
        *findings.to_decide(singles, levels, whole, "learning", most=9),
        findings.destinations(singles, "graduates"),
        findings.access(whole, "learning"),
        findings.supply(whole),
        findings.fastest(whole),
        findings.largest(whole, "counted", "kind"),
        findings.change_in_count(whole, "graduates"),
        findings.living_wage(whole, {}),
        findings.first_told(*each),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(twins())
def test_no_finding_depends_on_a_hidden_number(pair):
    one, other = pair
    assert said(one) == said(other)


def test_the_comparison_above_can_fail():
    row = {"group": "A", "group_id": "0", "year": "2020", "status": "shown", "member": "no"}
    filled = dict.fromkeys((*NUMBERS, *MARKET), 1.0) | {"counted": 10.0}
    first, second = (said([{**row, **filled, "met": met, "rate": met / 10}]) for met in (3.0, 4.0))
    assert first != second

"""Reading an opened release."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

from cte_outcomes import release
from cte_outcomes.errors import ParameterError
from cte_outcomes.release import ProtectedTable, opened, opening

COLUMNS = {"group", "group_id", "year", "status", "counted", "met", "unknown", "rate", "low", "high"}


def test_rates_come_protected_labelled_and_in_order(public):
    table = public.rates("credential_earned", by="program", year="pool")
    assert isinstance(table, ProtectedTable)
    assert (table.kind, table.by, table.unit) == ("rate", "program", "students")
    assert set(table.frame.columns) >= COLUMNS
    labels = table.frame["group"].tolist()
    assert labels == sorted(labels, key=str.casefold)
    assert set(labels) <= set(public.programs["program_name"])
    hidden = table.with_status("hidden").frame
    assert hidden[["counted", "met", "rate", "low", "high"]].isna().all(axis=None)
    shown = table.with_status("shown").frame
    assert (shown["rate"] == shown["met"] / shown["counted"]).all()
    assert ((shown["low"] <= shown["rate"]) & (shown["rate"] <= shown["high"])).all()


def test_the_district_is_one_row(public):
    row = public.rates("credential_earned").row()
    assert (row["group"], row["group_id"], row["year"]) == ("All students", "district", public.latest)
    assert public.counts("partners_active").row()["group"] == "District"


def test_years(public):
    each = public.rates("credential_earned", year="each").frame["year"].tolist()
    assert each == sorted(each)
    assert set(each) <= set(public.years)
    assert public.rates("credential_earned", year=each[0]).row()["year"] == each[0]
    assert public.rates("credential_earned", year="pool").row()["year"] == public.pool


def test_special_populations_and_their_others(public):
    those = public.rates("credential_earned", by="special_population", year="pool").frame
    assert set(those["member"]) == {"yes"}
    both = public.rates("credential_earned", by="special_population", year="pool", member=("yes", "no")).frame
    assert len(both) == 2 * len(those)
    assert "All except: Students with disabilities" in set(both["group"])


def test_a_fixed_group_leaves_the_label(public):
    program = public.programs["program_id"].iloc[0]
    table = public.rates("credential_earned", by="program+sex", year="pool", program=program)
    assert set(table.frame["program_id"]) == {program}
    assert set(table.frame["group"]) <= {"Female", "Male", "Nonbinary", "Not recorded"}


def test_counts_and_amounts(public):
    counts = public.counts("credential_earned", by="program", year="pool")
    assert counts.kind == "count"
    assert "met" not in counts.frame
    assert "bounded" not in set(counts.frame["status"])
    assert public.amounts("work_based_learning_hours", year="pool").row()["amount"] > 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: r.rates("credential_earnd"), "did you mean 'credential_earned'"),
        (lambda r: r.rates("completers"), r"use release\.counts\('completers'"),
        (lambda r: r.amounts("credential_earned"), r"use release\.rates\("),
        (lambda r: r.rates("credential_earned", by="programme"), "it is by: district, cluster"),
        (lambda r: r.rates("credential_earned", by="school+sex"), "is not published by school"),
        (lambda r: r.rates("credential_earned", year="1999"), "is not published for '1999'"),
        (lambda r: r.rates("credential_earned", by="sex", program="HLTH"), "not part of the grouping"),
        (lambda r: r.rates("credential_earned", by="program", program="HLHT"), "did you mean 'HLTH'"),
        (lambda r: r.table("alignment_component"), "did you mean 'alignment_components'"),
        (lambda r: r.check_program("HLHT"), "did you mean 'HLTH'"),
    ],
)
def test_a_wrong_name_is_met_with_the_right_one(public, call, message):
    with pytest.raises(ParameterError, match=message):
        call(public)


def test_what_a_measure_is(public):
    assert public.label("credential_earned")
    assert public.definition("credential_earned").endswith(".")
    assert 0 < public.target("credential_earned") < 1
    assert public.target("participants") is None
    public.check_program("HLTH")


def test_names_of_the_district_for_a_page(public):
    assert public.pool == "2023-2025"
    assert public.area == "Sample Region"
    assert release.Release(public.folder, {**public.manifest, "area": ""}).area == "no area"
    assert public.program_name("HLTH") == "Health Science"
    with pytest.raises(ParameterError, match="did you mean 'HLTH'"):
        public.program_name("HLHT")
    assert public.measure_labels == {name: public.label(name) for name in public.measures}


def test_a_partner_of_the_release(public):
    known = public.partners.iloc[0]
    partner = public.partner(known["partner_id"])
    assert partner.row()[["group", "type", "sector"]].tolist() == known[["partner_name", "type", "sector"]].tolist()
    assert partner.row()["kind"] == public.labels["type"][known["type"]]
    assert public.partner_name(known["partner_id"]) == known["partner_name"]
    with pytest.raises(ParameterError, match="partner 'nobody' is not in the release"):
        public.partner("nobody")


def test_the_first_rows_of_a_table(public):
    table = public.table("program_profiles")
    assert table.first(2).frame["group"].tolist() == table.frame["group"].tolist()[:2]
    assert len(table.first(1000)) == len(table)


def test_open_has_a_name_that_stands_alone(public):
    assert release.open_release is release.open
    assert release.open_release(public.folder).manifest == public.manifest


def test_opening_loads_neither_a_database_nor_models():
    code = (
        "import sys; from cte_outcomes import release; "
        "print([name for name in ('duckdb', 'sqlglot', 'statsmodels', 'scipy', 'xlsxwriter') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [opened, opening])
def test_the_examples_of_the_documentation_run_on_the_sample(module):
    results = doctest.testmod(module)
    assert results.attempted > 1
    assert results.failed == 0

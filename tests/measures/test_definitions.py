"""Definitions: the file in params says what the code says, and mistakes are told all at once."""

from __future__ import annotations

import pytest
import yaml

from cte_outcomes.errors import DefinitionError
from cte_outcomes.measures import Definitions, load_definitions
from cte_outcomes.measures.definitions import definitions_from
from cte_outcomes.paths import params
from hand_made import numbers, one_student


def test_the_file_and_the_defaults_are_the_same():
    assert load_definitions(params() / "definitions.yml") == Definitions()
    assert load_definitions() == Definitions()


def test_every_rule_is_in_the_file_with_a_comment_that_names_its_source():
    text = (params() / "definitions.yml").read_text(encoding="utf-8")
    assert set(yaml.safe_load(text)) == set(Definitions.model_fields)
    for name in Definitions.model_fields:
        before = text[: text.index(f"\n{name}:")].rsplit("\n\n", 1)[-1]
        assert before.startswith("#"), name
        assert "ource" in before or name in ("graduated", "completer", "work_based_learning_counts"), name


def test_a_file_may_say_a_part(tmp_path):
    file = tmp_path / "rules.yml"
    file.write_text("concentrator: courses_completed >= 3\nplacement_quarter: 1\nassumed_exit_day: never\n")
    rules = load_definitions(file)
    assert (rules.concentrator, rules.placement_quarter, rules.assumed_exit_day) == ("courses_completed >= 3", 1, None)
    assert rules.participant == Definitions().participant


def test_codes_stay_text(tmp_path):
    file = tmp_path / "rules.yml"
    file.write_text("concentrator: program_id in ('0012', 'NO', '47.0600') and courses_completed >= 2\n")
    rules = load_definitions(file)
    extract = one_student([("0012", 2025, 2)])
    extract.tables["programs"] = [{"program_id": "0012", "program_name": "Twelve", "cluster": "Other"}]
    assert numbers(extract, "concentrators", concentrator=rules.concentrator) == (1, None, None)


def test_every_problem_at_once(tmp_path):
    file = tmp_path / "rules.yml"
    file.write_text(
        "concentratr: courses_completed >= 2\n"
        "participant: course_completed >= 1\n"
        "placement_quarter: second\n"
        "work_based_learning_counts: type = 'intern' and hours >= 40\n"
        "assumed_exit_day: 02-30\n"
        "pool_years: 0\n"
    )
    with pytest.raises(DefinitionError) as caught:
        load_definitions(file)
    told = str(caught.value)
    assert "has 6 problems" in caught.value.headline
    for piece in (
        "concentratr: unknown; did you mean 'concentrator'?",
        "participant: program_record has no column 'course_completed'; did you mean 'courses_completed'?",
        "placement_quarter: ",
        "type has no code 'intern'; did you mean 'internship'?",
        "assumed_exit_day: write month-day",
        "pool_years: ",
    ):
        assert piece in told


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a: [1", "participant: courses_completed > 1\nparticipant: grade > 9\n"]
)
def test_a_file_that_is_no_list_of_rules(tmp_path, text):
    file = tmp_path / "rules.yml"
    file.write_text(text)
    with pytest.raises(DefinitionError):
        load_definitions(file)


def test_a_missing_file(tmp_path):
    with pytest.raises(DefinitionError, match="does not exist"):
        load_definitions(tmp_path / "none.yml")


def test_rules_about_persons_are_refused():
    with pytest.raises(DefinitionError, match="no column 'student_id'"):
        definitions_from({"recognized_credential": "student_id = '1'"})


def test_thresholds_must_leave_room():
    with pytest.raises(DefinitionError, match="more than twice"):
        definitions_from({"minimum_group": "6", "minimum_outcome": "3"})

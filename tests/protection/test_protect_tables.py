"""Tables in memory are protected, proven, and given back as they came."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from test_registry import TREE, students, table_of, with_groups

from cte_outcomes.errors import DisclosureError, ExtractError, ParameterError
from cte_outcomes.protection import audit, search
from cte_outcomes.protection.certificate import certificate_text
from cte_outcomes.protection.tables import protect_tables


def two_tables(seed: int = 3) -> dict[str, pd.DataFrame]:
    people = students(seed, 200, program=4, race=3, sex=2)
    return {"T1": table_of(people, "program", "race"), "T2": table_of(people, "program", "sex")}


def hidden_cells(tables: dict[str, pd.DataFrame]) -> set[tuple]:
    return {
        (name, *row)
        for name, frame in tables.items()
        for row in keys(frame[frame["status"] == "hidden"], frame.columns)
    }


def keys(frame: pd.DataFrame, columns) -> list[tuple]:
    dims = sorted(set(columns) - {"count", "status", "note"})
    return list(frame[dims].itertuples(index=False, name=None))


@pytest.mark.parametrize("promise", ["E", "S", "W"])
def test_small_cells_are_hidden_and_nothing_else_is_changed(promise: str) -> None:
    given = two_tables()
    found = protect_tables(given, promise=promise)
    small = 0
    for name, frame in found.tables.items():
        assert list(frame.columns) == [*given[name].columns, "status"]
        shown = frame["status"] == "shown"
        assert set(frame["status"]) <= {"shown", "hidden"}
        assert (frame["count"].isna() == ~shown).all()
        assert (frame.loc[shown, "count"] == given[name].loc[shown, "count"]).all()
        assert frame[given[name].columns[:2]].equals(given[name][given[name].columns[:2]])
        under = given[name]["count"].between(1, 9)
        assert not (under & shown).any()
        small += int(under.sum())
    assert found.primary == small > 0
    assert found.secondary > 0
    assert found.cells == 5 * 4 + 5 * 3 - 5


def test_a_wider_promise_hides_no_less() -> None:
    hidden = [found.primary + found.secondary for found in (protect_tables(two_tables(), promise=p) for p in "ESW")]
    assert hidden == sorted(hidden)


def test_twice_the_same_in_any_order() -> None:
    given = two_tables()
    first, again = protect_tables(given), protect_tables(given)
    assert certificate_text(first.certificate) == certificate_text(again.certificate)
    turned = {name: given[name].sample(frac=1, random_state=2) for name in reversed(given)}
    found = protect_tables(turned)
    assert hidden_cells(found.tables) == hidden_cells(first.tables)
    assert found.tables["T1"].index.equals(turned["T1"].index)


def test_a_column_to_ignore_comes_back() -> None:
    given = {"T1": two_tables()["T1"].assign(note="x")}
    found = protect_tables(given, ignore=["note"])
    assert list(found.tables["T1"].columns) == ["program", "race", "count", "note", "status"]
    assert found.certificate["ignored"] == ["note"]
    assert found.certificate["dimensions"] == ["program", "race"]


def test_hierarchies_and_partitions() -> None:
    tree = pd.DataFrame(TREE, columns=["dim", "parent", "child", "partition"])
    table = with_groups(table_of(students(6, 200, program=4, sex=2), "program", "sex"))
    found = protect_tables({"T1": table}, hierarchy=tree)
    assert found.primary > 0
    assert found.certificate["hierarchy"]["file"] == "hierarchy.csv"


def test_empty_cells() -> None:
    people = students(3, 200, program=4, race=3)
    people = people[~((people["program"] == "p4") & (people["race"] == "r3"))]
    table = table_of(people, "program", "race")
    empty = table["count"] == 0
    assert empty.any()
    assert (protect_tables({"T1": table}).tables["T1"].loc[empty, "status"] == "shown").all()
    found = protect_tables({"T1": table}, hide_zeros=True)
    assert (found.tables["T1"].loc[empty, "status"] == "hidden").all()
    assert found.certificate["zeros"] == "hidden"


def test_where_nothing_is_small_all_is_shown() -> None:
    table = pd.DataFrame({"sex": ["F", "M", "Total"], "count": [40, 30, 70]})
    found = protect_tables({"T1": table})
    assert (found.primary, found.secondary) == (0, 0)
    assert found.certificate["ranges"] == []
    assert found.tables["T1"]["status"].tolist() == ["shown"] * 3


def test_what_listed_groups_leave_of_their_total_is_a_group_too() -> None:
    table = pd.DataFrame({"sex": ["F", "M", "Total"], "count": [40, 30, 73]})
    found = protect_tables({"T1": table})
    assert found.primary == 0
    assert found.secondary > 0


def test_the_certificate_holds_what_follows_from_the_print() -> None:
    given = two_tables()
    found = protect_tables(given)
    certificate = found.certificate
    assert json.loads(certificate_text(certificate)) == certificate
    assert certificate["promise"] == "S"
    assert certificate["threshold"] == 10
    true = {
        (name, *key): count
        for name, frame in given.items()
        for key, count in zip(keys(frame, frame), frame["count"], strict=True)
    }
    assert {name: about["hidden"] for name, about in certificate["tables"].items()} == {
        name: int((frame["status"] == "hidden").sum()) for name, frame in found.tables.items()
    }
    for row in certificate["ranges"]:
        place = {"program": "Total", "race": "Total", "sex": "Total", **row["cell"]}
        dims = ("program", "race") if row["table"] == "T1" else ("program", "sex")
        value = true[(row["table"], *(place[dim] for dim in dims))]
        if row["exact"]:
            assert row["low"] <= value
            assert row["high"] is None or value <= row["high"]
        assert row["high"] is None or row["high"] >= 10
    assert "primary" not in certificate_text(certificate)
    assert "small" not in certificate_text(certificate)


def test_where_it_cannot_be_proven_nothing_comes_back() -> None:
    table = pd.DataFrame({"sex": ["F", "M", "Total"], "count": [4, 3, 7]})
    wide = pd.DataFrame({"sex": ["F", "M", "Total"], "race": "A", "count": [0, 3, 3]})
    assert protect_tables({"T1": table}).secondary == 0  # all of it is hidden
    fixed = table.assign(count=[0, 7, 7])
    assert protect_tables({"T1": fixed}).tables["T1"]["status"].tolist() == ["shown", "hidden", "hidden"]
    assert protect_tables({"T1": fixed, "T2": wide}).primary == 4


def test_a_search_that_errs_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        search, "hide_with_shifts", lambda system, insider=True: (system.small | system.unpublished, [])
    )
    with pytest.raises(DisclosureError, match="cannot be proven") as error:
        protect_tables(two_tables())
    text = "\n".join(error.value.problems)
    assert text.startswith("T1: ")
    assert "cells; merge values of `" in text


def test_a_search_that_tells_small_cells_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "hide_with_shifts", lambda system, insider=True: (system.unpublished.copy(), []))
    with pytest.raises(DisclosureError, match="about to be shown") as error:
        protect_tables(two_tables())
    assert [line.split(":")[0] for line in error.value.problems] == ["T1", "T2"]


def test_a_search_without_an_answer_says_what_to_coarsen(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(system, insider=True):
        raise DisclosureError("3 small cells cannot be protected")

    monkeypatch.setattr(search, "hide_with_shifts", stuck)
    with pytest.raises(DisclosureError, match="3 small cells") as error:
        protect_tables(two_tables())
    assert any("merge values of `program` into a coarser grouping" in line for line in error.value.problems)


def test_an_insider_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    prove = audit.prove

    def listening(printed, demand, *, insiders=(), **rest):
        asked.append(len(insiders))
        return prove(printed, demand, insiders=insiders, **rest)

    monkeypatch.setattr(audit, "prove", listening)
    table = pd.DataFrame(
        {"program": [*"aabbcc"] + ["Total"] * 2, "sex": ["F", "M"] * 4, "count": [2, 40, 30, 30, 20, 20, 52, 90]}
    )
    protect_tables({"T1": table})
    protect_tables({"T1": table}, insider=False)
    assert asked == [0, 1, 0, 0]


def test_mistakes() -> None:
    with pytest.raises(ParameterError, match="promise is one of E, S, W"):
        protect_tables(two_tables(), promise="X")
    with pytest.raises(ParameterError, match="threshold"):
        protect_tables(two_tables(), threshold=0)
    with pytest.raises(ExtractError, match="column number: the column is missing"):
        protect_tables(two_tables(), count="number")

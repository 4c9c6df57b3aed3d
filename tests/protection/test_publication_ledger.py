"""What earlier publications told and hid, in a file and in what is hidden now."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from brute_force import OutOfWork, Trials, broken
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner
from what_readers_remember import NOW, THEN, remember

from cte_outcomes.cli import app
from cte_outcomes.errors import DisclosureError, ExtractError
from cte_outcomes.protection.ledger import Ledger, Publication, cell_key
from cte_outcomes.protection.ledger_file import ledger_text, read_ledger
from cte_outcomes.protection.tables import protect_tables

ROWS = [
    *(("Total", "Total", 160), ("Total", "F", 80), ("Total", "M", 80)),
    *(("CARP", "Total", 60), ("CARP", "F", 4), ("CARP", "M", 56)),
    *(("HLTH", "Total", 100), ("HLTH", "F", 76), ("HLTH", "M", 24)),
]


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["program", "sex", "count"])


def told(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(frame.loc[frame["status"] == "shown", ["program", "sex"]].itertuples(index=False, name=None))


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_ledger_reads_as_it_was_written(tmp_path):
    cells = {"all": 160, cell_key({"sex": "F"}): None, cell_key({"sex": "M|X"}): (1, 9)}
    ledger = Ledger().add(Publication(1, ("a.csv",), "S", 10, True, cells))
    path = tmp_path / "ledger.jsonl"
    path.write_text(ledger_text(ledger), encoding="utf-8")
    assert read_ledger(path) == ledger
    assert ledger.add(ledger.publications[0]) == ledger
    assert read_ledger(tmp_path / "none.jsonl") == Ledger()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: ["{", *lines[1:]], "line 1"),
        (lambda lines: [*lines, lines[-1]], "line"),
        (lambda lines: [*lines[:-1], lines[-1].replace("160", "-3")], "line"),
    ],
)
def test_a_faulty_ledger_is_named_by_file_and_line(tmp_path, spoil, said):
    cells = {"sex=F": None, "zz=all": 160}
    lines = ledger_text(Ledger().add(Publication(1, ("a.csv",), "S", 10, True, cells))).splitlines()
    path = tmp_path / "ledger.jsonl"
    path.write_text("\n".join(spoil(lines)) + "\n", encoding="utf-8")
    with pytest.raises(ExtractError) as caught:
        read_ledger(path)
    assert "ledger.jsonl" in str(caught.value)
    assert said in str(caught.value)


def test_a_number_that_changed_by_few_is_hidden_and_what_was_hidden_stays_so(table):
    first = protect_tables({"t.csv": table})
    ledger = Ledger().add(first.publication)
    more = table.copy()
    more.loc[(more["program"] != "HLTH") & (more["sex"] != "F"), "count"] += 3
    alone = protect_tables({"t.csv": more}).tables["t.csv"]
    after = protect_tables({"t.csv": more}, ledger=ledger).tables["t.csv"]
    changed = {("Total", "Total"), ("Total", "M"), ("CARP", "Total")}
    assert changed <= told(alone)
    assert not changed & told(after)
    assert not told(after) - told(first.tables["t.csv"])
    assert {("Total", "F"), ("HLTH", "Total")} <= told(after)


def test_the_command_keeps_the_ledger_and_the_audit_asks_for_it(table, tmp_path):
    table.to_csv(tmp_path / "t.csv", index=False)
    ledger = tmp_path / "ledger.jsonl"
    assert run("protect", tmp_path / "t.csv", "--out", tmp_path / "p1", "--ledger", ledger).exit_code == 0
    first = ledger.read_text(encoding="utf-8")
    assert "hidden" in first
    # The same tables again make nothing new known.
    assert run("protect", tmp_path / "t.csv", "--out", tmp_path / "again", "--ledger", ledger).exit_code == 0
    assert ledger.read_text(encoding="utf-8") == first
    table.loc[table["program"] == "HLTH", "count"] += [40, 20, 20]
    table.loc[table["program"] == "Total", "count"] += [40, 20, 20]
    table.to_csv(tmp_path / "t.csv", index=False)
    assert run("protect", tmp_path / "t.csv", "--out", tmp_path / "p2", "--ledger", ledger).exit_code == 0
    assert ledger.read_text(encoding="utf-8").startswith(first)
    held = json.loads((tmp_path / "p2" / "certificate.json").read_text(encoding="utf-8"))
    assert [one["publication"] for one in held["earlier"]] == [1]
    assert run("audit", tmp_path / "p1").exit_code == 0
    asked = run("audit", tmp_path / "p2")
    assert isinstance(asked.exception, ExtractError)
    assert "--ledger" in str(asked.exception)
    assert run("audit", tmp_path / "p2", "--ledger", ledger).exit_code == 0


def test_where_nothing_is_written_the_ledger_stays_as_it_was(tmp_path):
    frame = pd.DataFrame([("Total", 31), ("old", 1), ("new", 1), ("others", 30)], columns=["group", "count"])
    frame.to_csv(tmp_path / "t.csv", index=False)
    splits = [("Total", "old", "a"), ("Total", "others", "a"), ("Total", "new", "b"), ("Total", "others", "b")]
    tree = pd.DataFrame([("group", *split) for split in splits], columns=["dim", "parent", "child", "partition"])
    tree.to_csv(tmp_path / "h.csv", index=False)
    words = ["protect", tmp_path / "t.csv", "--hierarchy", tmp_path / "h.csv", "--out", tmp_path / "p"]
    refused = run(*words, "--ledger", tmp_path / "ledger.jsonl")
    assert refused.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["h.csv", "t.csv"]


def test_no_promise_breaks_for_readers_who_kept_an_earlier_publication():
    """Counts are revised between two publications; the strongest reader knows which were the same in both."""
    score = Counter()

    @settings(
        max_examples=60,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32 - 1), st.integers(2, 3), st.integers(2, 3), st.booleans())
    def attack(seed, rows, columns, insider):
        chance = np.random.default_rng(seed)
        frame = with_margins(
            np.where(chance.random((rows, columns)) < 0.4, chance.integers(0, 12, (rows, columns)), 40)
        )
        later = revised(frame, chance)
        score["drawn"] += 1
        try:
            first = protect_tables({"t.csv": frame}, insider=insider)
            earlier = Ledger().add(first.publication)
            second = protect_tables({"t.csv": later}, insider=insider, ledger=earlier)
        except DisclosureError:
            score["refused"] += 1
            return
        counts = {
            when: dict(zip(zip(each["A"], each["B"], strict=True), each["count"].astype(int), strict=True))
            for when, each in ((THEN, frame), (NOW, later))
        }
        memory = remember(first.tables, second.tables, counts, hierarchy=None, zeros_shown=True, threshold=10)
        try:
            found = broken(memory.reading, memory.truth, 10, "S", insider, Trials, present=memory.present)
        except OutOfWork:
            return
        score["checked"] += 1
        assert not [fault for fault in found if fault[1] in memory.present]

    attack()
    assert score["checked"] >= 30, score


def with_margins(counts: np.ndarray) -> pd.DataFrame:
    """A table of two columns with all its totals."""
    whole = np.pad(counts, ((0, 1), (0, 1)))
    whole[-1, :], whole[:, -1] = whole.sum(axis=0), [*counts.sum(axis=1), counts.sum()]
    rows, columns = (
        [*(f"{name}{at}" for at in range(size)), "Total"] for name, size in zip("AB", counts.shape, strict=True)
    )
    cells = [(a, b, int(whole[i, j])) for i, a in enumerate(rows) for j, b in enumerate(columns)]
    return pd.DataFrame(cells, columns=["A", "B", "count"])


def revised(frame: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """The table with some more people in one cell, and in all sums that they belong to."""
    inner = frame[(frame["A"] != "Total") & (frame["B"] != "Total")]
    place = inner.iloc[int(chance.integers(len(inner)))]
    above = frame["A"].isin([place["A"], "Total"]) & frame["B"].isin([place["B"], "Total"])
    return frame.assign(count=frame["count"] + np.where(above, int(chance.integers(1, 25)), 0))
